"""From a word to the verb, adjective or noun above it that carries its meaning on, judges it or turns it round."""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import accords, clauses, clefts, conditions
from peacetrack.components.composition.attachments import feeling_of
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.holders import is_first_person
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.praise import is_best
from peacetrack.components.composition.predicates import Predicates
from peacetrack.components.composition.reports import is_denied
from peacetrack.components.composition.subjects import copula_above, counted, raised_subject
from peacetrack.components.composition.telling import puts_off_choice
from peacetrack.components.syntax import charged, is_infinitive, is_passive, own_subject

_SWAPS = frozenset(("swap", "exchange"))  # "an all-for-all swap"
_BACKING = frozenset(("back", "support", "endorse", "vote"))
_OBTAINING = frozenset("win get obtain secure extract gain receive wring wrest elicit".split())
_FIGHTS = frozenset("fight battle struggle campaign vote bid lawsuit case argument crusade".split())
_MISSING = frozenset(("lack", "lose"))
_VERDICTS = frozenset(("be", "make", "remain", "seem", "become"))
_BARGAINS = frozenset(("compromise", "concession", "bargaining", "bargain", "haggling", "horse-trading", "trade-off", "deal"))
_DEALING = frozenset("handling treatment management conduct interpretation reading approach misuse abuse".split())
FEELING = Operator("want", 1, (), strength=0.6)
DEFERRAL = Operator("deferral", 0, (), negated="none", strength=0.6)
_MENTIONS = frozenset(("mention", "reference"))
_MAKING = frozenset(("make", "contain", "include"))
_FURTHER = frozenset(("another", "more", "further", "additional", "extra"))
_ENDS = frozenset(("end", "halt", "stop", "close", "standstill", "conclusion"))
_HALTS = frozenset(("hold", "ice", "backburner"))
_HARMING = frozenset(  # "a deal that harms Ukraine's sovereignty"
    "harm hurt damage endanger jeopardise jeopardize imperil erode compromise infringe impair betray dilute trample".split()
)
_ENABLED = frozenset(("able", "free"))  # "civilians must be able to leave"
_GATHERINGS = frozenset("conference summit talk meeting dialogue".split())  # "backs a conference with the participation of all"
_TAKING_PART = frozenset("participation involvement presence representation".split())
_DONE = frozenset("truce ceasefire withdrawal retreat pause deal recognition concession neutrality surrender that this".split())
_SPELLS = frozenset(("hour", "day", "week", "month", "year"))

_LEAVING = frozenset(("leave", "offer", "allow", "provide"))


