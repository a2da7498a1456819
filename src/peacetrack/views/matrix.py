"""Where each actor stands on each issue, counted."""

from collections import Counter, defaultdict
from dataclasses import replace

from peacetrack.store import Store
from peacetrack.views.filters import Filters
from peacetrack.views.findings import stances
from peacetrack.views.names import known_issues
from peacetrack.views.table import Cell, Column, Row, Table

COLUMNS = ("actor_id", "actor", "issue", "stance", "said_on", "article_id", "story_id")
VALUES = ("supports", "opposes", "conditional", "ambiguous")
SIGNS = {"supports": "+", "opposes": "−", "conditional": "?", "ambiguous": "~"}
PERIODS = {"year": 4, "month": 7}


class ArticleCounts:
    """In how many articles, or stories that several outlets carry, each stance is shown."""

    def __init__(self) -> None:
        self._articles: dict[str, set[str]] = defaultdict(set)

    def add(self, stance: str, article: str) -> None:
        """Note that the article shows the stance; a second time makes no difference."""
        self._articles[stance].add(article)

    @property
    def numbers(self) -> dict[str, int]:
        """The number of articles by stance."""
        return {stance: len(articles) for stance, articles in self._articles.items()}

    @property
    def text(self) -> str:
        """ "supports 3, opposes 1"."""
        return ", ".join(f"{value} {len(self._articles[value])}" for value in VALUES if self._articles.get(value))


def matrix(store: Store, filters: Filters | None = None, *, period: str = "") -> Table:
    """A row for each actor (and `period`, "year" or "month"), a column for each issue; "supports 3, opposes 1" in the cells.

    Each article counts once for a stance, and a story once, whoever carries it. Undated rows have an empty period.
    Raises UsageError, StoreError.
    """
    filters = filters or Filters()
    found = stances(store, replace(filters, fold="repeats", limit=None, sort=""), columns=COLUMNS)
    places = {name: place for place, name in enumerate(found.names)}
    cells: dict[tuple[str, str, str], dict[str, ArticleCounts]] = defaultdict(lambda: defaultdict(ArticleCounts))
    for row in found.rows:
        when = row[places["said_on"]][: PERIODS[period]] if period else ""
        key = (row[places["actor_id"]], row[places["actor"]], when if not period or len(when) == PERIODS[period] else "")
        article = row[places["story_id"]] or row[places["article_id"]]
        cells[key][row[places["issue"]]].add(row[places["stance"]], article)
    issues = [issue for issue in known_issues(store) if not filters.issues or issue in filters.issues]
    totals = {key: sum(sum(each.numbers.values()) for each in counts.values()) for key, counts in cells.items()}
    in_all = Counter[str]()  # of an actor in all periods, so that its rows stand together
    for (actor_id, _, _), total in totals.items():
        in_all[actor_id] += total
    rows: list[Row] = [
        (
            *key[:2],
            *([key[2]] if period else []),
            *(counts[issue].text if issue in counts else "" for issue in issues),
            totals[key],
        )
        for key, counts in sorted(cells.items(), key=lambda item: (-in_all[item[0][0]], item[0]))
    ]
    columns = [Column("actor_id"), Column("actor"), *([Column("period", "date")] if period else [])]
    return Table(
        (*columns, *(Column(issue) for issue in issues), Column("total", "number")),
        rows[: filters.limit],
        notes=tuple(note for note in found.notes if "--fold" not in note),
        title="matrix",
    )


def side_by_side(table: Table, *, most: int = 6) -> Table:
    """The matrix for a terminal: a row for each issue that has any, a column for each of the first actors, signs in the cells."""
    first = next(place for place, name in enumerate(table.names) if name not in ("actor_id", "actor", "period"))
    shown = table.rows[:most]
    headings = [" ".join(str(value or "undated") for value in row[1:first]) for row in shown]
    rows = [
        (issue, *(_signs(row[place]) for row in shown))
        for place, issue in enumerate(table.names[:-1])
        if place >= first and any(row[place] for row in shown)
    ]
    notes = [*table.notes, "Articles that show it: + supports, − opposes, ? conditional, ~ ambiguous."]
    if len(table.rows) > most:
        notes.append(f"{len(table.rows) - most:,} more rows; -a chooses actors, -o FILE has all.")
    columns = (Column("issue"), *(Column(f"column {number}") for number in range(len(shown))))
    layout = (Cell("issue", ("issue",), wide=True), *(Cell(h, (c.name,)) for h, c in zip(headings, columns[1:], strict=True)))
    return Table(columns, rows, layout, tuple(notes), "matrix")


def _signs(cell: str) -> str:
    return " ".join(SIGNS[value] + count for value, count in (part.split(" ") for part in cell.split(", ") if part))
