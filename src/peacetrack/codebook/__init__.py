"""The codebook: actors, cues, issues and concession categories as data, loaded and checked in one place."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from peacetrack.codebook.actors import Actor, Office, parse_actors
from peacetrack.codebook.problems import Problems
from peacetrack.errors import CodebookError

__all__ = ["Actor", "Codebook", "Office", "load_codebook"]


@dataclass(frozen=True)
class Codebook:
    """Everything that the components look up."""

    actors: dict[str, Actor]
    version: str = ""  # hash of all its files


def _default_folder() -> Traversable:
    return resources.files("peacetrack.codebook") / "default"


def _source(folder: Path | None, name: str) -> Traversable | Path:
    """The file `name` of `folder`, or of the packaged codebook where the folder has none."""
    if folder is not None and (folder / name).is_file():
        return folder / name
    return _default_folder() / name


def _version(folder: Path | None) -> str:
    """12 hexadecimal digits of a hash of all files that the codebook is read from."""
    digest = hashlib.sha256()
    for name in sorted(entry.name for entry in _default_folder().iterdir() if entry.name.endswith(".toml")):
        digest.update(name.encode() + b"\0" + _source(folder, name).read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _read_table(folder: Path | None, name: str, problems: list[str]) -> dict[str, Any]:
    """The TOML table `name` from `folder`, or from the packaged codebook where the folder has none."""
    source = _source(folder, name)
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{name}: not valid TOML ({error})")
        return {}


@lru_cache(maxsize=8)
def load_codebook(folder: str | None = None) -> Codebook:
    """The codebook in `folder`, or the packaged one; files that the folder lacks come from the packaged one.

    Raises CodebookError with every mistake found.
    """
    messages: list[str] = []
    path = Path(folder) if folder is not None else None
    if path is not None and not path.is_dir():
        raise CodebookError([f"{folder}: no such folder. Start a codebook with 'peacetrack codebook init {folder}'."])
    problems = Problems("actors.toml")
    actors = parse_actors(_read_table(path, "actors.toml", messages), problems)
    messages += problems.messages
    if messages:
        raise CodebookError(messages)
    return Codebook(version=_version(path), actors=actors)
