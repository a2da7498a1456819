"""Opens and migrates the database file."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from peacetrack.errors import StoreError
from peacetrack.store.schema import APPLICATION_ID, MIGRATIONS

BUSY_MS = 60_000  # another ingest holds the write lock for milliseconds at a time; a minute means that it hangs


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to the migrated database at `path`, which is made where it is missing (unless `read_only`).

    Raises StoreError.
    """
    with as_store_errors(path):
        _check_place(path, read_only=read_only)
        connection = _open(path, read_only=read_only)
        try:
            version = _checked_version(connection, path)
            if version < len(MIGRATIONS):
                if read_only:
                    connection.close()
                    connect(path).close()
                    return connect(path, read_only=True)
                _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def as_store_errors(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into a StoreError that names the file and what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text:
            raise StoreError(f"{path} is locked by another program.\nWait for it to end, then run the command again.") from error
        if "readonly" in text or "unable to open" in text:
            raise StoreError(
                f"{path} cannot be opened ({text}).\nCheck its permissions and its folder's, or use --db."
            ) from error
        if "full" in text:
            raise StoreError(
                f"{path}: the disk is full.\nWhat is stored stays; make room, then run the command again."
            ) from error
        raise StoreError(f"{path} cannot be used ({text}).\nCheck the disk, or name another database with --db.") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"{path} is no database of peacetrack, or it is damaged ({error}).\nName another file with --db, or restore a copy."
        ) from error


def _check_place(path: Path, *, read_only: bool) -> None:
    """Makes the folder of a database that may be written. Raises StoreError where no database can be at `path`."""
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder.\nName a file with --db.")
        if path.exists() and not path.is_file():
            raise StoreError(f"{path} is a device or a pipe.\nName a file with --db.")
        if read_only:
            if not path.is_file():
                raise StoreError(f"No database at {path}.\nMake one with 'peacetrack ingest', or name another with --db.")
            if not os.access(path, os.R_OK):
                raise StoreError(f"{path} cannot be read.\nCheck its permissions, or name another database with --db.")
            return
    except OSError as error:
        raise StoreError(f"{path} cannot be a database ({error.strerror}).\nName another file with --db.") from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder of {path} cannot be made ({error.strerror}).\nName another place with --db.") from error
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise StoreError(f"{path} cannot be written.\nCheck its permissions, or name another place with --db.")


def _open(path: Path, *, read_only: bool) -> sqlite3.Connection:
    # A reader that may write opens for writing: only then does SQLite tidy up its side files when the last one leaves.
    only_read = read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    connection = sqlite3.connect(_uri(path, only_read), uri=True, timeout=BUSY_MS / 1000, isolation_level=None)
    connection.row_factory = sqlite3.Row
    if only_read:
        try:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")
        except sqlite3.OperationalError:
            # A database in WAL mode on a read-only disk cannot make its shared-memory file.
            connection.close()
            _check_nothing_waits(path)
            connection = sqlite3.connect(_uri(path, True) + "&immutable=1", uri=True, isolation_level=None)
            connection.row_factory = sqlite3.Row
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # in WAL mode a power cut costs the last articles, never the database
    return connection


def _check_nothing_waits(path: Path) -> None:
    """Raises StoreError where rows are still in the write-ahead log, which cannot be read in a folder that is read-only."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise StoreError(
            f"{path}: its last rows are in {log.name} beside it, which cannot be read in a read-only folder.\n"
            "Copy both files to a folder where you may write, and name the copy with --db."
        )


def _uri(path: Path, only_read: bool) -> str:
    return path.absolute().as_uri() + ("?mode=ro" if only_read else "?mode=rwc")


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    # In this order: another program may be making the database, in one transaction, at this moment.
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if tables and application != APPLICATION_ID:
        raise StoreError(f"{path} is a database of another program; nothing was changed.\nName another file with --db.")
    if version > len(MIGRATIONS):
        raise StoreError(f"{path} was written by a newer peacetrack (schema {version}).\nUpdate peacetrack to open it.")
    return version


def _migrate(connection: sqlite3.Connection) -> None:
    """Runs what is missing in one transaction, so that a crash leaves the old schema whole."""
    with suppress(sqlite3.OperationalError):  # two programs that start at once: the other one has switched already
        connection.execute("PRAGMA journal_mode = WAL")
    with write_transaction(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for number, migrate in enumerate(MIGRATIONS[version:], version + 1):
            migrate(connection)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def write_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that takes the write lock at once, so that what it reads cannot change before it writes."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
