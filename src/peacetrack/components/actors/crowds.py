"""Unnamed holders and groups: partitives, pairs, "the official" taken up again, and the slug of whoever stays unnamed."""

from collections.abc import Callable

from spacy.tokens import Token

from peacetrack.components.actors.casting import Ref
from peacetrack.components.actors.entities import Cast, Entity
from peacetrack.components.actors.groups import TALKING, coordinated, meeting
from peacetrack.components.actors.history import History
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.phrases import (
    determiner,
    fights_rebels,
    given_name,
    holder_class,
    is_courtesy,
    is_domestic,
    is_plural,
    left_start,
    noun_lemma,
    unnamed_name,
)
from peacetrack.components.actors.reading import Description
from peacetrack.components.actors.words import CALENDAR, COUNTERPARTS, SPEECH_VERBS

_REGIONS = frozenset("baltic nordic scandinavian african arab gulf asian balkan caucasian visegrad benelux american".split())
_MINISTRIES = frozenset("foreign defence defense prime finance interior energy justice".split())
GROUP_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
PAIRS = frozenset(("pair", "duo", "interlocutors"))  # two without a number
_SIDES = frozenset(("sides", "countries", "nations", "states", "parties", "delegations", "teams"))
_LANDS = frozenset(("countries", "nations", "states"))
_WARRING = frozenset(("sides", "parties"))  # the parties to the war, if no others are at the table
_TEAMS = frozenset("delegation negotiator official team diplomat representative envoy expert side".split())
_MUTE = frozenset("troops soldiers forces units fighters prisoners captives children civilians casualties victims sides".split())
_FIGHTING = frozenset("prisoner captive pow body shelling strike attack front truce ceasefire casualty loss fighting".split())
_PAIR_WITHIN = 90  # tokens
_LEADERS = frozenset("president,prime minister,chancellor,king,commission president,council president,vice president".split(","))
_WHOLE = 400  # references: a group is called so all through an article
_JUST = 3  # sentences of the narrative
_SIDES_WITHIN = 4
_GROUP_WITHIN = 14  # sentences of the narrative
_TAKEN_UP_WITHIN = 6  # sentences of the narrative
_GENERIC_ROLES = frozenset(("official", "diplomat", "politician", "statesman", "lawmaker"))
_POLITICAL = frozenset(("politician", "statesman"))  # anybody in office
_OUTLETS = frozenset(("agency", "broadcaster", "website", "portal", "channel"))  # not papers, which are called by their town
_PAST = frozenset(("VBD", "VBN", "VBG"))  # a meeting that took place
_OFFICES = frozenset("leader president minister chancellor premier head".split())
_DIPLOMATIC = ("foreign", "ambassador", "representative", "secretary general", "envoy", "negotiator")


