"""`peacetrack recode`: the analysis again, for stored articles."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, fields
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

import click

from peacetrack.cli.filters import filter_options, take_filters
from peacetrack.cli.options import (
    codebook_option,
    database_option,
    default_workers,
    model_option,
    open_database,
    workers_option,
)
from peacetrack.cli.output import check_output, output_options, show_table, take_output
from peacetrack.cli.signals import sigterm_interrupts
from peacetrack.errors import ExitCode, StoreError
from peacetrack.records import Article
from peacetrack.views.fold import counted

_BATCH = 32  # articles for each process at a time


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also articles that this very program, model and codebook coded last.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@filter_options("article", "outlet")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many articles.")
@output_options
@workers_option
@database_option
@codebook_option
@model_option
def recode(
    db: str | None,
    codebook: str | None,
    model: str | None,
    workers: int | None,
    everything: bool,
    dry_run: bool,
    limit: int | None,
    **options: Any,
) -> None:
    """Analyse stored articles again, after a change of codebook, model or program, and list the rows that changed.

    An article at which a rule fails is named and keeps its rows; the others are done, and the exit code is 4. After Ctrl-C the
    same command goes on where it stopped.

    \b
    peacetrack recode --codebook my-codebook --dry-run
    peacetrack recode -o changes.xlsx
    """
    from peacetrack.analysts import Analysts
    from peacetrack.pipeline import load_pipeline
    from peacetrack.runs import begin_run, describe_run
    from peacetrack.store.recode import Change
    from peacetrack.views.table import Cell, Column, Table

    names = tuple(field.name for field in fields(Change))
    output = take_output(options)
    check_output(output, names)
    changes: list[Change] = []
    counts = Counter[str]()
    with open_database(db) as store:
        filters = take_filters(store, options)
        pipeline = load_pipeline(model=model, codebook=codebook)
        run = describe_run(pipeline) if dry_run else begin_run(store, pipeline)
        chosen: dict[str, Any] = {"everything": everything, "articles": filters.articles, "outlets": filters.outlets}
        wanted = store.count_to_code(run, **chosen)
        counts["wanted"] = wanted if limit is None else min(wanted, limit)
        processes = default_workers() if workers is None else max(1, workers)
        with (
            closing(Analysts(pipeline, processes=processes, model=model, codebook=codebook)) as analysts,
            _stopping() as stopped,
            sigterm_interrupts(),
        ):
            articles = islice(store.articles_to_code(run, **chosen), limit)
            for analysis in _analyses(analysts, articles, _BATCH * processes, counts):
                found = store.recode(analysis, run=run, dry_run=dry_run)
                changes += found
                counts["articles"] += 1
                counts.update(change.change for change in found)
    layout = (
        Cell("row", ("change", "id")),
        Cell("actor", ("actor_id", "topic")),
        Cell("was", ("was",)),
        Cell("now", ("now",)),
        Cell("text", ("text",), wide=True),
    )
    show_table(
        Table(tuple(Column(name) for name in names), [astuple(change) for change in changes], layout, title="changes"), output
    )
    _conclude(counts, dry_run=dry_run)
    if stopped:
        _tell_what_is_left(counts, stopped[0], dry_run=dry_run, everything=everything, file=output.path)
    if counts["failed"]:
        click.get_current_context().exit(ExitCode.PARTIAL)


@contextmanager
def _stopping() -> Iterator[list[BaseException]]:
    """What ended the work before its time, if anything did: then what is done can still be told."""
    stopped: list[BaseException] = []
    try:
        yield stopped
    except (KeyboardInterrupt, StoreError) as error:
        stopped.append(error)


def _conclude(counts: Counter[str], *, dry_run: bool) -> None:
    said = "would be recoded" if dry_run else "recoded"
    numbers = " · ".join(f"{counted(counts[change], 'row')} {change}" for change in ("added", "removed", "changed"))
    click.echo(f"{counted(counts['articles'], 'article')} {said}: {numbers}", err=True)
    if counts["failed"]:
        keep = "1 keeps its" if counts["failed"] == 1 else f"{counts['failed']:,} keep their"
        click.echo(f"{keep} rows. Please report the articles with the messages above.", err=True)


def _tell_what_is_left(
    counts: Counter[str], error: BaseException, *, dry_run: bool, everything: bool, file: Path | None
) -> NoReturn:
    """Says how to go on, and leaves with the error or the exit code of an interruption."""
    left = counts["wanted"] - counts["articles"] - counts["failed"]
    why = "Interrupted" if isinstance(error, KeyboardInterrupt) else "Stopped by an error"
    if dry_run:
        how = "nothing was stored."
    elif everything:
        how = "what was recoded is stored; the same command begins anew."
    else:
        name = "; give its list another name than this one's" if file else ""
        how = f"what was recoded is stored; the same command goes on from here{name}."
    click.echo(f"{why} with {counted(left, 'article')} left: {how}", err=True)
    if isinstance(error, KeyboardInterrupt):
        raise click.exceptions.Exit(ExitCode.INTERRUPTED)
    raise error


def _analyses(analysts: Any, articles: Iterator[Article], size: int, counts: Counter[str]) -> Iterator[Any]:
    """The analysis of each article; those that are not English have no findings, as in an ingest.

    An article at which a rule fails is left out, named and counted.
    """
    from peacetrack.records import Analysis

    def keep(article: Article, error: Exception) -> None:
        counts["failed"] += 1
        click.echo(f"{article.id}: a rule of peacetrack failed: {type(error).__name__}: {error}", err=True)

    while batch := list(islice(articles, size)):
        yield from (Analysis(article) for article in batch if article.language != "en")
        yield from analysts.analyse([article for article in batch if article.language == "en"], on_error=keep)
