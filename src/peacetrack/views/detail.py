"""Everything about one row: its paragraph, its marks, who says so, what produced it."""

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from peacetrack.store import Store
from peacetrack.store.database import as_store_errors
from peacetrack.views.lookup import Found

_ARTICLE_FIELDS = ("outlet", "title", "published", "published_basis", "url", "language", "fetched_at")
_ACTOR_FIELDS = {
    "speaker_id": "speaker",
    "actor_id": "actor",
    "giver_id": "giver",
    "receiver_id": "receiver",
    "source_id": "source",
    "reported_by": "reported by",
}
_HIDDEN = ("key", "version_key", "spans", "marks", "said_from", "said_to")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and its part in the coding: holder, operator, frame, negation, condition …"""

    role: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A row with all that explains it. `paragraph` begins at `paragraph_start` of the text and holds `start` to `end`."""

    kind: str
    id: str
    fields: dict[str, Any]
    article: dict[str, Any]
    run: dict[str, Any]
    start: int = 0
    end: int = 0
    paragraph: str = ""
    paragraph_start: int = 0
    marks: tuple[Mark, ...] = ()
    also_in: tuple[str, ...] = ()  # other articles with the very same row: copies of the text
    review: dict[str, Any] = field(default_factory=dict)  # what a person said of the row
    superseded: bool = False  # the row belongs to an older version of its article


def find_detail(store: Store, found: Found) -> Detail:
    """Everything about a statement, stance, concession, article version or run. Raises StoreError."""
    with as_store_errors(store.path):
        if found.table == "runs":
            row = store.connection.execute("SELECT * FROM runs WHERE id = ?", (found.id,)).fetchone()
            return Detail("run", found.id, dict(row), {}, {})
        if found.table in ("articles", "versions"):
            return _article_detail(store.connection, found)
        return _row_detail(store.connection, found)


def _article_detail(connection: sqlite3.Connection, found: Found) -> Detail:
    column = "article_id" if found.table == "articles" else "id"
    version = connection.execute(
        f"SELECT * FROM versions WHERE {column} = ? ORDER BY is_current DESC, key LIMIT 1", (found.id,)
    ).fetchone()
    counts = {
        table: connection.execute(f"SELECT count(*) FROM {table} WHERE version_key = ?", (version["key"],)).fetchone()[0]
        for table in ("statements", "stances", "concessions")
    }
    return Detail(
        found.table.removesuffix("s"),
        found.id,
        counts,
        _article(version),
        _run(connection, version),
        end=len(version["text"]),
        paragraph=version["text"],
        also_in=_copies(connection, version),
        superseded=not version["is_current"],
    )


def _row_detail(connection: sqlite3.Connection, found: Found) -> Detail:
    row = connection.execute(
        f"SELECT r.* FROM {found.table} r JOIN versions v ON v.key = r.version_key WHERE r.id = ?"
        " ORDER BY v.is_current DESC, v.key LIMIT 1",
        (found.id,),
    ).fetchone()
    version = connection.execute("SELECT * FROM versions WHERE key = ?", (row["version_key"],)).fetchone()
    text, start, end = version["text"], row["start_char"], row["end_char"]
    first, last = paragraph_around(text, start, end)
    return Detail(
        found.table.removesuffix("s"),
        found.id,
        _fields(connection, row),
        _article(version),
        _run(connection, version),
        start=start,
        end=end,
        paragraph=text[first:last],
        paragraph_start=first,
        marks=_marks(row, text),
        review=_review(connection, found.id),
        also_in=_copies(connection, version),
        superseded=not version["is_current"],
    )


def paragraph_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the paragraphs that hold a stretch of the text."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last


def _fields(connection: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    """The row's own columns, each actor's name after its id."""
    fields: dict[str, Any] = {}
    for key in row.keys():  # noqa: SIM118  a Row iterates over values
        if key in _HIDDEN or row[key] in ("", None):
            continue
        fields[key] = row[key]
        if key in _ACTOR_FIELDS:
            name = connection.execute("SELECT name FROM actors WHERE id = ?", (row[key],)).fetchone()
            fields[_ACTOR_FIELDS[key]] = name[0] if name else ("the article" if row[key] == "article" else row[key])
    return fields


def _marks(row: sqlite3.Row, text: str) -> tuple[Mark, ...]:
    if "marks" in row.keys():  # noqa: SIM118
        found = [(role, start, end) for role, start, end in json.loads(row["marks"])]
    else:
        found = [("speaker", row["speaker_start"], row["speaker_end"]), ("cue", row["cue_start"], row["cue_end"])]
    if "condition_start" in row.keys() and not any(role == "condition" for role, _, _ in found):  # noqa: SIM118
        found.append(("condition", row["condition_start"], row["condition_end"]))
    return tuple(Mark(role, start, end, text[start:end]) for role, start, end in found if start is not None)


def _article(version: sqlite3.Row) -> dict[str, Any]:
    fields = {name: version[name] for name in _ARTICLE_FIELDS if version[name]}
    authors = json.loads(version["authors"])
    return {"article_id": version["article_id"], "version_id": version["id"], **fields} | (
        {"authors": authors} if authors else {}
    )


def _run(connection: sqlite3.Connection, version: sqlite3.Row) -> dict[str, Any]:
    row = connection.execute(
        "SELECT id, program, model, weights, codebook FROM runs WHERE id = ?", (version["run_id"],)
    ).fetchone()
    return {**dict(row), "saved_at": version["saved_at"]}


def _review(connection: sqlite3.Connection, row_id: str) -> dict[str, Any]:
    row = connection.execute(
        "SELECT verdict, correction, note, reviewer, reviewed_at, state FROM reviews WHERE row_id = ?", (row_id,)
    ).fetchone()
    return {**dict(row), "correction": json.loads(row["correction"])} if row else {}


def _copies(connection: sqlite3.Connection, version: sqlite3.Row) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT article_id FROM versions WHERE id = ? AND article_id != ? ORDER BY article_id",
        (version["id"], version["article_id"]),
    )
    return tuple(row[0] for row in rows)
