"""The day of a statement."""

from dataclasses import replace

import pytest

from peacetrack import annotations
from peacetrack.components.actors import create_actors
from peacetrack.components.dates import find_dates
from peacetrack.components.dating import date_of_span, date_statements
from peacetrack.components.quotations import create_quotations
from peacetrack.pipeline import COMPONENTS
from peacetrack.records import Article, Block, Statement, TextSpan

pytestmark = pytest.mark.model

PUBLISHED = "2025-08-14"  # a Thursday


@pytest.fixture(scope="module")
def nlp(pipeline):
    return pipeline.nlp


def make_doc(nlp, text):
    doc = nlp(text, disable=["ner", *COMPONENTS])
    annotations.set_published(doc, PUBLISHED)
    annotations.set_dates(doc, find_dates(text, PUBLISHED))
    return create_actors(nlp, "actors", None)(create_quotations(nlp, "quotations")(doc))


def statement(text, speaker, cue, content, reported_by=""):
    start, at = text.index(content), text.index(cue)
    end = start + len(content)
    return Statement(
        id="",
        speaker=speaker,
        speaker_name=speaker,
        speaker_kind="person",
        kind="indirect",
        start=start,
        end=end,
        spans=(TextSpan(start, end),),
        cue=cue,
        cue_start=at,
        cue_end=at + len(cue),
        reported_by=reported_by,
    )


@pytest.mark.parametrize(
    ("text", "cue", "content", "said_on", "basis"),
    [
        ("On Monday, Kallas said that the talks had failed.", "said", "the talks had failed", "2025-08-11", "relative"),
        ("Kallas said on 3 August that the talks had failed.", "said", "the talks had failed", "2025-08-03", "explicit"),
        (
            "Kallas told reporters in Tallinn on Tuesday that the talks had failed.",
            "told",
            "the talks had failed",
            "2025-08-12",
            "relative",
        ),
        ("Kallas said the talks had failed on Monday.", "said", "the talks had failed on Monday", "2025-08-14", "published"),
        (
            "Kallas, who arrived on Monday, said that the talks had failed.",
            "said",
            "the talks had failed",
            "2025-08-14",
            "published",
        ),
        ("Kallas has long said that the talks would fail.", "said", "the talks would fail", "", "none"),
        ("Kallas has repeatedly said that the talks would fail.", "said", "the talks would fail", "", "none"),
        ("Ahead of Friday's talks, Kallas said that a truce was far off.", "said", "a truce was far off", "", "none"),
        ("In an earlier statement, Kallas said that a truce was far off.", "said", "a truce was far off", "", "none"),
        (
            "Shortly before midnight on Monday, Kallas said that a truce was far off.",
            "said",
            "a truce was far off",
            "2025-08-11",
            "relative",
        ),
        (
            "Kallas let it be known on Monday evening that a truce was far off.",
            "let it be known",
            "a truce was far off",
            "2025-08-11",
            "relative",
        ),
        (
            "In a letter sent on Monday, Kallas said that the talks would fail.",
            "said",
            "the talks would fail",
            "2025-08-11",
            "relative",
        ),
    ],
)
def test_day_belongs_to_the_cue_and_not_to_the_content(nlp, text, cue, content, said_on, basis):
    (row,) = date_statements(make_doc(nlp, text), [statement(text, "kaja-kallas", cue, content)])
    assert (row.said_on, row.date_basis) == (said_on, basis)


def test_statement_inherits_the_day_of_the_speakers_occasion(nlp):
    text = "Kallas said on Monday that the talks had failed.\n\nThe envoys, she added, would try again."
    rows = [
        statement(text, "kaja-kallas", "said", "the talks had failed"),
        statement(text, "kaja-kallas", "added", "would try again"),
    ]
    assert [row.said_on for row in date_statements(make_doc(nlp, text), rows)] == ["2025-08-11", "2025-08-11"]


def test_present_perfect_starts_a_new_occasion(nlp):
    text = "Kallas said on Monday that the talks had failed.\n\nKallas has said that the envoys will try again."
    rows = [
        statement(text, "kaja-kallas", "said", "the talks had failed"),
        statement(text, "kaja-kallas", "said that the envoys", "the envoys will try again"),
    ]
    assert [row.said_on for row in date_statements(make_doc(nlp, text), rows)] == ["2025-08-11", "2025-08-14"]


