"""A reading: one actor's attitude to what a chain begins with, and its sign along the steps."""

from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Token

from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.holders import Holder
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.records import StanceBasis, Statement

_DENYING = frozenset(("deny", "dismiss", "reject", "discount", "dispute", "denial", "rejection", "dismissal"))

_PAST = frozenset(("without", "behind", "over"))
FOUNDERING = frozenset("fail collapse founder erode unravel stall backfire".split())
_WAVERING = frozenset("hesitate waver dither vacillate equivocate falter flinch".split())
_AGREEING = frozenset("endorse back agree approve commit accept adopt ratify consent embrace support".split())
_IMAGINING = frozenset(("imagine", "envisage", "picture", "envision"))


@dataclass(slots=True)
class Reading:
    """One actor's attitude to a chain's anchor. `sign` is +1, -1, or 0 where it is left open."""

    holder: Holder
    sign: int
    source: str
    basis: StanceBasis
    kind: str  # operator, speaker, commitment, deed
    steps: list[Step]
    clause: Token  # the verb or noun at which the attitude is told
    statement: Statement | None = None
    strength: float = 0.8
    flags: set[str] = field(default_factory=set)


_IMPOSING = frozenset(("demand", "want", "promise", "persuade"))


def refusing_verbs(steps: list[Step]) -> set[int]:
    """The verbs whose negation is a refusal: "cannot offer", "will not propose"."""
    return {step.token.head.i for step in steps if step.kind in ("refusal", "volition")}


def _leaves_open(step: Step, inner: Step) -> bool:
    """Whether somebody refuses to refuse: "refused to rule out", "declined to reject"."""
    assert step.operator is not None
    assert inner.operator is not None
    return (
        step.operator.name in ("refuse", "reject")
        and inner.operator.negated == "open"
        and _is_below(inner.token, step.token)
        and not decides_past(inner)
        and not (step.negated or inner.negated)
    )


def _is_below(clause: Token, verb: Token) -> bool:
    """Whether the clause is what the verb takes, after a preposition or not ("refrained from condemning")."""
    if clause.dep_ == "pcomp" and clause.head.lower_ in ("from", "of"):
        return verb.i in (clause.head.head.i, clause.head.head.head.i)
    return clause.dep_ in ("xcomp", "ccomp", "acl") and clause.head.i == verb.i


def _objects(step: Step) -> bool:
    """Whether the step tells of those who blame or refuse something ("was criticised for refusing to condemn the invasion")."""
    return step.operator is not None and step.operator.name in ("reject", "refuse", "fear")


def _warns_of_harm(step: Step, inner: Step) -> bool:
    """Whether both words say one thing: "warned of the dangers of", "denounced the folly of"."""
    assert step.operator is not None
    assert inner.operator is not None
    return (
        inner.operator.name == "prejudice" and step.operator.name in ("reject", "fear") and lemma_of(step.token) not in _DENYING
    )


def _dreads_effect(step: Step, inner: list[Step]) -> bool:
    """Whether somebody dreads what a thing would do, not its end ("fears that a truce would let Moscow rearm")."""
    if step.operator is None or step.operator.name != "fear" or step.negated or not inner:
        return False
    effect = next((s for s in reversed(inner) if s.kind != "volition"), inner[-1])
    harmful = effect.kind == "evaluation" and effect.sign < 0 and effect.token.pos_ == "VERB"
    return harmful and lemma_of(effect.token) not in FOUNDERING


def product(sign: int, steps: list[Step], *, refusing: set[int] | None = None) -> int | None:
    """The product of signs along the steps; 0 where it is left open, None where a negation leaves no attitude."""
    refusing = refusing_verbs(steps) if refusing is None else refusing
    steps = _without_overcome(steps)
    inner: Step | None = None
    for index, step in enumerate(steps):
        if step.kind == "operator" and step.operator is not None:
            inner, below = step, inner
            if below is not None and _leaves_open(step, below):
                return None if any(_objects(s) for s in steps[index + 1 :]) else 0
            if (below is not None and _warns_of_harm(step, below)) or _dreads_effect(step, steps[:index]):
                continue
            if step.negated:
                if step.operator.negated == "none" and step.token.i not in refusing:
                    return None
                if step.operator.name == "require" and any(
                    s.operator is not None and s.operator.name == "want" for s in steps[index + 1 :]
                ):
                    return None  # "would prefer that they did not need tanks"
                if lemma_of(step.token) in _WAVERING:
                    continue  # "will not hesitate to send arms"
                if step.operator.name == "accept" and _is_pending(step.token):
                    return 0  # "has not endorsed the bill" is no refusal yet
                if step.operator.negated == "open" and not _is_imposed(steps[index + 1 :]) and not decides_past(step):
                    return 0
                sign *= -1 if step.operator.negated == "against" else -step.sign
            elif not _is_advised(step, steps[index + 1 :]):
                sign *= step.sign
        else:
            sign *= step.sign
    return sign


def imagines(step: Step) -> bool:
    """Whether somebody is ready to think of a thing, if he can ("could imagine sending troops one day")."""
    return lemma_of(step.token) in _IMAGINING and not step.negated


def _without_overcome(steps: list[Step]) -> list[Step]:
    """The steps without a reluctance that somebody is told to have overcome or dropped ("overcame its reluctance to send")."""
    for inner, outer in pairwise(steps):
        reluctant = inner.operator is not None and inner.operator.name == "reluctance"
        negated = any(step.kind == "negation" for step in steps)
        if reluctant and not negated and outer.kind == "reverser" and inner.token.head.i == outer.token.i:
            return [step for step in steps if step is not inner and step is not outer]
    return steps


def _is_pending(verb: Token) -> bool:
    """Whether something has just not been done so far ("has not endorsed")."""
    perfect = any(child.lower_ in ("has", "have", "'ve") for child in verb.children if child.dep_ == "aux")
    never = any(child.lower_ in ("never", "still") for child in verb.children)
    return perfect and not never and verb.tag_ == "VBN" and lemma_of(verb) in _AGREEING


def decides_past(step: Step) -> bool:
    """Whether a decision is taken past somebody ("decide behind Kyiv's back"), so that who will not take it is against that."""
    if step.operator is None or step.operator.name != "decide":
        return False
    if step.negation is not None and step.negation.lower_ == "nothing":
        return True
    top = step.token.head if step.token.dep_ == "dobj" else step.token
    return any(word.lower_ in _PAST for word in top.subtree)


def _is_advised(step: Step, outer: list[Step]) -> bool:
    """Whether somebody is told to think of what others leave open ("Kyiv should consider accepting a truce")."""
    assert step.operator is not None
    return step.operator.name in ("leave_open", "ponder") and any(
        (s.kind == "deontic" and s.token.head.i == step.token.i)
        or (s.operator is not None and s.operator.name == "demand" and not s.negated and step.token.head.i == s.token.i)
        for s in outer
    )


def _is_imposed(outer: list[Step]) -> bool:
    """Whether somebody is told what not to do, which is no open door ("urged Russia not to veto the text")."""
    return any(
        step.kind == "deontic" or (step.operator is not None and not step.negated and step.operator.name in _IMPOSING)
        for step in outer
    )
