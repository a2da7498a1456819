"""Judgements by what follows from a thing: "to freeze the war would be to hand it on", "a truce now would let Moscow rearm"."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.syntax import is_passive, own_subject

_EQUATING = frozenset(("be", "mean", "amount", "equal", "equate", "imply", "signify"))
_TURNING = frozenset(("turn", "transform", "convert", "drag", "draw", "plunge"))
_STATES = frozenset(("be", "become", "have", "live", "win", "say", "acknowledge"))  # what they tell may be good or bad
_RELIEF = frozenset(
    "save spare help protect secure defend strengthen safeguard rescue guarantee ensure preserve uphold support deter free "
    "shorten respect honour honor keep invest heal rebuild reduce".split()
)
_WOES = frozenset(
    "war killing dying bloodshed suffering aggression violence slaughter carnage fighting occupation invasion attack shelling "
    "collision clash escalation bomb".split()
)
_YIELDING = frozenset(
    "recognise recognize accept hand abandon reward legitimise legitimize forgive forget surrender bow yield".split()
)
_HURTING = frozenset("hurt harm damage weaken cost bankrupt hit bite punish threaten".split())
_LETTING = frozenset("let allow enable help permit".split())
_REMEDIES = frozenset(
    "answer response reply reaction remedy antidote defence defense protection shield insurance deterrent bulwark barrier".split()
)
_DRAWING = frozenset("have face carry bring meet draw trigger entail get come".split())
_ANSWERS = frozenset("consequence response repercussion cost price answer reply punishment penalty reaction".split())
_UNANSWERED = frozenset(("unanswered", "unpunished", "unnoticed", "unchallenged"))
_ENDING = frozenset("end close halt stop conclusion".split())


def entailment(verb: Token, subject: Token, lexicon: Lexicon) -> Step | None:
    """The judgement that a thing or an act means another: "would mean choosing defeat", "is to play into Moscow's hands"."""
    if (turned := _turned_into(verb, lexicon)) is not None:
        return turned
    if lemma_of(verb) not in _EQUATING or clauses.negation_of(verb) is not None or clauses.is_unreal(verb):
        return None
    clause = _complement(verb)
    if clause is None:
        return None
    sign = _worth(clause, lexicon)
    if not sign and subject.pos_ == "VERB" and lemma_of(clause) not in _STATES and not clauses.is_finite(clause):
        sign = -1  # who says what an act amounts to unmasks it
    return Step("evaluation", clause, sign, text=f"{verb.text} {clause.text}") if sign else None


def _turned_into(verb: Token, lexicon: Lexicon) -> Step | None:
    """The judgement that a thing makes something bad of another: "is turning the country into a powder keg"."""
    if lemma_of(verb) not in _TURNING or clauses.negation_of(verb) is not None or clauses.is_unreal(verb):
        return None
    nouns = (noun for prep in verb.children if prep.lower_ == "into" for noun in prep.children if noun.dep_ == "pobj")
    bad = next((noun for noun in nouns if _is_bad(noun, lexicon)), None)
    return Step("evaluation", bad, -1, text=f"{verb.text} into {bad.text}") if bad is not None else None


def _complement(verb: Token) -> Token | None:
    """The clause that tells what the subject is or means, where nothing else is said of it."""
    if any(child.dep_ in ("acomp", "attr") for child in verb.children):
        return None
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.pos_ == "VERB" and clauses.marker_of(child) is None:
            passive = is_passive(child)
            return None if passive or (lemma_of(verb) == "be" and clauses.is_finite(child)) else child
        if child.dep_ == "prep" and child.lower_ == "to" and lemma_of(verb) in ("amount", "equate"):
            return next((token for token in child.children if token.dep_ == "pcomp"), None)
    return None


def _worth(clause: Token, lexicon: Lexicon) -> int:
    """The worth of what a clause tells: -1 for loss and war, 1 for relief, 0 where it cannot be told."""
    for verb in (clause, *clause.conjuncts):
        lemma = lemma_of(verb)
        phrase = next((f"{lemma} {child.lower_}" for child in verb.children if child.dep_ == "prt"), lemma)
        things = [child for child in verb.children if child.dep_ in ("dobj", "dative", "attr", "nsubjpass")]
        woe = any(lemma_of(thing) in _WOES for thing in things)
        if lemma in _RELIEF:
            sign = -1 if any(lexicon.has("adversaries", thing.lower_) for thing in things) else 1
        elif lexicon.has("reverser_verbs", phrase) and verb.pos_ == "VERB":
            sign = 1 if woe else -1
        elif lemma in _YIELDING:
            sign = -1
        elif lemma in _HURTING and any(lexicon.has("adversaries", thing.lower_) for thing in things):
            sign = 0  # whom it hurts may be just whom it is to hurt
        else:
            harmful = any(
                lexicon.has(name, word) for word in (phrase, lemma) for name in ("bad_verbs", "losses", "regrouping_verbs")
            )
            sign = -1 if harmful or woe or any(lexicon.has("bad_outcomes", lemma_of(thing)) for thing in things) else 0
        if sign:
            return -sign if clauses.negation_of(verb) is not None else sign
    return 0


def remedy(noun: Token, lexicon: Lexicon) -> int:
    """1 for an answer to something bad, or a shield against it; 0 for other nouns."""
    if lemma_of(noun) not in _REMEDIES:
        return 0
    against = [t for prep in noun.children if prep.lower_ in ("to", "against", "from") for t in prep.children if t.dep_ == "pobj"]
    bad = any(_is_bad(t, lexicon) for t in against)
    if not bad or any(lexicon.has("bad", child.lower_) for child in noun.children if child.dep_ == "amod"):
        return 0
    return 1


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


def punishment(verb: Token) -> Step | None:
    """What tells that its subject is not to be let pass ("must have consequences"), or is ("go unanswered")."""
    passed = any(child.lower_ in _UNANSWERED or lacks_answer(child) for child in verb.rights)
    if passed and lemma_of(verb) in ("go", "remain", "stay", "pass", "be"):
        return Step("evaluation", verb, 1, text=f"{verb.text} unanswered") if clauses.modals(verb) else None
    objects = (t for child in verb.rights for t in (child, *child.rights) if t.dep_ in ("dobj", "pobj"))
    answered = lemma_of(verb) in _DRAWING and any(lemma_of(noun) in _ANSWERS for noun in objects)
    due = any(modal.lower_ in ("must", "should", "ought", "shall") for modal in clauses.modals(verb))
    if not answered or not due or clauses.negation_of(verb) is not None:
        return None
    return Step("reverser", verb, -1, text=f"{verb.text} consequences")


def lacks_answer(word: Token) -> bool:
    """Whether a phrase tells that nothing follows ("will not remain without consequences")."""
    answers = (child for child in word.children if word.lower_ == "without" and lemma_of(child) in _ANSWERS)
    return any(child.n_rights == 0 for child in answers)  # not "without answers to these questions"


def _is_bad(word: Token, lexicon: Lexicon) -> bool:
    lemma = lemma_of(word)
    return lemma in _WOES or lexicon.has("bad", lemma) or lexicon.has("bad_outcomes", lemma)
