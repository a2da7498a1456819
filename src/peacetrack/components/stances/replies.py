"""What the first words of an answer say to a question: yes, no, neither, or only on a condition.

"No." · "We would." · "Not before there is a truce." · "Only if Washington is on board." · "It is too early for that."
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from peacetrack.components.composition.chain import Condition
from peacetrack.components.composition.lexicon import Lexicon
from peacetrack.components.composition.voices import Voices
from peacetrack.records import Statement

_PLAIN = {
    "n't": "not", "n’t": "not", "wo": "will", "ca": "can", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would",
    "'s": "is", "’s": "is", "'re": "are", "’re": "are", "'m": "am", "’m": "am", "'ve": "have", "’ve": "have",
}  # fmt: skip
_FILLERS = frozenset("well look listen so and honestly frankly clearly again now ok okay , - – — …".split())
_END = r"(?= [.,;–—!]|$| but | if | once | provided | as long | under | only | on condition| when )"
_LEAD = r"(?:(?:of course|certainly|absolutely|yes|no|i think|i believe) ,? ?)?"
_SAYING = r"(?:(?:we|i) (?:have )?(?:always |already |repeatedly )?(?:said|say|made it clear|made clear|been clear) (?:that )?)?"
_AUXILIARY = r"(?:do|does|did|would|will|can|could|are|am|is|have to|has to|must|should)(?: have to| has to| be)?"
_ELLIPSIS = re.compile(
    rf"{_LEAD}{_SAYING}(?P<subject>i|we|it|he|she|they) (?:always |already )?{_AUXILIARY}(?P<no> not| never)?(?: be)?{_END}"
)
_TO_THAT = r"(?: for (?:that|this|it)| to (?:that|this|it|do (?:so|that|it|this)))?"
_READINESS = re.compile(rf"(?P<subject>i|we) (?:are|am)(?P<no> not)? (?:ready|prepared|willing|open){_TO_THAT}{_END}")
_OPINION = re.compile(r"i (?:do (?P<no>not) )?(?:very much )?(?P<verb>think|believe|hope|guess|suppose) so\b")
_AGREEMENT = re.compile(
    r"(?:i|we) (?:(?P<no>do not|can not|could not|will not|would not|never) |(?:full|complete|entire|total|strong|absolute)ly )*"
    r"(?:(?P<dis>disagree)|agree|think so|do so|accept (?:that|this|it))(?: with (?:that|this|it|him|her|them))?(?= [.,;–—!]|$)"
)
_ONLY = re.compile(r"(?:but )?only (?:if|when|once|after|with|under|in|as|on|provided)\b")
_NOT_BEFORE = re.compile(r"(?:no , )?not (?:before|until|till|unless|without|as long as|so long as|while|if)\b")
_CASES = frozenset(("if", "once", "when", "provided", "providing", "unless", "after"))
_HEDGES = (
    "under certain", "under the condition", "under some", "under one condition", "on one condition", "on condition", "as long as",
    "so long as", "on the condition", "with conditions", "under conditions",
)  # fmt: skip
_ANSWER = re.compile(
    r"(?:the|his|her|their|our|my|its) (?:answer|reply|response|position) (?:to (?:that|this|it) )?"
    r"(?:(?:is|was|remains|remained|has not changed|had not changed)(?: still| clear| plain| simple| the same)?(?: :| ,)? )"
    r"(?:a |an )?(?:clear |firm |plain |qualified |resounding )?(?P<said>yes|no)\b"
)
_NONE_BEFORE = re.compile(
    r"there (?:will|would|can|could|must|should) be (?:none|no such \w+|nothing of the (?:kind|sort))"
    r" (?:until|before|unless|without)\b"
)
_THEY = frozenset(("he", "she", "they"))
_I = {"was": "am", "were": "am", "had": "have", "did": "do", "wanted": "want", "knew": "know", "has": "have", "does": "do"}
_WE = _I | {"was": "are", "were": "are"}
_IT = {"was": "is", "were": "are", "had": "has", "did": "does", "depended": "depends", "remained": "remains"}
_THEN = {"would": "will", "could": "can"}
_REMARK = 6  # tokens of a reply without a verb
_LONGEST = 14  # tokens of an answer that are read for its yes or no


@dataclass(frozen=True, slots=True)
class Reply:
    """What an answer says at which word: +1 yes, -1 no, 0 neither.

    `later`: only not now; `hoped`: only wished; `left`: left to somebody else ("it is up to Oslo"); `of`: the pronoun by which
    it repeats the question's subject ("it does"); `settles`: it tells by itself what is thought of the thing ("off the table").
    """

    token: Token
    sign: int
    statement: Statement
    condition: Condition | None = None
    later: bool = False
    hoped: bool = False
    left: bool = False
    of: str = ""
    settles: bool = False


def read_reply(sentence: Span, lexicon: Lexicon, voices: Voices, *, indirect: bool = False) -> Reply | None:
    """What a sentence says to the question before it, None where it is no such answer; `indirect`: in reported speech."""
    first = next((t for t in sentence[:6] if t.is_alpha and voices.innermost(t) and t.lower_ not in _FILLERS), None)
    if first is None:
        return None
    opened = indirect and first.pos_ in ("AUX", "VERB") and first.i and first.nbor(-1).lower_ == "that"
    words = [
        token for token in first.doc[first.i - int(opened) : sentence.end] if not token.is_space
    ]  # "said that was up to Oslo"
    plain = [_PLAIN.get(token.lower_, token.lower_) for token in words]
    texts = dict.fromkeys([" ".join(plain), *(_as_direct(plain) if indirect else ())])
    return next(filter(None, (_read(text, first, words, lexicon, voices) for text in texts)), None)


def _as_direct(words: Sequence[str]) -> Iterator[str]:
    """Reported words as they may have been said: "they had not decided" as "we have not decided"."""
    for subject, verbs in (("i", _I), ("we", _WE)):
        said, last = [], ""
        for word in words:
            own = last == subject
            word = subject if word in _THEY else (verbs if own else _IT).get(word, word)
            said.append(word)
            last = word if word not in ("not", "never") else last
        yield " ".join(said)
        yield " ".join(_THEN.get(word, word) for word in said)


def _read(text: str, first: Token, words: Sequence[Token], lexicon: Lexicon, voices: Voices) -> Reply | None:
    statement = voices.innermost(first)[0]
    answer = _ANSWER.match(text)
    if answer is not None:
        place = len(answer[0].split()) - 1
        sign = 1 if answer["said"] == "yes" else -1
        return Reply(first, sign, statement, _proviso(words[place:]) if sign > 0 else None)
    if (none := _NONE_BEFORE.match(text)) is not None:
        place = len(none[0].split()) - 1
        return Reply(first, -1, statement, _condition(words[place].lower_, words[place:]))
    if _starts(text, lexicon.list("left_replies")):
        return Reply(first, 0, statement, left=True)
    if _starts(text, lexicon.list("later_replies")):
        return Reply(first, -1, statement, later=True)
    if _starts(text, lexicon.list("open_replies")) and not re.match(r"(?:it|that|this) depends (?:up)?on\b", text):
        return Reply(first, 0, statement)
    if _ONLY.match(text):
        return Reply(first, 1, statement, _condition("only", words))
    if _NOT_BEFORE.match(text):
        place = next(number for number, token in enumerate(words) if token.lower_ == "not") + 1
        return Reply(first, -1, statement, _condition(words[place].lower_, words[place:]))
    if first.lower_ in _CASES and _is_bare_clause(first, voices, statement):
        return Reply(first, 1, statement, _condition(first.lower_, words))
    found = _ELLIPSIS.match(text) or _READINESS.match(text)
    if found is not None:
        sign = -1 if found["no"] else 1
        return Reply(first, sign, statement, _proviso(words) if sign > 0 else None, of=found["subject"])
    found = _AGREEMENT.match(text)
    if found is not None:
        return Reply(first, -1 if bool(found["no"]) != bool(found["dis"]) else 1, statement)
    found = _OPINION.match(text)
    if found is not None:
        return Reply(first, -1 if found["no"] else 1, statement, hoped=found["verb"] == "hope")
    for name, sign in (("no_words", -1), ("yes_words", 1)):
        if _starts(text, lexicon.list(name)) and not _qualifies(words):
            settles = _starts(text, lexicon.list("topic_replies"))
            return Reply(first, sign, statement, _proviso(words) if sign > 0 else None, settles=settles)
    return None


def _starts(text: str, phrases: frozenset[str]) -> bool:
    """Whether a text begins with one of the phrases, as whole words."""
    return any(text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalpha() for phrase in phrases)


def _qualifies(words: Sequence[Token]) -> bool:
    """Whether the first word belongs to a noun ("no country would", "certain conditions") and answers nothing."""
    return words[0].lower_ in ("no", "certain", "sure") and len(words) > 1 and words[0].head.i > words[0].i and words[1].pos_ in (
        "NOUN", "PROPN", "ADJ", "NUM",
    )  # fmt: skip


def _is_bare_clause(first: Token, voices: Voices, statement: Statement) -> bool:
    """Whether all that is said is a clause of condition ("When the last soldier has left.")."""
    clause = first.head
    alone = clause.dep_ == "ROOT" or statement not in voices.around(clause.head)
    return alone and first.dep_ in ("mark", "advmod") and not any(t.dep_ == "advcl" for t in clause.children)


def _proviso(words: Sequence[Token]) -> Condition | None:
    """What a yes depends on, or the "but" that makes it half a one."""
    text = [token.lower_ for token in words]
    for number, word in enumerate(text[:_LONGEST]):
        if number and (word in _CASES or " ".join(text[number : number + 4]).startswith(_HEDGES)):
            return _condition(word, words[number:])
        if word == "only" and number and text[number + 1 : number + 2] and text[number + 1] in _CASES | {"with", "under", "as"}:
            return _condition("only", words[number:])
    return next((_condition("nuance", words[n:]) for n, word in enumerate(text[:_LONGEST]) if n and word == "but"), None)


def _condition(word: str, words: Sequence[Token]) -> Condition:
    return Condition(word, words[0].i, words[-1].i + 1, words[0])


def follows_remark(first: Token) -> bool:
    """Whether only a few words of reply without a verb stand before a sentence ("On the contrary. They should be …")."""
    before = first.nbor(-1).sent if first.i else first.sent
    return len(before) <= _REMARK and not any(word.pos_ in ("VERB", "AUX") for word in before)
