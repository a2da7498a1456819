"""`peacetrack annotate`: the stateless form of the analysis."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from peacetrack.errors import ExitCode
from peacetrack.records import Article


@click.command()
@click.argument("source", type=click.File("r", encoding="utf-8"), metavar="IN.jsonl")
@click.option(
    "-o",
    "--output",
    type=click.File("w", encoding="utf-8", atomic=True),
    default="-",
    help="Write to this file instead of stdout.",
)
@click.option("--codebook", type=click.Path(file_okay=False), help="Folder with a codebook of your own.")
@click.option("--model", help="spaCy pipeline to use instead of the default.")
def annotate(source: TextIO, output: TextIO, codebook: str | None, model: str | None) -> None:
    """Analyse the articles of IN.jsonl ("-" for stdin) and write the same records with statements, stances and concessions.

    Each line needs "text"; "id", "title", "published" and "url" are used where present. Text is never added or changed.
    """
    from peacetrack import goldfiles
    from peacetrack.analysis import to_analysis
    from peacetrack.pipeline import load_pipeline

    pipeline = load_pipeline(model=model, codebook=codebook)
    name = Path(getattr(source, "name", "-")).name
    records = {}
    failed: list[str] = []

    def articles() -> Iterator[Article]:
        for record in goldfiles.read_records(source, name):
            article = goldfiles.to_article(record)
            records[id(article)] = record
            yield article

    def leave_out(article: Article, error: Exception) -> None:
        label = records.pop(id(article)).get("id") or article.title
        failed.append(label)
        click.echo(f"{label}: left out, a rule of peacetrack failed: {type(error).__name__}: {error}", err=True)

    for doc, article in pipeline.annotate(articles(), on_error=leave_out):
        record = goldfiles.to_record(records.pop(id(article)), to_analysis(article, doc))
        output.write(json.dumps(record, ensure_ascii=False) + "\n")
    if failed:
        click.echo(f"{len(failed)} left out, the others are done. Please report the article with this message.", err=True)
        click.get_current_context().exit(ExitCode.PARTIAL)
