"""A finished parse as plain Python objects, which rules read several times faster than spaCy's.

spaCy builds a new object for each token that is asked for, looks each label up in a table of strings and walks the whole sentence
for its ends and for the words below another. Rules ask for these hundreds of times a word, and none of it changes once the
parse is mended. Classes here answer as spaCy's of the same name do, for the attributes that they have.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter
from typing import Any, cast

from spacy import tokens as spacy_tokens
from spacy.strings import StringStore

from peacetrack import annotations

_OF_WORDS = "text lower_ is_alpha is_currency is_lower is_punct is_quote is_space is_title is_upper like_num".split()
_OF_TOKENS = "i idx lemma lemma_ pos_ tag_ dep_ ent_type_ is_sent_start whitespace_".split()
_READ: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "SPACY"]
_SIGNED: list[int | str] = ["HEAD", "SENT_START"]
_of_word = attrgetter(*_OF_WORDS)
_OPENS = {1: True, 0: None, -1: False}  # spaCy's numbers for whether a sentence starts at the token


class _Texts(dict[int, str]):
    """The strings of a vocabulary by their numbers, each looked up once."""

    def __init__(self, strings: StringStore):
        self._strings = strings

    def __missing__(self, number: int) -> str:
        self[number] = text = self._strings[number] if number else ""
        return text


class Token:
    """A word; see `spacy.tokens.Token`. `children`, `lefts`, `rights`, `subtree` and `ancestors` are tuples."""

    __slots__ = (
        *_OF_WORDS,
        *_OF_TOKENS,
        *("doc", "head", "sent", "lefts", "rights", "children"),
        *("_subtree", "_ancestors", "_edges"),
    )

    i: int
    idx: int
    dep_: str
    text: str
    whitespace_: str
    head: "Token"
    sent: "Span"
    lefts: tuple["Token", ...]
    rights: tuple["Token", ...]
    children: tuple["Token", ...]

    def __init__(self, doc: "Doc", place: tuple[int, int], of_word: tuple[Any, ...], of_token: tuple[Any, ...]):
        self.doc = doc
        self.i, self.idx = place
        (
            self.text,
            self.lower_,
            self.is_alpha,
            self.is_currency,
            self.is_lower,
            self.is_punct,
            self.is_quote,
            self.is_space,
            self.is_title,
            self.is_upper,
            self.like_num,
        ) = of_word
        self.lemma, self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_, self.is_sent_start, self.whitespace_ = of_token
        self._subtree: tuple[Token, ...] | None = None
        self._ancestors: tuple[Token, ...] | None = None
        self._edges: tuple[Token, Token] | None = None

    @property
    def text_with_ws(self) -> str:
        """The text with the space after it."""
        return self.text + self.whitespace_

    @property
    def subtree(self) -> tuple["Token", ...]:
        """The token and all below it, in order of the text as far as the tree is projective."""
        if self._subtree is None:
            before = [below for child in self.lefts for below in child.subtree]
            self._subtree = (*before, self, *(below for child in self.rights for below in child.subtree))
        return self._subtree

    @property
    def ancestors(self) -> tuple["Token", ...]:
        """The heads above the token, the nearest first."""
        if self._ancestors is None:
            self._ancestors = () if self.head is self else (self.head, *self.head.ancestors)
        return self._ancestors

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """The other members of the token's coordination."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for member in found:
            found += [child for child in member.rights if child.dep_ == "conj"]
        return tuple(member for member in found if member is not self)

    @property
    def left_edge(self) -> "Token":
        """The first token below this one, or itself."""
        return (self._edges or self._outermost())[0]

    @property
    def right_edge(self) -> "Token":
        """The last token below this one, or itself."""
        return (self._edges or self._outermost())[1]

    def _outermost(self) -> tuple["Token", "Token"]:
        original = self.doc.source[self.i]
        self._edges = self.doc.tokens[original.left_edge.i], self.doc.tokens[original.right_edge.i]
        return self._edges

    @property
    def n_lefts(self) -> int:
        """The number of children before the token."""
        return len(self.lefts)

    @property
    def n_rights(self) -> int:
        """The number of children after the token."""
        return len(self.rights)

    def is_ancestor(self, descendant: "Token") -> bool:
        """Whether the other token stands below this one."""
        return self in descendant.ancestors

    def nbor(self, i: int = 1) -> "Token":
        """The token `i` places on; past the end of the text a token without a text or label. IndexError before the text."""
        if self.i + i < 0:
            raise IndexError(f"no token {i} places from token {self.i}")
        return self.doc.tokens[self.i + i] if self.i + i < len(self.doc.tokens) else self.doc.beyond

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __lt__(self, other: "Token") -> bool:
        return self.i < other.i

    def __repr__(self) -> str:
        return self.text


