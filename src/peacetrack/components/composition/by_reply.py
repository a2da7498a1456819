"""The attitude of those who answer, join, echo or leave open what somebody else has said or asked."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.holders import Holder, speaker_of
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.sources import Sources
from peacetrack.records import Statement

SAME_VIEW = Operator("same view", 1, (), strength=0.6)
EVASION = Operator("evasion", 0, (), strength=0.6)


class ReplyReadings(Sources):
    """Readings of words that take up what is told elsewhere."""

    def open_question(self, chain: Chain, subject: Token, verb: Token) -> Iterator[Reading]:
        """The reading of a question that its subject leaves open."""
        for holder in self.holders.joint(subject):
            step = Step("operator", verb, 0, operator=EVASION, text=verb.text)
            yield self._reading(holder, 0, "operator", [step], verb, EVASION.strength)

    def open_door(self, verb: Token, subject: Token | None) -> Iterator[Reading]:
        """The readings of words that rule nothing out: those of the verb's subject, else of who speaks."""
        step = Step("operator", verb, 0, operator=EVASION, text=verb.text)
        holders = self.holders.joint(subject) if subject is not None else []
        for statement in self.voices.innermost(verb) if not holders else ():
            if self.holders.has_will(statement):
                holder = speaker_of(statement)
                yield self._reading(holder, 0, "operator", [step], verb, EVASION.strength, statement=statement, speech=True)
        for holder in holders:
            yield self._reading(holder, 0, "operator", [step], verb, EVASION.strength)

    def agreement(self, told: Reading, subject: Token, verb: Token) -> Iterator[Reading]:
        """The reading of those who take the view that `told` shows of somebody else."""
        for holder in self.holders.joint(subject):
            if holder.actor == told.holder.actor:
                continue
            step = Step("operator", verb, 1, operator=SAME_VIEW, text=verb.text)
            yield self._reading(holder, told.sign, "operator", [step], verb, SAME_VIEW.strength)

    def echo(self, told: Reading, holders: list[Holder], word: Token, sign: int) -> Iterator[Reading]:
        """The reading of those who are said to do the same as `told` shows, or not."""
        for holder in holders:
            if holder.actor == told.holder.actor:
                continue
            step = Step("operator", word, sign * told.sign, operator=SAME_VIEW, text=word.text)
            yield self._reading(holder, sign, "operator", [*told.steps, step], word, SAME_VIEW.strength)

    def answer(
        self,
        chain: Chain,
        frame_sign: int,
        said: int,
        statement: Statement,
        word: Token,
        asked: Token | None = None,
        *,
        repeated: bool = False,
    ) -> Iterator[Reading]:
        """The reading of a reply to the question that the chain asks: +1 for a yes, -1 for a no, 0 leaves it open.

        `asked`: whose attitude the question is about. `repeated`: the reply repeats it by a pronoun ("it does").
        """
        steps = [step for step in chain.steps if step.kind != "possibility"]
        if said < 0:
            steps.append(Step("negation", word, -1, negation=word, text=word.text))
        value = product(frame_sign, steps) if said else 0
        if value is None or not self.holders.has_will(statement):
            return
        own = {statement.speaker, *self.holders.bodies_of(statement)}
        named = self.holders.joint(asked) if asked is not None and asked.lower_ not in ("you", "we", "i") else []
        holders = [holder for holder in named if repeated or holder.actor not in own]
        if holders and not repeated and all(step.kind in ("volition", "negation") for step in steps):
            return  # "will Berlin send troops?" "No": what others will do is guessed
        for holder in holders or [speaker_of(statement)]:
            source, basis = self._source(word, holder, statement, speech=True)
            if holder.actor != statement.speaker:
                source, basis = statement.speaker, "attributed"
            yield Reading(holder, value, source, basis, "speaker", steps, word, statement, 0.6)
