"""What earlier runs and this one have seen already, so that nothing is asked for twice without need."""

import hashlib
import os
import sqlite3
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from peacetrack.ingest.records import Outcome
from peacetrack.loaders.inputs import WebLink
from peacetrack.records import RawPage
from peacetrack.store.database import connect
from peacetrack.store.fetches import Seen, now, read_seen
from peacetrack.urls import canonical_url

TRY_AGAIN = timedelta(hours=24)  # a feed's link that cannot be used is not asked for more often
# What may be gone a minute later; such links of feeds are asked for in every run.
PASSING = frozenset({"timeout", "connection-failed", "truncated", "bad-response", "interrupted", "http-429", "program-error"})


@dataclass
class Memory:
    """Answers questions from the store's list of inputs. Every thread reads through a connection of its own."""

    path: Path
    job: str = ""
    resumed: bool = False
    clean: bool = False  # the job's last run came to its end, and nothing failed
    recipe: str = ""
    allow_private: bool = False
    _mine: threading.local = field(default_factory=threading.local)
    _this_run: set[int] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def seen(self, address: str) -> Seen | None:
        """What became of an address the last time."""
        return read_seen(self._connection(), key_of(address))

    def close_mine(self) -> None:
        """Close the calling thread's connection."""
        connection: sqlite3.Connection | None = self._mine.__dict__.pop("connection", None)
        if connection is not None:
            connection.close()

    def judge_link(self, link: WebLink) -> Outcome | None:
        """The outcome of a link that need not be fetched, None where it must be."""
        if self._is_repeated(link.address):
            return Outcome(link.address, "skipped", "repeated", "the same address again")
        seen = self.seen(link.address)
        if seen is None or link.kind != "page":
            return None
        if seen.until > now():
            return Outcome(
                link.address, "deferred", "rate-limited-until", f"the site asked to wait until {seen.until}", seen.until
            )
        if self.resumed and seen.job == self.job and seen.is_stored:
            return Outcome(link.address, "unchanged", "done-before", article_id=seen.article_id)
        permitted = self.allow_private and seen.outcome == "blocked-private-address"
        return None if link.typed or permitted else _judge_listed(link, seen)

    def validators(self, link: WebLink) -> tuple[str, str]:
        """ETag and Last-Modified for a conditional request, empty where the page is wanted in any case."""
        seen = self.seen(link.address)
        if seen is None:
            return "", ""
        if link.kind == "page":
            usable = seen.is_stored and seen.recipe == self.recipe
        else:  # a feed whose links failed, or were filtered by another command, must be read again
            usable = self.clean and seen.job.split(" ")[0] == self.job.split(" ")[0]
        return (seen.etag, seen.last_modified) if usable else ("", "")

    def judge_page(self, page: RawPage) -> Outcome | None:
        """The outcome of a page whose bytes are those of the last time, None where it must be read."""
        seen = self.seen(page.address)
        if seen is None or not seen.is_stored or seen.recipe != self.recipe or seen.digest != digest_of(page):
            return None
        return Outcome(page.address, "unchanged", "not-modified", article_id=seen.article_id)

    def _is_repeated(self, address: str) -> bool:
        number = hash(key_of(address))
        with self._lock:
            if number in self._this_run:
                return True
            self._this_run.add(number)
        return False

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._mine, "connection"):
            self._mine.connection = connect(self.path, read_only=True)
        connection: sqlite3.Connection = self._mine.connection
        return connection


def key_of(address: str) -> str:
    """The form under which an address is remembered: the canonical URL, or the full path."""
    return canonical_url(address) or os.path.abspath(address)


def digest_of(page: RawPage) -> str:
    """A hash of everything that an article is made of."""
    declared = repr(sorted(page.declared.items()))
    return hashlib.blake2b(page.content + declared.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _judge_listed(link: WebLink, seen: Seen) -> Outcome | None:
    """A link of a feed or sitemap is fetched again only if it changed since, or failed in a way that may pass."""
    if seen.is_stored and not _is_later(link.declared.get("modified", ""), seen.seen_at):
        return Outcome(link.address, "unchanged", "known", article_id=seen.article_id)
    tried_lately = datetime.now(UTC) - datetime.fromisoformat(seen.seen_at) < TRY_AGAIN
    passing = seen.outcome in PASSING or seen.outcome.startswith("http-5")
    if seen.status == "failed" and tried_lately and not passing:
        return Outcome(link.address, "skipped", "known", f"could not be used before: {seen.outcome}")
    return None


def _is_later(modified: str, seen_at: str) -> bool:
    try:
        changed = datetime.fromisoformat(modified)
    except ValueError:
        return False
    return changed.replace(tzinfo=changed.tzinfo or UTC) > datetime.fromisoformat(seen_at)
