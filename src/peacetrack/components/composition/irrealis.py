"""Clauses that are not told as real: "if Moscow refuses", "provided that", "should it refuse", "once both have withdrawn"."""

from spacy.tokens import Token

from peacetrack.components.composition.clauses import marker_of, modals
from peacetrack.components.syntax import INSTANTS, is_infinitive, own_subject, tells_date

PROVISOS = frozenset(("provided", "providing"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "aux", "auxpass", "dobj"))  # of a verb, which "provided that" is not
_INVERTED = frozenset(("should", "were", "had"))
_IRREAL_MARKS = INSTANTS | frozenset(
    "if unless whether once until till before lest when whenever provided providing supposing".split()
)
_ASKING = frozenset(  # verbs that take a clause with "if"
    "ask wonder know see doubt decide find check tell understand mind care question say discuss consider debate be".split()
)


def irreal_marker(clause: Token) -> Token | None:
    """The marker of a clause that is not told as real ("if", "whether", "until")."""
    if (proviso := _proviso_over(clause)) is not None:
        return proviso
    before = clause.nbor(-1) if clause.i else clause
    if before.lower_ in ("almost", "nearly") and before.head.i == clause.i and clause.tag_ in ("VBD", "VBN"):
        return before  # "almost vetoed the loan"
    marker = marker_of(clause)
    if marker is not None and marker.lower_ == "when" and tells_date(clause):
        return None
    if marker is not None:
        return marker if marker.lower_ in _IRREAL_MARKS or is_due_first(clause) or is_expected(clause) else None
    case = next((t for child in clause.lefts if child.lower_ == "in" for t in child.children if t.lower_ == "case"), None)
    subject = own_subject(clause)
    if case is None and subject is not None and (start := subject.left_edge.i) > 1:
        words = clause.doc[start - 2 : start]  # "sanctions in case he refused", whatever the parse makes of it
        if words.text.lower() == "in case":
            return words[1]
    if case is not None and case.nbor(-1).lower_ == "in" and case.nbor(1).lower_ != "of":
        return case
    first = clause.left_edge  # "should the Bundestag agree", "had Moscow kept the truce"
    opens = first.i == clause.i or (first.head.i == clause.i and first.dep_ in ("aux", "auxpass"))
    return first if clause.dep_ == "advcl" and first.lower_ in _INVERTED and opens else None


def is_expected(clause: Token) -> bool:
    """Whether "as soon as" brings what is still to come ("is ready to pull back as soon as the shooting stops")."""
    marker = marker_of(clause)
    if marker is None or marker.lower_ != "as" or marker.i == 0 or marker.nbor(-1).lower_ != "soon":
        return False
    over = clause.head.head if clause.head.lower_ == "soon" else clause.head
    told = (child for child in over.children if child.dep_ == "ccomp")  # "as soon as it did, he said, he would"
    verbs = (over, over.head, *told)
    return any(verb.pos_ in ("VERB", "AUX") and (is_infinitive(verb) or modals(verb)) for verb in verbs)


def is_due_first(clause: Token) -> bool:
    """Whether a clause with "after" tells what must come first ("the force could only come after both had withdrawn")."""
    marker = marker_of(clause)
    if marker is None or marker.lower_ != "after" or clause.dep_ not in ("advcl", "pcomp"):
        return False
    return any(modal.lower_ in ("can", "could", "must", "should", "may", "might") for modal in modals(clause.head))


def _proviso_over(clause: Token) -> Token | None:
    """The "provided" over a clause, which the parse takes for a verb or a preposition ("provided that Moscow does the same")."""
    word = clause.head
    if clause.dep_ != "ccomp" or word.lower_ not in PROVISOS:
        return None
    return None if any(child.dep_ in _ARGUMENTS for child in word.children) else word


def proviso_at(clause: Token) -> str:
    """The words by which a clause that the parse makes a verb's object is a condition ("in case it", "should it", "if it")."""
    first = clause.left_edge
    if (proviso := _proviso_over(clause)) is not None:
        return proviso.lower_
    if clause.dep_ in ("ccomp", "acl") and first.i and first.nbor(-1).lower_ in PROVISOS and first.nbor(-1).dep_ == "acl":
        return first.nbor(-1).lower_
    if clause.dep_ == "ccomp" and is_inverted_proviso(clause):
        return first.lower_  # "should Moscow refuse, Berlin would …"
    if clause.dep_ != "ccomp" or first.i <= clause.head.i or first.i < 2:
        return ""
    if first.dep_ == "mark" and first.lower_ in ("if", "unless") and clause.head.lemma_ not in _ASKING:
        return first.lower_
    if first.lower_ in ("should", "were") and first.head.i == clause.i and first.nbor(1).dep_ != "neg":
        return first.lower_
    return "in case" if first.nbor(-1).lower_ == "case" and first.nbor(-2).lower_ == "in" else ""


def is_inverted_proviso(clause: Token) -> bool:
    """Whether a clause opens with the verb that makes it a condition ("should Moscow refuse", "were it to attack")."""
    first = clause.left_edge
    helps = first.head.i == clause.i and first.dep_ in ("aux", "auxpass")
    return first.lower_ in _INVERTED and (helps or first.i == clause.i) and clause.i < clause.head.i
