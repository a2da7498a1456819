"""Checks that every stored row still reads as quoted."""

import json
from collections.abc import Iterator

from peacetrack import ids
from peacetrack.records import TextSpan
from peacetrack.store import Store
from peacetrack.store.database import as_store_errors
from peacetrack.store.findings import content_of
from peacetrack.views.table import Cell, Column, Row, Table

COLUMNS = (Column("id"), Column("row"), Column("problem"), Column("stored"), Column("text"), Column("article_id"))
_LAYOUT = (
    Cell("id", ("id",)),
    Cell("problem", ("problem",), wide=True),
    Cell("stored", ("stored",), wide=True),
    Cell("text", ("text",)),
)
_WORDS = {"statements": "content", "stances": "evidence", "concessions": "what"}


def verify(store: Store) -> tuple[int, Table]:
    """How many rows were checked, of all article versions, and those that fail. Raises StoreError."""
    checked, problems = 0, []
    with as_store_errors(store.path):
        keys = [row[0] for row in store.connection.execute("SELECT key FROM versions ORDER BY key")]
        for key in keys:
            version = store.connection.execute("SELECT id, article_id, text FROM versions WHERE key = ?", (key,)).fetchone()
            if version["id"] != ids.version_id(version["text"]):
                problems.append((version["id"], "version", "the text was changed", "", "", version["article_id"]))
            for found in _check_rows(store, key, version["text"]):
                checked += 1
                if found:
                    problems.append((*found, version["article_id"]))
    return checked, Table(COLUMNS, problems, _LAYOUT, (), "verify")


def _check_rows(store: Store, key: int, text: str) -> Iterator[Row | None]:
    for table, column in _WORDS.items():
        for row in store.connection.execute(f"SELECT * FROM {table} WHERE version_key = ?", (key,)):
            spans = [TextSpan(*span) for span in json.loads(row["spans"])] if table == "statements" else []
            words = content_of(text, row["start_char"], row["end_char"], spans)
            if not words or words != row[column]:
                yield row["id"], table.removesuffix("s"), "does not read as quoted", row[column], words
            elif table == "concessions" and row["condition"] != _condition(text, row["condition_start"], row["condition_end"]):
                yield row["id"], "concession", "the condition does not read as quoted", row["condition"], words
            else:
                yield None


def _condition(text: str, start: int | None, end: int | None) -> str:
    return "" if start is None else text[start:end]
