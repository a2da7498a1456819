"""The output options that every command with rows has."""

import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from peacetrack.output import FORMATS, CellOptions, OutputOptions, write_table
from peacetrack.output.parquet import check_installed
from peacetrack.output.write import atomic_path, check_writable
from peacetrack.views.table import Column, Table

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "-f",
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        help="Default: by the ending of -o; else a table on a terminal, CSV anywhere else.",
    ),
    click.option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to this file, whole or not at all; its ending says the format.",
    ),
    click.option("--columns", metavar="A,B,…", help="Only these columns, in this order."),
    click.option("--no-header", is_flag=True, help="Leave out the header of CSV and TSV."),
    click.option("--raw-cells", is_flag=True, help="CSV and TSV without the guard against formulas in cells."),
    click.option("--keep-newlines", is_flag=True, help="Keep line ends inside cells; else they become spaces."),
    click.option("--excel", is_flag=True, help="CSV for a double click in Excel: byte-order mark, CRLF."),
)


def output_options(command: Command) -> Command:
    """Adds the output options; `take_output` turns them into OutputOptions."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def wide_option(command: Command) -> Command:
    """Adds `--wide` for views that have columns which trace a row; the command gets `wide`."""
    help_ = "Add the columns that trace a row: path of signs, run, version, story."
    return click.option("--wide", is_flag=True, help=help_)(command)


def take_output(options: dict[str, Any]) -> OutputOptions:
    """Removes the output options from a command's options."""
    output = options.pop("output")
    return OutputOptions(
        format=options.pop("format_") or "",
        path=Path(output) if output and output != "-" else None,
        columns=tuple(name.strip() for name in (options.pop("columns") or "").split(",") if name.strip()),
        cells=CellOptions(
            raw=options.pop("raw_cells"),
            keep_newlines=options.pop("keep_newlines"),
            excel=options.pop("excel"),
            header=not options.pop("no_header"),
        ),
        limit=options.get("limit"),
        may_limit="limit" in options,
    )


def check_output(output: OutputOptions, names: Sequence[str]) -> None:
    """Raises UsageError where columns or file of the output cannot be, before a command that takes long has begun."""
    Table(tuple(map(Column, names)), []).select(output.columns)
    if output.resolved == "parquet":
        check_installed()
    if output.path is not None:
        check_writable(output.path)


def show_table(table: Table, output: OutputOptions) -> None:
    """Writes rows to stdout or the file, notes to stderr."""
    if output.columns and output.resolved == "xlsx":
        table.select(output.columns)  # an unknown column is named before a file is begun
    notes = write_table(table, output, about=_about(table))
    if not table.rows and output.resolved == "table":
        notes.append("No rows.")
    for note in notes:
        click.echo(note, err=True)


@contextmanager
def open_output(name: str) -> Iterator[TextIO]:
    """stdout for "-", else a file that is written whole or not at all. Raises UsageError."""
    if name == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    with atomic_path(Path(name)) as path, path.open("w", encoding="utf-8") as stream:
        yield stream


def about_lines() -> list[tuple[str, str]]:
    """What was asked, when, and of which program."""
    from datetime import UTC, datetime
    from importlib import metadata

    return [
        ("query", shlex.join(["peacetrack", *sys.argv[1:]])),
        ("written", datetime.now(UTC).isoformat(timespec="seconds")),
        ("program", f"peacetrack {metadata.version('peacetrack')}"),
    ]


def _about(table: Table) -> list[tuple[str, str]]:
    return [
        ("what", f"{table.title}: {len(table.rows):,} rows"),
        *about_lines(),
        (
            "read this",
            "Rows are found by rules and may be wrong: check the sentence with 'peacetrack show ID' before you cite it.",
        ),
        ("claims", "A stance or a concession is what 'source' or 'claimed_by' says, not a fact."),
        *(("note", note) for note in table.notes),
    ]
