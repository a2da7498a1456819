"""Which conditions of a chain make a stance conditional, and which only tell when, how long or what for."""

from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from peacetrack.codebook.issues import Issue
from peacetrack.components.composition.chain import Chain, Condition, Step
from peacetrack.components.composition.clauses import is_question
from peacetrack.components.composition.conditions import hanging_low, inverted_after
from peacetrack.components.composition.consequences import lacks_answer
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.composition.terms import Terms
from peacetrack.components.stances.attitudes import is_threat, wants
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import INSTANTS, is_negated, is_scheduled, own_subject, prep_object

_ONLY_OF_REFUSAL = frozenset(("until", "till", "before", "without", "pending"))
_LASTING = frozenset(("as long as", "so long as", "until", "till", "unless"))  # how long a thing is kept is no condition
_SPANS = frozenset("war conflict president minister chancellor premier power office alive lives live".split())
_GOALS = frozenset(("want", "wish", "hope", "intend", "mean", "desire", "care", "like", "aim", "seek", "aspire"))
_GOAL_HOLDERS = frozenset(("we", "i", "you", "one", "it", "they", "he", "she"))
_PEACE = frozenset("peace settlement seriously serious stability diplomacy dialogue survival".split())
_EXCEPTIONS = frozenset(
    ("unless", "provided", "in the absence of", "in absence of", "absent", "failing", "short", "in default of", "need")
)
_TIMES = frozenset("once when whenever after before until till".split()) | {"as soon as"} | {f"the {word}" for word in INSTANTS}
_ANSWERING = frozenset("accept agree back endorse welcome approve embrace support consent".split())
_OWN_TERMS = ("on condition", "on the condition", "provided", "providing", "only if", "as long as", "so long as", "if")
_TRADES = frozenset(("in exchange", "in return", "in exchange for", "in return for"))


_CHOOSING = frozenset("want wish choose decide like prefer ask need opt".split())


@dataclass(frozen=True, slots=True)
class Granted:
    """The words of what an issue takes for granted, and of what it comes after; whether the holder's side is the attacker's."""

    assumed: frozenset[str]
    awaited: frozenset[str]
    attacking: bool = False

    def among(self, terms: Terms, condition: Condition, tokens: list[Token], *, refused: bool) -> bool:
        """Whether the condition only names what is granted, or tells when it will have come.

        A refusal holds either way, but not where it is only one until then ("no soldiers before a truce").
        """
        if refused and condition.word in _ONLY_OF_REFUSAL:
            return False
        if terms.among(tokens, self.assumed) is not None:
            return True
        return (refused or condition.word in _TIMES) and terms.among(tokens, self.awaited) is not None


def kept_conditions(
    terms: Terms, match: FrameMatch, chain: Chain, reading: Reading, issue: Issue, granted: Granted
) -> list[Condition]:
    """The conditions that make the attitude depend on something that is not granted."""
    vowed = issue.delays and match.frame.sign > 0 and any(map(_is_vow, reading.steps))
    threatened = vowed or is_threat(reading) or any(lemma_of(step.token) == "threaten" for step in reading.steps)
    possible = issue.delays and match.frame.sign < 0 and any(step.kind == "possibility" for step in chain.steps)
    if (threatened or possible) and not chain.conditions:
        chain.conditions.extend(hanging_low(chain.anchor if possible else reading.clause))
    if not chain.conditions and not is_question(reading.clause):
        chain.conditions.extend(inverted_after(reading.clause, [chain.anchor, *chain.nodes]))
    kept: list[Condition] = []
    refused = reading.sign * match.frame.sign < 0
    for condition in chain.conditions:
        if _is_anothers(condition, reading):
            continue
        if any(condition.start == other.start for other in kept):
            continue
        tokens = _tokens_of(condition)
        inside = any(token.i == match.anchor.i or token.i == chain.anchor.i != condition.start for token in tokens)
        if inside or _is_no_proviso(condition, match, reading, issue, attacking=granted.attacking):
            continue
        if _is_exclusive(condition) or not granted.among(terms, condition, tokens, refused=refused):
            kept.append(condition)
    return kept


