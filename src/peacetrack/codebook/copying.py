"""Starts a codebook of one's own."""

from contextlib import suppress
from importlib.resources.abc import Traversable
from pathlib import Path

from peacetrack.codebook.source import packaged_folder
from peacetrack.errors import UsageError

EMPTY_ACTORS = """\
# The actors of your codebook. An entry is [kind.id]; kinds: person, state, organisation, bloc, group.
# docs/codebook.md describes every key.

[state.ruritania]
name = "Ruritania"
pronouns = "it"
seats = ["Strelsau"]
demonyms = ["Ruritanian"]
people = ["Ruritanians"]
leader = "president"

[person.rudolf-rassendyll]
name = "Rudolf Rassendyll"
pronouns = "he"
offices = ["president of ruritania 2024-03-01/"]
"""


def packaged_files() -> dict[str, Traversable]:
    """The files of the packaged codebook by their path in a codebook folder."""
    return dict(_files(packaged_folder(), ""))


def _files(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            found.append((prefix + entry.name, entry))
    return found


def start_codebook(folder: Path, *, only: tuple[str, ...] = (), own_actors: bool = False) -> list[Path]:
    """Writes packaged files into a folder, to be edited there; gives their paths.

    `only` names the files ("issues.toml", "actors"); with `own_actors` the registry starts with two invented entries instead.
    Raises UsageError where a file is unknown, exists already or cannot be written; then none is there afterwards.
    """
    files = {name: file.read_bytes() for name, file in packaged_files().items() if _wanted(name, only)}
    unknown = [name for name in only if not any(_wanted(file, (name,)) for file in files)]
    if unknown:
        names = sorted({name.split("/")[0] for name in packaged_files()})
        raise UsageError(f"There is no '{unknown[0]}' in the packaged codebook (there are: {', '.join(names)}).")
    if own_actors:
        files = {name: content for name, content in files.items() if not name.startswith("actors/")}
        files["actors.toml"] = EMPTY_ACTORS.encode()
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise UsageError(f"{folder / there[0]} exists already; nothing was written. Choose another folder.")
    paths = [folder / name for name in files]
    try:
        for path, content in zip(paths, files.values(), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        for path in paths:
            with suppress(OSError):
                path.unlink()
        reason = f"{folder} cannot be written ({error.strerror}); nothing was kept."
        raise UsageError(f"{reason}\nMake room, or name another folder.") from error
    return paths


def _wanted(file: str, only: tuple[str, ...]) -> bool:
    return not only or any(file == name or file.startswith(f"{name}/") for name in only)
