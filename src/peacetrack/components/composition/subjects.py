"""Which noun a predicate is said of, where the parse puts another between."""

from spacy.tokens import Token

from peacetrack.components.composition.clauses import NOT_ONLY
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import own_subject

_FEW = frozenset(("few", "hardly", "scarcely", "barely", "precious"))
_WILLING = frozenset("want wish accept support favour favor back need oppose reject be intend plan seek".split())
_BELIEVING = frozenset("believe think expect doubt assume suppose imagine suspect".split())
_RAISING = frozenset(("seem", "appear", "continue", "turn", "remain", "happen", "prove"))


def counted(noun: Token | None) -> Token | None:
    """The noun of which one is meant ("one of Russia's demands")."""
    if noun is None or noun.lower_ not in ("one", "part", "some", "among"):
        return noun
    prep = next((child for child in noun.children if child.lower_ == "of"), None)
    return next((child for child in prep.children if child.dep_ == "pobj"), noun) if prep is not None else noun


def asks_who(noun: Token) -> bool:
    """Whether a noun is what a question asks for ("it is not clear which states are willing", not "talks in which states")."""
    if noun.i < 2 or noun.pos_ != "NOUN" or noun.nbor(-1).lower_ not in ("which", "what"):
        return False
    return noun.nbor(-2).pos_ not in ("ADP", "PUNCT")


def names_hardly_anyone(noun: Token) -> bool:
    """Whether a subject tells how few are meant, that not all are, or asks who is ("few allies", "not one state", "which")."""
    first = noun.left_edge
    if asks_who(noun):
        return True
    if first.lower_ == "not":
        return first.nbor(1).lower_ not in NOT_ONLY
    if first.lower_ in _FEW:
        return True
    return not noun.conjuncts and any(child.dep_ == "det" and child.lower_ in ("no", "neither") for child in noun.children)


def nobody_in(noun: Token) -> Token | None:
    """Where nobody does or wants what is told, so that it tells of that body: "nobody in Kyiv would accept it"; else None."""
    if noun.lower_ != "nobody" and not (noun.lower_ == "one" and noun.left_edge.lower_ == "no"):
        return None
    verb = noun.head
    if verb.lemma_ not in _WILLING and not any(child.tag_ == "MD" for child in verb.lefts):
        return None  # what nobody there knows or says tells of no will
    preps = (child for child in noun.children if child.dep_ == "prep" and child.lower_ in ("in", "at"))
    return next((token for prep in preps for token in prep.children if token.dep_ == "pobj" and token.pos_ == "PROPN"), None)


def is_believed_by_none(verb: Token) -> bool:
    """Whether nobody in particular is said to believe or doubt something ("few believe that", "neither thinks that")."""
    subject = own_subject(verb) if verb.lemma_ in _BELIEVING else None
    if subject is None or nobody_in(subject) is not None or any(child.tag_ == "MD" for child in verb.lefts):
        return False
    alone = subject.lower_ in ("nobody", "none", "neither", "few", "noone") and not subject.conjuncts
    return alone or (subject.lower_ == "one" and subject.left_edge.lower_ == "no") or names_hardly_anyone(subject)


def raised_subject(verb: Token) -> Token | None:
    """The verb's subject, or that of "seems to", "appears to" above it."""
    subject = own_subject(verb)
    if subject is None and verb.dep_ == "xcomp" and lemma_of(verb.head) in _RAISING:
        subject = own_subject(verb.head)
    return subject


def copula_above(noun: Token) -> Token | None:
    """The copula whose predicate ends in the noun, where "it" announces a clause ("it is out of the question to …")."""
    word = noun.head
    while word.dep_ == "prep" and word.head.pos_ == "ADP":
        word = word.head
    verb = word.head
    subject = own_subject(verb) if verb.lemma_ in ("be", "remain") else None
    return verb if subject is not None and subject.lower_ == "it" else None


def time_of(verb: Token) -> Token | None:
    """The time that has come or not ("the moment had come to"), or None."""
    subject = own_subject(verb)
    return subject if subject is not None and subject.lower_ in ("time", "moment", "hour") else None
