"""Readings of what a plan holds: "Under Trump's plan, Kyiv would cede land" is what its owner wants."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition.chain import Chain
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.sources import Sources

_UNDER = frozenset(("under", "in", "according"))
_PLANS = frozenset(("idea", "suggestion", "vision", "concept", "offer"))
_PLAIN = frozenset(("volition", "negation", "reverser"))
_AGREED = frozenset(("treaty", "memorandum", "legislation", "term", "terms"))


class PlanReadings(Sources):
    """Readings whose holder is the owner of a plan named beside the clause."""

    def _by_plan(self, chain: Chain, sign: int, plan: Token) -> Iterator[Reading]:
        """The attitude of whoever made the plan."""
        value = product(sign, chain.steps)
        national = self.holders.national(plan)
        for holder in ([national] if national is not None else self.holders.joint(plan)) if value else ():
            statement = self._statement(plan)
            own = statement is not None and statement.speaker == holder.actor
            source, basis = self._source(plan, holder, statement, speech=own)
            yield Reading(holder, value or 0, source, basis, "operator", chain.steps, chain.top, statement, 0.7)


def plan_over(chain: Chain, lexicon: Lexicon) -> Token | None:
    """The plan of which a clause with "would" or "will" only tells the content ("Under the draft, Kyiv would …"), or None."""
    if not any(step.kind == "volition" for step in chain.steps) or any(step.kind not in _PLAIN for step in chain.steps):
        return None
    for verb in (chain.top, *chain.top.ancestors):
        for prep in verb.lefts:
            if prep.dep_ == "prep" and prep.lower_ in _UNDER and (plan := _plan_after(prep, lexicon)) is not None:
                return plan
        if verb.dep_ not in ("conj", "ccomp", "xcomp"):
            break
    return None


def _plan_after(prep: Token, lexicon: Lexicon) -> Token | None:
    """The plan that a preposition names ("under his plan", "according to the draft")."""
    to = next((child for child in prep.children if child.lower_ == "to"), None) if prep.lower_ == "according" else prep
    noun = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if noun is None or noun.pos_ != "NOUN" or lemma_of(noun) in _AGREED:
        return None
    return noun if lexicon.has("owned_texts", lemma_of(noun)) or lemma_of(noun) in _PLANS else None
