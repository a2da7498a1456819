"""What goes into an ingest and what comes out of it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from peacetrack.extraction import Given
from peacetrack.loaders.fetch import FetchSettings
from peacetrack.records import DATE_UNREAD, Article, RawPage

Status = Literal["added", "updated", "unchanged", "duplicate", "listed", "skipped", "deferred", "failed"]


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
    """How to ingest. `signature` names the job, so that an interrupted one is gone on with; "" for none."""

    fetch: FetchSettings = field(default_factory=FetchSettings)
    given: Given = field(default_factory=Given)
    fetch_threads: int = 16
    workers: int = 1  # processes that extract; 0: none
    keep_raw: bool = True
    since: str = ""  # ISO days, inclusive
    until: str = ""
    signature: str = ""


@dataclass
class Receipt:
    """Counts of a run; the outcomes themselves go to a callback as they happen."""

    counts: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    last: dict[str, Outcome] = field(default_factory=dict)  # by status
    kinds: dict[str, Counter[str]] = field(default_factory=dict)  # outcomes by status
    unread: int = 0  # articles whose given day was not understood,
    first_unread: str = ""  # and the address of the first
    resumed: bool = False
    entered: int = 0  # inputs so far, more where lists are still being read

    @property
    def failed(self) -> bool:
        """Whether some input failed or was deferred."""
        return bool(self.counts["failed"] or self.counts["deferred"])

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.counts[outcome.status] += 1
        self.outcomes[outcome.outcome] += 1
        self.last[outcome.status] = outcome
        if DATE_UNREAD in outcome.flags:
            self.unread += 1
            self.first_unread = self.first_unread or outcome.address
        self.kinds.setdefault(outcome.status, Counter())[outcome.outcome] += 1


def bug(error: Exception) -> str:
    """The reason of a program-error."""
    return f"{type(error).__name__}: {error}; please report it"


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page and the article on it."""

    page: RawPage
    article: Article
