"""The actors component: finds mentions of actors and resolves them to ids."""

from spacy.language import Language
from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook import Codebook, load_codebook
from peacetrack.components.actors.casting import Casting, Ref
from peacetrack.components.actors.crowds import GROUP_NUMBERS, PAIRS
from peacetrack.components.actors.descriptions import Describer
from peacetrack.components.actors.documents import Signatories, is_document
from peacetrack.components.actors.entities import Cast, Entity
from peacetrack.components.actors.history import History
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.lookup import NameTable
from peacetrack.components.actors.names import PARTY_OPENERS, NameFinder
from peacetrack.components.actors.naming import fold
from peacetrack.components.actors.partners import part_from_groups
from peacetrack.components.actors.phrases import PARTITIVES, is_plural, left_start, noun_lemma
from peacetrack.components.actors.pronouns import PRONOUNS, PronounResolver
from peacetrack.components.actors.words import BODY_NOUNS, FEMALE_HONORIFICS, MALE_HONORIFICS, ROLE_NOUNS, STATE_BODIES, TITLES
from peacetrack.components.parses.addresses import VOCATIVE
from peacetrack.components.snapshots import snapshot
from peacetrack.records import Mention

_TITLE_LINKS = frozenset(("of", "for", "to", "at", "the", "in", "and", "on", "&", "'s", "’s", "-"))
_CHOSEN = frozenset(("nominee", "pick", "choice", "candidate"))  # "his nominee for defense secretary, Jane Roe,"
_ASSISTANTS = frozenset("adviser advisor aide assistant deputy counsellor counselor confidant ally".split())
_INSERTIONS = {"-": "-", "–": "–", "—": "—", "(": ")"}
_LONGEST_TITLE = 14  # tokens between the head of a title and the name
_HEADLINE_VERBS = frozenset(("heads", "hosts", "leads", "backs", "chairs", "commands", "doctors"))
_DECIDING = frozenset(  # what a summit does
    """adopt affirm agree approve back call condemn declare demand endorse insist pledge promise reaffirm reiterate renew
    support urge vow welcome""".split()
)
_NO_HOLDERS = frozenset(("state", "staff"))  # in "secretary of state", "chief of staff"
_SIDEKICKS = frozenset(("partner", "ally", "rival"))  # may be bodies: "her coalition partner, the Freedom Party,"
_NAME_DEPS = frozenset(("compound", "amod", "nmod"))


class ActorFinder:
    """Annotates the mentions of actors."""

    def __init__(self, nlp: Language, codebook: Codebook):
        self.registry = codebook.registry
        self.table = NameTable(codebook.registry, lambda text: [token.text for token in nlp.make_doc(text)])

    def __call__(self, doc: Doc) -> Doc:
        reading = _Reading(doc, self.table)
        annotations.set_mentions(doc, reading.mentions())
        return doc


