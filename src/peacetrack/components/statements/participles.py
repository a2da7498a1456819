"""Tells whose words a participle adds: "X said that Y would go, adding that …", "X emailed supporters saying that …"."""

from spacy.tokens import Token

from peacetrack.components.actors.phrases import holder_class
from peacetrack.components.actors.words import ROLE_NOUNS
from peacetrack.components.parses.afterthoughts import JUDGING, SUMMARIES
from peacetrack.components.statements.layout import Layout

_RELAYING = frozenset(("report", "recount", "relay"))
_SENDING = frozenset("email e-mail text message write cable telegraph phone telephone tweet post wire".split())
_SENT = frozenset("message letter email e-mail text note cable pitch appeal plea address speech call memo tweet telegram".split())


def main_cue(layout: Layout, verb: Token) -> Token:
    """The cue whose subject a reduced clause shares: in "X said that Y would go, adding that" it is "said"."""
    if verb.tag_ != "VBG" or not layout.pauses_before(verb.i):
        return verb
    outer = verb
    for ancestor in verb.ancestors:
        if ancestor.i in layout.cues and ancestor.i < verb.i and layout.quote_at[ancestor.i] == layout.quote_at[verb.i]:
            outer = ancestor
        if _stands_alone(ancestor) or (ancestor == verb.head and _judges(ancestor)):
            break
    return _relayed(layout, outer, verb) or _opposed(layout, outer, verb) or outer


def _judges(verb: Token) -> bool:
    """Whether a relative clause tells what somebody thinks of what others made: "tabled a plan which Roe called harmful"."""
    over = next((word for word in verb.ancestors if word.pos_ == "VERB"), verb)
    return verb.dep_ == "relcl" and verb.lemma_ in JUDGING and over.lemma_ not in JUDGING and _is_told_by(verb)


def _stands_alone(verb: Token) -> bool:
    """Whether a verb with a subject of its own is joined to the main one: "X charged a general and Y fired him, admitting"."""
    if verb.dep_ != "conj" or not any(child.dep_ == "nsubj" for child in verb.lefts):
        return False
    first = verb.head
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    return first.dep_ == "ROOT"


def _opposed(layout: Layout, outer: Token, participle: Token) -> Token | None:
    """The cue of a "while" clause that stands nearer: "X said …, while Y played down talk of it, arguing that".

    So does that of a clause on what was said: "X said …, a charge that Y denied, noting that".
    """
    for token in reversed(layout.tokens[outer.i + 1 : participle.i]):
        if token.lower_ in ("while", "whereas") and token.dep_ == "mark" and token.i < token.head.i < participle.i:
            return token.head if _is_told_by(token.head) and token.head.i in layout.cues else None
        charge = token.dep_ in ("relcl", "acl") and token.head.lemma_ in SUMMARIES and token.i == participle.i - 2
        if charge and token.i in layout.cues and _is_told_by(token):
            return token
    return None


def _is_told_by(verb: Token) -> bool:
    """Whether a verb has somebody named or a person for its subject."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    return subject is not None and (subject.pos_ == "PROPN" or subject.lemma_.lower() in ROLE_NOUNS)


def _relayed(layout: Layout, verb: Token, participle: Token) -> Token | None:
    """The speech that a medium only passes on: "Reuters reports the minister said …, adding that"."""
    if verb.lemma_ not in _RELAYING:
        return None
    inner = (child for child in verb.rights if child.dep_ == "ccomp" and child.i in layout.cues and child.i < participle.i)
    return next(inner, None)


def sender(participle: Token) -> Token | None:
    """The verb of sending whose listener a participle hangs on: "emailed supporters saying", "sent a note to envoys saying"."""
    noun = participle.head
    if participle.tag_ != "VBG" or participle.dep_ != "acl":
        return None
    listens = noun.dep_ in ("dobj", "dative") and holder_class(noun) != "thing"
    if listens and noun.head.lemma_ in _SENDING and noun.i == participle.i - 1:
        return noun.head
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else noun
    if over.lemma_.lower() in _SENT and over.dep_ == "dobj" and over != noun:
        return over.head
    sent = any(child.dep_ == "dobj" and child.lemma_.lower() in _SENT for child in over.rights)
    return over if over != noun and over.pos_ == "VERB" and (sent or over.lemma_ in _SENDING) else None
