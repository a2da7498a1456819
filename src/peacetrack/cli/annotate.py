"""`peacetrack annotate`: the stateless form of the analysis."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

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

    def articles() -> Iterator[Article]:
        for record in goldfiles.read_records(source, name):
            article = goldfiles.to_article(record)
            records[id(article)] = record
            yield article

    for doc, article in pipeline.annotate(articles()):
        record = goldfiles.to_record(records.pop(id(article)), to_analysis(article, doc))
        output.write(json.dumps(record, ensure_ascii=False) + "\n")
