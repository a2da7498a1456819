"""What both sides do alike: a truce, an exchange, troops pulled apart."""

from peacetrack.components.concessions.clauses import clause_of
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.operators import Climb
from peacetrack.components.concessions.wording import PUTTING_FORWARD

_BINDING = frozenset("commit pledge promise undertake vow bind decide resolve announce declare commitment".split()) | {
    "commit to"
}
_COMING = frozenset(("take place", "go ahead", "happen", "follow", "begin", "start"))


def _is_only_talk(way: Climb) -> bool:
    """Whether what both would give is only wished for or talked of, and put forward by nobody."""
    steps = [step for step in way.steps if step.cls not in ("speech", "claim")]
    return bool(steps) and not any(step.phrase in PUTTING_FORWARD or step.cls in ("offer", "agree") for step in steps)


def _is_to_come(frame: Frame, way: Climb) -> bool:
    """Whether it is told as coming ("all prisoners will be exchanged", "an exchange is to take place")."""
    if not frame.is_verb:
        return len(way.steps) > 0 and way.steps[0].phrase in _COMING and way.steps[0].clause.modal == "will"
    said = bool(way.steps) and all(step.cls == "speech" for step in way.steps)
    return clause_of(frame.head).modal in (("will", "would") if said else ("will",))


def _is_prepared(way: Climb) -> bool:
    """Whether both are told to be about to do it ("are preparing to swap prisoners")."""
    first = way.steps[0] if way.steps else None
    return first is not None and first.cls == "plan" and not (first.clause.modal or first.clause.negated)


def joint_status(frame: Frame, way: Climb, status: str) -> str:
    """The status of what both sides do alike: what they bind themselves to, or what the article tells that they will do, is
    agreed; what is asked of both or only talked of is no giving.
    """
    if status == "refused" and any(step.cls == "agree" and step.clause.negated and not step.clause.modal for step in way.steps):
        return ""  # that they have not agreed on it is nobody's no
    told = _is_to_come(frame, way) or _is_prepared(way)
    if status == "floated" and _is_only_talk(way) and not told:
        return ""
    if (
        status in ("offered", "floated")
        and told
        and all(step.cls in ("speech", "plan") or step.phrase in _COMING for step in way.steps)
    ):
        return "agreed"
    if status == "offered" and any(step.phrase in _BINDING for step in way.steps):
        return "agreed"
    return "" if status == "demanded" else status
