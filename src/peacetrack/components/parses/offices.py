"""Hangs two offices on the name that holds both: "It failed, senator and former candidate Ann Moe told the paper".

The small model makes of the first an apposition to the word before the comma, or a second subject.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.actors.words import ROLE_NOUNS
from peacetrack.components.parses.contents import REPORTING

_NOMINAL = frozenset(("NN", "NNP", "NNPS", "JJ", "HYPH", "POS"))
_FINITE = frozenset(("VBD", "VBZ"))
_OPENING = frozenset((",", '"', "”", "’"))
_LONGEST = 12  # tokens of one half


def hang_offices(doc: Doc) -> None:
    """Hang both offices on the name, the name on its verb of reporting, and what comes before as its content."""
    for word in doc:
        if word.lower_ == "and" and 1 < word.i < len(doc) - 3 and word.nbor(-1).lower_ in ROLE_NOUNS:
            start, verb = _first(word), _verb(word)
            if start is not None and verb is not None:
                _hang(word, start, verb)


def _first(word: Token) -> int | None:
    """Where the first office begins, which has no article and stands behind a comma: ", party leader and"."""
    doc, start = word.doc, word.i
    while start > max(word.sent.start, word.i - _LONGEST) and (doc[start - 1].tag_ in _NOMINAL or doc[start - 1].text == "-"):
        start -= 1
    opened = start > 0 and doc[start - 1].text in _OPENING and word.nbor(-1).tag_ == "NN"
    return start if opened and start < word.i else None


def _verb(word: Token) -> Token | None:
    """The verb of reporting behind a second office and a name."""
    office = False
    for token in word.doc[word.i + 1 : word.i + _LONGEST]:
        if token.tag_ in _FINITE and token.lemma_ in REPORTING:
            return token if office and token.nbor(-1).pos_ == "PROPN" else None
        office = office or (token.lower_ in ROLE_NOUNS)
        if token.tag_ not in _NOMINAL and token.lower_ not in ("of", "the", "-"):
            return None
    return None


def _hang(word: Token, start: int, verb: Token) -> None:
    doc, first, name = word.doc, word.nbor(-1), verb.nbor(-1)
    top = verb.head
    if top.i < start and verb.dep_ in ("conj", "ccomp", "dep", "appos"):
        verb.head, verb.dep_ = (verb if top.head == top else top.head), top.dep_
        top.head, top.dep_ = verb, "ccomp"
    for token in doc[start : name.i]:
        if token.dep_ == "conj" or not start <= token.head.i < name.i:
            token.head, token.dep_ = name, "compound" if token.pos_ == "PROPN" else "nmod"
    name.head, name.dep_ = verb, "nsubj"
    word.head, word.dep_, first.head, first.dep_ = first, "cc", name, "nmod"
