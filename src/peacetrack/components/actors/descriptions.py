"""Resolves common noun phrases: titles, bodies of a state, demonyms, groups and unnamed people."""

from spacy.tokens import Token

from peacetrack.components.actors.crowds import GROUP_NUMBERS, Crowds
from peacetrack.components.actors.documents import DOCUMENTS
from peacetrack.components.actors.entities import Cast, Entity
from peacetrack.components.actors.history import History
from peacetrack.components.actors.holders import TOP_TITLES, OfficeHolders
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.naming import fold
from peacetrack.components.actors.phrases import (
    INDEFINITE,
    determiner,
    is_plural,
    left_start,
    noun_lemma,
    partitive_group,
    unnamed_name,
)
from peacetrack.components.actors.reading import PARTS, Description, DescriptionReader, is_generic_body
from peacetrack.components.actors.words import COUNTERPARTS, DELEGATES, GENERIC_BODIES, OWN_BODIES, STATE_BODIES
from peacetrack.components.syntax import prep_object

_OCCUPATION = frozenset(("installed", "backed", "appointed", "occupied", "controlled", "occupation", "rebel", "separatist"))
_OWN_STATE = frozenset(("country", "nation", "homeland", "motherland"))  # a state only where somebody's ("his country")
_STATE_ONLY = _OWN_STATE | {"army", "military", "government", "troops"}  # no party's, whatever its owner leads
# Bodies that mean the state of the passage when they stand alone: "the foreign ministry said".
_ALONE = frozenset("government cabinet ministry army military leadership administration delegation mfa mod".split())
_FIRST_PERSON = frozenset(("my", "our"))
_PERSONAL = _FIRST_PERSON | {"his", "her"}
_WITH_LEADERS = ("state", "organisation", "bloc")
_LEADING = frozenset(("leader", "president", "prime minister", "premier", "chancellor"))
_DELEGATED = frozenset(("the", "permanent", "deputy", "acting"))
_BODIES = frozenset("delegation side team government administration army authority force troop ministry".split())
_JOINT_OFFICES = frozenset(
    """minister leader president premier chancellor government parliament ambassador representative delegation team envoy
    negotiator emissary plenipotentiary""".split()
)
_SENT = frozenset(
    "ambassador representative delegation envoy negotiator emissary plenipotentiary".split()
)  # they speak for who sent them
_PARTICIPANTS = frozenset("state country nation member power economy democracy minister diplomat".split())
_JUDGES = frozenset(("judge", "justice"))
_ACTING_FOR = {  # bodies that are nobody but those who sit in them
    "g7": _PARTICIPANTS,
    "g20": _PARTICIPANTS,
    "european-council": frozenset(("member",)),
    "coalition-of-the-willing": frozenset(("member",)),
    "trilateral-contact-group": frozenset(("member",)),
    "international-criminal-court": _JUDGES,
    "international-court-of-justice": _JUDGES,
    "european-court-of-human-rights": _JUDGES,
}
_MINISTRIES = frozenset(
    """of the affairs foreign defence defense interior finance economy trade energy justice presidential general armed new federal
    outgoing caretaker interim current incoming central coalition ruling minority national""".split()
)


_SIDES = frozenset(("side", "party"))
_SUMMITS = {
    "european-union": "european-council",
    "european-council": "european-council",
    "nato": "nato",
    "g7": "g7",
    "g20": "g20",
}
_SUMMIT_WITHIN = 250  # tokens
_POINTS = frozenset("point clause provision article paragraph section item element".split())
_COUNTED = 45  # tokens before "others"
_RUN = frozenset(("ministry", "department", "office"))  # by a minister
_MINISTERS = ("minister", "secretary")
_SENDING = frozenset("send deploy commit contribute dispatch provide station offer".split())
_SOLDIERS = frozenset("soldier troop force peacekeeper serviceman instructor unit battalion".split())
_FACING = frozenset(("other", "opposing", "opposite"))


