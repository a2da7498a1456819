"""Prerequisites: what must hold before anything else is done is wanted ("no talks until the guns fall silent")."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Condition
from peacetrack.components.composition.condition_words import EARLIER
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import own_subject

DEMANDING = frozenset(("until", "till", "unless", "provided"))
_PRESSURE = frozenset("sanction restriction measure penalty embargo pressure".split())
_DEPLOYING = frozenset("send deploy station dispatch patrol".split())
IN_TURN = frozenset(("first", "only then"))  # the words of what comes about after something else
_ARGUMENTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "dobj", "attr", "xcomp")


def is_asked_first(chain: Chain, *, nominal: bool) -> bool:
    """Whether the chain ends in what must come true first; what only sanctions wait for is not asked so."""
    if lemma_of(chain.top.head) in _DEPLOYING:
        return False  # who sends soldiers only after a truce does not ask for one by that
    if chain.irrealis in DEMANDING and not nominal:
        return chain.irrealis not in EARLIER or not is_of_pressure(chain.top.head)
    return is_prerequisite(chain)


def is_prerequisite(chain: Chain) -> bool:
    """Whether the chain ends in a clause that must come true before talks, relief or anything else."""
    clause = chain.top
    while clause.dep_ in ("acomp", "prep", "pobj", "xcomp") and clause.head.i != clause.i:
        clause = clause.head
    marker, verb = clauses.marker_of(clause), clause.head
    if marker is None or verb.i == clause.i or verb.pos_ not in ("VERB", "AUX") or is_of_pressure(verb):
        return False
    return clauses.negation_of(verb) is not None and marker.lower_ in EARLIER | DEMANDING


def is_of_pressure(verb: Token) -> bool:
    """Whether a clause tells how long sanctions last: what they wait for is their condition, no wish of its own."""
    things = (child for child in verb.children if child.dep_ in _ARGUMENTS)
    return any(lemma_of(token) in _PRESSURE for thing in things for token in thing.subtree)


def opens_bargain(noun: Token) -> bool:
    """Whether a thing is asked for in "No truce, no talks": without it there will be no other."""
    first, after = noun.left_edge, noun.i + 1
    if first.is_quote:
        first = first.nbor()
    if first.lower_ != "no" or after + 1 >= len(noun.doc):
        return False
    opens = first.is_sent_start or first.nbor(-1).is_quote or first.nbor(-1).text in (":", "“", "‘")
    return opens and noun.doc[after].text == "," and noun.doc[after + 1].lower_ == "no"


def in_turn(verb: Token) -> Iterator[Condition]:
    """What comes about "only then", or "then", after what comes "first"."""
    subject = own_subject(verb)
    report = verb.head.lefts if verb.dep_ == "ccomp" and verb.head.i < verb.i else ()  # "only then, he said, would it start"
    for child in (*verb.lefts, *(subject.lefts if subject is not None else ()), *report):
        if child.lower_ == "then" and child.i and child.nbor(-1).lower_ == "only":
            yield Condition("only then", child.i - 1, child.i + 1, child)
        elif child.lower_ == "then" and (first := _first_before(child)) is not None:
            yield Condition("first", first.i, child.i, first)


def _first_before(then: Token) -> Token | None:
    """The "first" of "first it has to change, then we will talk"."""
    before = then.doc[then.sent.start : then.i]
    firsts = (token for token in before if token.lower_ == "first")
    return next((t for t in firsts if t.dep_ == "advmod" or t.is_sent_start or t.nbor(-1).is_punct), None)
