"""From a noun or gerund over its preposition to what the phrase hangs on."""

from typing import ClassVar

from spacy.tokens import Token

from peacetrack.components.composition import clauses, conditions, dependence
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.crossings import END, Crossing, Way
from peacetrack.components.composition.governed import Governed
from peacetrack.components.composition.judgements import TERMS
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.owners import FAVOURS
from peacetrack.components.composition.phrases import (
    denial_of,
    governs_gerund,
    is_owed,
    is_price,
    sole_choice,
    two_part,
    verb_over,
    whole_of,
)
from peacetrack.components.composition.prerequisites import comes_first, is_of_pressure
from peacetrack.components.composition.reversals import Reversals
from peacetrack.components.composition.subjects import time_of
from peacetrack.components.composition.verdicts import COPULAS
from peacetrack.components.syntax import ABOUT, own_subject, prep_object

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
_TERMS = frozenset(("condition", "precondition", "prerequisite"))

_FAVOURING = frozenset("be remain stay come speak argue vote stand decide rule act write sign rally".split())


class Prepositions(Governed, Reversals):
    """Steps over prepositions: each rule leads on, ends the path, or leaves the crossing to the next."""

    def _through_preposition(self, chain: Chain, node: Token, parent: Token) -> Token | None:
        crossing = self._crossing(chain, node, parent)
        if crossing is None:
            return None
        for rule in self._RULES:
            if (way := rule(self, chain, crossing)) is not None:
                return way.to
        if crossing.head.pos_ == "VERB":
            self._negate_object(chain, crossing.head)  # "will put no money into arms"
        return self._carry(chain, crossing.head, crossing.relation)

    def _crossing(self, chain: Chain, node: Token, parent: Token) -> Crossing | None:
        """The preposition over a word and what its phrase hangs on, or None where that tells nothing of the word."""
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
        return Crossing(node, prep, word, head)

    # --- rules, in the order in which they are asked --------------------------------------------------------------

    def _by_act(self, chain: Chain, crossing: Crossing) -> Way | None:
        node, prep, head = crossing.node, crossing.prep, crossing.head
        gerund = crossing.word == "by" and node.i == chain.anchor.i and node.tag_ == "VBG"
        if gerund and (harm := self._harm_by(node, head)) is not None:
            chain.steps.append(harm)
            return END  # whom the speaker blames for it may well do it
        if prep.dep_ == "agent":
            feels = self.lexicon.describes(head) and self._operator(chain, head, "prep:by")
            return Way(head) if feels or is_owed(head, _ACCOMPANYING) else END
        return Way(head) if crossing.word == "against" and prep.i == chain.anchor.i else None

    def _at_cost(self, chain: Chain, crossing: Crossing) -> Way | None:
        head = crossing.head
        if crossing.word != "of" or head.lower_ not in _COSTS or head.dep_ != "pobj" or head.head.lower_ != "at":
            return None
        if not is_price(crossing.node):
            chain.steps.append(Step("reverser", head, -1, text=f"at the {head.text} of"))
        return Way(self._through_preposition(chain, head.head, head.head.head))

    def _first(self, chain: Chain, crossing: Crossing) -> Way | None:
        if not comes_first(crossing.prep, crossing.head):
            return None
        chain.steps.append(Step("evaluation", crossing.prep, 1, text=f"not {crossing.word}"))
        return END

    def _reaction(self, chain: Chain, crossing: Crossing) -> Way | None:
        word, head = crossing.word, crossing.head
        if word == "to" and self._answered(chain, head):
            return Way(head.head if head.dep_ == "nsubj" else head)
        if word in ("to", "on", "upon", "at", "of", "about") and self._received(chain, head, crossing.node):
            return Way(head)
        if word == "to" and head.lower_ == "subject" and dependence.is_to_be_checked(head):
            return Way(head.head)
        pressed = word in ("on", "upon") and dependence.hanging_on(head) is not None and is_of_pressure(head)
        return END if pressed else None

    def _contrasted(self, chain: Chain, crossing: Crossing) -> None:
        if (contrast := clauses.contrast_before(crossing.prep)) is not None:
            self._negate(chain, crossing.node, contrast)

    def _named_as(self, chain: Chain, crossing: Crossing) -> Way | None:
        if crossing.word != "as":
            return None
        if self._denounces(chain, crossing.head):
            return Way(crossing.head)
        against = self.lexicon.operator(crossing.head, "obj") if lemma_of(crossing.node) in _ROLES else None
        if against is not None and against.sign < 0:
            return Way(self._blocked(chain, crossing.head))  # "ruled out Rome as a venue for talks": not the talks
        return None

    def _in_favour(self, chain: Chain, crossing: Crossing) -> Way | None:
        node, head = crossing.node, crossing.head
        if crossing.word != "in" or lemma_of(node) not in FAVOURS:
            return None
        if (text := self._text_before(crossing)) is not None:
            return Way(text)
        if node.i == chain.nodes[-1].i and chain.operators():
            return Way(head) if lemma_of(head) in _FAVOURING else END
        return None

    def _by_worth(self, chain: Chain, crossing: Crossing) -> Way | None:
        word, head = crossing.word, crossing.head
        if word in ("through", "by", "in") and head.lemma_ == "be" and (way := self._way_of(head)) is not None:
            chain.steps.append(Step("evaluation", way, 1, text=f"best {way.text}"))
            return Way(head)
        if word in ("for", "to", "of") and (price := dependence.price_of(head)) is not None:
            chain.steps.append(Step("evaluation", head, 1, text=f"{head.text} {word}"))
            chain.conditions.append(price)
            return Way(head.head)
        return None

    def _on_terms(self, chain: Chain, crossing: Crossing) -> Way | None:
        head = crossing.head
        if crossing.word not in ("for", "to", "on") or (condition := dependence.laid_down(head)) is None:
            return None
        laid = head.head if lemma_of(head.head) in dependence.LAYING else head
        chain.steps.append(Step("operator", laid, 0, operator=TERMS, text=laid.text))
        chain.conditions.append(condition)
        return Way(laid)

    def _as_due(self, chain: Chain, crossing: Crossing) -> Way | None:
        word, head = crossing.word, crossing.head
        if word == "for" and lemma_of(head) == "come" and (when := time_of(head)) is not None:
            chain.steps.append(Step("evaluation", when, 1, text="time has come"))
            return Way(head)
        subject = own_subject(head) if word in _MEANS and lemma_of(head) in COPULAS else None
        if subject is not None and self._is_only_way(subject):
            chain.steps.append(Step("evaluation", subject, 1, text=f"way {word}"))
            return Way(head)
        return None

    def _by_means(self, chain: Chain, crossing: Crossing) -> Way | None:
        word, head = crossing.word, crossing.head
        gerund = word == "by" and crossing.node.tag_ == "VBG"
        if gerund and governs_gerund(head):
            return Way(self._carry(chain, head, "clause"))  # "should stop fuelling the war by sending guns"
        if word in _MEANS and self.lexicon.has("with_verbs", lemma_of(head)):
            return Way(head)
        if gerund and any(self.lexicon.has("modals_must", m.lower_) for m in clauses.modals(head)):
            return Way(head)  # "should help by sending guns"
        if word == "on" and lemma_of(head) == "vote" and head.dep_ == "pcomp":
            return Way(head)  # "abstained from voting on the resolution"
        if word == "with" and head.dep_ == "dobj" and self.lexicon.has("with_verbs", lemma_of(head.head)):
            return Way(head.head)
        if word == "with" and (answering := verb_over(head)) is not None and self._operator(chain, answering, crossing.relation):
            return Way(answering)  # "respond to attacks with sanctions": the parse hangs "with" on the attacks
        return Way(head) if head.pos_ == "VERB" and self._through_object(chain, crossing) else None

    def _beside_the_point(self, chain: Chain, crossing: Crossing) -> Way | None:
        noun = lemma_of(crossing.owned or crossing.head)
        if crossing.word in ABOUT and crossing.prep.i != chain.anchor.i and noun in _TALKS:
            if crossing.node.tag_ == "VBG":
                chain.irrealis = f"{noun} {crossing.word}"  # "ready for talks on lifting the veto"
            return END  # who wants to talk of a thing need not want it; "talks over Kyiv's head" are not about one
        return END if crossing.word in ("over", "for") and noun in _PENALTIES else None  # "measures against Moscow over its war"

    def _only_with(self, chain: Chain, crossing: Crossing) -> Way | None:
        if not conditions.only_with(crossing.prep, crossing.head):
            return None
        chain.steps.append(Step("evaluation", crossing.prep, 1, text=f"only {crossing.word}"))
        return Way(crossing.head)

    def _stopped(self, chain: Chain, crossing: Crossing) -> Way | None:
        if crossing.word not in _STOP_PREPOSITIONS:
            return None
        return Way(self._before(chain, crossing.node, crossing.head)) if crossing.word == "before" else END

    def _at_occasion(self, chain: Chain, crossing: Crossing) -> Way | None:
        node, head = crossing.node, crossing.head
        there = crossing.word == "at" and head.pos_ == "VERB" and lemma_of(node) in _OCCASIONS
        return END if there and lemma_of(head) not in _ATTENDING else None  # "at their summit they could not agree on the border"

    def _out_of_statement(self, chain: Chain, crossing: Crossing) -> Way | None:
        head = crossing.head
        if not self._leaves_statement(chain, head):
            return None
        floated = crossing.word == "of" and self.voices.by_cue(head) and self.lexicon.has("carrier_nouns", lemma_of(head))
        return Way(head) if floated else END

    def _told_already(self, chain: Chain, crossing: Crossing) -> Way | None:
        return END if crossing.head.pos_ == "VERB" and self._is_told(chain, crossing.node) else None

    _RULES: ClassVar = (
        Reversals._in_trade,
        Reversals._instead_of,
        _by_act,
        _at_cost,
        _first,
        _reaction,
        _contrasted,
        Reversals._preferred_to,
        _named_as,
        _in_favour,
        Reversals._for_trade,
        Governed._yes_to,
        Governed._of_somebody,
        Governed._left_open,
        Governed._by_adjective,
        _by_worth,
        Governed._by_operator,
        Governed._shunned,
        Reversals._far_from,
        Reversals._halt_to,
        Governed._warned_or_felt,
        Reversals._than,
        _on_terms,
        Governed._by_object,
        _as_due,
        _by_means,
        _beside_the_point,
        _only_with,
        _stopped,
        Reversals._refused_without,
        _at_occasion,
        _out_of_statement,
        Reversals._without,
        Reversals._against,
        _told_already,
    )

    # --- what these ask -------------------------------------------------------------------------------------------

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

    def _text_before(self, crossing: Crossing) -> Token | None:
        """The text before "in support of", wherever the parse hangs the phrase ("blocked a statement in support of Kyiv")."""
        head, prep = crossing.head, crossing.prep
        noun = head if head.pos_ == "NOUN" else crossing.owned
        if noun is None or noun.right_edge.i + (noun.i != head.i) < prep.i or not self.lexicon.has("texts", lemma_of(noun)):
            return None
        return noun

    def _through_object(self, chain: Chain, crossing: Crossing) -> bool:
        """Whether a phrase that the parse hangs on the verb belongs to its object ("vetoed a resolution on a tribunal")."""
        noun = crossing.owned
        if (
            noun is None
            or crossing.prep.lower_ not in _NOUN_PREPOSITIONS
            or not self.lexicon.has("carrier_nouns", lemma_of(noun))
        ):
            return False
        return self._operator(chain, crossing.head, "obj")
