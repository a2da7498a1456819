"""`peacetrack annotate`: what happens to an article at which a rule fails, and that every run gives the same rows."""

import json
import os
import subprocess
import sys

import pytest

from peacetrack.errors import ExitCode
from peacetrack.pipeline import Pipeline
from tests.helpers import run_cli


@pytest.mark.model
def test_article_at_which_a_rule_fails_is_named_and_left_out(monkeypatch):
    finish = Pipeline.finish

    def stumble(self, doc, article):
        if article.id == "second":
            raise KeyError("rule")
        return finish(self, doc, article)

    monkeypatch.setattr(Pipeline, "finish", stumble)
    lines = [{"id": name, "text": "Kallas said that Russia must stop."} for name in ("first", "second", "third")]
    result = run_cli("annotate", "-", input="".join(json.dumps(line) + "\n" for line in lines))
    assert result.exit_code == ExitCode.PARTIAL
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["first", "third"]
    assert "second: left out" in result.stderr


@pytest.mark.slow
@pytest.mark.model
def test_rows_do_not_depend_on_the_seed_of_hashes(tmp_path):
    text = (
        "Ilmar Tamm, a minister of Estonia, called Russia’s violations of the ceasefire agreement “simply unacceptable”.\n\n"
        "He said Moscow’s breaches of the truce deal must end. Ukraine rejected its infringement of the armistice lines."
    )
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"id": "first", "published": "2025-03-12", "text": text}))
    lines = set()
    for seed in ("1", "2", "3"):
        command = [sys.executable, "-m", "peacetrack", "annotate", str(articles)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
        lines.add(done.stdout)
    assert len(lines) == 1
    assert json.loads(lines.pop())["stances"]
