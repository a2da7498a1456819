"""A reading: one actor's attitude to what a chain begins with, and its sign along the steps."""

from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Token

from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.holders import Holder
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import is_passive
from peacetrack.records import StanceBasis, Statement

_DENYING = frozenset(("deny", "dismiss", "reject", "discount", "dispute", "denial", "rejection", "dismissal"))

_PAST = frozenset(("without", "behind", "over"))
FOUNDERING = frozenset("fail collapse founder erode unravel stall backfire".split())
_WILLING = frozenset(("ready", "willing", "prepared", "inclined", "minded", "disposed"))
_FUTILE = frozenset(  # what a thing that is wanted may turn out to be or lead to
    """failure illusion fantasy dream letter paper sham farce fiction joke mirage nothing nowhere impasse deadlock stalemate end
    worthless meaningless useless toothless""".split()
)
_HARMFUL = frozenset(
    """dangerous disastrous catastrophic harmful damaging counterproductive counter-productive risky provocative escalatory fatal
    destabilising destabilizing destructive reckless suicidal ruinous""".split()
)
_WAVERING = frozenset("hesitate waver dither vacillate equivocate falter flinch".split())
_EXTREMES = ("unthinkable", "inconceivable", "unimaginable", "off the table", "out of the question", "taboo", "excluded")
_AGREEING = frozenset("endorse back agree approve commit accept adopt ratify consent embrace support".split())
_BARTER = frozenset("compromise concession bargaining bargain haggling trading horsetrading bartering trade-off".split())
_DISSUADING = frozenset("talk argue reason dissuade discourage frighten scare warn keep stop prevent bar".split())
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


_IMPOSING = frozenset(("demand", "want", "promise", "persuade", "thank", "endorse_speech"))


def is_unpersuaded(step: Step) -> bool:
    """Whether somebody is told not to have been won over ("was not won over to back the accord")."""
    passive = is_passive(step.token)
    return passive and step.negated and step.operator is not None and step.operator.name == "persuade"


def unpersuaded(step: Step) -> Step:
    """What it makes of the attitude of whoever was not won over: its opposite."""
    return Step("negation", step.token, -1, negation=step.negation, text=step.text)


def refusing_verbs(steps: list[Step]) -> set[int]:
    """The verbs whose negation is a refusal: "cannot offer", "will not propose", "no one should demand"."""
    must = (s.token.head.i for s in steps if s.kind == "deontic" and s.token.tag_ == "MD")
    return {step.token.head.i for step in steps if step.kind in ("refusal", "volition")}.union(must)


