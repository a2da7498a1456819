"""Partial ISO dates as the full days that they cover."""

import calendar
import re
from datetime import date

_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def is_partial_date(text: str) -> bool:
    """Whether the text is a day, a month or a year that the calendar has, in ISO form."""
    try:
        return _PARTIAL.fullmatch(text) is not None and bool(date.fromisoformat(first_and_last_day(text)[0]))
    except ValueError:
        return False


def first_and_last_day(said_on: str) -> tuple[str, str]:
    """The first and the last day of an ISO day, month or year; two empty strings for an unknown date."""
    if len(said_on) == 4:
        return f"{said_on}-01-01", f"{said_on}-12-31"
    if len(said_on) == 7:
        last = calendar.monthrange(int(said_on[:4]), int(said_on[5:]))[1]
        return f"{said_on}-01", f"{said_on}-{last:02d}"
    return said_on, said_on
