"""Tells a seat of government that acts from a place where something happens (codebook section 7)."""

from spacy.tokens import Token

from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.words import (
    ATTACK_VERBS,
    ATTACKS,
    ATTITUDE_NOUNS,
    CALENDAR,
    MOTION,
    PLACE_OF,
    PLACE_POSSESSIONS,
    PLACE_PREPOSITIONS,
)
from peacetrack.components.receptions import is_received_in

_SIGNED = frozenset(  # what is named after the place where it was made: "the Minsk agreements"
    "agreement accord deal declaration pact protocol memorandum treaty talk negotiation process proposal formula format".split()
)
_PROVIDING = frozenset("lay provide foresee stipulate envisage envision prescribe specify contain remain work fail".split())
_FULFILLING = frozenset("implement fulfil fulfill respect honour honor carry observe complete sign bury revive abandon".split())
_TRUST = frozenset(("trust", "confidence", "faith", "belief", "interest", "hope"))
SPREADING = frozenset("grow rise mount spread deepen intensify build persist linger simmer increase abound prevail".split())
_PLACING = frozenset(("in", "across", "inside", "throughout", "within"))
_HOLDING_SWAY = SPREADING | {"ease", "fade", "reign"}
_DATELINE = 12  # tokens: "HORLIVKA (Ukraine), Dec 28, 2017 -"
_DATELINE_ENDS = frozenset(("-", "–", "—", "--", ":"))


def acts(token: Token, layout: Layout, accord_places: frozenset[str]) -> bool:
    """Whether the seat with this head stands for its government: it acts, speaks, holds an attitude or is addressed.

    `accord_places`: seats in lower case by which one also speaks of what was signed there.
    """
    if in_dateline(token, layout) or (token.lower_ in accord_places and _names_accord(token)):
        return False
    token = _first_conjunct(token)
    dep = token.dep_
    if _is_label(token, layout):
        return True
    if dep in ("nsubj", "agent", "ROOT", "dative"):
        return True
    if dep == "nsubjpass":
        return token.head.lemma_ not in ATTACK_VERBS
    if dep == "poss":
        return token.head.lemma_.lower() not in PLACE_POSSESSIONS
    if dep == "dobj":
        return token.head.lemma_ not in ATTACK_VERBS
    if dep == "pobj":
        return _acts_after_preposition(token.head)
    if dep in ("compound", "amod", "nmod"):
        return token.head.lemma_.lower() in ATTITUDE_NOUNS - _SIGNED
    return dep in ("conj", "appos", "pcomp", "attr", "oprd")


def _names_accord(token: Token) -> bool:
    """Whether a place is what was signed there ("Minsk lays down the order", "Minsk must be implemented")."""
    fulfilled = token.dep_ == "nsubjpass" and token.head.lemma_ in _FULFILLING
    return fulfilled or (token.dep_ == "nsubj" and token.head.lemma_ in _PROVIDING)


def _is_label(token: Token, layout: Layout) -> bool:
    """Whether a paragraph opens with the seat and a colon ("Kremlin: no truce without"), whatever the parse of the heading."""
    index = token.i
    return layout.starts_paragraph(index) and layout.texts[index + 1 : index + 2] == [":"] and not token.text.isupper()


def _first_conjunct(token: Token) -> Token:
    for _ in range(6):
        if token.dep_ not in ("conj", "appos") or token.head.pos_ not in ("PROPN", "NOUN"):
            break
        token = token.head
    return token


def _acts_after_preposition(preposition: Token) -> bool:
    word, governor = preposition.lower_, preposition.head
    lemma = governor.lemma_.lower()
    if governor.lower_ == "according":
        return True
    if word in ("in", "across", "inside", "throughout") and (lemma in _TRUST or _mood_spreads(governor)):
        return True
    if word in ("in", "at") and (is_impersonal(governor) or _is_nobody(governor)):
        return True
    if word in ("in", "at", "across", "from", "with", "by") and is_received_in(preposition):
        return True
    if word in ("in", "at", "within"):
        return lemma in ATTITUDE_NOUNS and lemma not in ("talk", "announcement", "statement") and governor.pos_ == "NOUN"
    if word in PLACE_PREPOSITIONS:
        return False
    if word in ("to", "for"):
        return lemma not in MOTION and not _along_a_way(governor)
    if word == "from":
        return (governor.pos_ == "NOUN" and lemma in ATTITUDE_NOUNS | _COMING) or lemma in (
            "demand",
            "seek",
            "want",
            "hear",
            "get",
            "expect",
            "need",
        )
    if word == "of":
        return lemma not in PLACE_OF
    if word in ("on", "upon"):
        return lemma not in ATTACKS and lemma not in ("march", "advance", "fall", "rain")
    return True


