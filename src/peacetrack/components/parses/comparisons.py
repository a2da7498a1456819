"""Hangs the verb after "than" on the one that somebody would rather do: "would rather resign than cede land"."""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import PREFERRING

_WILLING = frozenset(("would", "'d", "’d", "will", "'ll", "’ll"))
_NOMINAL = frozenset(("amod", "compound", "nmod"))


def hang_compared(doc: Doc) -> None:
    """Hang what is not done on what is preferred to it, where the parse makes it a part of its own object."""
    for than in doc[:-1]:
        verb = than.nbor(1)
        if than.lower_ != "than" or verb.tag_ != "VB" or (than.dep_ == "mark" and verb.dep_ == "advcl"):
            continue
        preferred = _preferred(than)
        if preferred is None or preferred.i == verb.i:
            continue
        thing = verb.head
        if verb.dep_ in _NOMINAL and thing.i > verb.i and thing.head == than:
            thing.head, thing.dep_ = verb, "dobj"
        verb.head, verb.dep_, verb.pos_ = preferred, "advcl", "VERB"
        than.head, than.dep_, than.pos_ = verb, "mark", "SCONJ"


def _preferred(than: Token) -> Token | None:
    """The verb with "would rather" in the sentence before "than"."""
    for word in than.doc[than.sent.start : than.i]:
        verb = word.head
        if word.lower_ in PREFERRING and word.i < verb.i < than.i and any(t.lower_ in _WILLING for t in verb.lefts):
            return verb
    return None
