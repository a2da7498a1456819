"""Unnamed holders and groups: partitives, pairs, "the official" taken up again, and the slug of whoever stays unnamed."""

from collections.abc import Callable

from spacy.tokens import Token

from peacetrack.components.actors.entities import Cast, Entity
from peacetrack.components.actors.history import History
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.phrases import determiner, holder_class, left_start, unnamed_name
from peacetrack.components.actors.reading import Description

PAIRS = frozenset(("men", "women", "sides", "pair", "duo", "parties", "countries", "nations", "states"))
_STATE_PAIRS = frozenset(("sides", "countries", "nations", "states", "parties"))
_PAIR_WITHIN = 6  # sentences
_TAKEN_UP_WITHIN = 6  # sentences of the narrative
_GENERIC_ROLES = frozenset(("official", "diplomat", "politician", "statesman", "lawmaker"))
_DIPLOMATIC = ("foreign", "ambassador", "representative", "secretary general", "envoy", "negotiator")


class Crowds:
    """Resolves unnamed holders in one article. `bodies` tells the states and bodies of an entity."""

    def __init__(self, layout: Layout, cast: Cast, history: History, bodies: Callable[[Entity], set[str]]):
        self.layout = layout
        self.cast = cast
        self.registry = cast.registry
        self.history = history
        self.bodies = bodies

    def pair(self, head: Token) -> list[Entity]:
        """The two last named of a kind, for "both men", "the two sides"; none where the phrase means no pair."""
        words = {token.lower_ for token in head.doc[left_start(head) : head.i]}
        if head.lower_ not in ("pair", "duo") and not ("both" in words or {"the", "two"} <= words):
            return []
        kinds = ("state", "bloc") if head.lower_ in _STATE_PAIRS else ("person",)
        found: dict[str, Entity] = {}
        for ref in self.history.before(head.i, 30):
            far = self.layout.sentence[head.i] - self.layout.sentence[ref.head] > _PAIR_WITHIN
            if ref.entity is not None and ref.entity.kind in kinds and not far:
                found.setdefault(ref.entity.id, ref.entity)
            if len(found) == 2:
                return list(found.values())[::-1]
        return []

    def last_plural(self, position: int) -> Entity | None:
        """The last group named before a token."""
        for ref in self.history.before(position):
            if ref.entity is not None and ref.entity.plural:
                return ref.entity
        return None

    def unnamed(self, described: Description) -> Entity | None:
        """The unnamed entity of the phrase, or whom "the official" takes up; None for things."""
        head = described.head
        if holder_class(head) not in ("person", "body"):
            return None
        if described.definite and not described.plural:
            earlier = self._taken_up(described)
            if earlier is not None:
                return earlier
        name = unnamed_name(head)
        body = holder_class(head) == "body" and not described.plural
        return self.cast.unregistered(name, "unnamed", plural=described.plural, body=body) if name else None

    def _taken_up(self, described: Description) -> Entity | None:
        """ "The official" takes up "a European official", or somebody named just before whom the noun fits."""
        head = described.head
        if determiner(head) not in ("the", "this", "that"):
            return None
        name = unnamed_name(head).lower()
        for ref in self.history.before(head.i, 30):
            entity = ref.entity
            if entity is None or self.layout.narrative[head.i] - self.layout.narrative[ref.head] > _TAKEN_UP_WITHIN:
                continue
            if entity.kind == "unnamed" and not entity.plural and f" {name} " in f" {entity.name.lower()} ":
                return entity
            if entity.kind == "organisation" and f" {name} " in f" {entity.name.lower()} ":
                return entity  # "the institute"
            if entity.kind == "person" and head.lemma_.lower() in _GENERIC_ROLES and self._may_be_called(entity, described):
                return entity
        return None

    def _may_be_called(self, entity: Entity, described: Description) -> bool:
        """Whether a generic noun fits: "the diplomat" a foreign minister, "the EU official" whoever speaks for the EU."""
        if described.body and described.body not in self.bodies(entity):
            return False
        offices = (
            {office.title for office in self.registry.actors[entity.id].offices} if entity.id in self.registry.actors else set()
        )
        lemma = described.head.lemma_.lower()
        if lemma == "diplomat":
            return any(word in title for title in offices for word in _DIPLOMATIC)
        return bool(offices) and (lemma != "official" or not offices & {"president", "prime minister", "chancellor"})
