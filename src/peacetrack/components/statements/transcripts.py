"""Finds the turns of transcripts and interviews: "KALLAS: …", "Q: …", a question in bold and the answer below it."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Token

from peacetrack.annotations import get_text
from peacetrack.components.actors import ActorIndex
from peacetrack.records import Mention

_PARAGRAPH = re.compile(r"[^\n]+")
_LABEL = re.compile(
    r"[\s\"“*_>\[(]{0,4}(?P<label>[A-ZÀ-ÞŁŠŽ][\w.'’\-]*"
    r"(?: (?:[A-ZÀ-ÞŁŠŽ][\w.'’\-]*|of|the|for|de|von|van|der|and|&|\([A-Z][^)]{0,40}\))){0,9})"
    r"(?: ?\([^)]{1,40}\))?[*_\])]{0,3} ?(?::|\.(?=\s)(?<=\bQ\.|\bA\.))[*_]{0,2}\s+(?=\S)"
)
_BARE_Q = re.compile(r"[\s*_]*Q[*_]*(?:\s{2,}|\t| (?=\())\S")
_STAGE = re.compile(r"\s*(?:\([^()\n]{2,60}\)|\[[^\[\]\n]{2,60}\])\s*")
_STAGE_WORDS = re.compile(
    r"(?i)\b(?:laugh\w*|applause|inaudible|crosstalk|cross talk|pause\w*|translat\w*|interpret\w*|via|through"
    r"|in (?:russian|ukrainian|english|french|german)|speaks?|speaking|off-?mike|interrupt\w*|smil\w*|nod\w*|sigh\w*"
    r"|cheer\w*|unintelligible|voice-?over|shakes|continues|as (?:interpreted|translated))\b"
)
_QUESTION = frozenset(
    "q question reporter journalist press interviewer moderator host presenter anchor correspondent audience questioner"
    " speaker operator".split()
)
_ANSWER = frozenset("a answer".split())
_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord president minister secretary chancellor prime foreign defence defense general ambassador"
    " commissioner senator chairman chairwoman chair governor mayor spokesman spokeswoman spokesperson high representative"
    " vice deputy premier admiral".split()
)
_END = (".", "?", "!", "…", "”", '"', ")", "]", "’", "'", "*", "—", "–", "_")
_BOLD_QUESTION = re.compile(r"\s*(?:\*\*|__).{8,400}\?\s*(?:\*\*|__)\s*$")
_PLAIN_QUESTION = re.compile(r"\s*(?:[—–-] ?)?[A-ZÀ-Þ][^\n]{2,400}\?\s*$")
_INTERVIEW = re.compile(
    r"(?i)\b(?:interview\w*|spoke (?:to|with)|talks? to|sat down with|in conversation|answers? our|questions|q ?& ?a)\b"
)
_NOTE = re.compile(
    r"\s*(?:\*(?!\*)|_(?!_)|\[|\(|©|—\s*$|This (?:interview|transcript|conversation)|The interview|Interview (?:by|conducted))"
)
_CALLED_INTERVIEW = re.compile(r"(?i)\b(?:interview\w*|answers? our|sat down with|in conversation|q ?& ?a)\b")
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Uu]s|[Oo]urs?|[Mm]y|[Mm]e)\b")
_QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
_MIN_TURNS = 3
_REMARK = 30  # most words of an interviewer's remark that is no question


@dataclass(slots=True)
class Turn:
    """What one speaker says in a row: the pieces of text without label and stage directions, and who it is."""

    pieces: list[tuple[int, int]]  # characters
    mention: Mention
    label: tuple[int, int] = (0, 0)  # characters; empty where the turn has no label
    direct: bool = True
    introduced_by: Token | None = None  # the verb that reports a list

    @property
    def start(self) -> int:
        """Where the turn starts, in characters."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where the turn ends, in characters."""
        return self.pieces[-1][1]


@dataclass(slots=True)
class _Part:
    """A paragraph: its label (None: none), what the label is, and where its words start."""

    start: int
    end: int
    label: str = ""
    label_span: tuple[int, int] = (0, 0)
    role: str = ""  # question, answer, name, "" for no label
    inner: int = 0
    mention: Mention | None = field(default=None)


def find_turns(doc: Doc, index: ActorIndex) -> list[Turn]:
    """The turns of speakers in text order; empty where the text is no transcript. Questions of reporters are no turns."""
    if get_text(doc).count("\n") < 3:
        return []
    parts = [_part(doc, index, match) for match in _PARAGRAPH.finditer(get_text(doc)) if match.group().strip()]
    _mark_askers(get_text(doc), parts)
    labelled = [part for part in parts if part.role]
    if len(labelled) >= _MIN_TURNS and _is_dialogue(labelled):
        return _labelled_turns(doc, index, parts)
    questions = _questions(get_text(doc), parts)
    return _answers(doc, index, parts, questions) if questions else []


