"""Finds the words that express a giving, and their arguments, over the dependency parse."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook import GivingFrame
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions.arguments import (
    bases_of,
    cores_of,
    has_need,
    is_named,
    objects_of,
    of_class,
    own_words,
    parts_of,
    preps_of,
)
from peacetrack.components.concessions.clauses import TIME_WORDS, clause_subject, is_name_denied, is_passive
from peacetrack.components.concessions.holders import acts_as_verb
from peacetrack.components.concessions.lexicon import PARTICLE_REACH, Lexicon, phrases_at
from peacetrack.components.concessions.steps import is_noun_at_heart
from peacetrack.components.concessions.takenup import is_bare_of_before, pointing
from peacetrack.components.syntax import own_subject

_PRICES = frozenset(("exchange", "return"))  # what stands after "in exchange for" is the other half of a deal
_SHELLS = 4  # nouns around a place's name
_LINKS = frozenset(("on", "of", "to", "for", "in"))
_WORDS = frozenset(("paper", "writing", "words", "vote"))


@dataclass
class Frame:
    """A giving found in the text. `head` is its verb or noun, `thing` what is given, `entry` the codebook's frame."""

    entry: GivingFrame
    head: Token
    thing: Token | None = None
    place: Token | None = None
    passive: bool = False
    classes: set[str] = field(default_factory=set)
    agent: Token | None = None  # of a verb that the parser took for a modifier

    @property
    def is_verb(self) -> bool:
        """Whether the giving is told by a verb that the parse knows as one."""
        return self.entry.kind == "verbs" and acts_as_verb(self.head)

    @property
    def category(self) -> str:
        """The concession category."""
        return self.entry.category

    @property
    def traits(self) -> frozenset[str]:
        """Those of the concession category."""
        return self.entry.traits


def find_frames(doc: Doc, lexicon: Lexicon) -> list[Frame]:
    """All givings in the Doc in text order; of two of one category of which one holds the other, the outer one."""
    found: list[Frame] = []
    for token in doc:
        if acts_as_verb(token):
            found += _verb_frames(token, lexicon)
        if token.dep_ in ("compound", "nmod", "amod") and token.i < token.head.i and token.head.pos_ in ("NOUN", "PROPN"):
            found += _modifier_frames(token, lexicon)
        if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM"):
            found += _noun_frames(token, lexicon)
    return _outermost(found)


def _outermost(frames: list[Frame]) -> list[Frame]:
    kept: list[Frame] = []
    for frame in frames:
        inside = any(
            other is not frame
            and other.category == frame.category
            and other.head.i != frame.head.i
            and other.head.is_ancestor(frame.head)
            and (_within(frame.head, other) or _is_same_step(frame, other))
            for other in frames
        )
        twin = next((other for other in kept if other.head.i == frame.head.i and other.category == frame.category), None)
        if twin is not None and frame.entry.deed and not twin.entry.deed:
            kept[kept.index(twin)] = frame  # the reading that tells a deed also tells the rest
        elif not inside and twin is None:
            kept.append(frame)
    return kept


def _is_same_step(frame: Frame, first: Frame) -> bool:
    """Whether a second verb only tells more of the first one's step ("become neutral and host no foreign bases")."""
    second = frame.head.dep_ == "conj" and frame.head.head == first.head
    return second and "bloc" in frame.traits and not any(t.dep_ in ("nsubj", "nsubjpass") for t in frame.head.lefts)


def _within(token: Token, frame: Frame) -> bool:
    """Whether the token belongs to the frame's arguments or first conjuncts rather than to a clause of its own."""
    node = token
    while node != frame.head:
        if (
            node.dep_ in ("advcl", "relcl", "ccomp", "parataxis")
            or (node.dep_ == "acl" and own_subject(node) is not None)
            or (node.dep_ == "conj" and own_subject(node) is not None)
            or (node.dep_ == "pobj" and node.lower_ in _PRICES)
            or (node.dep_ == "conj" and node.head.pos_ == "VERB" and any(t.dep_ == "dobj" for t in node.children))
        ):
            return False
        node = node.head
    return True


# ------------------------------------------------------------------------------------------------------------------------ verbs


