"""From a subject or a predicate noun to its verb: judgements, duties, aims, equations."""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses, conditions, consequences, dependence
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.clefts import cleft_at, last_of, open_relative
from peacetrack.components.composition.effects import cost_or_haste, unripe
from peacetrack.components.composition.judgements import Judgements
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.owners import EFFORTS, owner_of, viewer_of
from peacetrack.components.composition.reports import TEXT_VERBS
from peacetrack.components.composition.subjects import counted
from peacetrack.components.composition.verdicts import COPULAS
from peacetrack.components.receptions import Reception, answered, denial_before, reception
from peacetrack.components.syntax import is_infinitive, own_subject, prep_object

RECEPTION = Operator("reception", 1, ())
_OUTCOMES = frozenset(("fail", "succeed", "collapse", "stall", "founder", "falter", "work"))
_CEASING = frozenset(("stop", "end", "cease"))
_FOREMOST = frozenset(  # "central to", "high among"
    "central key core crucial top high first foremost chief prominent fundamental integral uppermost paramount essential".split()
)
_LEAVING = frozenset(
    "leave depart withdraw go get wait retreat quit exit step stay move pull return change fear avoid become".split()
)
_CONTAINING = frozenset(
    "include contain involve comprise reflect respect consider address exclude rest provide yield earn generate cost".split()
)
_MIDDLES = frozenset(("heart", "core", "centre", "center", "top", "forefront", "head"))
_GROWING = frozenset(("get", "grow", "become"))
_HARSHER = frozenset(("tougher", "harsher", "stricter", "tighter", "heavier", "stronger", "broader", "wider"))
_EVILS = frozenset(  # what it is a harm to prolong
    "war conflict suffering fighting agony bloodshed crisis misery hostility occupation stalemate pain killing violence".split()
)
_HURTING = frozenset(
    """hurt harm damage weaken cost bankrupt destroy undermine wreck ruin hit bite threaten destabilise erode shake expose
    frighten scare alienate impoverish cripple unnerve antagonise antagonize discredit corrode""".split()
)


def _only_names_it(noun: Token, verb: Token) -> bool:
    """Whether it is only told what a thing is not ("it would not be a peacekeeping mission"): nothing is refused."""
    subject = own_subject(verb)
    if subject is None or clauses.negation_of(verb) is None or not any(c.lower_ in ("a", "an") for c in noun.children):
        return False
    return subject.lower_ in ("it", "this", "that", "they", "these") or lemma_of(subject) == lemma_of(noun)


def _foremost_of(verb: Token) -> Token | None:
    """Among what a predicate put first is told to be: "among Kyiv's demands is", "central to Moscow's demands is"."""
    for word in verb.lefts:
        preps = [word] if word.dep_ == "prep" else word.rights if word.lower_ in _FOREMOST else ()
        for prep in preps:
            if prep.dep_ == "prep" and (word.i != prep.i or prep.lower_ == "among"):
                return prep_object(prep)
    return None


