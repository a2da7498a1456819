"""Prices: "the war would end if Kyiv dropped its bid" asks for what stands in the condition."""

from collections.abc import Callable

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain
from peacetrack.components.composition.holders import Holder, is_first_person
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import is_infinitive, own_subject

_MARKERS = frozenset(("if", "once", "when", "as", "after"))
_WILL = frozenset(("will", "would", "'ll", "'d", "wo"))
_HAVING = frozenset("have get receive be obtain gain keep remain win stand prevail hold".split())  # nothing is asked of them
_ENDED = frozenset(("war", "conflict", "fighting", "bloodshed", "invasion"))
_READY = frozenset(("ready", "willing", "prepared"))
_NEEDED = frozenset(("necessary", "needed", "required", "possible", "appropriate", "inevitable"))
_HOPES = frozenset("possible conceivable peace talks negotiations settlement truce ceasefire agreement deal solution".split())
_PROMISING = frozenset(("promise", "offer", "pledge", "vow", "agree", "propose", "undertake"))
_TELLING = frozenset("announce declare say state confirm begin start decide agree pledge commit undertake".split())
_OFFERED = frozenset(
    "end stop cease halt order agree accept negotiate begin start resume declare sign meet talk resign step fall "
    "silence observe discuss release free withdraw conclude implement fulfil fulfill honour honor comply return rejoin reopen "
    "extend restore ratify join".split()
)  # what somebody would do, or would happen, in return

_CONSENTING = frozenset(
    """accept back support endorse approve sign agree consent embrace welcome tolerate live go vote consider discuss explore
    ratify negotiate talk""".split()
)
_PLANS = frozenset(
    """deal agreement settlement plan proposal treaty accord compromise idea text formula arrangement solution peace talk
    negotiation process framework document initiative roadmap outcome scheme offer concept anything""".split()
)  # what may hold terms on many issues
_STRICT = frozenset(("provided", "providing"))
_PROVISOS = _STRICT | {"if", "as"}


def is_term(chain: Chain) -> bool:
    """Whether the chain ends in the terms on which somebody would accept a plan that has many ("could back a deal if")."""
    refused = any(step.operator is not None and step.operator.sign < 0 for step in chain.steps)
    return not refused and are_terms(condition_at(chain))  # "if Moscow rejects a truce" tells when, not on which terms


def are_terms(clause: Token) -> bool:
    """Whether a clause tells the terms of a plan that somebody would accept."""
    marker, subject, offer = clauses.marker_of(clause), own_subject(clause), offer_of(clause)
    strict = is_on_condition(clause)
    if offer.i == clause.i or clauses.negation_of(offer) is not None or clauses.is_question(offer):
        return False
    if lemma_of(clause) == "do":
        return False  # "provided that Moscow does the same"
    if not strict:
        if clause.dep_ != "advcl" or marker is None or marker.lower_ not in _PROVISOS:
            return False
        within = subject is not None and (subject.lower_ in ("it", "that", "they", "this") or lemma_of(subject) in _PLANS)
        if not (within or marker.lower_ in _STRICT or (marker.i > 0 and marker.nbor(-1).lower_ == "only")):
            return False  # "would back a deal if the shelling stops" waits for what happens
    minded = next((child for child in offer.children if child.dep_ == "acomp" and child.lower_ in (*_READY, "open")), None)
    if minded is None:
        return (strict or bool(clauses.modals(offer))) and _accepts_plan(offer)
    acts = [child for child in minded.children if child.dep_ == "xcomp"]
    return any(map(_accepts_plan, acts)) if acts else _is_about_plan(minded)


def is_on_condition(clause: Token) -> bool:
    """Whether a clause is what follows "on condition that"."""
    noun = clause.head
    return clause.dep_ == "acl" and noun.lower_ == "condition" and noun.dep_ == "pobj" and noun.head.lower_ == "on"


def _accepts_plan(verb: Token) -> bool:
    """Whether a verb tells of a yes to a plan ("accept a deal", "live with any settlement", "talk")."""
    return lemma_of(verb) in _CONSENTING and (_is_about_plan(verb) or lemma_of(verb) in ("talk", "negotiate"))


