"""Single words of a judgement: what praises a way, what only limits, what is a claim."""

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of

_WORST = frozenset(("worst", "least", "hardest", "longest", "slowest", "riskiest", "most"))


def is_focus(adverb: Token) -> bool:
    """Whether an adverb only limits what it stands before ("would just be a reward")."""
    return adverb.dep_ == "advmod" and adverb.lower_ in ("just", "only", "merely", "simply", "well", "right")


def is_claim(noun: Token) -> bool:
    """Whether "right" is what somebody has, not what is right ("would mean Moscow's right to stay")."""
    return noun.pos_ == "NOUN" and lemma_of(noun) == "right"


def is_best(way: Token) -> bool:
    """Whether a superlative praises a way ("the cheapest way", "the most effective guarantee")."""
    return any(
        (child.tag_ == "JJS" and child.lower_ not in _WORST)
        or any(t.lower_ == "most" and child.lower_ in ("effective", "reliable", "important", "efficient") for t in child.children)
        for child in way.children
        if child.dep_ == "amod"
    )