def _verb_frames(verb: Token, lexicon: Lexicon, *, claims: bool = True) -> Iterator[Frame]:
    """The givings that a verb tells; without `claims` not those of a claim that is dropped."""
    candidates = [pair for pair in lexicon.verbs.get(lemma_of(verb), ()) if claims or "land_claim" not in pair[1].object]
    if not candidates or (lemma_of(verb) == "put" and _puts_in_words(verb)):
        return
    near = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + PARTICLE_REACH]}
    fitting = [(rest, entry) for rest, entry in candidates if not rest or (rest[0] in near and lexicon.has_rest(verb, rest))]
    objects = objects_of(verb) if fitting else []
    for rest, entry in fitting:
        frame = _matched(verb, entry, objects, rest, lexicon)
        if frame is not None:
            yield frame


def _puts_in_words(verb: Token) -> bool:
    """Whether a thing is only written down or dealt with: "to be put on paper", "put them to a vote"."""
    places = (t for child in verb.rights if child.dep_ == "prep" for t in child.children if t.dep_ == "pobj")
    return any(place.lower_ in _WORDS for place in places)


def _matched(verb: Token, entry: GivingFrame, objects: list[Token], rest: tuple[str, ...], lexicon: Lexicon) -> Frame | None:
    thing = place = None
    if verb.lemma_ in _PUTTING and any(t.dep_ == "pobj" and t.lower_ == "table" for t in verb.subtree):
        return None
    if entry.adjectives and not any(
        t.lower_ in entry.adjectives
        for o in objects
        if o.head == verb
        for t in (o, *o.children)
        if t.pos_ == "ADJ" or t.dep_ == "amod"
    ):
        return None
    if verb.lemma_ == "be" and is_named(verb, lexicon):
        return None
    if verb.lemma_ == "leave" and (
        any(t.dep_ in ("acomp", "oprd", "ccomp", "xcomp") or t.lower_ in _LEFT_SO for t in verb.children)
        or any(o.lower_ in ("war", "conflict") for o in objects)  # "leave the war with honour"
        or any(t.lower_ in _LEFT_BARE for t in verb.subtree)
    ):
        return None
    if verb.lemma_ == "leave" and any(
        t.lower_ in _LEFT_UNDER and t.i > verb.i and not _is_of_takers(t, lexicon) for t in verb.children
    ):
        return None  # "would leave the land under Nazi rule", "must not be left in limbo"
    if entry.object:
        candidates = objects + ([t for _, t in preps_of(verb) if _ in rest] if rest else [])
        thing = of_class(candidates, entry.object, lexicon) or pointing(verb, candidates, entry, lexicon)
        if thing is None or _is_recipient(thing, verb, entry, lexicon):
            return None
    if thing is not None and "land_claim" in entry.object and not _is_of_land(thing, lexicon):
        return None
    if entry.person:
        named = objects + [t for prep, t in preps_of(verb) if prep in rest]
        thing = next((t for t in named if t.pos_ == "PROPN" and _is_person(t)), None)
        if thing is None:
            return None
    if entry.after:
        place = of_class([t for prep, t in preps_of(verb) if prep in entry.after], entry.place, lexicon)
        if place is None:
            place = of_class(objects, entry.place, lexicon) if not entry.object else None
        if place is None or (place in objects and _is_recipient(place, verb, entry, lexicon)):
            return None  # "pull Ukraine back from the brink"
    if entry.mover and place is not None and any(_is_other_cargo(t, verb, entry, lexicon) for t in objects):
        return None
    if entry.subject:
        subject = clause_subject(verb)
        if subject is None or of_class([subject], entry.subject, lexicon) is None:
            return None
        thing = subject if thing is None or entry.clause else thing
    if entry.gerund and not any(
        t.dep_ in ("xcomp", "ccomp", "pcomp") and lemma_of(t) in entry.gerund and t.tag_ == "VBG" for t in verb.subtree
    ):
        return None
    if verb.lemma_ == "freeze" and (doer := own_subject(verb)) is not None and doer.lemma_.lower() in _FREEZERS:
        return None  # "such a force would freeze the conflict"
    if entry.complement and not _has_complement(verb, entry.complement, lexicon):
        return None
    if entry.let and not _is_let(verb, lexicon):
        return None
    subject = None if "agentive" not in entry.traits else next((t for t in verb.children if t.dep_ == "nsubj"), None)
    acting = set(subject.subtree) if subject is not None else set()
    subtree = [t for t in (verb.sent if entry.nearby else own_words(verb)) if t not in acting]
    above = [t for o in objects if not verb.is_ancestor(o) and o != verb.head for t in (o, *parts_of(o))]
    if entry.involves and not any(lexicon.classes(t) & set(entry.involves) for t in (*subtree, *above)):
        return None
    near = [t for o in objects for t in (o, *parts_of(o))] or subtree
    near += [thing, *parts_of(thing)] if entry.subject and thing is not None else []
    near += [t for o in objects for t in _origins(o)]
    if entry.absent and any(lexicon.classes(t) & set(entry.absent) for t in near):
        return None
    if entry.swap and "land" in entry.traits and _is_price(verb, objects, lexicon):
        entry = replace(entry, swap=False)
    classes = lexicon.classes(thing) if thing is not None else set()
    return Frame(entry, verb, thing, place, is_passive(verb), classes)


