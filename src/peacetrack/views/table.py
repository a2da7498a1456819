"""What a view gives and an output writes: columns and rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from peacetrack.errors import UsageError

UNSURE = 0.7  # on news that no rule was written for, half of the stances below are right, three in four above
ColumnKind = Literal["text", "number", "date", "url"]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `date` holds ISO days or partial dates as text; unknown values are "" or None."""

    name: str
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of the terminal's table: a heading, and the columns whose values stand below each other in it."""

    heading: str
    columns: tuple[str, ...]
    wide: bool = False  # takes the room that is left


@dataclass(frozen=True, slots=True)
class Table:
    """An answer. `layout` is how a terminal shows it; `notes` go to stderr."""

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    layout: tuple[Cell, ...] = ()
    notes: tuple[str, ...] = ()
    title: str = ""
    labels: dict[str, str] = field(default_factory=dict)  # values that the terminal shows in another form

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def select(self, names: Iterable[str]) -> "Table":
        """The table with these columns only, in this order. Raises UsageError."""
        wanted = list(names)
        known = {column.name: place for place, column in enumerate(self.columns)}
        unknown = [name for name in wanted if name not in known]
        if unknown:
            raise UsageError(f"There is no column '{unknown[0]}'.\nColumns: {', '.join(known)}.")
        places = [known[name] for name in wanted]
        return replace(
            self,
            columns=tuple(self.columns[place] for place in places),
            rows=[tuple(row[place] for place in places) for row in self.rows],
            layout=(),
        )
