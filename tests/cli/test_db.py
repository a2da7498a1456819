"""`db` and `verify`."""

import json
import sqlite3

from peacetrack.errors import ExitCode
from peacetrack.store import open_store
from tests.helpers import run_cli


def test_info_says_which_database_and_why_and_what_is_in_it(database):
    found = json.loads(run_cli("db", "info", "-f", "json").stdout)
    assert (found["database"], found["named by"]) == (str(database), "PEACETRACK_DB")
    assert (found["articles"], found["statements"], found["outlets"]) == (2, 6, 2)
    assert "test-model 1.0" in found["run"][0]
    assert "codebook c0debook" in run_cli("db", "info").stdout


def test_info_works_before_there_is_a_database(tmp_path):
    result = run_cli("db", "info", "--db", str(tmp_path / "none.db"))
    assert result.exit_code == 0
    assert "False" in result.stdout
    assert not (tmp_path / "none.db").exists()


def test_backup_is_a_whole_database(database, tmp_path):
    target = tmp_path / "copy.db"
    assert run_cli("db", "backup", str(target)).exit_code == 0
    assert run_cli("stances", "--db", str(target)).stdout == run_cli("stances").stdout


def test_backup_of_a_missing_database_leaves_the_old_copy(tmp_path):
    target = tmp_path / "copy.db"
    target.write_text("old")
    assert run_cli("db", "backup", str(target), "--db", str(tmp_path / "none.db")).exit_code == ExitCode.STORE
    assert target.read_text() == "old"


def test_verify_passes_where_every_row_reads_as_quoted(database):
    result = run_cli("verify")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "12 rows checked" in result.stderr


def test_verify_fails_and_lists_the_rows_that_were_changed(database):
    connection = sqlite3.connect(database)
    connection.execute("UPDATE stances SET evidence = evidence || '!' WHERE actor_id = 'vladimir-putin'")
    connection.execute("UPDATE concessions SET condition = 'if pigs fly'")
    connection.commit()
    connection.close()
    result = run_cli("verify")
    assert result.exit_code == ExitCode.CHECK_FAILED
    assert len(result.stdout.splitlines()) == 5
    assert "4 of 12 rows" in result.stderr


def test_verify_notices_a_changed_text(database):
    with open_store(database) as store:
        store.connection.execute("UPDATE versions SET text = replace(text, 'must', 'need not')")
    result = run_cli("verify")
    assert result.exit_code == ExitCode.CHECK_FAILED
    assert "the text was changed" in result.stdout


def test_backup_onto_the_database_itself_is_refused(database):
    before = database.read_bytes()
    assert run_cli("db", "backup", str(database)).exit_code == ExitCode.USAGE
    assert database.read_bytes() == before
