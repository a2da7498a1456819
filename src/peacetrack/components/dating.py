"""Gives each statement its day (codebook section 4).

In this order: a time expression that belongs to the cue; the distance to the clause above it ("a day after X said …"); for a
nested statement the outer one's day; the occasion (the speaker's words or deeds next to it, a meeting that the text has dated);
for a headline or lead the day of the statement that it sums up; else the day of publication.
"""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.annotations import get_text
from peacetrack.components.dates import as_day, number_of, shift
from peacetrack.components.syntax import own_subject, subject_of
from peacetrack.records import DateBasis, DateMention, Statement

Dated = tuple[str, DateBasis]

OCCASION_NOUNS = frozenset(
    "meeting talks call summit session negotiations visit speech address conference briefing interview hearing debate dinner "
    "lunch round".split()
)
TEXT_NOUNS = frozenset(
    "statement letter post message article interview broadcast recording text declaration communique note memo".split()
)
_HEADER_LINES = 8  # blank lines count
_HEADER_WORDS = 6
_TALKS = frozenset(("talks", "talk", "negotiation", "round", "meeting"))  # no summit: it mostly lies ahead
_REACH = 3  # paragraphs over which the same speaker's occasion goes on
_LEAD = 4  # line of the text up to which the lead may stand; blank lines count
_RECORDED = re.compile(
    r"interview|conversation|record|conduct|transcript|remarks|briefing|conference|broadcast|spoke", re.IGNORECASE
)
_LABEL_CUES = frozenset(("", ":"))
_TRANSCRIPT_TURNS = 3  # statements without a verb of speech from which on a text is read as a transcript
_BARRIERS = frozenset((";", ":", "after", "before", "since", "until", "when", "while", "because", "familiar", "briefed"))
_VAGUE_ADVERBS = frozenset(("long", "often", "always", "once", "recently", "repeatedly", "previously", "earlier"))


@dataclass
class _Sited:
    """A statement with its cue's token and its place in the text."""

    statement: Statement
    cue: Token | None
    paragraph: int
    dated: Dated | None = None
    own: bool = False  # the day comes from the cue's own time expression


def date_statements(doc: Doc, statements: list[Statement]) -> list[Statement]:
    """The statements with `said_on` and `date_basis` worked out; their order is kept."""
    published = annotations.get_published(doc)
    dates = annotations.get_dates(doc)
    text = get_text(doc)
    sited = [_Sited(row, _token_at(doc, row.cue_start), text.count("\n", 0, row.start)) for row in statements]
    events = _dated_events(doc, dates)
    in_order = sorted(
        sited, key=lambda item: item.statement.cue_start if item.statement.cue_start is not None else item.statement.start
    )
    for item in in_order:
        item.dated = _own_date(doc, item, dates)
        item.own = item.dated is not None
    header = _header_date(text, in_order, dates)
    talks = _talks_date(doc, dates)
    for item in in_order:
        if item.dated is None and item.statement.cue in _LABEL_CUES and not item.statement.reported_by:
            item.dated = header
    for position, item in enumerate(in_order):
        if item.dated is None:
            item.dated = _after_or_before(item, in_order, published)
            item.own = item.dated is not None
        if item.dated is None and not item.statement.reported_by:
            item.dated = _turn_date(item, in_order) or _occasion(doc, item, in_order, position, events)
        if item.dated is None and item.statement.speaker_kind in ("person", "state") and _is_past(item.cue):
            item.dated = talks
    for item in in_order:
        if item.dated is None and item.statement.reported_by:
            item.dated = _outer_date(item, in_order)
    _date_headlines(in_order, text)
    fallback = header or _line_date(text, dates) or ((published, "published") if published else ("", "none"))
    result = []
    for item in sited:
        said_on, basis = item.dated or fallback
        result.append(replace(item.statement, said_on=said_on, date_basis=basis))
    return result


def date_of_span(doc: Doc, start: int, end: int) -> Dated:
    """(said_on, date_basis) of something that the article tells in its own voice in the span: an act, a thought.

    The first time expression inside the span that names a day, month or year; else one that opens the sentence; else the day of
    publication.
    """
    published = annotations.get_published(doc)
    span = doc.char_span(start, end, alignment_mode="expand")
    inside = [d for d in annotations.get_dates(doc) if start <= d.start and d.end <= end]
    if not inside and span is not None:
        sentence = span.sent
        inside = [
            d
            for d in annotations.get_dates(doc)
            if sentence.start_char <= d.start < start and _opens(doc, sentence.start_char, d)
        ]
    for mention in inside:
        if mention.said_on or (mention.basis == "none" and not _is_vague_adverb(doc, mention)):
            return mention.said_on, mention.basis
    return (published, "published") if published else ("", "none")


def _opens(doc: Doc, sentence_start: int, mention: DateMention) -> bool:
    return len(get_text(doc)[sentence_start : mention.start].split()) <= 2


