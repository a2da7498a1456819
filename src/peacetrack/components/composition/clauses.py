"""Small readings of a clause: its negation, modals, conditions, mood."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition.chain import Condition
from peacetrack.components.composition.lexicon import Lexicon
from peacetrack.components.syntax import is_infinitive, subtree_bounds

_NEGATIVE_ADVERBS = frozenset(("never", "hardly", "scarcely", "neither", "nor", "barely", "nowhere"))
_NEGATIVE_SUBJECTS = frozenset(("nobody", "nothing", "none", "neither", "noone"))
_MODALS = frozenset(("will", "would", "'ll", "need", "must", "should", "shall", "ought"))
_OPEN_ENDED = frozenset(
    ("takes", "necessary", "needed", "required", "possible", "needs")
)  # "as long as it takes" is no condition
_IRREAL_MARKS = frozenset(
    ("if", "unless", "whether", "once", "until", "till", "before", "lest", "when", "whenever", "provided", "supposing")
)


def negation_of(verb: Token) -> Token | None:
    """The word that negates the verb: "not", "never", "no longer", "nobody" as its subject; None where there is none."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.lower_ in _NEGATIVE_ADVERBS and child.dep_ in ("neg", "advmod", "cc", "preconj")):
            return None if _is_not_only(verb, child) else child
        if child.dep_ == "det" and child.lower_ == "no":
            return child
        if child.lower_ == "longer" and any(other.lower_ == "no" for other in child.children):
            return child
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in _NEGATIVE_SUBJECTS:
                return child
            if (determiner := _no_one(child)) is not None:
                return determiner
        if child.dep_ == "prep" and child.lower_ == "under" and any(t.lower_ == "no" for t in child.subtree):
            return child
    return None


def _is_not_only(verb: Token, negation: Token) -> bool:
    following = negation.nbor(1) if negation.i + 1 < len(negation.doc) else negation
    return following.lower_ in ("only", "just", "merely", "simply") and following.i != verb.i


def _no_one(subject: Token) -> Token | None:
    """The "no" of a subject ("no soldiers", "no one")."""
    return next(
        (child for child in subject.children if child.lower_ in ("no", "neither") and child.dep_ in ("det", "nummod", "neg")),
        None,
    )


def noun_negation(noun: Token) -> Token | None:
    """The "no" or "not" at a noun phrase."""
    first = noun.left_edge
    if first.lower_ in ("no", "not") and 0 < noun.i - first.i < 5 and all(t.pos_ != "VERB" for t in noun.doc[first.i : noun.i]):
        return first
    for child in noun.children:
        if child.lower_ in ("no", "not", "nor", "neither") and child.dep_ in (
            "det",
            "neg",
            "preconj",
            "advmod",
            "amod",
            "nummod",
        ):
            return child
        if child.dep_ == "amod" and child.lower_ == "more" and any(t.lower_ == "no" for t in child.children):
            return child
    return None


def modals(verb: Token) -> list[Token]:
    """The verb's modal auxiliaries."""
    return [child for child in verb.children if child.dep_ == "aux" and (child.tag_ == "MD" or child.lower_ in _MODALS)]


def is_finite(verb: Token) -> bool:
    """Whether the clause has a tense or a modal."""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(child.tag_ in ("MD", "VBD", "VBZ", "VBP") for child in verb.children if child.dep_ in ("aux", "auxpass"))


def is_mandative(clause: Token) -> bool:
    """Whether the clause may be a subjunctive ("that Kyiv pull out"): a present form without -s, without modal."""
    if any(child.dep_ in ("aux", "auxpass") and child.tag_ in ("MD", "VBD", "VBZ") for child in clause.children):
        return False
    if clause.tag_ in ("VB", "VBP"):
        return True
    return any(child.dep_ == "auxpass" and child.lower_ == "be" for child in clause.children)