class Carriers(Predicates):
    """Steps over carriers; what the codebook does not know blocks the chain."""

    def _carry(self, chain: Chain, parent: Token, relation: str) -> Token | None:
        """Through a word that carries the meaning on, or turns it round."""
        if chain.steps and chain.steps[-1].kind == "reverser" and chain.steps[-1].token.lower_ == "without":
            return parent
        last = chain.steps[-1] if chain.steps else None
        if last is not None and last.operator is not None and last.operator.name == "worth" and lemma_of(parent) in _LEAVING:
            return parent  # "leaves no room for giving up land"
        if parent.pos_ in ("VERB", "AUX"):
            return self._over_clause(chain, parent) if relation == "clause" else self._over_verb(chain, parent, relation)
        if parent.pos_ == "ADJ" and relation == "clause":
            return self._over_adjective(chain, parent)
        if parent.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"):
            return self._over_noun(chain, parent, relation)
        return self._blocked(chain, parent)

    def _over_clause(self, chain: Chain, verb: Token) -> Token | None:
        """From a clause to the verb above it."""
        lemma = lemma_of(verb)
        if lemma == "have" and any(child.dep_ == "dobj" for child in verb.children):
            return self._through_right(chain, verb)
        if lemma in _VERDICTS and (verdict := self.verdicts.extraposed(verb, chain.nodes[-1])) is not None:
            chain.steps.append(verdict)
            return verb
        if lemma == "be" and (possible := conditions.possible_if(chain, verb, self.lexicon)) is not None:
            chain.steps.append(possible)
            return verb
        if lemma == "be":
            return self._over_copula(chain, verb)
        if lemma == "have" and any(child.lower_ == "yet" for child in verb.children):
            choice = chain.steps[-1] if chain.steps else None
            if choice is not None and choice.operator is not None and choice.operator.name in ("leave_open", "decide"):
                choice.sign = 0  # "has yet to make up its mind about sending arms"
                return verb
            chain.irrealis = "yet to"
            return None
        if lemma == "have" and chain.nodes[-1].tag_ == "VBN" and not chain.operators() and not is_infinitive(chain.nodes[-1]):
            return self._blocked(chain, verb)  # "had itself once seen Soviet tanks"
        if self._is_duty(chain, verb):
            return verb
        if lemma == "go" and verb.tag_ == "VBG":
            chain.steps.append(Step("volition", verb, 1, text="going to"))
            return verb
        if (
            lemma == "fail"
            and chain.steps
            and chain.steps[-1].kind == "reverser"
            and chain.steps[-1].token.i == chain.nodes[-1].i
        ):
            chain.irrealis = "fail"  # who fails to prevent a thing has tried to
            return None
        last = chain.operators()
        if lemma == "fail" and last and last[-1].token.i == chain.nodes[-1].i:
            if last[-1].operator is not None and last[-1].operator.name == "persuade":
                return verb
            if lemma_of(chain.nodes[-1]) in _BACKING:
                chain.steps.append(Step("reverser", verb, -1, text=verb.text))
                return verb
            chain.irrealis = "fail"
            return None
        if lemma == "fail" and last and lemma_of(chain.nodes[-1]) in _OBTAINING:
            return self._blocked(chain, verb)  # who fails to win another's consent does not refuse
        return self._over_verb(chain, verb, "clause")

    def _minded(self, chain: Chain, clause: Token, verb: Token) -> Token | None:
        """From an "if" clause to what somebody would feel or do about it, or to how it is judged."""
        noun = next((child for child in verb.rights if child.dep_ == "dobj" and child.lower_ != "it"), None)
        if noun is not None:
            return noun if self._operator(chain, noun, "prep:to") else None
        if (verdict := self.verdicts.extraposed(verb, clause)) is not None:
            chain.steps.append(verdict)
            return verb
        if (feeling := feeling_of(verb)) is not None:
            word, sign = feeling
            chain.steps.append(Step("operator", word, sign, operator=FEELING, text=word.text))
            return verb
        relations = ("clause", "obj", "prep:to", "prep:of")
        return verb if any(self._operator(chain, verb, relation) for relation in relations) else None

    def _over_copula(self, chain: Chain, verb: Token) -> Token | None:
        """From a clause to "be": what somebody's aim is, a judgement, a duty ("is to"), an equation."""
        if self._cleft(chain, verb, "clause"):
            return verb
        if (done := clefts.done_at(verb)) is not None:
            return self._over_done(chain, verb, done)
        if any(child.dep_ == "csubj" and (child.tag_ == "VBG" or is_infinitive(child)) for child in verb.children):
            return self._blocked(chain, verb)  # "to talk now would be to freeze the war" is nobody's wish to freeze it
        if clauses.is_finite(chain.nodes[-1]):
            return verb if self._aim_of(chain, verb) else self._blocked(chain, verb)
        if self._is_verdict(verb):
            return self._hard_to(chain, verb)
        if not self._tells_an_aim(verb) and self._is_duty(chain, verb):
            return verb
        return self._equation(chain, verb)

    def _over_done(self, chain: Chain, copula: Token, done: Token) -> Token | None:
        """From what fills "do" in the subject to its copula: "what we will not do is send troops"; of others it tells nothing."""
        subject = own_subject(done)
        aside = (
            subject is not None and subject.lower_ in ("he", "she") and copula.nbor(-1).text == ","
        )  # "what he will not do, he said, is"
        if subject is None or not (is_first_person(subject) or aside):
            return self._blocked(chain, copula)
        chain.steps.append(Step("deontic", done, 1, text=done.text))
        if (denial := clefts.denial_of(done)) is not None:
            chain.steps.append(Step("negation", denial, -1, negation=denial, text=denial.text))
        return copula

    def _is_duty(self, chain: Chain, verb: Token) -> bool:
        """Whether verb and "to" tell a duty ("has to", "is to"), which is then a step."""
        if not self.lexicon.has("deontic_verbs", f"{lemma_of(verb)} to") or _is_plan(verb, chain.nodes[-1]):
            return False
        if lemma_of(verb) == "be" and (chain.nodes[-1].tag_ == "VBG" or _equates(verb)):
            return False  # "it is Russia invading Ukraine", "a truce now would be to freeze the war"
        if lemma_of(verb) == "have" and chain.nodes[-1].tag_ in ("VB", "VBP") and own_subject(chain.nodes[-1]) is not None:
            return False  # "would have Kyiv withdraw"
        chain.steps.append(Step("deontic", verb, 1, text=verb.text))
        return True

    def _over_verb(self, chain: Chain, verb: Token, relation: str) -> Token | None:
        """From an object, a preposition's noun or a clause to a verb that carries it, turns it round or only tells it."""
        lemma, lexicon = lemma_of(verb), self.lexicon
        phrase = next((f"{lemma} {c.lower_}" for c in verb.children if c.dep_ == "prt"), lemma)
        if accords.concludes(verb, relation):
            chain.steps.append(Step("operator", verb, 1, operator=accords.ACCORD, text=verb.text))
            return verb
        if relation == "obj" and (end := ended(verb) or kept_out(verb)) is not None:
            chain.steps.append(Step("reverser", end, -1, text=f"{verb.text} … {end.text}"))
            return verb
        if relation == "obj" and self._helps(chain, phrase):
            return verb
        if relation == "obj" and chain.operators() and puts_off_choice(verb):
            chain.steps[-1] = Step("operator", verb, 0, operator=DEFERRAL, text=phrase)
            return verb
        if lemma == "lose" and lemma_of(chain.nodes[-1]) in _FIGHTS:
            return self._blocked(chain, verb)  # who has lost a fight against a thing has fought it
        if lemma in _MISSING and chain.nodes[-1].i == chain.anchor.i:
            return self._blocked(chain, verb)  # who lacks shells does not refuse them
        if lemma == "see" and relation == "prep:in":
            return self._blocked(chain, verb)  # "will see in it a threat"
        harms = relation == "obj" and lemma in _HARMING
        if harms or (lexicon.has("reverser_verbs", phrase) and relation in ("obj", "clause", "prep:from")):
            chain.steps.append(Step("reverser", verb, -1, text=phrase))
            return verb
        if self.speech.tells_text(verb) or self._lists(chain, verb, lemma, relation):
            return verb
        if lemma == "strike" and relation == "obj" and chain.nodes[-1].pos_ == "NOUN" and not _is_struck(chain.nodes[-1]):
            return self._blocked(chain, verb)
        carries = lexicon.has("carrier_verbs", phrase) or lexicon.has("carrier_verbs", lemma)
        if not carries and not self._leads_to(chain, lemma, relation):
            return self._blocked(chain, verb)
        if lemma == "have" and relation == "obj" and clauses.noun_negation(chain.nodes[-1]) is not None:
            chain.existential = True
        return verb

    def _over_adjective(self, chain: Chain, adjective: Token) -> Token | None:
        """From a clause to the adjective that judges it or turns it round ("it is wrong to", "is hard to")."""
        if adjective.dep_ == "conj" and self._operator(chain, adjective.head, "clause"):
            return adjective.head
        lemma = lemma_of(adjective)
        if lemma in _ENABLED:
            return adjective
        if self.lexicon.has("reverser_adjectives", lemma):
            chain.steps.append(Step("reverser", adjective, -1, text=adjective.text))
            return adjective
        sign = -1 if self.lexicon.has("bad", lemma) else 1 if self.lexicon.has("good", lemma) else 0
        if not sign:
            return self._blocked(chain, adjective)
        chain.steps.append(Step("evaluation", adjective, sign, text=adjective.text))
        return adjective

    def _over_noun(self, chain: Chain, noun: Token, relation: str) -> Token | None:
        """To a noun that carries what modifies it, judges it or turns it round ("an end to")."""
        lemma, lexicon = lemma_of(noun), self.lexicon
        if relation == "clause" and noun.dep_ == "pobj" and (copula := copula_above(noun)) is not None:
            if (verdict := self.verdicts.evaluation(copula)) is not None:
                chain.steps.append(verdict)
                return copula
        if relation == "clause" and noun.dep_ == "attr" and (sign := self.verdicts.worth_of(noun)):
            chain.steps.append(Step("evaluation", noun, sign, text=noun.text))
            return noun
        if lemma in _BARGAINS and relation in ("prep:on", "prep:over", "prep:about") and clauses.noun_negation(noun) is not None:
            chain.steps.append(Step("reverser", noun, -1, text=noun.text))
            return noun
        if relation == "clause" and (text := _text_from(noun, lexicon)) is not None:
            return text
        if lexicon.has("reverser_nouns", lemma) and relation.startswith(("prep:", "compound", "clause")):
            if relation == "prep:of" and _is_measured(noun):
                return noun
            if relation in ("prep:with", "prep:through") and lemma in _ENDS:
                return None  # "bring the war to an end with sanctions"
            chain.steps.append(Step("reverser", noun, -1, text=noun.text))
            return noun
        if lemma in _MENTIONS and lemma_of(noun.head) in _MAKING and clauses.noun_negation(noun) is not None:
            return self._blocked(chain, noun)  # "a statement that made no mention of sanctions"
        if lemma in _SPELLS and relation == "prep:of" and any(word.lower_ in _FURTHER for word in noun.lefts):
            return noun  # "agreed to another six months of sanctions"
        denied = is_denied(noun, lexicon) and noun.lower_ not in _DEALING
        if lexicon.has("carrier_nouns", lemma) or noun.pos_ in ("NUM", "DET") or denied:
            return noun
        if relation == "prep:with" and lemma in _GATHERINGS and lemma_of(chain.anchor) in _TAKING_PART:
            return noun
        if relation == "compound" and len(chain.nodes) == 1 and (chain.anchor.pos_ == "ADJ" or lemma in _SWAPS):
            return noun
        return self._blocked(chain, noun)

    def _leads_to(self, chain: Chain, lemma: str, relation: str) -> bool:
        """Whether verb and preposition say what is to come of something ("must end with Ukraine regaining …")."""
        return (
            (chain.anchor.pos_ == "VERB" or relation == "prep:for")
            and relation.startswith("prep:")
            and self.lexicon.has("carrier_verbs", f"{lemma} {relation[5:]}")
        )

    def _helps(self, chain: Chain, phrase: str) -> bool:
        """Whether the verb only helps the noun of attitude that was reached: "must show respect for", "voiced support for"."""
        last = chain.steps[-1] if chain.steps else None
        if last is None or last.kind != "operator" or last.token.i != chain.nodes[-1].i or last.token.pos_ != "NOUN":
            return False
        return self.lexicon.has("light_verbs", phrase) and not self.lexicon.has("reverser_verbs", phrase)

    def _lists(self, chain: Chain, verb: Token, lemma: str, relation: str) -> bool:
        """Whether the verb tells what somebody's demands or plan hold: "Kyiv's demands include", "Paris's plan provides for"."""
        if not self.lexicon.has("listing_verbs", lemma if relation in ("obj", "clause") else f"{lemma} {relation[5:]}"):
            return False
        subject = own_subject(verb)
        if subject is None or not (self._is_owned(subject) or self._is_somebodys(subject)):
            return False
        return self._operator(chain, subject, "prep:for")

    def _through_right(self, chain: Chain, verb: Token) -> Token | None:
        """From an infinitive to "has a right to", "has no plan to": the parse hangs it on the verb."""
        noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
        if noun is None or not self._operator(chain, noun, "clause"):
            chain.blocked = verb
            return None
        negation = clauses.noun_negation(noun)
        if negation is not None:
            self._negate(chain, noun, negation)
        return verb

    def _hard_to(self, chain: Chain, verb: Token) -> Token | None:
        """From a clause to the adjective that turns it round ("it is hard to imagine that …"); other adjectives end the climb."""
        adjective = next((child for child in verb.children if child.dep_ == "acomp"), None)
        if adjective is not None and self.lexicon.has("reverser_adjectives", lemma_of(adjective)):
            chain.steps.append(Step("reverser", adjective, -1, text=adjective.text))
            return verb
        return self._blocked(chain, verb)

    def _is_verdict(self, verb: Token) -> bool:
        return any(child.dep_ in ("acomp", "expl") for child in verb.children)

    def _tells_an_aim(self, verb: Token) -> bool:
        """Whether the subject is somebody's aim, so that "is to" is no duty ("Putin's wish is to …")."""
        subject = counted(raised_subject(verb))
        return subject is not None and subject.pos_ == "NOUN" and self._is_owned(subject)

    def _aim_of(self, chain: Chain, verb: Token) -> bool:
        """Whether the verb tells somebody's aim or condition ("Moscow's condition is that …", "it is our hope that …")."""
        subject = own_subject(verb)
        aim = self._owned_predicate(verb) if subject is not None and subject.lower_ == "it" else counted(subject)
        return aim is not None and self._is_owned(aim) and self._operator(chain, aim, "clause")

    def _task(self, chain: Chain, clause: Token, verb: Token, *, told: bool) -> Token | None:
        """From an infinitive with a doer to "be": whose task it is ("it is for Moscow to"), or how it is judged ("the best plan
        is for Moscow to"). `told`: "for" introduces the infinitive; else "up to" must.
        """
        subject = own_subject(verb)
        if subject is None or subject.lower_ != "it":
            if subject is None or not told or subject.pos_ != "NOUN" or self._is_owned(subject):
                return None
            sign = 1 if self.verdicts.is_only_way(subject) or is_best(subject) else self.verdicts.worth_of(subject)
            if sign:
                chain.steps.append(Step("evaluation", subject, sign, text=subject.text))
            return verb if sign else None
        if told and any(child.dep_ in ("acomp", "attr") and child.i < clause.i for child in verb.children):
            verdict = self.verdicts.extraposed(verb, clause)
            if verdict is not None:
                chain.steps.append(verdict)
            return verb if verdict is not None else None
        if (not told and charged(verb) is None) or _leaves_decision(chain):
            return None
        chain.steps.append(Step("deontic", verb, 1, text=f"{verb.text} {'for' if told else 'up to'}"))
        return verb

    def _equation(self, chain: Chain, verb: Token) -> Token | None:
        """From an infinitive to "Putin's aim is to …" or "Estonia is to …"."""
        subject = raised_subject(verb)
        if subject is not None and subject.pos_ == "NOUN" and self._operator(chain, subject, "clause"):
            return subject if subject.head.i == verb.i else verb
        if subject is not None and subject.pos_ in ("PROPN", "PRON"):
            chain.steps.append(Step("volition", verb, 1, text=verb.text))
            return verb
        chain.blocked = verb
        return None


