"""Over prepositions that turn the meaning round ("without", "instead of", "than") or that name a price ("in return for")."""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses, conditions
from peacetrack.components.composition.awaited import Awaited
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.crossings import END, Crossing, Way, object_before
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.phrases import NEGATIVES, fares_better, negative_before
from peacetrack.components.composition.verdicts import COPULAS, negative_part
from peacetrack.components.syntax import is_infinitive, own_subject

# "a loan secured against the assets"
_PLEDGING = frozenset("secure borrow lend raise issue collateralise collateralize loan".split())
_REVERSING = frozenset(("without", "against", "instead", "rather", "minus"))
SHUNNING = Operator("refuse", -1, (), negated="open")


class Reversals(Awaited):
    """Steps over prepositions after which the thing is refused, lacking, compared or paid with."""

    def _in_trade(self, chain: Chain, crossing: Crossing) -> Way | None:
        if crossing.word == "in" and crossing.node.i == chain.anchor.i and crossing.prep.nbor().lower_ in ("exchange", "return"):
            return Way(self._through_trade(chain, crossing.head))
        return None

    def _for_trade(self, chain: Chain, crossing: Crossing) -> Way | None:
        head = crossing.head
        if crossing.word == "for" and head.lower_ in ("exchange", "return") and head.dep_ == "pobj" and head.head.lower_ == "in":
            return Way(self._through_trade(chain, head.head.head))
        return None

    def _instead_of(self, chain: Chain, crossing: Crossing) -> Way | None:
        if crossing.word != "instead":
            return None
        chain.steps.append(Step("reverser", crossing.prep, -1, text="instead of"))
        if crossing.node.dep_ == "pobj" or crossing.head.pos_ == "NOUN":
            self._operator(chain, crossing.head, "obj")
        return Way(crossing.head)

    def _preferred_to(self, chain: Chain, crossing: Crossing) -> Way | None:
        if crossing.word != "to" or lemma_of(crossing.head) != "prefer" or crossing.owned is None:
            return None
        chain.steps.append(Step("reverser", crossing.prep, -1, text=crossing.prep.text))
        return Way(crossing.head) if self._operator(chain, crossing.head, "obj") else END

    def _far_from(self, chain: Chain, crossing: Crossing) -> Way | None:
        head = crossing.head
        if crossing.word != "from" or head.lower_ != "far" or head.head.pos_ not in ("VERB", "AUX"):
            return None
        chain.steps.append(Step("reverser", head, -1, text="far from"))
        return Way(head.head)

    def _halt_to(self, chain: Chain, crossing: Crossing) -> Way | None:
        halted = crossing.owned
        if halted is None or crossing.word not in ("to", "on", "of") or not self.lexicon.has("reverser_nouns", lemma_of(halted)):
            return None
        chain.steps.append(Step("reverser", halted, -1, text=halted.text))
        return Way(halted)

    def _than(self, chain: Chain, crossing: Crossing) -> Way | None:
        return Way(self._through_comparison(chain, crossing.head)) if crossing.word == "than" else None

    def _refused_without(self, chain: Chain, crossing: Crossing) -> Way | None:
        without = crossing.word == "without" and crossing.head.pos_ == "VERB"
        return Way(crossing.head) if without and self._refuses_without(chain, crossing) else None

    def _without(self, chain: Chain, crossing: Crossing) -> Way | None:
        """What would be without the thing: worse, better, or not at all."""
        prep, head = crossing.prep, crossing.head
        if crossing.word != "without":
            return END if head.lower_ == "than" else None
        if prep.i == chain.anchor.i:
            return Way(head)
        if head.lower_ == "than":
            return END
        if (better := fares_better(head)) is not None and clauses.negation_of(head) is None:
            chain.steps += [Step("reverser", prep, -1, text=prep.text), Step("evaluation", better, 1, text="better off")]
            return END
        return self._lacking(chain, crossing)

    def _lacking(self, chain: Chain, crossing: Crossing) -> Way | None:
        prep, head = crossing.prep, crossing.head
        if head.pos_ not in ("VERB", "AUX"):
            return None
        subject = own_subject(head)
        if (subject is None or subject.lower_ in ("i", "we")) and clauses.negation_of(head) is not None:
            return None
        verdict = self.verdicts.evaluation(head) if lemma_of(head) in COPULAS else None
        negation = (
            verdict.token
            if verdict is not None and verdict.sign < 0
            else clauses.negation_of(head) or negative_part(head) or negative_before(prep) or self._loss(head)
        )
        if negation is None:
            chain.blocked = head
            return END
        chain.steps.append(Step("reverser", prep, -1, text=prep.text))
        if all(step.token.i != negation.i for step in chain.steps):  # "not without": the noun has it already
            chain.steps.append(Step("negation", negation, -1, negation=negation, text=negation.text))
        chain.existential = True
        return END

    def _against(self, chain: Chain, crossing: Crossing) -> Way | None:
        prep, head = crossing.prep, crossing.head
        if crossing.word == "against" and head.pos_ == "PROPN" and head.dep_ == "ROOT":
            chain.steps.append(Step("operator", prep, -1, operator=SHUNNING, text=prep.text))
            return END
        if crossing.word not in _REVERSING or (crossing.word == "against" and lemma_of(head) in _PLEDGING):
            return None
        chain.steps.append(Step("reverser", prep, -1, text=prep.text))
        return Way(head if crossing.word != "against" else self._carry(chain, head, crossing.relation))

    # --- what these ask -------------------------------------------------------------------------------------------

    def _refuses_without(self, chain: Chain, crossing: Crossing) -> bool:
        """Whether what lacks the thing is refused ("rejected any deal without guarantees")."""
        verb, prep, noun = crossing.head, crossing.prep, crossing.owned
        if noun is None or noun.right_edge.i + 1 != prep.i or not self.lexicon.opposes(verb):
            return False
        if prep.i != chain.anchor.i:  # else the frame has turned it ("rejected a deal without Ukraine")
            chain.steps.append(Step("reverser", prep, -1, text=prep.text))
        return self._operator(chain, verb, "obj")

    def _loss(self, verb: Token) -> Token | None:
        """The verb, where it tells what will be lost without the thing ("without arms, Kyiv will fall")."""
        return verb if self.lexicon.has("losses", lemma_of(verb)) and clauses.modals(verb) else None

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
            will = verb.head if verb.dep_ == "acl" else object_before(verb.head, verb)
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


def nothing_there(without: Token) -> Token | None:
    """The "no" of what there will not be ("without Kyiv there will be no deal"), or None."""
    verb = without.head
    there = lemma_of(verb) == "be" and any(child.dep_ == "expl" for child in verb.children)
    return negative_part(verb) if without.lower_ == "without" and there and clauses.negation_of(verb) is None else None
