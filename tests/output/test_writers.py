"""Tables in every format: nothing cut, nothing run, nothing broken."""

import csv
import io
import json
from dataclasses import replace

import pytest

from peacetrack.output.safety import CELL_LIMIT, cut_to_cell, guard, printable
from peacetrack.output.terminal import write_terminal
from peacetrack.output.write import MOST_SHOWN, OutputOptions, write_table
from peacetrack.output.writers import CellOptions, write_csv, write_exact_csv, write_json, write_jsonl, write_markdown
from peacetrack.views.table import Cell, Column, Table

COLUMNS = (Column("id"), Column("said_on", "date"), Column("evidence"), Column("confidence", "number"), Column("url", "url"))
LAYOUT = (Cell("when", ("said_on", "id")), Cell("evidence", ("evidence",), wide=True))


def table(*texts: str) -> Table:
    rows = [(f"stn_{n:016d}", "2025-08", text, -0.5, "https://x.example.org/a?b=1,2") for n, text in enumerate(texts)]
    return Table(COLUMNS, rows, layout=LAYOUT, title="stances")


def as_csv(shown: Table, *, delimiter: str = ",", **options: bool) -> str:
    stream = io.StringIO(newline="")
    write_csv(shown, stream, CellOptions(**options), delimiter=delimiter)
    return stream.getvalue()


