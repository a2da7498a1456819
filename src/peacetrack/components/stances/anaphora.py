"""Words that stand for an issue named before: "rejected that", "the idea", "a truce which Moscow refused", "Kyiv will not"."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.owners import FAVOURS
from peacetrack.components.composition.verdicts import Verdicts
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import is_infinitive, own_subject

_RELATIVES = frozenset(("which", "that", "whom"))
_DEMONSTRATIVES = frozenset(("the", "this", "that", "these", "those", "such", "any", "its", "their", "his", "her"))
_SUMMING = frozenset(("something", "prospect", "condition", "thing", "point", "goal", "commitment"))
_OBJECTS = frozenset(("dobj", "pobj", "nsubjpass", "nsubj", "obj", "ccomp", "attr"))
_TURN_SENTENCES = 1  # how far back a turn may reach for what "it" stands for; more gained nothing and added wrong rows
_SUMS = frozenset(
    ("something", "proposal", "demand", "idea", "condition", "move", "step", "scenario", "option", "offer", "request")
)
_NEAR = 20  # tokens from a frame to a noun that takes it up
_LABEL = 8  # tokens that a turn's label and the line break before it take
_ASKING = frozenset(("ask", "press", "question", "quiz", "challenge"))
_ELLIPTIC = frozenset(("will", "would", "can", "could", "wo", "ca", "does", "do", "did"))


class Stand:
    """A token that stands for an earlier frame; `loose` where only the text's order says so."""

    __slots__ = ("kind", "match", "operator", "token")

    def __init__(self, token: Token, match: FrameMatch, kind: str, operator: Operator | None = None):
        self.token = token
        self.match = match
        self.kind = kind  # relative, pronoun, noun, ellipsis, gap
        self.operator = operator  # of a gap: the operator whose object is left out


def find_stands(doc: Doc, matches: list[FrameMatch], lexicon: Lexicon) -> Iterator[Stand]:
    """The tokens that stand for a frame found elsewhere, each with that frame."""
    for match in matches:
        yield from _relatives(match)
        yield from _reduced(match, lexicon)
        yield from _apposed(match, lexicon)
    ordered = sorted(matches, key=lambda match: match.anchor.i)
    taken = {match.anchor.i for match in matches} | {i for match in matches for i in match.consumed}
    turns = _turns(doc)
    for token in doc:
        if token.i in taken:
            continue
        operator = _gap(token, lexicon)
        if operator is not None:
            for match in _antecedents(token, ordered, "gap", turns):
                yield Stand(token, match, "gap", operator)
            continue
        appended = _appended(token, lexicon)
        if appended is not None:
            told = [m for m in ordered if m.telling and m.anchor.i < token.i and m.anchor.sent.start == token.sent.start]
            for match in told[:1]:
                yield Stand(appended[0], _nominal(match), "gap", appended[1])
            continue
        kind = _kind(token, lexicon)
        if kind:
            for match in _antecedents(token, ordered, kind, turns):
                if token.lower_ not in ("that", "this") or not _is_denied(match.anchor):
                    yield Stand(token, _kept(match, token, lexicon) if kind == "pronoun" else match, kind)


def _is_denied(anchor: Token) -> bool:
    """Whether what was said before is a no, so that "that" means more than its words ("frontiers are not redrawn")."""
    return anchor.pos_ in ("VERB", "AUX") and clauses.negation_of(anchor) is not None


def _kept(match: FrameMatch, token: Token, lexicon: Lexicon) -> FrameMatch:
    """The thing itself, where a pronoun is to be kept that an act had broken ("the truce was broken. It must be respected")."""
    if match.frame.sign > 0 or match.anchor.pos_ != "VERB" or not lexicon.has("keeping_verbs", lemma_of(token.head)):
        return match
    return replace(match, frame=replace(match.frame, sign=1))


