"""`peacetrack matrix`, `shifts` and `compare`."""

from typing import Any

import click

from peacetrack.cli.filters import actor_ids, filter_options, take_filters
from peacetrack.cli.options import database_option, open_database
from peacetrack.cli.output import output_options, show_table, take_output
from peacetrack.errors import UsageError


@click.command()
@click.option("--per", "period", type=click.Choice(["year", "month"]), help="A row for each actor and year or month.")
@filter_options(
    "actor", "source", "for", "issue", "basis", "since", "until", "by", "outlet", "min-confidence", "reviewed", "limit"
)
@output_options
@database_option
def matrix(db: str | None, period: str | None, **options: Any) -> None:
    """Where each actor stands on each issue: how many articles show which stance.

    Counts also what others say of an actor; --basis self --basis reported leaves that out, as shifts and compare do.

    \b
    peacetrack matrix --since 2025-08 --limit 10
    peacetrack matrix -a Trump -a Kallas --per month -o positions.xlsx
    """
    from peacetrack.views.matrix import matrix as view
    from peacetrack.views.matrix import side_by_side

    output = take_output(options)
    with open_database(db, read_only=True) as store:
        table = view(store, take_filters(store, options), period=period or "")
    show_table(side_by_side(table) if output.resolved == "table" and not output.columns else table, output)


@click.command()
@filter_options(
    "actor", "source", "for", "issue", "stance", "basis", "since", "until", "by", "outlet", "min-confidence", "reviewed", "limit"
)
@output_options
@database_option
def shifts(db: str | None, **options: Any) -> None:
    """Who moved: from which stance to which, with both quotations. --stance narrows what they moved to.

    Counts own words and what the article reports; --basis attributed adds what others say of an actor.

    \b
    peacetrack shifts -a Trump --since 2025
    peacetrack shifts -i territorial_swaps
    """
    from peacetrack.views.shifts import shifts as view

    output = take_output(options)
    with open_database(db, read_only=True) as store:
        table = view(store, take_filters(store, options))
    show_table(table, output)


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@filter_options("source", "issue", "basis", "since", "until", "by", "outlet", "min-confidence", "reviewed", "limit")
@output_options
@database_option
def compare(db: str | None, first: str, second: str, **options: Any) -> None:
    """Two actors side by side: for each issue, how often which stance, and the latest row of each.

    Counts own words and what the article reports; --basis attributed adds what others say of an actor.

    \b
    peacetrack compare Trump Kallas --since 2025-08
    peacetrack compare Russia Ukraine -i ceasefire -f md
    """
    from peacetrack.views.compare import compare as view

    output = take_output(options)
    with open_database(db, read_only=True) as store:
        sides = actor_ids(store, [first]), actor_ids(store, [second])
        if set(sides[0]) == set(sides[1]):
            raise UsageError(f"'{first}' and '{second}' are the same actor.\nName two different actors to compare.")
        table = view(store, *sides, take_filters(store, options), names=(first, second))
    show_table(table, output)
