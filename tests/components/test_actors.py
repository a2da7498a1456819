"""Who is meant by names, titles, seats, descriptions and pronouns.

The sentences in ``tests/gold/actors.jsonl`` are invented: nobody named in them has said or done what they say.
"""

import pytest

from peacetrack.components.actors import ActorIndex, slug
from tests.gold_text import Batch, read_gold, unmark

PUBLISHED = "2025-08-12"
BATCH = Batch(
    ((unmark(e["text"])[0], e.get("published", PUBLISHED)) for e in read_gold("actors.jsonl")), through="peacetrack_actors"
)


def resolved(pipeline, text, marks, published):
    doc = BATCH.doc(pipeline, text, published)
    index = ActorIndex.from_doc(doc)
    found = []
    for start, end, label in marks:
        head = doc.char_span(start, end, alignment_mode="expand").root
        mentions = index.resolve_all(head) if "+" in label else [index.resolve(head)]
        found.append("+".join(mention.actor if mention else "" for mention in mentions))
    return found


def entries():
    for entry in read_gold("actors.jsonl"):
        marks = [pytest.mark.xfail(reason=entry["xfail"], strict=True)] if "xfail" in entry else []
        yield pytest.param(entry, id=entry["note"], marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("entry", list(entries()))
def test_marked_words_resolve_to_their_actor(pipeline, entry):
    text, marks = unmark(entry["text"])
    assert resolved(pipeline, text, marks, entry.get("published", PUBLISHED)) == [label for _, _, label in marks]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ukraine's ombudsman", "ukraines-ombudsman"),
        ("S. Jaishankar", "s-jaishankar"),
        ("Jonas Gahr Støre", "jonas-gahr-store"),
        ("Péter Szijjártó", "peter-szijjarto"),
        ("Gerd Weiß-Łącki", "gerd-weiss-lacki"),
    ],
)
def test_slug_is_ascii_lower_case_with_hyphens(name, expected):
    assert slug(name) == expected