def marker_of(clause: Token) -> Token | None:
    """The subordinating word of a clause ("if", "because", "once")."""
    for child in clause.children:
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.lower_ in ("when", "whenever", "once", "where")):
            if child.lower_ not in ("that", "to"):
                return child
    return None


def irreal_marker(clause: Token) -> Token | None:
    """The marker of a clause that is not told as real ("if", "whether", "until")."""
    marker = marker_of(clause)
    return marker if marker is not None and marker.lower_ in _IRREAL_MARKS else None


def is_imperative(verb: Token) -> bool:
    """Whether a bare verb without subject opens its sentence or clause ("Draw the line where they stand")."""
    if verb.tag_ not in ("VB", "VBP") or verb.dep_ not in ("ROOT", "ccomp", "conj", "parataxis"):
        return False
    if any(
        child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "mark", "expl") and child.lower_ not in ("do", "let")
        for child in verb.children
    ):
        return False
    if verb.lower_ == "let":
        return True
    before = [
        child
        for child in verb.lefts
        if child.pos_ not in ("PUNCT", "INTJ", "ADV", "CCONJ", "SPACE") and child.dep_ != "neg" and child.lower_ != "do"
    ]
    return not before


def is_question(token: Token) -> bool:
    """Whether a question mark follows the token in its sentence."""
    return any(other.text in ("?", "?!") for other in token.doc[token.i : token.sent.end])


def conditions_of(node: Token, lexicon: Lexicon) -> Iterator[Condition]:
    """The conditions at a verb or noun: "if", "unless", "once" clauses and "in return for" phrases."""
    for child in (*node.children, *(t for c in node.children if c.lower_ in ("long", "far", "only") for t in c.children)):
        if child.dep_ == "advcl":
            word = _clause_condition(child, lexicon)
        elif child.dep_ == "prep":
            word = _phrase_condition(child, lexicon)
        else:
            continue
        if word:
            start, end = subtree_bounds(child)
            yield Condition(word, start, end, child)


def _clause_condition(clause: Token, lexicon: Lexicon) -> str:
    marker = marker_of(clause)
    if marker is None:
        if clauses_only_to(clause):
            return "only to"
        first = clause.left_edge.lower_
        return first if first in ("provided", "providing", "assuming") else ""
    word = marker.lower_
    before = marker.nbor(-1).lower_ if marker.i else ""
    if before == "even":
        return ""
    if word == "as" and any(token.lower_ in _OPEN_ENDED for token in clause.subtree):
        return ""
    if word == "as":
        return (
            "as long as" if "long" in (before, clause.left_edge.nbor(1).lower_ if clause.left_edge.i < marker.i else "") else ""
        )
    if word in ("when", "after", "before"):
        if before in ("only", "not"):
            return f"only {word}"
        future = clause.head.pos_ in ("VERB", "AUX") and any(t.lower_ in ("will", "would", "'ll") for t in modals(clause.head))
        return word if word in ("before", "after") or (word == "when" and future) else ""
    return word if lexicon.has("conditions", word) else ""


def clauses_only_to(clause: Token) -> bool:
    """Whether the clause is a purpose that limits ("only to sign what is ready")."""
    return is_infinitive(clause) and any(child.lower_ == "only" and child.i < clause.i for child in clause.children)


def _phrase_condition(prep: Token, lexicon: Lexicon) -> str:
    word = prep.lower_
    phrase = " ".join(token.lower_ for token in prep.doc[prep.i : prep.i + 3])
    for entry in lexicon.list("condition_prepositions"):
        if " " in entry and phrase.startswith(entry):
            return entry
    if word == "after" and "only" in (prep.nbor(-1).lower_ if prep.i else "", *(child.lower_ for child in prep.children)):
        return "only after"
    if word == "without" and any(lexicon.has("unconditional", token.lower_) for token in prep.subtree):
        return ""
    return word if word in ("until", "pending", "before", "without", "provided", "providing") else ""
