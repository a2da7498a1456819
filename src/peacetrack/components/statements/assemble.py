"""Turns drafts into statements: speakers resolved, nested reports linked, kinds told from quotation marks."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from spacy.tokens import Token

from peacetrack import ids
from peacetrack.components.actors import ActorIndex
from peacetrack.components.actors.phrases import holder_class
from peacetrack.components.statements.authors import find_authors
from peacetrack.components.statements.draft import Draft
from peacetrack.components.statements.layout import Layout
from peacetrack.components.statements.passives import is_passive
from peacetrack.components.statements.quantified import quantified
from peacetrack.components.statements.relays import relays
from peacetrack.components.statements.speakers import ISSUED, author
from peacetrack.components.syntax import FIRST_PERSON
from peacetrack.records import Mention, Statement, StatementKind, TextSpan

_WORD = re.compile(r"\w+")
# Share of right rows on the development set by how the speaker was told, relative to a full name.
_TOLD_BY = {
    "alias": 1.0,
    "surname": 1.0,
    "institution": 1.0,
    "demonym": 0.98,
    "office": 0.97,
    "pronoun": 0.95,
    "unnamed": 0.93,
    "description": 0.9,
    "seat": 0.88,
    "name": 0.8,
}
_NESTED = 0.93
_EDGE = frozenset(",.;: \"“”‘’'")
_SECOND_PERSON = frozenset("you your".split())


@dataclass(slots=True)
class _Row:
    draft: Draft
    mention: Mention
    kind: StatementKind
    parent: "_Row | None" = None
    adrift: bool = False  # whether it is an attitude told in words that nobody is known to have said


def assemble(layout: Layout, index: ActorIndex, drafts: list[Draft], media: Collection[str] = ()) -> list[Statement]:
    """The statements of a Doc in text order; `media` are the ids of outlets, which relay what others say."""
    rows = _rows(layout, index, drafts)
    relayed = relays(layout, [(row.draft, row.mention) for row in rows], media)
    rows = [row for row in rows if id(row.draft) not in relayed]
    _link(layout, rows)
    actors: dict[int, set[str]] = {}
    for row in rows:
        actors.setdefault(id(row.draft), set()).add(row.mention.actor)
    kept = [row for row in rows if _is_kept(row, actors)]
    version = ids.version_id(layout.text)
    seen: set[tuple[int, int, str]] = set()
    statements = []
    for row in sorted(kept, key=lambda row: (row.draft.start, -row.draft.end)):
        key = (row.draft.start, row.draft.end, row.mention.actor)
        if key not in seen:
            seen.add(key)
            statements.append(_statement(layout, index, version, row))
    return statements


def _rows(layout: Layout, index: ActorIndex, drafts: list[Draft]) -> list[_Row]:
    rows = []
    authors = find_authors(layout, index)
    for draft in drafts:
        draft.pieces.sort()
        kind = _kind(layout, draft)
        if draft.mention is not None:
            rows.append(_Row(draft, draft.mention, kind))
        for head in draft.speakers:
            if head.lower_ == "we" and layout.quote_at[head.i] < 0 and authors:
                start, end = head.idx, head.idx + len(head)
                rows += [_Row(draft, replace(mention, start=start, end=end, head=head.i), kind) for mention in authors]
                continue
            group = quantified(layout, head) if index.resolve(head) is None else None
            if group is not None:
                start, end = head.idx, head.idx + len(head)
                meant = (mention for mention in index.meant_by(group) if mention.how == "unnamed")
                rows += [_Row(draft, replace(mention, start=start, end=end, head=head.i), kind) for mention in meant]
                continue
            if head.lower_ in FIRST_PERSON or head.lower_ in _SECOND_PERSON or _is_anybody(head, index):
                continue
            holder = _holder(layout, index, _named(index, head))
            joint = index.resolve_all if len(draft.speakers) == 1 else index.meant_by
            mentions = joint(holder) if holder is not None else []
            if holder is not None and _is_mute(draft, holder, mentions, layout):
                continue
            rows += [_Row(draft, mention, kind) for mention in mentions]
    return rows


def _is_anybody(head: Token, index: ActorIndex) -> bool:
    """Whether "one" stands for people in general, not for one of somebody ("one of them, Ann Moe, said")."""
    return head.lower_ == "one" and not any(child.lower_ == "of" for child in head.rights) and index.at(head) is None


_BRACKET = 5  # tokens from a bracket to a word in it
_STRONG = frozenset(
    "say tell add warn argue claim insist ask believe think hope fear want complain explain"
    " agree accuse urge demand reject".split()
)
_ASKERS = frozenset(("reporters", "journalists", "correspondents", "interviewer", "reporter", "journalist", "correspondent"))
_ONES = frozenset(("country", "side", "camp", "nation"))  # "his country", "each side": not named


def _is_mute(draft: Draft, holder: Token, mentions: list[Mention], layout: Layout) -> bool:
    """Whether an unnamed speaker may be a thing: its noun is no known person or body and the cue fits things, too."""
    if not mentions or mentions[0].how != "unnamed" or holder.pos_ != "NOUN":
        return False
    if (holder.lower_ in _ASKERS and layout.tokens[draft.cue_token].lemma_ == "ask") or holder.lower_ in _ONES:
        return True
    cue = layout.tokens[draft.cue_token]
    if cue.lemma_ == "guarantee" and is_passive(cue):
        return True  # "a truce guaranteed by foreign troops"
    return not holder_class(holder) and layout.tokens[draft.cue_token].lemma_ not in _STRONG


def _holder(layout: Layout, index: ActorIndex, head: Token) -> Token | None:
    """The head itself where it is known as an actor, else whoever the text that it names speaks for."""
    mention = index.at(head)
    if mention is not None and mention.actor and mention.how != "unnamed":
        return head
    return author(layout, head) or _issuing_body(index, head)


def _issuing_body(index: ActorIndex, text: Token) -> Token | None:
    """The body named before the text that it issued: "a Kremlin statement", "the UN report"; a bare country may be its topic."""
    body = text.nbor(-1) if text.i else text
    mention = index.at(body)
    if text.lemma_ not in ISSUED or mention is None or body.pos_ != "PROPN" or body.head.i != text.i:
        return None
    return None if mention.kind == "state" and mention.how not in ("seat", "institution") else body


def _named(index: ActorIndex, head: Token) -> Token:
    """The head itself; the name before a bracket that holds it; who is meant by "one": the name beside it, else the group."""
    head = _before_bracket(head)
    if head.lower_ not in ("one", "some", "many", "several", "others", "both") or index.resolve(head) is not None:
        return head
    for child in head.rights:
        if child.dep_ == "appos":
            return child
        if child.lower_ == "of":
            return next((inner for inner in child.rights if inner.dep_ == "pobj"), head)
    return head


def _before_bracket(head: Token) -> Token:
    """The name before the bracket that the head stands in: "John Roe (R-OH) said"; else the head."""
    for token in reversed(head.doc[max(head.i - _BRACKET, head.sent.start) : head.i]):
        if token.text == ")":
            return head
        if token.text.startswith("(") and token.i > 0 and head.doc[token.i - 1].pos_ == "PROPN":
            return head.doc[token.i - 1]
    return head


def _link(layout: Layout, rows: list[_Row]) -> None:
    """Give each row whose cue stands inside another's content the smallest such row as its parent."""
    for row in rows:
        place = layout.offsets[row.draft.cue_token]
        best: _Row | None = None
        for other in rows:
            outer = other.draft
            if outer is row.draft or not any(start <= place < end for start, end in outer.pieces):
                continue
            if outer.start >= row.draft.start and outer.end <= row.draft.end:
                continue
            if _inside_other(outer, row.draft, layout):
                continue
            if best is None or outer.end - outer.start < best.draft.end - best.draft.start:
                best = other
        row.parent = best
        row.adrift = best is None and row.draft.mental and layout.quote_at[row.draft.cue_token] >= 0


