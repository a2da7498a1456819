"""`peacetrack actors add|alias|merge|undo`: what a user teaches the registry, kept in the codebook's log of changes."""

from typing import TYPE_CHECKING

import click

from peacetrack.cli.options import codebook_option
from peacetrack.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from peacetrack.codebook import ActorRegistry
    from peacetrack.codebook.changes import Change

_KINDS = ("person", "state", "organisation", "bloc", "group")


@click.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(_KINDS), default="person", show_default=True)
@click.option("--id", "actor_id", metavar="ID", help="Default: made from the name (jane-roe).")
@click.option("--pronouns", type=click.Choice(("she", "he", "they", "it")), help="How texts refer to the actor.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another spelling or name; may be repeated.")
@click.option("--surname", metavar="NAME", help="Where it is not the last word of the name.")
@click.option("--office", "offices", multiple=True, metavar="OFFICE", help="'deputy foreign minister of estonia 2026-01-01/'.")
@click.option("--country", metavar="ID", help="The state that the actor belongs to, where no office shows it.")
@codebook_option
def add(name: str, kind: str, actor_id: str | None, codebook: str | None, **fields: str | tuple[str, ...] | None) -> None:
    """Add an actor, so that texts naming it are coded with a stable id.

    \b
    peacetrack actors add "Jane Roe" --pronouns she --office "deputy foreign minister of estonia 2026-01-01/"
    """
    from peacetrack.codebook import load_codebook
    from peacetrack.codebook.changes import Change
    from peacetrack.codebook.names import slug

    actor_id = actor_id or slug(name)
    if not actor_id or slug(actor_id) != actor_id:
        raise UsageError(f"'{actor_id}' is no id: only a-z, 0-9 and hyphens. Give one with --id.")
    if actor_id in load_codebook(codebook).actors:
        raise UsageError(f"There is an actor '{actor_id}' already. Give another --id, or use 'peacetrack actors alias'.")
    entry = {"name": name, **{key: list(value) if isinstance(value, tuple) else value for key, value in fields.items() if value}}
    _teach(codebook, Change("add", actor_id, kind=kind, entry=entry))


@click.command()
@click.argument("actor")
@click.argument("name")
@codebook_option
def alias(actor: str, name: str, codebook: str | None) -> None:
    """Give ACTOR (an id or a name) one more NAME."""
    from peacetrack.codebook import load_codebook
    from peacetrack.codebook.changes import Change

    registry = load_codebook(codebook).registry
    _teach(codebook, Change("alias", find_actor(registry, actor), text=name))


@click.command()
@click.argument("duplicate")
@click.argument("actor")
@codebook_option
def merge(duplicate: str, actor: str, codebook: str | None) -> None:
    """Keep DUPLICATE (an id or a name) as ACTOR: its names become names of ACTOR, its id leads there.

    DUPLICATE may be an id that articles were coded with and that the registry does not know.
    """
    from peacetrack.codebook import load_codebook
    from peacetrack.codebook.changes import Change
    from peacetrack.codebook.names import slug

    registry = load_codebook(codebook).registry
    target = find_actor(registry, actor)
    old = duplicate if duplicate in registry.actors else next(iter(_candidates(registry, duplicate)), slug(duplicate))
    if old == target:
        raise UsageError(f"'{duplicate}' and '{actor}' are both {target} already.")
    if old not in registry.actors:
        click.echo(f"The registry knows no '{duplicate}': only rows that were coded with the id {old} will change.", err=True)
    _teach(codebook, Change("merge", old, text=target))


@click.command()
@codebook_option
def undo(codebook: str | None) -> None:
    """Take back the last change made by add, alias or merge."""
    from peacetrack.codebook.loading import undo as undo_last

    click.echo(f"Undone: {undo_last(codebook).describe()}.")


def find_actor(registry: "ActorRegistry", name: str) -> str:
    """The id of the one actor that `name` (an id, a name or a surname) means. Raises UsageError with suggestions."""
    from peacetrack.views.names import suggest

    found = [name] if name in registry.actors else _candidates(registry, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"'{name}' may be {', '.join(found)}. Give the id.")
    near = suggest(name, [actor.name for actor in registry.actors.values()])
    hint = f"Did you mean {', '.join(near)}?" if near else "'peacetrack codebook show' says where the actors are."
    raise UsageError(f"There is no actor '{name}' in the registry.\n{hint}")


def _candidates(registry: "ActorRegistry", name: str) -> list[str]:
    from peacetrack.codebook.names import fold

    folded = fold(name)
    for index in (registry.names, registry.seats, registry.surnames):
        if folded in index:
            return list(index[folded])
    return []


def _teach(folder: str | None, change: "Change") -> None:
    from peacetrack.codebook.loading import teach

    path: Path = teach(folder, change)
    click.echo(f"Done: {change.describe()}. Kept in {path}.")
    click.echo("Take it back with 'peacetrack actors undo'; apply it to stored articles with 'peacetrack recode'.", err=True)
