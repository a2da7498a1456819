"""Finds whom a bare quantifier means: "Western envoys met in Oslo. Several said that the plan was dead."."""

from spacy.tokens import Token

from peacetrack.components.actors.phrases import holder_class
from peacetrack.components.statements.layout import Layout

QUANTIFIERS = frozenset("some many several most two three another one both".split())
_ONE = frozenset(("one", "another"))
_REACH = 2  # sentences


def quantified(layout: Layout, head: Token) -> Token | None:
    """The noun of the group just named of which "some" or "one" speaks; None where it could be another."""
    if head.lower_ not in QUANTIFIERS or head.dep_ != "nsubj" or any(child.dep_ != "punct" for child in head.children):
        return None
    start = layout.units[max(layout.unit_at[head.i] - _REACH, 0)][0]
    nouns = [token for token in layout.tokens[start : head.i] if token.pos_ == "NOUN" and layout.quote_at[token.i] < 0]
    group = next((token for token in reversed(nouns) if token.dep_ in ("nsubj", "nsubjpass")), None)
    if group is None or not _is_person(group) or any(t.i > group.i and t.tag_ == "NNS" and _is_person(t) for t in nouns):
        return None
    single = any(child.lower_ in ("one", "a", "an", "another") for child in group.lefts)
    return group if group.tag_ == "NNS" or (head.lower_ in _ONE and single) else None


def _is_person(token: Token) -> bool:
    """Whether a noun is of people without a name ("officials"), and says who they are."""
    named = any(child.dep_ in ("compound", "appos") and child.pos_ == "PROPN" for child in token.rights)
    return holder_class(token) == "person" and not named