def _leaves_open(step: Step, inner: Step) -> bool:
    """Whether somebody refuses to refuse: "refused to rule out", "declined to reject"."""
    assert step.operator is not None
    assert inner.operator is not None
    return (
        step.operator.name in ("refuse", "reject")
        and lemma_of(step.token) not in _DISSUADING
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
    harmful = inner.operator.name == "prejudice" and lemma_of(inner.token) not in _BARTER
    return harmful and step.operator.name in ("reject", "fear") and lemma_of(step.token) not in _DENYING


def _is_no_such(step: Step, inner: Step) -> bool:
    """Whether a predicate noun of attitude is denied ("is not an opponent of sanctions"), where the denial leaves none."""
    assert inner.operator is not None
    noun = inner.token
    denied = step.kind == "negation" and step.negation is not None and step.negation.head.i == noun.head.i
    return denied and noun.pos_ == "NOUN" and noun.dep_ == "attr" and inner.operator.negated == "none"


def _dreads_effect(step: Step, inner: list[Step]) -> bool:
    """Whether somebody dreads what a thing would do, not its end ("fears that a truce would let Moscow rearm")."""
    if step.operator is None or step.operator.name not in ("fear", "prejudice") or step.negated or not inner:
        return False
    effect = next((s for s in reversed(inner) if s.kind != "volition"), inner[-1])
    if effect.kind != "evaluation" or effect.sign >= 0:
        return False
    if effect.token.pos_ == "ADJ":
        return lemma_of(effect.token) in _HARMFUL
    return lemma_of(effect.token) not in FOUNDERING | _FUTILE


def product(sign: int, steps: list[Step], *, refusing: set[int] | None = None) -> int | None:
    """The product of signs along the steps; 0 where it is left open, None where a negation leaves no attitude."""
    refusing = refusing_verbs(steps) if refusing is None else refusing
    steps = _without_pondered(_without_overcome(steps))
    inner: Step | None = None
    for index, step in enumerate(steps):
        if _is_deplored(step, steps[index + 1 :]):
            sign, inner = -sign, step
            continue
        if (step.negated or step.kind == "negation") and any(map(_is_purpose, steps[:index])):
            return None  # "is not ready to act to protect civilians" tells nothing of the purpose
        if step.kind == "operator" and step.operator is not None:
            inner, below = step, inner
            if below is not None and _leaves_open(step, below):
                return None if any(_objects(s) for s in steps[index + 1 :]) else 0
            if (below is not None and _warns_of_harm(step, below)) or _dreads_effect(step, steps[:index]):
                continue
            if step.negated:
                if step.operator.negated == "none" and (step.token.i not in refusing or _is_powerless(step, steps)):
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
        elif step.kind == "negation" and index and _is_extreme(steps[index - 1]):
            return 0  # "not unthinkable" is no yes
        elif inner is not None and _is_no_such(step, inner):
            return None
        elif inner is not None and inner.operator is not None and _avoids(step, inner):
            return 0
        else:
            sign *= step.sign
    return sign


def _is_powerless(step: Step, steps: list[Step]) -> bool:
    """Whether somebody only cannot bring others to a thing ("could not persuade Oslo to drop its veto")."""
    unable = (s.token for s in steps if s.kind == "refusal" and s.token.lower_ in ("can", "could", "ca"))
    persuades = step.operator is not None and step.operator.name == "persuade" and not is_passive(step.token)
    return persuades and any(modal.head.i == step.token.i for modal in unable)


def _is_deplored(step: Step, outer: list[Step]) -> bool:
    """Whether somebody's holding back is itself condemned ("denounced the reluctance to send tanks")."""
    held = step.operator is not None and step.operator.name in ("reluctance", "leave_open") and not step.negated
    judged = next((s for s in outer if s.kind in ("operator", "evaluation")), None)
    if not held or judged is None or judged.negated or judged.sign >= 0:
        return False
    return judged.kind == "evaluation" or (judged.operator is not None and judged.operator.name in ("reject", "judgement"))


def imagines(step: Step) -> bool:
    """Whether somebody is ready to think of a thing, if he can ("could imagine sending troops one day")."""
    return lemma_of(step.token) in _IMAGINING and not step.negated


def _without_pondered(steps: list[Step]) -> list[Step]:
    """The steps without a thinking that is itself refused or called wrong ("too soon to think about", "not ready to weigh")."""
    for place, (inner, outer) in enumerate(pairwise(steps)):
        pondered = inner.operator is not None and inner.operator.name == "ponder" and not inner.negated
        name = outer.operator.name if outer.operator is not None else ""
        refused = (name == "refuse" and not outer.negated) or (name == "want" and _is_undone(outer, steps[place + 2 :]))
        if pondered and (name == "premature" or refused or (outer.kind == "evaluation" and outer.sign < 0)):
            return [step for step in steps if step is not inner]
    return steps


def _is_undone(will: Step, outer: list[Step]) -> bool:
    """Whether a will is denied: "is not prepared to"."""
    denied = outer[0].negation if outer and outer[0].kind == "negation" else None
    return lemma_of(will.token) in _WILLING and denied is not None and "yet" not in {t.lower_ for t in will.token.head.children}


def _without_overcome(steps: list[Step]) -> list[Step]:
    """The steps without a reluctance that somebody is told to have overcome or dropped ("overcame its reluctance to send")."""
    for inner, outer in pairwise(steps):
        reluctant = inner.operator is not None and inner.operator.name == "reluctance"
        negated = any(step.kind == "negation" for step in steps)
        if reluctant and not negated and outer.kind == "reverser" and inner.token.head.i == outer.token.i:
            return [step for step in steps if step is not inner and step is not outer]
    return steps


def _avoids(step: Step, inner: Step) -> bool:
    """Whether somebody only keeps from refusing ("has avoided condemning the annexation")."""
    assert inner.operator is not None
    avoided = step.kind == "reverser" and lemma_of(step.token) == "avoid" and inner.token.head.i == step.token.i
    return avoided and inner.operator.negated == "open"


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


def _is_extreme(step: Step) -> bool:
    """Whether a judgement shuts the door, so that its denial only leaves it open."""
    return step.kind == "evaluation" and any(word in step.text.lower() for word in _EXTREMES)


def _is_purpose(step: Step) -> bool:
    return step.operator is not None and step.operator.name == "purpose"


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
