"""Days that the layout of a document gives: a transcript's header, a line with place and day, a headline and what it sums up."""

import re

from peacetrack.components.dates import find_dates
from peacetrack.components.dating.sited import LABEL_CUES, TRANSCRIPT_TURNS, Dated, Sited
from peacetrack.records import DateMention

_HEADER_LINES = 8  # blank lines count
_HEADER_WORDS = 6
_DOCUMENT = re.compile(
    r"conclusions|statement|declaration|communiqu|remarks|read-?out|transcript|speech|address\b|minutes|resolution",
    re.IGNORECASE,
)
_RECORDED = re.compile(
    r"interview|conversation|record|conduct|transcript|remarks|briefing|conference|broadcast|spoke", re.IGNORECASE
)


def line_date(text: str, dates: list[DateMention]) -> Dated | None:
    """The day that a document gives on a line of its own near its top ("Paris, 20 August 2025"), or None."""
    start = 0
    for line in text.split("\n")[:_HEADER_LINES]:
        end = start + len(line)
        if line and len(line.split()) <= _HEADER_WORDS and line[-1] not in ".!?:":
            for mention in dates:
                if start <= mention.start and mention.end <= end and len(mention.said_on) == 10 and mention.basis == "explicit":
                    return mention.said_on, mention.basis
        start = end + 1
    return None


def title_date(text: str) -> Dated | None:
    """The day in the title of a document ("European Council, 27 June 2024: conclusions on trade"), or None."""
    end = text.find("\n")
    if end < 0 or not _DOCUMENT.search(text, 0, end):
        return None
    title = text[:end].replace(":", ",")  # the colon would make a dateline of what stands before it
    days = [mention for mention in find_dates(title, "") if len(mention.said_on) == 10]
    return (days[0].said_on, days[0].basis) if days else None


def header_date(text: str, in_order: list[Sited], dates: list[DateMention]) -> Dated | None:
    """The day that a transcript gives before its first turn ("News conference, Brussels, 12 August"), or None.

    A weekday counts only beside a word for the occasion ("the interview took place on Friday"): it may be that of another event.
    """
    turns = [item for item in in_order if item.statement.cue in LABEL_CUES]
    if len(turns) < TRANSCRIPT_TURNS:
        return None
    for mention in dates:
        if len(mention.said_on) != 10 or mention.end > turns[0].statement.start:
            continue
        start, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
        if mention.basis == "explicit" or _RECORDED.search(text, start, end):
            return mention.said_on, mention.basis
    return _note_date(text, max(item.statement.end for item in turns), dates)


def _note_date(text: str, after: int, dates: list[DateMention]) -> Dated | None:
    """The day that a note below the last turn gives ("The interview was held on Friday"), or None."""
    for mention in dates:
        start, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
        note = text[start:] if end < 0 else text[start:end]
        if mention.start > after and len(mention.said_on) == 10 and _RECORDED.search(note):
            return mention.said_on, mention.basis
    return None


def turn_date(item: Sited, in_order: list[Sited]) -> Dated | None:
    """The day of the turn of a transcript that holds the statement, or None."""
    row = item.statement
    for other in in_order:
        turn = other.statement
        if turn.cue in LABEL_CUES and turn.start <= row.start and row.end <= turn.end and other is not item:
            return other.dated
    return None


def outer_date(item: Sited, others: list[Sited]) -> Dated | None:
    """The day of the statement by `reported_by` that holds this one."""
    row = item.statement
    holding = [
        other
        for other in others
        if other.statement.speaker == row.reported_by
        and other.statement.start <= row.start + 1
        and row.end - 1 <= other.statement.end
        and other is not item
    ]
    holding = holding or [
        o for o in others if o.statement.speaker == row.reported_by and o.cue and item.cue and o.cue.sent == item.cue.sent
    ]
    if not holding:
        return None
    return min(holding, key=lambda other: other.statement.end - other.statement.start).dated


def date_headlines(items: list[Sited], text: str) -> None:
    """Give statements of the title and the lead the day of the speaker's first dated statement in the next paragraphs."""
    paragraphs = [n for n, line in enumerate(text.split("\n")) if line.strip()]
    if not paragraphs:
        return
    top, lead = paragraphs[0], paragraphs[1] if len(paragraphs) > 1 else paragraphs[0]
    near = paragraphs[min(5, len(paragraphs) - 1)]
    for item in items:
        if item.paragraph not in (top, lead) or item.own or item.statement.reported_by or item.dated:
            continue
        body = _body_statements(items, item, near)
        if body:
            item.dated = body[0].dated


def _body_statements(items: list[Sited], item: Sited, near: int) -> list[Sited]:
    same = [
        o for o in items if o.paragraph > item.paragraph and o.paragraph <= near and o.statement.speaker == item.statement.speaker
    ]
    first = same[:1]
    return first if first and first[0].dated and first[0].dated[1] in ("relative", "explicit") else []
