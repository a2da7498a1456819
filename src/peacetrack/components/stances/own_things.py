"""Words of attitude whose own sentence says what they are about, so that they point to nothing before it."""

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of

_REMARKING = frozenset("say write remark comment tweet quip add".split())
_OF = frozenset(("of", "about"))
_POINTING = frozenset(("this", "that", "it", "these", "those"))
_COMPLETING = frozenset(("prep", "pobj", "pcomp", "dobj", "xcomp", "ccomp", "acl", "advmod", "amod", "compound", "poss", "nmod"))
_ASKED = frozenset("ask question press quiz".split())


def names_own(word: Token, anchors: Iterable[Token]) -> bool:
    """Whether one of the things named in the sentence of a word of attitude is what it is about.

    A noun is about whatever its sentence names ("used its veto to block sanctions"); a verb or an adjective about what
    completes it ("abstained in the vote on a truce", "ready and willing to send tanks", "avoided an answer when asked about
    tanks"), and in an aside about what the clause around it names ("France, less cautious, offered to send tanks").
    """
    others = [anchor for anchor in anchors if anchor.i != word.i]
    if word.pos_ == "NOUN":
        return bool(others)
    tops = (word, word.head) if word.dep_ == "acomp" and word.head.lemma_ == "be" else (word,)
    return any(_is_aside_to(word, anchor) or any(_completes(anchor, top, word) for top in tops) for anchor in others)


def _completes(thing: Token, top: Token, word: Token) -> bool:
    """Whether a thing stands in what completes a word of attitude, or the copula above it."""
    path = []
    for token in (thing, *thing.ancestors):
        if token.i == top.i:
            break
        path.append(token)
    else:
        return False
    if top.i != word.i and (not path or path[-1].dep_ != "prep"):
        return False  # of a copula only "for …"
    return bool(path) and thing.i > word.i and all(_is_part(token) for token in path)


def _is_part(token: Token) -> bool:
    if token.dep_ == "conj":
        return token.pos_ == "ADJ" or token.head.pos_ in ("NOUN", "PROPN")
    if token.dep_ == "advcl":
        return lemma_of(token) in _ASKED and any(child.lower_ == "when" for child in token.lefts)
    return token.dep_ in _COMPLETING


def _is_aside_to(word: Token, thing: Token) -> bool:
    """Whether a word stands in a relative clause before a thing that the clause around it names."""
    clause = next((t for t in (word, *word.ancestors) if t.dep_ == "relcl"), None)
    return clause is not None and not clause.is_ancestor(thing) and clause.i < thing.i and clause.head.head.is_ancestor(thing)


def topic_of_remark(pronoun: Token) -> int | None:
    """Where the thing begins of which a quoted "this" is said ("“This is theft,” Peskov said of the plan"); else None."""
    if pronoun.lower_ not in _POINTING:
        return None
    rest = pronoun.doc[pronoun.i + 1 : pronoun.sent.end]
    for verb, following in pairwise(rest):
        if following.lower_ in _OF and verb.pos_ == "VERB" and lemma_of(verb) in _REMARKING:
            return following.i + 1
    return None
