"""The speaker's own state or body, where the words name it as the one concerned (codebook 2.2): "Kyiv needs", "for Moscow"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.holders import Holder, HolderFinder
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import is_passive, own_subject
from peacetrack.records import Statement

_AIMS = frozenset("goal aim objective priority task interest position stance line policy view approach".split())
_OWNED = _AIMS | frozenset("door support aid assistance help backing commitment contribution".split())
_AFFIRMING = frozenset(("promise", "propose", "announce", "endorse_speech"))
_NEEDING = frozenset(("need", "require", "lack"))


def concerned_body(chain: Chain, statement: Statement, holders: HolderFinder) -> Holder | None:
    """The body for which the speaker speaks, if a chain of his words is about its need, its goal or what is so for it."""
    return _spoken_for(_concerned(chain, holders), statement, holders)


def owning_body(noun: Token, statement: Statement, holders: HolderFinder) -> Holder | None:
    """The body for which the speaker speaks, if it is said to own what the noun names ("Germany's support")."""
    return _spoken_for(_owners(noun, holders), statement, holders)


def _spoken_for(named: Iterable[Holder], statement: Statement, holders: HolderFinder) -> Holder | None:
    """The first of those named that is a body for which the speaker speaks."""
    bodies = holders.bodies_of(statement)
    return next((holder for holder in named if holder.actor in bodies), None) if bodies else None


def promised_body(chain: Chain, step: Step, holders: HolderFinder) -> list[Holder]:
    """The speaker's own body, where that is who does what is promised or affirmed.

    "promised that Britain would send …", "assured him of Britain's support", "reaffirmed that the alliance's door was open".
    """
    if step.operator is None or step.operator.name not in _AFFIRMING:
        return []
    affirms = step.operator.name == "endorse_speech"
    modal = next((s.token.head for s in chain.steps if s.kind == "volition"), None)
    clause = next((node for node in chain.nodes if node.head.i == step.token.i and node.dep_ in ("ccomp", "xcomp")), None)
    told = modal or (clause if affirms else None)
    subject = own_subject(told) if told is not None else None
    owned = subject if affirms else chain.anchor if told is None and clause is None else None
    owner = next((child for child in owned.lefts if child.dep_ == "poss"), None) if owned is not None else None
    speakers = holders.holders_of(step) if subject is not None or owner is not None else []
    bodies = holders.registry.bodies_of(speakers[0].actor, holders.published) if speakers else ()
    named = (holder for token in (subject, owner) if token is not None for holder in holders.joint(token))
    return [holder for holder in named if holder.actor in bodies]


def _concerned(chain: Chain, holders: HolderFinder) -> Iterator[Holder]:
    """Who needs something, whose goal it is, and for whom something is said to be so, from the inside out."""
    for node in chain.nodes:
        if node.pos_ not in ("VERB", "AUX"):
            continue
        subject = own_subject(node)
        if subject is not None and lemma_of(node) in _NEEDING and not is_passive(node):
            yield from holders.joint(subject)
        elif subject is not None and subject.pos_ == "NOUN" and lemma_of(subject) in _OWNED:
            yield from _owners(subject, holders)
        first = node.left_edge.i
        yield from _objects((t for t in node.children if t.lower_ == "for" and t.dep_ == "prep" and t.i <= first + 1), holders)


def _owners(noun: Token, holders: HolderFinder) -> Iterator[Holder]:
    """Whose goal or support a noun is: its possessor, the state before it, or for whom it is a goal."""
    for child in noun.children:
        if child.dep_ == "poss":
            yield from holders.joint(child)
    if (national := holders.national(noun)) is not None:
        yield national
    if lemma_of(noun) in _AIMS:
        yield from _objects((child for child in noun.children if child.lower_ in ("for", "of")), holders)


def _objects(preps: Iterator[Token], holders: HolderFinder) -> Iterator[Holder]:
    for prep in preps:
        for noun in prep.children:
            if noun.dep_ == "pobj":
                yield from holders.joint(noun)
