"""Work in child processes: what they answer, and what happens when they do not."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

import pytest

from peacetrack.analysts import SHARE, Analysts
from peacetrack.children import Child, ChildLostError
from peacetrack.errors import InputError
from peacetrack.extraction import Extractor, extract
from peacetrack.pipeline import Pipeline
from peacetrack.records import RawPage
from tests.helpers import make_article
from tests.webserver import article_page


def echo(pipe: Connection, greeting: str) -> None:
    while True:
        question = pipe.recv()
        if question == "die":
            os._exit(3)
        if question == "sleep":
            time.sleep(60)
        pipe.send(f"{greeting} {question}")


def test_child_answers_and_a_lost_one_is_named() -> None:
    child = Child(echo, "hello")
    child.send("you")
    assert child.receive(20) == "hello you"
    child.send("die")
    with pytest.raises(ChildLostError, match="died"):
        child.receive(20)
    with pytest.raises(ChildLostError):
        child.send("anybody?")
    child.end()


def test_child_that_is_too_slow_is_ended() -> None:
    child = Child(echo, "hello")
    child.send("sleep")
    started = time.monotonic()
    with pytest.raises(ChildLostError, match="too slow"):
        child.receive(0.3)
    assert time.monotonic() - started < 5


def test_child_that_two_threads_end_is_ended_once_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    child = Child(echo, "hello")
    close, inside = child._process.close, []

    def slow_close() -> None:
        inside.append(len(inside))
        time.sleep(0.05)
        assert len(inside) == 1  # Python's own would fail: 'SpawnProcess' object has no attribute '_sentinel'
        inside.clear()
        close()

    monkeypatch.setattr(child._process, "close", slow_close)
    with ThreadPoolExecutor(2) as threads:
        for ended in [threads.submit(child.end) for _ in range(2)]:
            ended.result()


def test_extraction_in_a_child_is_the_same_as_here() -> None:
    page = RawPage("https://news.example/a", article_page().encode(), "text/html", final_url="https://news.example/a")
    extractor = Extractor(processes=1)
    try:
        assert extractor.extract(page) == extract(page, extractor.given)
        with pytest.raises(InputError) as caught:
            extractor.extract(RawPage("https://news.example/b", b"%PDF-1.7", "text/html"))
        assert caught.value.outcome == "pdf"
    finally:
        extractor.close()


def test_page_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    page = RawPage("https://news.example/a", article_page().encode(), "text/html", final_url="https://news.example/a")
    extractor = Extractor(processes=1, seconds=0.0)
    try:
        with pytest.raises(InputError) as caught:
            extractor.extract(page)
        assert caught.value.outcome == "cannot-parse"
        extractor.seconds = 30.0
        assert extractor.extract(page).title
    finally:
        extractor.close()


@pytest.mark.slow
@pytest.mark.model
def test_analysis_in_two_processes_is_the_same_as_in_one(pipeline: Pipeline) -> None:
    texts = [
        f"Kallas warns on day {number}\n\nUkraine must be at the table, Kaja Kallas said on Monday."
        for number in range(2 * SHARE)
    ]
    articles = [make_article(text, url=f"https://news.example/{number}") for number, text in enumerate(texts)]
    alone, together = Analysts(pipeline), Analysts(pipeline, processes=2)
    try:
        expected = list(alone.analyse(articles))
        assert list(together.analyse(articles)) == expected
        assert len(together._children) == 1
        together._children[0].end()
        assert list(together.analyse(articles)) == expected
    finally:
        together.close()
