"""Names that form a group: coordinated ("Merz and Macron"), or two parties to a meeting ("Dmitriev met Witkoff")."""

from spacy.tokens import Token

from peacetrack.components.actors.casting import Ref
from peacetrack.components.actors.history import History

TALKING = frozenset(
    "speak meet talk discuss confer host receive call phone hold chair exchange greet welcome join telephone".split()
)
_LIGHT = frozenset(("have", "hold"))
_TALKS = frozenset("conversation call meeting talk discussion summit exchange contact lunch dinner consultation".split())


def coordinated(ref: Ref, head: Token, history: History) -> list[Ref]:
    """The references of a coordination that starts with this one, all people or all bodies; none for a single name.

    Whoever has no name of their own goes with either: "Merz and other leaders".
    """
    others = [other for token in head.conjuncts for other in history.at(token.i)[:1] if other.entity is not None]
    named = {
        other.entity.kind == "person" for other in (ref, *others) if other.entity is not None and other.entity.kind != "unnamed"
    }
    return [ref, *others] if others and len(named) <= 1 and head.dep_ != "conj" else []


def meeting(ref: Ref, head: Token, history: History) -> list[Ref]:
    """Who met, if this is the subject of a verb of meeting: it and those whom it met, with their coordinations.

    None where several are the subject: "the two" are then rather they.
    """
    verb = head.head
    if head.dep_ != "nsubj" or head.conjuncts or ref.entity is None or ref.entity.kind != "person":
        return []
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative")]
    talks = [noun for noun in objects if noun.lemma_.lower() in _TALKS] if verb.lemma_ in _LIGHT else []
    if verb.lemma_ not in TALKING and not talks:
        return []
    objects += [
        part for word in (verb, *talks) for child in word.children if child.lower_ in ("with", "to") for part in child.children
    ]
    met = [other for part in objects for token in (part, *part.conjuncts) for other in history.at(token.i)[:1]]
    people = [other for other in met if other.entity is not None and other.entity.kind == "person"]
    return [ref, *people] if people else []
