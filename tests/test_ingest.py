"""From inputs to stored rows, over a real HTTP server."""

import json
from pathlib import Path

import pytest

from peacetrack.store import open_store
from tests.helpers import run_cli
from tests.webserver import Site, article_page, serve

pytestmark = pytest.mark.server


def ingest(folder: Path, *inputs: str, expect: int = 0, model: bool = False, **options: object):  # type: ignore[no-untyped-def]
    fast = ["--delay", "0", "--workers", "0", *([] if model else ["--no-analysis"])]
    result = run_cli("ingest", *inputs, "--db", str(folder / "t.db"), *fast, **options)
    assert result.exit_code == expect, result.output
    return result


def last_line(result) -> str:  # type: ignore[no-untyped-def]
    return result.stdout.splitlines()[-1].strip()


def test_one_bad_input_never_stops_the_others(tmp_path: Path) -> None:
    page = tmp_path / "saved.html"
    page.write_text(article_page("A saved page about the draft", number=1), encoding="utf-8")
    with serve(Site({"/a": article_page(), "/robots.txt": "User-agent: *\nDisallow: /private"})) as site:
        result = ingest(
            tmp_path, site.url("/a"), site.url("/gone"), site.url("/private/b"), str(page), str(tmp_path / "none.html"), expect=4
        )
    assert last_line(result) == "2 added · 3 failed"
    assert "http-404" in result.stderr
    assert "robots-refused" in result.stderr
    assert "missing" in result.stderr
    with open_store(tmp_path / "t.db") as store:
        assert [article.published for article in store.articles()] == ["2025-08-12", "2025-08-12"]


def test_second_run_changes_nothing_and_a_new_text_is_an_update(tmp_path: Path) -> None:
    site = Site({"/a": article_page()})
    with serve(site):
        assert last_line(ingest(tmp_path, site.url("/a"))) == "1 added"
        assert last_line(ingest(tmp_path, site.url("/a"))) == "0 added · 1 unchanged"
        site.pages["/a"] = article_page(topic="the negotiations")
        assert last_line(ingest(tmp_path, site.url("/a"))) == "0 added · 1 updated"


def test_same_text_at_another_address_is_a_duplicate(tmp_path: Path) -> None:
    with serve(Site({"/a": article_page(), "/b": article_page()})) as site:
        result = ingest(tmp_path, site.url("/a"), site.url("/b"))
    assert last_line(result).startswith("1 added · 1 duplicate of art_")


def test_report_names_the_outcome_of_every_input(tmp_path: Path) -> None:
    report = tmp_path / "receipt.json"
    with serve(Site({"/a": article_page()})) as site:
        ingest(tmp_path, site.url("/a"), site.url("/gone"), "--report", str(report), expect=4)
    receipt = json.loads(report.read_text(encoding="utf-8"))
    assert {status: number for status, number in receipt["counts"].items() if number} == {"added": 1, "failed": 1}
    assert receipt["state"] == "finished"
    assert {entry["outcome"] for entry in receipt["inputs"]} == {"ok", "http-404"}


def test_given_day_of_publication_wins_and_is_an_update(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(article_page(), encoding="utf-8")
    ingest(tmp_path, str(page))
    assert last_line(ingest(tmp_path, str(page), "--published", "2025-08-15")) == "0 added · 1 updated"
    with open_store(tmp_path / "t.db") as store:
        assert [(a.published, a.published_basis) for a in store.articles()] == [("2025-08-15", "option")]


def test_articles_outside_the_wanted_days_are_left_out(tmp_path: Path) -> None:
    for day in ("2025-08-01", "2025-08-12"):
        (tmp_path / f"{day}.html").write_text(
            article_page(f"The story of {day}", day=day, number=int(day[-2:])), encoding="utf-8"
        )
    result = ingest(tmp_path, str(tmp_path), "--since", "2025-08-10")
    assert last_line(result).startswith("1 added · 1 skipped (")


def test_urls_are_read_from_stdin(tmp_path: Path) -> None:
    with serve(Site({"/a": article_page(), "/b": article_page("Another story", number=1)})) as site:
        lines = f"# my list\n{site.url('/a')}\n\n{site.url('/b')}\nnonsense\n"
        result = ingest(tmp_path, "-", expect=4, input=lines)
    assert last_line(result).startswith("2 added · 1 failed (stdin, line 5 bad-address")


def test_nothing_to_ingest_is_a_usage_error(tmp_path: Path) -> None:
    result = ingest(tmp_path, expect=2)
    assert "Nothing to ingest" in result.stderr


def test_unwritable_database_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "t.db").mkdir()
    assert "is a folder" in ingest(tmp_path, str(tmp_path), expect=5).stderr
