"""`peacetrack export`: findings in the forms of other tools."""

from pathlib import Path
from typing import Any

import click

from peacetrack.cli.filters import filter_options, take_filters
from peacetrack.cli.options import database_option, open_database
from peacetrack.errors import UsageError
from peacetrack.views.fold import counted

_FILTERS = ("actor", "source", "for", "issue", "basis", "since", "until", "by", "outlet", "min-confidence", "reviewed")


@click.group()
def export() -> None:
    """Findings in the forms of other tools. CSV, JSON and workbooks come from the query commands themselves, by -f and -o."""


@export.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@filter_options(*_FILTERS)
@database_option
def dna(db: str | None, folder: Path, **options: Any) -> None:
    """Write FOLDER/documents.csv and FOLDER/statements.csv for Discourse Network Analyzer (rDNA).

    Their columns are those of dna_addDocument and dna_addStatement. Offsets fit the texts in documents.csv, so its cells are
    neither guarded nor changed: read it with a program, not with a spreadsheet.
    """
    from peacetrack.output.write import atomic_path
    from peacetrack.output.writers import write_exact_csv
    from peacetrack.views.exports import dna_tables

    with open_database(db, read_only=True) as store:
        tables = dna_tables(store, take_filters(store, options))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made ({error.strerror}).\nName another place.") from error
    for table in tables:
        path = folder / f"{table.title}.csv"
        with atomic_path(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
            write_exact_csv(table, stream)
        click.echo(f"{path}: {counted(len(table.rows), 'row')}", err=True)
    for note in (note for table in tables for note in table.notes):
        click.echo(note, err=True)


@export.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@filter_options(*_FILTERS)
@database_option
def graphml(db: str | None, file: Path, **options: Any) -> None:
    """Write the network of actors and issues to FILE, for Gephi, igraph, visone or networkx.

    An edge says in how many articles the actor takes each stance; its balance runs from -1 (opposes) to 1 (supports).
    """
    from peacetrack.output.graphml import write_graphml
    from peacetrack.output.write import atomic_path
    from peacetrack.views.exports import network

    with open_database(db, read_only=True) as store:
        found = network(store, take_filters(store, options))
    with atomic_path(file) as path:
        write_graphml(found.nodes, found.edges, path)
    for note in found.notes:
        click.echo(note, err=True)
    click.echo(f"{file}: {len(found.nodes):,} nodes, {len(found.edges):,} edges", err=True)
