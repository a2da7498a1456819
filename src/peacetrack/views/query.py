"""Runs a view: SQL from columns and filters, copies of one story folded."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from peacetrack.errors import UsageError
from peacetrack.store import Store
from peacetrack.store.database import as_store_errors
from peacetrack.views.filters import MENTAL_CLASSES, Conditions, Filters
from peacetrack.views.fold import Dropped, counted, fold_copies, fold_repeats
from peacetrack.views.names import issue_labels
from peacetrack.views.table import UNSURE, Cell, Column, ColumnKind, Row, Table


@dataclass(frozen=True, slots=True)
class Field:
    """A column and the SQL expression that fills it. Fields that are not `plain` are shown with `--wide` only."""

    column: Column
    sql: str
    plain: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """A named question about one table of findings, `r` in its SQL."""

    name: str
    table: str
    actor: str  # SQL of the actor whose row it is
    source: str  # SQL of who says so
    joins: str
    fields: tuple[Field, ...]
    layout: tuple[Cell, ...]
    same: tuple[str, ...]  # columns that are equal in copies of a row in another article of the story
    repeat: tuple[str, ...]  # columns that are equal in repeats of a position


def text(name: str, sql: str = "", *, kind: ColumnKind = "text", plain: bool = True) -> Field:
    """A field named `name`, of the table's own column of that name where no SQL is given."""
    return Field(Column(name, kind), sql or f"r.{name}", plain)


SAID = (
    text("said_on", kind="date"),
    text("said_from", kind="date"),
    text("said_to", kind="date"),
    text("date_basis"),
)
PLACE = (
    text("confidence", "round(r.confidence, 3)", kind="number"),
    text("outlet", "v.outlet"),
    text("published", "v.published", kind="date"),
    text("title", "v.title"),
    text("url", "v.url", kind="url"),
    text("article_id", "v.article_id"),
    text("start", "r.start_char", kind="number"),
    text("end", "r.end_char", kind="number"),
)
OUTLETS = (
    "CASE WHEN art.story_id = '' THEN 1 ELSE (SELECT count(DISTINCT v2.outlet) FROM articles a2"
    " JOIN versions v2 ON v2.article_id = a2.id AND v2.is_current WHERE a2.story_id = art.story_id) END"
)
TRACE = (
    text("outlets", OUTLETS, kind="number", plain=False),
    text("story_id", "art.story_id", plain=False),
    text("version_id", "v.id", plain=False),
    text("run_id", "v.run_id", plain=False),
    text("published_basis", "v.published_basis", plain=False),
    text("review", "coalesce((SELECT verdict FROM reviews w WHERE w.row_id = r.id), '')", plain=False),
    text(
        "correction",
        "coalesce((SELECT correction FROM reviews w WHERE w.row_id = r.id AND verdict = 'correct'), '')",
        plain=False,
    ),
)
# CROSS JOIN keeps the order of the tables, so that SQLite walks the findings by an index that has them in order of their days.
ARTICLES = "CROSS JOIN versions v ON v.key = r.version_key AND v.is_current CROSS JOIN articles art ON art.id = v.article_id"
_STANDS = "state != 'moved'"  # a verdict that a row has from another one hides nothing before somebody looks at it
_DAY_FROM = "CASE WHEN r.said_from != '' THEN r.said_from ELSE v.published END"
_DAY_TO = "CASE WHEN r.said_to != '' THEN r.said_to ELSE v.published END"


def name_of(alias: str, sql: str) -> str:
    """SQL of the name of an actor joined as `alias`; the article itself is no actor."""
    return f"CASE {sql} WHEN 'article' THEN 'the article' ELSE coalesce({alias}.name, {sql}) END"


def run_view(store: Store, view: View, filters: Filters, *, wide: bool = False, columns: Collection[str] = ()) -> Table:
    """The view's rows under the filters: its plain columns, all of them with `wide`, or only the named ones.

    Raises UsageError, StoreError.
    """
    with as_store_errors(store.path):
        conditions = _conditions(view, filters)
        rejected = _add_reviewed(store.connection, view, conditions, filters.reviewed)
        undated = _count_undated(store.connection, view, conditions, filters)
        _add_days(conditions, filters)
        shown = [entry for entry in view.fields if (entry.column.name in columns if columns else wide or entry.plain)]
        dropped = Dropped()
        rows = list(islice(_rows(store.connection, view, conditions, filters, shown, dropped), filters.limit))
        labels = issue_labels(store)
    return Table(
        columns=tuple(entry.column for entry in shown),
        rows=rows,
        layout=view.layout,
        notes=(*_undated_notes(undated, filters), *rejected, *dropped.notes(), *_unsure_notes(shown, rows)),
        title=view.name,
        labels=labels,
    )


