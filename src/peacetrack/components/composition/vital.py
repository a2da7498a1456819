"""Lists after a dash or colon of what somebody wants: "what Kyiv sees as non-negotiable — a truce", "named two conditions: …"."""

from dataclasses import dataclass

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.syntax import FINITE, own_subject

_MARKS = frozenset(("—", "–", "--", ":"))
_VITAL = tuple(
    "non-negotiable nonnegotiable essential vital indispensable crucial fundamental sacrosanct must-haves priorities".split()
)
_REACH = 7  # words between the verb of judgement and the mark
_NAMING = frozenset(
    """name list cite enumerate identify specify give state mention detail recall repeat reiterate formulate set lay spell outline
    present put reel recite draw""".split()
)
_NAMED = frozenset("priority condition precondition demand goal aim objective requirement request wish line".split())
_FAR = 14  # words between the verb of naming and the mark


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a list: the verb, whose wishes it names, their sign (-1: red lines), and whether they tell them themselves."""

    verb: Token
    owner: Token
    sign: int
    spoken: bool


def opening_of(mark: Token, lexicon: Lexicon) -> Opening | None:
    """What opens the list after a mark, or None."""
    judge = judge_before(mark, lexicon)
    subject = own_subject(judge) if judge is not None else None
    if judge is not None and subject is not None:
        return Opening(judge, subject, 1, spoken=False)
    return _naming_before(mark)


def list_mark(thing: Token) -> Token | None:
    """The dash or colon that opens the list in which a thing stands, or None where a clause stands between."""
    for token in reversed(thing.doc[thing.sent.start : thing.i]):
        if token.text in _MARKS:
            return token
        if token.tag_ in FINITE and not any(child.lower_ in ("that", "which", "who") for child in token.lefts):
            return None
    return None


def judge_before(mark: Token, lexicon: Lexicon) -> Token | None:
    """The verb by which somebody holds to be vital what the mark opens ("sees as vital —"), or None."""
    words = mark.doc[max(mark.sent.start, mark.i - _REACH) : mark.i]
    if not words.text.lower().endswith(_VITAL):  # however "non-negotiable" is split
        return None
    verbs = (token for token in reversed(words) if token.pos_ == "VERB" and lexicon.has("judge_verbs", lemma_of(token)))
    verb = next(verbs, None)
    return verb if verb is not None and clauses.negation_of(verb) is None and not clauses.modals(verb) else None


def _naming_before(mark: Token) -> Opening | None:
    """The opening of a list of demands that somebody names ("listed three priorities in an address:"), or None."""
    words = mark.doc[max(mark.sent.start, mark.i - _FAR) : mark.i]
    things = (t for t in reversed(words) if t.dep_ == "dobj" and lemma_of(t) in _NAMED and lemma_of(t.head) in _NAMING)
    thing = next(things, None)
    if thing is None or clauses.negation_of(thing.head) is not None or clauses.modals(thing.head):
        return None
    red = lemma_of(thing) == "line"
    if red and not any(child.lower_ == "red" for child in thing.children):
        return None
    owner = next((child for child in thing.children if child.dep_ == "poss"), None) or own_subject(thing.head)
    denied = red and mark.i + 1 < len(mark.doc) and mark.nbor(1).lower_ in ("no", "not", "neither")
    if owner is None:
        return None
    spoken = owner.dep_ != "poss" or owner.tag_ == "PRP$"
    return Opening(thing.head, owner, -1 if red and not denied else 1, spoken=spoken)
