"""How actor tables are read and checked."""

import tomllib

import pytest

from peacetrack.codebook.actor_check import check_actors
from peacetrack.codebook.actors import Period, parse_actors, parse_dated, parse_spellings, parse_titles
from peacetrack.codebook.names import default_surname, fold, slug
from peacetrack.codebook.problems import Problems

TITLES = """
[titles]
"president" = { one = true, words = ["head of state"] }
"minister" = {}
"""
RURITANIA = """
[state.ruritania]
name = "Ruritania"
seats = ["Strelsau"]
demonyms = ["Ruritanian"]
"""


def problems_of(actors: str, titles: str = TITLES) -> list[str]:
    """Every mistake in a registry given as TOML; Ruritania is always there."""
    problems = Problems("actors")
    parsed_titles = parse_titles(tomllib.loads(titles), problems)
    parsed = parse_actors(tomllib.loads(RURITANIA + actors), problems)
    check_actors(parsed, parsed_titles, problems)
    return problems.messages


def test_sound_registry_has_no_problems():
    assert problems_of('[person.rudolf-v]\nname = "Rudolf Rassendyll"\noffices = ["president of ruritania 2020-01/"]') == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('name = "Ada Able"\nnmae = "x"', "unknown key 'nmae'"),
        ('pronouns = "he"', "key 'name' is missing"),
        ('name = "Ada Able"\npronouns = "xe"', "pronouns = 'xe' is not one of"),
        ('name = "Ada Able"\naliases = "Bee"', "aliases must be a list of strings"),
        ('name = "Ada Able"\nname2 = 3', "unknown key 'name2'"),
        ("name = 3", "name must be a string"),
        ('name = "Ada Able"\noffices = ["president ruritania"]', "is not 'title of actor-id since/until'"),
        ('name = "Ada Able"\noffices = ["president of ruritania 2020-1-5/"]', "is not 'title of actor-id since/until'"),
        ('name = "Ada Able"\noffices = ["president of ruritania 2020-13/"]', "'2020-13' is no date"),
        ('name = "Ada Able"\noffices = ["president of ruritania 2020-02-30/"]', "'2020-02-30' is no date"),
        ('name = "Ada Able"\noffices = ["president of ruritania 2020-05-01/2019-01"]', "ends before it starts"),
        ('name = "Ada Able"\noffices = ["wizard of ruritania"]', "there is no title 'wizard'"),
        ('name = "Ada Able"\noffices = ["president of oz"]', "there is no actor 'oz'"),
        ('name = "Ada Able"\ncountry = "oz"', "there is no actor 'oz'"),
        ('name = "Ada Able"\naliases = ["Strelsau"]', "the name 'Strelsau' is also that of"),
        ('name = "Ada Able"\naliases = ["X"]', "the name 'X' is too short"),
    ],
)
def test_mistake_names_the_entry_and_what_is_wrong(entry, expected):
    messages = problems_of(f"[person.a-b]\n{entry}")
    assert len(messages) == 1
    assert expected in messages[0]
    assert messages[0].startswith(("actors: [person.a-b] ", "actors: [state.ruritania] "))


def test_all_mistakes_are_reported_at_once():
    assert (
        len(problems_of('[person.a]\nname = "Ada Able"\ncountry = "oz"\nside = "narnia"\noffices = ["wizard of ruritania"]')) == 3
    )


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("2010-01-01/2014-06-01", "2014-06-01/", False),  # the day of the handover is shared
        ("2010-01-01/2014-06-02", "2014-06-01/", True),
        ("2010/2014", "2014/", False),  # in years, nothing tells them apart
        ("2010/", "2014/", True),
        ("", "2014/", True),
    ],
)
def test_two_holders_of_an_office_for_one_may_not_overlap(first, second, clash):
    text = (
        f'[person.a]\nname = "Ada Able"\noffices = ["president of ruritania {first}"]\n'
        f'[person.b]\nname = "Bea Best"\noffices = ["president of ruritania {second}"]\n'
    ).replace(' "]', '"]')
    messages = problems_of(text)
    assert bool(messages) is clash
    assert all("is president of ruritania at the same time as a" in message for message in messages)


def test_office_for_many_may_overlap():
    entries = (f'[person.m{i}]\nname = "Minister {"ABC"[i]}{i}"\noffices = ["minister of ruritania"]\n' for i in range(3))
    assert problems_of("".join(entries)) == []


def test_cycle_of_speakers_is_found_once():
    text = """
[organisation.a]
name = "Aaa"
speaks_for = ["b"]
[organisation.b]
name = "Bbb"
speaks_for = ["c"]
[organisation.c]
name = "Ccc"
speaks_for = ["a"]
"""
    assert problems_of(text) == ["actors: [organisation.a] speaks for itself: a → b → c → a"]