def _relatives(match: FrameMatch) -> Iterator[Stand]:
    """The relative pronoun of a clause on the frame's noun."""
    if match.anchor.pos_ not in ("NOUN", "PROPN"):
        return
    nouns = [match.anchor]
    nouns += [match.anchor.doc[i] for i in match.consumed if match.anchor.doc[i].pos_ == "NOUN"]
    nouns += [t for t in match.anchor.subtree if t.pos_ == "PROPN" and t not in nouns and _is_loose(t)]
    for noun in nouns:
        for clause in noun.children:
            if clause.dep_ != "relcl":
                continue
            for token in clause.subtree:
                if token.lower_ in _RELATIVES and token.dep_ in ("dobj", "pobj", "nsubjpass"):
                    yield Stand(token, _nominal(match), "relative")
                    break


def _is_loose(noun: Token) -> bool:
    """Whether a clause with "which" after a comma follows a name, so that it may speak of the whole thing before."""
    return any(
        clause.dep_ == "relcl" and clause.left_edge.lower_ == "which" and clause.left_edge.nbor(-1).text == ","
        for clause in noun.children
    )


def _apposed(match: FrameMatch, lexicon: Lexicon) -> Iterator[Stand]:
    """What a clause says of a noun that takes the frame up: "…, an idea that Berlin rejected", "…, a step Kyiv opposes"."""
    end = match.anchor.right_edge.i + 1
    if match.anchor.pos_ not in ("NOUN", "PROPN", "VERB"):
        return
    first = min(match.anchor.i + 2, end - 1)
    for noun in match.anchor.doc[first : min(end + 4, first + _NEAR, match.anchor.sent.end)]:
        if noun.dep_ not in ("appos", "npadvmod", "conj", "dobj"):
            continue
        if not (lexicon.has("issue_nouns", lemma_of(noun)) or noun.lower_ in _SUMMING):
            continue
        if noun.left_edge.lower_ not in ("a", "an", "something") or noun.left_edge.nbor(-1).text not in (",", "—", "–"):
            continue
        for clause in noun.children:
            if clause.dep_ != "relcl" or clause.pos_ not in ("VERB", "AUX"):
                continue
            verb = _lowest(clause)
            operator = lexicon.operator(verb, "obj") or _judged(verb, lexicon)
            if operator is not None or verb.i != clause.i:
                yield Stand(verb, _nominal(match), "gap" if operator is not None else "relative", operator)


def _lowest(clause: Token) -> Token:
    """The last infinitive of a chain, whose object a relative clause leaves out ("has been reluctant to provide")."""
    below = (t for child in (clause, *clause.children) for t in child.children if t.dep_ == "xcomp" and is_infinitive(t))
    lower = next(below, None)
    return clause if lower is None else _lowest(lower)


def _judged(verb: Token, lexicon: Lexicon) -> Operator | None:
    """The judgement that a verb and its complement pass on what is left out ("that Moscow regards as a red line")."""
    if not lexicon.has("judge_verbs", lemma_of(verb)):
        return None
    step = Verdicts(lexicon).evaluation(verb)
    return Operator("judgement", step.sign, (), speech=True) if step is not None and step.sign else None


def _reduced(match: FrameMatch, lexicon: Lexicon) -> Iterator[Stand]:
    """The operator of a clause on the frame's noun without a relative pronoun: "a truce proposed by Ankara"."""
    if match.anchor.pos_ not in ("NOUN", "PROPN"):
        return
    for clause in match.anchor.children:
        reduced = clause.dep_ == "acl" and clause.tag_ == "VBN"
        bare = clause.dep_ == "relcl" and not any(token.lower_ in _RELATIVES or token.tag_ == "WRB" for token in clause.lefts)
        if not (reduced or bare) or clause.pos_ != "VERB" or any(child.dep_ == "dobj" for child in clause.children):
            continue
        operator = lexicon.operator(clause, "obj") if clauses.negation_of(clause) is None else None
        if operator is not None:
            yield Stand(clause, _nominal(match), "gap", operator)


def _nominal(match: FrameMatch) -> FrameMatch:
    """The frame as a thing named: what stands for it needs an operator."""
    return replace(match, frame=replace(match.frame, bare=True, deed=False, plain=False, against=False))


