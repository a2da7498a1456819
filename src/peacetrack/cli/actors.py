"""`peacetrack actors`: the registry's commands."""

import click

from peacetrack.cli.teach import add, alias, merge, undo


@click.group(no_args_is_help=True)
def actors() -> None:
    """Teach the registry: add actors and names, merge duplicates, undo."""


for command in (add, alias, merge, undo):
    actors.add_command(command)
