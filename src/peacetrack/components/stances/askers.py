"""Whose price is told: "Moscow will not stop until it has the Donbas", whoever says so, is what Moscow asks for."""

from dataclasses import replace

from peacetrack.codebook.registry import ActorRegistry
from peacetrack.components.composition.chain import Chain
from peacetrack.components.composition.holders import HolderFinder
from peacetrack.components.composition.prices import condition_at, offer_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import own_subject

_TAKING = frozenset(("cede", "withdraw", "recognise"))  # what only one side gains by
_MARKS = frozenset(("until", "till", "unless", "if", "once", "when"))


def as_asked(match: FrameMatch, chain: Chain, reading: Reading, holders: HolderFinder, registry: ActorRegistry) -> Reading:
    """The reading as that of the side whose deeds wait for land, where another speaks of it; else as it is."""
    if reading.kind != "speaker" or reading.sign <= 0 or match.frame.position not in _TAKING:
        return reading
    condition = condition_at(chain)
    if condition.dep_ != "advcl" or not any(child.dep_ == "mark" and child.lower_ in _MARKS for child in condition.lefts):
        return reading
    offer = offer_of(condition)
    subject = own_subject(offer)
    taker = next((h for h in holders.joint(subject) if registry.side_of(h.actor)), None) if subject is not None else None
    if taker is None or registry.side_of(taker.actor) == registry.side_of(reading.holder.actor):
        return reading
    giver = own_subject(condition)
    if giver is not None and any(registry.side_of(h.actor) == registry.side_of(taker.actor) for h in holders.joint(giver)):
        return reading  # "Kyiv will not talk until Kyiv …"
    return replace(reading, holder=taker, source=reading.holder.actor, basis="attributed", kind="operator")
