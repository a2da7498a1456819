"""Paragraph labels of news in parts: "Source: the minister on Facebook", "Quote: “…”", "Details: …"."""

from spacy.tokens import Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.draft import Draft
from peacetrack.components.statements.layout import Layout

_QUOTES = frozenset(("quote", "quotes", "verbatim", "quotation"))
_FROM = ("from", "by", "of")
_SOURCES = frozenset(("source", "sources"))
_REACH = 12  # units from a quotation back to whoever speaks
_LABEL = 4  # tokens of a label with its colon
_NAMED = 8  # of one that names the speaker: "Quote from Olaf Scholz:"


def labelled(layout: Layout, unit: int) -> str:
    """The kind of the label with which a unit opens its paragraph: "quote", "source", or "" for none of these."""
    start, end = layout.units[unit]
    if layout.paragraphs[layout.paragraph_of(start)][0] != start:
        return ""
    names = layout.lower[start] in _QUOTES and start + 1 < end and layout.lower[start + 1] in _FROM
    reach = _NAMED if names else _LABEL
    colon = next((place for place in range(start, min(start + reach, end)) if layout.lower[place] == ":"), start)
    if colon == start:
        return ""
    if names:
        return "quote"
    return "quote" if layout.lower[colon - 1] in _QUOTES else "source" if layout.lower[colon - 1] in _SOURCES else ""


def is_label(token: Token) -> bool:
    """Whether a word before a colon labels a quotation and names no speaker."""
    return token.lower_ in _QUOTES and token.nbor().lower_ in (":", *_FROM)


def without_sources(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those of a line that only tells where something was said: "Source: Ann Moe, as reported by Reuters"."""
    return [draft for draft in drafts if labelled(layout, layout.unit_at[draft.cue_token]) != "source"]


def quoted_speakers(layout: Layout, index: ActorIndex, drafts: dict[int, Draft], unit: int) -> list[Token]:
    """Who says what is labelled as a quotation: whom the label names, the person who speaks in the paragraph before, or the
    person in the line of the source.
    """
    start, end = layout.units[unit]
    colon = next(place for place in range(start, end) if layout.lower[place] == ":")
    if (own := _person(layout, index, start, colon)) is not None:
        return [own]
    others: list[Token] = []
    for number in range(unit - 1, max(unit - _REACH, -1), -1):
        if number in drafts and not others:
            others = drafts[number].speakers
            meant = [index.resolve(speaker) for speaker in others]
            if any(mention is not None and mention.kind == "person" for mention in meant):
                return others
        if labelled(layout, number) == "source" and (person := _person(layout, index, *layout.units[number])) is not None:
            return [person]
    return others


def _person(layout: Layout, index: ActorIndex, first: int, limit: int) -> Token | None:
    """The first person named between two tokens."""
    start, end = layout.span(first, limit)
    named = (m for m in index.mentions if start <= m.start and m.end <= end and m.kind == "person" and m.actor)
    person = next(named, None)
    return layout.tokens[person.head] if person is not None else None