class Span:
    """A run of words; see `spacy.tokens.Span`."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: "Doc", start: int, end: int):
        self.doc = doc
        self.start = start
        self.end = end

    @property
    def sent(self) -> "Span":
        """The sentence in which the span starts."""
        return self.doc.tokens[self.start].sent

    @property
    def start_char(self) -> int:
        """Where the first token starts."""
        return self.doc.source[self.start : self.end].start_char if self.start == self.end else self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Where the last token ends."""
        if self.start == self.end:
            return self.doc.source[self.start : self.end].end_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last)

    @property
    def text(self) -> str:
        """The text without the space after the last token."""
        return "" if self.start == self.end else self.doc.text[self.start_char : self.end_char]

    @property
    def text_with_ws(self) -> str:
        """The text with the space after the last token."""
        return "".join(token.text_with_ws for token in self)

    @property
    def root(self) -> Token:
        """The token nearest to the top of the sentence, as spaCy reckons it."""
        return self.doc.tokens[self.doc.source[self.start : self.end].root.i]

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __contains__(self, token: Token) -> bool:
        return self.start <= token.i < self.end

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[range(self.start, self.end)[place]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (self.doc, self.start, self.end) == (other.doc, other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return self.text


class Doc:
    """A text; see `spacy.tokens.Doc`. Findings are stored on the Doc that it copies."""

    def __init__(self, source: spacy_tokens.Doc):
        self.source = source
        self.user_data = source.user_data
        self.tokens: list[Token] = []
        self._fill()
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence

    def _fill(self) -> None:
        """Makes the tokens and gives each its head and its children."""
        text_of, words, idx = _Texts(self.source.vocab.strings), dict[int, tuple[Any, ...]](), 0
        rows, signed = self.source.to_array(_READ).tolist(), self.source.to_array(_SIGNED).astype("int64").tolist()
        for i, ((orth, lemma, pos, tag, dep, entity, space), (_, opens)) in enumerate(zip(rows, signed, strict=True)):
            if orth not in words:
                words[orth] = _of_word(self.source[i])
            texts = text_of[lemma], text_of[pos], text_of[tag], text_of[dep], text_of[entity]
            token = Token(self, (i, idx), words[orth], (lemma, *texts, _OPENS[opens], " " * space))
            self.tokens.append(token)
            idx += len(token.text) + space
        tokens, lefts, rights = self.tokens, defaultdict[int, list[Token]](list), defaultdict[int, list[Token]](list)
        for i, (token, (way, _)) in enumerate(zip(tokens, signed, strict=True)):
            token.head = tokens[i + way]
            if way:
                (lefts if way > 0 else rights)[i + way].append(token)
        for i, token in enumerate(tokens):
            token.lefts, token.rights = tuple(lefts.get(i, ())), tuple(rights.get(i, ()))
            token.children = token.lefts + token.rights

    @cached_property
    def beyond(self) -> Token:
        """What stands behind the last word: nothing, so that a rule may ask for the next word at the end of a cut text."""
        nothing = Token(self, (len(self.tokens), len(self.source.text)), ("", "", *[False] * 9), (0, *[""] * 5, False, ""))
        nothing.head, nothing.sent = nothing, Span(self, len(self.tokens), len(self.tokens))
        nothing.lefts = nothing.rights = nothing.children = ()
        return nothing

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return self.source.text

    @cached_property
    def sents(self) -> list[Span]:
        """The sentences; none where the text is not parsed."""
        if not self.source.has_annotation("SENT_START"):
            return []
        return [Span(self, sentence.start, sentence.end) for sentence in self.source.sents]

    @property
    def _(self) -> Any:
        return annotations.extensions_of(self.source)

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """The tokens of a stretch of characters, see spaCy; None where there is none."""
        span = self.source.char_span(start, end, alignment_mode=alignment_mode)
        return None if span is None else Span(self, span.start, span.end)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[place]


class _Last:
    """The last snapshot, which the next component reads as well, and the parse that it shows."""

    parse = b""
    taken: Doc | None = None


def snapshot(doc: spacy_tokens.Doc) -> spacy_tokens.Doc:
    """The Doc as plain objects; the same ones as long as the parse of the last Doc asked for stays as it is."""
    if isinstance(doc, Doc):
        return doc
    parse = doc.to_array(_READ).tobytes() + doc.to_array(_SIGNED).tobytes()
    if _Last.taken is None or _Last.taken.source is not doc or _Last.parse != parse:
        _Last.parse, _Last.taken = parse, Doc(doc)
    return cast(spacy_tokens.Doc, _Last.taken)
