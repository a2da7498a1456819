"""Writes the findings of one article version."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from peacetrack.records import ARTICLE_SOURCE, Analysis, Concession, Stance, Statement, TextSpan
from peacetrack.store.days import first_and_last_day
from peacetrack.store.registry import save_actor
from peacetrack.store.reviews import carry_over, reviewed_rows

TABLES = ("statements", "stances", "concessions")
PIECES = " […] "  # between the pieces of a statement that its reporting clause interrupts


def content_of(text: str, start: int, end: int, spans: Sequence[TextSpan] = ()) -> str:
    """The text of a row; the pieces of an interrupted statement with " […] " between them."""
    if len(spans) < 2:
        return text[start:end]
    return PIECES.join(text[span.start : span.end] for span in spans)


def replace_findings(connection: sqlite3.Connection, version_key: int, analysis: Analysis) -> None:
    """Replaces all findings of a version by those of the analysis; reviews are kept."""
    reviewed = reviewed_rows(connection, version_key)
    for table in TABLES:
        connection.execute(f"DELETE FROM {table} WHERE version_key = ?", (version_key,))
    _save_actors(connection, analysis)
    for table in TABLES:
        _insert(connection, table, finding_rows(table, version_key, analysis))
    carry_over(connection, version_key, reviewed)


def finding_rows(table: str, version_key: int, analysis: Analysis) -> Iterator[dict[str, Any]]:
    """The findings as rows of one of TABLES."""
    text = analysis.article.text
    if table == "statements":
        yield from (_statement(version_key, text, row) for row in analysis.statements)
    elif table == "stances":
        yield from (_stance(version_key, text, row) for row in analysis.stances)
    else:
        yield from (_concession(version_key, text, row) for row in analysis.concessions)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        columns = ", ".join(row)
        values = ", ".join(f":{column}" for column in row)
        # The same id twice in one article would be a bug of the analysis; the first one stays, as in the gold format.
        connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT (version_key, id) DO NOTHING", row)


def _save_actors(connection: sqlite3.Connection, analysis: Analysis) -> None:
    for statement in analysis.statements:
        save_actor(connection, statement.speaker, statement.speaker_name, statement.speaker_kind)
    for stance in analysis.stances:
        save_actor(connection, stance.actor, stance.actor_name, stance.actor_kind)
    for concession in analysis.concessions:
        save_actor(connection, concession.giver, concession.giver_name, concession.giver_kind)
    named = {row.reported_by for row in analysis.statements}
    named |= {row.source for row in analysis.stances}
    named |= {actor for row in analysis.concessions for actor in (row.source, row.receiver)}
    for actor_id in sorted(named - {"", ARTICLE_SOURCE}):
        connection.execute("INSERT OR IGNORE INTO actors (id, name, kind) VALUES (?, ?, 'unnamed')", (actor_id, actor_id))


def _dates(said_on: str, basis: str) -> dict[str, str]:
    said_from, said_to = first_and_last_day(said_on)
    return {"said_on": said_on, "said_from": said_from, "said_to": said_to, "date_basis": basis}


def _statement(version_key: int, text: str, row: Statement) -> dict[str, Any]:
    return {
        "id": row.id,
        "version_key": version_key,
        "speaker_id": row.speaker,
        "speaker_text": row.speaker_text,
        "speaker_start": row.speaker_start,
        "speaker_end": row.speaker_end,
        "kind": row.kind,
        "cue": row.cue,
        "cue_start": row.cue_start,
        "cue_end": row.cue_end,
        "cue_class": row.cue_class,
        "content": content_of(text, row.start, row.end, row.spans),
        "start_char": row.start,
        "end_char": row.end,
        "spans": json.dumps([[span.start, span.end] for span in row.spans]),
        "reported_by": row.reported_by,
        "confidence": row.confidence,
        "issues": " ".join(row.issues),
        **_dates(row.said_on, row.date_basis),
    }


def _stance(version_key: int, text: str, row: Stance) -> dict[str, Any]:
    return {
        "id": row.id,
        "version_key": version_key,
        "actor_id": row.actor,
        "issue": row.issue,
        "stance": row.stance,
        "position": row.position,
        "source_id": row.source,
        "basis": row.basis,
        "evidence": text[row.start : row.end],
        "start_char": row.start,
        "end_char": row.end,
        "statement_id": row.statement,
        "confidence": row.confidence,
        "path": row.path,
        "marks": json.dumps(row.marks),
        **_dates(row.said_on, row.date_basis),
    }


def _concession(version_key: int, text: str, row: Concession) -> dict[str, Any]:
    condition = row.condition
    return {
        "id": row.id,
        "version_key": version_key,
        "giver_id": row.giver,
        "receiver_id": row.receiver,
        "category": row.category,
        "what": text[row.start : row.end],
        "status": row.status,
        "source_id": row.source,
        "start_char": row.start,
        "end_char": row.end,
        "condition": text[condition.start : condition.end] if condition else "",
        "condition_start": condition.start if condition else None,
        "condition_end": condition.end if condition else None,
        "statement_id": row.statement,
        "confidence": row.confidence,
        "path": row.path,
        "marks": json.dumps(row.marks),
        **_dates(row.said_on, row.date_basis),
    }
