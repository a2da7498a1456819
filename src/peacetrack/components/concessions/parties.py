"""Who gives, who gets and who says so: noun phrases and statements resolved to actors."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook import Codebook
from peacetrack.codebook.names import fold
from peacetrack.components.actors import ActorIndex
from peacetrack.components.actors.phrases import fights_rebels
from peacetrack.components.composition.companions import companions, is_set_aside
from peacetrack.components.composition.subjects import asks_who
from peacetrack.components.composition.voices import Voices
from peacetrack.components.concessions.clauses import is_negative_noun
from peacetrack.components.concessions.holders import acts_as_verb
from peacetrack.components.concessions.steps import Step
from peacetrack.components.remembered import once
from peacetrack.components.syntax import after_dateline, own_subject, prep_object
from peacetrack.records import ActorKind, Statement

_AT_ODDS = frozenset(("opposition", "opponents", "critics", "dissidents", "exiles", "protesters", "rebels", "separatists"))
_FIRST_PERSON = frozenset(("we", "i", "us", "me", "our", "my", "ourselves", "myself"))
_PREFIXES = frozenset(("pro", "anti", "ex", "former"))
_PARTICIPLES = frozenset(
    "backed led installed occupied speaking held controlled sponsored allied funded trained appointed".split()
)
_POWERS = frozenset("officials leaders diplomats capitals nations countries powers states allies partners governments".split())
_PREPOSITIONS = frozenset("in of from on at for with to by near".split())
_ONLOOKERS = frozenset(
    "analyst analysts expert experts observer observers critic critics historian historians commentator commentators resident "
    "residents researcher researchers professor economist soldier soldiers veteran veterans poll voters respondents "
    "scholar fellow lecturer scientist sociologist author writer columnist editor institute university centre center think "
    "mother father wife widow husband son daughter pensioner teacher priest activist blogger pollster".split()
)
_INTRODUCED = 12  # tokens on either side of a name that tell who it is
_SHARES = frozenset("most many some few half more fewer % percent several thousands millions ordinary".split())
_VIEW = 60  # tokens before "both sides" in which the two are looked for
_SEATED = frozenset(
    "official minister aide adviser spokesman spokeswoman spokesperson negotiator diplomat ambassador envoy".split()
)
_BODY_KINDS = frozenset(("state", "bloc", "organisation", "group"))


@dataclass(frozen=True, slots=True)
class Body:
    """Who gives or gets: an actor's id, name and kind; `person` is the id of the person through whom it was named."""

    id: str
    name: str
    kind: ActorKind
    person: str = ""


_HOME = frozenset(("country", "nation"))
_HOME_OF = frozenset(("the", "their", "his", "her"))


