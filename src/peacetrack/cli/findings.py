"""`peacetrack statements`, `stances` and `concessions`."""

from collections.abc import Callable
from typing import Any

import click

from peacetrack.cli.filters import ALWAYS, filter_options, take_filters
from peacetrack.cli.options import database_option, open_database
from peacetrack.cli.output import output_options, show_table, take_output, wide_option
from peacetrack.views import findings
from peacetrack.views.table import Table


def _answer(view: Callable[..., Table], db: str | None, options: dict[str, Any]) -> None:
    output, wide = take_output(options), options.pop("wide")
    with open_database(db, read_only=True) as store:
        filters = take_filters(store, options, is_table=output.resolved == "table")
        table = view(store, filters, wide=wide or bool(output.columns))  # --columns may name any of them
    show_table(table, output)


@click.command()
@filter_options("actor", "source", "for", "named", "without-stance", "kind", "speech-only", *ALWAYS)
@wide_option
@output_options
@database_option
def statements(db: str | None, **options: Any) -> None:
    """Who said what, and when.

    \b
    peacetrack statements -a Zelensky --since 2025-08
    peacetrack statements --for Russia --speech-only --since 7d
    peacetrack statements --kind direct --outlet daily.example.org -o quotes.xlsx
    peacetrack statements -i ceasefire --without-stance
    """
    _answer(findings.statements, db, options)


@click.command()
@filter_options("actor", "source", "for", "issue", "stance", "basis", *ALWAYS)
@wide_option
@output_options
@database_option
def stances(db: str | None, **options: Any) -> None:
    """Where actors stand on issues, and who says so.

    \b
    peacetrack stances -a Kallas
    peacetrack stances -a Putin --source Kallas
    peacetrack stances -i territorial_swaps --stance opposes --since 2025-08 -o swaps.csv
    """
    _answer(findings.stances, db, options)


@click.command()
@filter_options("actor", "source", "giver", "receiver", "for", "category", "status", *ALWAYS)
@wide_option
@output_options
@database_option
def concessions(db: str | None, **options: Any) -> None:
    """What somebody is claimed to give, and who claims it. No row is a fact.

    \b
    peacetrack concessions --giver Ukraine --since 2025-08-01 -o ledger.xlsx
    peacetrack concessions -a Russia --status offered --status agreed
    peacetrack concessions --source Trump --category territory
    """
    _answer(findings.concessions, db, options)
