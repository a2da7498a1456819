"""The user's own codebook: files that replace packaged ones, and the log of changes."""

import pytest

from peacetrack.codebook import load_codebook
from peacetrack.codebook.changes import FILE, Change, read_changes
from peacetrack.codebook.loading import teach, undo
from peacetrack.codebook.source import user_folder
from peacetrack.errors import CodebookError, UsageError


@pytest.fixture(autouse=True)
def fresh_cache():
    load_codebook.cache_clear()
    yield
    load_codebook.cache_clear()


def reload(folder):
    load_codebook.cache_clear()
    return load_codebook(str(folder)).registry


def test_own_actors_replace_all_packaged_ones(tmp_path):
    (tmp_path / "actors.toml").write_text('[state.ruritania]\nname = "Ruritania"\ndemonyms = ["Ruritanian"]\n')
    assert set(reload(tmp_path).actors) == {"ruritania"}


def test_own_folder_of_actors_is_read_file_by_file(tmp_path):
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "a.toml").write_text('[state.ruritania]\nname = "Ruritania"\n')
    (tmp_path / "actors" / "b.toml").write_text('[state.ruritania]\nname = "Ruritania"\n[state.grustark]\nname = "Graustark"\n')
    with pytest.raises(CodebookError) as caught:
        load_codebook(str(tmp_path))
    assert caught.value.problems == ["b.toml: [state.ruritania] is in another file too"]


def test_mistakes_of_several_files_come_together(tmp_path):
    (tmp_path / "actors.toml").write_text('[state.ruritania]\nname = "Ruritania"\nleader = "wizard"\n')
    (tmp_path / "titles.toml").write_text("[titles\n")
    with pytest.raises(CodebookError) as caught:
        load_codebook(str(tmp_path))
    assert [problem.split(":")[0] for problem in caught.value.problems] == ["titles.toml", "actors"]


def test_missing_folder_says_how_to_start_one(tmp_path):
    with pytest.raises(CodebookError, match="codebook init"):
        load_codebook(str(tmp_path / "nowhere"))


def test_environment_names_the_folder(tmp_path, monkeypatch):
    (tmp_path / "actors.toml").write_text('[state.ruritania]\nname = "Ruritania"\n')
    monkeypatch.setenv("PEACETRACK_CODEBOOK", str(tmp_path))
    assert set(load_codebook().actors) == {"ruritania"}


def test_taught_actor_is_known_and_undone(tmp_path):
    teach(str(tmp_path), Change("add", "jane-roe", kind="person", entry={"name": "Jane Roe"}))
    assert reload(tmp_path).names["jane roe"] == ("jane-roe",)
    assert undo(str(tmp_path)).actor == "jane-roe"
    assert "jane roe" not in reload(tmp_path).names


def test_without_a_folder_changes_go_to_the_users_configuration():
    path = teach(None, Change("alias", "kaja-kallas", text="Iron Kaja"))
    assert path == user_folder() / FILE
    assert load_codebook().registry.names["iron kaja"] == ("kaja-kallas",)


def test_alias_keeps_the_packaged_names(tmp_path):
    teach(str(tmp_path), Change("alias", "kaja-kallas", text="Iron Kaja"))
    assert {"Kaja Kallas", "Iron Kaja"} <= set(reload(tmp_path).actors["kaja-kallas"].names)


def test_merge_redirects_an_id_that_the_registry_lacks(tmp_path):
    teach(str(tmp_path), Change("merge", "kaja-kalas", text="kaja-kallas"))
    assert reload(tmp_path).canonical("kaja-kalas") == "kaja-kallas"
    assert reload(tmp_path).canonical("kaja-kallas") == "kaja-kallas"


def test_merge_of_two_registry_actors_keeps_the_names_of_both(tmp_path):
    teach(str(tmp_path), Change("add", "k-kallas", kind="person", entry={"name": "K. Kallas"}))
    teach(str(tmp_path), Change("merge", "k-kallas", text="kaja-kallas"))
    registry = reload(tmp_path)
    assert "k-kallas" not in registry.actors
    assert registry.names["k. kallas"] == ("kaja-kallas",)


def test_change_that_would_break_the_registry_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"(?s)Moscow.*Nothing was changed"):
        teach(str(tmp_path), Change("alias", "kaja-kallas", text="Moscow"))
    assert read_changes(tmp_path) == []
    assert not (tmp_path / FILE).exists()


def test_each_undo_takes_back_one_change(tmp_path):
    for name in ("One Kaja", "Two Kaja", "Three Kaja"):
        teach(str(tmp_path), Change("alias", "kaja-kallas", text=name))
    undo(str(tmp_path))
    undo(str(tmp_path))
    assert [change.text for change in read_changes(tmp_path)] == ["One Kaja"]
    undo(str(tmp_path))
    with pytest.raises(UsageError, match="no change to undo"):
        undo(str(tmp_path))


def test_broken_line_of_the_log_is_reported_with_its_number(tmp_path):
    (tmp_path / FILE).write_text('{"operation": "alias", "actor": "kaja-kallas", "text": "Iron Kaja"}\nnot json\n')
    with pytest.raises(CodebookError, match=r"changes.jsonl: \[line 2\]"):
        load_codebook(str(tmp_path))


def test_change_to_an_actor_that_is_gone_is_reported(tmp_path):
    (tmp_path / FILE).write_text('{"operation": "alias", "actor": "nobody", "text": "Iron Kaja"}\n')
    with pytest.raises(CodebookError, match="there is no actor 'nobody'"):
        load_codebook(str(tmp_path))


def test_unknown_operation_is_reported(tmp_path):
    (tmp_path / FILE).write_text('{"operation": "rename", "actor": "kaja-kallas", "text": "Kaja"}\n')
    with pytest.raises(CodebookError, match="rename"):
        load_codebook(str(tmp_path))


def test_version_changes_with_any_file(tmp_path):
    before = load_codebook(str(tmp_path)).version
    teach(str(tmp_path), Change("alias", "kaja-kallas", text="Iron Kaja"))
    load_codebook.cache_clear()
    assert load_codebook(str(tmp_path)).version != before
