"""Prerequisites: what must hold before anything else is done is wanted ("no talks until the guns fall silent")."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Condition
from peacetrack.components.composition.condition_words import EARLIER
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import is_passive, opens_sentence, own_subject

DEMANDING = frozenset(("until", "till", "unless", "provided", "providing"))
_LATER = frozenset(("once", "when", "after"))
_CHANCES = frozenset(("can", "could", "may", "might", "will", "would"))
_POSSIBLE = frozenset("possible feasible conceivable thinkable imaginable realistic".split())
_KEEPING = frozenset("keep maintain remain stay continue extend prolong uphold retain sustain last persist preserve".split())
_TALKS = frozenset(
    """negotiation talk peace settlement agreement deal process dialogue summit meeting discussion decision arrangement
    ceasefire cease-fire truce armistice""".split()
)
_DEALINGS = _TALKS | frozenset(
    "progress normalisation normalization concession nothing anything".split()
)  # what waits, or goes on, until the thing holds
_SURE = frozenset(("will", "would", "'ll", "shall"))
_OFFENCES = frozenset(
    """invasion attack aggression incursion assault escalation breach violation annexation offensive strike refusal rejection
    provocation move step""".split()
)
_PRESSURE = frozenset("sanction restriction measure penalty embargo pressure".split())
_DEPLOYING = frozenset("send deploy station dispatch patrol".split())
_CONSENTING = frozenset(
    "agree approve decide clear endorse ratify authorise authorize sanction accept confirm back settle".split()
)
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
    word, negated = marker.lower_, clauses.negation_of(verb) is not None
    if word in _LATER:
        return _is_due_after(marker, verb)
    if word in EARLIER:
        return negated or (word != "before" and _goes_on(verb))
    return word in DEMANDING and negated


def comes_first(prep: Token, head: Token) -> bool:
    """Whether nothing is to happen before what the phrase names ("no talks before a truce", "keep sanctions until a truce")."""
    word = prep.lower_
    if head.pos_ == "NOUN":
        return word in EARLIER and lemma_of(head) in _DEALINGS and clauses.noun_negation(head) is not None
    if head.pos_ not in ("VERB", "AUX") or is_of_pressure(head) or not _is_about(head, _DEALINGS):
        return False
    if word in _LATER:
        return _is_due_after(prep, head)
    return word in EARLIER and (_is_negated(head) or (word != "before" and _goes_on(head)))


def is_of_pressure(verb: Token) -> bool:
    """Whether a clause tells how long sanctions last: what they wait for is their condition, no wish of its own."""
    things = (child for child in verb.children if child.dep_ in _ARGUMENTS)
    return any(lemma_of(token) in _PRESSURE for thing in things for token in thing.subtree)


def _is_due_after(word: Token, verb: Token) -> bool:
    """Whether talks may or should come only then ("talks should start after a truce")."""
    duties = {modal.lower_ for modal in clauses.modals(verb)}
    parts = (verb, *(child for child in verb.children if child.dep_ == "acomp"))
    limited = "only" in (word.nbor(-1).lower_ if word.i else "", *(child.lower_ for part in parts for child in part.children))
    chance = duties & _CHANCES or any(child.dep_ == "acomp" and child.lower_ in _POSSIBLE for child in verb.children)
    return _is_about(verb, _TALKS) and bool(duties & clauses.DUTIES or (limited and chance))


def _is_negated(verb: Token) -> bool:
    return clauses.negation_of(verb) is not None or any(
        clauses.noun_negation(child) is not None
        for child in verb.children
        if child.dep_ in ("attr", "dobj", "nsubj", "nsubjpass")
    )


def _is_about(verb: Token, things: frozenset[str]) -> bool:
    """Whether the clause is about talks, relief or pressure, which wait for something or go on until it comes."""
    return any(
        lemma_of(child) in things
        for child in verb.children
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and child.pos_ in ("NOUN", "PROPN", "PRON")
    )


def _goes_on(verb: Token) -> bool:
    return lemma_of(verb) in _KEEPING and _is_about(verb, _DEALINGS)


_LISTED = frozenset(("line", "term", "condition", "demand", "principle", "point"))  # of which each is told by itself


def opens_bargain(noun: Token) -> bool:
    """Whether a thing is asked for in "No truce, no talks": without it there will be no other."""
    first, after = noun.left_edge, noun.i + 1
    if first.is_quote:
        first = first.nbor()
    if first.lower_ != "no" or after + 1 >= len(noun.doc):
        return False
    opens = opens_sentence(first) or first.nbor(-1).is_quote or first.nbor(-1).text in (":", "“", "‘")
    before, rest = noun.doc[noun.sent.start : first.i], noun.doc[after : noun.sent.end]
    listed = any(lemma_of(token) in _LISTED for token in before) and before[-1].text == ":"
    if listed or sum(token.lower_ == "no" and token.nbor(-1).text == "," for token in rest) > 1:
        return False  # "three red lines: no veto, no elections", "no veto, no elections, no surrender"
    return opens and noun.doc[after].text == "," and noun.doc[after + 1].lower_ == "no"


def in_turn(verb: Token) -> Iterator[Condition]:
    """What comes about "only then", or by whom it has to be agreed first ("must be approved by parliament first")."""
    subject = own_subject(verb)
    report = verb.head.lefts if verb.dep_ == "ccomp" and verb.head.i < verb.i else ()  # "only then, he said, would it start"
    for child in (*verb.lefts, *(subject.lefts if subject is not None else ()), *report):
        if child.lower_ == "then" and child.i and child.nbor(-1).lower_ == "only":
            yield Condition("only then", child.i - 1, child.i + 1, child)
        elif child.lower_ == "then" and (first := _first_before(child)) is not None:
            yield Condition("first", first.i, child.i, first)
    if lemma_of(verb) == "follow" and any(modal.lower_ in _SURE for modal in clauses.modals(verb)):
        yield from (Condition("in case of", t.left_edge.i, t.right_edge.i + 1, t) for t in verb.rights if _is_offence(t))
    if lemma_of(verb) not in _CONSENTING or not is_passive(verb):
        return
    if any(child.lower_ in ("first", "beforehand") for child in verb.rights):
        yield from (Condition("by", by.i, by.right_edge.i + 1, by) for by in verb.rights if by.dep_ == "agent")


def _is_offence(noun: Token) -> bool:
    """Whether a thing is an attack that has not come yet ("sanctions would follow any invasion")."""
    open_yet = any(child.lower_ in ("a", "an", "any", "such", "another", "further", "new") for child in noun.lefts)
    return noun.dep_ == "dobj" and open_yet and lemma_of(noun) in _OFFENCES


def thing_in_turn(noun: Token) -> Iterator[Condition]:
    """What is to come after something else: "First the talks, then a truce", "a deal first and only then a truce"."""
    then = next((child for child in noun.lefts if child.lower_ == "then" and child.dep_ == "advmod"), None)
    first = _first_before(then) if then is not None else None
    if then is not None and first is not None:
        yield Condition("first", first.i, then.i, first)


def _first_before(then: Token) -> Token | None:
    """The "first" of "first it has to change, then we will talk"."""
    before = then.doc[then.sent.start : then.i]
    firsts = (token for token in before if token.lower_ == "first")
    return next((t for t in firsts if t.dep_ == "advmod" or t.is_sent_start or t.nbor(-1).is_punct), None)
