"""Who says so: the statement that holds a word, the source of a reading and its basis."""

from spacy.tokens import Token

from peacetrack.codebook.registry import ActorRegistry
from peacetrack.components.actors import ActorIndex
from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.effects import Effects
from peacetrack.components.composition.holders import Holder, HolderFinder
from peacetrack.components.composition.lexicon import Lexicon
from peacetrack.components.composition.reading import Reading
from peacetrack.components.composition.reports import Reports
from peacetrack.components.composition.voices import Voices
from peacetrack.records import ARTICLE_SOURCE, StanceBasis, Statement


class Sources:
    """Knows the voices and actors of one Doc."""

    def __init__(self, lexicon: Lexicon, voices: Voices, actors: ActorIndex, registry: ActorRegistry, published: str = ""):
        self.registry = registry
        self.published = published
        self.lexicon = lexicon
        self.effects = Effects(lexicon)
        self.speech = Reports(lexicon)
        self.holders = HolderFinder(lexicon, voices, actors, registry, published)
        self.voices = voices
        self.actors = actors

    def _statement(self, token: Token) -> Statement | None:
        inner = self.voices.innermost(token)
        return inner[0] if inner else None

    def _told_by(self, token: Token) -> list[Statement]:
        """The statements around a token, but those of media, which tell what anybody could."""
        return [statement for statement in self.voices.around(token) if not self.registry.is_medium(statement.speaker)]

    def _source(self, token: Token, holder: Holder, statement: Statement | None, *, speech: bool) -> tuple[str, StanceBasis]:
        """Who says so, and on which basis."""
        if statement is not None:
            outer = self.voices.outermost_speaker(token, of=statement)
            if outer and outer != holder.actor:
                return outer, "attributed"
            if speech:
                return holder.actor, "self"
            return ARTICLE_SOURCE, "reported"
        outer = self.voices.outermost_speaker(token)
        if any(s.speaker == holder.actor and not s.reported_by for s in self.voices.innermost(token)):
            return holder.actor, "self"
        if outer:
            return (holder.actor, "self") if outer == holder.actor else (outer, "attributed")
        return (holder.actor, "self") if speech and not _is_hearsay(token) else (ARTICLE_SOURCE, "reported")

    def _reading(
        self,
        holder: Holder,
        sign: int,
        kind: str,
        steps: list[Step],
        word: Token,
        strength: float = 0.8,
        *,
        statement: Statement | None = None,
        speech: bool = False,
    ) -> Reading:
        """The reading of an attitude that is told at a word, of whom the `statement` is or of somebody else."""
        source, basis = self._source(word, holder, statement, speech=speech)
        return Reading(holder, sign, source, basis, kind, steps, word, statement or self._statement(word), strength)

    def _is_thought(self, statement: Statement) -> bool:
        """Whether the article tells a thought ("thinks that"), not words."""
        words = statement.cue.lower().split()
        return bool(words) and any(self.lexicon.has("thought_words", word) for word in words)


_HEARSAY = frozenset("say believe report think understand rumour rumor allege hear suppose".split())


def _is_hearsay(word: Token) -> bool:
    """Whether nobody in particular says that somebody has said it: "is believed to have offered", "was said to have asked"."""
    over = word.head
    if word.dep_ != "xcomp" or over.lemma_ not in _HEARSAY:
        return False
    return any(child.dep_ == "auxpass" for child in over.lefts)
