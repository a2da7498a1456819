"""What a phrase with a preposition is: its words, the noun in it, the verb over it."""

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of

_FIRST_PARTS = frozenset(("instead", "regardless", "irrespective", "because", "ahead"))  # of prepositions with "of"
NEGATIVES = frozenset(("no", "nothing", "never", "not", "n't", "nobody", "cannot", "none"))
_CHOICES = frozenset(("choice", "option", "alternative", "way", "recourse"))


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


def is_price(noun: Token) -> bool:
    """Whether a noun after "at the expense of" is itself what is given ("at the expense of concessions")."""
    return lemma_of(noun) in ("concession", "compromise", "cession", "surrender", "capitulation", "loss")


def sole_choice(prep: Token, head: Token) -> Token | None:
    """The noun of "has no choice but to give up land", which tells a need; None where there is none."""
    verb = head if head.pos_ in ("VERB", "AUX") else head.head
    nouns = [head, *(child for child in verb.children if child.dep_ in ("dobj", "attr"))]
    choice = next((noun for noun in nouns if noun.lower_ in _CHOICES and noun.i < prep.i), None)
    if choice is None or prep.lower_ not in ("but", "except") or not any(t.lower_ in ("no", "little") for t in choice.children):
        return None
    return choice
