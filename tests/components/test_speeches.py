"""Texts in their author's own words: joint statements, addresses, speeches; interviews whose questions are remarks."""

import pytest

from tests.components.test_statements import found

pytestmark = pytest.mark.model


def spoken(pipeline, text):
    return [
        (s.speaker, s.kind, text[s.start : s.end].split()[0], text[s.start : s.end].split()[-1]) for s in found(pipeline, text)
    ]


BODY = "No border may be changed by force. We will keep the sanctions.\n\nOur governments will meet again in October.\n"


@pytest.mark.parametrize(
    "opening",
    [
        "Joint statement by the Foreign Ministers of Germany, France and Poland\n\n3 August 2025\n\nWe met in Weimar.\n\n",
        "Statement from Weimar\n\nWe, the leaders of Germany, France and Poland, met in Weimar.\n\n",
        "Joint Declaration of Germany, France and Poland\n\nWe met in Weimar.\n\n",
        "Weimar Triangle statement\n\nThe foreign ministers of Germany, France and Poland met today.\n\nWe spoke of the war.\n\n",
    ],
)
def test_joint_statement_is_one_direct_statement_of_each_signatory(pipeline, opening):
    rows = spoken(pipeline, opening + BODY)
    assert rows == [(state, "direct", rows[0][2], "October.") for state in ("germany", "france", "poland")]


@pytest.mark.parametrize("title", ["Baltic leaders' statement on the talks", "Statement by Baltic leaders on Ukraine"])
def test_statement_is_of_the_group_that_its_title_names(pipeline, title):
    assert {row[:2] for row in spoken(pipeline, f"{title}\n\nWe met in Riga.\n\n{BODY}")} == {("baltic-leaders", "direct")}


def test_statement_is_of_those_who_signed_it_below(pipeline):
    text = f"Joint statement\n\nWe met in Riga.\n\n{BODY}\nDonald Tusk and Alexander Stubb\n"
    assert [row[:2] for row in spoken(pipeline, text)] == [("donald-tusk", "direct"), ("alexander-stubb", "direct")]


def test_article_about_a_statement_is_not_in_the_words_of_its_authors(pipeline):
    text = f"Baltic leaders' statement has angered Moscow\n\nWe drove to Riga.\n\n{BODY}"
    assert not [row for row in spoken(pipeline, text) if row[1] == "direct"]


def test_joint_statement_ends_at_the_next_heading(pipeline):
    text = (
        "A text\n\nWe, the leaders of Poland and Latvia, met.\n\n"
        + BODY
        + "\nThe reaction\n\nKallas said that the text was good.\n"
    )
    assert {row[3] for row in spoken(pipeline, text)} == {"October.", "good"}


def test_joint_statement_ends_where_somebody_is_quoted(pipeline):
    text = (
        "A text\n\nWe, the leaders of Poland and Latvia, met.\n\n"
        + BODY
        + "\nAndrii Sybiha, who joined the session, said: “We need shells, not sympathy.”\n"
    )
    assert {row[0]: row[3] for row in spoken(pipeline, text)} == {
        "poland": "October.",
        "latvia": "October.",
        "andrii-sybiha": "sympathy.",
    }


def test_who_is_addressed_does_not_give_the_speech(pipeline):
    text = (
        "Speech by Chancellor Friedrich Merz\n\nCheck against delivery.\n\nMadam President, honourable members,\n\n"
        "I met him in May. He was tired.\n\nWe will pay.\n\nI believe in Europe.\n"
    )
    assert spoken(pipeline, text) == [("friedrich-merz", "direct", "Madam", "Europe.")]


def test_following_statement_of_several_states_is_theirs(pipeline):
    text = "France and Poland issued the following joint statement:\n\n“We call on Russia to stop.”"
    assert spoken(pipeline, text) == [(state, "direct", "We", "stop.") for state in ("france", "poland")]


def test_statement_told_in_the_third_person_is_told_of_the_states(pipeline):
    text = "Joint Statement by the Presidents of Latvia and Poland\n\nThe Presidents stressed that the border would stay closed."
    assert spoken(pipeline, text) == [(state, "indirect", "the", "closed") for state in ("latvia", "poland")]


@pytest.mark.parametrize(
    "opening",
    [
        "Remarks by President Alexander Stubb at the forum\n\n",
        "‘No way back’ – Stubb\n\nThe office of President Alexander Stubb published the following address.\n\n",
    ],
)
def test_address_is_one_direct_statement_of_its_speaker(pipeline, opening):
    text = opening + "Thank you for having me.\n\nI believe in Europe. It has grown.\n\nMy country will pay. We have no choice.\n"
    assert ("alexander-stubb", "direct", "Thank", "choice.") in spoken(pipeline, text)


def test_speech_of_one_paragraph_is_in_the_words_of_whom_its_title_names(pipeline):
    text = "{} by Ambassador Jonas Berg at the Council\n\nNew York, 3 June 2025\n\nThank you. We will pay.\n"
    assert spoken(pipeline, text.format("Statement")) == [("jonas-berg", "direct", "Thank", "pay.")]
    assert spoken(pipeline, text.format("Opening remarks")) == [("jonas-berg", "direct", "Thank", "pay.")]


def test_report_under_such_a_title_is_not_in_the_words_of_whom_it_names(pipeline):
    text = "Statement by Ambassador Jonas Berg\n\nJonas Berg spoke in New York. We were there. He said that Norway would pay.\n"
    assert [row[:2] for row in spoken(pipeline, text)] == [("jonas-berg", "indirect")]


def test_who_is_addressed_is_no_content(pipeline):
    text = "Statement by Ambassador Jonas Berg\n\nMadam President, Ukraine has agreed to a truce. We will pay.\n"
    assert spoken(pipeline, text) == [("jonas-berg", "direct", "Madam", "pay.")]


def test_own_account_without_an_announced_speaker_is_no_statement(pipeline):
    text = "At the ford\n\nI grew up here.\n\nWe never thought of war. Volodymyr Zelenskyy came in June.\n\nOur house is gone.\n"
    assert spoken(pipeline, text) == []


def test_interview_with_remarks_for_questions_keeps_its_rhythm(pipeline):
    text = (
        "‘We will not blink’\n\nKristen Michal answers our questions.\n\nKristen Michal arrives without a tie.\n\n"
        "Minister, you look tired.\n\nI am not.\n\nWill you send troops?\n\nYes, a company.\n\n"
        "Russia says that it would shoot.\n\nLet it talk.\n\nAnd Germany?\n\nBerlin will come.\n\n"
        "When will you meet Merz?\n\nIn May.\n\nThe interview was held in English."
    )
    assert [row for row in spoken(pipeline, text) if row[1] == "direct"] == [
        ("kristen-michal", "direct", first, last)
        for first, last in [("I", "not."), ("Yes,", "company."), ("Let", "talk."), ("Berlin", "come."), ("In", "May.")]
    ]
