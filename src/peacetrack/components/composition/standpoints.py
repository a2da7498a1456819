"""Whose view a clause after a noun tells: "the view that Paris shares", "Trump's position that the fighting should stop"."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import subject_of

_VIEWS = frozenset("view opinion position stance belief conviction understanding assessment idea principle line".split())
_HOLDING = frozenset("share hold take have adopt form express voice defend come be remain".split())


def viewers_at(noun: Token) -> list[Token] | None:
    """Who is said to have the view that a noun names; None where the noun is no such thing or nobody is told to have it."""
    if noun.pos_ != "NOUN" or lemma_of(noun) not in _VIEWS:
        return None
    verb = _governor(noun)
    owners = [child for child in noun.children if child.dep_ == "poss"]
    held = verb is not None and lemma_of(verb) in _HOLDING
    if verb is not None and held and _is_plain(verb) and (subject := subject_of(verb)) is not None:
        owners.append(subject)
    named = any(child.dep_ in ("amod", "compound", "nmod") and child.text.istitle() for child in noun.children)
    return owners if owners or held or named else None


def _governor(noun: Token) -> Token | None:
    """The verb that a noun is the object of, over a preposition ("came round to the idea that", "is of the view that")."""
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return noun.head
    verb = noun.head.head if noun.dep_ == "pobj" else noun
    return verb if verb.pos_ in ("VERB", "AUX") else None


def _is_plain(verb: Token) -> bool:
    """Whether the verb tells as a fact that the view is held."""
    return clauses.negation_of(verb) is None and not clauses.modals(verb) and clauses.irreal_marker(verb) is None
