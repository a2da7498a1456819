"""Attitudes of who speaks ill of what others did, or of all who want something ("whoever wants a truce only helps Moscow")."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.by_holder import HolderReadings
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.holders import is_first_person, speaker_of
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.telling import is_told, tells_kind
from peacetrack.components.composition.verdicts import Verdicts
from peacetrack.components.syntax import names_date, own_subject

_SOMEBODY = clauses.ANYBODY - {"others", "all", "men", "women", "citizens"} | {"politicians", "colleagues"}
_HONOURING = frozenset("deserve merit earn understand see realise realize recognise recognize know prove".split())
_REPORTED = frozenset(("include", "number", "total", "come", "gather", "rally"))  # tells of them, and judges nobody
_TIMES = frozenset(("since", "after", "before", "until", "till", "when", "once"))
_MOMENTS = frozenset(("year", "month", "week", "day", "time", "moment", "night", "decade"))


class ScornReadings(HolderReadings):
    """Readings of speakers who condemn others."""

    def _by_blame(self, chain: Chain, sign: int, *, nominal: bool) -> Iterator[Reading]:
        """The attitude of a speaker who tells an act of others that nobody tells without condemning it."""
        verb = chain.anchor
        accuses = verb.dep_ == "pobj" and verb.head.lower_ in ("of", "for") and lemma_of(verb.head.head) == "accuse"
        if (nominal and verb.dep_ not in ("attr", "oprd") and not accuses) or (not nominal and not is_told(verb)):
            return
        subject = own_subject(verb.head) if nominal else self._agent(verb)
        own = {holder.actor for holder in self.holders.joint(subject)} if subject is not None else set()
        sides = {self.registry.side_of(actor) for actor in own} - {""}
        if (subject is not None and is_first_person(subject)) or _tells_when(verb) or tells_kind(verb):
            return
        for statement in self.voices.innermost(verb):
            if not self.holders.has_will(statement) or self.holders.observes(statement) or statement.speaker in own:
                continue
            if self.registry.side_of(statement.speaker) in sides or self._is_partisan(statement.speaker):
                continue
            holder = speaker_of(statement)
            yield self._reading(
                holder, sign, "speaker", [], verb, 0.6, statement=statement, speech=not self._is_thought(statement)
            )

    def _is_partisan(self, speaker: str) -> bool:
        """Whether an unlisted speaker is named as one of the attacker's side ("kremlin-aide", "separatist-leader")."""
        return any(self.lexicon.has("partisans", word) for word in speaker.split("-"))

    def _by_scorner(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of who speaks ill of all who hold the one that the chain tells."""
        verb = _said_of_all(chain, self.lexicon)
        if verb is None or self.voices.by_cue(verb) or clauses.is_question(verb):
            return
        step = Step("reverser", verb, -1, text=f"{chain.top.text} … {verb.text}")
        value = product(sign, [*chain.steps, step])
        for statement in self.voices.innermost(verb) if value else ():
            if not self.holders.has_will(statement) or self.holders.observes(statement):
                continue
            holder = speaker_of(statement)
            yield self._reading(holder, value or 0, "speaker", [*chain.steps, step], verb, 0.6, statement=statement, speech=True)


def _said_of_all(chain: Chain, lexicon: Lexicon) -> Token | None:
    """The verb of what is said, and is no praise, of "those who", "anyone who" or "whoever" holds the attitude, or None."""
    top = chain.top
    subject = own_subject(top) if chain.operators() and top.pos_ in ("VERB", "AUX") else None
    if subject is None:
        return None
    people = (
        top if subject.lower_ == "whoever" else top.head if top.dep_ == "relcl" and subject.lower_ in ("who", "that") else None
    )
    if people is None or (people != top and people.lower_ not in _SOMEBODY):
        return None
    verb = people.head
    if people.dep_ not in ("nsubj", "csubj", "nsubjpass") or verb.pos_ not in ("VERB", "AUX") or verb.i < people.i:
        return None
    verdicts = Verdicts(lexicon)
    praised = any(child.dep_ in ("acomp", "attr") and verdicts.worth_of(child) > 0 for child in verb.rights)
    honoured = praised or lemma_of(verb) in _HONOURING
    told = lemma_of(verb) in _REPORTED or any(child.lower_ == "us" for prep in people.children for child in prep.children)
    return None if told or honoured != (clauses.negation_of(verb) is not None and honoured) else verb


def _tells_when(verb: Token) -> bool:
    """Whether an act is only named to tell since when something else is so ("prices have risen since Moscow invaded")."""
    if verb.dep_ == "relcl" and (names_date(verb.head) or lemma_of(verb.head) in _MOMENTS):
        return True  # "the year in which Moscow annexed Crimea"
    marker = clauses.marker_of(verb)
    return marker is not None and marker.lower_ in _TIMES
