"""Finds time expressions and works them out against the day of publication (codebook section 4).

Nothing is guessed: an expression that names no day, month or year ("last week", "since March", "recently") is kept with an empty
`said_on` and basis `none`. Weekdays look back from the day of publication; a day without a year is the latest such day up to it.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from peacetrack import annotations
from peacetrack.records import DateBasis, DateMention

_MONTH_NAMES = [name.lower() for name in calendar.month_name]
MONTHS = {name[:3]: number for number, name in enumerate(_MONTH_NAMES) if name}
WEEKDAYS = {name.lower()[:3]: number for number, name in enumerate(calendar.day_name)}
_NUMBER_WORDS = """
one two three four five six seven eight nine ten
eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
"""
_NUMBERS = {word: number for number, word in enumerate(_NUMBER_WORDS.split(), 1)}
_NUMBERS |= {"a": 1, "an": 1, "the": 1}

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!s\b)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_COUNT = rf"(?P<count>(?i:an?|the|{'|'.join(_NUMBER_WORDS.split())})|\d{{1,3}})"
_UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?"

# A pattern, in order of preference, and the function that resolves its match.
_PATTERNS: list[tuple[str, str]] = [
    ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b"),
    ("day", rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? {_MONTH},?(?: {_YEAR})?(?P<lastyear> last year)?"),
    ("day", rf"\b{_MONTH} (?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|:\d)(?:,? {_YEAR})?(?P<lastyear> last year)?"),
    ("month", rf"\b{_MONTH},? (?:of )?{_YEAR}"),
    ("vague", rf"\b[Ss]ince (?:early |late |mid-)?(?:{_MONTH}|{_YEAR.replace('year', 'since_year')}|{_WEEKDAY}|then|last \w+)"),
    (
        "month",
        rf"\b(?P<prep>[Ii]n|[Ll]ast|[Tt]his|[Bb]y|[Dd]uring|of|[Ee]arly|[Ll]ate|mid-?) {_MONTH}"
        r"(?P<lastyear>,? last year|,? the year before)?",
    ),
    ("weekday", rf"\b(?P<last>[Ll]ast )?{_WEEKDAY}"),
    (
        "today",
        r"\b(?:[Tt]oday|[Tt]onight|(?:earlier |later )?this (?:morning|afternoon|evening)|earlier in the day|earlier today)\b",
    ),
    ("yesterday", r"(?i:\b(?:[Yy]esterday|last night)\b)"),
    ("ago", rf"(?i:\b(?:(?i:about|nearly|almost|some|just|more than|over) )?{_COUNT} {_UNIT} ago\b)"),
    ("earlier", rf"(?i:\b{_COUNT} {_UNIT} (?:earlier|before(?=[,.;])|previously|prior)\b)"),
    ("later", rf"(?i:\b(?:{_COUNT} {_UNIT} later|[Ww]ithin (?:hours|minutes)|(?:[Hh]ours|[Mm]inutes) later|an hour later)\b)"),
    ("daybefore", r"(?i:\b(?:the (?:previous|preceding) (?:day|evening|night)|the (?:day|evening|night) before(?=[,.;\s])))"),
    ("dayafter", r"(?i:\b(?:the (?:next|following) (?:day|morning|evening)|the (?:day|morning) after(?=[,.;])))"),
    (
        "sameday",
        r"\b(?:(?:the|that) same (?:day|evening|morning|afternoon|night|hall|occasion|press conference)"
        r"|that (?:day|evening|morning|night))\b",
    ),
    ("eve", r"\b[Oo]n the eve of\b"),
    ("lastmonth", r"\b[Ll]ast month\b"),
    ("thismonth", r"\b(?:[Ee]arlier )?this month\b"),
    ("lastyear", r"\b(?:[Ll]ast year|the year before|the previous year)\b"),
    ("thisyear", r"\b(?:[Ee]arlier )?this year\b"),
    ("year", rf"\b(?:[Ii]n|[Bb]ack in|[Dd]uring) (?:early |late |mid-)?{_YEAR}\b"),
    (
        "vague",
        r"\b(?:(?:[Ee]arlier|[Ll]ater) (?:this|last|that) week|[Ll]ast week|[Tt]his week"
        r"|(?:the )?(?:previous|past) (?:week|weeks|days|months)"
        r"|[Oo]ver the weekend|[Aa]t the weekend|(?:[Ll]ast|[Tt]his) (?:spring|summer|autumn|fall|winter|weekend)"
        r"|[Ii]n (?:the )?(?:spring|summer|autumn|winter)|[Ii]n (?:recent|past|previous) (?:days|weeks|months|years)"
        r"|[Rr]ecently|[Rr]epeatedly|[Pp]reviously|[Ll]ong|[Ff]or (?:years|months|weeks|days|decades)"
        r"|[Aa]t the time|[Tt]ime and again"
        r"|[Aa]gain and again|[Oo]ver and over|(?<=has )since|(?<=have )since"
        r"|[Mm]ore than once|[Mm]any times|[Oo]ften|[Ii]n the past|[Aa]lways|[Oo]nce|[Ee]arlier)\b",
    ),
]
_NEEDED = {"ago": ("ago",), "later": ("later", "within")}  # words without one of which a costly pattern is not tried
_COMPILED = [(kind, re.compile(pattern)) for kind, pattern in _PATTERNS]
_DATELINE = re.compile(r"(?m)^[A-ZÀ-Þ][^\n.!?“\"]{1,60}?(?:\([^)\n]{1,30}\) ?)?(?: [-–—]+ |: )")


def find_dates(text: str, published: str) -> list[DateMention]:
    """The time expressions of a text in order, each worked out against `published` (ISO day, "" where unknown)."""
    day = as_day(published)
    datelines = [match.span() for match in _DATELINE.finditer(text)]
    found: list[DateMention] = []
    anchor = day
    for kind, match in _matches(text):
        if any(start <= match.start() < end for start, end in datelines) and kind in ("day", "weekday", "month"):
            continue
        said_on, basis = resolve(kind, match, day, anchor)
        found.append(DateMention(match.start(), match.end(), said_on, basis))
        if len(said_on) == 10:
            anchor = date.fromisoformat(said_on)
    return found


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Non-overlapping matches in text order; earlier patterns win."""
    taken: list[tuple[int, int, str, re.Match[str]]] = []
    covered = bytearray(len(text))
    lower = text.lower()
    for kind, pattern in _COMPILED:
        if kind in _NEEDED and not any(word in lower for word in _NEEDED[kind]):
            continue
        for match in pattern.finditer(text):
            if not any(covered[match.start() : match.end()]):
                covered[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                taken.append((match.start(), match.end(), kind, match))
    for _, _, kind, match in sorted(taken, key=lambda item: item[:2]):
        yield kind, match


def resolve(kind: str, match: re.Match[str], day: date | None, anchor: date | None) -> tuple[str, DateBasis]:
    """(said_on, basis) of a match. `day` is the day of publication, `anchor` the last day named before the expression."""
    if kind in _ABSOLUTE:
        said_on = _ABSOLUTE[kind](match, day)
        return (said_on, "explicit") if said_on else ("", "none")
    if day is None or anchor is None:
        return "", "none"
    said_on = _RELATIVE[kind](match, day, anchor) if kind in _RELATIVE else ""
    return (said_on, "relative") if said_on else ("", "none")


def as_day(value: str) -> date | None:
    """The day that an ISO string names, None where it is no full day."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _iso_day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _resolve_iso(match: re.Match[str], day: date | None) -> str:
    return _iso_day(int(match["year"]), int(match["m"]), int(match["day"]))


def _resolve_day(match: re.Match[str], day: date | None) -> str:
    month, number = MONTHS[match["month"].lower()[:3]], int(match["day"])
    if match["year"]:
        return _iso_day(int(match["year"]), month, number)
    if day is None:
        return ""
    if match["lastyear"]:
        return _iso_day(day.year - 1, month, number)
    said_on = _iso_day(day.year, month, number)
    return said_on if said_on and said_on <= day.isoformat() else _iso_day(day.year - 1, month, number)


def _resolve_month(match: re.Match[str], day: date | None) -> str:
    groups, month = match.groupdict(), MONTHS[match["month"].lower()[:3]]
    if groups.get("year"):
        return f"{match['year']}-{month:02d}"
    if day is None:
        return ""
    year = day.year - 1 if groups.get("lastyear") or (month, 1) > (day.month, 1) else day.year
    return f"{year}-{month:02d}"


def _resolve_year(match: re.Match[str], day: date | None) -> str:
    return match["year"]


def _resolve_weekday(match: re.Match[str], day: date, anchor: date) -> str:
    back = (day.weekday() - WEEKDAYS[match["weekday"].lower()[:3]]) % 7
    if back == 0 and match["last"]:
        back = 7
    return (day - timedelta(days=back)).isoformat()


def shift(day: date, count: int, unit: str) -> str:
    """The ISO day, month or year that lies `count` units after `day` (before it where negative); "" for decades of no use."""
    if unit == "hour":
        return day.isoformat()
    if unit == "day":
        return (day + timedelta(days=count)).isoformat()
    if unit == "week":
        return (day + timedelta(weeks=count)).isoformat()
    if unit == "month":
        months = day.year * 12 + day.month - 1 + count
        return f"{months // 12}-{months % 12 + 1:02d}"
    return str(day.year + count) if unit == "year" else ""


def number_of(word: str) -> int:
    """The number that a word or digits name; "a" is one."""
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower(), 1)


def _counted(match: re.Match[str], origin: date, sign: int) -> str:
    groups = match.groupdict()
    if not groups.get("count"):
        return origin.isoformat()
    return shift(origin, sign * number_of(groups["count"]), groups["unit"])


_ABSOLUTE: dict[str, Callable[[re.Match[str], date | None], str]] = {
    "iso": _resolve_iso,
    "day": _resolve_day,
    "month": _resolve_month,
    "year": _resolve_year,
}
_RELATIVE: dict[str, Callable[[re.Match[str], date, date], str]] = {
    "weekday": _resolve_weekday,
    "today": lambda match, day, anchor: day.isoformat(),
    "yesterday": lambda match, day, anchor: shift(day, -1, "day"),
    "ago": lambda match, day, anchor: _counted(match, day, -1),
    "earlier": lambda match, day, anchor: _counted(match, anchor, -1),
    "later": lambda match, day, anchor: _counted(match, anchor, 1),
    "daybefore": lambda match, day, anchor: shift(anchor, -1, "day"),
    "dayafter": lambda match, day, anchor: shift(anchor, 1, "day"),
    "sameday": lambda match, day, anchor: anchor.isoformat(),
    "eve": lambda match, day, anchor: shift(anchor, -1, "day"),
    "lastmonth": lambda match, day, anchor: shift(day, -1, "month"),
    "thismonth": lambda match, day, anchor: shift(day, 0, "month"),
    "lastyear": lambda match, day, anchor: shift(anchor, -1, "year"),
    "thisyear": lambda match, day, anchor: str(day.year),
}


class DateFinder:
    """Annotates time expressions."""

    def __call__(self, doc: Doc) -> Doc:
        annotations.set_dates(doc, find_dates(annotations.get_text(doc), annotations.get_published(doc)))
        return doc


@Language.factory("peacetrack_dates", assigns=["doc._.dates"])
def create_dates(nlp: Language, name: str) -> DateFinder:
    """The component, built by spaCy."""
    return DateFinder()
