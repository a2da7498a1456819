"""`peacetrack review`: rows out to people, their verdicts back in."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import click

from peacetrack.cli.filters import filter_options, take_filters
from peacetrack.cli.options import database_option, open_database
from peacetrack.cli.output import output_options, show_table, take_output
from peacetrack.errors import ExitCode, UsageError


@click.group()
def review() -> None:
    """Have people judge rows: export a sheet, fill in its verdicts, import it.

    Verdicts are kept beside the machine's values and survive a new analysis; rows whose values change come back for review.
    """


@review.command()
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["stance", "concession", "statement"]),
    help="Which rows; may be repeated. Default: stances and concessions.",
)
@click.option("--all", "everything", is_flag=True, help="Also rows that have been judged.")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="So many rows drawn at random.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another number draws other rows.")
@filter_options("actor", "source", "for", "issue", "since", "until", "by", "outlet", "article", "min-confidence", "limit")
@output_options
@database_option
def export(db: str | None, kinds: tuple[str, ...], everything: bool, sample: int | None, seed: int, **options: Any) -> None:
    """Write a sheet of rows to judge, with empty columns for the verdict: accept, reject or correct.

    \b
    peacetrack review export -a Kallas -o kallas.xlsx
    peacetrack review export --sample 200 -o sample.csv
    """
    from peacetrack.views.review import review_sheet

    output = take_output(options)
    with open_database(db, read_only=True) as store:
        filters = take_filters(store, options)
        chosen = kinds or ("stance", "concession")
        sheet = review_sheet(store, filters, kinds=chosen, everything=everything, sample=sample, seed=seed)
    show_table(sheet, output)


@review.command(name="import")
@click.argument("sheet", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--reviewer", default="", metavar="NAME", help="Who judged, where the sheet does not say.")
@database_option
def import_(sheet: Path, reviewer: str, db: str | None) -> None:
    """Read the verdicts of a sheet (.csv, .tsv, .xlsx). Lines without a verdict are passed over, bad ones are listed."""
    from peacetrack.store.reviews import Review, save_reviews
    from peacetrack.views.fold import counted
    from peacetrack.views.review import read_sheet

    lines = list(_read_lines(sheet))
    with open_database(db) as store, store.transaction() as connection:
        results = list(read_sheet(store, lines, reviewer=reviewer))
        reviews = [result for result in results if isinstance(result, Review)]
        save_reviews(connection, reviews, now=datetime.now(UTC).isoformat(timespec="seconds"))
    problems = [result for result in results if isinstance(result, str)]
    for problem in problems:
        click.echo(f"{sheet.name}, {problem}", err=True)
    stored, unused = counted(len(reviews), "verdict"), counted(len(problems), "line")
    click.echo(f"{stored} stored, {unused} could not be used.", err=True)
    if problems:
        raise click.exceptions.Exit(ExitCode.PARTIAL)


def _read_lines(sheet: Path) -> Iterator[dict[str, str]]:
    """The sheet's lines by column. Raises UsageError."""
    if sheet.is_dir():
        raise UsageError(f"{sheet} is a folder.\nName the sheet in it that you have filled in.")
    if not sheet.is_file():
        raise UsageError(f"{sheet}: no such file.\nWrite one with 'peacetrack review export -o sheet.xlsx'.")
    if sheet.suffix.lower() == ".xlsx":
        yield from _read_workbook(sheet)
        return
    try:
        text = sheet.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{sheet} is not UTF-8 text. Save it as CSV UTF-8 or as .xlsx.") from error
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)  # spreadsheets of some countries write semicolons
    csv.field_size_limit(2**31 - 1)  # a paragraph has no bounds
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        _check_header(sheet, reader.fieldnames or ())
        yield from reader
    except csv.Error as error:  # an open quotation mark would swallow the lines below it
        where = f"{sheet}, line {reader.line_num}"
        raise UsageError(f"{where}: no CSV ({error}). Nothing was stored; save the sheet as .xlsx or CSV UTF-8.") from error


def _read_workbook(sheet: Path) -> Iterator[dict[str, str]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(sheet, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise UsageError(f"{sheet} is no workbook of Excel, or it is damaged. Save the sheet as .xlsx or CSV UTF-8.") from error
    rows = book.worksheets[0].iter_rows(values_only=True)
    header = [str(name or "") for name in next(rows, ())]
    _check_header(sheet, header)
    for row in rows:
        yield {name: "" if value is None else _cell_text(value) for name, value in zip(header, row, strict=False)}


def _cell_text(value: object) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


def _check_header(sheet: Path, header: Any) -> None:
    missing = [name for name in ("id", "verdict") if name not in header]
    if missing:
        raise UsageError(f"{sheet} has no column '{missing[0]}'. Begin with 'peacetrack review export'.")
