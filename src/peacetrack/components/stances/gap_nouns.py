"""Nouns of attitude that leave out what they are about: "has doubts", "over Greek objections", "signalled support"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.owners import FAVOURS
from peacetrack.components.stances.antecedents import antecedents, turns_of
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.pointers import is_of_that_kind
from peacetrack.components.syntax import own_subject, subject_of

_CASTING = frozenset(("cast", "wield", "exercise"))
PLANS = frozenset(("plan", "intention"))
_DESPITE = frozenset(("despite", "over", "amid", "amidst", "of", "against", "notwithstanding", "after", "to"))
_DOUBTS = frozenset("doubt hesitation caveat".split())
RESERVATIONS = frozenset("reservation misgiving qualm objection scepticism skepticism".split())
_HAVING = frozenset("have express voice raise harbour harbor air share register signal remain".split())
_DECLARING = frozenset("be come speak argue stand remain stay".split())
SIDES = frozenset(
    """support backing approval opposition disapproval scepticism skepticism criticism praise resistance condemnation rejection
    agreement consent""".split()
)
_VOICING = frozenset("signal express voice indicate declare register state announce withhold deny refuse".split())
_TO_WHAT = frozenset("to for of over about on against at with".split())
_CAUTION = frozenset("caution prudence restraint patience".split())
_URGING = frozenset("urge counsel advise recommend advocate preach".split())
BALLOTS = frozenset(("vote", "abstain", "veto"))


def operator_at_noun(noun: Token, lexicon: Lexicon) -> Operator | None:
    """The operator of a noun of attitude whose object is left out, as its place in the clause tells it of somebody."""
    if lemma_of(noun) in FAVOURS and noun.dep_ == "pobj" and noun.head.lower_ == "in":
        complete = any(child.dep_ in ("prep", "poss", "amod") for child in noun.children)
        return None if complete or lemma_of(noun.head.head) not in _DECLARING else lexicon.operator(noun, "prep:of")
    if lemma_of(noun) in RESERVATIONS and noun.dep_ == "dobj" and lemma_of(noun.head) in _HAVING and not _says_what(noun):
        return lexicon.operator(noun, "prep:about")
    if lemma_of(noun) in SIDES and _is_voiced(noun):
        return lexicon.operator(noun, "prep:to") or lexicon.operator(noun, "prep:of")
    if _is_no_such_plan(noun):
        return lexicon.operator(noun, "prep:for")
    if lexicon.has("gap_nouns", lemma_of(noun)):
        overcome = is_overcome(noun)
        possessed = overcome or any(child.dep_ == "poss" for child in noun.children) or lemma_of(noun.head) in _CASTING
        whose = ("from", "of", "in", "by") if overcome else ()
        complete = any(
            child.dep_ in ("acl", "relcl", "compound") or (child.dep_ == "prep" and child.lower_ not in whose)
            for child in noun.children
        )
        operator = lexicon.operator(noun, "prep:to") or lexicon.operator(noun, "prep:about")
        return operator if possessed and not complete else None
    return None


def _is_voiced(noun: Token) -> bool:
    """Whether somebody voices support or dissent without a word on for what ("signalled support", "criticism came from Rome")."""
    verb = noun.head
    if any(child.dep_ in ("acl", "relcl", "compound", "appos") or child.lower_ in _TO_WHAT for child in noun.children):
        return False
    if any(child.lower_ in _TO_WHAT or child.dep_ in ("xcomp", "ccomp", "dative") for child in verb.rights):
        return False
    if noun.dep_ == "dobj":
        return lemma_of(verb) in _VOICING and own_subject(verb) is not None
    return noun.dep_ == "nsubj" and lemma_of(verb) == "come" and any(child.lower_ == "from" for child in verb.children)


def is_overcome(noun: Token) -> bool:
    """Whether something is told to come about or fail in spite or because of somebody's resistance ("over Greek objections")."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _DESPITE:
        return False
    named = (token for prep in noun.rights if prep.dep_ == "prep" for token in prep.children if token.dep_ == "pobj")
    return any(child.dep_ == "amod" and child.is_title for child in noun.lefts) or any(t.pos_ == "PROPN" for t in named)


def _is_no_such_plan(noun: Token) -> bool:
    """Whether somebody is said to have no plans of the kind just named ("has no such plans", "had no plans of that sort")."""
    if lemma_of(noun) not in PLANS or noun.dep_ != "dobj" or lemma_of(noun.head) != "have":
        return False
    return any(child.lower_ == "no" for child in noun.children) and is_of_that_kind(noun)


def find_doubts(doc: Doc, matches: list[FrameMatch]) -> Iterator[tuple[FrameMatch, Token, Token]]:
    """(frame, verb, subject) of each doubt or call for caution that leaves out what it is about."""
    doubting = [(token, subject) for token in doc if _doubts(token) and (subject := subject_of(token)) is not None]
    if not doubting:
        return
    ordered = sorted(matches, key=lambda match: match.anchor.i)
    turns = turns_of(doc)
    for verb, subject in doubting:
        for match in antecedents(verb, ordered, "gap", turns):
            yield match, verb, subject


def _doubts(verb: Token) -> bool:
    """Whether somebody is said to have doubts or to urge caution, without a word on what: "Italy has legal doubts"."""
    lemma = lemma_of(verb) if verb.pos_ in ("VERB", "AUX") else ""
    if (lemma not in _HAVING and lemma not in _URGING) or own_subject(verb) is None or clauses.negation_of(verb) is not None:
        return False
    noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if noun is None or _says_what(noun):
        return False
    return (lemma in _HAVING and lemma_of(noun) in _DOUBTS) or (lemma in _URGING and lemma_of(noun) in _CAUTION)


def _says_what(noun: Token) -> bool:
    """Whether the words around a noun of doubt say what it is about, or that there is none."""
    said = [child for child in noun.children if child.dep_ in ("prep", "acl", "relcl", "poss") or child.lower_ in ("no", "any")]
    if any(child.lower_ != "of" or "own" not in {t.lower_ for t in child.subtree} for child in said):
        return True  # but "doubts of its own"
    return any(
        child.dep_ in ("prep", "ccomp", "xcomp") and child.i > noun.i and not is_when(child) for child in noun.head.children
    )


def is_when(prep: Token) -> bool:
    """Whether a preposition tells the day, place or occasion ("on Monday", "in that vote"), not what is doubted."""
    nouns = [child for child in prep.children if child.dep_ == "pobj"]
    named = any(noun.pos_ == "PROPN" and (prep.lower_ != "on" or noun.lower_ in clauses.TIMES) for noun in nouns)
    return named or any(lemma_of(noun) in BALLOTS for noun in nouns)  # but "backs down on Ukraine"
