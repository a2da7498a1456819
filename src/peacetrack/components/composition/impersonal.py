"""What is told without saying by whom: as not planned, turned down, left open; as nobody's attitude or anybody's."""

from spacy.tokens import Token

from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.owners import agent_of
from peacetrack.components.composition.telling import is_passive
from peacetrack.components.syntax import own_subject

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


def is_nobodys(step: Step) -> bool:
    """Whether nobody is said to hold the attitude ("no one is ruling out a truce")."""
    if not step.negated or step.negation is None:
        return False
    word = step.negation
    if word.lower_ not in ("nobody", "none") and not (word.lower_ == "no" and word.head.lower_ == "one"):
        return False
    subject = word.head if word.lower_ == "no" else word
    return not any(child.dep_ == "prep" for child in subject.children)  # "nobody in Moscow wants" tells of Moscow


def is_anybodys(verb: Token) -> bool:
    """Whether the verb tells what anybody would do ("I do not see that anyone would sign it")."""
    subject = own_subject(verb) if verb.pos_ == "VERB" else None
    return subject is not None and subject.lower_ in ("anyone", "anybody", "someone", "somebody")
