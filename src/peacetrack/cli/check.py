"""`peacetrack verify`."""

from typing import Any

import click

from peacetrack.cli.options import database_option, open_database
from peacetrack.cli.output import output_options, show_table, take_output
from peacetrack.errors import CheckFailedError


@click.command()
@output_options
@database_option
def verify(db: str | None, **options: Any) -> None:
    """Check that each stored row still reads as quoted; rows that do not are listed, and the exit code is 6."""
    from peacetrack.views.verify import verify as check

    output = take_output(options)
    with open_database(db, read_only=True) as store:
        checked, table = check(store)
    if table.rows:
        show_table(table, output)
        raise CheckFailedError(f"{len(table.rows):,} of {checked:,} rows do not read as quoted.")
    click.echo(f"{checked:,} rows checked: every one reads as quoted.", err=True)
