"""The line from inputs to stored findings: fetch, extract, analyse, save, and an outcome for every input.

Fetching runs in threads, extraction in worker processes, analysis and the store in the calling thread. Each article is stored in
one transaction as soon as it is analysed, so that a run killed at any moment loses at most the articles in hand.
"""

import queue
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from peacetrack.errors import InputError, PeacetrackError
from peacetrack.extraction import Extractor, Given
from peacetrack.loaders.fetch import Fetcher, FetchSettings
from peacetrack.loaders.frontier import Frontier
from peacetrack.loaders.inputs import Input, RefusedInput, WebLink
from peacetrack.loaders.outcomes import OK, FetchError
from peacetrack.records import Analysis, Article, RawPage
from peacetrack.store import Run, Store

BATCH = 32  # articles analysed together
PAGES_AHEAD = 64  # fetched pages that may wait for extraction, and articles for analysis

Status = Literal["added", "updated", "unchanged", "duplicate", "skipped", "deferred", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. `outcome` is a name of `loaders.outcomes.OUTCOMES`, or "http-" and the status."""

    address: str
    status: Status
    outcome: str
    reason: str = ""
    until: str = ""
    article_id: str = ""
    duplicate_of: str = ""
    title: str = ""
    published: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """How to ingest."""

    fetch: FetchSettings = field(default_factory=FetchSettings)
    given: Given = field(default_factory=Given)
    fetch_threads: int = 16
    workers: int = 1  # processes that extract; 0: none
    keep_raw: bool = True
    since: str = ""  # ISO days, inclusive
    until: str = ""


@dataclass
class Receipt:
    """Counts of a run; the outcomes themselves go to a callback as they happen."""

    counts: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    duplicates_of: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether some input failed or was deferred."""
        return bool(self.counts["failed"] or self.counts["deferred"])

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.counts[outcome.status] += 1
        self.outcomes[outcome.outcome] += 1
        if outcome.status == "duplicate" and len(self.duplicates_of) < 2:
            self.duplicates_of.append(outcome.duplicate_of)


class Analyser:
    """Gives the findings of articles and the run that they belong to. The model is loaded when the first article needs it."""

    def __init__(self, store: Store, *, model: str | None = None, codebook: str | None = None):
        self._store = store
        self._model = model
        self._codebook = codebook
        self._run: Run | None = None

    def _load(self) -> Run:
        from peacetrack.pipeline import load_pipeline
        from peacetrack.runs import begin_run

        if self._run is None:
            self._pipeline = load_pipeline(model=self._model, codebook=self._codebook)
            self._run = begin_run(self._store, self._pipeline)
        return self._run

    @property
    def run(self) -> Run:
        """The run of the rows that this analyser makes. Raises ModelMissingError, CodebookError, StoreError."""
        return self._load()

    def analyse(self, articles: list[Article]) -> Iterator[Analysis]:
        """The analysis of each article, in order; those that are not English have no findings."""
        from peacetrack.analysis import analyze

        self._load()
        findings = analyze(self._pipeline, [article for article in articles if article.language == "en"])
        for article in articles:
            yield next(findings) if article.language == "en" else Analysis(article)


def ingest(
    inputs: Iterable[Input],
    store: Store,
    settings: Settings | None = None,
    *,
    analyser: Analyser | None = None,
    report: Callable[[Outcome], None] = lambda outcome: None,
) -> Receipt:
    """The counts of a run over all inputs; every outcome goes to `report` as it happens.

    One bad input never stops the others. Raises StoreError, ModelMissingError, CodebookError.
    """
    settings = settings or Settings()
    receipt = Receipt()

    def done(outcome: Outcome) -> None:
        receipt.add(outcome)
        report(outcome)

    saver = _Saver(store, settings, analyser or Analyser(store), done)
    with _Line(inputs, settings).running() as line:
        for item in line.results():
            if item is None:
                saver.flush()
            else:
                saver.take(item)
        saver.flush()
    return receipt


@dataclass(frozen=True, slots=True)
class _Extracted:
    page: RawPage
    article: Article


_END = object()


class _Line:
    """The threads that turn inputs into articles: one feeds, some fetch, some drive the extracting processes."""

    def __init__(self, inputs: Iterable[Input], settings: Settings):
        self.settings = settings
        self.inputs = inputs
        self.fetcher = Fetcher(settings.fetch)
        self.extractor = Extractor(settings.given, processes=settings.workers)
        self.frontier = Frontier()
        self._pages: queue.Queue[object] = queue.Queue(PAGES_AHEAD)
        self._results: queue.Queue[object] = queue.Queue(PAGES_AHEAD)
        self._open = 1  # inputs that are on the line, and the feeding itself
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._fetching = 0

    @contextmanager
    def running(self) -> Iterator["_Line"]:
        self._start("feeder", self._feed)
        for number in range(max(1, self.settings.workers)):
            self._start(f"extract {number}", self._extract)
        try:
            yield self
        finally:
            self._stopped.set()
            self.fetcher.stop()
            self.frontier.close()
            self.extractor.close()
            self.fetcher.close()

    def results(self) -> "Iterator[_Extracted | Outcome | None]":
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

    def _finish(self, result: "_Extracted | Outcome | None") -> None:
        """One input leaves the line with its result; the feeding itself leaves without one."""
        if result is not None:
            self._put(self._results, result)
        with self._lock:
            self._open -= 1
            last = self._open == 0
        if last:
            self._put(self._results, _END)

    def _start(self, name: str, work: Callable[[], None]) -> None:
        def guarded() -> None:
            try:
                work()
            except BaseException as error:
                self._put(self._results, error)

        threading.Thread(target=guarded, name=name, daemon=True).start()

    def _put(self, target: queue.Queue[object], item: object) -> None:
        """Put, but give up when the line is stopped."""
        while not self._stopped.is_set():
            try:
                target.put(item, timeout=0.2)
                return
            except queue.Full:
                continue

    def _feed(self) -> None:
        for item in self.inputs:
            if self._stopped.is_set():
                return
            with self._lock:
                self._open += 1
            if isinstance(item, RawPage):
                self._put(self._pages, item)
            elif isinstance(item, WebLink):
                self._start_fetching()
                self.frontier.put(item)
            else:
                self._refuse(item)
        self._finish(None)

    def _start_fetching(self) -> None:
        """One more fetching thread for each link, up to the limit."""
        if self._fetching < self.settings.fetch_threads:
            self._fetching += 1
            self._start(f"fetch {self._fetching}", self._fetch)

    def _fetch(self) -> None:
        while (link := self.frontier.take()) is not None:
            try:
                page = self.fetcher.fetch(link.address, typed=link.typed, declared=link.declared)
                self._put(self._pages, page)
            except FetchError as error:
                self._refuse(RefusedInput(link.address, error.outcome, str(error), error.until))
            finally:
                if not self.frontier.release(link, free_at=self.fetcher.free_at(link.address)):
                    self.fetcher.hang_up(link.address)

    def _extract(self) -> None:
        self.extractor.warm_up()
        while not self._stopped.is_set():
            page = self._pages.get()
            assert isinstance(page, RawPage)
            try:
                self._finish(_Extracted(page, self.extractor.extract(page)))
            except InputError as error:
                self._refuse(RefusedInput(page.address, error.outcome, str(error).removeprefix(f"{page.address}: ")))

    def _refuse(self, refused: RefusedInput) -> None:
        status: Status = "deferred" if refused.until else "failed"
        self._finish(Outcome(refused.address, status, refused.outcome, refused.reason, refused.until))


class _Saver:
    """Looks up, analyses and stores articles, in the thread that owns the store."""

    def __init__(self, store: Store, settings: Settings, analyser: Analyser, done: Callable[[Outcome], None]):
        self.store = store
        self.settings = settings
        self.analyser = analyser
        self.done = done
        self.waiting: list[_Extracted] = []

    def take(self, item: _Extracted | Outcome) -> None:
        """Count an outcome; keep an article for the next analysis unless nothing about it is new."""
        if isinstance(item, Outcome):
            self.done(item)
            return
        article = self.store.reconciled(item.article)
        if outside := self._outside_dates(article):
            self.done(_outcome(item, "skipped", "outside-dates", reason=outside))
        elif self.store.lookup(article) == "unchanged" and self.store.run_of(article.id) == self.analyser.run.id:
            self.done(_outcome(item, "unchanged", _name(article)))
        else:
            self.waiting.append(_Extracted(item.page, article))
            if len(self.waiting) >= BATCH:
                self.flush()

    def flush(self) -> None:
        """Analyse and store what is waiting."""
        items, self.waiting = self.waiting, []
        self._analyse(items)

    def _analyse(self, items: list[_Extracted]) -> None:
        findings = iter(self.analyser.analyse([item.article for item in items]))
        for place, item in enumerate(items):
            try:
                analysis = next(findings)
            except PeacetrackError:
                raise
            except Exception as error:  # a bug in a rule costs its article, not the night's run
                if len(items) == 1:
                    reason = f"the analysis failed ({type(error).__name__}: {error}); please report it"
                    self.done(_outcome(item, "failed", "analysis-failed", reason=reason))
                else:
                    for single in items[place:]:
                        self._analyse([single])
                return
            self._save(item, analysis)

    def _save(self, item: _Extracted, analysis: Analysis) -> None:
        raw = item.page if self.settings.keep_raw else None
        saved = self.store.save(analysis, run=self.analyser.run, raw=raw)
        self.done(_outcome(item, saved.status, _name(item.article), duplicate_of=saved.duplicate_of))

    def _outside_dates(self, article: Article) -> str:
        """Why the article is outside the wanted days, "" where it is inside."""
        since, until = self.settings.since, self.settings.until
        if not (since or until):
            return ""
        if not article.published:
            return "no day of publication is known"
        inside = (not since or article.published >= since) and (not until or article.published <= until)
        return "" if inside else f"published on {article.published}"


def _name(article: Article) -> str:
    return OK if article.language == "en" else "not-english"


def _outcome(item: _Extracted, status: Status, name: str, *, reason: str = "", duplicate_of: str = "") -> Outcome:
    article = item.article
    return Outcome(
        item.page.address,
        status,
        name,
        reason,
        article_id=article.id,
        duplicate_of=duplicate_of,
        title=article.title,
        published=article.published,
        flags=article.flags,
    )
