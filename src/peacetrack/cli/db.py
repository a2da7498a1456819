"""`peacetrack db`: where the database is, what is in it, and a safe copy of it."""

import json
from pathlib import Path

import click

from peacetrack.cli.options import database_option
from peacetrack.cli.settings import find_database
from peacetrack.errors import UsageError


@click.group()
def db() -> None:
    """Where the database is, what is in it, and a safe copy of it."""


@db.command()
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Default: text.")
@database_option
def info(db: str | None, format_: str) -> None:
    """Say which database is used, why, and what it holds."""
    from peacetrack.store import open_store
    from peacetrack.store.info import describe

    path, origin = find_database(db)
    known: dict[str, object] = {"database": str(path.absolute()), "named by": origin, "exists": path.is_file()}
    if path.exists():
        with open_store(path, read_only=True) as store:
            known |= describe(store)
    if format_ == "json":
        click.echo(json.dumps(known, ensure_ascii=False, indent=2))
        return
    for name, value in known.items():
        if isinstance(value, list):
            for entry in value:
                click.echo(f"{name + ':':<22} {entry}")
        else:
            shown = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value
            click.echo(f"{name + ':':<22} {shown}")


@db.command()
@click.argument("target", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@database_option
def backup(target: Path, db: str | None) -> None:
    """Copy the database to FILE, whole and consistent even while an ingest runs; an existing FILE is replaced at the end."""
    from peacetrack.output.write import atomic_path
    from peacetrack.store import open_store

    path, _ = find_database(db)
    with open_store(path, read_only=True) as store:
        if target.exists() and target.samefile(path):
            raise UsageError(f"{target} is the database itself. Name another file.")
        with atomic_path(target) as temporary:
            store.backup(temporary, shown=target)
            for ending in ("-wal", "-shm"):  # side files of an older database there would damage the new one
                place = target.resolve()
                place.with_name(place.name + ending).unlink(missing_ok=True)
    click.echo(f"{path} copied to {target} ({target.stat().st_size:,} bytes).", err=True)
