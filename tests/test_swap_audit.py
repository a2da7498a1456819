"""The name-swap audit."""

import pytest

from peacetrack import goldfiles
from peacetrack.analysis import analyze
from peacetrack.codebook import load_codebook
from peacetrack.swap_audit import build_swap, compare, old_offset, swap_back, swap_text

DAY = "2025-08-12"


@pytest.fixture(scope="module")
def swap():
    return build_swap(load_codebook().registry, "ukraine", "russia", DAY)


def test_names_peoples_capitals_and_office_holders_are_exchanged(swap):
    text, _ = swap_text("Zelensky told Russian envoys in Kyiv that Putin and the Ukrainians disagreed.", swap)
    assert text == "Putin told Ukrainian envoys in Moscow that Zelenskyy and the Russians disagreed."


def test_second_exchange_restores_the_text(swap):
    text = "Putin told Ukrainian envoys in Moscow that Zelenskyy and the Russians disagreed."
    assert swap_text(swap_text(text, swap)[0], swap)[0] == text


def test_offsets_lead_back_to_the_original(swap):
    text = "Zelensky said that Moscow wanted time."
    swapped, anchors = swap_text(text, swap)
    at = swapped.index("wanted")
    assert text[old_offset(anchors, at) :].startswith("wanted time.")


def test_words_in_the_slug_of_an_unnamed_actor_are_exchanged(swap):
    assert swap_back({"speaker": "russian-officials", "start": 0, "end": 5}, swap, [(0, 0)])["speaker"] == "ukrainian-officials"


def test_changed_row_is_lost_and_new(swap):
    row = {"speaker": "vladimir-putin", "start": 0, "end": 5}
    kept = compare("statements", [("a", [row], [{**row, "speaker": "x"}])])
    assert (kept.same, len(kept.lost), len(kept.new)) == (0, 1, 1)


@pytest.mark.model
def test_plain_statements_do_not_depend_on_the_side(swap, pipeline):
    text = (
        "Russia and Ukraine talk\n\nPutin said on Monday that the talks had failed. Ukraine rejected the proposal.\n\n"
        "“We will go on,” Lavrov told reporters."
    )
    swapped, anchors = swap_text(text, swap)
    records = [{"id": "a", "text": content, "published": DAY} for content in (text, swapped)]
    before, after = (
        goldfiles.to_record(record, analysis)["statements"]
        for record, analysis in zip(records, analyze(pipeline, map(goldfiles.to_article, records)), strict=True)
    )
    assert len(before) == 3
    kept = compare("statements", [("a", before, [swap_back(row, swap, anchors) for row in after])])
    assert (kept.same, kept.before, kept.after) == (3, 3, 3)