def read_back(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize(
    "text", ["=1+1", "+380 44", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\x00=1", "  =1+1", "＝1+1", "\n-1", "﻿=1".strip("\ufeff")]
)
def test_text_that_a_spreadsheet_would_run_is_guarded(text):
    cell = read_back(as_csv(table(text)))[1][2]
    assert cell.startswith("'")
    assert read_back(as_csv(table(text), delimiter="\t"), "\t")[1][2].startswith("'")


@pytest.mark.parametrize("text", ["“No,” she said", "5 - 3", "a=b", '"=quoted"', "2025-08-11", "ceasefire"])
def test_harmless_text_is_left_as_it_is(text):
    assert read_back(as_csv(table(text)))[1][2] == text


def test_numbers_are_never_guarded():
    assert read_back(as_csv(table("x")))[1][3] == "-0.5"


def test_raw_cells_turn_the_guard_off():
    assert read_back(as_csv(table("=1+1"), raw=True))[1][2] == "=1+1"


def test_json_is_never_altered():
    for write in (write_json, write_jsonl):
        stream = io.StringIO()
        write(table("=1+1\r\n\x1b[31m“red”"), stream)
        found = json.loads(stream.getvalue())
        assert (found[0] if isinstance(found, list) else found)["evidence"] == "=1+1\r\n\x1b[31m“red”"


def test_unknown_values_are_null_in_json():
    stream = io.StringIO()
    write_jsonl(Table(COLUMNS, [("stn_1", "", "x", None, "")]), stream)
    assert json.loads(stream.getvalue()) == {"id": "stn_1", "said_on": None, "evidence": "x", "confidence": None, "url": None}


@pytest.mark.parametrize("text", ["one\rtwo", "one\r\ntwo", "one\ntwo", "one\u2028two", 'say "one", two\rthree'])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_line_end_inside_a_cell_never_splits_the_row(text, delimiter):
    for options in ({}, {"keep_newlines": True}, {"excel": True}):
        written = as_csv(table(text, "next"), delimiter=delimiter, **options)
        assert "\r" not in written.replace("\r\n", "")
        rows = read_back(written, delimiter)
        assert len(rows) == 3
        assert all(len(row) == len(COLUMNS) for row in rows)


def test_line_ends_become_spaces_unless_they_are_kept():
    assert read_back(as_csv(table("one \r\n two")))[1][2] == "one two"
    assert read_back(as_csv(table("one\r\ntwo"), keep_newlines=True))[1][2] == "one\ntwo"


def test_excel_form_has_mark_and_crlf_and_says_how_many_cells_were_cut():
    stream = io.StringIO(newline="")
    cut = write_csv(table("word " * 10_000, "short"), stream, CellOptions(excel=True))
    written = stream.getvalue()
    assert written.startswith("\ufeffid,")
    assert written.count("\r\n") == 3
    assert cut == 1
    assert "…[cut, see show ID]" in written


def test_plain_csv_cuts_nothing_however_long():
    long = "word " * 20_000
    assert read_back(as_csv(table(long)))[1][2] == long


def test_zero_rows_give_the_header_only():
    assert as_csv(table()) == "id,said_on,evidence,confidence,url\n"
    stream = io.StringIO()
    write_json(table(), stream)
    assert json.loads(stream.getvalue()) == []


def test_cut_cell_ends_at_a_word_and_fits():
    cut = cut_to_cell("word " * 10_000)
    assert len(cut) <= CELL_LIMIT
    assert cut.endswith("word…[cut, see show ID]")
    assert cut_to_cell("short") == "short"


HOSTILE = "\x1b[31mred\x1b[0m \x1b]8;;http://evil.example.org\x07link\x1b]8;;\x07 \x9b2J \u202eback\u202c [bold]x[/bold] \x07"


def test_terminal_control_sequences_never_reach_the_terminal():
    stream = io.StringIO()
    write_terminal(table(HOSTILE), stream, width=200)
    shown = stream.getvalue()
    assert not set(shown) & set("\x1b\x9b\x07\u202e\u202c")
    assert "red" in shown
    assert "evil" not in shown
    assert "[bold]x[/bold]" in shown


def test_printable_keeps_letters_of_all_scripts():
    assert printable("Зеленський, Şimşek: “Hi”\n") == "Зеленський, Şimşek: “Hi”\n"


@pytest.mark.parametrize("width", [60, 80, 100, 132, 200])
def test_table_fits_the_terminal_and_loses_no_word(width):
    words = [f"word{n}" for n in range(40)]
    stream = io.StringIO()
    write_terminal(table(" ".join(words)), stream, width=width)
    lines = stream.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert all(word in stream.getvalue() for word in words)


def test_table_in_a_pipe_is_as_wide_as_its_text():
    stream = io.StringIO()
    long = "word " * 200
    write_terminal(table(long.strip()), stream, width=10_000)
    assert long.strip() in stream.getvalue()


def test_markdown_escapes_what_would_be_markup():
    stream = io.StringIO()
    write_markdown(table("a | b\n<script> *x*"), stream)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "| said_on | id | evidence |"
    assert lines[2] == "| 2025-08 | stn_0000000000000000 | a \\| b \\<script\\> \\*x\\* |"


def test_guard_looks_at_the_beginning_only():
    assert guard("=x") == "'=x"
    assert guard("x=") == "x="


def test_columns_can_be_chosen_and_ordered():
    chosen = replace(table("x")).select(["evidence", "id"])
    assert as_csv(chosen).splitlines()[0] == "evidence,id"


def test_column_without_any_value_is_not_shown_in_a_table():
    stream = io.StringIO()
    layout = (Cell("outlet", ("url",)), Cell("evidence", ("evidence",), wide=True))
    write_terminal(Table(COLUMNS, [("stn_1", "", "x", 0.5, "")], layout=layout), stream, width=200)
    assert stream.getvalue().split() == ["evidence", "“x”"]


@pytest.mark.parametrize("text", ["=1+1", "one\rtwo", "one\r\ntwo", "\x1b[1m", "\x00", 'say "no"'])
def test_exact_csv_changes_nothing(text):
    stream = io.StringIO(newline="")
    write_exact_csv(table(text), stream)
    assert read_back(stream.getvalue())[1][2] == text


def test_narrow_terminal_breaks_no_word_of_a_code_and_says_which_side_of_a_comparison_is_undated():
    columns = tuple(Column(name) for name in ("issue", "a_stance", "a_on", "a_id", "b_stance", "b_on", "b_id", "evidence"))
    layout = (
        Cell("issue", ("issue",)),
        Cell("A", ("a_stance", "a_on")),
        Cell("B", ("b_stance", "b_on")),
        Cell("evidence", ("evidence",), wide=True),
    )
    rows = [("participation", "unconditional", "", "stn_1", "", "", "", "word " * 40)]
    stream = io.StringIO()
    write_terminal(Table(columns, rows, layout=layout), stream, width=80)
    words = stream.getvalue().split()
    assert {"Participation", "unconditional"} <= set(words)
    assert words.count("undated") == 1


STANCE = ("2025-08-11", "stn_0000000000000000", "Kaja Kallas", "participation", "supports", "unconditional", "Kaja Kallas")
STANCES = tuple(Column(name) for name in ("said_on", "id", "actor", "issue", "stance", "position", "source", "evidence"))
STANCE_LAYOUT = (
    Cell("when", ("said_on", "id")),
    Cell("actor", ("actor",)),
    Cell("issue", ("issue",)),
    Cell("stance", ("stance", "position")),
    Cell("who says so", ("source",)),
    Cell("evidence", ("evidence",), wide=True),
)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_terminal_of_any_width_breaks_no_day_id_or_code(width):
    stream = io.StringIO()
    write_terminal(Table(STANCES, [(*STANCE, "word " * 40)] * 2, layout=STANCE_LAYOUT), stream, width=width)
    lines = stream.getvalue().splitlines()
    words = stream.getvalue().split()
    assert max(map(len, lines)) <= width
    assert all(words.count(word) == 2 for word in ("2025-08-11", "stn_00000000", "Participation", "unconditional"))
    assert words.count("evidence") == (1 if width == 80 else 2)  # columns, or rows one below the other


def test_day_without_a_row_of_its_own_beside_it_is_empty():
    for name in ("first_on", "a_on"):
        stream = io.StringIO()
        write_terminal(Table((Column("actor"), Column(name)), [("Kaja Kallas", "")]), stream, width=80)
        assert "undated" not in stream.getvalue()


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_terminal_gets_no_more_rows_than_can_be_read_and_is_told_how_to_get_all(monkeypatch):
    many = table(*(f"row{number}" for number in range(MOST_SHOWN + 1)))
    monkeypatch.setattr("sys.stdout", terminal := Terminal())
    (note,) = write_table(many, OutputOptions(may_limit=True))
    assert note == "1,000 of 1,001 rows are shown: -o rows.csv writes all, --limit 1001 shows them here."
    assert (f"row{MOST_SHOWN - 1}" in terminal.getvalue(), f"row{MOST_SHOWN}" in terminal.getvalue()) == (True, False)
    assert write_table(many, OutputOptions(limit=1001, may_limit=True)) == []
    assert f"row{MOST_SHOWN}" in terminal.getvalue()
    monkeypatch.setattr("sys.stdout", pipe := io.StringIO())
    assert write_table(many, OutputOptions(format="table")) == []
    assert f"row{MOST_SHOWN}" in pipe.getvalue()
