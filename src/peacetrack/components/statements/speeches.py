"""Finds texts that are in their author's own words throughout: joint statements ("We, the leaders of …"), addresses, speeches."""

import re

from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.authors import find_authors
from peacetrack.components.statements.layout import STOPS, Layout
from peacetrack.components.statements.transcripts import Turn
from peacetrack.components.syntax import FINITE
from peacetrack.records import Mention

_OPENING = 3  # paragraphs that may tell whose words follow
_OWN_PARAGRAPHS = 3  # paragraphs with "we" or "I" that make a text somebody's own words
_SIGNED_PARAGRAPHS = 2  # where the text names its signatories
_SIGNED_WITHIN = 6  # paragraphs
_HEADING_WORDS = 8
_QUOTED_WORDS = 6  # with the marks
_FIRST = frozenset("we our us i my me ours ourselves".split())
_KINDS = r"(?:address|speech|remarks|(?:video )?message|statement)"
_ADDRESS = re.compile(
    rf"(?i)\b(?:the following|full text of|text of|transcript of|here is)\b[^.\n]{{0,60}}\b{_KINDS}\b"
    rf"|\b{_KINDS}\b (?:by|of) (?=[\w’' ]*[A-Z])"
    r"|\bThis (?:was|is) (?:highlighted|stated|said|underlined|stressed|emphasi[sz]ed) by\b"
    r"|[’']s? (?:evening |nightly |video )?address\b"
)
_TITLE = re.compile(
    r"(?i)(?:[\w’':,–-]+ ){0,9}?(?:statement|speech|remarks|address|message|intervention|doorstep|lecture|declaration)s? "
    r"(?:to the press |to the media |to reporters |before the press |as delivered )?(?:by|of|from) "
)
_NAMES = ("alias", "surname", "name")
_NOTE = re.compile(
    r"(?i)\s*(?:\*(?!\*)|\[|©|-{2,}|—\s*$|ends?\b\W*$|notes? to editors|for more information|contact:|source:|background\b"
    r"|check against delivery)"
)


def find_speeches(layout: Layout, index: ActorIndex) -> list[Turn]:
    """The text as one turn of each author, from where it begins to speak to its end; empty where it is nobody's own words."""
    own = [number for number, (start, end) in enumerate(layout.paragraphs) if _is_own(layout, start, end)]
    titled = _titled(layout, index) if own else None
    if titled is not None:
        begin = next(n for n in range(1, own[0] + 1) if layout.lower[layout.paragraphs[n][1] - 1] in STOPS)
        return [Turn([layout.span(*layout.paragraphs[n]) for n in _body(layout, index, begin, own[-1])], titled)]
    if len(own) < _SIGNED_PARAGRAPHS:
        return []
    first = own[0]
    signed = _signed(layout, index, first)
    if not signed and len(own) < _OWN_PARAGRAPHS:
        return []
    authors = signed or _addresser(layout, index, first)
    if not authors or len(own) * 3 < own[-1] - first:
        return []
    numbers = _body(layout, index, first if signed else _after_opening(layout, first), own[-1])
    pieces = [layout.span(*layout.paragraphs[number]) for number in numbers]
    return [Turn(list(pieces), author) for author in authors]


def _is_own(layout: Layout, start: int, end: int) -> bool:
    """Whether a paragraph speaks in the first person outside quotation marks and is a sentence."""
    if layout.lower[end - 1] not in STOPS:
        return False
    return any(layout.lower[place] in _FIRST and layout.quote_at[place] < 0 for place in range(start, end))


def _titled(layout: Layout, index: ActorIndex) -> Mention | None:
    """The one person whose words the title announces ("Speech by …"), where the text does not tell of that person by name."""
    start, end = layout.paragraphs[0]
    span = layout.span(start, end)
    match = _TITLE.match(layout.text, *span)
    if match is None or any(token.tag_ in FINITE for token in layout.tokens[start:end]):
        return None
    persons = {m.actor: m for m in index.mentions if match.end() <= m.start < span[1] and m.kind == "person" and m.how in _NAMES}
    if len(persons) != 1:
        return None
    ((actor, author),) = persons.items()
    told = (m for m in index.mentions if m.actor == actor and m.start > span[1] and m.how in _NAMES)
    return None if any(layout.quote_at[m.head] < 0 for m in told) else author


def _signed(layout: Layout, index: ActorIndex, first: int) -> list[Mention]:
    """The signatories of a statement whose words begin in the article's first paragraphs."""
    return find_authors(layout, index) if first < _SIGNED_WITHIN else []


def _addresser(layout: Layout, index: ActorIndex, first: int) -> list[Mention]:
    """The one person named where the opening announces an address."""
    if first > _OPENING or not any(_announces(layout, number) for number in range(first + 1)):
        return []
    end = layout.span(*layout.paragraphs[max(first - 1, 0)])[1]
    persons = {m.actor: m for m in index.mentions if m.end <= end and m.kind == "person" and m.actor and m.how != "pronoun"}
    named = {actor: m for actor, m in persons.items() if m.how not in ("description", "office")}
    found = named or persons  # "Madam President" addresses whoever presides
    return list(found.values()) if len(found) == 1 else []


def _announces(layout: Layout, number: int) -> bool:
    return number < len(layout.paragraphs) and _ADDRESS.search(layout.text, *layout.span(*layout.paragraphs[number])) is not None


def _after_opening(layout: Layout, first: int) -> int:
    """The paragraph after the last one that announces the address."""
    return max([number + 1 for number in range(first) if _announces(layout, number)], default=first)


def _body(layout: Layout, index: ActorIndex, first: int, last: int) -> list[int]:
    """The paragraphs that the author speaks: to the last one in the first person, then on to a heading or a note."""
    number = last + 1
    while number < len(layout.paragraphs) and not _ends(layout, number) and not _quotes(layout, index, number):
        number += 1
    return [number for number in range(first, number) if not _NOTE.match(layout.text, *layout.span(*layout.paragraphs[number]))]


def _quotes(layout: Layout, index: ActorIndex, number: int) -> bool:
    """Whether a paragraph quotes somebody whom it names, as the report behind a statement does."""
    start, end = layout.paragraphs[number]
    quoted = [place for place in range(start, end) if layout.quote_at[place] >= 0]
    return len(quoted) >= _QUOTED_WORDS and any(
        m.kind == "person" and start <= m.head < end and layout.quote_at[m.head] < 0 and m.how in ("alias", "surname", "name")
        for m in index.mentions
    )


def _ends(layout: Layout, number: int) -> bool:
    start, end = layout.paragraphs[number]
    heading = end - start <= _HEADING_WORDS and layout.lower[end - 1] not in STOPS
    return heading or _NOTE.match(layout.text, *layout.span(start, end)) is not None
