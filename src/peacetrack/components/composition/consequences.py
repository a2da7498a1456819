"""Judgements by what follows from a thing: "to freeze the war would be to hand it on", "a truce now would let Moscow rearm"."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.syntax import own_subject

_EQUATING = frozenset(("be", "mean", "amount", "equal", "equate", "imply", "signify"))
_STATES = frozenset(("be", "become", "have", "live", "win", "say", "acknowledge"))  # what they tell may be good or bad
_YIELDING = frozenset(
    "recognise recognize accept hand abandon reward legitimise legitimize forgive forget surrender bow yield".split()
)
_HURTING = frozenset("hurt harm damage weaken cost bankrupt hit bite punish threaten".split())
_LETTING = frozenset("let allow enable help permit".split())
_ANSWERS = frozenset("consequence response repercussion cost price answer reply punishment penalty reaction".split())
_ENDING = frozenset("end close halt stop conclusion".split())


def entailment(verb: Token, subject: Token, lexicon: Lexicon) -> Step | None:
    """The judgement that a thing or an act means another: "would mean choosing defeat", "is to play into Moscow's hands"."""
    if lemma_of(verb) not in _EQUATING or clauses.negation_of(verb) is not None or clauses.is_unreal(verb):
        return None
    clause = _complement(verb)
    if clause is None:
        return None
    sign = _worth(clause, lexicon)
    if not sign and subject.pos_ == "VERB" and lemma_of(clause) not in _STATES and not clauses.is_finite(clause):
        sign = -1  # who says what an act amounts to unmasks it
    return Step("evaluation", clause, sign, text=f"{verb.text} {clause.text}") if sign else None


def _complement(verb: Token) -> Token | None:
    """The clause that tells what the subject is or means, where nothing else is said of it."""
    if any(child.dep_ in ("acomp", "attr") for child in verb.children):
        return None
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.pos_ == "VERB" and clauses.marker_of(child) is None:
            passive = any(token.dep_ == "auxpass" for token in child.children)
            return None if passive or (lemma_of(verb) == "be" and clauses.is_finite(child)) else child
        if child.dep_ == "prep" and child.lower_ == "to" and lemma_of(verb) in ("amount", "equate"):
            return next((token for token in child.children if token.dep_ == "pcomp"), None)
    return None


def _worth(clause: Token, lexicon: Lexicon) -> int:
    """The worth of what a clause tells: -1 for loss, 0 where it cannot be told; a denied loss is worth 1."""
    for verb in (clause, *clause.conjuncts):
        lemma = lemma_of(verb)
        phrase = next((f"{lemma} {child.lower_}" for child in verb.children if child.dep_ == "prt"), lemma)
        things = [child for child in verb.children if child.dep_ in ("dobj", "dative", "attr", "nsubjpass")]
        if lemma in _YIELDING:
            sign = -1
        elif lemma in _HURTING and any(lexicon.has("adversaries", thing.lower_) for thing in things):
            sign = 0  # whom it hurts may be just whom it is to hurt
        else:
            harmful = any(
                lexicon.has(name, word) for word in (phrase, lemma) for name in ("bad_verbs", "losses", "regrouping_verbs")
            )
            sign = -int(harmful)
        if sign:
            return -sign if clauses.negation_of(verb) is not None else sign
    return 0


def banishment(verb: Token) -> Step | None:
    """The judgement that a thing does not belong somewhere: "have no place in", "has no business in"."""
    if lemma_of(verb) != "have":
        return None
    place = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_ in ("place", "business")), None)
    if place is None or (clauses.noun_negation(place) or clauses.negation_of(verb)) is None:
        return None
    return Step("evaluation", place, -1, text=f"no {place.text}")


def ruled_out(verb: Token) -> Token | None:
    """What denies that a thing will come about ("will not happen", "isn't going to happen", "is not happening"), or None."""
    planned = next((child for child in verb.children if child.dep_ == "xcomp"), verb) if verb.lower_ == "going" else verb
    sure = planned.i != verb.i or verb.tag_ == "VBG" or any(modal.lower_ in ("will", "wo") for modal in clauses.modals(verb))
    return clauses.negation_of(verb) if sure and lemma_of(planned) == "happen" else None


def harm(verb: Token, lexicon: Lexicon) -> Step | None:
    """The judgement that a thing would bring something bad ("would bring war closer") or let the adversary gather strength."""
    if clauses.negation_of(verb) is not None or not any(m.lower_ in ("would", "will", "'ll") for m in clauses.modals(verb)):
        return None
    if any(token.lower_ in _ENDING for token in verb.subtree):
        return None
    if lemma_of(verb) not in _LETTING:
        return None
    act = next((child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and child.i > verb.i), None)
    who = own_subject(act) if act is not None else None
    if act is None or who is None:
        return None
    hostile = lexicon.has("adversaries", who.lower_) or who.lower_ in ("russians", "enemy", "it", "him", "them")
    return Step("evaluation", verb, -1, text=f"{verb.text} {act.text}") if hostile and _worth(act, lexicon) < 0 else None


def lacks_answer(word: Token) -> bool:
    """Whether a phrase tells that nothing follows ("will not remain without consequences")."""
    answers = (child for child in word.children if word.lower_ == "without" and lemma_of(child) in _ANSWERS)
    return any(child.n_rights == 0 for child in answers)  # not "without answers to these questions"
