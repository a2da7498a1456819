"""What somebody answers in an aside to a giving of the same sentence: "to cede land, which Kyiv refuses", "a step it opposes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions import status as statuses
from peacetrack.components.concessions.operators import Climb, climb, inner_steps
from peacetrack.components.syntax import noun_phrase_bounds
from peacetrack.records import Concession, TextSpan

if TYPE_CHECKING:
    from peacetrack.components.concessions.rows import RowBuilder

_CONFIDENCE = 0.5
_DASHES = frozenset((",", "–", "—"))
_SUMS = frozenset(
    """something step idea move demand condition proposal scenario concession option prospect point suggestion thing notion
    measure plan formula request offer possibility""".split()
)
_ANSWERS = frozenset(("refuse", "agree", "oppose", "deny"))
_WEAK = frozenset(("see", "believe", "think", "support", "back"))


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


def add_asides(doc: Doc, builder: RowBuilder) -> None:
    """Add a row for each answer in an aside to a giving before it in its sentence."""
    for token in doc:
        if not builder.ledger.found or not starts_aside(token):
            continue
        noun = None if token.lower_ == "which" else _summing(token)
        way = _over_relative(token, builder) if noun is None else Climb(inner_steps(noun, builder.lexicon), noun)
        if way is not None and way.steps and way.steps[0].cls in _ANSWERS and way.steps[0].phrase not in _WEAK:
            _answer(doc, noun if noun is not None else token, way, builder)


def _over_relative(which: Token, builder: RowBuilder) -> Climb | None:
    """The operators over "which" within its clause."""
    clause = next((word for word in which.ancestors if word.dep_ == "relcl"), None)
    if clause is None or clause.left_edge.i > which.i:
        return None
    way = climb(which, builder.lexicon)
    way.steps = [step for step in way.steps if step.token == clause or clause.is_ancestor(step.token)]
    return None if way.in_condition or (which.dep_ == "nsubj" and which.head == clause) else way


def _answer(doc: Doc, token: Token, way: Climb, builder: RowBuilder) -> None:
    holder = next((step.holder for step in way.steps if step.holder is not None), None)
    bodies = builder.parties.bodies(holder) if holder is not None else []
    row = _antecedent(token, builder)
    if not bodies or row is None:
        return
    body = bodies[0]
    own = row.category in builder.lexicon.words["own_giving"] and builder.givers.may_give(body.id, row.category)
    if row.giver != body.id and not own:
        return
    views = [builder.reader.view(step, body, []) for step in way.steps]
    status = statuses.from_operators(views, "", statuses.ARTICLE)
    if status not in ("refused", "agreed") or (status, body.id) == (row.status, row.giver):
        return
    if builder.ledger.tells(token, body, row.category, status):
        return
    left, right = noun_phrase_bounds(token)
    span = TextSpan(doc[left].idx, doc[right - 1].idx + len(doc[right - 1]))
    inside = builder.parties.covering(token.idx)
    outer = [statement for statement in inside if statement.speaker != row.source]
    path = way.path(token, row.category, status)
    builder.ledger.put(body, row.category, status, span, outer, token, path=path, confidence=_CONFIDENCE)


def _antecedent(token: Token, builder: RowBuilder) -> Concession | None:
    """The last giving before the aside in its sentence."""
    start = token.sent.start_char
    before = [row for row in builder.ledger.found if start <= row.start < token.idx]
    return max(before, key=lambda row: row.start, default=None)
