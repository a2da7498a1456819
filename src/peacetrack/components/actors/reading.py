"""Reads a description into its parts: the words of the title, the body it belongs to, the possessor."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from peacetrack.components.actors.casting import Ref
from peacetrack.components.actors.entities import Cast, Entity
from peacetrack.components.actors.history import History
from peacetrack.components.actors.naming import fold
from peacetrack.components.actors.phrases import (
    INDEFINITE,
    POSSESSIVES,
    determiner,
    hyphen_end,
    is_plural,
    left_start,
    noun_lemma,
)
from peacetrack.components.actors.words import COUNTERPARTS, GENERIC_BODIES, OWN_TITLES

_PAST = frozenset(
    ("former", "ex", "ex-", "late", "then", "then-", "onetime", "one-time", "outgoing", "retired", "disgraced", "ousted")
)
PARTS = {"european-union": ("european-commission", "european-council", "european-parliament")}
_DESCRIBING = frozenset("military defence defense western transatlantic nation member country state strong".split())
_OWN_COUNTRY = frozenset(("country", "nation", "state", "republic"))
_BINDING = frozenset(("vice", "deputy", "assistant", "under", "undersecretary", "prime", "shadow"))  # without it another office
_FORCES = frozenset(("troops", "forces", "army", "military", "embassy", "mission"))
_OF_STATES = frozenset(("of", "republic", "kingdom"))  # "minister of defence of the Republic of Latvia"
_AIMING = frozenset(("to", "for", "against", "over", "on"))
_LONGEST = 4  # words of a title without what follows its head ("first deputy foreign minister")


@dataclass(frozen=True, slots=True)
class Description:
    """A description in parts.

    `words`: the title in lower case, from its longest reading to the head alone. `body`: the actor id of the state or body that
    it belongs to, "" for none. `possessor`: the person, state or body that possesses it.
    """

    head: Token
    words: tuple[str, ...]
    body: str
    possessor: Entity | None
    definite: bool
    plural: bool
    past: bool


class DescriptionReader:
    """Reads the descriptions of one article."""

    def __init__(self, cast: Cast, history: History):
        self.cast = cast
        self.registry = cast.registry
        self.history = history

    def read(self, head: Token) -> Description:
        """The parts of the noun phrase with this head."""
        left = list(head.doc[left_start(head) : head.i])
        right = self._tail(head)
        word = determiner(head)
        fellow = head.lower_ in COUNTERPARTS
        body, possessor = self._body([*(token for token in reversed(left) if not (fellow and token.dep_ == "poss")), *right])
        words = self._words(head, left, right)
        body = body or next((OWN_TITLES[phrase] for phrase in words if phrase in OWN_TITLES), "")
        possessor = next((ref.entity for token in left if token.dep_ == "poss" for ref in self.history.at(token.i)), possessor)
        return Description(
            head=head,
            words=words,
            body=body,
            possessor=possessor,
            definite=word not in INDEFINITE and not (is_plural(head) and word == ""),
            plural=is_plural(head),
            past=any(token.lower_ in _PAST for token in left),
        )

    def _words(self, head: Token, left: list[Token], right: list[Token]) -> tuple[str, ...]:
        last = "".join(token.lower_ for token in head.doc[head.i : hyphen_end(head)])
        plain = [token.lower_ for token in left if token.dep_ not in ("det", "poss", "case") and token.lower_ not in POSSESSIVES]
        *plain, last = " ".join([*plain, last]).replace(" - ", "-").split()
        binding = max((i for i, text in enumerate(plain) if text in _BINDING), default=len(plain))
        first = min(binding, max(0, len(plain) - _LONGEST))
        phrases = [" ".join([*plain[i:], last]) for i in range(first, binding + 1)]
        if right:
            bare = [token for token in right if token.dep_ not in ("det", "case") and not self._is_name(token)]
            while bare and bare[-1].lower_ in _OF_STATES:
                bare.pop()
            tails = dict.fromkeys(" ".join(token.lower_ for token in tokens) for tokens in (right, bare))
            phrases = [*(f"{phrase} {tail}" for tail in tails for phrase in phrases), *phrases]
        return tuple(phrases)

    def _is_name(self, token: Token) -> bool:
        return self.history.name_at(token.i) is not None or bool(self.body_word(token))

    def _tail(self, head: Token) -> list[Token]:
        """The prepositional phrase after the head that belongs to a title: of, for, to, at; "in" before a seat."""
        for child in head.rights:
            if child.dep_ != "prep" or child.i != hyphen_end(head):
                continue
            phrase = list(head.doc[child.i : min(_end_of_tail(child) + 1, child.i + 9)])
            seat = child.lower_ == "in" and head.lower_ not in _FORCES and fold(phrase[-1].text).lower() in self.registry.seats
            fellow = child.lower_ in ("from", "in") and head.lower_ in COUNTERPARTS
            if seat or fellow or child.lower_ in ("of", "for", "to", "at"):
                return phrase
        return []

    def _body(self, tokens: list[Token]) -> tuple[str, Entity | None]:
        """The first state or body among the tokens, nearest to the head first."""
        for token in tokens:
            if _names_leaning(token):
                continue
            name = self.history.name_at(token.i)
            refs = [name] if name is not None else self.history.at(_owner(token).i)
            for ref in refs:
                if ref.entity is not None and ref.entity.kind != "unnamed":
                    return self.body_of(ref.entity), ref.entity
            found = self._seat(token, name) if name is not None and name.how == "seat" else self.body_word(token)
            if found:
                return found, None
        return "", None

    def _seat(self, token: Token, name: Ref) -> str:
        """The actor of a seat that does not act itself: "the White House spokesman"."""
        text = fold(token.doc[name.start : name.end].text).lower()
        return next(iter(self.registry.seats.get(text, ())), "")

    def body_word(self, token: Token) -> str:
        """The state or body that a demonym, a seat or a word such as "the bloc's" stands for, "" for other words."""
        word = fold(token.text).lower()
        if _names_leaning(token):
            return ""
        if token.text[0].isupper():
            pair = f"{fold(token.nbor(-1).text).lower()} {word}" if token.i else word  # "South African", "New Zealand"
            for index in (self.registry.demonyms, self.registry.seats, self.registry.names):
                found = index.get(pair) or index.get(word)
                if found:
                    return found[0]
        if word in GENERIC_BODIES and token.dep_ in ("poss", "pobj"):
            return GENERIC_BODIES[word]
        if word in _OWN_COUNTRY and token.dep_ == "poss":
            return self.country_nearby(token.i)
        return ""

    def body_of(self, entity: Entity) -> str:
        """The state or body that an entity is or speaks for."""
        if entity.kind != "person":
            return entity.id
        bodies = self.registry.bodies_of(entity.id, self.cast.day)
        first = [body for body in bodies if body in self.registry.actors and self.registry.actors[body].kind in ("state", "bloc")]
        return (*first, *bodies, self.registry.country_of(entity.id))[0]

    def country_spoken_of(self, token: Token) -> str:
        """The state of the subject of the sentence before or of the words before in its own, else of whoever is named last."""
        for ref in self.history.before(token.i, 12):
            head = token.doc[ref.head]
            subject = head.head if head.dep_ == "poss" else head  # "Moscow's reaction was swift"
            if subject.dep_ == "nsubj" and subject.head.dep_ == "ROOT" and ref.entity is not None and ref.how != "unnamed":
                country = self.registry.country_of(ref.entity.id)
                if country:
                    return country
        return self.country_nearby(token.i, token.doc)

    def country_nearby(self, position: int, aimed: Doc | None = None) -> str:
        """The state of whoever or whatever is named last before a token; with `aimed`, the Doc, not to what something goes."""
        for ref in self.history.before(position, 12):
            if ref.entity is not None and not (aimed is not None and _is_aimed_at(ref, aimed)):
                country = self.registry.country_of(ref.entity.id)
                if country:
                    return country
        return ""


def _is_aimed_at(ref: Ref, doc: Doc) -> bool:
    """Whether a state is only named as that to which something goes ("soldiers to Ukraine", "aid for Ukraine")."""
    head = doc[ref.head]
    return head.dep_ == "pobj" and head.head.lower_ in _AIMING and ref.entity is not None and ref.entity.kind == "state"


def _names_leaning(token: Token) -> bool:
    """Whether a name tells whom others are for or against ("the pro-Western government", "pro-Moscow authorities")."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in ("pro", "anti")


def _owner(token: Token) -> Token:
    """What "whose" stands for, that the noun before its clause names or renames; of any other word itself."""
    if token.lower_ != "whose" or token.head.lower_ in _FORCES:
        return token  # "Putin, whose troops occupy a fifth of Ukraine": in passing
    noun = next((word.head for word in token.ancestors if word.dep_ == "relcl"), token)
    return noun.head if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" else noun


def _end_of_tail(prep: Token) -> int:
    """The last token of a title's phrase and of the one right after it ("of Defence of the United Kingdom")."""
    end = prep.right_edge.i
    following = next((token for token in prep.head.rights if token.i == end + 1 and token.lower_ == "of"), None)
    return end if following is None or prep.lower_ not in ("of", "for") else following.right_edge.i


def is_generic_body(head: Token) -> bool:
    """Whether "the" and no more than its kind stand before a word for a bloc: "the 27-nation bloc", "the Alliance"."""
    words = [token for token in head.doc[left_start(head) : head.i] if not (token.is_punct or token.like_num)]
    if noun_lemma(head) not in GENERIC_BODIES or not words or words[0].lower_ not in ("the", "this"):
        return False
    return all(part in _DESCRIBING or part.isdigit() for token in words[1:] for part in token.lower_.split("-"))
