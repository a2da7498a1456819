"""Indefinite pronouns for what the text named before: "would not grant one", "announced another", "will send none"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from peacetrack.components.composition.lexicon import lemma_of

INDEFINITE = frozenset(("one", "another", "any", "none"))
_SINGLE = frozenset(("NN",))
_SEVERAL = frozenset(("NNS", "NN"))
_NUMBERING = frozenset(("no", "each", "every", "any", "some", "day", "number", "only", "last", "first", "next"))
_OTHER = frozenset(("new", "further", "second", "third", "full", "general", "permanent", "lasting"))
_TIMES = frozenset("day week month year hour minute time moment night morning date".split())
_FAR = 40  # tokens
_SAVE = frozenset(("except", "but", "save", "besides", "bar", "barring", "excluding", "excepting"))
_RECIPROCAL = frozenset(("after", "by", "with"))  # "one by one"


def indefinite_kind(token: Token) -> frozenset[str]:
    """The tags of what an indefinite pronoun can stand for ("would not grant one", "announced another", "will send none")."""
    if token.lower_ not in INDEFINITE or token.tag_ == "PRP":
        return frozenset()
    if any(child.dep_ in ("relcl", "acl", "nummod") or child.lower_ == "of" for child in token.children):
        return frozenset()
    if token.dep_ == "pobj" and token.head.lower_ in _SAVE:
        return frozenset()  # "all of Kyiv's proposals except the one on Crimea"
    if token.lower_ == "one":
        described = any(child.dep_ in ("amod", "det") and child.lower_ not in _NUMBERING for child in token.children)
        told = token.dep_ in ("dobj", "pobj", "nsubjpass") or (token.dep_ == "nsubj" and described)
        numbering = any(child.lower_ in _NUMBERING for child in token.children)
        other = any(child.tag_ == "JJR" or child.lower_ in _OTHER for child in token.children)  # "short truces. A longer one"
        fits = told and not numbering and token.head.lower_ not in _RECIPROCAL
        return (_SEVERAL if other else _SINGLE) if fits else frozenset()
    if token.lower_ == "another" and token.dep_ == "pobj" and token.head.lower_ in ("of", "for", "to"):
        return _SINGLE
    if token.dep_ != "dobj":
        return frozenset()
    return _SINGLE if token.lower_ == "another" else _SEVERAL if token.lower_ in ("any", "none") else frozenset()


def indefinites(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Each indefinite pronoun with the last noun that it can stand for, in its sentence or the one before."""
    for token in doc:
        tags = indefinite_kind(token)
        if not tags or token.dep_ != "dobj":
            continue
        for noun in reversed(doc[max(token.i - _FAR, 0) : token.head.left_edge.i]):
            if noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj"):
                continue
            if noun.tag_ in tags and lemma_of(noun) not in _TIMES:
                if tags is _SEVERAL or any(child.lower_ in ("a", "an", "any", "such", "no") for child in noun.children):
                    yield token, noun
                    break
            if any(other.is_sent_start for other in doc[noun.i + 1 : token.sent.start]):
                break
