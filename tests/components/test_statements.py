"""Who is reported to have said what: cue classes and constructions, each with its contrast."""

import tomllib
from importlib import resources

import pytest

from peacetrack import annotations
from tests.gold_text import Batch, read_gold

PUBLISHED = "2025-08-12"
GOLD_FILES = ("statements.jsonl", "statements_news.jsonl", "statements_matrix.jsonl")
EDGES = " .,?!\"“”‘’'"
BATCH = Batch(((e["text"], PUBLISHED) for name in GOLD_FILES for e in read_gold(name)), through="peacetrack_statements")


def found(pipeline, text):
    return annotations.get_statements(BATCH.doc(pipeline, text, PUBLISHED))


def entries(name):
    for entry in read_gold(name):
        marks = [pytest.mark.xfail(reason=entry["xfail"], strict=True)] if "xfail" in entry else []
        yield pytest.param(entry, id=entry["note"], marks=marks)


def row(statement, text):
    """A statement as the gold files write it: "speaker kind | content | reporter"; marks and stops at the edges do not count."""
    content = text[statement.start : statement.end].strip(EDGES)
    reporter = f" | {statement.reported_by}" if statement.reported_by else ""
    return f"{statement.speaker} {statement.kind} | {content}{reporter}"


@pytest.mark.model
@pytest.mark.parametrize("entry", [entry for name in GOLD_FILES for entry in entries(name)])
def test_sentence_gives_its_statements_and_no_other(pipeline, entry):
    rows = [row(statement, entry["text"]) for statement in found(pipeline, entry["text"])]
    wanted = [" | ".join(part.strip(EDGES) for part in wanted.split(" | ")) for wanted in entry["statements"]]
    assert sorted(rows) == sorted(wanted)


@pytest.mark.model
def test_pieces_of_an_interrupted_quotation_leave_the_reporting_clause_out(pipeline):
    text = "“We will not move,” Merz said in Berlin. “Nobody should expect it.”"
    (statement,) = found(pipeline, text)
    assert [text[span.start : span.end] for span in statement.spans] == ["We will not move,", "Nobody should expect it."]


@pytest.mark.model
@pytest.mark.parametrize(
    ("verb", "cue_class"),
    [("said", "speech"), ("wrote", "writing"), ("warned", "warning"), ("denied", "denial"), ("believes", "thought")],
)
def test_statement_carries_the_class_of_its_cue(pipeline, verb, cue_class):
    (statement,) = found(pipeline, f"Donald Tusk {verb} that the border was closed.")
    assert (statement.cue, statement.cue_class) == (verb, cue_class)


@pytest.mark.model
def test_offsets_are_those_of_the_text(pipeline):
    text = "Talks failed.\n\nThe border is closed, Donald Tusk said on Monday."
    (statement,) = found(pipeline, text)
    assert text[statement.cue_start : statement.cue_end] == "said"
    assert text[statement.speaker_start : statement.speaker_end] == statement.speaker_text == "Donald Tusk"


def matrix_keys():
    """Each class of the default cues with each construction that its words take, as the notes of the matrix write it."""
    cues = tomllib.loads((resources.files("peacetrack") / "codebook" / "default" / "cues.toml").read_text(encoding="utf-8"))
    keys = {f"{table['class']} × {frame}" for table in cues["verbs"] for frame in table["frames"]}
    keys |= {f"{table['class']} × noun {frame}" for table in cues["nouns"] for frame in table["frames"]}
    keys |= {f"{table['class']} × prepositional" for table in cues["prepositional"]}
    keys |= {f"{key.removesuffix('clause')}bare clause" for key in keys - {"question × clause"} if key.endswith(" × clause")}
    forms = ("inverted", "passive quoted as saying", "reduced adding that", "headline", "colon form", "turn")
    return keys | {f"speech × {form}" for form in (*forms, "question and answer")}


def test_matrix_has_every_class_and_construction_with_its_contrast():
    wanted = {entry["note"]: entry["statements"] for entry in read_gold("statements_matrix.jsonl")}
    sentences = {note for note in wanted if not note.endswith(": contrast")}
    assert matrix_keys() - sentences == set()
    assert {note for note in sentences if not wanted[note] or f"{note}: contrast" not in wanted} == set()
    assert {note for note in sentences if wanted[note] == wanted[f"{note}: contrast"]} == set()
