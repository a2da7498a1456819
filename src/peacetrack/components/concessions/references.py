"""Givings that a word only points at, by the machinery of the stances: "Moscow rejected that", "Poland will not either"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from peacetrack.codebook import Codebook
from peacetrack.codebook.issues import Frame as IssueFrame
from peacetrack.components.composition.clauses import is_question
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.verdicts import Verdicts
from peacetrack.components.composition.voices import Voices
from peacetrack.components.concessions import status as statuses
from peacetrack.components.concessions.asides import starts_aside
from peacetrack.components.concessions.clauses import (
    Clause,
    agent_phrase,
    clause_of,
    elliptic_clause,
    is_negative_noun,
    is_passive,
)
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.holders import first_conjunct, holder_of_noun, subject_over
from peacetrack.components.concessions.operators import Climb, climb
from peacetrack.components.concessions.parties import Body
from peacetrack.components.concessions.spans import condition_span, conditions_of
from peacetrack.components.concessions.steps import Step
from peacetrack.components.concessions.wording import ADDRESSING
from peacetrack.components.stances.anaphora import find_stands
from peacetrack.components.stances.answers import Answer, find_answers
from peacetrack.components.stances.attitudes import is_told_to
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.stand import Stand
from peacetrack.components.syntax import noun_phrase_bounds, own_subject
from peacetrack.records import Concession, Statement, TextSpan

if TYPE_CHECKING:
    from peacetrack.components.concessions.rows import RowBuilder

_CONFIDENCE = 0.4
_ANSWERS = frozenset(("refuse", "deny", "agree", "oppose", "demand", "offer", "plan", "speech"))
_NO_ANSWERS = frozenset(("let", "allow", "permit", "make", "sign", "confirm", "declare", "vote", "announce", "give", "decide"))
_DEMANDS = frozenset("demand call request ultimatum condition requirement term".split())
_OPEN = frozenset(("demanded", "floated", "offered", "agreed", "made"))
_NAMED = frozenset(("pronoun", "noun", "indefinite", "relative"))
_WEST = "west"  # any of its states can answer for itself
_SAME = frozenset(("that", "this", "it", "so", "same", "such"))


class References:
    """Finds the words of a Doc that stand for givings named elsewhere."""

    def __init__(self, codebook: Codebook):
        self.lexicon = Lexicon(codebook.stances)
        self.verdicts = Verdicts(self.lexicon)

    def stands(self, doc: Doc, frames: list[Frame]) -> Iterator[tuple[Stand, Frame]]:
        """The words that stand for givings, each with its giving."""
        if frames:
            for stand in find_stands(doc, _matches(frames), Climber(self.lexicon, Voices.of(doc))):
                yield stand, frames[stand.match.frame.number]

    def answers(self, doc: Doc, frames: list[Frame]) -> Iterator[tuple[Answer, Frame]]:
        """The answers to questions about givings, each with what was asked about."""
        if frames:
            voices = Voices.of(doc)
            for answer in find_answers(doc, _matches(frames), Climber(self.lexicon, voices), self.lexicon, voices):
                yield answer, frames[answer.match.frame.number]


def _matches(frames: list[Frame]) -> list[FrameMatch]:
    """Givings as the frames of issues that the finders of stances take."""
    things = (
        IssueFrame(f.category, n, f.entry.kind, (), (), 1, bare=not f.is_verb, deed=f.is_verb) for n, f in enumerate(frames)
    )
    return [FrameMatch(thing, f.head, frozenset(), 0, telling=True) for thing, f in zip(things, frames, strict=True)]


def add_referring(doc: Doc, frames: list[Frame], references: References, builder: RowBuilder) -> None:
    """Add a row for each answer to a giving that is named elsewhere."""
    for answer, frame in references.answers(doc, [frame for frame in frames if _row_of(frame, builder) is None]):
        _reply(answer, frame, builder)
    heads = {row.start for row in builder.ledger.found}
    told = {id(frame): row for frame in frames if (row := _row_of(frame, builder) or _put_to_all(frame, builder)) is not None}
    untold = [frame.head for frame in frames if id(frame) not in told]
    for stand, frame in references.stands(doc, [frame for frame in frames if id(frame) in told]):
        if stand.token.idx not in heads and not _is_of_own_sentence(stand, untold):
            _refer(stand, frame, told[id(frame)], references, builder)


def _reply(answer: Answer, frame: Frame, builder: RowBuilder) -> None:
    """Add what somebody answers to a question about a giving of his own ("Would you cede land?" "No.")."""
    reply, way = answer.reply, climb(frame.head, builder.lexicon)
    if answer.sign == 0 or reply.later or (frame.entry.kind == "things" and not way.steps):
        return
    inside = [reply.statement]
    givers = {body.id for body in builder.givers.givers(frame, way, inside)}
    bodies = builder.parties.bodies(answer.asked) if answer.asked is not None else builder.parties.speaks(reply.statement)
    for body in bodies:
        if body.id in givers or ("truce" in frame.traits and builder.givers.may_give(body.id, frame.category)):
            status = "refused" if answer.sign < 0 else "agreed" if way.steps and way.steps[0].cls == "agree" else "offered"
            span, path = builder.span(frame, []), way.path(reply.token, frame.category, status)
            builder.ledger.put(body, frame.category, status, span, inside, frame.head, path=path, confidence=_CONFIDENCE)


def _rows_of(frame: Frame, category: str, builder: RowBuilder) -> list[Concession]:
    """The rows of a category that a giving made, one for each giver."""
    return [r for r in builder.ledger.found if r.category == category and r.start <= frame.head.idx < r.end]


def _row_of(frame: Frame, builder: RowBuilder) -> Concession | None:
    """The first row that a giving made."""
    return next(iter(_rows_of(frame, frame.category, builder)), None)


def _put_to_all(frame: Frame, builder: RowBuilder) -> Concession | None:
    """A row that is not kept, for a truce that a third party proposes ("Washington proposed a truce. Moscow turned it down")."""
    if "truce" not in frame.traits or frame.is_verb:
        return None
    steps = climb(frame.head, builder.lexicon).steps
    if len(steps) != 1 or steps[0].cls not in ("offer", "float", "demand") or steps[0].clause.negated or steps[0].holder is None:
        return None
    start, end = frame.head.idx, frame.head.idx + len(frame.head)
    return Concession("", "", "", "unnamed", frame.category, "floated", "", start, end)


def _refer(stand: Stand, frame: Frame, row: Concession, references: References, builder: RowBuilder) -> None:
    """Add what a word says of the giving that it stands for."""
    if frame.is_verb and stand.token.dep_ == "pobj" and frame.head.is_ancestor(stand.token):
        return  # "must leave Donbas, all of it"
    if stand.token.lower_ in ("more", "else"):
        return  # "Kyiv offered a truce, but Moscow wants more"
    if stand.kind == "gap" and stand.token.dep_ == "dobj" and stand.token.head == frame.head:
        return  # "lifted its objections"
    if stand.kind == "gap" and _is_of_another(stand.token, frame.head):
        return  # "agreed to swap prisoners but made no progress on the truce that Kyiv wants Moscow to accept"
    if is_question(stand.token) or any(t.dep_ == "mark" and t.lower_ == "whether" for t in stand.token.head.lefts):
        return  # "Would Moscow accept that?"; "questioned whether this was fair"
    doc, inside = stand.token.doc, builder.parties.covering(stand.token.idx)
    if any(starts_aside(word) for word in stand.token.doc[frame.head.i : stand.token.i + 1]):
        inside = [s for s in inside if s.speaker != row.source]  # an aside is the article's, whoever wants the thing
    verb = _doing(stand)
    way = climb(verb or stand.token, builder.lexicon)
    if verb is not None:
        holder: Token | None = subject_over(verb)
        cls = "refuse"
    elif (found := _steps(stand, way, references, builder)) and not _is_loose(stand, found):
        way = replace(way, steps=found)
        holder, cls = found[0].holder, found[0].cls
        cls = "refuse" if cls == "agree" and found[0].clause.negated else cls
    else:
        return
    if way.in_condition or _is_told(stand.token, way):
        return
    if row.status in ("refused", "opposed") and cls in ("refuse", "oppose") and stand.token.lemma_.lower() in _DEMANDS:
        return  # "demanded that no troops be sent. Paris rejected the demand"
    bodies = builder.parties.bodies(holder) if holder is not None else builder.parties.speaks(inside[0] if inside else None)
    if not row.giver and cls not in ("refuse", "agree"):
        return
    for body in bodies[:3]:
        row = next((r for r in _rows_of(frame, row.category, builder) if r.giver == body.id), row)
        giver = _giver(frame, body, cls, row, builder)
        if verb is not None and giver is not None and giver.id != body.id:
            continue  # "Russia cannot do it in place of Ukraine"
        status = _status(giver, way, frame, verb, inside, builder) if giver is not None else ""
        if giver is None or not status or builder.ledger.tells(stand.token, giver, frame.category, status):
            continue
        if _is_whole_deal(stand, row, giver, status):
            continue
        if builder.reader.is_wanted(frame, giver, status) or (verb is None and status == "floated" and _is_under(way)):
            continue
        if (row.status not in _OPEN and not _means_thing(stand, status)) or _says_again(stand, row, giver, status):
            continue
        decider = builder.givers.decider(frame, inside, giver)
        if decider != giver and status == "offered":
            status = "floated"
        conditions = conditions_of(replace(frame, head=verb or stand.token), way.steps, builder.lexicon, status)
        if conditions and cls == "agree" and status == "offered":
            status = "agreed"  # a conditional yes to what another wants
        builder.ledger.put(
            decider,
            frame.category,
            status,
            _span(stand, verb) if not _is_aside(stand) else builder.span(frame, []),
            inside,
            stand.token,
            condition=condition_span(doc, conditions[0]) if conditions else None,
            path=way.path(stand.token, frame.category, status),
            confidence=_CONFIDENCE,
        )


def _is_of_own_sentence(stand: Stand, untold: list[Token]) -> bool:
    """Whether a word without its object is about a giving of its sentence that has no row ("said it held, and he agreed")."""
    sentence = stand.token.sent
    if stand.kind != "gap" or stand.match.anchor.sent.start == sentence.start:
        return False
    return any(sentence.start <= head.i < stand.token.i for head in untold)


def _is_of_another(word: Token, head: Token) -> bool:
    """Whether a word whose object is left out stands in a relative clause, which tells of the noun that it hangs on."""
    clause = next((t for t in (word, *word.ancestors) if t.dep_ == "relcl"), None)
    if clause is None or clause.is_ancestor(head) or clause.head.is_ancestor(head) or clause.head == head:
        return False
    subject = own_subject(clause)
    return subject is not None and subject.lower_ not in ("who", "which", "that")


def _is_told(word: Token, way: Climb) -> bool:
    """Whether a word is who is told something and no thing ("told them", "asked the mission to visit the plant")."""
    if way.steps and way.steps[0].cls == "demand" and is_told_to(word):
        return True
    return bool(way.steps) and way.steps[0].phrase in ADDRESSING and word.head == way.steps[0].token and word.dep_ != "nsubjpass"


def _is_loose(stand: Stand, steps: list[Step]) -> bool:
    """Whether a pronoun is the subject of what may be said of anything ("that is absurd", "it would cost lives")."""
    token = stand.token
    if token.dep_ != "nsubj" or stand.kind not in ("pronoun", "indefinite"):
        return False
    if token.lower_ in ("it", "they", "these", "those") or token.head.lemma_ not in ("be", "remain", "seem"):
        return True
    return steps[0].cls == "oppose"


def _is_whole_deal(stand: Stand, row: Concession, giver: Body, status: str) -> bool:
    """Whether an offer on conditions is turned down as a whole by whom it asks for them ("Kyiv dismissed the offer")."""
    return stand.kind == "noun" and status == "refused" and row.condition is not None and giver.id != row.giver


def _says_again(stand: Stand, row: Concession, giver: Body, status: str) -> bool:
    """Whether an answer only repeats its giving, or makes an offer of what has been agreed."""
    if status == "demanded" and stand.kind == "gap" and not _is_aside(stand):
        return True
    if status == "offered" and row.status in ("agreed", "made"):
        return True
    if status == "floated" and giver.id == row.giver and row.status in ("offered", "agreed", "made"):
        return True  # "would put them to the Senate"
    return (status, giver.id) == (row.status, row.giver) and stand.kind != "noun" and status != "agreed"


def _is_aside(stand: Stand) -> bool:
    """Whether a word stands in a clause on the giving itself ("a truce that Kyiv has asked for")."""
    return stand.kind in ("relative", "reduced") or any(t.dep_ in ("relcl", "acl") for t in (stand.token, *stand.token.ancestors))


def _is_under(way: Climb) -> bool:
    """Whether an answer stands under another attitude ("pressed Kyiv to accept it")."""
    return len([step for step in way.steps if step.cls != "speech"]) > 1


def _means_thing(stand: Stand, status: str) -> bool:
    """Whether a word can mean a thing that was turned down, and not its refusal ("a truce that Kyiv accepted", "it")."""
    if stand.kind in ("relative", "reduced", "indefinite"):
        return True
    return status == "refused" and stand.token.lower_ not in ("that", "this")


def _status(giver: Body, way: Climb, frame: Frame, verb: Token | None, inside: list[Statement], builder: RowBuilder) -> str:
    """What the operators over a pointing word say, or the verb that repeats a giving ("will not", "cannot do that")."""
    voice = builder.reader.voice(inside, giver)
    inner = ""
    if verb is not None:
        clause, deed = elliptic_clause(verb), builder.reader.is_deed(frame)
        inner = statuses.of_clause(clause, voice=voice, accepts=True, headline=False, deed=deed)
    views = [builder.reader.view(step, giver, inside) for step in way.steps]
    return statuses.from_operators(views, inner, voice) if views else statuses.settled(inner)


def _doing(stand: Stand) -> Token | None:
    """The verb that repeats the verb of a giving: "Poland will not", "would do so", "cannot do that"."""
    token = stand.token
    if stand.kind == "ellipsis":
        first = token.head if token.dep_ == "conj" else token
        return token if first == token or first.pos_ not in ("VERB", "AUX") or first.i == stand.match.anchor.i else None
    verb = token.head
    return verb if token.dep_ == "dobj" and verb.lemma_ == "do" and token.lower_ in _SAME else None


def _steps(stand: Stand, way: Climb, references: References, builder: RowBuilder) -> list[Step]:
    """The operators over a word that stands for a giving, none where the first is no answer to it."""
    steps = way.steps
    if stand.kind in ("relative", "reduced"):
        clause = next((t for t in (stand.token, *stand.token.ancestors) if t.dep_ in ("relcl", "acl")), stand.token)
        steps = [step for step in steps if step.token == clause or clause.is_ancestor(step.token)]
    if stand.kind in ("gap", "reduced"):
        own = _own_step(stand, builder)
        steps = [own, *steps] if own is not None else []
    if stand.kind == "noun" and is_negative_noun(stand.token):
        steps = _unmade(stand.token, builder) or steps
    if not steps or steps[0].cls == "void":
        steps = _verdict(stand, references)
    if not steps or steps[0].phrase in _NO_ANSWERS or _is_neither(steps[0].token):
        return []
    first = steps[0]
    if first.cls == "demand" and first.holder is None:
        return []  # "it was a demand"
    open_ = first.cls == "float" and first.token.pos_ != "NOUN" and (first.clause.negated or first.clause.modal)
    return steps if first.cls in _ANSWERS or open_ else []


def _is_neither(verb: Token) -> bool:
    """Whether a verb is one of two that are both denied ("has neither accepted nor rejected it")."""
    return any(t.lower_ == "neither" for t in first_conjunct(verb).lefts)


def _unmade(noun: Token, builder: RowBuilder) -> list[Step]:
    """What a noun that takes up an offer denies ("had made no such promise", "nothing of the kind was proposed")."""
    found = builder.lexicon.noun_operator(noun)
    if found is not None and found[0] in ("offer", "float") and noun.dep_ == "dobj":
        return [Step("offer", noun, found[1], holder_of_noun(noun), None, Clause(True, "", "present", False, False))]
    return []


def _verdict(stand: Stand, references: References) -> list[Step]:
    """What somebody calls the thing that a word stands for ("called the idea idiotic", "that would be madness")."""
    verb = stand.token.head
    judging = references.lexicon.has("judge_verbs", lemma_of(verb)) and stand.token.dep_ == "dobj"
    if stand.kind not in _NAMED or not (judging or (lemma_of(verb) == "be" and stand.token.dep_ == "nsubj")):
        return []
    found = references.verdicts.evaluation(verb)
    if found is None or found.sign == 0:
        return []
    if found.sign > 0 and stand.token.lower_ == "which" and "accept" not in found.text:
        return []  # "guarantees, which an envoy called excellent": praise in an aside is no consent
    clause, sign = replace(clause_of(verb), negated=False), found.sign
    if any(t.dep_ == "neg" and t.head == verb for t in verb.children) and "not" not in found.text.split():
        if sign < 0:
            return []  # "this is not wrong"
        sign = -sign  # "this is not a basis for talks"
    return [Step("oppose" if sign < 0 else "agree", verb, found.text, subject_over(verb) if judging else None, None, clause)]


def _own_step(stand: Stand, builder: RowBuilder) -> Step | None:
    """The operator that a word of attitude is whose object is left out."""
    word, operator = stand.token, stand.operator
    if operator is None or operator.sign == 0 or stand.asserted:
        return None
    mood = builder.lexicon.adjective_operator(word) if word.pos_ == "ADJ" else None
    if mood is not None and mood[0] == "void":
        return None  # "Washington was sceptical" of the whole of it
    found = builder.lexicon.verb_operator(word) or builder.lexicon.noun_operator(word)
    if found is None or found[0] not in _ANSWERS:
        if operator.name in ("want", "demand"):
            return None
        found = ("agree" if operator.sign > 0 else "refuse", lemma_of(word))
    if word.pos_ == "NOUN" and word.dep_ == "dobj":
        owner = holder_of_noun(word) or subject_over(word.head)
        return Step(found[0], word, found[1], owner, None, Clause(False, "", "present", False, False))
    verb = word if word.pos_ in ("VERB", "AUX") else word.head
    if _is_neither(verb):
        return None
    holder = agent_phrase(verb) if is_passive(verb) else subject_over(verb)
    if holder is None and is_passive(verb):
        return None
    return Step(found[0], word, found[1], holder, None, clause_of(verb))


def _giver(frame: Frame, body: Body, cls: str, row: Concession, builder: RowBuilder) -> Body | None:
    """Whose giving an answer is about: the answerer's where it can be, else that of whoever was to give."""
    own = "own" in frame.traits
    if cls != "demand" and builder.givers.may_give(body.id, frame.category):
        if own or row.giver in (body.id, _WEST) or frame.entry.swap:
            return body
    if row.giver == body.id or (own and cls != "demand") or cls in ("offer", "plan", "agree"):
        return None
    return builder.parties.named(row.giver)


def _span(stand: Stand, verb: Token | None) -> TextSpan:
    """The words that point at the giving."""
    token = stand.token
    doc = token.doc
    if stand.kind in _NAMED and verb is None:
        left, right = noun_phrase_bounds(token)
        return TextSpan(doc[left].idx, doc[right - 1].idx + len(doc[right - 1]))
    verb = verb or token
    words = [verb, *(t for t in verb.children if t.dep_ in ("aux", "auxpass", "neg", "prt", "dobj", "prep", "pobj", "advmod"))]
    if verb is not token and (subject := own_subject(verb)) is not None:
        words.append(subject)
    first, last = min(words, key=lambda t: t.i), max(words, key=lambda t: t.i)
    return TextSpan(first.idx, last.idx + len(last))
