"""Whose view of an act a phrase beside it tells: "despite Riga's opposition, Rome lifted …", "to Oslo's dismay"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.syntax import opens_sentence, own_subject

_VAIN = frozenset(("despite", "over", "notwithstanding", "against", "of"))  # "of": "in spite of", "in defiance of"
_IN_SPITE = _VAIN | {"amid"}  # amid what is asked one may do it
_OF_WHAT = frozenset(("spite", "defiance", "contravention"))
_YIELDING = frozenset("bow yield accede succumb cave give bend respond answer heed".split())
_DEFYING = frozenset("defy ignore disregard override overrule dismiss brush resist shrug rebuff snub flout".split())
_GRANTING = frozenset(("heed", "answer", "grant", "meet", "fulfil", "fulfill", "honour", "honor", "follow"))
_WHOSE = frozenset(("from", "of", "by"))
_SIGNS = {  # of each class of nouns: what a preposition, or a word of a class of its own, tells of the act
    "beside_against": dict.fromkeys(_IN_SPITE, -1) | {"defying": -1, "yielding": 1},
    "beside_for": {"with": 1, "at": 1, "on": 1, "contrary": -1},
    "beside_asking": dict.fromkeys(_VAIN, -1)
    | {"at": 1, "on": 1, "upon": 1, "after": 1, "contrary": -1, "defying": -1, "granting": 1, "yielding": 1},
    "beside_pressing": {"yielding": 1},  # for what, is told only of who bows to it
    "beside_pleased": {"to": 1},
    "beside_displeased": {"to": -1},
}


@dataclass(frozen=True, slots=True)
class Bystander:
    """The noun of a view, the verb of the act that it is about, the sign: 1 for the act, -1 against it."""

    noun: Token
    verb: Token
    sign: int


def find_bystanders(doc: Doc, lexicon: Lexicon) -> Iterator[Bystander]:
    """The phrases that say who is for or against what is told in the clause that they stand in."""
    for noun in doc:
        if (
            noun.lower_ in ("like", "unlike", "as")
            and opens_sentence(noun)
            and (beside := _by_likeness(noun, lexicon)) is not None
        ):
            yield beside
        if noun.dep_ not in ("pobj", "dobj") or noun.pos_ != "NOUN":
            continue
        signs = [sign_of for kind, sign_of in _SIGNS.items() if lexicon.has(kind, lemma_of(noun))]
        if not signs or _tells_of_what(noun) or clauses.noun_negation(noun) is not None:
            continue
        place = _act_beside(noun)
        if place is None or any(child.dep_ == "mark" for child in place[0].lefts):
            continue
        verb, how = place
        if how in _IN_SPITE and noun.i > verb.i and lexicon.has("gap_nouns", lemma_of(noun)):
            signs = [sign_of for sign_of in signs if sign_of is not _SIGNS["beside_against"]]  # there another rule reads these
        yield from (Bystander(noun, verb, sign_of[how]) for sign_of in signs if how in sign_of)


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


def _tells_of_what(noun: Token) -> bool:
    """Whether words after the noun say what it is about ("despite calls for a truce"), which need not be what is done."""
    if noun.doc[noun.i + 1 : noun.i + 2].text.lower() == "or":
        return True  # "with Oslo's consent or without it"
    return any(
        child.i > noun.i and (child.dep_ in ("acl", "relcl", "conj") or (child.dep_ == "prep" and child.lower_ not in _WHOSE))
        for child in noun.children
    )


def _act_beside(noun: Token) -> tuple[Token, str] | None:
    """The verb of the act beside which a noun stands, and how it does: by a preposition or the class of what is over it."""
    above = noun.head
    verb, word = above.head, above.lower_
    if noun.dep_ == "dobj":  # "ignoring pleas from Kyiv", "granting Kyiv's request"
        how = "granting" if lemma_of(above) in _GRANTING else "defying" if lemma_of(above) in _DEFYING else ""
        return (verb, how) if _is_participle(above) else None
    if word == "of" and verb.dep_ == "pobj" and verb.lower_ in _OF_WHAT and verb.head.lower_ == "in":
        verb = verb.head.head
    elif word == "to" and verb.lower_ == "contrary" and verb.head.pos_ == "VERB":
        return verb.head, "contrary"  # "contrary to Kyiv's wishes"
    elif word == "to" and verb.lower_ == "much":
        verb = verb.head  # "much to Oslo's relief"
    elif word == "to" and lemma_of(verb) in _YIELDING and _is_participle(verb):
        return verb.head, "yielding"
    return (verb, word) if verb.pos_ == "VERB" else None


def _is_participle(verb: Token) -> bool:
    """Whether a verb tells how the one above it is done."""
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.pos_ == "VERB"
