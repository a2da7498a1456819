"""Answers: "Would you accept a truce?" "No." A yes or no takes its meaning from the question before it."""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.lexicon import Lexicon
from peacetrack.components.composition.voices import Voices
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import is_infinitive
from peacetrack.records import Statement

_LABEL = 8  # tokens
_TRADES = frozenset(("exchange", "return", "if", "without"))  # what hangs on these is not what is asked
_ASKING = frozenset(("ask", "press", "question", "quiz"))
_TELLING = frozenset(("operator", "deontic", "evaluation", "volition"))


def find_answers(
    doc: Doc, matches: list[FrameMatch], climber: Climber, lexicon: Lexicon, voices: Voices
) -> Iterator[tuple[FrameMatch, Chain, Statement, Token, int]]:
    """Each frame of an answered question: its chain, the statement that answers, its yes or no, and +1 for yes, -1 for no."""
    if not matches:
        return
    sentences = [sentence for sentence in doc.sents if any(token.is_alpha for token in sentence) and not _is_label(sentence)]
    by_sentence: dict[int, list[FrameMatch]] = {}
    for match in matches:
        by_sentence.setdefault(match.anchor.sent.start, []).append(match)
    for before, sentence in pairwise(sentences):
        asked = by_sentence.get(before.start)
        if not asked or not _is_question(before):
            continue
        answer = _answer(sentence, lexicon, voices)
        if answer is None:
            continue
        token, sign, statement = answer
        for match in asked:
            if any(word.lower_ in _TRADES for word in match.anchor.ancestors):
                continue
            chain = climber.climb(match.anchor, match.consumed)
            if any(_tells(step) for step in chain.steps):
                yield match, chain, statement, token, sign
    for match in matches:
        found = _told(match.anchor, lexicon, voices)
        if found is not None:
            chain = climber.climb(match.anchor, match.consumed)
            token, sign, statement = found
            if any(_tells(step) for step in chain.steps) or is_infinitive(match.anchor):
                yield match, chain, statement, token, sign


def _told(anchor: Token, lexicon: Lexicon, voices: Voices) -> tuple[Token, int, Statement] | None:
    """The yes or no that the same sentence tells after its question: "asked whether Kyiv would sign, he said no"."""
    clause = next((t for t in anchor.ancestors if t.dep_ == "advcl" and t.tag_ == "VBN" and t.lemma_ in _ASKING), None)
    if clause is None or not any(t.lower_ in ("whether", "if") for t in clause.doc[clause.i : anchor.i]):
        return None
    for statement in voices.by_cue(clause.head):
        span = anchor.doc.char_span(statement.start, statement.end, alignment_mode="expand")
        words = [token for token in span or () if token.is_alpha]
        if not words:
            continue
        text = " ".join(token.lower_ for token in words[:2])
        for name, sign in (("no_words", -1), ("yes_words", 1)):
            if lexicon.has(name, text) or (lexicon.has(name, words[0].lower_) and not text.endswith(" not")):
                return words[0], sign, statement
    return None


def _tells(step: Step) -> bool:
    """Whether the step asks for an attitude; a noun only names one ("does the offer change anything?")."""
    return step.kind in _TELLING and (step.kind != "operator" or step.token.pos_ not in ("NOUN", "PROPN"))


def _is_label(sentence: Span) -> bool:
    """Whether a sentence is only a speaker's label ("Mark Rutte:")."""
    words = [token for token in sentence if not token.is_space]
    return len(words) <= _LABEL and words[-1].text == ":"


def _is_question(sentence: Span) -> bool:
    return any(token.text.startswith("?") for token in sentence[-3:])


def _answer(sentence: Span, lexicon: Lexicon, voices: Voices) -> tuple[Token, int, Statement] | None:
    """The yes or no at the beginning of a sentence that somebody says."""
    for token in sentence[:6]:
        statements = voices.innermost(token)
        if not statements or not token.is_alpha:
            continue
        words = token.doc[token.i : token.i + 2].text.lower()
        if any(other.lower_ == "not" and other.nbor().pos_ != "ADP" for other in token.doc[token.i : token.i + 3]):
            return token, -1, statements[0]
        for name, sign in (("no_words", -1), ("yes_words", 1)):
            if lexicon.has(name, words) or lexicon.has(name, token.lower_):
                return token, sign, statements[0]
        return None
    return None
