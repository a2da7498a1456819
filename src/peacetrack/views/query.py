"""Runs a view: SQL from columns and filters, copies of one story folded."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from peacetrack.errors import UsageError
from peacetrack.store import Store
from peacetrack.store.database import as_store_errors
from peacetrack.views.filters import MENTAL_CLASSES, Conditions, Filters
from peacetrack.views.names import issue_labels
from peacetrack.views.table import Cell, Column, ColumnKind, Row, Table

_SPACE = re.compile(r"\s+")


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
)
ARTICLES = "JOIN versions v ON v.key = r.version_key AND v.is_current JOIN articles art ON art.id = v.article_id"
_DAY_FROM = "CASE WHEN r.said_from != '' THEN r.said_from ELSE v.published END"
_DAY_TO = "CASE WHEN r.said_to != '' THEN r.said_to ELSE v.published END"


def name_of(alias: str, sql: str) -> str:
    """SQL of the name of an actor joined as `alias`; the article itself is no actor."""
    return f"CASE {sql} WHEN 'article' THEN 'the article' ELSE coalesce({alias}.name, {sql}) END"


def run_view(store: Store, view: View, filters: Filters, *, wide: bool = False) -> Table:
    """The view's rows under the filters. Raises UsageError, StoreError."""
    with as_store_errors(store.path):
        conditions = _conditions(view, filters)
        undated = _count_undated(store.connection, view, conditions, filters)
        _add_days(conditions, filters)
        rows = _select(store.connection, view, conditions, _order(view, filters.sort))
        folded, dropped = _fold(view, filters.fold, rows)
        kept: list[Row] = []
        for row in folded:
            if filters.limit is not None and len(kept) >= filters.limit:
                break
            kept.append(row)
    shown = [place for place, entry in enumerate(view.fields) if wide or entry.plain]
    return Table(
        columns=tuple(view.fields[place].column for place in shown),
        rows=kept if len(shown) == len(view.fields) else [tuple(row[place] for place in shown) for row in kept],
        layout=view.layout,
        notes=(*_undated_notes(undated, filters), *dropped.notes(filters)),
        title=view.name,
        labels=issue_labels(store),
    )


def _select(connection: sqlite3.Connection, view: View, conditions: Conditions, order: str) -> Iterator[Row]:
    columns = ", ".join(f'{entry.sql} AS "{entry.column.name}"' for entry in view.fields)
    sql = f"SELECT {columns} FROM {view.table} r {view.joins}{conditions.where()} ORDER BY {order}"
    cursor = connection.cursor()
    cursor.row_factory = None
    yield from cursor.execute(sql, conditions.parameters)


def _order(view: View, sort: str) -> str:
    name = sort.removeprefix("-")
    names = [entry.column.name for entry in view.fields]
    if name and name not in names:
        raise UsageError(f"Cannot sort by '{name}'. Columns: {', '.join(names)}.")
    down = " DESC" if sort.startswith("-") else ""
    first = f'"{name}" = \'\', "{name}"{down}, ' if name else ""
    return f"{first}r.said_from = '', r.said_from, v.published, v.article_id, r.start_char, r.key"


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
        ("r.issue", filters.issues),
        ("r.stance", filters.stances),
        ("r.basis", filters.bases),
        ("r.category", filters.categories),
        ("r.status", filters.statuses),
        ("r.kind", filters.kinds),
        ("v.outlet", filters.outlets),
        ("v.article_id", filters.articles),
    ):
        conditions.add_choice(column, values)
    if filters.speech_only:
        conditions.add(f"r.cue_class NOT IN ({', '.join('?' * len(MENTAL_CLASSES))})", *MENTAL_CLASSES)
    if filters.min_confidence:
        conditions.add("r.confidence >= ?", filters.min_confidence)
    return conditions


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


def _add_days(conditions: Conditions, filters: Filters) -> None:
    first, last = ("r.said_from", "r.said_to") if filters.by == "said" else ("v.published", "v.published")
    if filters.since:
        conditions.add(f"{last} >= ?", filters.since)
    if filters.until:
        conditions.add(f"{first} <= ? AND {first} != ''", filters.until)


def _count_undated(connection: sqlite3.Connection, view: View, conditions: Conditions, filters: Filters) -> int:
    if not (filters.since or filters.until):
        return 0
    day = "r.said_from" if filters.by == "said" else "v.published"
    both = Conditions([*conditions.clauses, f"{day} = ''"], conditions.parameters)
    sql = f"SELECT count(*) FROM {view.table} r {view.joins}{both.where()}"
    return int(connection.execute(sql, both.parameters).fetchone()[0])


def counted(count: int, noun: str) -> str:
    """ "1 row", "2,000 rows"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _undated_notes(count: int, filters: Filters) -> Iterable[str]:
    if count:
        what = "said at an unknown time" if filters.by == "said" else "from an article without a day of publication"
        yield f"{counted(count, 'row')} {what} left out by --since/--until."


@dataclass(slots=True)
class _Dropped:
    copies: int = 0
    repeats: int = 0

    def notes(self, filters: Filters) -> Iterator[str]:
        if self.repeats:
            yield f"{counted(self.repeats, 'repeat')} of the same position folded; --fold none shows all rows."
        if self.copies:
            yield f"{counted(self.copies, 'row')} in copies of the same story folded; --fold none shows all rows."


def _fold(view: View, fold: str, rows: Iterable[Row]) -> tuple[Iterator[Row], _Dropped]:
    """Rows without copies in other articles of a story and, for "repeats", without repeats of a position."""
    dropped = _Dropped()
    return _folded(view, fold, rows, dropped), dropped


def _folded(view: View, fold: str, rows: Iterable[Row], dropped: _Dropped) -> Iterator[Row]:
    if fold == "none":
        yield from rows
        return
    names = [entry.column.name for entry in view.fields]
    story, same, repeat = names.index("story_id"), _places(names, view.same), _places(names, view.repeat)
    seen: set[tuple[object, ...]] = set()
    positions: set[tuple[object, ...]] = set()
    for row in rows:
        if row[story]:
            key = (row[story], *(_plain(row[place]) for place in same))
            if key in seen:
                dropped.copies += 1
                continue
            seen.add(key)
        if fold == "repeats" and repeat:
            position = tuple(row[place] for place in repeat)
            if position in positions:
                dropped.repeats += 1
                continue
            positions.add(position)
        yield row


def _places(names: Sequence[str], wanted: Iterable[str]) -> list[int]:
    return [names.index(name) for name in wanted]


def _plain(value: object) -> object:
    return _SPACE.sub(" ", value).casefold().strip() if isinstance(value, str) else value