class Crowds:
    """Resolves unnamed holders in one article. `bodies` tells the states and bodies of an entity."""

    def __init__(self, layout: Layout, cast: Cast, history: History, bodies: Callable[[Entity], set[str]]):
        self.layout = layout
        self.cast = cast
        self.registry = cast.registry
        self.history = history
        self.bodies = bodies
        self._groups: dict[str, tuple[int, list[Entity]]] = {}  # by noun: where it was said last, and whom it meant

    def numbered(self, head: Token) -> list[Entity]:
        """Those whom "both men", "the two sides", "the four leaders" means (and "the leaders" after that), else none."""
        words = [token.lower_ for token in head.doc[left_start(head) : head.i]]
        if is_domestic(head) or not _REGIONS.isdisjoint(words):
            return []
        number = next((GROUP_NUMBERS[word] for word in words if word in GROUP_NUMBERS), 0)
        number = 2 if head.lower_ in PAIRS else GROUP_NUMBERS.get(head.lower_, number)
        if not number:
            known = (
                words == ["the"] and is_plural(head) and not any(child.dep_ in ("acl", "relcl", "prep") for child in head.rights)
            )
            if not known and set(words) != {"the", "warring"}:
                return []
            if head.lower_ in _WARRING and self._fights_rebels():
                return self._negotiating(head) or self._exchanging(head)
            if head.lower_ in _WARRING:
                sides = self._sides(head, 2)
                met = self._negotiating(head) or self._conversing(head)
                outside = _is_of_war(head) and not any(self.registry.side_of(entity.id) for entity in met)
                return sides if sides and outside else met or sides  # a truce is none of two who met elsewhere
            since, members = self._groups.get(noun_lemma(head), (-1, []))
            if members and not self._called_so(head, since):
                return members
            sides = self._sides(head, 2) if head.lower_ in ("sides", "parties") else []
            return self._just_met(head) or self._called_so(head) or self._listed(head) or sides
        if head.lower_ != "both" and not {"both", "the", "all"} & set(words):
            return []
        if head.lower_ in _WARRING and self._fights_rebels():  # the rebels may be one of them
            return self._negotiating(head) or self._exchanging(head) or self._coordinated(head, number, states=True)
        last = self._sides if head.lower_ in _SIDES else self._last_distinct
        members = (
            (self._negotiating(head) or self._exchanging(head) if head.lower_ in _SIDES - _LANDS and number == 2 else [])
            or (self._sides(head, 2) if head.lower_ in _LANDS and number == 2 and _swaps_captives(head) else [])
            or (self._just_named(head) if head.lower_ in _LANDS and number == 2 else self._noted(head, number))
            or self._coordinated(head, number, states=head.lower_ in GROUP_NUMBERS)
            or (self._sides(head, 2) if head.lower_ in _WARRING and number == 2 and _is_of_war(head) else [])
            or self._noted(head, number)
            or self._in_one_sentence(head, number)
            or last(head, number)
        )
        if members:
            self.note_group(head, members)
        return members

    def note_group(self, head: Token, members: list[Entity]) -> None:
        """Remember whom a plural noun meant, for "the ministers" and "the two ministers" after that."""
        self._groups[noun_lemma(head)] = (head.i, members)

    def _noted(self, head: Token, number: int) -> list[Entity]:
        _, members = self._groups.get(noun_lemma(head), (-1, []))
        return members if len(members) == number else []

    def _called_so(self, head: Token, since: int = -1) -> list[Entity]:
        """The last unnamed group named between two tokens that a bare "the leaders" takes up ("European leaders")."""
        called = {
            ref.entity.id: ref.entity
            for ref in self.history.before(head.i, _WHOLE)
            if ref.head > since
            and ref.entity is not None
            and ref.entity.kind == "unnamed"
            and ref.entity.plural
            and _is_called(ref.entity, head)
            and not self._is_ruled_by(ref)
        }
        return [entity for entity in called.values() if " " in entity.name][:1]

    def _is_ruled_by(self, ref: Ref) -> bool:
        """Whether a group is only told of as one state's own: "a tribunal for Moscow's leaders" makes them no "leaders"."""
        head = self.layout.tokens[ref.head]
        return head.dep_ in ("pobj", "dobj") and any(child.dep_ == "poss" for child in head.lefts)

    def _just_met(self, head: Token) -> list[Entity]:
        """The participants of the meeting or call right before: "The leaders agreed"; none where a group has been called so."""
        if any(
            ref.entity is not None and ref.entity.plural and _is_called(ref.entity, head) for ref in self.history.before(head.i)
        ):
            return []
        for ref in self.history.before(head.i, 20):
            if self.layout.distance(ref.head, head.i) > _JUST:
                break
            if self.layout.tokens[ref.head].head.tag_ not in _PAST:
                continue
            refs = meeting(ref, self.layout.tokens[ref.head], self.history)
            if refs and all(other.entity is not None and self._may_belong(other.entity, head) for other in refs):
                return [other.entity for other in refs if other.entity is not None]
        return []

    def _conversing(self, head: Token) -> list[Entity]:
        """The two persons who just spoke with each other, where "the parties" say or discuss something."""
        if head.dep_ != "nsubj" or head.head.lemma_ not in SPEECH_VERBS | TALKING:
            return []
        for ref in self.history.before(head.i, 20):
            if self.layout.distance(ref.head, head.i) > _JUST:
                break
            name = self.layout.tokens[ref.head]
            joint = coordinated(ref, name, self.history) if name.head.lemma_ in TALKING else []
            persons = [other.entity for other in meeting(ref, name, self.history) or joint if other.entity is not None]
            if len(persons) == 2 and all(person.kind == "person" for person in persons):
                return persons
        return []

    def _listed(self, head: Token) -> list[Entity]:
        """The names that the sentences right before coordinate, if the noun fits them all: "Merz and Macron ... the leaders"."""
        for ref in self.history.before(head.i, 20):
            if self.layout.distance(ref.head, head.i) > _JUST:
                break
            if head.head.is_ancestor(self.layout.tokens[ref.head]) and head.head.lemma_ in SPEECH_VERBS:
                continue  # those spoken of: "“Iran and Syria lie,” the ministers said"
            members = [other.entity for other in coordinated(ref, self.layout.tokens[ref.head], self.history)]
            sides = {self.registry.side_of(member.id) for member in members if member is not None} - {""}
            if len(sides) > 1 and self.layout.dep[ref.head] == "pobj":
                continue  # "a summit of Putin and Zelensky … the leaders said": they have not met
            if members and all(member is not None and self._may_belong(member, head) for member in members):
                return [member for member in members if member is not None]
        return []

    def _coordinated(self, head: Token, number: int, *, states: bool) -> list[Entity]:
        """The last coordination or meeting of exactly that many who fit; with `states`, states do ("the three said")."""
        for ref in self.history.before(head.i, 80):
            if self.layout.distance(ref.head, head.i) > _GROUP_WITHIN or (
                head.lower_ in _WARRING and self.layout.distance(ref.head, head.i) > _SIDES_WITHIN
            ):
                break
            token = self.layout.tokens[ref.head]
            if head.lower_ in _SIDES and _is_led(token):
                continue
            for refs in (meeting(ref, token, self.history), coordinated(ref, token, self.history)):
                members = {other.entity.id: other.entity for other in refs if other.entity is not None}
                if len(members) == number and all(
                    self._may_belong(member, head) or (states and member.kind == "state") for member in members.values()
                ):
                    return list(members.values())
        return []

    def _in_one_sentence(self, head: Token, number: int) -> list[Entity]:
        """The last sentence before that names exactly so many who fit ("The Prime Minister spoke to ... and ...")."""
        own = self.layout.sentence[head.i]
        reach = _SIDES_WITHIN if head.lower_ in _SIDES else _GROUP_WITHIN
        found: dict[int, dict[str, Entity]] = {}
        for ref in self.history.before(head.i, 120):
            if self.layout.distance(ref.head, head.i) > reach:
                break
            if head.lower_ in _SIDES and _is_led(self.layout.tokens[ref.head]):
                continue
            if ref.entity is not None and self.layout.sentence[ref.head] != own and self._may_belong(ref.entity, head):
                found.setdefault(self.layout.sentence[ref.head], {}).setdefault(ref.entity.id, ref.entity)
        return next((list(members.values())[::-1] for members in found.values() if len(members) == number), [])

    def _just_named(self, head: Token) -> list[Entity]:
        """The states that the sentence right before names, or whose people it names, if they are two."""
        own = self.layout.sentence[head.i]
        states: dict[str, Entity] = {}
        for ref in self.history.before(head.i, 20):
            behind = own - self.layout.sentence[ref.head]
            if behind > 1 or self.layout.paragraph[ref.head] != self.layout.paragraph[head.i]:
                break
            if ref.entity is None or not behind:
                continue
            state = ref.entity.id if ref.entity.kind == "state" else self.registry.country_of(ref.entity.id)
            if state:
                states.setdefault(state, self.cast.registered(state))
        return list(states.values())[::-1] if len(states) == 2 else []

    def _last_distinct(self, head: Token, number: int) -> list[Entity]:
        """The last so many who fit, if the passage names no others."""
        found: dict[str, Entity] = {}
        for ref in self.history.before(head.i, 60):
            if self.layout.distance(ref.head, head.i) > _GROUP_WITHIN:
                break
            if ref.entity is not None and self._may_belong(ref.entity, head):
                found.setdefault(ref.entity.id, ref.entity)
            if len(found) == number and number == 2:
                break
        return list(found.values())[::-1] if len(found) == number else []

    def _negotiating(self, head: Token) -> list[Entity]:
        """The two states whose people met right before: "Mr Roe and his Latvian counterpart", "the Irish and Latvian teams"."""
        layout = self.layout
        for index in range(head.i - 1, max(-1, head.i - _PAIR_WITHIN), -1):
            if layout.distance(index, head.i) > _JUST:
                break
            noun = layout.tokens[index]
            if noun.pos_ != "NOUN" or not (noun.lemma_.lower() in _TEAMS or noun.lemma_.lower() in COUNTERPARTS):
                continue
            states = [state for child in noun.subtree if child.i < index and (state := self._state_of(child))]
            if noun.lemma_.lower() in COUNTERPARTS and len(states) == 1:
                owner = next((t for t in noun.children if t.dep_ == "poss"), None)
                meant = [ref.entity for ref in self.history.at(owner.i) if ref.entity is not None] if owner is not None else []
                states += [country for entity in meant[:1] if (country := self.registry.country_of(entity.id))]
            if len(dict.fromkeys(states)) == 2:
                return [self.cast.registered(state) for state in dict.fromkeys(states)]
        return []

    def _exchanging(self, head: Token) -> list[Entity]:
        """The parties to the war where the narrative right before coordinates them, whoever else it names since."""
        sides = self._sides(head, 2)
        for ref in self.history.before(head.i, 40) if sides else ():
            if self.layout.distance(ref.head, head.i) > _JUST:
                break
            pair = coordinated(ref, self.layout.tokens[ref.head], self.history)
            if len(pair) == 2 and {side.id for side in sides} == {other.entity.id for other in pair if other.entity is not None}:
                return sides
        return []

    def _state_of(self, token: Token) -> str:
        """The state that an adjective or name means; "" for other words."""
        found = self.registry.demonyms.get(token.lower_, ()) if token.text[0].isupper() else ()
        named = [ref.entity.id for ref in self.history.at(token.i) if ref.entity is not None and ref.entity.kind == "state"]
        return next(iter((*named, *found)), "")

    def _sides(self, head: Token, number: int) -> list[Entity]:
        """The parties to the war, where the article names both."""
        named = {ref.entity.id: ref.entity for ref in self.history if ref.entity is not None and ref.entity.kind == "state"}
        sides = [entity for entity in named.values() if self.registry.side_of(entity.id) == entity.id]
        return sides if len(sides) == number else []

    def _fights_rebels(self) -> bool:
        return fights_rebels(self.cast.day, self.layout.tokens)

    def _may_belong(self, entity: Entity, head: Token) -> bool:
        if head.lower_ in _SIDES:
            return entity.kind == "state"
        if entity.kind != "person":
            return False
        lemma = head.lemma_.lower()
        kind = next((t.lower_ for t in head.lefts if t.lower_ in _MINISTRIES), "") if lemma in ("minister", "chief") else ""
        if lemma in ("man", "woman"):
            return entity.pronoun == ("he" if lemma == "man" else "she")
        actor = self.registry.actors.get(entity.id)
        titles = {office.title for office in actor.offices if office.period.holds_on(self.cast.day)} if actor else set()
        if lemma == "leader":
            return bool(titles & _LEADERS)
        if head.lower_ in PAIRS or head.lower_ in GROUP_NUMBERS:
            return True
        if lemma in _POLITICAL:
            return bool(titles)
        return any(title.endswith(lemma) and (not kind or kind in title.split()) for title in titles)

    def last_plural(self, position: int) -> Entity | None:
        """The last group named before a token."""
        for ref in self.history.before(position):
            if ref.entity is not None and ref.entity.plural and ref.entity.name.lower().split()[-1] not in _MUTE:
                return ref.entity
        return None

    def same_head(self, described: Description) -> Entity | None:
        """The unnamed person of the passage whom a bare "the adviser" takes up, if nobody named stands nearer."""
        if len(described.words) > 1 or described.plural or determiner(described.head) != "the":
            return None
        word = described.head.lemma_.lower()
        for ref in self.history.before(described.head.i, 30):
            if self.layout.distance(ref.head, described.head.i) > _TAKEN_UP_WITHIN:
                break
            entity, again = ref.entity, self.layout.tokens[ref.head].lemma_.lower() == word
            if again and entity is not None and entity.kind == "person" and ref.how == "description":
                return entity
            if self.layout.paragraph[ref.head] in self.layout.headline and self.layout.paragraph[ref.head] == 0:
                continue  # whom a title leaves without a name is mostly named below it
            if again and entity is not None and entity.kind == "unnamed":
                return entity if not entity.plural else None
        return None

    def unnamed(self, described: Description) -> Entity | None:
        """The unnamed entity of the phrase, or whom "the official" takes up; None for things."""
        head = described.head
        if holder_class(head) not in ("person", "body") or is_courtesy(head):
            return None  # "does my right hon. Friend agree": how members call each other
        if (called := given_name(head)) is not None:
            return self.cast.unregistered(called, "person")
        if (outlet := self._outlet(head)) is not None:
            return outlet
        if described.definite and not described.plural:
            earlier = self._taken_up(described)
            if earlier is not None:
                return earlier
        name = unnamed_name(head)
        body = holder_class(head) == "body" and not described.plural
        return self.cast.unregistered(name, "unnamed", plural=described.plural, body=body) if name else None

    def _outlet(self, head: Token) -> Entity | None:
        """The body named beside the noun that says what it is ("the Balkan Wire news agency", "the research group Nordia")."""
        after = head.nbor() if head.i + 1 < len(head.doc) else head
        joined = (after.dep_ == "appos" and after.head == head) or (head.dep_ == "compound" and head.head == after)
        if joined and after.pos_ == "PROPN" and after.text not in CALENDAR and holder_class(head) == "body":
            meant = next((ref.entity for ref in self.history.at(after.i) if ref.entity is not None), None)
            if meant is None:
                return self.cast.unregistered(_full_name(after), "organisation")
            return meant if meant.kind == "organisation" else None
        if head.lower_ not in _OUTLETS:
            return None
        names = (token for token in head.lefts if token.dep_ in ("compound", "nmod") and token.ent_type_ != "GPE")
        named = (ref.entity for name in names for ref in self.history.at(name.i))
        return next((entity for entity in named if entity is not None and entity.kind == "organisation"), None)

    def _taken_up(self, described: Description) -> Entity | None:
        """ "The official" takes up "a European official", or somebody named just before whom the noun fits."""
        head = described.head
        if determiner(head) not in ("the", "this", "that"):
            return None
        name = unnamed_name(head).lower().split("-based ")[-1]
        for ref in self.history.before(head.i, 30):
            entity = ref.entity
            if entity is None or self.layout.distance(ref.head, head.i) > _TAKEN_UP_WITHIN:
                continue
            same_head = self.layout.tokens[ref.head].lemma_ == head.lemma_
            if entity.kind == "unnamed" and not entity.plural and same_head and f" {name} " in f" {entity.name.lower()} ":
                return entity
            if entity.kind in ("organisation", "bloc") and self._has_in_name(entity, name):
                return entity  # "the institute", "the Vienna-based organisation"
            outside = self.layout.quotation[head.i] == -1
            if outside and self.layout.quotation[ref.head] != -1:
                continue  # who is named in the quoted words is seldom who speaks them
            if entity.kind == "person" and head.lemma_.lower() in _GENERIC_ROLES and self._may_be_called(entity, described):
                return entity
        return None

    def _has_in_name(self, entity: Entity, words: str) -> bool:
        """Whether what a body is called is part of a name of it, written in full or not: "the organization" the OSCE."""
        actor = self.registry.actors.get(entity.id) if words.startswith("organi") else None
        names = (entity.name, *(actor.aliases if actor is not None else ()))
        return any(f" {words} ".replace("z", "s") in f" {name.lower()} ".replace("z", "s") for name in names)

    def _may_be_called(self, entity: Entity, described: Description) -> bool:
        """Whether a generic noun fits: "the diplomat" a foreign minister, "the EU official" whoever speaks for the EU."""
        if described.body and described.body not in self.bodies(entity):
            return False
        actor = self.registry.actors.get(entity.id)
        held = actor.offices if actor is not None else ()
        current = {office.title for office in held if not self.cast.day or office.period.holds_on(self.cast.day)}
        offices = current or {office.title for office in held}
        lemma = described.head.lemma_.lower()
        if lemma == "diplomat":
            return any(word in title for title in offices for word in _DIPLOMATIC)
        return bool(offices) and (lemma != "official" or not offices & {"president", "prime minister", "chancellor"})


