"""Threats: who would retaliate if a thing were done is against it ("vowed to retaliate if its assets were seized")."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.sources import Sources
from peacetrack.components.syntax import is_negated, subject_of

_IFS = frozenset(("if", "should", "in case"))
_HARSH = frozenset("harshly forcefully militarily appropriately symmetrically asymmetrically decisively firmly severely".split())
_VAGUE = frozenset(("respond", "react", "answer"))  # threats only with a word that says how
_BACK = frozenset(("hit back", "strike back"))
_THREATENING = frozenset("threaten vow promise pledge warn announce".split())
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
        if not value:
            return
        subject = subject_of(threat)
        holders = self.holders.joint(subject) if subject is not None else []
        for holder in holders:
            source, basis = self._source(threat, holder, None, speech=True)
            step = Step("operator", threat, -1, operator=THREAT, text=threat.text)
            yield Reading(
                holder, value, source, basis, "operator", [*steps, step], threat, self._statement(threat), THREAT.strength
            )

    def _threat_at(self, main: Token) -> Token | None:
        """The verb of a threat at or around the verb that has the condition."""
        for verb in (main, main.head if main.dep_ in ("xcomp", "ccomp") else main):
            lemma = lemma_of(verb)
            if is_negated(verb):
                return None
            if f"{lemma} back" in _BACK and any(child.lower_ == "back" for child in verb.children):
                return verb
            if self.lexicon.has("retaliation_verbs", lemma) and (lemma not in _VAGUE or _says_how(verb)):
                return verb
            if lemma in _THREATENING and self._names_retaliation(verb):
                return verb
        return None

    def _names_retaliation(self, verb: Token) -> bool:
        """Whether the verb's object or the noun after its preposition is a word of retaliation."""
        parts = [child for child in verb.children if child.dep_ == "dobj"]
        parts += [other for child in verb.children if child.dep_ == "prep" for other in child.children]
        return any(self.lexicon.has("retaliation_nouns", token.lower_) for token in parts)


def _governor(chain: Chain) -> Token | None:
    """The verb on which the conditional clause of the chain hangs."""
    clause = chain.top
    while clause.dep_ in ("conj", "xcomp", "ccomp", "dobj", "nsubjpass", "pobj", "prep") and clause.head.i != clause.i:
        clause = clause.head
    return clause.head if clause.dep_ == "advcl" and clause.head.pos_ in ("VERB", "AUX") else None


def _says_how(verb: Token) -> bool:
    return any(token.lower_ in _HARSH or token.lower_ in ("with", "by") for token in verb.children)
