"""Leaves out what members of a parliament and other critics hold against their own government as "we".

A senator who calls for arms and adds "it is for defence, and we refuse to hand it over" refuses nothing himself.
"""

from collections.abc import Iterable

from peacetrack.codebook.registry import ActorRegistry
from peacetrack.components.stances.candidates import Candidate
from peacetrack.components.syntax import own_subject

_OURS = frozenset(("we", "us"))


def without_reproaches(found: list[Candidate], registry: ActorRegistry, day: str) -> list[Candidate]:
    """The candidates without refusals of a critic's "we" where he has asked for the very thing himself."""
    doubtful = [candidate for candidate in found if _is_ours(candidate, registry, day)]
    return [c for c in found if not any(c is other for other in doubtful) or not _asked(c, found)]


def _is_ours(candidate: Candidate, registry: ActorRegistry, day: str) -> bool:
    """Whether "we" refuse or do not do a thing, says somebody who speaks for no government."""
    reading = candidate.reading
    if candidate.stance != "opposes" or reading.basis != "self" or reading.holder.actor not in registry.actors:
        return False
    subjects = (own_subject(step.token) or own_subject(step.token.head) for step in reading.steps)
    if not any(subject is not None and subject.lower_ in _OURS for subject in subjects):
        return False
    bodies = registry.bodies_of(reading.holder.actor, day)
    governing = any(body in registry.actors and registry.actors[body].kind in ("state", "bloc") for body in bodies)
    return reading.holder.kind == "person" and not governing


def _asked(candidate: Candidate, found: Iterable[Candidate]) -> bool:
    return any(
        other.reading.holder.actor == candidate.reading.holder.actor
        and other.match.frame.issue == candidate.match.frame.issue
        and other.reading.basis == "self"
        and other.stance == "supports"
        for other in found
    )
