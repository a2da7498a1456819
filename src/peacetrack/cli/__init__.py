"""The command line: one command or group per module. A command parses, calls the library and writes one result.

Modules are imported when their command runs; heavy packages only inside the commands that need them, so that `--help` is instant.
"""

import importlib
import os
import shlex
import sys
from contextlib import suppress
from difflib import get_close_matches
from io import TextIOWrapper
from typing import Any

import click

from peacetrack.cli.signals import sigterm_interrupts
from peacetrack.errors import ExitCode, PeacetrackError

# command -> (module, attribute, one-line help)
COMMANDS: dict[str, tuple[str, str, str]] = {
    "ingest": ("peacetrack.cli.ingest", "ingest", "Read articles from the web, files and folders into the database."),
    "articles": ("peacetrack.cli.overview", "articles", "List the stored articles, or remove some."),
    "actors": ("peacetrack.cli.overview", "actors", "Who has rows, and how many; add, alias, merge or undo teach the registry."),
    "statements": ("peacetrack.cli.findings", "statements", "Who said what, and when."),
    "stances": ("peacetrack.cli.findings", "stances", "Where actors stand on issues, and who says so."),
    "concessions": ("peacetrack.cli.findings", "concessions", "What somebody is claimed to give, and who claims it."),
    "timeline": (
        "peacetrack.cli.overview",
        "timeline",
        "Positions and claimed concessions in the order of their days.",
    ),
    "matrix": ("peacetrack.cli.compare", "matrix", "Where each actor stands on each issue, counted."),
    "shifts": ("peacetrack.cli.compare", "shifts", "Who moved from one stance to another, with both quotations."),
    "compare": ("peacetrack.cli.compare", "compare", "Two actors side by side, issue by issue."),
    "search": ("peacetrack.cli.overview", "search", "Find statements and paragraphs by their words."),
    "show": ("peacetrack.cli.show", "show", "One row in full: its sentence, its marks, who says so, what produced it."),
    "report": ("peacetrack.cli.report", "report", "One self-contained HTML page: an overview, then every row in its paragraph."),
    "export": ("peacetrack.cli.export", "export", "Findings for other tools: Discourse Network Analyzer, GraphML."),
    "review": ("peacetrack.cli.review", "review", "Have people judge rows: export a sheet, import its verdicts."),
    "recode": ("peacetrack.cli.recode", "recode", "Analyse stored articles again and list the rows that changed."),
    "verify": ("peacetrack.cli.check", "verify", "Check that each stored row still reads as quoted."),
    "db": ("peacetrack.cli.db", "db", "Where the database is, what is in it, and a safe copy of it."),
    "doctor": ("peacetrack.cli.doctor", "doctor", "What is installed, what is missing, and how to get it."),
    "annotate": (
        "peacetrack.cli.annotate",
        "annotate",
        "Analyse articles given as JSON Lines; the store is not touched.",
    ),
    "codebook": ("peacetrack.cli.codebook", "codebook", "Check, show or start a codebook."),
    "evaluate": ("peacetrack.cli.evaluate", "evaluate", "Score predictions against a hand-coded file; hold floors."),
    "extract": ("peacetrack.cli.extract", "extract", "Extract the articles of saved pages; the store is not touched."),
}


class ShownError(click.ClickException):
    """An expected error as click prints it, with our exit code."""

    def __init__(self, message: str, exit_code: int):
        super().__init__(message)
        vars(self)["exit_code"] = exit_code  # a class variable in click's eyes, read from the instance


class LazyGroup(click.Group):
    """A group that knows its commands' names and help without importing them, and turns expected errors into exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else " 'peacetrack --help' lists the commands."
            ctx.fail(f"There is no command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in COMMANDS.items()])

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError:  # `peacetrack --help | head`
            _leave_pipe()
            raise click.exceptions.Exit(ExitCode.OK) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            hint = _hint_of(error)
            if not hint:
                raise
            raise click.UsageError(f"{error.message}\n{hint}", ctx=error.ctx) from error
        except PeacetrackError as error:
            raise ShownError(str(error), error.exit_code) from error
        except BrokenPipeError:
            _leave_pipe()
            ctx.exit(ExitCode.OK)
        except Exception as error:
            shown = _outer_fault(error)
            if shown is None:
                raise
            raise shown from error
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(ExitCode.INTERRUPTED)


def _hint_of(error: click.UsageError) -> str:
    """How an actor is named, where a name stands alone as in `peacetrack stances Kallas`; "" for other mistakes."""
    options = error.ctx.command.params if error.ctx else []
    if not error.message.startswith("Got unexpected extra argument") or not any("--actor" in option.opts for option in options):
        return ""
    name = error.message.partition("(")[2].rstrip(")")
    return f"Actors are named by --actor: --actor {shlex.quote(name)}."


def _outer_fault(error: Exception) -> ShownError | None:
    """A full disk and a damaged database as an expected error; None for what is a bug of ours."""
    from sqlite3 import DatabaseError

    from peacetrack.output.write import DISK_ERRORS

    if isinstance(error, OSError) and error.errno in DISK_ERRORS:
        _leave_pipe()
        where = f"{error.filename} cannot" if error.filename else "The output cannot"
        return ShownError(f"{where} be written ({error.strerror}). Make room or name another place.", ExitCode.USAGE)
    if isinstance(error, DatabaseError) and "malformed" in str(error):
        return ShownError(
            f"The database is damaged ({error}). 'peacetrack doctor' names it; go back to a copy made by 'peacetrack db backup'.",
            ExitCode.STORE,
        )
    return None


def _leave_pipe() -> None:
    """Points stdout elsewhere once its reader is gone, or Python complains when it flushes at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="peacetrack", message="%(prog)s %(version)s")
def cli() -> None:
    """Who said what, and when: statements, stances and claimed concessions in news articles.

    \b
    peacetrack ingest https://news.example/story saved/*.html
    peacetrack stances --actor Kallas
    peacetrack show stn_4be1
    """


def main() -> None:
    """Entry point of the `peacetrack` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Files and pipes get UTF-8 whatever the locale says; a terminal shows what it can.
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")
    try:
        with sigterm_interrupts():  # or half-written files are left beside those that they were to replace
            cli(prog_name="peacetrack")
    except KeyboardInterrupt:
        raise SystemExit(ExitCode.INTERRUPTED) from None
