"""Quotation marks of all kinds, nested, lost and odd."""

import pytest

from peacetrack.components.quotations import find_quotations


def inner(text, depth=1):
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text) if q.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said.", ["We go,"]),
        ('"We go," he said. "Now."', ["We go,", "Now."]),
        ("''He's a friend,'' she said.", ["He's a friend,"]),
        ("``We go,'' he said.", ["We go,"]),
        ("« Nous partons », il dit.", [" Nous partons "]),
        ("«We go», he said.", ["We go"]),
        ("»Wir gehen«, er sagt.", ["Wir gehen"]),
        ("„Wir gehen“, er sagt.", ["Wir gehen"]),
        ("He said ‘we go’ and left.", ["we go"]),
        ("He said 'we go' and left.", ["we go"]),
        ('“We go," he said, mixing marks.', ["We go,"]),
        ('"We go,” he said, mixing marks.', ["We go,"]),
        ("”We go,” he said.", ["We go,"]),
        ("> We go now.", ["We go now."]),
        ("“We go,“ he said.", ["We go,"]),
        ("“ We go , ” he said.", [" We go , "]),
        ('He said,"We go."Then he left.', ["We go."]),
        ("''I never liked the word 'buffer,' '' he said.", ["I never liked the word 'buffer,' "]),
    ],
)
def test_marks_of_each_kind_are_paired(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' text and Merz's plan don't agree.",
        "The ministers’ text and Merz’s plan don’t agree.",
        "It was the '90s.",
        'The pole is 6" long.',
    ],
)
def test_apostrophes_and_inches_open_nothing(text):
    assert inner(text) == []


def test_quotation_in_a_quotation_is_deeper():
    text = "“He said ‘never’ to me,” she told us."
    assert inner(text) == ["He said ‘never’ to me,"]
    assert inner(text, depth=2) == ["never"]


def test_plural_possessive_does_not_close_a_single_quotation():
    assert inner("He called it ‘the ministers’ text’ again.") == ["the ministers’ text"]


def test_running_quotation_is_open_to_the_end_of_each_paragraph_but_the_last():
    text = "“First paragraph.\n\n“Second paragraph,” he said."
    assert inner(text) == ["First paragraph.", "Second paragraph,"]
    assert [q.closed for q in find_quotations(text)] == [False, True]


def test_odd_mark_costs_at_most_its_own_paragraph():
    text = "A “new start is near.\n\n“We go,” he said."
    assert inner(text)[-1] == "We go,"


def test_lost_opening_mark_is_taken_from_the_start_of_the_paragraph():
    assert inner("We go,” he said.") == ["We go,"]


def test_earlier_unclosed_mark_is_dropped_when_a_later_pair_stands():
    assert inner("He spoke of a “start. Then: “We go.”") == ["We go."]
