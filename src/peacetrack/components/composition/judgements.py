"""What a verb of judgement says of a thing: "called the scheme wrong", "considers neutrality (to be) the best guarantee"."""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses, dependence
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.nodes import NodeReader
from peacetrack.components.composition.owners import BREACHES
from peacetrack.components.syntax import is_infinitive, own_subject

JUDGEMENT = Operator("judgement", 1, (), speech=True)
NAMING = Operator("naming", 1, (), negated="none", speech=True)  # "what he called theft": the name is the attitude
TERMS = Operator("terms", 0, (), strength=0.7)
UNTIED = Operator("no terms", -1, (), strength=0.7)  # who makes it depend on nothing is for it
DOUBT = Operator("doubt", -1, (), speech=True, negated="flip", strength=0.7)
_EARLY = frozenset(("early", "soon", "premature"))
_DOUBTING = frozenset(("question", "doubt", "dispute", "challenge", "query", "deny"))


class Judgements(NodeReader):
    """Steps at a verb of judgement, doubt, praise, or of what depends on what."""

    def _is_judged(self, chain: Chain, node: Token, verb: Token, relation: str) -> bool:
        """Whether a verb of judgement tells what its object or clause is worth."""
        if relation == "clause":
            return self._judged_to_be(chain, node, verb)
        return relation == "obj" and self._judgement(chain, node, verb)

    def _judgement(self, chain: Chain, node: Token, verb: Token) -> bool:
        """An operator made of a verb of judgement and its complement: "called the scheme wrong", "dismissed it as a trap"."""
        if not self.lexicon.has("judge_verbs", lemma_of(verb)):
            return False
        if node.i == chain.anchor.i and _is_named(node, verb) and not self.verdicts.worth_of(node):
            return True
        step = (
            self.verdicts.evaluation(verb, without=node)
            or self.verdicts.infinitive(verb, node)
            or self.verdicts.apposed(node)
            or self.verdicts.likened(verb, node)
            or self.verdicts.last(verb, node)
            or self.verdicts.manner(verb)
        )
        if step is None or (step.sign > 0 and self.lexicon.opposes(verb)):  # "rejected an amnesty as part of a peace deal"
            return step is None and self.verdicts.only_glosses(verb)
        if step.sign < 0 and self.lexicon.has("approving", lemma_of(verb)):
            return False  # "hailed the warrant over the crimes as historic"
        if chain.anchor.i in (step.token.i, *(token.i for token in step.token.subtree)) and self.verdicts.worth_of(chain.anchor):
            sign = -1 if lemma_of(chain.anchor) in BREACHES else 1  # "called it a breach of the truce" is for the truce
            chain.steps.append(Step("operator", verb, sign, operator=NAMING, text=verb.text))
        elif not self.verdicts.only_glosses(verb):
            chain.steps.append(Step("operator", verb, step.sign, operator=JUDGEMENT, text=f"{verb.text} {step.text}"))
        return True

    def _doubts(self, chain: Chain, node: Token, verb: Token) -> bool:
        """Whether the verb calls the need or worth of a thing in doubt ("questioned the wisdom of sending tanks")."""
        last = chain.steps[-1] if chain.steps else None
        if last is None or last.operator is None or last.token.i != node.i or last.operator.name not in ("require", "worth"):
            return False
        if lemma_of(verb) not in _DOUBTING:
            return False
        chain.steps.append(Step("operator", verb, -1, operator=DOUBT, text=verb.text))
        return True

    def _praises_people(self, noun: Token, verb: Token) -> bool:
        """Whether persons are praised or thanked for something else ("commended the observers for their courage")."""
        if not self.lexicon.has("approving", lemma_of(verb)) and lemma_of(verb) not in ("thank", "congratulate"):
            return False
        return self.lexicon.has("people", lemma_of(noun)) and any(c.lower_ == "for" for c in (*verb.children, *noun.children))

    def _judged_to_be(self, chain: Chain, clause: Token, verb: Token) -> bool:
        """Whether the verb judges a thing or a gerund: "considers neutrality (joining NATO) to be the best guarantee"."""
        if not self.lexicon.has("judge_verbs", lemma_of(verb)):
            return False
        if clause.lemma_ == "be" and is_infinitive(clause) and chain.steps and chain.steps[-1].kind == "evaluation":
            judged = chain.steps.pop()
            chain.steps.append(Step("operator", verb, judged.sign, operator=JUDGEMENT, text=f"{verb.text} {judged.text}"))
            return True
        if clause.tag_ != "VBG":
            return False
        being = next((t for w in (clause, verb) for t in w.children if t.lemma_ == "be" and is_infinitive(t)), None)
        step = self.verdicts.evaluation(being) if being is not None else self.verdicts.of_gerund(clause, verb)
        if step is None:
            return False
        chain.steps.append(Step("operator", verb, step.sign, operator=JUDGEMENT, text=f"{verb.text} {step.text}"))
        return True

    def _held_to_be(self, chain: Chain, clause: Token, parent: Token) -> Token | None:
        """The verb of a judgement on a clause that "it" announces: "deems it wrong to …", "called it a mistake that …"."""
        if clause.dep_ != "advcl" and self._deems(chain, clause, parent):
            return parent
        own = parent if parent.pos_ == "VERB" else parent.head
        it = own.doc[min(own.i + 1, clause.i)]
        if it.lower_ != "it" or it.i != own.i + 1 or not self.lexicon.has("judge_verbs", lemma_of(own)):
            return None
        told = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)
        if not is_infinitive(clause) and not told and clauses.marker_of(clause) is None:
            return None
        words = own.doc[it.i + 1 : clause.left_edge.i]
        word = next((t for t in words if t.pos_ in ("ADJ", "ADV", "NOUN") and self._deemed(t)), None)
        if word is None:
            return None
        text = f"{own.text} it {'premature' if word.lower_ in _EARLY else word.text}"
        chain.steps.append(Step("operator", own, self._deemed(word), operator=JUDGEMENT, text=text))
        return own

    def _deemed(self, word: Token) -> int:
        """The worth of what something is held to be."""
        return -1 if word.lower_ in _EARLY else self.verdicts.worth_of_phrase(word)

    def _deems(self, chain: Chain, clause: Token, verb: Token) -> bool:
        """Whether the verb says for what its holder takes a thing: "considers the sanctions to be illegal"."""
        if clause.lemma_ != "be" or not is_infinitive(clause) or own_subject(clause) is None:
            return False
        if not self.lexicon.has("judge_verbs", lemma_of(verb)):
            return False
        last = chain.steps.pop() if chain.steps and chain.steps[-1].kind == "evaluation" else None
        sign, text = (last.sign, f"{verb.text} {last.text}") if last is not None else (1, verb.text)
        chain.steps.append(Step("operator", verb, sign, operator=JUDGEMENT, text=text))
        return True

    def _terms(self, chain: Chain, verb: Token, node: Token) -> bool:
        """Whether the verb makes what the node names depend on something, which leaves it open."""
        if dependence.untied_from(verb, node) is not None:
            chain.steps.append(Step("operator", verb, -1, operator=UNTIED, text=verb.text))
            return True
        condition = dependence.tied_to(verb, node)
        if condition is not None:
            chain.steps.append(Step("operator", verb, 0, operator=TERMS, text=verb.text))
            chain.conditions.append(condition)
        return condition is not None

    def _small_clause(self, chain: Chain, adjective: Token) -> bool:
        """A judgement that the parse makes a clause of its own: "called talk of a truce premature"."""
        verb = adjective.head
        if self._terms(chain, verb, chain.nodes[-1]):
            return True
        if adjective.dep_ not in ("ccomp", "xcomp", "oprd", "dobj", "attr") or not self.lexicon.has(
            "judge_verbs", lemma_of(verb)
        ):
            return False
        sign = self.verdicts.worth_of_phrase(adjective)
        if sign:
            chain.steps.append(Step("operator", verb, sign, operator=JUDGEMENT, text=adjective.text))
        return bool(sign)


def _is_named(noun: Token, verb: Token) -> bool:
    """Whether the noun is the name that a free relative gives a thing ("what Berlin called harmful sanctions")."""
    return noun.dep_ in ("oprd", "dobj", "attr") and any(
        child.lower_ == "what" and child.i < verb.i and child.i != noun.i for child in verb.children
    )