def _kind(token: Token, lexicon: Lexicon) -> str:
    if token.dep_ not in _OBJECTS:
        return _ellipsis(token)
    if _is_expletive(token):
        return ""
    if (
        token.pos_ in ("PRON", "DET")
        and token.tag_ in ("PRP", "DT")
        and (lexicon.has("issue_pronouns", token.lower_) or (token.lower_ == "they" and token.dep_ in ("nsubj", "nsubjpass")))
    ):
        return "pronoun"
    if token.pos_ == "NOUN" and lexicon.has("issue_nouns", lemma_of(token)):
        return "noun" if _is_bare_definite(token) else ""
    return _ellipsis(token)


def _appended(token: Token, lexicon: Lexicon) -> tuple[Token, Operator] | None:
    """The verb and operator of a clause on a noun that sums up what was said: "…, something that Kyiv rejected"."""
    if token.lower_ not in _SUMS or token.dep_ not in ("appos", "npadvmod", "attr", "dobj", "conj", "dep", "oprd", "nmod"):
        return None
    if token.left_edge.i == 0 or token.doc[token.left_edge.i - 1].text not in (",", "–", "—", "-"):
        return None
    for clause in token.children:
        if clause.dep_ not in ("relcl", "acl") or clause.pos_ != "VERB":
            continue
        if any(child.dep_ in ("dobj", "ccomp") and child.lower_ not in _RELATIVES for child in clause.children):
            continue
        operator = lexicon.operator(clause, "obj")
        if operator is not None:
            return clause, operator
    return None


def _gap(token: Token, lexicon: Lexicon) -> Operator | None:
    """The operator at a word whose object is left out: "voted against", "dropped its objections"."""
    if token.pos_ == "VERB":
        if lemma_of(token) == "vote" and token.doc[token.i + 1 : token.i + 3].text.lower() in ("in favor", "in favour"):
            ends = token.i + 3 >= len(token.doc) or token.doc[token.i + 3].lower_ not in ("of", "to")
            return lexicon.operator(token, "prep:for") if ends else None
        if any(
            child.dep_ in ("dobj", "xcomp", "ccomp", "advcl", "nsubjpass") or child.n_rights
            for child in token.children
            if child.i > token.i
        ):
            return None
        if any(child.dep_ == "ccomp" for child in token.children):
            return None
        particle = next((child.lower_ for child in token.children if child.dep_ in ("prep", "prt") and child.i > token.i), "")
        if not lexicon.has("gap_verbs", f"{lemma_of(token)} {particle}".strip()):
            return None
        return lexicon.operator(token, f"prep:{particle}" if particle else "clause")
    if token.pos_ == "NOUN" and lemma_of(token) in FAVOURS and token.dep_ == "pobj" and token.head.lower_ == "in":
        complete = any(child.dep_ in ("prep", "poss", "amod") for child in token.children)
        return None if complete or token.head.head.lemma_ != "be" else lexicon.operator(token, "prep:of")
    if token.pos_ == "NOUN" and lexicon.has("gap_nouns", lemma_of(token)):
        possessed = any(child.dep_ == "poss" for child in token.children)
        complete = any(child.dep_ in ("prep", "acl", "relcl", "compound") for child in token.children)
        return lexicon.operator(token, "prep:to") if possessed and not complete else None
    return None


def _is_expletive(token: Token) -> bool:
    """Whether "it" only announces a clause ("it was better to go on")."""
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return any(
        other.dep_ in ("ccomp", "xcomp", "acl", "advcl") and other.i > token.head.i
        for child in (token.head, *token.head.children)
        for other in child.children
    )


def _is_bare_definite(noun: Token) -> bool:
    """Whether the noun points back ("the idea") and says nothing more of its own."""
    definite = False
    for child in noun.children:
        if child.dep_ in ("prep", "acl", "relcl", "compound", "amod", "appos", "nummod") and child.lower_ != "such":
            return False
        definite = definite or child.lower_ in _DEMONSTRATIVES
    return definite


def _ellipsis(token: Token) -> str:
    """ "ellipsis" for an auxiliary without its verb ("Poland will not")."""
    if token.pos_ not in ("AUX", "VERB") or token.lower_ not in _ELLIPTIC or token.dep_ in ("aux", "auxpass"):
        return ""
    if own_subject(token) is None or any(child.dep_ in ("dobj", "attr", "acomp", "xcomp", "ccomp") for child in token.children):
        return ""
    return "ellipsis"


