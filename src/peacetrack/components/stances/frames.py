"""Finds the frames of issues in a Doc: which words speak of which issue, with which sign."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook.issues import Frame, IssueBook
from peacetrack.codebook.registry import ActorRegistry
from peacetrack.components.actors.words import BODY_NOUNS
from peacetrack.components.composition.holders import is_first_person
from peacetrack.components.composition.lexicon import particles_of
from peacetrack.components.composition.terms import TermIndex, Terms
from peacetrack.components.stances.indefinites import indefinites
from peacetrack.components.stances.relations import tokens_in
from peacetrack.components.stances.scenes import Scenes
from peacetrack.components.stances.things import refer
from peacetrack.components.syntax import is_infinitive, own_subject, paragraph_of

_SUPPORTER = "!supporter"  # asked of a reading, not of the words: who cannot be the one that is for it
_WITH_IN = frozenset(("take", "give", "bring", "let"))  # "take in", "give in"
_LOOSE = frozenset(("sentence", "paragraph", "context", "topic", "article", "subtree", "after", "before", "self"))
_WIDE = frozenset(("article", "paragraph", "context", "topic", "sentence"))  # asked first: known without a look at the parse
_FAR = frozenset(("article", "paragraph", "context", "topic", "after", "before"))  # whose words may stand in another sentence
_PROVISOS = frozenset(("provided", "providing", "supposing", "assuming", "given"))  # with "that" no verbs of their own
_ENDING = frozenset(("end", "stop", "halt", "shorten", "freeze"))  # verbs of which a thing may be the doer as well
_LABEL = 9  # tokens between a question and the words that answer it
_PARTICLES = frozenset(("up", "out", "off", "away", "over", "down", "back"))
_NOTHING = frozenset(("nothing", "little"))
_POS = {
    "verbs": frozenset(("VERB", "AUX")),
    "nouns": frozenset(("NOUN", "PROPN", "NUM")),
    "adjectives": frozenset(("ADJ", "VERB", "ADV")),
}


@dataclass(slots=True)
class FrameMatch:
    """A frame at its anchor token; `consumed` are the tokens that fill its relations, `things` those that name its issue."""

    frame: Frame
    anchor: Token
    consumed: frozenset[int]
    weight: int
    telling: bool = False  # somebody's attitude to it was found
    things: frozenset[int] = frozenset()
    named: Token | None = None  # the frame's own word where the anchor only stands for it

    @property
    def word(self) -> Token:
        """The word that names the issue."""
        return self.named or self.anchor

    def at(self, token: Token) -> "FrameMatch":
        """The same frame at a word that stands for it."""
        return replace(self, anchor=token, named=self.word)


@dataclass(frozen=True, slots=True)
class _Relation:
    name: str
    words: frozenset[str]
    wanted: bool


class _Around:
    """The tokens in each relation to an anchor, worked out once for all frames that ask."""

    def __init__(self, terms: Terms, anchor: Token):
        self.terms = terms
        self.anchor = anchor
        self.sentence = terms.sentence(anchor)
        self._known: dict[str, list[Token]] = {}

    def tokens(self, relation: str) -> list[Token]:
        """The tokens in the relation, in order of preference."""
        if relation not in self._known:
            self._known[relation] = list(tokens_in(self.anchor, relation))
        return self._known[relation]


class FrameFinder:
    """The frames of an IssueBook, compiled."""

    def __init__(self, nlp: Language, book: IssueBook, registry: ActorRegistry):
        self.book = book
        self.registry = registry
        self._verbs: dict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
        self._others: dict[str, list[Frame]] = defaultdict(list)
        self._args: dict[int, tuple[_Relation, ...]] = {}
        self._needed: dict[int, tuple[frozenset[str], ...]] = {}  # of each list a word must stand in the anchor's sentence
        self._barred: dict[tuple[str, int], frozenset[str]] = {}
        vocabulary: set[str] = set()
        for issue in book.issues.values():
            for frame in issue.frames:
                vocabulary |= self._add(frame)
            for _, words in (*issue.qualifiers, *issue.phrases, *((p, w) for p, lists in issue.together for w in lists)):
                vocabulary |= self.words_of(words)
        for words in (*(words for _, words in book.sides), book.whole, book.elsewhere):
            vocabulary |= set(words)
        self.terms = TermIndex(nlp, vocabulary)
        self._things = {
            issue.id: frozenset().union(*(self.words_of(f.anchors) for f in issue.frames if f.kind == "nouns" and f.bare))
            for issue in book.issues.values()
        }
        self._referents = self.words_of(book.referents)
        self._capitals = frozenset(book.capitals)
        self._whole = frozenset(book.whole)
        self._sides = [frozenset(words) for _, words in book.sides]
        self._elsewhere = frozenset(book.elsewhere)
        self.scenes = Scenes([(name, frozenset(words)) for name, words in book.sides], frozenset(book.elsewhere))

    def words_of(self, entries: Iterable[str]) -> frozenset[str]:
        """The words of a list in which "@class" stands for the words of a class."""
        found: set[str] = set()
        for entry in entries:
            found |= set(self.book.terms.get(entry[1:], ())) if entry.startswith("@") else {entry}
        return frozenset(word.lower() for word in found)

    def things_of(self, issue: str) -> frozenset[str]:
        """The nouns that name the things of an issue."""
        return self._things[issue]

    def is_thing(self, issue: str, actor: str) -> bool:
        """Whether an unlisted actor's slug names a thing of the issue ("western-soldiers", "f-16s")."""
        if actor in self.registry.actors or actor.rpartition("-")[2] in BODY_NOUNS:
            return False
        return not self._things[issue].isdisjoint((actor.replace("-", " "), actor, actor.rpartition("-")[2]))

    def is_threatened(self, terms: Terms, match: FrameMatch, actor: str) -> bool:
        """Whether an actor's own side is said to expect what the frame threatens ("Russia may face sanctions", says Moscow)."""
        side = self.registry.side_of(actor) if match.frame.position == "threaten" and not match.frame.own else ""
        return bool(side) and any(f"side-{side}" in terms.keys[token.i] for token in _sufferers(match.anchor))

    def may_support(self, frame: Frame, actor: str) -> bool:
        """Whether an actor can be for what a frame says ("!supporter": who orders troops into Ukraine is no peacekeeper)."""
        return self._actor_words(actor).isdisjoint(self._barred[frame.issue, frame.number])

    def _add(self, frame: Frame) -> set[str]:
        relations = tuple(
            _Relation(name.lstrip("!").rstrip("_0123456789"), self.words_of(words), not name.startswith("!"))
            for name, words in frame.args
            if name != _SUPPORTER
        )
        self._args[id(frame)] = tuple(sorted(relations, key=lambda relation: relation.name not in _WIDE))
        self._needed[id(frame)] = tuple(r.words for r in relations if r.wanted and r.name not in _FAR and "*" not in r.words)
        self._barred[frame.issue, frame.number] = self.words_of(dict(frame.args).get(_SUPPORTER, ()))
        anchors = self.words_of(frame.anchors)
        for anchor in sorted(anchors):
            if frame.kind == "verbs":
                lemma, *particles = anchor.split()
                self._verbs[lemma].append((tuple(particles), frame))
            else:
                self._others[anchor].append(frame)
        return {word for relation in relations for word in relation.words} | (set() if frame.kind == "verbs" else set(anchors))

    # --- actors ---------------------------------------------------------------------------------------------------

    def _labels(self, doc: Doc) -> dict[int, set[str]]:
        """Actor ids and sides at the heads of mentions, and at the first persons of those who speak."""
        labels: dict[int, set[str]] = {}
        for mention in annotations.get_mentions(doc):
            if mention.actor and mention.head < len(doc):
                words = self._actor_words(mention.actor)
                both = len(_sides(words | labels.get(mention.head, set()))) > 1
                labels[mention.head] = set() if both else words  # "both sides" is no name of either
        for statement in sorted(annotations.get_statements(doc), key=lambda s: s.start - s.end):
            span = doc.char_span(statement.start, statement.end, alignment_mode="expand")
            spoken = None
            for token in span or ():
                if is_first_person(token):
                    spoken = spoken or self._actor_words(statement.speaker)
                    labels[token.i] = spoken
            if span is not None and statement.kind == "direct":
                for token in _addressed(doc, span.start):
                    labels.setdefault(token.i, spoken or self._actor_words(statement.speaker))
        return labels

    def _actor_words(self, actor: str) -> set[str]:
        """The actor's id, and the side of the conflict it belongs to ("side-russia")."""
        side = self.registry.side_of(actor)
        if not side:
            parts = actor.split("-")
            side = next((name for name, words in self.book.sides if parts[0] in words), "")
        return {actor, f"side-{side}"} if side else {actor}

    # --- the conflict ---------------------------------------------------------------------------------------------

    def concerns(self, terms: Terms) -> bool:
        """Whether the text is about the codebook's conflict, and not just by a single word in a long text: it names each side, or
        one and what only this conflict brought about.
        """
        if not self._sides:
            return True
        counts = [sum(1 for keys in terms.keys if not keys.isdisjoint(side)) for side in self._sides]
        whole = sum(1 for keys in terms.keys if not keys.isdisjoint(self._whole))
        enough = 1 if len(terms.doc) < 250 else 2
        return (all(counts) or (any(counts) and whole > 0)) and sum(counts) + whole >= 2 * enough

    def _seldom(self, terms: Terms) -> frozenset[str]:
        """The names of the side that a text on another conflict seldom names; none where the text is on this one."""
        if not self._sides or self._elsewhere.isdisjoint(terms.everything):
            return frozenset()
        others = sum(1 for keys in terms.keys if not keys.isdisjoint(self._elsewhere))
        counts = [sum(1 for keys in terms.keys if not keys.isdisjoint(side)) for side in self._sides]
        return self._sides[counts.index(min(counts))] if others > sum(counts) else frozenset()

    # --- matching -------------------------------------------------------------------------------------------------

    def find(self, doc: Doc) -> tuple[Terms, list[FrameMatch]]:
        """The words and the frames of a Doc; no frames where it is about something else."""
        terms = self.terms.tag(doc, self._labels(doc))
        for pronoun, noun in indefinites(doc):
            terms.keys[pronoun.i] = terms.keys[pronoun.i] | terms.keys[noun.i]
        if not self.concerns(terms):
            return terms, []
        refer(terms, self._referents)
        found: dict[tuple[str, int], FrameMatch] = {}
        for token in doc:
            for match in self._at(terms, token):
                key = (match.frame.issue, token.i)
                if key in found:
                    match = _heavier(found[key], match)
                found[key] = match
        bare = {(m.frame.issue, m.anchor.i): m.consumed for m in found.values() if m.frame.bare}
        found = {
            key: m
            for key, m in found.items()
            if not (_is_judged(m, bare) or _describes(m, bare) or _leaves_to_gerund(m, found) or _undergoes_nothing(m))
        }
        consumed = {(m.frame.issue, i) for m in found.values() for i in m.consumed if i != m.anchor.i}
        kept = [m for m in found.values() if (m.frame.issue, m.anchor.i) not in consumed]
        for match in kept:
            match.things = frozenset(i for i in match.consumed if i != match.anchor.i and (match.frame.issue, i) in bare)
        seldom = self._seldom(terms)
        if seldom:
            kept = [m for m in kept if terms.among(paragraph_of(m.anchor), seldom) is not None]
        return terms, [m for m in kept if not self._is_elsewhere(terms, m)]

    def _is_elsewhere(self, terms: Terms, match: FrameMatch) -> bool:
        """Whether a frame speaks of another conflict."""
        any_war = "any_war" in match.frame.traits
        return self.scenes.is_other(terms, match.anchor, match.consumed, any_war=any_war)

    def _at(self, terms: Terms, token: Token) -> Iterator[FrameMatch]:
        lower, lemma = terms.forms[token.i]
        single = lower in self._others or lemma in self._others or lemma in self._verbs or lower.endswith("ing")
        if not single and token.i not in terms.roots:
            return  # as most words
        if lower in _PROVISOS and token.i + 1 < len(terms.doc) and terms.doc[token.i + 1].lower_ == "that":
            return
        if lower in self._capitals and (token.text == lower or _is_in_persons_name(token)):
            return
        around = _Around(terms, token)
        if token.dep_ in ("aux", "auxpass") and token.lower_ not in ("to", "being"):
            pass
        elif token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBG", "VBN"):
            yield from self._verb_frames(around, lemma)
        elif lower.endswith("ing") and token.pos_ in ("NOUN", "PROPN"):
            yield from self._verb_frames(around, _from_gerund(lower, self._verbs))
        for word, span in terms.roots.get(token.i, ()):
            for frame in self._others.get(word, ()):
                if frame.kind == "nouns" and token.pos_ == "ADP":
                    continue
                yield from self._try(around, frame, 2 + len(span), frozenset(t.i for t in span))
        for word in dict.fromkeys((lower, lemma)):
            for frame in self._others.get(word, ()):
                if frame.kind in _POS and token.pos_ not in _POS[frame.kind]:
                    continue
                yield from self._try(around, frame, 1, frozenset())

    def _verb_frames(self, around: _Around, lemma: str) -> Iterator[FrameMatch]:
        entries = self._verbs.get(lemma)
        if not entries:
            return
        token = around.anchor
        blocked = any(child.dep_ == "prt" for child in token.children) and bool(particles_of(token) & _PARTICLES)
        blocked = blocked or (lemma == "stop" and around.terms.forms[token.i + 1 : token.i + 2] == [("short", "short")])
        beside = [child for child in token.children if child.dep_ != "aux"]
        near = {child.lower_ for child in beside}
        near |= {t.lower_ for child in beside if child.pos_ not in ("VERB", "AUX") for t in child.children}
        near |= {lower for lower, _ in around.terms.forms[token.i + 1 : token.i + 3]}
        if "thumbs" in near or (lemma == "give" and "away" in near and near & _NOTHING):
            return  # "gave the thumbs up to", "gave nothing away on"
        other_in = lemma in _WITH_IN and _has_noun_in(token)
        for words, frame in entries:
            if other_in and set(words) == {"in"}:
                continue
            if near.issuperset(words) if words else not blocked:
                yield from self._try(around, frame, 3 + len(words), frozenset())

    def _try(self, around: _Around, frame: Frame, base: int, span: frozenset[int]) -> Iterator[FrameMatch]:
        if any(map(around.sentence.isdisjoint, self._needed[id(frame)])):
            return
        consumed = set(span)
        for relation in self._args[id(frame)]:
            hit = _related(around, relation)
            if relation.wanted != (hit is not None):
                return
            if hit is not None and hit.i >= 0 and relation.name not in _LOOSE and hit.lower_ not in ("none", "nobody"):
                consumed.add(hit.i)  # "none" denies the verb
        weight = (
            10 * base + 3 * sum(r.wanted for r in self._args[id(frame)]) + 2 * bool(frame.position) + (0 if frame.bare else 5)
        )
        yield FrameMatch(frame, around.anchor, frozenset(consumed), weight)


