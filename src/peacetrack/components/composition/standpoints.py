"""Whose view a clause after a noun tells: "the view that Paris shares", "Trump's position that the fighting should stop"."""

from dataclasses import dataclass

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.irrealis import irreal_marker
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import subject_of

_VIEWS = frozenset("view opinion position stance belief conviction understanding assessment idea principle line".split())
_POINTS = frozenset("contention claim argument assertion point premise thesis idea view belief conviction demand".split())
_TURNING = frozenset("center centre rest turn hinge focus revolve dwell build".split())  # "his remarks centred on the claim that"
_HOLDING = frozenset("share hold take have adopt form express voice defend come be remain".split())


@dataclass(frozen=True, slots=True)
class View:
    """A noun of thought. `owners`: who is said to have it; `governor`: the verb above it, `relation` how it hangs there."""

    noun: Token
    owners: tuple[Token, ...]
    governor: Token | None
    relation: str


def view_at(noun: Token) -> View | None:
    """The view that a noun names, or None where the noun is no such thing or nobody is told to have it."""
    if noun.pos_ != "NOUN":
        return None
    verb, relation = _governor(noun)
    if (owner := _centred(noun, verb)) is not None:
        return View(noun, (owner,), None, relation)
    if lemma_of(noun) not in _VIEWS:
        return None
    owners = [child for child in noun.children if child.dep_ == "poss"]
    held = verb is not None and lemma_of(verb) in _HOLDING
    if verb is not None and held and _is_plain(verb) and (subject := subject_of(verb)) is not None:
        owners.append(subject)
    named = any(child.dep_ in ("amod", "compound", "nmod") and child.text.istitle() for child in noun.children)
    if not owners and not held and not named:
        return None
    return View(noun, tuple(owners), None if held else verb, relation)


def _centred(noun: Token, verb: Token | None) -> Token | None:
    """Whose words turn on a claim: "Tusk's remarks centred on the claim that …"."""
    if verb is None or lemma_of(noun) not in _POINTS or lemma_of(verb) not in _TURNING or not _is_plain(verb):
        return None
    subject = subject_of(verb)
    return next((child for child in subject.children if child.dep_ == "poss"), None) if subject is not None else None


def _governor(noun: Token) -> tuple[Token | None, str]:
    """The verb that a noun is the object of, over a preposition ("came round to the idea that", "is of the view that")."""
    head = noun.head
    if noun.dep_ == "dobj" and head.pos_ == "VERB":
        return head, "obj"
    if noun.dep_ != "pobj":
        return None, ""
    while head.dep_ == "prep" and head.head.pos_ in ("ADP", "ADV"):
        head = head.head
    return (head.head, f"prep:{noun.head.lower_}") if head.head.pos_ in ("VERB", "AUX") else (None, "")


def _is_plain(verb: Token) -> bool:
    """Whether the verb tells as a fact that the view is held."""
    return clauses.negation_of(verb) is None and not clauses.modals(verb) and irreal_marker(verb) is None
