"""Lets the parser read bare verbs after a demand ("insists that Kyiv cede land", "would see Ukraine swap territory").

A small model takes most such verbs for part of a noun ("Ukraine cede land"), and whatever is demanded is lost. So a copy is
parsed in which another verb stands in their place that no noun looks like; its annotation is laid on the text's own words.
"""

import re

from spacy.tokens import Doc, Token

from peacetrack.components.actors.words import BODY_NOUNS, ROLE_NOUNS
from peacetrack.headline_verbs import INFINITIVES, PEOPLE

_DEMANDED = (
    r"demand(?:s|ed|ing)?|insist(?:s|ed|ing|ence)?|propos(?:e|es|ed|ing|al|als)|suggest(?:s|ed|ing|ion|ions)?|requir(?:e|es|ed|ing)"
    r"|requirements?|request(?:s|ed|ing)?|ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|recommend(?:s|ed|ing|ation|ations)?|stipulat(?:e|es|ed)"
    r"|(?:pre)?conditions?|ultimatums?|orders?|ordered|prefer(?:s|red)?|essential|vital|important|imperative|crucial|necessary|terms?"
)
_SEEN = "see|sees|seeing|saw|let|lets|letting|have|having|make|makes|making|help|helps|watch"
_TRIGGER = re.compile(rf"\b(?:{_DEMANDED}|{_SEEN})\b")
_ASKS_THAT = re.compile(rf"(?:{_DEMANDED})\Z")
_ASKS = re.compile(rf"(?:demand|insist|suggest|propos|request)(?:s|e|es|ed|ing)?\Z|(?:{_SEEN})\Z")
_REACH, _LONGEST = 12, 6  # tokens back to the demand, and of a subject
_MORE_VERBS = frozenset(
    """cede surrender yield concede relinquish forswear forgo forego sacrifice gift swap trade vacate evacuate disarm demilitarise
    demilitarize capitulate retreat compromise budge cease respect open ease share compensate host abandon transfer lease release
    exchange limit cap dismantle demobilise demobilize shrink slash reduce repay foot finance sponsor disband denounce deescalate
    forfeit barter quit free safeguard observe honour honor obey evict""".split()
)
_NO_VERBS = frozenset("be have do say see make let keep get want hope know think believe".split())  # are read well, or tell facts
_VERBS = (INFINITIVES | _MORE_VERBS) - _NO_VERBS
_NOUNS = frozenset("trade fund aid support exchange release force review plan deal supply transfer".split())  # without "that"
_ADVERBS = frozenset("never not formally officially immediately also first permanently fully voluntarily simply".split())
_HEADS = (
    PEOPLE
    | ROLE_NOUNS
    | BODY_NOUNS
    | frozenset(
        "side sides troops forces army armies country state capital capitals bloc alliance parties fighters west military".split()
    )
)
_PARTICLES = frozenset("over back out up away down off in".split())
_NO_OBJECT = frozenset("of to in from with on at by for as and or but if when unless before after only under until while".split())
_WITHOUT_OBJECT = frozenset(
    "surrender yield disarm demilitarise demilitarize capitulate retreat compromise budge negotiate relent withdraw".split()
)
_CLAUSAL = frozenset(("to", "that"))
_FINITE = frozenset("is are was were has had will would can could may might must should 's ’s".split())
_NOMINAL = frozenset(("compound", "amod", "nmod"))
_STOPS = frozenset((".", ";", "?", "!"))


def with_plain_verbs(doc: Doc) -> Doc | None:
    """A copy of a parsed paragraph in which other verbs stand for misread bare ones after a demand; None without any."""
    if _TRIGGER.search(doc.text) is None:
        return None
    places = {token.i: substitute for token in doc if (substitute := _substitute(token))}
    if not places:
        return None
    words = [places.get(token.i, token.text) for token in doc]
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _substitute(token: Token) -> str:
    """The verb to stand in the place of a bare one; "" where the word is no verb or no demand stands before it."""
    read = token.pos_ == "VERB" and token.dep_ not in _NOMINAL
    if token.text not in _VERBS or read or token.i < 2 or token.i + 1 >= len(token.doc) or not _is_demanded(token):
        return ""
    following = token.nbor(1)
    if following.lower_ in _FINITE or following.lower_ in _CLAUSAL:
        return ""
    if following.lower_ in _PARTICLES:
        return "give"
    if following.is_punct or following.lower_ in _NO_OBJECT:
        return "go" if token.text in _WITHOUT_OBJECT else ""
    return "lose"


def _is_demanded(verb: Token) -> bool:
    """Whether a subject stands right before a word, and a demand before that."""
    last = verb.i - 1
    while last > 0 and verb.doc[last].lower_ in _ADVERBS:
        last -= 1
    head = verb.doc[last]
    if not (head.text[:1].isupper() and head.is_alpha) and head.lower_ not in _HEADS:
        return False
    for place in range(last - 1, max(last - _LONGEST, -1), -1):
        word = verb.doc[place]
        if word.lower_ == "that":
            return any(_ASKS_THAT.match(other.lower_) for other in _before(word))
        if _ASKS.match(word.lower_):
            return verb.lower_ not in _NOUNS
        if (word.is_punct and word.text != "-") or word.lower_ in ("of", "for", "by", "to", "and"):
            return False
    return False


def _before(word: Token) -> list[Token]:
    """The words of the sentence that stand not far before a word, the nearest first."""
    found: list[Token] = []
    for place in range(word.i - 1, max(word.i - _REACH, -1), -1):
        if word.doc[place].text in _STOPS:
            break
        found.append(word.doc[place])
    return found
