"""`peacetrack evaluate`: files that cannot be scored."""

import json

import pytest

from peacetrack.errors import ExitCode
from tests.helpers import run_cli


def _written(path, *records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(path)


def test_gold_without_ids_or_keys_is_named(tmp_path):
    for record, said in (
        ({"text": "Kallas spoke."}, "line 1: no article: an object with a text under 'id'"),
        ({"id": "a", "text": "Kallas spoke.", "statements": ["x"]}, "article a: row 1 of 'statements' lacks 'speaker'"),
        ({"id": "a", "text": "x", "stances": [{"actor": "b"}]}, "article a: row 1 of 'stances' lacks 'issue'"),
    ):
        result = run_cli("evaluate", _written(tmp_path / "gold.jsonl", record))
        assert result.exit_code == ExitCode.PARTIAL
        assert said in result.stderr


def test_predictions_of_other_articles_are_no_zero_score(tmp_path):
    gold = _written(tmp_path / "gold.jsonl", *({"id": name, "text": "x", "statements": []} for name in "ab"))
    other = run_cli("evaluate", gold, _written(tmp_path / "other.jsonl", {"id": "c", "statements": []}))
    assert other.exit_code == ExitCode.PARTIAL
    assert "has none of the 2 articles" in other.stderr
    some = run_cli("evaluate", gold, _written(tmp_path / "some.jsonl", {"id": "a", "statements": []}))
    assert some.exit_code == ExitCode.OK
    assert "lacks 1 of the 2 articles" in some.stderr


def test_floors_that_cannot_be_read_are_named_before_anything_is_scored(tmp_path):
    gold = _written(tmp_path / "gold.jsonl", {"id": "a", "text": "x", "statements": []})
    floors = tmp_path / "floors.toml"
    for text, code, said in (
        ("x = [", ExitCode.CODEBOOK, "not valid TOML"),
        ('[gold]\n"statements f1" = "high"\n', ExitCode.CODEBOOK, "[gold] 'statements f1' must be a number"),
        ("[other]\n", ExitCode.USAGE, "no table [gold]"),
    ):
        floors.write_text(text)
        result = run_cli("evaluate", gold, gold, "--floors", str(floors))
        assert (result.exit_code, result.stdout) == (code, "")
        assert said in result.stderr
    empty = run_cli("evaluate", _written(tmp_path / "empty.jsonl"))
    assert empty.exit_code == ExitCode.PARTIAL
    assert "holds no article" in empty.stderr


@pytest.mark.parametrize("wrong", [{"start": "0"}, {"end": None}, {"start": True}, {"actor": ["a"]}])
def test_row_with_values_that_cannot_be_compared_is_named(tmp_path, wrong):
    row = {"actor": "a", "issue": "ceasefire", "stance": "supports", "start": 0, "end": 3, **wrong}
    gold = _written(tmp_path / "gold.jsonl", {"id": "a", "text": "one two", "stances": [row]})
    result = run_cli("evaluate", str(gold), str(gold))
    assert result.exit_code == ExitCode.PARTIAL
    assert "row 1 of 'stances'" in result.stderr


def test_article_that_comes_twice_is_named(tmp_path):
    gold = _written(tmp_path / "gold.jsonl", *({"id": "a", "text": "one two", "stances": []} for _ in range(2)))
    result = run_cli("evaluate", str(gold), str(gold))
    assert result.exit_code == ExitCode.PARTIAL
    assert "the article 'a' more than once" in result.stderr
