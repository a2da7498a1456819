"""From inputs to stored rows, over a real HTTP server."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from peacetrack.cli.ingest import _progress
from peacetrack.ingest import Outcome, Receipt
from peacetrack.store import open_store
from tests.helpers import run_cli
from tests.webserver import Site, article_page, reply, serve

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
    assert last_line(result) == "2 added · 3 failed (1 missing, 1 http-404, 1 robots-refused)"
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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_report_that_fills_the_disk_stops_no_run_and_leaves_no_part(tmp_path: Path) -> None:
    report = tmp_path / "receipt.json"
    (tmp_path / "receipt.json.part").symlink_to("/dev/full")
    with serve(Site({"/a": article_page(), "/b": article_page("Another story", number=1)})) as site:
        result = ingest(tmp_path, site.url("/a"), site.url("/b"), "--report", str(report), "--no-analysis", expect=2)
    assert last_line(result) == "2 added"
    assert "receipt.json: cannot be written (No space left on device).\nWhat was read is stored; make room" in result.stderr
    assert [path.name for path in tmp_path.iterdir() if "receipt" in path.name] == []


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
    assert last_line(result) == "2 added · 1 failed (bad-address)"
    assert (result.stdout + result.stderr).count("stdin, line 5") == 1  # a failure is told once, where it happens


def test_nothing_to_ingest_is_a_usage_error(tmp_path: Path) -> None:
    result = ingest(tmp_path, expect=2)
    assert "Nothing to ingest" in result.stderr


def test_unwritable_database_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "t.db").mkdir()
    assert "is a folder" in ingest(tmp_path, str(tmp_path), expect=5).stderr


def feed_of(site: Site, *paths: str) -> str:
    items = "".join(
        f"<item><title>Item {path}</title><link>{site.url(path)}</link><pubDate>Tue, 12 Aug 2025 10:00:00 GMT</pubDate></item>"
        for path in paths
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Example Post</title>{items}</channel></rss>'


def with_etag(body: str):  # type: ignore[no-untyped-def]
    def answer(request) -> None:  # type: ignore[no-untyped-def]
        tag = f'"{len(body)}"'
        if request.headers.get("If-None-Match") == tag:
            reply(request, 304, ETag=tag)
        else:
            reply(request, 200, body.encode(), ETag=tag)

    return answer


def test_second_run_asks_whether_anything_changed(tmp_path: Path) -> None:
    site = Site({"/a": with_etag(article_page())})
    with serve(site):
        ingest(tmp_path, site.url("/a"))
        assert "If-None-Match" not in site.log[-1][1]
        result = ingest(tmp_path, site.url("/a"), "--report", str(tmp_path / "r.json"))
    assert last_line(result) == "0 added · 1 unchanged"
    assert "If-None-Match" in site.log[-1][1]
    assert json.loads((tmp_path / "r.json").read_text())["outcomes"] == {"not-modified": 1}


def test_condition_is_dropped_when_the_article_was_removed_or_options_changed(tmp_path: Path) -> None:
    site = Site({"/a": with_etag(article_page())})
    with serve(site):
        ingest(tmp_path, site.url("/a"))
        assert last_line(ingest(tmp_path, site.url("/a"), "--published", "2025-08-01")) == "0 added · 1 updated"
        with open_store(tmp_path / "t.db") as store:
            store.remove(next(store.articles()).id)
        assert last_line(ingest(tmp_path, site.url("/a"))) == "1 added"


def test_links_that_only_lacked_the_permission_are_read_once_it_is_given(tmp_path: Path) -> None:
    site = Site({f"/{number}": article_page(f"Story {number}", number=number) for number in range(2)})
    with serve(site):
        (tmp_path / "feed.xml").write_text(feed_of(site, "/0", "/1"))
        feed = ("--feed", str(tmp_path / "feed.xml"))
        result = ingest(tmp_path, *feed, expect=4)
        assert "127.0.0.1 is a private address; --allow-private lets links lead there" in result.stderr
        assert last_line(ingest(tmp_path, *feed)) == "0 added · 2 skipped (2 known)"
        assert last_line(ingest(tmp_path, *feed, "--allow-private")) == "2 added"


def test_second_run_over_a_feed_fetches_only_what_is_new(tmp_path: Path) -> None:
    site = Site({f"/{number}": article_page(f"Story {number}", number=number) for number in range(3)})
    with serve(site):
        site.pages["/feed"] = feed_of(site, "/0", "/1", "/gone")
        feed = ("--feed", site.url("/feed"), "--allow-private")
        assert last_line(ingest(tmp_path, *feed, expect=4)) == "2 added · 1 failed (http-404)"
        site.pages["/feed"] = feed_of(site, "/0", "/1", "/2", "/gone")
        assert last_line(ingest(tmp_path, *feed)).startswith("1 added · 2 unchanged · 1 skipped (")
    assert [site.asked(f"/{number}") for number in range(3)] == [1, 1, 1]
    assert site.asked("/gone") == 1
    assert site.asked("/feed") == 2


def test_feed_from_the_web_may_not_lead_to_private_addresses(tmp_path: Path) -> None:
    site = Site({"/a": article_page()})
    with serve(site):
        site.pages["/feed"] = feed_of(site, "/a")
        result = ingest(tmp_path, "--feed", site.url("/feed"), expect=4)
    assert "blocked-private-address" in result.stdout
    assert site.asked("/a") == 0


def test_feed_gives_the_day_that_the_page_lacks(tmp_path: Path) -> None:
    page = article_page().replace("article:published_time", "x")
    site = Site({"/a": page})
    with serve(site):
        (tmp_path / "feed.xml").write_text(feed_of(site, "/a"), encoding="utf-8")
        ingest(tmp_path, "--feed", str(tmp_path / "feed.xml"), "--allow-private")
    with open_store(tmp_path / "t.db") as store:
        assert [(a.published, a.published_basis) for a in store.articles()] == [("2025-08-12", "feed")]


def test_sitemap_index_is_followed_and_filtered_by_day(tmp_path: Path) -> None:
    site = Site({"/new": article_page("New", number=1), "/old": article_page("Old", day="2025-07-01", number=2)})
    with serve(site):
        entries = "".join(
            f'<url><loc>{site.url(path)}</loc><n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
            f"<n:publication_date>{day}</n:publication_date></n:news></url>"
            for path, day in (("/new", "2025-08-12"), ("/old", "2025-07-01"))
        )
        site.pages["/news.xml"] = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
        site.pages["/index.xml"] = f"<sitemapindex><sitemap><loc>{site.url('/news.xml')}</loc></sitemap></sitemapindex>"
        result = ingest(tmp_path, "--sitemap", site.url("/index.xml"), "--allow-private", "--since", "2025-08")
    assert last_line(result).startswith("1 added · 1 skipped (")
    assert site.asked("/old") == 0


def test_deferred_page_names_the_time_and_is_left_alone_until_then(tmp_path: Path) -> None:
    site = Site({"/a": lambda request: reply(request, 429, Retry_After="7200")})
    with serve(site):
        result = ingest(tmp_path, site.url("/a"), expect=4)
        assert last_line(result).startswith("0 added · 1 deferred (")
        assert "not before 20" in result.stderr
        assert "rate-limited-until" in ingest(tmp_path, site.url("/a"), expect=4).stdout
    assert site.asked("/a") == 1


def test_same_address_is_fetched_once_in_a_run(tmp_path: Path) -> None:
    with serve(Site({"/a": article_page()})) as site:
        result = ingest(tmp_path, site.url("/a"), site.url("/a?utm_source=mail#top"))
    assert last_line(result).startswith("1 added · 1 skipped (")
    assert sum(path.startswith("/a") for path, _ in site.log) == 1


def test_article_can_be_traced_to_bytes_and_addresses_unless_not_wanted(tmp_path: Path) -> None:
    site = Site({"/a": lambda request: reply(request, 301, Location="/b"), "/b": article_page()})
    with serve(site):
        ingest(tmp_path, site.url("/a"), "--allow-private")
        with open_store(tmp_path / "t.db") as store:
            page = store.raw_page(site.url("/a"))
        assert page is not None
        assert page.content == article_page().encode()
        assert page.chain == (site.url("/a"), site.url("/b"))
        ingest(tmp_path, site.url("/b"), "--no-raw", "--db", str(tmp_path / "other.db"))
    with open_store(tmp_path / "other.db") as store:
        assert store.raw_page(site.url("/b")) is None


@pytest.mark.model
def test_text_in_another_language_is_stored_marked_and_not_analysed(shared_pipeline: None, tmp_path: Path) -> None:
    text = (
        "Der Minister sagte am Montag, dass die Gespräche nicht ohne die Ukraine beginnen dürfen und dass der Krieg enden muss. "
        * 5
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ingest(tmp_path, str(tmp_path / "a.txt"), "--report", str(tmp_path / "r.json"), model=True)
    assert json.loads((tmp_path / "r.json").read_text())["outcomes"] == {"not-english": 1}
    with open_store(tmp_path / "t.db") as store:
        assert [article.language for article in store.articles()] == ["de"]


def test_export_with_a_broken_line_gives_the_others(tmp_path: Path) -> None:
    body = " ".join(["The minister said that the talks must go on."] * 8)
    lines = [json.dumps({"text": body, "title": "One", "url": "https://news.example/1", "published": "2025-08-12"}), "{broken"]
    (tmp_path / "export.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = ingest(tmp_path, str(tmp_path / "export.jsonl"), expect=4)
    assert "line 2" in result.stderr
    with open_store(tmp_path / "t.db") as store:
        [article] = store.articles()
    assert (article.title, article.published, article.canonical_url) == ("One", "2025-08-12", "https://news.example/1")


def test_report_in_a_missing_folder_is_a_usage_error_before_anything_is_read(tmp_path: Path) -> None:
    with serve(Site({"/a": article_page()})) as site:
        result = ingest(tmp_path, site.url("/a"), "--report", str(tmp_path / "none" / "r.json"), expect=2)
    assert "cannot be written" in result.stderr
    assert not site.log


def test_no_half_written_report_stays_behind(tmp_path: Path) -> None:
    with serve(Site({"/a": article_page()})) as site:
        ingest(tmp_path, site.url("/a"), "--report", str(tmp_path / "r.json"))
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.model
def test_samples_from_a_server_to_stances_as_csv(shared_pipeline: None, tmp_path: Path) -> None:
    samples = sorted((Path(__file__).parent.parent / "data" / "samples").glob("*.html"))
    site = Site({f"/{path.name}": path.read_bytes() for path in samples})
    with serve(site):
        result = ingest(tmp_path, *(site.url(path) for path in site.pages), model=True)
    assert last_line(result).startswith(f"{len(samples)} added")
    table = run_cli("stances", "--actor", "Kallas", "--db", str(tmp_path / "t.db"))
    rows = list(csv.DictReader(table.stdout.splitlines()))
    assert rows
    assert {row["actor_id"] for row in rows} == {"kaja-kallas"}
    with open_store(tmp_path / "t.db") as store:
        texts = {article.id: article.text for article in store.articles()}
    for row in rows:
        assert texts[row["article_id"]][int(row["start"]) : int(row["end"])] == row["evidence"]


@pytest.mark.model
def test_later_ingest_analyses_what_was_stored_without_findings(shared_pipeline: None, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(article_page(), encoding="utf-8")
    ingest(tmp_path, str(page))
    assert last_line(ingest(tmp_path, str(page), model=True)) == "0 added · 1 unchanged"
    with open_store(tmp_path / "t.db") as store:
        assert store.connection.execute("SELECT count(*) FROM statements").fetchone()[0] > 0


def test_dates_of_an_export_that_are_not_understood_are_counted_and_flagged(tmp_path: Path) -> None:
    days = ("2025-08-12", "08/09/2025", "2025-13-45")
    rows = [
        f"{day},The minister of talk {number} said that the talks had failed in room {number}." for number, day in enumerate(days)
    ]
    (tmp_path / "export.csv").write_text("\n".join(["date,text", *rows]), encoding="utf-8")
    result = ingest(tmp_path, str(tmp_path / "export.csv"), "--no-analysis")
    assert "2 articles have a date that is not understood, first " in result.stderr
    assert "export.csv, line 3.\nThey count as undated: write days as 2025-08-12" in result.stderr
    with open_store(tmp_path / "t.db") as store:
        assert sorted((article.published, article.flags) for article in store.articles()) == [
            ("", ("date-unread",)), ("", ("date-unread",)), ("2025-08-12", ())
        ]  # fmt: skip


def test_failure_on_a_terminal_stands_on_a_line_of_its_own_above_the_progress_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", Terminal(shown, encoding="utf-8", errors="replace"))
    monkeypatch.setenv("TERM", "xterm")
    with _progress(Receipt()) as tell:
        tell(Outcome("https://news.example/[b]a", "failed", "http-404", "the server says 404"))
    assert "\x1b[2Kfailed: https://news.example/[b]a: http-404: the server says 404\n" in shown.getvalue().decode()
