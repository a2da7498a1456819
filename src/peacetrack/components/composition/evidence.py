"""Evidence of somebody's will: "no sign that Moscow wants a truce", "cast doubt on Moscow's readiness"."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import SIGNS, is_infinitive

_NONE = frozenset("no little few zero scant scarce".split())
_SHOWING = frozenset("suggest indicate show prove confirm demonstrate signal".split())
_NOTHING = frozenset("nothing little none".split())
_WAYS = frozenset(("way", "means", "avenue", "route", "method", "opportunity", "path"))
_DEBATING = frozenset("discuss debate discussion examine review address".split())
_HANDLING = frozenset("discuss debate study examine review look read negotiate talk go".split())
_READY = frozenset("agree willing ready prepared open prepare start begin".split())
_RESPECTING = frozenset("respect recognise recognize accept acknowledge understand concede".split())
_UKRAINE = frozenset(("ukraine", "kyiv", "kiev", "ukrainians", "zelensky", "zelenskyy", "zelenskiy"))
_DEEDS = frozenset("decision move step attempt decree intention".split())
_DOUBTING = frozenset("question doubt query challenge dispute".split())
_TESTING = frozenset("test gauge probe assess measure weigh shape influence affect".split())
_CASTING = frozenset("cast raise put throw call bring sow create fuel deepen express voice have".split())
_ALLEGED = frozenset("alleged supposed purported ostensible professed claimed feigned reported rumoured rumored".split())
_DOUBTS = frozenset("doubt question uncertainty skepticism scepticism suspicion".split())


def missing_sign(noun: Token) -> Token | None:
    """The word that denies a noun of evidence ("no sign that", "little evidence", "did not see any indication"), or None."""
    if noun.pos_ == "VERB" and lemma_of(noun) in _SHOWING:
        return _nothing_before(noun)
    if noun.pos_ != "NOUN" or lemma_of(noun) not in SIGNS:
        return None
    words = {child.lower_ for child in noun.children}
    own = next((child for child in noun.children if child.lower_ in _NONE and child.i < noun.i), None)
    if own is not None:
        return None if "a" in words else own
    if noun.dep_ == "pobj" and noun.head.lower_ == "without":
        return noun.head
    told = noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX")
    return clauses.negation_of(noun.head) if told else None


def _nothing_before(verb: Token) -> Token | None:
    """The word of "nothing suggests that", "there is little to indicate that"."""
    if verb.dep_ in ("relcl", "acl") and verb.head.lower_ in _NOTHING and verb.head.i < verb.i:
        return verb.head
    if verb.dep_ in ("xcomp", "advcl") and is_infinitive(verb):
        return next((t for t in verb.head.rights if t.dep_ == "attr" and t.lower_ in _NOTHING and t.i < verb.i), None)
    return next((child for child in verb.lefts if child.dep_ == "nsubj" and child.lower_ in _NOTHING), None)


def is_debated(noun: Token, parent: Token) -> bool:
    """Whether somebody's deed is what others talk about ("wants the Council to discuss Moscow's decision to annex")."""
    return lemma_of(noun) in _DEEDS and lemma_of(parent.head if parent.pos_ == "ADP" else parent) in _DEBATING


def opens_text(verb: Token, anchor: Token) -> bool:
    """Whether a text is only worked on or talked about, and a clause tells what stands in it ("study a plan that would cede")."""
    ready = lemma_of(verb) == "work" and lemma_of(verb.head) in _READY  # but "is working on a plan that would" has one of its own
    if not ready and lemma_of(verb) not in _HANDLING:
        return False
    clause = next((t for t in (anchor, *anchor.ancestors) if t.dep_ == "relcl" and t.i > verb.i), None)
    text = clause.head if clause is not None else None
    if text is not None and lemma_of(text) in _WAYS and text.head.lower_ in ("for", "on"):
        return False  # "is looking for ways to arm Ukraine"
    while text is not None and text.dep_ in ("pobj", "prep") and text.i > verb.i:
        text = text.head
        if text.i == verb.i:
            return True
    return text is not None and text.dep_ == "dobj" and text.head.i == verb.i


def leaves_to_others(word: Token) -> bool:
    """Whether a thing is only left to others to do ("respects the right of others to send arms")."""
    verb = word.head
    if lemma_of(verb) not in _RESPECTING:
        return False
    if lemma_of(word) == "right" and word.pos_ == "NOUN":
        owners = [child for child in word.children if child.dep_ == "poss"]
        owners += [t for prep in word.children if prep.lower_ == "of" for t in prep.children if t.dep_ == "pobj"]
    else:
        owners = [child for child in word.lefts if child.dep_ == "nsubj"] if word.dep_ == "ccomp" else []
    return any(_is_another(owner) for owner in owners)


def _is_another(owner: Token) -> bool:
    if owner.pos_ == "PROPN":
        return owner.lower_ not in _UKRAINE
    return owner.lower_ in ("others", "partners", "allies", "neighbours", "neighbors") or any(
        child.lower_ in ("other", "member", "another", "allied") for child in owner.lefts
    )


def is_doubted(noun: Token) -> bool:
    """Whether a noun's will is doubted or put to the test ("called into question Kyiv's readiness to", "would test it")."""
    if not any(child.dep_ == "poss" for child in noun.children):
        return False
    if any(child.lower_ in _ALLEGED for child in noun.children):
        return True
    verb = noun.head
    if verb.pos_ == "ADP":
        verb = verb.head
        if verb.pos_ == "NOUN":
            return lemma_of(verb) in _DOUBTS
    if verb.pos_ not in ("VERB", "AUX") or clauses.negation_of(verb) is not None:
        return False
    return lemma_of(verb) in _DOUBTING | _TESTING or (lemma_of(verb) in _CASTING and _names_doubt(verb))


def _names_doubt(verb: Token) -> bool:
    """Whether the verb's object or the noun after "in" or "into" is one of doubt ("put in doubt", "cast doubt on")."""
    for child in verb.children:
        if child.dep_ == "dobj" and lemma_of(child) in _DOUBTS:
            return True
        if child.dep_ == "prep" and child.lower_ in ("in", "into", "to", "under"):
            if any(lemma_of(token) in _DOUBTS for token in child.children):
                return True
    return False
