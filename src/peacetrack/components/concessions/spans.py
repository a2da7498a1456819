"""The stretch that names the thing given, and the condition."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from peacetrack.components.concessions.asides import starts_aside
from peacetrack.components.concessions.clauses import TIME_WORDS, opens_inverted
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.steps import Step
from peacetrack.components.syntax import INSTANTS, is_scheduled, trim
from peacetrack.records import TextSpan

_DROPPED = frozenset(
    ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "mark", "punct", "csubj", "expl", "cc", "parataxis", "preconj")
)
_TRAILING = frozenset(("relcl", "appos", "parataxis", "punct"))
_DISTANCE = re.compile(r"(?!the\b)(?:\w+ )?(?:hour|day|week|month|year)s? (?:after|before)\b")
_MARKS = " \t\r\n,;:–—-"
_QUOTES = '“”"‘’'


def what_span(frame: Frame, conditions: list[Token], *, clause: bool) -> TextSpan:
    """The span of the giving: the verb phrase, the noun phrase, or with `clause` the whole clause."""
    head = frame.head
    left, right = _bounds(head, conditions, keep_subject=clause, is_noun=not frame.is_verb)
    right = next((i for i in range(head.i + 1, right) if starts_aside(head.doc[i]) or _starts_price(head.doc[i])), right)
    if head.doc[left].lower_ == "that" and left < head.i:
        left += 1
    if frame.entry.negative and left > 1 and head.doc[left - 2 : left].text.lower() in ("not to", "never to", "to not"):
        left -= 2  # what is given is that it is not done ("promised not to attack the ports")
    return _span(head.doc, left, right)


def _starts_price(token: Token) -> bool:
    """Whether "in exchange for" or "in return for" begins at a token."""
    return token.lower_ == "in" and token.doc[token.i + 1 : token.i + 3].text.lower() in ("exchange for", "return for")


def _span(doc: Doc, left: int, right: int) -> TextSpan:
    """The characters of the tokens without blanks, marks, conjunctions and unpaired quotation marks at the edges."""
    while right - left > 1 and doc[right - 1].pos_ in ("CCONJ", "PUNCT", "SPACE") and doc[right - 1].text not in "”’\"'":
        right -= 1
    text, offset = doc[left:right].text, doc[left].idx
    start, end = _balanced(text, *trim(text, 0, len(text), _MARKS))
    return TextSpan(offset + start, offset + end)


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a quotation mark at its edge that has no partner inside."""
    piece = text[start:end]
    if piece[-1:] in '”"’' and not any(mark in piece[:-1] for mark in ("“", "‘")) and piece.count('"') != 2:
        end -= 1
    if piece[:1] in '“"‘' and not any(mark in piece[1:] for mark in ("”", "’", '"')):
        start += 1
    return trim(text, start, end, _MARKS)


def _bounds(head: Token, conditions: list[Token], *, keep_subject: bool, is_noun: bool) -> tuple[int, int]:
    left = right = head.i
    later = next((t.i for t in head.rights if t.dep_ == "conj" and t.pos_ == "VERB" and _far_conjunct(head, t)), len(head.doc))
    for child in head.children:
        if child in conditions or child.dep_ == "punct" or (child.i > later and not is_noun):
            continue
        if is_noun:
            if child.dep_ in ("relcl", "appos", "conj", "cc", "parataxis", "ccomp", "advcl", "predet", "det") or (
                child.dep_ == "acl" and child.tag_ not in ("VBN",)
            ):
                continue
            if child.dep_ == "prep" and (
                child.i < head.i or _is_time(child) or child.lower_ in ("as", "after", "before", "despite", "amid", "during")
            ):
                continue
        elif child.i < head.i:
            if child.dep_ in _DROPPED and not (keep_subject and child.dep_ in ("nsubj", "nsubjpass")):
                continue
            if child.dep_ in ("advmod", "prep", "npadvmod", "advcl", "ccomp", "dep", "nmod", "intj"):
                continue
        elif (
            (
                child.dep_ in ("advcl", "parataxis", "nsubj", "cc")
                or (child.dep_ == "ccomp" and child.pos_ == "VERB" and child.dep_ == "parataxis")
            )
            or (child.dep_ in ("npadvmod", "prep") and (_is_time(child) or _is_set_off(child)))
            or (child.dep_ == "conj" and (_has_subject(child) or _far_conjunct(head, child) or child.i - head.i > _TWINS))
        ):
            continue
        first, last = _trimmed(child, conditions) if is_noun else _clean(child, conditions)
        left, right = min(left, first), max(right, last)
    return left, right + 1


