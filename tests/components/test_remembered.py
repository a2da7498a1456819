"""What functions of a finished parse answer is worked out once, and anew after."""

import pytest

from peacetrack.components.remembered import once, remembering

asked: list[str] = []


@once
def letters(word: str) -> list[str]:
    asked.append(word)
    return list(word)


@pytest.fixture(autouse=True)
def nothing_asked():
    asked.clear()


def test_an_answer_is_worked_out_once_within():
    with remembering():
        assert letters("truce") == letters("truce")
        letters("deal")
    assert asked == ["truce", "deal"]


def test_nothing_is_remembered_before_or_after():
    letters("truce")
    with remembering():
        letters("truce")
    letters("truce")
    with remembering():
        letters("truce")
    assert asked == ["truce"] * 4


def test_who_changes_a_list_changes_no_other():
    with remembering():
        letters("no").append("!")
        assert letters("no") == ["n", "o"]


def test_an_error_ends_the_remembering():
    with pytest.raises(ValueError, match="a rule failed"), remembering():
        raise ValueError("a rule failed")
    letters("a")
    letters("a")
    assert asked == ["a", "a"]
