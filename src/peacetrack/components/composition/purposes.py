"""What something is asked for or offered for: "called for a pause so that aid gets in"."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.prepositions import Prepositions
from peacetrack.components.composition.telling import is_passive

PURPOSE = Operator("purpose", 1, (), negated="none", strength=0.6)


class Purposes(Prepositions):
    """Steps from a purpose to the verb of who has it."""

    def _so_that(self, chain: Chain, verb: Token) -> Token | None:
        """From a clause with "so that" to the verb that asks for, offers or does something to bring it about."""
        if verb.pos_ != "VERB" or is_passive(verb) or clauses.negation_of(verb) is not None:
            return None
        operators = list(self._operators_of(verb))
        if any(operator.sign <= 0 for operator in operators):
            return None  # "refused a truce so that" tells a purpose of the refusal
        operator = operators[0] if operators else PURPOSE
        chain.steps.append(Step("operator", verb, 1, operator=operator, text=verb.text))
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