def _is_vow(step: Step) -> bool:
    return step.kind == "volition" or (step.operator is not None and step.operator.name in ("promise", "announce"))


def _is_no_proviso(condition: Condition, match: FrameMatch, reading: Reading, issue: Issue, *, attacking: bool) -> bool:
    """Whether the condition's word means something else here; some make provisos only of a refusal ("not until")."""
    word, frame = condition.word, match.frame
    if word == "without" and frame.sign < 0 < reading.sign and not any(step.text.lower() == "no" for step in reading.steps):
        return True  # "resist whatever seals the conquest without Kyiv's consent": what is lacking makes the wrong worse
    if word == "without" and lacks_answer(condition.token):
        return True  # "will not remain without an answer"
    if word == "without" and "company" in frame.traits:
        return True  # "do not decide on Ukraine without us": who is lacking is what the issue is about
    if word == "without" and any(condition.start <= i < condition.end for i in match.consumed):
        return True  # "do without Russian gas"
    if word == "before" and is_scheduled(condition.token):
        return True  # "rules out a swap before the Alaska talks" tells when
    if word in ("before", "first") and _is_demanded(reading):
        return True  # "must give up its bid before a deal": what is asked first depends on nothing
    refusing = frame.position == "delay"  # "will block the package until"
    negated = any(step.kind in ("negation", "refusal") or step.negated or step.sign < 0 for step in reading.steps)
    if word == "short" and not negated and not any(step.kind == "volition" for step in reading.steps):
        return True  # "short of membership, Kyiv needs guarantees": what it gets is less, not what it hangs on
    if refusing or negated or _is_not_until(condition):
        if word == "as long as" and negated and (issue.delays or not _is_asked_change(condition, match, reading)):
            return True
    elif word == "without" and issue.delays and _is_threatened_lack(condition, reading):
        return False  # "without progress, sanctions will be tightened"
    elif word in _ONLY_OF_REFUSAL or (frame.refused == "ease" and word in _LASTING):
        return True
    if word == "after" or (issue.delays and word in ("as long as", "so long as") and frame.sign > 0):
        return True
    if word == "if" and match.anchor.lower_ == "up" and any(lemma_of(token) in _CHOOSING for token in _tokens_of(condition)):
        return True  # "if Kyiv wants a force, that is up to Kyiv"
    if (word == "if" and _tells_a_goal(condition, reading)) or _is_feared(condition, reading):
        return True
    proposed = any(step.operator is not None and step.operator.name == "propose" for step in reading.steps)
    # "Rome wants sanctions eased in return for a truce" makes terms; where Moscow wants it, it names a price
    demanded = wants(reading) and not (issue.delays and (proposed or not attacking))
    return word in _TRADES and (reading.kind == "deed" or demanded or reading.sign * frame.sign < 0)


def _is_not_until(condition: Condition) -> bool:
    """Whether a sentence opens with what must come first: "not until the guns fall silent will Oslo send men"."""
    first = condition.token.sent[0]
    return first.lower_ == "not" and first.nbor().lower_ == condition.word and condition.start <= first.i + 2


def _is_threatened_lack(condition: Condition, reading: Reading) -> bool:
    """Whether it is told what will be done if something does not come about, which opens the sentence."""
    lacked = prep_object(condition.token)
    first = condition.end <= reading.clause.i and lacked is not None and lacked.pos_ == "NOUN"
    return first and any(step.kind == "volition" for step in reading.steps)


def _is_demanded(reading: Reading) -> bool:
    """Whether it is said that somebody must do something ("must abandon its bid", "demands a halt"), not that nobody may."""
    last = next((step for step in reversed(reading.steps) if step.kind != "volition"), None)  # "would have to give up"
    asked = last is not None and (
        last.kind == "deontic" or (last.operator is not None and last.operator.name in ("demand", "require") and not last.negated)
    )
    return asked and not any(step.kind == "negation" for step in reading.steps)