def test_same_id_under_two_kinds_is_a_mistake():
    assert "there is a state of this id too" in problems_of('[bloc.ruritania]\nname = "Ruritanian Union"')[0]


@pytest.mark.parametrize(
    ("text", "name", "period"),
    [
        ("EU chief 2019-12-01/", "EU chief", Period("2019-12-01", "")),
        ("EU chief /2019", "EU chief", Period("", "2019")),
        ("Kremlin chief", "Kremlin chief", Period()),
        ("E3", "E3", Period()),
    ],
)
def test_period_is_read_from_the_end_of_a_text(text, name, period):
    dated = parse_dated(text)
    assert (dated.text, dated.period) == (name, period)


@pytest.mark.parametrize(
    ("period", "day", "held"),
    [
        (Period("2014-02-27", "2014-06-07"), "2014-02-26", False),
        (Period("2014-02-27", "2014-06-07"), "2014-02-27", True),
        (Period("2014-02-27", "2014-06-07"), "2014-06-07", True),
        (Period("2014-02-27", "2014-06-07"), "2014-06-08", False),
        (Period("2014-02-27", "2014-06-07"), "2014-06", True),  # a month holds if any of its days does
        (Period("2014-03", "2014-05"), "2014-05-31", True),
        (Period("2014-03", "2014-05"), "2014-06-01", False),
        (Period("2014", ""), "2013-12-31", False),
        (Period("2014", ""), "", True),
    ],
)
def test_period_holds_on_both_its_ends(period, day, held):
    assert period.holds_on(day) is held


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Kaja Kallas", "Kallas"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Maria Malmer Stenergard", "Stenergard"),
        ("Pelé", ""),
    ],
)
def test_surname_is_the_last_word_with_its_particles(name, surname):
    assert default_surname(name) == surname


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Erdoğan", "erdogan"), ("Støre", "store"), ("O’Sullivan", "o'sullivan"), ("İbrahim  Kalın", "ibrahim kalin"), ("ẞ", "ss")],
)
def test_folding_drops_accents_case_and_curls(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ukraine’s ombudsman", "ukraines-ombudsman"),
        ("S. Jaishankar", "s-jaishankar"),
        ("Władysław Kosiniak-Kamysz", "wladyslaw-kosiniak-kamysz"),
        ("Jonas Gahr Støre", "jonas-gahr-store"),
    ],
)
def test_slug_is_ascii_with_hyphens(name, expected):
    assert slug(name) == expected


def test_spellings_of_given_name_and_surname_multiply():
    table = tomllib.loads('[person.serge]\nname = "Sergei Ivanov"\nsurname = ["Ivanov", "Iwanow"]\naliases = ["Serge"]')
    actor = parse_actors(table, Problems("actors"), given=[["Sergei", "Serhii"]])["serge"]
    assert actor.names == ("Sergei Ivanov", "Serhii Ivanov", "Sergei Iwanow", "Serhii Iwanow", "Serge")
    assert actor.surnames == ("Ivanov", "Iwanow")


@pytest.mark.parametrize("value", ["1", "true", '"x"', "[]", '["x"]', "[1]", '[["x"]]', "{}", "{ a = 1 }", '{ a = "b" }'])
@pytest.mark.parametrize(
    "key",
    "name pronouns surname aliases offices descriptions speaks_for seats demonyms nationals people institutions country leader"
    " side wikidata".split(),
)
def test_value_of_any_type_is_read_or_reported_but_never_raises(key, value):
    name = "" if key == "name" else 'name = "Ada Able"\n'
    for message in problems_of(f"[person.ada]\n{name}{key} = {value}"):
        assert message.startswith("actors: [")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[title]\n", "unknown key 'title'"),
        ("titles = 3", "must be a table"),
        ("[titles]\npresident = 3", "must be a table like"),
        ('[titles]\npresident = { words = "head" }', "words must be a list of strings"),
        ("[titles]\npresident = { wrods = [] }", "unknown key 'wrods'"),
    ],
)
def test_mistakes_in_titles_are_reported(text, expected):
    problems = Problems("titles.toml")
    parse_titles(tomllib.loads(text), problems)
    assert any(expected in message for message in problems.messages)


@pytest.mark.parametrize("text", ["given_names = 3", "given_names = [3]", 'given_names = ["x"]', "ordinary_words = 3"])
def test_mistakes_in_lists_of_names_are_reported(text):
    problems = Problems("titles.toml")
    parse_spellings(tomllib.loads(text), problems)
    assert len(problems.messages) == 1
