"""From a noun or gerund over its preposition to what the phrase hangs on."""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.actors.seats import SPREADING
from peacetrack.components.composition import clauses, conditions, dependence
from peacetrack.components.composition.attachments import shunning
from peacetrack.components.composition.awaited import Awaited
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.judgements import JUDGEMENT, TERMS
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.owners import FAVOURS
from peacetrack.components.composition.phrases import (
    NEGATIVES,
    denial_of,
    fares_better,
    governs_gerund,
    is_owed,
    is_price,
    negative_before,
    sole_choice,
    two_part,
    verb_over,
    whole_of,
)
from peacetrack.components.composition.prerequisites import comes_first, is_of_pressure
from peacetrack.components.composition.subjects import time_of
from peacetrack.components.composition.verdicts import COPULAS, negative_part
from peacetrack.components.syntax import ABOUT, is_infinitive, own_subject, prep_object

_STOP_PREPOSITIONS = frozenset(
    """after before during since until till despite under amid pending following given unlike because besides ahead regardless
    irrespective""".split()
)
_TALKS = frozenset("talk dialogue discussion negotiation consultation conversation debate exchange question issue".split())
_PENALTIES = frozenset(
    "sanction measure package penalty tariff restriction embargo charge indictment punishment fine round listing".split()
)
_NOUN_PREPOSITIONS = frozenset(("on", "of", "for", "to", "about", "with"))
_MEANS = frozenset(("through", "by", "via", "with"))  # what somebody is to be pressed with
_ACCOMPANYING = frozenset(
    "accompany back underpin match secure guarantee precede follow bolster complement supplement reinforce enforce police".split()
)
_ROLES = frozenset("venue host location site place mediator broker go-between intermediary guarantor backdrop".split())
_OCCASIONS = frozenset(("summit", "meeting", "talk", "conference", "negotiation", "encounter"))
_ATTENDING = frozenset(("appear", "turn", "show", "arrive", "sit"))
_COSTS = frozenset(("expense", "cost"))
_PLEDGING = frozenset(
    "secure borrow lend raise issue collateralise collateralize loan".split()
)  # "a loan secured against the assets"
_TERMS = frozenset(("condition", "precondition", "prerequisite"))
_REVERSING_PREPOSITIONS = frozenset(("without", "against", "instead", "rather", "minus"))
_ASIDE = frozenset(("aside", "away", "off", "down", "up", "forward"))  # adverbs that parses make prepositions


OPEN_DOOR = Operator("leave_open", 0, (), strength=0.6)
SHUNNING = Operator("refuse", -1, (), negated="open")
_FAVOURING = frozenset("be remain stay come speak argue vote stand decide rule act write sign rally".split())


