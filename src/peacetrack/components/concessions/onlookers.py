"""Whose words give nothing: shares of those who were asked in a poll, and papers that ask for a thing, whoever votes on them."""

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions.operators import Climb
from peacetrack.components.concessions.papers import Papers

_SHARES = frozenset(
    """majority minority half third quarter fifth tenth percent percentage % respondent share proportion plurality
    pollster poll survey voter public opinion""".split()
)
_OPEN = frozenset(("relcl", "acl"))


def are_polled(head: Token, way: Climb) -> bool:
    """Whether some share of the people holds the attitude to a giving ("half of Ukrainians reject", "the share willing")."""
    holders = [step.holder for step in way.steps if step.holder is not None]
    shares = [t for t in head.ancestors if t.dep_ in ("nsubj", "nsubjpass") and head.i > t.i and t.pos_ == "NOUN"]
    return any(lemma_of(_whole(token)) in _SHARES for token in (*holders, *shares))


def _whole(part: Token) -> Token:
    """The head of "half of Ukrainians" for either of its nouns."""
    if part.dep_ == "pobj" and part.head.lower_ == "of" and part.head.head.pos_ in ("NOUN", "NUM"):
        return part.head.head
    return part


def asks_for_it(way: Climb, papers: Papers) -> bool:
    """Whether a paper demands the giving ("a plan that calls for a truce"): who presents it or votes on it gives nothing."""
    if len(way.steps) < 2 or way.steps[0].cls != "demand" or way.steps[0].target is not None:
        return False
    verb, holder = way.steps[0].token, way.steps[0].holder
    if verb.pos_ != "VERB" or verb.dep_ not in _OPEN or holder is None:
        return False
    return papers.is_paper(holder) or way.steps[1].token == holder


def as_onlookers_say(way: Climb, status: str, *, named: bool) -> str:
    """The status in the words of an onlooker, whose view is nobody's no, and whose demand only raises what nobody asks."""
    if status == "opposed" or (status == "refused" and not named and all(step.cls == "speech" for step in way.steps)):
        return ""
    if status != "demanded" or any(step.holder is not None for step in way.steps if step.cls == "demand"):
        return status
    return "floated"
