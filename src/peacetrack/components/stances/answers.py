"""Answers: "Would you accept a truce?" "No." A yes or no takes its meaning from the question before it."""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from peacetrack.components.composition.chain import Chain
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.lexicon import Lexicon
from peacetrack.components.composition.voices import Voices
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.records import Statement

_LABEL = 8  # tokens
_TRADES = frozenset(("exchange", "return", "if", "without"))  # what hangs on these is not what is asked
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
            if any(step.kind in _TELLING for step in chain.steps):
                yield match, chain, statement, token, sign


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
