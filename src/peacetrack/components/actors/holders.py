"""Finds whom a title means: by the registry at the article's date, or somebody of the article who bears it."""

from collections import Counter
from collections.abc import Collection
from functools import cached_property

from spacy.tokens import Token

from peacetrack.components.actors.casting import Ref
from peacetrack.components.actors.company import company_of
from peacetrack.components.actors.entities import Cast, Entity
from peacetrack.components.actors.history import History
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.naming import fold
from peacetrack.components.actors.reading import PARTS, Description, DescriptionReader

_GUESTS = frozenset(("guest", "host", "visitor", "interlocutor"))
_SPOKES = ("spokes", "press")  # a spokesperson without a name is unnamed (codebook section 7)
_OF_BODIES = frozenset(("commission president", "council president", "secretary general", "speaker", "high representative"))
TOP_TITLES = frozenset(("president", "prime minister", "chancellor", "foreign minister", "defence minister", "finance minister"))
_SYNONYMS = {"delegate": "negotiator", "emissary": "envoy", "intermediary": "envoy"}
_SHARED = frozenset(("envoy", "representative", "negotiator", "adviser", "advisor", "ambassador", "aide"))  # several at a time
_SHORTENED = frozenset(
    "minister secretary commissioner envoy ambassador representative adviser advisor negotiator commander".split()
)
_LEADING = frozenset(("president", "prime minister", "chancellor"))
_STATE_TITLES = frozenset(("president", "head", "chief", "leader", "boss", "chairman", "director", "head of state"))
_WHITE_HOUSE = "united-states"
_NAMES_NO_PREMIER = "united-kingdom"  # Downing Street's read-outs say "the Prime Minister" and never who that is
_WITH_SECRETARIES = frozenset(("united-states", "united-kingdom"))  # whose ministers are called so
_TALKS = frozenset("spoke telephone phone call conversation readout read-out met meeting talks".split())
_OPENING = 2  # paragraphs after the last heading
_FAR = 400  # references: the whole of any but the longest article
_ASKED = frozenset(("asked", "pressed", "questioned", "quizzed", "challenged"))
_COUNTERPART_AFTER, _COUNTERPART_BEFORE = 8, 80
_SAME_TITLE = 200  # by which whoever bears the whole of a long title stands before those who bear a part of it
_LABEL = 10  # tokens of a speaker's office and name before the colon


