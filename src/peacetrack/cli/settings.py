"""Settings: flags, then the environment, then `peacetrack.toml` of the project, then the user's own."""

import os
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from peacetrack.errors import CodebookError, StoreError

FILE = "peacetrack.toml"
KEYS = ("database", "codebook", "model")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and where it comes from, in words."""

    value: str
    origin: str


def find_setting(key: str) -> Setting | None:
    """The value of `key` from the project's or the user's file; paths are relative to the file that names them.

    Raises CodebookError.
    """
    for path in _files():
        value = _read(path).get(key)
        if value is not None:
            return Setting(_resolved(key, value, path), str(path))
    return None


def find_database(option: str | None) -> tuple[Path, str]:
    """The database's path and which setting says so: --db, PEACETRACK_DB, peacetrack.toml, the user's data folder.

    Raises CodebookError, StoreError.
    """
    if option is not None:
        return _database(option, "--db")
    if value := os.environ.get("PEACETRACK_DB"):
        return _database(value, "PEACETRACK_DB")
    if setting := find_setting("database"):
        return _database(setting.value, setting.origin)
    from platformdirs import user_data_path

    return user_data_path("peacetrack", appauthor=False) / "peacetrack.db", "the user's data folder"


def _database(named: str, origin: str) -> tuple[Path, str]:
    """The path of a database that a setting names. Raises StoreError where there can be no file."""
    if not named:
        raise StoreError(f"{origin} names no file.\nLeave it out to use the default, which 'peacetrack db info' tells.")
    try:
        path = Path(named).expanduser()
        path.exists()
    except RuntimeError as error:
        raise StoreError(f"{named} ({origin}): there is no such home folder.\nName the database by its whole path.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise StoreError(f"{named} ({origin}) cannot be a database ({why}).\nName another file.") from error
    return path, origin


def _files() -> list[Path]:
    from platformdirs import user_config_path

    here = Path.cwd()
    project = next((folder / FILE for folder in (here, *here.parents) if (folder / FILE).is_file()), None)
    user = user_config_path("peacetrack", appauthor=False) / FILE
    return [path for path in (project, user) if path is not None and path.is_file()]


@lru_cache(maxsize=4)
def _read(path: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError([f"{path}: not valid TOML ({error})."]) from error
    except OSError as error:
        raise CodebookError([f"{path}: cannot be read ({error.strerror})."]) from error
    problems = [f"{path}: unknown key '{key}' (allowed: {', '.join(KEYS)})" for key in table if key not in KEYS]
    problems += [f"{path}: {key} must be a text in quotation marks" for key, value in table.items() if not isinstance(value, str)]
    if problems:
        raise CodebookError(problems)
    return table


def _resolved(key: str, value: str, file: Path) -> str:
    if key == "model" and "/" not in value:
        return value
    try:
        return str(file.parent / Path(value).expanduser())
    except RuntimeError as error:
        raise CodebookError([f"{file}: {key} names a home folder that there is not ({value})."]) from error
