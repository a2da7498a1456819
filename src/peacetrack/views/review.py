"""Rows as a sheet for people to judge, and the sheet read back."""

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

from peacetrack.records import ConcessionStatus, StanceValue, StatementKind
from peacetrack.store import Store
from peacetrack.store.database import as_store_errors
from peacetrack.store.days import is_partial_date
from peacetrack.store.reviews import JUDGED, VERDICTS, Review, find_row
from peacetrack.views.detail import paragraph_around
from peacetrack.views.filters import Filters
from peacetrack.views.findings import concessions, stances, statements
from peacetrack.views.fold import counted, without_fold_option
from peacetrack.views.kinds import kinds_for
from peacetrack.views.names import find_actors, known_categories, known_issues
from peacetrack.views.table import Column, Row, Table

KINDS = ("stance", "concession", "statement")

# column of the sheet -> the judged column of statements, stances, concessions that it corrects
CORRECTIONS = {
    "correct_actor": ("speaker_id", "actor_id", "giver_id"),
    "correct_topic": ("", "issue", "category"),
    "correct_value": ("kind", "stance", "status"),
    "correct_position": ("", "position", ""),
    "correct_receiver": ("", "", "receiver_id"),
    "correct_source": ("", "source_id", "source_id"),
    "correct_said_on": ("said_on", "said_on", "said_on"),
}
_ROW = ("id", "row", "actor", "topic", "value", "position", "receiver", "source", "said_on", "text", "context", "outlet", "url")
COLUMNS = tuple(Column(name) for name in (*_ROW, "verdict", *CORRECTIONS, "note", "reviewer", "state"))
_SHOWN = {
    "statement": ("speaker", "", "kind", "", "", "reported_by", "content"),
    "stance": ("actor", "issue", "stance", "position", "", "source", "evidence"),
    "concession": ("giver", "category", "status", "", "receiver", "claimed_by", "what"),
}
_VALUES = {"kind": get_args(StatementKind), "stance": get_args(StanceValue), "status": get_args(ConcessionStatus)}
_GUARDED = re.compile(r"'\s*[=+\-@＝＋－＠\t\r]")


def review_sheet(
    store: Store, filters: Filters, *, kinds: Iterable[str], everything: bool = False, sample: int | None = None, seed: int = 0
) -> Table:
    """Rows to be judged: those without a review, or whose values have changed since; `everything` adds the others.

    `sample` draws so many of them at random, each with the same chance; the same `seed` draws the same.
    Raises UsageError, StoreError.
    """
    reviews = _reviews(store)
    rows: list[tuple[Any, Row]] = []
    views = {"stance": stances, "concession": concessions, "statement": statements}
    wanted, left_out = kinds_for(filters, tuple(kinds))
    notes, judged = [*left_out], 0
    for kind in wanted:
        found = views[kind](store, replace(filters, limit=None, reviewed="any"))
        prefix = f"{kind}s: " if len(wanted) > 1 else ""
        notes += [prefix + note for note in without_fold_option(found.notes)]
        places = {name: place for place, name in enumerate(found.names)}
        for row in found.rows:
            review = reviews.get(row[places["id"]])
            if everything or review is None or review["state"] != "current":
                rows.append((review, (kind, *(row[places[name]] if name else "" for name in _needed(kind)))))
            else:
                judged += 1
    if judged:
        notes.append(f"{counted(judged, 'row')} judged before left out; --all adds them.")
    if sample is not None and sample < len(rows):
        notes.append(f"{sample:,} of {len(rows):,} rows drawn.")
        rows = [rows[place] for place in sorted(random.Random(seed).sample(range(len(rows)), sample))]
    texts: dict[str, str] = {}
    sheet = [_line(store, row, review, texts) for review, row in rows[: filters.limit]]
    return Table(COLUMNS, sheet, notes=tuple(notes), title="review")


def _needed(kind: str) -> tuple[str, ...]:
    return ("id", *_SHOWN[kind], "said_on", "outlet", "url", "article_id", "start", "end")


def _reviews(store: Store) -> dict[str, Any]:
    with as_store_errors(store.path):
        return {row["row_id"]: row for row in store.connection.execute("SELECT * FROM reviews")}


def _line(store: Store, row: Row, review: Any, texts: dict[str, str]) -> Row:
    kind, identity, actor, topic, value, position, receiver, source, text, said_on, outlet, url, article_id, start, end = row
    if article_id not in texts:
        article = store.article(article_id)
        texts[article_id] = article.text if article else ""
    first, last = paragraph_around(texts[article_id], start, end)
    context = texts[article_id][first:last]
    correction = json.loads(review["correction"]) if review else {}
    place = ("statement", "stance", "concession").index(kind)
    return (
        *(
            identity,
            kind,
            actor,
            topic,
            value,
            position,
            receiver,
            source,
            said_on,
            text,
            context,
            outlet,
            url,
        ),
        review["verdict"] if review else "",
        *(correction.get(names[place], "") for names in CORRECTIONS.values()),
        *((review["note"], review["reviewer"], review["state"]) if review else ("", "", "")),
    )


def read_sheet(store: Store, lines: Iterable[Mapping[str, str]], *, reviewer: str = "") -> Iterator[Review | str]:
    """A review for each line with a verdict; a text that says what is wrong in place of one that cannot be used."""
    for number, line in enumerate(lines, 2):  # the first line of a sheet is its header
        record = {str(name).strip(): _unguarded(str(value or "").strip()) for name, value in line.items() if name}
        if not record.get("verdict") and not any(record.get(name) for name in CORRECTIONS):
            continue
        review, problems = _review(store, record, reviewer)
        if problems:
            yield f"line {number}: {'; '.join(problems)}"
        elif review is not None:
            yield review


def _unguarded(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


def _review(store: Store, record: dict[str, str], reviewer: str) -> tuple[Review | None, list[str]]:
    verdict = record.get("verdict", "").lower()
    found = find_row(store.connection, record.get("id", ""))
    if found is None:
        return None, [f"no row has the id '{record.get('id', '')}'"]
    problems = []
    if verdict not in VERDICTS:
        problems.append(f"verdict '{verdict}' is not one of {', '.join(VERDICTS)}")
    given = {name: record[name] for name in CORRECTIONS if record.get(name)}
    if given and verdict != "correct":
        problems.append(f"{next(iter(given))} needs the verdict 'correct'")
    if verdict == "correct" and not given:
        problems.append("the verdict 'correct' needs a correction")
    place = tuple(JUDGED).index(found[0])
    correction = {}
    for name, value in given.items():
        column = CORRECTIONS[name][place]
        right, problem = _checked(store, column, value) if column else ("", f"{name} does not apply to this row")
        correction[column] = right
        problems += [problem] if problem else []
    note, who = record.get("note", ""), record.get("reviewer", "") or reviewer
    return Review(record["id"], verdict, correction, note, who), problems


def _checked(store: Store, column: str, value: str) -> tuple[str, str]:
    """The value in stored form, and what is wrong with it."""
    if column == "said_on":
        return value, "" if is_partial_date(value) else f"'{value}' is no day, month or year"
    if column.endswith("_id"):
        if column == "source_id" and value == "article":
            return value, ""
        bearers = find_actors(store.connection, value)
        return (next(iter(bearers)), "") if len(bearers) == 1 else (value, f"'{value}' names {len(bearers)} actors")
    known = {"issue": known_issues, "category": known_categories}
    allowed: tuple[str, ...] = known[column](store) if column in known else _VALUES.get(column, ())
    word = value.lower().replace(" ", "_")
    return word, "" if not allowed or word in allowed else f"{column} '{value}' is not one of {', '.join(allowed)}"
