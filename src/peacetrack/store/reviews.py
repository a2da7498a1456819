"""What people say about rows: kept beside the machine's values, never overwritten by a new analysis."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

VERDICTS = ("accept", "reject", "correct")

# What a person judges and may correct, by table.
JUDGED = {
    "statements": ("speaker_id", "kind", "said_on"),
    "stances": ("actor_id", "issue", "stance", "position", "source_id", "said_on"),
    "concessions": ("giver_id", "category", "status", "receiver_id", "source_id", "said_on"),
}

# What the same row of another version of an article has in common with it.
_SAME = {
    "statements": ("speaker_id", "content"),
    "stances": ("actor_id", "issue", "basis", "evidence"),
    "concessions": ("giver_id", "category", "what"),
}


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict on a row. `correction` holds the right values by column of JUDGED."""

    row_id: str
    verdict: str
    correction: dict[str, str] = field(default_factory=dict)
    note: str = ""
    reviewer: str = ""


def find_row(connection: sqlite3.Connection, row_id: str) -> tuple[str, sqlite3.Row] | None:
    """The table and the row of a finding's id; that of the current version where there are several."""
    for table in JUDGED:
        row = connection.execute(
            f"SELECT r.* FROM {table} r JOIN versions v ON v.key = r.version_key WHERE r.id = ?"
            " ORDER BY v.is_current DESC LIMIT 1",
            (row_id,),
        ).fetchone()
        if row is not None:
            return table, row
    return None


def save_review(connection: sqlite3.Connection, review: Review, *, now: str) -> None:
    """Writes a review of a stored row; an earlier one of the same row is replaced."""
    found = find_row(connection, review.row_id)
    assert found is not None
    connection.execute(
        "INSERT OR REPLACE INTO reviews (row_id, verdict, correction, note, reviewer, reviewed_at, seen, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'current')",
        (
            review.row_id,
            review.verdict,
            json.dumps(review.correction, ensure_ascii=False),
            review.note,
            review.reviewer,
            now,
            _seen(*found),
        ),
    )


def _seen(table: str, row: sqlite3.Row | dict[str, Any]) -> str:
    """The values that the reviewer saw."""
    return json.dumps({name: row[name] for name in JUDGED[table]}, ensure_ascii=False)


Reviewed = list[tuple[str, dict[str, Any]]]


def reviewed_rows(connection: sqlite3.Connection, version_key: int) -> Reviewed:
    """The rows of a version that have a review, before they are replaced."""
    return list(_reviewed(connection, version_key))


def _reviewed(connection: sqlite3.Connection, version_key: int) -> Iterator[tuple[str, dict[str, Any]]]:
    if connection.execute("SELECT 1 FROM reviews LIMIT 1").fetchone() is None:
        return
    for table in JUDGED:
        for row in connection.execute(
            f"SELECT * FROM {table} WHERE version_key = ? AND id IN (SELECT row_id FROM reviews)", (version_key,)
        ):
            yield table, dict(row)


def carry_over(connection: sqlite3.Connection, version_key: int, before: Reviewed) -> None:
    """Keeps the reviews of a version's former rows with its new ones.

    A row whose values changed has its review marked "changed". Where a row is gone, its review moves to the new row that overlaps
    most and has none, marked "moved"; where there is no such row it stays, marked "orphaned".
    """
    for table, old in before:
        row = connection.execute(f"SELECT * FROM {table} WHERE version_key = ? AND id = ?", (version_key, old["id"])).fetchone()
        if row is not None:
            seen = connection.execute("SELECT seen FROM reviews WHERE row_id = ?", (old["id"],)).fetchone()[0]
            if seen != _seen(table, row):
                connection.execute("UPDATE reviews SET state = 'changed' WHERE row_id = ? AND state != 'moved'", (old["id"],))
            continue
        heir = connection.execute(
            f"SELECT id FROM {table} WHERE version_key = :key AND start_char < :end AND end_char > :start"
            " AND id NOT IN (SELECT row_id FROM reviews)"
            " ORDER BY min(end_char, :end) - max(start_char, :start) DESC, start_char, id LIMIT 1",
            {"key": version_key, "start": old["start_char"], "end": old["end_char"]},
        ).fetchone()
        if heir is None:
            connection.execute("UPDATE reviews SET state = 'orphaned' WHERE row_id = ?", (old["id"],))
        else:
            connection.execute("UPDATE reviews SET row_id = ?, state = 'moved' WHERE row_id = ?", (heir["id"], old["id"]))
    _bring_back(connection, version_key)


def inherit(connection: sqlite3.Connection, old_key: int, new_key: int) -> None:
    """Gives the rows of a new version the reviews of the same rows, in the same words, of the version before it.

    Where the values differ, the review is marked "changed". The rows of the old version keep theirs.
    """
    for table, old in _reviewed(connection, old_key):
        alike = " AND ".join(f"{column} = :{column}" for column in _SAME[table])
        heir = connection.execute(
            f"SELECT * FROM {table} WHERE version_key = :new_key AND {alike} AND id NOT IN (SELECT row_id FROM reviews)"
            " ORDER BY abs(start_char - :start_char), id LIMIT 1",
            {**old, "new_key": new_key},
        ).fetchone()
        if heir is not None:
            connection.execute(
                "INSERT INTO reviews SELECT :heir, verdict, correction, note, reviewer, reviewed_at, seen,"
                " CASE WHEN state IN ('current', 'orphaned') THEN iif(seen = :seen, 'current', 'changed') ELSE state END"
                " FROM reviews WHERE row_id = :old",
                {"heir": heir["id"], "seen": _seen(table, heir), "old": old["id"]},
            )


def _bring_back(connection: sqlite3.Connection, version_key: int) -> None:
    """A row that was gone and is found again has its old review, to be looked at once more."""
    for table in JUDGED:
        connection.execute(
            "UPDATE reviews SET state = 'changed' WHERE state = 'orphaned'"
            f" AND row_id IN (SELECT id FROM {table} WHERE version_key = ?)",
            (version_key,),
        )


def save_reviews(connection: sqlite3.Connection, reviews: Iterable[Review], *, now: str) -> int:
    """Writes the reviews; their number comes back."""
    count = 0
    for review in reviews:
        save_review(connection, review, now=now)
        count += 1
    return count
