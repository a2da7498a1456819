"""Gives each statement its day (codebook section 4).

In this order: a time expression that belongs to the cue; the distance to the clause above it ("a day after X said …"); for a
nested statement the outer one's day; the occasion (the speaker's words or deeds next to it, a meeting that the text has dated);
the sitting or meeting that the lead tells of, for those who spoke there; for a headline or lead the day of the statement that it
sums up; else the day of publication.
"""

from dataclasses import replace

from spacy.tokens import Doc

from peacetrack import annotations
from peacetrack.annotations import get_text
from peacetrack.components.dating.layout import date_headlines, header_date, line_date, outer_date, title_date, turn_date
from peacetrack.components.dating.occasions import dated_events, occasion_date, session_date, session_of
from peacetrack.components.dating.own import distance_date, own_date
from peacetrack.components.dating.sited import LABEL_CUES, Dated, Sited, is_vague_adverb, token_at
from peacetrack.records import DateMention, Statement

__all__ = ["date_of_span", "date_statements"]


def date_statements(doc: Doc, statements: list[Statement]) -> list[Statement]:
    """The statements with `said_on` and `date_basis` worked out; their order is kept."""
    published = annotations.get_published(doc)
    dates = annotations.get_dates(doc)
    text = get_text(doc)
    sited = [Sited(row, token_at(doc, row.cue_start), text.count("\n", 0, row.start)) for row in statements]
    events = dated_events(doc, dates)
    in_order = sorted(
        sited, key=lambda item: item.statement.cue_start if item.statement.cue_start is not None else item.statement.start
    )
    for item in in_order:
        item.dated = own_date(doc, item, dates)
        item.own = item.dated is not None
    header = header_date(text, in_order, dates)
    session = session_of(doc, dates)
    for item in in_order:
        if item.dated is None and item.statement.cue in LABEL_CUES and not item.statement.reported_by:
            item.dated = header
    for position, item in enumerate(in_order):
        if item.dated is None:
            item.dated = distance_date(item, in_order, published)
            item.own = item.dated is not None
        if item.dated is None and not item.statement.reported_by:
            item.dated = turn_date(item, in_order) or occasion_date(doc, item, in_order, position, events)
        if item.dated is None:
            item.dated = session_date(item, session)
    for item in in_order:
        if item.dated is None and item.statement.reported_by:
            item.dated = outer_date(item, in_order)
    date_headlines(in_order, text)
    _share_days(in_order)
    fallback = header or line_date(text, dates) or title_date(text)
    result = []
    for item in sited:
        said_on, basis = item.dated or fallback or _published(doc, item.statement.start)
        result.append(replace(item.statement, said_on=said_on, date_basis=basis))
    return result


def _published(doc: Doc, char: int) -> Dated:
    """The day of publication of the article or, in a live blog, of the update."""
    day = annotations.day_of_update(doc, char)
    return (day, "published") if day else ("", "none")


def _share_days(in_order: list[Sited]) -> None:
    """Give joint speakers, who say the same words, one day: that of the first of them who has one."""
    days: dict[tuple[int, int, int | None], Dated] = {}
    for item in in_order:
        key = (item.statement.start, item.statement.end, item.statement.cue_start)
        if item.dated is not None:
            days.setdefault(key, item.dated)
    for item in in_order:
        item.dated = days.get((item.statement.start, item.statement.end, item.statement.cue_start), item.dated)


def date_of_span(doc: Doc, start: int, end: int) -> Dated:
    """(said_on, date_basis) of something that the article tells in its own voice in the span: an act, a thought.

    The first time expression inside the span that names a day, month or year; else one that opens the sentence; else the day of
    publication.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    inside = [d for d in annotations.get_dates(doc) if start <= d.start and d.end <= end]
    if not inside and span is not None:
        sentence = span.sent
        inside = [
            d
            for d in annotations.get_dates(doc)
            if sentence.start_char <= d.start < start and _opens(doc, sentence.start_char, d)
        ]
    for mention in inside:
        if mention.said_on or (mention.basis == "none" and not is_vague_adverb(doc, mention)):
            return mention.said_on, mention.basis
    return _published(doc, start)


def _opens(doc: Doc, sentence_start: int, mention: DateMention) -> bool:
    return len(get_text(doc)[sentence_start : mention.start].split()) <= 2
