"""`peacetrack doctor`: what is there, what is missing, and how to get it."""

import importlib.util
import platform
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata

import click

from peacetrack.cli.options import codebook_option, database_option, model_option
from peacetrack.cli.settings import find_database
from peacetrack.errors import ExitCode, PeacetrackError

# package -> what it is for
EXTRAS = {
    "pyarrow": "Parquet files",
    "warcio": "web archives",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `code` is the exit code that it leads to; OK where nothing is wrong."""

    name: str
    text: str
    code: ExitCode = ExitCode.OK


@click.command()
@click.option("--quick", is_flag=True, help="Do not load the language model.")
@database_option
@codebook_option
@model_option
def doctor(quick: bool, db: str | None, codebook: str | None, model: str | None) -> None:
    """Look at the installation: Python, packages, language model, codebook, database. The exit code says what is wrong first."""
    codes = []
    checks: dict[str, Callable[[], Iterator[Finding]]] = {
        "peacetrack": _program,
        "SQLite": _sqlite,
        "model": lambda: _model(model, quick),
        "codebook": lambda: _codebook(codebook),
        "database": lambda: _database(db),
        "optional": _extras,
    }
    for name, check in checks.items():
        for finding in _guarded(name, check):
            mark = "ok " if finding.code is ExitCode.OK else "BAD"
            click.echo(f"{mark} {finding.name + ':':<12} {finding.text}")
            codes.append(finding.code)
    bad = [code for code in codes if code is not ExitCode.OK]
    if bad:
        raise click.exceptions.Exit(bad[0])


def _guarded(name: str, check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from check()
    except PeacetrackError as error:
        yield Finding(name, str(error).replace("\n", "\n" + " " * 17), error.exit_code)


def _program() -> Iterator[Finding]:
    yield Finding("peacetrack", f"{metadata.version('peacetrack')} on Python {platform.python_version()}, {platform.platform()}")


def _sqlite() -> Iterator[Finding]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE x USING fts5 (y)")
    except sqlite3.OperationalError:
        yield Finding("SQLite", f"{sqlite3.sqlite_version} lacks FTS5: use a Python from python.org.", ExitCode.STORE)
    else:
        yield Finding("SQLite", f"{sqlite3.sqlite_version} with full-text search")
    finally:
        connection.close()


def _model(name: str | None, quick: bool) -> Iterator[Finding]:
    if quick:
        return
    from peacetrack.pipeline import load_model
    from peacetrack.runs import weights_version

    nlp = load_model(name)
    text = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}, weights {weights_version(nlp) or 'unknown'}"
    yield Finding("model", f"{text}, spaCy {metadata.version('spacy')}")


def _codebook(folder: str | None) -> Iterator[Finding]:
    from peacetrack.codebook import load_codebook

    loaded = load_codebook(folder)
    yield Finding("codebook", f"version {loaded.version}, {len(loaded.actors)} actors, {folder or 'packaged'}")


def _database(db: str | None) -> Iterator[Finding]:
    from peacetrack.store import open_store

    path, origin = find_database(db)
    if not path.exists():
        yield Finding("database", f"{path} ({origin}) is not there yet; 'peacetrack ingest' makes it.")
        return
    with open_store(path, read_only=True) as store:
        count = store.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        damage = store.connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if damage != "ok":
        yield Finding("database", f"{path} ({origin}) is damaged: {damage.splitlines()[-1]}. Restore a backup.", ExitCode.STORE)
    else:
        yield Finding("database", f"{path} ({origin}), {count:,} articles")


def _extras() -> Iterator[Finding]:
    missing = [name for name in EXTRAS if importlib.util.find_spec(name) is None]
    for name in missing:
        yield Finding("optional", f"{name} is not installed ({EXTRAS[name]}): pip install {name}")
    if not missing:
        yield Finding("optional", "every optional package is installed")