def _mark_askers(text: str, parts: list[_Part]) -> None:
    """Take a label that mostly asks (an outlet's name) for that of a questioner."""
    asked: dict[str, list[bool]] = {}
    for part in parts:
        if part.label and part.role != "answer":
            asked.setdefault(part.label, []).append(text[part.start : part.end].rstrip("*_ ").endswith("?"))
    for part in parts:
        answers = asked.get(part.label, [])
        if len(answers) >= 2 and sum(answers) > 0.6 * len(answers) and (part.mention is None or part.mention.kind != "person"):
            part.role, part.mention = "question", None


def _questions(text: str, parts: list[_Part]) -> list[_Part]:
    """The paragraphs of an interview that ask: those in bold, or all that end in "?" where the text calls itself one."""
    bold = [part for part in parts if _BOLD_QUESTION.match(text, part.start, part.end)]
    if len(bold) >= 2:
        return bold
    plain = [part for part in parts[1:] if _PLAIN_QUESTION.match(text, part.start, part.end)]
    if len(plain) < _MIN_TURNS:
        return []
    if len(plain) * 4 < len(parts):
        return _every_other(text, parts, plain)
    starts = {part.start for part in plain}
    alternating = sum(1 for part, following in pairwise(parts) if part.start in starts and following.start not in starts)
    called_one = _INTERVIEW.search(text[: plain[0].start]) is not None
    return plain if called_one or (len(plain) > _MIN_TURNS and alternating >= len(plain) - 1) else []


def _every_other(text: str, parts: list[_Part], plain: list[_Part]) -> list[_Part]:
    """Every second paragraph of an interview in which some questions are remarks; none where they keep no such rhythm."""
    places = [place for place, part in enumerate(parts) if part in plain]
    if len({place % 2 for place in places}) > 1 or _INTERVIEW.search(text) is None:
        return []
    first, last = places[0], places[-1]
    if not all(_is_short(text, parts[place]) for place in range(first, last, 2)):
        return []
    while first > 3 and _is_short(text, parts[first - 2]):
        first -= 2
    while last + 3 < len(parts) and _is_short(text, parts[last + 2]):
        last += 2
    return parts[first : last + 1 : 2]


def _is_short(text: str, part: _Part) -> bool:
    """Whether a paragraph may be an interviewer's remark."""
    return len(text[part.start : part.end].split()) <= _REMARK and _NOTE.match(text, part.start, part.end) is None


def _is_dialogue(labelled: list[_Part]) -> bool:
    """Whether labels belong to a dialogue and are no headings: somebody asks, or a speaker comes back."""
    counts = Counter(part.label.lower() for part in labelled)
    asked = any(part.role == "question" for part in labelled)
    return asked or max(counts.values()) >= 2 or all(part.label.isupper() for part in labelled)


def _part(doc: Doc, index: ActorIndex, match: re.Match[str]) -> _Part:
    start, text = match.start(), match.group()
    part = _Part(start, start + len(text.rstrip()), inner=start + len(text) - len(text.lstrip()))
    if _BARE_Q.match(text):
        part.label, part.role = "Q", "question"
        return part
    found = _LABEL.match(text)
    if found is None:
        return _own_line(doc, index, part, text)
    if not text.rstrip().endswith(_END):
        return part
    label = found["label"]
    words = [word.strip(".").lower() for word in re.split(r"[\s.]+", label) if word]
    span = (start + found.start("label"), start + found.end("label"))
    role = _role(words)
    part.label, part.label_span = label, span
    if not role:
        mention = _label_mention(doc, index, span)
        if mention is None or not (mention.kind == "person" or words[0] in _TITLES or label.isupper()):
            return part
        part.mention = mention
        role = "name"
    part.role, part.inner = role, start + found.end()
    return part


def _own_line(doc: Doc, index: ActorIndex, part: _Part, text: str) -> _Part:
    """A speaker's label on a line of its own: "KALLAS", "Kaja Kallas:"."""
    label = text.strip(" \t*_>")
    if (
        len(label.split()) > 6
        or not (label.isupper() or label.endswith(":"))
        or not label.strip(":").replace(" ", "").isprintable()
    ):
        return part
    name = label.rstrip(": ")
    start = part.start + text.index(name)
    words = [word.strip(".").lower() for word in name.split()]
    if not words or not words[0][:1].isalpha():
        return part
    role = _role(words)
    mention = None if role else _label_mention(doc, index, (start, start + len(name)))
    if role or (mention is not None and mention.kind == "person"):
        part.label, part.label_span, part.role = name, (start, start + len(name)), role or "name"
        part.mention, part.inner = mention, part.end
    return part


def _role(words: list[str]) -> str:
    if words[0] in _QUESTION or words[-1] in _QUESTION:
        return "question"
    return "answer" if len(words) == 1 and words[0] in _ANSWER else ""


