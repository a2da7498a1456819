"""Reads the actor registry of a codebook, and teaches it changes."""

from pathlib import Path

from peacetrack.codebook.actor_check import check_actors
from peacetrack.codebook.actors import parse_actors, parse_spellings, parse_titles
from peacetrack.codebook.changes import Change, append_change, read_changes
from peacetrack.codebook.registry import ActorRegistry
from peacetrack.codebook.source import CodebookSource
from peacetrack.errors import UsageError


def read_registry(source: CodebookSource, *, attacker: str = "") -> ActorRegistry:
    """The actors with the titles of their offices; mistakes go to the source's problems. `attacker`: the side that attacked."""
    with source.noting("titles.toml") as problems:
        table = source.read("titles.toml")
        titles = parse_titles(table, problems)
        spellings = parse_spellings(table, problems)
    with source.noting("actors") as problems:
        actors = parse_actors(source.read_actors(), problems, given=spellings.given_names)
        check_actors(actors, titles, problems)
    return ActorRegistry(actors, titles, source.moved, spellings.ordinary_words, spellings.accord_places, attacker)


def teach(folder: str | None, change: Change) -> Path:
    """Adds a change to the log of a codebook if the registry is sound with it; gives the log's path.

    Raises UsageError where it is not, and then changes nothing; CodebookError where the log cannot be written.
    """
    source = CodebookSource(folder, proposed=change)
    read_registry(source)
    if source.problems:
        raise UsageError("\n".join([*source.problems, "Nothing was changed."]))
    return append_change(source.folder, change)


def undo(folder: str | None) -> Change:
    """Takes back the last change of a codebook that still stands, and gives it. Raises UsageError where there is none."""
    source = CodebookSource(folder)
    standing = read_changes(source.folder)
    if not standing:
        raise UsageError(f"There is no change to undo in {source.folder}.")
    append_change(source.folder, Change("undo"))
    return standing[-1]
