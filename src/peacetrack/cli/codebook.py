"""`peacetrack codebook check|show|init`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacetrack.cli.options import codebook_option
from peacetrack.errors import UsageError

if TYPE_CHECKING:
    from peacetrack.codebook import Codebook


@click.group()
def codebook() -> None:
    """Check, show or start a codebook: the actors, cues, issues and concession categories as data."""


@codebook.command()
@codebook_option
def check(codebook: str | None) -> None:
    """Check every file of the codebook and report all mistakes at once (exit code 3)."""
    from peacetrack.codebook import load_codebook

    click.echo(f"No mistakes. {_summary(load_codebook(codebook))}")


@codebook.command()
@click.argument("name", required=False)
@codebook_option
def show(name: str | None, codebook: str | None) -> None:
    """Show which files the codebook is read from; with NAME a file ("titles.toml"), an actor (id or name), an issue
    or a category of concessions.

    \b
    peacetrack codebook show
    peacetrack codebook show kaja-kallas
    peacetrack codebook show ceasefire
    peacetrack codebook show actors/states.toml > states.toml
    """
    from peacetrack.codebook import load_codebook
    from peacetrack.codebook.copying import packaged_files
    from peacetrack.codebook.source import CodebookSource

    source = CodebookSource(codebook)
    if name is None:
        click.echo(_summary(load_codebook(codebook)))
        for file in _file_lines(source.folder):
            click.echo(file)
    elif (source.folder / name).is_file():
        click.echo((source.folder / name).read_text(encoding="utf-8"), nl=False)
    elif name in packaged_files():
        click.echo(packaged_files()[name].read_text(encoding="utf-8"), nl=False)
    elif name.endswith(".toml"):
        raise UsageError(f"There is no file '{name}' in the codebook. 'peacetrack codebook show' lists its files.")
    else:
        _show_entry(load_codebook(codebook), name)


@codebook.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--only", multiple=True, metavar="FILE", help="Copy only this file or 'actors'; may be repeated.")
@click.option("--own-actors", is_flag=True, help="Start the registry with two invented entries instead of the packaged actors.")
def init(folder: Path, only: tuple[str, ...], own_actors: bool) -> None:
    """Copy the packaged codebook to FOLDER, to be edited there and used with --codebook FOLDER.

    A file in FOLDER replaces the packaged file of its name; what FOLDER lacks comes from the packaged codebook. So keep only
    what you change: `--only issues.toml`. For another conflict: `--own-actors`.
    """
    from peacetrack.codebook.copying import start_codebook

    for path in start_codebook(folder, only=only, own_actors=own_actors):
        click.echo(path)
    click.echo(f"Edit, then try 'peacetrack codebook check --codebook {folder}'.", err=True)


def _summary(codebook: "Codebook") -> str:
    registry = codebook.registry
    return f"Codebook {codebook.version}: {len(registry.actors)} actors, {len(registry.titles)} titles."


def _file_lines(folder: Path) -> list[str]:
    """Each file of the codebook with where it comes from."""
    from peacetrack.codebook import changes
    from peacetrack.codebook.copying import packaged_files

    own = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.toml")) if folder.is_dir() else []
    own_actors = any(name == "actors.toml" or name.startswith("actors/") for name in own)
    packaged = [name for name in packaged_files() if name not in own and not (own_actors and name.startswith("actors/"))]
    lines = [f"{name}  packaged" for name in packaged] + [f"{name}  {folder / name}" for name in own]
    standing = changes.read_changes(folder)
    lines += [f"{changes.FILE}  {folder / changes.FILE}"] if standing else []
    return sorted(lines) + [f"  {change.describe()}" for change in standing]


def _show_entry(codebook: "Codebook", name: str) -> None:
    issue, category = codebook.issues.issues.get(name), codebook.concessions.categories.get(name)
    if issue:
        click.echo(f"[issues.{issue.id}]\nlabel: {issue.label}\ndefinition: {issue.definition}")
        if issue.positions:
            click.echo(f"positions: {', '.join(issue.positions)}")
    if category:
        click.echo(f"[categories.{category.id}]\ndefinition: {category.definition}")
    if not (issue or category):
        _show_actor(codebook, name)


def _show_actor(codebook: "Codebook", name: str) -> None:
    from peacetrack.cli.teach import find_actor

    actor = codebook.actors[find_actor(codebook.registry, name)]
    click.echo(f"[{actor.kind}.{actor.id}]")
    fields = {
        "name": actor.name,
        "pronouns": actor.pronouns,
        "names": ", ".join(actor.aliases),
        "surnames": ", ".join(actor.surnames),
        "descriptions": ", ".join(f"{item.text} {item.period}".strip() for item in actor.descriptions),
        "seats": ", ".join(actor.seats),
        "demonyms": ", ".join(dict.fromkeys((*actor.demonyms, *actor.nationals, *actor.people))),
        "institutions": ", ".join(text for text, _ in actor.institutions),
        "country": codebook.registry.country_of(actor.id) if actor.kind != "state" else "",
        "side": codebook.registry.side_of(actor.id),
        "wikidata": actor.wikidata,
    }
    for key, value in fields.items():
        if value:
            click.echo(f"{key}: {value}")
    for office in actor.offices:
        click.echo(f"office: {office.title} of {office.of} {office.period}".rstrip())
