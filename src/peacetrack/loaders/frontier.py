"""The links that wait to be fetched, by host: one at a time for each, none before its time."""

import heapq
import threading
import time
from collections import deque
from itertools import count

from peacetrack.loaders.inputs import WebLink
from peacetrack.urls import host_of


class Frontier:
    """A bounded waiting room between one thread that adds links and several that take them."""

    def __init__(self, capacity: int = 5000):
        self.capacity = capacity
        self._waiting: dict[str, deque[WebLink]] = {}
        self._ready: list[tuple[float, int, str]] = []  # (when the host may be asked, order, host)
        self._busy: set[str] = set()
        self._size = 0
        self._closed = False
        self._order = count()
        self._changed = threading.Condition()

    def put(self, link: WebLink, *, urgent: bool = False) -> None:
        """Add a link; waits while the room is full, unless `urgent` (links that a fetched feed gave)."""
        host = host_of(link.address)
        with self._changed:
            while self._size >= self.capacity and not urgent and not self._closed:
                self._changed.wait()
            if self._closed:
                return
            self._size += 1
            if host in self._waiting:
                self._waiting[host].append(link)
            else:
                self._waiting[host] = deque([link])
                if host not in self._busy:
                    heapq.heappush(self._ready, (0.0, next(self._order), host))
            self._changed.notify_all()

    def take(self) -> WebLink | None:
        """The next link of a host that is free; its host is busy until `release`. None when the room is closed."""
        with self._changed:
            while not self._closed:
                pause = self._ready[0][0] - time.monotonic() if self._ready else None
                if pause is not None and pause <= 0:
                    host = heapq.heappop(self._ready)[2]
                    link = self._waiting[host].popleft()
                    self._busy.add(host)
                    self._size -= 1
                    self._changed.notify_all()
                    return link
                self._changed.wait(pause)
            return None

    def release(self, link: WebLink, *, free_at: float) -> bool:
        """The link's host may be asked again from `free_at` (monotonic seconds); whether other links of it wait."""
        host = host_of(link.address)
        with self._changed:
            self._busy.discard(host)
            more = bool(self._waiting.get(host))
            if more:
                heapq.heappush(self._ready, (free_at, next(self._order), host))
            else:
                self._waiting.pop(host, None)
            self._changed.notify_all()
            return more

    def close(self) -> None:
        """Nothing more is given out; waiting threads wake up."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
