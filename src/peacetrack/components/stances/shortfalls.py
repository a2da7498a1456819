"""Blame for too little: "criticised the weak sanctions", "slammed the aid as too late" want more of it, not less."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.stances.frames import FrameMatch

_TOO = frozenset(("late", "little", "few", "weak", "slow", "soft", "mild", "small", "short", "narrow", "timid"))
_IDIOMS = ("not enough", "slap on the wrist", "half measure", "half-measure", "drop in the ocean", "fig leaf")


def turn_where_wanting(match: FrameMatch, reading: Reading, lexicon: Lexicon) -> None:
    """Turns the sign of a reading that blames a thing only for its being too small, weak or late."""
    if match.frame.sign < 0 or reading.sign >= 0 or not reading.steps:
        return
    outer = reading.steps[-1]
    if outer.operator is None or outer.operator.name != "reject" or not lexicon.has("blaming_verbs", lemma_of(outer.token)):
        return
    fault = next(_faults(outer.token, match.anchor, lexicon), None)
    if fault is not None:
        reading.sign = -reading.sign
        reading.steps.insert(0, Step("reverser", fault, -1, text=fault.text))


def turn_where_enough(match: FrameMatch, reading: Reading) -> bool:
    """Turns the sign of a reading that tells that enough of a thing was done; False where nobody says so, which tells nothing."""
    verb = match.anchor
    done = verb.pos_ == "VERB" and any(child.lower_ in ("have", "has", "'ve") and child.dep_ == "aux" for child in verb.lefts)
    things = (child for child in verb.rights if child.dep_ == "dobj") if done and reading.sign > 0 and not reading.steps else ()
    enough = next((word for thing in things for word in (thing, *thing.lefts) if word.lower_ == "enough"), None)
    if enough is None or any(child.dep_ in ("xcomp", "advcl", "relcl", "acl") for child in (*verb.rights, *enough.head.rights)):
        return True  # "has sent enough tanks to arm a brigade"
    reading.sign = -reading.sign
    reading.steps.insert(0, Step("reverser", enough, -1, text=enough.text))
    return reading.statement is not None


def _faults(verb: Token, anchor: Token, lexicon: Lexicon) -> Iterator[Token]:
    """The words by which a verb's object, or the thing itself, is called too small."""
    nouns = [anchor, *(token for token in anchor.ancestors if token.pos_ == "NOUN" and verb.is_ancestor(token))]
    for noun in nouns:
        yield from (t for t in noun.lefts if t.dep_ == "amod" and any(lexicon.has("meagre", part.lower_) for part in t.subtree))
    for prep in verb.rights:
        if prep.lower_ == "as":
            words = list(prep.subtree)
            text = " ".join(token.lower_ for token in words)
            if any(idiom in text for idiom in _IDIOMS):
                yield prep
            yield from (t for t in words if lexicon.has("meagre", t.lower_))
            yield from (t for t in words if t.lower_ in _TOO and t.nbor(-1).lower_ == "too")