def _rows(
    connection: sqlite3.Connection, view: View, conditions: Conditions, filters: Filters, shown: list[Field], dropped: Dropped
) -> Iterator[Row]:
    """The rows of the fields shown, in order and folded."""
    needed = _fold_columns(connection, view, filters.fold)
    names = {entry.column.name for entry in shown}
    hidden = [entry for entry in view.fields if entry.column.name in needed and entry.column.name not in names]
    places = {entry.column.name: place for place, entry in enumerate((*shown, *hidden))}
    rows = _select(connection, view, conditions, [*shown, *hidden], filters)
    if "story_id" in needed:
        judged = _judged(connection, view, filters.reviewed)
        rows = fold_copies(rows, places["story_id"], [places[name] for name in view.same], dropped, judged)
    if filters.fold == "repeats" and view.repeat:
        rows = fold_repeats(rows, [places[name] for name in view.repeat], dropped)
    return (row[: len(shown)] for row in rows) if hidden else rows


def _judged(connection: sqlite3.Connection, view: View, reviewed: str) -> Iterator[Row]:
    """Story and words of the rows that reviews leave out: their copies in other outlets stay out with them."""
    verdicts = {"kept": f" WHERE verdict = 'reject' AND {_STANDS}", "no": ""}.get(reviewed)
    if verdicts is None:
        return
    fields = {entry.column.name: entry.sql for entry in view.fields}
    columns = ", ".join(("art.story_id", *(fields[name] for name in view.same)))
    cursor = connection.cursor()
    cursor.row_factory = None
    yield from cursor.execute(
        f"SELECT {columns} FROM {view.table} r {view.joins}"
        f" WHERE r.id IN (SELECT row_id FROM reviews{verdicts}) AND art.story_id != ''"
    )


def _fold_columns(connection: sqlite3.Connection, view: View, fold: str) -> set[str]:
    """The columns that folding compares; none for copies in a database without any."""
    if fold == "none":
        return set()
    has_copies = connection.execute("SELECT 1 FROM articles WHERE story_id != '' LIMIT 1").fetchone() is not None
    return {*(("story_id", *view.same) if has_copies else ()), *(view.repeat if fold == "repeats" else ())}


def _select(
    connection: sqlite3.Connection, view: View, conditions: Conditions, fields: list[Field], filters: Filters
) -> Iterator[Row]:
    """The rows by day, undated ones last, or by another column.

    By day they come straight from an index, one after the other: nothing is sorted, and a limit stops early.
    """
    columns = ", ".join(f'{entry.sql} AS "{entry.column.name}"' for entry in fields)
    day = "r.said_from, r.version_key, r.start_char, r.key"
    parts = [("r.said_from > ''", day)]
    if filters.by == "published" or not (filters.since or filters.until):
        parts.append(("r.said_from = ''", day))
    if filters.sort:
        name = filters.sort.removeprefix("-")
        field = next((entry for entry in view.fields if entry.column.name == name), None)
        if field is None:
            known = ", ".join(entry.column.name for entry in view.fields)
            raise UsageError(f"Cannot sort by '{name}'.\nColumns: {known}.")
        down = " DESC" if filters.sort.startswith("-") else ""
        parts = [("1", f"({field.sql}) = '', ({field.sql}){down}, r.said_from = '', {day}")]
    for condition, order in parts:
        both = Conditions([*conditions.clauses, condition], conditions.parameters)
        cursor = connection.cursor()
        cursor.row_factory = None
        sql = f"SELECT {columns} FROM {view.table} r {view.joins}{both.where()} ORDER BY {order}"
        yield from cursor.execute(sql, both.parameters)


def _conditions(view: View, filters: Filters) -> Conditions:
    conditions = Conditions()
    if filters.actors and view.table == "concessions":
        marks = ", ".join("?" * len(filters.actors))
        conditions.add(f"(r.giver_id IN ({marks}) OR r.receiver_id IN ({marks}))", *filters.actors, *filters.actors)
    else:
        conditions.add_choice(view.actor, filters.actors)
    if filters.speaks_for:
        _add_speaks_for(conditions, view.actor, filters.speaks_for)
    conditions.add_choice(view.source, filters.sources)
    for column, values in (
        ("r.giver_id", filters.givers),
        ("r.receiver_id", filters.receivers),
        ("r.stance", filters.stances),
        ("r.basis", filters.bases),
        ("r.category", filters.categories),
        ("r.status", filters.statuses),
        ("r.kind", filters.kinds),
        ("v.outlet", filters.outlets),
        ("v.article_id", filters.articles),
    ):
        conditions.add_choice(column, values)
    if view.table == "statements":
        _add_named(conditions, filters.issues, without_stance=filters.without_stance)
    else:
        conditions.add_choice("r.issue", filters.issues)
    if filters.speech_only:
        conditions.add(f"r.cue_class NOT IN ({', '.join('?' * len(MENTAL_CLASSES))})", *MENTAL_CLASSES)
    if filters.min_confidence:
        conditions.add("r.confidence >= ?", filters.min_confidence)
    return conditions


