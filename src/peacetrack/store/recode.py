"""Replaces an article's findings by newer ones and tells what changed."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from peacetrack.records import Analysis
from peacetrack.store.findings import TABLES, finding_rows, replace_findings

_ACTOR = {"statements": "speaker_id", "stances": "actor_id", "concessions": "giver_id"}
_TOPIC = {"statements": "cue", "stances": "issue", "concessions": "category"}
_TEXT = {"statements": "content", "stances": "evidence", "concessions": "what"}
# How sure a rule is, and the path that it took, may change without any change of what is said.
_COMPARED = {
    "statements": ("kind", "said_on", "date_basis", "reported_by", "content"),
    "stances": ("stance", "position", "source_id", "said_on", "date_basis", "evidence"),
    "concessions": ("status", "receiver_id", "source_id", "condition", "said_on", "date_basis"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A row that came, went, or has other values: `was` and `now` list those that differ."""

    change: Literal["added", "removed", "changed"]
    row: str
    id: str
    actor_id: str
    topic: str
    was: str
    now: str
    text: str
    article_id: str


def find_changes(connection: sqlite3.Connection, version_key: int, analysis: Analysis) -> Iterator[Change]:
    """What storing the analysis would change in the rows of a version."""
    for table in TABLES:
        old = {row["id"]: dict(row) for row in connection.execute(f"SELECT * FROM {table} WHERE version_key = ?", (version_key,))}
        new: dict[str, dict[str, Any]] = {}
        for row in finding_rows(table, version_key, analysis):
            new.setdefault(row["id"], row)
        for key in sorted({*old, *new}, key=lambda key: ((old.get(key) or new[key])["start_char"], key)):
            before, after = old.get(key), new.get(key)
            differing = [name for name in _COMPARED[table] if before and after and before[name] != after[name]]
            if before and after and not differing:
                continue
            shown = differing or _COMPARED[table][:2]
            row = after or before or {}
            yield Change(
                "changed" if differing else "added" if after else "removed",
                table.removesuffix("s"),
                key,
                row[_ACTOR[table]],
                row[_TOPIC[table]],
                _values(before, shown),
                _values(after, shown),
                row[_TEXT[table]],
                analysis.article.id,
            )


def _values(row: dict[str, Any] | None, names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"{name} {row[name] or 'none'}" for name in names) if row else ""


def recode_version(connection: sqlite3.Connection, analysis: Analysis, run_id: str, *, dry_run: bool) -> list[Change]:
    """Replaces the rows of the article's current version, unless `dry_run`; the changes come back.

    Nothing happens where the article is gone or has another text by now.
    """
    row = connection.execute(
        "SELECT key FROM versions WHERE article_id = ? AND id = ? AND is_current", (analysis.article.id, analysis.article.version)
    ).fetchone()
    if row is None:
        return []
    changes = list(find_changes(connection, row["key"], analysis))
    if not dry_run:
        connection.execute("UPDATE versions SET run_id = ? WHERE key = ?", (run_id, row["key"]))
        replace_findings(connection, row["key"], analysis)
    return changes
