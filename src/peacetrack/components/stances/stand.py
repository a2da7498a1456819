"""A word that stands for a frame named elsewhere."""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.stances.frames import FrameMatch


class Stand:
    """A token that stands for an earlier frame; `loose` where only the text's order says so."""

    __slots__ = ("asserted", "denied", "kind", "match", "operator", "proposed", "token")

    def __init__(
        self,
        token: Token,
        match: FrameMatch,
        kind: str,
        operator: Operator | None = None,
        *,
        asserted: bool = False,
        denied: Token | None = None,
        proposed: bool = False,
    ):
        self.token = token
        self.match = match
        self.kind = kind  # relative, reduced, pronoun, noun, ellipsis, gap, ballot, law
        self.operator = operator  # of a gap: the operator whose object is left out
        self.asserted = asserted  # it stands for all that was said of the frame ("refused a truce. That is a mistake")
        self.proposed = proposed  # it stands for what is to be done with the frame ("wants no bases. Kyiv rejects that")
        self.denied = denied  # the word that denies the operator
