"""Waiting links: one at a time for each host."""

import threading
import time

from peacetrack.loaders.frontier import Frontier
from peacetrack.loaders.inputs import WebLink


def link(host: str, number: int = 0) -> WebLink:
    return WebLink(f"https://{host}.example/{number}")


def test_busy_host_waits_and_others_go_on() -> None:
    frontier = Frontier()
    for entry in (link("a", 1), link("a", 2), link("b", 1)):
        frontier.put(entry)
    assert frontier.take() == link("a", 1)
    assert frontier.take() == link("b", 1)
    assert frontier.release(link("a", 1), free_at=0.0)
    assert frontier.take() == link("a", 2)
    assert not frontier.release(link("b", 1), free_at=0.0)


def test_host_is_not_given_out_before_its_time() -> None:
    frontier = Frontier()
    frontier.put(link("a", 1))
    frontier.put(link("a", 2))
    first = frontier.take()
    assert first is not None
    started = time.monotonic()
    frontier.release(first, free_at=started + 0.2)
    assert frontier.take() == link("a", 2)
    assert time.monotonic() - started >= 0.19


def test_full_room_makes_the_feeder_wait_but_not_a_feed() -> None:
    frontier = Frontier(capacity=1)
    frontier.put(link("a", 1))
    frontier.put(link("b", 1), urgent=True)
    feeder = threading.Thread(target=frontier.put, args=(link("c", 1),))
    feeder.start()
    feeder.join(0.1)
    assert feeder.is_alive()
    frontier.take()
    frontier.take()
    feeder.join(2)
    assert not feeder.is_alive()


def test_closed_room_wakes_everybody() -> None:
    frontier = Frontier(capacity=1)
    taken: list[WebLink | None] = []
    waiting = threading.Thread(target=lambda: taken.append(frontier.take()))
    waiting.start()
    frontier.close()
    waiting.join(2)
    assert taken == [None]
    frontier.put(link("a"))
