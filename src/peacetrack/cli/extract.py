"""`peacetrack extract`: pages in, articles out, no database."""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from peacetrack.cli.options import published_day
from peacetrack.cli.output import open_output
from peacetrack.errors import ExitCode, InputError
from peacetrack.records import Article, RawPage


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES…", type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["jsonl", "text"]),
    default="jsonl",
    show_default=True,
    help="One JSON object a line, or the text.",
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Write to this file, whole or not at all; '-' is stdout.")
@click.option("--published", default="", metavar="DAY", help="Day of publication (2025-08-12), for pages that name none.")
@click.pass_context
def extract(ctx: click.Context, files: tuple[Path, ...], form: str, output: str, published: str) -> None:
    """Extract the articles of saved pages, text and Markdown files; the store is not touched.

    Each gives id (the file's name without its ending), title, published, authors and text (without headline, one block a line).
    """
    day = published_day(published)
    done = failed = 0
    with open_output(output) as stream:
        for name, outcome in chain.from_iterable(_outcomes(path, day) for path in files):
            if isinstance(outcome, InputError):
                click.echo(str(outcome), err=True)
                failed += 1
            else:
                stream.write(_shown(name, outcome, form) + "\n")
                done += 1
    if failed:
        click.echo(f"{done} extracted, {failed} failed", err=True)
        ctx.exit(ExitCode.PARTIAL)


def _outcomes(path: Path, published: str) -> Iterator[tuple[str, Article | InputError]]:
    """(id, article or what went wrong) of each article in a file."""
    from peacetrack.articles import extract_article

    if path.suffix.lower() in (".csv", ".tsv"):
        yield path.stem, InputError(f"{path}: a table, which only 'peacetrack ingest' reads.")
        return
    try:
        content = path.read_bytes()
    except OSError as error:
        yield path.stem, InputError(f"{path}: {error.strerror}.")
        return
    for name, page in _pages(path, content):
        try:
            yield name, extract_article(page, published=published)
        except InputError as error:
            yield name, error


def _pages(path: Path, content: bytes) -> Iterator[tuple[str, RawPage]]:
    """(id, page) of a file; each line of a JSON Lines file is a page."""
    if path.suffix.lower() not in (".jsonl", ".ndjson"):
        yield path.stem, RawPage(str(path), content)
        return
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            yield f"{path.stem}-{number}", RawPage(f"{path}, line {number}", line, content_type="application/json")


def _shown(name: str, article: Article, form: str) -> str:
    lines = [article.text[block.start : block.end] for block in article.blocks if block.kind != "headline"]
    text = "\n".join(lines)
    if form == "text":
        return f"{article.title}\n\n{text}\n" if article.title else f"{text}\n"
    return json.dumps(
        {
            "id": name,
            "title": article.title,
            "published": article.published,
            "authors": list(article.authors),
            "text": text,
            "url": article.url,
            "outlet": article.outlet,
            "published_basis": article.published_basis,
            "modified": article.modified,
            "language": article.language,
            "flags": list(article.flags),
        },
        ensure_ascii=False,
    )
