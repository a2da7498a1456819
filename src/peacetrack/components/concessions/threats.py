"""Threats that tell what is wanted: "sanctions unless Moscow accepts a truce", "if Western troops come, they are targets"."""

from dataclasses import replace

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions.clauses import clause_of, is_inverted
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.parties import Parties
from peacetrack.components.concessions.steps import Step
from peacetrack.components.concessions.verdicts import judged
from peacetrack.components.syntax import own_subject

_FAILING = frozenset(("fail", "refuse", "decline", "neglect", "reject"))
_HARM = frozenset(
    "threaten threat threatening warn warning ultimatum face sanction tariff penalty duty punish punishment pressure consequence "
    "isolate isolation suspend withhold quit abandon walk break cut escalate retaliate strike seize suffer pay "
    "force storm conquer capture destroy".split()
)
_EVILS = frozenset("war conflict clash confrontation escalation retaliation catastrophe disaster consequence".split())
_ENDURING = frozenset(("face", "expect", "suffer", "see", "risk", "endure", "brace", "be"))
_ASKING = frozenset("call expect want urge ask seek demand hope push press predict".split())
_TELLING = frozenset(("tell", "warn", "urge", "order"))
_DISARMING = frozenset(("lay", "lie", "put", "surrender", "give", "drop", "ground", "down", "hand"))
_ARMS = frozenset(("arm", "arms", "weapon", "gun", "weaponry"))
_POINTING = frozenset(("it", "this", "that", "them", "these", "those"))


def is_ultimatum(head: Token) -> bool:
    """Whether a threat is to make somebody give it: it stands in a clause with "unless", or in one with "if" that denies it."""
    clause, mark = _condition_over(head)
    if clause is None or clause.head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ"):
        return False
    if mark not in ("unless", "if") or (mark == "unless") == _is_denied(head, clause):
        return False
    if clause.head.lemma_ in _ASKING:
        return False  # who asks others for sanctions if Moscow refuses threatens nobody
    kept = clause.head.lemma_ in _HARM and clause_of(clause.head).negated  # "if they do not strike, we will not"
    return _is_harmful(clause) and not kept


def is_way_out(head: Token) -> bool:
    """Whether it is named as the way to peace: it stands in an "if" clause on "could end the war"."""
    clause, mark = _condition_over(head)
    if clause is None or mark != "if" or _is_denied(head, clause):
        return False
    main = clause_of(clause.head)
    ends = clause.head.lemma_ in _ENDING and any(t.lemma_ in _STRIFE for t in clause.head.children)
    return ends and not main.negated and main.modal in ("could", "can", "would", "will")


_ENDING = frozenset(("end", "stop", "finish", "settle", "conclude", "cease"))
_STRIFE = frozenset(("war", "fighting", "conflict", "bloodshed", "hostility", "killing"))


def who_is_told(head: Token) -> Token | None:
    """Who is told to do it or bear what follows ("accept a truce or face sanctions, Paris tells Moscow"), None if nobody is."""
    if not _is_alternative(head):
        return None
    told = (t for verb in head.sent if verb.lemma_ in _TELLING for t in verb.children if t.dep_ in ("dobj", "dative"))
    return next(told, None)


def as_ordered(step: Step, parties: Parties) -> Step:
    """The order to an army read as a demand where it is the other side's ("Putin told the Ukrainian troops to leave Donbas")."""
    if step.phrase != "order" or step.cls != "offer":
        return step
    clauses = [t for t in step.token.children if t.dep_ in ("xcomp", "ccomp")]
    told = next((t for t in step.token.children if t.dep_ in ("dobj", "dative")), None)
    told = told or next((t for verb in clauses for t in verb.children if t.dep_ == "nsubj"), None)
    if told is None:
        return step
    named = [t for t in told.subtree if t.dep_ in ("poss", "amod", "compound") and t.text[:1].isupper()]
    theirs = {(parties.side_of(body) or body).id for t in (told, *named) for body in parties.bodies(t)}
    ours = {(parties.side_of(body) or body).id for body in parties.bodies(step.holder)}
    disarming = any(verb.lemma_ in _DISARMING and any(t.lemma_ in _ARMS for t in verb.children) for verb in clauses)
    if (theirs and ours and not theirs & ours) or disarming:
        return replace(step, cls="demand", target=told)
    return step


def _is_alternative(head: Token) -> bool:
    verb = head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    if own_subject(verb) is not None and not _is_object_of_telling(verb):
        return False
    for other in verb.children:
        if other.dep_ == "conj" and other.lemma_ in _ENDURING and any(t.lower_ == "or" for t in verb.doc[verb.i : other.i]):
            return verb.tag_ in ("VB", "VBP") and not any(t.dep_ == "aux" for t in verb.children)
    return False


def deterring(head: Token, lexicon: Lexicon) -> Step | None:
    """The verdict on what would happen if it came about: "if Western troops come, Moscow will regard it as aggression"."""
    clause, mark = _condition_over(head)
    if clause is None or mark not in ("if", "should"):
        return None
    verb = clause.head
    pointing = next((t for t in verb.children if t.dep_ in ("dobj", "nsubjpass", "nsubj") and t.lower_ in _POINTING), None)
    found = judged(verb, pointing, lexicon) if pointing is not None else None
    if found is None and pointing is not None and verb.lemma_ in ("be", "become"):
        found = lexicon.predicate([t for t in verb.subtree if t.i > verb.i][:10])
    if found is None and (menace := _menace(verb, clause)) is not None:
        return Step("oppose", verb, menace, None, None, clause_of(verb))
    if found is None or found[0] not in ("refuse", "oppose"):
        return None
    return Step(found[0], verb, found[1], None, None, clause_of(verb))


def _menace(verb: Token, clause: Token) -> str | None:
    """The evil that is said to follow ("war would be inevitable if Western troops came")."""
    inside = {t.i for t in clause.subtree}
    return next((t.lower_ for t in verb.subtree if t.i not in inside and t.pos_ == "NOUN" and lemma_of(t) in _EVILS), None)


def _condition_over(head: Token) -> tuple[Token | None, str]:
    """The clause of condition that the giving stands in, and the word that opens it."""
    node = head
    while node.head != node:
        if node.dep_ == "advcl" or is_inverted(node):
            mark = next((t.lower_ for t in node.children if t.dep_ in ("mark", "advmod") and t.i < node.i), "")
            mark = "should" if is_inverted(node) else mark
            return (node, mark) if mark else (None, "")
        node = node.head
    return None, ""


def _is_denied(head: Token, clause: Token) -> bool:
    """Whether a verb from the giving up to its clause says that it does not come about."""
    node = head
    while True:
        if node.pos_ in ("VERB", "AUX") and (node.lemma_ in _FAILING or clause_of(node).negated):
            return True
        if node == clause:
            return False
        node = node.head


def _is_harmful(clause: Token) -> bool:
    """Whether the clause of condition hangs on a threat: on words of harm, or on a no."""
    inside = {t.i for t in clause.subtree}
    main = clause.head
    words = [t for t in main.subtree if t.i not in inside]
    while main.head != main and len(words) < _REACH:
        if any(t.lower_ == "whether" for t in main.children):
            return False
        main = main.head
        words += [main]
    return any(lemma_of(t) in _HARM or t.lower_ in ("no", "not", "n't", "never", "pointless") for t in words)


_REACH = 40


def _is_object_of_telling(verb: Token) -> bool:
    """Whether the parse took who tells it for the subject of what is told to do ("Stop the war or …, X tells Y")."""
    subject = own_subject(verb)
    return subject is not None and subject.i > verb.i
