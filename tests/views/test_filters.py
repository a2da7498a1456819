"""Names, days and offices as filters."""

from datetime import date

import pytest

from peacetrack.codebook import Actor, ActorRegistry, Office, Period, Title
from peacetrack.codebook.cues import MENTAL_CLASSES as CODEBOOK_MENTAL_CLASSES
from peacetrack.errors import UsageError
from peacetrack.views.filters import MENTAL_CLASSES, Filters, parse_day
from peacetrack.views.findings import statements
from peacetrack.views.names import find_actors, suggest
from tests.helpers import begin_run, make_analysis, make_article

TODAY = date(2025, 3, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-08-12", "2025-08-12", "2025-08-12"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("7d", "2025-03-24", "2025-03-24"),
        ("2w", "2025-03-17", "2025-03-17"),
        ("1m", "2025-02-28", "2025-02-28"),
        ("1y", "2024-03-31", "2024-03-31"),
        ("yesterday", "2025-03-30", "2025-03-30"),
    ],
)
def test_day_month_year_and_days_ago_become_full_days(text, first, last):
    assert parse_day(text, last=False, today=TODAY) == first
    assert parse_day(text, last=True, today=TODAY) == last


@pytest.mark.parametrize("text", ["", "2025-13", "2025-00", "2025-02-30", "12/08/2025", "0000", "9999y", "d", "2025-08-1"])
def test_what_is_no_day_is_an_error(text):
    with pytest.raises(UsageError):
        parse_day(text, last=False, today=TODAY)


KAJA = Actor(
    id="kaja-kallas",
    name="Kaja Kallas",
    kind="person",
    surnames=("Kallas",),
    offices=(
        Office("member of parliament", "russia"),
        Office("prime minister", "estonia", Period("2021-01-26", "2024-07")),
        Office("high representative", "european-union", Period("2024-12-01")),
    ),
)
SIIM = Actor(id="siim-kallas", name="Siim Kallas", kind="person", surnames=("Kallas",))
RUSSIA = Actor(id="russia", name="Russia", kind="state", names=("Russia", "Russian Federation"), seats=("Moscow", "the Kremlin"))
UNITED = Actor(id="united-russia", name="United Russia", kind="organisation")
ZELENSKYY = Actor(id="volodymyr-zelenskyy", name="Volodymyr Zelenskyy", kind="person", surnames=("Zelenskyy", "Zelensky"))


TITLES = {"member of parliament": Title("member of parliament", ("mp",), speaks=False)}


def registry(*actors: Actor) -> ActorRegistry:
    return ActorRegistry({actor.id: actor for actor in actors}, TITLES)


@pytest.fixture
def known(store):
    store.run = begin_run(store, registry=registry(KAJA, SIIM, RUSSIA, UNITED, ZELENSKYY))
    return store


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("kaja-kallas", {"kaja-kallas"}),
        ("KAJA  KALLAS", {"kaja-kallas"}),
        ("Kallas", {"kaja-kallas", "siim-kallas"}),
        ("Russia", {"russia"}),
        ("the kremlin", {"russia"}),
        ("Zélensky", {"volodymyr-zelenskyy"}),
        ("Zelenskyy", {"volodymyr-zelenskyy"}),
        ("kaja", {"kaja-kallas"}),
        ("Nobody", set()),
        ("", set()),
        ("'; DROP TABLE actors; --", set()),
        ("%", set()),
    ],
)
def test_a_name_finds_everyone_who_bears_it_and_nobody_else(known, name, found):
    assert find_actors(known.connection, name).keys() == found


def test_name_that_is_the_word_alone_is_suggested_first():
    known = ["Interfax-Ukraine", "NATO-Ukraine Council", "Orthodox Church of Ukraine", "RBC-Ukraine", "Ukraine"]
    assert suggest("Ukrane", known)[0] == "Ukraine"


def test_suggestions_come_from_whole_names_and_single_words():
    names = ["Kaja Kallas", "Volodymyr Zelenskyy", "NATO"]
    assert suggest("Kalas", names) == ["Kaja Kallas"]
    assert suggest("Volodimir Zelenski", names) == ["Volodymyr Zelenskyy"]
    assert suggest("Xyzzy", names) == []


def save_on(store, published: str, said_on: str) -> None:
    from dataclasses import replace

    article = make_article(url=f"https://x.example.org/{published}{said_on}", published=published, outlet=published + said_on)
    analysis = make_analysis(article)
    kallas = replace(analysis.statements[0], said_on=said_on)
    store.save(replace(analysis, statements=(kallas,)), run=store.run)


@pytest.mark.parametrize(
    ("body", "published", "said_on", "speaks"),
    [
        ("european-union", "2025-08-12", "2025-08-11", True),
        ("european-union", "2025-08-12", "2024-08-11", False),
        ("european-union", "2024-12-03", "2024-12", True),
        ("european-union", "2025-08-12", "", True),
        ("european-union", "2024-11-30", "", False),
        ("estonia", "2024-07-31", "2024-07-30", True),
        ("estonia", "2024-08-01", "2024-08-01", False),
        ("estonia", "", "", True),
        ("russia", "2025-08-12", "2025-08-11", False),
    ],
)
def test_who_holds_an_office_speaks_for_the_body_on_that_day_only(known, body, published, said_on, speaks):
    save_on(known, published, said_on)
    found = statements(known, Filters(speaks_for=(body,)))
    assert len(found.rows) == speaks


def test_mental_cue_classes_are_those_of_the_codebook():
    assert set(MENTAL_CLASSES) == CODEBOOK_MENTAL_CLASSES


def test_speech_only_leaves_thoughts_out(known):
    from dataclasses import replace

    analysis = make_analysis()
    thought = replace(analysis.statements[0], cue="believes", cue_class="thought")
    known.save(replace(analysis, statements=(thought, *analysis.statements[1:])), run=known.run)
    assert len(statements(known).rows) == 3
    assert len(statements(known, Filters(speech_only=True)).rows) == 2


def test_new_registry_replaces_names_and_keeps_rows(known):
    known.save(make_analysis(), run=known.run)
    kallas = Actor(id="kaja-kallas", name="Kaja Kallas", kind="person", names=("Kaja Kallas", "KK"))
    begin_run(known, codebook="c0debook2", registry=registry(kallas))
    assert find_actors(known.connection, "KK").keys() == {"kaja-kallas"}
    assert find_actors(known.connection, "the Kremlin") == {}
    assert len(statements(known, Filters(actors=("donald-trump",))).rows) == 1
