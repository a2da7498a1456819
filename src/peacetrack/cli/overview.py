"""`peacetrack articles`, `actors`, `timeline` and `search`."""

from typing import Any

import click

from peacetrack.cli.filters import article_id, filter_options, take_filters
from peacetrack.cli.options import database_option, open_database
from peacetrack.cli.output import output_options, show_table, take_output
from peacetrack.cli.teach import add, alias, merge, undo


@click.group(invoke_without_command=True, subcommand_metavar="[COMMAND] [ARGS]...")
@filter_options("since", "until", "outlet", "limit", "sort")
@output_options
@database_option
@click.pass_context
def articles(context: click.Context, /, db: str | None, **options: Any) -> None:
    """The stored articles; --since and --until look at the day of publication.

    \b
    peacetrack articles --since 2025-08
    peacetrack articles remove art_9f2c41d0
    """
    context.obj = db
    if context.invoked_subcommand is not None:
        return
    from peacetrack.views import overview

    output = take_output(options)
    with open_database(db, read_only=True) as store:
        table = overview.articles(store, take_filters(store, options))
    show_table(table, output)


@articles.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@database_option
@click.pass_context
def remove(context: click.Context, ids: tuple[str, ...], db: str | None) -> None:
    """Remove articles with all their versions and rows: any unique beginning of an ID will do."""
    with open_database(db or context.obj) as store:
        for found in [article_id(store, beginning) for beginning in ids]:
            article = store.article(found)
            store.remove(found)
            click.echo(f"removed {found}  {article.title if article else ''}", err=True)


@click.group(invoke_without_command=True, subcommand_metavar="[COMMAND] [ARGS]...")
@filter_options("actor", "since", "until", "by", "outlet", "limit", "sort")
@output_options
@database_option
@click.pass_context
def actors(context: click.Context, /, db: str | None, **options: Any) -> None:
    """Who has rows, and how many; the busiest first.

    \b
    peacetrack actors --since 2025-08
    peacetrack actors -a Kallas
    """
    context.obj = db
    if context.invoked_subcommand is not None:
        return
    from peacetrack.views import overview

    output = take_output(options)
    with open_database(db, read_only=True) as store:
        table = overview.actors(store, take_filters(store, options))
    show_table(table, output)


for teaching in (add, alias, merge, undo):
    actors.add_command(teaching)


@click.command()
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["stance", "concession", "statement"]),
    help="Which rows; may be repeated. Default: stances and concessions.",
)
@filter_options(
    "actor", "source", "for", "issue", "since", "until", "by", "outlet", "min-confidence", "reviewed", "limit", "fold"
)
@output_options
@database_option
def timeline(db: str | None, kinds: tuple[str, ...], **options: Any) -> None:
    """Positions and claimed concessions in the order in which they were said.

    \b
    peacetrack timeline -a Kallas --since 2025-08
    peacetrack timeline --for Ukraine --kind stance --kind statement
    """
    from peacetrack.views.timeline import timeline as view

    output = take_output(options)
    with open_database(db, read_only=True) as store:
        filters = take_filters(store, options, is_table=output.resolved == "table")
        table = view(store, filters, kinds=kinds or ("stance", "concession"))
    show_table(table, output)


@click.command()
@click.argument("text", nargs=-1, required=True, metavar="TEXT...")
@click.option(
    "--in",
    "within",
    type=click.Choice(["all", "statements", "articles"]),
    default="all",
    help="Search what was said, whole articles, or both.",
)
@filter_options("actor", "since", "until", "by", "outlet", "limit")
@output_options
@database_option
def search(db: str | None, text: tuple[str, ...], within: str, **options: Any) -> None:
    """Find statements and paragraphs that hold all words of TEXT; '"two words"' stand together, 'sanction*' is a beginning.

    \b
    peacetrack search land swap
    peacetrack search '"security guarantees"' -a Macron --since 2025-08
    """
    from peacetrack.views.search import search as view

    output = take_output(options)
    with open_database(db, read_only=True) as store:
        table = view(store, " ".join(text), take_filters(store, options), within=within)
    show_table(table, output)
