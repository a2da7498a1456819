"""Whose view of an act a phrase beside it tells: "despite Riga's opposition, Rome lifted …", "to Oslo's dismay"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.syntax import own_subject

_IN_SPITE = frozenset(("despite", "over", "notwithstanding", "against", "amid", "of"))  # "in spite of", "in defiance of"
_VAIN = frozenset(("despite", "over", "notwithstanding", "against", "of"))  # what is asked in vain is not what is done
_OF_WHAT = frozenset(("spite", "defiance", "contravention"))
_YIELDING = frozenset("bow yield accede succumb cave give bend respond answer heed".split())
_DEFYING = frozenset("defy ignore disregard override overrule dismiss brush resist shrug rebuff snub flout".split())
_GRANTING = frozenset(("heed", "answer", "grant", "meet", "fulfil", "fulfill", "honour", "honor", "follow"))
_WHOSE = frozenset(("from", "of", "by"))


@dataclass(frozen=True, slots=True)
class Bystander:
    """The noun of a view, the verb of the act that it is about, the sign: 1 for the act, -1 against it."""

    noun: Token
    verb: Token
    sign: int


def find_bystanders(doc: Doc, lexicon: Lexicon) -> Iterator[Bystander]:
    """The phrases that say who is for or against what is told in the clause that they stand in."""
    for noun in doc:
        if noun.lower_ in ("like", "unlike", "as") and noun.is_sent_start and (beside := _by_likeness(noun, lexicon)) is not None:
            yield beside
        if noun.dep_ not in ("pobj", "dobj") or noun.pos_ != "NOUN":
            continue
        kinds = [kind for kind in _KINDS if lexicon.has(kind, lemma_of(noun))]
        if not kinds or _tells_of_what(noun) or clauses.noun_negation(noun) is not None:
            continue
        read_before = lexicon.has("gap_nouns", lemma_of(noun))  # behind the act another rule reads these
        for kind in kinds:
            place = _act_with_sign(noun, kind, behind=not read_before)
            if place is not None and not any(child.dep_ == "mark" for child in place[0].lefts):
                yield Bystander(noun, *place)


def _by_likeness(word: Token, lexicon: Lexicon) -> Bystander | None:
    """ "Like Hungary, Slovakia …", "unlike Oslo, Riga …", "as Kyiv had asked, Oslo …"."""
    if word.lower_ == "as":
        asking = word.head
        operator = lexicon.operator(asking, "obj") or lexicon.operator(asking, "prep:for") if asking.dep_ == "advcl" else None
        whole = not any(child.dep_ in ("dobj", "xcomp", "ccomp", "prep", "neg") for child in asking.children)
        wanted = operator is not None and operator.sign > 0 and operator.name in ("want", "demand", "propose")
        subject = own_subject(asking)
        if not (wanted and whole) or subject is None or asking.head.pos_ != "VERB" or asking.i > asking.head.i:
            return None
        return Bystander(subject, asking.head, 1)
    name = next((child for child in word.children if child.dep_ == "pobj" and child.pos_ == "PROPN"), None)
    verb = word.head
    if name is None or verb.pos_ != "VERB" or name.right_edge.i + 1 >= verb.i or name.right_edge.nbor().text != ",":
        return None
    return Bystander(name, verb, 1 if word.lower_ == "like" else -1)


def owner_at(noun: Token) -> Token | None:
    """Whose view a noun names: its possessor, or the noun after "of" or "from"; a name itself."""
    if noun.dep_ == "nsubj" or (noun.pos_ == "PROPN" and noun.head.lower_ in ("like", "unlike")):
        return noun
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    preps = (child for child in noun.rights if child.lower_ in _WHOSE)
    return owner or next((token for prep in preps for token in prep.children if token.dep_ == "pobj"), None)


def is_about(clause: Token, beside: Bystander) -> bool:
    """Whether a stance is told by the verb of the act, or by its object ("dropped its objections to")."""
    return beside.verb.i == (clause.head.i if clause.dep_ == "dobj" else clause.i)


_KINDS = ("beside_against", "beside_for", "beside_asking", "beside_pressing", "beside_pleased", "beside_displeased")


def _tells_of_what(noun: Token) -> bool:
    """Whether words after the noun say what it is about ("despite calls for a truce"), which need not be what is done."""
    if noun.doc[noun.i + 1 : noun.i + 2].text.lower() == "or":
        return True  # "with Oslo's consent or without it"
    return any(
        child.i > noun.i and (child.dep_ in ("acl", "relcl", "conj") or (child.dep_ == "prep" and child.lower_ not in _WHOSE))
        for child in noun.children
    )


def _act_with_sign(noun: Token, kind: str, *, behind: bool) -> tuple[Token, int] | None:
    """The verb of the act beside which a view is told, and the sign."""
    above = noun.head
    if noun.dep_ == "dobj":  # "ignoring pleas from Kyiv", "granting Kyiv's request"
        verb, lemma = above.head, lemma_of(above)
        told = above.tag_ == "VBG" and above.dep_ == "advcl" and verb.pos_ == "VERB"
        if told and lemma in _GRANTING:
            return (verb, 1) if kind == "beside_asking" else None
        return (verb, -1) if told and lemma in _DEFYING and kind in ("beside_against", "beside_asking") else None
    verb, word = above.head, above.lower_
    if word == "of" and above.head.dep_ == "pobj" and above.head.lower_ in _OF_WHAT and above.head.head.lower_ == "in":
        verb = above.head.head.head
    if verb.lower_ == "contrary" and word == "to" and verb.head.pos_ == "VERB":
        return (verb.head, -1) if kind in ("beside_asking", "beside_for") else None  # "contrary to Kyiv's wishes"
    if verb.lower_ == "much" and word == "to":
        verb = verb.head  # "much to Oslo's relief"
    if verb.pos_ != "VERB":
        return None
    if word == "to" and verb.tag_ == "VBG" and verb.dep_ == "advcl" and lemma_of(verb) in _YIELDING:
        return (
            (verb.head, 1)
            if kind in ("beside_against", "beside_asking", "beside_pressing") and verb.head.pos_ == "VERB"
            else None
        )
    return (verb, sign) if (sign := _sign(word, kind, read=behind or noun.i < verb.i)) else None


def _sign(word: str, kind: str, *, read: bool) -> int:
    """What a preposition and a noun of a kind tell of the act: 1 for it, -1 against it, 0 nothing."""
    if kind == "beside_against":
        return -1 if word in _IN_SPITE and read else 0
    if kind == "beside_pressing":
        return 0  # for what, is told only of who bows to it
    if kind == "beside_asking":
        return -1 if word in _VAIN else int(word in ("at", "on", "upon", "after"))
    if kind == "beside_for":
        return int(word in ("with", "at", "on"))
    return (1 if kind == "beside_pleased" else -1) if word == "to" else 0
