"""Reads the labels of transcripts: "KALLAS: …", "Q: …", "THE PRESIDENT: …", or a name on a line of its own."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from peacetrack.annotations import get_text
from peacetrack.components.actors import ActorIndex
from peacetrack.components.actors.naming import slug
from peacetrack.records import Mention

_LABEL = re.compile(
    r"[\s\"“*_>\[(]{0,4}(?P<label>[A-ZÀ-ÞŁŠŽ][\w.'’\-]*"
    r"(?: (?:[A-ZÀ-ÞŁŠŽ][\w.'’\-]*|of|the|for|de|von|van|der|and|&|\([A-Z][^)]{0,40}\))){0,9})"
    r"(?P<office>, (?:[A-ZÀ-ÞŁŠŽ&][A-ZÀ-ÞŁŠŽ.'’\-]*,? ?){1,10}(?=[:(*]))?"  # "JANE ROE, BRITISH FOREIGN SECRETARY:"
    r"(?: ?\([^)]{1,40}\))?[*_\])]{0,3} ?(?::|\.(?=\s)(?<=\bQ\.|\bA\.))[*_]{0,2}\s+(?=\S)"
)
_BARE_Q = re.compile(r"[\s*_]*Q[*_]*(?:\s{2,}|\t| (?=[(“\"A-ZÀ-Þ—–]))(?=\S)[^\n]*[.?!…)\]—–\"”]\s*$")
_TITLED = re.compile(r"[A-ZÀ-ÞŁŠŽ][\w.'’\-]*(?: (?:[A-ZÀ-ÞŁŠŽ][\w.'’\-]*|von|van|der|de|of|the)){0,5}(?: ?\([^()\n]{2,30}\))?")
SEAT = re.compile(  # behind the name of a member: "(Tottenham) (Lab)"
    r"\((?:Lab|Con|LD|Lib Dem|SNP|DUP|SDLP|Ind|PC|Green|Reform|UKIP|CB|Lab/Co-op|Labour|Conservative|Lib|FF|FG|SF)\) ?:"
)
_QUESTION = frozenset(
    "q question reporter journalist press interviewer moderator host presenter anchor correspondent audience questioner"
    " speaker operator".split()
)
_MODERATING = frozenset(("spokesperson", "spokesman", "spokeswoman"))  # of a briefing by somebody else
_ANSWER = frozenset("a answer".split())
_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord president minister secretary chancellor prime foreign defence defense general ambassador"
    " commissioner senator chairman chairwoman chair governor mayor spokesman spokeswoman spokesperson high representative"
    " vice deputy premier admiral".split()
)
_END = (".", "?", "!", "…", "”", '"', ")", "]", "’", "'", "*", "—", "–", "_")


@dataclass(slots=True)
class Part:
    """A paragraph: its label (None: none), what the label is, and where its words start."""

    start: int
    end: int
    label: str = ""
    label_span: tuple[int, int] = (0, 0)
    role: str = ""  # question, answer, name, "" for no label
    inner: int = 0
    mention: Mention | None = field(default=None)
    plain: bool = False  # a name on a line of its own that nothing else marks as a label
    behind: int = 0  # where the words behind the label start, be it a speaker's or not


def read_part(doc: Doc, index: ActorIndex, match: re.Match[str]) -> Part:
    """The paragraph that a pattern matched, with its label if it has one."""
    start, text = match.start(), match.group()
    part = Part(start, start + len(text.rstrip()), inner=start + len(text) - len(text.lstrip()))
    if _BARE_Q.match(text):
        part.label, part.role = "Q", "question"
        return part
    found = _LABEL.match(text)
    if found is None:
        return _own_line(doc, index, part, text)
    label = found["label"]
    if not text.rstrip().endswith(_END) or (found["office"] and not label.isupper()):
        return part
    words = [word.strip(".").lower() for word in re.split(r"[\s.]+", label) if word]
    span = (start + found.start("label"), start + found.end("label"))
    role = _role([*words, *(found["office"] or "").strip(", ").lower().split()])
    part.label, part.label_span, part.behind = label, span, start + found.end()
    if not role:
        mention = _label_mention(doc, index, (span[0], span[0] + len(label.partition(" (")[0])))
        if words[0] == "the" and " (" in label:  # "The Prime Minister (Mr David Cameron):"
            mention = _label_mention(doc, index, (span[0] + label.index(" (") + 2, span[1] - 1)) or mention
        if SEAT.search(text, found.start("label"), found.end()):
            mention = _member(doc, span, mention)
        if words[-1] in _MODERATING and (mention is None or mention.kind != "person"):
            role = "question"  # "NATO Spokesperson: Next question, second row."
    if not role:
        if mention is None or not (mention.kind == "person" or words[0] in _TITLES or label.isupper()):
            return part
        part.mention = mention
        role = "name"
    part.role, part.inner = role, start + found.end()
    return part


def share_mentions(parts: list[Part]) -> None:
    """Give parts with the same label the same speaker, the one whom the first means: "THE PRESIDENT" is one person throughout.

    The words that name the speaker stay those of each part's own label. A label that is but the last name of one ("Roe:" after
    "Jane Roe:") is the same person's.
    """
    asking = {part.label.lower().split()[-1] for part in parts if part.role == "question" and " " in part.label}
    for part in parts:
        if part.label and part.label.lower() in asking:  # "AMANPOUR:" after "CHRISTIANE AMANPOUR, HOST:"
            part.role, part.inner, part.mention = "question", part.behind, None
    named = {part.label.lower().split()[-1]: part.mention for part in parts if part.role == "name" and part.mention is not None}
    for part in parts:
        shared = named.get(part.label.lower()) if part.label and not part.role else None
        if shared is not None and shared.kind == "person":
            start, end = part.label_span
            part.role, part.inner, part.mention = "name", part.behind, replace(shared, start=start, end=end)
    first: dict[str, Mention] = {}
    for part in parts:
        if part.role == "name" and part.mention is not None:
            shared = first.setdefault(part.label.lower(), part.mention)
            part.mention = replace(part.mention, actor=shared.actor, name=shared.name, kind=shared.kind)


def _own_line(doc: Doc, index: ActorIndex, part: Part, text: str) -> Part:
    """A speaker's label on a line of its own: "KALLAS", "Kaja Kallas:"."""
    label = text.strip(" \t*_>")
    marked = label.isupper() or label.endswith(":")
    if len(label.split()) > 6 or not (marked or _TITLED.fullmatch(label)) or not label.strip(":").replace(" ", "").isprintable():
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
        part.mention, part.inner, part.plain = mention, part.end, not marked
    return part


