"""`show`: one row in full."""

import json

import pytest

from peacetrack.errors import ExitCode
from tests.helpers import TEXT, run_cli


def id_of(*arguments: str) -> str:
    return run_cli(*arguments, "--columns", "id", "--no-header").stdout.splitlines()[0]


def test_sentence_stands_in_its_paragraph_with_the_words_marked(database):
    shown = run_cli("show", id_of("stances", "-a", "putin")).stdout
    assert (
        "Ukraine must be at the table, Kaja Kallas said on Monday. "
        "She said that {[holder: Vladimir Putin] [operator: wants] to [frame: postpone sanctions]}." in shown
    )
    for words in ("wants + · postpone −", "who says so     Kaja Kallas", "attributed", "test-model 1.0", "c0debook"):
        assert words in shown


def test_concession_says_that_it_is_a_claim_and_whose(database):
    shown = run_cli("show", id_of("concessions")).stdout
    assert "who says so     Donald Trump" in shown
    assert "claimed, not a fact" in shown
    assert "[condition: if the guns fall silent]" in shown


def test_json_has_offsets_that_fit_the_text(database):
    found = json.loads(run_cli("show", id_of("stances", "-a", "putin"), "-f", "json").stdout)
    assert found["evidence"] == TEXT[found["start"] : found["end"]] == "Vladimir Putin wants to postpone sanctions"
    assert found["paragraph"] == TEXT.split("\n\n")[1]
    assert [TEXT[mark["start"] : mark["end"]] for mark in found["marks"]] == [mark["text"] for mark in found["marks"]]
    assert [mark["role"] for mark in found["marks"]] == ["holder", "operator", "frame"]
    assert found["fields"]["source_id"] == "kaja-kallas"
    assert len(found["also_in"]) == 1


def test_any_unique_beginning_will_do(database):
    whole = id_of("stances", "-a", "putin")
    other = id_of("stances", "-a", "kallas")
    length = next(n for n in range(5, 20) if whole[:n] != other[:n])
    assert json.loads(run_cli("show", whole[:length], "-f", "json").stdout)["id"] == whole
    assert json.loads(run_cli("show", whole.removeprefix("stn_"), "-f", "json").stdout)["id"] == whole
    assert json.loads(run_cli("show", whole.upper().replace("STN_", "stn_"), "-f", "json").stdout)["id"] == whole


def test_beginning_of_several_ids_lists_them(database):
    result = run_cli("show", "stn")
    assert result.exit_code == ExitCode.USAGE
    assert id_of("stances", "-a", "putin") in result.stderr


@pytest.mark.parametrize("beginning", ["stn_ffffffffffffffff", "xyz", "", "%", "con_'"])
def test_unknown_id_is_a_usage_error(database, beginning):
    result = run_cli("show", beginning)
    assert (result.exit_code, result.stdout) == (ExitCode.USAGE, "")


def test_article_version_and_run_can_be_shown(database):
    found = json.loads(run_cli("show", id_of("articles"), "-f", "json").stdout)
    assert found["kind"] == "article"
    assert found["paragraph"] == TEXT
    assert found["fields"] == {"statements": 3, "stances": 2, "concessions": 1}
    assert json.loads(run_cli("show", found["run"]["id"], "-f", "json").stdout)["fields"]["model"] == "test-model 1.0"
    assert json.loads(run_cli("show", found["article"]["version_id"], "-f", "json").stdout)["kind"] == "version"


def test_file_gets_the_same_as_stdout(database, tmp_path):
    path = tmp_path / "row.txt"
    identity = id_of("concessions")
    assert run_cli("show", identity, "-o", str(path)).stdout == ""
    assert path.read_text() == run_cli("show", identity).stdout