def _inside_other(outer: Draft, inner: Draft, layout: Layout) -> bool:
    """Whether the outer cue stands inside the inner content, so that the inner one is really the outer."""
    place = layout.offsets[outer.cue_token]
    return inner.start <= place < inner.end and inner.end - inner.start >= outer.end - outer.start


def _is_kept(row: _Row, actors: dict[int, set[str]]) -> bool:
    """Whether a row stands: a nested one only if it reports an act of speech of somebody else. `actors`: speakers by draft."""
    if row.parent is None:
        return not row.adrift
    return not row.draft.mental and row.mention.actor not in actors[id(row.parent.draft)]


def _reporter(row: _Row, index: ActorIndex) -> str:
    if row.draft.reporter is not None:
        mention = index.resolve(row.draft.reporter)
        if mention is not None:
            return mention.actor
    parent = row.parent
    while parent is not None:
        if parent.mention.actor != row.mention.actor:
            return parent.mention.actor
        parent = parent.parent
    return ""


def _kind(layout: Layout, draft: Draft) -> StatementKind:
    if draft.direct:
        return "direct"
    inside = draft.frame == "turn" or layout.quote_at[draft.cue_token] >= 0
    regions = (
        [(q.start, q.end) for q in layout.inner_quotations]
        if inside
        else [(q.record.start, q.record.end) for q in layout.quotations]
    )
    cue_start, cue_end = layout.span(*draft.cue) if draft.cue[1] > draft.cue[0] else (-1, -1)
    quoted = unquoted = 0
    for start, end in draft.pieces:
        overlapping = [(a, b) for a, b in regions if a < end and b > start]
        for match in _WORD.finditer(layout.text, start, end):
            if cue_start <= match.start() < cue_end:
                continue
            if any(a <= match.start() < b for a, b in overlapping):
                quoted += 1
            else:
                unquoted += 1
    if quoted and not unquoted:
        return "direct"
    return "mixed" if quoted else "indirect"


def _statement(layout: Layout, index: ActorIndex, version: str, row: _Row) -> Statement:
    draft, mention = row.draft, row.mention
    start, end = draft.start, draft.end
    cue = layout.span(*draft.cue) if draft.cue[1] > draft.cue[0] else None
    first, last = mention.start, mention.end
    while first < last and layout.text[first] in _EDGE:
        first += 1
    statement = Statement(
        id=ids.statement_id(version, start, end, mention.actor),
        speaker=mention.actor,
        speaker_name=mention.name,
        speaker_kind=mention.kind,
        kind=row.kind,
        start=start,
        end=end,
        spans=tuple(TextSpan(a, b) for a, b in draft.pieces),
        speaker_text=layout.text[first:last],
        speaker_start=first,
        speaker_end=last,
        cue_class=draft.cue_class,
        reported_by=_reporter(row, index),
        confidence=round(draft.confidence * _TOLD_BY.get(mention.how, 0.9) * (_NESTED if row.parent else 1.0), 2),
    )
    if cue is not None:
        statement = replace(statement, cue=layout.text[slice(*cue)], cue_start=cue[0], cue_end=cue[1])
    return statement
