"""`peacetrack annotate`: the stateless form of the analysis."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import click

from peacetrack.cli.options import codebook_option, default_workers, model_option, workers_option
from peacetrack.cli.output import open_output
from peacetrack.errors import ExitCode, InputError
from peacetrack.records import Article

BATCH = 32  # articles for each process at a time


@click.command()
@click.argument("source", type=click.File("rb"), metavar="IN.jsonl")
@click.option("-o", "--output", metavar="FILE", default="-", help="Write to this file, whole or not at all; '-' is stdout.")
@workers_option
@codebook_option
@model_option
def annotate(source: BinaryIO, output: str, workers: int | None, codebook: str | None, model: str | None) -> None:
    """Analyse the articles of IN.jsonl ("-" for stdin) and write the same records with statements, stances and concessions.

    Each line needs "text"; "id", "title", "published" (2025-08-12) and "url" are used where present. Text is never added or
    changed. A line that is no article is named and left out, and the exit code is 4.
    """
    from peacetrack import goldfiles
    from peacetrack.analysts import Analysts
    from peacetrack.pipeline import load_pipeline

    notes = _Notes()
    records = goldfiles.read_records(source, Path(getattr(source, "name", "-")).name, on_error=notes.unreadable)
    processes = default_workers() if workers is None else max(1, workers)
    with ExitStack() as stack:
        stream = stack.enter_context(open_output(output))  # before the model is loaded: a bad path costs no wait
        pipeline = load_pipeline(model=model, codebook=codebook)
        analysts = stack.enter_context(closing(Analysts(pipeline, processes=processes, model=model, codebook=codebook)))
        while batch := list(islice(records, BATCH * processes)):
            for record in _annotated(analysts, batch, notes):
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    notes.close()


class _Notes:
    """What is said of articles on stderr, and counted for the end."""

    def __init__(self) -> None:
        self.left_out = 0
        self.bugs = 0

    def unreadable(self, error: InputError) -> None:
        self.left_out += 1
        click.echo(f"Left out: {error}", err=True)

    def failed(self, label: str, error: Exception) -> None:
        self.left_out += 1
        self.bugs += 1
        click.echo(f"{label}: left out, a rule of peacetrack failed: {type(error).__name__}: {error}", err=True)

    def undated(self, label: str, published: object) -> None:
        click.echo(f"{label}: published {published!r} is no day and was not used. Write it as 2025-08-12.", err=True)

    def close(self) -> None:
        """Say how many were left out, and leave with the exit code for that."""
        if self.left_out:
            please = " Please report the article with the message above." if self.bugs else ""
            click.echo(f"{self.left_out} left out, the others are done.{please}", err=True)
            click.get_current_context().exit(ExitCode.PARTIAL)


def _annotated(analysts: Any, records: list[dict[str, Any]], notes: _Notes) -> Iterator[dict[str, Any]]:
    from peacetrack import goldfiles

    articles = [goldfiles.to_article(record) for record in records]
    labels = [str(record.get("id") or article.title or article.id) for record, article in zip(records, articles, strict=True)]
    for record, article, label in zip(records, articles, labels, strict=True):
        if record.get("published") and not article.published:
            notes.undated(label, record["published"])
    failed: set[int] = set()

    def leave_out(article: Article, error: Exception) -> None:
        place = next(place for place, known in enumerate(articles) if known is article)
        failed.add(place)
        notes.failed(labels[place], error)

    places = iter(range(len(records)))
    for analysis in analysts.analyse(articles, on_error=leave_out):
        place = next(place for place in places if place not in failed)
        yield goldfiles.to_record(records[place], analysis)