def test_nested_statement_has_the_day_of_the_outer_one(nlp):
    text = "Kallas said on Monday that Putin had refused a truce."
    rows = [
        statement(text, "kaja-kallas", "said", "Putin had refused a truce"),
        statement(text, "vladimir-putin", "refused", "a truce", "kaja-kallas"),
    ]
    assert [row.said_on for row in date_statements(make_doc(nlp, text), rows)] == ["2025-08-11", "2025-08-11"]


def test_headline_has_the_day_of_the_statement_that_it_sums_up(nlp):
    text = "Talks have failed, says Kallas\n\nKallas said on Monday that the talks had failed."
    rows = [
        statement(text, "kaja-kallas", "says", "Talks have failed"),
        statement(text, "kaja-kallas", "said", "the talks had failed"),
    ]
    assert [row.said_on for row in date_statements(make_doc(nlp, text), rows)] == ["2025-08-11", "2025-08-11"]


def test_clause_with_a_distance_counts_from_the_clause_above(nlp):
    text = "Kallas said on Tuesday that the talks had failed, a day after Orban said that they had gone well."
    rows = [
        statement(text, "kaja-kallas", "said", "the talks had failed"),
        statement(text, "viktor-orban", "said that they", "they had gone well"),
    ]
    assert [row.said_on for row in date_statements(make_doc(nlp, text), rows)] == ["2025-08-12", "2025-08-11"]


def test_deed_has_the_day_in_its_clause_else_that_of_publication(nlp):
    text = "The council imposed new sanctions on Friday. Hungary vetoed them."
    doc = make_doc(nlp, text)
    assert date_of_span(doc, 0, text.index(".")) == ("2025-08-08", "relative")
    assert date_of_span(doc, text.index("Hungary"), len(text)) == (PUBLISHED, "published")


def test_turns_of_a_transcript_have_the_day_of_its_header(nlp):
    turns = ["We will not yield.", "The talks go on.", "That is all."]
    text = "Remarks to the press, Brussels, 11 August 2025\n\n" + "\n\n".join(f"KALLAS: {turn}" for turn in turns)
    rows = [replace(statement(text, "kaja-kallas", ":", turn), cue="", cue_start=None, cue_end=None) for turn in turns]
    assert [row.said_on for row in date_statements(make_doc(nlp, text), rows)] == ["2025-08-11"] * 3


def test_turns_of_an_interview_have_the_day_of_the_note_below_it(nlp):
    turns = ["We will not yield.", "The talks go on.", "That is all."]
    text = "An interview\n\n" + "\n\n".join(turns) + "\n\nThe interview was conducted in English on Monday."
    rows = [replace(statement(text, "kaja-kallas", "", turn), cue="", cue_start=None, cue_end=None) for turn in turns]
    assert [row.said_on for row in date_statements(make_doc(nlp, text), rows)] == ["2025-08-11"] * 3


def test_document_has_the_day_that_stands_on_a_line_of_its_own(nlp):
    text = "Joint statement\n\nParis, 11 August 2025\n\nKaja Kallas says that the talks go on."
    (row,) = date_statements(make_doc(nlp, text), [statement(text, "kaja-kallas", "says", "the talks go on")])
    assert (row.said_on, row.date_basis) == ("2025-08-11", "explicit")


SITTING = "Norway on Monday vetoed a Harbour Council resolution on salt.\n\n"
TALKS = "The foreign ministers of Norway and Chile met on Monday for talks on salt.\n\n"


