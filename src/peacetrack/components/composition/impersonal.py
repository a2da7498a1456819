"""What is told without saying by whom: as not planned, turned down, asked of all, settled, left open."""

from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.mood import SITTINGS
from peacetrack.components.composition.owners import agent_of
from peacetrack.components.composition.telling import is_directed
from peacetrack.components.syntax import is_infinitive, is_passive, own_subject

_PLANNING = frozenset("plan intend envisage foresee prepare consider contemplate discuss".split())


def is_unplanned(chain: Chain) -> bool:
    """Whether it is said that a thing is not planned, without saying by whom ("no new sanctions are planned", he said)."""
    step = next((s for s in chain.steps if s.operator is not None and lemma_of(s.token) in _PLANNING), None)
    if step is None or not is_passive(step.token) or agent_of(step.token) or any(lemma_of(n) in SITTINGS for n in chain.nodes):
        return False
    return step.negated or any(s.kind == "negation" for s in chain.steps)


def is_turned_down(step: Step) -> bool:
    """Whether a thing is told to find no consent, without saying whose ("will never be accepted", "will be rejected")."""
    if step.operator is None or not is_passive(step.token):
        return False
    return step.operator.name == "accept" if step.negated else step.operator.name in ("reject", "refuse")


def is_instructed(step: Step) -> bool:
    """Whether some group is now told what to do, without saying by whom ("all partners are urged to observe them")."""
    word, subject = step.token, own_subject(step.token)
    if subject is None or not any(is_infinitive(child) for child in word.children):
        return False
    if subject.pos_ == "PROPN" and subject.lower_ not in ("states", "parties"):
        return False
    present = any(child.dep_ == "auxpass" and child.lower_ in ("is", "are") for child in word.children)
    return step.operator is not None and step.operator.name == "demand" and present and is_directed(word) and not agent_of(word)


def is_settled(step: Step) -> bool:
    """Whether a thing is told as decided without saying by whom ("it was decided to reduce the fire")."""
    if step.operator is None or step.operator.name not in ("decide", "accept") or not is_passive(step.token):
        return False
    subject = own_subject(step.token)
    return subject is not None and subject.lower_ == "it"


def is_left_open(step: Step) -> bool:
    """Whether it is said that something is, or is not, ruled out, without saying by whom ("it is not excluded that")."""
    if step.operator is None or step.operator.negated != "open" or not is_passive(step.token):
        return False
    subject = own_subject(step.token)
    bare = step.negated and subject is not None and subject.lower_ == "it"
    return (bare or lemma_of(step.token) in ("rule", "exclude")) and agent_of(step.token) is None
