"""What is left to each to decide: "it is up to each country", "a national decision", "every ally must decide for itself"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.owners import agent_of
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import is_infinitive, own_subject, prep_object

_EACH = frozenset(("each", "every", "individual"))
_DECIDERS = frozenset("ally country nation state member government capital parliament partner participant contributor".split())
_DECISIONS = frozenset(("decision", "choice", "matter", "question", "prerogative"))
_DECIDING = frozenset(("decide", "choose", "determine"))
_LEAVING = _DECIDING | {"take", "make", "be", "remain"}
_OWN = frozenset(("national", "sovereign", "bilateral", "individual", "independent"))
_MATTERS = _DECISIONS | {"issue", "call", "topic", "subject"}
_SETTLING = _DECIDING | {"settle", "answer", "resolve", "discuss", "judge", "say"}


def find_delegations(doc: Doc, matches: list[FrameMatch]) -> Iterator[tuple[FrameMatch, Token]]:
    """(frame, verb) where what the frame names is left to each to decide: the last frame of the sentence so far, or the next."""
    for match in _last_of_sentences(matches):
        verb = next((token for token in match.anchor.sent if _is_left(token)), None)
        if verb is not None and not clauses.is_question(match.anchor):
            yield match, verb


def left_to(pointer: Token) -> Token | None:
    """Who is said to have to decide on what a word stands for ("that is up to Berlin", "a question that they must settle")."""
    verb = pointer.head
    if pointer.dep_ != "nsubj" or lemma_of(verb) not in ("be", "remain") or clauses.negation_of(verb) is not None:
        return None
    if pointer.lower_ == "it" and any(is_infinitive(token) for child in verb.rights for token in (child, *child.rights)):
        return None  # "it was up to Kyiv to decide on its territory" only announces what
    for child in verb.rights:
        if child.lower_ == "up" and (to := next((t for t in (*child.children, *verb.rights) if t.lower_ == "to"), None)):
            return prep_object(to)
        if lemma_of(child) in _SETTLING and any(mark.lower_ == "for" for mark in child.lefts):
            return own_subject(child)
        if child.dep_ == "attr" and lemma_of(child) in _MATTERS:
            return _decider_at(child)
    return None


def _decider_at(matter: Token) -> Token | None:
    """Whose matter something is ("a matter for Berlin", "a question that the leaders must settle", "Kyiv's decision")."""
    for child in matter.children:
        if child.dep_ == "prep" and child.lower_ == "for":
            return prep_object(child)
        if child.dep_ == "relcl" and any(lemma_of(verb) in _SETTLING for verb in (child, *child.rights)):
            return own_subject(child)
        if child.dep_ == "poss" and lemma_of(matter) in ("decision", "choice", "call"):
            return child
    return None


def is_each_ones(word: Token) -> bool:
    """Whether a verb or noun of deciding has each of many for its subject ("every ally must decide on weapons")."""
    verb = word if word.pos_ in ("VERB", "AUX") else word.head
    subject = own_subject(verb)
    return subject is not None and _is_each(subject)


def _is_left(verb: Token) -> bool:
    """Whether the verb leaves a decision to each, or calls it a national one."""
    lemma = lemma_of(verb)
    if lemma not in _LEAVING or verb.pos_ not in ("VERB", "AUX") or clauses.negation_of(verb) is not None:
        return False
    if lemma in ("take", "make") and (taker := agent_of(verb)) is not None and _is_each(taker):
        subject = own_subject(verb)
        return subject is not None and lemma_of(subject) == "decision"
    if lemma in _DECIDING or _takes_decision(verb):
        return is_each_ones(verb) and bool(clauses.modals(verb))
    if lemma not in ("be", "remain"):
        return False
    if any(_falls_to_each(child) for child in verb.children if child.i > verb.i):
        return True
    predicates = [child for child in verb.children if child.dep_ in ("attr", "acomp", "prep", "advmod") and child.i > verb.i]
    return any(_is_national(child) or (child.lower_ == "up" and _for_each(child, verb)) for child in predicates)


def _takes_decision(verb: Token) -> bool:
    taken = (child for child in verb.children if child.dep_ == "dobj")
    return lemma_of(verb) in ("make", "take") and any(lemma_of(child) == "decision" for child in taken)


def _falls_to_each(child: Token) -> bool:
    """Whether "for each country (to settle)" stands after a copula."""
    if child.dep_ == "prep" and child.lower_ == "for":
        return any(_is_each(token) for token in child.children if token.dep_ == "pobj")
    subject = own_subject(child) if child.pos_ == "VERB" else None
    told = any(mark.lower_ == "for" and mark.dep_ == "mark" for mark in child.children)
    return told and subject is not None and _is_each(subject)


def _is_national(noun: Token) -> bool:
    """Whether a predicate is "a national decision" or "a matter for each country"."""
    if lemma_of(noun) not in _DECISIONS:
        return False
    own = any(child.lower_ in _OWN for child in noun.children if child.dep_ == "amod")
    return own or any(_is_each(t) for prep in noun.children if prep.lower_ in ("for", "of") for t in prep.children)


def _for_each(word: Token, verb: Token) -> bool:
    preps = (child for head in (word, verb) for child in head.children if child.lower_ == "to" and child.dep_ == "prep")
    return any(_is_each(token) for prep in preps for token in prep.children)


def _is_each(noun: Token) -> bool:
    if not any(child.lower_ in _EACH for child in noun.children):
        return False
    if noun.lower_ == "one":
        return any(_is_decider(t) for prep in noun.children if prep.lower_ == "of" for t in prep.children)
    return _is_decider(noun)


def _is_decider(noun: Token) -> bool:
    return lemma_of(noun) in _DECIDERS


def _last_of_sentences(matches: list[FrameMatch]) -> list[FrameMatch]:
    """The last frame of each sentence."""
    return list({match.anchor.sent.start: match for match in sorted(matches, key=lambda m: m.anchor.i)}.values())
