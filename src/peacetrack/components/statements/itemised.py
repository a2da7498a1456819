"""Finds lists that a sentence puts into somebody's mouth: "The ministers declare:", "Merz set out three conditions:".

The items below the colon are one statement of each speaker. They are taken only where the introduction tells words or aims and
denies nothing, so that a list of what somebody rejects is nobody's statement.
"""

import re

from spacy.tokens import Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.authors import find_authors
from peacetrack.components.statements.layout import Layout
from peacetrack.components.statements.quoted import clause_subject
from peacetrack.components.statements.speakers import author, joint, may_speak
from peacetrack.components.statements.transcripts import Turn
from peacetrack.records import Mention

_MARK = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[•·▪‣●○*–—-])\s+(?=\S)")
_FEWEST = 2  # items of a list
_NEAR = 14  # tokens before the colon in which the introduction tells what follows
_TELLING = frozenset(
    "say state declare affirm reaffirm adopt agree issue publish release demand insist want call propose suggest set lay list"
    " name put outline present announce pledge commit promise vow stress underline underscore emphasise emphasize warn urge"
    " decide resolve conclude recommend request ask require stipulate specify sign endorse approve write read tell add note"
    " explain reiterate maintain argue provide include contain spell formulate summarise summarize".split()
)
_TEXTS = frozenset(
    "statement declaration communique communiqué conclusion text letter appeal resolution memorandum paper document principle"
    " commitment pledge message".split()
)
_POINTS = frozenset("point demand condition proposal requirement step measure promise goal aim priority following".split())
_AGAINST = frozenset(
    "not no never none n't reject refuse deny dismiss exclude oppose criticise criticize condemn rebut refute dispute mock"
    " without against fear objection red obstacle mistake risk threat question lie falsehood myth allegation accusation".split()
)
_GROUPED = frozenset(("unnamed", "description", "pronoun"))


def find_lists(layout: Layout, index: ActorIndex) -> list[Turn]:
    """A turn of each speaker for each list that a sentence with a colon gives to them, in text order."""
    turns: list[Turn] = []
    for number, (start, end) in enumerate(layout.paragraphs):
        if layout.lower[end - 1] != ":" or layout.quote_at[end - 1] >= 0:
            continue
        items = _items(layout, number + 1)
        unit = layout.units[layout.unit_at[end - 1]]
        if len(items) < _FEWEST or not _introduces(layout, max(unit[0], start), end - 1):
            continue
        direct = any(layout.tokens[place].lemma_.lower() in _TEXTS for place in range(start, end))
        verb = _verb_before(layout, unit[0], end - 1)
        for speaker in introduced(layout, index, unit[0], end - 1):
            turns.append(Turn(list(items), speaker, direct=direct, introduced_by=verb))
    return turns


def _items(layout: Layout, number: int) -> list[tuple[int, int]]:
    """The marked paragraphs from a number on, as characters without their marks."""
    items = []
    while number < len(layout.paragraphs) and (first := item_start(layout, number)) is not None:
        items.append((first, layout.span(*layout.paragraphs[number])[1]))
        number += 1
    return items


def item_start(layout: Layout, number: int) -> int | None:
    """Where the words of a paragraph with a mark of a list begin, in characters; None for others."""
    mark = _MARK.match(layout.text, *layout.span(*layout.paragraphs[number]))
    return mark.end() if mark is not None else None


def _introduces(layout: Layout, start: int, colon: int) -> bool:
    """Whether the words before a colon say that somebody's words or aims follow, and turn nothing round."""
    lemmas = [token.lemma_.lower() for token in layout.tokens[start:colon]]
    near = set(lemmas[-_NEAR:])
    return bool(near & (_TELLING | _TEXTS | _POINTS)) and not _AGAINST & set(lemmas)


def _verb_before(layout: Layout, start: int, colon: int) -> Token | None:
    """The last verb before a colon, which reports the list and nothing else."""
    return next((layout.tokens[i] for i in range(colon - 1, start - 1, -1) if layout.tokens[i].pos_ == "VERB"), None)


def introduced(layout: Layout, index: ActorIndex, start: int, colon: int) -> list[Mention]:
    """Who is said to speak in what a colon introduces: the subject or agent of the introduction, or who signed the text."""
    subject = clause_subject(layout, start, colon)
    if subject is not None and not may_speak(subject):
        return []
    if subject is not None and subject.lower_ == "they" and index.resolve(subject) is None:
        first, end = layout.units[max(layout.unit_at[start] - 1, 0)]
        subject = clause_subject(layout, first, end)
    return (_named(layout, index, subject) if subject is not None else []) or find_authors(layout, index)


def _named(layout: Layout, index: ActorIndex, subject: Token) -> list[Mention]:
    """The actors that a subject means, each once; those of a group by the names told right after it."""
    head = _agent(subject) or (subject if index.resolve(subject) is not None else author(layout, subject))
    if head is None:
        return []
    found = list({m.actor: m for part in joint(layout, head) for m in index.resolve_all(part) if m.actor}.values())
    if not any(mention.how in _GROUPED for mention in found):
        return found
    return max(_members(layout, index, found[0]), found, key=len)


def _agent(subject: Token) -> Token | None:
    """The noun after "by" of a passive: "the following text was adopted by the ministers"."""
    if subject.dep_ != "nsubjpass":
        return None
    by = next((child for child in subject.head.rights if child.dep_ == "agent"), None)
    return next((child for child in by.rights if child.dep_ == "pobj"), None) if by is not None else None


def _members(layout: Layout, index: ActorIndex, group: Mention) -> list[Mention]:
    """The persons named right after a group: "the ministers of the three states, Ann Moe, John Roe and Kim Poe, met"."""
    first = min((m for m in index.mentions if m.actor == group.actor), key=lambda m: m.start, default=group)
    place = layout.token_at(first.end)
    end = layout.unit(layout.token_at(first.start))[1]
    stop = next((i for i in range(place, end) if layout.tokens[i].tag_ in ("VBD", "VBZ", "VBP", "MD")), end)
    named = [m for m in index.mentions if m.kind == "person" and m.actor and place <= m.head < stop and m.how != "pronoun"]
    persons = {m.actor: m for m in reversed(named)}
    return list(persons.values())[::-1] if len(persons) > 1 else []
