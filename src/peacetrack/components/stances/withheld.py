"""What a pronoun stands for behind an act against a thing: the thing or the act ("vetoed the sanctions. He opposes them")."""

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.stances.frames import FrameMatch

_TAKING = frozenset(
    """accept back support approve endorse want need reject oppose agree sign adopt refuse vote join favour favor""".split()
)


def _things_of(match: FrameMatch) -> list[Token]:
    """What an act against a thing was done to: "vetoed the sanctions", "the package was blocked"."""
    act = match.anchor
    against = act.pos_ == "VERB" and match.frame.sign < 0 and match.frame.position in ("delay", "ease")
    return [child for child in act.children if child.dep_ in ("dobj", "nsubjpass")] if against else []


def is_of_things(match: FrameMatch, token: Token) -> bool:
    """Whether a plural pronoun stands for the things, not for what was done to them ("vetoed the sanctions. He opposes them")."""
    return token.lower_ in ("them", "they") and any(thing.tag_ in ("NNS", "NNPS") for thing in _things_of(match))


def may_be_thing(match: FrameMatch, token: Token) -> bool:
    """Whether "it" may be the thing as well as what was done to it ("blocked the package. Vienna backs it")."""
    taken = token.dep_ == "dobj" or token.head.dep_ == "prep"
    return (
        taken
        and any(thing.tag_ in ("NN", "NNP") for thing in _things_of(match))
        and lemma_of(token.head if token.dep_ == "dobj" else token.head.head) in _TAKING
    )