class _Reading:
    """One pass over one article."""

    def __init__(self, doc: Doc, table: NameTable):
        self.cast = Cast(table.registry, annotations.get_published(doc))
        self.layout = Layout(doc)
        names = NameFinder(self.layout, table).find()
        names = [name for name in names if name.actors or self.layout.dep[name.end - 1] != VOCATIVE]
        part_from_groups(names, self.layout, table.registry)
        self.doc = snapshot(doc)  # the parse is left as it is from here on
        self.layout.read_from(self.doc)
        refs = Casting(self.layout, self.cast).assign(names)
        self.history = History(refs)
        self.describer = Describer(self.layout, self.cast, self.history)
        self.signatories = Signatories(self.layout, self.history)
        self.pronouns = PronounResolver(self.layout, self.history, table.registry.side_of)
        self._note_honorifics(refs)
        self._resolve_all()

    def mentions(self) -> list[Mention]:
        """All references as records, in order."""
        found = []
        for ref in self.history:
            span = self.doc[ref.start : ref.end]
            entity = ref.entity
            kind = entity.kind if entity else "state"
            actor, name = (entity.id, entity.name) if entity else ("", span.text)
            found.append(Mention(span.start_char, span.end_char, ref.head, actor, name, kind, ref.how))
        return sorted(found, key=lambda mention: (mention.start, mention.end))

    def _note_honorifics(self, refs: list[Ref]) -> None:
        for ref in refs:
            before = self.layout.lower[ref.start - 1] if ref.start else ""
            if ref.entity is not None and ref.entity.kind == "person" and not ref.entity.pronoun:
                if before in FEMALE_HONORIFICS or before.endswith("woman"):
                    ref.entity.pronoun = "she"
                elif before in MALE_HONORIFICS or before.endswith("man"):
                    ref.entity.pronoun = "he"

    def _resolve_all(self) -> None:
        """Paragraph by paragraph; within one, what stands outside quotation marks first, since it tells who speaks inside."""
        layout = self.layout
        events = [index for index in range(len(layout.texts)) if self.history.name_at(index) is None and self._is_event(index)]
        for index in sorted(events, key=lambda i: (layout.paragraph[i], layout.quotation[i] != -1, i)):
            self._resolve(layout.tokens[index])

    def _is_event(self, index: int) -> bool:
        word = self.layout.lower[index]
        if word in PRONOUNS:
            return True
        if self.layout.dep[index] == VOCATIVE:
            return False
        tag = self.layout.pos[index]
        if word in PARTITIVES and self.layout.lower[index + 1 : index + 2] == ["of"]:
            return True
        if word in GROUP_NUMBERS and self.layout.dep[index] in ("nsubj", "nsubjpass", "pobj", "dobj"):
            return (index > 0 and self.layout.lower[index - 1] in ("the", "all")) or self._are_both(index)
        if word in PAIRS and self.layout.dep[index] in ("nsubj", "nsubjpass"):
            return index > 0 and self.layout.lower[index - 1] == "the"
        if word == "summit":
            token = self.layout.tokens[index]
            return self.layout.dep[index] == "nsubj" and token.head.lemma_ in _DECIDING and self.layout.lower[index - 1] == "the"
        if word == "one" and index and self.layout.lower[index - 1] == "no":
            return False
        if tag in ("NOUN", "PROPN") or word in ("one", "some", "others"):
            return self._is_national(index) or self._is_role(index)
        return tag == "ADJ" and (self._is_national(index) or (self._hyphen_start(index) != index and self._is_role(index)))

    def _are_both(self, index: int) -> bool:
        """Whether "both" alone is who acts ("Both backed it")."""
        token = self.layout.tokens[index]
        acts = token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ in ("VERB", "AUX")
        alone = index + 1 < len(token.doc) and token.nbor().pos_ not in ("NOUN", "PROPN", "ADJ", "DET")
        return token.lower_ == "both" and acts and alone and not any(token.children)

    def _is_role(self, index: int) -> bool:
        token = self.layout.tokens[index]
        lemma = noun_lemma(token)
        word = self.layout.lower[index]
        if word in _HEADLINE_VERBS and self.layout.paragraph[index] in self.layout.headline:
            return False
        if lemma in _NO_HOLDERS and token.dep_ == "pobj" and token.head.lower_ == "of":
            return False
        return (
            lemma in ROLE_NOUNS
            or lemma in BODY_NOUNS
            or is_document(self.layout.tokens[index])
            or word in STATE_BODIES
            or word in BODY_NOUNS
            or word in ("people", "others", "one", "some")
        )

    def _is_national(self, index: int) -> bool:
        if not self.layout.texts[index][0].isupper():
            return False
        registry, word = self.cast.registry, fold(self.layout.texts[index]).lower()
        before = index - 1
        while word in registry.nationals and before > 0 and self._is_before_party(before):
            before -= 1  # "the North Dakota Republican"
        definite = index > 0 and self.layout.lower[before] == "the"
        crowd = word in registry.people and word not in registry.demonyms
        if not crowd and not (definite and (word in registry.demonyms or word in registry.nationals or word in registry.people)):
            return False
        if self.layout.dep[index] in _NAME_DEPS:
            return False
        following = self.layout.pos[index + 1] if index + 1 < len(self.layout.pos) else ""
        return following not in ("NOUN", "PROPN", "ADJ") and self.layout.texts[index + 1 : index + 2] != ["-"]

    def _is_before_party(self, index: int) -> bool:
        return self.layout.dep[index] == "compound" and self.layout.texts[index] not in PARTY_OPENERS

    def _resolve(self, token: Token) -> None:
        if is_document(token):
            for ref in self.signatories.of(token) if self.signatories.speaks(token) else []:
                self._add(token, left_start(token), ref.entity, "description")
        elif token.lower_ in PRONOUNS:
            document = self.signatories.taken_up(token)
            for ref in self.signatories.of(document) if document is not None else self.pronouns.resolve(token):
                self._add(token, token.i, ref.entity, "pronoun")
        elif self._is_national(token.i):
            entity = self.describer.resolve_national(token)
            self._add(token, left_start(token), entity, "unnamed" if entity and entity.kind == "unnamed" else "demonym")
        elif self._hyphen_start(token.i) != token.i and self.history.at(self._hyphen_start(token.i)):
            for ref in self.history.at(self._hyphen_start(token.i)):
                self._add(token, ref.start, ref.entity, ref.how)  # "commander-in-chief", whichever part the parser made the head
        elif not self._is_title_of_name(token):
            for entity in self._all_named_beside(token) or self.describer.resolve(token):
                how = "unnamed" if entity.kind == "unnamed" else "description"
                self._add(token, left_start(token), entity, how)

    def _hyphen_start(self, index: int) -> int:
        """The first token of a hyphenated word."""
        tokens = self.layout.tokens
        while (
            index > 1
            and self.layout.texts[index - 1] == "-"
            and not (tokens[index - 1].whitespace_ or tokens[index - 2].whitespace_)
        ):
            index -= 2
        return index

    def _add(self, token: Token, start: int, entity: Entity | None, how: str) -> None:
        if entity is not None:
            self.history.add(Ref(start, token.i + 1, token.i, entity, how))

    def _is_title_of_name(self, token: Token) -> bool:
        """Whether the noun only modifies: a title before a name (noted with the name), or the first part of a compound."""
        following = self.history.name_at(token.i + 1)
        if following is not None and following.entity is not None and following.entity.kind == "person":
            self._note_role(following.entity, token)
        return token.dep_ in _NAME_DEPS and token.head.i > token.i

    def _note_role(self, entity: Entity, token: Token) -> None:
        """Remember the title as written for the rest of the article."""
        described = self.describer.reader.read(token)
        bare = () if described.past else described.words
        entity.roles |= {(words, described.body) for words in (described.words[0], *bare)}

    def _name_behind(self, token: Token) -> Ref | None:
        """The name right after a title that the parser made the head: "his envoy Jane Roe", "Head of the Office Jane Roe"."""
        paragraph = self.layout.paragraph[token.i]
        for index in range(token.i + 1, min(token.i + _LONGEST_TITLE, len(self.layout.texts))):
            ref = self.history.name_at(index)
            if ref is not None and ref.entity is not None and ref.entity.kind == "person":
                if ref.start == token.i + 1 or not self._has_own_title(index):
                    self._note_role(ref.entity, token)
                    return ref
                return None
            word = self.layout.texts[index]
            if self.layout.paragraph[index] != paragraph or not (word.lower() in _TITLE_LINKS or word[0].isupper()):
                return None
        return None

    def _has_own_title(self, start: int) -> bool:
        """Whether the words right before a name are a link or a title of its own ("of Russian President Jane Roe")."""
        lower = self.layout.lower
        if lower[start - 1] in _TITLE_LINKS:
            return True
        index = start - 1
        while lower[index] in TITLES or lower[index] in self.cast.registry.demonyms:
            index -= 1
        return index < start - 1 and lower[index] != "the"

    def _all_named_beside(self, token: Token) -> list[Entity]:
        """The names in apposition to a noun; of a plural all that are coordinated ("the negotiators, Jane Roe and John Doe")."""
        named = self._named_beside(token)
        if named is None or named.entity is None:
            return self._included(token) or self._body_behind(token)
        if not is_plural(token):
            return [named.entity]
        head = self.layout.tokens[named.head]
        refs = [named, *(ref for part in head.conjuncts for ref in self.history.at(part.i)[:1])]
        return [ref.entity for ref in refs if ref.entity is not None]

    def _body_behind(self, token: Token) -> list[Entity]:
        """The body named right after what it is: "the state news agency TASS", "her partner, the Freedom Party, wants"."""
        if noun_lemma(token) not in BODY_NOUNS | _SIDEKICKS or is_plural(token):
            return []
        texts, place = self.layout.texts, token.i + 1
        inserted = texts[place : place + 1] == [","]
        place += inserted + (inserted and texts[place + 1 : place + 2] == ["the"])
        ref = self.history.name_at(place)
        if ref is None or (inserted and texts[ref.end : ref.end + 1] != [","]):
            return self._body_between(place) if inserted and texts[place - 1] == "the" else []
        return [ref.entity] if ref.entity is not None and ref.entity.kind == "organisation" else []

    def _body_between(self, place: int) -> list[Entity]:
        """The body whose name fills the words up to a comma: "her coalition partner, the Greens and Farmers Union, wants"."""
        texts = self.layout.texts
        end = next((index for index in range(place, min(place + _LONGEST_TITLE, len(texts))) if texts[index] == ","), place)
        if end == place or not all(text[0].isupper() or text in _JOINTS for text in texts[place:end]):
            return []
        first, last = self.layout.tokens[place], self.layout.tokens[end - 1]
        return [self.cast.unregistered(first.doc[first.i : last.i + 1].text, "organisation")]

    def _included(self, token: Token) -> list[Entity]:
        """Whom a bare "the leaders" names as its members: "the leaders - including Jane Roe and John Doe - said"."""
        if not is_plural(token) or self.layout.lower[left_start(token) : token.i] != ["the"]:
            return []
        included = next((child for child in token.rights if child.lower_ == "including"), None)
        names = [ref for index in self._inserted(included) for ref in self.history.at(index)] if included is not None else []
        people = {ref.entity.id: ref.entity for ref in names if ref.entity is not None and ref.entity.kind == "person"}
        members = list(people.values())
        if len(members) < 2:
            return []
        self.describer.crowds.note_group(token, members)
        return members

    def _inserted(self, word: Token) -> range:
        """The tokens from a word to the mark that closes the insertion which it opens, else to the end of its phrase."""
        closing = _INSERTIONS.get(self.layout.texts[word.i - 1])
        ends = (token.i for token in word.sent if closing and token.i > word.i and token.text == closing)
        return range(word.i, next(ends, word.right_edge.i + 1))

    def _named_beside(self, token: Token) -> Ref | None:
        """The name in apposition: "his foreign minister, Andrii Sybiha", "Kaja Kallas, the bloc's foreign policy chief"."""
        following = self._name_behind(token) if token.lemma_.lower() in ROLE_NOUNS and not is_plural(token) else None
        if following is not None:
            return following
        others = [child.i for child in token.children if child.dep_ == "appos" and not _is_one_of(child)] + (
            [token.head.i] if token.dep_ == "appos" else []
        )
        served = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("to", "of") else token
        taken = self._after_comma(served) if served != token and served.lower_ in _ASSISTANTS else -1
        for index in (*others, self._after_comma(token)):
            if index == taken:
                continue  # "an adviser to the president, Jane Roe," names the adviser
            ref = self.history.name_at(index)
            if ref is not None and ref.entity is not None and ref.entity.kind == "person":
                if token.lower_ in _ASSISTANTS and not self._serves(token, ref):
                    continue
                self._note_role(ref.entity, token)
                return ref
            if ref is not None and ref.entity is not None and ref.entity.kind in ("state", "bloc") and _renames(token, index):
                return ref
        return None

    def _after_comma(self, token: Token) -> int:
        """Where a name stands between commas after a title, which the parser may take for something else; -1 for nowhere."""
        texts = self.layout.texts
        served = False
        for index in range(token.i + 1, min(token.i + _LONGEST_TITLE, len(texts) - 1)):
            if not served and token.lower_ in _ASSISTANTS and texts[index].lower() in ROLE_NOUNS:
                served = True  # "to the president"
                continue
            if texts[index] == ",":
                ref = self.history.name_at(index + 1)
                if ref is None or ref.end >= len(texts) or texts[ref.end] != ",":
                    return -1
                listed = ref.end + 1 < len(texts) and texts[ref.end + 1] in ("and", "or")
                return -1 if listed or self.history.name_at(ref.end + 1) is not None else index + 1
            if not (texts[index].lower() in _TITLE_LINKS or texts[index][0].isupper() or token.lower_ in _CHOSEN):
                return -1
        return -1

    def _serves(self, assistant: Token, ref: Ref) -> bool:
        """Whether a name behind a title is not that of the one served ("an adviser to the U.S. president, Jane Roe,")."""
        between = self.layout.lower[assistant.i + 1 : ref.start]
        role = next((word for word in between if word in ROLE_NOUNS), None)
        if role is None or ref.entity is None:
            return True
        actor = self.cast.registry.actors.get(ref.entity.id)
        if actor is not None and any(role in office.title.split() for office in actor.offices):
            return False
        bodies = {body for word in between for body in self.cast.registry.demonyms.get(word, ())}
        holders = {holder for body in bodies for holder in self.cast.registry.holders(role, body, self.cast.day)}
        return not bodies or (bool(holders) and ref.entity.id not in holders)