@pytest.mark.parametrize(
    ("text", "cue", "day"),
    [
        (SITTING + "Chile's ambassador, Ana Ruiz, said that salt was scarce.", "said", "2025-08-11"),
        (SITTING + "Ana Ruiz told the council that salt was scarce.", "told", "2025-08-11"),
        (SITTING + "Ana Ruiz replied that salt was scarce.", "replied", "2025-08-11"),
        (SITTING + "Chile's ambassador, Ana Ruiz, wrote on Telegram that salt was scarce.", "wrote", PUBLISHED),
        (SITTING + "In Madrid, Ana Ruiz said that salt was scarce.", "said", PUBLISHED),
        (TALKS + "Foreign Minister Ana Ruiz said that salt was scarce.", "said", "2025-08-11"),
        (TALKS + "Mayor Ana Ruiz said that salt was scarce.", "said", PUBLISHED),
        (
            "Norway and Chile held talks on Monday.\n\nChile's negotiator, Ana Ruiz, said that salt was scarce.",
            "said",
            "2025-08-11",
        ),
        ("Norway and Chile held talks in Oslo on Monday.\n\nAna Ruiz said that salt was scarce.", "said", PUBLISHED),
    ],
)
def test_who_speaks_at_a_session_of_the_lead_has_its_day(nlp, text, cue, day):
    (row,) = date_statements(make_doc(nlp, text), [statement(text, "ana-ruiz", cue, "salt was scarce")])
    assert row.said_on == day


def test_clause_joined_to_a_dated_one_has_its_day(nlp):
    text = "Norway on Monday offered salt, and Merz said that it was scarce."
    (row,) = date_statements(make_doc(nlp, text), [statement(text, "friedrich-merz", "said", "it was scarce")])
    assert row.said_on == "2025-08-11"


def test_document_has_the_day_in_its_title(nlp):
    text = "Harbour Council, 27 June 2024: conclusions on salt\n\nThe council stresses that salt is scarce."
    doc = make_doc(nlp, text)
    (row,) = date_statements(doc, [statement(text, "harbour-council", "stresses", "salt is scarce")])
    assert (row.said_on, row.date_basis) == ("2024-06-27", "explicit")


def test_what_is_said_after_a_lead_about_a_gathering_was_said_there(nlp):
    text = "A debate on salt was held in Oslo on Tuesday.\n\nMerz said that salt was scarce."
    doc = make_doc(nlp, text)
    (row,) = date_statements(doc, [statement(text, "friedrich-merz", "said", "salt was scarce")])
    assert (row.said_on, row.date_basis) == ("2025-08-12", "relative")


def test_day_that_lies_ahead_is_no_occasion(nlp):
    text = "The hall was cold.\n\nMerz will meet Orban on Monday.\n\nMerz said that salt was scarce."
    doc = make_doc(nlp, text)
    (row,) = date_statements(doc, [statement(text, "friedrich-merz", "said", "salt was scarce")])
    assert (row.said_on, row.date_basis) == ("2025-08-14", "published")


@pytest.mark.parametrize(("deed", "day"), [("called Sunday's vote a farce", PUBLISHED), ("skipped Sunday's vote", "2025-08-10")])
def test_day_of_what_somebody_judges_is_not_the_day_on_which_he_does(nlp, deed, day):
    text = f"The hall was cold.\n\nMerz {deed}. Merz said that salt was scarce."
    (row,) = date_statements(make_doc(nlp, text), [statement(text, "friedrich-merz", "said", "salt was scarce")])
    assert row.said_on == day


def test_day_behind_an_object_tells_when_it_was_announced(nlp):
    text = "Merz announced his approval of the jets on Tuesday. Orban left."
    doc = make_doc(nlp, text)
    row = replace(statement(text, "friedrich-merz", "announced", "his approval of the jets on Tuesday"), cue_class="speech")
    (dated,) = date_statements(doc, [row])
    assert (dated.said_on, dated.date_basis) == ("2025-08-12", "relative")


def test_update_of_a_live_blog_has_its_own_day(pipeline):
    text = "The talks, live\n\nKallas says that the talks go on.\n\nMerz says that the talks have failed."
    first, second = text.index("Kallas"), text.index("Merz")
    blocks = (
        Block("paragraph", first, second - 2, dated="2025-08-14T20:00:00+02:00"),
        Block("paragraph", second, len(text), dated="2025-08-15T07:10:00+02:00"),
    )
    article = Article(id="art_1", version="ver_1", text=text, published=PUBLISHED, blocks=blocks)
    doc, _ = next(pipeline.annotate([article]))
    days = [(row.said_on, row.date_basis) for row in annotations.get_statements(doc)]
    assert days == [("2025-08-14", "published"), ("2025-08-15", "published")]
