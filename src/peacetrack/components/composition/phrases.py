"""What a phrase with a preposition is: its words, the noun in it, the verb over it."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import lemma_of

_FIRST_PARTS = frozenset(("instead", "regardless", "irrespective", "because", "ahead"))  # of prepositions with "of"
_STEADS = frozenset(("place", "lieu"))
NEGATIVES = frozenset(("no", "nothing", "never", "not", "n't", "nobody", "cannot", "none"))
_CHOICES = frozenset(("choice", "option", "alternative", "way", "recourse"))


def two_part(prep: Token) -> str:
    """The word that tells what a preposition means: "instead" of "instead of", "regardless" of "regardless of", else its own."""
    if prep.lower_ == "in" and prep.nbor().lower_ in _STEADS and prep.nbor(2).lower_ == "of":
        return "instead"
    before = prep.nbor(-1) if prep.lower_ == "of" and prep.i else prep
    return before.lower_ if before.lower_ in _FIRST_PARTS else prep.lower_


def whole_of(prep: Token) -> Token:
    """The "in" of "in place of" and "in lieu of", which mean "instead of"; any other preposition itself."""
    stead = prep.head
    return stead.head if prep.lower_ == "of" and stead.lower_ in _STEADS and two_part(stead.head) == "instead" else prep


def denial_of(prep: Token) -> Token | None:
    """The "not" of a phrase ("through a settlement, not through a truce", "not in place of membership")."""
    if two_part(prep) == "instead" and prep.lower_ == "in" and prep.i and prep.nbor(-1).lower_ == "not":
        return prep.nbor(-1)
    if prep.lower_ == "but" and prep.head.lower_ == "anything" and prep.head.i < prep.i:
        return prep.head  # "wants anything but a truce"
    return next((child for child in prep.children if child.dep_ == "neg"), None)


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


def fares_better(verb: Token) -> Token | None:
    """The "better" of "would be better off without sanctions", "is better off without it"; None where it is not said."""
    after = verb.doc[verb.i + 1 : verb.i + 5].text.lower()
    better = next((token for token in verb.doc[verb.i + 1 : verb.i + 4] if token.lower_ == "better"), None)
    if better is None or better.nbor(-1).lower_ in NEGATIVES | {"hardly"}:
        return None
    said = "better off without" in after or "better without" in after
    return better if said and verb.lemma_ in ("be", "fare", "do") else None


def worse_than(clause: Token) -> Token | None:
    """The "better" of "it is better to fight than to give up land", at what is the worse; None where it is not said."""
    than = next((child for child in clause.lefts if child.lower_ == "than"), None)
    if than is None or clause.pos_ != "VERB" or clause.tag_ not in ("VB", "VBG"):
        return None
    before = clause.doc[clause.sent.start : than.i]
    return next((t for t in before if t.lower_ in ("better", "preferable") and t.nbor().lower_ == "to"), None)


def governs_gerund(verb: Token) -> bool:
    """Whether a gerund follows a verb, whatever the parse makes of it ("stop “fuelling war”")."""
    after = next((token for token in verb.doc[verb.i + 1 : verb.sent.end] if not token.is_quote), verb)
    return after.tag_ == "VBG" and after.head.i >= verb.i


def is_owed(verb: Token, accompanying: frozenset[str]) -> bool:
    """Whether something must come with what the agent names ("must be accompanied by guarantees", "must be fair, backed by")."""
    told = verb.head.head if verb.dep_ == "conj" and verb.head.dep_ == "acomp" else verb
    owed = bool(clauses.modals(told)) or (told.dep_ == "xcomp" and lemma_of(told.head) in ("have", "need", "ought"))
    return lemma_of(verb) in accompanying and owed and clauses.negation_of(told) is None
