"""`peacetrack recode`: the analysis again, for stored articles."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, fields
from itertools import islice
from typing import Any

import click

from peacetrack.cli.filters import filter_options, take_filters
from peacetrack.cli.options import codebook_option, database_option, model_option, open_database
from peacetrack.cli.output import output_options, show_table, take_output
from peacetrack.records import Article

_BATCH = 32


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also articles that this very program, model and codebook coded last.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@filter_options("article", "outlet", "limit")
@output_options
@database_option
@codebook_option
@model_option
def recode(db: str | None, codebook: str | None, model: str | None, everything: bool, dry_run: bool, **options: Any) -> None:
    """Analyse stored articles again, after a change of codebook, model or program, and list the rows that changed.

    \b
    peacetrack recode --codebook my-codebook --dry-run
    peacetrack recode -o changes.xlsx
    """
    from peacetrack.pipeline import load_pipeline
    from peacetrack.runs import begin_run, describe_run
    from peacetrack.store.recode import Change
    from peacetrack.views.table import Cell, Column, Table

    output = take_output(options)
    with open_database(db) as store:
        filters = take_filters(store, options)
        pipeline = load_pipeline(model=model, codebook=codebook)
        run = describe_run(pipeline) if dry_run else begin_run(store, pipeline)
        wanted = store.articles_to_code(run, everything=everything, articles=filters.articles, outlets=filters.outlets)
        changes, counts = [], Counter[str]()
        for analysis in _analyses(pipeline, islice(wanted, filters.limit)):
            found = store.recode(analysis, run=run, dry_run=dry_run)
            changes += found
            counts["articles"] += 1
            counts.update(change.change for change in found)
    names = [field.name for field in fields(Change)]
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


def _analyses(pipeline: Any, articles: Iterator[Article]) -> Iterator[Any]:
    """The analysis of each article; those that are not English have no findings, as in an ingest."""
    from peacetrack.analysis import analyze
    from peacetrack.records import Analysis

    while batch := list(islice(articles, _BATCH)):
        findings = analyze(pipeline, [article for article in batch if article.language == "en"])
        for article in batch:
            yield next(findings) if article.language == "en" else Analysis(article)
