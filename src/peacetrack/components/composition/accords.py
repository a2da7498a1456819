"""Agreements that somebody makes: "struck a deal on", "came to an understanding on", "it was agreed that …"."""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import own_subject

ACCORD = Operator("accept", 1, (), negated="none", strength=0.8)
_ACCORDS = frozenset(
    """agreement deal accord pact understanding consensus compromise arrangement contract memorandum protocol term
    settlement bargain unanimity""".split()
)
_MAKING = frozenset("reach strike conclude seal clinch ink cut forge finalise finalize make negotiate initial".split())
_COMING = frozenset(("come", "arrive", "get"))
_MATTERS = frozenset(("obj", "clause", "prep:on", "prep:about", "prep:over", "prep:for", "prep:to", "prep:at"))
_UNABLE = frozenset(("unable", "without"))
_GETTING = frozenset("get have receive gain obtain enjoy keep retain".split())  # whoever is given something gives nothing


def concludes(verb: Token, relation: str) -> bool:
    """Whether a verb tells that its subject makes an agreement on what the path comes from ("reached a deal on a truce")."""
    if relation not in _MATTERS or (accord := _accord_at(verb)) is None:
        return False
    if clauses.negation_of(verb) is not None or clauses.noun_negation(accord) is not None:
        return False  # who reached no deal need not be against it
    return verb.head.lower_ not in _UNABLE


def _accord_at(verb: Token) -> Token | None:
    """The agreement that a verb tells to be made, or None."""
    lemma = lemma_of(verb)
    if lemma in _MAKING:
        things = (child for child in verb.children if child.dep_ in ("dobj", "nsubjpass"))
    elif lemma in _COMING:
        preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("to", "at"))
        things = (token for prep in preps for token in prep.children if token.dep_ == "pobj")
    else:
        return None
    return next((thing for thing in things if lemma_of(thing) in _ACCORDS), None)


def agreeing_sides(verb: Token) -> Token | None:
    """Who is to do what "it was agreed" tells, and so has agreed to it; None where the clause names nobody."""
    subject = own_subject(verb)
    if subject is None or subject.lower_ != "it" or lemma_of(verb) != "agree" or clauses.negation_of(verb) is not None:
        return None
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    doer = own_subject(clause) if clause is not None and lemma_of(clause) not in _GETTING else None
    return doer if doer is not None and doer.dep_ == "nsubj" else None


def agrees_that(verb: Token) -> bool:
    """Whether a clause tells what somebody has agreed to, which is then said ("agreed that Kyiv would be at the table")."""
    if lemma_of(verb) != "agree" or agreeing_sides(verb) is not None:
        return False
    return any(child.dep_ == "ccomp" and clauses.is_finite(child) for child in verb.rights)
