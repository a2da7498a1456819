"""Saving articles: identity, versions, duplicates, concurrency."""

import multiprocessing
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from peacetrack.errors import StoreError
from peacetrack.records import RawPage
from peacetrack.store import Store, open_store
from tests.helpers import TEXT, begin_run, make_analysis, make_article


def count(store: Store, table: str) -> int:
    return int(store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_new_article_is_added_with_all_its_rows(store):
    analysis = make_analysis()
    assert store.lookup(analysis.article) == "added"
    outcome = store.save(analysis, run=begin_run(store))
    assert (outcome.status, outcome.article_id, outcome.duplicate_of) == ("added", analysis.article.id, "")
    assert [count(store, table) for table in ("articles", "versions", "statements", "stances", "concessions")] == [1, 1, 3, 2, 1]
    assert store.article(analysis.article.id) == analysis.article


def test_rows_keep_their_text_and_the_days_that_a_partial_date_covers(store):
    store.save(make_analysis(), run=begin_run(store))
    row = store.connection.execute("SELECT * FROM stances WHERE actor_id = 'vladimir-putin'").fetchone()
    assert row["evidence"] == "Vladimir Putin wants to postpone sanctions"
    assert (row["said_on"], row["said_from"], row["said_to"]) == ("2025-08", "2025-08-01", "2025-08-31")


def test_same_article_again_is_unchanged_and_adds_nothing(store):
    run = begin_run(store)
    store.save(make_analysis(), run=run)
    assert store.lookup(make_article()) == "unchanged"
    assert store.save(make_analysis(), run=run).status == "unchanged"
    assert (count(store, "versions"), count(store, "statements")) == (1, 3)


def test_new_text_is_a_new_version_and_the_old_rows_stay_with_the_old_one(store):
    run = begin_run(store)
    store.save(make_analysis(), run=run)
    changed = make_article(TEXT + "\nA line was added.\n")
    assert store.lookup(changed) == "updated"
    assert store.save(make_analysis(changed), run=run).status == "updated"
    assert (count(store, "articles"), count(store, "versions"), count(store, "statements")) == (1, 2, 6)
    assert store.article(changed.id).version == changed.version


def test_text_that_returns_to_an_earlier_version_makes_that_one_current(store):
    run = begin_run(store)
    for text in (TEXT, TEXT + "\nMore.\n", TEXT):
        outcome = store.save(make_analysis(make_article(text)), run=run)
    assert outcome.status == "updated"
    assert count(store, "versions") == 2
    assert store.article(outcome.article_id).text == TEXT


def test_day_given_by_the_user_is_an_update_and_is_not_undone_by_the_page(store):
    run = begin_run(store)
    store.save(make_analysis(), run=run)
    given = make_article(published="2025-08-14", published_basis="option")
    assert store.lookup(given) == "updated"
    store.save(make_analysis(given), run=run)
    assert store.lookup(make_article()) == "unchanged"
    assert store.reconciled(make_article()).published == "2025-08-14"


def test_missing_metadata_does_not_wipe_what_is_known(store):
    store.save(make_analysis(make_article(authors=("A. Writer",))), run=begin_run(store))
    bare = make_article(published="", outlet="")
    assert store.lookup(bare) == "unchanged"
    assert store.reconciled(bare).published == "2025-08-12"


def test_same_text_at_another_address_is_a_duplicate_in_one_story(store):
    run = begin_run(store)
    first = store.save(make_analysis(), run=run)
    copy = make_article(url="https://other.example.org/wire", outlet="other.example.org")
    outcome = store.save(make_analysis(copy), run=run)
    assert (outcome.status, outcome.duplicate_of) == ("duplicate", first.article_id)
    assert count(store, "statements") == 6
    stories = {row[0] for row in store.connection.execute("SELECT story_id FROM articles")}
    assert len(stories) == 1
    assert "" not in stories


def test_story_given_by_the_caller_makes_near_copies_duplicates(store):
    run = begin_run(store)
    first = store.save(make_analysis(), run=run, story_id="story-1")
    near = make_article(TEXT + "\nAgencies.\n", url="https://other.example.org/wire")
    outcome = store.save(make_analysis(near), run=run, story_id="story-1")
    assert (outcome.status, outcome.duplicate_of) == ("duplicate", first.article_id)


def test_another_run_replaces_the_rows_of_an_unchanged_article(store):
    store.save(make_analysis(), run=begin_run(store))
    fewer = replace(make_analysis(), stances=())
    assert store.save(fewer, run=begin_run(store, codebook="c0debook2")).status == "unchanged"
    assert (count(store, "stances"), count(store, "statements"), count(store, "runs")) == (0, 3, 2)


def test_removed_article_takes_everything_of_it_along(store):
    outcome = store.save(make_analysis(), run=begin_run(store), raw=RawPage("a", b"<p>"))
    assert store.remove(outcome.article_id)
    assert not store.remove(outcome.article_id)
    for table in ("articles", "versions", "statements", "stances", "concessions", "raw_pages"):
        assert count(store, table) == 0
    found = store.connection.execute("SELECT count(*) FROM statements_fts WHERE statements_fts MATCH 'table'").fetchone()[0]
    assert found == 0


def test_raw_page_comes_back_byte_for_byte(store):
    page = RawPage(
        address="https://daily.example.org/kallas?utm=1",
        content=b"<html>\x00\xff" * 500,
        content_type="text/html",
        final_url="https://daily.example.org/kallas",
        chain=("https://daily.example.org/r",),
        status=200,
        headers=(("ETag", '"1"'),),
        fetched_at="2025-08-12T10:00:00Z",
    )
    store.save(make_analysis(), run=begin_run(store), raw=page)
    assert store.raw_page(page.address) == page
    assert store.raw_page("https://daily.example.org/unknown") is None


def test_failure_in_the_middle_stores_nothing(store):
    analysis = make_analysis()
    broken = replace(analysis, concessions=(replace(analysis.concessions[0], category=None),))
    with pytest.raises(StoreError):
        store.save(broken, run=begin_run(store))
    assert count(store, "articles") == count(store, "statements") == 0
    assert store.save(analysis, run=begin_run(store)).status == "added"


def _ingest(path: Path, numbers: range) -> None:
    with open_store(path) as store:
        run = begin_run(store)
        for number in numbers:
            store.save(make_analysis(make_article(url=f"https://daily.example.org/{number}")), run=run)


def test_several_ingests_at_once_neither_fail_nor_duplicate(tmp_path):
    path = tmp_path / "shared.db"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_ingest, args=(path, range(40))) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    with open_store(path) as store:
        assert (count(store, "articles"), count(store, "statements"), count(store, "runs")) == (40, 120, 1)


def test_writer_waits_for_a_reader_and_a_reader_for_nobody(store):
    run = begin_run(store)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM articles").fetchone()
    assert store.save(make_analysis(), run=run).status == "added"
    assert other.execute("SELECT count(*) FROM articles").fetchone()[0] == 0
    other.close()
