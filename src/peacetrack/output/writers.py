"""Tables as CSV, TSV, JSON, JSON Lines and Markdown, to a text stream."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from peacetrack.output.safety import CELL_LIMIT, all_plain, cut_to_cell, guard, one_line, plain_line_ends, printable
from peacetrack.views.table import Table

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class CellOptions:
    """How text cells are written. `excel`: byte-order mark, CRLF and cells cut at what a spreadsheet can hold."""

    raw: bool = False
    keep_newlines: bool = False
    excel: bool = False
    header: bool = True


def write_csv(table: Table, stream: TextIO, options: CellOptions, *, delimiter: str = ",") -> int:
    """Writes CSV with a header and the formula guard; the number of cells that had to be cut comes back."""
    if options.excel:
        stream.write(BOM)
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n" if options.excel else "\n")
    if options.header:
        writer.writerow(table.names)
    text_places = [place for place, column in enumerate(table.columns) if column.kind != "number"]
    cell = _cell_writer(options, delimiter)
    cut = 0
    for row in table.rows:
        cells: Sequence[Any] = row
        if not all_plain([row[place] or "" for place in text_places]):
            cells = list(row)
            for place in text_places:
                cells[place] = cell(row[place])
        if options.excel:
            cut += sum(isinstance(value, str) and len(value) > CELL_LIMIT for value in cells)
            cells = [cut_to_cell(value) if isinstance(value, str) else value for value in cells]
        writer.writerow(cells)
    return cut


def write_exact_csv(table: Table, stream: TextIO) -> None:
    """Writes CSV for programs: every text in quotation marks and unchanged, so that offsets into it fit."""
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(table.rows)


def _cell_writer(options: CellOptions, delimiter: str) -> Callable[[Any], Any]:
    def write(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = plain_line_ends(value) if options.keep_newlines else one_line(value)
        if delimiter == "\t":
            text = text.replace("\t", " ")
        return text.replace("\x00", "") if options.raw else guard(printable(text))

    return write


def write_json(table: Table, stream: TextIO) -> None:
    """Writes one JSON array of objects; unknown values are null, texts are unchanged."""
    stream.write("[")
    for number, record in enumerate(_records(table)):
        stream.write(("," if number else "") + "\n  " + json.dumps(record, ensure_ascii=False))
    stream.write("\n]\n" if table.rows else "]\n")


def write_jsonl(table: Table, stream: TextIO) -> None:
    """Writes one JSON object a line; unknown values are null, texts are unchanged."""
    for record in _records(table):
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def _records(table: Table) -> Iterator[dict[str, Any]]:
    names = table.names
    for row in table.rows:
        yield {name: None if value == "" else value for name, value in zip(names, row, strict=True)}


def write_markdown(table: Table, stream: TextIO) -> None:
    """Writes a Markdown table of the columns that a terminal shows, uncut."""
    names = [name for cell in table.layout for name in cell.columns] or list(table.names)
    shown = table.select(names)
    stream.write(_markdown_line(shown.names))
    stream.write(_markdown_line("---:" if column.kind == "number" else "---" for column in shown.columns))
    for row in shown.rows:
        stream.write(_markdown_line("" if value is None else _markdown(str(value)) for value in row))


def _markdown_line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _markdown(text: str) -> str:
    plain = one_line(printable(text))
    for character in "\\|`*[]<>":
        plain = plain.replace(character, f"\\{character}")
    return plain
