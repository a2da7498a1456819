"""From a word to the verb, adjective or noun above it that carries its meaning on, judges it or turns it round."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses, conditions
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.nodes import NodeReader
from peacetrack.components.composition.owners import EFFORTS
from peacetrack.components.composition.reports import is_denied
from peacetrack.components.composition.subjects import copula_above, counted, raised_subject
from peacetrack.components.composition.telling import is_passive
from peacetrack.components.composition.verdicts import COPULAS
from peacetrack.components.syntax import own_subject

_VERDICTS = frozenset(("be", "make", "remain", "seem", "become"))
_OUTCOMES = frozenset(("fail", "succeed", "collapse", "stall", "founder", "falter", "work"))
_CEASING = frozenset(("stop", "end", "cease"))
_POSSIBLE = frozenset(("possible", "conceivable", "thinkable", "acceptable", "imaginable", "feasible", "realistic"))


class Carriers(NodeReader):
    """Steps over carriers; what the codebook does not know blocks the chain."""

    def _carry(self, chain: Chain, parent: Token, relation: str) -> Token | None:
        """Through a word that carries the meaning on, or turns it round."""
        lemma = lemma_of(parent)
        lexicon = self.lexicon
        if chain.steps and chain.steps[-1].kind == "reverser" and chain.steps[-1].token.lower_ == "without":
            return parent
        if parent.pos_ in ("VERB", "AUX"):
            if lemma == "have" and relation == "clause" and any(child.dep_ == "dobj" for child in parent.children):
                return self._through_right(chain, parent)
            if (
                relation == "clause"
                and lemma in _VERDICTS
                and (verdict := self.verdicts.extraposed(parent, chain.nodes[-1])) is not None
            ):
                chain.steps.append(verdict)
                return parent
            if lemma == "be" and relation == "clause" and self._cleft(chain, parent, "clause"):
                return parent
            if lemma == "be" and relation == "clause" and clauses.is_finite(chain.nodes[-1]):
                if self._aim_of(chain, parent):
                    return parent
                chain.blocked = parent
                return None
            if lemma == "be" and relation == "clause" and self._is_verdict(parent):
                return self._hard_to(chain, parent)
            if lemma == "be" and relation == "clause" and self._tells_an_aim(parent):
                return self._equation(chain, parent)
            if lemma == "have" and relation == "clause" and any(child.lower_ == "yet" for child in parent.children):
                chain.irrealis = "yet to"
                return None
            if lexicon.has("deontic_verbs", f"{lemma} to") and relation == "clause" and not _is_plan(parent, chain.nodes[-1]):
                chain.steps.append(Step("deontic", parent, 1, text=parent.text))
                return parent
            if lemma == "be" and relation == "clause" and not self._is_verdict(parent):
                return self._equation(chain, parent)
            if lemma == "go" and relation == "clause" and parent.tag_ == "VBG":
                chain.steps.append(Step("volition", parent, 1, text="going to"))
                return parent
            phrase = next((f"{lemma} {c.lower_}" for c in parent.children if c.dep_ == "prt"), lemma)
            if relation == "obj" and self._helps(chain, phrase):
                return parent
            if lemma == "fail" and relation == "clause" and (last := chain.operators()) and last[-1].token.i == chain.nodes[-1].i:
                if last[-1].operator is not None and last[-1].operator.name == "persuade":
                    return parent
                chain.irrealis = "fail"
                return None
            if lexicon.has("reverser_verbs", phrase) and relation in ("obj", "clause", "prep:from"):
                chain.steps.append(Step("reverser", parent, -1, text=phrase))
                return parent
            if self.speech.tells_text(parent):
                return parent
            if self._lists(chain, parent, lemma, relation):
                return parent
            if lemma == "strike" and relation == "obj" and chain.nodes[-1].pos_ == "NOUN" and not _is_struck(chain.nodes[-1]):
                chain.blocked = parent
                return None
            if (
                lexicon.has("carrier_verbs", phrase)
                or lexicon.has("carrier_verbs", lemma)
                or self._leads_to(chain, lemma, relation)
            ):
                if lemma == "have" and relation == "obj" and clauses.noun_negation(chain.nodes[-1]) is not None:
                    chain.existential = True
                return parent
        elif (
            parent.pos_ == "ADJ"
            and relation == "clause"
            and parent.dep_ == "conj"
            and self._operator(chain, parent.head, relation)
        ):
            return parent.head
        elif parent.pos_ == "ADJ" and relation == "clause" and lexicon.has("reverser_adjectives", lemma):
            chain.steps.append(Step("reverser", parent, -1, text=parent.text))
            return parent
        elif parent.pos_ == "ADJ" and relation == "clause":
            sign = -1 if lexicon.has("bad", lemma) else 1 if lexicon.has("good", lemma) else 0
            if sign:
                chain.steps.append(Step("evaluation", parent, sign, text=parent.text))
                return parent
        elif parent.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"):
            if relation == "clause" and parent.dep_ == "pobj" and (copula := copula_above(parent)) is not None:
                if (verdict := self.verdicts.evaluation(copula)) is not None:
                    chain.steps.append(verdict)
                    return copula
            if relation == "clause" and parent.dep_ == "attr" and (sign := self.verdicts.worth_of(parent)):
                chain.steps.append(Step("evaluation", parent, sign, text=parent.text))
                return parent
            if lexicon.has("reverser_nouns", lemma) and relation.startswith(("prep:", "compound", "clause")):
                chain.steps.append(Step("reverser", parent, -1, text=parent.text))
                return parent
            if lexicon.has("carrier_nouns", lemma) or parent.pos_ in ("NUM", "DET") or is_denied(parent, lexicon):
                return parent
            if relation == "compound" and chain.anchor.pos_ == "ADJ" and len(chain.nodes) == 1:
                return parent
            if relation == "compound" and parent.pos_ == "NOUN":
                chain.blocked = parent
                return None
        chain.blocked = parent
        return None

    def _leads_to(self, chain: Chain, lemma: str, relation: str) -> bool:
        """Whether verb and preposition say what is to come of something ("must end with Ukraine regaining …")."""
        return (
            chain.anchor.pos_ == "VERB"
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
        return subject is not None and self._is_owned(subject) and self._operator(chain, subject, "prep:for")

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
        """Whether the verb tells what somebody's aim or condition is ("Moscow's condition is that …")."""
        aim = counted(own_subject(verb))
        return aim is not None and self._is_owned(aim) and self._operator(chain, aim, "clause")

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

    # --- predicates -----------------------------------------------------------------------------------------------

    def _predicate(self, chain: Chain, node: Token, verb: Token) -> Token | None:
        """From a predicate noun to its verb: "the priority is a ceasefire", "there will be no sanctions"."""
        chain.existential = any(child.dep_ == "expl" for child in verb.children)
        if lemma_of(node) == "guarantor" and node.i != chain.anchor.i:
            return self._blocked(chain, verb)  # who cannot vouch for a thing may still want it
        if self._cleft(chain, verb, "obj"):
            return verb
        subject = counted(own_subject(verb))
        among = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "among"), None)
        if subject is None and among is not None:
            subject = next((child for child in among.children if child.dep_ == "pobj"), None)
        if subject is not None and self._is_owned(subject) and self._operator(chain, subject, "prep:of"):
            return verb
        if subject is not None and subject.pos_ == "NOUN" and self.verdicts.is_only_way(subject):
            chain.steps.append(Step("evaluation", subject, 1, text=f"only {subject.text}"))
        elif subject is not None and self.lexicon.has("good", lemma_of(subject)):
            chain.steps.append(Step("evaluation", subject, 1, text=subject.text))
        return verb

    def _cleft(self, chain: Chain, verb: Token, relation: str) -> bool:
        """Whether a clause with "what" says whose attitude it is ("what Kyiv will not accept is …")."""
        cleft = next((child for child in verb.children if child.dep_ == "csubj"), None)
        if cleft is None or cleft.pos_ != "VERB" or not self._operator(chain, cleft, relation):
            return False
        negation = clauses.negation_of(cleft)
        if negation is not None:
            self._negate(chain, cleft, negation)
        return True

    def _is_owned(self, noun: Token) -> bool:
        """Whether the noun says whose it is ("Russia's condition is …")."""
        return noun.pos_ == "NOUN" and any(child.dep_ == "poss" for child in noun.children)

    def _owned_predicate(self, verb: Token) -> Token | None:
        """The predicate noun that says whose it is ("is Moscow's demand", "is among Kyiv's conditions")."""
        for child in verb.children:
            if child.dep_ == "attr" and self._is_owned(child):
                return child
            if child.dep_ in ("prep", "attr") and child.lower_ in ("among", "one", "part"):
                return next((token for token in child.subtree if token.dep_ == "pobj" and self._is_owned(token)), None)
        return None

    def _as_subject(self, chain: Chain, node: Token, verb: Token) -> Token | None:
        """From a subject to its verb: evaluations ("a truce would be a mistake"), deontics and plain carriers."""
        lemma = lemma_of(verb)
        if lemma in _OUTCOMES and lemma_of(node) in EFFORTS:
            return self._blocked(chain, verb)  # how an attempt ended is no judgement on its aim
        if lemma == "make" and (sense := next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ == "sense"), None)):
            chain.steps.append(Step("evaluation", sense, 1, text="make sense"))
            negation = clauses.noun_negation(sense)
            if negation is not None:
                self._negate(chain, sense, negation)
            return verb
        if lemma in COPULAS and any(
            child.dep_ == "attr" and child.lower_ in ("one", "ones") and any(t.dep_ == "relcl" for t in child.children)
            for child in verb.children
        ):
            return self._blocked(chain, verb)
        if lemma in COPULAS and (owned := self._owned_predicate(verb)) is not None and self._operator(chain, owned, "prep:of"):
            return verb
        if lemma in COPULAS:
            if (will := self._will_of(verb)) is not None and self._operator(chain, will, "prep:for"):
                return verb
            step = (
                self.verdicts.evaluation(verb)
                or self.verdicts.denial(verb)
                or self._possible_if(chain, verb)
                or self.verdicts.option(verb)
            )
            if step is not None:
                if node.left_edge.lower_ == "only" and step.sign > 0:
                    step.text = f"only {step.text}"
                chain.steps.append(step)
                return verb
            if lemma in ("stay", "remain") and not any(child.dep_ in ("acomp", "attr", "oprd") for child in verb.children):
                return verb
            return verb if lemma in ("be", "remain") and self._only_modal(verb) else self._blocked(chain, verb)
        if self.lexicon.has("meeting_verbs", lemma) and (noun := self.verdicts.endorsement(verb)) is not None:
            if self._operator(chain, noun, "prep:to"):
                return verb
        if lemma == "wait" and clauses.negation_of(verb) is not None and clauses.modals(verb):
            chain.steps.append(Step("evaluation", verb, -1, text=verb.text))
            return verb
        if (worth := self.verdicts.standing_in_law(verb)) is not None:
            chain.steps.append(worth)
            return verb
        if self.verdicts.only_serves(verb, lemma):
            chain.steps.append(Step("evaluation", verb, -1, text=f"only {verb.text}"))
            return verb
        if lemma == "come" and any(child.lower_ == "first" for child in verb.children):
            chain.steps.append(Step("evaluation", verb, 1, text=f"{verb.text} first"))
            return verb
        if (
            harm := self.verdicts.harm(verb, lemma) or self.verdicts.outcome(verb, lemma) or self.verdicts.opening(verb)
        ) is not None:
            chain.steps.append(harm)
            return verb
        if node.left_edge.lower_ == "only" and self.lexicon.has("good_verbs", lemma):
            chain.steps.append(Step("deontic", node.left_edge, 1, text="only"))
            return verb
        missed = verb.tag_ in ("VBD", "VBN") and clauses.negation_of(verb) is not None
        if self.verdicts.serves(verb, lemma) or (self.lexicon.has("good_verbs", lemma) and not missed):
            chain.steps.append(Step("evaluation", verb, 1, text=verb.text))
            return verb
        if self.lexicon.has("fading_verbs", lemma):
            chain.steps.append(Step("reverser", verb, -1, text=verb.text))
            return verb
        harmful = next((word for word in (verb, *verb.conjuncts) if self._does_harm(word)), None)
        if harmful is not None:
            chain.steps.append(Step("evaluation", harmful, -1, text=harmful.text))
            return verb
        if self.lexicon.has("deontic_verbs", f"{lemma} to") and any(child.dep_ == "xcomp" for child in verb.children):
            infinitive = next(child for child in verb.children if child.dep_ == "xcomp")
            if lemma_of(infinitive) in _CEASING:
                chain.steps.append(Step("reverser", infinitive, -1, text=infinitive.text))
            if lemma_of(infinitive) in _CEASING or self.lexicon.has("carrier_verbs", lemma_of(infinitive)):
                chain.steps.append(Step("deontic", verb, 1, text=verb.text))
                return verb
        if (condition := conditions.hanging_on(verb)) is not None:
            chain.conditions.append(condition)
            if not chain.operators():
                chain.steps.append(Step("evaluation", verb, 1, text=f"{verb.text} {condition.word}"))
            return verb
        if lemma in _CEASING:
            chain.steps.append(Step("reverser", verb, -1, text=verb.text))
            return verb
        if self.lexicon.has("subject_carriers", lemma) or (
            lemma == "take" and any(c.lower_ in ("place", "effect") for c in verb.children)
        ):
            return verb
        return self._blocked(chain, verb)

    def _possible_if(self, chain: Chain, verb: Token) -> Step | None:
        """The judgement "possible only if", which asks for the condition, or "possible if", which leaves the thing open."""
        adjective = next((child for child in verb.children if child.dep_ == "acomp" and child.lower_ in _POSSIBLE), None)
        if adjective is None or clauses.negation_of(verb) is not None:
            return None
        hanging = list(conditions.conditions_of(adjective, self.lexicon))
        known = [*conditions.conditions_of(verb, self.lexicon), *hanging]
        if not known:
            return None
        chain.conditions.extend(hanging)
        only = any(map(conditions.is_exclusive, known))
        return Step("evaluation", adjective, int(only), text=f"{adjective.text} {'only' if only else 'if'}")

    def _will_of(self, verb: Token) -> Token | None:
        """The noun of will that a copula's predicate names: "Kyiv's main demand", "one of Kyiv's demands"."""
        for child in verb.children:
            if child.dep_ not in ("attr", "prep", "oprd") or child.i < verb.i:
                continue
            noun = child
            if child.dep_ == "prep":
                if child.lower_ not in ("among", "amongst", "part"):
                    continue
                noun = next((t for t in child.children if t.dep_ == "pobj"), child)
            elif child.lower_ in ("one", "part", "some", "all"):
                of = next((t for t in child.children if t.dep_ == "prep" and t.lower_ == "of"), None)
                noun = next((t for t in of.children if t.dep_ == "pobj"), child) if of is not None else child
            if noun.pos_ == "NOUN" and self._is_anybodys(noun) and self.lexicon.has("will_nouns", lemma_of(noun)):
                return noun
        return None

    def _is_anybodys(self, noun: Token) -> bool:
        """Whether a noun says whose it is, before or after it ("Kyiv's demand", "the demands of Kyiv")."""
        return self._is_owned(noun) or any(
            child.dep_ == "prep" and child.lower_ in ("of", "by", "from") for child in noun.children
        )

    def _does_harm(self, verb: Token) -> bool:
        """Whether the verb tells harm, and says whom it harms where harm alone may be meant ("it will hurt")."""
        lemma = lemma_of(verb)
        if verb.pos_ not in ("VERB", "AUX") or not self.lexicon.has("bad_verbs", lemma):
            return False
        return not self.lexicon.has("effects", lemma) or any(child.dep_ == "dobj" for child in verb.children)

    def _only_modal(self, verb: Token) -> bool:
        return any(child.dep_ in ("attr", "acomp", "prep", "advmod") for child in verb.children)


def _is_plan(verb: Token, clause: Token) -> bool:
    """Whether "is to" tells what its subject will do, not what ought to be ("Kyiv and Moscow were to swap prisoners")."""
    subject = raised_subject(verb)
    return lemma_of(verb) == "be" and subject is not None and subject.pos_ == "PROPN" and not is_passive(clause)


def _is_struck(noun: Token) -> bool:
    """Whether the noun is one of those that people strike without a blow ("strike a deal")."""
    return lemma_of(noun) in ("deal", "agreement", "bargain", "accord", "truce", "pact", "compromise", "balance", "ceasefire")
