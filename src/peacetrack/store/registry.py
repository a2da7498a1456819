"""Copies the codebook's names into the database, so that query commands need no codebook."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from peacetrack.store.names import fold

if TYPE_CHECKING:
    from peacetrack.codebook import Actor, ActorRegistry


def save_registry(connection: sqlite3.Connection, registry: "ActorRegistry") -> None:
    """Replaces the registry's part of the actor tables; actors that only articles name stay."""
    connection.execute("UPDATE actors SET in_registry = 0, side = '', wikidata = ''")
    connection.execute("DELETE FROM actor_names WHERE how != 'article'")
    connection.execute("DELETE FROM actor_roles")
    for actor in registry.actors.values():
        connection.execute(
            "INSERT INTO actors (id, name, kind, side, wikidata, in_registry) VALUES (?, ?, ?, ?, ?, 1)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, side = excluded.side,"
            " wikidata = excluded.wikidata, in_registry = 1",
            (actor.id, actor.name, actor.kind, registry.side_of(actor.id), actor.wikidata),
        )
        connection.executemany(
            "INSERT OR REPLACE INTO actor_names VALUES (?, ?, ?)",
            [(name, actor.id, how) for name, how in _names(actor).items()],
        )
        connection.executemany("INSERT INTO actor_roles VALUES (?, ?, ?, ?, ?, ?)", list(_roles(actor, registry)))


def _names(actor: "Actor") -> dict[str, str]:
    """Names in the form in which they are compared, each with what it is."""
    names = {fold(actor.name): "name"}
    for how, values in (("alias", actor.aliases), ("surname", actor.surnames), ("seat", actor.seats)):
        for value in values:
            names.setdefault(fold(value), how)
    return names


def _roles(actor: "Actor", registry: "ActorRegistry") -> Iterator[tuple[str, str, str, str, str, bool]]:
    """Title, body, first and last day of each office, and whether its holder speaks for the body."""
    for office in actor.offices:
        title = registry.titles.get(office.title)
        yield actor.id, office.title, office.of, office.since, office.until, title is None or title.speaks
    for body in actor.speaks_for:
        yield actor.id, "", body.text, body.period.since, body.period.until, True


def save_issues(connection: sqlite3.Connection, issues: Iterable[tuple[str, str]]) -> None:
    """Replaces the issues' labels."""
    connection.execute("DELETE FROM issues")
    connection.executemany("INSERT OR REPLACE INTO issues VALUES (?, ?)", issues)


def save_actor(connection: sqlite3.Connection, actor_id: str, name: str, kind: str) -> None:
    """Notes an actor that an article names; the registry's own entries are left as they are."""
    connection.execute(
        "INSERT INTO actors (id, name, kind) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind"
        " WHERE NOT in_registry AND actors.name = actors.id",
        (actor_id, name or actor_id, kind),
    )
    connection.execute("INSERT OR IGNORE INTO actor_names VALUES (?, ?, 'article')", (fold(name or actor_id), actor_id))
