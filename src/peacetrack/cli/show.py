"""`peacetrack show`: one row in full."""

import sys
from pathlib import Path

import click

from peacetrack.cli.options import database_option, open_database


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Default: text.")
@click.option("-o", "--output", metavar="FILE", help="Write to this file, whole or not at all.")
@database_option
def show(ids: tuple[str, ...], format_: str, output: str | None, db: str | None) -> None:
    """Show a statement, stance, concession, article or run in full: any unique beginning of its ID will do.

    The sentence stands in its paragraph, with the words marked that led to the coding; below it the path of signs,
    who says so, the article and the run.

    \b
    peacetrack show stn_4be1
    peacetrack show stn_4be1 -f json
    """
    from peacetrack.output.detail import to_json, write_detail
    from peacetrack.output.write import atomic_path
    from peacetrack.views.detail import find_detail
    from peacetrack.views.lookup import find_id

    with open_database(db, read_only=True) as store:
        details = [find_detail(store, find_id(store, beginning)) for beginning in ids]
    if output and output != "-":
        with atomic_path(Path(output)) as path, path.open("w", encoding="utf-8") as stream:
            for detail in details:
                if format_ == "json":
                    stream.write(to_json(detail))
                else:
                    write_detail(detail, stream)
        return
    for number, detail in enumerate(details):
        if format_ == "json":
            sys.stdout.write(to_json(detail))
        else:
            if number:
                sys.stdout.write("\n")
            write_detail(detail, sys.stdout)
