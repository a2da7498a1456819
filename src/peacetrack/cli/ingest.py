"""`peacetrack ingest`: articles from the web, files and folders into the database."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from peacetrack.cli.options import codebook_option, database_option, default_workers, model_option, open_database, published_day
from peacetrack.cli.signals import sigterm_interrupts
from peacetrack.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from peacetrack.ingest import Outcome, Receipt, Settings
    from peacetrack.loaders.inputs import Input


@click.command()
@click.argument("inputs", nargs=-1, metavar="[URL|FILE|FOLDER|-]...")
@click.option("--feed", "feeds", multiple=True, metavar="URL|FILE", help="The articles of an RSS, Atom or JSON feed; repeatable.")
@click.option(
    "--sitemap", "sitemaps", multiple=True, metavar="URL|FILE", help="The articles of a sitemap or news sitemap; repeatable."
)
@click.option("--published", metavar="DAY", help="Day of publication (2025-08-12); wins over what a page says.")
@click.option("--outlet", metavar="NAME", default="", help="Outlet of the articles; wins over what a page says.")
@click.option("--since", metavar="DAY", help="Only articles published from this day on: 2025-08-12, 2025-08, 7d.")
@click.option("--until", metavar="DAY", help="Only articles published up to this day.")
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=COLUMN", help="Column of a CSV or JSON export for a field; repeatable."
)
@click.option(
    "--delay", type=click.FloatRange(min=0), default=2.0, show_default=True, help="Seconds between requests to one host."
)
@click.option("--allow-private", is_flag=True, help="Let links, redirects and feeds lead to private addresses.")
@click.option("--contact", metavar="ADDRESS", help="E-mail or web address to name in the User-Agent.")
@click.option("--no-raw", is_flag=True, help="Do not keep the compressed page beside the article.")
@click.option("--no-analysis", is_flag=True, help="Store the articles only; 'peacetrack recode' analyses them later.")
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    help="Processes to use beside this one; 0: none. [default: one per processor, at most 4]",
)
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the outcome of every input as JSON."
)
@database_option
@codebook_option
@model_option
def ingest(
    inputs: tuple[str, ...],
    feeds: tuple[str, ...],
    sitemaps: tuple[str, ...],
    columns: tuple[str, ...],
    no_analysis: bool,
    report: Path | None,
    db: str | None,
    codebook: str | None,
    model: str | None,
    **options: Any,
) -> None:
    """Read articles and store what they say.

    An input is a URL, a file (.html, .txt, .md, .json, .jsonl, .csv, .warc), a folder of these, or - for URLs on stdin,
    one a line. Web pages are fetched politely: robots.txt is obeyed, and each host is asked one thing at a time.

    The same command run again fetches only what is new, and goes on where an interrupted one stopped. While it runs, a second one
    like it ends at once.
    """
    from peacetrack.ingest import Analyser, NoAnalysis, Receipt
    from peacetrack.ingest.lock import job_lock
    from peacetrack.ingest.receipt import ReceiptFile
    from peacetrack.loaders.tables import parse_columns

    if not (inputs or feeds or sitemaps):
        raise UsageError(
            "Nothing to ingest: name URLs, files or folders, or - for URLs on stdin.\nSee 'peacetrack ingest --help'."
        )
    signature = _signature(inputs, feeds, sitemaps, columns, no_analysis, codebook, model, sorted(options.items()))
    settings = _settings(signature, **options)
    items = _read(inputs, feeds, sitemaps, parse_columns(columns))
    receipt = Receipt()
    with ExitStack() as stack:
        store = stack.enter_context(open_database(db))
        if not stack.enter_context(job_lock(store.path, signature)):
            click.echo("The same ingest is running already; this one has nothing to do.", err=True)
            return
        analyser = (
            NoAnalysis(store) if no_analysis else Analyser(store, model=model, codebook=codebook, processes=settings.workers)
        )
        file = stack.enter_context(ReceiptFile(report, database=store.path)) if report else None
        stack.callback(_summarize, receipt)  # after the progress bar, also where the database has failed
        tell = stack.enter_context(_progress(receipt))

        def settled(outcome: "Outcome") -> None:
            tell(outcome)
            if file:
                file.add(outcome)

        interrupted = _run(items, store, settings, analyser, settled, receipt)
        if file:
            file.finish(receipt, state="interrupted" if interrupted else "finished")
    _conclude(receipt, interrupted=interrupted)


def _run(items: Any, store: Any, settings: Any, analyser: Any, settled: Callable[["Outcome"], None], receipt: "Receipt") -> bool:
    """Whether the run was interrupted by Ctrl-C or SIGTERM."""
    from peacetrack import ingest as line

    with sigterm_interrupts():
        try:
            line.ingest(items, store, settings, analyser=analyser, report=settled, receipt=receipt)
        except KeyboardInterrupt:
            return True
    return False


def _summarize(receipt: "Receipt") -> None:
    from peacetrack.ingest.receipt import summary
    from peacetrack.output.safety import one_line, printable

    if receipt.resumed:
        click.echo("An interrupted run was gone on with.", err=True)
    if receipt.unread:
        count = "1 article has" if receipt.unread == 1 else f"{receipt.unread:,} articles have"
        click.echo(one_line(printable(f"{count} a date that is not understood, first {receipt.first_unread}.")), err=True)
        click.echo("They count as undated: write days as 2025-08-12, or give one day for all by --published.", err=True)
    click.echo(one_line(printable(summary(receipt))))


def _conclude(receipt: "Receipt", *, interrupted: bool) -> None:
    if interrupted:
        click.echo("Interrupted. What was read is stored; the same command goes on from here.", err=True)
        raise click.exceptions.Exit(ExitCode.INTERRUPTED)
    if receipt.failed:
        raise click.exceptions.Exit(ExitCode.PARTIAL)


def _settings(
    signature: str,
    *,
    published: str | None,
    outlet: str,
    since: str | None,
    until: str | None,
    delay: float,
    allow_private: bool,
    contact: str | None,
    no_raw: bool,
    workers: int | None,
) -> "Settings":
    from peacetrack.extraction import Given
    from peacetrack.ingest import Settings
    from peacetrack.loaders.fetch import FetchSettings
    from peacetrack.views.filters import parse_day

    return Settings(
        fetch=FetchSettings(user_agent=_user_agent(contact), delay=delay, allow_private=allow_private),
        given=Given(published=published_day(published), outlet=outlet),
        workers=default_workers() if workers is None else workers,
        keep_raw=not no_raw,
        since=parse_day(since, last=False, today=date.today()) if since else "",
        until=parse_day(until, last=True, today=date.today()) if until else "",
        signature=signature,
    )


def _read(
    inputs: tuple[str, ...], feeds: tuple[str, ...], sitemaps: tuple[str, ...], columns: dict[str, str]
) -> "Iterator[Input]":
    from peacetrack.loaders.files import read_inputs, read_url_lines
    from peacetrack.loaders.listings import read_listing

    for name in inputs:
        if name == "-":
            yield from read_url_lines(_stdin(), "stdin")
        else:
            yield from read_inputs([name], columns=columns)
    for name in feeds:
        yield from read_listing(name, "feed")
    for name in sitemaps:
        yield from read_listing(name, "sitemap")


def _stdin() -> TextIO:
    """Standard input for the feeding thread, which may wait there for ever; Python cannot end while sys.stdin is waited on."""
    try:
        return open(os.dup(sys.stdin.fileno()), encoding="utf-8", errors="replace")
    except (OSError, ValueError):  # not a real file, as in tests
        return sys.stdin


@contextmanager
def _progress(receipt: "Receipt") -> "Iterator[Callable[[Outcome], None]]":
    """Reports failures on stderr as they happen, above a progress bar where stderr is a terminal."""

    from peacetrack.output.safety import one_line, printable

    def failure(outcome: "Outcome") -> str:
        if outcome.status not in ("failed", "deferred"):
            return ""
        return one_line(printable(f"{outcome.status}: {outcome.address}: {outcome.outcome}: {outcome.reason}"))

    def tell(outcome: "Outcome") -> None:
        if line := failure(outcome):
            click.echo(line, err=True)

    if not sys.stderr.isatty():
        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from peacetrack.ingest.receipt import summary

    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell_and_show(outcome: "Outcome") -> None:
            if line := failure(outcome):
                bar.console.print(
                    line, markup=False, highlight=False, emoji=False, soft_wrap=True
                )  # click would write into the bar
            settled = sum(receipt.counts.values())
            bar.update(
                task, total=max(receipt.entered, settled), completed=settled, description=summary(receipt, brief=True).strip()
            )

        yield tell_and_show


def _signature(*parts: object) -> str:
    """Names the job: the same command in the same folder."""
    return hashlib.blake2b(repr((os.getcwd(), *parts)).encode(), digest_size=8).hexdigest()


def _user_agent(contact: str | None) -> str:
    version = metadata.version("peacetrack")
    about = "; ".join(filter(None, ("news analysis", "obeys robots.txt", contact)))
    return f"peacetrack/{version} ({about})"
