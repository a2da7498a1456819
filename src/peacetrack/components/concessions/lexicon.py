"""The concession codebook compiled for look-up by token."""

from collections import defaultdict

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook import ConcessionBook, GivingFrame
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.stances.things import antecedent_of

_NGRAM = 4  # words of the longest noun phrase in a noun class
_PHRASES = "peacetrack_phrases"
_LEAD_IN = 3  # words before a predicate phrase: "simply not quite acceptable"
_IN_FAVOUR = frozenset(("demand", "offer", "float", "agree", "plan"))
_POINTING = frozenset(("it", "them", "they", "these", "those", "their"))
_LIGHT = frozenset(("the", "a", "an", "its", "their", "his", "our"))
PARTICLE_REACH = 7


def phrases_at(token: Token) -> list[str]:
    """The noun phrases of up to four words that end or begin at the token, as lemmas, shortest first; kept on the Doc."""
    known: dict[int, list[str]] = token.doc.user_data.setdefault(_PHRASES, {})
    if token.i not in known:
        known[token.i] = _phrases_at(token)
    return known[token.i]


def _phrases_at(token: Token) -> list[str]:
    doc, sentence = token.doc, token.sent
    own = lemma_of(token)
    found = [own]
    if own != token.lower_:
        found.append(token.lower_)
    before = own
    for other in reversed(doc[max(token.i - _NGRAM, sentence.start) : token.i]):
        before = f"{lemma_of(other) if other.pos_ in ('NOUN', 'PROPN') else other.lower_} {before}"
        found.append(before)
    after = own
    for other in doc[token.i + 1 : min(token.i + _NGRAM + 1, sentence.end)]:
        if other.lower_ not in _LIGHT:
            after = f"{after} {lemma_of(other)}"
            found.append(after)
    return found


def _turned_against(cls: str, phrase: str, via: str) -> tuple[str, str]:
    """(class, phrase) of an operator, which "against" turns round ("a call against sanctions", "decided against it")."""
    turned = via == "against" and cls in _IN_FAVOUR and not phrase.endswith(via)
    return ("oppose", f"{phrase} {via}") if turned else (cls, phrase)


