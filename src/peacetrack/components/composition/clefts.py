"""Copular clauses that say whose wish their subject is: "that is something Kyiv wants", "a truce is not what we asked for"."""

from dataclasses import dataclass

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.syntax import own_subject

_POINTING = frozenset(("that", "this", "it", "those", "these"))
_FILLERS = frozenset(("what", "that", "which"))
_THINGS = frozenset(
    """something thing point idea proposal plan step move measure demand condition option position goal aim topic issue matter
    line one kind sort subject question scenario prospect element part principle offer request anything nothing""".split()
)
_ALL_OF_IT = frozenset(("thing", "things", "all", "everything"))
_POSITIONS = frozenset(("position", "policy", "stance", "view", "line"))
POSITION = Operator("position", 1, (), strength=0.7)


@dataclass(frozen=True, slots=True)
class Cleft:
    """The verb whose object a subject is, its operator, and the word that denies it ("not something he could support")."""

    verb: Token
    operator: Operator
    negation: Token | None
    asserted: bool = False  # the pronoun means all that was said ("that is our position")


def cleft_of(pronoun: Token, lexicon: Lexicon) -> Cleft | None:
    """What a copular clause says of its pronoun by a verb of attitude that lacks its object; None where it says no such thing."""
    copula = pronoun.head
    if pronoun.lower_ not in _POINTING or pronoun.dep_ not in ("nsubj", "attr") or lemma_of(copula) != "be":
        return None
    position = next((t for t in copula.rights if t.dep_ == "attr" and lemma_of(t) in _POSITIONS), None)
    if position is not None:
        owned = any(child.dep_ == "poss" for child in position.children) and clauses.negation_of(copula) is None
        return Cleft(position, POSITION, None, asserted=True) if owned else None
    found = cleft_at(copula, lexicon)
    if found is not None and found.negation is not None and found.operator.negated != "flip":
        return None
    return found


def cleft_at(copula: Token, lexicon: Lexicon) -> Cleft | None:
    """The verb of attitude that a copula's predicate leaves without its object ("is something Moscow would accept"), or None."""
    negation = clauses.negation_of(copula)
    for complement in copula.rights:
        if complement.dep_ == "ccomp" and any(t.lower_ == "what" for t in complement.subtree if t.i < complement.i):
            clause: Token | None = complement
        elif complement.dep_ in ("attr", "dobj") and (lemma_of(complement) in _THINGS or complement.lower_ in _FILLERS):
            clause = next((child for child in complement.children if child.dep_ in ("relcl", "ccomp", "acl")), None)
            negation = negation or clauses.noun_negation(complement) or _nothing(complement) or last_of(complement)
        else:
            continue
        found = _open_verb(clause, lexicon) if clause is not None else None
        if clause is not None and found is not None and found[0].i != clause.i:
            negation = negation or clauses.negation_of(clause)  # "something that he did not have to think about"
        if found is not None and (negation is not None or not found[1].weak):
            return Cleft(*found, negation)
    return None


def done_at(copula: Token) -> Token | None:
    """The "do" of a copula's subject, which the clause after the copula fills ("what we will not do is send troops")."""
    before = copula.nbor(-1) if copula.i > copula.sent.start else copula
    if before.text == "," and any(child.dep_ == "parataxis" and child.i < copula.i for child in copula.children):
        return next(
            (child for child in copula.lefts if child.dep_ == "csubj" and lemma_of(child) == "do"), None
        )  # "…, he said, is"
    return before if before.lower_ in ("do", "does", "doing") and before.i != copula.i else None


def denial_of(done: Token) -> Token | None:
    """What denies it: "what we will not do is", "the last thing we should do is"; None where nothing does."""
    return clauses.negation_of(done) or (last_of(done.head) if done.dep_ == "relcl" else None)


def last_of(noun: Token) -> Token | None:
    """The "last" of "the last thing that Europe needs"."""
    return next((child for child in noun.children if child.lower_ == "last"), None)


def open_relative(noun: Token) -> Token | None:
    """The verb whose object "the only thing" or "all" is, in a clause about somebody ("all that Moscow wants"), or None."""
    if noun.lower_ not in _ALL_OF_IT:
        return None
    clause = next((child for child in noun.children if child.dep_ == "relcl" and child.pos_ == "VERB"), None)
    subject = own_subject(clause) if clause is not None else None
    if clause is None or subject is None or subject.tag_ in ("WDT", "WP") or subject.lower_ in _FILLERS:
        return None
    return None if any(child.dep_ == "dobj" and not _is_beside(child) for child in clause.rights) else clause


def _nothing(noun: Token) -> Token | None:
    return noun if noun.lower_ == "nothing" else None


def _open_verb(clause: Token, lexicon: Lexicon) -> tuple[Token, Operator] | None:
    """The verb of a clause, or the infinitive under it, whose object is left out, with its operator."""
    if clause.pos_ not in ("VERB", "AUX") or (own_subject(clause) is None and clause.tag_ != "VBN"):
        return None
    verb: Token | None = clause
    while verb is not None:
        objects = [c for c in verb.children if c.dep_ in ("dobj", "ccomp") and not _is_beside(c)]
        preposition = next((c for c in verb.children if c.dep_ == "prep" and _is_open(c)), None)
        relation = f"prep:{preposition.lower_}" if preposition is not None else "obj"
        operator = lexicon.operator(verb, relation) if not objects else None
        if operator is not None:
            return verb, operator
        verb = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    return None


def _is_beside(word: Token) -> bool:
    """Whether a verb's object is but the relative word, or a proviso that a parse took for its object."""
    return word.lower_ in _FILLERS or (word.dep_ == "ccomp" and clauses.marker_of(word) is not None)


def _is_open(preposition: Token) -> bool:
    """Whether a preposition has no object but the relative word."""
    return all(child.lower_ in _FILLERS for child in preposition.children if child.dep_ == "pobj")
