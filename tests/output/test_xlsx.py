"""Workbooks as a spreadsheet reads them."""

from datetime import datetime

import openpyxl
import pytest

from peacetrack.output import CellOptions, OutputOptions, write_table
from peacetrack.views.table import Column, Table

COLUMNS = (Column("id"), Column("said_on", "date"), Column("evidence"), Column("confidence", "number"), Column("url", "url"))


def write(tmp_path, rows, **options):
    path = tmp_path / "rows.xlsx"
    table = Table(COLUMNS, rows, title="stances")
    notes = write_table(table, OutputOptions(path=path, cells=CellOptions(**options)), about=[("query", "=1+1")])
    return openpyxl.load_workbook(path), notes


@pytest.mark.parametrize("text", ["=1+1", "{=1+1}", "+380", "-1", "@SUM(A1)", "0012", "http://evil.example.org/", "1e5"])
def test_text_stays_text(tmp_path, text):
    book, _ = write(tmp_path, [("stn_1", "2025-08-11", text, 0.5, "")])
    cell = book["stances"]["C2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_full_days_are_dates_and_partial_ones_text(tmp_path):
    book, _ = write(tmp_path, [("stn_1", "2025-08-11", "x", 0.5, ""), ("stn_2", "2025-08", "x", 0.5, "")])
    assert book["stances"]["B2"].value == datetime(2025, 8, 11)
    assert book["stances"]["B3"].value == "2025-08"


def test_numbers_links_header_filter_and_about_sheet(tmp_path):
    url = "https://daily.example.org/a?b=1"
    book, _ = write(tmp_path, [("stn_1", "", "x", 0.5, url), ("stn_2", "", "x", 0.25, "javascript:alert(1)")])
    sheet = book["stances"]
    assert sheet["D2"].value == 0.5
    assert sheet["E2"].hyperlink.target == url
    assert sheet["E3"].hyperlink is None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert (book["about"]["B1"].value, book["about"]["B1"].data_type) == ("=1+1", "s")


def test_long_and_odd_text_is_cut_at_a_word_and_counted(tmp_path):
    book, notes = write(tmp_path, [("stn_1", "", "\x00\x1b[1mword\r\n" * 8_000, 0.5, "")])
    value = book["stances"]["C2"].value
    assert value.endswith("word…[cut, see show ID]")
    assert len(value) <= 32_767
    assert len(notes) == 1
    assert "1 cell" in notes[0]


def test_no_rows_make_a_workbook_with_a_header(tmp_path):
    book, _ = write(tmp_path, [])
    assert [cell.value for cell in book["stances"][1]] == [column.name for column in COLUMNS]


def test_days_before_those_that_a_sheet_knows_stay_text(tmp_path):
    path = tmp_path / "old.xlsx"
    rows = [("1812-06-24",), ("1900-02-28",), ("1900-03-01",)]
    write_table(Table((Column("said_on", "date"),), rows), OutputOptions(path=path))
    shown = [cell.value for cell in openpyxl.load_workbook(path).worksheets[0]["A"]]
    assert shown == ["said_on", "1812-06-24", "1900-02-28", datetime(1900, 3, 1)]


def test_rows_are_high_enough_for_their_long_texts_and_print_with_the_header(tmp_path):
    sheet = write(
        tmp_path, [("stn_1", "", "word " * 60, 0.5, ""), ("stn_2", "", "x", 0.5, ""), ("stn_3", "", "x " * 9000, 1, "")]
    )[0]["stances"]
    heights = [sheet.row_dimensions[number].height for number in (2, 3, 4)]
    assert heights[0] >= 5 * 15
    assert (heights[1] or 15, round(heights[2])) == (15, 409)
    assert {sheet.cell(2, place).alignment.vertical for place in (1, 3, 4)} == {"top"}
    assert sheet.print_title_rows == "$1:$1"
