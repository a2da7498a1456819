"""Where soldiers are to be sent or to leave: on other soil than Ukraine's, or from a battle, they are no matter of a deal."""

from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.parties import Parties

_LEAVING = frozenset(
    "withdraw pull retreat leave evacuate vacate abandon quit withdrawal pullout pullback evacuation departure".split()
)
_WHERE = frozenset(("in", "into", "to", "on", "onto", "at", "across", "for"))
_TAKEN = frozenset("captured wounded killed fallen dead imprisoned jailed captive injured missing".split())
_OURS = frozenset(("place", "ukraine_secured", "soil", "line"))


def is_on_other_soil(frame: Frame, lexicon: Lexicon) -> bool:
    """Whether soldiers go to another country alone, or leave one ("station a brigade in Lithuania", "withdraw from Syria")."""
    land = "land" in frame.traits and frame.thing is not None and "troops" in lexicon.classes(frame.thing)
    if not land and "forces" not in frame.traits:
        return False
    first = frame.head
    while first.dep_ == "conj" and first.pos_ in ("NOUN", "PROPN"):
        first = first.head  # "bases in Poland and a force of 5,000"
    beside = [t for t in first.head.children if t.dep_ == "prep" and t.i > frame.head.i]
    words = {t for head in (first, *beside) for t in head.subtree}
    where = _WHERE | {"from"} if land else _WHERE
    places = [t for t in words if t.dep_ in ("pobj", "conj") and any(a.lower_ in where for a in t.ancestors if a in words)]
    classes = [lexicon.classes(t) for t in places]
    return any("other_soil" in found for found in classes) and not any(found & _OURS for found in classes)


def is_from_battle(frame: Frame, lexicon: Lexicon) -> bool:
    """Whether soldiers leave a place because of the fighting ("plans to withdraw from Pokrovsk to avoid encirclement")."""
    if "land" not in frame.traits or frame.head.lemma_ not in _LEAVING:
        return False
    told = {name for token in frame.head.sent for name in lexicon.classes(token) & {"battle", "bargaining"}}
    return told == {"battle"}


def are_the_sides(frame: Frame, parties: Parties, attacker: str, defender: str) -> bool:
    """Whether the soldiers are those of a side of the war ("suggestions that Russian forces might go further")."""
    if "forces" not in frame.traits or frame.thing is None:
        return False
    if any(t.lower_ in _TAKEN for t in frame.thing.children):
        return True  # "all captured soldiers"
    owner = parties.body(frame.thing)
    return owner is not None and (owner.id == attacker or (owner.id == defender and not frame.is_verb))
