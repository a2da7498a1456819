"""What "the move" or "the decision" means to which somebody reacts paragraphs later: the last act that was told."""

from collections.abc import Sequence

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import subject_of

_ACTS = frozenset(("move", "decision", "step"))
_JUDGING = frozenset(("call", "describe", "regard", "dismiss", "brand", "term"))
_FAR = 12  # sentences
_ARTICLES = frozenset(("a", "an"))


def deed_before(token: Token, ordered: Sequence[FrameMatch], lexicon: Lexicon) -> FrameMatch | None:
    """The act that a bare "the move" names again after other things were told, where it is welcomed, condemned or judged."""
    if lemma_of(token) not in _ACTS or token.tag_ != "NN" or token.dep_ != "dobj":
        return None
    if any(child.lower_ != "as" for child in token.rights) or [child.lower_ for child in token.lefts] != ["the"]:
        return None
    verb = token.head
    if not lexicon.has("reaction_verbs", lemma_of(verb)) and lemma_of(verb) not in _JUDGING:
        return None
    match = next((m for m in reversed(ordered) if m.anchor.i < token.i and _is_act(m)), None)
    if match is None or _names_another(match.anchor, token):
        return None
    between = token.doc[match.anchor.i : token.i]
    return match if sum(1 for word in between if word.is_sent_start) <= _FAR else None


def _is_act(match: FrameMatch) -> bool:
    """Whether a frame tells what somebody has done or does."""
    verb = match.anchor
    if not match.frame.deed or verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    if verb.dep_ != "ROOT" and not (verb.dep_ == "conj" and verb.head.dep_ == "ROOT"):
        return False  # what only an aside recalls is no news
    return clauses.negation_of(verb) is None and not clauses.modals(verb) and subject_of(verb) is not None


def _names_another(act: Token, token: Token) -> bool:
    """Whether another move or decision is told between an act and the word ("made a decision to")."""
    between = (word for word in token.doc[act.i : token.i] if lemma_of(word) in _ACTS or lemma_of(word) == "decide")
    return any(word.pos_ == "VERB" or any(child.lower_ in _ARTICLES for child in word.lefts) for word in between)