def _is_vague_adverb(doc: Doc, mention: DateMention) -> bool:
    return get_text(doc)[mention.start : mention.end].lower() in _VAGUE_ADVERBS


def _token_at(doc: Doc, char: int | None) -> Token | None:
    if char is None:
        return None
    span = doc.char_span(char, char + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _own_date(doc: Doc, item: _Sited, dates: list[DateMention]) -> Dated | None:
    """The time expression that belongs to the statement's cue, or None."""
    cue, row = item.cue, item.statement
    if cue is None:
        return None
    sentence = cue.sent
    best: tuple[int, DateMention] | None = None
    for mention in dates:
        if mention.end <= sentence.start_char or mention.start >= sentence.end_char:
            continue
        if not _belongs(doc, mention, cue, row):
            continue
        distance = min(abs(mention.start - cue.idx), abs(cue.idx - mention.end))
        if best is None or (not best[1].said_on and mention.said_on) or distance < best[0]:
            best = (distance, mention)
    return None if best is None else (best[1].said_on, best[1].basis)


def _belongs(doc: Doc, mention: DateMention, cue: Token, row: Statement) -> bool:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    if _is_vague_adverb(doc, mention):
        return span.root.dep_ in ("advmod", "npadvmod") and span.root.head == cue and not _in_content(mention, row, cue)
    if _in_content(mention, row, cue):
        return False
    root = span.root
    if cue.pos_ not in ("VERB", "AUX"):  # "according to a statement on Monday", "Monday's call"
        return _hangs_on(root, cue) or (root.i < cue.i and span.start - span.sent.start <= 2)
    governor = _governing_verb(root)
    if governor is not None and governor.dep_ == "ROOT" and span.start - span.sent.start <= 1 and cue.dep_ != "advcl":
        return True  # "By Wednesday, … , she said": the day opens the sentence
    if governor is not None and _same_predicate(governor, cue):
        return True
    between = doc[min(root.i, cue.i) + 1 : max(root.i, cue.i)]
    if any(t.pos_ == "VERB" or t.tag_ in ("WDT", "WP") or t.lower_ in _BARRIERS or t.is_quote for t in between):
        return False
    if root.i < cue.i:
        return span.start - span.sent.start <= 2
    return not any(t.dep_ in ("mark", "cc") or (t.text == "," and len(between) > 6) for t in between)


def _hangs_on(token: Token, cue: Token) -> bool:
    """Whether the token lies below the cue with nothing but nouns and prepositions between ("according to a note of Monday")."""
    for ancestor in token.ancestors:
        if ancestor == cue:
            return True
        if ancestor.pos_ in ("VERB", "AUX", "ADJ"):
            return False
    return False


def _in_content(mention: DateMention, row: Statement, cue: Token) -> bool:
    """Whether the expression stands in what was said, not in a reporting clause between its pieces."""
    for piece in row.spans or ():
        if piece.start <= mention.start and mention.end <= piece.end:
            return not (
                piece.start < cue.idx < piece.end and abs(mention.start - cue.idx) < 40 and _shares_parenthesis(cue, mention)
            )
    return False


def _shares_parenthesis(cue: Token, mention: DateMention) -> bool:
    low, high = sorted((cue.idx, mention.start))
    base = get_text(cue.doc)[low:high]
    return "," not in base and "“" not in base and '"' not in base


def _governing_verb(token: Token) -> Token | None:
    """The first verb above the token; a noun's own clause stops the climb at that clause's verb."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX") and not _modifies_occasion(ancestor):
            return ancestor
    return token if token.pos_ == "VERB" else None


def _modifies_occasion(verb: Token) -> bool:
    """Whether a participle only tells when an occasion was ("in a statement published on Tuesday")."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lemma_.lower() in OCCASION_NOUNS | TEXT_NOUNS


def _same_predicate(verb: Token, cue: Token) -> bool:
    """Whether the verb is the cue or shares its clause: an auxiliary, a coordinated cue, an infinitive's governor."""
    if verb == cue or (verb.head == cue and verb.dep_ in ("aux", "auxpass")):
        return True
    if cue.dep_ == "conj" and cue.head == verb:
        return own_subject(cue) is None
    if cue.dep_ in ("xcomp", "advcl", "aux", "auxpass", "prep", "acl") and cue.head == verb:
        return cue.dep_ != "advcl" or not any(child.dep_ == "mark" for child in cue.children)
    return False


def _after_or_before(item: _Sited, others: list[_Sited], published: str) -> Dated | None:
    """The day of a cue in a clause like "a day after X said …", counted from the main clause's day."""
    cue = item.cue
    if cue is None or not published:
        return None
    mark = next((c for c in cue.children if c.dep_ in ("mark", "prep") and c.lower_ in ("after", "before")), None)
    if mark is None and cue.dep_ == "pcomp" and cue.head.lower_ in ("after", "before"):
        mark = cue.head
    if mark is None or mark.i < 2:
        return None
    unit, count = cue.doc[mark.i - 1], cue.doc[mark.i - 2]
    if unit.lemma_ not in ("day", "hour", "week", "month", "year", "minute"):
        return None
    main = next((other for other in others if other.cue is not None and other.cue in cue.ancestors and other.dated), None)
    origin = as_day(main.dated[0] if main and main.dated and len(main.dated[0]) == 10 else published)
    if origin is None:
        return None
    number = number_of(count.lower_) if unit.lower_ == unit.lemma_ or count.pos_ == "NUM" else 0
    sign = -1 if mark.lower_ == "after" else 1
    unit_name = "hour" if unit.lemma_ == "minute" else unit.lemma_
    return shift(origin, sign * number, unit_name), "relative"


def _outer_date(item: _Sited, others: list[_Sited]) -> Dated | None:
    """The day of the statement by `reported_by` that holds this one."""
    row = item.statement
    holding = [
        other
        for other in others
        if other.statement.speaker == row.reported_by
        and other.statement.start <= row.start + 1
        and row.end - 1 <= other.statement.end
        and other is not item
    ]
    holding = holding or [
        o for o in others if o.statement.speaker == row.reported_by and o.cue and item.cue and o.cue.sent == item.cue.sent
    ]
    if not holding:
        return None
    return min(holding, key=lambda other: other.statement.end - other.statement.start).dated


def _line_date(text: str, dates: list[DateMention]) -> Dated | None:
    """The day that a document gives on a line of its own near its top ("Paris, 20 August 2025"), or None."""
    start = 0
    for line in text.split("\n")[:_HEADER_LINES]:
        end = start + len(line)
        if line and len(line.split()) <= _HEADER_WORDS and line[-1] not in ".!?:":
            for mention in dates:
                if start <= mention.start and mention.end <= end and len(mention.said_on) == 10 and mention.basis == "explicit":
                    return mention.said_on, mention.basis
        start = end + 1
    return None


def _header_date(text: str, in_order: list[_Sited], dates: list[DateMention]) -> Dated | None:
    """The day that a transcript gives before its first turn ("News conference, Brussels, 12 August"), or None.

    A weekday counts only beside a word for the occasion ("the interview took place on Friday"): it may be that of another event.
    """
    turns = [item for item in in_order if item.statement.cue in _LABEL_CUES]
    if len(turns) < _TRANSCRIPT_TURNS:
        return None
    for mention in dates:
        if len(mention.said_on) != 10 or mention.end > turns[0].statement.start:
            continue
        start, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
        if mention.basis == "explicit" or _RECORDED.search(text, start, end):
            return mention.said_on, mention.basis
    return None


def _turn_date(item: _Sited, in_order: list[_Sited]) -> Dated | None:
    """The day of the turn of a transcript that holds the statement, or None."""
    row = item.statement
    for other in in_order:
        turn = other.statement
        if turn.cue in _LABEL_CUES and turn.start <= row.start and row.end <= turn.end and other is not item:
            return other.dated
    return None


def _is_past(cue: Token | None) -> bool:
    """Whether the cue tells of one past occasion: past tense, no present perfect."""
    if cue is None:
        return True  # a quotation that stands alone goes on with the occasion
    if cue.pos_ not in ("VERB", "AUX"):
        return False  # "according to", "in her view", "Kyiv's call"
    auxiliaries = [c.lower_ for c in cue.children if c.dep_ in ("aux", "auxpass")]
    if cue.dep_ == "conj" and not auxiliaries and cue.tag_ in ("VBN", "VBD") and own_subject(cue) is None:
        return _is_past(cue.head)
    if "has" in auxiliaries or "have" in auxiliaries:
        return False
    return cue.tag_ in ("VBD", "VBN", "VBG") or "had" in auxiliaries or "was" in auxiliaries


@dataclass(frozen=True)
class _Event:
    """A deed or statement of an actor that the text dates."""

    actor: str
    start: int
    paragraph: int
    dated: Dated


def _dated_events(doc: Doc, dates: list[DateMention]) -> list[_Event]:
    """What the article tells of an actor with a day of its own: the actor is the subject of the verb that the day belongs to."""
    actors = {m.head: m.actor for m in annotations.get_mentions(doc) if m.actor}
    text = get_text(doc)
    events = []
    for mention in dates:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or len(mention.said_on) != 10:
            continue
        verb = _governing_verb(span.root)
        subject = subject_of(verb) if verb is not None else None
        if verb is None or subject is None or verb.dep_ == "relcl" or (verb.tag_ not in ("VBD", "VBN") and verb.dep_ != "ROOT"):
            continue
        for token in (subject, *subject.conjuncts):
            if token.i in actors:
                events.append(_Event(actors[token.i], verb.idx, text.count("\n", 0, verb.idx), (mention.said_on, mention.basis)))
    return events


def _occasion(doc: Doc, item: _Sited, in_order: list[_Sited], position: int, events: list[_Event]) -> Dated | None:
    """The day that a statement without a time of its own inherits from the speaker's words or deeds next to it, or None."""
    turns = sum(other.statement.cue in _LABEL_CUES for other in in_order)
    if not _is_past(item.cue) or (item.statement.cue in _LABEL_CUES and turns >= _TRANSCRIPT_TURNS):
        return None
    speaker = item.statement.speaker
    place = item.cue.idx if item.cue is not None else item.statement.start
    candidates = [
        (_place(other), other.paragraph, other.dated)
        for other in in_order[:position]
        if other.statement.speaker == speaker and other.dated and not other.statement.reported_by and _is_past(other.cue)
    ]
    candidates += [(e.start, e.paragraph, e.dated) for e in events if e.actor == speaker and e.start < place]
    if candidates:
        _, paragraph, dated = max(candidates, key=lambda candidate: candidate[0])
        if item.paragraph - paragraph <= _REACH * 2 and paragraph > 0:
            return dated if dated[1] in ("relative", "explicit") else None
    following = next((o for o in in_order[position + 1 :] if o.statement.speaker == speaker), None)
    if (
        following is not None
        and following.own
        and following.paragraph == item.paragraph
        and following.dated
        and following.dated[0]
    ):
        return following.dated
    return _meeting_date(doc, item) or _lead_date(doc, speaker, place, events)


def _lead_date(doc: Doc, speaker: str, place: int, events: list[_Event]) -> Dated | None:
    """The day of the event that the lead reports, for somebody whom the title or the lead names."""
    lead = [e for e in events if e.paragraph <= _LEAD]
    if not lead or place < lead[0].start:
        return None
    end = get_text(doc).find("\n", lead[0].start)
    mentions = annotations.get_mentions(doc)
    named = any(m.actor == speaker and m.kind == "person" and m.how != "pronoun" for m in mentions if m.start < end)
    named = named or any(event.actor == speaker for event in lead)
    return lead[0].dated if named else None


def _talks_date(doc: Doc, dates: list[DateMention]) -> Dated | None:
    """The day of the talks that the title or the lead tells of; what is said in the past tense afterwards was said at them."""
    text = get_text(doc)
    for mention in dates:
        if text.count("\n", 0, mention.start) > _LEAD:
            break
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        verb = _governing_verb(span.root) if span is not None and len(mention.said_on) == 10 else None
        if span is None or verb is None or verb.dep_ not in ("ROOT", "conj", "xcomp"):
            continue
        sentence = span.sent
        if sentence.root.tag_ == "VBD" and any(token.lemma_.lower() in _TALKS for token in sentence):
            return mention.said_on, mention.basis
    return None


def _place(item: _Sited) -> int:
    return item.cue.idx if item.cue is not None else item.statement.start


def _meeting_date(doc: Doc, item: _Sited) -> Dated | None:
    """The last day named before a cue that points to a dated meeting ("said after the talks", "told the same hall")."""
    cue = item.cue
    if cue is None:
        return None
    for token in cue.sent:
        if token.lemma_.lower() in OCCASION_NOUNS and _points_back(token) and _governing_verb(token) == cue:
            before = [d for d in annotations.get_dates(doc) if d.end <= cue.sent.start_char and len(d.said_on) == 10]
            return (before[-1].said_on, "relative") if before else None
    return None


def _points_back(noun: Token) -> bool:
    return noun.dep_ == "pobj" and any(
        c.lower_ in ("the", "that", "their", "his", "her") for c in noun.children if c.dep_ in ("det", "poss")
    )


def _date_headlines(items: list[_Sited], text: str) -> None:
    """Give statements of the title and the lead the day of the speaker's first dated statement in the next paragraphs."""
    paragraphs = [n for n, line in enumerate(text.split("\n")) if line.strip()]
    if not paragraphs:
        return
    top, lead = paragraphs[0], paragraphs[1] if len(paragraphs) > 1 else paragraphs[0]
    near = paragraphs[min(5, len(paragraphs) - 1)]
    for item in items:
        if item.paragraph not in (top, lead) or item.own or item.statement.reported_by or item.dated:
            continue
        body = _body_statements(items, item, near)
        if body:
            item.dated = body[0].dated


def _body_statements(items: list[_Sited], item: _Sited, near: int) -> list[_Sited]:
    same = [
        o for o in items if o.paragraph > item.paragraph and o.paragraph <= near and o.statement.speaker == item.statement.speaker
    ]
    first = same[:1]
    return first if first and first[0].dated and first[0].dated[1] in ("relative", "explicit") else []
