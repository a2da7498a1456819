"""Attitudes of those who are named beside the thing: whom others join, from whom it comes, whom it angers."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.holders import Holder
from peacetrack.components.composition.irrealis import irreal_marker
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.owners import accused, agent_of, followed
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.sources import Sources
from peacetrack.components.syntax import is_passive, own_subject, subject_of

_GETTING = frozenset(("receive", "get", "obtain", "secure", "come", "arrive", "buy"))
_WANTING = frozenset("want demand seek expect ask need wish hope try plan request".split())
_ANGERING = frozenset(
    """anger enrage infuriate irritate annoy alarm worry dismay outrage incense displease upset unsettle unnerve rile irk
    exasperate antagonise antagonize""".split()
)
_CONCLUDING = frozenset("end conclude close finish result culminate lead produce yield bring".split())
_TALKS = frozenset("talk negotiation meeting round consultation summit session discussion".split())
SWAPPING = frozenset(("exchange", "swap", "trade"))
_HOLDING = frozenset(("hold", "conduct", "carry", "complete", "stage", "organise", "organize"))  # "the swap was carried out"
_HAPPENING = frozenset(("take", "happen", "occur"))
_HELP = frozenset("help mediation assistance support aid facilitation brokerage effort intercession".split())
_PROMPTING = frozenset("insistence request urging behest instigation prompting demand initiative suggestion order".split())
_MANAGING = frozenset("extend prolong renew tighten lift ease resume expand widen suspend add broaden scrap halt".split())
_CHEERING = frozenset(("delight", "please", "gratify", "gladden", "hearten"))


def is_accord(step: Step) -> bool:
    """Whether a noun tells that some have agreed on a thing ("an agreement to exchange prisoners")."""
    return step.token.pos_ == "NOUN" and step.operator is not None and step.operator.name == "accept"


class DeedReadings(Sources):
    """Readings of those who are told to do or feel something beside the subject."""

    def _by_example(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of those whom somebody is to join in what they do already ("would join Oslo in arming Kyiv")."""
        step = chain.steps[0] if chain.steps and chain.steps[0].kind == "operator" else None  # "joined Oslo in voting for it"
        act, steps = (step.token, [step]) if step is not None else (chain.anchor, [])
        leader, value = followed(act), product(sign, steps)
        for holder in self.holders.joint(leader) if leader is not None and value else ():
            yield self._reading(holder, value or 0, "deed", steps, act, 0.6)

    def _by_giver(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of those from whom a thing comes ("Kyiv is getting howitzers from Oslo", "more arms came from Oslo")."""
        verb = chain.anchor.head if chain.anchor.dep_ in ("dobj", "nsubj") else None
        if verb is None or lemma_of(verb) not in _GETTING or not _is_fact(verb):
            return
        preps = (child for word in (verb, chain.anchor) for child in word.children if child.dep_ == "prep")
        giver = next((t for prep in preps if prep.lower_ == "from" for t in prep.children if t.dep_ == "pobj"), None)
        for holder in self.holders.joint(giver) if giver is not None and giver.pos_ == "PROPN" else ():
            yield self._reading(holder, sign, "deed", [], verb, 0.6)

    def _by_talks(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of those whose talks ended with a thing ("the talks between Kyiv and Moscow ended with an exchange")."""
        verb = chain.blocked or chain.top
        if lemma_of(verb) not in _CONCLUDING or verb.tag_ != "VBD" or not _is_fact(verb):
            return
        if any(child.lower_ == "without" for child in verb.children) or any(s.kind == "negation" for s in chain.steps):
            return
        talks = own_subject(verb)
        value = product(sign, chain.steps) if talks is not None and lemma_of(talks) in _TALKS else None
        named = [*talks.subtree, *(chain.steps[-1].token.subtree if chain.steps else ())] if talks is not None and value else []
        preps = (prep for prep in named if prep.lower_ == "between")
        parties = next((t for prep in preps for t in prep.children if t.dep_ == "pobj" and t.pos_ == "PROPN"), None)
        for holder in self.holders.joint(parties) if parties is not None else ():
            source, basis = self._source(verb, holder, None, speech=False)
            yield Reading(holder, value or 0, source, basis, "operator", chain.steps, chain.top, self._statement(verb), 0.7)

    def _by_parties(self, chain: Chain, sign: int, *, nominal: bool) -> Iterator[Reading]:
        """The attitude of those between whom captives are told to be exchanged ("were swapped between Kyiv and Moscow")."""
        verb = _exchange_at(chain, nominal=nominal)
        if verb is None or not _is_fact(verb) or any(step.kind != "volition" for step in chain.steps):
            return
        statement = self._statement(verb)
        if clauses.modals(verb) and statement is not None and self.registry.side_of(statement.speaker):
            return  # who promises an exchange of its own side speaks for itself
        for holder in self._parties(verb, chain.anchor):
            source, basis = self._source(verb, holder, None, speech=False)
            yield Reading(holder, sign, source, basis, "deed", [], verb, statement, 0.6)

    def _by_owner(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of those whose own measures are told to be kept up or ended ("the EU's curbs were extended")."""
        verb = chain.anchor
        if lemma_of(verb) not in _MANAGING or not is_passive(verb) or agent_of(verb) is not None or chain.steps:
            return
        thing = own_subject(verb) if lemma_of(verb) != "add" else _object_of((verb,), ("to",))
        if thing is None or thing.pos_ != "NOUN" or verb.dep_ in ("advcl", "relcl") or not _is_fact(verb):
            return
        token = next((child for child in thing.children if child.dep_ == "poss"), None)
        national = self.holders.national(thing) if token is None else None
        for holder in self.holders.joint(token) if token is not None else [national] if national is not None else []:
            if holder.kind in ("state", "bloc") and not self.registry.side_of(holder.actor):
                yield self._reading(holder, sign, "deed", [], verb, 0.6)

    def _parties(self, verb: Token, anchor: Token) -> list[Holder]:
        """Between whom an exchange is told, or whose people are exchanged for whose."""
        preps = (token for token in (*verb.subtree, *anchor.subtree) if token.lower_ in ("between", "among"))
        between = next((t for prep in preps for t in prep.children if t.dep_ == "pobj"), None)
        if between is not None:
            return self.holders.joint(between)
        sides = next((t for t in verb.subtree if t.lower_ in ("side", "sides") and t.n_lefts), None)
        if sides is not None and any(t.lower_ in ("each", "both") for t in sides.children):
            return self._sides(sides)
        given, taken = own_subject(verb), _object_of((verb,), ("for",))
        nations = [self._nation(noun) for noun in (given, taken) if noun is not None]
        return [nation for nation in nations if nation is not None] if len(nations) > 1 else []

    def _sides(self, token: Token) -> list[Holder]:
        """The states that make war on each other."""
        states = (actor for actor in self.registry.actors.values() if actor.kind == "state" and actor.side == actor.id)
        return [Holder(state.id, state.name, "state", token) for state in states]

    def _nation(self, noun: Token) -> Holder | None:
        """The state whose people a noun names ("31 Ukrainians", "two Russian officers")."""
        words = [noun, *(child for child in noun.children if child.dep_ in ("amod", "compound"))]
        states = next((s for w in words if (s := self._peoples(w))), ())
        if len(states) != 1:
            return None
        actor = self.registry.actors[states[0]]
        return Holder(actor.id, actor.name, actor.kind, noun)  # type: ignore[arg-type]  # the registry checks the kind

    def _peoples(self, word: Token) -> tuple[str, ...]:
        return self.registry.people.get(word.lower_) or self.registry.demonyms.get(word.lower_, ())

    def _by_helper(self, chain: Chain, sign: int, *, nominal: bool) -> Iterator[Reading]:
        """The attitude of those with whose help or at whose wish something is told to be done ("were freed through Qatar's
        mediation", "the list was trimmed at the insistence of Rome").
        """
        verb = _exchange_at(chain, nominal=True) if nominal else chain.anchor
        if verb is None or verb.pos_ != "VERB" or not _is_fact(verb) or chain.steps:
            return
        means = _object_of((verb,), ("with", "through", "to", "via"))
        if means is None or lemma_of(means) not in _HELP:
            means = _object_of((verb,), ("at", "on", "upon", "under"))
        if means is None or lemma_of(means) not in _HELP | _PROMPTING:
            return
        owner = next((child for child in means.children if child.dep_ == "poss"), None)
        helper = owner or _object_of((means,), ("of", "by", "from"))
        for holder in self.holders.joint(helper) if helper is not None else ():
            yield self._reading(holder, sign, "deed", [], verb, 0.6)

    def _by_accuser(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of who accuses others of what the chain tells ("accused the West of arming Kyiv")."""
        act = chain.top
        verb = act.head.head if accused(act) is not None else act
        verb = verb.head if verb.dep_ == "dobj" else verb  # the parse may hang "of" on whoever is accused
        if lemma_of(verb) != "accuse" or verb.i == chain.anchor.i or clauses.negation_of(verb) is not None:
            return
        step = Step("reverser", verb, -1, text=verb.text)
        value = product(sign, [*chain.steps, step])
        accuser = agent_of(verb) if is_passive(verb) else subject_of(verb)
        for holder in self.holders.joint(accuser) if accuser is not None and value else ():
            yield self._reading(holder, value or 0, "operator", [*chain.steps, step], verb, 0.65, speech=True)

    def _by_feeling(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of those whom a thing is told to anger or to please ("the plans have enraged Moscow")."""
        verb = chain.blocked
        feeling = 0 if verb is None else -1 if lemma_of(verb) in _ANGERING else 1 if lemma_of(verb) in _CHEERING else 0
        if verb is None or not feeling or not _is_fact(verb):
            return
        value = product(feeling * sign, chain.steps)
        who = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
        for holder in self.holders.joint(who) if who is not None and value else ():
            yield self._reading(holder, value or 0, "operator", chain.steps, verb, 0.6)


def _exchange_at(chain: Chain, *, nominal: bool) -> Token | None:
    """The verb by which an exchange is told without who makes it ("were swapped", "the swap took place"), or None."""
    anchor = chain.anchor
    verb = anchor.head if nominal else anchor
    if lemma_of(anchor) not in SWAPPING or verb.pos_ != "VERB" or agent_of(verb) is not None:
        return None
    if not nominal:
        return verb if is_passive(verb) else None
    if anchor.dep_ == "nsubjpass":
        return verb if lemma_of(verb) in _HOLDING else None
    return verb if anchor.dep_ == "nsubj" and lemma_of(verb) in _HAPPENING else None


def _object_of(words: tuple[Token, ...], prepositions: tuple[str, ...]) -> Token | None:
    """The noun after the last of the prepositions at one of the words."""
    preps = [c for word in words for c in word.children if c.dep_ in ("prep", "agent") and c.lower_ in prepositions]
    return next((t for prep in reversed(preps) for t in prep.children if t.dep_ == "pobj"), None)


def _is_fact(verb: Token) -> bool:
    """Whether the verb tells something that is or will be, and is not only wanted."""
    if clauses.negation_of(verb) is not None or clauses.is_question(verb) or irreal_marker(verb) is not None:
        return False
    governed = verb.dep_ in ("xcomp", "ccomp") and lemma_of(verb.head) in _WANTING
    sure = all(modal.lower_ in ("will", "'ll") for modal in clauses.modals(verb))
    return sure and not governed and (clauses.is_finite(verb) or bool(clauses.modals(verb)))
