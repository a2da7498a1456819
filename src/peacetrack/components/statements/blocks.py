"""Finds words set apart in paragraphs of their own without quotation marks, below "The minister said:"."""

from itertools import takewhile

from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.itemised import introduced, item_start
from peacetrack.components.statements.layout import STOPS, Layout
from peacetrack.components.statements.transcripts import Turn
from peacetrack.components.syntax import FINITE
from peacetrack.records import Mention

_SAYING = frozenset("say add write post state tell comment continue remark declare conclude tweet note explain".split())
_FIRST = frozenset("we our us i my me ours".split())
_AHEAD = 12  # tokens from the verb to the colon
_NAMES = ("alias", "surname", "name")


def find_blocks(layout: Layout, index: ActorIndex) -> list[Turn]:
    """A turn for each block: the paragraph after the colon and those after it that go on in the first person."""
    turns = []
    for number, (_, end) in enumerate(layout.paragraphs[:-1]):
        if layout.lower[end - 1] != ":" or layout.quote_at[end - 1] >= 0 or not _is_words(layout, number + 1):
            continue
        unit = layout.units[layout.unit_at[end - 1]]
        verb = next((layout.tokens[i] for i in range(end - 2, max(unit[0], end - _AHEAD), -1) if i in _verbs(layout, unit)), None)
        if verb is None or verb.lemma_ not in _SAYING or verb.tag_ not in ("VBD", "VBZ", "VBN", "VBP"):
            continue
        speakers = [m for m in introduced(layout, index, unit[0], end - 1) if m.how != "unnamed"]
        turns += [Turn(_pieces(layout, index, number + 1, speaker), speaker, introduced_by=verb) for speaker in speakers[:1]]
    return turns


def _pieces(layout: Layout, index: ActorIndex, number: int, speaker: Mention) -> list[tuple[int, int]]:
    """The paragraphs of a block, in characters, that begins with the numbered one."""
    following = takewhile(lambda n: _goes_on(layout, index, n, speaker), range(number + 1, len(layout.paragraphs)))
    return [layout.span(*layout.paragraphs[n]) for n in (number, *following)]


def _verbs(layout: Layout, unit: tuple[int, int]) -> set[int]:
    return {place for place in range(*unit) if layout.tokens[place].pos_ == "VERB" and layout.quote_at[place] < 0}


def _is_words(layout: Layout, number: int) -> bool:
    """Whether a paragraph is made of sentences without marks around them, and is no item of a list."""
    start, end = layout.paragraphs[number]
    if layout.quote_at[start] >= 0 or layout.lower[end - 1] not in STOPS or item_start(layout, number) is not None:
        return False
    return any(token.tag_ in FINITE for token in layout.tokens[start:end])


def _goes_on(layout: Layout, index: ActorIndex, number: int, speaker: Mention) -> bool:
    """Whether a later paragraph is the speaker's, too: in the first person, and not naming him."""
    start, end = layout.paragraphs[number]
    own = any(layout.lower[place] in _FIRST and layout.quote_at[place] < 0 for place in range(start, end))
    named = any(m.actor == speaker.actor and m.how in _NAMES and start <= m.head < end for m in index.mentions)
    return own and not named and _is_words(layout, number)
