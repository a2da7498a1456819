"""`peacetrack ingest`: articles from the web, files and folders into the database."""

import json
import os
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from peacetrack.cli.options import codebook_option, database_option, model_option, open_database
from peacetrack.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from peacetrack.ingest import Outcome, Receipt

_ORDER = ("added", "updated", "unchanged", "duplicate", "skipped", "deferred", "failed")


@click.command()
@click.argument("inputs", nargs=-1, metavar="[URL|FILE|FOLDER|-]...")
@click.option("--published", metavar="DAY", help="Day of publication (2025-08-12) of the articles; wins over what a page says.")
@click.option("--outlet", metavar="NAME", default="", help="Outlet of the articles; wins over what a page says.")
@click.option("--since", metavar="DAY", help="Only articles published on or after this day.")
@click.option("--until", metavar="DAY", help="Only articles published on or before this day.")
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=COLUMN", help="Column of an export for one of our fields; repeatable."
)
@click.option(
    "--delay", type=click.FloatRange(min=0), default=2.0, show_default=True, help="Seconds between requests to one host."
)
@click.option("--allow-private", is_flag=True, help="Let links, redirects and feeds lead to private addresses.")
@click.option("--contact", metavar="ADDRESS", help="E-mail or web address that the User-Agent names.")
@click.option("--raw/--no-raw", default=True, show_default=True, help="Keep the compressed page beside the article.")
@click.option(
    "--workers", type=click.IntRange(min=0), help="Processes that extract articles (default: one per processor; 0: none)."
)
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the outcome of every input as JSON."
)
@database_option
@codebook_option
@model_option
def ingest(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str,
    since: str | None,
    until: str | None,
    columns: tuple[str, ...],
    delay: float,
    allow_private: bool,
    contact: str | None,
    raw: bool,
    workers: int | None,
    report: Path | None,
    db: str | None,
    codebook: str | None,
    model: str | None,
) -> None:
    """Read articles and store what they say.

    An input is a URL, a file (.html, .txt, .md, .json, .jsonl, .csv), a folder of these, or - for URLs on stdin, one a line.
    Web pages are fetched politely: robots.txt is obeyed, and each host is asked one thing at a time.
    """
    from peacetrack import ingest as line
    from peacetrack.extraction import Given
    from peacetrack.loaders.fetch import FetchSettings
    from peacetrack.loaders.tables import parse_columns

    if not inputs:
        raise UsageError(
            "Nothing to ingest: name URLs, files or folders, or - for URLs on stdin.\nSee 'peacetrack ingest --help'."
        )
    settings = line.Settings(
        fetch=FetchSettings(user_agent=_user_agent(contact), delay=delay, allow_private=allow_private),
        given=Given(published=_day(published, "--published"), outlet=outlet),
        workers=min(os.cpu_count() or 1, 8) if workers is None else workers,
        keep_raw=raw,
        since=_day(since, "--since"),
        until=_day(until, "--until"),
    )
    column_map = parse_columns(columns)
    outcomes: list[dict[str, Any]] = []

    def tell(outcome: "Outcome") -> None:
        outcomes.append({key: value for key, value in asdict(outcome).items() if value})
        if outcome.status in ("failed", "deferred"):
            click.echo(f"{outcome.status}: {outcome.address}: {outcome.outcome}: {outcome.reason}", err=True)

    started = datetime.now(UTC)
    with open_database(db) as store:
        analyser = line.Analyser(store, model=model, codebook=codebook)
        receipt = line.ingest(_read(inputs, column_map), store, settings, analyser=analyser, report=tell)
        path = str(store.path)
    if report:
        _write_report(report, started, path, receipt, outcomes)
    click.echo(_summary(receipt, outcomes))
    if receipt.failed:
        raise click.exceptions.Exit(ExitCode.PARTIAL)


def _read(inputs: tuple[str, ...], columns: dict[str, str]) -> Any:
    from peacetrack.loaders.files import read_inputs, read_url_lines

    for name in inputs:
        if name == "-":
            yield from read_url_lines(sys.stdin, "stdin")
        else:
            yield from read_inputs([name], columns=columns)


def _user_agent(contact: str | None) -> str:
    from importlib import metadata

    return f"peacetrack/{metadata.version('peacetrack')} (news analysis; obeys robots.txt{f'; {contact}' if contact else ''})"


def _day(value: str | None, option: str) -> str:
    if not value:
        return ""
    try:
        return datetime.strptime(value, "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise UsageError(f"{option} {value}: not a day.\nWrite it as 2025-08-12.") from None


def _write_report(path: Path, started: datetime, database: str, receipt: "Receipt", outcomes: list[dict[str, Any]]) -> None:
    content = {
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": database,
        "counts": dict(receipt.counts),
        "outcomes": dict(receipt.outcomes),
        "inputs": outcomes,
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _summary(receipt: "Receipt", outcomes: list[dict[str, Any]]) -> str:
    """The last line: " 2 added · 1 unchanged · 1 duplicate of art_9f2c41d0 · 1 failed (reason)"."""
    parts = []
    for status in _ORDER:
        number = receipt.counts[status]
        if not number and status != "added":
            continue
        part = f"{number} {status}"
        if status == "duplicate" and number == 1:
            part += f" of {receipt.duplicates_of[0][:12]}"
        if status in ("failed", "deferred") and number == 1:
            last = next(outcome for outcome in outcomes if outcome["status"] == status)
            part += f" ({last['address']} {last['outcome']}: {last['reason']})"
        parts.append(part)
    return " " + " · ".join(parts)
