"""Resolves descriptions: titles ("the Estonian prime minister"), bodies of a state, demonyms ("the Estonian"), unnamed people."""

from dataclasses import dataclass

from spacy.tokens import Token

from peacetrack.components.actors.entities import Cast, Entity
from peacetrack.components.actors.history import History
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.naming import fold
from peacetrack.components.actors.phrases import (
    INDEFINITE,
    POSSESSIVES,
    determiner,
    holder_class,
    is_plural,
    left_start,
    partitive_group,
    unnamed_name,
)
from peacetrack.components.actors.words import OWN_BODIES, STATE_BODIES

_PAST = frozenset(("former", "ex", "ex-", "late", "then", "onetime", "one-time", "outgoing", "predecessor"))
_COUNTERPARTS = frozenset(("counterpart", "colleague", "opposite"))
_GENERIC_BODIES = {"bloc": "european-union", "union": "european-union", "alliance": "nato", "kremlin": "russia"}
_OWN_COUNTRY = frozenset(("country", "nation", "state", "republic"))
_OCCUPATION = frozenset(("installed", "backed", "appointed", "occupied", "controlled", "occupation", "rebel", "separatist"))
_PARTS = {"european-union": ("european-commission", "european-council", "european-parliament")}
_BARE = frozenset(("commission president", "council president", "secretary general", "speaker"))
_TAKEN_UP_WITHIN = 6  # sentences of the narrative
_GENERIC_ROLES = frozenset(("official", "diplomat", "politician", "statesman"))
_DIPLOMATIC = ("foreign", "ambassador", "representative", "secretary general", "envoy", "negotiator")
_PAIRS = frozenset(("men", "women", "sides", "pair", "duo", "parties", "countries", "nations", "states"))
_NO_PERSON = frozenset(("people", "member", "citizen", "resident", "civilian"))


@dataclass(frozen=True, slots=True)
class Description:
    """The parts of a description: `words` from the longest to the head alone, the `body` (an actor id), the possessor."""

    head: Token
    words: tuple[str, ...]
    body: str
    possessor: Entity | None
    definite: bool
    plural: bool
    past: bool


