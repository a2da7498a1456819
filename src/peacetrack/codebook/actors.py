"""The actor registry: who can speak, hold a position or give something."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peacetrack.codebook.problems import Problems

KINDS = ("person", "state", "organisation", "bloc", "group")
_ACTOR_KEYS = frozenset(
    (
        "name",
        "kind",
        "pronouns",
        "aliases",
        "offices",
        "descriptions",
        "seats",
        "demonyms",
        "speaks_for",
        "side",
        "wikidata",
    )
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: `title` ("foreign minister") and `of`, the state or body's actor id.

    `since` and `until` are ISO days or months, "" where open.
    """

    title: str
    of: str
    since: str = ""
    until: str = ""

    def held_on(self, day: str) -> bool:
        """Whether the office was held on an ISO day; a partial date covers all its days. An unknown day ("") counts as held."""
        if not day:
            return True
        return (not self.since or self.since <= day) and (not self.until or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the registry (codebook section 7)."""

    id: str
    name: str
    kind: str
    pronouns: str = ""  # she, he, they, it
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    descriptions: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] = ()
    side: str = ""
    wikidata: str = ""


def parse_actors(table: Mapping[str, Any], problems: Problems) -> dict[str, Actor]:
    """Actors by id from the tables of ``actors.toml``; mistakes go to `problems`."""
    actors = {}
    for actor_id, entry in table.get("actors", {}).items():
        where = f"actors.{actor_id}"
        problems.check_keys(where, entry, allowed=_ACTOR_KEYS, required=("name", "kind"))
        problems.check_choice(where, "kind", entry.get("kind", "person"), KINDS)
        offices = tuple(Office(**office) for office in entry.get("offices", ()))
        lists = {key: tuple(entry.get(key, ())) for key in ("aliases", "descriptions", "seats", "demonyms", "speaks_for")}
        actors[actor_id] = Actor(
            id=actor_id,
            name=entry.get("name", actor_id),
            kind=entry.get("kind", "person"),
            pronouns=entry.get("pronouns", ""),
            offices=offices,
            side=entry.get("side", ""),
            wikidata=entry.get("wikidata", ""),
            **lists,
        )
    return actors
