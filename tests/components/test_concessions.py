"""Who is said to give what: givings, their status, giver, source and condition."""

import pytest

from peacetrack import annotations
from peacetrack.records import Article
from tests.gold_text import Batch, read_gold, unmark

PUBLISHED = "2025-08-12"
GOLD_FILES = (
    "concessions.jsonl",
    "concessions_news.jsonl",
    "concessions_genres.jsonl",
    "concessions_breadth.jsonl",
    "concessions_papers.jsonl",
    "concessions_wire.jsonl",
    "concessions_plain.jsonl",
    "concessions_references.jsonl",
)
BATCH = Batch((unmark(e["text"])[0], e.get("published", PUBLISHED)) for name in GOLD_FILES for e in read_gold(name))


def found(pipeline, text, published=PUBLISHED):
    return annotations.get_concessions(BATCH.doc(pipeline, text, published))


def entries():
    for entry in [e for name in GOLD_FILES for e in read_gold(name)]:
        marks = [pytest.mark.xfail(reason=entry["xfail"], strict=True)] if "xfail" in entry else []
        yield pytest.param(entry, id=entry["note"], marks=marks)


def expected(marks):
    return [(start, end, label) for start, end, labels in marks if labels != "condition" for label in labels.split(" & ")]


@pytest.mark.model
@pytest.mark.parametrize("entry", list(entries()))
def test_sentence_gives_its_marked_concessions_and_no_other(pipeline, entry):
    text, marks = unmark(entry["text"])
    rows = found(pipeline, text, entry.get("published", PUBLISHED))
    labels = [f"{row.giver} {row.category} {row.status} {row.source}" for row in rows]
    assert sorted(labels) == sorted(label for _, _, label in expected(marks))
    for start, end, label in expected(marks):
        assert any(row.start < end and start < row.end for row, own in zip(rows, labels, strict=True) if own == label), (
            f"{label} is elsewhere"
        )


@pytest.mark.model
@pytest.mark.parametrize("entry", [e for e in entries() if "=condition}" in e.values[0]["text"] and not e.marks])
def test_condition_is_the_marked_stretch(pipeline, entry):
    text, marks = unmark(entry["text"])
    wanted = [text[start:end] for start, end, label in marks if label == "condition"]
    conditions = {
        text[row.condition.start : row.condition.end]
        for row in found(pipeline, text, entry.get("published", PUBLISHED))
        if row.condition
    }
    assert conditions == set(wanted)


@pytest.mark.model
def test_row_carries_its_path_and_marks(pipeline):
    text = "Zelensky ruled out ceding the Donbas unless Russia left Crimea."
    (row,) = found(pipeline, text)
    assert row.path == "rule out (refuse) > ceding (territory) = refused"
    roles = {role: text[start:end] for role, start, end in row.marks}
    assert roles["operator"] == "ruled"
    assert roles["holder"] == "Zelensky"
    assert roles["frame"] == "ceding the Donbas"
    assert roles["condition"] == "unless Russia left Crimea"


@pytest.mark.model
def test_article_without_this_war_gives_nothing(pipeline):
    assert (
        found(pipeline, "Israel agreed to a ceasefire. Hamas will release prisoners. Washington lifted sanctions on Syria.") == []
    )


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("Zelensky ruled out giving land to Russia, a day after Trump had spoken of swaps.", False),
        ("France would send soldiers to Ukraine only after a ceasefire, Macron said.", True),
    ],
)
def test_distance_in_time_is_no_condition(pipeline, text, conditional):
    doc, _ = next(pipeline.annotate([Article(id="a", version="v", text="War in Ukraine\n\n" + text, published="2025-09-05")]))
    rows = [row for row in annotations.get_concessions(doc) if row.status in ("refused", "offered", "agreed")]
    assert [row.condition is not None for row in rows] == [conditional]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "receivers"),
    [
        ("Kyiv and Moscow agreed to free 140 prisoners each.", {"russia": "ukraine", "ukraine": "russia"}),
        ("Kyiv and Moscow agreed to open corridors for civilians.", {"russia": "", "ukraine": ""}),
    ],
)
def test_captives_go_to_the_other_side(pipeline, text, receivers):
    doc, _ = next(pipeline.annotate([Article(id="a", version="v", text="War in Ukraine\n\n" + text, published="2025-09-05")]))
    assert {row.giver: row.receiver or "" for row in annotations.get_concessions(doc)} == receivers


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Russia promised not to attack the ports of Odesa, Guterres said.", "not to attack the ports of Odesa"),
        ("Germany decided not to send soldiers to Ukraine.", "send soldiers to Ukraine"),
    ],
)
def test_what_is_left_undone_is_named_with_its_negation(pipeline, text, what):
    doc, article = next(
        pipeline.annotate([Article(id="a", version="v", text="War in Ukraine\n\n" + text, published="2025-09-05")])
    )
    assert [article.text[row.start : row.end] for row in annotations.get_concessions(doc)] == [what]
