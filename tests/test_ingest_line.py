"""The line as a library: with an analysis of our own, with bugs, with a full disk."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from peacetrack.errors import StoreError
from peacetrack.extraction import Given
from peacetrack.ingest import NoAnalysis, Outcome, Settings, ingest
from peacetrack.ingest.line import Line
from peacetrack.ingest.memory import Memory, key_of
from peacetrack.loaders.inputs import RefusedInput, WebLink
from peacetrack.records import Analysis, Article, RawPage
from peacetrack.store import Store, open_store
from peacetrack.store.fetches import Seen, write_seen
from tests.webserver import article_page

SETTINGS = Settings(workers=0)


def page(number: int) -> RawPage:
    url = f"https://news.example/{number}"
    return RawPage(url, article_page(f"Story {number}", number=number).encode(), "text/html", final_url=url)


def run(store: Store, pages: list[RawPage | RefusedInput | WebLink], analyser: NoAnalysis | None = None) -> list[Outcome]:
    outcomes: list[Outcome] = []
    ingest(pages, store, SETTINGS, analyser=analyser or NoAnalysis(store), report=outcomes.append)
    return outcomes


class Buggy(NoAnalysis):
    """Fails on one article."""

    def analyse(self, articles: list[Article]) -> Iterator[Analysis]:
        for article in articles:
            if "Story 3" in article.title:
                raise ZeroDivisionError("a rule")
            yield Analysis(article)


def test_bug_in_the_analysis_costs_its_article_only(store: Store) -> None:
    outcomes = run(store, [page(number) for number in range(6)], Buggy(store))
    assert sorted(outcome.status for outcome in outcomes) == ["added"] * 5 + ["failed"]
    [failed] = [outcome for outcome in outcomes if outcome.status == "failed"]
    assert (failed.address, failed.outcome) == ("https://news.example/3", "program-error")
    assert "ZeroDivisionError: a rule" in failed.reason


def test_full_disk_is_a_store_error_and_nothing_is_half_stored(store: Store) -> None:
    run(store, [page(0)])
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages + 12}")
    with pytest.raises(StoreError, match="full"):
        run(store, [page(number) for number in range(1, 12)])
    store.connection.execute("PRAGMA max_page_count = 1000000")
    assert store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    kept = store.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    assert 1 <= kept < 12
    for table in ("versions", "raw_pages"):
        assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == kept
    assert sum(outcome.status == "added" for outcome in run(store, [page(number) for number in range(12)])) == 12 - kept


def test_refused_inputs_are_reported_with_their_reason(store: Store) -> None:
    [outcome] = run(store, [RefusedInput("a.pdf", "pdf", "a PDF file")])
    assert outcome == Outcome("a.pdf", "failed", "pdf", "a PDF file")


def test_same_bytes_are_not_extracted_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run(store, [page(1)])
    monkeypatch.setattr("peacetrack.extraction.extract", lambda *_: pytest.fail("was extracted again"))
    [outcome] = run(store, [page(1)])
    assert (outcome.status, outcome.outcome) == ("unchanged", "not-modified")


def ago(**time: float) -> str:
    return (datetime.now(UTC) - timedelta(**time)).isoformat(timespec="microseconds")


@pytest.mark.parametrize(
    ("status", "outcome", "hours", "modified", "expect"),
    [
        ("failed", "no-article", 1, "", "known"),
        ("failed", "no-article", 30, "", None),
        ("failed", "timeout", 1, "", None),
        ("failed", "http-503", 1, "", None),
        ("failed", "http-404", 1, "", "known"),
        ("added", "ok", 216, "", "known"),
        ("added", "ok", 216, 240, "known"),
        ("added", "ok", 216, 192, None),
        ("added", "ok", 216, "nonsense", "known"),
    ],
)
def test_link_of_a_feed_is_fetched_again_only_where_that_can_help(
    status: str, outcome: str, hours: int, modified: int | str, expect: str | None, store: Store
) -> None:
    seen_at = ago(hours=hours)
    run(store, [page(1)])
    article_id = next(store.articles()).id
    url = "https://news.example/link"
    with store.transaction() as connection:
        write_seen(
            connection,
            Seen(
                key_of(url), status=status, outcome=outcome, seen_at=seen_at, article_id=article_id if status == "added" else ""
            ),
        )
    memory = Memory(store.path)
    declared = modified if isinstance(modified, str) else ago(hours=modified)
    judged = memory.judge_link(WebLink(url, typed=False, declared={"modified": declared}))
    assert (judged.outcome if judged else None) == expect
    assert Memory(store.path).judge_link(WebLink(url)) is None, "an address that the user types is always asked for"


def test_new_options_make_known_bytes_new(store: Store) -> None:
    run(store, [page(1)])
    other = NoAnalysis(store)
    outcomes: list[Outcome] = []
    ingest([page(1)], store, Settings(workers=0, given=Given(published="2025-08-01")), analyser=other, report=outcomes.append)
    assert outcomes[0].status == "updated"


def test_interrupted_job_is_gone_on_with_by_the_same_command_only(store: Store) -> None:
    settings = Settings(workers=0, signature="mine")

    def stop() -> Iterator[RawPage]:
        yield page(1)
        yield page(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(stop(), store, settings, analyser=NoAnalysis(store))
    with open_store(store.path) as again:
        assert not ingest([], again, Settings(workers=0, signature="other"), analyser=NoAnalysis(again)).resumed
        assert ingest([], again, settings, analyser=NoAnalysis(again)).resumed
        assert not ingest([], again, settings, analyser=NoAnalysis(again)).resumed


def test_run_leaves_no_threads_behind(store: Store) -> None:
    before = set(threading.enumerate())
    run(store, [page(number) for number in range(3)])
    deadline = time.monotonic() + 5
    while set(threading.enumerate()) - before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not set(threading.enumerate()) - before


def test_filter_by_day_does_not_forget_a_known_link(store: Store) -> None:
    link = WebLink("https://news.example/1", typed=False, declared={"published": "2025-08-12"})
    run(store, [page(1)])
    receipt = ingest([link], store, Settings(workers=0, since="2025-09-01"), analyser=NoAnalysis(store))
    assert receipt.outcomes == {"outside-dates": 1}
    [outcome] = run(store, [link])
    assert outcome.outcome == "known"


@pytest.mark.parametrize("day", ["12/08/2025", "1970-01-01T00:00:00+00:00", "2125-08-12"])
def test_day_of_a_feed_that_cannot_be_leaves_the_link_to_its_page(day: str, tmp_path: Path) -> None:
    settings = Settings(workers=0, since="2025-08-01", until="2025-08-31")
    line = Line([], settings, Memory(tmp_path / "unused.db"))
    assert line._outside_dates(WebLink("https://news.example/1", typed=False, declared={"published": day})) is None
    assert line._outside_dates(WebLink("https://news.example/1", typed=False, declared={"published": "2025-07-01"}))
