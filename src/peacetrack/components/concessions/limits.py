"""Clauses at which the way up from a giving ends, and those that only look so."""

from spacy.tokens import Token

from peacetrack.components.composition.irrealis import is_expected
from peacetrack.components.concessions.clauses import clause_of, is_inverted
from peacetrack.components.concessions.holders import first_conjunct
from peacetrack.components.concessions.steps import CLEAR
from peacetrack.components.syntax import INSTANTS, is_infinitive, own_subject

_CONDITION_MARKS = (
    frozenset(
        "if provided providing unless once until till when before after because since although though while whether as".split()
    )
    | INSTANTS
)
_FACT_MARKS = frozenset(("after", "because", "since", "although", "though", "while", "as", "whereas"))
_REASONS = frozenset(("since", "as"))  # with the present tense
_CONTRASTS = frozenset(("although", "though", "while", "whereas"))


def is_condition(node: Token) -> bool:
    """Whether a word heads a clause of a condition or a time, in which nothing is told to be so."""
    marks = {t.lower_ for t in node.children if t.dep_ in ("mark", "advmod") and t.i < node.i}
    if is_inverted(node) or is_expected(node):
        return True
    if node.dep_ != "advcl" or not marks & _CONDITION_MARKS:
        return False
    if marks & _CONTRASTS and not marks - _CONTRASTS:
        return clause_of(node).modal != "" and node.tag_ != "VBG"
    if "because" in marks or (marks & _REASONS and clause_of(node).tense == "present"):
        return False  # a reason
    tenses = ("past", "perfect", "present") if _is_headline(node) else ("past", "perfect")
    return not (marks & _FACT_MARKS and clause_of(node).tense in tenses) or _is_only_then(node)


def _is_only_then(node: Token) -> bool:
    """Whether a clause of time is the only time at which something would be: "would talk only after Russia withdrew"."""
    first = node.left_edge
    only = first.lower_ == "only" or (first.i > 0 and first.nbor(-1).lower_ == "only")
    return only and clause_of(node.head).modal in ("would", "will", "can", "could")


def _is_headline(token: Token) -> bool:
    """Whether the sentence is the first one of the text and has no full stop: "X rallies after Y rejects …"."""
    return token.sent.start == 0 and not [t for t in token.sent if not t.is_space][-1].is_punct


def is_complement_clause(node: Token) -> bool:
    """Whether an adverbial clause is really the complement of its verb (the parser often says so of "offered … to freeze")."""
    before = node.doc[node.left_edge.i - 1].text if node.left_edge.i > 0 else ""
    if before in (",", ";", ":", "—", "–"):
        return before == "," and is_infinitive(node) and _is_listed_infinitive(node)
    if node.head.lower_ in CLEAR and any(t.lower_ == "that" and t.dep_ == "mark" for t in node.children):
        return True  # "made it clear that"
    return is_infinitive(node) or (node.tag_ == "VBG" and node.i > node.head.i)


def _is_listed_infinitive(node: Token) -> bool:
    """Whether an infinitive after a comma follows another of the same verb ("asked Kyiv to yield, to cut its army")."""
    earlier = (t for t in node.head.children if t.dep_ in ("advcl", "xcomp") and node.head.i < t.i < node.i)
    return any(is_infinitive(t) for t in earlier)


def shares_governor(node: Token) -> bool:
    """Whether a conjunct with its own subject is still inside the first one's complement clause ("that A … and that B …")."""
    first = first_conjunct(node)
    return (
        (first.dep_ in ("ccomp", "acl", "pcomp") or _are_called_for(first, node))
        and own_subject(first) is not None
        and not _after_quote_or_semicolon(first, node)
    )


def _are_called_for(first: Token, second: Token) -> bool:
    """Whether both clauses open with "for" ("calls for Kyiv to drop its bid and for Moscow to stop its attacks")."""
    return all(any(t.lower_ == "for" and t.dep_ == "mark" for t in verb.lefts) for verb in (first, second))


def _after_quote_or_semicolon(first: Token, node: Token) -> bool:
    return any(t.text in (";", ".", "”") for t in node.doc[first.i : node.i])
