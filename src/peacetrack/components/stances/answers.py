"""Answers: "Would you accept a truce?" "No." A yes or no takes its meaning from the question before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from peacetrack import annotations
from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.voices import Voices
from peacetrack.components.stances.asked import ASKING, answering_verb
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.replies import Reply, read_reply
from peacetrack.components.syntax import ABOUT, is_infinitive, is_passive, opens_sentence, own_subject, subject_of

_LABEL = 8  # tokens
_TRADES = frozenset(("exchange", "return", "if", "without"))  # what hangs on these is not what is asked
_TELLING = frozenset(("operator", "deontic", "evaluation", "volition"))
_GUESSING = frozenset(
    "think believe expect realistic likely possible probable conceivable chance probability imagine see".split()
)
_NO_CONTRARY = frozenset(("demand", "persuade", "fear", "thank", "promise", "announce", "threaten", "propose"))
_ANY_QUESTION = re.compile(r"(?i)\?|\b(?:asked|pressed|questioned|quizzed|challenged)\b")
_COURTESY = re.compile(
    r"(?i)(?:thank(?:s| you)\b|(?:that is |that's |it's )?(?:a |an )?(?:very )?(?:good|important|fair) question)"
)
_SHORT = 12  # words of a question that points at the sentence before
_POINTING = re.compile(r"(?i)\b(?:that|this|it|so|such|agree|disagree|you go along|your view|one of them|these|those|them)\b")


@dataclass(frozen=True, slots=True)
class Answer:
    """A frame that a question asks about, the chain of what is asked, and the reply; `asked`: whose attitude, None: yours."""

    match: FrameMatch
    chain: Chain
    reply: Reply
    sign: int
    asked: Token | None = None


def find_answers(doc: Doc, matches: list[FrameMatch], climber: Climber, lexicon: Lexicon, voices: Voices) -> Iterator[Answer]:
    """The frames of answered questions."""
    if not matches:
        return
    sentences = []
    if _ANY_QUESTION.search(annotations.get_text(doc)):
        sentences = [s for s in doc.sents if any(token.is_alpha for token in s) and not _is_label(s)]
    by_sentence: dict[int, list[FrameMatch]] = {}
    for match in matches:
        by_sentence.setdefault(match.anchor.sent.start, []).append(match)
    for number, (before, sentence) in enumerate(pairwise(sentences)):
        if not _is_question(before):
            continue
        if _COURTESY.match(sentence.text.lstrip(' \n“"')) and number + 2 < len(sentences):
            sentence = sentences[number + 2]
        reply = read_reply(sentence, lexicon, voices)
        if reply is None:
            continue
        asked = by_sentence.get(before.start)
        if asked:
            yield from _asked(before, asked, climber, reply)
        elif number and _points_back(sentences[number - 1], before):
            yield from _pointed(before, by_sentence.get(sentences[number - 1].start, []), climber, reply)
    for match in matches:
        for reply, whether in _told(match.anchor, lexicon, voices):
            if reply.left and match.frame.gainer:
                continue  # "asked about land, he said it was up to Kyiv" leaves the land where it is
            chain = climber.climb(match.anchor, match.consumed)
            tells = any(_tells(step) for step in chain.steps)
            if whether and reply.sign:
                fits = tells or is_infinitive(match.anchor) or _is_own_deed(match)
            else:  # what is left open or awaits something is so for whatever the question names, save for what it is for
                fits = not (_is_purpose(match.anchor) or (tells and not whether)) and (
                    not reply.sign or reply.condition is not None
                )
            if fits:
                yield Answer(match, chain, reply, reply.sign)


def _asked(question: Span, asked: list[FrameMatch], climber: Climber, reply: Reply) -> Iterator[Answer]:
    """The frames of a question, each with what the reply says to it."""
    for match in asked:
        if any(word.lower_ in _TRADES for word in match.anchor.ancestors):
            continue
        chain = climber.climb(match.anchor, match.consumed)
        if any(step.kind == "negation" or step.negated for step in chain.steps):
            continue  # "you do not want it?" "No": a yes and a no may say the same
        if not any(_tells(step) for step in chain.steps):
            favour = _favour(question, climber.lexicon) if _is_judged(question, match.anchor) else 0
            favour = favour or int(_only_names(question) and reply.settles)
            if favour:
                yield Answer(match, replace(chain, steps=[], irrealis=""), reply, reply.sign * favour)
            continue
        outer = next((step for step in reversed(chain.steps) if step.kind == "operator"), None)
        if outer is None and _is_guess(chain, question) and not reply.hoped:
            continue
        if reply.hoped and outer is not None:
            continue
        sign = reply.sign
        operator = outer.operator if outer is not None else None
        if operator is not None and (operator.name == "discuss" or (sign < 0 and operator.name in _NO_CONTRARY)):
            continue
        if operator is not None and sign < 0 and operator.negated == "open":
            sign = 0
        told = outer or next((step for step in chain.steps if step.kind == "volition"), None)
        asked_of = (subject_of(told.token) or own_subject(told.token.head)) if told is not None else None
        if asked_of is not None and asked_of.lower_ in ("they", "he", "she") and not _is_answered(question, climber.voices):
            continue  # "Do they want missiles? I don't think so": his own question, and a guess
        yield Answer(match, chain, reply, sign, asked_of)


def _is_answered(question: Span, voices: Voices) -> bool:
    """Whether somebody else than who asks may give the answer: a question that stands in nobody's words."""
    return not voices.around(question[-1])


