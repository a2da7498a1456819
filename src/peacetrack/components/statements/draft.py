"""What the finders hand on: a cue that was matched, and a statement before its speakers are resolved."""

from dataclasses import dataclass

from spacy.tokens import Token

from peacetrack.codebook.cues import MENTAL_CLASSES, Cue
from peacetrack.records import Mention

Found = tuple[int, int, str]  # token range of content and the construction it was found in


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in the Doc: its main verb or noun and the tokens from `start` to `end`, half-open."""

    token: Token
    cue: Cue
    start: int
    end: int

    @property
    def lemma(self) -> str:
        """The lemma of the main verb or noun."""
        return self.cue.words[self.cue.words[0] == "would"]

    def takes(self, *frames: str) -> bool:
        """Whether the cue has any of the constructions."""
        return any(frame in self.cue.frames for frame in frames)


# Share of right rows on the development set by construction, rounded down where there are few.
CONFIDENCE = {
    "turn": 0.98,
    "quote": 0.96,
    "clause": 0.95,
    "aside": 0.94,
    "prepositional": 0.93,
    "complement": 0.93,
    "to": 0.93,
    "as": 0.9,
    "colon": 0.88,
    "heading": 0.88,
    "object": 0.88,
    "signature": 0.85,
    "antecedent": 0.8,
    "standing": 0.75,
    "noun": 0.6,
}


@dataclass(slots=True)
class Draft:
    """A statement as found: token ranges of cue and content, heads of the speakers' noun phrases."""

    cue: tuple[int, int]  # tokens
    cue_token: int
    cue_class: str
    frame: str
    pieces: list[tuple[int, int]]  # characters
    speakers: list[Token]
    reporter: Token | None = None  # who passes it on: "Tass quoted X as saying"
    direct: bool = False  # a turn or words after a colon, direct without marks
    mention: Mention | None = None  # the speaker, where it is known without looking it up

    @property
    def confidence(self) -> float:
        """How often the construction is right."""
        return CONFIDENCE.get(self.frame, 0.85)

    @property
    def start(self) -> int:
        """Where the content starts, in characters."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where the content ends, in characters."""
        return self.pieces[-1][1]

    @property
    def mental(self) -> bool:
        """Whether the cue reports an attitude and no act of speech."""
        return self.cue_class in MENTAL_CLASSES
