"""The views of whole articles and actors."""

from typing import Any

from peacetrack.errors import UsageError
from peacetrack.store import Store
from peacetrack.store.database import as_store_errors
from peacetrack.views.filters import Conditions, Filters
from peacetrack.views.fold import counted
from peacetrack.views.query import OUTLETS
from peacetrack.views.table import Cell, Column, Table

_ARTICLES = {
    "id": ("v.article_id", "text"),
    "published": ("v.published", "date"),
    "published_basis": ("v.published_basis", "text"),
    "outlet": ("v.outlet", "text"),
    "title": ("v.title", "text"),
    "authors": ("coalesce((SELECT group_concat(value, '; ') FROM json_each(v.authors)), '')", "text"),
    "language": ("v.language", "text"),
    "url": ("v.url", "url"),
    "statements": ("(SELECT count(*) FROM statements r WHERE r.version_key = v.key)", "number"),
    "stances": ("(SELECT count(*) FROM stances r WHERE r.version_key = v.key)", "number"),
    "concessions": ("(SELECT count(*) FROM concessions r WHERE r.version_key = v.key)", "number"),
    "story_id": ("art.story_id", "text"),
    "outlets": (OUTLETS, "number"),
    "versions": ("(SELECT count(*) FROM versions v2 WHERE v2.article_id = v.article_id)", "number"),
    "version_id": ("v.id", "text"),
    "flags": ("coalesce((SELECT group_concat(value, ' ') FROM json_each(v.flags)), '')", "text"),
    "added_at": ("art.added_at", "text"),
}
_ARTICLE_LAYOUT = (
    Cell("published", ("published", "id")),
    Cell("outlet", ("outlet",)),
    Cell("title", ("title", "url"), wide=True),
    Cell("statements", ("statements",)),
    Cell("stances", ("stances",)),
    Cell("concessions", ("concessions",)),
)
_ACTORS = {
    "id": ("act.id", "text"),
    "actor": ("act.name", "text"),
    "kind": ("act.kind", "text"),
    "side": ("act.side", "text"),
    "statements": ("sum(r.what = 'statement')", "number"),
    "stances": ("sum(r.what = 'stance')", "number"),
    "concessions": ("sum(r.what = 'concession')", "number"),
    "first_on": ("coalesce(min(nullif(r.said_from, '')), '')", "date"),
    "last_on": ("max(r.said_to)", "date"),
    "articles": ("count(DISTINCT v.article_id)", "number"),
    "wikidata": ("act.wikidata", "text"),
}
_ACTOR_LAYOUT = (
    Cell("actor", ("actor", "id"), wide=True),
    Cell("kind", ("kind",)),
    Cell("statements", ("statements",)),
    Cell("stances", ("stances",)),
    Cell("concessions", ("concessions",)),
    Cell("first", ("first_on",)),
    Cell("last", ("last_on",)),
)
_ACTOR_ROWS = """(
    SELECT speaker_id AS actor_id, 'statement' AS what, said_from, said_to, version_key FROM statements
    UNION ALL SELECT actor_id, 'stance', said_from, said_to, version_key FROM stances
    UNION ALL SELECT giver_id, 'concession', said_from, said_to, version_key FROM concessions
)"""


def articles(store: Store, filters: Filters | None = None) -> Table:
    """The stored articles; `since` and `until` look at the day of publication. Raises UsageError, StoreError."""
    filters = filters or Filters()
    conditions = Conditions()
    conditions.add("v.is_current")
    conditions.add_choice("v.outlet", filters.outlets)
    conditions.add_choice("v.article_id", filters.articles)
    undated = _add_period(conditions, filters, "v.published", "v.published")
    sql = "FROM versions v JOIN articles art ON art.id = v.article_id"
    order = "v.published = '', v.published, art.added_at"
    shown = _select(store, _ARTICLES, sql, conditions, filters, order=order)
    notes = _undated_notes(store, undated, "articles without a day of publication", sql) if undated else ()
    return Table(_columns(_ARTICLES), shown, _ARTICLE_LAYOUT, notes, "articles")


def actors(store: Store, filters: Filters | None = None) -> Table:
    """Who has rows, with how many. Raises UsageError, StoreError."""
    filters = filters or Filters()
    conditions = Conditions()
    conditions.add_choice("act.id", filters.actors)
    conditions.add_choice("act.kind", filters.kinds)
    conditions.add_choice("v.outlet", filters.outlets)
    first, last = ("r.said_from", "r.said_to") if filters.by == "said" else ("v.published", "v.published")
    undated = _add_period(conditions, filters, first, last)
    sql = f"FROM {_ACTOR_ROWS} r JOIN versions v ON v.key = r.version_key AND v.is_current JOIN actors act ON act.id = r.actor_id"
    order = "sum(r.what = 'statement') + sum(r.what = 'stance') + sum(r.what = 'concession') DESC, act.id"
    shown = _select(store, _ACTORS, sql, conditions, filters, order=order, group="act.id")
    notes = _undated_notes(store, undated, "rows without a date", sql) if undated else ()
    return Table(_columns(_ACTORS), shown, _ACTOR_LAYOUT, notes, "actors")


def _columns(fields: dict[str, tuple[str, Any]]) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name, (_, kind) in fields.items())


def _add_period(conditions: Conditions, filters: Filters, first: str, last: str) -> Conditions | None:
    """Adds the period; what comes back selects the rows that it leaves out for want of a date."""
    if not (filters.since or filters.until):
        return None
    undated = Conditions([*conditions.clauses, f"{first} = ''"], list(conditions.parameters))
    if filters.since:
        conditions.add(f"{last} >= ?", filters.since)
    if filters.until:
        conditions.add(f"{first} <= ? AND {first} != ''", filters.until)
    return undated


def _undated_notes(store: Store, undated: Conditions, what: str, sql: str) -> tuple[str, ...]:
    with as_store_errors(store.path):
        count = store.connection.execute(f"SELECT count(*) {sql}{undated.where()}", undated.parameters).fetchone()[0]
    noun, rest = what.split(" ", 1)
    return (f"{counted(count, noun.removesuffix('s'))} {rest} left out by --since/--until.",) if count else ()


def _select(
    store: Store,
    fields: dict[str, tuple[str, Any]],
    sql: str,
    conditions: Conditions,
    filters: Filters,
    *,
    order: str,
    group: str = "",
) -> list[tuple[Any, ...]]:
    name = filters.sort.removeprefix("-")
    if name and name not in fields:
        raise UsageError(f"Cannot sort by '{name}'.\nColumns: {', '.join(fields)}.")
    if name:
        order = f'"{name}" = \'\', "{name}"{" DESC" if filters.sort.startswith("-") else ""}, {order}'
    columns = ", ".join(f'{expression} AS "{column}"' for column, (expression, _) in fields.items())
    grouped = f" GROUP BY {group}" if group else ""
    limit = "" if filters.limit is None else f" LIMIT {filters.limit}"
    with as_store_errors(store.path):
        cursor = store.connection.cursor()
        cursor.row_factory = None
        return cursor.execute(
            f"SELECT {columns} {sql}{conditions.where()}{grouped} ORDER BY {order}{limit}", conditions.parameters
        ).fetchall()