class Lexicon:
    """Noun classes, frames and operators by the words that they begin with."""

    def __init__(self, book: ConcessionBook):
        self.book = book
        self.words = book.words
        self._classes: dict[str, set[str]] = defaultdict(set)
        for name, phrases in book.nouns.items():
            for phrase in phrases:
                self._classes[phrase].add(name)
        self.verbs: dict[str, list[tuple[tuple[str, ...], GivingFrame]]] = defaultdict(list)
        self.nominals: dict[str, list[GivingFrame]] = defaultdict(list)
        self.things: dict[str, list[GivingFrame]] = defaultdict(list)
        for frame in book.frames:
            for phrase in frame.words:
                if frame.kind == "verbs":
                    first, *rest = phrase.split()
                    self.verbs[first].append((tuple(rest), frame))
                elif frame.kind == "nominals":
                    self.nominals[phrase].append(frame)
                else:
                    self.things[phrase].append(frame)
        for candidates in self.verbs.values():  # the longest phrase first: "give up" before "give"
            candidates.sort(key=lambda pair: -len(pair[0]))
        self.wars = book.words["other_wars"]
        every = (*self._classes, *self.nominals)
        self._edges = {word for phrase in every for word in (phrase.split()[0], phrase.split()[-1])}
        self._cache: tuple[Doc | None, dict[int, set[str]]] = (None, {})

    def is_edge(self, token: Token) -> bool:
        """Whether any phrase of the lexicon begins or ends with the token; quick, for most tokens the answer is no."""
        return token.lower_ in self._edges or lemma_of(token) in self._edges

    def classes(self, token: Token) -> set[str]:
        """The noun classes of the phrase around the token."""
        if self._cache[0] is not token.doc:
            self._cache = (token.doc, {})
        known = self._cache[1].get(token.i)
        if known is None:
            known = set()
            if token.pos_ == "PRON" and token.lower_ in _POINTING and (noun := self._meant(token)) is not None:
                known = self.classes(noun)
            for phrase in phrases_at(token) if self.is_edge(token) else ():
                known |= self._classes.get(phrase, set())
            self._cache[1][token.i] = known
        return known

    def _meant(self, pronoun: Token) -> Token | None:
        """The noun of the lexicon that a pronoun stands for, in its sentence or the one before."""
        doc, start = pronoun.doc, pronoun.sent.start
        if start > 0:
            start = doc[start - 1].sent.start
        actors = {mention.head for mention in annotations.get_mentions(doc) if mention.actor and mention.kind != "unnamed"}
        nouns = [t for t in doc[start : pronoun.i] if t.pos_ in ("NOUN", "PROPN") and (t.i in actors or self.classes(t))]
        noun = antecedent_of(pronoun, nouns)
        return None if noun is None or noun.i in actors else noun

    def is_word(self, token: Token, name: str) -> bool:
        """Whether the token's lemma is in one of the word lists."""
        return lemma_of(token) in self.words[name] or token.lower_ in self.words[name]

    def is_speech(self, verb: Token) -> bool:
        """Whether a word is a verb of speech."""
        return self.book.operators["verbs"].get(lemma_of(verb)) == "speech" or verb.lemma_ in ("tell", "speak")

    def carries(self, noun: Token) -> bool:
        """Whether a noun is a move or an accord, of which a clause can tell what it would bring."""
        return self.is_word(noun, "vehicles") or self.is_word(noun, "accords")

    def verb_operator(self, verb: Token, via: str = "") -> tuple[str, str] | None:
        """(class, phrase) of the operator that a verb is, reached through the preposition `via`; the longest phrase wins."""
        table = self.book.operators["verbs"]
        lemma = lemma_of(verb)
        if lemma == "stall" and via in ("over", "on"):
            return None  # "the talks stalled over its plans": nobody turns these down by that
        particles = [
            t.lower_
            for t in verb.children
            if t.dep_ == "prt" or (t.i > verb.i and t.dep_ in ("advmod", "prep") and t.i - verb.i < 4)
        ]
        for particle in particles:
            for phrase in (f"{lemma} {particle} {via}", f"{lemma} {particle}"):
                if (
                    (via or phrase != f"{lemma} {particle} ")
                    and phrase.strip() in table
                    and (particle in _PRT or particle == via)
                ):
                    return table[phrase.strip()], phrase.strip()
        for prep in (t for t in verb.children if t.dep_ == "prep" and t.i > verb.i):
            for phrase in (f"{lemma} {prep.lower_} {t.lower_}" for t in prep.children if t.dep_ == "pobj"):
                if phrase in table:
                    return table[phrase], phrase
        after = " ".join(t.lower_ for t in verb.doc[verb.i + 1 : verb.right_edge.i + 1]) if lemma in ("put", "lay") else ""
        if " on the table" in after:
            return table["put on table"], "put on table"  # which the parse may hang on the thing
        for noun in (t for t in verb.children if t.dep_ == "dobj" and t.i > verb.i):
            for phrase in (
                f"{lemma} {lemma_of(noun)} {via}".strip(),
                f"{lemma} {noun.left_edge.lower_} {lemma_of(noun)} {via}".strip(),
                f"{lemma} {noun.nbor(-1).lower_} {lemma_of(noun)} {via}".strip(),  # "gave the green light to"
            ):
                if phrase in table:
                    return table[phrase], phrase
        if any(t.dep_ == "prt" for t in verb.children):
            return None
        if lemma == "say" and via == "to" and verb.nbor(1).lower_ == "no":
            return "refuse", "say no to"
        for phrase in (f"{lemma} {via}".strip(), lemma):
            if phrase in table:
                return _turned_against(table[phrase], phrase, via)
        return None

    def subject_operator(self, verb: Token) -> tuple[str, str] | None:
        """(class, phrase) of a verb that judges its subject ("would reward aggression")."""
        table = self.book.operators["subjects"]
        lemma = lemma_of(verb)
        phrases = (*(f"{lemma} {t.lower_}" for t in verb.children if t.dep_ in ("prt", "prep", "dobj", "oprd", "acomp")), lemma)
        return next(((table[p], p) for p in phrases if p in table), None)

    def noun_operator(self, noun: Token, via: str = "") -> tuple[str, str] | None:
        """(class, phrase) of the operator that a noun is."""
        return self._simple("nouns", noun, via)

    def adjective_operator(self, adjective: Token, via: str = "") -> tuple[str, str] | None:
        """(class, phrase) of the operator that an adjective is."""
        return self._simple("adjectives", adjective, via)

    def _simple(self, part: str, token: Token, via: str) -> tuple[str, str] | None:
        table = self.book.operators[part]
        if via == "of" and (lemma_of(token) in _STATES or _is_part_of_truce(token)):
            return None
        for phrase in (f"{lemma_of(token)} {via}".strip(), lemma_of(token), token.lower_):
            if phrase in table:
                return _turned_against(table[phrase], phrase, via)
        return None

    def predicate(self, tokens: list[Token]) -> tuple[str, str] | None:
        """(class, phrase) of a predicate phrase ("out of the question") that begins the given tokens; the longest wins."""
        text = " ".join(t.lower_ for t in tokens if not t.is_quote) + " "
        best: tuple[str, str] | None = None
        for phrase, name in self.book.operators["phrases"].items():
            at = f" {text}".find(f" {phrase} ")
            if at >= 0 and text[:at].count(" ") <= _LEAD_IN and (best is None or len(phrase) > len(best[1])):
                best = (name, phrase)
        return best

    def has_rest(self, verb: Token, rest: tuple[str, ...]) -> bool:
        """Whether the verb's particles and prepositions are those of a frame ("give up", "pull out of"), in order."""
        if not rest:
            return True
        doc, position = verb.doc, 0
        other = next((t for t in verb.children if t.dep_ == "prt" and t.lower_ not in rest), None)
        if other is not None and doc[other.i + 1 : other.i + 2].text.lower() != rest[0]:
            return False  # "turns down a hint over Crimea" turns nothing over
        for i in range(verb.i + 1, min(verb.i + PARTICLE_REACH, verb.sent.end)):
            token = doc[i]
            if token.lower_ == rest[position] and (token.head == verb or token.head.head == verb or position):
                position += 1
                if position == len(rest):
                    return True
        return False


def _is_part_of_truce(noun: Token) -> bool:
    """Whether a noun is a part of a truce made before, which nobody floats there ("a clause of the recent truce")."""
    if lemma_of(noun) not in _PARTS:
        return False
    things = [thing for prep in noun.rights if prep.lower_ == "of" for thing in prep.children if thing.dep_ == "pobj"]
    return any(lemma_of(t) in _TRUCES and any(d.lower_ in ("the", "this", "that") for d in t.lefts) for t in things)


_PARTS = frozenset("clause point provision paragraph section article term element component aspect item violation".split())
_TRUCES = frozenset(("truce", "ceasefire", "cease-fire", "armistice"))
_STATES = frozenset(("readiness", "preparedness"))  # "the readiness of its troops" offers nothing
_PRT = frozenset("short up out over away down off back in on through aside forward against".split())
