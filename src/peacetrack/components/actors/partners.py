"""Puts names beside the group that the parser makes them modify ("Zelensky and European leaders urged …").

Two holders act there, and a small model reads one: leaders who are Zelensky's and European.
"""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Token

from peacetrack.codebook.registry import ActorRegistry
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.names import NameSpan
from peacetrack.components.actors.phrases import holder_class, is_plural, noun_lemma

_MODIFIERS = frozenset(("amod", "nmod", "compound", "poss"))
_AND = frozenset(("and", "&"))
_LONGEST = 5  # tokens from "and" to the noun of the group
_BESIDE_STATES = frozenset(  # of a state's own officials one says "Kyiv and Western officials", too
    "leader ally partner backer supporter state country nation power capital government neighbour neighbor".split()
)


def part_from_groups(spans: Sequence[NameSpan], layout: Layout, registry: ActorRegistry) -> None:
    """Make the subject of names that precede "and" and a group, with the group coordinated."""
    starts = {span.start: span for span in spans}
    for span in spans:
        _rejoin(span, layout)
        names = [span]
        while names[-1].end < len(layout.texts) and layout.texts[names[-1].end] == ",":
            following = starts.get(names[-1].end + 1)
            if following is None:
                break
            names.append(following)
        noun = _group_after(names, starts, layout, registry)
        if noun is not None:
            _coordinate([layout.doc[name.start : name.end].root for name in names], noun, layout)


def _rejoin(span: NameSpan, layout: Layout) -> None:
    """Make a modifier of a name coordinated as if the noun after it were another holder ("Stubb and EU | leaders")."""
    name, noun = layout.doc[span.start : span.end].root, layout.tokens[min(span.end, len(layout.tokens) - 1)]
    if name.dep_ == noun.dep_ == "conj" and name.head == noun.head and is_plural(noun) and holder_class(noun):
        name.head, name.dep_ = noun, "compound"
        layout.dep[name.i] = name.dep_


def _group_after(names: list[NameSpan], starts: dict[int, NameSpan], layout: Layout, registry: ActorRegistry) -> Token | None:
    """The noun of the group that "and" joins to the names, if the parser hangs the first name on it."""
    first, last = names[0], names[-1]
    name = layout.doc[first.start : first.end].root
    noun = name.head
    if last.end >= len(layout.texts) or layout.lower[last.end] not in _AND or name.dep_ not in _MODIFIERS:
        return None
    between = layout.tokens[last.end + 1 : noun.i]
    if not 0 < len(between) < _LONGEST or not is_plural(noun) or holder_class(noun) not in ("person", "body"):
        return None
    if any(_is_person(starts[token.i], registry) for token in between if token.i in starts):
        return None  # "Trump and Putin aides"
    if all(_is_person(span, registry) for span in names):
        return noun
    plain = all(span.how in ("alias", "seat", "surname", "name") and not layout.texts[span.start].isupper() for span in names)
    named = between[0].i in starts or not between[0].is_alpha  # "Kyiv and Moscow governments"
    return noun if plain and not named and noun_lemma(noun) in _BESIDE_STATES else None


def _is_person(span: NameSpan, registry: ActorRegistry) -> bool:
    kinds = {registry.actors[actor].kind for actor in span.actors if actor in registry.actors}
    return kinds == {"person"} or span.kind == "person"


def _coordinate(names: list[Token], noun: Token, layout: Layout) -> None:
    """Give the first name the noun's place, and hang each later name and the noun on the one before it."""
    first, conjunction = names[0], layout.tokens[names[-1].i + 1]
    own = [child for child in noun.lefts if child.i > conjunction.i]
    modifiers = [token for token in layout.tokens[conjunction.i + 1 : noun.i] if token.head in names]
    before = [child for child in noun.lefts if child.i < first.i]
    first.head, first.dep_ = (noun.head if noun.head != noun else first), noun.dep_
    for earlier, name in pairwise(names):
        name.head, name.dep_ = earlier, "conj"
    noun.head, noun.dep_ = names[-1], "conj"
    conjunction.head, conjunction.dep_ = names[-1], "cc"
    for token in modifiers:
        token.head, token.dep_ = noun, "amod" if token.pos_ == "ADJ" else "compound"
    for token in before:
        token.head = first
    for token in (*names, noun, conjunction, *modifiers, *own, *before):
        layout.dep[token.i] = token.dep_