class OfficeHolders:
    """Resolves titles in one article."""

    def __init__(self, layout: Layout, cast: Cast, history: History, reader: DescriptionReader):
        self.layout = layout
        self.cast = cast
        self.registry = cast.registry
        self.history = history
        self.reader = reader
        self._bare: dict[tuple[str, str], frozenset[str]] = {}

    def find(self, described: Description) -> Entity | None:
        """The person whom a definite description means, or None."""
        if self._is_somebodys_spokesman(described):
            return None
        own = self._labelled(described) or self._own_of_read_out(described) or self._own_of_speaker(described)
        if own is not None:
            return own
        candidates = {} if described.past else self._candidates(described)
        named = self._nearest(tuple(candidates), described.head)
        if named is not None:
            return named
        sole = [actor_id for actor_id, alone in candidates.items() if alone]
        if len(sole) == 1 and not described.head.lower_.startswith(_SPOKES):
            return self.cast.registered(sole[0])
        if candidates and described.body:
            return self._in_article(described)
        return self._in_article(described) or self._in_passage(described)

    def _labelled(self, described: Description) -> Entity | None:
        """ "THE PRESIDENT: …", as only the White House has it: the American one of the opening or the day."""
        head, layout = described.head, self.layout
        label = head.i > 0 and layout.texts[head.i - 1 : head.i + 2] == ["THE", "PRESIDENT", ":"]
        if not label or described.words[0] != "president" or not self.cast.day:
            return None
        for ref in self.history:
            if layout.paragraph[ref.head] > 1:
                break
            if (
                ref.entity is not None
                and self.registry.country_of(ref.entity.id) == _WHITE_HOUSE
                and self._fits(ref.entity, described)
            ):
                return ref.entity
        holders = self.registry.holders("president", _WHITE_HOUSE, self.cast.day)
        return self.cast.registered(holders[0]) if len(holders) == 1 else None

    def _own_of_read_out(self, described: Description) -> Entity | None:
        """ "The President" in a read-out: whose office put it out, who is the first subject; others have their names beside."""
        head, layout = described.head, self.layout
        words = described.words[0].removesuffix(" of the republic")
        if described.body or described.possessor is not None or words not in TOP_TITLES or not head.text.istitle():
            return None
        if not self._tells_talks:
            return None
        first = layout.section_start(layout.paragraph[head.i])
        for ref in self.history:
            if ref.head >= head.i or layout.paragraph[ref.head] > first + _OPENING:
                break
            if layout.paragraph[ref.head] >= first and self._is_leading_subject(ref, described):
                return ref.entity
        return self._named_first(described) if layout.dep[head.i] == "nsubj" and layout.paragraph[head.i] <= _OPENING else None

    def _named_first(self, described: Description) -> Entity | None:
        """Whose call or meeting a headline tells ("Readout of President Roe's call with …"), not with whom it was."""
        for ref in self.history:
            if self.layout.paragraph[ref.head] > 0 or "with" in self.layout.lower[: ref.head]:
                break
            if ref.entity is not None and ref.entity.kind == "person" and self._fits(ref.entity, described):
                return ref.entity
        return None

    def _own_of_speaker(self, described: Description) -> Entity | None:
        """ "The president" in the reported words of an official of a state that has one: that state's."""
        head, words = described.head, described.words[0]
        if described.body or described.possessor is not None or described.past or words not in _LEADING or not self.cast.day:
            return None
        clause = next((word for word in head.ancestors if word.dep_ == "ccomp"), None)
        subjects = [t for t in clause.head.children if t.dep_ == "nsubj" and t.i != head.i] if clause is not None else []
        speakers = [entity for t in subjects if (entity := self._speaker_at(t)) is not None] or self._labelling(head)
        countries = {state for entity in speakers if entity.kind == "person" for state in self._countries_of(entity)}
        states = countries & self.registry.actors.keys()
        holders = [holder for state in states for holder in self.registry.holders(words, state, self.cast.day)]
        if len(holders) != 1 or any(entity.id in holders for entity in speakers):
            return None
        meant = set(self.registry.title_words.get(words, ()))
        return self.cast.registered(holders[0]) if all(self.registry.actors[s].leader in meant for s in states) else None

    def _labelling(self, head: Token) -> list[Entity]:
        """Whom the label of a turn names: "SECRETARY ROE: The President wants a truce"."""
        layout, start = self.layout, head.i
        while start and layout.paragraph[start - 1] == layout.paragraph[head.i]:
            start -= 1
        colon = next((i for i in range(start + 1, min(start + _LABEL, head.i)) if layout.texts[i] == ":"), start)
        if any(layout.pos[i] in ("VERB", "AUX", "PRON") for i in range(start, colon)):
            return []
        return [ref.entity for i in range(start, colon) for ref in self.history.at(i) if ref.entity is not None]

    def _speaker_at(self, subject: Token) -> Entity | None:
        """Who speaks; of a pronoun behind the words that are read now, the last one who is a subject before them."""
        found = self.history.at(subject.i)
        if found or subject.lower_ not in ("he", "she"):
            return found[0].entity if found else None
        for ref in self.history.before(subject.sent.start, 20):
            if self.layout.dep[ref.head] == "nsubj" and ref.entity is not None and ref.entity.pronoun == subject.lower_:
                return ref.entity if self.layout.tokens[ref.head].head.dep_ == "ROOT" else None
        return None

    @cached_property
    def _tells_state_department(self) -> bool:
        """Whether the article names the State Department, whose head is "the Secretary"."""
        lower = self.layout.lower
        return any(lower[index : index + 2] == ["state", "department"] for index in range(len(lower) - 1))

    @cached_property
    def _tells_talks(self) -> bool:
        """Whether the first two paragraphs speak of a call or a meeting."""
        return any(number <= 1 and word in _TALKS for word, number in zip(self.layout.lower, self.layout.paragraph, strict=True))

    def _is_leading_subject(self, ref: Ref, described: Description) -> bool:
        """Whether a reference outside the headline is a subject whom the description fits."""
        subject = self.layout.dep[ref.head] == "nsubj" and self.layout.paragraph[ref.head] not in self.layout.headline
        return subject and ref.entity is not None and ref.entity.kind == "person" and self._fits(ref.entity, described)

    def _is_somebodys_spokesman(self, described: Description) -> bool:
        """ "Mr Roe's spokeswoman": not the spokeswoman of the state that he speaks for, unless he is its president."""
        possessor = described.possessor
        if not described.head.lower_.startswith(_SPOKES) or possessor is None or possessor.kind != "person":
            return False
        return "president" not in self.registry.role_words(possessor.id, self.cast.day)

    def _in_passage(self, described: Description) -> Entity | None:
        """Who holds a bare title ("the commander-in-chief") in the state that the passage speaks of."""
        if described.body or described.past or described.possessor is not None:
            return None
        words = described.words[-1]
        if words == "secretary" and described.head.text.istitle() and self._tells_state_department:
            holders = self.registry.holders("secretary of state", "united-states", self.cast.day) if self.cast.day else ()
            return self.cast.registered(holders[0]) if len(holders) == 1 else None
        if not self.cast.day or words == "leader" or words.startswith(_SPOKES) or not self._unique(words):
            return None
        meant = set(self.registry.title_words.get(fold(words).lower(), ()))
        leading = bool(meant & _LEADING)
        countries = self._countries_of_article(described.head.i)
        if words == "prime minister" and described.head.text[0].isupper() and _NAMES_NO_PREMIER in self.registry.actors:
            countries.append(_NAMES_NO_PREMIER)
        for country in countries:
            if leading and self.registry.actors[country].leader not in meant:
                continue  # "the prime minister" is rarely the one of a state that a president leads
            holders = self.registry.holders(words, country, self.cast.day)
            exact = [holder for holder in holders if words in self._bare_roles(holder, self.cast.day)]
            if len(exact) == 1 and exact[0] not in self._others(described.head):
                return self.cast.registered(exact[0])
        return None

    def _countries_of_article(self, position: int) -> list[str]:
        """The states that an article names or whose people it names, most often named first."""
        refs = (*self.history.before(position, _FAR), *self.history.after(position, _FAR))
        countries = Counter(self.registry.country_of(ref.entity.id) for ref in refs if ref.entity is not None)
        return [country for country, _ in countries.most_common() if country]

    def _candidates(self, described: Description) -> dict[str, bool]:
        """Actors that the longest possible reading means on the day; True where one alone holds such an office."""
        day = self.cast.day
        for words in described.words:
            plain = not described.body and " " not in words  # a plain word needs somebody in the article
            found = dict.fromkeys(self.registry.described(words, day), not plain)
            found |= self._office_holders(described, words)
            if found:
                shared = described.body and described.words[-1] in _SHARED and not self._unique(words)
                return found | self._office_holders(described, described.words[-1]) if shared else found
        return {}

    def _office_holders(self, described: Description, words: str) -> dict[str, bool]:
        words = " ".join(_SYNONYMS.get(word, word) for word in words.split())
        unique = self._unique(words)
        bodies = self._bodies_meant(described, words)
        return {actor_id: unique for body in bodies for actor_id in self.registry.holders(words, body, self.cast.day)}

    def _bodies_meant(self, described: Description, words: str) -> tuple[str, ...]:
        if described.body:
            return (described.body, *PARTS.get(described.body, ()))
        return self.cast.only_bodies.get(fold(words).lower(), ())

    def _unique(self, words: str) -> bool:
        titles = self.registry.title_words.get(fold(words).lower(), ())
        return words == "leader" or any(self.registry.titles[title].one for title in titles)

    def _nearest(self, actor_ids: tuple[str, ...], head: Token) -> Entity | None:
        """The one of the candidates that the article names, nearest before first."""
        if not actor_ids:
            return None
        others = self._others(head)
        for ref in (*self.history.before(head.i, _FAR), *self.history.after(head.i, _FAR)):
            if ref.entity is not None and ref.entity.id in actor_ids and ref.entity.id not in others:
                return ref.entity
        return None

    def _others(self, head: Token) -> set[str]:
        """Those in whose company the holder of the title is said to act."""
        return {ref.entity.id for index in company_of(head) for ref in self.history.at(index) if ref.entity is not None}

    def _in_article(self, described: Description) -> Entity | None:
        """The most salient person of the article who bears the title."""
        position = described.head.i
        countries = self._states_before(position, ("state", "bloc"))
        compatriots = self._states_before(position, ("person",))
        others = self._others(described.head)
        best: tuple[float, Entity] | None = None
        for ref in (*self.history.before(position, _FAR), *self.history.after(position, _FAR // 10)):
            entity = ref.entity
            if entity is not None and entity.kind == "person" and entity.id not in others and self._fits(entity, described):
                own = self.bodies(entity)
                score = self._salience(ref.head, position) + 40 * bool(own & countries) + 20 * bool(own & compatriots)
                score += _SAME_TITLE * _bears_whole(entity, described)
                if best is None or score > best[0]:
                    best = (score, entity)
        return best[1] if best else None

    def _salience(self, head: int, position: int) -> float:
        layout = self.layout
        distance = layout.distance(head, position)
        score = -6.0 * min(distance, 20) if head < position else -40.0 + 2 * distance
        if layout.dep[head] in ("nsubj", "nsubjpass"):
            score += 4 - 3 * (layout.tokens[head].head.dep_ == "ccomp")
        return score - 10 * (layout.quotation[head] != -1)

    def _states_before(self, position: int, kinds: tuple[str, ...]) -> set[str]:
        """States and blocs named before the token in its sentence, or those of the people named there; not those asked about."""
        found: set[str] = set()
        if self.layout.tokens[position].sent[0].lower_ in _ASKED:
            return found
        for ref in self.history.before(position, 8):
            if self.layout.sentence[ref.head] != self.layout.sentence[position]:
                break
            if ref.entity is not None and ref.entity.kind in kinds:
                found |= {ref.entity.id} if ref.entity.kind != "person" else self._countries_of(ref.entity)
        return found - {""}

    def _countries_of(self, person: Entity) -> set[str]:
        """The state of somebody in the registry; of others the bodies of their titles in the article."""
        country = self.registry.country_of(person.id)
        return {country} if country else {body for _, body in person.roles}

    def _fits(self, entity: Entity, described: Description) -> bool:
        if described.body and described.body not in self.bodies(entity):
            return False
        word = described.head.lower_
        if (word.endswith("woman") and entity.pronoun == "he") or (
            word.endswith("man") and not word.endswith("woman") and entity.pronoun == "she"
        ):
            return False
        if any((words, body) in entity.roles for words in described.words for body in (described.body, "")):
            return True
        day = "" if described.past else self.cast.day
        roles = self.registry.role_words(entity.id, day) if described.body else self._bare_roles(entity.id, day)
        if any(words in roles for words in described.words):
            return True
        if self._is_shortened(described.words[-1], roles, entity) or (
            described.words[-1] == "leader" and self._leads(entity, described)
        ):
            return True
        return not described.body and any(words == role for words in described.words for role, _ in entity.roles)

    def _is_shortened(self, word: str, roles: Collection[str], entity: Entity) -> bool:
        """Whether "the minister" or "the deputy minister" may mean a foreign minister or a deputy one."""
        if word == "secretary" and entity.id in self.registry.actors and not self._has_secretaries(entity):
            return False
        if word == "deputy minister":
            return any(role.startswith("deputy ") and role.endswith(" minister") for role in roles)
        if word not in _SHORTENED or (word == "minister" and "prime minister" in roles):
            return False
        return any(role.endswith(f" {word}") and not role.startswith("deputy ") for role in roles)

    def _has_secretaries(self, entity: Entity) -> bool:
        """Whether the actor is called a secretary: its state has secretaries for ministers, or its office is named so."""
        held = self.registry.actors[entity.id].offices
        return self.registry.country_of(entity.id) in _WITH_SECRETARIES or any("secretary" in office.title for office in held)

    def _leads(self, entity: Entity, described: Description) -> bool:
        actor = self.registry.actors.get(entity.id)
        held = [office for office in actor.offices if office.period.holds_on(self.cast.day)] if actor else []
        return any(office.title in _LEADING and office.of == described.body for office in held)

    def bodies(self, entity: Entity) -> set[str]:
        """All states and bodies that somebody belongs to, by office, by title in the article or by citizenship."""
        offices = self.registry.actors[entity.id].offices if entity.id in self.registry.actors else ()
        return {body for _, body in entity.roles} | {office.of for office in offices} | {self.registry.country_of(entity.id)}

    def _bare_roles(self, actor_id: str, day: str) -> frozenset[str]:
        """Role words that mean somebody without a body beside them: "the president" is a state's before it is a fund's.

        A word that is the title of another office ("prime minister" for a chancellor) needs the body.
        """
        key = (actor_id, day)
        if key not in self._bare:
            self._bare[key] = self._read_bare_roles(actor_id, day)
        return self._bare[key]

    def _read_bare_roles(self, actor_id: str, day: str) -> frozenset[str]:
        actor = self.registry.actors.get(actor_id)
        held = [office for office in actor.offices if office.period.holds_on(day)] if actor else []
        own = {office.title for office in held}
        kinds = {self.registry.actors[office.of].kind for office in held if office.of in self.registry.actors}
        words = self.registry.role_words(actor_id, day)
        if kinds <= {"organisation"} and not own & _OF_BODIES:
            words = words - _STATE_TITLES
        titles = self.registry.titles
        return frozenset(word for word in words if word not in titles or word in own or f"acting {word}" in own)

    def counterpart(self, described: Description) -> Entity | None:
        """ "His Polish colleague": who is named for that state nearby, else who holds the possessor's office there."""
        possessor, body = described.possessor, described.body
        if described.head.lower_ in _GUESTS:
            return self._guest(described)
        if not body or (possessor is not None and body == self.reader.body_of(possessor)):
            return None
        if possessor is not None and possessor.kind == "state":  # a delegate's, who stands for his state
            return self.cast.by_id.get(body) or (self.cast.registered(body) if body in self.registry.actors else None)
        titles = self._titles(possessor)
        wanted = {actor_id for title in titles for actor_id in self.registry.holders(title, body, self.cast.day)}
        position = described.head.i
        nearby = (*self.history.after(position, _COUNTERPART_AFTER), *self.history.before(position, _COUNTERPART_BEFORE))
        people = [ref.entity for ref in nearby if ref.entity is not None and ref.entity.kind == "person"]
        compatriots = [entity for entity in people if self.registry.country_of(entity.id) == body]
        same_office = [entity for entity in compatriots if entity.id in wanted]
        if same_office or (compatriots and not wanted):
            return (same_office or compatriots)[0]
        return self.cast.registered(min(wanted)) if len(wanted) == 1 else None

    def _guest(self, described: Description) -> Entity | None:
        """ "His guest", "her Polish host": the one other person who was named before, of that state if one is named."""
        refs = self.history.before(described.head.i, _COUNTERPART_BEFORE)
        people = {ref.entity.id: ref.entity for ref in refs if ref.entity is not None and ref.entity.kind == "person"}
        others = [entity for entity in people.values() if described.possessor is not None and entity != described.possessor]
        meant = [entity for entity in others if not described.body or self.registry.country_of(entity.id) == described.body]
        return meant[0] if len(meant) == 1 else None

    def _titles(self, possessor: Entity | None) -> list[str]:
        actor = self.registry.actors.get(possessor.id) if possessor is not None else None
        if actor is None:
            return []
        return [office.title for office in actor.offices if office.title in TOP_TITLES and office.period.holds_on(self.cast.day)]

    def of_each(self, bodies: list[str], role: str) -> list[Entity]:
        """The holders that "the Russian and Ukrainian presidents" means; none unless each is known.

        The leader of a state that has no plain one is its head of government, who sits in the European Council.
        """
        holders = [self._for_body(role, body) for body in bodies]
        if len(holders) < 2 or any(len(found) != 1 for found in holders):
            return []
        return [self.cast.registered(found[0]) for found in holders]

    def _for_body(self, role: str, body: str) -> tuple[str, ...]:
        """Who holds the office; among presidents a chancellor too, if the article names nobody but the chancellor."""
        day, registry = self.cast.day, self.registry
        if role == "leader":
            return registry.holders(role, body, day) or registry.holders("head of government", body, day)
        found = registry.holders(role, body, day)
        leaders = registry.holders("leader", body, day) if role == "president" else ()
        named = tuple(leader for leader in leaders if leader in self.cast.by_id)
        return named if named and self.cast.by_id.keys().isdisjoint(found) else found


def _bears_whole(entity: Entity, described: Description) -> bool:
    """Whether somebody is called by the whole of a long title in the article ("the President of the Republic, Ann Moe")."""
    whole = described.words[0]
    bodies = {body for role, body in entity.roles if len(described.words) > 1 and f"{role} ".startswith(f"{whole} ")}
    return described.body in bodies or (bool(bodies) and not described.body)
