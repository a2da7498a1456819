"""`peacetrack recode`: the analysis again, for stored articles."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import astuple, fields
from itertools import islice
from typing import Any

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
from peacetrack.errors import ExitCode
from peacetrack.records import Article

_BATCH = 32  # articles for each process at a time


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also articles that this very program, model and codebook coded last.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@filter_options("article", "outlet", "limit")
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
    **options: Any,
) -> None:
    """Analyse stored articles again, after a change of codebook, model or program, and list the rows that changed.

    An article at which a rule fails is named and keeps its rows; the others are done, and the exit code is 4.

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
    with open_database(db) as store:
        filters = take_filters(store, options)
        pipeline = load_pipeline(model=model, codebook=codebook)
        run = describe_run(pipeline) if dry_run else begin_run(store, pipeline)
        wanted = store.articles_to_code(run, everything=everything, articles=filters.articles, outlets=filters.outlets)
        changes, counts = [], Counter[str]()
        processes = default_workers() if workers is None else max(1, workers)
        with closing(Analysts(pipeline, processes=processes, model=model, codebook=codebook)) as analysts:
            for analysis in _analyses(analysts, islice(wanted, filters.limit), _BATCH * processes, counts):
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
    said = "would be recoded" if dry_run else "recoded"
    numbers = " · ".join(f"{counts[change]:,} rows {change}" for change in ("added", "removed", "changed"))
    click.echo(f"{counts['articles']:,} articles {said}: {numbers}", err=True)
    if counts["failed"]:
        click.echo(f"{counts['failed']:,} keep their rows. Please report the articles with the messages above.", err=True)
        click.get_current_context().exit(ExitCode.PARTIAL)


def _analyses(analysts: Any, articles: Iterator[Article], size: int, counts: Counter[str]) -> Iterator[Any]:
    """The analysis of each article; those that are not English have no findings, as in an ingest.

    An article at which a rule fails is left out, named and counted.
    """
    from peacetrack.records import Analysis

    def keep(article: Article, error: Exception) -> None:
        counts["failed"] += 1
        click.echo(f"{article.id}: a rule of peacetrack failed: {type(error).__name__}: {error}", err=True)

    while batch := list(islice(articles, size)):
        english = [article for article in batch if article.language == "en"]
        findings = {analysis.article.id: analysis for analysis in analysts.analyse(english, on_error=keep)}
        for article in batch:
            if article.language != "en":
                yield Analysis(article)
            elif article.id in findings:
                yield findings[article.id]
