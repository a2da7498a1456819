"""The scorer."""

import copy
import importlib.util
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from peacetrack import goldfiles
from peacetrack.cli import cli
from peacetrack.errors import ExitCode
from peacetrack.evaluation import MEASURES, below_floors, evaluate, figures, match_rows

DEVSET = Path(__file__).parent / "devset"
REFERENCE = Path(__file__).parents[2] / "shared" / "devset" / "score.py"


def disturbed(records):
    """The gold with a share of its rows lost, moved or mislabelled, the same each time."""
    generator = random.Random(7)
    result = copy.deepcopy(records)
    for record in result:
        for kind, label in (("statements", "kind"), ("stances", "stance"), ("concessions", "status")):
            kept = [row for row in record[kind] if generator.random() > 0.2]
            for row in kept:
                if generator.random() < 0.3:
                    row["start"] = max(0, row["start"] - 15)
                    row["end"] = max(row["start"] + 1, row["end"] - 10)
                if generator.random() < 0.2:
                    row[label] = {"kind": "direct", "stance": "opposes", "status": "refused"}[label]
                if generator.random() < 0.2:
                    row["said_on"] = "2025-01-01"
            record[kind] = kept
    return result


@pytest.fixture(scope="module")
def gold():
    return goldfiles.load_records(DEVSET / "part-a.jsonl")


def test_gold_against_itself_is_perfect(gold):
    scores = evaluate(gold, gold)
    assert {score.ratio.f1 for score in scores.values()} == {1.0}
    assert scores["statements"].span.f1 == 1.0


def test_missing_article_counts_as_empty(gold):
    scores = evaluate(gold, gold[1:])
    assert scores["statements"].ratio.recall < 1.0
    assert scores["statements"].ratio.precision == 1.0


def test_rows_that_nobody_coded_are_not_scored(gold):
    uncoded = [{key: value for key, value in record.items() if key != "statements"} for record in gold]
    assert set(evaluate(uncoded, gold)) == {measure.name for measure in MEASURES if measure.rows != "statements"}


def test_days_that_nobody_coded_are_not_compared(gold):
    undated = [
        {**record, "stances": [{k: v for k, v in row.items() if k not in ("said_on", "date_basis")} for row in record["stances"]]}
        for record in gold
    ]
    assert evaluate(undated, gold)["stances found"].agreement["said_on"] == (0, 0)


def test_each_row_matches_at_most_one_other():
    row = {"start": 0, "end": 10, "speaker": "x"}
    assert match_rows([row], [row, {**row, "end": 12}], ("speaker",)) == [(0, 0)]


def test_rows_that_only_touch_do_not_match():
    assert match_rows([{"start": 0, "end": 5, "k": 1}], [{"start": 5, "end": 9, "k": 1}], ("k",)) == []


def test_floor_that_is_missed_or_unknown_is_named(gold):
    scores = evaluate(gold, disturbed(gold))
    lines = below_floors(scores, {"statements f1": 0.99, "statements precision": 0.1, "typo f1": 0.5})
    assert [line.split(":")[0] for line in lines] == ["statements f1", "typo f1"]


def test_figures_name_issues_and_agreement(gold):
    reached = figures(evaluate(gold, gold))
    assert reached["stances strict issue territorial_swaps f1"] == 1.0
    assert reached["statements kind"] == 1.0


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference scorer is not beside this checkout")
def test_agrees_with_reference_scorer(gold):
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    predicted = disturbed(gold)
    expected, _ = reference.score({a["id"]: a for a in gold}, {a["id"]: a for a in predicted})
    ours = evaluate(gold, predicted)
    for name, theirs in expected["scores"].items():
        found = ours[name].to_dict()
        for figure in ("precision", "recall", "f1", "matched", "predicted", "gold"):
            assert found[figure] == theirs[figure], (name, figure)
        assert [list(found[f"{figure}_95"]) for figure in ("precision", "recall", "f1")] == [
            theirs[f"{figure}_95"] for figure in ("precision", "recall", "f1")
        ]
        if "span" in theirs:
            assert found["span"]["f1"] == theirs["span"]["f1"]
            assert found["agreement"] == theirs["agreement"]


def test_command_exits_6_below_a_floor(tmp_path, gold):
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(json.dumps(record) for record in disturbed(gold)), encoding="utf-8")
    floors = tmp_path / "floors.toml"
    floors.write_text('["part-a"]\n"statements f1" = 0.99\n', encoding="utf-8")
    result = CliRunner().invoke(cli, ["evaluate", str(DEVSET / "part-a.jsonl"), str(predictions), "--floors", str(floors)])
    assert result.exit_code == 6
    assert "statements f1" in result.stderr


def test_command_prints_scores_and_misses(tmp_path, gold):
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(json.dumps(record) for record in disturbed(gold)), encoding="utf-8")
    result = CliRunner().invoke(cli, ["evaluate", str(DEVSET / "part-a.jsonl"), str(predictions), "--misses", "2", "--tables"])
    assert result.exit_code == 0
    assert "statements: missed, 2 of" in result.stdout
    assert "stances strict by issue" in result.stdout


def test_a_second_coder_needs_no_texts():
    arguments = ["evaluate", str(DEVSET / "part-b.jsonl"), str(DEVSET / "part-b.second.jsonl"), "--json"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["stances strict"]["f1"] > 0.9
    assert found["stances strict"]["gold"] == 367


def test_predictions_without_an_id_are_refused(tmp_path):
    predictions = tmp_path / "second.jsonl"
    predictions.write_text('{"stances": []}\n')
    result = CliRunner().invoke(cli, ["evaluate", str(DEVSET / "part-b.jsonl"), str(predictions)])
    assert result.exit_code == ExitCode.PARTIAL
    assert "line 1: no article: an object with a text under 'id'" in result.stderr
