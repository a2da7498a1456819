"""Leaves out, before a paragraph is parsed, what only interrupts its sentences, and puts it back into the mended parse.

A bullet, the hour of a live report, an opening "But" or "On Tuesday,", a name's "(pictured)", a "meanwhile" between commas or the
day between a subject and its verb ("Merz on Tuesday rejected") say nothing of who does what; yet a small model that meets them
takes verbs for nouns and names for verbs in one sentence of thirty. It is given the sentence without them, and they are hung
where they belong: on the verb of their clause. The Doc that comes back has each word of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from peacetrack.supplements import Kind as SupplementKind
from peacetrack.supplements import find_supplements

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_CONNECTIVES = (
    "meanwhile|however|moreover|furthermore|nevertheless|nonetheless|in fact|of course|indeed|therefore|likewise|in turn|"
    "in the meantime|on the other hand|by contrast|in contrast|at the same time|in addition|for instance|for example|"
    "in particular"
)
_OPENERS = (
    rf"{_CONNECTIVES}|besides|additionally|even so|for now|instead|separately|elsewhere|earlier|later|then|also|still|yet|thus|"
    "finally|overall|notably|crucially|importantly|similarly|first|firstly|second|secondly|third|thirdly|lastly|above all|"
    "as a result"
)
_ASIDES = rf"{_CONNECTIVES}|too|as well|for (?:his|her|its|their) part"
_DAY = (
    rf"(?:(?:early|late|earlier|later) )?on (?:(?:{'|'.join(_DAYS)})(?: (?:morning|afternoon|evening|night))?|"
    rf"(?:{'|'.join(_MONTHS)}) \d\d?|\d\d? (?:{'|'.join(_MONTHS)}))"
    rf"|(?:(?:early|late|earlier|later) )?(?:this|last) (?:week(?:end)?|month|year|night|{'|'.join(_DAYS)})|yesterday|today"
)
_HOUR = r"\d?\d[:.]\d\d(?: ?(?:GMT|UTC|CES?T|[BEM]E?ST|EDT|MSK|[ap]\.?m\.?))?(?: ?[-–—:|])? "
_NOT_BEFORE_VERBS = (  # what follows a day that has no verb of its own behind it
    "the|an?|that|this|these|those|and|or|but|nor|as|at|by|for|from|in|into|of|off|on|onto|out|over|to|under|up|with|without|after|"
    "before|since|until|till|during|about|against|amid|among|between|through|via|than|if|when|while|where|who|which|whose|whom|what|"
    "how|why|whether|because|although|though|so|yet|not|no|he|she|it|they|we|you|his|her|its|their|our|my|night|morning|evening"
)
_MARK = rf"(?: (?:[•●▪■◦‣·*–—-]|\d\d?[.)])\s+ | {_HOUR.replace(' ', '[ ]')} )"  # opens a paragraph only
_OPENING = rf"""
    (?: (?:But|And)[ ](?=\w) | (?:Yet|So)[ ](?=[A-Z]) )?
    (?: (?i:{_OPENERS.replace(" ", "[ ]")}|{_DAY.replace(" ", "[ ]")}),[ ] )?
