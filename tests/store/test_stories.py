"""Copies of one wire report become one story."""

import random
import time
from dataclasses import replace

import pytest

from peacetrack.records import Analysis, Article
from peacetrack.store import Store
from peacetrack.store.stories import find_story, overlap, shingles, write_bands
from tests.helpers import begin_run, make_article
from tests.webserver import WORDS


def report(number: int, paragraphs: int = 8) -> list[str]:
    chosen = random.Random(number)
    return [" ".join(chosen.choices(WORDS, k=45)).capitalize() + "." for _ in range(paragraphs)]


def put(store: Store, name: str, paragraphs: list[str]) -> tuple[str, str]:
    """Store an article at an outlet of this name; its id and story come back."""
    article = replace(make_article("\n".join(paragraphs), url=f"https://{name}.example/story"), outlet=name)
    bands: list[int] = []

    def story_of(connection) -> str:  # type: ignore[no-untyped-def]
        story, found = find_story(connection, article.id, article.text)
        bands.extend(found)
        return story

    saved = store.save(
        Analysis(article),
        run=begin_run(store),
        story_id=story_of,
        also=lambda connection, _: write_bands(connection, article.id, bands),
    )
    return saved.article_id, saved.duplicate_of


def stories(store: Store) -> list[tuple[str, int]]:
    rows = store.connection.execute(
        "SELECT a.story_id, count(DISTINCT v.outlet) FROM articles a JOIN versions v ON v.article_id = a.id"
        " WHERE a.story_id != '' GROUP BY a.story_id"
    )
    return [tuple(row) for row in rows]


def test_cut_and_edited_copies_are_one_story_with_its_outlets(store: Store) -> None:
    wire = report(1)
    first, _ = put(store, "wire", wire)
    cut = ["Local headline of our own", *wire[:4]]
    edited = [wire[0].replace(" ", " indeed ", 2), *wire[1:6], "A paragraph of our own about the visit to the town."]
    assert put(store, "cut", cut)[1] == first
    assert put(store, "edited", edited)[1] == first
    assert put(store, "other", report(2))[1] == ""
    assert stories(store) == [(first, 3)]


def test_reports_that_share_background_only_stay_apart(store: Store) -> None:
    background = report(9, 3)
    put(store, "one", [*report(1, 6), *background])
    assert put(store, "two", [*report(2, 6), *background])[1] == ""
    assert stories(store) == []


def test_short_texts_are_not_grouped(store: Store) -> None:
    put(store, "one", ["The ministers met on Monday and will meet again on Friday."])
    assert put(store, "two", ["The ministers met on Monday and will meet again on Friday in Brussels."])[1] == ""


def test_new_version_of_an_article_is_not_its_own_copy(store: Store) -> None:
    put(store, "one", report(1))
    assert put(store, "one", [*report(1), "A correction was added to this report later in the day."])[1] == ""


def test_case_and_punctuation_do_not_matter() -> None:
    assert overlap(shingles("“We will not give up land,” he said."), shingles("WE WILL NOT GIVE UP LAND he said")) == 1.0
    assert overlap(shingles("too short"), shingles("")) == 0.0


def test_copy_is_found_among_thousands_in_milliseconds(store: Store) -> None:
    article: Article = make_article("\n".join(report(5000)))
    with store.transaction() as connection:
        for number in range(1500):
            article_id = f"art_{number:016x}"
            connection.execute("INSERT INTO articles VALUES (?, '', '')", (article_id,))
            _, bands = find_story(connection, article_id, "\n".join(report(number, 2)))
            write_bands(connection, article_id, bands)
        started = time.perf_counter()
        find_story(connection, article.id, article.text)
        assert time.perf_counter() - started < 1.0


@pytest.mark.parametrize("seed", range(5))
def test_copies_of_half_the_length_are_found(seed: int, store: Store) -> None:
    wire = report(seed, 10)
    first, _ = put(store, "wire", wire)
    assert put(store, "half", wire[:5])[1] == first
