"""Tables as Excel workbooks."""

import math
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from peacetrack.errors import UsageError
from peacetrack.output.safety import CELL_LIMIT, cut_to_cell, one_line, plain_line_ends, printable
from peacetrack.output.writers import CellOptions
from peacetrack.views.table import Column, Row, Table

_WIDTHS = {"number": 10, "date": 12, "url": 30, "text": 18}
_LONG = {"evidence": 70, "content": 70, "what": 60, "text": 70, "condition": 40, "title": 40, "path": 40, "id": 22}
_FILLED = 0.95  # of a line, on average, where words are wrapped
_LINE, _HIGHEST = 15, 409  # points
_FIRST_DAY = "1900-03-01"  # of days before it every spreadsheet makes another one
_ROWS = 1_048_576  # that a sheet has, its header among them; more would be left out without a word
_URL_LIMIT = 2_079  # characters of a link that Excel takes


def write_xlsx(table: Table, path: Path, options: CellOptions, *, about: Iterable[tuple[str, str]] = ()) -> int:
    """Writes a workbook with real dates, a frozen header, filters and links; the number of cut cells comes back.

    `about` fills a second sheet. Text is never read as a formula or a link. Raises UsageError where a sheet cannot hold the rows.
    """
    import xlsxwriter

    if len(table.rows) >= _ROWS:
        raise UsageError(f"A sheet holds {_ROWS - 1:,} rows, not {len(table.rows):,}. Narrow the question, or write .csv.")
    whole = BytesIO()  # a full disk under the library's own file leaves its archive open, which complains later
    book = xlsxwriter.Workbook(
        whole, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}
    )
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    formats = {
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        "link": book.add_format({"hyperlink": True, "valign": "top"}),
        "plain": book.add_format({"valign": "top"}),
        "wrap": wrap,
    }
    sheet = book.add_worksheet((table.title or "rows")[:31])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _LONG.get(column.name, _WIDTHS[column.kind]))
        sheet.write_string(0, place, column.name, bold)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    cut = 0
    for number, row in enumerate(table.rows, 1):
        sheet.set_row(number, _height(table, row, options))
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            cut += _write(sheet, number, place, column, value, options, formats)
    _write_about(book, about, bold, wrap)
    book.close()
    path.write_bytes(whole.getvalue())
    return cut


def _write(sheet: Any, row: int, place: int, column: Column, value: Any, options: CellOptions, formats: dict[str, Any]) -> bool:
    if value is None or value == "":
        return False
    if isinstance(value, int | float):
        sheet.write_number(row, place, value, formats["plain"])
        return False
    if column.kind == "date" and len(value) == 10 and value >= _FIRST_DAY:
        sheet.write_datetime(row, place, date.fromisoformat(value), formats["day"])
        return False
    if column.kind == "url" and value.startswith(("http://", "https://")) and len(value) <= _URL_LIMIT and row < 65_530:
        sheet.write_url(row, place, value, formats["link"], string=printable(value))
        return False
    text = printable(plain_line_ends(value) if options.keep_newlines else one_line(value))
    sheet.write_string(row, place, cut_to_cell(text), formats["wrap" if column.name in _LONG else "plain"])
    return len(text) > CELL_LIMIT


def _height(table: Table, row: Row, options: CellOptions) -> float:
    """Points that show the whole of the row's long texts, as far as a row can: LibreOffice would print them over each other."""
    lines = 1
    for column, value in zip(table.columns, row, strict=True):
        if isinstance(value, str) and column.name in _LONG:
            breaks = value.count("\n") if options.keep_newlines else 0
            lines = max(lines, breaks + math.ceil(len(value) / (_FILLED * _LONG[column.name])))
    return min(lines * _LINE, _HIGHEST)


def _write_about(book: Any, about: Iterable[tuple[str, str]], bold: Any, wrap: Any) -> None:
    lines = tuple(about)
    if not lines:
        return
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
    for number, (name, value) in enumerate(lines):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, cut_to_cell(printable(value)), wrap)
