"""Thoughts and reports that are called wrong or untrue: "the idea that Kyiv should cede land is wrong", "the report is false"."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.verdicts import COPULAS, Verdicts
from peacetrack.components.syntax import is_infinitive

_THOUGHTS = frozenset("idea notion suggestion proposal concept thought view opinion argument belief thesis".split())
_REPORTS = frozenset(
    "claim report rumour rumor speculation allegation assertion accusation story comment remark statement".split()
)
_CHARGES = frozenset("claim accusation charge allegation assertion insinuation reproach criticism complaint report".split())
_UNTRUE = frozenset(
    "untrue false lie fake fabrication incorrect inaccurate hoax invention disinformation unfounded baseless".split()
)
_THINKING = frozenset("believe think assume imagine suppose expect hope trust pretend".split())
_SAYING = frozenset("claim say argue assert maintain contend pretend allege declare".split())
_SURE = frozenset(("sure", "certain", "convinced", "persuaded", "confident", "clear", "convince", "persuade"))
_TRUE = frozenset(("true", "correct", "accurate", "case"))


def thought_over(word: Token) -> Token:
    """The noun of thought or report whose content a clause at the word tells ("comments to the effect that …")."""
    return word.head.head if word.lower_ == "effect" and word.head.lower_ == "to" else word


def is_thought(noun: Token) -> bool:
    """Whether the noun names what somebody would have done, which can be called wrong, and not what is told as a fact."""
    return lemma_of(noun) in _THOUGHTS


def is_illusion(word: Token, verdicts: Verdicts) -> bool:
    """Whether a clause tells what it is called wrong to believe ("it is naive to believe that")."""
    naive = word.head if lemma_of(word) in _THINKING | _SAYING and is_infinitive(word) else None
    return naive is not None and any(verdicts.worth_of(t) < 0 for t in (naive, *naive.children) if t.pos_ in ("ADJ", "NOUN"))


def is_unsure(word: Token) -> bool:
    """Whether somebody is told not to be sure of what a clause tells ("is not convinced that it would help")."""
    if lemma_of(word) not in _SURE:
        return False
    denied = word.head if word.dep_ in ("acomp", "oprd") else word
    return clauses.negation_of(denied) is not None or clauses.negation_of(word) is not None


def is_charge(noun: Token, clause: Token, lexicon: Lexicon) -> bool:
    """Whether a clause tells what somebody is charged with and will not have ("bristled at the charge that it blocks arms")."""
    if noun.pos_ != "NOUN" or lemma_of(noun) not in _CHARGES or clauses.modals(clause):
        return False
    verb, relation = (noun.head.head, f"prep:{noun.head.lower_}") if noun.dep_ == "pobj" else (noun.head, "obj")
    operator = lexicon.operator(verb, relation) if verb.pos_ == "VERB" else None
    return operator is not None and operator.sign < 0


def refuted_by(word: Token, verdicts: Verdicts) -> Token | None:
    """The copula that calls the thought or report a clause hangs on wrong, or a clause itself untrue, or None."""
    noun = thought_over(word)
    if noun.pos_ == "NOUN" and noun.dep_ == "nsubj" and lemma_of(noun) in _THOUGHTS | _REPORTS and lemma_of(noun.head) in COPULAS:
        verdict = verdicts.evaluation(noun.head)
        bad = verdict is not None and verdict.sign < 0 and clauses.negation_of(noun.head) is None
        return noun.head if bad or is_untrue(noun.head) else None
    return word if lemma_of(word) == "be" and is_untrue(word) else None


def is_untrue(copula: Token) -> bool:
    """Whether a copula's predicate denies the truth of its subject ("is false", "is not true")."""
    predicates = {lemma_of(child) for child in copula.children if child.dep_ in ("acomp", "attr")}
    return bool(predicates & (_TRUE if clauses.negation_of(copula) is not None else _UNTRUE))
