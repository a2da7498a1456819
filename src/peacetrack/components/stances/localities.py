"""The words that tell which conflict a frame speaks of: the phrases that fill it, and the parties of its clause."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from peacetrack.components.syntax import own_subject

_ASIDE = frozenset(("relcl", "appos", "parataxis"))


def about(anchor: Token, consumed: Iterable[int]) -> list[Token]:
    """The tokens of the phrases that fill a frame, and of those with a preposition after it in its clause."""
    nouns = [token for token in (anchor, *(anchor.doc[i] for i in consumed if i >= 0)) if token.pos_ in ("NOUN", "PROPN")]
    verb = anchor if anchor.pos_ in ("VERB", "AUX") else anchor.head
    phrases = [child for child in verb.children if child.dep_ in ("prep", "dative") and child.i > anchor.i]
    return [token for head in (*nouns, *phrases) for token in _inside(head)]


def object_of(anchor: Token, consumed: Iterable[int]) -> list[Token]:
    """The object of a frame's verb that is no part of the frame itself ("Russian soldiers must leave Transnistria")."""
    return [token for token in anchor.children if token.dep_ == "dobj" and token.i not in consumed]


def own_clause(anchor: Token) -> list[Token]:
    """The tokens of the clause that the anchor stands in, without what is only told beside it."""
    return _inside(_verb_of(anchor))


def governing(anchor: Token) -> Iterator[list[Token]]:
    """The phrases of each verb under which the anchor's clause only tells when or of what it is said, without what is said."""
    clause = _verb_of(anchor)
    if clause.dep_ == "xcomp":  # "urged both sides in Gaza to agree"
        yield [token for head in clause.head.children if head.dep_ == "dobj" and head.i < clause.i for token in _inside(head)]
    while clause.dep_ in ("advcl", "relcl", "acl", "conj") and clause.head.i != clause.i:
        if clause.dep_ == "relcl":
            yield _inside(clause.head)
        clause = _verb_of(clause.head)
        phrases = [child for child in clause.children if child.dep_ in ("prep", "dative", "dobj")]
        yield [token for head in phrases for token in _inside(head)]


def parties_of(anchor: Token) -> list[Token]:
    """Those joined in the subject of the anchor's clause ("Armenia and Azerbaijan agreed on a truce")."""
    subject = own_subject(_verb_of(anchor))
    return [subject, *subject.conjuncts] if subject is not None else []


def _verb_of(anchor: Token) -> Token:
    """The verb of the clause that the anchor stands in, which may be the anchor."""
    return next((token for token in (anchor, *anchor.ancestors) if token.pos_ in ("VERB", "AUX")), anchor)


def _inside(head: Token) -> list[Token]:
    """The tokens below a head, without those of clauses that only add something."""
    found = [head]
    for child in head.children:
        apart = child.dep_ in ("conj", "advcl") and own_subject(child) is not None
        if child.dep_ not in _ASIDE and not apart:
            found += _inside(child)
    return found
