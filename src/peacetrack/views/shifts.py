"""Who moved: from one stance to another on the same issue."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from peacetrack.store import Store
from peacetrack.views.filters import Filters
from peacetrack.views.findings import stances
from peacetrack.views.table import Cell, Column, ColumnKind, Row, Table

_SIDES = ("stance", "position", "on", "id", "source_id", "source", "evidence", "rows", "outlet", "url")
_KINDS: dict[str, ColumnKind] = {"on": "date", "rows": "number", "url": "url"}
COLUMNS = (
    Column("actor_id"),
    Column("actor"),
    Column("issue"),
    *(Column(f"{side}_{name}", _KINDS.get(name, "text")) for side in ("from", "to") for name in _SIDES),
    Column("days", "number"),
)
USED = (
    "id", "said_on", "actor_id", "actor", "issue", "stance", "position", "source_id", "source", "evidence", "outlet", "url"
)  # fmt: skip
LAYOUT = (
    Cell("actor", ("actor", "issue")),
    Cell("from", ("from_stance", "from_on", "from_id")),
    Cell("evidence", ("from_evidence",), wide=True),
    Cell("to", ("to_stance", "to_on", "to_id")),
    Cell("evidence ", ("to_evidence",), wide=True),
)


@dataclass(frozen=True, slots=True)
class _Day:
    """An actor's stance on an issue on one day: the one that most rows show, and its first row."""

    day: str
    stance: str
    rows: int
    example: Row


def shifts(store: Store, filters: Filters | None = None) -> Table:
    """Changes of stance from one day with rows to the next, both quotations side by side.

    Only whole days count, and days on which one stance is shown by more rows than any other. What others say of an actor counts
    only where `bases` asks for it. Raises UsageError, StoreError.
    """
    filters = filters or Filters()
    bases = filters.bases or ("self", "reported")
    wanted = replace(filters, bases=bases, stances=(), fold="repeats", limit=None, sort="")
    found = stances(store, wanted, columns=USED)
    places = {name: place for place, name in enumerate(found.names)}
    series: dict[tuple[str, str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in found.rows:
        day = row[places["said_on"]]
        if len(day) == 10:
            series[row[places["actor_id"]], row[places["actor"]], row[places["issue"]]][day].append(row)
    rows: list[Row] = []
    for key, days in series.items():
        for before, after in pairwise(_clear_days(days, places)):
            if before.stance != after.stance and (not filters.stances or after.stance in filters.stances):
                rows.append((*key, *_side(before, places), *_side(after, places), _days(before.day, after.day)))
    to_on, issue = COLUMNS.index(Column("to_on", "date")), 2
    rows.sort(key=lambda row: (row[to_on], row[0], row[issue]))
    notes = tuple(note for note in found.notes if "--fold" not in note)
    return Table(COLUMNS, rows[: filters.limit], LAYOUT, notes, "shifts")


def _clear_days(days: dict[str, list[Row]], places: dict[str, int]) -> list[_Day]:
    """The days on which one stance leads, in order."""
    clear = []
    for day in sorted(days):
        counts = Counter(row[places["stance"]] for row in days[day]).most_common(2)
        if len(counts) == 1 or counts[0][1] > counts[1][1]:
            stance, number = counts[0]
            example = next(row for row in days[day] if row[places["stance"]] == stance)
            clear.append(_Day(day, stance, number, example))
    return clear


def _side(day: _Day, places: dict[str, int]) -> Row:
    row = day.example
    return (
        day.stance,
        row[places["position"]],
        day.day,
        row[places["id"]],
        row[places["source_id"]],
        row[places["source"]],
        row[places["evidence"]],
        day.rows,
        row[places["outlet"]],
        row[places["url"]],
    )


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days
