"""Polarity, modality and tense of a clause, and who acts in it."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from peacetrack.components.composition.clauses import EXCLUDING, UNCHANGING, denies_all, noun_negation
from peacetrack.components.disowning import is_undone_past
from peacetrack.components.syntax import is_negated, own_subject, passed_over

_MANDATIVE = frozenset("demand insist propose suggest require request ask urge recommend".split())
_MODALS = {
    "'ll": "will",
    "’ll": "will",
    "shall": "will",
    "will": "will",
    "wo": "will",
    "'d": "would",
    "’d": "would",
    "would": "would",
    "could": "could",
    "might": "could",
    "may": "could",
    "can": "can",
    "ca": "can",
    "must": "must",
    "should": "must",
    "ought": "must",
}
_NEGATIVE_WORDS = frozenset(("no", "nobody", "none", "neither", "nothing", "nowhere", "few"))
_ASPECTS = frozenset(("start", "begin", "continue", "finish", "complete", "proceed", "manage"))
OBLIGATIONS = frozenset(("have", "need", "ought"))


PREREQUISITES = frozenset(("condition", "precondition", "prerequisite", "requirement"))
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december "
    "week month year day morning evening night today yesterday tomorrow time weekend".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """How a clause is put.

    `modal` is "", will, would, could, can, must or needless; `tense` is past, perfect, present, base, gerund or participle.
    """

    negated: bool
    modal: str
    tense: str
    perfect: bool
    progressive: bool
    imperative: bool = False


def clause_of(verb: Token) -> Clause:
    """Polarity, modality and tense of the verb's clause; a bare second conjunct shares the first one's auxiliaries."""
    if verb.lower_ == "opposed" and verb.dep_ == "acomp" and verb.head.pos_ == "AUX":
        return clause_of(verb.head)  # "was not opposed to"
    auxiliaries = [t for t in verb.children if t.dep_ in ("aux", "auxpass") and t.i < verb.i]
    denied = is_negated(verb) or any(t.dep_ == "prep" and denies_all(t) for t in verb.children)  # "under no circumstances"
    denied = denied and not any(t.lower_ in ("forever", "indefinitely") for t in verb.children)  # "will not stand forever"
    if passed_over(verb) is not None:
        return Clause(True, "would", "base", False, False)  # "would rather quit than cede land"
    negated = denied or has_negative_subject(verb) or _is_no_gerund(verb) or _follows_nor(auxiliaries) or _excludes_nothing(verb)
    if not auxiliaries and verb.dep_ == "conj" and own_subject(verb) is None and verb.head.pos_ in ("VERB", "AUX"):
        first = clause_of(verb.head)
        contrast = any(t.lower_ in ("but", "yet", "instead") for t in verb.doc[verb.head.i : verb.i])
        if verb.tag_ == verb.head.tag_ and not negated and not contrast:
            finite = verb.tag_ in ("VBD", "VBZ")  # "was no bargaining chip and had to be returned"
            return replace(first, negated=first.negated and not finite)
    if not auxiliaries and verb.tag_ == "VBN" and verb.dep_ == "advcl" and verb.head.tag_ == "VBN" and own_subject(verb) is None:
        return clause_of(verb.head)  # "would have capped its army, written neutrality into …"
    if verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in _ASPECTS and own_subject(verb) is None:
        return clause_of(verb.head)
    if verb.dep_ == "pcomp" and verb.head.head.lemma_ == "succeed":
        return clause_of(verb.head.head)
    modal = next((_MODALS[t.lower_] for t in auxiliaries if t.lower_ in _MODALS), "")
    if not modal and any(t.lower_ in ("to",) for t in auxiliaries) and verb.dep_ in ("xcomp", "ccomp", "advcl"):
        modal, more = _quasi_modal(verb.head)
        negated = negated or more
    if verb.dep_ == "ROOT" and any(t.lower_ == "to" for t in auxiliaries) and own_subject(verb) is not None:
        modal = modal or "will"  # a headline: "Russia to halt strikes"
    perfect = any(t.lemma_ == "have" for t in auxiliaries)
    progressive = verb.tag_ == "VBG" and any(t.lemma_ == "be" for t in auxiliaries)
    imperative = verb.tag_ in ("VB", "VBP") and not auxiliaries and verb.dep_ in ("ROOT", "ccomp") and own_subject(verb) is None
    return Clause(negated, modal, tense_of(verb, auxiliaries), perfect, progressive, imperative)


def _excludes_nothing(verb: Token) -> bool:
    """Whether a verb of ruling out has nothing for its object."""
    return verb.lemma_ in EXCLUDING and any(t.dep_ == "dobj" and t.lower_ == "nothing" for t in verb.children)


def elliptic_clause(verb: Token) -> Clause:
    """The clause of an auxiliary that stands for the verb it leaves out ("Poland will not"), or of a verb like any other."""
    modal = _MODALS.get(verb.lower_, "")
    if not modal:
        return clause_of(verb)
    return Clause(is_negated(verb) or has_negative_subject(verb), modal, "base", False, False)


def _is_party(subject: Token | None) -> bool:
    """Whether a subject may be who does something, not what is aimed at ("the aim is to")."""
    if subject is None or subject.lower_.endswith("aims"):
        return False
    return subject.pos_ == "PROPN" or subject.tag_ == "NNS" or subject.lower_ in _DOERS


_DOERS = frozenset("side party army government alliance bloc union coalition country state president parliament".split())


def clause_subject(verb: Token) -> Token | None:
    """The verb's subject, or that of the "have to" or "is going to" over it."""
    subject = own_subject(verb)
    if subject is None and verb.dep_ == "xcomp" and (verb.head.lemma_ in (*OBLIGATIONS, "be") or verb.head.lower_ == "going"):
        return own_subject(verb.head)
    return subject


