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


@dataclass(slots=True)
class Draft:
    """A statement as found: token ranges of cue and content, heads of the speakers' noun phrases."""

    cue: tuple[int, int]  # tokens
    cue_token: int
    cue_class: str
    frame: str
    pieces: list[tuple[int, int]]  # characters
    speakers: list[Token]
    confidence: float = 0.8
    reporter: Token | None = None  # who passes it on: "Tass quoted X as saying"
    direct: bool = False  # a turn or words after a colon, direct without marks
    mention: Mention | None = None  # the speaker, where it is known without looking it up

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