def _is_about_plan(word: Token) -> bool:
    """Whether the object of a word, or of its preposition, is a plan."""
    things = [child for child in word.children if child.dep_ == "dobj"]
    things += [thing for prep in word.children if prep.dep_ == "prep" for thing in prep.children if thing.dep_ == "pobj"]
    return any(lemma_of(thing) in _PLANS for thing in things)


def is_price(chain: Chain) -> bool:
    """Whether the chain ends in a condition on which the speaker's side offers something."""
    clause = condition_at(chain)
    marker = clauses.marker_of(clause)
    if clause.dep_ != "advcl" or marker is None or marker.lower_ not in _MARKERS:
        return False
    only = marker.i > 0 and marker.nbor(-1).lower_ == "only"
    if marker.lower_ == "after" and not only:
        return False
    subject = own_subject(clause)
    if subject is None or is_first_person(subject) or any(step.token.lower_ in _NEEDED for step in chain.steps):
        return False
    offer = offer_of(clause)
    return _is_offer(offer) or (only and _is_hope(offer))


def condition_at(chain: Chain) -> Token:
    """The clause in which the chain ends, or that of who is to say or to begin it ("once Kyiv announces that …")."""
    clause = chain.top
    while clause.head.i != clause.i:
        told = clause.dep_ in ("ccomp", "xcomp") and lemma_of(clause.head) in _TELLING and clause.head.dep_ in ("advcl", "conj")
        if clause.dep_ not in ("conj", "acomp") and not told:
            break
        clause = clause.head
    return clause


def offer_of(condition: Token) -> Token:
    """The finite verb of the clause that hangs on a condition."""
    offer = condition.head
    while is_on_condition(condition) and offer.pos_ not in ("VERB", "AUX") and offer.head.i != offer.i:
        offer = offer.head
    if (told := next((child for child in offer.lefts if child.dep_ == "ccomp"), None)) is not None and condition.i > offer.i:
        offer = told  # "the guns would fall silent, he said, if …"
    while offer.dep_ == "conj" and is_infinitive(offer.head):
        offer = offer.head
    while offer.head.i != offer.i and (
        offer.pos_ in ("ADV", "ADJ") or (offer.dep_ == "xcomp" and own_subject(offer) is None and offer.head.pos_ == "VERB")
    ):
        offer = offer.head
    return offer


def asks_other_side(condition: Token, givers: list[Holder], asked: list[Holder], side_of: Callable[[str], str]) -> bool:
    """Whether somebody reports what others will do if a side of the conflict yields ("Moscow would stop if Kyiv left")."""
    if lemma_of(condition) in _HAVING or not any(m.lower_ in _WILL for m in clauses.modals(offer_of(condition))):
        return False
    sides = {side_of(holder.actor) for holder in asked}
    return bool(sides) and "" not in sides and all(side_of(holder.actor) not in sides for holder in givers)


def _is_hope(verb: Token) -> bool:
    """Whether the verb tells what everybody hopes for: that talks are possible, that there is peace."""
    if lemma_of(verb) != "be" or clauses.negation_of(verb) is not None:
        return False
    return any(child.lower_ in _HOPES for child in verb.children if child.dep_ in ("acomp", "attr"))


def _is_offer(verb: Token) -> bool:
    """Whether the verb tells what will be done in return; a denial or a threat is none."""
    if clauses.negation_of(verb) is not None:
        return False
    if lemma_of(verb) in _PROMISING and not clauses.modals(verb):
        return any(child.dep_ == "xcomp" and lemma_of(child) in _OFFERED for child in verb.children)
    if lemma_of(verb) == "be":
        ready = next((child for child in verb.children if child.lower_ in _READY), None)
        act = next((child for child in ready.children if child.dep_ == "xcomp"), None) if ready is not None else None
        return act is not None and lemma_of(act) in _OFFERED
    if lemma_of(verb) == "fall" and any(child.lower_ == "silent" for child in verb.children):
        return True
    willing = any(modal.lower_ in _WILL for modal in clauses.modals(verb)) or verb.head.lower_ in _READY
    willing = willing or (verb.dep_ == "xcomp" and lemma_of(verb.head) in _PROMISING)
    subject = own_subject(verb)  # "the war could end tomorrow if …"
    willing = willing or (subject is not None and lemma_of(subject) in _ENDED and lemma_of(verb) in ("end", "stop"))
    return willing and lemma_of(verb) in _OFFERED