_TWINS = 6  # tokens between verbs that can still share an object


def _far_conjunct(head: Token, child: Token) -> bool:
    """Whether a conjunct is a predicate of its own and not a twin that shares the object ("sell, swap or donate any")."""
    return any(t.dep_ in ("dobj", "prep", "xcomp", "ccomp", "attr", "acomp") for t in head.children)


def _has_subject(token: Token) -> bool:
    return any(t.dep_ in ("nsubj", "nsubjpass") for t in token.children)


def _is_set_off(prep: Token) -> bool:
    """Whether a phrase after a comma only tells on what occasion ("will cut its attacks, after the first talks in weeks")."""
    first = prep.left_edge
    return first.i > 0 and first.nbor(-1).text == "," and first.lower_ in _OCCASIONS


_OCCASIONS = frozenset("after before amid as at during following despite in on when since until under with without".split())


def _is_time(token: Token) -> bool:
    return token.dep_ in ("npadvmod", "prep") and any(t.lower_ in TIME_WORDS for t in (token, *token.children))


def _trimmed(token: Token, conditions: list[Token]) -> tuple[int, int]:
    """First and last token index of a part of a noun phrase without relative clauses, appositions and what follows them."""
    left = right = token.i
    for child in token.children:
        if child in conditions or child.dep_ in ("relcl", "appos", "punct", "parataxis", "advcl"):
            continue
        first, last = _trimmed(child, conditions)
        left, right = min(left, first), max(right, last)
    return left, right


def _clean(token: Token, conditions: list[Token]) -> tuple[int, int]:
    """First and last token index of the child's subtree, cut before a condition that hangs inside it."""
    left, right = token.left_edge.i, token.right_edge.i
    for condition in conditions:
        edge = condition.left_edge.i
        if left < edge <= right:
            right = edge - 1
    return left, right


# ------------------------------------------------------------------------------------------------------------------- conditions


def conditions_of(frame: Frame, steps: list[Step], lexicon: Lexicon, status: str) -> list[Token]:
    """Heads of the conditions on a giving or on the operators over it; a deed has none."""
    if status == "made":
        return []
    chain = [step.token for step in steps]
    able = frame.head.head if frame.head.dep_ == "xcomp" and frame.head.head.pos_ == "ADJ" else None  # "should be able to"
    chain += [
        token.head
        for token in (*chain, able)
        if token is not None and token.pos_ in ("ADJ", "NOUN") and token.head.pos_ in ("VERB", "AUX")
    ]
    return find_conditions(frame, chain, lexicon, refused=status in ("refused", "opposed"))


def find_conditions(frame: Frame, chain: list[Token], lexicon: Lexicon, *, refused: bool) -> list[Token]:
    """Heads of the clauses and phrases that state a condition of the giving, the nearest first."""
    found = []
    for node in (frame.head, *chain):
        for child in _hangers(node):
            if child in found or frame.head == child or child.is_ancestor(frame.head):
                continue
            if _is_condition(child, lexicon, refused=refused):
                found.append(child)
    if not found and frame.is_verb:
        found = [
            t
            for t in frame.head.subtree
            if (t.dep_ == "advcl" and t.head.dep_ in ("pcomp", "acl") and _is_if(t))
            or (t.dep_ == "prep" and t.i > frame.head.i and _starts_price(t))
        ]
    return found


def _hangers(node: Token) -> Iterator[Token]:
    yield from node.children
    if node.pos_ == "VERB":
        for other in (t for t in node.children if t.dep_ == "conj" and not _has_subject(t)):
            yield from other.children
    for child in node.children:
        if child.dep_ in ("dobj", "attr", "prep", "pobj", "acomp", "xcomp", "nsubjpass", "advmod"):
            yield from child.children
            for grand in child.children:
                if grand.dep_ in ("pobj", "prep", "dobj"):
                    yield from grand.children


