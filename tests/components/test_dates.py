"""Time expressions and the days that they name."""

import pytest

from peacetrack.components.dates import find_dates

PUBLISHED = "2025-08-12"  # a Tuesday


def resolved(text, published=PUBLISHED):
    return [(text[d.start : d.end], d.said_on, d.basis) for d in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "said_on", "basis"),
    [
        ("He spoke on 12 August 2024.", "2024-08-12", "explicit"),
        ("He spoke on August 3.", "2025-08-03", "explicit"),
        ("He spoke on 2025-07-01.", "2025-07-01", "explicit"),
        ("He spoke on 30 December.", "2024-12-30", "explicit"),
        ("He spoke on the 3rd of March.", "2025-03-03", "explicit"),
        ("He spoke in June.", "2025-06", "explicit"),
        ("He spoke in September.", "2024-09", "explicit"),
        ("He spoke in June last year.", "2024-06", "explicit"),
        ("He spoke in March 2022.", "2022-03", "explicit"),
        ("He spoke in 2014.", "2014", "explicit"),
        ("He spoke on Monday.", "2025-08-11", "relative"),
        ("He spoke on Tuesday.", "2025-08-12", "relative"),
        ("He spoke last Tuesday.", "2025-08-05", "relative"),
        ("He spoke on Wednesday.", "2025-08-06", "relative"),
        ("He spoke yesterday.", "2025-08-11", "relative"),
        ("He spoke two days ago.", "2025-08-10", "relative"),
        ("He spoke a week ago.", "2025-08-05", "relative"),
        ("He spoke last month.", "2025-07", "relative"),
        ("He spoke two years ago.", "2023", "relative"),
        ("He spoke last week.", "", "none"),
        ("He has asked for it since March.", "", "none"),
        ("He asked for it repeatedly.", "", "none"),
        ("He spoke last summer.", "", "none"),
    ],
)
def test_expression_resolves_against_day_of_publication(text, said_on, basis):
    assert [(s, b) for _, s, b in resolved(text)] == [(said_on, basis)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("He spoke on 5 August. Two days earlier, she had.", "2025-08-03"),
        ("He spoke on Friday. The next day she answered.", "2025-08-09"),
        ("He spoke on Friday; an hour later she answered.", "2025-08-08"),
        ("He spoke on Friday. That same evening she answered.", "2025-08-08"),
    ],
)
def test_expression_counts_from_the_day_named_before(text, last):
    assert resolved(text)[-1][1] == last


@pytest.mark.parametrize(
    "text", ["Mr May spoke.", "He may 12 times refuse.", "March on!", "A decade of talks.", "On Mondays he rests."]
)
def test_lookalike_is_no_date(text):
    assert not [row for row in resolved(text) if row[1]]


def test_dateline_is_no_date():
    assert resolved("BRUSSELS, 11 August (Baltic Wire) - The minister spoke.") == []


def test_without_day_of_publication_only_dates_with_a_year_stay():
    assert [row[1:] for row in resolved("On Monday, on 3 May, in 2014 and on 3 May 2015.", "")] == [
        ("", "none"),
        ("", "none"),
        ("2014", "explicit"),
        ("2015-05-03", "explicit"),
    ]


def test_impossible_day_is_not_guessed():
    assert resolved("He spoke on 31 June 2024.")[0][1] == ""
