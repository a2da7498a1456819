"""Where a codebook's files come from: the packaged folder, a folder of the user's that replaces files, and the user's changes."""

import hashlib
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from peacetrack.codebook import changes
from peacetrack.codebook.problems import Problems
from peacetrack.codebook.shapes import find_misfits
from peacetrack.errors import CodebookError

FOLDER_VARIABLE = "PEACETRACK_CODEBOOK"


def packaged_folder() -> Traversable:
    """The codebook that comes with the program."""
    return resources.files("peacetrack.codebook") / "default"


def user_folder() -> Path:
    """The folder in the user's configuration for a codebook of their own, which need not exist."""
    import platformdirs

    return Path(platformdirs.user_config_dir("peacetrack", appauthor=False)) / "codebook"


def _named_folder(named: str) -> Path:
    """The folder that a setting names. Raises CodebookError where there is none."""
    try:
        folder = Path(named).expanduser()
        if folder.is_dir():
            return folder
    except (RuntimeError, OSError, ValueError):  # no such home, or no path at all
        raise CodebookError([f"{named}: no such folder can be.\nName it by its whole path."]) from None
    raise CodebookError([f"{named}: no such folder.\nStart a codebook with 'peacetrack codebook init {named}'."])


class CodebookSource:
    """Reads the tables of one codebook and collects what is wrong with them in `problems`.

    Without a `folder` the one that PEACETRACK_CODEBOOK names, else the user's. `proposed` is a change that the log does not
    have yet. Raises CodebookError where a folder is named but does not exist.
    """

    def __init__(self, folder: str | None = None, *, proposed: changes.Change | None = None):
        named = folder or os.environ.get(FOLDER_VARIABLE)
        self.folder = _named_folder(named) if named else user_folder()
        self._is_named = bool(named)
        self.proposed = proposed
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

    def check_folder(self) -> None:
        """Note files that no codebook has, which nobody would read, and a folder that was named but holds other things only."""
        if not self.folder.is_dir():
            return
        known = [*sorted(file.name for file in packaged_folder().iterdir() if file.name.endswith(".toml")), "actors.toml"]
        own = sorted(path.name for path in self.folder.glob("*.toml"))
        for name in own:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"those are {', '.join(known)}"
                self.problems.append(f"{name}: no file of a codebook; {hint}")
        ours = bool(own) or (self.folder / "actors").is_dir() or (self.folder / changes.FILE).is_file()
        if self._is_named and not ours and any(not path.name.startswith(".") for path in self.folder.iterdir()):
            self.problems.append(
                f"{self.folder}: holds no file of a codebook ({', '.join(known)}).\n"
                f"Start one with 'peacetrack codebook init {self.folder}'."
            )

    def read(self, name: str) -> dict[str, Any]:
        """The table in the file `name`, from the user's folder where it has one, else as packaged.

        A file of the user's with values of the wrong type is reported, and the packaged one stands in for it.
        """
        file = self.find(name)
        table = self._parse(file)
        if isinstance(file, Path) and file.parent == self.folder and table:
            packaged = self._parse(packaged_folder() / name)
            misfits = [f"{name}: [{path}] must be {expected}" for path, expected in find_misfits(table, packaged)]
            self.problems += misfits
            return packaged if misfits else table
        return table

    def read_packaged(self, name: str) -> dict[str, Any]:
        """The table of the packaged file `name`."""
        return self._parse(packaged_folder() / name)

    def find(self, name: str) -> Path | Traversable:
        """The file that `name` is read from."""
        own = self.folder / name
        return own if own.is_file() else packaged_folder() / name

    def actor_files(self) -> list[Path | Traversable]:
        """The files that the actors are read from, in order: own ones replace all packaged ones."""
        own_file, own_folder = self.folder / "actors.toml", self.folder / "actors"
        if own_file.is_file():
            return [own_file]
        folder: Path | Traversable = own_folder if own_folder.is_dir() else packaged_folder() / "actors"
        return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)

    def read_actors(self) -> dict[str, dict[str, Any]]:
        """The actors' tables by kind and id, from ``actors.toml`` or ``actors/*.toml``, with the changes of ``changes.jsonl``."""
        tables: dict[str, dict[str, Any]] = {}
        for file in self.actor_files():
            self._merge(tables, self._parse(file), file.name)
        self._apply_changes(tables)
        return tables

    def _merge(self, tables: dict[str, dict[str, Any]], more: dict[str, Any], name: str) -> None:
        for kind, entries in more.items():
            if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
                self.problems.append(f"{name}: '{kind}' must hold tables like [{kind}.some-id]")
                continue
            for actor_id in entries.keys() & tables.get(kind, {}).keys():
                self.problems.append(f"{name}: [{kind}.{actor_id}] is in another file too")
            tables.setdefault(kind, {}).update({actor_id: dict(entry) for actor_id, entry in entries.items()})

    def _apply_changes(self, tables: dict[str, dict[str, Any]]) -> None:
        path = self.folder / changes.FILE
        content = path.read_bytes() if path.is_file() else b""
        self._digest.update(content)
        with self.noting(changes.FILE) as problems:
            log = changes.parse_changes(content, problems)
            self.moved = changes.apply_changes([*log, *filter(None, [self.proposed])], tables, problems)

    def _parse(self, file: Traversable | Path) -> dict[str, Any]:
        try:
            content = file.read_bytes()
            self._digest.update(content)
            return _table(content)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{file.name}: not valid TOML ({error})")
        except OSError as error:
            self.problems.append(f"{file.name}: cannot be read ({error.strerror})")
        return {}


@lru_cache(maxsize=64)
def _table(content: bytes) -> dict[str, Any]:
    """The table that a file of a codebook holds; it is parsed once, and who gets it must not change it.

    Raises UnicodeDecodeError, tomllib.TOMLDecodeError.
    """
    return tomllib.loads(content.decode("utf-8"))