def _turns(doc: Doc) -> dict[int, int]:
    """The tokens that stand in quoted words, each with the start of the quotation or turn."""
    turns: dict[int, int] = {}
    for statement in annotations.get_statements(doc):
        if statement.kind == "direct":
            span = doc.char_span(statement.start, statement.end, alignment_mode="expand")
            if span is not None:
                turns.update({token.i: min(turns.get(token.i, span.start), span.start) for token in span})
    return turns


def _antecedents(token: Token, ordered: list[FrameMatch], kind: str, turns: Mapping[int, int]) -> list[FrameMatch]:
    """The frames of the nearest earlier sentence that has any: one sentence or paragraph back, in a turn a few more."""
    sentence = token.sent
    before = [m for m in ordered if m.anchor.i < token.i]
    if kind == "ellipsis":
        before = [m for m in before if m.anchor.pos_ in ("VERB", "AUX")]
    if not before:
        return []
    last = before[-1].anchor.sent
    same = last.start == sentence.start
    if same and kind in ("pronoun", "noun", "gap") and _is_asked(before[-1].anchor, token):
        return [_nominal(match) for match in _latest(m for m in before if m.anchor.sent.start == sentence.start)]
    if same and kind in ("pronoun", "noun") and not _in_later_clause(token, before[-1].anchor):
        before = [m for m in before if m.anchor.sent.start != sentence.start]
        if not before:
            return []
        last = before[-1].anchor.sent
        same = False
    turned = not same and _in_same_turn(token, before[-1].anchor, turns)
    if not same and not turned and not _adjacent(last[0], sentence[0]):
        return []
    if not same and not turned and "\n" in token.doc[last.end - 1 : sentence.start + 1].text:
        before = [m for m in before if m.telling] if token.lower_ not in ("it", "them") else []
    if token.lower_ == "they":
        before = [m for m in before if m.anchor.tag_ == "NNS"]
    issues: dict[str, FrameMatch] = {}
    for match in before:
        if match.anchor.sent.start == last.start:
            issues[match.frame.issue] = match
    if len(issues) > 1 and same:
        issues = {before[-1].frame.issue: before[-1]}
    return [match if kind == "ellipsis" else _nominal(match) for match in issues.values()]


def _latest(matches: Iterable[FrameMatch]) -> Iterable[FrameMatch]:
    """The last match of each issue."""
    return {match.frame.issue: match for match in matches}.values()


def _is_asked(anchor: Token, token: Token) -> bool:
    """Whether a frame stands in "asked about …" and the word in the answer."""
    clause = next((t for t in (anchor, *anchor.ancestors) if t.dep_ == "advcl" and t.lemma_ in _ASKING), None)
    return clause is not None and clause.tag_ == "VBN" and token.i > clause.right_edge.i


def _in_later_clause(token: Token, anchor: Token) -> bool:
    """Whether a clause boundary lies between the frame and the word that may stand for it."""
    between = token.doc[anchor.i + 1 : token.i]
    return (
        any(other.dep_ in ("cc", "mark") or other.text in (";", ":", "—", "–") for other in between) and token.head.i > anchor.i
    )


def _in_same_turn(token: Token, anchor: Token, turns: Mapping[int, int]) -> bool:
    """Whether a frame was named in the same quotation or turn, or right before it, within three sentences."""
    start = turns.get(token.i)
    if start is None:
        return False
    inside = turns.get(anchor.i) == start or anchor.sent.end >= start - _LABEL
    if not inside and anchor.i < start:
        inside = any(other.text == "?" for other in token.doc[max(anchor.i, start - _LABEL) : start])
    return inside and sum(1 for other in token.doc[anchor.i : token.i] if other.is_sent_start) <= _TURN_SENTENCES


def _adjacent(earlier: Token, sentence: Token) -> bool:
    """Whether nothing but blanks and one paragraph break lies between two sentences."""
    doc = sentence.doc
    previous = sentence.i - 1
    while previous >= 0 and (doc[previous].is_space or doc[previous].is_punct or doc[previous].is_quote):
        previous -= 1
    return (
        previous >= 0
        and doc[previous].sent.start <= earlier.sent.end
        and earlier.sent.start <= doc[previous].sent.start <= earlier.sent.start
    )