def _label_mention(doc: Doc, index: ActorIndex, span: tuple[int, int]) -> Mention | None:
    """The actor whom a label names: by the mention in it, else by its last word."""
    tokens = _tokens(doc, *span)
    if len(tokens) == 1 and re.fullmatch(r"[A-Z]{2,3}", tokens[0].text):
        initials = tokens[0].text
        for person in index.mentions:
            if person.kind == "person" and "".join(word[:1] for word in re.split(r"[ -]", person.name)) == initials:
                return person
        return None
    for token in reversed(tokens):
        mention = index.at(token)
        if mention is not None and mention.actor:
            return mention
    if tokens and len(tokens) <= 5 and get_text(doc)[slice(*span)].isupper() and len(tokens[-1]) > 2:
        return index.resolve(tokens[-1])
    return None


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="contract")
    return list(span) if span is not None else []


def _labelled_turns(doc: Doc, index: ActorIndex, parts: list[_Part]) -> list[Turn]:
    interviewee = _interviewee(doc, index, parts)
    unlabelled_answers = not any(part.role in ("answer", "name") for part in parts)
    turns: list[Turn] = []
    current: Turn | None = None
    started = asked = False
    for part in parts:
        if part.role:
            started, asked = True, part.role == "question"
            mention = part.mention or (interviewee if part.role == "answer" else None)
            current = None
            if mention is not None and not asked:
                current = Turn([], mention, part.label_span)
        elif started and asked and unlabelled_answers and interviewee is not None and current is None:
            current = Turn([], interviewee)
        elif not started or _NOTE.match(get_text(doc), part.start, part.end) or (current and _tells_of(current, part, index)):
            current = None
        if current is not None:
            current.pieces += _pieces(get_text(doc), part.inner, part.end)
            if current.pieces and (not turns or turns[-1] is not current):
                turns.append(current)
    return turns


def _tells_of(turn: Turn, part: _Part, index: ActorIndex) -> bool:
    """Whether a paragraph without a label names the speaker of the turn before it, as only the article's own words do."""
    return any(
        mention.actor == turn.mention.actor and mention.how in ("alias", "surname", "name")
        for mention in index.mentions
        if part.start <= mention.start < part.end
    )


def _answers(doc: Doc, index: ActorIndex, parts: list[_Part], questions: list[_Part]) -> list[Turn]:
    """The answers below the questions of an interview."""
    starts = {part.start for part in questions}
    named = next((part.mention for part in parts if part.role == "name" and part.start not in starts), None)
    interviewee = named or _interviewee(doc, index, [part for part in parts if part.start < questions[0].start])
    if interviewee is None or not _speaks_of_itself(get_text(doc), parts, questions):
        return []
    turns: list[Turn] = []
    current: Turn | None = None
    for part in parts:
        if part.start in starts:
            current = Turn([], interviewee)
        elif current is not None and (
            _NOTE.match(get_text(doc), part.start, part.end) or _is_narrative(get_text(doc)[part.inner : part.end])
        ):
            current = None
        elif current is not None:
            current.pieces += _pieces(get_text(doc), part.inner, part.end)
            if current.pieces and (not turns or turns[-1] is not current):
                turns.append(current)
    return turns


def _speaks_of_itself(text: str, parts: list[_Part], questions: list[_Part]) -> bool:
    """Whether answers are somebody's, unlike those of an explainer: the text says so, or one in five is in the first person."""
    if _CALLED_INTERVIEW.search(text, 0, questions[0].start):
        return True
    starts = {part.start for part in questions}
    answers = [part for part in parts if part.start > questions[0].start and part.start not in starts]
    own = sum(1 for part in answers if _FIRST.search(_QUOTED.sub("", text[part.inner : part.end])))
    return own * 5 >= len(answers)


def _is_narrative(paragraph: str) -> bool:
    """Whether a paragraph between answers tells and quotes, and is no answer itself."""
    return paragraph[:1] not in "“\"‘'«" and any(
        len(quoted.split()) > 5 for quoted in re.findall(r"[“\"]([^“”\"]+)[”\"]", paragraph)
    )


def _interviewee(doc: Doc, index: ActorIndex, parts: list[_Part]) -> Mention | None:
    """The person who answers: the one named most before the first question."""
    first = next((part.start for part in parts if part.role), parts[-1].end if parts else 0)
    counts = Counter(m.actor for m in index.mentions if m.end <= first and m.kind == "person" and m.actor)
    if not counts:
        return None
    actor = counts.most_common(1)[0][0]
    named = [mention for mention in index.mentions if mention.actor == actor]
    return next((mention for mention in named if mention.how not in ("pronoun", "description")), named[0])


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What is said in a paragraph, cut at stage directions."""
    pieces = []
    place = start
    for match in _STAGE.finditer(text, start, end):
        if _STAGE_WORDS.search(match.group()) or (match.start() <= start and match.end() >= end):
            if match.start() > place:
                pieces.append((place, match.start()))
            place = match.end()
    if place < end:
        pieces.append((place, end))
    return [piece for piece in (_stripped(text, *piece) for piece in pieces) if piece[1] > piece[0]]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in '*_"“'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '*_"”'):
        end -= 1
    return start, end
