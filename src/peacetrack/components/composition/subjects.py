"""Which noun a predicate is said of, where the parse puts another between."""

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import own_subject

_RAISING = frozenset(("seem", "appear", "continue", "turn", "remain", "happen", "prove"))


def counted(noun: Token | None) -> Token | None:
    """The noun of which one is meant ("one of Russia's demands")."""
    if noun is None or noun.lower_ not in ("one", "part", "some", "among"):
        return noun
    prep = next((child for child in noun.children if child.lower_ == "of"), None)
    return next((child for child in prep.children if child.dep_ == "pobj"), noun) if prep is not None else noun


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
