"""Everything dated, in the order in which it was said."""

from dataclasses import replace
from itertools import chain
from typing import Any

from peacetrack.store import Store
from peacetrack.views.filters import Filters
from peacetrack.views.findings import concessions, stances, statements
from peacetrack.views.fold import counted
from peacetrack.views.kinds import kinds_for
from peacetrack.views.names import issue_labels
from peacetrack.views.table import Cell, Column, Row, Table

KINDS = ("stance", "concession", "statement")

# column of the timeline -> the column of each kind that fills it
_SOURCES = {
    "said_on": ("said_on", "said_on", "said_on"),
    "said_from": ("said_from", "said_from", "said_from"),
    "said_to": ("said_to", "said_to", "said_to"),
    "date_basis": ("date_basis", "date_basis", "date_basis"),
    "actor_id": ("actor_id", "giver_id", "speaker_id"),
    "actor": ("actor", "giver", "speaker"),
    "topic": ("issue", "category", "cue_class"),
    "value": ("stance", "status", "kind"),
    "source_id": ("source_id", "claimed_by_id", "reported_by_id"),
    "source": ("source", "claimed_by", "reported_by"),
    "text": ("evidence", "what", "content"),
    "confidence": ("confidence", "confidence", "confidence"),
    "outlet": ("outlet", "outlet", "outlet"),
    "published": ("published", "published", "published"),
    "title": ("title", "title", "title"),
    "url": ("url", "url", "url"),
    "article_id": ("article_id", "article_id", "article_id"),
    "start": ("start", "start", "start"),
    "end": ("end", "end", "end"),
}
_KIND_OF = {"said_on": "date", "said_from": "date", "said_to": "date", "published": "date", "url": "url"}
_NUMBERS = ("confidence", "start", "end")
COLUMNS = (
    Column("id"),
    Column("row"),
    *(Column(name, "number" if name in _NUMBERS else _KIND_OF.get(name, "text")) for name in _SOURCES),  # type: ignore[arg-type]
)
LAYOUT = (
    Cell("when", ("said_on", "id")),
    Cell("actor", ("actor",)),
    Cell("what", ("topic", "row")),
    Cell("value", ("value",)),
    Cell("who says so", ("source",)),
    Cell("words", ("text",), wide=True),
    Cell("outlet", ("outlet",)),
)


def timeline(store: Store, filters: Filters | None = None, *, kinds: tuple[str, ...] = ("stance", "concession")) -> Table:
    """Dated rows of several kinds by day; undated ones are counted in the notes. Raises UsageError, StoreError."""
    filters = filters or Filters()
    inner = replace(filters, limit=None, sort="")
    views = {"stance": stances, "concession": concessions, "statement": statements}
    shown, left_out = kinds_for(filters, tuple(kind for kind in KINDS if kind in kinds))
    tables = [(kind, views[kind](store, inner)) for kind in shown]
    rows = list(chain.from_iterable(_rows(kind, table) for kind, table in tables))
    day = COLUMNS.index(Column("said_from", "date"))
    dated = sorted((row for row in rows if row[day]), key=lambda row: (row[day], row[-3], row[-2], row[0]))
    prefixes = {kind: f"{kind}s: " if len(tables) > 1 else "" for kind in shown}
    notes = (*left_out, *(prefixes[kind] + note for kind, table in tables for note in table.notes))
    if len(dated) < len(rows):
        notes += (f"{counted(len(rows) - len(dated), 'row')} said at an unknown time left out of the timeline.",)
    return Table(COLUMNS, dated[: filters.limit], LAYOUT, notes, "timeline", labels=issue_labels(store))


def _rows(kind: str, table: Table) -> list[Row]:
    places = {name: place for place, name in enumerate(table.names)}
    wanted = [places[columns[KINDS.index(kind)]] for columns in _SOURCES.values()]
    identity = places["id"]

    def row(found: Row) -> tuple[Any, ...]:
        return (found[identity], kind, *(found[place] for place in wanted))

    return [row(found) for found in table.rows]
