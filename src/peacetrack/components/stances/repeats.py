"""Nouns by which a later sentence names the same thing or act again: "the meeting", "such a mission", "the withdrawal"."""

from itertools import islice

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.stances.antecedents import nominal, thing_itself
from peacetrack.components.stances.frames import FrameMatch

_AGAIN = frozenset(("the", "this", "that", "these", "those", "such"))
_AGAIN_WITHIN = 3  # sentences
_ALIKE = (
    frozenset(("meeting", "summit", "encounter", "get-together", "sit-down", "gathering")),
    frozenset(("ceasefire", "cease-fire", "truce", "armistice")),
    frozenset(("withdrawal", "pullback", "pullout", "pull-out", "pull-back", "retreat")),
    frozenset(("measure", "sanction", "restriction", "penalty", "curb", "embargo")),
    frozenset("shipment delivery supply arm weapon tank missile jet howitzer aircraft munition ammunition weaponry".split()),
    frozenset(("force", "contingent", "mission", "deployment")),
    frozenset(("force", "contingent", "unit", "troop", "soldier", "peacekeeper")),
    frozenset(("asset", "reserve", "money", "fund", "cash", "proceeds", "profit", "revenue", "windfall")),
)  # nouns by which the next sentence may call the same thing
_ACT_NOUNS = (
    (
        "send supply deliver provide ship sell give transfer export furnish",
        "delivery shipment supply transfer sale export handover",
    ),
    ("send deploy station dispatch commit", "deployment dispatch mission stationing"),
    ("lift ease relax loosen remove drop", "lifting easing relaxation relief removal"),
    ("extend prolong renew", "extension prolongation renewal rollover"),
    ("annex join absorb incorporate seize", "annexation absorption accession incorporation"),
    ("withdraw pull retreat leave suspend quit", "withdrawal pullout pullback retreat exit departure"),
    ("cede yield surrender give hand", "cession surrender handover transfer"),
    ("exchange swap free release", "exchange swap release"),
    ("seize confiscate use", "seizure confiscation use"),
)  # verbs, and the nouns by which a later sentence names what they tell
_STEM = 5  # letters
_ACT_ENDINGS = ("al", "ation", "ition", "ion", "ment", "e")


def repeated(noun: Token, ordered: list[FrameMatch]) -> list[FrameMatch]:
    """The last frame before whose own noun a bare "the meeting" or "such a mission" says again."""
    if noun.pos_ != "NOUN" or not any(child.lower_ in _AGAIN for child in noun.children):
        return []
    if noun.lower_ == "end" and noun.head.lower_ == "to":
        return []  # "To this end,"
    telling = ("prep", "acl", "relcl", "compound", "amod", "appos", "nummod", "poss")
    if any(child.dep_ in telling and child.lower_ != "such" for child in noun.children):
        return []
    lemma = lemma_of(noun)
    this = any(child.lower_ in ("this", "that", "these", "those", "such") for child in noun.children)
    own, first = noun.sent.start, _first_within(noun)
    for match in reversed(ordered):
        if match.anchor.i >= noun.i or match.anchor.sent.start == own:
            continue
        if match.anchor.i < first:
            break
        objects = _objects(match) if match.anchor.pos_ == "VERB" else set()
        if lemma in objects or (this and any(lemma in group and group & objects for group in _ALIKE)):
            return [nominal(thing_itself(match))]
        named = _named(match.anchor)
        alike = any(lemma in group and group & named for group in (_ALIKE if this else _ALIKE[:-1]))
        if lemma in named or _is_act_noun(lemma, match.anchor) or alike:
            return [nominal(match)]
    return []


def _first_within(noun: Token) -> int:
    """The first token from which on no more sentences begin than may stand between a thing and the noun that names it again."""
    starts = (token.i for token in reversed(noun.doc[: noun.i]) if token.is_sent_start)
    return next(islice(starts, _AGAIN_WITHIN, None), -1) + 1


def _named(anchor: Token) -> set[str]:
    """The nouns by which a frame's thing is called: its own, and that of which it is a part ("a package of sanctions")."""
    whole = anchor.head.head if anchor.dep_ == "pobj" and anchor.head.lower_ == "of" else anchor
    return {lemma_of(noun) for noun in (anchor, whole) if noun.pos_ in ("NOUN", "PROPN")}


def _objects(match: FrameMatch) -> set[str]:
    """The nouns that name what is done something to in an act ("impose tariffs. … The tariffs")."""
    doc = match.anchor.doc
    done_to = (doc[i] for i in match.consumed if doc[i].dep_ in ("dobj", "nsubjpass") and doc[i].head.i == match.anchor.i)
    return {lemma_of(noun) for noun in done_to if noun.pos_ == "NOUN"}


def _is_act_noun(noun: str, verb: Token) -> bool:
    """Whether a noun names the act that a verb tells ("swapped captives. The swap", "will withdraw. The withdrawal")."""
    if verb.pos_ != "VERB":
        return False
    stem = lemma_of(verb).removesuffix("ise").removesuffix("ize").removesuffix("e")
    act = len(stem) >= _STEM and noun.startswith(stem) and noun.endswith(_ACT_ENDINGS)
    known = any(lemma_of(verb) in verbs.split() and noun in nouns.split() for verbs, nouns in _ACT_NOUNS)
    return act or known or noun in (lemma_of(verb), f"{stem}ing")