class Prepositions(Awaited):
    """Steps over prepositions; some stop the chain, some turn its meaning round."""

    def _way_of(self, copula: Token) -> Token | None:
        """The best or only way that a copula's subject names ("one of the best ways is through sanctions")."""
        subject = own_subject(copula)
        of = next((t for t in subject.children if t.lower_ == "of"), None) if subject is not None else None
        if subject is not None and subject.lower_ == "one" and of is not None:
            subject = prep_object(of)
        return subject if subject is not None and self.verdicts.is_only_way(subject) else None

    def _denounces(self, chain: Chain, verb: Token) -> bool:
        """Whether somebody condemns a thing by the name that the path leads from ("denounced it as an attempt at annexation")."""
        operator = self.lexicon.operator(verb, "obj") if self.lexicon.has("judge_verbs", lemma_of(verb)) else None
        if operator is None or operator.sign > 0:
            return False
        chain.steps[:] = [step for step in chain.steps if step.kind != "operator" or step.token.pos_ != "NOUN"]
        chain.steps.append(Step("operator", verb, -1, operator=operator, text=f"{verb.text} as"))
        return True

    def _through_preposition(self, chain: Chain, node: Token, parent: Token) -> Token | None:
        prep = whole_of(node if node.dep_ == "prep" else parent)
        if (negation := denial_of(prep)) is not None:
            self._negate(chain, prep, negation)  # "through a settlement, not through a truce"
        joined = prep
        while prep.dep_ == "conj" and prep.head.pos_ == "ADP":
            prep = prep.head
        head = prep.head
        if prep.lower_ == "from" and head.lower_ == "on":
            return None  # "seven years on from the annexation"
        if prep.lower_ == "for" and lemma_of(head) in _TERMS and head.dep_ == "pobj" and head.head.lower_ == "as":
            return None  # "demanded an end to aid as a condition for a truce"
        if head.dep_ == "prep" and head.pos_ == "ADP":
            prep, head = head, head.head
        if prep.i == head.i or (prep.lower_ == "for" and prep.i and prep.nbor(-1).lower_ == "even"):
            return None  # "would not accept it, even for guarantees"
        if (need := sole_choice(prep, head)) is not None:
            chain.steps.append(Step("deontic", need, 1, text=f"no {need.text} but"))
            if need.head != head or head == need:
                chain.conditions.extend(conditions.conditions_of(need.head, self.lexicon))
            return None
        word = two_part(prep) if joined.i == prep.i else prep.lower_
        if word not in ("of", "in") and (verb := clauses.lasting(head)) is not None:
            head = verb
        if word == "in" and node.i == chain.anchor.i and prep.nbor().lower_ in ("exchange", "return"):
            return self._through_trade(chain, head)
        if word == "instead":
            chain.steps.append(Step("reverser", prep, -1, text="instead of"))
            if node.dep_ == "pobj" or head.pos_ == "NOUN":
                self._operator(chain, head, "obj")
            return head
        if word == "by" and node.i == chain.anchor.i and node.tag_ == "VBG" and (harm := self._harm_by(node, head)) is not None:
            chain.steps.append(harm)
            return None  # whom the speaker blames for it may well do it
        if prep.dep_ == "agent":
            feels = self.lexicon.describes(head) and self._operator(chain, head, "prep:by")
            return head if feels or is_owed(head, _ACCOMPANYING) else None
        if word == "against" and prep.i == chain.anchor.i:
            return head
        if word == "of" and head.lower_ in _COSTS and head.dep_ == "pobj" and head.head.lower_ == "at":
            if not is_price(node):
                chain.steps.append(Step("reverser", head, -1, text=f"at the {head.text} of"))
            return self._through_preposition(chain, head.head, head.head.head)
        if comes_first(prep, head):
            chain.steps.append(Step("evaluation", prep, 1, text=f"not {word}"))
            return None
        relation = f"prep:{word}"
        if word == "to" and self._answered(chain, head):
            return head.head if head.dep_ == "nsubj" else head
        if word in ("to", "on", "upon", "at", "of", "about") and self._received(chain, head, node):
            return head
        if word == "to" and head.lower_ == "subject" and dependence.is_to_be_checked(head):
            return head.head
        if word in ("on", "upon") and dependence.hanging_on(head) is not None and is_of_pressure(head):
            return None
        if (contrast := clauses.contrast_before(prep)) is not None:
            self._negate(chain, node, contrast)
        if word == "to" and lemma_of(head) == "prefer" and self._object_before(head, prep) is not None:
            chain.steps.append(Step("reverser", prep, -1, text=prep.text))
            return head if self._operator(chain, head, "obj") else None
        if word == "in" and lemma_of(node) in FAVOURS and (text := self._text_before(head, prep)) is not None:
            return text
        if word == "as" and self._denounces(chain, head):
            return head
        against = self.lexicon.operator(head, "obj") if word == "as" and lemma_of(node) in _ROLES else None
        if against is not None and against.sign < 0:
            return self._blocked(chain, head)  # "ruled out Rome as a venue for talks": not the talks
        if word == "in" and node.i == chain.nodes[-1].i and lemma_of(node) in FAVOURS and chain.operators():
            return head if lemma_of(head) in _FAVOURING else None
        if word == "for" and head.lower_ in ("exchange", "return") and head.dep_ == "pobj" and head.head.lower_ == "in":
            return self._through_trade(chain, head.head.head)
        if word == "to" and head.lower_ in ("no", "yes") and lemma_of(head.head) == "say":
            chain.steps.append(
                Step("operator", head.head, 1 if head.lower_ == "yes" else -1, operator=JUDGEMENT, text=f"say {head.lower_}")
            )
            return head.head
        if word == "including" and head.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass"):
            return head
        if head.pos_ == "PROPN" and head.dep_ == "pobj" and head.head.lower_ in ("from", "by"):
            owner = head.head.head
            if owner.pos_ == "NOUN" and self._operator(chain, owner, relation):
                return owner
        owned = self._object_before(head, prep)
        if owned is not None and self._is_somebodys_word(owned) and self._operator(chain, owned, relation):
            return owned
        if (verb := _open_door(head)) is not None:
            chain.steps.append(Step("operator", verb, 0, operator=OPEN_DOOR, text=f"{verb.text} open"))
            return verb
        if (adjective := _predicate_adjective(head, prep)) is not None and self._operator(chain, adjective, relation):
            negation = clauses.negation_of(adjective)
            if negation is not None:
                self._negate(chain, adjective, negation)
            return head
        if word in ("through", "by", "in") and head.lemma_ == "be" and (way := self._way_of(head)) is not None:
            chain.steps.append(Step("evaluation", way, 1, text=f"best {way.text}"))
            return head
        if word in ("for", "to", "of") and (price := dependence.price_of(head)) is not None:
            chain.steps.append(Step("evaluation", head, 1, text=f"{head.text} {word}"))
            chain.conditions.append(price)
            return head.head
        idiom = self.lexicon.idiom(head, relation)
        denied = idiom is not None and clauses.noun_negation(head) is not None  # "has no objection to" is a yes of its own
        if not denied and (own := self.lexicon.noun_idiom(head, relation)) is not None:
            idiom, denied = own, True
        times = word == "before" or (word == "after" and prep.i < head.i)  # "after its refusal, Oslo was angry" tells of no wish
        if not denied and not times and dependence.laid_down(head) is None and self._operator(chain, head, relation):
            self._negate_object(chain, head)
            return head
        watched = self._object_before(head, prep)
        if head.lower_ in ("eye", "eyes") or (watched is not None and watched.lower_ in ("eye", "eyes", "watch")):
            return self._blocked(chain, head)
        if idiom is not None:
            chain.steps.append(Step("operator", idiom[0], idiom[1].sign, operator=idiom[1], text=f"{idiom[0].text} {head.text}"))
            self._negate_object(chain, idiom[0])  # "put no obstacles in the way of"
            return idiom[0]
        if word == "with" and (shunned := shunning(head)) is not None:
            if lemma_of(shunned) == "have" and not clauses.modals(shunned):
                chain.irrealis = "nothing to do"  # who had nothing to do with a strike only denies his part in it
            chain.steps.append(Step("operator", shunned, -1, operator=SHUNNING, text=f"{shunned.text} nothing to do"))
            return None
        if word == "from" and head.lower_ == "far" and head.head.pos_ in ("VERB", "AUX"):
            chain.steps.append(Step("reverser", head, -1, text="far from"))
            return head.head
        halted = self._object_before(head, prep)
        if halted is not None and word in ("to", "on", "of") and self.lexicon.has("reverser_nouns", lemma_of(halted)):
            chain.steps.append(Step("reverser", halted, -1, text=halted.text))
            return halted
        thanked = word == "for" and lemma_of(head.head) == "thank"
        warned = head.head if (word == "against" or thanked) and head.dep_ == "dobj" else None
        if warned is not None and self._operator(chain, warned, relation):
            return warned
        feeling = own_subject(head) if lemma_of(head) in SPREADING else None
        if feeling is not None and feeling.pos_ == "NOUN" and self._operator(chain, feeling, relation):
            return head
        if word == "than":
            return self._through_comparison(chain, head)
        if word in ("for", "to", "on") and (condition := dependence.laid_down(head)) is not None:
            laid = head.head if lemma_of(head.head) in dependence.LAYING else head
            chain.steps.append(Step("operator", laid, 0, operator=TERMS, text=laid.text))
            chain.conditions.append(condition)
            return laid
        if (noun := self._object_before(head, prep)) is not None and self._operator(chain, noun, relation):
            negation = clauses.noun_negation(noun)
            if negation is not None:
                self._negate(chain, noun, negation)
            return noun
        if word == "for" and lemma_of(head) == "come" and (when := time_of(head)) is not None:
            chain.steps.append(Step("evaluation", when, 1, text="time has come"))
            return head
        subject = own_subject(head) if word in _MEANS and lemma_of(head) in COPULAS else None
        if subject is not None and self._is_only_way(subject):
            chain.steps.append(Step("evaluation", subject, 1, text=f"way {word}"))
            return head
        if word == "by" and node.tag_ == "VBG" and governs_gerund(head):
            return self._carry(chain, head, "clause")  # "should stop fuelling the war by sending guns"
        if word in _MEANS and self.lexicon.has("with_verbs", lemma_of(head)):
            return head
        if word == "by" and node.tag_ == "VBG" and any(self.lexicon.has("modals_must", m.lower_) for m in clauses.modals(head)):
            return head  # "should help by sending guns"
        if word == "on" and lemma_of(head) == "vote" and head.dep_ == "pcomp":
            return head  # "abstained from voting on the resolution"
        if word == "with" and head.dep_ == "dobj" and self.lexicon.has("with_verbs", lemma_of(head.head)):
            return head.head
        if word == "with" and (answering := verb_over(head)) is not None and self._operator(chain, answering, relation):
            return answering  # "respond to attacks with sanctions": the parse hangs "with" on the attacks
        if head.pos_ == "VERB" and self._through_object(chain, head, prep):
            return head
        if word in ABOUT and prep.i != chain.anchor.i and lemma_of(owned or head) in _TALKS:
            return None  # who wants to talk of a thing need not want it; "talks over Kyiv's head" are not about one
        if word in ("over", "for") and lemma_of(owned or head) in _PENALTIES:
            return None  # "adopted measures against Moscow over its war"
        if conditions.only_with(prep, head):
            chain.steps.append(Step("evaluation", prep, 1, text=f"only {word}"))
            return head
        if word in _STOP_PREPOSITIONS:
            return self._before(chain, node, head) if word == "before" else None
        if word == "without" and head.pos_ == "VERB" and self._refuses_without(chain, head, prep):
            return head
        if word == "at" and head.pos_ == "VERB" and lemma_of(node) in _OCCASIONS and lemma_of(head) not in _ATTENDING:
            return None  # "at their summit they could not agree on the border"
        if self._leaves_statement(chain, head):
            floated = word == "of" and self.voices.by_cue(head) and self.lexicon.has("carrier_nouns", lemma_of(head))
            return head if floated else None
        if word == "without" and prep.i == chain.anchor.i:
            return head
        if head.lower_ == "than":
            return None
        if word == "without" and (better := fares_better(head)) is not None and clauses.negation_of(head) is None:
            chain.steps += [Step("reverser", prep, -1, text=prep.text), Step("evaluation", better, 1, text="better off")]
            return None
        subject = own_subject(head) if word == "without" and head.pos_ in ("VERB", "AUX") else None
        others = subject is not None and subject.lower_ not in ("i", "we")
        if word == "without" and head.pos_ in ("VERB", "AUX") and (others or clauses.negation_of(head) is None):
            verdict = self.verdicts.evaluation(head) if lemma_of(head) in COPULAS else None
            negation = (
                verdict.token
                if verdict is not None and verdict.sign < 0
                else clauses.negation_of(head) or negative_part(head) or negative_before(prep) or self._loss(head)
            )
            if negation is None:
                chain.blocked = head
                return None
            chain.steps.append(Step("reverser", prep, -1, text=prep.text))
            if all(step.token.i != negation.i for step in chain.steps):  # "not without": the noun has it already
                chain.steps.append(Step("negation", negation, -1, negation=negation, text=negation.text))
            chain.existential = True
            return None
        if word == "against" and head.pos_ == "PROPN" and head.dep_ == "ROOT":
            chain.steps.append(Step("operator", prep, -1, operator=SHUNNING, text=prep.text))
            return None
        if word in _REVERSING_PREPOSITIONS and not (word == "against" and lemma_of(head) in _PLEDGING):
            chain.steps.append(Step("reverser", prep, -1, text=prep.text))
            return head if word != "against" else self._carry(chain, head, relation)
        if head.pos_ == "VERB" and self._is_told(chain, node):
            return None
        if head.pos_ == "VERB":
            self._negate_object(chain, head)  # "will put no money into arms"
        return self._carry(chain, head, relation)

    def _harm_by(self, act: Token, verb: Token) -> Step | None:
        """The judgement that somebody does harm by an act ("would only prolong the war by sending troops")."""
        told = self._told_of(act, verb) if verb.pos_ == "VERB" else None
        return told if told is not None and told.kind == "evaluation" and told.sign < 0 else None

    def _is_told(self, chain: Chain, noun: Token) -> bool:
        """Whether the noun has told whose attitude it is ("… converges with Europe's insistence on guarantees")."""
        last = chain.steps[-1] if chain.steps else None
        return last is not None and last.kind == "operator" and last.token.i == noun.i and self._is_owned(noun)

    def _is_only_way(self, subject: Token) -> bool:
        """Whether a subject is "the only way" or "one of the best ways"."""
        prep = next((child for child in subject.children if child.dep_ == "prep" and child.lower_ == "of"), None)
        ways = next((t for t in prep.children if t.dep_ == "pobj"), subject) if prep and subject.lower_ == "one" else subject
        return self.verdicts.is_only_way(ways)

    def _refuses_without(self, chain: Chain, verb: Token, prep: Token) -> bool:
        """Whether what lacks the thing is refused ("rejected any deal without guarantees")."""
        noun = self._object_before(verb, prep)
        if noun is None or noun.right_edge.i + 1 != prep.i or not self.lexicon.opposes(verb):
            return False
        if prep.i != chain.anchor.i:  # else the frame has turned it ("rejected a deal without Ukraine")
            chain.steps.append(Step("reverser", prep, -1, text=prep.text))
        return self._operator(chain, verb, "obj")

    def _loss(self, verb: Token) -> Token | None:
        """The verb, where it tells what will be lost without the thing ("without arms, Kyiv will fall")."""
        return verb if self.lexicon.has("losses", lemma_of(verb)) and clauses.modals(verb) else None

    def _is_somebodys_word(self, noun: Token) -> bool:
        """Whether a noun of speech says whose it is ("brushed aside a plea from Britain for aid", "Kyiv's call for")."""
        return any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ == "from") for c in noun.children)

    def _text_before(self, head: Token, prep: Token) -> Token | None:
        """The text before "in support of", wherever the parse hangs the phrase ("blocked a statement in support of Kyiv")."""
        noun = head if head.pos_ == "NOUN" else self._object_before(head, prep)
        if noun is None or noun.right_edge.i + (noun.i != head.i) < prep.i or not self.lexicon.has("texts", lemma_of(noun)):
            return None
        return noun

    def _negate_object(self, chain: Chain, verb: Token) -> None:
        """The "no" inside a phrase of attitude: "saw no sense in", "has no need for"."""
        for child in verb.children:
            if child.dep_ == "dobj" and (negation := clauses.noun_negation(child)) is not None:
                self._negate(chain, verb, negation)

    def _through_comparison(self, chain: Chain, head: Token) -> Token | None:
        """From what is compared: opposed where the other thing is "better" or done "rather", else nothing."""
        if head.lower_ == "less" and head.head.lower_ in ("nothing", "anything", "no"):
            return self._no_less(chain, head.head)
        if (rather := clauses.instead_before(chain.nodes[-1])) is not None:
            chain.steps.append(Step("reverser", rather, -1, text=rather.text))
            return head if head.pos_ != "VERB" or self._operator(chain, head, "obj") else None
        verb = head if head.pos_ in ("VERB", "AUX") else head.head
        words = [*head.doc[head.sent.start : head.i + 1], *verb.children]
        better = next((t for t in words if t.lower_ in ("better", "rather", "sooner", "preferable")), None)
        if better is None:
            chain.blocked = head
            return None
        chain.steps.append(Step("evaluation", better, -1, text=f"{better.text} than"))
        negation = next((t for t in better.doc[max(better.i - 3, better.sent.start) : better.i] if t.lower_ in NEGATIVES), None)
        if negation is not None:
            chain.steps.append(Step("negation", negation, -1, negation=negation, text=negation.text))
        return None

    def _no_less(self, chain: Chain, noun: Token) -> Token | None:
        """From "nothing less than" to what somebody will accept, which is the thing itself."""
        verb, relation = (noun.head.head, f"prep:{noun.head.lower_}") if noun.dep_ == "pobj" else (noun.head, "obj")
        if self._operator(chain, verb, relation):
            chain.top = verb
        return None

    def _through_trade(self, chain: Chain, verb: Token) -> Token | None:
        """From what is asked in return to the verb of who asks it: whoever offers something for it wants it."""
        relation = "obj" if verb.pos_ == "VERB" and self.lexicon.operator(verb, "obj") else "clause"
        while verb.pos_ == "NOUN" or not self._operator(chain, verb, relation):
            if verb.dep_ not in ("xcomp", "dobj", "prep", "pobj", "acl", "advcl") or verb.head.i == verb.i:
                chain.blocked = verb
                return None
            will = verb.head if verb.dep_ == "acl" else self._object_before(verb.head, verb)
            if is_infinitive(verb) and will is not None and self._operator(chain, will, "clause"):
                verb = will  # "voiced readiness to give it up in return for guarantees"
                break
            if verb.dep_ == "advcl":
                chain.blocked = verb
                return None
            verb = verb.head
        step = chain.steps[-1]
        step.sign = 1
        if step.operator is not None and step.operator.name in ("demand", "want") and verb.pos_ == "VERB":
            chain.conditions.append(conditions.beforehand(verb))  # what is demanded in return makes the offer depend on it
        if clauses.is_possible(verb) and clauses.negation_of(verb) is None:
            chain.top = verb  # "could live with it in return for guarantees" leaves only the offer open
            return None
        return verb

    def _through_object(self, chain: Chain, verb: Token, prep: Token) -> bool:
        """Whether a phrase that the parse hangs on the verb belongs to its object ("vetoed a resolution on a tribunal")."""
        noun = self._object_before(verb, prep)
        if noun is None or prep.lower_ not in _NOUN_PREPOSITIONS or not self.lexicon.has("carrier_nouns", lemma_of(noun)):
            return False
        return self._operator(chain, verb, "obj")

    def _object_before(self, verb: Token, prep: Token) -> Token | None:
        if verb.pos_ != "VERB":
            return None
        aside = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in _ASIDE)
        pushed = [t for adverb in aside for t in adverb.children if t.dep_ == "pobj"]  # "brushed aside a plea"
        objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
        return next((noun for noun in (*objects, *pushed) if noun.i < prep.i), None)


def _open_door(word: Token) -> Token | None:
    """The verb of "left the door open to", "keeps a window open for"."""
    around = word.doc[max(word.i - 2, 0) : word.i + 3]
    if word.lower_ not in ("open", "ajar") or not any(t.lower_ in ("door", "doors", "window", "option") for t in around):
        return None
    return next((t for t in (word.head, word.head.head) if t.lemma_ in ("leave", "keep", "hold")), None)


def _predicate_adjective(verb: Token, prep: Token) -> Token | None:
    """The adjective between a copula and a phrase that the parse hangs on the verb ("is “not ready” for a meeting")."""
    if lemma_of(verb) not in COPULAS:
        return None
    return next((child for child in verb.children if child.dep_ == "acomp" and verb.i < child.i < prep.i), None)


def nothing_there(without: Token) -> Token | None:
    """The "no" of what there will not be ("without Kyiv there will be no deal"), or None."""
    verb = without.head
    there = lemma_of(verb) == "be" and any(child.dep_ == "expl" for child in verb.children)
    return negative_part(verb) if without.lower_ == "without" and there and clauses.negation_of(verb) is None else None
