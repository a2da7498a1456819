"""Finds who speaks as "we" in a joint statement: its signatories, named in the title or after "We, …"."""

import re

from spacy.tokens import Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.layout import Layout
from peacetrack.components.statements.speakers import joint
from peacetrack.components.syntax import FINITE
from peacetrack.records import Mention

_DOCUMENT = re.compile(r"(?i)\b(?:statement|declaration|communiqu[eé]|appeal|letter|remarks)\b")
_AUTHOR_WITHIN = 8  # tokens after the document
_OPENING_UNITS = 6
_TOPIC = frozenset("on about regarding concerning following after ahead at in for to".split())
_OFFICE_WORDS = 12  # tokens of a paragraph in which those who met are named
_OFFICES = frozenset(("ministers", "leaders", "presidents", "chancellors", "premiers", "government", "governments", "states"))


def find_authors(layout: Layout, index: ActorIndex) -> list[Mention]:
    """The actors for whom "we" stands outside quotations; empty where the text is no statement of its own."""
    for start, end in layout.units[:_OPENING_UNITS]:
        authors = _after_we(layout, index, start, end)
        if authors:
            return authors if any(a.kind in ("person", "state") for a in authors) else _enumerated(layout, index) or authors
    return _titled(layout, index) if layout.units else []


def _titled(layout: Layout, index: ActorIndex) -> list[Mention]:
    """Those for whom the title says that a statement speaks: the states that the opening lists, else whom the title names."""
    start, end = layout.units[0]
    match = _DOCUMENT.search(layout.text, *layout.span(start, end))
    if match is None or any(token.tag_ in FINITE for token in layout.tokens[start:end]):
        return []
    enumerated = _enumerated(layout, index)
    if enumerated:
        return enumerated
    document = layout.tokens[layout.token_at(match.start())]
    for place in range(document.i + 1, min(end, document.i + _AUTHOR_WITHIN)):
        if layout.lower[place] in ("by", "of", "from"):
            return _named_after(layout, index, place)
    return _signing(layout, index) or _named_before(layout, index, start, document)


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
    found = _in_range(layout, index, place + 1, _author_end(layout, place))
    return found or _resolved(index, layout, head)


def _author_end(layout: Layout, place: int) -> int:
    """Where the authors in a title end and what they speak on begins ("by the leaders of Poland and Latvia on Ukraine")."""
    limit = layout.unit(place)[1]
    return next((i for i in range(place + 1, limit) if layout.lower[i] in _TOPIC), limit)


def _named_before(layout: Layout, index: ActorIndex, start: int, document: Token) -> list[Mention]:
    """ "Baltic leaders' statement", "E3 statement", "Nordic-Baltic Eight: joint statement"."""
    owners = [child for child in document.lefts if child.dep_ == "poss"]
    return [mention for owner in owners for mention in _resolved(index, layout, owner)] or _in_range(
        layout, index, start, document.i
    )


def _signing(layout: Layout, index: ActorIndex) -> list[Mention]:
    """The persons in the lines of names below a text."""
    found: list[Mention] = []
    for start, end in reversed(layout.paragraphs[1:]):
        if any(token.pos_ in ("VERB", "AUX") for token in layout.tokens[start:end]):
            break
        found = [m for m in _in_range(layout, index, start, end) if m.kind == "person"] + found
    return found


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
