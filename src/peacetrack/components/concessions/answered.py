"""Givings that another's noun tells and that are now answered: "rejected Trump's suggestion of a swap"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peacetrack.components.concessions import status as statuses
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.operators import Climb
from peacetrack.components.concessions.parties import Body
from peacetrack.components.concessions.steps import Step
from peacetrack.records import Statement

if TYPE_CHECKING:
    from peacetrack.components.concessions.rows import RowBuilder

_ANSWERS = frozenset(("refuse", "oppose"))
_PUT = frozenset(("float", "demand", "offer"))


def add_answered(frame: Frame, way: Climb, inside: list[Statement], giver: Body, givers: list[Body], builder: RowBuilder) -> None:
    """Add what was demanded or floated before somebody answered it, as the word of whoever did so."""
    if not way.steps or way.steps[-1].cls not in (*_ANSWERS, "speech"):
        return
    for count, step in enumerate(way.steps[:-1], 1):
        answer = next((s for s in way.steps[count:] if s.cls in _ANSWERS), None)
        if answer is None or not _is_anothers(step, answer, giver, builder):
            continue
        taking = giver.id in builder.book.categories[frame.category].accepts
        if "sides" not in frame.traits and (step.cls != "demand" or taking):
            continue
        status = statuses.from_operators([builder.reader.view(s, giver, []) for s in way.steps[:count]], "", statuses.ARTICLE)
        claimants = [_actor_at(s, builder) for s in (step, answer)]
        outer = [s for s in inside if s.speaker not in claimants]
        if status in ("floated", "demanded"):
            part = replace(way, steps=way.steps[:count])
            builder.append(frame, part, outer, giver, givers, status, source="" if outer else claimants[0])
        return


def _is_anothers(step: Step, answer: Step, giver: Body, builder: RowBuilder) -> bool:
    """Whether a noun tells what a named actor wants, who neither gives nor answers."""
    if step.token.pos_ != "NOUN" or step.cls not in _PUT or not _actor_at(step, builder):
        return False
    holders = {body.id for body in builder.parties.bodies(step.holder)}
    answering = {body.id for body in builder.parties.bodies(answer.holder)}
    return bool(holders) and giver.id not in holders and not answering & holders


def _actor_at(step: Step, builder: RowBuilder) -> str:
    """The actor whom a step's holder names, "" where it names none."""
    mention = builder.parties.index.at(step.holder) if step.holder is not None else None
    return mention.actor if mention is not None else ""