"""
_CUT = re.compile(
    rf"""
    (?P<opening> (?: ^ {_MARK}? | (?<=[.!?][ ]) | (?<=[.!?][”"][ ]) ) {_OPENING} (?=\w) )
    | (?P<remark> (?<=\w)[ ]\([^()\n]{{1,30}}\)(?=[ ,])(?![ ][-–—]) )
    | (?P<aside> ,[ ](?:{_ASIDES.replace(" ", "[ ]")}),(?=[ ]) )
    | (?P<day> (?<=\w)[ ](?:{_DAY.replace(" ", "[ ]")})(?=[ ](?!(?:{_NOT_BEFORE_VERBS})\b)[a-z]) )
    """,
    re.VERBOSE,
)
_OPENING_ALONE = re.compile(rf"{_MARK}?" + _OPENING.replace(r"(?=\w)", "").replace("(?=[A-Z])", ""), re.VERBOSE)
_LAST_WORD = re.compile(r"\w+$")
_NO_OWN_DAY = frozenset(  # a day behind these is not that of a subject
    """and or but since until till by from of for to than before after that the as on in at during through not only when if while
    also""".split()
)
_TELLING = re.compile(r"\b(?:not|no|never|if|unless|except|but|he|she|they|we|who|which|said|says)\b", re.IGNORECASE)

_CONJUNCTIONS = frozenset(("but", "and", "yet", "so"))
_PREPOSITIONS = frozenset("on in at by for of as above".split())
_ADJECTIVES = frozenset("last same other".split())
_POSSESSIVES = frozenset("his her its their".split())
_NOUNS = frozenset(
    """part turn contrast fact addition hand time meantime course instance example result week weekend month year night morning
    afternoon evening yesterday today""".split()
)
_PERIODS = frozenset("week weekend month year night yesterday today".split())

_AT_ENDS = frozenset(("report", "source", "occasion"))

Kind = Literal["opening", "remark", "aside", "day"] | SupplementKind


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left out of a text: its half-open range of characters, and of which kind it is."""

    start: int
    end: int
    kind: Kind
    own: str = ""  # what is parsed on its own
    own_start: int = 0
    gap: str = ""  # what stands in its place

    def behind(self, offset: int) -> "Cut":
        """The same cut in a text that has `offset` characters more before it."""
        return replace(self, start=self.start + offset, end=self.end + offset, own_start=self.own_start + offset)


def find_cuts(text: str) -> list[Cut]:
    """What to leave out of a paragraph, in order and without overlap."""
    found = (Cut(*match.span(), kind=match.lastgroup) for match in _CUT.finditer(text) if match[0])  # type: ignore[arg-type]
    cuts = [cut for cut in found if _interrupts(cut, text)]
    for start, end, kind, (first, last) in find_supplements(text):
        if all(cut.end < start or cut.start >= end or (start <= cut.start and cut.end <= end) for cut in cuts):
            cuts = [cut for cut in cuts if cut.end < start or cut.start >= end]
            gap = " " if text[end : end + 1].isalpha() else ""
            cuts.append(Cut(start, end, kind, text[first:last], first, gap))
    return sorted(cuts, key=lambda cut: cut.start)


def only_opens(text: str) -> bool:
    """Whether the words before a place in a sentence are all left out when the sentence is parsed."""
    return _OPENING_ALONE.fullmatch(text) is not None


def _interrupts(cut: Cut, text: str) -> bool:
    word = _LAST_WORD.search(text, max(cut.start - 30, 0), cut.start)
    if cut.kind == "remark":  # the country behind the town of a dateline is none
        return not (word is not None and word[0].isupper() and len(word[0]) > 4) and not _TELLING.search(text, cut.start, cut.end)
    return cut.kind != "day" or (word is not None and word[0] not in _NO_OWN_DAY and word[0] not in _DAYS)


def abridged(text: str, cuts: Iterable[Cut]) -> str:
    """The text without its cuts; the word behind an opening gets its capital."""
    parts: list[str] = []
    place = 0
    for cut in cuts:
        parts += (text[place : cut.start], cut.gap)
        place = cut.end
        if cut.kind == "opening":
            capital = text[place].upper()
            parts.append(capital if len(capital) == 1 else text[place])  # that of the ligature "ﬁ" has two letters
            place += 1
    return "".join((*parts, text[place:]))


class _Word(NamedTuple):
    """A token of the whole text and its annotation; the head is the place of a token of the short Doc, or of another word."""

    start: int
    text: str
    tag: str
    pos: str
    morph: str
    lemma: str
    dep: str
    head: int


def restored(short: Doc, text: str, cuts: Sequence[Cut], tokenize: Callable[[str], Doc], supplements: Mapping[str, Doc]) -> Doc:
    """The Doc of the whole text with the annotation of `short`, the mended parse of the text without its cuts.

    `supplements`: the parses of what was parsed on its own.
    """
    lengths = [0]
    places = []  # of the cuts in the short text
    for cut in cuts:
        places.append(cut.start - lengths[-1])
        lengths.append(lengths[-1] + cut.end - cut.start - len(cut.gap))
    starts = [token.idx + lengths[bisect_right(places, token.idx)] for token in short]
    words = [
        _Word(start, text[start : start + len(token)], *_annotation(token), token.dep_, starts[token.head.i])
        for token, start in zip(short, starts, strict=True)
    ]
    for cut in cuts:
        head = starts[_head_of(cut, short, starts).i]
        tokens = [token for token in tokenize(text[cut.start : cut.end]) if not token.is_space]
        if not cut.own:
            words += _hung(cut, tokens, head)
            continue
        added = _grafted(cut, supplements[cut.own], head)
        if cut.kind == "report":
            root = next(word.start for word in added if word.start == word.head)
            words = [_reported(word, head, root, cut.end) for word in words]
            head = root
        covered = {word.start for word in added}
        words += added
        words += [_mark(cut.start + token.idx, token.text, head) for token in tokens if cut.start + token.idx not in covered]
    words.sort()
    index = {word.start: place for place, word in enumerate(words)}
    ends = [word.start + len(word.text) for word in words]
    following = [*(word.start for word in words[1:]), len(text)]
    return Doc(
        short.vocab,
        words=[word.text for word in words],
        spaces=[text[end : end + 1] == " " and end < after for end, after in zip(ends, following, strict=True)],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=[index[word.head] for word in words],
        deps=[word.dep for word in words],
    )


def _annotation(token: Token) -> tuple[str, str, str, str]:
    return token.tag_, token.pos_, str(token.morph), token.lemma_


def _head_of(cut: Cut, short: Doc, starts: list[int]) -> Token:
    """The word on which a cut hangs: the word before a remark, the root of a sentence, else the verb of the clause."""
    place = bisect_right(starts, cut.start)
    before = short[place - 1] if place else None
    after = short[place] if place < len(short) else None
    if before is None or cut.kind == "opening":
        return (after or short[-1]).sent.root
    if cut.kind in _AT_ENDS:
        return before.sent.root
    if (
        cut.kind in ("remark", "relative", "dashes")
        or cut.own.startswith(_RELATIVES)
        or after is None
        or after.sent != before.sent
    ):
        return before
    shared = {after, *after.ancestors}
    for token in (before, *before.ancestors):
        if (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")) or token in shared:
            return token
    return before


def _reported(word: _Word, content: int, report: int, end: int) -> _Word:
    """The word of a sentence that hangs on its report, which ends it: its root does, and what stands behind the report."""
    if word.start == word.head == content:
        return word._replace(dep="ccomp", head=report)
    return word._replace(head=report) if word.start >= end and word.head == content else word


def _grafted(cut: Cut, supplement: Doc, head: int) -> list[_Word]:
    """The words of a supplement, whose root hangs on the token that starts at `head`."""
    start = cut.own_start
    words = []
    for token in supplement[:-1]:  # without the full stop
        under, dep = start + token.head.idx, token.dep_
        if token.head.i == len(supplement) - 1:
            under = head
        elif token.head == token and cut.kind != "report":
            under, dep = head, "relcl" if cut.own.startswith(_RELATIVES) else _label_of(token, cut.kind)
        words.append(_Word(start + token.idx, token.text, *_annotation(token), dep, under))
    return words


_RELATIVES = ("who ", "whom ", "whose ", "which ")


def _label_of(root: Token, kind: Kind) -> str:
    if root.pos_ in ("ADP", "SCONJ") or root.lower_ == "according":
        return "prep"
    if root.pos_ in ("NOUN", "PROPN", "NUM"):
        return "appos"
    if root.pos_ in ("VERB", "AUX"):
        return "acl" if kind == "dashes" else "advcl"  # between dashes it hangs on the name
    return "advmod"


def _hung(cut: Cut, tokens: list[Token], head: int) -> list[_Word]:
    """The words of a cut, hung on the token that starts at `head`."""
    spans = [(cut.start + token.idx, token.text) for token in tokens]
    words = [_mark(start, text, head) for start, text in spans if not text.isalpha()]
    named = [(start, text) for start, text in spans if text.isalpha()]
    while named and named[0][1].lower() in _CONJUNCTIONS:
        start, text = named.pop(0)
        words.append(_Word(start, text, "CC", "CCONJ", "", text.lower(), "cc", head))
    if not named:
        return words
    last = named[-1][0]
    opener = next((start for start, text in named if text.lower() in _PREPOSITIONS), None)
    for start, text in named:
        word, under = text.lower(), head
        tag, pos, dep = _class_of(text, cut.kind)
        if start == opener:
            tag, pos, dep = "IN", "ADP", "advmod" if cut.kind == "day" or word == "on" else "prep"  # no "on" of a phrasal verb
        elif start == last and opener is not None:
            dep, under = "pobj", opener
        elif start == last:
            dep = "appos" if cut.kind == "remark" else "npadvmod" if word in _PERIODS or text in _DAYS else "advmod"
        else:
            under = opener if opener is not None and start < opener else last
        words.append(_Word(start, text, tag, pos, "", text if pos == "PROPN" else word, dep, under))
    return words


def _class_of(text: str, kind: Kind) -> tuple[str, str, str]:
    """Tag, part of speech and label inside a phrase of a word that was left out."""
    word = text.lower()
    if text in _DAYS or text in _MONTHS or (kind == "remark" and text[0].isupper()):
        return "NNP", "PROPN", "compound"
    if word in _NOUNS:
        return "NN", "NOUN", "compound"
    if word in _POSSESSIVES:
        return "PRP$", "PRON", "poss"
    if word in _ADJECTIVES:
        return "JJ", "ADJ", "amod"
    return ("DT", "DET", "det") if word in ("the", "this") else ("RB", "ADV", "advmod")


def _mark(start: int, text: str, head: int) -> _Word:
    """A mark, a number or an hour that was left out: it counts nothing."""
    if text[:1].isdigit():
        return _Word(start, text, "LS", "X", "", text, "dep", head)
    return _Word(start, text, "," if text == "," else ":", "PUNCT", "", text, "punct", head)