_COMING = frozenset("protest resistance reservation misgiving urging prodding veto dissent outcry".split())  # "from" a seat


def _is_nobody(subject: Token) -> bool:
    """Whether it is said what nobody there does: "nobody in Kyiv would accept it"."""
    return subject.lower_ == "nobody" or (subject.lower_ == "one" and subject.left_edge.lower_ == "no")


def is_impersonal(verb: Token) -> bool:
    """Whether nobody is the subject of what is said: "it was stressed in Moscow that"."""
    if verb.lemma_ not in _TOLD or verb.tag_ != "VBN":
        return False
    lefts = {child.dep_: child.lower_ for child in verb.lefts}
    return "auxpass" in lefts and lefts.get("nsubjpass") == "it"


_TOLD = frozenset(
    "stress note emphasise emphasize underline underscore recall explain state say add hope fear believe expect acknowledge"
    " concede admit insist warn argue hint point".split()
)


def _mood_spreads(governor: Token) -> bool:
    """ "Concern grew in Brussels" """
    subject = next((child for child in governor.children if child.dep_ == "nsubj"), None)
    return governor.lemma_ in _HOLDING_SWAY and subject is not None and subject.lemma_.lower() in ATTITUDE_NOUNS


def felt_in(feeling: Token, *, denied: bool = False) -> Token | None:
    """Where a feeling or view is told to be held: "fears have grown in Warsaw", "there is a recognition in Berlin that".

    `denied`: also where one is told not to be held ("there is no appetite in Rome for it").
    """
    verb = feeling.head
    there = verb.lemma_ == "be" and feeling.dep_ == "attr" and any(child.dep_ == "expl" for child in verb.lefts)
    if not there and verb.lemma_ not in SPREADING:
        return None
    if any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children):
        return None
    if not denied and any(child.lower_ == "no" for child in feeling.lefts):
        return None
    preps = (child for word in (verb, feeling) for child in word.children if child.lower_ in _PLACING)
    return next((token for prep in preps for token in prep.children if token.dep_ == "pobj" and token.pos_ == "PROPN"), None)


def _along_a_way(governor: Token) -> bool:
    """ "from Kyiv to Moscow" """
    return governor.lower_ == "from" or governor.dep_ == "prep" or any(child.lower_ == "from" for child in governor.children)


def in_dateline(token: Token, layout: Layout) -> bool:
    """Whether the token is the place at the head of a report: ``BRUSSELS, Aug 12 -``, ``KYIV (Agency) —``."""
    index = token.i
    if not layout.starts_paragraph(index) and not (layout.texts[index].isupper() and _early(layout, index)):
        return False
    following = layout.texts[index + 1 : index + _DATELINE]
    paragraph = layout.paragraph[index]
    for offset, text in enumerate(following, start=1):
        if layout.paragraph[index + offset] != paragraph:
            return offset > 1 and any(word in CALENDAR for word in following[:offset])
        if text in _DATELINE_ENDS and layout.texts[index].isupper():
            return True
        if text in CALENDAR and layout.texts[index + 1] == ",":
            return True
        if text in ("–", "—", "--"):
            return not layout.texts[index + offset + 1][:1].islower()  # "Germany – which hosts the talks –"
        joins = text == "and" and layout.texts[index].isupper()  # "PARIS and WARSAW —"
        if not (joins or text in CALENDAR or text in ",/()|." or text.isdigit() or text[0].isupper() or "\n" in text):
            return False
    return False


def _early(layout: Layout, index: int) -> bool:
    """Whether only capitals and commas stand before the token in its paragraph ("WASHINGTON/KYIV", "TALLINN, Estonia")."""
    paragraph = layout.paragraph[index]
    for before in range(index - 1, max(-1, index - 6), -1):
        if layout.paragraph[before] != paragraph:
            return True
        if not (layout.texts[before].isupper() or layout.texts[before] in (",", "/", "&", "and")):
            return False
    return index < 6
