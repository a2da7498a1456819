"""Joins the members of enumerations, which small models hang on whatever stands before them.

"called for a truce, the release of all captives and new sanctions on Russia": the later members come out as parts of the
captives, as appositions, or as sentences of their own. Here an enumeration is read off its commas and its last "and": every
member opens as a noun phrase and holds no verb of its own. The members are then joined to the first one, as the model joins
coordinated nouns.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy
from spacy.tokens import Doc, Span, Token

from peacetrack.components.actors.words import BODY_NOUNS, CALENDAR, ROLE_NOUNS, STATE_BODIES
from peacetrack.components.syntax import FINITE, following

_PHRASE = frozenset(("DET", "ADJ", "NUM", "NOUN", "PROPN"))
_COMMON = frozenset(("NN", "NNS"))
_LINKS = frozenset(("and", "or"))
_MARKS = frozenset("“”\"'‘’-–")
_RELATIVES = frozenset(("WDT", "WP", "WP$", "WRB"))
_STOPS = frozenset((".", "!", "?", ";", ":", "—", "(", ")"))
_SUMMARIES = frozenset(  # nouns that tell what has just been said over again ("a truce, a step that Moscow rejects")
    """move step idea sign gesture phrase term word claim charge figure number version reference way thing part group total kind
    sort demand condition issue topic matter point event development result day week month year hour time night evening
    morning""".split()
)
_GOVERNORS = frozenset(  # nouns whose object is enumerated, not they ("its call for a truce, the release of … and talks")
    """call demand appeal request plea proposal plan need support hope readiness commitment agreement talk list series set package
    mix combination offer idea condition term""".split()
)
_PLACES = frozenset(
    "country state nation region area territory city province world place part land sea island coast rest".split()
)
_NO_THINGS = BODY_NOUNS | STATE_BODIES | _PLACES  # "sanctions on Russia and its allies", "in Ukraine and other countries"
_OFFSETS = 0xFFFFFFFFFFFFFFFF  # spaCy keeps heads as offsets, in two's complement where they stand before
_ARTICLES = {"a": "a", "an": "a", "the": "the"}


@dataclass(frozen=True, slots=True)
class _Member:
    """A member from `start` to `end` (excluded) with its noun at `head`."""

    start: int
    end: int
    head: int


def join_enumerations(doc: Doc) -> Doc:
    """The Doc with the members of its enumerations joined; its sentences stay as they are."""
    sentences = list(doc.sents) if doc.has_annotation("DEP") else []
    found = [(sentence, *listed) for sentence in sentences for listed in (*_enumerations(sentence), *_pairs(sentence))]
    if not found:
        return doc
    heads, deps = [token.head.i for token in doc], [token.dep_ for token in doc]
    changed = False
    for sentence, first, members in found:
        trial = list(heads), list(deps)
        _join(doc, first, members, *trial)
        if _is_tree(trial[0], sentence):
            heads, deps = trial
            changed = True
    return _with_parse(doc, heads, deps) if changed else doc


def _enumerations(sentence: Span) -> Iterator[tuple[Token, list[_Member]]]:
    """The enumerations of common nouns in a sentence that the parse does not have: the first noun and the later members."""
    words = [token.lower_ for token in sentence]
    if "," not in words or _LINKS.isdisjoint(words):
        return
    after = sentence.start
    for comma in (token for token in sentence if token.text == ","):
        if comma.i < after:
            continue
        members = _members(comma, sentence)
        first = _first(comma, members) if len(members) > 1 else None
        if first is None:
            continue
        after = members[-1].end
        if not all(_joined_to(sentence.doc[member.head], first) for member in members):
            yield first, members


def _pairs(sentence: Span) -> Iterator[tuple[Token, list[_Member]]]:
    """Nouns that the parse joins to a name within the noun that they are parallel to ("sanctions on Russia and more weapons")."""
    for noun in sentence:
        if noun.dep_ != "conj" or noun.tag_ not in _COMMON or noun.head.tag_ != "NNP" or noun.head.dep_ != "pobj":
            continue
        first, link = noun.head.head.head, noun.doc[noun.left_edge.i - 1]
        if first.tag_ not in _COMMON or first.dep_ not in ("dobj", "pobj") or link.lower_ not in _LINKS or link.i < noun.head.i:
            continue
        if noun.lemma_ in _NO_THINGS or not (noun.n_lefts or _has_complement(noun)) or not _is_thing(first):
            continue
        member = _member(noun.doc, link.i + 1, sentence.end)
        if member is not None and member.head == noun.i:
            yield first, [member]


def _members(comma: Token, sentence: Span) -> list[_Member]:
    """The members after the first comma of an enumeration, to the one after its last "and"; none where it is no enumeration."""
    doc, start = comma.doc, comma.i + 1
    members: list[_Member] = []
    while start < sentence.end:
        last = doc[start].lower_ in _LINKS
        member = _member(doc, start + last, sentence.end)
        if member is None:
            return []
        if last:
            return [*members, member]
        if member.end < sentence.end and doc[member.end].text == ",":
            members.append(member)
            start = member.end + 1
            continue
        for link in range(member.end - 1, member.head, -1):
            if doc[link].lower_ in _LINKS and (rest := _member(doc, link + 1, member.end)) is not None:
                return [*members, _Member(member.start, link, member.head), rest]
        return []
    return []


def _member(doc: Doc, start: int, end: int) -> _Member | None:
    """The noun phrase that begins at a token, with what depends on it up to a comma or stop; None for anything else."""
    head = _phrase_head(doc, start, end)
    if head is None:
        return None
    relative = False
    for index in range(head + 1, end):
        token = doc[index]
        if token.text == "," or token.text in _STOPS:
            return _Member(start, index, head)
        relative = relative or token.tag_ in _RELATIVES or token.lower_ == "that"
        if token.tag_ in FINITE and not relative:
            return None
    return _Member(start, end, head)


def _phrase_head(doc: Doc, start: int, end: int) -> int | None:
    """The index of the common noun at the end of the noun phrase that begins at a token."""
    head = None
    for index in range(start, end):
        token = doc[index]
        if _is_hyphened(token) or (index > start and _is_hyphened(doc[index - 1]) and token.pos_ != "NOUN"):
            continue
        modifies = token.tag_ in ("VBN", "VBG", "RB", "RBR", "POS", "PRP$") and index + 1 < end
        if not (token.pos_ in _PHRASE or modifies or token.text in _MARKS):
            break
        if token.tag_ in ("VBN", "VBG", "RB", "RBR") and (doc[index + 1].pos_ not in _PHRASE or doc[index + 1].pos_ == "DET"):
            break
        if token.pos_ in ("NOUN", "PROPN"):
            head = index
    if head is None or doc[head].tag_ not in _COMMON:
        return None
    return head if _is_thing(doc[head]) and not (head + 1 < end and doc[head + 1].tag_ in FINITE) else None


def _is_hyphened(token: Token) -> bool:
    """Whether a token is a part, but not the last, of a word with hyphens ("all-for-all")."""
    if token.text != "-":
        return not token.whitespace_ and token.i + 1 < len(token.doc) and following(token).text == "-"
    return not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_


def _is_thing(noun: Token) -> bool:
    """Whether a noun is neither somebody, nor a time, nor a word that sums up what has been said."""
    lemma = noun.lemma_.lower()
    return lemma not in ROLE_NOUNS and lemma not in _SUMMARIES and noun.text not in CALENDAR


def _first(comma: Token, members: list[_Member]) -> Token | None:
    """The noun before the comma that the members are parallel to: the outermost one, or one inside that is as plain as they."""
    doc = comma.doc
    token = doc[comma.i - 1]
    while token.text in _MARKS and token.i > comma.sent.start:
        token = token.nbor(-1)
    candidates: list[Token] = []
    for node in (token, *token.ancestors):
        if node.i >= comma.i or node.pos_ in ("VERB", "AUX") or (candidates and node.lemma_ in _GOVERNORS):
            break
        if node.tag_ in _COMMON and node.dep_ not in ("compound", "nmod"):
            candidates.append(node)
    outermost = candidates[-1] if candidates else None
    candidates = [noun for noun in candidates if _is_thing(noun)]
    if not candidates or candidates[-1] != outermost:
        return None
    if not any(node.pos_ in ("VERB", "AUX") or node.lemma_ in _GOVERNORS for node in candidates[-1].ancestors):
        return None
    nouns = [doc[member.head] for member in members]
    if 2 * sum(map(_has_complement, nouns)) >= len(nouns):
        return candidates[-1]  # "an end to the raids, the release of captives and talks on land"
    return max(reversed(candidates), key=lambda noun: sum(_article(noun) == _article(other) for other in nouns))


def _article(noun: Token) -> str:
    return next((_ARTICLES[child.lower_] for child in noun.lefts if child.lower_ in _ARTICLES), "")


def _has_complement(noun: Token) -> bool:
    return noun.i + 1 < len(noun.doc) and following(noun).pos_ == "ADP"


def _joined_to(noun: Token, first: Token) -> bool:
    """Whether the parse coordinates a noun with the first one."""
    while noun.dep_ == "conj" and noun.i > first.i:
        noun = noun.head
    return noun.i == first.i


def _join(doc: Doc, first: Token, members: list[_Member], heads: list[int], deps: list[str]) -> None:
    """Changes heads and labels so that each member is coordinated with the one before and holds its own words."""
    before = first.i
    for member in members:
        _free(first.i, member.head, heads, deps)
        heads[member.head], deps[member.head] = before, "conj"
        for index in range(member.start, member.end):
            inside = member.start <= heads[index] < member.end
            if index != member.head and (not inside or heads[index] == index):
                heads[index] = member.head
                deps[index] = "prep" if doc[index].pos_ == "ADP" else deps[index] if index < member.head else "dep"
        before = member.head
    spans = [(member.start, member.end) for member in members]
    for index in range(doc[first.i].sent.start, members[-1].end):
        start = next((start for start, end in spans if start <= index < end), 0)
        if heads[index] > index and start == 0 and any(s <= heads[index] < e for s, e in spans):
            _rehang(doc, index, heads, deps)


def _free(first: int, noun: int, heads: list[int], deps: list[str]) -> None:
    """Takes a noun that stands above the first one out of the way: what led up to it takes its place."""
    node, seen = first, 0
    while heads[node] != node and heads[node] != noun and seen < len(heads):
        node, seen = heads[node], seen + 1
    if heads[node] != noun:
        return
    top = heads[noun] == noun
    heads[node], deps[node] = (node, "ROOT") if top else (heads[noun], deps[noun])
    for index, head in enumerate(heads):
        if head == noun and index < noun and index != node and deps[index] not in ("det", "amod", "compound", "nummod", "poss"):
            heads[index] = node


def _rehang(doc: Doc, index: int, heads: list[int], deps: list[str]) -> None:
    """Gives a word of an earlier member, which the parse hung on a later one, to the preposition or noun right before it."""
    before = index - 1
    while before > 0 and doc[before].pos_ in ("DET", "ADJ", "NUM"):
        before -= 1
    heads[index] = before
    deps[index] = "pobj" if doc[before].pos_ == "ADP" else "dep"


def _is_tree(heads: list[int], sentence: Span) -> bool:
    """Whether the heads of a sentence make one tree."""
    roots = 0
    for index in range(sentence.start, sentence.end):
        node, steps = index, 0
        roots += heads[index] == index
        while heads[node] != node:
            node, steps = heads[node], steps + 1
            if steps > len(sentence) or not sentence.start <= node < sentence.end:
                return False
    return roots == 1


def _with_parse(doc: Doc, heads: list[int], deps: list[str]) -> Doc:
    """The Doc with other heads and labels; its sentences stay as they are."""
    strings = doc.vocab.strings
    rows = [((head - i) & _OFFSETS, strings.add(dep)) for i, (head, dep) in enumerate(zip(heads, deps, strict=True))]
    doc.from_array(["HEAD", "DEP"], numpy.array(rows, dtype="uint64"))  # type: ignore[arg-type]  # spaCy's stub is too narrow
    return doc