def _is_plan(verb: Token, clause: Token) -> bool:
    """Whether "is to" tells what its subject will do, not what ought to be ("Kyiv and Moscow were to swap prisoners")."""
    subject = raised_subject(verb)
    return lemma_of(verb) == "be" and subject is not None and subject.pos_ == "PROPN" and not is_passive(clause)


def _equates(verb: Token) -> bool:
    """Whether "would be to" tells what an act or thing would amount to, not what somebody aims at ("the aim would be to")."""
    if any(child.dep_ == "csubj" and is_infinitive(child) for child in verb.lefts):
        return True
    if not any(modal.lower_ in ("would", "'d") for modal in clauses.modals(verb)):
        return False
    subject = own_subject(verb)
    return lemma_of(subject) in _DONE if subject is not None else all(child.dep_ != "csubj" for child in verb.lefts)


def _is_struck(noun: Token) -> bool:
    """Whether the noun is one of those that people strike without a blow ("strike a deal")."""
    return lemma_of(noun) in ("deal", "agreement", "bargain", "accord", "truce", "pact", "compromise", "balance", "ceasefire")


def _is_measured(noun: Token) -> bool:
    """Whether "of" tells how long something lasts ("a halt of at least 30 days")."""
    objects = (token for prep in noun.children if prep.lower_ == "of" for token in prep.children)
    return any(token.dep_ == "pobj" and lemma_of(token) in _SPELLS for token in objects)


