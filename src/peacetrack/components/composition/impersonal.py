"""What is told without saying by whom: as not planned, turned down, left open."""

from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.owners import agent_of
from peacetrack.components.composition.telling import is_passive

_PLANNING = frozenset("plan intend envisage foresee prepare consider contemplate discuss".split())


def is_unplanned(chain: Chain) -> bool:
    """Whether it is said that a thing is not planned, without saying by whom ("no new sanctions are planned", he said)."""
    step = next((s for s in chain.steps if s.operator is not None and lemma_of(s.token) in _PLANNING), None)
    if step is None or not is_passive(step.token) or agent_of(step.token):
        return False
    return step.negated or any(s.kind == "negation" for s in chain.steps)


def is_turned_down(step: Step) -> bool:
    """Whether a thing is told to find no consent, without saying whose ("will never be accepted", "will be rejected")."""
    if step.operator is None or not is_passive(step.token):
        return False
    return step.operator.name == "accept" if step.negated else step.operator.name in ("reject", "refuse")


def is_left_open(step: Step) -> bool:
    """Whether it is said that something is, or is not, ruled out, without saying by whom ("it is not excluded that")."""
    if step.operator is None or step.operator.negated != "open" or not is_passive(step.token):
        return False
    return lemma_of(step.token) in ("rule", "exclude") and agent_of(step.token) is None
