"""Lists of what somebody wants: "sees as non-negotiable — a truce", "named two conditions: …", "its demands, such as"."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.owners import holder_token
from peacetrack.components.syntax import FINITE, SUBJECT_DEPS, own_subject

SPELLING_OUT = frozenset(("—", "–", "--", ":"))
_ITEM_DEPS = frozenset(("conj", "appos", "dep", "pobj", "relcl", "nmod"))
_ITEMS = frozenset(("NOUN", "VERB", "PROPN"))
_OPENING_PAIRS = (["among", "them"], ["among", "these"], ["such", "as"], ["which", "include"], ["which", "included"])
_AT_LENGTH = 20  # words between the demands and what opens their list
_VITAL = tuple(
    "non-negotiable nonnegotiable essential vital indispensable crucial fundamental sacrosanct must-haves priorities".split()
)
_REACH = 7  # words between the verb of judgement and the mark
_NAMING = frozenset(
    """name list cite enumerate identify specify give state mention detail recall repeat reiterate formulate set lay spell outline
    present put reel recite draw""".split()
)
_CALLING = frozenset(("call", "term", "describe", "be"))
_NAMED = frozenset("priority condition precondition demand goal aim objective requirement request wish line".split())
_FAR = 14  # words between the verb of naming and the mark


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a list: the verb, whose wishes it names, their sign (-1: red lines), and whether they tell them themselves."""

    verb: Token
    owner: Token
    sign: int
    spoken: bool


def opening_of(mark: Token, lexicon: Lexicon) -> Opening | None:
    """What opens the list after a mark, or None."""
    judge = judge_before(mark, lexicon)
    subject = own_subject(judge) if judge is not None else None
    if judge is not None and subject is not None:
        return Opening(judge, subject, 1, spoken=False)
    return _naming_before(mark)


def list_mark(thing: Token) -> Token | None:
    """The dash or colon that opens the list in which a thing stands, or None where a clause stands between."""
    for token in reversed(thing.doc[thing.sent.start : thing.i]):
        if token.text in SPELLING_OUT:
            return token
        if token.tag_ in FINITE and not any(child.lower_ in ("that", "which", "who") for child in token.lefts):
            return None
    return None


def judge_before(mark: Token, lexicon: Lexicon) -> Token | None:
    """The verb by which somebody holds to be vital what the mark opens ("sees as vital —"), or None."""
    words = mark.doc[max(mark.sent.start, mark.i - _REACH) : mark.i]
    if not words.text.lower().endswith(_VITAL):  # however "non-negotiable" is split
        return None
    verbs = (token for token in reversed(words) if token.pos_ == "VERB" and lexicon.has("judge_verbs", lemma_of(token)))
    verb = next(verbs, None)
    return verb if verb is not None and clauses.negation_of(verb) is None and not clauses.modals(verb) else None


def _naming_before(mark: Token) -> Opening | None:
    """The opening of a list of demands that somebody names ("listed three priorities in an address:"), or None."""
    words = mark.doc[max(mark.sent.start, mark.i - _FAR) : mark.i]
    things = ((t, verb) for t in reversed(words) if lemma_of(t) in _NAMED and (verb := _naming(t)) is not None)
    thing, verb = next(things, (None, None))
    if thing is None or verb is None or clauses.negation_of(verb) is not None or clauses.modals(verb):
        return None
    red = lemma_of(thing) == "line"
    if red and not any(child.lower_ == "red" for child in thing.children):
        return None
    whose = next((child for child in thing.children if child.dep_ == "poss" and thing.head.i == verb.i), None)
    owner = whose or own_subject(verb)
    denied = red and mark.i + 1 < len(mark.doc) and mark.nbor(1).lower_ in ("no", "not", "neither")
    if owner is None:
        return None
    spoken = owner.dep_ != "poss" or owner.tag_ == "PRP$"
    return Opening(verb, owner, -1 if red and not denied else 1, spoken=spoken)


def _naming(thing: Token) -> Token | None:
    """The verb that names a thing ("listed three priorities", "listed what he called his red lines"), or None."""
    if thing.dep_ == "dobj" and lemma_of(thing.head) in _NAMING:
        return thing.head
    called = (
        thing.head if thing.dep_ in ("oprd", "dobj", "ccomp", "xcomp", "attr") and lemma_of(thing.head) in _CALLING else thing
    )
    return called.head if called.i != thing.i and lemma_of(called.head) in _NAMING else None


def demands_over(mark: Token, lexicon: Lexicon) -> tuple[Token, Token | None] | None:
    """The demands that a list after a mark spells out, and whose they are ("its demands, including that Kyiv pull back")."""
    listed = _listed_by(mark)
    for noun in reversed(mark.doc[max(mark.i - _AT_LENGTH, mark.sent.start) : mark.i]):
        if noun.tag_ == "NNS" and lexicon.has("will_nouns", lemma_of(noun)):
            if listed is not None and listed.i > noun.i and listed not in noun.subtree:
                return None  # "turned down its demands and spoke of issues such as"
            return noun, holder_token(noun, lexicon) or _clinging(noun)
    return None


def _listed_by(mark: Token) -> Token | None:
    """The noun right before "such as" or "including", of which what follows are examples."""
    before = [t for t in mark.doc[max(mark.i - 3, mark.sent.start) : mark.i + 1] if t.lower_ not in ("such", "as", "including")]
    last = next((t for t in reversed(before) if not t.is_punct), None)
    return last if last is not None and last.tag_ == "NNS" and mark.lower_ in ("as", "including") else None


def _clinging(noun: Token) -> Token | None:
    """Who sticks to demands or states them ("has stuck to demands, such as …"); nobody where they are turned down."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.pos_ != "VERB" or noun.dep_ not in ("dobj", "pobj") or lemma_of(verb) not in _CLINGING:
        return None
    return own_subject(verb)


_CLINGING = _NAMING | frozenset("stick cling stand hold insist press pursue have make issue voice push renew keep".split())


def opening_before(item: Token) -> int | None:
    """Where "among them", "including", "such as", a colon or a dash opens the list that the item belongs to."""
    doc, first = item.doc, item
    opening = _opening_at(first)
    while opening is None and first.dep_ in _ITEM_DEPS and first.head.i < first.i and first.head.pos_ in _ITEMS:
        beside = [t for t in first.head.children if t.dep_ == first.dep_ == "appos" and first.head.i < t.i < first.i]
        first = beside[0] if beside else first.head
        opening = _opening_at(first)
    start = first.left_edge.i
    if opening is None and start > 0 and doc[start - 1].text in SPELLING_OUT and first.dep_ not in SUBJECT_DEPS:
        return start - 1
    return opening


def _opening_at(item: Token) -> int | None:
    """The last of the words right before or inside an item that open a list."""
    start = item.left_edge.i
    return next((i - 1 for i in range(start, min(item.i, start + 3) + 1) if _opens(item.doc, i)), None)


def _opens(doc: Doc, i: int) -> bool:
    """Whether the words before a token open a list."""
    before = [t.lower_ for t in doc[max(i - 2, 0) : i]]
    return before[-1:] == ["including"] or before in _OPENING_PAIRS
