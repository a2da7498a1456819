"""Stances of a sentence stay what they are where something interrupts it: a day, a "But", a bullet, an aside, a remark."""

import re

import pytest

from peacetrack import annotations
from peacetrack.pipeline import Pipeline
from tests.gold_text import GOLD, Batch, read_gold

PUBLISHED = "2025-08-12"
SETTING = "Russia has fought Ukraine since the invasion.\n\n"
MOST = 0.03  # of the sentences: "Merz, meanwhile, said yes, but" is read otherwise
SUBJECT = re.compile(r"^((?:[A-Z][\w’'-]+ ){0,1}[A-Z][\w’'-]+)(?= (?:has|had|is|was|will|would|said|wants|rejected|\w+ed) )")
OPENINGS = {"bullet": "• ", "hour": "14:35 GMT – ", "conjunction": "But ", "day before": "On Thursday, ", "number": "2) "}
INSIDE = {"day": " on Thursday", "aside": ", meanwhile,", "remark": " (pictured)"}

pytestmark = pytest.mark.model

SENTENCES = [
    case
    for path in sorted(GOLD.glob("stances*.jsonl"))
    for case in read_gold(path.name)
    if not case.get("xfail") and SUBJECT.match(case["text"]) and not re.search(r"\n|: |[.!?]”? [A-Z“]", case["text"])
][::30]


def interrupted(kind: str, text: str) -> str:
    if kind in OPENINGS:
        return OPENINGS[kind] + text
    return SUBJECT.sub(rf"\1{INSIDE[kind]}", text)


BATCH = Batch(
    ((SETTING + interrupted(kind, case["text"]), PUBLISHED) for kind in (*OPENINGS, *INSIDE) for case in SENTENCES),
    through="peacetrack_stances",
)


@pytest.mark.parametrize("kind", [*OPENINGS, *INSIDE])
def test_rows_do_not_depend_on_what_interrupts_a_sentence(pipeline: Pipeline, kind: str) -> None:
    changed: list[str] = []
    for case in SENTENCES:
        text = SETTING + interrupted(kind, case["text"])
        doc = BATCH.doc(pipeline, text, PUBLISHED)
        assert doc.text == text
        rows = annotations.get_stances(doc)
        found = {f"{row.actor} {row.issue} {row.stance}" for row in rows if row.start >= len(SETTING)}
        expected = {" ".join(entry.split()[:3]) for entry in case["stances"]}
        if found != expected:
            changed.append(f"{text[len(SETTING) :]}: {sorted(found ^ expected)}")
    assert len(SENTENCES) > 80
    assert len(changed) <= MOST * len(SENTENCES), "\n".join(changed)
