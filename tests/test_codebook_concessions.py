"""The concession codebook: what is packaged, and how mistakes are named."""

import pytest

from peacetrack.codebook import load_codebook
from peacetrack.codebook.concessions import normal, parse_concessions
from peacetrack.codebook.problems import Problems

CATEGORIES = {
    "territory",
    "recognition",
    "ceasefire",
    "sanctions_relief",
    "neutrality",
    "force_limits",
    "security_guarantees",
    "troops",
    "humanitarian",
    "assets",
    "accountability",
    "talks",
    "other",
}


def problems_of(table):
    problems = Problems("concessions.toml")
    parse_concessions(table, problems)
    return problems.messages


def test_packaged_codebook_has_frames_for_every_category():
    book = load_codebook().concessions
    assert set(book.categories) == CATEGORIES
    assert {frame.category for frame in book.frames} == CATEGORIES


def test_packaged_codebook_names_both_sides():
    assert load_codebook().concessions.sides == {"russia", "ukraine"}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"categories": {"land": {}}}, "key 'definition' is missing"),
        ({"verbs": [{"category": "land", "verbs": ["cede"]}]}, "category = 'land' is not one of"),
        ({"verbs": [{"category": "land", "verbs": ["cede"], "objekt": []}]}, "unknown key 'objekt'"),
        (
            {"categories": {"land": {"definition": "x"}}, "verbs": [{"category": "land", "verbs": ["cede"], "object": ["soil"]}]},
            "object = 'soil' is not one of",
        ),
        ({"operators": {"demands": {"verbs": ["ask"]}}}, "class = 'demands' is not one of"),
        ({"operators": {"demand": {"verbs": ["ask"]}, "offer": {"verbs": ["ask"]}}}, "'ask' is also under demand"),
    ],
)
def test_mistake_names_file_entry_and_key(table, message):
    assert any(found.startswith("concessions.toml: [") and message in found for found in problems_of(table))


def test_hyphenated_phrase_reads_as_the_tokens_of_the_text():
    assert normal("Long-range missile") == "long - range missile"
