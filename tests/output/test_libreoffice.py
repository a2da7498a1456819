"""What a spreadsheet really makes of our files; skipped where LibreOffice is not installed."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from peacetrack.output import CellOptions, OutputOptions, write_table
from peacetrack.views.table import Column, Table

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc"),
]
COLUMNS = (Column("id"), Column("said_on", "date"), Column("evidence"), Column("confidence", "number"), Column("url", "url"))
HOSTILE = (
    "=1+1",
    "+380 44 123",
    "-2+3",
    "@SUM(1;2)",
    "\t=1+1",
    "  =1+1",
    "＝1+1",
    '=HYPERLINK("http://evil.example.org";"x")',
    "=cmd|'/c calc'!A0",
)
TEXTS = (*HOSTILE, "“Zelenskyy’s visit”, Зеленський, Şimşek", "one\rtwo", "one\r\ntwo, three", 'say "no"', "word " * 6_000)


def table() -> Table:
    return Table(COLUMNS, [(f"stn_{n}", "2025-08-11", text, -0.5, "https://x.example.org/") for n, text in enumerate(TEXTS)])


def opened(path: Path, *, import_filter: str = "") -> list[list[str]]:
    """The cells as shown after LibreOffice has opened the file; formulas would show their results."""
    folder = path.parent / "opened"
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{path.parent}/profile"]
    command += [f"--infilter={import_filter}"] if import_filter else []
    # 44 comma, 34 quote, 76 UTF-8, all fields as text where quoted: false; the shown values, not the formulas
    command += [
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with (folder / f"{path.stem}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


@pytest.mark.parametrize("excel", [False, True])
def test_csv_keeps_its_rows_and_letters_and_runs_nothing(tmp_path, excel):
    path = tmp_path / "rows.csv"
    write_table(table(), OutputOptions(path=path, cells=CellOptions(excel=excel)))
    shown = opened(path, import_filter="CSV:44,34,76,1,,0,false,true")
    assert len(shown) == len(TEXTS) + 1
    assert {len(row) for row in shown} == {len(COLUMNS)}
    cells = [row[2] for row in shown[1:]]
    for text, cell in zip(HOSTILE, cells, strict=False):
        assert cell.lstrip("'").strip() == text.strip()
    assert cells[len(HOSTILE)] == TEXTS[len(HOSTILE)]
    assert cells[len(HOSTILE) + 1 : len(HOSTILE) + 4] == ["one two", "one two, three", 'say "no"']
    assert {row[3] for row in shown[1:]} == {"-0.5"}


def test_workbook_runs_nothing_and_has_dates_and_numbers(tmp_path):
    path = tmp_path / "rows.xlsx"
    write_table(table(), OutputOptions(path=path))
    shown = opened(path)
    cells = [row[2] for row in shown[1:]]
    for text, cell in zip(HOSTILE, cells, strict=False):
        assert cell.strip() == text.strip()
    assert {row[1] for row in shown[1:]} == {"2025-08-11"}
    assert {float(row[3]) for row in shown[1:]} == {-0.5}


def test_unguarded_cell_would_have_run(tmp_path):
    path = tmp_path / "raw.csv"
    write_table(table(), OutputOptions(path=path, cells=CellOptions(raw=True)))
    assert opened(path, import_filter="CSV:44,34,76,1,,0,false,true")[1][2] == "2"


def test_reader_of_the_csv_module_agrees(tmp_path):
    path = tmp_path / "rows.csv"
    write_table(table(), OutputOptions(path=path))
    assert len(list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))) == len(TEXTS) + 1