class Predicates(Judgements):
    """Steps over what is said of a subject."""

    def _predicate(self, chain: Chain, node: Token, verb: Token) -> Token | None:
        """From a predicate noun to its verb: "the priority is a ceasefire", "there will be no sanctions"."""
        chain.existential = any(child.dep_ == "expl" for child in verb.children)
        if lemma_of(node) == "guarantor" and node.i != chain.anchor.i:
            return self._blocked(chain, verb)  # who cannot vouch for a thing may still want it
        if _only_names_it(node, verb):
            return self._blocked(chain, verb)
        if self._cleft(chain, verb, "obj"):
            return verb
        subject = counted(own_subject(verb))
        if subject is None or (subject.lower_ in _FOREMOST and not subject.n_lefts):
            subject = _foremost_of(verb)
        if subject is not None and self._is_owned(subject) and self._operator(chain, subject, "prep:of"):
            return verb
        if subject is not None and open_relative(subject) is not None:
            return verb  # "the only thing that he fears is"
        if subject is not None and subject.pos_ == "NOUN" and self.verdicts.is_only_way(subject):
            chain.steps.append(Step("evaluation", subject, 1, text=f"only {subject.text}"))
        elif subject is not None and (sign := self.verdicts.worth_of_subject(subject)):
            chain.steps.append(Step("evaluation", subject, sign, text=subject.text))
        return verb

    def _cleft(self, chain: Chain, verb: Token, relation: str) -> bool:
        """Whether a clause in the subject says whose attitude it is ("what Kyiv will not accept is", "all Moscow wants is")."""
        cleft = next((child for child in verb.children if child.dep_ == "csubj"), None)
        thing = own_subject(verb) if cleft is None else None
        if thing is not None:
            cleft = open_relative(thing)
        if cleft is None or cleft.pos_ != "VERB" or not self._operator(chain, cleft, relation):
            return False
        negation = clauses.negation_of(cleft) or (last_of(thing) if thing is not None else None)
        if negation is not None:
            self._negate(chain, cleft, negation)
        return True

    def _is_owned(self, noun: Token) -> bool:
        """Whether the noun says whose it is ("Russia's condition is …")."""
        if noun.pos_ != "NOUN":
            return False
        return any(child.dep_ == "poss" for child in noun.children) or viewer_of(noun, self.lexicon) is not None

    def _is_somebodys(self, text: Token) -> bool:
        """Whether a plan is said to be made by somebody ("a draft tabled by Oslo", "a plan by Paris", "the French plan")."""
        if text.pos_ != "NOUN" or not self.lexicon.has("owned_texts", lemma_of(text)):
            return False
        national = any(child.tag_ == "JJ" and child.text[:1].isupper() and child.i > text.sent.start for child in text.children)
        return national or owner_of(text, self.lexicon) is not None

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
        if lemma in TEXT_VERBS and self.lexicon.has("texts", lemma_of(node)):
            return self._blocked(chain, verb)  # what a text should have mentioned
        if lemma in _OUTCOMES and lemma_of(node) in EFFORTS:
            return self._blocked(chain, verb)  # how an attempt ended is no judgement on its aim
        if lemma == "make" and self._makes_sense(chain, verb):
            return verb
        entails = node.i == chain.anchor.i or node.pos_ == "VERB"
        if entails and (entailed := consequences.entailment(verb, node, self.lexicon)) is not None:
            chain.steps.append(entailed)
            return verb
        if lemma in COPULAS:
            return verb if self._hangs(chain, verb) else self._as_subject_of_copula(chain, node, verb)
        if self.lexicon.has("meeting_verbs", lemma) and (noun := self.verdicts.endorsement(verb)) is not None:
            if self._operator(chain, noun, "prep:to"):
                if (denial := denial_before(noun)) is not None:
                    self._negate(chain, noun, denial)
                return verb
        if self._received(chain, verb, node):
            return verb
        if (told := self._told_of(node, verb)) is not None:
            chain.steps.append(told)
            return verb
        if self._must_end(chain, verb) or self._hangs(chain, verb):
            return verb
        if lemma in _CEASING and not any(child.dep_ == "dobj" for child in verb.rights):
            chain.steps.append(Step("reverser", verb, -1, text=verb.text))
            return verb
        if self.lexicon.has("subject_carriers", lemma) or (
            lemma == "take" and any(c.lower_ in ("place", "effect", "hold", "force") for c in verb.children)
        ):
            return verb
        grows = lemma in _GROWING and any(child.dep_ == "acomp" and child.lower_ in _HARSHER for child in verb.children)
        if grows or (node.i == chain.anchor.i and self._does_duty(verb)):
            return verb
        if self._is_called_for(chain, node, verb) and (clauses.modals(verb) or is_infinitive(verb)):
            return verb
        return self._blocked(chain, verb)

    def _received(self, chain: Chain, verb: Token, thing: Token) -> bool:
        """Whether the verb tells how a thing was received ("drew praise from Paris", "gave it a cool welcome")."""
        found = reception(verb, thing)
        if found is not None:
            self._add_reception(chain, found, f"{verb.text} {found.word.text}")
        return found is not None

    def _answered(self, chain: Chain, answer: Token) -> bool:
        """Whether a noun is an answer that says yes or no to what stands after it ("Rome's cool response to the plan")."""
        found = answered(answer)
        if found is not None:
            self._add_reception(chain, found, answer.text)
        return found is not None

    def _add_reception(self, chain: Chain, found: Reception, text: str) -> None:
        denied = found.denial is not None
        chain.steps.append(Step("operator", found.word, found.sign, RECEPTION, negated=denied, negation=found.denial, text=text))

    def _does_duty(self, verb: Token) -> bool:
        """Whether the verb tells what soldiers, monitors or courts are there for ("patrol", "take part", "oversee the truce")."""
        parts = ("part", "over", "charge", "position", "positions")
        if lemma_of(verb) == "take":
            return any(token.lower_ in parts for token in verb.children)
        return self.lexicon.has("duties", lemma_of(verb))

    def _is_called_for(self, chain: Chain, node: Token, verb: Token) -> bool:
        """Whether a thing named is told to do something, and so is wanted itself ("the truce should cover the sea")."""
        lemma = lemma_of(verb)
        if node.i != chain.anchor.i or node.left_edge.lower_ in ("any", "no", "every") or clauses.negation_of(verb) is not None:
            return False
        if (
            lemma in _LEAVING
            or lemma in _CONTAINING
            or self.lexicon.has("reverser_verbs", lemma)
            or self.lexicon.has("fading_verbs", lemma)
        ):
            return False
        modals = clauses.modals(verb)
        return verb.pos_ == "VERB" and all(self.lexicon.has("modals_must", modal.lower_) for modal in modals)

    def _makes_sense(self, chain: Chain, verb: Token) -> bool:
        """Whether the verb is "makes sense", "makes no sense", which judges its subject."""
        sense = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_ == "sense"), None)
        if sense is None:
            return False
        chain.steps.append(Step("evaluation", sense, 1, text="make sense"))
        negation = clauses.noun_negation(sense)
        if negation is not None:
            self._negate(chain, sense, negation)
        return True

    def _as_subject_of_copula(self, chain: Chain, node: Token, verb: Token) -> Token | None:
        """From a subject to "be", "seem" and the like: whose demand it is, how it is judged, that it may or must be."""
        if self._wished_in(chain, verb):
            return verb
        if _is_one_of_a_kind(verb) or any(_only_names_it(c, verb) for c in verb.children if c.dep_ == "attr"):
            return self._blocked(chain, verb)
        if any(child.lower_ == "subject" and dependence.is_to_be_checked(child) for child in verb.children):
            return self._blocked(chain, verb)  # "a truce must be subject to monitoring" asks for the monitoring
        if (owned := self._owned_predicate(verb)) is not None and self._operator(chain, owned, "prep:of"):
            return verb
        if (will := self._will_of(verb)) is not None and self._operator(chain, will, "prep:for"):
            return verb
        step = (
            self.verdicts.evaluation(verb)
            or self.verdicts.denial(verb)
            or conditions.possible_if(chain, verb, self.lexicon)
            or self.verdicts.option(verb)
        )
        if step is not None:
            if node.left_edge.lower_ == "only" and step.sign > 0:
                step.text = f"only {step.text}"
            chain.steps.append(step)
            return verb
        lemma = lemma_of(verb)
        if lemma in ("stay", "remain") and not any(child.dep_ in ("acomp", "attr", "oprd") for child in verb.children):
            return verb
        return verb if lemma in ("be", "remain") and self._only_modal(verb) else self._blocked(chain, verb)

    def _wished_in(self, chain: Chain, copula: Token) -> bool:
        """Whether the predicate says whose wish its subject is ("is not something Moscow can accept", "is what we need")."""
        cleft = cleft_at(copula, self.lexicon)
        if cleft is None:
            return False
        negated = cleft.negation is not None
        step = Step("operator", cleft.verb, cleft.operator.sign, cleft.operator, negated, cleft.negation, cleft.verb.text)
        chain.steps.append(step)
        chain.conditions.extend(conditions.conditions_of(cleft.verb, self.lexicon))
        start = len(chain.steps)
        self._local_verb(chain, cleft.verb)
        for modal in chain.steps[start:]:
            if negated and modal.kind == "possibility":
                modal.kind = "refusal"
        return True

    def _told_of(self, node: Token, verb: Token) -> Step | None:
        """What a verb tells of its subject: worth, harm, use, urgency, an end."""
        lemma, negated = lemma_of(verb), clauses.negation_of(verb) is not None
        if lemma == "wait" and negated and clauses.modals(verb):
            return Step("evaluation", verb, -1, text=verb.text)
        if consequences.ruled_out(verb) is not None:
            return Step("evaluation", verb, 1, text="happen")
        if (punished := consequences.punishment(verb)) is not None:
            return punished
        if (worth := self.verdicts.standing_in_law(verb) or consequences.banishment(verb)) is not None:
            return worth
        if self.effects.only_serves(verb, lemma):
            return Step("evaluation", verb, -1, text=f"only {verb.text}")
        if lemma == "come" and any(child.lower_ == "first" for child in verb.children):
            return Step("evaluation", verb, 1, text=f"{verb.text} first")
        first = next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ in ("priority", "precedence")), None)
        if first is not None and lemma in ("have", "take", "get", "enjoy") and clauses.noun_negation(first) is None:
            return Step("evaluation", first, 1, text=f"{verb.text} {first.text}")
        told = (
            self.effects.harm(verb, lemma)
            or self.effects.futility(verb, lemma)
            or self.effects.outcome(verb, lemma)
            or self.effects.opening(verb)
            or self.effects.help(verb, lemma)
            or self.effects.strengthens(verb)
            or self.verdicts.results.of(verb)
            or cost_or_haste(verb)
            or unripe(verb)
        )
        if told is not None:
            return told
        if node.left_edge.lower_ == "only" and (self.lexicon.has("good_verbs", lemma) or clauses.modals(verb)):
            return Step("deontic", node.left_edge, 1, text="only")
        if self.effects.restrains(verb, lemma):
            return Step("evaluation", verb, 1, text=verb.text)
        missed = verb.tag_ in ("VBD", "VBN") and negated
        if self.effects.serves(verb, lemma) or (self.lexicon.has("good_verbs", lemma) and not missed):
            return Step("evaluation", verb, 1, text=verb.text)
        if (harm := consequences.harm(verb, self.lexicon)) is not None:
            return harm
        phrase = next((f"{lemma} {child.lower_}" for child in verb.children if child.dep_ == "prt"), lemma)
        if self.lexicon.has("fading_verbs", phrase) and not any(child.dep_ == "dobj" for child in verb.children):
            return Step("reverser", verb, -1, text=verb.text)
        harmful = next((word for word in (verb, *verb.conjuncts) if self._does_harm(word)), None)
        return Step("evaluation", harmful, -1, text=harmful.text) if harmful is not None else None

    def _must_end(self, chain: Chain, verb: Token) -> bool:
        """Whether the verb tells a duty of its subject: "sanctions have to end", "the weapons need to arrive"."""
        infinitive = next((child for child in verb.children if child.dep_ == "xcomp"), None)
        if infinitive is None or not self.lexicon.has("deontic_verbs", f"{lemma_of(verb)} to"):
            return False
        if self._hangs(chain, infinitive):
            return True
        ends = lemma_of(infinitive) in _CEASING
        called_for = self._is_called_for(chain, chain.nodes[-1], infinitive) and clauses.negation_of(verb) is None
        if not ends and not called_for and not self.lexicon.has("carrier_verbs", lemma_of(infinitive)):
            return False
        if ends:
            chain.steps.append(Step("reverser", infinitive, -1, text=infinitive.text))
        chain.steps.append(Step("deontic", verb, 1, text=verb.text))
        return True

    def _hangs(self, chain: Chain, verb: Token) -> bool:
        """Whether the verb makes its subject hang on something ("a truce depends on")."""
        condition = dependence.hanging_on(verb)
        if condition is None or any(node.dep_ in ("acl", "relcl") for node in chain.nodes):
            return False  # "a pact made without Kyiv would need its consent"
        chain.conditions.append(condition)
        last = chain.steps[-1] if chain.steps else None
        if last is not None and last.operator is not None and last.operator.name in ("decide", "accept"):
            if last.token.dep_ == "nsubj" and not any(child.dep_ == "poss" for child in last.token.children):
                chain.steps.remove(last)  # "the decision on a package depends on"
        if not chain.operators():
            chain.steps.append(Step("evaluation", verb, 1, text=f"{verb.text} {condition.word}"))
        return True

    def _will_of(self, verb: Token) -> Token | None:
        """The noun of will that a copula's predicate names: "Kyiv's main demand", "one of Kyiv's demands"."""
        for child in verb.children:
            if child.dep_ not in ("attr", "prep", "oprd") or child.i < verb.i:
                continue
            noun = child
            if child.dep_ == "prep":
                if child.lower_ not in ("among", "amongst", "part", "at"):
                    continue
                noun = next((t for t in child.children if t.dep_ == "pobj"), child)
                if child.lower_ == "at":  # "at the heart of Kyiv's proposals"
                    of = next((t for t in noun.children if t.lower_ == "of"), None) if noun.lower_ in _MIDDLES else None
                    noun = next((t for t in of.children if t.dep_ == "pobj"), child) if of is not None else child
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
        things = [child for child in verb.children if child.dep_ == "dobj"]
        if lemma == "prolong" and things and not any(lemma_of(thing) in _EVILS for thing in things):
            return False  # "it has prolonged its measures"
        if lemma in _HURTING and any(self.lexicon.has("adversaries", thing.lower_) for thing in things):
            return False  # whom it hurts may be just whom it is to hurt
        return not self.lexicon.has("effects", lemma) or bool(things)

    def _only_modal(self, verb: Token) -> bool:
        owed = any(self.lexicon.has("modals_must", modal.lower_) for modal in clauses.modals(verb))
        if owed and clauses.negation_of(verb) is not None and any(c.dep_ in ("attr", "acomp") for c in verb.children):
            return False  # "should not be automatic" says how, not whether
        return any(child.dep_ in ("attr", "acomp", "prep", "advmod") for child in verb.children)


def _is_one_of_a_kind(verb: Token) -> bool:
    """Whether the predicate only says which kind a thing is ("the plan is one that …")."""
    return any(
        child.dep_ == "attr" and child.lower_ in ("one", "ones") and any(t.dep_ == "relcl" for t in child.children)
        for child in verb.children
    )
