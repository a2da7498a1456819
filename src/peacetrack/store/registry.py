"""Copies the codebook's names into the database, so that query commands need no codebook."""

import sqlite3
from collections.abc import Iterable

from peacetrack.codebook import Actor
from peacetrack.store.names import fold


def save_registry(connection: sqlite3.Connection, actors: Iterable[Actor]) -> None:
    """Replaces the registry's part of the actor tables; actors that only articles name stay."""
    connection.execute("UPDATE actors SET in_registry = 0, side = '', wikidata = ''")
    connection.execute("DELETE FROM actor_names WHERE how != 'article'")
    connection.execute("DELETE FROM actor_roles")
    for actor in actors:
        connection.execute(
            "INSERT INTO actors (id, name, kind, side, wikidata, in_registry) VALUES (?, ?, ?, ?, ?, 1)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, side = excluded.side,"
            " wikidata = excluded.wikidata, in_registry = 1",
            (actor.id, actor.name, actor.kind, actor.side, actor.wikidata),
        )
        names = {fold(actor.name): "name"}
        for how, values in (("alias", actor.aliases), ("seat", actor.seats)):
            for value in values:
                names.setdefault(fold(value), how)
        connection.executemany(
            "INSERT OR REPLACE INTO actor_names VALUES (?, ?, ?)", [(name, actor.id, how) for name, how in names.items()]
        )
        connection.executemany(
            "INSERT INTO actor_roles VALUES (?, ?, ?, ?, ?)",
            [(actor.id, office.title, office.of, office.since, office.until) for office in actor.offices],
        )


def save_actor(connection: sqlite3.Connection, actor_id: str, name: str, kind: str) -> None:
    """Notes an actor that an article names; the registry's own entries are left as they are."""
    connection.execute(
        "INSERT INTO actors (id, name, kind) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind"
        " WHERE NOT in_registry AND actors.name = actors.id",
        (actor_id, name or actor_id, kind),
    )
    connection.execute("INSERT OR IGNORE INTO actor_names VALUES (?, ?, 'article')", (fold(name or actor_id), actor_id))
