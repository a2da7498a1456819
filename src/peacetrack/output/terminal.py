"""Tables for people: as wide as the terminal, nothing in them but text."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import IO, Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from peacetrack.output.safety import one_line, printable
from peacetrack.views.table import UNSURE, Cell, Row, Table

STYLES = {
    "supports": "green",
    "opposes": "red",
    "conditional": "yellow",
    "ambiguous": "yellow",
    "agreed": "green",
    "made": "green",
    "refused": "red",
    "denied": "red",
    "opposed": "red",
}
_QUOTED = ("evidence", "content", "what", "text")  # verbatim stretches of an article
_CODES = ("issue", "category", "position", "status", "stance", "topic", "value")
_ID = re.compile(r"(?:art|ver|stm|stn|con|run)_[0-9a-f]{16}")
_MARK = re.compile('[“”„«"]')
_SHOWN_ID = 12  # characters of an id in a table; `show` takes any unique beginning
_NARROW = 110  # terminals below this width get no column that merely says where
_LEAST = 8  # columns that no column is made narrower than
_LEAST_WIDE = 16
_LEAST_WIDE_BESIDE_WORDS = 12  # where the words of other columns would be broken else
_WORD = 16  # a narrow column takes words of this length whole
_GAP = 1
Lines = list[tuple[str, str]]  # lines of a cell with their styles
_BATCH = 200  # rows laid out at once: the first ones show up while later ones are still being laid out


class _Console(Console):
    """A console that leaves a closed pipe to the caller; rich's own would end the process with an error code."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def write_terminal(table: Table, stream: IO[str], *, width: int | None = None) -> None:
    """Writes a table that fits the terminal; `width` is for output that is no terminal."""
    console = make_console(stream, width)
    layout = table.layout or tuple(Cell(name, (name,)) for name in table.names)
    if console.width < _NARROW:
        layout = tuple(cell for cell in layout if cell.heading != "outlet") or layout
    places = {name: place for place, name in enumerate(table.names)}
    cells = [[list(_lines(cell, row, places, table.labels)) for cell in layout] for row in table.rows]
    layout, cells = _without_empty(layout, cells)
    widths = _widths(layout, cells, console.width, capped=bool(table.layout))
    kinds = {column.name: column.kind for column in table.columns}
    if cells and sum(widths) > _room(layout, console.width):
        _write_records(console, layout, cells)
        return
    for first in range(0, max(len(cells), 1), _BATCH):
        grid = RichTable(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold", show_header=first == 0)
        for cell, column_width in zip(layout, widths, strict=True):
            justify = "right" if kinds[cell.columns[0]] == "number" else "left"
            grid.add_column(cell.heading, width=column_width, justify=justify, overflow="fold")  # type: ignore[arg-type]
        for row in cells[first : first + _BATCH]:
            grid.add_row(*map(_text, row))
        console.print(grid)


def _write_records(console: Console, layout: Sequence[Cell], rows: Sequence[Sequence[Lines]]) -> None:
    """Rows one below the other, each cell on a line of its own: where columns would break days and ids."""
    heading = min(max(cell_len(cell.heading.strip()) for cell in layout), console.width // 3)
    for first in range(0, len(rows), _BATCH):
        grid = RichTable(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), show_header=False)
        grid.add_column(width=heading, style="bold", overflow="fold")
        grid.add_column(width=max(console.width - heading - _GAP, 1), overflow="fold")
        for row in rows[first : first + _BATCH]:
            for cell, lines in zip(layout, row, strict=True):
                if any(line for line, _ in lines):
                    grid.add_row(cell.heading.strip(), _text(lines))
            grid.add_row()
        console.print(grid)


def make_console(stream: IO[str], width: int | None = None) -> Console:
    """A console that prints text as it is; `width` is for output that is no terminal."""
    return _Console(file=stream, width=width, highlight=False, emoji=False, markup=False)


def _without_empty(layout: Sequence[Cell], rows: list[list[Lines]]) -> tuple[tuple[Cell, ...], list[list[Lines]]]:
    """The table without columns in which no row has anything."""
    full = [place for place in range(len(layout)) if not rows or any(line for row in rows for line, _ in row[place])]
    return tuple(layout[place] for place in full), [[row[place] for place in full] for row in rows]


def _widths(layout: Sequence[Cell], rows: Sequence[Sequence[Lines]], total: int, *, capped: bool) -> list[int]:
    """The columns' widths: as wide as their texts, within what the terminal has; wide columns share what is left.

    They are too wide in sum where they could only fit if days and common words were broken.
    """
    natural = [
        max(cell_len(cell.heading), *(cell_len(line) for row in rows for line, _ in row[place]), 1)
        for place, cell in enumerate(layout)
    ]
    room = _room(layout, total)
    most = max(12, total // 8) if capped else room
    longest = [  # no common word is broken: "Participation", "unconditional"
        max(map(cell_len, chain(cell.heading.split(), *(line.split() for row in rows for line, _ in row[place]))), default=0)
        for place, cell in enumerate(layout)
    ]
    widths = [
        min(width, room if cell.wide else max(most, min(word, _WORD)))
        for width, word, cell in zip(natural, longest, layout, strict=True)
    ]
    whole = [min(word, _WORD) for word in longest]
    wide = [place for place, cell in enumerate(layout) if cell.wide]
    narrow = [place for place, cell in enumerate(layout) if not cell.wide]
    _shrink(widths, room, dict.fromkeys(wide, _LEAST_WIDE))
    _shrink(widths, room, {place: max(_LEAST, whole[place]) for place in narrow})
    _shrink(widths, room, dict.fromkeys(wide, _LEAST_WIDE_BESIDE_WORDS))
    return widths


def _room(layout: Sequence[Cell], total: int) -> int:
    return total - _GAP * len(layout)


def _shrink(widths: list[int], room: int, least: dict[int, int]) -> None:
    """Narrows the columns of `least`, the widest first and down to what it says, until all fit."""
    while sum(widths) > room:
        able = [place for place, width in least.items() if widths[place] > width]
        if not able:
            return
        widths[max(able, key=widths.__getitem__)] -= 1


def _lines(cell: Cell, row: Row, places: dict[str, int], labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(cell.columns):
        raw = row[places[name]]
        value = _shown(name, raw, labels)
        if not value and ((name == "said_on" and not number) or _is_undated(name, row, places)):
            value = "undated"
        if name == "confidence" and number:
            value = "unsure" if raw is not None and raw < UNSURE else ""  # below what the confidence belongs to
        if not number or value:
            yield value, "dim" if number else STYLES.get(raw, "") if isinstance(raw, str) else ""


def _is_undated(name: str, row: Row, places: dict[str, int]) -> bool:
    """Whether an empty day is that of a row: of one side of a comparison, or of a statement among paragraphs that have none."""
    side, _, field = name.partition("_")
    owner = places.get("speaker_id" if side == "said" else f"{side}_id")
    return field == "on" and owner is not None and bool(row[owner])


def _text(lines: Lines) -> Text:
    text = Text()
    for number, (line, style) in enumerate(lines):
        text.append(("\n" if number else "") + line, style=style)
    return text


def _shown(name: str, value: Any, labels: dict[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, int):
        return f"{value:,}"
    if _ID.fullmatch(value):
        return str(value)[:_SHOWN_ID]
    if name in ("issue", "topic") and value in labels:
        return labels[value]
    text = one_line(printable(str(value)))
    if name.split("_")[-1] in _QUOTED and text and not _MARK.search(text):
        return f"“{text}”"
    if name in _CODES:
        words = text.replace("_", " ")
        return words.capitalize().replace("Nato", "NATO") if name in ("issue", "category", "topic") else words
    return text
