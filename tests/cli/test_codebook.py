"""`peacetrack codebook` and the teaching commands of `peacetrack actors`."""

import json
from pathlib import Path

import pytest

from peacetrack.codebook import load_codebook
from tests.helpers import run_cli


@pytest.fixture(autouse=True)
def fresh_cache():
    load_codebook.cache_clear()
    yield
    load_codebook.cache_clear()


def run(*arguments: str):
    load_codebook.cache_clear()
    return run_cli(*arguments)


def test_check_of_the_packaged_codebook_finds_no_mistake():
    result = run("codebook", "check")
    assert result.exit_code == 0
    assert result.stdout.startswith("No mistakes.")


def test_check_lists_all_mistakes_and_exits_3(tmp_path):
    (tmp_path / "actors.toml").write_text('[person.a]\nname = "A B"\nofices = []\n[planet.mars]\nname = "Mars"\n')
    result = run("codebook", "check", "--codebook", str(tmp_path))
    assert result.exit_code == 3
    assert "unknown key 'ofices' (allowed: aliases" in result.stderr
    assert "kind = 'planet' is not one of" in result.stderr


def test_show_says_where_each_file_comes_from(tmp_path):
    run("codebook", "init", str(tmp_path), "--only", "titles.toml")
    run("actors", "alias", "Kallas", "Iron Kaja", "--codebook", str(tmp_path))
    result = run("codebook", "show", "--codebook", str(tmp_path))
    assert f"titles.toml  {tmp_path / 'titles.toml'}" in result.stdout
    assert "actors/states.toml  packaged" in result.stdout
    assert "alias kaja-kallas 'Iron Kaja'" in result.stdout


def test_show_prints_an_actor_by_name():
    result = run("codebook", "show", "Zelensky")
    assert "[person.volodymyr-zelenskyy]" in result.stdout
    assert "office: president of ukraine 2019-05-20/" in result.stdout


def test_show_prints_a_packaged_file():
    assert "[state.ukraine]" in run("codebook", "show", "actors/states.toml").stdout


def test_unknown_actor_brings_suggestions():
    result = run("codebook", "show", "Zelenskj")
    assert result.exit_code == 2
    assert "Did you mean" in result.stderr
    assert "Volodymyr Zelenskyy" in result.stderr


def test_init_copies_the_codebook_which_then_loads(tmp_path):
    folder = tmp_path / "mine"
    assert run("codebook", "init", str(folder)).exit_code == 0
    assert (folder / "actors" / "states.toml").is_file()
    assert run("codebook", "check", "--codebook", str(folder)).exit_code == 0


def test_init_that_cannot_write_says_so_and_leaves_no_file(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    result = run("codebook", "init", str(tmp_path / "file" / "mine"))
    assert result.exit_code == 2
    assert "cannot be written (Not a directory); nothing was kept.\nMake room, or name another folder." in result.stderr
    write = Path.write_bytes

    def fill_up(path, content):
        write(path, content[:10])
        if path.name == "cues.toml":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill_up)
    assert "No space left" in run("codebook", "init", str(tmp_path / "mine")).stderr
    assert not [path for path in (tmp_path / "mine").rglob("*") if path.is_file()]


def test_init_with_own_actors_starts_another_registry(tmp_path):
    run("codebook", "init", str(tmp_path), "--own-actors", "--only", "actors")
    assert run("codebook", "check", "--codebook", str(tmp_path)).exit_code == 0
    assert set(load_codebook(str(tmp_path)).actors) == {"ruritania", "rudolf-rassendyll"}


def test_init_never_overwrites(tmp_path):
    (tmp_path / "titles.toml").write_text("# mine\n")
    result = run("codebook", "init", str(tmp_path))
    assert result.exit_code == 2
    assert "exists already" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["titles.toml"]
    assert (tmp_path / "titles.toml").read_text() == "# mine\n"


def test_init_of_an_unknown_file_names_the_known_ones(tmp_path):
    result = run("codebook", "init", str(tmp_path), "--only", "spells.toml")
    assert result.exit_code == 2
    assert "titles.toml" in result.stderr


def test_added_actor_is_kept_and_shown(tmp_path):
    office = "deputy foreign minister of estonia 2026-01-01/"
    result = run("actors", "add", "Jane Roe", "--pronouns", "she", "--office", office, "--codebook", str(tmp_path))
    assert result.exit_code == 0
    assert "add jane-roe (person)" in result.stdout
    assert f"office: {office}" in run("codebook", "show", "Jane Roe", "--codebook", str(tmp_path)).stdout
    assert run("actors", "undo", "--codebook", str(tmp_path)).stdout == "Undone: add jane-roe (person).\n"


def test_folder_that_is_missing_is_not_made_by_a_typing_error(tmp_path):
    result = run("actors", "alias", "kaja-kallas", "Iron Kaja", "--codebook", str(tmp_path / "typo"))
    assert result.exit_code == 3
    assert "no such folder" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_adding_a_known_id_is_refused(tmp_path):
    result = run("actors", "add", "Kaja Kallas", "--codebook", str(tmp_path))
    assert result.exit_code == 2
    assert "already" in result.stderr


def test_merge_takes_ids_that_the_registry_lacks(tmp_path):
    result = run("actors", "merge", "Kaja Kalas", "Kallas", "--codebook", str(tmp_path))
    assert "merge kaja-kalas into kaja-kallas" in result.stdout
    assert "knows no 'Kaja Kalas'" in result.stderr


def test_name_of_several_actors_asks_for_the_id(tmp_path):
    result = run("actors", "alias", "Rasmussen", "The Dane", "--codebook", str(tmp_path))
    assert result.exit_code == 2
    assert "lars-lokke-rasmussen" in result.stderr


def test_undo_without_changes_says_so(tmp_path):
    result = run("actors", "undo", "--codebook", str(tmp_path))
    assert result.exit_code == 2
    assert "no change to undo" in result.stderr


@pytest.mark.model
def test_articles_on_another_conflict_are_analysed_with_an_own_registry(tmp_path):
    run("codebook", "init", str(tmp_path), "--own-actors", "--only", "actors")
    text = "Strelsau wants peace. The Ruritanian president said that the army would withdraw. Rudolf Rassendyll denied a rift."
    record = json.dumps({"id": "a", "text": text, "published": "2025-08-12"})
    result = run_cli("annotate", "-", "--codebook", str(tmp_path), input=record)
    speakers = [statement["speaker"] for statement in json.loads(result.stdout)["statements"]]
    assert speakers == ["ruritania", "rudolf-rassendyll", "rudolf-rassendyll"]


def test_misspelt_file_and_a_folder_of_other_things_are_no_codebook(tmp_path):
    (tmp_path / "articles.csv").write_text("url\n")
    other = run("codebook", "check", "--codebook", str(tmp_path))
    assert other.exit_code == 3
    assert "holds no file of a codebook (concessions.toml, cues.toml" in other.stderr
    (tmp_path / "isues.toml").write_text("")
    misspelt = run("codebook", "check", "--codebook", str(tmp_path))
    assert misspelt.exit_code == 3
    assert "isues.toml: no file of a codebook; did you mean issues.toml?" in misspelt.stderr


def test_show_tells_what_an_issue_and_a_category_are():
    shown = run("codebook", "show", "ceasefire").stdout
    assert "[issues.ceasefire]" in shown
    assert "[categories.ceasefire]" in shown
    assert run("codebook", "show", "isues.toml").stderr.startswith("Error: There is no file 'isues.toml' in the codebook.")
