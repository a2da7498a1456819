"""The component: frames, chains, readings, rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from spacy.language import Language
from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook import Codebook, Operator
from peacetrack.components.actors import ActorIndex
from peacetrack.components.claims import checked_claims, lies_in
from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.readings import ReadingFinder
from peacetrack.components.composition.terms import Terms
from peacetrack.components.composition.voices import Voices
from peacetrack.components.remembered import remembering
from peacetrack.components.snapshots import snapshot
from peacetrack.components.stances.agreement import backs, find_agreements, with_whom
from peacetrack.components.stances.anaphora import find_stands
from peacetrack.components.stances.answers import Answer, find_answers
from peacetrack.components.stances.antecedents import PASSAGES, halts_other, takes_up_other
from peacetrack.components.stances.askers import as_asked
from peacetrack.components.stances.attitudes import is_clear, is_thing, settle_sign, turn_where_dreaded
from peacetrack.components.stances.bystanders import Bystander, find_bystanders, is_about, owner_at
from peacetrack.components.stances.candidates import Assessor, Candidate
from peacetrack.components.stances.delegations import find_delegations, left_to
from peacetrack.components.stances.disclaimers import only_dates
from peacetrack.components.stances.echoes import Echo, find_echoes, sign_of
from peacetrack.components.stances.evasion import dodger, evader, put_off, untaken, waiter
from peacetrack.components.stances.exclusions import is_excluded, is_idiom, refusing_object
from peacetrack.components.stances.frames import FrameFinder, FrameMatch
from peacetrack.components.stances.gap_nouns import find_doubts
from peacetrack.components.stances.named import with_issues
from peacetrack.components.stances.openings import find_openings
from peacetrack.components.stances.pointers import is_of_that_kind
from peacetrack.components.stances.reproaches import without_reproaches
from peacetrack.components.stances.rows import deduplicated, rows_of
from peacetrack.components.stances.shortfalls import turn_where_enough, turn_where_wanting
from peacetrack.components.stances.stand import Stand
from peacetrack.components.stances.things import is_near
from peacetrack.components.stances.topics import DONE, deed_steps
from peacetrack.components.syntax import own_subject

_OUTCOMES = frozenset(("deal", "agreement", "decision", "announcement", "move", "step", "stance", "refusal"))
_NO_ACTS = frozenset(("fail", "struggle"))
_RECENT = 4  # sentences
_PROPOSING = frozenset(("propose", "demand", "want", "advocate"))  # operators whose content is an idea of what is to be
_PLAIN = (
    "relative",
    "reduced",
    "ellipsis",
    "gap",
    "ballot",
    "law",
    "indefinite",
    "exclaimed",
)  # stands that mean the thing itself


class StanceFinder:
    """Annotates stances, and the issues that statements name."""

    def __init__(self, nlp: Language, codebook: Codebook):
        self.codebook = codebook
        self.frames = FrameFinder(nlp, codebook.issues, codebook.registry)
        self.lexicon = Lexicon(codebook.stances)
        self.assessor = Assessor(codebook.issues, self.frames)

    @remembering()
    def __call__(self, doc: Doc) -> Doc:
        parse = snapshot(doc)
        terms, matches = self._frames(parse)
        annotations.set_statements(doc, with_issues(annotations.get_statements(doc), matches))
        rows = rows_of(parse, self._candidates(parse, terms, matches))
        since = self.codebook.issues.since
        rows = [row for row in rows if not row.said_on or row.said_on[:7] >= since[: len(row.said_on)]]
        claims = checked_claims(annotations.get_text(doc))
        annotations.set_stances(doc, [row for row in rows if not lies_in(claims, row.start)])
        return doc

    def candidates(self, doc: Doc) -> list[Candidate]:
        """What the stances of a Doc are made of, in text order."""
        parse = snapshot(doc)
        return self._candidates(parse, *self._frames(parse))

    def _frames(self, doc: Doc) -> tuple[Terms, list[FrameMatch]]:
        terms, matches = self.frames.find(doc)
        found = [match for match in matches if not is_idiom(match, self.lexicon) and not only_dates(match)]
        return terms, [match for match in found if not halts_other(match, found)]

    def _candidates(self, doc: Doc, terms: Terms, matches: list[FrameMatch]) -> list[Candidate]:
        if not matches:
            return []
        voices = Voices.of(doc)
        climber = Climber(self.lexicon, voices)
        published = annotations.get_published(doc)
        readings = ReadingFinder(self.lexicon, voices, ActorIndex.from_doc(doc), self.codebook.registry, published)
        found: list[Candidate] = []
        for match in matches:
            shown = list(self._at(terms, match, match.anchor, climber, readings))
            match.telling = bool(shown)
            found += shown
        answers = list(find_answers(doc, matches, climber, self.lexicon, voices))
        answered = {answer.reply.token.sent.start for answer in answers}
        for stand in find_stands(doc, matches, climber):
            if stand.kind != "ellipsis" or stand.token.sent.start not in answered:
                found += self._standing(terms, stand, climber, readings)
        for answer in answers:
            found += self._answering(terms, answer, readings)
        for echo in find_echoes(doc, self.lexicon):
            found += self._echoing(terms, echo, found, readings)
        for match, verb, owner in (*find_openings(doc, matches), *find_doubts(doc, matches)):
            if not self.codebook.issues.issues[match.frame.issue].delays:
                for reading in readings.open_door(verb, owner):
                    found.append(self.assessor.assess(terms, match, Chain(anchor=verb, top=verb), reading))
        for match, verb in find_delegations(doc, matches):
            if not self.codebook.issues.issues[match.frame.issue].delays:
                for reading in readings.open_door(verb, None):
                    found.append(self.assessor.assess(terms, match, Chain(anchor=verb, top=verb), reading))
        for beside in find_bystanders(doc, self.lexicon):
            found += self._beside(terms, beside, found, readings)
        for subject, verb, view in find_agreements(doc, self.lexicon):
            found += self._agreeing(subject, verb, view, found, readings)
        return without_reproaches(deduplicated(found), self.codebook.registry, published)

    def _answering(self, terms: Terms, answer: Answer, readings: ReadingFinder) -> Iterator[Candidate]:
        """The stances that an answer shows; what is only put off is left open, save where a delay takes a side."""
        reply, chain, frame = answer.reply, answer.chain, answer.match.frame
        later = reply.later and not self.codebook.issues.issues[frame.issue].delays
        said = 0 if later else answer.sign
        repeated = reply.of in ("it", "he", "she", "they")
        for reading in readings.answer(chain, frame.sign, said, reply.statement, reply.token, answer.asked, repeated=repeated):
            shown = replace(chain, anchor=reply.token, conditions=[reply.condition] if reply.condition is not None else [])
            yield self.assessor.assess(terms, answer.match, shown, reading)

    def _echoing(self, terms: Terms, echo: Echo, found: list[Candidate], readings: ReadingFinder) -> list[Candidate]:
        """The stances of the clause before, for whoever is said to do the same or not."""
        start = echo.word.sent.start
        earlier = [c for c in _told_before(found, echo.word, echo.subject) if not c.conditions]
        if not (echo.same and echo.negated):  # who disagrees may do so with what was only said
            earlier = [c for c in earlier if c.reading.kind != "speaker"]
        if takes_up_other(echo.word):
            earlier = [c for c in earlier if c.chain.anchor.i >= start]
        last = max(earlier, key=lambda c: c.chain.anchor.i, default=None)
        if last is None or last.chain.anchor.sent.end < start:
            return []
        copies = []
        for candidate in earlier:
            sign = sign_of(echo, candidate.reading)
            if candidate.reading.clause.i != last.reading.clause.i or (sign == 0 and candidate.reading.sign):
                continue
            for reading in readings.echo(candidate.reading, readings.holders.joint(echo.subject), echo.word, sign):
                chain = Chain(anchor=echo.word, top=echo.word)
                copies.append(self.assessor.assess(terms, candidate.match, chain, reading))
                copies[-1].standing = True
        return copies

    def _beside(self, terms: Terms, beside: Bystander, found: list[Candidate], readings: ReadingFinder) -> Iterator[Candidate]:
        """The stances on an act of those whose view of it is told beside it."""
        owner = owner_at(beside.noun)
        holders = readings.holders.joint(owner) if owner is not None else readings.holders.owners(beside.noun)
        for told in [c for c in found if is_about(c.reading.clause, beside) and c.reading.sign and not c.conditions]:
            sided = self.codebook.registry.side_of(told.reading.holder.actor)
            if told.reading.kind == "speaker" or (sided and lemma_of(beside.noun) in ("support", "backing")):
                continue  # a side of the war may be backed in all that it does
            for reading in readings.echo(told.reading, holders, beside.noun, beside.sign * told.reading.sign):
                yield self.assessor.assess(terms, told.match, Chain(anchor=beside.noun, top=beside.noun), reading)

    def _agreeing(
        self, subject: Token, verb: Token, view: Token | None, found: list[Candidate], readings: ReadingFinder
    ) -> list[Candidate]:
        """The stances of the sentence before, or of the clauses before in the same sentence, for those who take the same view.

        `view`: the view of somebody named, of whom alone they are taken.
        """
        earlier = list(_told_before(found, verb, subject))
        shared = with_whom(verb)
        holders = readings.holders.joint(shared) if shared is not None else []
        if (
            shared is not None
            and backs(verb)
            and shared.pos_ == "PROPN"
            and not (holders and all(h.kind == "person" for h in holders))
        ):
            return []  # who backs a state is not of its mind in all things
        theirs = {holder.actor for holder in holders}
        if view is not None:
            theirs = {holder.actor for holder in readings.holders.owners(view)}
            country_of = self.codebook.registry.country_of
            earlier = [c for c in earlier if not theirs.isdisjoint((c.reading.holder.actor, country_of(c.reading.holder.actor)))]
        elif theirs:  # "he agreed with Trump" on nobody else's view
            earlier = [c for c in earlier if c.reading.holder.actor in theirs]
        earlier = [c for c in earlier if is_near(c.chain.anchor, verb, _RECENT if theirs else 1)]
        if not earlier:
            return []
        last = max(c.chain.anchor.sent.start for c in earlier)
        if view is None and verb.dep_ == "conj" and last != verb.sent.start:
            return []  # "Paris wants to go on talking, and Berlin seconded it"
        copies = []
        for candidate in earlier:
            if candidate.chain.anchor.sent.start != last:
                continue
            for reading in readings.agreement(candidate.reading, subject, verb):
                chain = Chain(anchor=verb, top=verb)
                copies.append(
                    Candidate(candidate.match, chain, reading, candidate.conditions, candidate.stance, candidate.position, True)
                )
        return copies

    def _at(
        self,
        terms: Terms,
        match: FrameMatch,
        anchor: Token,
        climber: Climber,
        readings: ReadingFinder,
        *,
        operator: Operator | None = None,
        turned: Sequence[Step] = (),
        closed: bool = False,
    ) -> Iterator[Candidate]:
        """The stances that a frame shows at its anchor, or at a word that stands for it."""
        frame = match.frame
        issue, registry = self.codebook.issues.issues[frame.issue], self.codebook.registry
        stands = anchor.i != match.anchor.i
        chain = climber.climb(anchor, frozenset() if stands else match.consumed, operator=operator, closed=closed)
        chain.steps[1 if operator is not None else 0 : 0] = turned
        if not stands and (refusal := refusing_object(match, self.lexicon)) is not None:
            chain.steps.insert(0, Step("reverser", refusal, -1, text=refusal.text))
        shown = readings.find(
            chain, frame.sign, plain=frame.plain, deed=frame.deed, nominal=frame.bare, own=frame.own, blame=frame.blame
        )
        for shown_by in shown:
            reading = as_asked(match, chain, shown_by, readings.holders, registry)
            settle_sign(reading, frame, issue, side=registry.side_of(reading.holder.actor), attacker=registry.attacker)
            turn_where_wanting(match, reading, self.lexicon)
            turn_where_dreaded(match, reading)
            if not turn_where_enough(match, reading):
                continue
            later = put_off(reading, chain, frame.sign, delays=issue.delays)
            if self.frames.is_thing(frame.issue, reading.holder.actor) or self._is_unlikely(terms, match, reading):
                continue
            if later or not is_excluded(match, anchor, chain, self._as_told(reading), self.lexicon, delays=issue.delays):
                yield self.assessor.assess(terms, match, chain, reading)
        if not issue.delays and (open_yet := untaken(chain)) is not None:
            for reading in readings.open_door(open_yet[1], open_yet[0]):
                yield self.assessor.assess(terms, match, chain, reading)
        if (waiting := waiter(chain)) is not None and not (issue.delays and frame.sign < 0):
            for reading in readings.open_question(chain, *waiting):
                if issue.delays:
                    reading.sign, reading.steps = -1, [Step("reverser", waiting[1], -1, text="put off")]
                yield self.assessor.assess(terms, match, replace(chain, conditions=[]), reading)
        evading = evader(chain) or (None if stands else dodger(anchor))
        if evading is not None:
            for reading in readings.open_question(chain, *evading):
                yield self.assessor.assess(terms, match, chain, reading)

    def _as_told(self, reading: Reading) -> Reading:
        """The reading as the article would tell it: what a medium reports of somebody it knows no better than any reporter."""
        relayed = reading.basis == "attributed" and self.codebook.registry.is_medium(reading.source)
        return replace(reading, basis="reported") if relayed else reading

    def _is_unlikely(self, terms: Terms, match: FrameMatch, reading: Reading) -> bool:
        """Whether the holder is threatened by it, only reports on it, or by these words wants another thing."""
        actor = reading.holder.actor
        if self.codebook.registry.is_medium(actor):
            return True
        outer = next((step.operator for step in reversed(reading.steps) if step.operator is not None), None)
        consents = outer is not None and outer.name == "accept"
        barred = reading.sign > 0 and not consents and not self.frames.may_support(match.frame, actor)
        if lemma_of(match.anchor) == "amnesty" and reading.sign < 0 and not consents:  # "Kyiv granted the rebels an amnesty"
            barred = self.codebook.registry.side_of(actor) == self.codebook.concessions.defender
        kept = match.frame.position == "cede" and reading.sign * match.frame.sign < 0  # what Moscow will not cede it keeps
        if kept and match.frame.gainer and self.codebook.registry.side_of(actor) == match.frame.gainer:
            return True
        return barred or self.frames.is_threatened(terms, match, actor) or self._is_no_doer(match, reading)

    def _is_no_doer(self, match: FrameMatch, reading: Reading) -> bool:
        """Whether an act that one side alone does to the other is laid on a third ("the assembly … after it annexed Crimea")."""
        if not match.frame.blame or reading.sign > 0 or reading.kind == "speaker" or reading.steps:
            return False
        doer = own_subject(match.anchor)
        return doer is not None and doer.tag_ == "PRP" and not self.codebook.registry.side_of(reading.holder.actor)

    def _standing(self, terms: Terms, stand: Stand, climber: Climber, readings: ReadingFinder) -> Iterator[Candidate]:
        """The stances shown at a word that stands for a frame; only clear attitudes count."""
        if (decider := left_to(stand.token)) is not None:
            yield from self._left_open(terms, stand, decider, readings)
            return
        turned = _turned(stand, climber, self.lexicon)
        if turned is None:
            return
        pointed = stand.kind == "noun" or stand.token.lower_ in ("this", "that", "more", "go")
        closed = stand.kind in ("reduced", "exclaimed")
        for candidate in self._at(
            terms, stand.match, stand.token, climber, readings, operator=stand.operator, turned=turned, closed=closed
        ):
            if stand.kind == "relative" and candidate.reading.kind != "operator":
                continue
            thing = is_thing(stand.token, stand.match.anchor)
            if stand.kind in _PLAIN or is_clear(candidate.reading, pointed=pointed, thing=thing):
                candidate.chain.anchor = stand.token
                candidate.standing = True
                yield candidate

    def _left_open(self, terms: Terms, stand: Stand, decider: Token, readings: ReadingFinder) -> Iterator[Candidate]:
        """The open stance of who says that others are to decide, but for what the attacked alone has to decide."""
        registry = self.codebook.registry
        mention = readings.holders.actors.at(decider)
        actor = mention.actor if mention is not None else ""
        actor = actor or next(iter(registry.seats.get(decider.lower_, ())), "")  # "up to Kyiv" may be read as a place
        defended = registry.side_of(actor) not in ("", registry.attacker)
        if defended or self.codebook.issues.issues[stand.match.frame.issue].delays or clauses.is_question(stand.token):
            return
        for reading in readings.open_door(stand.token.head, None):
            chain = Chain(anchor=stand.token, top=stand.token.head)
            candidate = self.assessor.assess(terms, stand.match, chain, reading)
            candidate.standing = True
            yield candidate


def _told_before(found: Iterable[Candidate], verb: Token, subject: Token) -> Iterator[Candidate]:
    """What is told before a verb, but for what only describes its subject ("Norway, which backs it, did the same")."""
    return (c for c in found if c.chain.anchor.i < verb.i and not subject.is_ancestor(c.chain.anchor))


def _turned(stand: Stand, climber: Climber, lexicon: Lexicon) -> list[Step] | None:
    """What turns round the frame that a word stands for: its denial, or what was said of it; None where nothing plain was."""
    if stand.denied is not None:
        return [Step("negation", stand.denied, -1, negation=stand.denied, text=stand.denied.text)]
    if not stand.asserted and not stand.proposed:
        return None if _agrees_to_nothing(stand, climber) or _sums_up_denial(stand, climber) else []
    said = climber.climb(stand.match.anchor, stand.match.consumed)
    if stand.proposed:
        return _proposed(said)
    if stand.token.pos_ == "NOUN" and any(step.kind == "negation" for step in said.steps):
        return None  # "will never recognise it, and Paris too denounced the move": not what will not be done
    if stand.token.pos_ == "NOUN" and said.steps and lexicon.has("reaction_verbs", lemma_of(said.steps[0].token)):
        return []  # "condemned the annexation. The move breaks the law": the act, not its condemnation
    steps = said.steps
    if lemma_of(stand.token) in DONE | PASSAGES:  # "failed to agree on a ban after Malta blocked the move"
        steps = [step for step in deed_steps(steps, lexicon) if lemma_of(step.token) not in _NO_ACTS]
    value = product(1, steps) if not said.irrealis else None
    if not value:
        return None
    return [] if value > 0 else [Step("reverser", said.top, -1, text=said.top.text)]


def _agrees_to_nothing(stand: Stand, climber: Climber) -> bool:
    """Whether a yes without an object follows on what was only denied ("there are no plans to send troops. Moscow agreed")."""
    if stand.kind != "gap" or stand.operator is None or stand.operator.name != "accept":
        return False
    said = climber.climb(stand.match.anchor, stand.match.consumed)
    return any(step.kind == "negation" or step.negated for step in said.steps)


def _sums_up_denial(stand: Stand, climber: Climber) -> bool:
    """Whether a deal or decision is named after a clause that only denies something, so that it need not be the thing."""
    if stand.kind != "noun" or lemma_of(stand.token) not in _OUTCOMES or is_of_that_kind(stand.token):
        return False
    said = climber.climb(stand.match.anchor, stand.match.consumed)
    return any(step.kind == "negation" for step in said.steps)


def _proposed(said: Chain) -> list[Step] | None:
    """The denials inside what somebody wants; None where a thing is only denied ("we will not pay. That would be wrong")."""
    inner = list(takewhile(lambda step: step.kind != "operator", said.steps))
    denials = [step for step in inner if step.kind in ("negation", "reverser")] if said.irrealis != "?" else []
    denied = any(step.kind == "negation" for step in denials)
    proposal = next((step.operator for step in said.steps if step.operator is not None), None)
    if denied and (proposal is None or proposal.name not in _PROPOSING):
        return None
    if proposal is not None and proposal.name == "accept" and any(step.negated for step in said.steps):
        return None  # "will not accept a truce. Kyiv rejected that": what, is not told
    return denials
