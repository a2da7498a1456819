"""Who is meant by a name: ids, names and aliases as the store holds them."""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peacetrack.codebook import Actor

from peacetrack.store import Store
from peacetrack.store.names import fold

ISSUES = (
    "sovereignty",
    "territorial_swaps",
    "sanctions_timing",
    "ceasefire",
    "security_guarantees",
    "participation",
    "nato_membership",
    "troops",
    "military_aid",
    "leaders_meeting",
    "verification",
    "humanitarian",
    "frozen_assets",
    "accountability",
)
CATEGORIES = (
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
)


def find_actors(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """Names by id of all actors that `name` can mean; empty where there is none.

    An id or a full name means that actor alone; an alias or a surname means everyone who bears it.
    """
    folded = fold(name)
    if not folded:
        return {}
    for condition, parameter in (
        ("id = ?", name),
        ("id IN (SELECT actor_id FROM actor_names WHERE folded = ? AND how = 'name')", folded),
    ):
        found = connection.execute(f"SELECT id, name FROM actors WHERE {condition} ORDER BY id", (parameter,)).fetchall()
        if found:
            return dict(map(tuple, found))
    bearers = connection.execute(
        "SELECT DISTINCT a.id, a.name FROM actor_names n JOIN actors a ON a.id = n.actor_id"
        " WHERE n.folded = ? OR (a.kind = 'person' AND n.folded LIKE '% ' || ?) ORDER BY a.id",
        (folded, folded),
    ).fetchall()
    if bearers:
        return dict(map(tuple, bearers))
    found = connection.execute(
        "SELECT DISTINCT a.id, a.name FROM actor_names n JOIN actors a ON a.id = n.actor_id"
        " WHERE ' ' || n.folded || ' ' LIKE '% ' || ? || ' %' ORDER BY a.id",
        (folded,),
    ).fetchall()
    return dict(map(tuple, found))


def suggest(wanted: str, candidates: Iterable[str], limit: int = 4) -> list[str]:
    """The candidates nearest to what was written, nearest first: by the whole name or by one of its words."""
    from rapidfuzz import fuzz, process

    parts: dict[str, list[str]] = {}
    for candidate in candidates:
        folded = fold(candidate)
        for part in (folded, *(word for word in folded.split() if len(word) > 3)):
            parts.setdefault(part, []).append(candidate)
    found = process.extract(fold(wanted), list(parts), scorer=fuzz.ratio, limit=limit * 2, score_cutoff=70)
    # of the names that share the word the one that is nothing else comes first: Ukraine before the NATO-Ukraine Council
    ranked = (name for part, _, _ in found for name in sorted(parts[part], key=lambda name: (fold(name) != part, len(name))))
    return list(dict.fromkeys(ranked))[:limit]


def registry_names(name: str) -> dict[str, str]:
    """Names by id of the packaged codebook's actors that `name` can mean: for a database that knows no registry yet."""
    from peacetrack.codebook import load_codebook

    folded = fold(name)
    actors = load_codebook().actors.values()
    exact = {actor.id: actor.name for actor in actors if name == actor.id or folded == fold(actor.name)}
    return exact or {actor.id: actor.name for actor in actors if _bears(actor, folded)}


def _bears(actor: "Actor", folded: str) -> bool:
    names = map(fold, (*actor.names, *actor.surnames, *actor.seats))
    return folded in names or (actor.kind == "person" and fold(actor.name).endswith(f" {folded}"))


def known_issues(store: Store) -> tuple[str, ...]:
    """The ids of all issues: those of the codebooks that were used here, or the packaged ones."""
    labels = issue_labels(store)
    return _known(store, "SELECT DISTINCT issue FROM stances", tuple(labels) or ISSUES)


def issue_labels(store: Store) -> dict[str, str]:
    """The issues' labels by id, in the codebook's order; empty for a database that knows no codebook yet."""
    return {row[0]: row[1] for row in store.connection.execute("SELECT id, label FROM issues ORDER BY rowid")}


def known_categories(store: Store) -> tuple[str, ...]:
    """The ids of all concession categories."""
    return _known(store, "SELECT DISTINCT category FROM concessions", CATEGORIES)


def _known(store: Store, sql: str, always: tuple[str, ...]) -> tuple[str, ...]:
    found = [row[0] for row in store.connection.execute(sql)]
    return tuple(dict.fromkeys((*always, *sorted(found))))
