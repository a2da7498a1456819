"""The actors: who can speak, hold a position or give something (codebook section 7), as written in TOML."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from peacetrack.codebook.names import default_surname, full_names, given_variants
from peacetrack.codebook.problems import Problems

KINDS = ("person", "state", "organisation", "bloc", "group")
PRONOUNS = ("", "she", "he", "they", "it")
_ACTOR_KEYS = frozenset(
    "name pronouns surname aliases offices descriptions speaks_for seats demonyms nationals people institutions"
    " country leader side medium wikidata".split()
)
_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_PERIOD = re.compile(rf"({_DATE})?/({_DATE})?")
_OFFICE = re.compile(r"(.+) of ([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time with both ends included: ISO days, months or years, "" where open or unknown."""

    since: str = ""
    until: str = ""

    def holds_on(self, day: str) -> bool:
        """Whether an ISO day (or month) lies in the period; the coarser of two dates decides. An unknown day ("") does."""
        return not day or (_not_after(self.since, day) and _not_after(day, self.until))

    def __str__(self) -> str:
        return f"{self.since}/{self.until}" if self.since or self.until else ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: `title` ("foreign minister", an entry of titles.toml) and `of`, the state or body's actor id."""

    title: str
    of: str
    period: Period = Period()

    @property
    def since(self) -> str:
        """The first day, month or year; "" where unknown."""
        return self.period.since

    @property
    def until(self) -> str:
        """The last day, month or year; "" where open."""
        return self.period.until


