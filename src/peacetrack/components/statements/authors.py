"""Finds who speaks as "we" in a joint statement: its signatories, named in the title or after "We, …"."""

import re

from spacy.tokens import Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.layout import Layout
from peacetrack.components.statements.speakers import joint
from peacetrack.records import Mention

_TITLE = re.compile(r"(?i)\b(?:statement|declaration|communiqu[eé]|appeal|letter|remarks)\b[^.\n]{0,60}?\b(?P<by>by|of|from)\b")
_OPENING_UNITS = 6
_OFFICE_WORDS = 12  # tokens of a paragraph in which those who met are named
_OFFICES = frozenset(("ministers", "leaders", "presidents", "chancellors", "premiers", "government", "governments", "states"))


def find_authors(layout: Layout, index: ActorIndex) -> list[Mention]:
    """The actors for whom "we" stands outside quotations; empty where the text is no statement of its own."""
    for start, end in layout.units[:_OPENING_UNITS]:
        authors = _after_we(layout, index, start, end)
        if authors:
            return authors if any(a.kind in ("person", "state") for a in authors) else _enumerated(layout, index) or authors
    if layout.units:
        start, end = layout.units[0]
        first, last = layout.span(start, end)
        match = _TITLE.search(layout.text, first, last)
        if match and (enumerated := _enumerated(layout, index)):
            return enumerated
        if match:
            return _named_after(layout, index, layout.token_at(match.start("by")))
    return []


def _enumerated(layout: Layout, index: ActorIndex) -> list[Mention]:
    """ "The foreign ministers of Germany, France and Poland met …": the states that the opening lists as those who met."""
    for start, end in layout.units[1:_OPENING_UNITS]:
        for place in range(start, min(end, start + _OFFICE_WORDS)):
            if layout.lower[place] in _OFFICES and place + 1 < end and layout.lower[place + 1] in ("of", "from"):
                stop = next((i for i in range(place + 2, end) if layout.tokens[i].pos_ in ("VERB", "AUX")), end)
                found = [m for m in _in_range(layout, index, place + 2, stop) if m.kind == "state"]
                if len(found) > 1:
                    return found
    return []


def _after_we(layout: Layout, index: ActorIndex, start: int, end: int) -> list[Mention]:
    """ "We, the leaders of France, Germany and Poland, …"."""
    for place in range(start, end - 2):
        if layout.lower[place] == "we" and layout.lower[place + 1] == "," and layout.quote_at[place] < 0:
            stop = next((i for i in range(place + 2, end) if layout.tokens[i].tag_ in ("VBP", "VBD", "MD", "VB")), end)
            return _in_range(layout, index, place + 2, stop)
    return []


def _named_after(layout: Layout, index: ActorIndex, place: int) -> list[Mention]:
    preposition = layout.tokens[place]
    head = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    if head is None:
        return []
    found = _in_range(layout, index, place + 1, layout.unit(place)[1])
    return found or _resolved(index, layout, head)


def _resolved(index: ActorIndex, layout: Layout, head: Token) -> list[Mention]:
    return [mention for part in joint(layout, head) if (mention := index.resolve(part)) is not None]


def _in_range(layout: Layout, index: ActorIndex, start: int, end: int) -> list[Mention]:
    """The persons named in a range, else the states and bodies: each is a signatory."""
    if start >= end:
        return []
    first, last = layout.span(start, end)
    inside = [
        m for m in index.mentions if first <= m.start and m.end <= last and m.actor and m.how not in ("pronoun", "description")
    ]
    persons = [mention for mention in inside if mention.kind == "person"]
    bodies = [mention for mention in inside if mention.kind in ("state", "organisation", "bloc")]
    chosen: dict[str, Mention] = {}
    for mention in persons or bodies:
        chosen.setdefault(mention.actor, mention)
    return list(chosen.values())
