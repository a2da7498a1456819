"""Concessions of a sentence stay what they are behind a paragraph that speaks of other things and people."""

import pytest

from peacetrack import annotations
from peacetrack.pipeline import Pipeline
from tests.gold_text import Batch, read_gold, unmark

PUBLISHED = "2025-08-12"
SETTING = "Russia has fought Ukraine since the invasion. "
CONTEXTS = {
    "sanctions and truce": "Finland called for more sanctions on Moscow, and Alexander Stubb proposed a ceasefire.\n\n",
    "plan": "Mette Frederiksen presented a peace plan on Sunday. It would cap the Ukrainian army, and voters have a say.\n\n",
}
MOST = 0.02  # of the sentences: some take up what stands before them

pytestmark = pytest.mark.model

FILES = ("concessions_plain.jsonl", "concessions_references.jsonl")
CASES = [case for name in FILES for case in read_gold(name) if not case.get("xfail")]
BATCH = Batch(
    (SETTING + context + unmark(case["text"])[0], case.get("published", PUBLISHED))
    for context in CONTEXTS.values()
    for case in CASES
)


@pytest.mark.parametrize("context", CONTEXTS)
def test_rows_of_a_sentence_do_not_depend_on_the_paragraph_before(pipeline: Pipeline, context: str) -> None:
    before = SETTING + CONTEXTS[context]
    changed: list[str] = []
    for case in CASES:
        text, marks = unmark(case["text"])
        rows = annotations.get_concessions(BATCH.doc(pipeline, before + text, case.get("published", PUBLISHED)))
        found = sorted(f"{row.giver} {row.category} {row.status} {row.source}" for row in rows if row.start >= len(before))
        expected = sorted(label for *_, labels in marks if labels != "condition" for label in labels.split(" & "))
        if found != expected:
            changed.append(f"{text}: {expected} became {found}")
    assert len(changed) <= MOST * len(CASES), "\n".join(changed)
