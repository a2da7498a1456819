"""Threats and warnings: who would retaliate if a thing were done is against it, and so is who says what harm it would do.

"Moscow vowed to retaliate if its assets were seized", "if we send more arms, more people will die".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.holders import is_first_person, speaker_of
from peacetrack.components.composition.irrealis import proviso_at
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.sources import Sources
from peacetrack.components.syntax import is_negated, is_passive, own_subject, subject_of

_IFS = frozenset(("if", "should", "in case", "case", "were"))
_HARSH = frozenset("harshly forcefully militarily appropriately symmetrically asymmetrically decisively firmly severely".split())
_ALIKE = frozenset(("kind", "way", "manner", "fashion", "terms"))  # "in kind", "in the same way"
_COMING = frozenset(("follow", "come", "ensue", "be"))
_IN_KIND = frozenset(("retaliatory", "reciprocal", "tit-for-tat", "mirror"))
_ENSUING = frozenset("be become mean constitute trigger provoke cause spark start bring follow ensue".split())
_CERTAIN = frozenset("inevitable unavoidable inescapable certain guaranteed imminent possible likely".split())
_AVERTING = frozenset(("avoid", "avert", "prevent", "exclude", "escape"))
_TARGETS = frozenset(("target", "prey"))
_ASSUMING = frozenset("assume believe think consider proceed know fear".split())
_VAGUE = frozenset(("respond", "react", "answer"))  # threats only with a word that says how
_BACK = frozenset(("hit back", "strike back"))
_THREATENING = frozenset("threaten vow promise pledge warn announce prepare plan ready draft draw work".split())
_WORSENING = frozenset("escalate worsen spread intensify widen spiral expand continue grow drag".split())
_LOSING = frozenset(("lose", "suffer", "fail"))
_CONFLICTS = frozenset("war conflict fighting situation crisis tension confrontation hostility bloodshed suffering".split())
_STRIKING = frozenset("destroy target hit burn eliminate annihilate strike attack kill obliterate".split())
_WINNING = frozenset("win prevail succeed triumph advance attack invade rearm regroup conquer occupy return continue".split())
_ENDING = frozenset(("stop", "end", "halt"))
_ANSWERING = frozenset(("to", "for", "against", "over"))
_BLOWS = frozenset(
    """retaliation response countermeasure counter-measure measure reprisal consequence force strike sanction tariff blow answer
    reaction revenge""".split()
)
_GRIM = frozenset("harsh strong tough severe swift firm decisive resolute painful military grave serious appropriate".split())
_SURE = frozenset(("will", "'ll", "shall", "would"))
WARNING = 0.6  # the strength of what a warning shows
THREAT = Operator("threat", -1, (), negated="none", strength=0.65)


class ThreatReadings(Sources):
    """Readings of what a threat would punish."""

    def _by_threat(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of who threatens to retaliate if the clause of the chain comes true."""
        main = _governor(chain) if chain.irrealis in _IFS else None
        threat = self._threat_at(main) if main is not None else None
        if threat is None:
            return
        steps = [step for step in chain.steps if step.kind not in ("possibility", "volition")]
        value = product(-sign, steps)
        if not value or (value > 0 and _says_alike(threat)):
            return
        yield from self._threatened(threat, threat, steps, value, spoken=threat is main and self._foretells_retaliation(threat))

    def _by_retaliation(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of who will retaliate for a thing ("will respond harshly to the seizure", "will meet with a response")."""
        word = chain.blocked
        value = product(-sign, chain.steps) if word is not None else None
        if word is None or not value:
            return
        verb = word.head if word.pos_ == "NOUN" else word
        if verb.pos_ != "VERB" or is_negated(verb) or not _retaliates(word, chain.nodes[-1], self.lexicon):
            return
        yield from self._threatened(verb, word, chain.steps, value, spoken=chain.nodes[-1].dep_ == "nsubjpass")

    def _threatened(self, verb: Token, word: Token, steps: list[Step], value: int, *, spoken: bool) -> Iterator[Reading]:
        """The readings of a threat: of the verb's subject, or of who speaks where the verb names nobody who would act."""
        subject = subject_of(verb) if not spoken else None
        holders = self.holders.joint(subject) if subject is not None else []
        if spoken:
            told = [s for s in self.voices.innermost(verb) if self.holders.has_will(s) and not self.holders.observes(s)]
            holders = [speaker_of(s) for s in told]
        for holder in holders:
            step = Step("operator", word, -1, operator=THREAT, text=word.text)
            yield self._reading(holder, value, "operator", [*steps, step], verb, THREAT.strength, speech=True)

    def _by_warning(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of a speaker who says what harm comes of the clause of the chain."""
        main = _governor(chain) if chain.irrealis in _IFS else None
        harm = self._harm_at(_assumed(main)) if main is not None else None
        value = product(-sign, [step for step in chain.steps if step.kind not in ("possibility", "volition")])
        if harm is None or not value:
            return
        sufferer = subject_of(harm)
        losers = (
            {self.registry.side_of(holder.actor) for holder in self.holders.joint(sufferer)} if sufferer is not None else set()
        )
        won = self._wins(harm)
        for statement in self.voices.innermost(harm):
            if won and self.registry.side_of(statement.speaker) == self.registry.attacker:
                continue
            if not self.holders.has_will(statement) or self.holders.observes(statement):
                continue
            if not won and losers - {"", self.registry.side_of(statement.speaker)} and self.registry.attacker in losers:
                continue
            holder = speaker_of(statement)
            source, basis = self._source(harm, holder, statement, speech=True)
            step = Step("evaluation", harm, -1, text=harm.text)
            yield Reading(holder, value, source, basis, "speaker", [*chain.steps, step], chain.top, statement, WARNING)

    def _harm_at(self, main: Token) -> Token | None:
        """The verb, where it tells what bad will come."""
        lemma = lemma_of(main)
        if lemma in _AVERTING and is_negated(main) and (averted := own_subject(main)) is not None:
            return main if self.lexicon.has("bad_outcomes", lemma_of(averted)) else None  # "war could not be avoided if"
        if not clauses.modals(main):
            return None
        if self._wins(main):
            return main
        if is_negated(main):
            return None
        if (woe := own_subject(main)) is not None and lemma in _WORSENING and lemma_of(woe) in _CONFLICTS:
            return main
        if lemma in _STRIKING and is_passive(main):
            return main
        undergone = lemma in _LOSING or all(child.dep_ != "dobj" for child in main.children)  # not "would freeze the front line"
        if (undergone and self.lexicon.has("losses", lemma)) or self.effects.outcome(main, lemma) is not None:
            return main
        return main if lemma in _ENSUING and self._brings_harm(main) else None

    def _wins(self, verb: Token) -> bool:
        """Whether the verb tells that the aggressor will have its way ("Russia will win", "Putin will not stop there")."""
        subject = own_subject(verb)
        if subject is None or not self.lexicon.has("adversaries", subject.lower_):
            return False
        goes_on = lemma_of(verb) == "go" and any(child.lower_ in ("on", "further", "ahead") for child in verb.children)
        return lemma_of(verb) in _ENDING if is_negated(verb) else goes_on or lemma_of(verb) in _WINNING

    def _brings_harm(self, verb: Token) -> bool:
        """Whether the verb tells that something bad will be ("there would be war", "would mean war", "war is inevitable")."""
        subject = own_subject(verb)
        if any(child.lower_ in _CERTAIN for child in verb.children if child.dep_ == "acomp"):
            return subject is not None and self.lexicon.has("bad_outcomes", lemma_of(subject))
        same = lemma_of(subject) if subject is not None else ""  # "an attack on it would be an attack on us"
        things = (child for child in verb.children if child.dep_ in ("attr", "dobj") and lemma_of(child) != same)
        return any(self.lexicon.has("bad_outcomes", lemma_of(t)) or lemma_of(t) in _TARGETS for t in things)

    def _threat_at(self, main: Token) -> Token | None:
        """The verb of a threat at or around the verb that has the condition."""
        for verb in (main, main.head if main.dep_ in ("xcomp", "ccomp") else main):
            lemma = lemma_of(verb)
            if is_negated(verb):
                return None
            if f"{lemma} back" in _BACK and any(child.lower_ == "back" for child in verb.children):
                return verb
            if verb is main and self._foretells_retaliation(verb):
                return verb
            if self.lexicon.has("retaliation_verbs", lemma) and (lemma not in _VAGUE or _says_how(verb)):
                return verb
            if lemma in _THREATENING and self._names_retaliation(verb):
                return verb
        return None

    def _foretells_retaliation(self, verb: Token) -> bool:
        """Whether the verb says that there will be an answer ("grave consequences will follow", "there will be a response")."""
        coming = lemma_of(verb) in _COMING and any(modal.lower_ in ("will", "'ll") for modal in clauses.modals(verb))
        parts = (child for child in verb.children if child.dep_ in ("nsubj", "attr"))
        return coming and any(self.lexicon.has("retaliation_nouns", token.lower_) for token in parts)

    def _names_retaliation(self, verb: Token) -> bool:
        """Whether the verb's object or the noun after its preposition is a word of retaliation."""
        parts = [child for child in verb.children if child.dep_ == "dobj"]
        parts += [other for child in verb.children if child.dep_ == "prep" for other in child.children]
        return any(
            self.lexicon.has("retaliation_nouns", token.lower_) or any(child.lower_ in _IN_KIND for child in token.children)
            for token in parts
        )


def _governor(chain: Chain) -> Token | None:
    """The verb on which the conditional clause of the chain hangs."""
    clause = chain.top
    if proviso_at(clause):
        return clause.head
    while clause.dep_ in ("conj", "xcomp", "ccomp", "dobj", "nsubjpass", "pobj", "prep") and clause.head.i != clause.i:
        clause = clause.head
    return clause.head if clause.dep_ == "advcl" and clause.head.pos_ in ("VERB", "AUX") else None


def _assumed(verb: Token) -> Token:
    """The verb of what a speaker assumes or believes ("we assume that they will be targets"), else the verb itself."""
    subject = own_subject(verb)
    if lemma_of(verb) not in _ASSUMING or subject is None or not is_first_person(subject):
        return verb
    return next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), verb)


