"""Partial ISO dates as the full days that they cover."""

import calendar


def first_and_last_day(said_on: str) -> tuple[str, str]:
    """The first and the last day of an ISO day, month or year; two empty strings for an unknown date."""
    if len(said_on) == 4:
        return f"{said_on}-01-01", f"{said_on}-12-31"
    if len(said_on) == 7:
        last = calendar.monthrange(int(said_on[:4]), int(said_on[5:]))[1]
        return f"{said_on}-01", f"{said_on}-{last:02d}"
    return said_on, said_on
