"""`peacetrack report`: one HTML page."""

import sys
from pathlib import Path
from typing import Any

import click

from peacetrack.cli.filters import filter_options, take_filters
from peacetrack.cli.options import database_option, open_database
from peacetrack.errors import UsageError

_OTHER_ENDINGS = frozenset((".pdf", ".docx", ".doc", ".odt", ".md", ".txt", ".csv", ".tsv", ".json", ".jsonl", ".xlsx", ".png"))


@click.command()
@click.option("-o", "--output", metavar="FILE", default="-", help="Write to this file, whole or not at all; '-' is stdout.")
@click.option("--title", default="Who stands where", show_default=True, help="Heading of the page.")
@filter_options(
    "actor", "source", "for", "issue", "stance", "basis", "since", "until", "by", "outlet", "min-confidence", "reviewed"
)
@database_option
def report(db: str | None, output: str, title: str, **options: Any) -> None:
    """Write one self-contained HTML page: an overview, then every position and claimed concession in its paragraph.

    The page works offline, loads nothing and runs no script.

    \b
    peacetrack report -a Kallas -a Trump --since 2025-08 -o report.html
    """
    from peacetrack.cli.output import about_lines
    from peacetrack.output.write import atomic_path
    from peacetrack.report import render_report

    if output != "-" and Path(output).suffix.lower() in _OTHER_ENDINGS:
        raise UsageError(f"{output}: the report is an HTML page. End its name in .html; a browser prints it as PDF.")
    with open_database(db, read_only=True) as store:
        page = render_report(store, take_filters(store, options), title=title, about=about_lines())
    if output == "-":
        sys.stdout.write(page)
        return
    with atomic_path(Path(output)) as path:
        path.write_text(page, encoding="utf-8")
