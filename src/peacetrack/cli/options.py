"""Options that several commands share; the same names everywhere."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

import click

from peacetrack.cli.settings import find_database, find_setting
from peacetrack.errors import UsageError
from peacetrack.store import Store, open_store

Command = TypeVar("Command", bound=Callable[..., Any])


def database_option(command: Command) -> Command:
    """Adds `--db`; the command gets `db`, for `open_database`."""
    return click.option("--db", metavar="FILE", help="The database; see 'peacetrack db info' for the default.")(command)


def codebook_option(command: Command) -> Command:
    """Adds `--codebook`; the command gets `codebook`, a folder or None for the packaged codebook."""
    return click.option(
        "--codebook",
        metavar="FOLDER",
        envvar="PEACETRACK_CODEBOOK",
        default=lambda: _default("codebook"),
        help="Folder with a codebook of your own.",
    )(command)


def model_option(command: Command) -> Command:
    """Adds `--model`; the command gets `model`, the name of a spaCy pipeline or None for the default."""
    return click.option(
        "--model",
        metavar="NAME",
        envvar="PEACETRACK_MODEL",
        default=lambda: _default("model"),
        help="spaCy pipeline to use instead of the default.",
    )(command)


def workers_option(command: Command) -> Command:
    """Adds `--workers`; the command gets `workers`, or None for `default_workers()`."""
    return click.option(
        "--workers",
        type=click.IntRange(min=0),
        help="Processes that share the work; 0 or 1: this one alone. [default: one per processor, at most 4]",
    )(command)


def default_workers() -> int:
    """One process per processor, at most four: each has a model in memory."""
    return min(os.cpu_count() or 1, 4)


def published_day(value: str | None) -> str:
    """The day of `--published`, "" where it is not given. Raises UsageError, also for one after tomorrow."""
    if not value:
        return ""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"--published {value}: not a day.\nWrite it as 2025-08-12.") from None
    if day > date.today() + timedelta(days=1):
        raise UsageError(f"--published {value}: that day is yet to come.\nWrite the day on which the article came out.")
    return day.isoformat()


def open_database(db: str | None, *, read_only: bool = False) -> Store:
    """The store that `--db` and the settings name. Raises StoreError, CodebookError."""
    path, _ = find_database(db)
    store = open_store(path, read_only=read_only)
    if read_only and store.is_empty:
        click.echo(f"There are no articles in {path} yet: 'peacetrack ingest' reads some.", err=True)
    return store


def _default(key: str) -> str | None:
    setting = find_setting(key)
    return setting.value if setting else None
