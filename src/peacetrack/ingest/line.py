"""The threads between inputs and articles: one feeds, some fetch, some drive the extracting processes."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta

from peacetrack.errors import InputError
from peacetrack.extraction import Extractor
from peacetrack.ingest.memory import Memory
from peacetrack.ingest.records import Extracted, Outcome, Settings, Status, bug
from peacetrack.loaders import feeds
from peacetrack.loaders.fetch import ACCEPT, Fetcher
from peacetrack.loaders.frontier import Frontier
from peacetrack.loaders.inputs import Input, WebLink
from peacetrack.loaders.listings import listed_links
from peacetrack.moments import latest_day, read_moment
from peacetrack.records import RawPage

PAGES_AHEAD = 64  # fetched pages that may wait for extraction, and articles for analysis
PAGES_FOR_ANOTHER = 4  # waiting pages for each further extracting process: a few pages are not worth its start
_END = object()


class Line:
    """Inputs go in, `results` come out. Bounded queues keep memory flat: who is ahead waits."""

    def __init__(self, inputs: Iterable[Input], settings: Settings, memory: Memory):
        self._inputs = inputs
        self._settings = settings
        self._memory = memory
        self._fetcher = Fetcher(settings.fetch)
        self._extractor = Extractor(settings.given, processes=settings.workers)
        self._frontier = Frontier()
        self._pages: queue.Queue[object] = queue.Queue(PAGES_AHEAD)
        self._results: queue.Queue[object] = queue.Queue(PAGES_AHEAD)
        self.entered = 0
        self.is_extracting = False  # whether some page was worth reading
        self._open = 1  # inputs that are on the line, and the feeding itself
        self._lock = threading.Lock()
        self._needed = threading.Event()  # there is something to extract, or soon will be
        self._stopped = threading.Event()
        self._fetching = 0

    @contextmanager
    def running(self) -> Iterator["Line"]:
        """Start the threads; stop them at the end, whatever they are at."""
        self._start("feed", self._feed)
        for number in range(max(1, self._settings.workers)):
            self._start(f"extract {number}", lambda number=number: self._extract(number))  # type: ignore[misc]
        try:
            yield self
        finally:
            self._stopped.set()
            self._needed.set()
            for _ in range(max(1, self._settings.workers)):
                with suppress(queue.Full):  # then there are pages that wake the threads up
                    self._pages.put_nowait(_END)
            self._fetcher.stop()
            self._frontier.close()
            self._extractor.close()

    def results(self) -> Iterator[Extracted | Outcome | None]:
        """What leaves the line, until nothing is left on it; None whenever nothing is ready yet."""
        while True:
            try:
                item = self._results.get(timeout=0.05)
            except queue.Empty:
                yield None
                continue
            if item is _END:
                return
            if isinstance(item, BaseException):
                raise item
            yield item  # type: ignore[misc]

    def _start(self, name: str, work: Callable[[], None]) -> None:
        def guarded() -> None:
            try:
                work()
            except BaseException as error:
                self._put(self._results, error)
            finally:
                self._memory.close_mine()

        threading.Thread(target=guarded, name=name, daemon=True).start()

    def _put(self, target: queue.Queue[object], item: object) -> None:
        """Put, but give up when the line is stopped."""
        while not self._stopped.is_set():
            try:
                target.put(item, timeout=0.2)
                return
            except queue.Full:
                continue

    def _enter(self) -> None:
        with self._lock:
            self._open += 1
            self.entered += 1

    def _leave(self, result: Extracted | Outcome | None = None) -> None:
        """One input leaves the line with its result; the feeding itself leaves without one."""
        if result is not None:
            self._put(self._results, result)
        with self._lock:
            self._open -= 1
            last = self._open == 0
        if last:
            self._put(self._results, _END)

    def _refuse(self, address: str, outcome: str, reason: str, until: str = "") -> None:
        status: Status = "deferred" if until else "failed"
        self._leave(Outcome(address, status, outcome, reason, until))

    def _feed(self) -> None:
        for item in self._inputs:
            if self._stopped.is_set():
                return
            self._enter()
            if isinstance(item, RawPage):
                self._needed.set()
                self._put(self._pages, item)
            elif isinstance(item, WebLink):
                self._admit(item)
            else:
                self._refuse(item.address, item.outcome, item.reason, item.until)
        self._leave()

    def _admit(self, link: WebLink, *, urgent: bool = False) -> None:
        """Let a link be fetched, unless it is known already or was published outside the wanted days."""
        outcome = self._outside_dates(link) or self._memory.judge_link(link)
        if outcome is not None:
            self._leave(outcome)
            return
        with self._lock:
            another = self._fetching < self._settings.fetch_threads
            self._fetching += another
        if another:
            self._start("fetch", self._fetch)
        self._needed.set()
        self._frontier.put(link, urgent=urgent)

    def _outside_dates(self, link: WebLink) -> Outcome | None:
        since, until = self._settings.since, self._settings.until
        moment = read_moment(link.declared.get("published", ""), latest_day("")) if since or until else None
        day = moment.day if moment else ""  # an impossible one leaves the answer to the page
        # a day more on both sides: a feed gives the time in another zone than the page
        if day and ((since and day < _shifted(since, -1)) or (until and day > _shifted(until, 1))):
            return Outcome(link.address, "skipped", "outside-dates", f"published on {day}")
        return None

    def _fetch(self) -> None:
        while (link := self._frontier.take()) is not None:
            try:
                self._fetch_one(link)
            except InputError as error:
                self._refuse(link.address, error.outcome, str(error), getattr(error, "until", ""))
            except Exception as error:
                self._refuse(link.address, "program-error", bug(error))
            finally:
                if not self._frontier.release(link, free_at=self._fetcher.free_at(link.address)):
                    self._fetcher.hang_up(link.address)

    def _fetch_one(self, link: WebLink) -> None:
        etag, last_modified = self._memory.validators(link)
        accept = ACCEPT if link.kind == "page" else feeds.ACCEPT
        page = self._fetcher.fetch(
            link.address, typed=link.typed, etag=etag, last_modified=last_modified, accept=accept, declared=link.declared
        )
        if page.status == 304:
            seen = self._memory.seen(link.address)
            status: Status = "unchanged" if link.kind == "page" else "listed"
            self._leave(Outcome(link.address, status, "not-modified", article_id=seen.article_id if seen else ""))
        elif link.kind == "page":
            self._put(self._pages, page)
        else:
            self._expand(link, page)

    def _expand(self, link: WebLink, page: RawPage) -> None:
        """Admit the links of a feed or sitemap."""
        url = page.final_url or page.address
        for found in listed_links(page.content, link.kind, url=url, depth=link.depth, since=self._settings.since):
            self._enter()
            self._admit(found, urgent=True)
        self._leave(Outcome(link.address, "listed", "ok"))

    def _extract(self, number: int) -> None:
        self._needed.wait()
        while number and self._pages.qsize() < PAGES_FOR_ANOTHER * number:
            if self._stopped.wait(0.05):
                return
        if not self._stopped.is_set():
            self._extractor.warm_up()
        while True:
            page = self._pages.get()
            if page is _END or self._stopped.is_set():
                return
            assert isinstance(page, RawPage)
            if (known := self._memory.judge_page(page)) is not None:
                self._leave(known)
                continue
            self.is_extracting = True
            try:
                self._leave(Extracted(page, self._extractor.extract(page)))
            except InputError as error:
                self._refuse(page.address, error.outcome, str(error).removeprefix(f"{page.address}: "))


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
