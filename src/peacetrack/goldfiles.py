"""Articles and findings as JSON Lines in the format of codebook section 8."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from peacetrack import ids
from peacetrack.errors import InputError
from peacetrack.records import Analysis, Article, Concession, Stance, Statement


def read_records(stream: TextIO, name: str, *, texts: bool = True) -> Iterator[dict[str, Any]]:
    """The JSON objects of a JSON Lines stream; `texts=False` takes records with an id but without their article's text.

    Raises InputError that names the line of the first broken one.
    """
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{name}, line {number}: not valid JSON ({error.msg} at column {error.colno}).") from error
        needed = "text" if texts else "id"
        if not isinstance(record, dict) or not isinstance(record.get(needed), str):
            raise InputError(f"{name}, line {number}: no article, an object with a '{needed}' string is needed.")
        yield record


def load_records(path: Path, *, texts: bool = True) -> list[dict[str, Any]]:
    """All records of a file, with their texts or, by `texts=False`, also without. Raises InputError."""
    with path.open(encoding="utf-8") as stream:
        return list(read_records(stream, str(path), texts=texts))


def to_article(record: dict[str, Any]) -> Article:
    """The article of a record; its text is taken as it is, nothing is added."""
    text = record["text"]
    url = str(record.get("url") or "")
    return Article(
        id=str(record.get("id") or ids.article_id(url, text)),
        version=ids.version_id(text),
        text=text,
        title=str(record.get("title") or ""),
        url=url,
        published=str(record.get("published") or "")[:10],
    )


def to_record(record: dict[str, Any], analysis: Analysis) -> dict[str, Any]:
    """The record with its findings in gold format and the extra keys of codebook section 8."""
    return {
        **record,
        "statements": [_statement(row) for row in analysis.statements],
        "stances": [_stance(row) for row in analysis.stances],
        "concessions": [_concession(row) for row in analysis.concessions],
    }


def _filled(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", None, ())}


def _statement(row: Statement) -> dict[str, Any]:
    return _filled(
        id=row.id,
        speaker=row.speaker,
        speaker_text=row.speaker_text,
        speaker_start=row.speaker_start,
        speaker_end=row.speaker_end,
        kind=row.kind,
        cue=row.cue,
        cue_start=row.cue_start,
        cue_end=row.cue_end,
        cue_class=row.cue_class,
        start=row.start,
        end=row.end,
        spans=[[span.start, span.end] for span in row.spans],
        said_on=row.said_on,
        date_basis=row.date_basis,
        reported_by=row.reported_by,
        confidence=row.confidence,
        issues=row.issues,
    )


def _stance(row: Stance) -> dict[str, Any]:
    return _filled(
        id=row.id,
        actor=row.actor,
        issue=row.issue,
        stance=row.stance,
        position=row.position,
        source=row.source,
        basis=row.basis,
        start=row.start,
        end=row.end,
        said_on=row.said_on,
        date_basis=row.date_basis,
        statement=row.statement,
        confidence=row.confidence,
        path=row.path,
    )


def _concession(row: Concession) -> dict[str, Any]:
    condition = row.condition
    return _filled(
        id=row.id,
        giver=row.giver,
        receiver=row.receiver,
        category=row.category,
        status=row.status,
        source=row.source,
        start=row.start,
        end=row.end,
        condition={"start": condition.start, "end": condition.end} if condition else None,
        said_on=row.said_on,
        date_basis=row.date_basis,
        statement=row.statement,
        confidence=row.confidence,
        path=row.path,
    )
