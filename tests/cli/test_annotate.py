"""`peacetrack annotate`: what happens to an article at which a rule fails."""

import json

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