def _is_condition(child: Token, lexicon: Lexicon, *, refused: bool) -> bool:
    first = child.left_edge
    words = first.doc[first.i : first.i + 4].text.lower()
    if words.startswith(("even if", "as if", "even when", "when asked", "if only", "if any", "on condition of anonymity")):
        return False
    if _UNBOUND.match(first.doc[first.i : first.i + 7].text.lower()):
        return False  # "as long as it takes" is no condition
    if _DISTANCE.match(words):
        return False  # "a day after she spoke" tells when, not on what terms
    if child.dep_ in ("advcl", "prep", "pcomp", "ccomp") and words.startswith(_ALWAYS):
        return True
    if child.dep_ == "advmod" and words.startswith(("as soon as", "as long as", "so long as")):
        return True
    if child.dep_ == "advcl":
        if child.tag_ == "VBG" and lexicon.is_speech(child.head):
            return False  # "said before flying to Paris"
        marks = [t for t in child.children if t.dep_ in ("mark", "advmod") and t.i < child.i]
        awaiting = any(t.lower_ in ("if", "unless", "once", "until", "till", "provided", "providing", "before") for t in marks)
        return (
            awaiting
            or opens_inverted(child)
            or any(t.lower_ in INSTANTS and t.dep_ == "mark" for t in marks)
            or any(
                t.lower_ in ("when", "after") and child.tag_ in ("VBZ", "VBP", "VBD", "VBN")
                for t in marks
                if not (_is_title(child) or child.tag_ == child.head.tag_ == "VBD")  # "demanded it when it invaded"
            )
        )
    if child.dep_ == "prep":
        if child.lower_ in _TERMS and (first.lower_ == "only" or (first.i > 0 and first.nbor(-1).lower_ == "only")):
            return True  # "would accept a truce only with binding guarantees"
        awaiting = child.lower_ in ("before", "until", "without") and refused and not is_scheduled(child)
        return awaiting or (child.lower_ == "after" and _is_event(child))
    return False


def _is_if(clause: Token) -> bool:
    """Whether a clause opens with a word that can only begin a condition, wherever the parser hung it."""
    return clause.left_edge.lower_ in ("if", "once", "provided") and clause.left_edge.head == clause


def _is_title(token: Token) -> bool:
    """Whether the sentence is a headline, in which "after" tells what has happened."""
    words = [t for t in token.sent if not t.is_space]
    return not words[-1].is_punct


_ALWAYS = (
    "in exchange for",
    "in return for",
    "in return",
    "only if",
    "only when",
    "only after",
    "only once",
    "as long as",
    "so long as",
    "provided",
    "on condition",
    "on the condition",
    "conditional on",
    "subject to",
    "in the event of",
    "pending",
    "unless",
    "the day after",
)


_TERMS = frozenset(("with", "under", "alongside", "against", "in"))
_UNBOUND = re.compile(
    r"(?:as|so) long as (?:(?:it|that|this|they|we|is|was|are|may|might|be)\b ?)*"
    r"(?:needed|necessary|takes?|took|required|like|possible)"
)


def _is_event(prep: Token) -> bool:
    return any(
        t.lemma_.lower() in ("ceasefire", "truce", "deal", "war", "agreement", "settlement", "peace", "fire", "end")
        for t in prep.children
    )


def condition_span(doc: Doc, condition: Token) -> TextSpan:
    """The span of a condition with the word that introduces it."""
    left, right = condition.left_edge.i, condition.right_edge.i
    if right + 1 < len(doc) and doc[right + 1].tag_ == "VBG" and condition.dep_ == "prep" and doc[right].pos_ == "PROPN":
        right = doc[right + 1].right_edge.i
    if left > 0 and doc[left - 1].lower_ in ("only", "but"):
        left -= doc[left - 1].lower_ == "only"
    return _span(doc, left, right + 1)
