"""What the packaged registry answers."""

import time
from importlib import resources

import pytest

from peacetrack.codebook import load_codebook
from peacetrack.codebook.names import fold


@pytest.fixture(scope="module")
def registry():
    return load_codebook().registry


@pytest.mark.parametrize(
    ("word", "body", "day", "expected"),
    [
        ("foreign minister", "hungary", "2025-03-01", ["peter-szijjarto"]),
        ("secretary of state", "united-states", "2014-05-05", ["john-kerry"]),
        ("president", "united-states", "2024-06-01", ["joe-biden"]),
        ("president", "united-states", "2025-06-01", ["donald-trump"]),
        ("premier", "estonia", "2022-05-01", ["kaja-kallas"]),
        ("foreign policy chief", "european-union", "2025-08-01", ["kaja-kallas"]),
        ("foreign policy chief", "european-union", "2024-08-01", ["josep-borrell"]),
        ("chief", "nato", "2025-01-01", ["mark-rutte"]),
        ("chief", "united-nations", "2015-01-01", ["ban-ki-moon"]),
        ("defense secretary", "united-states", "2023-01-01", ["lloyd-austin"]),
        ("taoiseach", "ireland", "2025-03-01", ["micheal-martin"]),
        ("leader", "germany", "2020-01-01", ["angela-merkel"]),
        ("leader", "hungary", "2020-01-01", ["viktor-orban"]),
        ("leader", "donetsk-peoples-republic", "2015-02-12", ["alexander-zakharchenko"]),
        ("wizard", "germany", "2020-01-01", []),
    ],
)
def test_role_is_resolved_at_the_day(registry, word, body, day, expected):
    assert list(registry.holders(word, body, day)) == expected


def test_on_the_day_of_a_handover_the_new_holder_counts(registry):
    assert registry.holders("president", "united-states", "2025-01-20") == ("donald-trump",)


def test_without_a_day_a_role_has_all_its_holders(registry):
    assert {"joe-biden", "donald-trump"} <= set(registry.holders("president", "united-states", ""))


@pytest.mark.parametrize(
    ("phrase", "day", "expected"),
    [
        ("Kremlin chief", "2022-03-01", ["vladimir-putin"]),
        ("Pentagon chief", "2014-03-01", ["chuck-hagel"]),
        ("EU chief", "2018-03-01", ["jean-claude-juncker"]),
        ("EU chief", "2022-03-01", ["ursula-von-der-leyen"]),
        ("nobody's chief", "2022-03-01", []),
    ],
)
def test_description_is_resolved_at_the_day(registry, phrase, day, expected):
    assert list(registry.described(phrase, day)) == expected


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Volodymyr Zelensky", "volodymyr-zelenskyy"),
        ("Volodymyr Zelenskiy", "volodymyr-zelenskyy"),
        ("Vladimir Zelensky", "volodymyr-zelenskyy"),
        ("Sergey Lavrov", "sergei-lavrov"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Andrii Yermak", "andriy-yermak"),
        ("OSCE", "osce"),
        ("IISS", "international-institute-for-strategic-studies"),
        ("DPR", "donetsk-peoples-republic"),
    ],
)
def test_spelling_leads_to_the_actor(registry, name, actor):
    assert registry.names[fold(name)] == (actor,)


@pytest.mark.parametrize("seat", ["Kyiv", "Kiev"])
def test_old_and_new_spelling_of_a_capital_is_the_state(registry, seat):
    assert registry.seats[fold(seat)] == ("ukraine",)


def test_namesakes_share_a_surname_and_stay_apart(registry):
    bearers = set(registry.surnames["rasmussen"])
    assert {"anders-fogh-rasmussen", "lars-lokke-rasmussen"} <= bearers
    assert registry.names["lars løkke rasmussen".replace("ø", "o")] == ("lars-lokke-rasmussen",)


def test_holder_speaks_for_the_body_of_the_office_of_that_day(registry):
    assert registry.bodies_of("kaja-kallas", "2023-01-01") == ("estonia",)
    assert registry.bodies_of("kaja-kallas", "2025-01-01") == ("european-union",)
    assert registry.bodies_of("lindsey-graham", "2025-01-01") == ()  # a senator speaks for himself


def test_country_and_side_follow_from_offices(registry):
    assert registry.country_of("mark-rutte") == "netherlands"
    assert registry.country_of("tass") == "russia"
    assert registry.side_of("dmitry-peskov") == "russia"
    assert registry.side_of("denis-pushilin") == "russia"
    assert registry.side_of("andrii-sybiha") == "ukraine"
    assert registry.side_of("donald-trump") == ""
    assert registry.side_of("nobody") == ""


def test_role_words_are_those_of_the_day(registry):
    assert "prime minister" in registry.role_words("donald-tusk", "2024-05-01")
    assert "prime minister" not in registry.role_words("donald-tusk", "2016-05-01")
    assert "prime minister" in registry.role_words("donald-tusk", "")


def test_every_state_has_a_demonym_and_every_person_a_pronoun(registry):
    actors = registry.actors.values()
    assert [actor.id for actor in actors if actor.kind == "state" and not actor.demonyms] == []
    assert [actor.id for actor in actors if not actor.pronouns] == []


def test_packaged_codebook_loads_fast():
    load_codebook.cache_clear()
    started = time.process_time()
    load_codebook()
    assert time.process_time() - started < 2  # 0.4 s of CPU; the bound only catches a change of order


def test_packaged_files_are_part_of_the_package():
    folder = resources.files("peacetrack.codebook") / "default" / "actors"
    assert {file.name for file in folder.iterdir()} >= {"states.toml", "bodies.toml", "media.toml", "ukraine.toml", "russia.toml"}


def test_names_that_are_ordinary_words_are_known(registry):
    assert {"may", "power", "pace"} <= registry.ordinary_words
    assert "zelensky" not in registry.ordinary_words
