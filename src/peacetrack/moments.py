"""Date strings as pages write them, read without guessing: ISO, English words, figures whose order is certain."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

EARLIEST = date(1995, 1, 1)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
_ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.]?(?P<m>0\d|1[0-2])[-/.]?(?P<d>[0-2]\d|3[01])(?!\d)"
    r"(?:[T ]\s*(?P<time>\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s.,-]+([A-Za-z]{3,9})\.?,?[\s-]+((?:19|20)\d\d)\b")
_MONTH_DAY = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)")
_NUMERIC = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b")
_ADDRESS_DATE = re.compile(r"/(?P<y>20\d\d)[/-]?(?P<m>\d\d|[a-z]{3,9})[/-]?(?P<d>\d\d)(?=[/_.-]|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Moment:
    """A day, and as much of the time as was declared."""

    day: str = ""  # ISO
    full: str = ""  # ISO with time and zone where declared
    zone: str = ""  # "+02:00", "Z"; "" where the page names none


UNKNOWN = Moment()


def read_moment(text: str, limit: date | None = None) -> Moment | None:
    """The moment that a date string names, in ISO form or in English words; None where it names none that is plausible."""
    text = text.strip()
    if match := _ISO.search(text):
        if (day := _day(match["y"], match["m"], match["d"], limit)) is not None:
            zone = (match["zone"] or "").replace("UTC", "Z").replace("GMT", "Z")
            time = _clock(match["time"] or "")
            zone = zone if time else ""
            if len(zone) == 5:
                zone = f"{zone[:3]}:{zone[3:]}"
            return Moment(day.isoformat(), f"{day.isoformat()}T{time}{zone}" if time else day.isoformat(), zone)
        return None
    for pattern, order in ((_MONTH_DAY, (2, 0, 1)), (_DAY_MONTH, (2, 1, 0))):
        for match in pattern.finditer(text):
            year, month, number = (match.groups()[place] for place in order)
            if month.lower() in _MONTHS and (day := _day(year, _MONTHS[month.lower()], number, limit)):
                return Moment(day.isoformat(), day.isoformat())
    return read_figures(text, limit)


def read_figures(text: str, limit: date | None = None, region: str = "") -> Moment | None:
    """A date in figures, only where day and month cannot be swapped or the page's country tells their order."""
    match = _NUMERIC.search(text)
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    if first <= 12 and second <= 12 and first != second and not region:
        return None
    day_first = first > 12 or (second <= 12 and region != "US")
    day = _day(match[3], second if day_first else first, first if day_first else second, limit)
    return Moment(day.isoformat(), day.isoformat()) if day else None


def read_address(url: str, limit: date | None = None) -> Moment | None:
    """The day in an address such as /2025/08/12/ or /2025/aug/12/; None where it names none."""
    match = _ADDRESS_DATE.search(url)
    if not match:
        return None
    month = match["m"].lower()
    day = _day(match["y"], _MONTHS.get(month, month), match["d"], limit) if month.isdigit() or month in _MONTHS else None
    return Moment(day.isoformat(), day.isoformat()) if day else None


def latest_day(latest: str) -> date | None:
    """The day after the fetch: a site's clock may be a zone ahead."""
    try:
        return date.fromisoformat(latest[:10]) + timedelta(days=1)
    except ValueError:
        return datetime.now(UTC).date() + timedelta(days=1)


def _day(year: str, month: str | int, number: str | int, limit: date | None) -> date | None:
    try:
        day = date(int(year), int(month), int(number))
    except ValueError:
        return None
    return day if day >= EARLIEST and (limit is None or day <= limit) else None


def _clock(text: str) -> str:
    digits = text.replace(":", "")
    if not digits:
        return ""
    digits = digits.ljust(6, "0")
    return f"{digits[:2]}:{digits[2:4]}:{digits[4:6]}" if int(digits[:2]) < 24 and int(digits[2:4]) < 60 else ""
