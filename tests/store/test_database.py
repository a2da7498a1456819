"""Opening database files: made, migrated, refused."""

import os
import sqlite3

import pytest

from peacetrack.errors import StoreError
from peacetrack.store import open_store
from peacetrack.store.schema import APPLICATION_ID, MIGRATIONS
from tests.helpers import begin_run, make_analysis


def version(path) -> int:
    connection = sqlite3.connect(path)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return found


def test_blank_database_gets_every_migration_and_write_ahead_logging(tmp_path):
    path = tmp_path / "new folder" / "news?#.db"
    with open_store(path) as store:
        assert store.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert store.connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert version(path) == len(MIGRATIONS)


@pytest.mark.parametrize("last", range(len(MIGRATIONS) + 1))
def test_database_of_every_older_schema_is_brought_up_to_date(tmp_path, monkeypatch, last):
    path = tmp_path / "old.db"
    monkeypatch.setattr("peacetrack.store.database.MIGRATIONS", MIGRATIONS[:last])
    open_store(path).close()
    assert version(path) == last
    monkeypatch.setattr("peacetrack.store.database.MIGRATIONS", MIGRATIONS)
    with open_store(path, read_only=last == 1) as store:
        assert store.connection.execute("SELECT count(*) FROM versions_fts").fetchone()[0] == 0
    assert version(path) == len(MIGRATIONS)


def test_failed_migration_leaves_the_old_schema_whole(tmp_path, monkeypatch):
    path = tmp_path / "old.db"
    open_store(path).close()

    def broken(connection):
        connection.execute("CREATE TABLE half (id)")
        connection.execute("nonsense")

    monkeypatch.setattr("peacetrack.store.database.MIGRATIONS", (*MIGRATIONS, broken))
    with pytest.raises(StoreError):
        open_store(path)
    monkeypatch.setattr("peacetrack.store.database.MIGRATIONS", MIGRATIONS)
    with open_store(path) as store:
        tables = {row[0] for row in store.connection.execute("SELECT name FROM sqlite_master")}
    assert "half" not in tables


def test_newer_schema_is_refused(tmp_path):
    path = tmp_path / "new.db"
    open_store(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(StoreError, match="newer peacetrack"):
        open_store(path)


def test_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (id)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        open_store(path)
    assert version(path) == 0


def test_file_that_is_no_database_is_refused_and_kept(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Not a database at all, but a text that is long enough to be read as one. " * 20)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="no database of peacetrack"):
        open_store(path)
    assert path.read_bytes() == before


def test_missing_database_is_not_made_for_a_reader(tmp_path):
    path = tmp_path / "none.db"
    with pytest.raises(StoreError, match="peacetrack ingest"):
        open_store(path, read_only=True)
    assert not path.exists()


def test_folder_in_place_of_the_file_is_named(tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_unwritable_folder_is_named(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(tmp_path / "news.db")


def test_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(tmp_path / "file" / "news.db")


def test_reader_cannot_write(tmp_path):
    path = tmp_path / "news.db"
    with open_store(path) as store:
        run = begin_run(store)
    with open_store(path, read_only=True) as reader, pytest.raises(StoreError):
        reader.save(make_analysis(), run=run)


def side_files(path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir() if entry.name.startswith(path.name) and entry != path)


def test_one_file_is_left_when_writers_and_readers_are_gone(tmp_path):
    path = tmp_path / "news.db"
    with open_store(path) as store:
        store.save(make_analysis(), run=begin_run(store))
        with open_store(path, read_only=True) as reader:
            assert reader.connection.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
    with open_store(path, read_only=True):
        pass
    assert side_files(path) == []


def test_file_alone_holds_everything_even_while_a_reader_stays(tmp_path):
    path = tmp_path / "news.db"
    store = open_store(path)
    reader = open_store(path, read_only=True)
    store.save(make_analysis(), run=begin_run(store))
    store.close()
    copy = tmp_path / "copy.db"
    copy.write_bytes(path.read_bytes())
    with open_store(copy, read_only=True) as copied:
        assert copied.connection.execute("SELECT count(*) FROM stances").fetchone()[0] == 2
    reader.close()


class Closed(sqlite3.Connection):
    """As SQLite is where a database in WAL mode lies in a read-only folder without its shared-memory file."""

    def execute(self, *arguments):
        raise sqlite3.OperationalError("unable to open database file")


def test_rows_that_a_read_only_folder_hides_are_not_passed_over(tmp_path, monkeypatch):
    path = tmp_path / "news.db"
    open_store(path).close()
    (tmp_path / "news.db-wal").write_bytes(b"rows")
    connect = sqlite3.connect
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    monkeypatch.setattr("sqlite3.connect", lambda *given, **options: connect(*given, **options, factory=Closed))
    with pytest.raises(StoreError, match=r"news.db-wal[^\n]*\nCopy both files"):
        open_store(path, read_only=True)


def test_device_in_place_of_the_file_is_named():
    with pytest.raises(StoreError, match="device"):
        open_store("/dev/null")