class Describer:
    """Resolves the descriptions of one article against its history and the registry."""

    def __init__(self, layout: Layout, cast: Cast, history: History):
        self.layout = layout
        self.cast = cast
        self.registry = cast.registry
        self.history = history

    # -- reading --------------------------------------------------------------------------------------------------------

    def read(self, head: Token) -> Description:
        """The parts of the noun phrase with this head."""
        start = left_start(head)
        left = list(head.doc[start : head.i])
        right = self._of_phrase(head)
        word = determiner(head)
        body, possessor = self._body([*left, *right])
        lower = [token.lower_ for token in left]
        plain = [token.lower_ for token in left if token.dep_ not in ("det", "poss", "case") and token.lower_ not in POSSESSIVES]
        phrases = [" ".join([*plain[i:], head.lower_]) for i in range(max(0, len(plain) - 3), len(plain) + 1)]
        tail = " ".join(token.lower_ for token in right)
        if tail:
            phrases = [f"{phrase} {tail}" for phrase in phrases] + phrases
        return Description(
            head=head,
            words=tuple(phrase.replace(" - ", "-") for phrase in phrases),
            body=body,
            possessor=possessor,
            definite=word not in INDEFINITE and not (is_plural(head) and word == ""),
            plural=is_plural(head),
            past=any(text in _PAST for text in lower),
        )

    def _of_phrase(self, head: Token) -> list[Token]:
        for child in head.rights:
            if child.dep_ != "prep" or child.i != head.i + 1:
                continue
            end = min(child.right_edge.i + 1, child.i + 9)
            phrase = list(head.doc[child.i : end])
            if child.lower_ in ("of", "for", "to", "at") or (child.lower_ == "in" and self._body_word(phrase[-1])):
                return phrase
        return []

    def _body(self, tokens: list[Token]) -> tuple[str, Entity | None]:
        """The state or body that a description belongs to, and the person, state or body that possesses it."""
        for token in reversed(tokens):
            for ref in self.history.at(token.i):
                if ref.entity is not None and ref.entity.kind != "unnamed":
                    return self._body_of(ref.entity), ref.entity
            found = self._body_word(token)
            if found:
                return found, None
        return "", None

    def _body_word(self, token: Token) -> str:
        word = fold(token.text).lower()
        registry = self.registry
        if token.text[0].isupper() or token.text.isupper():
            for index in (registry.demonyms, registry.seats, registry.names):
                if word in index:
                    return index[word][0]
        if word in _GENERIC_BODIES and token.dep_ in ("poss", "pobj"):
            return _GENERIC_BODIES[word]
        if word in _OWN_COUNTRY and token.dep_ == "poss":
            return self._country_nearby(token.i)
        return ""

    def _body_of(self, entity: Entity) -> str:
        if entity.kind != "person":
            return entity.id
        bodies = self.registry.bodies_of(entity.id, self.cast.day)
        return bodies[0] if bodies else self.registry.country_of(entity.id)

    def _country_nearby(self, position: int) -> str:
        for ref in self.history.before(position, 12):
            if ref.entity is not None:
                country = self.registry.country_of(ref.entity.id)
                if country:
                    return country
        return ""

    # -- resolving ------------------------------------------------------------------------------------------------------

    def resolve(self, head: Token) -> list[Entity]:
        """The entities that a common noun phrase refers to; a new unnamed one where it is a holder without a name."""
        pair = self._pair(head) if head.lower_ in _PAIRS else self._several(head)
        if pair:
            return pair
        entity = self._resolve_one(head)
        return [entity] if entity is not None else []

    def _pair(self, head: Token) -> list[Entity]:
        """The two last named of a kind, for "both men", "the two sides"."""
        words = {token.lower_ for token in head.doc[left_start(head) : head.i]}
        if head.lower_ not in ("pair", "duo") and not ("both" in words or {"the", "two"} <= words):
            return []
        kinds = ("state", "bloc") if head.lower_ in ("sides", "countries", "nations", "states", "parties") else ("person",)
        found: dict[str, Entity] = {}
        for ref in self.history.before(head.i, 30):
            if (
                ref.entity is not None
                and ref.entity.kind in kinds
                and self.layout.sentence[head.i] - self.layout.sentence[ref.head] <= 6
            ):
                found.setdefault(ref.entity.id, ref.entity)
            if len(found) == 2:
                return list(found.values())[::-1]
        return []

    def _several(self, head: Token) -> list[Entity]:
        """The holders that "the Russian and Ukrainian presidents" means."""
        if not is_plural(head):
            return []
        bodies = [found for token in head.doc[left_start(head) : head.i] if (found := self._body_word(token))]
        if len(bodies) < 2:
            return []
        holders = [self.registry.holders(head.lemma_.lower(), body, self.cast.day) for body in bodies]
        return [self.cast.registered(found[0]) for found in holders if len(found) == 1] if all(holders) else []

    def _resolve_one(self, head: Token) -> Entity | None:
        group = partitive_group(head)
        if group is not None:
            return self._group(group)
        if head.lower_ == "others":
            return self._last_plural(head.i)
        described = self.read(head)
        lemma = head.lemma_.lower()
        if lemma in _GENERIC_BODIES and len(described.words) == 1 and described.definite and not described.plural:
            known = self.cast.by_id.get(_GENERIC_BODIES[lemma])
            return known or self._unnamed(described)
        if self._is_state_body(described, lemma):
            state = self._state_of_body(described, lemma)
            if state:
                return self.cast.registered(state)
        if not described.plural and described.definite:
            entity = self._counterpart(described) if lemma in _COUNTERPARTS else self._holder(described)
            if entity is not None:
                return entity
        return self._unnamed(described)

    def _group(self, group: Token) -> Entity | None:
        if group.pos_ == "PRON":
            return self._last_plural(group.i)
        return self._resolve_one(group)

    def _last_plural(self, position: int) -> Entity | None:
        for ref in self.history.before(position):
            if ref.entity is not None and ref.entity.plural:
                return ref.entity
        return None

    def _is_state_body(self, described: Description, lemma: str) -> bool:
        words = set(described.words[0].replace("-", " ").split())
        return described.head.lower_ in STATE_BODIES and lemma not in OWN_BODIES and not words & _OCCUPATION

    def _state_of_body(self, described: Description, lemma: str) -> str:
        body = described.body
        if body in self.registry.actors:
            return body if self.registry.actors[body].kind in ("state", "bloc", "organisation") else ""
        if body or not described.definite or lemma in ("side", "party", "staff", "camp", "establishment", "command", "team"):
            return ""
        return self._country_nearby(described.head.i)

    def _holder(self, described: Description) -> Entity | None:
        """Whom a title means: by the registry at the article's date, else somebody in the article with that title."""
        for words in described.words:
            named = self.registry.described(words, self.cast.day)
            if named:
                return self._one_of(named, described.head.i, alone=not described.head.lower_.startswith("spokes"))
        if described.body and not described.past:
            for body in (described.body, *_PARTS.get(described.body, ())):
                for words in described.words:
                    holders = self.registry.holders(words, body, self.cast.day)
                    if holders:
                        return self._one_of(holders, described.head.i, alone=self._unique(words))
        return self._in_article(described)

    def _unique(self, words: str) -> bool:
        """Whether one person at a time holds such an office; of others the article must have named the bearer."""
        titles = self.registry.title_words.get(fold(words).lower(), ())
        return words == "leader" or any(self.registry.titles[title].one for title in titles)

    def _one_of(self, actor_ids: tuple[str, ...], position: int, *, alone: bool) -> Entity | None:
        """The only candidate, if it needs no mention in the article; else the one named in the article, nearest before first."""
        if len(actor_ids) == 1 and alone:
            return self.cast.registered(actor_ids[0])
        named = [
            ref.entity for ref in self.history.before(position, 400) if ref.entity is not None and ref.entity.id in actor_ids
        ]
        named += [
            ref.entity for ref in self.history.after(position, 400) if ref.entity is not None and ref.entity.id in actor_ids
        ]
        return named[0] if named else None

    def _in_article(self, described: Description) -> Entity | None:
        best: tuple[float, Entity] | None = None
        for ref in (*self.history.before(described.head.i, 200), *self.history.after(described.head.i, 40)):
            entity = ref.entity
            if entity is not None and self._fits(entity, described):
                score = self._salience(ref.head, entity, described.head.i)
                if best is None or score > best[0]:
                    best = (score, entity)
        return best[1] if best else None

    def _salience(self, head: int, entity: Entity, position: int) -> float:
        """How near a bearer of the title is; one whose state the sentence names before comes first."""
        layout = self.layout
        distance = layout.narrative[position] - layout.narrative[head]
        score = -6.0 * min(distance, 20) if head < position else -40.0 + 2 * distance
        if layout.dep[head] in ("nsubj", "nsubjpass"):
            score += 4
        if layout.quotation[head] != -1:
            score -= 10
        countries = self._countries_before(position)
        if self._bodies(entity) & set(countries):
            score += 40
        return score

    def _countries_before(self, position: int) -> list[str]:
        """States named before the token in its sentence."""
        found = []
        for ref in self.history.before(position, 8):
            if self.layout.sentence[ref.head] != self.layout.sentence[position]:
                break
            if ref.entity is not None and ref.entity.kind in ("state", "bloc"):
                found.append(ref.entity.id)
        return found

    def _fits(self, entity: Entity, described: Description) -> bool:
        if entity.kind != "person":
            return False
        if described.body and described.body not in (*self._bodies(entity), ""):
            return False
        if any((words, body) in entity.roles for words in described.words for body in (described.body, "")):
            return True
        day = "" if described.past else self.cast.day
        roles = self.registry.role_words(entity.id, day) if described.body else self._state_roles(entity.id, day)
        if not described.body:
            roles |= {role for role, _ in entity.roles}
        return any(words in roles for words in described.words)

    def _state_roles(self, actor_id: str, day: str) -> set[str]:
        """Role words of offices that a bare title may mean: "the president" is a state's before it is a fund's."""
        actor = self.registry.actors.get(actor_id)
        words: set[str] = set()
        for office in actor.offices if actor else ():
            body = self.registry.actors.get(office.of)
            if office.period.holds_on(day) and body is not None and (body.kind != "organisation" or office.title in _BARE):
                words.update(fold(word).lower() for word in self.registry.titles[office.title].words)
        return words

    def _bodies(self, entity: Entity) -> set[str]:
        offices = self.registry.actors[entity.id].offices if entity.id in self.registry.actors else ()
        own = {body for _, body in entity.roles} | {office.of for office in offices}
        return own | {self.registry.country_of(entity.id)}

    def _counterpart(self, described: Description) -> Entity | None:
        """ "His Polish colleague": somebody of that state, with an office that the possessor has too where the registry knows."""
        own = described.possessor is not None and described.body == self._body_of(described.possessor)
        if not described.body or own:
            return None
        for ref in (*self.history.after(described.head.i, 8), *self.history.before(described.head.i, 80)):
            entity = ref.entity
            if entity is not None and entity.kind == "person" and self.registry.country_of(entity.id) == described.body:
                return entity
        return None

    def _unnamed(self, described: Description) -> Entity | None:
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
            if entity.kind == "person" and head.lemma_.lower() in _GENERIC_ROLES and self._may_be_called(entity, described):
                return entity
        return None

    def _may_be_called(self, entity: Entity, described: Description) -> bool:
        """Whether a generic noun fits: "the diplomat" a foreign minister, "the EU official" whoever speaks for the EU."""
        if described.body and described.body not in self._bodies(entity):
            return False
        offices = (
            {office.title for office in self.registry.actors[entity.id].offices} if entity.id in self.registry.actors else set()
        )
        lemma = described.head.lemma_.lower()
        if lemma == "diplomat":
            return any(word in title for title in offices for word in _DIPLOMATIC)
        return bool(offices) and (lemma != "official" or not any(title in ("president", "prime minister") for title in offices))

    # -- demonyms -------------------------------------------------------------------------------------------------------

    def resolve_national(self, token: Token) -> Entity | None:
        """ "the Estonian" (a person of the article) or "the Russians" (the state)."""
        word = fold(token.text).lower()
        if determiner_before(token) != "the":
            return None
        if word in self.registry.people and not (
            word in self.registry.demonyms and not is_plural(token) and self._person_from(word, token)
        ):
            return self.cast.registered(self.registry.people[word][0])
        return self._person_from(word, token)

    def _person_from(self, word: str, token: Token) -> Entity | None:
        states = set(self.registry.demonyms.get(word, ())) | set(self.registry.nationals.get(word, ()))
        for ref in self.history.before(token.i, 80):
            entity = ref.entity
            if entity is not None and entity.kind == "person" and self.registry.country_of(entity.id) in states:
                return entity
        return None


def determiner_before(token: Token) -> str:
    """The lower-case word right before a token."""
    return token.nbor(-1).lower_ if token.i else ""
