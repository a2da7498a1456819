"""`recode`: the analysis again."""

import csv
import io

import pytest

from peacetrack.errors import ExitCode
from tests.helpers import run_cli

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
