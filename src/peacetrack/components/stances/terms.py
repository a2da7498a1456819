"""Conditions as demands: "the guns would fall silent if Kyiv left the Donbas" also says that the speaker wants Kyiv to leave."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from peacetrack.components.composition.chain import Chain, Condition
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.holders import is_first_person
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import subject_of

_MARKERS = frozenset(("if", "once", "provided"))


def find_terms(
    offered: FrameMatch, conditions: list[Condition], matches: Iterable[FrameMatch], climber: Climber
) -> Iterator[tuple[FrameMatch, Chain]]:
    """The frames inside the conditions of an offer, each with its chain, where somebody else is to fulfil them."""
    for condition in conditions:
        if not _is_for_others(condition.token):
            continue
        for match in matches:
            if match.frame.issue == offered.frame.issue or not condition.start <= match.anchor.i < condition.end:
                continue
            chain = climber.climb(match.anchor, match.consumed)
            if chain.irrealis in _MARKERS and chain.blocked is None:
                yield match, chain


def _is_for_others(clause: Token) -> bool:
    """Whether the clause names somebody who is to act, and not the speaker."""
    subject = subject_of(clause) if clause.pos_ in ("VERB", "AUX") else None
    return subject is not None and not is_first_person(subject) and subject.pos_ in ("PROPN", "NOUN")
