"""`peacetrack annotate`: what happens to an article at which a rule fails, and that every run gives the same rows."""

import json
import os
import subprocess
import sys

import pytest

from peacetrack.errors import ExitCode
from peacetrack.pipeline import Pipeline
from tests.helpers import run_cli

pytestmark = pytest.mark.usefixtures("shared_pipeline")


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


@pytest.mark.model
def test_half_characters_are_replaced_and_stop_nothing():
    line = r'{"id": "cut", "text": "Kallas said that Russia must stop. \ud83d"}'
    result = run_cli("annotate", "-", input=f"{line}\n")
    assert result.exit_code == ExitCode.OK
    assert json.loads(result.stdout)["text"].endswith(". \ufffd")
    assert json.loads(result.stdout)["statements"]


@pytest.mark.model
def test_lines_that_are_no_articles_are_named_and_the_others_done(tmp_path):
    source, target = tmp_path / "articles.jsonl", tmp_path / "rows.jsonl"
    good = json.dumps({"id": "good", "text": "Kallas said that Russia must stop.", "published": "12.8.2025"})
    source.write_bytes(b'{"id": "bare"}\nfoo\n\xff\xfe\n' + good.encode() + b"\n[1]\n")
    result = run_cli("annotate", str(source), "-o", str(target))
    assert result.exit_code == ExitCode.PARTIAL
    assert [json.loads(line)["id"] for line in target.read_text().splitlines()] == ["good"]
    for number in (1, 2, 3, 5):
        assert f"articles.jsonl, line {number}: " in result.stderr
    assert "good: published '12.8.2025' is no day" in result.stderr


@pytest.mark.model
def test_output_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    source, target = tmp_path / "articles.jsonl", tmp_path / "rows.jsonl"
    source.write_text(json.dumps({"text": "Kallas said that Russia must stop."}))
    target.write_text("old")
    assert run_cli("annotate", str(source), "-o", str(tmp_path / "missing" / "rows.jsonl")).exit_code == ExitCode.USAGE

    def stop(self, doc, article):
        raise KeyboardInterrupt

    monkeypatch.setattr(Pipeline, "finish", stop)
    assert run_cli("annotate", str(source), "-o", str(target)).exit_code == ExitCode.INTERRUPTED
    assert target.read_text() == "old"


@pytest.mark.model
def test_workers_give_the_rows_of_one_process_and_name_what_failed(tmp_path, monkeypatch):
    finish = Pipeline.finish

    def stumble(self, doc, article):
        if article.id == "7":
            raise KeyError("rule")
        return finish(self, doc, article)

    monkeypatch.setattr(Pipeline, "finish", stumble)  # the child's own is whole: its share does not fail
    lines = [
        json.dumps({"id": str(number), "text": f"Kallas said {number} times that Russia must stop."}) for number in range(40)
    ]
    text = "\n".join(lines)
    alone, shared = (run_cli("annotate", "-", "--workers", number, input=text) for number in ("0", "2"))
    assert alone.stdout == shared.stdout
    assert len(alone.stdout.splitlines()) == 39
    assert "7: left out" in shared.stderr


@pytest.mark.parametrize("command", ["annotate", "evaluate"])
def test_codebook_of_the_settings_is_used(tmp_path, monkeypatch, command):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "cues.toml").write_text("x = [")
    monkeypatch.setenv("PEACETRACK_CODEBOOK", str(folder))
    source = tmp_path / "articles.jsonl"
    source.write_text(json.dumps({"id": "a", "text": "Kallas said that Russia must stop.", "statements": []}))
    result = run_cli(command, str(source))
    assert result.exit_code == ExitCode.CODEBOOK
    assert "cues.toml" in result.stderr
