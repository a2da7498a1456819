"""Which database is used."""

from pathlib import Path

import pytest

from peacetrack.cli.settings import find_database, find_setting
from peacetrack.errors import CodebookError, ExitCode
from tests.helpers import run_cli


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    return tmp_path


def test_option_wins_over_environment_over_file_over_default(project, monkeypatch):
    path = find_database(None)[0]
    assert path.name == "peacetrack.db"
    assert Path.home() in path.parents
    (project / "peacetrack.toml").write_text('database = "project.db"\n')
    assert find_database(None) == (project / "project.db", str(project / "peacetrack.toml"))
    monkeypatch.setenv("PEACETRACK_DB", "/elsewhere/env.db")
    assert find_database(None) == (Path("/elsewhere/env.db"), "PEACETRACK_DB")
    assert find_database("opt.db") == (Path("opt.db"), "--db")


def test_model_name_is_no_path(project):
    (project / "peacetrack.toml").write_text('model = "en_core_web_trf"\ncodebook = "mine"\n')
    assert find_setting("model").value == "en_core_web_trf"
    assert find_setting("codebook").value == str(project / "mine")


@pytest.mark.parametrize(
    ("text", "problem"),
    [("databse = 'x'", "unknown key 'databse'"), ("database = 3", "must be a text"), ("database = ", "not valid TOML")],
)
def test_mistakes_in_the_file_are_named_with_the_file(project, text, problem):
    (project / "peacetrack.toml").write_text(text)
    with pytest.raises(CodebookError, match=problem) as caught:
        find_database(None)
    assert "peacetrack.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("named", "problem"),
    [("~no-such-user/x.db", "no such home folder"), ("x" * 300, "too long"), ("", "names no file"), (".", "is a folder")],
)
@pytest.mark.parametrize(
    "command", [("stances",), ("db", "info"), ("ingest", "--no-analysis", "page.html"), ("doctor", "--quick")]
)
def test_path_at_which_no_database_can_be_is_said_in_two_lines(command, named, problem):
    result = run_cli(*command, "--db", named)
    assert result.exit_code == ExitCode.STORE
    said = result.stdout + result.stderr
    assert problem in said.lower()
    if command[0] != "doctor":
        assert said.count("\n") == 2


def test_codebook_in_a_home_that_there_is_not_is_said(project):
    result = run_cli("codebook", "check", "--codebook", "~no-such-user/mine")
    assert (result.exit_code, result.stderr.count("\n")) == (ExitCode.CODEBOOK, 2)
    (project / "peacetrack.toml").write_text('codebook = "~no-such-user/mine"\n')
    assert run_cli("codebook", "check").exit_code == ExitCode.CODEBOOK
