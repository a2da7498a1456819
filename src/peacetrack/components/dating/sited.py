"""A statement with its cue's token and its place, and small questions that all of this package asks."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from peacetrack.annotations import get_text
from peacetrack.components.syntax import own_subject
from peacetrack.records import DateBasis, DateMention, Statement

Dated = tuple[str, DateBasis]

OCCASION_NOUNS = frozenset(
    "meeting talks call summit session negotiations visit speech address conference briefing interview hearing debate dinner "
    "lunch round".split()
)
TEXT_NOUNS = frozenset(
    "statement letter post message article interview broadcast recording text declaration communique note memo".split()
)
LABEL_CUES = frozenset(("", ":"))
TRANSCRIPT_TURNS = 3  # statements without a verb of speech from which on a text is read as a transcript
_VAGUE_ADVERBS = frozenset(("long", "often", "always", "once", "recently", "repeatedly", "previously", "earlier"))


@dataclass
class Sited:
    """A statement with its cue's token and its place in the text."""

    statement: Statement
    cue: Token | None
    paragraph: int
    dated: Dated | None = None
    own: bool = False  # the day comes from the cue's own time expression


def is_vague_adverb(doc: Doc, mention: DateMention) -> bool:
    return get_text(doc)[mention.start : mention.end].lower() in _VAGUE_ADVERBS


def token_at(doc: Doc, char: int | None) -> Token | None:
    if char is None:
        return None
    span = doc.char_span(char, char + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def governing_verb(token: Token) -> Token | None:
    """The first verb above the token; a noun's own clause stops the climb at that clause's verb."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX") and not _modifies_occasion(ancestor):
            return ancestor
    return token if token.pos_ == "VERB" else None


def _modifies_occasion(verb: Token) -> bool:
    """Whether a participle only tells when an occasion was ("in a statement published on Tuesday")."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lemma_.lower() in OCCASION_NOUNS | TEXT_NOUNS


def is_past(cue: Token | None) -> bool:
    """Whether the cue tells of one past occasion: past tense, no present perfect."""
    if cue is None:
        return True  # a quotation that stands alone goes on with the occasion
    if cue.pos_ not in ("VERB", "AUX"):
        return False  # "according to", "in her view", "Kyiv's call"
    auxiliaries = [c.lower_ for c in cue.children if c.dep_ in ("aux", "auxpass")]
    if cue.dep_ == "conj" and not auxiliaries and cue.tag_ in ("VBN", "VBD") and own_subject(cue) is None:
        return is_past(cue.head)
    if "has" in auxiliaries or "have" in auxiliaries:
        return False
    return cue.tag_ in ("VBD", "VBN", "VBG") or "had" in auxiliaries or "was" in auxiliaries
