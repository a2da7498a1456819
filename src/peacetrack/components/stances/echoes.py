"""Echoes: "Hungary does not", "so does France", "nor will Berlin", "has no such plans" repeat the attitude told just before."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.irrealis import irreal_marker
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.syntax import own_subject

_AUXILIARIES = frozenset("do does did is are was were will would has have had can could wo ca".split())
_COMPLEMENTS = frozenset(("dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "aux", "prt", "agent", "dative"))
_DISSENTING = frozenset(("disagree", "dissent"))
_VIEWING = frozenset(("see", "think", "feel"))
_SEEN = (["it"], ["this"], ["things"], ["matters"])
_OTHERWISE = frozenset(("differently", "otherwise"))
_UTTERING = frozenset("say issue give make offer take hold voice express repeat deliver share strike sound hit".split())
_UTTERANCES = frozenset(
    """denial assurance statement promise pledge line view position remark refusal stance message answer commitment point
    opinion offer demand call note tone argument""".split()
)
_LIKE = frozenset(("same", "similar", "identical", "like", "such"))
_SAME = frozenset(("so", "nor", "neither", "as"))
_PROVIDED = frozenset(("if", "when", "once", "should", "unless"))
_INTENT = frozenset(("plan", "intention", "wish", "desire", "ambition", "appetite", "interest", "need"))


@dataclass(frozen=True, slots=True)
class Echo:
    """Who echoes at which word.

    `same`: the attitude as told, or by `negated` its contrary; else it is yes or no to what was wanted.
    """

    subject: Token
    word: Token
    same: bool
    negated: bool


def find_echoes(doc: Doc, lexicon: Lexicon) -> Iterator[Echo]:
    """The clauses that say no more than whether somebody does the same."""
    for token in doc:
        if token.lower_ in _AUXILIARIES and token.pos_ in ("AUX", "VERB"):
            echo = _inverted(token) or _elliptic(token)
        elif token.pos_ == "VERB" and (lemma_of(token) in _DISSENTING or _sees_otherwise(token)):
            echo = _dissent(token)
        elif token.pos_ == "VERB" and lemma_of(token) in _UTTERING:
            echo = _likewise(token)
        elif token.pos_ == "NOUN" and lemma_of(token) in _INTENT:
            echo = _without_plans(token)
        else:
            continue
        if echo is not None:
            yield echo


def sign_of(echo: Echo, told: Reading) -> int:
    """What the echo makes of the attitude told before it: +1, -1, or 0 where it tells nothing."""
    if echo.same:
        return -told.sign if echo.negated else told.sign
    outer = next((s for s in reversed(told.steps) if s.kind == "operator" and s.operator is not None), None)
    denied = any(
        (s.negated and s is outer) or (s.kind == "negation" and s.token.head.i in (told.clause.i, told.clause.head.i))
        for s in told.steps
    )
    if outer is not None and outer.operator is not None and outer.operator.negated != "flip" and (echo.negated or denied):
        return 0
    wanted = -told.sign if denied else told.sign
    return -wanted if echo.negated else wanted


def _likewise(verb: Token) -> Echo | None:
    """ "Berlin said the same", "Warsaw issued a similar denial", "Prague gave similar assurances"."""
    subject = own_subject(verb)
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if subject is None or thing is None or clauses.negation_of(verb) is not None or clauses.modals(verb):
        return None
    words = {token.lower_ for token in thing.subtree}
    alike = thing.lower_ == "same" or (lemma_of(thing) in _UTTERANCES and not words.isdisjoint(_LIKE))
    complete = any(child.dep_ in ("prep", "acl", "relcl", "ccomp") for child in (*thing.children, *verb.rights))
    if not alike or complete or "no" in words or not clauses.is_finite(verb) or irreal_marker(verb) is not None:
        return None
    return Echo(subject, verb, True, False)


def _dissent(verb: Token) -> Echo | None:
    """ "Rutte disagreed", "Berlin disagrees with him": a verb that says no more than that somebody takes the other view."""
    subject = own_subject(verb)
    if subject is None or clauses.negation_of(verb) is not None or not clauses.is_finite(verb) or clauses.modals(verb):
        return None
    if _opens_paragraph(verb.sent) and not any(child.lower_ == "with" for child in verb.children):
        return None  # with what somebody said at length before, not with this or that of it
    if irreal_marker(verb) is not None:
        return None
    for child in verb.children:
        if child.dep_ in ("dobj", "ccomp", "xcomp") and lemma_of(verb) in _DISSENTING:
            return None
        if child.dep_ == "prep" and not (child.lower_ == "with" and all(t.pos_ in ("PRON", "PROPN") for t in child.children)):
            return None
    return Echo(subject, verb, True, True)


def _sees_otherwise(verb: Token) -> bool:
    """Whether a verb and the word after it say that somebody takes another view ("thinks otherwise", "sees it differently")."""
    words = verb.doc[verb.i + 1 : verb.i + 3].text.lower().split()
    return lemma_of(verb) in _VIEWING and not _OTHERWISE.isdisjoint(words if words[:1] in _SEEN else words[:1])


def _opens_paragraph(sentence: Span) -> bool:
    return sentence.start == 0 or "\n" in sentence.doc[sentence.start - 1].text


def _inverted(token: Token) -> Echo | None:
    """ "so does France", "nor will Ukraine": the subject follows."""
    before = token.nbor(-1) if token.i else token
    if before.lower_ not in _SAME or token.i + 1 >= len(token.doc):
        return None
    subject = next((t for t in token.children if t.dep_ in ("nsubj", "attr", "dobj") and t.i > token.i), None)
    if subject is None and token.head.i > token.i and token.head.pos_ in ("PROPN", "NOUN", "PRON"):
        subject = token.head
    if subject is None:
        return None
    last = max(subject.i, *(other.i for other in subject.conjuncts)) if subject.conjuncts else subject.i
    if any(t.pos_ == "VERB" for t in token.doc[token.i + 1 : min(last + 2, token.sent.end)]):
        return None
    if any(t.lower_ in _PROVIDED for t in _clause_before(token)):
        return None  # "if Kyiv set conditions, so would Moscow" does what the condition tells
    return Echo(subject, token, True, False)


def _clause_before(token: Token) -> Span:
    """The words before "so would Moscow", back to the comma before its own or the start of the sentence."""
    end = token.i - 1
    start = end - 1
    while start > token.sent.start and token.doc[start - 1].text not in (",", ";", "—", "–"):
        start -= 1
    return token.doc[max(start, token.sent.start) : end]


def _elliptic(token: Token) -> Echo | None:
    """ "Hungary does not", "but Kyiv will": an auxiliary with its subject and nothing else."""
    subject = own_subject(token)
    if subject is None or subject.i > token.i or token.dep_ not in ("ROOT", "conj", "ccomp", "advcl"):
        return None
    if subject.left_edge.i and token.doc[subject.left_edge.i - 1].lower_ == "case":
        return None  # "in case it did not"
    if clauses.marker_of(token) is not None or any(child.dep_ in _COMPLEMENTS for child in token.children):
        return None
    if any(child.i > token.i and child.dep_ != "neg" and not child.is_punct for child in token.children if child.dep_ != "conj"):
        return None
    following = next((t for t in token.doc[token.i + 1 : token.i + 3] if t.dep_ != "neg"), None)
    if following is not None and not (following.is_punct or following.is_space or following.dep_ == "cc"):
        return None
    return Echo(subject, token, False, clauses.negation_of(token) is not None)


def _without_plans(noun: Token) -> Echo | None:
    """ "has no such plans", "had no plans of the kind"."""
    verb = noun.head
    if noun.dep_ != "dobj" or lemma_of(verb) != "have" or clauses.noun_negation(noun) is None:
        return None
    pointing = {t.lower_ for t in noun.subtree}
    subject = own_subject(verb)
    if subject is None or not ("such" in pointing or {"kind", "sort"} & pointing):
        return None
    return Echo(subject, noun, False, True)