def _add_named(conditions: Conditions, issues: tuple[str, ...], *, without_stance: bool) -> None:
    """Statements that name one of the issues, or any; `without_stance`: one on which no stance was read in their words."""
    if not (issues or without_stance):
        return
    clause = """ FROM json_each('["' || replace(r.issues, ' ', '","') || '"]') i WHERE i.value != ''"""
    if issues:
        clause += f" AND i.value IN ({', '.join('?' * len(issues))})"
    if without_stance:
        clause += (
            " AND NOT EXISTS (SELECT 1 FROM stances s WHERE s.version_key = r.version_key AND s.issue = i.value"
            " AND s.start_char < r.end_char AND s.end_char > r.start_char)"
        )
    conditions.add(f"EXISTS (SELECT 1{clause})", *issues)


def _add_speaks_for(conditions: Conditions, actor: str, bodies: tuple[str, ...]) -> None:
    """The body itself, or whoever held an office of it on the day of the row (of its article, where it has none)."""
    marks = ", ".join("?" * len(bodies))
    conditions.add(
        f"({actor} IN ({marks}) OR EXISTS (SELECT 1 FROM actor_roles o WHERE o.actor_id = {actor} AND o.speaks"
        f" AND o.of_id IN ({marks})"
        f" AND ({_DAY_FROM} = '' OR ((o.since = '' OR o.since <= {_DAY_TO})"
        f" AND (o.until = '' OR substr({_DAY_FROM}, 1, length(o.until)) <= o.until)))))",
        *bodies,
        *bodies,
    )


def _add_reviewed(connection: sqlite3.Connection, view: View, conditions: Conditions, reviewed: str) -> tuple[str, ...]:
    """Keeps rows by what people said of them; a note tells where rejected rows stay out."""
    verdicts = {"kept": ("reject",), "yes": (), "no": ()}.get(reviewed, (reviewed,))
    if reviewed == "any" or (
        connection.execute("SELECT 1 FROM reviews LIMIT 1").fetchone() is None and reviewed in ("kept", "no")
    ):
        return ()
    narrowed = f" WHERE verdict IN ({', '.join('?' * len(verdicts))})" if verdicts else ""
    if reviewed == "kept":
        narrowed += f" AND {_STANDS}"
    out = "NOT " if reviewed in ("kept", "no") else ""
    clause = f"r.id {{}}IN (SELECT row_id FROM reviews{narrowed})"
    rejected = Conditions([*conditions.clauses, clause.format("")], [*conditions.parameters, *verdicts])
    conditions.add(clause.format(out), *verdicts)
    if reviewed != "kept":
        return ()
    sql = f"SELECT count(*) FROM {view.table} r {view.joins}{rejected.where()}"
    count = connection.execute(sql, rejected.parameters).fetchone()[0]
    return (f"{counted(count, 'row')} rejected by reviewers left out; --reviewed any shows all rows.",) if count else ()


def _add_days(conditions: Conditions, filters: Filters) -> None:
    first, last = ("r.said_from", "r.said_to") if filters.by == "said" else ("v.published", "v.published")
    if filters.since:
        conditions.add(f"{last} >= ?", filters.since)
        if filters.by == "said":  # no date covers more than a year: this lets the index skip the years before
            conditions.add("r.said_from >= ?", f"{filters.since[:4]}-01-01")
    if filters.until:
        conditions.add(f"{first} <= ? AND {first} != ''", filters.until)


def _count_undated(connection: sqlite3.Connection, view: View, conditions: Conditions, filters: Filters) -> int:
    if not (filters.since or filters.until):
        return 0
    day = "r.said_from" if filters.by == "said" else "v.published"
    both = Conditions([*conditions.clauses, f"{day} = ''"], conditions.parameters)
    sql = f"SELECT count(*) FROM {view.table} r {view.joins}{both.where()}"
    return int(connection.execute(sql, both.parameters).fetchone()[0])


def _unsure_notes(shown: list[Field], rows: list[Row]) -> Iterable[str]:
    """How many rows to read with most care, where the view is one of stances or concessions."""
    place = next((place for place, entry in enumerate(shown) if entry.column.name == "confidence"), None)
    kind = any(entry.column.name in ("stance", "status") for entry in shown)
    count = sum(row[place] is not None and row[place] < UNSURE for row in rows) if place is not None and kind else 0
    if count:
        yield f"{counted(count, 'row')} unsure (confidence below {UNSURE:g}); --min-confidence {UNSURE:g} leaves such rows out."


def _undated_notes(count: int, filters: Filters) -> Iterable[str]:
    if count:
        what = "said at an unknown time" if filters.by == "said" else "from an article without a day of publication"
        yield f"{counted(count, 'row')} {what} left out by --since/--until."
