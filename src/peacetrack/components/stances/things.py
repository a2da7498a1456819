"""Pronouns that stand for a thing named before: "The sanctions work. We will have to extend them"."""

from itertools import islice

from spacy.tokens import Token

from peacetrack import annotations
from peacetrack.components.composition.terms import Terms
from peacetrack.components.stances.replies import follows_remark
from peacetrack.components.syntax import takes_up_subject

_PLURAL = frozenset(("their", "they", "them", "these", "those"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))


def refer(terms: Terms, things: frozenset[str]) -> None:
    """Gives each pronoun that stands for one of the `things`, nouns of the codebook, that noun's words."""
    doc = terms.doc
    actors = {mention.head for mention in annotations.get_mentions(doc) if mention.actor}
    nouns: list[Token] = []
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN"):
            if token.i in actors or not things.isdisjoint(terms.keys[token.i]):
                nouns.append(token)
        elif nouns and token.pos_ == "PRON" and token.dep_ in _ARGUMENTS and (noun := antecedent_of(token, nouns)) is not None:
            if noun.i not in actors:
                terms.keys[token.i] = terms.keys[token.i] | terms.keys[noun.i]


def antecedent_of(pronoun: Token, nouns: list[Token]) -> Token | None:
    """The last of the nouns that a pronoun agrees with, in its sentence or the one before it."""
    if takes_up_subject(pronoun) or (pronoun.lower_ == "those" and _says_which(pronoun)):
        return None
    plural = pronoun.lower_ in _PLURAL
    if not plural and (pronoun.lower_ != "it" or pronoun.dep_ == "nsubj"):
        return None
    others = (noun for noun in reversed(nouns) if noun.head != pronoun.head or noun.dep_ != "nsubj")  # nobody extends himself
    noun = next((noun for noun in others if (noun.tag_ in ("NNS", "NNPS")) == plural), None)
    if noun is None or not is_near(noun, pronoun, 1):
        return None
    if pronoun.dep_ not in ("nsubj", "nsubjpass", "dobj") or _gets_something(pronoun):
        if "\n" in pronoun.doc[noun.i : pronoun.i].text:
            return None  # "We will send them weapons" at the start of a paragraph
    return None if noun.head.i in (pronoun.head.i, pronoun.head.head.i) else noun


def _gets_something(pronoun: Token) -> bool:
    """Whether a pronoun is who gets what stands behind it ("give them protection")."""
    return pronoun.dep_ == "dobj" and any(child.dep_ in ("dobj", "oprd") and child.i > pronoun.i for child in pronoun.head.rights)


def _says_which(pronoun: Token) -> bool:
    """Whether "those" says itself who is meant ("those who ordered it", "those responsible")."""
    return any(child.dep_ in ("relcl", "acl", "amod") for child in pronoun.rights)


def is_near(first: Token, second: Token, most: int) -> bool:
    """Whether at most so many sentences begin between two tokens, short replies not counted."""
    starts = (token for token in reversed(first.doc[first.i + 1 : second.i + 1]) if token.is_sent_start and not token.is_space)
    further = (token for token in starts if not follows_remark(token))
    return next(islice(further, most, None), None) is None
