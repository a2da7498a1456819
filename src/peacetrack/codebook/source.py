"""Where a codebook's files come from: the packaged folder, a folder of the user's that replaces files, and the user's changes."""

import hashlib
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from peacetrack.codebook import changes
from peacetrack.codebook.problems import Problems
from peacetrack.errors import CodebookError

FOLDER_VARIABLE = "PEACETRACK_CODEBOOK"


def packaged_folder() -> Traversable:
    """The codebook that comes with the program."""
    return resources.files("peacetrack.codebook") / "default"


def user_folder() -> Path:
    """The folder with the user's own codebook, which need not exist: PEACETRACK_CODEBOOK, or one in the user's configuration."""
    if FOLDER_VARIABLE in os.environ:
        return Path(os.environ[FOLDER_VARIABLE])
    import platformdirs

    return Path(platformdirs.user_config_dir("peacetrack", appauthor=False)) / "codebook"


class CodebookSource:
    """Reads the tables of one codebook and collects what is wrong with them in `problems`.

    Raises CodebookError where `folder` is named but does not exist.
    """

    def __init__(self, folder: str | None = None):
        self.folder = Path(folder) if folder is not None else user_folder()
        if folder is not None and not self.folder.is_dir():
            raise CodebookError([f"{folder}: no such folder. Start a codebook with 'peacetrack codebook init {folder}'."])
        self.problems: list[str] = []
        self.moved: dict[str, str] = {}
        self._digest = hashlib.sha256()

    @property
    def version(self) -> str:
        """Twelve hex digits that stand for the content of all files read so far."""
        return self._digest.hexdigest()[:12]

    @contextmanager
    def noting(self, name: str) -> Iterator[Problems]:
        """A collector for the mistakes of one file; what it collects is added to `problems`."""
        problems = Problems(name)
        yield problems
        self.problems += problems.messages

    def read(self, name: str) -> dict[str, Any]:
        """The table in the file `name`, from the user's folder where it has one, else as packaged."""
        own = self.folder / name
        return self._parse(own if own.is_file() else packaged_folder() / name)

    def read_actors(self) -> dict[str, dict[str, Any]]:
        """The actors' tables by kind and id, from ``actors.toml`` or ``actors/*.toml``, with the changes of ``changes.jsonl``."""
        own_file, own_folder, packaged = self.folder / "actors.toml", self.folder / "actors", packaged_folder() / "actors"
        parts: list[Any] = [own_file] if own_file.is_file() else list((own_folder if own_folder.is_dir() else packaged).iterdir())
        tables: dict[str, dict[str, Any]] = {}
        for part in sorted(parts, key=lambda part: part.name):
            if part.name.endswith(".toml"):
                self._merge(tables, self._parse(part), part.name)
        self._apply_changes(tables)
        return tables

    def _merge(self, tables: dict[str, dict[str, Any]], more: dict[str, Any], name: str) -> None:
        for kind, entries in more.items():
            if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
                self.problems.append(f"{name}: '{kind}' must hold tables like [{kind}.some-id]")
                continue
            for actor_id in entries.keys() & tables.get(kind, {}).keys():
                self.problems.append(f"{name}: [{kind}.{actor_id}] is in another file too")
            tables.setdefault(kind, {}).update(entries)

    def _apply_changes(self, tables: dict[str, dict[str, Any]]) -> None:
        path = self.folder / changes.FILE
        if path.is_file():
            content = path.read_bytes()
            self._digest.update(content)
            with self.noting(changes.FILE) as problems:
                self.moved = changes.apply_changes(changes.parse_changes(content, problems), tables, problems)

    def _parse(self, file: Traversable | Path) -> dict[str, Any]:
        try:
            content = file.read_bytes()
            self._digest.update(content)
            return tomllib.loads(content.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{file.name}: not valid TOML ({error})")
        except OSError as error:
            self.problems.append(f"{file.name}: cannot be read ({error.strerror})")
        return {}