def _is_own_deed(match: FrameMatch) -> bool:
    """Whether it is asked what somebody would do himself ("asked if Poland would send troops")."""
    would = any(modal.lower_ in ("will", "would", "could", "can") for modal in clauses.modals(match.anchor))
    return match.frame.deed and match.anchor.pos_ == "VERB" and would


def _is_guess(chain: Chain, question: Span) -> bool:
    """Whether it is asked what will come ("will there be a truce?"), not what somebody wants or should do."""
    if any(step.kind == "deontic" or (step.kind == "evaluation" and step.text not in _GUESSING) for step in chain.steps):
        return False
    if any(token.dep_ == "expl" and token.lower_ == "there" for token in question):
        return True
    return chain.existential or any(lemma_of(token) in _GUESSING for token in question)


def _points_back(told: Span, question: Span) -> bool:
    """Whether a short question is about what the sentence before told ("… must leave. Do you agree?")."""
    words = sum(token.is_alpha for token in question)
    between = question.doc[told.end - 1 : question.start + 1].text
    return words <= _SHORT and "\n" not in between and _POINTING.search(question.text) is not None and not _is_question(told)


def _pointed(question: Span, told: list[FrameMatch], climber: Climber, reply: Reply) -> Iterator[Answer]:
    """The frames of what was told before a question that only points at it."""
    favour = _favour(question, climber.lexicon)
    for match in told if favour and not reply.hoped else []:
        chain = climber.climb(match.anchor, match.consumed)
        if chain.irrealis or not chain.steps:
            continue
        yield Answer(match, chain, reply, reply.sign * favour)


def _favour(question: Span, lexicon: Lexicon) -> int:
    """+1 where a question asks for a yes to a thing ("is it acceptable?"), -1 where for a no ("do you oppose it?"), else 0."""
    words = f" {' '.join(token.lower_ for token in question)} "
    for name, sign in (("disfavour", -1), ("favour", 1)):
        if any(f" {phrase} " in words for phrase in lexicon.list(name)):
            return sign if clauses.negation_of(question.root) is None else -sign
    return 0


def _is_judged(question: Span, anchor: Token) -> bool:
    """Whether a question asks for a judgement on the thing itself ("is a swap acceptable?", "what is wrong with …" not)."""
    return question.root.lemma_ == "be" and anchor.i > question.root.i and question.root.i - question.start < 3


def _only_names(question: Span) -> bool:
    """Whether a question has no verb and only names a thing ("And soldiers from Europe?", "What about NATO membership?")."""
    return all(token.tag_ not in ("VBD", "VBP", "VBZ", "MD") for token in question)


def _told(anchor: Token, lexicon: Lexicon, voices: Voices) -> Iterator[tuple[Reply, bool]]:
    """What the same sentence tells after its question, and if that was one of yes or no.

    "asked whether Kyiv would sign, he said no"; "asked about a truce, he said it was too early".
    """
    main, whether = _asked_of(anchor) or (None, False)
    if main is None:
        return
    for statement in voices.by_cue(main):
        span = anchor.doc.char_span(statement.start, statement.end, alignment_mode="expand")
        if span is not None and (reply := read_reply(span, lexicon, voices, indirect=statement.kind != "direct")) is not None:
            yield reply, whether


def _asked_of(anchor: Token) -> tuple[Token, bool] | None:
    """The verb by which somebody answers what a thing stands in, and whether that was a question of yes or no."""
    for token in anchor.ancestors:
        if token.dep_ == "prep" and token.lower_ in ABOUT and opens_sentence(token) and token.head.pos_ == "VERB":
            return token.head, False  # "On the frozen assets, he said it was too early"
        if token.dep_ in ("advcl", "acl") and token.lemma_ in ASKING:
            between = {word.lower_ for word in token.doc[token.i : anchor.i]}
            whether = not between.isdisjoint(("whether", "if"))
            verb = answering_verb(token)
            return (verb, whether) if verb is not None and (whether or between & ABOUT) else None
    return None


def _is_purpose(anchor: Token) -> bool:
    """Whether the word only tells what something else is for ("a mission to secure a truce")."""
    clause = next((t for t in (anchor, *anchor.ancestors) if t.pos_ in ("VERB", "AUX")), anchor)
    return is_infinitive(clause) and clause.dep_ in ("acl", "relcl", "advcl")


def _tells(step: Step) -> bool:
    """Whether the step asks for an attitude; a noun only names one ("does the offer change anything?")."""
    return step.kind in _TELLING and (step.kind != "operator" or step.token.pos_ not in ("NOUN", "PROPN"))


def _is_label(sentence: Span) -> bool:
    """Whether a sentence is only a speaker's label ("Mark Rutte:")."""
    words = [token for token in sentence if not token.is_space]
    return len(words) <= _LABEL and words[-1].text == ":"


def _is_question(sentence: Span) -> bool:
    """Whether a sentence asks or tells that somebody was asked ("Rutte was asked whether NATO would send troops.")."""
    if any(token.text.startswith("?") for token in sentence[-3:]):
        return True
    root = sentence.root
    asked = lemma_of(root) in ASKING and is_passive(root)
    return asked and any(token.lower_ in ("whether", "if") and token.dep_ == "mark" for token in sentence)
