"""Whose attitude a word tells: the subject, the possessor, the speaker (codebook section 2)."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from peacetrack.codebook.registry import ActorRegistry
from peacetrack.components.actors import ActorIndex
from peacetrack.components.composition import clauses
from peacetrack.components.composition.accords import agreeing_sides
from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.companions import companions, is_set_aside, joined_inside
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.observers import is_observer
from peacetrack.components.composition.owners import author_of, concerned, holder_token, member, resisting_party
from peacetrack.components.composition.subjects import names_hardly_anyone, nobody_in
from peacetrack.components.composition.voices import Voices
from peacetrack.components.remembered import once
from peacetrack.components.syntax import FIRST_PERSON, after_dateline, is_passive, own_subject
from peacetrack.records import ActorKind, Mention, Statement

_FIGHTERS = frozenset(("man", "troop", "fighter", "soldier", "force", "unit"))
_MAKING = frozenset(
    """adopt pass approve propose draft table submit sign present issue sponsor introduce enact publish hand author write
    co-sponsor cosponsor release circulate initial put""".split()
)
_ANY = frozenset(("every", "each", "any", "whichever", "whatever"))  # no group of its own
# a bare noun of these does not tell who it is ("the country that vetoed it", "people who signed")
_NAMELESS = frozenset(
    "country nation state side camp party government office department house union people person man woman court".split()
)
# "the Minsk agreements", "a Ukraine truce deal": where it was made or what it is about, not whose it is
_NAMED_AFTER_PLACES = frozenset("agreement accord deal pact protocol memorandum process package commitment".split())
_POSTURES = frozenset("policy position approach stance posture diplomacy".split())  # what they seek, their owner seeks
_BILLS = frozenset(("bill", "motion", "amendment", "legislation"))  # "a Senate bill" is one before the Senate
_GATHERINGS = frozenset(("summit", "meeting", "gathering", "conference", "session"))  # "a NATO summit" decides as NATO does
_PAPERS = frozenset(("paper", "package"))  # "the German paper" may be a daily
_OURS = frozenset(("my", "our"))
_HE = frozenset(("he", "she", "him", "her", "his"))
_STATES = frozenset(("country", "nation", "government", "delegation"))
_THIRD_PERSON = frozenset(("his", "her", "their", "its"))


@dataclass(slots=True)
class Holder:
    """An actor with the words that name it; `token` is None for a speaker who is not named in the clause."""

    actor: str
    name: str
    kind: ActorKind
    token: Token | None = None
    first_person: bool = False


def speaker_of(statement: Statement, token: Token | None = None, *, first_person: bool = False) -> Holder:
    """The speaker of a statement as holder, at the word that names him there."""
    return Holder(statement.speaker, statement.speaker_name, statement.speaker_kind, token, first_person)


_PARTS = frozenset("most many some few several half more fewer".split())

_MARKS = frozenset((",", "–", "—"))


class HolderFinder:
    """Finds holders over one Doc."""

    def __init__(self, lexicon: Lexicon, voices: Voices, actors: ActorIndex, registry: ActorRegistry, published: str = ""):
        self.published = published
        self.lexicon = lexicon
        self.voices = voices
        self.actors = actors
        self.registry = registry

    def resolve(self, token: Token) -> Holder | None:
        """The actor with a will that the noun phrase at the token names, or None."""
        if is_first_person(token):
            return self.speaker(token, first_person=True)
        if (body := self._body_of_speaker(token)) is not None:
            return body
        if self.lexicon.has("own_bodies", lemma_of(token)) and any(
            is_first_person(t) for t in token.children if t.dep_ == "poss"
        ):
            return self.speaker(token, first_person=True)
        if lemma_of(token) in _FIGHTERS and any(self._is_speakers(t) for t in token.children if t.dep_ == "poss"):
            return self.speaker(token, first_person=True)
        mention = self.actors.resolve(token)
        if mention is not None and token.lower_ in _HE and self._in_own_turn(token, mention):
            return None
        if (
            mention is not None
            and mention.kind == "unnamed"
            and (mention.actor in _NAMELESS or any(t.lower_ in _ANY for t in token.children))
        ):
            return None
        if mention is None or not mention.actor:
            owner = next((child for child in token.children if child.dep_ == "poss"), None)
            aim = self.lexicon.has("aims", lemma_of(token)) or self.lexicon.has("owned_texts", lemma_of(token))
            plan = self.lexicon.has("owned_texts", lemma_of(token))
            owner = owner or (concerned(token) if aim and not plan else None)
            if lemma_of(token) in _GATHERINGS:
                return self._gathered(token)
            if lemma_of(token) in _POSTURES:
                return self.resolve(owner) if owner is not None else self.national(token)
            if owner is not None and aim:
                return self.resolve(owner)
            if owner is None and token.pos_ == "NOUN" and (plan or self.lexicon.has("texts", lemma_of(token))):
                return self._author_of(token, plan=plan)
            return self.speaker(token) if self._means_speaker(token) else None
        if mention.kind == "unnamed" and (own := self._own_people(token)) is not None:
            return own
        if mention.kind == "unnamed" and (state := self._adjective(token)) is not None:
            return state
        if mention.kind == "unnamed" and not self._is_people(token):
            if token.pos_ == "NOUN" and self.lexicon.has("owned_texts", lemma_of(token)) and lemma_of(token) not in _PAPERS:
                return self._author_of(token, plan=True)  # "the Ukrainian draft"
            if token.pos_ != "PRON" or not self._names_people(mention.actor):
                return None
        return to_holder(mention, token)

    def _adjective(self, token: Token) -> Holder | None:
        """The state of an adjective that the parse takes for somebody ("Ukrainian shelling had damaged")."""
        states = self.registry.demonyms.get(token.lower_, ()) if token.tag_ in ("NNP", "JJ") else ()
        if len(states) != 1:
            return None
        actor = self.registry.actors[states[0]]
        return Holder(actor.id, actor.name, actor.kind, token)  # type: ignore[arg-type]  # the registry checks the kind

    def _gathered(self, gathering: Token) -> Holder | None:
        """The body whose members a gathering brings together ("the NATO summit"); a state alone holds none."""
        body = self.national(gathering)
        return body if body is not None and body.kind in ("organisation", "bloc") else None

    def _own_people(self, token: Token) -> Holder | None:
        """The speaker, in whose country's name it is said ("Ukrainians will not give their land", says their president)."""
        states = self.registry.people.get(token.lower_, ())
        inner = self.voices.innermost(token) if states else []
        if not inner or self.registry.country_of(inner[0].speaker) != states[0]:
            return None
        if inner[0].speaker_kind == "organisation" or token.head.dep_ == "prep" or _counts(token):
            return None  # "most Ukrainians reject it, a poll by the institute found"
        return self.speaker(token)

    def _author_of(self, text: Token, *, plan: bool) -> Holder | None:
        """Whose plan it is that asks for something ("a bill adopted by the House allows", "a Russian plan foresees …")."""
        author = self.author_named(text, plan=plan)
        if author is not None and (mention := self.actors.resolve(author)) is not None:
            return to_holder(mention, author)
        holder = self.national(text) if plan else None
        pending = holder is not None and holder.kind == "organisation" and lemma_of(text) in _BILLS
        return None if pending else holder

    def author_named(self, text: Token, *, plan: bool) -> Token | None:
        """Who is said to have made a text: "tabled by Oslo", "that Oslo tabled", "a plan from Oslo"; an actor, or None."""
        if text.pos_ != "NOUN":
            return None
        made = [child for child in text.children if child.dep_ in ("acl", "relcl") and lemma_of(child) in _MAKING]
        signers = (own_subject(clause) for clause in made if clause.dep_ == "relcl" and clauses.negation_of(clause) is None)
        preps = (p for word in (*((text,) if plan else ()), *made) for p in word.children if p.lower_ in ("from", "by"))
        agents = (noun for prep in preps for noun in prep.children if noun.dep_ == "pobj")
        named: list[Token | None] = [author_of(text, self.lexicon), *signers, *agents]
        for token in named:
            mention = self.actors.resolve(token) if token is not None else None
            if mention is not None and mention.actor:
                return token
        return None

    def _in_own_turn(self, token: Token, mention: Mention) -> bool:
        """Whether "he" stands in an answer of the very one that it is taken for, who would say "I"."""
        own = self.voices.innermost(token)
        return any(s.kind == "direct" and s.cue_start is None and s.speaker == mention.actor for s in own)

    def _body_of_speaker(self, token: Token) -> Holder | None:
        """The state or body that the speaker speaks for, where "his country", "the country" or "her government" names it."""
        if not self.lexicon.has("own_bodies", lemma_of(token)):
            return None
        ours = _OURS if lemma_of(token) in _STATES else frozenset[str]()  # "my country", but not "our army" or "our people"
        owner = next((child for child in token.children if child.dep_ == "poss" and child.lower_ in _THIRD_PERSON | ours), None)
        country = lemma_of(token) in ("country", "nation")
        home = country and [child.lower_ for child in token.children] == ["the"]
        inner = self.voices.innermost(token) if owner is not None or home else []
        if not inner:
            return None
        meant = self.actors.resolve(owner) if owner is not None and owner.lower_ not in ours else None
        if meant is not None and meant.actor and meant.actor != inner[0].speaker:
            return None
        bodies = [self.registry.actors.get(body) for body in self._bodies_spoken_for(inner[0])]
        ruled = country or lemma_of(token) in ("army", "force", "government", "state")  # no party's, whatever its owner leads
        found = next((body for body in bodies if body is not None and (body.kind in ("state", "bloc") or not ruled)), None)
        return Holder(found.id, found.name, found.kind, token) if found is not None else None  # type: ignore[arg-type]

    def bodies_of(self, statement: Statement | None) -> frozenset[str]:
        """The ids of those for whom a speaker speaks, by office or by an unnamed one's nation ("a Ukrainian negotiator")."""
        return frozenset() if statement is None else frozenset(self._bodies_spoken_for(statement))

    def _bodies_spoken_for(self, statement: Statement) -> tuple[str, ...]:
        bodies = tuple(self.registry.bodies_of(statement.speaker, self.published))
        if statement.speaker_kind != "unnamed":
            return bodies
        return (*bodies, *(s for part in statement.speaker.split("-") for s in self.registry.demonyms.get(part, ())))

    def _is_speakers(self, pronoun: Token) -> bool:
        """Whether "his" or "their" in reported speech is the speaker's ("said his men would hold their fire")."""
        inner = self.voices.innermost(pronoun)
        if pronoun.lower_ not in ("his", "her", "their", "its") or not inner or inner[0].kind == "direct":
            return False
        mention = self.actors.at(pronoun)
        return mention is not None and mention.actor == inner[0].speaker

    def _means_speaker(self, token: Token) -> bool:
        """Whether an unresolved pronoun in reported speech is the speaker's ("they said they were willing")."""
        inner = self.voices.innermost(token)
        if any(child.dep_ == "relcl" for child in token.children):
            return False
        if not inner or is_verbatim(inner[0]):
            return False
        return token.lower_ in ("he", "she", "they") or (token.lower_ == "it" and inner[0].speaker_kind != "person")

    def _is_unresolved(self, token: Token) -> bool:
        mention = self.actors.resolve(token)
        return (mention is None or not mention.actor) and self._means_speaker(token)

    def _is_people(self, token: Token) -> bool:
        lemma = lemma_of(token)
        return self.lexicon.has("people", lemma) or self.lexicon.has("people", token.lower_)

    def speaker(self, token: Token, *, first_person: bool = False) -> Holder | None:
        inner = self.voices.innermost(token)
        if not inner:
            return None
        statement = inner[0]
        return speaker_of(statement, token, first_person=first_person)

    @once
    def joint(self, token: Token) -> list[Holder]:
        """The holders of a coordinated subject ("Britain and France")."""
        token = nobody_in(token) or token
        if names_hardly_anyone(token):
            return []
        token = resisting_party(token) or member(token)
        if self.lexicon.has("texts", lemma_of(token)) and (author := self.author_named(token, plan=False)) is not None:
            return self.joint(author)
        tokens = [self._counted(token), *companions(token, self.actors)]
        mention = self.actors.at(token)
        if token.is_upper and len(token) > 3 and (mention is None or not mention.actor):
            tokens = after_dateline(token)
        for found in tokens:
            tokens += joined_inside(found, self.actors)
            parts = [child for child in found.children if child.dep_ == "conj" and child.pos_ in ("PROPN", "NOUN", "PRON")]
            tokens += [part for part in parts if part not in tokens and not is_set_aside(part)]
        joint = self.voices.innermost(token)
        if token.lower_ == "they" and len(joint) > 1:
            return [speaker_of(s, token) for s in joint]
        if len(tokens) == 1 and (is_first_person(token) or self._is_unresolved(token)):
            return [speaker_of(s, token, first_person=is_first_person(token)) for s in self.voices.innermost(token)]
        holders: list[Holder] = []
        for found in tokens:
            meant: list[Mention] = self.actors.meant_by(found)
            if len(meant) > 1:
                holders += [to_holder(mention, found) for mention in meant]
            elif (holder := self.resolve(found)) is not None:
                holders.append(holder)
        return holders

    def is_told_by_another(self, subject: Token, word: Token) -> bool:
        """Whether somebody of another state tells what a subject needs ("Kyiv does not need jets, says Biden")."""
        inner, mention = self.voices.innermost(word), self.actors.at(subject)
        if not inner or mention is None or not mention.actor or subject.pos_ == "PRON":
            return False
        states = [self.registry.country_of(actor) for actor in (inner[0].speaker, mention.actor)]
        return all(states) and states[0] != states[1]

    def _counted(self, token: Token) -> Token:
        """The noun that a word of quantity counts ("a number of members")."""
        mention = self.actors.at(token)
        counting = self.lexicon.has("quantities", token.lower_) or token.pos_ == "NUM"
        if not counting or (mention is not None and mention.kind != "unnamed"):
            return token
        prep = next((child for child in token.children if child.dep_ == "prep" and child.lower_ == "of"), None)
        return next((child for child in prep.children if child.dep_ == "pobj"), token) if prep is not None else token

    def holders_of(self, step: Step) -> list[Holder]:
        """The holders of an operator: the speakers whose cue it is, its subject, its possessor or its agent."""
        token = holder_token(step.token, self.lexicon)
        national = self.national(step.token)
        outside = token is not None and national is not None and national.kind != "unnamed" and not step.token.is_ancestor(token)
        if national is not None and (token is None or outside):
            return [national, *self._nationals_beside(national.token)]
        statements = self.voices.by_cue(step.token)
        unnamed = bool(statements) and all(s.speaker_kind == "unnamed" for s in statements)
        if unnamed and token is not None and member(token).i != token.i:
            return self.joint(token)
        if statements:
            named = [speaker_of(s, token) for s in statements if self.has_will(s)]
            tellers = {s.reported_by for s in statements}  # "Merz said he and Macron agreed that"
            named += [h for h in self.joint(token) if h.actor in tellers] if named and token is not None else []
            return named + self._company(token, {holder.actor for holder in named})
        if token is not None and self.same_words(token, step.token):
            return self.joint(token)
        spoken = self._goes_on(step) or self._elided(step)
        if token is not None or spoken is not None:
            return [spoken] if spoken is not None else []
        if is_passive(step.token):
            return self._deciders(step.token)
        before = self._named_before(step.token)
        return [before] if before is not None else []

    def _deciders(self, verb: Token) -> list[Holder]:
        """Who will do what "it was agreed", or the speaker, where "it was decided" tells what the speaker's own side will do."""
        if (sides := agreeing_sides(verb)) is not None:
            return self.joint(sides)
        subject = own_subject(verb)
        if subject is None or subject.lower_ != "it" or lemma_of(verb) != "decide":
            return []
        speaker = self.speaker(verb)
        return [speaker] if speaker is not None else []

    def _company(self, subject: Token | None, named: set[str]) -> list[Holder]:
        """Those beside the subject of a cue whom no statement of their own names."""
        if subject is None or not named:
            return []
        found = [self.resolve(token) for token in companions(subject, self.actors)]
        return [holder for holder in found if holder is not None and holder.actor not in named]

    def _goes_on(self, step: Step) -> Holder | None:
        """The speaker, where a verb of speech goes on from the one before the content ("said that …, and ruled out …")."""
        verb = step.token
        if verb.dep_ != "conj" or verb.tag_ != "VBD" or step.operator is None or not step.operator.speech:
            return None
        return self.speaker(verb) if own_subject(verb) is None else None

    def _elided(self, step: Step) -> Holder | None:
        """The speaker, where a headline leaves "is" out ("Ankara says ready for talks")."""
        left_out = step.token.dep_ == "acomp" and bool(self.voices.by_cue(step.token.head))
        return self.speaker(step.token) if left_out else None

    def owners(self, view: Token) -> list[Holder]:
        """Whose view a noun names, or who is named with whom others side."""
        owner = next((child for child in view.lefts if child.dep_ == "poss"), None) or (view if view.pos_ == "PROPN" else None)
        national = self.national(view) if owner is None else None
        return self.joint(owner) if owner is not None else [national] if national is not None else []

    def national(self, noun: Token) -> Holder | None:
        """The adjective or name before a noun that says whose it is ("a Russian demand", "US proposals")."""
        if noun.pos_ != "NOUN":
            return None
        for child in noun.children:
            if child.dep_ not in ("amod", "compound", "nmod", "nsubj") or child.i > noun.i:
                continue
            if child.pos_ == "PROPN" and lemma_of(noun) in _NAMED_AFTER_PLACES:
                continue
            mention = self.actors.at(child)
            if mention is not None and mention.actor:
                return to_holder(mention, child)
            states = self.registry.demonyms.get(child.lower_, ())
            if len(states) == 1:
                actor = self.registry.actors[states[0]]
                return Holder(actor.id, actor.name, actor.kind, child)  # type: ignore[arg-type]  # the registry checks the kind
        return None

    def _nationals_beside(self, first: Token | None) -> list[Holder]:
        """The states of the adjectives joined to the first ("Greek and Maltese objections")."""
        others = [child for child in first.children if child.dep_ == "conj"] if first is not None and first.pos_ == "ADJ" else []
        return [holder for other in others if (holder := self._adjective(other)) is not None]

    def same_words(self, subject: Token, word: Token) -> bool:
        """Whether the subject stands in the same statement as the word, or names its speaker; else it is a slip of the parse."""
        around = self.voices.around(word)
        return not around or around[0].start <= subject.idx < around[0].end or around[0].speaker_start == subject.idx

    def has_will(self, statement: Statement) -> bool:
        """Whether the speaker is somebody: a named actor that is no medium, or an unnamed one whose noun is of people."""
        if self.registry.is_medium(statement.speaker) or statement.speaker in ("news-agency", "news-agencies"):
            return False  # a paper reports
        return statement.speaker_kind != "unnamed" or self._names_people(statement.speaker)

    def observes(self, statement: Statement) -> bool:
        """Whether the speaker is an analyst, whose "a deal needs X" is a prognosis."""
        return is_observer(statement, self.actors, self.lexicon)

    def _names_people(self, slug: str) -> bool:
        """Whether the noun of an unnamed actor's slug is of people."""
        head = re.split(r"-(?:of|for|in|at|to|from|with|on|by|who|that)-", slug)[0].rpartition("-")[2]
        singulars = (head, head[:-1] if head.endswith("s") else head, f"{head[:-3]}y" if head.endswith("ies") else head)
        return any(self.lexicon.has("people", word) for word in singulars)

    def _named_before(self, verb: Token) -> Holder | None:
        """The actor named right before a finite verb to which the parse gives no subject ("Kyiv fears")."""
        if own_subject(verb) is not None or verb.dep_ == "acl":
            return None
        index = verb.i - 1
        while index >= 0 and verb.doc[index].pos_ in ("ADV", "AUX"):
            index -= 1
        mark = verb.doc[max(index, 0)].text
        if mark in _MARKS:  # "Kyiv – long a critic – fears"
            opened = (i for i in range(index - 1, verb.sent.start, -1) if verb.doc[i].text == mark)
            index = next(opened, 0) - 1
        if index < 0 or verb.tag_ not in ("VBZ", "VBD", "VBP", "VBN") or verb.doc[index].sent.start != verb.sent.start:
            return None
        mention = self.actors.at(verb.doc[index])
        return to_holder(mention, verb.doc[index]) if mention is not None and mention.actor else None


def _counts(people: Token) -> bool:
    """Whether only so many of a people are meant: "most Ukrainians", "three in four Ukrainians"."""
    return any(child.lower_ in _PARTS or child.dep_ == "nummod" for child in people.lefts)


def is_verbatim(statement: Statement) -> bool:
    """Whether a statement is in the speaker's own words: quoted, or behind a label."""
    return statement.kind == "direct" or statement.cue == ":"


def is_first_person(token: Token) -> bool:
    """Whether the token is "I", "we" or a form of them; "US" is the country."""
    return token.lower_ in FIRST_PERSON and token.text != "US"


def to_holder(mention: Mention, token: Token) -> Holder:
    return Holder(mention.actor, mention.name, mention.kind, token)
