"""`recode`: the analysis again."""

import csv
import io

import pytest

from peacetrack.errors import ExitCode
from peacetrack.pipeline import Pipeline
from tests.helpers import make_article, run_cli

pytestmark = pytest.mark.model


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
    assert "1 articles recoded" in result.stderr
    assert "1 keep their rows" in result.stderr
    assert rows
    assert rows == [line for line in run_cli("statements", "--fold", "none").stdout.splitlines() if bad in line]


@pytest.mark.parametrize(
    "wrong", [("-o", "changes.foo"), ("-o", "no-such-folder/changes.csv"), ("--columns", "nope"), ("-o", ".")]
)
def test_list_that_cannot_be_written_is_said_before_anything_is_analysed(database, wrong):
    assert run_cli("recode", *wrong).exit_code == ExitCode.USAGE
    assert "2 articles would be recoded" in run_cli("recode", "--dry-run").stderr
