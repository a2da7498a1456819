"""Hangs the verb after "than" on what is compared: "would rather resign than cede land", "is readier than Oslo to send tanks"."""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import PREFERRING, following

_WILLING = frozenset(("would", "'d", "’d", "will", "'ll", "’ll"))
_NAME = 6  # tokens that a name may take
_WILLING_MORE = {"readier": "ready", "keener": "keen"}
_NOMINAL = frozenset(("amod", "compound", "nmod"))


def hang_compared(doc: Doc) -> None:
    """Hang what is not done on what is preferred to it, where the parse makes it a part of its own object."""
    for than in doc[:-1]:
        verb = following(than)
        if than.lower_ == "than" and than.i and than.nbor(-1).pos_ == "ADJ" and verb.pos_ in ("PROPN", "DET"):
            _hang_willing(than, than.nbor(-1))
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


def _hang_willing(than: Token, adjective: Token) -> None:
    """Hang "to send tanks" in "is more willing than the French to send tanks" on what somebody is more of than others."""
    to = next((t for t in than.doc[than.i + 1 : than.i + _NAME] if t.lower_ == "to"), None)
    verb = following(to) if to is not None and to.i + 1 < len(than.doc) else than
    names = than.doc[than.i + 1 : to.i] if to is not None else ()
    if verb.tag_ != "VB" or verb.dep_ != "advcl" or any(t.pos_ not in ("PROPN", "DET", "NOUN", "ADJ") for t in names):
        return
    if adjective.dep_ != "acomp" or verb.head not in (adjective, adjective.head, than):
        return
    verb.head, verb.dep_ = adjective, "xcomp"
    if than.head != adjective:
        than.head, than.dep_ = adjective, "prep"
    if adjective.tag_ == "JJR" and adjective.lower_ in _WILLING_MORE:
        adjective.lemma_ = _WILLING_MORE[adjective.lower_]


def _preferred(than: Token) -> Token | None:
    """The verb with "would rather" in the sentence before "than"."""
    for word in than.doc[than.sent.start : than.i]:
        verb = word.head
        if word.lower_ in PREFERRING and word.i < verb.i < than.i and any(t.lower_ in _WILLING for t in verb.lefts):
            return verb
    return None
