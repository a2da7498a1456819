"""`peacetrack extract`."""

import json
from pathlib import Path

from click.testing import CliRunner

from peacetrack.cli import cli
from peacetrack.errors import ExitCode
from tests.articles.pages import PARAGRAPHS, TITLE, html
from tests.helpers import run_cli


def run(*arguments: str) -> tuple[int, list[dict[str, object]], str]:
    result = CliRunner().invoke(cli, ["extract", *arguments])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()], result.stderr


def test_page_gives_one_record_without_the_headline_in_its_text(tmp_path: Path):
    (tmp_path / "talks.html").write_text(html(), encoding="utf-8")
    code, records, _ = run(str(tmp_path / "talks.html"), "--published", "2025-08-12")
    assert code == ExitCode.OK
    assert records[0]["id"] == "talks"
    assert records[0]["title"] == TITLE
    assert records[0]["published"] == "2025-08-12"
    assert records[0]["text"] == "\n".join(PARAGRAPHS)


def test_bad_input_is_named_and_stops_nothing(tmp_path: Path):
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "talks.html").write_text(html(), encoding="utf-8")
    code, records, errors = run(*(str(tmp_path / name) for name in ("empty.html", "missing.html", "talks.html")))
    assert code == ExitCode.PARTIAL
    assert [record["id"] for record in records] == ["talks"]
    assert "empty.html: the page is empty" in errors
    assert "missing.html: No such file or directory" in errors
    assert "1 extracted, 2 failed" in errors


def test_each_line_of_a_json_lines_file_is_an_article(tmp_path: Path):
    lines = [json.dumps({"title": f"Talks end on day {n}", "text": f"Nobody signed on day {n}."}) for n in (1, 2)]
    (tmp_path / "talks.jsonl").write_text("\n".join([*lines, "{broken"]) + "\n", encoding="utf-8")
    code, records, errors = run(str(tmp_path / "talks.jsonl"))
    assert code == ExitCode.PARTIAL
    assert [record["text"] for record in records] == ["Nobody signed on day 1.", "Nobody signed on day 2."]
    assert "line 3" in errors


def test_half_characters_and_deep_json_stop_nothing(tmp_path: Path):
    cut = r'{"title": "Talks end on day 1 \ud83d", "text": "Nobody signed \ud83d."}'
    (tmp_path / "talks.jsonl").write_text(f"{cut}\n{'[' * 100_000}\n", encoding="utf-8")
    code, records, errors = run(str(tmp_path / "talks.jsonl"))
    assert code == ExitCode.PARTIAL
    assert [record["text"] for record in records] == ["Nobody signed \ufffd."]
    assert "line 2" in errors


def test_table_is_left_to_ingest(tmp_path: Path):
    (tmp_path / "export.csv").write_text("title,text\nTalks,Nobody signed on Monday.\n", encoding="utf-8")
    code, records, errors = run(str(tmp_path / "export.csv"))
    assert (code, records) == (ExitCode.PARTIAL, [])
    assert "peacetrack ingest" in errors


def test_output_file_is_whole_even_if_some_input_failed(tmp_path: Path):
    (tmp_path / "talks.html").write_text(html(), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    code, _, _ = run(str(tmp_path / "missing.html"), str(tmp_path / "talks.html"), "-o", str(out))
    assert code == ExitCode.PARTIAL
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == "talks"


def test_day_that_is_none_is_a_usage_error(tmp_path: Path):
    (tmp_path / "talks.html").write_text(html(), encoding="utf-8")
    code, _, errors = run(str(tmp_path / "talks.html"), "--published", "12 August")
    assert code == ExitCode.USAGE
    assert "not a day" in errors


def test_day_to_come_and_a_file_that_cannot_be_written_are_usage_errors(tmp_path):
    page = tmp_path / "a.txt"
    page.write_text("Envoys agree on steps\n\nThe talks ended on Tuesday without a signature, officials said.\n")
    for command in ("extract", "ingest"):
        late = run_cli(command, str(page), "--published", "2999-01-01")
        assert late.exit_code == ExitCode.USAGE
        assert "is yet to come" in late.stderr
    missing = run_cli("extract", str(page), "-o", str(tmp_path / "missing" / "a.jsonl"))
    assert missing.exit_code == ExitCode.USAGE
    assert "cannot be written" in missing.stderr