class Describer:
    """Resolves the descriptions of one article against its history and the registry."""

    def __init__(self, layout: Layout, cast: Cast, history: History):
        self.layout = layout
        self.cast = cast
        self.registry = cast.registry
        self.history = history
        self.reader = DescriptionReader(cast, history)
        self.holders = OfficeHolders(layout, cast, history, self.reader)
        self.crowds = Crowds(layout, cast, history, self.holders.bodies)

    def resolve(self, head: Token) -> list[Entity]:
        """The entities that a common noun phrase refers to; a new unnamed one where it is a holder without a name."""
        several = self.crowds.numbered(head) or self._of_each(head) or self._of_states(head)
        if several or (head.lower_ in GROUP_NUMBERS and partitive_group(head) is None):
            return several
        entity = self._resolve_one(head)
        return [entity] if entity is not None else []

    def _of_each(self, head: Token) -> list[Entity]:
        """Whoever leads each state named before a noun ("the Irish and Danish leaders"), or the states that teams act for.

        Ministers of whom one is not known speak for their states ("the Irish, Danish and French foreign ministers").
        """
        if not is_plural(head):
            return []
        words = head.doc[self._first_adjective(head) : head.i]
        leaders = self.holders.of_each([found for token in words if (found := self.reader.body_word(token))], head.lemma_.lower())
        ministers = noun_lemma(head) == "minister" and not leaders
        if not (ministers or noun_lemma(head) in _BODIES) or not any(token.lower_ == "and" for token in words):
            return leaders
        ends = [token for token in words if ministers or token.i + 1 == head.i or token.nbor().text in (",", "and")]
        states = dict.fromkeys(found for token in ends if (found := self.reader.body_word(token)) in self.registry.actors)
        if ministers and any(self.registry.actors[state].kind != "state" for state in states):
            return leaders  # "EU and NATO ministers"
        return [self.cast.registered(state) for state in states] if len(states) > 1 else []

    def _first_adjective(self, head: Token) -> int:
        """Where the list of demonyms before a noun begins, which the parse may cut ("the Irish, Danish and French leaders")."""
        start = index = left_start(head)
        while index > head.sent.start + 1 and head.doc[index - 1].text in (",", "and"):
            if not self.reader.body_word(head.doc[index - 2]):
                break
            start = index = index - 2
        return start

    def _of_states(self, head: Token) -> list[Entity]:
        """Whoever leads each state or body: "the presidents of Poland and Latvia"; the states where one leader is not known.

        Ministers and delegates without a name speak for their states ("the foreign ministers of France and Italy").
        """
        words = {token.lower_ for token in head.lefts}
        if head.lower_ in DELEGATES and len(words - {"the"}) == 1:  # "Gabon's delegate", "the Hungarian delegate"
            owners = [ref.entity for t in head.lefts if t.dep_ == "poss" for ref in self.history.at(t.i)]
            adjectives = [self.reader.body_word(t) for t in head.lefts if t.dep_ in ("amod", "compound") and "the" in words]
            owners += [self.cast.registered(state) for state in adjectives if state in self.registry.actors]
            if states := [entity for entity in owners if entity is not None and entity.kind == "state"]:
                return states
        delegate = head.lower_ in DELEGATES and "the" in words <= _DELEGATED and not self._holds_office(head, words)
        if not delegate and not (is_plural(head) and noun_lemma(head) in _JOINT_OFFICES):
            return []
        sent = noun_lemma(head) in _SENT
        preps = ("of", "from") if delegate or sent or noun_lemma(head) in _BODIES else ("of",)
        of = next((child for child in head.rights if child.lower_ in preps and child.i == head.i + 1), None)
        first = prep_object(of) if of is not None else None
        if first is None:
            return []
        refs = [ref for part in _listed_after(head, first) for ref in self.history.at(part.i)[:1]]
        bodies = [ref.entity for ref in refs if ref.entity is not None and ref.entity.kind in _WITH_LEADERS]
        if len(bodies) != len(refs) or len(refs) < (1 if delegate else 2):
            return []
        role = " ".join([*(token.lower_ for token in head.lefts if token.dep_ in ("amod", "compound")), noun_lemma(head)])
        leaders = self.holders.of_each([body.id for body in bodies], role) if role in _LEADING and not self._signs(head) else []
        members = leaders or bodies
        if any(member.kind not in ("person", "state") and not (sent and member.kind != "unnamed") for member in members):
            return []
        self.crowds.note_group(head, members)
        return members

    def _holds_office(self, head: Token, words: set[str]) -> bool:
        """Whether a delegate with an office is known ("the permanent representative of Russia")."""
        return len(words) > 1 and self.holders.find(self.reader.read(head)) is not None

    def _signs(self, head: Token) -> bool:
        """Whether a title names those who sign a text for their states ("Joint statement by the presidents of …")."""
        titled = self.layout.paragraph[head.i] in self.layout.headline
        return titled and any(token.lemma_.lower() in DOCUMENTS for token in head.sent)

    def _resolve_one(self, head: Token) -> Entity | None:
        group = partitive_group(head)
        if group is not None:
            return self.crowds.last_plural(group.i) if group.pos_ == "PRON" else self._resolve_one(group)
        if head.lower_ == "summit":
            return self._summit(head)
        if head.lower_ == "others":
            if _counts_points(head):
                return None
            return self.crowds.last_plural(head.i)
        if head.lower_ in _SIDES and (facing := self._side_facing(head)) is not None:
            return facing
        described = self.reader.read(head)
        lemma = head.lemma_.lower()
        if is_generic_body(head):
            return self._generic_body(head) or self.crowds.unnamed(described)
        state = self._state_of_body(described) or self._body_acted_for(described) or self._party_of(described)
        if state:
            return self.cast.registered(state)
        if described.definite and not described.plural:
            entity = self.crowds.same_head(described) if lemma not in TOP_TITLES else None
            if entity is None:
                entity = self.holders.counterpart(described) if lemma in COUNTERPARTS else self.holders.find(described)
            if entity is not None:
                return entity
        return self.crowds.unnamed(described)

    def _side_facing(self, head: Token) -> Entity | None:
        """The party to the war that "the other side" is for whoever alone of the two parties is named in its sentence."""
        words = {token.lower_ for token in head.lefts}
        placed = head.head.lower_ == "on" or any(token.lower_ == "of" for token in head.rights)  # "the other side of the front"
        if placed or words & _FACING == set() or not words <= _FACING | {"the"}:
            return None
        refs = (*self.history.before(head.i), *self.history.after(head.i))
        named = (ref.entity for ref in refs if ref.entity is not None and head.doc[ref.head].sent == head.sent)
        own = {side for entity in named if (side := self.registry.side_of(entity.id))}
        others = {actor.side for actor in self.registry.actors.values() if actor.side} - own
        return self.cast.registered(others.pop()) if len(own) == len(others) == 1 else None

    def _summit(self, head: Token) -> Entity | None:
        """The body whose leaders met, for "the summit" that decides something: the last one named with leaders or a summit."""
        for index in range(head.i - 1, max(head.i - _SUMMIT_WITHIN, 0), -1):
            word = head.doc[index]
            if word.lower_ not in ("leaders", "summit", "meeting", "heads"):
                continue
            bodies = [self.reader.body_word(other) for other in (word.nbor(-1), *word.lefts)]
            body = next((_SUMMITS[found] for found in bodies if found in _SUMMITS), "")
            if body in self.registry.actors:
                return self.cast.registered(body)
        return None

    def _generic_body(self, head: Token) -> Entity | None:
        """The EU or NATO for "the bloc" or "the alliance", where the article tells its kind or names it or who speaks for it."""
        word = noun_lemma(head)
        named = (ref.entity for ref in self.history.before(head.i) if ref.entity is not None and ref.entity.kind != "unnamed")
        if (bearer := next((entity for entity in named if entity.name.lower().endswith(f" {word}")), None)) is not None:
            return bearer  # "the African Union … the Union"
        body = GENERIC_BODIES[word]
        parts = {body, *PARTS.get(body, ())}
        told = head.i - left_start(head) > 1
        spoken_for = (self.registry.bodies_of(actor, self.cast.day) for actor in self.cast.by_id)
        known = body in self.cast.by_id or told or any(not parts.isdisjoint(bodies) for bodies in spoken_for)
        return self.cast.registered(body) if known and body in self.registry.actors else None

    def _state_of_body(self, described: Description) -> str:
        """The state or body that a ministry, an army, a delegation is; "" where it is none or its state is not plain."""
        head = described.head
        words = set(described.words[0].replace("-", " ").split())
        staff = (head.lower_ == "staff" and "general" in words) or (head.lower_ == "force" and "air" in words)
        owned = head.lower_ in _OWN_STATE and described.possessor is not None
        is_body = head.lower_ in STATE_BODIES or staff or owned
        if not is_body or head.lemma_.lower() in OWN_BODIES or words & _OCCUPATION:
            return ""
        body = described.body
        possessor = described.possessor
        ruled = head.lower_ in _STATE_ONLY and possessor is not None and possessor.kind == "person"
        if (owned or ruled) and possessor is not None and (country := self.registry.country_of(possessor.id)):
            return country  # "his country" is no party that he leads
        if possessor is not None and possessor.kind == "person" and not self.registry.bodies_of(possessor.id, self.cast.day):
            ruled_by = (body for words, body in sorted(possessor.roles) if words.endswith(_MINISTERS))
            run = next(ruled_by, "") if head.lower_ in _RUN else ""
            return self.reader.country_nearby(head.i) if owned else run  # a candidate's team
        if body in self.registry.actors:
            return body if self.registry.actors[body].kind in ("state", "bloc", "organisation") else ""
        if head.lower_ == "office" and "presidential" not in words:
            return self._state_of_office(head)
        alone = head.lower_ in _ALONE or staff or "presidential" in words
        sent = head.i + 1 < len(head.doc) and head.nbor().lower_ == "from" and not described.plural
        plain = not body and (described.definite or sent) and not described.plural and words <= {head.lower_, *_MINISTRIES}
        own = any(child.lower_ in _PERSONAL for child in head.lefts)  # somebody's who speaks or is spoken of, not the passage's
        if own or not (alone and plain) or self.crowds.same_head(described) is not None:
            return ""
        if head.dep_ == "nsubj" and head.head.lemma_ == "add":
            return self.reader.country_spoken_of(head)  # whoever spoke before goes on
        if sent:
            return self._state_of_place(head)
        placed = self._state_of_place(head) or self._state_of_soldiers(head) or self._state_of_teller(head)
        placed = placed or self._state_of_asker(head) or self._state_of_same_body(head)
        found = placed or self.reader.country_spoken_of(head)
        mediating = head.lower_ == "delegation" and found != "" and not self.registry.side_of(found)
        return "" if mediating else found  # a mediator's delegation may be that of several states

    def _body_acted_for(self, described: Description) -> str:
        """The body that all its members or judges act for ("the G7 foreign ministers", "ICC judges"); "" for some of them."""
        head, members = described.head, _ACTING_FOR.get(described.body, ())
        if not described.plural or noun_lemma(head) not in members:
            return ""
        words = {token.lower_ for token in head.doc[left_start(head) : head.i]}
        return "" if words & (INDEFINITE - {"all"} | {"other", "two", "three"}) else described.body

    def _party_of(self, described: Description) -> str:
        """The party that somebody speaks for, where it is called theirs ("Moe, whose party backs it", "Moe's party"); else ""."""
        possessor = described.possessor
        if described.head.lower_ != "party" or possessor is None or possessor.kind != "person":
            return ""
        bodies = self.registry.bodies_of(possessor.id, self.cast.day)
        parties = [body for body in bodies if body in self.registry.actors and self.registry.actors[body].kind == "organisation"]
        return parties[0] if len(parties) == 1 else ""

    def _state_of_place(self, head: Token) -> str:
        """The state whose seat is named ("In Bern, the ministry said", "the delegation from Bern"); "" where none is."""
        first = next((child for child in head.rights if child.lower_ == "from" and child.i == head.i + 1), head.sent[0])
        place = prep_object(first) if first.lower_ in ("in", "from") else None
        if place is None or (place.i > head.i and first.head != head):
            return ""
        seat = head.doc[place.left_edge.i : place.i + 1].text
        country = fold(seat).lower().replace(" ", "-")
        return next(iter(self.registry.seats.get(fold(seat).lower(), ())), country if country in self.registry.actors else "")

    def _state_of_teller(self, head: Token) -> str:
        """The state whose people are named behind as saying it ("the cabinet is in favour, said Danish premier Jane Roe")."""
        clause = head.head
        teller = clause.head if head.dep_ == "nsubj" and clause.dep_ == "ccomp" and clause.head.i > head.i else None
        named = (ref for child in teller.children if child.dep_ == "nsubj" for ref in self.history.at(child.i)) if teller else ()
        persons = (ref.entity for ref in named if ref.entity is not None and ref.entity.kind == "person")
        return next((country for person in persons if (country := self.registry.country_of(person.id))), "")

    def _state_of_asker(self, head: Token) -> str:
        """The state of those without a name who ask something of their government or tell of it; "" where it is not told.

        "The Danish senate urged the government to", "an official in Washington said the administration would".
        """
        asked = head.dep_ == "dobj" or (head.dep_ == "pobj" and head.head.lower_ in ("on", "to", "upon"))
        told = head.dep_ == "nsubj" and head.head.dep_ == "ccomp" and head.head.head.i < head.i
        verbs = (verb for verb in head.ancestors if verb.pos_ == "VERB" and verb.i < head.i) if asked or told else ()
        asker = next((child for verb in verbs for child in verb.lefts if child.dep_ == "nsubj"), None)
        if asker is None or asker.pos_ == "PRON":
            return ""
        words = [word for word in head.doc[left_start(asker) : asker.i] if word.dep_ in ("amod", "compound")]
        places = (prep for prep in asker.rights if prep.lower_ in ("in", "from"))
        for place in (word for prep in places for word in prep.children if word.dep_ == "pobj"):
            if seats := self.registry.seats.get(fold(place.text).lower(), ()):
                return next(iter(seats))
            words.append(place)
        named = (self.reader.body_word(word) for word in words)
        return next((body for body in named if body in self.registry.actors and self.registry.actors[body].kind == "state"), "")

    def _state_of_soldiers(self, head: Token) -> str:
        """The state whose soldiers a government is said to send ("the government's plan to send British troops"); else ""."""
        over = head.head if head.dep_ in ("nsubj", "poss") else head
        for verb in over.subtree if over != head else ():
            if verb.i < head.i or verb.lemma_ not in _SENDING:
                continue
            men = next((child for child in verb.rights if child.dep_ == "dobj" and child.lemma_ in _SOLDIERS), None)
            found = [body for child in men.lefts if (body := self.reader.body_word(child))] if men is not None else []
            if found:
                return found[0]
        return ""

    def _state_of_same_body(self, head: Token) -> str:
        """The state of the ministry or army last called so before ("Lithuanian MFA ... the MFA")."""
        for ref in self.history.before(head.i, 80):
            same = head.doc[ref.head].lower_ == head.lower_ and ref.how == "description"
            if same and ref.entity is not None and ref.entity.id in self.registry.actors:
                return ref.entity.id
        return ""

    def _state_of_office(self, head: Token) -> str:
        """The state of "the office of the president"."""
        for child in head.rights:
            holder = prep_object(child) if child.lower_ == "of" else None
            if holder is not None and holder.pos_ in ("NOUN", "PROPN") and self.history.name_at(holder.i) is None:
                entity = self.holders.find(self.reader.read(holder))
                return self.reader.body_of(entity) if entity is not None else ""
        return ""

    def resolve_national(self, token: Token) -> Entity | None:
        """Whom "the Estonian" (a person of the article), "the Russians" (the state) or "ordinary Russians" (a crowd) means."""
        word = fold(token.text).lower()
        if determiner(token) != "the" and token.nbor(-1 if token.i else 0).lower_ != "the":
            return self.cast.unregistered(unnamed_name(token), "unnamed", plural=True)
        person = self._person_from(word, token)
        if word in self.registry.people and (is_plural(token) or person is None):
            return self.cast.registered(self.registry.people[word][0])
        return person

    def _person_from(self, word: str, token: Token) -> Entity | None:
        """Whoever of a state or, for the name of a party's member ("the Republican"), of its state was named last."""
        bodies = {*self.registry.demonyms.get(word, ()), *self.registry.nationals.get(word, ())}
        states = bodies | {self.registry.country_of(body) for body in bodies} - {""}
        unknown = any(child.dep_ == "compound" for child in token.lefts)  # "the Ohio Republican", who need not be registered
        for ref in self.history.before(token.i, 80):
            entity = ref.entity
            if entity is None or entity.kind != "person":
                continue
            if self.registry.country_of(entity.id) in states or (unknown and entity.id not in self.registry.actors):
                return entity
        return self.cast.unregistered(unnamed_name(token), "unnamed") if unknown else None


def _counts_points(others: Token) -> bool:
    """Whether "others" are points of a text that the sentences before counted ("It had thirteen points. Others called for")."""
    before = others.doc[max(others.sent.start - _COUNTED, 0) : others.i]
    return any(word.tag_ == "NNS" and word.lemma_.lower() in _POINTS for word in before)


def _listed_after(head: Token, first: Token) -> list[Token]:
    """The names of a list after "of" or "from", whose later ones the parser may hang on the head, its verb or the first."""
    names = [first, *first.conjuncts]
    names += [child for name in names for child in name.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    subjects = [child for child in head.head.children if child.dep_ == head.dep_ == "nsubj"]
    beside = [child for child in subjects if child.pos_ == "PROPN" and child.i > first.i and child.nbor(-1).lower_ == "and"]
    return [*names, *(part for part in head.conjuncts if part.i > first.i), *beside]
