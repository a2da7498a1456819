"""What a climb from an anchor word found on its way up."""

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator

StepKind = Literal["operator", "deontic", "evaluation", "reverser", "negation", "refusal", "volition", "possibility"]

_STEADFAST = frozenset("unshakable unshakeable unwavering ironclad unequivocal unbreakable firm strong solid steadfast".split())


@dataclass(slots=True)
class Step:
    """One word on the path. `sign` multiplies the sign so far; 0 leaves it open."""

    kind: StepKind
    token: Token
    sign: int
    operator: Operator | None = None
    negated: bool = False
    negation: Token | None = None
    text: str = ""

    @property
    def imposes(self) -> bool:
        """Whether it says what an attitude ought to be ("is vital"), not how firmly it is held ("is unshakable")."""
        return self.kind == "deontic" or (self.kind == "evaluation" and self.token.lower_ not in _STEADFAST)


@dataclass(slots=True)
class Condition:
    """A condition on the path. `word` introduces it; token bounds are half-open."""

    word: str
    start: int
    end: int
    token: Token


@dataclass(slots=True)
class Chain:
    """The path from `anchor` (inner) to `top` (the last token that was reached), with its steps from the inside out."""

    anchor: Token
    top: Token
    steps: list[Step] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    nodes: list[Token] = field(default_factory=list)
    blocked: Token | None = None  # the word at which the climb stopped because it does not carry the meaning on
    reporter: Token | None = None  # a verb or noun of speech that takes the top as its clause
    irrealis: str = ""  # the word that takes the reality from it ("if", "whether", "?")
    fragment: bool = False  # the top has no verb
    existential: bool = False  # "there is", "there will be"

    def operators(self) -> list[Step]:
        """The steps that are operators, from the inside out."""
        return [step for step in self.steps if step.kind == "operator"]