def _full_name(first: Token) -> str:
    """The words of a body's name from its first one on ("Physicians for Peace")."""
    end = last = first.i + 1
    while end < len(first.doc) and (first.doc[end].pos_ == "PROPN" or first.doc[end].lower_ in ("of", "for", "the", "and")):
        end += 1
        last = end if first.doc[end - 1].pos_ == "PROPN" else last
    return first.doc[first.i : last].text


def _is_of_war(head: Token) -> bool:
    """Whether the sentence tells what those do who make war on each other ("the two sides exchanged prisoners")."""
    return any(token.lemma_.lower() in _FIGHTING for token in head.sent)


def _swaps_captives(head: Token) -> bool:
    """Whether two states give each other captives, as only those at war do ("the two countries exchanged 250 prisoners")."""
    return any(token.lemma_.lower() in ("prisoner", "captive", "pow", "detainee") for token in head.sent)


def _is_led(name: Token) -> bool:
    """Whether a state is only named for its leaders, who are no side ("the leaders of France and Germany")."""
    first = name.head if name.dep_ == "conj" else name
    return first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.lemma_.lower() in _OFFICES


def _is_called(entity: Entity, head: Token) -> bool:
    """Whether the noun is part of a group's name, not of whom the group stands for: "leaders" of "European leaders"."""
    return head.lower_ in entity.name.lower().split(" of ")[0].split()