def _has_noun_in(verb: Token) -> bool:
    """Whether an "in" beside a verb only tells where or of what ("take part in the talks", "give access in Donbas")."""
    within = [child for child in verb.subtree if child.lower_ == "in" and child.i < verb.i + 4]
    return bool(within) and all(any(child.dep_ == "pobj" for child in token.children) for token in within)


def _is_judged(match: FrameMatch, bare: Container[tuple[str, int]]) -> bool:
    """Whether a frame at a copula only takes its subject, which is a thing of the issue, and leaves out what is said of it."""
    verb = match.anchor
    if verb.lemma_ != "be" or verb.pos_ != "AUX" or match.frame.bare:
        return False
    predicates = [child for child in verb.children if child.dep_ in ("acomp", "attr", "prep")]
    named = any((match.frame.issue, child.i) in bare for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
    return named and bool(predicates) and all(match.consumed.isdisjoint(t.i for t in p.subtree) for p in predicates)


def _describes(match: FrameMatch, bare: Mapping[tuple[str, int], frozenset[int]]) -> bool:
    """Whether a frame's verb only says which thing of the issue is meant ("observers sent by Vienna", "a truce that holds")."""
    verb, noun = match.anchor, match.anchor.head
    if verb.dep_ == "amod" and not match.frame.bare and match.frame.sign > 0:
        return (match.frame.issue, noun.i) in bare  # "binding guarantees"
    if match.frame.bare or verb.dep_ not in ("acl", "relcl") or is_infinitive(verb) or noun.i not in match.consumed:
        return False
    named = bare.get((match.frame.issue, noun.i))
    return named is not None and verb.i not in named and not (match.frame.deed and match.frame.sign > 0 and _names_doer(verb))


def _undergoes_nothing(match: FrameMatch) -> bool:
    """Whether a thing of the issue is told to end another, not to end itself ("sanctions would end the talks")."""
    verb, consumed = match.anchor, match.consumed
    if verb.lemma_ not in _ENDING or match.frame.sign > 0:
        return False
    ends = any(child.dep_ == "nsubj" and not consumed.isdisjoint(t.i for t in (child, *child.children)) for child in verb.lefts)
    return ends and any(child.dep_ == "dobj" and consumed.isdisjoint(t.i for t in child.subtree) for child in verb.rights)


def _leaves_to_gerund(match: FrameMatch, found: Mapping[tuple[str, int], FrameMatch]) -> bool:
    """Whether a frame's verb takes the object of a gerund that is against the thing itself ("stop delaying sanctions")."""
    gerunds = (child for child in match.anchor.children if child.dep_ == "xcomp" and child.tag_ == "VBG")
    frames = (found.get((match.frame.issue, child.i)) for child in gerunds)
    return any(inner is not None and inner.frame.sign == match.frame.sign < 0 for inner in frames)


def _names_doer(verb: Token) -> bool:
    """Whether the clause says who did it ("sent by Vienna", "that Vienna sent"; not "that was not sent by Vienna")."""
    subject = own_subject(verb)
    labels = {child.dep_ for child in verb.children}
    agent = "agent" in labels and "neg" not in labels
    return agent or (subject is not None and subject.dep_ == "nsubj" and subject.tag_ not in ("WDT", "WP"))


def _related(around: _Around, relation: _Relation) -> Token | None:
    """The token that fills a relation to the anchor, or None; the anchor itself for a word of the paragraph or article."""
    token, terms = around.anchor, around.terms
    if relation.name == "paragraph":
        return token if not relation.words.isdisjoint(terms.paragraph(token)) else None
    if relation.name == "context":
        return token if not relation.words.isdisjoint(terms.context(token)) else None
    if relation.name == "topic":
        return token if not relation.words.isdisjoint(terms.context(token) | terms.lead) else None
    if relation.name == "sentence":
        return token if not relation.words.isdisjoint(terms.sentence(token)) else None
    if relation.name == "article":
        return token if not relation.words.isdisjoint(terms.everything) else None
    if "*" in relation.words:
        found = next(iter(around.tokens(relation.name)), None)
        return found or (_gerund_of(token) if relation.name == "object" else None)
    return terms.among(around.tokens(relation.name), relation.words)


def _gerund_of(verb: Token) -> Token | None:
    """The gerund that a verb has for its object ("stop hiding")."""
    return next((child for child in verb.rights if child.dep_ == "xcomp" and child.tag_ == "VBG"), None)


def _sides(words: set[str]) -> set[str]:
    return {word for word in words if word.startswith("side-")}


def _is_in_persons_name(token: Token) -> bool:
    """Whether a word is part of a person's name ("Justice Bradley")."""
    return any(m.kind == "person" and m.start <= token.idx < m.end for m in annotations.get_mentions(token.doc))


def _sufferers(verb: Token) -> Iterator[Token]:
    """Who is said to get what a threat names: the verb's subject, and whom it or its noun is "on", "for" or "against"."""
    parts = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "attr", "dobj")]
    yield from parts
    preps = (child for word in (verb, *parts) for child in word.children if child.lower_ in ("on", "for", "against"))
    yield from (token for prep in preps for token in prep.children if token.dep_ == "pobj")


def _addressed(doc: Doc, start: int) -> Iterator[Token]:
    """The "you" of a question right before the turn that starts at a token."""
    asked = next((i for i in range(start - 1, max(start - _LABEL, 0), -1) if doc[i].text == "?"), None)
    if asked is not None:
        yield from (token for token in doc[doc[asked].sent.start : asked] if token.lower_ in ("you", "your"))


def _heavier(one: FrameMatch, other: FrameMatch) -> FrameMatch:
    """The match that says more; plain where either is and both have one sign."""
    best, rest = (other, one) if other.weight > one.weight else (one, other)
    if rest.frame.plain and not best.frame.plain and rest.frame.sign == best.frame.sign and not rest.frame.bare:
        best.frame = replace(best.frame, plain=True)
    return best


def _from_gerund(word: str, verbs: dict[str, list[tuple[tuple[str, ...], Frame]]]) -> str:
    stem = word[:-3]
    candidates = (stem, stem + "e", stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem)
    return next((candidate for candidate in candidates if candidate in verbs), stem)