@dataclass(frozen=True, slots=True)
class Dated:
    """A description or an actor id that holds in a period."""

    text: str
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Title:
    """A kind of office, an entry of titles.toml."""

    id: str
    words: tuple[str, ...]  # how texts call it; the id is one
    also: tuple[str, ...] = ()  # words that fit the holder, but many others too
    one: bool = False  # whether a body has one holder at a time
    speaks: bool = True  # whether the holder speaks for the body
    heads: str = ""  # the kind of institution that the holder heads: "foreign ministry"


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the registry."""

    id: str
    name: str
    kind: str
    pronouns: str = ""  # she, he, they, it
    names: tuple[str, ...] = ()  # every full name: the name, its spellings, the aliases
    surnames: tuple[str, ...] = ()  # spellings of the bare surname; persons only
    offices: tuple[Office, ...] = ()
    descriptions: tuple[Dated, ...] = ()  # without article: "Kremlin chief"
    speaks_for: tuple[Dated, ...] = ()  # beyond the bodies of the offices
    seats: tuple[str, ...] = ()  # capitals and buildings that stand for a state or body
    demonyms: tuple[str, ...] = ()  # adjectives, which are also the singular nouns: "Hungarian"
    nationals: tuple[str, ...] = ()  # other singular nouns: "Dutchman", "Pole"
    people: tuple[str, ...] = ()  # plural nouns: "Hungarians"
    institutions: tuple[
        tuple[str, str], ...
    ] = ()  # what counts as the state, and its kind: "State Department", "foreign ministry"
    country: str = ""  # the state that a person or body belongs to, where no office shows it
    leader: str = ""  # of a state or body: the title that "the X leader" means
    side: str = ""  # the party to the war that the actor belongs to
    medium: bool = False  # a news outlet, which passes on what others say
    wikidata: str = ""

    @property
    def aliases(self) -> tuple[str, ...]:
        """The names besides `name`."""
        return tuple(name for name in self.names if name != self.name)


@dataclass(frozen=True, slots=True)
class Spellings:
    """What titles.toml knows of names: groups of spellings of one given name, and names that are ordinary words too."""

    given_names: tuple[tuple[str, ...], ...] = ()
    ordinary_words: tuple[str, ...] = ()
    accord_places: tuple[str, ...] = ()


def _not_after(early: str, late: str) -> bool:
    """Whether one partial date is not after another; the coarser decides, "" is open."""
    length = min(len(early), len(late))
    return early[:length] <= late[:length]


def parse_dated(text: str) -> Dated:
    """A text with an optional period at its end: ``EU chief 2019-12-01/``."""
    rest, _, last = text.rpartition(" ")
    match = _PERIOD.fullmatch(last) if "/" in last else None
    return Dated(rest, Period(match[1] or "", match[2] or "")) if match else Dated(text)


def parse_titles(table: Mapping[str, Any], problems: Problems) -> dict[str, Title]:
    """Titles by id from the tables of ``titles.toml``; mistakes go to `problems`."""
    titles: dict[str, Title] = {}
    problems.check_keys("top level", table, allowed=("given_names", "ordinary_words", "accord_places", "titles"))
    entries = table.get("titles", {})
    if not isinstance(entries, dict):
        problems.add("titles", "must be a table")
        entries = {}
    for title_id, entry in entries.items():
        where = f"titles.{title_id}"
        if not isinstance(entry, dict):
            problems.add(where, 'must be a table like { one = true, words = ["premier"] }')
            continue
        problems.check_keys(where, entry, allowed=("words", "also", "one", "speaks", "heads"))
        words = (title_id, *_strings(where, entry, "words", problems))
        titles[title_id] = Title(
            title_id,
            tuple(dict.fromkeys(words)),
            also=_strings(where, entry, "also", problems),
            one=bool(entry.get("one")),
            speaks=bool(entry.get("speaks", True)),
            heads=_string(where, entry, "heads", problems),
        )
    return titles


def parse_spellings(table: Mapping[str, Any], problems: Problems) -> Spellings:
    """The lists of names in ``titles.toml``; mistakes go to `problems`."""
    groups = table.get("given_names", [])
    if not isinstance(groups, list):
        problems.add("given_names", "must be a list of lists of strings")
        groups = []
    given = tuple(_strings("given_names", {"group": group}, "group", problems) for group in groups)
    lists = (_strings("top level", table, name, problems) for name in ("ordinary_words", "accord_places"))
    return Spellings(given, *lists)


def parse_actors(table: Mapping[str, Any], problems: Problems, *, given: Iterable[Collection[str]] = ()) -> dict[str, Actor]:
    """Actors by id from tables ``[kind.id]``; mistakes go to `problems`. `given` are groups of spellings of given names."""
    variants = given_variants(given)
    actors: dict[str, Actor] = {}
    for kind, entries in table.items():
        problems.check_choice(kind, "kind", kind, KINDS)
        for actor_id, entry in entries.items():
            if actor_id in actors:
                problems.add(f"{kind}.{actor_id}", f"there is a {actors[actor_id].kind} of this id too")
            actors[actor_id] = _parse_actor(kind, actor_id, entry, problems, variants)
    return actors


def _parse_actor(
    kind: str, actor_id: str, entry: Mapping[str, Any], problems: Problems, variants: Mapping[str, tuple[str, ...]]
) -> Actor:
    where = f"{kind}.{actor_id}"
    problems.check_keys(where, entry, allowed=_ACTOR_KEYS, required=("name",))
    name = _string(where, entry, "name", problems) or actor_id
    pronouns = _string(where, entry, "pronouns", problems)
    problems.check_choice(where, "pronouns", pronouns, PRONOUNS)
    surnames = _surnames(where, entry, name, problems) if kind == "person" else ()
    aliases = _strings(where, entry, "aliases", problems)
    return Actor(
        id=actor_id,
        name=name,
        kind=kind,
        pronouns=pronouns,
        names=tuple(dict.fromkeys((*full_names(name, surnames, variants), *aliases))),
        surnames=surnames,
        offices=tuple(_parse_offices(where, _dated(where, entry, "offices", problems), problems)),
        descriptions=_dated(where, entry, "descriptions", problems),
        speaks_for=_dated(where, entry, "speaks_for", problems),
        seats=_strings(where, entry, "seats", problems),
        demonyms=_strings(where, entry, "demonyms", problems),
        nationals=_strings(where, entry, "nationals", problems),
        people=_strings(where, entry, "people", problems),
        institutions=_institutions(where, entry, problems),
        country=_string(where, entry, "country", problems),
        leader=_string(where, entry, "leader", problems),
        side=_string(where, entry, "side", problems),
        medium=_flag(where, entry, "medium", problems),
        wikidata=_string(where, entry, "wikidata", problems),
    )


def _parse_offices(where: str, items: Iterable[Dated], problems: Problems) -> Iterable[Office]:
    for item in items:
        match = _OFFICE.fullmatch(item.text)
        if match is None:
            problems.add(where, f"office '{item.text}' is not 'title of actor-id since/until' (president of france 2017-05-14/)")
        else:
            yield Office(match[1], match[2], item.period)


def _surnames(where: str, entry: Mapping[str, Any], name: str, problems: Problems) -> tuple[str, ...]:
    """The surnames as given (a string or a list, first the one in the name), else the one that the name suggests."""
    given = entry.get("surname", default_surname(name))
    if isinstance(given, str):
        return (given,) if given else ()
    if isinstance(given, list):
        return _strings(where, entry, "surname", problems)
    problems.add(where, "surname must be a string or a list of strings")
    return ()


def _institutions(where: str, entry: Mapping[str, Any], problems: Problems) -> tuple[tuple[str, str], ...]:
    table = entry.get("institutions", {})
    if isinstance(table, dict) and all(isinstance(kind, str) for kind in table.values()):
        return tuple(table.items())
    problems.add(where, "institutions must be a table of names with their kinds")
    return ()


def _string(where: str, entry: Mapping[str, Any], key: str, problems: Problems) -> str:
    value = entry.get(key, "")
    if isinstance(value, str):
        return value
    problems.add(where, f"{key} must be a string")
    return ""


def _flag(where: str, entry: Mapping[str, Any], key: str, problems: Problems) -> bool:
    value = entry.get(key, False)
    if not isinstance(value, bool):
        problems.add(where, f"{key} must be true or false")
    return value is True


def _strings(where: str, entry: Mapping[str, Any], key: str, problems: Problems) -> tuple[str, ...]:
    if key not in entry:
        return ()
    value = entry[key]
    if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
        return tuple(value)
    problems.add(where, f"{key} must be a list of strings")
    return ()


def _dated(where: str, entry: Mapping[str, Any], key: str, problems: Problems) -> tuple[Dated, ...]:
    return tuple(parse_dated(item) for item in _strings(where, entry, key, problems))
