"""Asides on what was just said: "to cede land, which Kyiv refuses", "…, a step it opposes"."""

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.records import Statement

_DASHES = frozenset((",", "–", "—"))
_SUMS = frozenset(
    """something step idea move demand condition proposal scenario concession option prospect point suggestion thing notion
    measure plan formula request offer possibility""".split()
)


def starts_aside(token: Token) -> bool:
    """Whether an aside on what was just said begins here, after a comma: "which …", "a step that …", "something Kyiv …"."""
    if token.i == 0 or token.nbor(-1).text not in _DASHES:
        return False
    if token.lower_ == "which":
        return True
    return token.lower_ in ("a", "an", "something") and _summing(token) is not None


def _summing(first: Token) -> Token | None:
    """The noun with a clause on it that sums up what was said, in the phrase that begins here."""
    for noun in first.doc[first.i : min(first.i + 4, first.sent.end)]:
        if lemma_of(noun) in _SUMS and noun.left_edge.i == first.i:
            return noun if any(child.dep_ in ("relcl", "acl") for child in noun.children) else None
    return None


def aside_of(verb: Token) -> Token | None:
    """The first word of the aside with "which" that a verb is the head of, or None."""
    first = verb.left_edge
    return first if verb.dep_ == "relcl" and first.lower_ == "which" and starts_aside(first) else None


def told_by(inside: list[Statement], steps: list[Token], statements: list[Statement]) -> list[Statement]:
    """In whose words a refusal is told, whoever wants the thing: "land, which Kyiv refuses", "a call rejected by Kyiv"."""
    if (aside := aside_of(steps[0])) is not None:
        return [s for s in inside if s.start >= aside.idx]
    verb = next((step for step in steps if any(child.dep_ == "agent" for child in step.children)), None)
    if verb is None:
        return inside
    around = [s for s in inside if s.start <= verb.idx < s.end]
    if len(around) == len(inside):
        return inside
    own = [s for s in statements if s.cue_start is not None and s.cue_end is not None and s.cue_start <= verb.idx < s.cue_end]
    return [*own[:1], *around]
