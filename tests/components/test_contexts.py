"""Stances of a sentence stay what they are behind a paragraph that speaks of other issues."""

import pytest

from peacetrack import annotations
from peacetrack.pipeline import Pipeline
from tests.gold_text import Batch, read_gold

PUBLISHED = "2025-08-12"
SETTING = "Russia has fought Ukraine since the invasion. "
CONTEXTS = {
    "alliance": "Donald Tusk said that Ukraine should join NATO.\n\n",
    "sanctions and truce": "Finland called for more sanctions on Moscow, and Alexander Stubb proposed a ceasefire.\n\n",
    "land and troops": "A plan under which Ukraine would cede the Donbas is discussed, and Western soldiers would be sent.\n\n",
}
MOST = 0.02  # of the sentences: some take up what stands before them

pytestmark = pytest.mark.model

FILES = ("stances.jsonl", "stances_predicates.jsonl")
CASES = [case for name in FILES for case in read_gold(name) if not case.get("xfail")]
BATCH = Batch(
    ((SETTING + context + case["text"], PUBLISHED) for context in CONTEXTS.values() for case in CASES),
    through="peacetrack_stances",
)


@pytest.mark.parametrize("context", CONTEXTS)
def test_rows_of_a_sentence_do_not_depend_on_the_paragraph_before(pipeline: Pipeline, context: str) -> None:
    before = SETTING + CONTEXTS[context]
    changed: list[str] = []
    for case in CASES:
        rows = annotations.get_stances(BATCH.doc(pipeline, before + case["text"], PUBLISHED))
        found = {f"{row.actor} {row.issue} {row.stance}" for row in rows if row.start >= len(before)}
        expected = {" ".join(entry.split()[:3]) for entry in case["stances"]}
        if found != expected:
            changed.append(f"{case['text']}: {sorted(found ^ expected)}")
    assert len(changed) <= MOST * len(CASES), "\n".join(changed)