class Parties:
    """Resolves tokens and positions of one Doc to bodies and speakers."""

    def __init__(self, doc: Doc, codebook: Codebook):
        self.doc = doc
        self.giver_nouns = codebook.concessions.words["giver_nouns"]
        self.codebook = codebook
        self.index = ActorIndex.from_doc(doc)
        self.statements = annotations.get_statements(doc)
        self.unmarked = Voices.of(doc).unmarked
        self.published = annotations.get_published(doc)

    # ------------------------------------------------------------------------------------------------------------- statements

    def covering(self, position: int) -> list[Statement]:
        """The statements whose content holds the character, innermost first."""
        found = [s for s in self.statements if any(span.start <= position < span.end for span in s.spans or ())]
        found = found or [s for s in self.unmarked if s.start <= position < s.end]
        return sorted(found, key=lambda s: (s.end - s.start, not s.reported_by))

    def told(self, head: Token) -> list[Statement]:
        """The statements around a word, without those that a clause on it brings in ("limits, which Moscow had demanded")."""
        cues = [t.idx for clause in head.children if clause.dep_ == "relcl" for t in clause.subtree]
        return [s for s in self.covering(head.idx) if s.cue_start not in cues or s.reported_by]

    def cued(self, steps: list[Step], head: Token) -> list[Statement]:
        """The statements that one of the operators introduces, where their content ends before what is demanded or refused."""
        places = [step.token.idx for step in steps if not head.is_ancestor(step.token)]
        return [
            s
            for s in self.statements
            if s.cue_start is not None and s.cue_end is not None and any(s.cue_start <= place < s.cue_end for place in places)
        ]

    def around(self, token: Token) -> list[Statement]:
        """The statements around a token from their first to their last piece, cue included."""
        return [
            s
            for s in self.statements
            if s.start <= token.idx < s.end
            or (s.cue_start is not None and s.cue_end is not None and s.cue_start <= token.idx < s.cue_end)
        ]

    def by_id(self, statement: str) -> list[Statement]:
        """The statement with the given id as a list, empty where there is none."""
        return [s for s in self.statements if s.id == statement] if statement else []

    def speaker_body(self, statement: Statement) -> Body | None:
        """The body for which the statement's speaker speaks; an unnamed one's is told by its nationality."""
        if statement.speaker_kind == "unnamed" and (body := self._national(statement.speaker)) is not None:
            return body
        return self._body(statement.speaker, statement.speaker_name, statement.speaker_kind, None)

    def is_onlooker(self, statement: Statement) -> bool:
        """Whether the speaker has no say: an analyst, a resident, by their name or as whom the text introduces them."""
        if statement.speaker_kind == "person":
            return self.speaker_body(statement) is None and self._is_introduced(statement.speaker)
        return statement.speaker_kind == "unnamed" and not _ONLOOKERS.isdisjoint(statement.speaker.split("-"))

    def _is_introduced(self, actor: str) -> bool:
        """Whether the sentence that first names a person calls him an onlooker ("Mark Smith, an analyst at")."""
        first = next((self.doc[m.head] for m in self.index.mentions if m.actor == actor), None)
        if first is None:
            return False
        around = self.doc[max(first.i - _INTRODUCED, first.sent.start) : min(first.i + _INTRODUCED, first.sent.end)]
        return not _ONLOOKERS.isdisjoint(t.lower_ for t in around)

    def _national(self, slug: str) -> Body | None:
        """The state of an unnamed actor whose name tells it ("russian-negotiators"), None for "pro-russian-rebels"."""
        words = slug.split("-")
        if not _AT_ODDS.isdisjoint(words):
            return None  # "germanys-opposition" speaks for no state
        for word, after in zip(words, [*words[1:], ""], strict=True):
            if word in _PREFIXES or after in _PARTICIPLES:
                return None
            if word == "western" and len(words) == 2 and after in _POWERS:
                return self.named("west")
            states = self.codebook.registry.demonyms.get(word)
            body = self.named(states[0]) if states else None
            if body is not None and (body.kind == "state" or (body.kind == "bloc" and after.removesuffix("s") in _SEATED)):
                return body
            if word.endswith("s") and after.removesuffix("s") in _SEATED:  # "moscows-ambassador-in-london"
                named = self.codebook.registry.seats.get(word[:-1], ()) or self.codebook.registry.names.get(word[:-1], ())
                return self.named(named[0]) if named else None
        return self._seated(words)

    def _seated(self, words: list[str]) -> Body | None:
        """The state or bloc in whose seat an unnamed actor holds an office ("official-in-rome", "diplomats-in-brussels")."""
        if len(words) < 3 or words[-2] != "in" or words[-3].removesuffix("s") not in _SEATED:
            return None
        seats = self.codebook.registry.seats.get(words[-1], ())
        body = self.named(seats[0]) if seats else None
        foreign = words[-3].startswith(("diplomat", "ambassador", "envoy")) and (
            body is None or body.kind != "bloc"
        )  # who may be an ambassador there
        return None if foreign else body

    # ------------------------------------------------------------------------------------------------------------------ bodies

    def body(self, token: Token | None) -> Body | None:
        """The body that the noun phrase headed by the token names; "we" and "I" are the speaker's."""
        if token is None or asks_who(token):
            return None  # "it is not clear which states are willing"
        if token.lower_ in _FIRST_PERSON and token.text != "US":
            inside = self.covering(token.idx)
            return self.speaker_body(inside[0]) if inside else None
        mention = self.index.at(token)
        if mention is not None and mention.actor and mention.kind != "unnamed":
            return self._body(mention.actor, mention.name, mention.kind, token)
        if token.lemma_ in _HOME and any(child.lower_ in _HOME_OF for child in token.children):
            return self._home(token)
        if mention is not None and token.pos_ == "PRON" and (body := self._national(mention.actor)) is not None:
            return body
        if (mention is None or not mention.actor) and token.lower_ in ("it", "its", "they", "their"):
            inside = [s for s in self.covering(token.idx) if not _is_cue(token.head, s)]  # "said London had asked it to"
            return self.speaker_body(inside[0]) if inside and inside[0].speaker_kind != "person" else None
        if token.pos_ == "PROPN" and token.left_edge.lower_ == "the":
            names = self.codebook.registry.names.get(fold(f"the {token.text}")) or self.codebook.registry.names.get(
                fold(token.text)
            )
            if names:
                return self.named(names[0])
        if any(t.lower_ in _SHARES and t.i < token.i for t in token.children):
            return None  # "most Ukrainians" are no party
        if token.pos_ in ("ADJ", "PROPN") and token.text[:1].isupper() and not _is_prefixed(token):
            word = fold(token.text)
            states = self.codebook.registry.demonyms.get(word, ()) or (
                self.codebook.registry.demonyms.get(word.removesuffix("s"), ()) if token.tag_ in ("NNPS", "NNS") else ()
            )
            if states:
                return self.named(states[0])
        modifies = token.dep_ in ("amod", "compound", "nmod") and token.head.pos_ == "NOUN" and acts_as_verb(token.head)
        if modifies or (token.dep_ == "nsubj" and token.pos_ == "PROPN"):
            registry = self.codebook.registry
            names = registry.names.get(fold(token.text)) or registry.seats.get(fold(token.text))
            if names:
                return self.named(names[0])
        adjunct = self._adjunct_body(token)
        if adjunct is not None:
            return adjunct
        if token.lemma_.lower() not in self.giver_nouns or is_negative_noun(token) or _is_any(token):
            return None
        resolved = self.index.resolve(token)
        return self._body(resolved.actor, resolved.name, resolved.kind, token) if resolved is not None else None

    def _home(self, token: Token) -> Body | None:
        """The state of a party to the war whose spokesman calls it "the country" or "their nation"; None of others."""
        inside = self.covering(token.idx)
        body = self.speaker_body(inside[0]) if inside else None
        return body if body is not None and self.codebook.registry.side_of(body.id) else None

    @once
    def bodies(self, token: Token | None) -> list[Body]:
        """The bodies of a noun phrase with its conjuncts ("Russia and Ukraine"), without repeats."""
        found: list[Body] = []
        if token is not None and _names_both_sides(token):
            if not self._are_both_in_view(token):
                return []
            if not self._may_be_rebels(token):
                return self.both_sides()
            sure = token.dep_ == "nsubj" and token.head.dep_ in ("ROOT", "conj")
            return self.both_sides()[1:] if sure else []
        if token is not None and token.is_upper and len(token) > 2 and self.body(token) is None:
            found += [body for body in map(self.body, after_dateline(token)) if body is not None]
            return found
        if token is not None and (told := _coordinated_speaker(token)) is not None:
            return self.bodies(told)
        mention = self.index.at(token) if token is not None else None
        of = _representing(token) if token is not None and (mention is None or mention.kind == "unnamed") else None
        if of is not None:
            return self.bodies(of)
        if token is not None:
            found += [body for other in companions(token, self.index) if (body := self.body(other)) is not None]
        if token is not None and token.pos_ == "NOUN":
            found += self._of_nationalities(token)
        while token is not None:
            body = self.body(token)
            joint = self._joint(token) if not found and (body is None or token.pos_ == "NOUN" or token.lower_ == "they") else []
            found += [more for more in (*joint, body) if more is not None and more not in found]
            token = next((t for t in token.children if t.dep_ == "conj" and t.pos_ in ("NOUN", "PROPN", "PRON", "ADJ")), None)
            token = token if token is None or not is_set_aside(token) else None
        return list({body.id: body for body in reversed(found)}.values())[::-1]

    def _of_nationalities(self, noun: Token) -> list[Body]:
        """The states of a noun with more than one adjective of origin ("the Turkish, Ukrainian and Russian negotiators")."""
        adjectives = [t for t in noun.children if t.dep_ == "amod" and t.text[:1].isupper()]
        adjectives += [t for first in adjectives for t in first.subtree if t.dep_ == "conj" and t.pos_ == "ADJ"]
        states = [states[0] for t in adjectives if (states := self.codebook.registry.demonyms.get(fold(t.text), ()))]
        return [self.named(state) for state in states] if noun.tag_ == "NNS" and len(states) > 1 else []

    def _joint(self, token: Token) -> list[Body]:
        """The bodies of all whom one phrase means together ("they", "the two leaders", "the presidents of X and Y")."""
        mentions = self.index.resolve_all(token) if token.pos_ in ("PRON", "NOUN") else []
        if token.pos_ == "NOUN" and not (len(mentions) > 1 and mentions[0].how == "description"):
            return []
        bodies = (self._body(mention.actor, mention.name, mention.kind, token) for mention in mentions)
        return [body for body in bodies if body is not None]

    def side_of(self, body: Body) -> Body | None:
        """The side of the war that an organ belongs to."""
        side = self.codebook.registry.side_of(body.id)
        return self.named(side) if side and side != body.id else None

    def country_of(self, body: Body) -> Body | None:
        """The state that an organ belongs to."""
        country = self.codebook.registry.country_of(body.id) if body.id in self.codebook.registry.actors else ""
        return self.named(country) if country and country != body.id else None

    def is_rebel(self, body: Body) -> bool:
        """Whether a body is that of the other side's forces in the defender's own land."""
        return not self.codebook.concessions.words["rebels"].isdisjoint(body.id.split("-"))

    def both_sides(self) -> list[Body]:
        """The two sides of the conflict."""
        book = self.codebook.concessions
        return [self.named(side) for side in (book.attacker, book.defender) if side]

    def _are_both_in_view(self, token: Token) -> bool:
        """Whether "both sides" can be Russia and Ukraine: not where a third state has just been named beside only one of them."""
        start = self.doc[max(token.i - _VIEW, 0)].idx
        mentions = [m for m in self.index.mentions if start <= m.start < token.idx and m.actor]
        bodies = [self._body(m.actor, m.name, m.kind, None) for m in mentions]
        near = {body.id for body in bodies if body is not None and body.kind == "state"}
        sides = self.codebook.concessions.sides
        return not (len(near & sides) == 1 and near - sides)

    def _may_be_rebels(self, token: Token) -> bool:
        """Whether nothing tells who "the sides" are in an article of the years in which rebels were one of them."""
        mention = self.index.at(token)
        return mention is not None and mention.kind == "unnamed" and fights_rebels(self.published, self.doc)

    def speaks(self, statement: Statement | None) -> list[Body]:
        """The body of a statement's speaker as a list, empty where there is none; a medium gives nothing."""
        body = self.speaker_body(statement) if statement is not None else None
        if body is None or self.codebook.registry.is_medium(body.id) or (body.kind == "unnamed" and not self._may_give(body.id)):
            return []
        return [body]

    def has_will(self, body: Body) -> bool:
        """Whether a speaker is named and no medium, which only reports."""
        return body.kind != "unnamed" and not self.codebook.registry.is_medium(body.id)

    def _may_give(self, slug: str) -> bool:
        """Whether an unnamed speaker is a kind of actor that can give ("separatists", not "diplomats")."""
        words = slug.split("-")
        end = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words))
        head = words[end - 1]
        return bool({head, head.removesuffix("s"), head.removesuffix("ies") + "y"} & self.giver_nouns)

    def is_actor(self, token: Token) -> bool:
        """Whether the noun phrase names somebody, even where no body is known."""
        mention = self.index.at(token)
        return mention is not None and bool(mention.actor)

    def _adjunct_body(self, token: Token) -> Body | None:
        """The state named beside the noun: "Ukrainian troops", "Moscow's army", "forces of Kyiv"."""
        for child in token.children:
            if child.dep_ == "poss" and token.lemma_.lower() in _RELATED:
                continue  # "Kyiv's allies" are not Kyiv
            if child.dep_ in ("poss", "amod", "compound", "nmod") and not _is_prefixed(child):
                if child.lower_ in _FIRST_PERSON and child.text != "US":
                    return self.body(child)
                mention = self.index.at(child)
                if mention is not None and mention.actor and mention.kind in _BODY_KINDS | {"person"}:
                    return self._body(mention.actor, mention.name, mention.kind, child)
                states = self.codebook.registry.demonyms.get(fold(child.text), ()) if child.text[:1].isupper() else ()
                if states:
                    return self.named(states[0])
        return None

    def _body(self, actor: str, name: str, kind: ActorKind, token: Token | None) -> Body | None:
        if not actor:
            return None
        if kind == "unnamed" and not self._may_give(actor):
            return None
        if kind != "person":
            return Body(actor, name, kind)
        return self._body_of_person(actor)

    def _body_of_person(self, actor: str) -> Body | None:
        """The state or body for which a person speaks on the day of publication; None for private persons."""
        bodies = self.codebook.registry.bodies_of(actor, self.published)
        kinds = {body: self.codebook.actors[body].kind for body in bodies if body in self.codebook.actors}
        of = next((body for kind in ("state", "bloc") for body in bodies if kinds.get(body) == kind), bodies[0] if bodies else "")
        givers = {giver for category in self.codebook.concessions.categories.values() for giver in category.givers}
        if kinds.get(of) in ("organisation", "group") and of not in givers:
            of = self.codebook.registry.side_of(actor) or of  # a party's leader has a say for his country alone
        if not of:
            return None
        body = self.codebook.actors.get(of)
        return Body(of, body.name if body else of, body.kind if body else "state", actor)  # type: ignore[arg-type]

    def named(self, actor: str) -> Body:
        """The body with the given id."""
        entry = self.codebook.actors.get(actor)
        return Body(actor, entry.name if entry else actor, entry.kind if entry else "state")  # type: ignore[arg-type]


