"""Looks up, analyses and stores articles, in the thread that owns the store."""

import sqlite3
from collections.abc import Callable

from peacetrack.errors import PeacetrackError
from peacetrack.ingest.analyser import Analyser
from peacetrack.ingest.memory import digest_of, key_of
from peacetrack.ingest.records import Extracted, Outcome, Settings, Status, bug
from peacetrack.loaders.outcomes import OK
from peacetrack.records import Analysis, Article, RawPage
from peacetrack.store import SaveOutcome, Store
from peacetrack.store.fetches import Seen, touch_seen, write_seen
from peacetrack.store.stories import find_story, write_bands

BATCH = 32  # articles analysed together, for each process
_NOT_NOTED = ("known", "done-before", "repeated", "interrupted")


class Saver:
    """Takes what leaves the line. `done` gets every outcome when it is settled."""

    def __init__(
        self, store: Store, settings: Settings, analyser: Analyser, *, job: str, recipe: str, done: Callable[[Outcome], None]
    ):
        self._store = store
        self._settings = settings
        self._analyser = analyser
        self._job = job
        self._recipe = recipe
        self._done = done
        self._waiting: list[Extracted] = []

    def take(self, item: Extracted | Outcome) -> None:
        """Settle an outcome; keep an article for the next analysis unless nothing about it is new."""
        if isinstance(item, Outcome):
            self._settle(item)
            return
        article = self._store.reconciled(item.article)
        if outside := self._outside_dates(article):
            self._settle(_outcome(item, "skipped", "outside-dates", reason=outside), item.page)
        elif self._store.lookup(article) == "unchanged" and self._store.run_of(article.id) == self._analyser.run.id:
            self._settle(_outcome(item, "unchanged", _name(article)), item.page)
        else:
            self._waiting.append(Extracted(item.page, article))
            if len(self._waiting) >= BATCH * self._analyser.processes:
                self.flush()

    def flush(self) -> None:
        """Analyse and store what is waiting."""
        items, self._waiting = self._waiting, []
        self._analyse(items)

    def _analyse(self, items: list[Extracted]) -> None:
        if not items:
            return
        findings = iter(self._analyser.analyse([item.article for item in items]))
        for place, item in enumerate(items):
            try:
                analysis = next(findings)
            except PeacetrackError:
                raise
            except Exception as error:  # a bug in a rule costs its article, not the night's run
                self._analyse_apart(items[place:], error, alone=len(items) == 1)
                return
            self._save(item, analysis)

    def _analyse_apart(self, items: list[Extracted], error: Exception, *, alone: bool) -> None:
        if alone:
            self._settle(_outcome(items[0], "failed", "program-error", reason=bug(error)), items[0].page)
            return
        for item in items:
            self._analyse([item])

    def _save(self, item: Extracted, analysis: Analysis) -> None:
        article = item.article
        bands: list[int] = []

        def story_of(connection: sqlite3.Connection) -> str:
            story, found = find_story(connection, article.id, article.text)
            bands.extend(found)
            return story

        def also(connection: sqlite3.Connection, saved: SaveOutcome) -> None:
            write_bands(connection, article.id, bands)
            self._note(connection, item.page.address, saved.status, _name(article), article_id=article.id, page=item.page)

        raw = item.page if self._settings.keep_raw else None
        try:
            saved = self._store.save(analysis, run=self._analyser.run, raw=raw, story_id=story_of, also=also)
        except PeacetrackError:
            raise
        except Exception as error:
            self._settle(_outcome(item, "failed", "program-error", reason=bug(error)))
            return
        self._done(_outcome(item, saved.status, _name(article), duplicate_of=saved.duplicate_of))

    def _settle(self, outcome: Outcome, page: RawPage | None = None) -> None:
        """Note an outcome without new rows, and report it."""
        if outcome.outcome == "not-modified":
            with self._store.transaction() as connection:
                touch_seen(connection, key_of(outcome.address), self._job)
        elif outcome.outcome not in _NOT_NOTED and not (outcome.outcome == "outside-dates" and page is None):
            with self._store.transaction() as connection:
                self._note(
                    connection,
                    outcome.address,
                    outcome.status,
                    outcome.outcome,
                    article_id=outcome.article_id,
                    until=outcome.until,
                    page=page,
                )
        self._done(outcome)

    def _note(
        self,
        connection: sqlite3.Connection,
        address: str,
        status: str,
        outcome: str,
        *,
        article_id: str,
        until: str = "",
        page: RawPage | None = None,
    ) -> None:
        headers = {name.lower(): value for name, value in page.headers} if page else {}
        seen = Seen(
            key_of(address),
            job=self._job,
            status=status,
            outcome=outcome,
            article_id=article_id,
            recipe=self._recipe,
            digest=digest_of(page) if page else "",
            etag=headers.get("etag", ""),
            last_modified=headers.get("last-modified", ""),
            until=until,
        )
        write_seen(connection, seen)

    def _outside_dates(self, article: Article) -> str:
        """Why the article is outside the wanted days, "" where it is inside."""
        since, until = self._settings.since, self._settings.until
        if not (since or until):
            return ""
        if not article.published:
            return "no day of publication is known"
        inside = (not since or article.published >= since) and (not until or article.published <= until)
        return "" if inside else f"published on {article.published}"


def _name(article: Article) -> str:
    return OK if article.language == "en" else "not-english"


def _outcome(item: Extracted, status: Status, name: str, *, reason: str = "", duplicate_of: str = "") -> Outcome:
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
