"""Lists after a dash or colon of what somebody holds to be vital: "what Kyiv sees as non-negotiable — a truce, borders"."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of

_MARKS = frozenset(("—", "–", "--", ":"))
_FINITE = frozenset(("VBZ", "VBD", "VBP", "MD"))
_VITAL = tuple(
    "non-negotiable nonnegotiable essential vital indispensable crucial fundamental sacrosanct must-haves priorities".split()
)
_REACH = 7  # words between the verb of judgement and the mark


def list_mark(thing: Token) -> Token | None:
    """The dash or colon that opens the list in which a thing stands, or None where a clause stands between."""
    for token in reversed(thing.doc[thing.sent.start : thing.i]):
        if token.text in _MARKS:
            return token
        if token.tag_ in _FINITE and not any(child.lower_ in ("that", "which", "who") for child in token.lefts):
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
