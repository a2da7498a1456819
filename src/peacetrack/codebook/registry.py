"""Looks up actors by name, surname, description, seat, demonym and office; indexes are built once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from peacetrack.codebook.actors import Actor, Period, Title
from peacetrack.codebook.names import fold

_CHIEF_WORDS = ("chief", "head", "boss", "leader")  # "the Pentagon chief"
Index = dict[str, tuple[str, ...]]


_OUTLETS = (
    *("-times", "-post", "-journal", "-herald", "-telegraph", "-tribune", "-gazette", "-newspaper", "-news", "-magazine"),
    *("-news-agency", "-news-agencies", "-reports", "-tv"),
)  # how the slugs of newspapers and broadcasters end


class ActorRegistry:
    """The actors and titles of a codebook. Keys of all indexes are folded with `names.fold`.

    `names`, `surnames`, `demonyms`, `nationals`, `people` and `seats` give actor ids; `title_words` gives title ids;
    `institutions` gives the state and the kind of institution; `ordinary_words` are names that mean something else too;
    `accord_places` are places by which one speaks of what was signed there; `attacker` is the side that attacked, "" if unknown.
    """

    def __init__(
        self,
        actors: Mapping[str, Actor],
        titles: Mapping[str, Title],
        moved: Mapping[str, str] | None = None,
        ordinary_words: Iterable[str] = (),
        accord_places: Iterable[str] = (),
        attacker: str = "",
    ):
        self.actors = dict(actors)
        self.titles = dict(titles)
        self._moved = dict(moved or {})
        self.ordinary_words = frozenset(map(fold, ordinary_words))
        self.accord_places = frozenset(map(fold, accord_places))
        self.attacker = attacker
        everyone = self.actors.values()
        self.names = _index((name, actor.id) for actor in everyone for name in actor.names)
        self.media = frozenset(actor.id for actor in everyone if actor.medium)
        self.surnames = _index((name, actor.id) for actor in everyone for name in actor.surnames)
        self.seats = _index((seat, actor.id) for actor in everyone for seat in actor.seats)
        self.demonyms = _index((word, actor.id) for actor in everyone for word in actor.demonyms)
        self.nationals = _index((word, actor.id) for actor in everyone for word in actor.nationals)
        self.people = _index((word, actor.id) for actor in everyone for word in actor.people)
        self.institutions = {fold(name): (actor.id, kind) for actor in everyone for name, kind in actor.institutions}
        self.title_words = _index(
            (form, title.id) for title in self.titles.values() for word in title.words for form in _forms(word)
        )
        self._holders: dict[tuple[str, str], list[tuple[str, Period]]] = defaultdict(list)
        for actor in everyone:
            for office in actor.offices:
                self._holders[office.title, office.of].append((actor.id, office.period))
        self._descriptions: dict[str, list[tuple[str, Period]]] = defaultdict(list)
        self._add_descriptions()
        self._role_words: dict[tuple[str, str], frozenset[str]] = {}

    def is_medium(self, actor: str) -> bool:
        """Whether an actor is a medium, by the registry or, where that lacks it, by its name ("moscow-times")."""
        return actor in self.media or (actor not in self.actors and actor.endswith(_OUTLETS))

    def _add_descriptions(self) -> None:
        """Descriptions as written, and "Pentagon chief" for whoever heads an institution."""
        heads: dict[str, list[str]] = defaultdict(list)
        for title in self.titles.values():
            heads[title.heads].append(title.id)
        for actor in self.actors.values():
            for description in actor.descriptions:
                self._descriptions[fold(description.text)].append((actor.id, description.period))
            for name, kind in actor.institutions:
                holders = [holder for title in heads.get(kind, ()) for holder in self._holders.get((title, actor.id), ())]
                for word in _CHIEF_WORDS if holders else ():
                    self._descriptions[fold(f"{name} {word}")] += holders

    @property
    def descriptions(self) -> Iterable[str]:
        """All descriptions, folded, without article; `described` says whom they mean."""
        return self._descriptions.keys()

    def canonical(self, actor_id: str) -> str:
        """The id under which an actor is kept: follows merges, and gives back every other id as it is."""
        seen = set()
        while actor_id in self._moved and actor_id not in seen:
            seen.add(actor_id)
            actor_id = self._moved[actor_id]
        return actor_id

    def described(self, phrase: str, day: str) -> tuple[str, ...]:
        """The actors that a description ("Kremlin chief") means on an ISO day."""
        return _current(self._descriptions.get(fold(phrase), ()), day)

    def holders(self, word: str, body: str, day: str) -> tuple[str, ...]:
        """The actors that a role word ("premier", "top diplomat", "leader") of a state or body means on an ISO day.

        More than one where several hold such an office, or where the day is unknown ("").
        """
        folded = fold(word)
        titles: Iterable[str] = self.title_words.get(folded, ())
        if folded == "leader" and body in self.actors and self.actors[body].leader:
            titles = (self.actors[body].leader,)
        return _current([holder for title in titles for holder in self._holders.get((title, body), ())], day)

    def role_words(self, actor_id: str, day: str) -> frozenset[str]:
        """All role words, folded, that fit an actor on an ISO day ("" for those of its whole career)."""
        key = (actor_id, day)
        if key not in self._role_words:
            offices = self.actors[actor_id].offices if actor_id in self.actors else ()
            held = [
                self.titles[office.title] for office in offices if office.title in self.titles and office.period.holds_on(day)
            ]
            words = (word for title in held for word in (*title.words, *title.also))
            self._role_words[key] = frozenset(fold(form) for word in words for form in _forms(word))
        return self._role_words[key]

    def bodies_of(self, actor_id: str, day: str) -> tuple[str, ...]:
        """The states and bodies that an actor speaks for on an ISO day, empty for whoever speaks for none.

        The surest come first, a state before a party that its premier leads.
        """
        actor = self.actors.get(actor_id)
        if actor is None:
            return ()
        bodies = [item.text for item in actor.speaks_for if item.period.holds_on(day)]
        held = [office for office in actor.offices if office.period.holds_on(day) and office.title in self.titles]
        offices = [office.of for office in held if self.titles[office.title].speaks]
        offices.sort(key=lambda body: body not in self.actors or self.actors[body].kind not in ("state", "bloc"))
        return tuple(dict.fromkeys([*bodies, *offices]))

    def country_of(self, actor_id: str) -> str:
        """The state that an actor belongs to: its own, else that of its offices, else ""."""
        actor = self.actors.get(actor_id)
        if actor is None or actor.kind == "state":
            return actor_id if actor else ""
        bodies = [self.actors[office.of] for office in actor.offices if office.of in self.actors]
        states = [body.id if body.kind == "state" else body.country for body in bodies]
        return actor.country or next(filter(None, states), "")

    def side_of(self, actor_id: str) -> str:
        """The party to the war that an actor belongs to, by itself, by the bodies of its offices or by its country; else ""."""
        if actor_id not in self.actors:
            return ""
        actor, country = self.actors[actor_id], self.country_of(actor_id)
        related = [*(office.of for office in actor.offices), country]
        sides = (self.actors[other].side for other in related if other in self.actors)
        return actor.side or next(filter(None, sides), "")


def _forms(word: str) -> tuple[str, ...]:
    """A role word, and without articles, as it is left of "head of Ukraine's delegation"."""
    return (word, word.replace(" the ", " ")) if " the " in word else (word,)


def _index(pairs: Iterable[tuple[str, str]]) -> Index:
    index: dict[str, dict[str, None]] = defaultdict(dict)
    for text, value in pairs:
        index[fold(text)][value] = None
    return {text: tuple(values) for text, values in index.items()}


def _current(holders: Iterable[tuple[str, Period]], day: str) -> tuple[str, ...]:
    """Those whose period holds on the day; on the day of a handover, those who came."""
    held = [(actor_id, period) for actor_id, period in holders if period.holds_on(day)]
    if day and len(held) > 1:
        staying = [(actor_id, period) for actor_id, period in held if not period.until or period.until[:10] > day]
        held = staying or held
    return tuple(dict.fromkeys(actor_id for actor_id, _ in held))
