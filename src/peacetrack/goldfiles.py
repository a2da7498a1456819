"""Articles and findings as JSON Lines in the format of codebook section 8."""

import codecs
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from peacetrack import ids
from peacetrack.errors import InputError
from peacetrack.jsontext import parse_json
from peacetrack.records import Analysis, Article, Concession, Stance, Statement


def read_records(
    lines: Iterable[bytes],
    name: str,
    *,
    needs: Sequence[str] = ("text",),
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[dict[str, Any]]:
    """The JSON objects of JSON Lines that have a string under each key that is needed.

    A line that is none is passed over and its InputError given to `on_error`; without it the error is raised.
    """
    for number, line in enumerate(lines, 1):
        try:
            if line.strip():
                yield _read_record(line.removeprefix(codecs.BOM_UTF8), f"{name}, line {number}", needs)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)


def _read_record(line: bytes, where: str, needs: Sequence[str]) -> dict[str, Any]:
    try:
        record = parse_json(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8 text.") from error
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not valid JSON ({error.msg} at column {error.colno}).") from error
    except RecursionError as error:
        raise InputError(f"{where}: JSON that is nested too deeply.") from error
    for needed in needs:
        if not isinstance(record, dict) or not isinstance(record.get(needed), str):
            raise InputError(f"{where}: no article: an object with a text under '{needed}' is needed.")
    return dict(record)


def load_records(path: Path, *, needs: Sequence[str] = ("id", "text")) -> list[dict[str, Any]]:
    """All records of a file, which have a string under each key that is needed. Raises InputError."""
    with path.open("rb") as stream:
        return list(read_records(stream, str(path), needs=needs))


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
        published=_day(record.get("published")),
    )


def _day(value: Any) -> str:
    """The day that a date or a time begins with; nothing where it is none."""
    text = str(value or "")[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


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
