"""What a question is narrowed to, and the SQL conditions that follow from it."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from peacetrack.errors import UsageError
from peacetrack.store.days import first_and_last_day, is_partial_date

Fold = Literal["none", "story", "repeats"]
Reviewed = Literal["kept", "any", "yes", "no", "accept", "reject", "correct"]  # "kept": all but those that a person rejected

# Classes of cues that tell of an attitude; all others report an act of speech or writing. The codebook's list, held by a test:
# importing the codebook here would slow every query down.
MENTAL_CLASSES = ("thought", "will")

_AGO = re.compile(r"(\d{1,4})\s*([dwmy])")


@dataclass(frozen=True, slots=True)
class Filters:
    """A question's conditions; empty ones do not narrow. Actors are ids, days are full ISO days."""

    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    speech_only: bool = False
    without_stance: bool = False  # of statements: an issue is named, and no stance on it was read in these words
    since: str = ""
    until: str = ""
    by: Literal["said", "published"] = "said"
    min_confidence: float = 0.0
    limit: int | None = None
    sort: str = ""
    fold: Fold = "story"
    reviewed: Reviewed = "kept"


@dataclass(slots=True)
class Conditions:
    """SQL conditions that must all hold, with their parameters."""

    clauses: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    def add(self, clause: str, *parameters: Any) -> None:
        """One more condition."""
        self.clauses.append(clause)
        self.parameters.extend(parameters)

    def add_choice(self, column: str, values: tuple[str, ...]) -> None:
        """`column` must be one of `values`, if there are any."""
        if values:
            self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    def where(self) -> str:
        """The WHERE clause, "" where there is no condition."""
        return f" WHERE {' AND '.join(self.clauses)}" if self.clauses else ""


def parse_day(text: str, *, last: bool, today: date) -> str:
    """The first (or `last`) day of "2025-08-12", "2025-08", "2025", or of "7d", "2w", "3m", "1y" before today.

    Raises UsageError.
    """
    if ago := _AGO.fullmatch(text.strip().lower()):
        return _before(today, int(ago[1]), ago[2]).isoformat()
    if text in ("today", "yesterday"):
        return (today - timedelta(days=text == "yesterday")).isoformat()
    if is_partial_date(text):
        return first_and_last_day(text)[last]
    raise UsageError(f"'{text}' is no day.\nWrite 2025-08-12, 2025-08, 2025, or 7d for seven days ago.")


def _before(today: date, count: int, unit: str) -> date:
    try:
        if unit in "dw":
            return today - timedelta(days=count * (7 if unit == "w" else 1))
        months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
        first = date(months // 12, months % 12 + 1, 1)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"'{count}{unit}' reaches back too far.") from error
    last = int(first_and_last_day(first.isoformat()[:7])[1][8:])
    return first.replace(day=min(today.day, last))
