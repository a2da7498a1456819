"""Readings that would turn a sign or credit the wrong one, so nothing is told."""

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import is_negated

_FAILING = frozenset(("fail", "struggle", "failure", "unable", "try"))
_AGREEING = frozenset(("agree", "reach", "secure", "settle"))
_PLACES = frozenset(("at", "near", "along", "on"))
_FRONTS = frozenset(("front", "line", "frontline", "border"))
_ALONE = frozenset(("alone", "solely"))
_TALK = frozenset("discussion debate consideration review study consultation conversation analysis deliberation dispute".split())
_FLYING = frozenset(("drone", "missile", "plane", "jet", "aircraft", "helicopter", "rocket", "bomber"))
_WORDS = frozenset(("no", "yes", "signal", "signals", "warning", "light", "blessing", "nod"))
_FIGURATIVE = frozenset(("table", "stake", "issue", "hand", "odds", "end"))


def is_left_undone(reading: Reading) -> bool:
    """Whether the attitude is only told as missing: "parted without agreeing on a truce", "failed to agree on one"."""
    return any(step.kind == "operator" and _is_missing(step.token) for step in reading.steps)


def _is_missing(word: Token) -> bool:
    if word.dep_ == "pcomp":
        return word.head.lower_ == "without"
    failed = lemma_of(word.head) in _FAILING and lemma_of(word) in _AGREEING
    return failed and word.dep_ in ("xcomp", "advcl", "ccomp", "acl")


def is_idiom(match: FrameMatch, lexicon: Lexicon) -> bool:
    """Whether a frame's verb only helps a noun of attitude: "gave a flat no to arms", "sent mixed signals on arms"."""
    verb = match.anchor
    if verb.pos_ != "VERB" or match.frame.bare:
        return False
    noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if noun is not None and noun.i not in match.consumed and lemma_of(noun) in _TALK:
        return True
    if noun is None or noun.i in match.consumed or not match.consumed.isdisjoint(t.i for t in noun.subtree):
        return False
    return lexicon.has("light_verbs", lemma_of(verb)) and noun.lower_ in _WORDS


def is_not_enough(anchor: Token) -> bool:
    """Whether a no only says that something does not do it alone: "cannot be watched by drones alone"."""
    verb = anchor if anchor.pos_ in ("VERB", "AUX") else anchor.head
    return is_negated(verb) and any(token.lower_ in _ALONE and token.i > verb.i for token in verb.subtree)


def is_shot_down(reading: Reading, anchor: Token) -> bool:
    """Whether an aircraft or missile, not an idea, is shot down."""
    return lemma_of(anchor) in _FLYING and any(step.token.lemma_ in ("shoot", "knock") for step in reading.steps)


def is_whereabouts(anchor: Token) -> bool:
    """Whether a no only tells where a thing is not: "the force would not be at the front line"."""
    verb = anchor.head if anchor.dep_ == "nsubj" else anchor
    return (
        lemma_of(verb) == "be"
        and is_negated(verb)
        and any(
            child.lower_ in _PLACES
            and not any(inner.lemma_ in _FIGURATIVE for inner in child.children)
            and (child.lower_ != "on" or any(inner.lemma_ in _FRONTS for inner in child.children))
            for child in verb.children
        )
    )