def _is_one_of(name: Token) -> bool:
    """Whether a name in apposition is only one of those meant: "members of Congress, among them Senator Jane Roe"."""
    return any(child.lower_ in ("among", "including", "notably") for child in name.lefts)


_JOINTS = frozenset(("and", "of", "for", "'", "’", "'s", "’s", "-"))
_COUNTRIES = frozenset(
    "country nation state neighbour neighbor ally member partner power bloc republic supporter backer broker mediator host "
    "guarantor opponent critic".split()
)


def _renames(noun: Token, index: int) -> bool:
    """Whether a noun is what the country named before it is said to be ("Poland, a neighbour that has ruled it out")."""
    named = noun.dep_ == "appos" and noun.head.i == index and noun.left_edge.i > index + 1
    return named and noun.lemma_.lower() in _COUNTRIES and not is_plural(noun) and noun.left_edge.lower_ in ("a", "an", "the")


@Language.factory(
    "peacetrack_actors",
    default_config={"codebook": None},
    requires=["doc._.quotations"],
    assigns=["doc._.mentions"],
)
def create_actors(nlp: Language, name: str, codebook: str | None) -> ActorFinder:
    """The component, built by spaCy; `codebook` is a folder, None for the packaged codebook."""
    return ActorFinder(nlp, load_codebook(codebook))
