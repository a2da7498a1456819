"""The command reference as Markdown, made from the commands themselves: `python -m peacetrack.cli.reference docs/cli.md`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from peacetrack.cli import COMMANDS, cli

_WIDTH = 100


def reference() -> str:
    """The help pages of all commands."""
    pages = "\n".join(_page(path, context) for path, context in _commands(("peacetrack",), _context(cli, "peacetrack", None)))
    return f"# Command line\n\nMade by `make docs` from the program's own help; do not edit by hand.\n\n{pages}"


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    settings = {**cli.context_settings, "terminal_width": _WIDTH, "max_content_width": _WIDTH}
    return click.Context(command, info_name=name, parent=parent, **settings)


def _commands(path: tuple[str, ...], context: click.Context) -> Iterator[tuple[tuple[str, ...], click.Context]]:
    yield path, context
    command = context.command
    if isinstance(command, click.Group):
        for name in COMMANDS if command is cli else command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _commands((*path, name), _context(found, name, context))


def _page(path: tuple[str, ...], context: click.Context) -> str:
    text = context.command.get_help(context).rstrip()
    return f"{'#' * min(len(path) + 1, 4)} {' '.join(path)}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8")