def _is_of_takers(prep: Token, lexicon: Lexicon) -> bool:
    return any(lexicon.is_word(t, "takers") or "russian_hands" in lexicon.classes(t) for t in prep.subtree)


_PUTTING = frozenset(("put", "lay", "leave", "place", "keep"))  # on the table, which proposes the thing
_FREEZERS = frozenset(("force", "mission", "deployment", "truce", "ceasefire", "pause", "it"))
_LEFT_BARE = frozenset(
    "exposed vulnerable defenceless defenseless unprotected isolated weakened weaker sidelines margins lurch cold".split()
)
_LEFT_UNDER = frozenset(("under", "in", "with", "without"))
_LEFT_SO = frozenset(("out", "alone", "open", "aside", "behind"))  # what is left so is not left to anybody


_BOUND = frozenset(("det", "amod", "compound", "poss"))
_COUNTRY_VERBS = frozenset("leave quit evacuate vacate exit partition divide dismember carve withdraw surrender".split())


def _is_person(noun: Token) -> bool:
    """Whether a name is that of a person."""
    mentions = annotations.get_mentions(noun.doc)
    return any(m.start <= noun.idx < m.end for m in mentions if m.kind == "person")


def _is_of_land(claim: Token, lexicon: Lexicon) -> bool:
    """Whether what a demand says is to be done gives land, and no end of strikes on cities; also where it has no clause."""
    clause = next((t for t in claim.children if t.dep_ in ("acl", "relcl") and own_subject(t) is not None), None)
    return clause is None or any(frame.traits & {"land", "gainful"} for frame in _verb_frames(clause, lexicon, claims=False))


def _is_recipient(thing: Token, verb: Token, entry: GivingFrame, lexicon: Lexicon) -> bool:
    """Whether no land is meant: the country itself gets something ("undertake to give Ukraine what it needs")."""
    if thing.lower_ == "ground" and not any(t.dep_ in _BOUND or t.lower_ in ("in", "of", "around") for t in thing.children):
        return True  # "give ground" is to give way
    return "land" in entry.traits and lexicon.is_word(thing, "country") and verb.lemma_ not in _COUNTRY_VERBS


def _is_price(verb: Token, objects: list[Token], lexicon: Lexicon) -> bool:
    """Whether land is given for something else than land: "trade land for peace"."""
    preps = [t for noun in (verb, *objects) for t in noun.children if t.lower_ == "for" and t.dep_ in ("prep", "dative")]
    wares = [t for prep in preps for t in prep.children if t.dep_ == "pobj"]
    return any(not lexicon.classes(t) & {"land", "place"} and t.lower_ not in TIME_WORDS for t in wares)


def _is_other_cargo(thing: Token, verb: Token, entry: GivingFrame, lexicon: Lexicon) -> bool:
    """Whether the verb's own object is somebody else than who leaves ("evacuate civilians from the towns")."""
    if thing.head != verb or thing.dep_ not in ("dobj", "nsubjpass") or thing.pos_ != "NOUN":
        return False
    classes = {name for core in cores_of(thing, lexicon) for name in lexicon.classes(core)}
    if verb.lemma_ == "remove":  # as anything can be: "remove the root causes of the conflict"
        return not classes & {*entry.mover, *entry.place, "heavy"}
    return bool(classes & {"prisoner", "child", "civilians_out"} - set(entry.mover)) and not classes & set(entry.mover)


_LETTING = frozenset(
    "let allow permit see leave have agree accept mean envisage envision foresee suggest propose involve recommend".split()
)


def is_by_force(verb: Token) -> bool:
    """Whether the words speak of doing it by force ("no border may be moved by force")."""
    return any(child.lower_ == "by" and any(t.lower_ == "force" for t in child.children) for child in verb.children)


