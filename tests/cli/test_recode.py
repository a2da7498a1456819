"""`recode`: the analysis again."""

import csv
import io
import json

import pytest

from peacetrack.errors import ExitCode, StoreError
from peacetrack.pipeline import Pipeline
from peacetrack.store import Store
from tests.helpers import make_article, run_cli

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("shared_pipeline")]


def test_recode_lists_changes_once_and_keeps_every_row_verbatim(database):
    planned = run_cli("recode", "--dry-run")
    assert "2 articles would be recoded" in planned.stderr
    done = run_cli("recode")
    assert done.exit_code == 0
    assert list(csv.reader(io.StringIO(done.stdout))) == list(csv.reader(io.StringIO(planned.stdout)))
    assert "0 articles recoded" in run_cli("recode").stderr
    assert run_cli("verify").exit_code == 0


def test_missing_model_changes_nothing(database):
    before = run_cli("stances", "--fold", "none").stdout
    assert run_cli("recode", "--model", "no_such_model").exit_code == ExitCode.MODEL_MISSING
    assert run_cli("stances", "--fold", "none").stdout == before


def test_article_at_which_a_rule_fails_keeps_its_rows_and_the_others_are_done(database, monkeypatch):
    finish = Pipeline.finish
    bad = make_article().id
    rows = [line for line in run_cli("statements", "--fold", "none").stdout.splitlines() if bad in line]

    def stumble(self, doc, article):
        if article.id == bad:
            raise KeyError("rule")
        return finish(self, doc, article)

    monkeypatch.setattr(Pipeline, "finish", stumble)
    result = run_cli("recode", "--all")
    assert result.exit_code == ExitCode.PARTIAL
    assert f"{bad}: a rule of peacetrack failed: KeyError" in result.stderr
    assert "1 article recoded" in result.stderr
    assert "1 keeps its rows" in result.stderr
    assert rows
    assert rows == [line for line in run_cli("statements", "--fold", "none").stdout.splitlines() if bad in line]


@pytest.mark.parametrize(
    "wrong", [("-o", "changes.foo"), ("-o", "no-such-folder/changes.csv"), ("--columns", "nope"), ("-o", ".")]
)
def test_list_that_cannot_be_written_is_said_before_anything_is_analysed(database, wrong):
    assert run_cli("recode", *wrong).exit_code == ExitCode.USAGE
    assert "2 articles would be recoded" in run_cli("recode", "--dry-run").stderr


def _stop_at_second(monkeypatch, error):
    recode, calls = Store.recode, []

    def stop(self, analysis, **options):
        calls.append(analysis)
        if len(calls) == 2:
            raise error
        return recode(self, analysis, **options)

    monkeypatch.setattr(Store, "recode", stop)


@pytest.mark.parametrize(
    ("error", "code", "why"),
    [(KeyboardInterrupt(), ExitCode.INTERRUPTED, "Interrupted"), (StoreError("Full."), ExitCode.STORE, "Stopped by an error")],
)
def test_stopped_recode_keeps_its_list_and_goes_on_where_it_stopped(database, monkeypatch, tmp_path, error, code, why):
    whole = json.loads(run_cli("recode", "--dry-run", "-f", "json").stdout)
    lists = []
    with monkeypatch.context() as patch:
        _stop_at_second(patch, error)
        result = run_cli("recode", "-o", str(tmp_path / "first.json"))
    assert result.exit_code == code
    assert "1 article recoded" in result.stderr
    assert f"{why} with 1 article left: what was recoded is stored; the same command goes on from here" in result.stderr
    assert "give its list another name" in result.stderr
    assert "1 article recoded" in run_cli("recode", "-o", str(tmp_path / "second.json")).stderr
    for name in ("first", "second"):
        lists += json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
    assert lists == whole


@pytest.mark.parametrize(("option", "how"), [("--dry-run", "nothing was stored"), ("--all", "the same command begins anew")])
def test_interrupted_recode_says_what_the_same_command_would_do(database, monkeypatch, option, how):
    _stop_at_second(monkeypatch, KeyboardInterrupt())
    result = run_cli("recode", option)
    assert result.exit_code == ExitCode.INTERRUPTED
    assert how in result.stderr
    assert result.stdout.count("\n") > 1


def test_limit_counts_articles_also_in_what_is_left(database, monkeypatch):
    assert "0 articles recoded" in run_cli("recode", "--limit", "0").stderr
    _stop_at_second(monkeypatch, KeyboardInterrupt())
    assert "1 article recoded" in run_cli("recode", "--limit", "1").stderr
