"""Paragraph labels of news in parts: "Source: the minister on Facebook", "Quote: “…”", "Details: …"."""

from spacy.tokens import Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.draft import Draft
from peacetrack.components.statements.layout import Layout

_QUOTES = frozenset(("quote", "quotes", "verbatim", "quotation"))
_SOURCES = frozenset(("source", "sources"))
_REACH = 12  # units from a quotation back to whoever speaks
_LABEL = 4  # tokens of a label with its colon


def labelled(layout: Layout, unit: int) -> str:
    """The kind of the label with which a unit opens its paragraph: "quote", "source", or "" for none of these."""
    start, end = layout.units[unit]
    if layout.paragraphs[layout.paragraph_of(start)][0] != start:
        return ""
    colon = next((place for place in range(start, min(start + _LABEL, end)) if layout.lower[place] == ":"), start)
    if colon == start:
        return ""
    return "quote" if layout.lower[colon - 1] in _QUOTES else "source" if layout.lower[colon - 1] in _SOURCES else ""


def is_label(token: Token) -> bool:
    """Whether a word before a colon labels a quotation and names no speaker."""
    return token.lower_ in _QUOTES and token.nbor().text == ":"


def without_sources(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those of a line that only tells where something was said: "Source: Ann Moe, as reported by Reuters"."""
    return [draft for draft in drafts if labelled(layout, layout.unit_at[draft.cue_token]) != "source"]


def quoted_speakers(layout: Layout, index: ActorIndex, drafts: dict[int, Draft], unit: int) -> list[Token]:
    """Who says what is labelled as a quotation: the speaker of the paragraph before, or the person in the line of the source."""
    for number in range(unit - 1, max(unit - _REACH, -1), -1):
        if number in drafts:
            return drafts[number].speakers
        if labelled(layout, number) == "source":
            start, end = layout.span(*layout.units[number])
            named = (m for m in index.mentions if start <= m.start and m.end <= end and m.kind == "person" and m.actor)
            person = next(named, None)
            if person is not None:
                return [layout.tokens[person.head]]
    return []