def _is_let(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a taking by Russia is what somebody lets happen ("let Moscow keep Crimea") or what would come ("would keep")."""
    subject = own_subject(verb)
    if subject is None or not lexicon.is_word(subject, "takers") or is_by_force(verb):
        return False
    if subject.lower_ in ("it", "they") and any(t.lower_ == "back" for t in verb.children):
        return False  # "it would get back control over its border"
    if verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in _LETTING:
        return True
    return any(t.lower_ in ("would", "could", "will", "may", "might", "should", "can") for t in verb.children if t.dep_ == "aux")


_HOLDING = frozenset(("in", "under", "with", "within"))


def _has_complement(verb: Token, classes: tuple[str, ...], lexicon: Lexicon) -> bool:
    holding = [t for t in verb.children if t.dep_ == "prep" and t.lower_ in _HOLDING]
    if any(lexicon.classes(t) & set(classes) for prep in holding for t in prep.children if t.dep_ == "pobj"):
        return True
    for t in verb.subtree:
        if t.lower_ == "as" or (t.dep_ in ("oprd", "acomp") and t.head == verb):
            if any(lexicon.classes(s) & set(classes) for s in (t, *t.subtree)):
                return True
    return False


def _modifier_frames(token: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """Givings whose verb the parser took for a modifier of its object: "ruled out ceding territory"."""
    if not (token.tag_ in ("VB", "VBG", "VBP") or token.lower_.endswith("ing")):
        return
    for lemma in bases_of(token):
        for rest, entry in lexicon.verbs.get(lemma, ()):
            plain = not rest and entry.object and not (entry.after or entry.complement or entry.adjectives or entry.subject)
            if plain and not entry.negative and of_class([token.head], entry.object, lexicon) is not None:
                yield Frame(entry, token.head, token.head, None, False, lexicon.classes(token.head), own_subject(token))
                return


# ------------------------------------------------------------------------------------------------------------------------ nouns


def _noun_frames(noun: Token, lexicon: Lexicon) -> Iterator[Frame]:
    if not lexicon.is_edge(noun) or is_name_denied(noun):
        return
    if noun.dep_ == "compound" and noun.pos_ in ("NOUN", "PROPN") and noun.head.dep_ == "compound":
        return
    for phrase in reversed(phrases_at(noun)):
        for entry in lexicon.nominals.get(phrase, ()):
            if phrase.count(" ") > 1 and lemma_of(noun) == phrase.split()[-1] and set(phrase.split()) & _LINKS:
                continue
            if noun.lower_ in _PRICES and noun.dep_ == "pobj" and any(t.lower_ == "for" for t in noun.children):
                continue  # "in exchange for"
            near = entry.nearby and any(lexicon.classes(t) & set(entry.needs) for t in noun.sent)
            if entry.clause_on and not _rules_out(noun, entry.clause_on, lexicon):
                continue
            if entry.needs and not near and not has_need(noun, entry.needs, lexicon, swap=entry.swap):
                if not (entry.pronoun and is_bare_of_before(noun, entry, lexicon)):
                    continue
            if entry.absent and any(lexicon.classes(t) & set(entry.absent) for t in (noun, *parts_of(noun), *_origins(noun))):
                continue
            if noun.dep_ == "compound" and phrase.count(" ") and phrase.endswith(" " + lemma_of(noun.head)):
                continue  # the head has the same phrase
            if noun.pos_ in ("VERB", "ADJ", "NUM") and not phrase.count(" ") and noun.pos_ != "VERB":
                continue
            if noun.pos_ == "VERB" and (phrase != noun.lower_ or _takes_object(noun)) and not is_noun_at_heart(noun):
                continue
            yield Frame(entry, noun, noun, None, False, lexicon.classes(noun))
    yield from _named_deeds(noun, lexicon)
    if noun.lower_ == "force" and noun.i and noun.nbor(-1).lower_ in ("into", "in", "by", "of", "with", "legal", "binding"):
        return  # "come into force", "by force", "no legal force"
    for name in lexicon.classes(noun) if noun.pos_ in ("NOUN", "PROPN") else ():
        for entry in lexicon.things.get(name, ()):
            if entry.out and not _is_out(noun, _GONE if "land" in entry.traits else _BACK):
                continue
            if entry.absent and any(lexicon.classes(t) & set(entry.absent) for t in (*parts_of(noun), *_origins(noun))):
                continue  # "guarantees for the loan"
            whole = _whole_of(noun, lexicon) if "land" in entry.traits else noun
            yield Frame(entry, whole, whole, None, False, lexicon.classes(noun))


_AFTER = 4
_DEEDS = {  # nouns of what a verb does
    "abandonment": "abandon", "cancellation": "cancel", "deletion": "delete", "dismantlement": "dismantle",
    "elimination": "eliminate", "relinquishment": "relinquish", "removal": "remove", "renunciation": "renounce",
    "repeal": "repeal", "waiver": "waive", "withdrawal": "withdraw",
}  # fmt: skip


def _named_deeds(noun: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """Givings that the noun of a verb names with "of": "the scrapping of its missiles", "a waiver of Kyiv's claims"."""
    named = noun.pos_ == "NOUN" or (noun.tag_ == "VBG" and any(t.dep_ == "det" for t in noun.lefts))
    if not named or not any(t.lower_ == "of" for t in noun.rights):
        return
    lemmas = bases_of(noun)[1:] if noun.lower_.endswith("ing") else [_DEEDS.get(lemma_of(noun), "")]
    things = [t for prep in noun.rights if prep.lower_ == "of" for t in prep.rights if t.dep_ == "pobj"]
    for rest, entry in (pair for lemma in lemmas for pair in lexicon.verbs.get(lemma, ())):
        plain = not rest and entry.object and not (entry.after or entry.complement or entry.adjectives or entry.subject)
        moved = noun.lower_ == "withdrawal" and entry.traits & {"land", "limits"}  # see the nominals
        if moved or not plain or entry.negative or entry.keeps or entry.let or entry.takes:
            continue
        thing = of_class(things, entry.object, lexicon)
        if thing is None or ("land_claim" in entry.object and not _is_of_land(thing, lexicon)):
            continue
        near = (thing, *parts_of(thing), *_origins(thing))
        phrase = noun.doc[noun.left_edge.i : min(noun.right_edge.i + _AFTER, noun.sent.end)]  # the parse may cut it short
        held = {name for t in phrase for name in lexicon.classes(t)}
        absent = any(lexicon.classes(t) & set(entry.absent) for t in near)
        if not absent and (not entry.involves or held & set(entry.involves)):
            yield Frame(entry, noun, thing, None, False, lexicon.classes(thing))


def _takes_object(verb: Token) -> bool:
    """Whether a word is surely a verb, with "to" and an object ("to transfer powers to the regions")."""
    kinds = {child.dep_ for child in verb.children}
    return verb.tag_ == "VB" and {"aux", "dobj"} <= kinds


_EXCLUDING = frozenset("preclude exclude bar prevent prohibit forbid stay refrain halt stop end freeze rule abandon".split())


def _origins(noun: Token) -> list[Token]:
    """The nouns right after "from", "by", "for" and "along" ("the withdrawal of troops by both sides")."""
    preps = (child for child in noun.rights if child.lower_ in ("from", "by", "for", "along"))
    return [child for prep in preps for child in prep.children if child.dep_ == "pobj"]


def _rules_out(noun: Token, classes: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a clause on the noun denies or excludes a thing of the classes ("guarantees precluding NATO expansion")."""
    for clause in (t for t in noun.children if t.dep_ in ("acl", "relcl", "ccomp")):
        words, subject = list(clause.subtree), own_subject(clause)
        unsaid = subject is None and clause.tag_ != "VBG"
        if unsaid or (subject is not None and not is_passive(clause) and not lexicon.classes(subject) & set(classes)):
            continue  # what somebody else will not do is his giving
        if any(t.dep_ == "neg" or t.lemma_ in _EXCLUDING for t in words):
            return any(lexicon.classes(t) & set(classes) for t in words)
    return False


_GONE = frozenset(("out", "gone", "away"))
_BACK = frozenset(("back", "home", "returned", "freed"))


def _is_out(noun: Token, words: frozenset[str]) -> bool:
    """Whether a noun is wanted away or back: "wants Ukrainian troops out of Donetsk", "army out first", "its children back"."""
    after = noun.doc[noun.right_edge.i + 1 : noun.right_edge.i + 2]
    gone = any(t.lower_ in words and t.head.is_ancestor(noun) for t in after)
    return gone or any(t.lower_ in words and t.dep_ in ("advmod", "prt", "prep") for t in noun.children)


def _whole_of(place: Token, lexicon: Lexicon) -> Token:
    """The noun phrase that a place's name is the core of: "the whole of the Donbas", "control of the Donetsk region"."""
    node = place
    for _ in range(_SHELLS):
        head = node.head
        if node.dep_ in ("compound", "nmod", "poss") and lexicon.classes(head) & {"land", "place"}:
            node = head
        elif node.dep_ == "pobj" and head.lower_ in ("of", "over") and head.head.pos_ in ("NOUN", "PRON", "NUM", "DET"):
            if not (lexicon.is_word(head.head, "partitives") or head.head.pos_ != "NOUN"):
                break
            node = head.head
        else:
            break
    return node