def _says_how(verb: Token) -> bool:
    if any(token.lower_ in _HARSH or token.lower_ in ("with", "by") for token in verb.children):
        return True
    return _says_alike(verb)


def _says_alike(verb: Token) -> bool:
    """Whether the answer is to be of the same kind, which is a threat to who acts, no stand on what a breach breaks."""
    return any(t.lower_ in _ALIKE for child in verb.children if child.lower_ == "in" for t in child.children)


def _retaliates(word: Token, thing: Token, lexicon: Lexicon) -> bool:
    """Whether a verb or noun tells that a blow will follow on the thing ("will respond harshly to", "vowed a response to")."""
    verb = word.head if word.pos_ == "NOUN" else word
    vowed = lemma_of(verb) in _THREATENING or (verb.dep_ == "xcomp" and lemma_of(verb.head) in _THREATENING)
    if not vowed and not any(modal.lower_ in _SURE for modal in clauses.modals(verb)):
        return False
    if word.pos_ == "NOUN":
        return word.dep_ == "dobj" and lemma_of(word) in _BLOWS and _is_blow(word)
    if lemma_of(word) == "meet" and thing.dep_ == "nsubjpass":
        return any(_is_blow(t) for prep in word.children if prep.lower_ in ("with", "by") for t in prep.children)
    if thing.dep_ != "pobj" or thing.head.lower_ not in _ANSWERING or not lexicon.has("retaliation_verbs", lemma_of(word)):
        return False
    blows = (t for prep in word.subtree if prep.lower_ == "with" for t in prep.children)
    harsh = any(child.lower_ in _HARSH for child in word.children)
    return lemma_of(word) not in _VAGUE or harsh or any(map(_is_blow, blows))


def _is_blow(noun: Token) -> bool:
    """Whether a noun is a blow, or an answer that is called grim ("sanctions", "a harsh response")."""
    if lemma_of(noun) not in _BLOWS:
        return False
    vague = lemma_of(noun) in ("response", "answer", "reaction", "measure")
    return not vague or any(child.lower_ in _GRIM | _IN_KIND for child in noun.children)
