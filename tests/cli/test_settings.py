"""Which database is used."""

from pathlib import Path

import pytest

from peacetrack.cli.settings import find_database, find_setting
from peacetrack.errors import CodebookError


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
