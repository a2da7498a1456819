"""What a phrase with a preposition is: its words, the noun in it, the verb over it."""

from spacy.tokens import Token

_FIRST_PARTS = frozenset(("instead", "regardless", "irrespective", "because", "ahead"))  # of prepositions with "of"
NEGATIVES = frozenset(("no", "nothing", "never", "not", "n't", "nobody", "cannot", "none"))


def two_part(prep: Token) -> str:
    """The word that tells what a preposition means: "instead" of "instead of", "regardless" of "regardless of", else its own."""
    before = prep.nbor(-1) if prep.lower_ == "of" and prep.i else prep
    return before.lower_ if before.lower_ in _FIRST_PARTS else prep.lower_


def verb_over(noun: Token) -> Token | None:
    """The verb of whose phrase with a preposition, or object, the noun is a part; None where there is none."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return verb if noun.dep_ in ("pobj", "dobj") and verb.pos_ == "VERB" else None


def negative_before(prep: Token) -> Token | None:
    """The "no" that a phrase with "without" answers, where the parse keeps them apart ("no more summits without a truce")."""
    for token in reversed(prep.doc[max(prep.i - 9, prep.sent.start) : prep.i]):
        if token.lower_ in NEGATIVES:
            return token
        if token.text in (";", ":", "."):
            return None
    return None