def is_inverted(verb: Token) -> bool:
    """Whether a clause before its head is a condition by its order of words ("should Western troops appear, …")."""
    return verb.i < verb.head.i and verb.dep_ in ("advcl", "ccomp") and (opens_inverted(verb) or is_undone_past(verb))


def opens_inverted(verb: Token) -> bool:
    """Whether a clause opens with the "should" or "were" that makes a condition of it."""
    first = verb.left_edge
    return first.lower_ in ("should", "were") and (first.i == verb.i or (first.head.i == verb.i and first.dep_ == "aux"))


def _follows_nor(auxiliaries: list[Token]) -> bool:
    """Whether a "nor" before the auxiliary denies the clause ("nor would it bargain")."""
    return any(t.i > 0 and t.nbor(-1).lower_ in ("nor", "neither") for t in auxiliaries)


def _is_no_gerund(verb: Token) -> bool:
    """Whether a gerund is denied by a "no" before it ("there will be no getting back Crimea")."""
    return verb.tag_ == "VBG" and any(t.lower_ == "no" and t.dep_ in ("det", "neg", "advmod") for t in verb.lefts)


def _quasi_modal(head: Token) -> tuple[str, bool]:
    """(modal, negated) of "have to", "need to", "ought to", "be going to" above an infinitive."""
    if head.lemma_ in OBLIGATIONS:
        outer = clause_of(head)
        if outer.negated or any(t.lower_ == "yet" for t in head.children):  # "has yet to accept"
            return ("needless", False)
        return ("could" if outer.modal == "could" else "must", False)
    if head.lemma_ == "do" and any(t.lower_ in ("best", "well", "better") for t in head.children):
        return ("must", False)
    if head.lemma_ == "be" and _is_party(own_subject(head)) and not any(t.dep_ in ("acomp", "attr") for t in head.children):
        return ("will", is_negated(head) or has_negative_subject(head))  # "Russia is to pay"
    if head.lower_ == "going":
        return ("will", is_negated(head) or has_negative_subject(head))
    return ("", False)


def tense_of(verb: Token, auxiliaries: list[Token]) -> str:
    """past, perfect, present, base, gerund or participle, by the first auxiliary or the verb's own form."""
    for t in auxiliaries:
        if t.tag_ == "VBD":
            return "past"
        if t.tag_ in ("VBZ", "VBP"):
            return "perfect" if t.lemma_ == "have" else "present"
        if t.lower_ == "to" or (t.lower_ == "be" and all(other.tag_ != "MD" for other in auxiliaries)):
            return "base"  # "asked that no land be ceded"
    if verb.lower_ in UNCHANGING and verb.dep_ == "ccomp" and verb.head.lemma_ in _MANDATIVE:
        return "base"  # "demands that Kyiv cut its army"
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "conj", "acl", "amod"):
        return "participle"
    return {"VBD": "past", "VBN": "past", "VBZ": "present", "VBP": "present", "VBG": "gerund"}.get(verb.tag_, "base")


def has_negative_subject(verb: Token) -> bool:
    """Whether the clause is negated by its subject ("nobody", "no soldiers", "none of them")."""
    subject = own_subject(verb)
    return subject is not None and is_negative_noun(subject)


