"""The cast of one article: who is named in it, under which names."""

from dataclasses import dataclass, field
from functools import lru_cache

from peacetrack.codebook.registry import ActorRegistry
from peacetrack.components.actors.firstnames import pronoun_of
from peacetrack.components.actors.naming import fold, slug
from peacetrack.records import ActorKind


@dataclass(slots=True)
class Entity:
    """An actor in an article. `pronoun`: he, she, it, they, or "" where unknown."""

    id: str
    name: str
    kind: ActorKind
    pronoun: str = ""
    plural: bool = False
    roles: set[tuple[str, str]] = field(default_factory=set)  # (role words in lower case, actor id of the body or "")
    count: int = 0

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" may stand for it."""
        return self.kind == "person" or (self.kind == "unnamed" and not self.plural and self.pronoun != "it")


_SOLE_TITLES = frozenset(("high representative", "pope", "taoiseach", "supreme allied commander"))


@lru_cache(maxsize=8)
def bodies_of_sole_titles(registry: ActorRegistry) -> dict[str, tuple[str, ...]]:
    """Role words that belong to one body only ("high representative", "pontiff"), with that body."""
    bodies: dict[str, set[str]] = {}
    sole: set[str] = set()
    for office in (office for actor in registry.actors.values() for office in actor.offices):
        words = [fold(word).lower() for word in registry.titles[office.title].words] if office.title in registry.titles else []
        sole.update(words if office.title in _SOLE_TITLES else ())
        for word in words:
            bodies.setdefault(word, set()).add(office.of)
    return {word: tuple(bodies[word]) for word in sole if len(bodies[word]) == 1}


class Cast:
    """All entities of one article by id, and its people by surname."""

    def __init__(self, registry: ActorRegistry, day: str):
        self.registry = registry
        self.day = day
        self.by_id: dict[str, Entity] = {}
        self.only_bodies = bodies_of_sole_titles(registry)
        self._bearers: dict[str, list[tuple[int, Entity]]] = {}
        self._given: dict[str, dict[str, Entity]] = {}

    def registered(self, actor_id: str) -> Entity:
        """The entity of a registry actor."""
        actor_id = self.registry.canonical(actor_id)
        if actor_id not in self.by_id:
            actor = self.registry.actors[actor_id]
            pronoun = actor.pronouns or ("it" if actor.kind != "person" else pronoun_of(actor.name))
            self.by_id[actor_id] = Entity(actor_id, actor.name, actor.kind, pronoun)  # type: ignore[arg-type]
        return self.by_id[actor_id]

    def unregistered(self, name: str, kind: ActorKind, *, plural: bool = False, body: bool = False) -> Entity:
        """The entity of a name or noun phrase that the registry lacks."""
        actor_id = self.registry.canonical(slug(name))
        if actor_id in self.registry.actors:
            return self.registered(actor_id)
        if actor_id not in self.by_id:
            pronoun = (
                "it" if kind == "organisation" or body else "they" if plural else pronoun_of(name) if kind == "person" else ""
            )
            self.by_id[actor_id] = Entity(actor_id, name, kind, pronoun, plural)
        return self.by_id[actor_id]

    def note_bearer(self, surname: str, position: int, entity: Entity) -> None:
        """Remember that a full name with this surname stands at a token."""
        self._bearers.setdefault(surname, []).append((position, entity))

    def note_given_name(self, given: str, entity: Entity) -> None:
        """Remember that a full name begins with this given name."""
        self._given.setdefault(given, {})[entity.id] = entity

    def called(self, given: str) -> Entity | None:
        """Whom a bare given name means: the one person of the article who bears it."""
        entities = list(self._given.get(given, {}).values())
        return entities[0] if len(entities) == 1 else None

    def bearer(self, surname: str, position: int) -> Entity | None:
        """Whom a bare surname means: the last one named in full before (rather one of the registry), else the next."""
        bearers = self._bearers.get(surname, ())
        before = [entity for at, entity in bearers if at < position]
        known = [entity for entity in before if entity.id in self.registry.actors]
        if before:
            return known[-1] if known and len({entity.id for entity in before}) > 1 else before[-1]
        return bearers[0][1] if bearers else None
