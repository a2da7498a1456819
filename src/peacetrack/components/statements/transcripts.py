"""Finds the turns of transcripts and interviews: "KALLAS: …", "Q: …", a question in bold and the answer below it."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.annotations import get_text
from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.labels import SEAT, Part, drop_plain_names, read_part, share_mentions
from peacetrack.records import Mention

_PARAGRAPH = re.compile(r"[^\n]+")
_STAGE = re.compile(r"\s*(?:\([^()\n]{2,60}\)|\[[^\[\]\n]{2,60}\])\s*")
_STAGE_WORDS = re.compile(
    r"(?i)\b(?:laugh\w*|applause|inaudible|crosstalk|cross talk|pause\w*|translat\w*|interpret\w*|via|through"
    r"|in (?:russian|ukrainian|english|french|german)|speaks?|speaking|off-?mike|interrupt\w*|smil\w*|nod\w*|sigh\w*"
    r"|cheer\w*|unintelligible|voice-?over|shakes|continues|as (?:interpreted|translated))\b"
)
_BOLD_QUESTION = re.compile(r"\s*(?:\*\*|__).{8,400}\?\s*(?:\*\*|__)\s*$")
_BOLD = re.compile(r"\s*(?:\*\*|__)[^*\n]{8,400}(?:\*\*|__)\s*$")
_ANNOUNCED = re.compile(
    r"(?i)(?<!\bin an )(?<!\bin our )\b(?:interview|conversation|q ?& ?a) with\b|\bquestions (?:for|to)\b"
    r"|\b(?:we|I) (?:have )?(?:spoke|spoken|talked|sat down) (?:to|with)\b"
)
_NEAR = 70  # characters from there to the name
_PLAIN_QUESTION = re.compile(r"\s*(?:[—–-] ?)?[A-ZÀ-Þ][^\n]{2,400}\?\s*$")
_INTERVIEW = re.compile(
    r"(?i)\b(?:interview\w*|spoke (?:to|with)|talks? to|sat down with|in conversation|answers? our|questions|q ?& ?a)\b"
)
_NOTE = re.compile(
    r"\s*(?:\*(?!\*)|_(?!_)|\[|\(|©|—\s*$|END\b|This (?:interview|transcript|conversation)|The interview"
    r"|Interview (?:by|conducted))"
)
_EDITED = re.compile(
    r"(?i)\bedited (?:lightly )?for \w+|\b(?:interview|conversation|transcript|exchange)\b[^.\n]{0,30}"
    r" (?:was|were|has been|have been) (?:lightly |slightly )?(?:edited|condensed|conducted|recorded|shortened|translated)\b"
)
_TALKS_TO = re.compile(r"\b(?:talks|talked|speaks|spoke) (?:to|with) $|\b(?:tells|told) $")
_ROLE = re.compile(
    r"(?i)\b(?:president|minister|chancellor|premier|ambassador|general|envoy|commissioner|adviser|chief|leader)\b"
)
_CALLED_INTERVIEW = re.compile(r"(?i)\b(?:interview\w*|answers? our|sat down with|in conversation|q ?& ?a)\b")
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Uu]s|[Oo]urs?|[Mm]y|[Mm]e)\b")
_QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
_OFFICIAL = re.compile(
    r"(?i)\b(?:doorstep|remarks|press (?:conference|briefing|availability|statement|point)|news conference|briefing|hearing"
    r"|debate|statements?|transcript|speech|address|answers? to (?:media |press )?questions|round ?table|panel)\b"
)
_PARLIAMENT = re.compile(
    r"(?i)\b(?:house of|commons|lords|parliament\w*|d[áa]il|seanad|oireachtas|senate|congress|bundestag|sejm|verkhovna rada"
    r"|assembly|committee|hansard|plenary|question time|oral (?:questions|answers)|urgent question|debate)\b"
)
_GREETING = re.compile(
    r"(?i)\s*(?:good (?:morning|afternoon|evening|day)|ladies and gentlemen|hello|dear|thank you|thanks|welcome)\b"
)
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


def find_turns(doc: Doc, index: ActorIndex) -> list[Turn]:
    """The turns of speakers in text order; empty where the text is no transcript. Questions of reporters are no turns."""
    if get_text(doc).count("\n") < 3:
        return []
    parts = [read_part(doc, index, match) for match in _PARAGRAPH.finditer(get_text(doc)) if match.group().strip()]
    drop_plain_names(parts)
    _free_title(parts)
    _mark_askers(get_text(doc), parts)
    share_mentions(parts)
    _mark_reporters(get_text(doc), parts)
    labelled = [part for part in parts if part.role]
    official = _OFFICIAL.search(get_text(doc), 0, parts[0].end) is not None
    if (len(labelled) >= _MIN_TURNS and _is_dialogue(labelled)) or (official and _is_exchange(labelled)):
        opening = _opening(doc, index, parts) if official else []
        return opening + _labelled_turns(doc, index, parts)
    questions = _questions(get_text(doc), parts)
    return _answers(doc, index, parts, questions) if questions else []


def _free_title(parts: list[Part]) -> None:
    """Take "Duda: “We will pay”" above an interview for its title where the name does not come back as a label."""
    title = parts[0]
    others = [part for part in parts[1:] if part.role]
    alone = title.role == "name" and all(part.label.lower() != title.label.lower() for part in others)
    if alone and any(part.role == "answer" for part in others):
        title.label, title.role, title.mention, title.inner = "", "", None, title.start


def _mark_askers(text: str, parts: list[Part]) -> None:
    """Take a label that mostly asks (an outlet's name) for that of a questioner."""
    asked: dict[str, list[bool]] = {}
    for part in parts:
        if part.label and part.role != "answer":
            asked.setdefault(part.label, []).append(text[part.start : part.end].rstrip("*_ ").endswith("?"))
    for part in parts:
        answers = asked.get(part.label, [])
        if len(answers) >= 2 and sum(answers) > 0.6 * len(answers) and (part.mention is None or part.mention.kind != "person"):
            part.role, part.mention = "question", None


def _mark_reporters(text: str, parts: list[Part]) -> None:
    """Take the labels of those who but ask ("Pavel Zarubin: …?") for questioners' where somebody named elsewhere answers them.

    An outlet in brackets behind the name ("Jane Roe (Baltic News)") tells a reporter too, if he asks.
    """
    named = [part for part in parts if part.role == "name"]
    if parts and (_PARLIAMENT.search(text, 0, parts[0].end) or any(SEAT.search(text, p.start, p.inner) for p in named)):
        return  # whose members speak by asking
    asked = {part.label: True for part in named}
    for part in named:
        asked[part.label] &= text[part.start : part.end].rstrip("*_ ").endswith("?")
    if all(asked.values()):
        return
    first = next((part.start for part in parts if part.role), 0)
    for part in named:
        mention = part.mention
        introduced = mention is None or any(word in text[:first] for word in mention.name.split()[-1:])
        if asked[part.label] and not introduced:
            part.role, part.mention = "question", None


def _questions(text: str, parts: list[Part]) -> list[Part]:
    """The paragraphs of an interview that ask: those in bold, or all that end in "?" where the text calls itself one."""
    bold = [part for part in parts if _BOLD_QUESTION.match(text, part.start, part.end)]
    if len(bold) >= 2:
        return [part for part in parts if part.start >= bold[0].start and _BOLD.match(text, part.start, part.end)]
    plain = [part for part in parts[1:] if _PLAIN_QUESTION.match(text, part.start, part.end)]
    if len(plain) < _MIN_TURNS:
        return []
    rhythm = _every_other(text, parts, plain)
    if len(plain) * 4 < len(parts) or len(rhythm) > len(plain):
        return rhythm
    starts = {part.start for part in plain}
    alternating = sum(1 for part, following in pairwise(parts) if part.start in starts and following.start not in starts)
    called_one = _INTERVIEW.search(text[: plain[0].start]) is not None
    return plain if called_one or (len(plain) > _MIN_TURNS and alternating >= len(plain) - 1) else []


def _every_other(text: str, parts: list[Part], plain: list[Part]) -> list[Part]:
    """Every second paragraph of an interview in which some questions are remarks; none where they keep no such rhythm."""
    places = [place for place, part in enumerate(parts) if part in plain]
    if len({place % 2 for place in places}) > 1 or _INTERVIEW.search(text) is None:
        return []
    first, last = places[0], places[-1]
    if not all(parts[place] in plain or _is_short(text, parts[place]) for place in range(first, last, 2)):
        return []
    while first > 3 and _is_short(text, parts[first - 2]):
        first -= 2
    while last + 3 < len(parts) and _is_short(text, parts[last + 2]):
        last += 2
    return parts[first : last + 1 : 2]


def _is_short(text: str, part: Part) -> bool:
    """Whether a paragraph may be an interviewer's remark."""
    return len(text[part.start : part.end].split()) <= _REMARK and not _is_note(text, part)


def _is_note(text: str, part: Part) -> bool:
    """Whether a paragraph is the editors' own: "This interview …", "It has been edited for length"."""
    return bool(_NOTE.match(text, part.start, part.end) or _EDITED.search(text, part.start, part.end))


def _is_dialogue(labelled: list[Part]) -> bool:
    """Whether labels belong to a dialogue and are no headings: somebody asks, or a speaker comes back."""
    counts = Counter(part.mention.actor if part.mention is not None else part.label.lower() for part in labelled)
    asked = any(part.role == "question" for part in labelled)
    return asked or max(counts.values()) >= 2 or all(part.label.isupper() for part in labelled)


def _is_exchange(labelled: list[Part]) -> bool:
    """Whether two labels are enough in what calls itself a briefing: a question and an answer, or two persons."""
    names = {part.mention.actor for part in labelled if part.mention is not None and part.mention.kind == "person"}
    return len(names) > 1 or (len(names) == 1 and any(part.role == "question" for part in labelled))


def _opening(doc: Doc, index: ActorIndex, parts: list[Part]) -> list[Turn]:
    """What the one person named in the title says before the first question: "Doorstep by …", "Good morning. …"."""
    text = get_text(doc)
    first = next((number for number, part in enumerate(parts) if part.role), 0)
    persons = [m for m in reversed(index.mentions) if m.kind == "person" and m.actor]
    named = {m.actor: m for m in persons if m.end <= parts[0].end}
    if not named and first > 1 and not _is_own(text, parts[1]):
        named = {m.actor: m for m in persons if m.end <= parts[1].end}
    own = [number for number in range(1, first) if _GREETING.match(text, parts[number].inner) or _is_own(text, parts[number])]
    if len(named) != 1 or not own or parts[first].role != "question":
        return []
    pieces = [piece for part in parts[own[0] : first] for piece in _pieces(text, part.inner, part.end)]
    return [Turn(pieces, next(iter(named.values())))] if pieces else []


def _is_own(text: str, part: Part) -> bool:
    """Whether a paragraph is a sentence in the first person outside quotation marks."""
    words = text[part.inner : part.end]
    return words.endswith((".", "!", "?", "…")) and _FIRST.search(_QUOTED.sub("", words)) is not None


def _labelled_turns(doc: Doc, index: ActorIndex, parts: list[Part]) -> list[Turn]:
    interviewee = _interviewee(doc, index, parts, [part for part in parts if part.role == "question"])
    unlabelled_answers = not any(part.role in ("answer", "name") for part in parts)
    text = get_text(doc)
    unknown = Counter(part.label for part in parts if part.label and not part.role)
    strangers = {label for label, count in unknown.items() if count > 1}  # speakers of whom nothing is known
    turns: list[Turn] = []
    current: Turn | None = None
    started = asked = False
    last = max((number for number, part in enumerate(parts) if part.role), default=0)
    goes_on = False  # whether a turn has a second paragraph
    for number, part in enumerate(parts):
        if part.role:
            started, asked = True, part.role == "question"
            mention = part.mention or (interviewee if part.role == "answer" else None)
            current = None
            if mention is not None and not asked:
                current = Turn([], mention, part.label_span)
        elif started and asked and unlabelled_answers and interviewee is not None and current is None:
            current = Turn([], interviewee)
        elif number > last and len(turns) >= _MIN_TURNS and not goes_on and not _is_own(text, part):
            current = None  # the article goes on behind a dialogue of single paragraphs
        elif not started or part.label in strangers or _is_note(text, part) or (current and _tells_of(current, part, index)):
            current = None
        else:
            goes_on = True
        if current is not None:
            current.pieces += _pieces(text, part.inner, part.end)
            if current.pieces and (not turns or turns[-1] is not current):
                turns.append(current)
    return turns


def _tells_of(turn: Turn, part: Part, index: ActorIndex) -> bool:
    """Whether a paragraph without a label names the speaker of the turn before it, as only the article's own words do."""
    return any(
        mention.actor == turn.mention.actor and mention.how in ("alias", "surname", "name")
        for mention in index.mentions
        if part.start <= mention.start < part.end
    )


def _answers(doc: Doc, index: ActorIndex, parts: list[Part], questions: list[Part]) -> list[Turn]:
    """The answers below the questions of an interview."""
    starts = {part.start for part in questions}
    named = next((part.mention for part in parts if part.role == "name" and part.start not in starts), None)
    before = [part for part in parts if part.start < questions[0].start]
    interviewee = named or _interviewee(doc, index, before, questions) or _addressed(index, questions[0])
    if interviewee is None or not _speaks_of_itself(get_text(doc), parts, questions):
        return []
    turns: list[Turn] = []
    current: Turn | None = None
    for part in parts:
        if part.start in starts:
            current = Turn([], interviewee)
        elif current is not None and (_is_note(get_text(doc), part) or _is_narrative(get_text(doc)[part.inner : part.end])):
            current = None
        elif current is not None:
            current.pieces += _pieces(get_text(doc), part.inner, part.end)
            if current.pieces and (not turns or turns[-1] is not current):
                turns.append(current)
    return turns


def _speaks_of_itself(text: str, parts: list[Part], questions: list[Part]) -> bool:
    """Whether answers are somebody's, unlike those of an explainer: one in five is in the first person.

    One in eight is enough where the text calls itself an interview.
    """
    starts = {part.start for part in questions}
    answers = [part for part in parts if part.start > questions[0].start and part.start not in starts]
    own = sum(1 for part in answers if _FIRST.search(_QUOTED.sub("", text[part.inner : part.end])))
    called_one = _CALLED_INTERVIEW.search(text, 0, questions[0].start) is not None
    return own * (8 if called_one else 5) >= len(answers)


def _is_narrative(paragraph: str) -> bool:
    """Whether a paragraph between answers tells and quotes, and is no answer itself."""
    return paragraph[:1] not in "“\"‘'«" and any(
        len(quoted.split()) > 5 for quoted in re.findall(r"[“\"]([^“”\"]+)[”\"]", paragraph)
    )


def _interviewee(doc: Doc, index: ActorIndex, parts: list[Part], questions: list[Part]) -> Mention | None:
    """The person who answers: whom the opening announces, else the one named most before the first question."""
    first = next((part.start for part in parts if part.role), parts[-1].end if parts else 0)
    text = annotations.get_text(doc)
    before = [m for m in index.mentions if m.end <= first and m.actor]
    asker = next((m for m in before if m.kind == "person" and _asks(text, m)), None)
    told_of = _told_of(text, index, questions)
    candidates = [
        m for m in before if m.kind == "person" and (asker is None or m.actor != asker.actor) and m.actor not in told_of
    ]
    counts = Counter(m.actor for m in _announced(text, candidates, first) or candidates)
    if not counts and told_of:
        return None
    if not counts:
        line = text.rfind("\n", 0, asker.start) if asker is not None else 0
        return next((m for m in before if asker is not None and line < m.start < asker.start and m.kind == "unnamed"), None)
    actor = counts.most_common(1)[0][0]
    named = [mention for mention in index.mentions if mention.actor == actor]
    return next((mention for mention in named if mention.how not in ("pronoun", "description")), named[0])


def _announced(text: str, candidates: list[Mention], end: int) -> list[Mention]:
    """Whom the opening says that the interview is with: "an interview with Jane Roe", "Questions for Jane Roe"."""
    for match in _ANNOUNCED.finditer(text, 0, end):
        line = text.find("\n", match.end())
        limit = min(match.end() + _NEAR, line if line >= 0 else end)
        found = [m for m in candidates if m.how not in ("pronoun", "description") and match.end() <= m.start < limit]
        if found:
            return found[:1]
    return []


def _told_of(text: str, index: ActorIndex, questions: list[Part]) -> set[str]:
    """Those whom the questions name without addressing them: none of them is the one who answers."""
    named = [m for m in index.mentions if m.kind == "person" and m.how in ("alias", "surname", "name")]
    return {
        m.actor for part in questions for m in named if part.start <= m.start < part.end and text[m.end : m.end + 1] not in ",?*"
    }


def _asks(text: str, mention: Mention) -> bool:
    """Whether somebody is the interviewer ("the former president talks to Jane Roe"), told by who stands before the verb."""
    line = text[text.rfind("\n", 0, mention.start) + 1 : mention.start]
    talks = _TALKS_TO.search(line)
    return talks is not None and _ROLE.search(line[: talks.start()]) is not None


def _addressed(index: ActorIndex, question: Part) -> Mention | None:
    """The person whom the first question addresses: "Jane Roe, you were in Geneva. …?"."""
    for mention in index.mentions:
        named = mention.kind == "person" and mention.how in ("alias", "surname", "name")
        if named and question.start <= mention.start < min(question.start + 12, question.end):
            words = annotations.get_text(index.doc)[mention.end : question.end]
            return mention if re.match(r",[^.?]* (?:you|your)\b", words) else None
    return None


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
