"""Attitudes of those who are named beside the thing: whom others join, from whom it comes, whom it angers."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.owners import followed
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.sources import Sources
from peacetrack.components.syntax import own_subject

_GETTING = frozenset(("receive", "get", "obtain", "secure", "come", "arrive", "buy"))
_WANTING = frozenset("want demand seek expect ask need wish hope try plan request".split())
_ANGERING = frozenset(
    """anger enrage infuriate irritate annoy alarm worry dismay outrage incense displease upset unsettle unnerve rile irk
    exasperate antagonise antagonize""".split()
)
_CONCLUDING = frozenset("end conclude close finish result culminate lead produce yield bring".split())
_TALKS = frozenset("talk negotiation meeting round consultation summit session discussion".split())
_CHEERING = frozenset(("delight", "please", "gratify", "gladden", "hearten"))


class DeedReadings(Sources):
    """Readings of those who are told to do or feel something beside the subject."""

    def _by_example(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of those whom somebody is to join in what they do already ("would join Oslo in arming Kyiv")."""
        leader = followed(chain.anchor)
        for holder in self.holders.joint(leader) if leader is not None else ():
            source, basis = self._source(chain.anchor, holder, None, speech=False)
            yield Reading(holder, sign, source, basis, "deed", [], chain.anchor, self._statement(chain.anchor), 0.6)

    def _by_giver(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of those from whom a thing comes ("Kyiv is getting howitzers from Oslo", "more arms came from Oslo")."""
        verb = chain.anchor.head if chain.anchor.dep_ in ("dobj", "nsubj") else None
        if verb is None or lemma_of(verb) not in _GETTING or not _is_fact(verb):
            return
        preps = (child for word in (verb, chain.anchor) for child in word.children if child.dep_ == "prep")
        giver = next((t for prep in preps if prep.lower_ == "from" for t in prep.children if t.dep_ == "pobj"), None)
        for holder in self.holders.joint(giver) if giver is not None and giver.pos_ == "PROPN" else ():
            source, basis = self._source(verb, holder, None, speech=False)
            yield Reading(holder, sign, source, basis, "deed", [], verb, self._statement(verb), 0.6)

    def _by_talks(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of those whose talks ended with a thing ("the talks between Kyiv and Moscow ended with an exchange")."""
        verb = chain.blocked or chain.top
        if lemma_of(verb) not in _CONCLUDING or verb.tag_ != "VBD" or not _is_fact(verb):
            return
        if any(child.lower_ == "without" for child in verb.children) or any(s.kind == "negation" for s in chain.steps):
            return
        talks = own_subject(verb)
        value = product(sign, chain.steps) if talks is not None and lemma_of(talks) in _TALKS else None
        preps = (prep for prep in talks.subtree if prep.lower_ == "between") if talks is not None and value else ()
        parties = next((t for prep in preps for t in prep.children if t.dep_ == "pobj" and t.pos_ == "PROPN"), None)
        for holder in self.holders.joint(parties) if parties is not None else ():
            source, basis = self._source(verb, holder, None, speech=False)
            yield Reading(holder, value or 0, source, basis, "operator", chain.steps, chain.top, self._statement(verb), 0.7)

    def _by_feeling(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of those whom a thing is told to anger or to please ("the plans have enraged Moscow")."""
        verb = chain.blocked
        feeling = 0 if verb is None else -1 if lemma_of(verb) in _ANGERING else 1 if lemma_of(verb) in _CHEERING else 0
        if verb is None or not feeling or not _is_fact(verb):
            return
        value = product(feeling * sign, chain.steps)
        who = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
        for holder in self.holders.joint(who) if who is not None and value else ():
            source, basis = self._source(verb, holder, None, speech=False)
            yield Reading(holder, value or 0, source, basis, "operator", chain.steps, verb, self._statement(verb), 0.6)


def _is_fact(verb: Token) -> bool:
    """Whether the verb tells something that is or will be, and is not only wanted."""
    if clauses.negation_of(verb) is not None or clauses.is_question(verb) or clauses.irreal_marker(verb) is not None:
        return False
    governed = verb.dep_ in ("xcomp", "ccomp") and lemma_of(verb.head) in _WANTING
    sure = all(modal.lower_ in ("will", "'ll") for modal in clauses.modals(verb))
    return sure and not governed and (clauses.is_finite(verb) or bool(clauses.modals(verb)))