def _is_cue(word: Token, statement: Statement) -> bool:
    start, end = statement.cue_start, statement.cue_end
    return start is not None and end is not None and start <= word.idx < end


def _is_any(token: Token) -> bool:
    return any(t.lower_ in ("any", "every", "each", "what", "which", "a", "an") for t in token.children if t.dep_ == "det")


_TWO = frozenset("sides parties countries nations neighbours neighbors side both armies militaries belligerents".split())


def _names_both_sides(token: Token) -> bool:
    """Whether a noun phrase means the two sides of the war together ("both sides", "the warring parties")."""
    if token.lower_ == "both" and token.pos_ in ("PRON", "DET") and token.dep_ == "nsubj":
        return True
    if token.lower_ not in _TWO:
        return False
    words = {t.lower_ for t in token.children} | {token.lower_}
    if words & {"dozen", "hundred", "some", "many", "several"}:
        return False
    if token.lower_ in ("sides", "parties"):
        return not words & {"western", "european", "opposition", "political", "other", "all"}
    return bool(words & {"both", "two", "warring", "each"}) and token.lower_ != "both"


def _coordinated_speaker(pronoun: Token) -> Token | None:
    """Whom "they" means where two say together what they will do ("Poland and Italy said they would send no soldiers")."""
    verb = pronoun.head
    if pronoun.lower_ != "they" or pronoun.dep_ != "nsubj":
        return None
    if pronoun.is_sent_start and pronoun.sent.start > 1:
        before = pronoun.doc[pronoun.sent.start - 1].sent
        before = before if not before[-1].is_space or before.start == 0 or len(before) > 1 else before[0].nbor(-1).sent
        subject = own_subject(before.root)
    else:
        subject = own_subject(verb.head) if verb.dep_ == "ccomp" else None
    if subject is None:
        return None
    named = _representing(subject) or subject
    joined = named.pos_ == "PROPN" and any(t.dep_ == "conj" and t.pos_ == "PROPN" for t in named.children)
    return named if joined else None


_RELATED = frozenset(
    "ally partner backer supporter friend neighbour neighbor donor sponsor patron enemy foe rival opponent".split()
)
_REPRESENTATIVES = frozenset(
    "delegation government leader president army force side representative minister negotiator parliament troop soldier "
    "authority leadership envoy delegate negotiator diplomat official team".split()
)


def _representing(token: Token) -> Token | None:
    """Whom a group stands for: "the delegations of Russia and Ukraine"."""
    if token.lemma_.lower() not in _REPRESENTATIVES:
        return None
    of = next((t for t in token.children if t.dep_ == "prep" and t.lower_ in ("of", "from") and t.i > token.i), None)
    return prep_object(of) if of is not None else None


def _is_prefixed(word: Token) -> bool:
    """Whether an adjective is the second part of "pro-Russian"."""
    doc = word.doc
    return word.i > 1 and doc[word.i - 1].text == "-" and doc[word.i - 2].lower_ in ("pro", "anti", "ex", "non")
