"""`peacetrack extract`: pages in, articles out, no database."""

import json
from pathlib import Path

import click

from peacetrack.errors import ExitCode, InputError
from peacetrack.records import Article


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
@click.option(
    "-o",
    "--output",
    type=click.File("w", encoding="utf-8", atomic=True),
    default="-",
    help="Write to this file instead of stdout.",
)
@click.option("--published", default="", metavar="DAY", help="Day of publication (2025-08-12), for pages that name none.")
@click.pass_context
def extract(ctx: click.Context, files: tuple[Path, ...], form: str, output: click.utils.LazyFile, published: str) -> None:
    """Extract the articles of saved pages, text and Markdown files; the store is not touched.

    Each gives id (the file's name without its ending), title, published, authors and text (without headline, one block a line).
    """
    from peacetrack.articles import extract_article
    from peacetrack.records import RawPage

    failed = 0
    for path in files:
        try:
            article = extract_article(RawPage(str(path), _read(path)), published=published)
        except InputError as error:
            click.echo(f"{error}", err=True)
            failed += 1
            continue
        output.write(_shown(path, article, form) + "\n")
    if failed:
        click.echo(f"{len(files) - failed} extracted, {failed} failed", err=True)
        ctx.exit(ExitCode.PARTIAL)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.") from error


def _shown(path: Path, article: Article, form: str) -> str:
    lines = [article.text[block.start : block.end] for block in article.blocks if block.kind != "headline"]
    text = "\n".join(lines)
    if form == "text":
        return f"{article.title}\n\n{text}\n" if article.title else f"{text}\n"
    return json.dumps(
        {
            "id": path.stem,
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
