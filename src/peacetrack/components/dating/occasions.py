"""The occasion that a statement without a time of its own belongs to: the speaker's words and deeds next to it, dated talks."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from peacetrack import annotations
from peacetrack.annotations import get_text
from peacetrack.components.dating.sited import LABEL_CUES, OCCASION_NOUNS, TRANSCRIPT_TURNS, Dated, Sited, governing_verb, is_past
from peacetrack.components.syntax import subject_of
from peacetrack.records import DateMention

_TALKS = frozenset(("talks", "talk", "negotiation", "round", "meeting"))  # no summit: it mostly lies ahead
# gatherings at which many speak, and texts of many
_GATHERINGS = frozenset(
    "conference debate session hearing sitting forum gathering assembly communique communiqué statements".split()
)
# bodies that sit, and those who sit there or are spoken to; who speaks at a sitting, by what a text calls its speakers
_BODIES = frozenset(
    """council assembly parliament commons lords senate congress committee bundestag bundesrat duma rada sejm riksdag seimas
    chamber hearing sitting senator mp lawmaker legislator peer mep delegate""".split()
)
_DELEGATES = frozenset(
    """ambassador envoy representative delegate senator sen. mp lawmaker legislator congressman congresswoman peer mep counterpart
    colleague backbencher leader co-leader chairman chairwoman coordinator under-secretary-general chief""".split()
)
_ROLES = frozenset("minister president ambassador envoy chancellor premier senator lawmaker".split())  # that meet as such
_PARTIES = frozenset("negotiator counterpart colleague delegation".split())  # who takes part in talks
_ANSWERING = frozenset("reply respond answer retort counter".split())
_TELLING = frozenset("tell address remind assure".split())
_JUDGING = frozenset("call describe hail praise dismiss criticise criticize welcome denounce condemn blame recall label".split())
_WRITING = frozenset("write post tweet".split())
_MODALS = frozenset("will would 'll shall may might could can should must to".split())
_REACH = 3  # paragraphs over which the same speaker's occasion goes on
_LEAD = 4  # line of the text up to which the lead may stand; blank lines count


@dataclass(frozen=True)
class Event:
    """A deed or statement of an actor that the text dates."""

    actor: str
    start: int
    paragraph: int
    dated: Dated


@dataclass(frozen=True)
class Session:
    """What many speak at: its day, whether a body sits, and the words for its members, without which it is open to all."""

    dated: Dated
    sitting: bool = False
    members: frozenset[str] = frozenset()


def dated_events(doc: Doc, dates: list[DateMention]) -> list[Event]:
    """What the article tells of an actor with a day of its own: the actor is the subject of the verb that the day belongs to."""
    actors = {m.head: m.actor for m in annotations.get_mentions(doc) if m.actor}
    text = get_text(doc)
    events = []
    for mention in dates:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or len(mention.said_on) != 10:
            continue
        verb = governing_verb(span.root)
        subject = subject_of(verb) if verb is not None else None
        if verb is None or subject is None or verb.dep_ == "relcl" or (verb.tag_ not in ("VBD", "VBN") and verb.dep_ != "ROOT"):
            continue
        if _lies_ahead(verb) or (span.root.dep_ == "poss" and verb.lemma_ in _JUDGING):
            continue  # "called Sunday's session productive" on some other day
        for token in (subject, *subject.conjuncts):
            if token.i in actors:
                events.append(Event(actors[token.i], verb.idx, text.count("\n", 0, verb.idx), (mention.said_on, mention.basis)))
    return events


def _lies_ahead(verb: Token) -> bool:
    """Whether a deed is not told as done: "will meet on Monday", "was to meet"."""
    return any(child.dep_ == "aux" and child.lower_ in _MODALS for child in verb.children)


def occasion_date(doc: Doc, item: Sited, in_order: list[Sited], position: int, events: list[Event]) -> Dated | None:
    """The day that a statement without a time of its own inherits from the speaker's words or deeds next to it, or None."""
    turns = sum(other.statement.cue in LABEL_CUES for other in in_order)
    if not is_past(item.cue) or (item.statement.cue in LABEL_CUES and turns >= TRANSCRIPT_TURNS):
        return None
    speaker = item.statement.speaker
    place = item.cue.idx if item.cue is not None else item.statement.start
    candidates = [
        (_place(other), other.paragraph, other.dated)
        for other in in_order[:position]
        if other.statement.speaker == speaker and other.dated and not other.statement.reported_by and is_past(other.cue)
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


def _lead_date(doc: Doc, speaker: str, place: int, events: list[Event]) -> Dated | None:
    """The day of the event that the lead reports, for somebody whom the title or the lead names."""
    lead = [e for e in events if e.paragraph <= _LEAD]
    if not lead or place < lead[0].start:
        return None
    end = get_text(doc).find("\n", lead[0].start)
    mentions = annotations.get_mentions(doc)
    named = any(m.actor == speaker and m.kind == "person" and m.how != "pronoun" for m in mentions if m.start < end)
    named = named or any(event.actor == speaker for event in lead)
    return lead[0].dated if named else None


def session_of(doc: Doc, dates: list[DateMention]) -> Session | None:
    """The sitting of a body or the meeting of office-holders that the title or the lead tells of."""
    text = get_text(doc)
    for mention in dates:
        if text.count("\n", 0, mention.start) > _LEAD:
            break
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        verb = governing_verb(span.root) if span is not None and len(mention.said_on) == 10 else None
        if span is None or verb is None or verb.dep_ not in ("ROOT", "conj", "xcomp"):
            continue
        if verb.dep_ != "xcomp" and _lies_ahead(verb):
            continue
        dated = (mention.said_on, mention.basis)
        lemmas = {token.lemma_.lower() for token in span.sent}
        roles = {token.lemma_.lower() for token in span.sent if token.tag_ == "NNS"} & _ROLES
        if _tells_of_gathering(span.sent):
            return Session(dated)
        if lemmas & _BODIES:
            return Session(dated, sitting=True, members=_DELEGATES | roles)
        if span.sent.root.tag_ == "VBD" and lemmas & _TALKS:
            return Session(dated, members=_PARTIES | roles)
    return None


def session_date(item: Sited, session: Session | None) -> Dated | None:
    """The session's day, for whoever is told to have spoken there: one of its members, or to them, or in answer to one.

    What others say of it elsewhere has the day of publication.
    """
    cue = item.cue
    if session is None or not is_past(cue):
        return None
    if cue is None or not session.members:
        return session.dated if item.statement.speaker_kind in ("person", "state") else None
    if cue.lemma_ in _WRITING:
        return None
    if session.sitting:
        told = (child for child in cue.children if child.dep_ in ("dobj", "dative") and cue.lemma_ in _TELLING)
        if cue.lemma_ in _ANSWERING or any(t.lemma_.lower() in _BODIES for child in told for t in (child, *child.children)):
            return session.dated
    subject = subject_of(cue)
    named = subject is not None and any(token.lemma_.lower() in session.members for token in subject.subtree)
    return session.dated if named else None


def _tells_of_gathering(sentence: Span) -> bool:
    """Whether a sentence tells that a gathering was held ("a debate was held on Monday")."""
    root = sentence.root
    held = root.tag_ == "VBD" or (root.tag_ == "VBN" and any(child.lower_ in ("had", "was", "were") for child in root.children))
    return held and any(token.lemma_.lower() in _GATHERINGS or token.lower_ in _GATHERINGS for token in sentence)


def _place(item: Sited) -> int:
    return item.cue.idx if item.cue is not None else item.statement.start


def _meeting_date(doc: Doc, item: Sited) -> Dated | None:
    """The last day named before a cue that points to a dated meeting ("said after the talks", "told the same hall")."""
    cue = item.cue
    if cue is None:
        return None
    for token in cue.sent:
        if token.lemma_.lower() in OCCASION_NOUNS and _points_back(token) and governing_verb(token) == cue:
            before = [d for d in annotations.get_dates(doc) if d.end <= cue.sent.start_char and len(d.said_on) == 10]
            return (before[-1].said_on, "relative") if before else None
    return None


def _points_back(noun: Token) -> bool:
    return noun.dep_ == "pobj" and any(
        c.lower_ in ("the", "that", "their", "his", "her") for c in noun.children if c.dep_ in ("det", "poss")
    )