def _is_anothers(condition: Condition, reading: Reading) -> bool:
    """Whether the condition is that of who answers an offer, not of who made it ("agreed to a US proposal, provided that …"),
    or is part of a proposal that the holder refuses ("rejected a demand that it leave before a truce begins").
    """
    if any(_refuses_terms(step, inner, condition) for inner, step in pairwise(reading.steps)):
        return True
    offer = reading.clause
    if reading.kind != "operator" or offer.pos_ != "NOUN" or condition.start == 0:
        return False
    answer = offer.head.head if offer.dep_ == "pobj" else offer.head
    if lemma_of(answer) in _ANSWERING and condition.start > offer.i and condition.word.startswith(_OWN_TERMS):
        return True
    return condition.token.doc[condition.start - 1].text == "," and not offer.is_ancestor(condition.token)


def _refuses_terms(step: Step, inner: Step, condition: Condition) -> bool:
    """Whether a verb of refusal takes a noun of demand, and the condition is part of what is demanded."""
    operators = step.operator is not None and inner.operator is not None
    if not operators or step.sign >= 0 or step.negated or inner.sign <= 0 or inner.token.pos_ != "NOUN":
        return False
    return step.token.is_ancestor(inner.token) and inner.token.is_ancestor(condition.token)


def _is_feared(condition: Condition, reading: Reading) -> bool:
    """Whether the condition is one of what somebody fears ("fears that Washington will end its aid if Kyiv refuses")."""
    fears = (s.token for s in reading.steps if s.operator is not None and s.operator.name == "fear" and not s.negated)
    told = (child for word in fears for child in word.children if child.dep_ in ("ccomp", "acl"))
    return any(clause.is_ancestor(condition.token) for clause in told)


def _is_asked_change(condition: Condition, match: FrameMatch, reading: Reading) -> bool:
    """Whether "as long as" names what would have to change for a yes to talks or an agreement, not how long a no holds."""
    if is_negated(condition.token) and not match.frame.refused:
        return True  # "against the loan as long as others do not share the risk": yes, if they do
    refused = "talks" in match.frame.traits or any(step.kind == "refusal" for step in reading.steps)
    return refused and not any(token.lower_ in _SPANS for token in _tokens_of(condition))


def _tells_a_goal(condition: Condition, reading: Reading) -> bool:
    """Whether a clause with "if" only says what a demand is for ("if we want peace, we must …")."""
    clause = condition.token
    goal = clause.lemma_ in _GOALS or any(child.lower_ in ("serious", "sincere", "genuine") for child in clause.children)
    ours = any(child.dep_ == "nsubj" and child.lower_ in _GOAL_HOLDERS for child in clause.children)
    ours = ours or any(token.lower_ in _PEACE for token in clause.subtree) or _is_the_asked(clause, reading)
    asked = any(
        step.kind in ("deontic", "refusal") or (step.operator is not None and step.operator.name in ("require", "demand"))
        for step in reading.steps
    )
    return goal and ours and asked and not is_negated(clause)


def _is_the_asked(clause: Token, reading: Reading) -> bool:
    """Whether the clause tells what those want of whom something is asked ("if Moscow wants a truce, it must pull back")."""
    verb = next((step.token.head for step in reading.steps if step.kind == "deontic" and step.token.dep_ == "aux"), None)
    doer, wisher = own_subject(verb) if verb is not None else None, own_subject(clause)
    if doer is None or wisher is None:
        return False
    later, earlier = (doer, wisher) if doer.i > wisher.i else (wisher, doer)
    return later.lower_ in _GOAL_HOLDERS and earlier.pos_ == "PROPN"


def _is_exclusive(condition: Condition) -> bool:
    """Whether "only", "unless", "not" or a yes before it makes the condition one ("only under a ceasefire", "yes, once …")."""
    before = [token.lower_ for token in condition.token.doc[max(condition.start - 2, 0) : condition.start + 1]]
    opening = set(before[-2:]) if before[:1] != ["yes"] else {"only"}
    told = condition.word in _EXCEPTIONS or condition.word.startswith(("only", "on condition"))
    return told or bool(opening & {"only", "not"})


def _tokens_of(condition: Condition) -> list[Token]:
    """The tokens of a condition."""
    return list(condition.token.doc[condition.start : condition.end])
