"""Two actors side by side, issue by issue."""

from collections import defaultdict
from dataclasses import replace

from peacetrack.store import Store
from peacetrack.views.filters import Filters
from peacetrack.views.findings import stances
from peacetrack.views.matrix import ArticleCounts
from peacetrack.views.names import known_issues
from peacetrack.views.table import Cell, Column, Row, Table

_SIDE = ("counts", "stance", "position", "on", "id", "source_id", "source", "evidence", "outlet", "url")
COLUMNS = (
    Column("issue"),
    Column("latest"),
    *(
        Column(f"{side}_{name}", "date" if name == "on" else "url" if name == "url" else "text")
        for side in "ab"
        for name in _SIDE
    ),
)
USED = (
    "id", "said_on", "issue", "stance", "position", "source_id", "source", "evidence", "outlet", "url", "article_id", "story_id"
)  # fmt: skip


def compare(
    store: Store, first: tuple[str, ...], second: tuple[str, ...], filters: Filters | None = None, *, names: tuple[str, str]
) -> Table:
    """For each issue the counts and the latest row of two actors (or groups of actors); `latest` is "same" or "differ".

    What others say of an actor counts only where `bases` asks for it. Raises UsageError, StoreError.
    """
    filters = filters or Filters()
    wanted = replace(filters, bases=filters.bases or ("self", "reported"), fold="repeats", limit=None, sort="")
    tables = [stances(store, replace(wanted, actors=actors), columns=USED) for actors in (first, second)]
    sides = [_by_issue(table) for table in tables]
    notes = tuple(
        f"{name}: {note}" for name, table in zip(names, tables, strict=True) for note in table.notes if "left out" in note
    )
    rows: list[Row] = []
    for issue in known_issues(store):
        one, other = (_summary(side.get(issue, [])) for side in sides)
        if any(one) or any(other):
            same = "" if not (one[1] and other[1]) else "same" if one[1] == other[1] else "differ"
            rows.append((issue, same, *one, *other))
    layout = (
        Cell("issue", ("issue", "latest")),
        Cell(names[0], ("a_stance", "a_position", "a_on", "a_id", "a_counts")),
        Cell("evidence", ("a_evidence",), wide=True),
        Cell(names[1], ("b_stance", "b_position", "b_on", "b_id", "b_counts")),
        Cell("evidence ", ("b_evidence",), wide=True),
    )
    return Table(COLUMNS, rows[: filters.limit], layout, notes, "compare")


def _by_issue(table: Table) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table.rows:
        record = dict(zip(table.names, row, strict=True))
        found[record["issue"]].append(record)
    return found


def _summary(rows: list[dict[str, str]]) -> tuple[str, ...]:
    """The counts, and the last dated row, else an undated one (rows come in the order of their days, undated ones last)."""
    if not rows:
        return ("",) * len(_SIDE)
    counts = ArticleCounts()
    for row in rows:
        counts.add(row["stance"], row["story_id"] or row["article_id"])
    shown = next((row for row in reversed(rows) if row["said_on"]), rows[-1])
    return (
        counts.text,
        shown["stance"],
        shown["position"],
        shown["said_on"],
        *(shown[name] for name in ("id", "source_id", "source", "evidence", "outlet", "url")),
    )
