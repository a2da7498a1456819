"""Gives each name of an article its actor, consistently over the whole article."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from peacetrack.components.actors.entities import Cast, Entity
from peacetrack.components.actors.firstnames import is_given_name
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.names import NameSpan
from peacetrack.components.actors.naming import fold
from peacetrack.components.actors.seats import acts, in_dateline
from peacetrack.components.actors.words import ORGANISATION_WORDS, PARTICLES, ROLE_NOUNS, SPEECH_VERBS, TITLES

_SAME_GIVEN_NAME = 80  # of 100: "Sergej" for "Sergei", not "Siim" for "Kaja"
_COUNCIL = "council-of-the-european-union"  # "the Council" alone, in a text that names the EU and no other council
_LEADERS = frozenset(("head of state", "head of government"))
_TERRITORIES = frozenset(("crimea", "transnistria"))  # bodies whose name is mostly a place


@dataclass(slots=True)
class Ref:
    """A stretch of tokens that refers to an entity; None where it names an actor's seat as a mere place."""

    start: int
    end: int
    head: int
    entity: Entity | None
    how: str


class Casting:
    """Assigns entities to name spans."""

    def __init__(self, layout: Layout, cast: Cast):
        self.layout = layout
        self.cast = cast
        self.registry = cast.registry
        self._people: set[str] = set()
        self._named: set[str] = set()  # ids of the registry's actors that the article names

    def assign(self, spans: Iterable[NameSpan]) -> list[Ref]:
        """One reference for each name that can be told, in order. Full names are read first, since a surname leans on them."""
        spans = list(spans)
        self._people = {self._text(span) for span in spans if span.how == "name" and self._shows_person(span)}
        self._named = {actor_id for span in spans for actor_id in span.actors}
        full = {span.start: self._full_name(span) for span in spans if self._is_full(span)}
        refs: list[Ref] = []
        for span in spans:
            head = self.layout.doc[span.start : span.end].root.i
            if span.start in full:
                entity: Entity | None = self._named_in_full_before(span, refs) or full[span.start]
            elif span.how in ("seat", "institution"):
                entity = (
                    self.cast.registered(span.actors[0])
                    if acts(self.layout.tokens[head], self.layout, self.registry.accord_places)
                    else None
                )
            elif span.how == "alias":
                entity = self._named_in_full_before(span, refs) or self._body(span, head)
            else:
                entity = self._by_surname(span)
                if entity is None:
                    continue
            person = span.how == "surname" or (entity is not None and entity.is_person)
            if not person and in_dateline(self.layout.tokens[head], self.layout):
                entity = None
            if entity is not None:
                entity.count += 1
            refs.append(Ref(span.start, span.end, head, entity, span.how))
        self._read_brussels(refs)
        return refs

    def _read_brussels(self, refs: list[Ref]) -> None:
        """Brussels is NATO's seat too: in a paragraph that names NATO and not the EU, it means NATO."""
        named: dict[int, set[str]] = {}
        for ref in refs:
            if ref.entity is not None and ref.how != "seat":
                named.setdefault(self.layout.paragraph[ref.head], set()).add(ref.entity.id)
        for ref in refs:
            beside = named.get(self.layout.paragraph[ref.head], set())
            is_brussels = ref.how == "seat" and ref.entity is not None and ref.entity.id == "european-union"
            if is_brussels and "nato" in beside and not any(actor_id.startswith("european-") for actor_id in beside):
                ref.entity = self.cast.registered("nato")

    def _named_in_full_before(self, span: NameSpan, refs: list[Ref]) -> Entity | None:
        """The body that "the Council", "the Institute" takes up: the last one whose name has that word."""
        known = span.kind == "organisation" or span.how == "alias"
        if not known or span.end - span.start > 1 or self.layout.texts[span.start] not in ORGANISATION_WORDS:
            return None
        word = self.layout.texts[span.start]
        for ref in reversed(refs):
            if ref.entity is None or ref.entity.kind not in ("organisation", "bloc"):
                continue
            if ref.end - ref.start > 1 and (word in self.layout.texts[ref.start : ref.end] or word in ref.entity.name.split()):
                return ref.entity
        return None

    def _body(self, span: NameSpan, head: int) -> Entity | None:
        if span.actors[0] in _TERRITORIES:
            token = self.layout.tokens[head]
            if token.dep_ not in ("nsubj", "poss") or not acts(token, self.layout, self.registry.accord_places):
                return None
        return self.cast.registered(span.actors[0])

    def _is_full(self, span: NameSpan) -> bool:
        if span.how == "alias":
            return self.registry.actors[span.actors[0]].kind == "person"
        if fold(self.layout.texts[span.start]).lower() in PARTICLES:
            return False  # "Van der Berg" is a surname
        return span.how == "name" and (" " in self._text(span) or span.kind == "organisation")

    def _full_name(self, span: NameSpan) -> Entity:
        if span.actors:
            actor_id = self._choose(span.actors, span) or span.actors[0]
            entity = self.cast.registered(actor_id)
            self._note_given_name(span, entity)
            for surname in (*self.registry.actors[entity.id].surnames, self.layout.texts[span.end - 1]):
                self.cast.note_bearer(fold(surname).lower(), span.start, entity)
            return entity
        name = self._text(span)
        if name == "Council" and "european-union" in self._named:
            return self.cast.registered(_COUNCIL)
        if span.kind == "organisation":
            return self.cast.unregistered(name, "organisation")
        entity = self._namesake(span) or self.cast.unregistered(name, "person" if name in self._people else "organisation")
        self._note_given_name(span, entity)
        for surname in self._surnames(span):
            self.cast.note_bearer(surname, span.start, entity)
        return entity

    def _note_given_name(self, span: NameSpan, entity: Entity) -> None:
        if span.end - span.start > 1 and entity.kind == "person":
            self.cast.note_given_name(fold(self.layout.texts[span.start]).lower(), entity)

    def _text(self, span: NameSpan) -> str:
        return self.layout.doc[span.start : span.end].text

    def _shows_person(self, span: NameSpan) -> bool:
        """Whether an unknown name is a person's: by its given name, a title, an apposition, or a verb of speech."""
        if span.kind:
            return span.kind == "person"
        head = self.layout.doc[span.start : span.end].root
        if any(child.dep_ == "appos" and child.lemma_.lower() in ROLE_NOUNS for child in head.children):
            return True
        if span.end - span.start == 1:
            return False
        if head.dep_ == "appos":
            return head.head.lemma_.lower() in ROLE_NOUNS
        return head.dep_ == "nsubj" and head.head.lemma_ in SPEECH_VERBS

    def _surnames(self, span: NameSpan) -> list[str]:
        """The last word, and the last word with the particles before it."""
        words = [fold(text).lower() for text in self.layout.texts[span.start : span.end]]
        start = len(words) - 1
        while start > 1 and (words[start - 1] in PARTICLES or words[start - 1] == "-"):
            start -= 2 if words[start - 1] == "-" else 1
        return list(dict.fromkeys((words[-1], " ".join(words[start:]))))

    def _namesake(self, span: NameSpan) -> Entity | None:
        """The registry's bearer of the surname, if the given name is a spelling of its own; None for a namesake."""
        if self.layout.texts[span.end - 1].startswith(("Jr", "Sr", "Junior")):
            return None
        given = fold(self.layout.texts[span.start]).lower()
        for surname in self._surnames(span):
            for actor_id in self.registry.surnames.get(surname, ()):
                actor = self.registry.actors[actor_id]
                words = fold(actor.name).lower().split()[:-1]
                initial = given.endswith(".") and any(word[0] == given[0] for word in words[:1])
                firsts = {fold(name).lower().split()[0] for name in actor.names if " " in name}
                if initial or given in firsts or any(fuzz.ratio(given, word) >= _SAME_GIVEN_NAME for word in words):
                    return self.cast.registered(actor_id)
        return None

    def _by_surname(self, span: NameSpan) -> Entity | None:
        surname = " ".join(fold(text).lower() for text in self.layout.texts[span.start : span.end])
        entity = self.cast.bearer(surname, span.start)
        if entity is None and span.actors and self._stands_alone(span, surname):
            actor_id = self._choose(span.actors, span)
            if actor_id:
                entity = self.cast.registered(actor_id)
                self.cast.note_given_name(fold(entity.name).lower().split()[0], entity)
        entity = entity or self.cast.called(surname)
        if entity is None and span.kind != "thing" and (self._titled(span) or self._is_bare_given_name(span)):
            entity = self.cast.unregistered(self.layout.doc[span.start : span.end].text, "person")
        return entity

    def _is_bare_given_name(self, span: NameSpan) -> bool:
        """Whether somebody is called by a given name alone: "Oksana, a teacher, said ..."."""
        head = self.layout.tokens[span.start]
        speaks = head.dep_ == "nsubj" and head.head.lemma_ in SPEECH_VERBS
        described = any(child.dep_ == "appos" for child in head.children)
        return (
            is_given_name(head.text) and (speaks or described) and self.layout.paragraph[span.start] not in self.layout.headline
        )

    def _stands_alone(self, span: NameSpan, surname: str) -> bool:
        """Whether a surname can mean the registry's bearer although the article has no full name.

        It can with a title; and for whoever is in office at the time or has led a state or government, unless the name is an
        ordinary word too ("May").
        """
        ordinary = surname in self.registry.ordinary_words and self._text(span).isascii()  # "Støre" is no store
        if self._titled(span) or ordinary:
            return self._titled(span)
        bearers = [self.registry.actors[actor_id] for actor_id in span.actors]
        roles = self.registry.role_words
        return any(
            not bearer.offices or roles(bearer.id, self.cast.day) or not _LEADERS.isdisjoint(roles(bearer.id, ""))
            for bearer in bearers
        )

    def _titled(self, span: NameSpan) -> bool:
        before = self.layout.lower[span.start - 1] if span.start else ""
        return before in TITLES and self.layout.paragraph[span.start - 1] == self.layout.paragraph[span.start]

    def _choose(self, actor_ids: tuple[str, ...], span: NameSpan) -> str:
        """The likeliest of several bearers of a name: in the article, else with the title before the name, else in office."""
        if len(actor_ids) == 1:
            return actor_ids[0]
        day = self.cast.day
        here = [actor_id for actor_id in actor_ids if actor_id in self.cast.by_id]
        if len(here) == 1:
            return here[0]
        title = self._title_before(span)
        titled = [actor_id for actor_id in actor_ids if title and title in self.registry.role_words(actor_id, day)]
        if len(titled) == 1:
            return titled[0]
        current = [actor_id for actor_id in actor_ids if day and self.registry.role_words(actor_id, day)]
        if len(current) != 1:
            return ""
        countries = {self.registry.country_of(other) for other in self.cast.by_id}
        return current[0] if self.registry.country_of(current[0]) in countries else ""

    def _title_before(self, span: NameSpan) -> str:
        start = span.start
        while (
            start
            and self.layout.lower[start - 1] in TITLES
            and self.layout.paragraph[start - 1] == self.layout.paragraph[span.start]
        ):
            start -= 1
        return " ".join(self.layout.lower[start : span.start])