def is_negative_noun(noun: Token) -> bool:
    """Whether a noun phrase is negative ("no troops", "none", "nobody")."""
    if noun.lower_ == "no" and any(t.dep_ == "poss" for t in noun.children):
        return False  # "its no to a swap" is what it says
    if noun.lower_ in _NEGATIVE_WORDS or any(t.lower_ in ("no", "neither", "zero", "not") for t in noun.children if t.i < noun.i):
        return True
    if noun.dep_ == "conj" and noun_negation(noun) is not None:
        return True  # "neither a legal nor a moral right to"
    left = noun.left_edge
    if left.lower_ == "no" and left.head.dep_ == "poss" and left.head.head == noun:
        return True  # "no NATO member's troops"
    return left.i > 0 and left.doc[left.i - 1].lower_ == "not" and left.lower_ in ("a", "one", "single", "any", "even")


def names_own(noun: Token) -> bool:
    """Whether a negative subject is of the speaker's own side ("nobody here", "none of us", "nobody in our delegation")."""
    return any(t.lower_ in ("here", "us", "our", "ours") for t in noun.doc[noun.i : noun.i + 5])


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive, a reduced participle included."""
    if any(t.dep_ in ("nsubjpass", "auxpass") for t in verb.children):
        return True
    bare = verb.tag_ == "VBN" and not any(t.dep_ == "aux" for t in verb.children)
    return bare and verb.dep_ in ("acl", "ccomp", "xcomp", "oprd")


_OCCASIONS = frozenset("following after despite amid through before since during ahead".split())


def _is_of_other(prep: Token, head: Token) -> bool:
    """Whether a by-phrase belongs to what is coordinated with the head ("was released and met by an envoy") or to what
    led to it ("were freed after mediation by Turkey").
    """
    node = prep.head
    if node != head and node.dep_ == "pobj" and node.head.lower_ in _OCCASIONS:
        return True
    while node != head and node.dep_ != "conj" and node.head != node:
        node = node.head
    return node != head and (node.pos_ == "NOUN" or node.tag_ == "VBN")


_DEADLINES = TIME_WORDS | {"end", "middle", "spring", "summer", "autumn", "winter", "date", "deadline", "then"}


def agent_phrase(verb: Token) -> Token | None:
    """The head of the by-phrase of a passive or a noun, which the parser may hang on a later word."""
    for prep in (*verb.children, *verb.subtree):
        if prep.lower_ == "by" and prep.i > verb.i and prep.dep_ in ("agent", "prep") and not _is_of_other(prep, verb):
            for t in prep.children:
                if t.dep_ == "pobj" and t.pos_ in ("PROPN", "NOUN", "PRON") and t.ent_type_ not in ("DATE", "TIME"):
                    return t if t.lower_ not in _DEADLINES else None
    return None


def asks(node: Token) -> bool:
    """Whether a clause is a reported question ("asked how far he would back guarantees")."""
    return any(t.tag_ in ("WRB", "WP", "WDT") for t in node.doc[node.left_edge.i : node.i])


def is_spelled_out(node: Token, noun: Token) -> bool:
    """Whether a colon or dash says what a demand or offer is: "its precondition: the withdrawal of troops", or a comma what the
    only one is: "has one condition, the release of all".
    """
    sole = noun.lemma_ in _DEMANDS and any(t.lower_ in _SOLE for t in noun.lefts)
    return sole or any(t.text in (":", "–", "—") for t in node.doc[noun.i : node.i])


_DEMANDS = PREREQUISITES | {"demand", "aim", "goal", "request", "priority"}
_SOLE = frozenset("one single only main key chief first another central".split())


def is_of_vehicle(clause: Token) -> bool:
    """Whether the subject of a relative clause is the thing it hangs on ("a deal that would let Moscow keep the land")."""
    subject = own_subject(clause)
    return subject is not None and subject.lower_ in ("that", "which")


def is_name_denied(noun: Token) -> bool:
    """Whether it is only said that something does not deserve the name ("a truce of four days is not a truce")."""
    subject = own_subject(noun.head) if noun.dep_ == "attr" else None
    return subject is not None and subject.lemma_ == noun.lemma_ and is_negated(noun.head)


def is_excepted(prep: Token) -> bool:
    """Whether a preposition is denied on its own ("agreed to a truce but not to elections")."""
    return prep.pos_ in ("ADP", "PART") and prep.i > 0 and prep.nbor(-1).dep_ == "neg" and prep.nbor(-1).head == prep