def _leaves_decision(chain: Chain) -> bool:
    """Whether somebody is only to decide or to speak of the thing ("it is up to Kyiv to decide on a truce")."""
    return any(step.operator is not None and step.operator.name in ("decide", "ponder", "discuss") for step in chain.steps)


def _text_from(author: Token, lexicon: Lexicon) -> Token | None:
    """The text whose clause the parse hangs on its author: "a motion from the opposition urging the cabinet to …"."""
    prep = author.head
    if author.dep_ != "pobj" or prep.lower_ not in ("from", "by") or not lexicon.has("texts", lemma_of(prep.head)):
        return None
    asks = any(child.dep_ == "acl" and child.tag_ == "VBG" for child in author.children)
    return prep.head if asks else None


def kept_out(verb: Token) -> Token | None:
    """The word by which a verb bars its object from somewhere ("keep Western troops out of the country")."""
    if lemma_of(verb) not in ("keep", "leave", "hold"):
        return None
    outside = (child for child in verb.rights if child.dep_ in ("prep", "prt", "advmod"))
    if lemma_of(verb) == "hold" and any(
        child.dep_ == "dobj" and child.lower_ in ("hope", "hopes", "prospect") for child in verb.rights
    ):
        return None  # "held out hope of"
    return next((child for child in outside if child.lower_ in ("out", "away")), None)


def ended(verb: Token) -> Token | None:
    """The noun by which a verb puts a stop to its object ("bring the war to an end", "put it on hold", "kept it on ice")."""
    preposition, ends = ("to", _ENDS) if lemma_of(verb) == "bring" else ("on", _HALTS)
    if lemma_of(verb) not in ("bring", "put", "place", "keep", "leave", "hold"):
        return None
    thing = next((child for child in verb.children if child.dep_ == "dobj"), verb)  # the parse may hang the phrase on its object
    preps = (t for t in (*verb.children, *thing.subtree) if t.dep_ == "prep" and t.lower_ == preposition and t.i > verb.i)
    return next((t for prep in preps for t in prep.children if t.dep_ == "pobj" and t.lower_ in ends), None)
