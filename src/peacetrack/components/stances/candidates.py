"""A stance in the making: what a reading of a frame amounts to, before rows are made of it."""

from dataclasses import dataclass, replace

from peacetrack.codebook.issues import Issue, IssueBook
from peacetrack.components.composition.chain import Chain, Condition
from peacetrack.components.composition.conditions import is_exclusive
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.composition.terms import Terms
from peacetrack.components.stances.attitudes import (
    is_for_now,
    is_grudging,
    is_let_pass,
    is_not_yet,
    is_premature,
    is_put_off,
    is_two_sided,
    lacks_conditions,
    only_a_date,
)
from peacetrack.components.stances.frames import FrameFinder, FrameMatch
from peacetrack.components.stances.positions import Positions
from peacetrack.components.stances.provisos import Granted, kept_conditions
from peacetrack.records import StanceValue

_OPEN_TO_DEBATE = frozenset(("up for discussion", "up for debate", "up for negotiation", "open for discussion", "on the table"))
_RIGHTS = frozenset(("right", "door", "policy"))
_BARGAINING = frozenset(("negotiate", "discuss", "debate", "discussion"))
_PROMISES = frozenset(("accept", "want", "propose", "promise"))


@dataclass(slots=True)
class Candidate:
    """A reading of a frame with what it amounts to."""

    match: FrameMatch
    chain: Chain
    reading: Reading
    conditions: list[Condition]
    stance: StanceValue
    position: str
    standing: bool = False  # shown at a word that stands for the frame


class Assessor:
    """Works out the value, the conditions and the position of candidates."""

    def __init__(self, book: IssueBook, frames: FrameFinder):
        self.issues = book.issues
        self._registry = frames.registry
        self._positions = Positions(book, frames)
        self._assumed = {issue.id: frames.words_of(issue.assumes) for issue in self.issues.values()}
        self._things = {issue.id: frames.things_of(issue.id) for issue in self.issues.values()}
        self._takers = {issue.gainer for issue in self.issues.values() if issue.gainer}
        self._awaited = {issue.id: frames.words_of(issue.awaits) for issue in self.issues.values()}

    def assess(self, terms: Terms, match: FrameMatch, chain: Chain, reading: Reading) -> Candidate:
        """The candidate that a reading of a frame makes."""
        issue = self.issues[match.frame.issue]
        # "if soldiers appear, Moscow will treat them as targets"
        refused = not issue.delays and match.frame.sign < 0 and reading.sign < 0
        attacking = self._registry.side_of(reading.holder.actor) == self._registry.attacker
        assumed = self._assumed[issue.id] | (self._things[issue.id] if refused else set())
        granted = Granted(assumed, self._awaited[issue.id], attacking)
        conditions = kept_conditions(terms, match, chain, reading, issue, granted)
        if match.frame.refused == "maintain" and reading.sign < 0 and _is_held_back(reading, conditions):
            reading = replace(reading, sign=1)
        if match.frame.sign > 0 and _is_kept_off_the_table(match, reading):
            if self._registry.side_of(reading.holder.actor) not in self._takers:
                reading = replace(reading, sign=1)
        if issue.delays and is_not_yet(reading):
            reading = replace(reading, sign=-reading.sign)
        stance = _value(match, reading, conditions)
        if stance == "conditional" and reading.sign > 0 and self._gains(issue, reading):
            stance = "supports"  # who offers to halt in exchange for land wants the land
        put_off = stance != "conditional" and reading.sign * match.frame.sign < 0 and (only_a_date(chain) or is_put_off(reading))
        if not issue.delays and (put_off or is_premature(reading) or is_for_now(reading) or is_not_yet(reading)):
            stance = "ambiguous"
        if not issue.delays and stance == "opposes" and lacks_conditions(reading):
            stance = "conditional"
        grudging = is_let_pass(reading, match.anchor) and is_grudging(reading)
        if stance != "conditional" and (grudging or is_two_sided(reading)):
            stance = "ambiguous"
        return Candidate(match, chain, reading, conditions, stance, self._positions.of(terms, match, chain, reading, stance))

    def _gains(self, issue: Issue, reading: Reading) -> bool:
        """Whether the holder is on the side that gains by what another gives up."""
        return bool(issue.gainer) and self._registry.side_of(reading.holder.actor) == issue.gainer


def _value(match: FrameMatch, reading: Reading, conditions: list[Condition]) -> StanceValue:
    """For or against, with conditions, or neither."""
    if conditions and all(condition.word == "nuance" for condition in conditions):
        return "ambiguous"  # a half yes: "ready for a truce, but there are nuances"
    if reading.sign == 0:
        return "conditional" if conditions else "ambiguous"
    if match.frame.terms:
        return "conditional"
    if conditions:
        refused = reading.sign * match.frame.sign < 0
        if refused and match.frame.refused == "maintain":
            return "supports" if reading.sign > 0 else "opposes"
        return "conditional"
    return "supports" if reading.sign > 0 else "opposes"


def _is_held_back(reading: Reading, conditions: list[Condition]) -> bool:
    """Whether a thing is refused until something holds ("can be lifted only after"), not promised for then ("will agree if")."""
    promised = any(step.operator is not None and step.operator.name in _PROMISES for step in reading.steps)
    return not promised and any(map(is_exclusive, conditions))


def _is_kept_off_the_table(match: FrameMatch, reading: Reading) -> bool:
    """Whether a value or right is not to be bargained about ("will not negotiate over its sovereignty")."""
    topics = [s.token for s in reading.steps if s.operator is not None and s.operator.name == "discuss"]
    debated = any(lemma_of(token) in _BARGAINING for token in topics)
    words = {lemma_of(match.anchor), *(lemma_of(step.token) for step in reading.steps)}
    open_to = any(step.kind == "evaluation" and step.text in _OPEN_TO_DEBATE for step in reading.steps)
    valued = "principle" in match.frame.traits or not words.isdisjoint(_RIGHTS)
    return reading.sign < 0 and valued and (debated or open_to)
