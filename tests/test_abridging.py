"""What is left out before a sentence is parsed, and that it comes back."""

import pytest

from peacetrack.abridging import abridged, find_cuts, only_opens


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("• The EU extended its sanctions.", "The EU extended its sanctions."),
        ("2) the EU extended its sanctions.", "The EU extended its sanctions."),
        ("14:35 GMT – Merz rejected the plan.", "Merz rejected the plan."),
        ("Oslo agreed. But on Friday, Riga declined.", "Oslo agreed. Riga declined."),
        ("But in fact, the plan failed.", "The plan failed."),
        ("But ﬁshermen rejected the plan.", "ﬁshermen rejected the plan."),
        ("Late on Friday evening, Merz rejected the plan.", "Merz rejected the plan."),
        ("Merz on Tuesday rejected the plan.", "Merz rejected the plan."),
        ("Merz earlier this week rejected the plan.", "Merz rejected the plan."),
        ("Merz on 4 March rejected the plan.", "Merz rejected the plan."),
        ("Merz (CDU) rejected the plan.", "Merz rejected the plan."),
        ("Warsaw, for its part, rejected the plan.", "Warsaw rejected the plan."),
    ],
)
def test_what_interrupts_a_sentence_is_left_out(text: str, short: str) -> None:
    assert abridged(text, find_cuts(text)) == short


@pytest.mark.parametrize(
    "text",
    [
        "He said on Tuesday that the plan was dead.",
        "The attacks since last week alarmed him.",
        "They met on Monday and on Tuesday agreed.",
        "Merz rejected the plan on Tuesday.",
        "However he tried, the plan failed.",
        "They want soldiers (not weapons) in Ukraine.",
        "KRAKOW (Poland), the plan failed.",
        "3.5 million people fled.",
        "2014 was the year of the annexation.",
        "Still waters run deep.",
        "They met on Aug. 15. He gave no details.",
        "KYIV, Aug 9 (Meridian) - The plan failed.",
    ],
)
def test_what_belongs_to_a_sentence_stays(text: str) -> None:
    assert find_cuts(text) == []


def test_an_opening_is_told_from_the_sentence() -> None:
    assert all(map(only_opens, ("But on Friday, ", "• ", "In fact, ")))
    assert not any(map(only_opens, ("But Merz ", "After talks, ")))


@pytest.mark.parametrize(
    ("text", "short", "own"),
    [
        ("Merz, who was in Riyadh, rejected the plan.", "Merz rejected the plan.", "who was in Riyadh"),
        ("Merz, in a letter to the party, rejected it.", "Merz rejected it.", "in a letter to the party"),
        ("Merz – in Oslo for the day – rejected it.", "Merz rejected it.", "in Oslo for the day"),
        ("Merz—in Oslo for the day—rejected it.", "Merz rejected it.", "in Oslo for the day"),
        ("Merz rejected it, Reuters reported on Friday.", "Merz rejected it.", "Reuters reported on Friday"),
        ("Merz rejected it, an aide to Macron said.", "Merz rejected it.", "an aide to Macron said"),
        ("Merz rejected it, according to two diplomats.", "Merz rejected it.", "according to two diplomats"),
        ("Merz rejected it, a day after the summit.", "Merz rejected it.", "a day after the summit"),
    ],
)
def test_what_is_added_between_marks_is_parsed_on_its_own(text: str, short: str, own: str) -> None:
    cuts = find_cuts(text)
    assert (abridged(text, cuts), [cut.own for cut in cuts]) == (short, [own])


@pytest.mark.parametrize(
    "text",
    [
        "The president of Latvia, who was in Riyadh, and Merz rejected it.",
        "Merz, who Macron says rejects it, left.",
        "Merz rejected it, Macron said this was wrong.",
        "Merz rejected it, Macron said that he was wrong.",
        "Merz met Macron, in Oslo for a day, and left.",
    ],
)
def test_what_is_part_of_the_sentence_is_not_parsed_on_its_own(text: str) -> None:
    assert find_cuts(text) == []