def drop_plain_names(parts: list[Part]) -> None:
    """Take names on lines of their own for labels only where two come back, or one does and somebody asks."""
    counts = Counter(part.label for part in parts if part.plain)
    asked = any(part.plain and part.role == "question" for part in parts)
    comes_back = sum(1 for count in counts.values() if count > 1)
    if comes_back + asked > 1:
        return
    for part in parts:
        if part.plain:
            part.label, part.label_span, part.role, part.mention, part.inner = "", (0, 0), "", None, part.start


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
                return _at(tokens, person)
        return None
    for token in reversed(tokens):
        mention = index.at(token)
        if mention is not None and mention.actor:
            return mention
    if tokens and len(tokens) <= 5 and get_text(doc)[slice(*span)].isupper() and len(tokens[-1]) > 2:
        meant = index.resolve(tokens[-1])
        return _at(tokens, meant) if meant is not None else None
    return None


def _member(doc: Doc, span: tuple[int, int], mention: Mention | None) -> Mention | None:
    """The member of a parliament whom a label names, be the name one that reads like a body's ("Noah Law (Tottenham) (Lab)")."""
    name = get_text(doc)[slice(*span)].partition(" (")[0]
    tokens = _tokens(doc, span[0], span[0] + len(name))
    if (mention is not None and mention.kind == "person") or not tokens:
        return mention
    return _at(tokens, Mention(span[0], span[0] + len(name), tokens[-1].i, slug(name), name, "person", "name"))


def _at(tokens: list[Token], mention: Mention) -> Mention:
    """The label as words that name the actor of a mention elsewhere."""
    last = tokens[-1]
    return replace(mention, start=tokens[0].idx, end=last.idx + len(last), head=last.i)


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="contract")
    return list(span) if span is not None else []
