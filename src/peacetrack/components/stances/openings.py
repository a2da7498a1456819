"""Open doors told of nothing or everything: "nothing is off the table", "we rule nothing out", "everything is possible"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import ABOUT, own_subject, subject_of

_NOTHING = frozenset(("nothing", "none"))
_ANYTHING = frozenset(("anything",))
_EVERYTHING = frozenset(("everything", "all"))
_TOTALS = _NOTHING | _ANYTHING | _EVERYTHING
_CHOICES = frozenset(("option", "possibility", "scenario", "idea"))
_OPEN = ("on the table", "possible", "open", "conceivable", "under discussion")
_THINGS = frozenset("soldier troop force unit contingent weapon missile asset sanction talk army guarantee".split())
_REACH = 60  # tokens back to what the words are about


def find_openings(doc: Doc, matches: list[FrameMatch]) -> Iterator[tuple[FrameMatch, Token, Token | None]]:
    """(frame, verb, subject) of each open door: what it is about, where it is told, and whose it is where the verb says so."""
    for token in doc:
        if token.lower_ not in _TOTALS and not (token.pos_ == "NOUN" and _is_any_choice(token)):
            continue
        verb = token.head
        if verb.pos_ not in ("VERB", "AUX") or not _leaves_open(token, verb):
            continue
        match = _topic(token, [m for m in matches if not _is_case(m.anchor)])
        if match is not None and not _is_governed(match.anchor, token):
            subject = _who(verb) if token.dep_ == "dobj" else None
            yield match, verb, subject


def _who(verb: Token) -> Token | None:
    """Who leaves it open: of things that cannot, the speaker ("said soldiers could be sent, but ruled nothing out")."""
    subject, first = subject_of(verb), verb.head
    if subject is None or verb.dep_ != "conj" or own_subject(verb) is not None or lemma_of(subject) not in _THINGS:
        return subject
    return own_subject(first.head) if first.dep_ == "ccomp" else subject


def _is_governed(anchor: Token, nothing: Token) -> bool:
    """Whether the verb itself takes the topic ("ruled nothing out on troops"), so that it is read as its operator."""
    return (
        nothing.dep_ == "dobj" and anchor.i > nothing.i and nothing.head.is_ancestor(anchor) and not nothing.is_ancestor(anchor)
    )


def _is_case(anchor: Token) -> bool:
    """Whether a thing is only what might come about: "in case of an invasion", "if Russia invades"."""
    for token in (anchor, *anchor.ancestors):
        if token.lower_ in ("case", "event") and token.head.lower_ == "in":
            return True
        if token.dep_ == "pobj" and token.head.lower_ in ("after", "before", "until"):
            return True  # "soldiers could go there after a truce"
        if token.dep_ == "advcl" and any(child.lower_ in ("if", "should", "case", "once") for child in token.lefts):
            return True
    return False


def _is_any_choice(noun: Token) -> bool:
    """Whether a noun is "options" or "no option"."""
    return lemma_of(noun) in _CHOICES and (noun.tag_ == "NNS" or clauses.noun_negation(noun) is not None)


def _leaves_open(word: Token, verb: Token) -> bool:
    phrase = " ".join(t.lower_ for child in verb.children if child.dep_ != "nsubj" and child.i > verb.i for t in child.subtree)
    closing = lemma_of(verb) in clauses.EXCLUDING or "off the table" in phrase or "excluded" in phrase or "ruled out" in phrase
    if word.lower_ in _NOTHING or clauses.noun_negation(word) is not None:
        return closing
    if word.lower_ in _ANYTHING:
        return closing and clauses.negation_of(verb) is not None
    return lemma_of(verb) in ("be", "remain") and clauses.negation_of(verb) is None and any(entry in phrase for entry in _OPEN)


def _is_limited(word: Token) -> bool:
    """Whether the words say themselves what they are about ("nothing is off the table on trade")."""
    rest = word.doc[word.i : word.sent.end].text.lower()
    told = any(child.dep_ == "prep" and child.lower_ in ABOUT for over in (word, word.head) for child in over.rights)
    return told or any(phrase in rest for phrase in ("as far as", "when it comes to", "with regard to", "in terms of"))


def _topic(word: Token, matches: list[FrameMatch]) -> FrameMatch | None:
    """What the words are about: a frame they include, else one before, after or further back that is not yet settled."""
    inside = [m for m in matches if m.anchor.i in {t.i for t in word.subtree}] if matches else []
    if inside:
        return inside[0]
    if any(child.lower_ in ("including", "such") for child in word.children):
        return None  # "all options, including the pipeline": what they are about is named
    near = [m for m in matches if word.sent.start <= m.anchor.i < word.i]
    if near:
        return max(near, key=lambda m: m.anchor.i)
    after = [m for m in matches if word.i < m.anchor.i < word.sent.end]
    if not after and _is_limited(word):
        return None  # "ruled nothing out as far as trade was concerned"
    if after:
        return min(after, key=lambda m: m.anchor.i)
    before = [m for m in matches if word.i - _REACH < m.anchor.i < word.i]
    return max(before, key=lambda m: (not m.telling, m.anchor.i)) if before else None
