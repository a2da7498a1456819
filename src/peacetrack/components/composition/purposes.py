"""What something is done, asked for or offered for: "borrows billions to arm Kyiv", "called for a pause so that aid gets in".

And what somebody does sooner than another thing: "would rather quit than cede land".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.prepositions import Prepositions
from peacetrack.components.composition.reversals import SHUNNING
from peacetrack.components.syntax import is_infinitive, is_passive, own_subject

PURPOSE = Operator("purpose", 1, (), negated="none", strength=0.6)
_EFFORTS = frozenset(
    "borrow raise spend allocate earmark invest mobilise mobilize pool work act unite join launch create vote".split()
)
_EXERTING = frozenset("do make undertake take deploy exert spare direct pursue".split())
EFFORT = Operator("effort", 1, (), negated="flip", strength=0.8)
_UTMOST = frozenset(("everything", "all", "anything", "best", "utmost", "whatever", "much", "lot"))
_AVERTING = frozenset("avoid evade dodge delay stall derail sabotage torpedo scuttle thwart obstruct forestall undermine".split())
_POINTING = frozenset(("there", "that", "this", "which"))
_NOBODY = _POINTING | {"it"}


class Purposes(Prepositions):
    """Steps from a purpose to the verb of who has it."""

    def _purpose(self, chain: Chain, infinitive: Token, verb: Token) -> bool:
        """Whether the infinitive tells what its subject does something for ("borrowed billions to arm Ukraine")."""
        if verb.pos_ != "VERB" or lemma_of(verb) not in _EFFORTS or clauses.negation_of(verb) is not None:
            return False
        if _is_nobodys(verb) or any(step.operator is not None and step.operator.weak for step in chain.steps):
            return False
        if own_subject(infinitive) is not None or infinitive.doc[infinitive.left_edge.i - 1].pos_ == "PRON":
            return False
        chain.steps.append(Step("operator", verb, 1, operator=PURPOSE, text=verb.text))
        return True

    def _effort(self, chain: Chain, node: Token, parent: Token) -> Token | None:
        """The verb, where an infinitive tells what somebody does "everything" or "its best" for."""
        if (due := self._due_effort(node, parent)) is not None:
            sign = -1 if lemma_of(parent) == "spare" else 1  # what is not spared is done
            chain.steps.append(Step("evaluation", due, sign, text=f"{due.text} {parent.text}"))
            return parent
        verb = parent.head if parent.lower_ in _UTMOST else parent
        effort = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_ in _UTMOST), None)
        if lemma_of(verb) != "do" or effort is None or not is_infinitive(node):
            return None
        chain.steps.append(Step("operator", verb, 1, operator=EFFORT, text=f"{verb.text} {effort.text}"))
        return verb

    def _due_effort(self, purpose: Token, verb: Token) -> Token | None:
        """What must be done for the infinitive ("all efforts must be made to reach a truce", "no effort should be spared to")."""
        if not is_infinitive(purpose) or not is_passive(verb) or lemma_of(verb) not in _EXERTING or verb.i > purpose.i:
            return None
        effort = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
        if effort is None or not any(self.lexicon.has("modals_must", modal.lower_) for modal in clauses.modals(verb)):
            return None
        spared = lemma_of(verb) == "spare"
        whole = any(child.lower_ in (("no",) if spared else ("all", "every")) for child in effort.lefts)
        utmost = effort.lower_ in _UTMOST and not spared
        return effort if utmost or (whole and lemma_of(effort) in ("effort", "step", "measure", "expense")) else None

    def _averts(self, chain: Chain, infinitive: Token, verb: Token) -> bool:
        """Whether the infinitive tells what somebody does something to escape ("invents pretexts to avoid a truce")."""
        if lemma_of(infinitive) not in _AVERTING or verb.pos_ != "VERB" or not is_infinitive(infinitive):
            return False
        means = any(child.dep_ == "dobj" and verb.i < child.i < infinitive.i for child in verb.children)
        if not means or clauses.modals(verb) or clauses.negation_of(verb) is not None or self.lexicon.operator(verb, "clause"):
            return False
        if own_subject(infinitive) is not None or _is_nobodys(verb):
            return False
        chain.steps.append(Step("operator", verb, 1, operator=PURPOSE, text=verb.text))
        return True

    def _so_that(self, chain: Chain, verb: Token) -> Token | None:
        """From a clause with "so that" to the verb that asks for, offers or does something to bring it about."""
        if verb.pos_ != "VERB" or clauses.negation_of(verb) is not None:
            return None
        operators = list(self._operators_of(verb))
        if any(operator.sign <= 0 for operator in operators):
            return None  # "refused a truce so that" tells a purpose of the refusal
        operator = operators[0] if operators else PURPOSE
        owed = any(self.lexicon.has("modals_must", modal.lower_) for modal in clauses.modals(verb))
        if is_passive(verb) or (operator is PURPOSE and _is_nobodys(verb, _POINTING)):
            return verb if owed else None
        chain.steps.append(Step("operator", verb, 1, operator=operator, text=verb.text))
        return verb

    def _rather(self, chain: Chain, verb: Token, rather: Token) -> Token:
        """From what somebody will not do to what he would do sooner, whose subject refuses the other."""
        chain.steps.append(Step("operator", verb, -1, operator=SHUNNING, text=f"{rather.text} than"))
        return verb

    def _operators_of(self, verb: Token) -> Iterator[Operator]:
        """The attitudes that a verb takes to its own object ("offered a pause", "called for a pause", "asked Paris to act")."""
        relations = {"dobj": "obj", "xcomp": "clause", "ccomp": "clause"}
        for child in verb.rights:
            relation = f"prep:{child.lower_}" if child.dep_ == "prep" else relations.get(child.dep_)
            operator = self.lexicon.operator(verb, relation) if relation else None
            if operator is not None and not operator.weak:
                yield operator


def is_purpose(clause: Token) -> bool:
    """Whether "so that" or "so" opens a clause that tells what is to come of something, not what came of it."""
    mark = next((child for child in clause.lefts if child.dep_ == "mark" and child.lower_ == "so"), None)
    return mark is not None and mark.i > 0 and mark.nbor(-1).text not in (",", "and", "—", "–", ".")


def _is_nobodys(verb: Token, words: frozenset[str] = _NOBODY) -> bool:
    """Whether no actor is the verb's subject, which then is one of the words."""
    subject = own_subject(verb)
    return subject is not None and subject.lower_ in words


def ensuring(word: Token) -> Token | None:
    """The verb by which somebody is to bring about what its clause says: "make sure that", "see to it that"."""
    if word.lower_ in ("sure", "certain"):
        return word.head if lemma_of(word.head) == "make" else None
    if lemma_of(word) == "see" and any(c.lower_ == "to" and any(p.lower_ == "it" for p in c.rights) for c in word.rights):
        return word
    return word if lemma_of(word) in ("ensure", "guarantee") else None
