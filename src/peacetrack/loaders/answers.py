"""What an answer's status and headers mean."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from peacetrack.loaders.outcomes import FetchError

REDIRECTS = (301, 302, 303, 307, 308)
_REASONS = {
    401: "the page needs a login",
    402: "the page has to be paid for",
    403: "the site refuses automated readers",
    404: "there is no such page",
    410: "the page was taken down",
    429: "too many requests",
    451: "the page is withheld for legal reasons",
}


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


def retry_after(value: str) -> float | None:
    """The seconds that a Retry-After header asks for, None where it has none."""
    value = value.strip()
    if value.isdigit():
        return float(min(int(value), 10**8))
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - now()).total_seconds())


def deferred(seconds: float, why: str) -> FetchError:
    """The error of a page that may only be asked for so many seconds from now."""
    stamp = (now() + timedelta(seconds=seconds)).isoformat(timespec="seconds")
    return FetchError("rate-limited-until", f"{why}; not before {stamp}", until=stamp)


def refused(status: int, *, retry: bool = False, wait: float | None = None) -> FetchError:
    """The error of a status that brings no page."""
    reason = _REASONS.get(status, "the server failed" if status >= 500 else f"the server answered {status}")
    return FetchError(f"http-{status}", reason, retry=retry, wait=wait)
