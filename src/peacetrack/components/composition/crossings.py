"""A path's step over a preposition, and where it leads."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

_ASIDE = frozenset(("aside", "away", "off", "down", "up", "forward"))  # adverbs that parses make prepositions


@dataclass(frozen=True)
class Crossing:
    """A phrase that a path leaves over its preposition.

    `node` is the last word of the path: the noun or gerund, or the preposition itself. `prep` is the preposition, of the later
    ones of a series the first; `word` its lower-case text, of two ("out of") both. `head` is what the phrase hangs on.
    """

    node: Token
    prep: Token
    word: str
    head: Token

    @property
    def relation(self) -> str:
        """The construction as the codebook writes it ("prep:of")."""
        return f"prep:{self.word}"

    @cached_property
    def owned(self) -> Token | None:
        """The object that stands between a verb and the preposition, to which the phrase may belong."""
        return object_before(self.head, self.prep)


@dataclass(frozen=True)
class Way:
    """Where a rule leads from a crossing; without a word the path ends there."""

    to: Token | None


END = Way(None)


def object_before(verb: Token, prep: Token) -> Token | None:
    """The object of a verb, or of a preposition that is an adverb, before a word; None where there is none."""
    if verb.pos_ != "VERB":
        return None
    aside = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in _ASIDE)
    pushed = [t for adverb in aside for t in adverb.children if t.dep_ == "pobj"]  # "brushed aside a plea"
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    return next((noun for noun in (*objects, *pushed) if noun.i < prep.i), None)
