"""Tables for people: as wide as the terminal, nothing in them but text."""

import re
from typing import IO, Any

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from peacetrack.output.safety import one_line, printable
from peacetrack.views.table import Cell, Row, Table

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


def write_terminal(table: Table, stream: IO[str], *, width: int | None = None) -> None:
    """Writes a table that fits the terminal; `width` is for output that is no terminal."""
    console = Console(file=stream, width=width, highlight=False, emoji=False, markup=False)
    layout = table.layout or tuple(Cell(name, (name,)) for name in table.names)
    if console.width < _NARROW:
        layout = tuple(cell for cell in layout if cell.heading != "outlet") or layout
    grid = RichTable(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", collapse_padding=True)
    kinds = {column.name: column.kind for column in table.columns}
    for cell in layout:
        number = kinds[cell.columns[0]] == "number"
        grid.add_column(
            cell.heading,
            ratio=1 if cell.wide else None,
            min_width=16 if cell.wide else None,
            max_width=None if cell.wide or not table.layout else max(12, console.width // 8),
            justify="right" if number else "left",
            overflow="fold",
        )
    places = {name: place for place, name in enumerate(table.names)}
    for row in table.rows:
        grid.add_row(*(_cell(cell, row, places, table.labels) for cell in layout))
    console.print(grid)


def _cell(cell: Cell, row: Row, places: dict[str, int], labels: dict[str, str]) -> Text:
    text = Text()
    for number, name in enumerate(cell.columns):
        value = _shown(name, row[places[name]], labels)
        if not value and name == "said_on" and not number:
            value = "undated"
        if number and not value:
            continue
        style = STYLES.get(str(row[places[name]]), "") if not number else "dim"
        text.append(("\n" if number else "") + value, style=style)
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
    if name.removeprefix("from_").removeprefix("to_") in _QUOTED and text and not _MARK.search(text):
        return f"“{text}”"
    if name in _CODES:
        words = text.replace("_", " ")
        return words.capitalize().replace("Nato", "NATO") if name in ("issue", "category") else words
    return text
