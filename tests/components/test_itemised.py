"""Lists that an introducing sentence gives to a speaker: joint texts in points, conditions, read-outs with bullets."""

import pytest

from tests.components.test_statements import found

pytestmark = pytest.mark.model

ITEMS = "1. Borders must not be changed by force.\n\n2. Sanctions must stay in place."


def spoken(pipeline, text):
    """Speaker, kind and number of pieces of every statement."""
    return sorted((s.speaker, s.kind, len(s.spans)) for s in found(pipeline, text))


@pytest.mark.parametrize(
    ("introduction", "speakers"),
    [
        ("Kaja Kallas set out two conditions for a deal:", {"kaja-kallas"}),
        ("Vladimir Putin told his ministers that:", {"vladimir-putin"}),
        ("Merz and Starmer put their demands on one page. They want:", {"friedrich-merz", "keir-starmer"}),
        ("The European Council adopted the following conclusions:", {"european-council"}),
        ("The text agreed by Sweden, Denmark and Norway reads:", {"sweden", "denmark", "norway"}),
        (
            "The foreign ministers of the Baltic format, Baiba Braže of Latvia, Kęstutis Budrys of Lithuania and Margus Tsahkna "
            "of Estonia, met in Riga and adopted a declaration, in which they say:",
            {"baiba-braze", "kestutis-budrys", "margus-tsahkna"},
        ),
    ],
)
def test_items_are_one_statement_of_each_speaker(pipeline, introduction, speakers):
    rows = spoken(pipeline, f"Points on paper\n\n{introduction}\n\n{ITEMS}\n\nThe guests left in the evening.")
    assert {row[0] for row in rows} == speakers
    assert {row[2] for row in rows} == {2}


@pytest.mark.parametrize("mark", ["(a)", "a)", "•", "-", "*", "1)", "iv."])
def test_items_may_have_any_usual_mark(pipeline, mark):
    text = f"Paper\n\nKaja Kallas named two conditions:\n\n{mark} Russia must stop shooting.\n\n{mark} Kyiv must agree.\n"
    assert spoken(pipeline, text) == [("kaja-kallas", "indirect", 2)]


def test_text_of_a_declaration_is_direct_and_a_report_in_points_is_not(pipeline):
    assert spoken(pipeline, f"Paper\n\nLatvia issued a declaration:\n\n{ITEMS}\n") == [("latvia", "direct", 2)]
    assert spoken(pipeline, f"Paper\n\nMark Rutte stressed that:\n\n{ITEMS}\n") == [("mark-rutte", "indirect", 2)]


@pytest.mark.parametrize(
    "introduction",
    [
        "Kaja Kallas rejected three ideas:",
        "Kaja Kallas named what Europe will never accept:",
        "Kaja Kallas set out her red lines:",
        "Here is what the plan would mean:",
        "What we know so far:",
        "Nobody at the meeting said:",
    ],
)
def test_list_of_what_is_rejected_or_nobodys_is_no_statement(pipeline, introduction):
    rows = spoken(pipeline, f"Points\n\n{introduction}\n\n{ITEMS}\n")
    assert all(pieces < 2 for _, _, pieces in rows)


def test_list_ends_with_its_last_item(pipeline):
    text = f"Points\n\nKaja Kallas set out two conditions:\n\n{ITEMS}\n\nSergei Lavrov said that both were absurd.\n"
    assert ("sergei-lavrov", "indirect", 1) in spoken(pipeline, text)
    assert next(s for s in found(pipeline, text) if s.speaker == "kaja-kallas").end == text.index("\n\nSergei")
