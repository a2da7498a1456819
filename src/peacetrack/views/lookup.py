"""Ids from their beginnings."""

from dataclasses import dataclass

from peacetrack.errors import UsageError
from peacetrack.store import Store
from peacetrack.store.database import as_store_errors

TABLES = {"art": "articles", "ver": "versions", "stm": "statements", "stn": "stances", "con": "concessions", "run": "runs"}
_LISTED = 6


@dataclass(frozen=True, slots=True)
class Found:
    """An id and the table that it is in."""

    id: str
    table: str


def find_id(store: Store, beginning: str, *, kinds: tuple[str, ...] = tuple(TABLES.values())) -> Found:
    """The only stored id that begins like this; the type prefix may be left out.

    Raises UsageError where there is none, or several.
    """
    wanted = beginning.strip().lower()
    found: list[Found] = []
    with as_store_errors(store.path):
        for prefix, table in TABLES.items():
            if table not in kinds:
                continue
            start = wanted if wanted[:3] in TABLES else f"{prefix}_{wanted}"
            if not start.startswith(prefix):
                continue
            rows = store.connection.execute(
                f"SELECT DISTINCT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT {_LISTED + 1}",
                (start, start + "\uffff"),
            )
            found += [Found(row[0], table) for row in rows]
    exact = [entry for entry in found if entry.id == wanted]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    if not found:
        raise UsageError(
            f"Nothing stored has an id that begins with '{beginning}'.\n"
            "The first column of the lists has the ids, as in 'peacetrack stances'."
        )
    listed = ", ".join(entry.id for entry in found[:_LISTED])
    raise UsageError(
        f"'{beginning}' is the beginning of several ids.\nGive more of one: {listed}{' …' if len(found) > _LISTED else ''}."
    )
