"""Which conflict a frame speaks of, where a text names several: its sentence tells it, its clause, or what stands before."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from peacetrack.components.composition.terms import Terms
from peacetrack.components.stances.localities import about, governing, object_of, own_clause, parties_of
from peacetrack.components.syntax import paragraph_of

_KNOWN = frozenset(("the", "this", "that", "these", "those", "such"))
_OWNING = frozenset(("its", "their"))
_ANY_SIDES = frozenset(("sides", "parties"))  # "both sides in Gaza" are none of this one
_BACK = 2  # paragraphs


class Scenes:
    """Tells the codebook's conflict from others by the words that name them."""

    def __init__(self, sides: list[tuple[str, frozenset[str]]], elsewhere: frozenset[str]):
        self.words: frozenset[str] = frozenset().union(*(words for _, words in sides))
        self.sides = [words | {f"side-{name}"} for name, words in sides]  # a pronoun bears the side of whom it means
        self.elsewhere = elsewhere

    def is_other(self, terms: Terms, anchor: Token, consumed: frozenset[int], *, any_war: bool) -> bool:
        """Whether a frame speaks of another conflict ("a truce in Gaza", "Tehran wants relief. … the sanctions")."""
        sentence = anchor.sent
        if terms.among(sentence, self.elsewhere) is not None:
            return self._is_told(terms, anchor, consumed, any_war=any_war) or self._is_governed(terms, anchor)
        named = self._named(terms, sentence)
        if named == len(self.sides) or (named and self._named(terms, own_clause(anchor))):
            return False
        known = is_known(anchor, consumed)
        if named and not known:
            return False
        verdict = self._before(terms, anchor, known=known)
        if verdict is not None or named:
            return bool(verdict)
        return self._is_all_other(terms, anchor) or (known and self._above(terms, anchor))

    def _named(self, terms: Terms, tokens: Iterable[Token]) -> int:
        """How many of the sides the tokens name."""
        tokens = [token for token in tokens if token.lower_ not in _ANY_SIDES]
        return sum(1 for side in self.sides if terms.among(tokens, side) is not None)

    def _is_told(self, terms: Terms, anchor: Token, consumed: frozenset[int], *, any_war: bool) -> bool:
        """Whether the sentence, what fills the frame, or the frame's own clause names another conflict alone."""
        parties = parties_of(anchor)
        others = len(parties) > 1 and all(terms.among((party,), self.elsewhere) is not None for party in parties)
        apart = others or any_war
        filling = [token for token in about(anchor, consumed) if token.pos_ != "PRON"]
        return any(
            terms.among(tokens, self.elsewhere) is not None and not self._named(terms, tokens)
            for tokens in (list(anchor.sent), filling, own_clause(anchor) if apart else [], object_of(anchor, consumed))
        )

    def _is_governed(self, terms: Terms, anchor: Token) -> bool:
        """Whether the clause over the frame's own is about another conflict, or whose it is stands before it ("Iran … its")."""
        if self._named(terms, anchor.sent) == len(self.sides):
            return False
        if any(child.lower_ in _OWNING for child in anchor.children):
            before = [t for t in anchor.doc[anchor.sent.start : anchor.i] if t.ent_type_ or t.pos_ == "PROPN"]
            return bool(before) and terms.among(before[-1:], self.elsewhere) is not None
        if any(token.lower_ in self.words for token in own_clause(anchor)):
            return False  # a pronoun that means Moscow does not tell where
        return any(
            terms.among(tokens, self.elsewhere) is not None and not self._named(terms, tokens)
            for tokens in map(list, governing(anchor))
        )

    def _before(self, terms: Terms, anchor: Token, *, known: bool) -> bool | None:
        """What the sentences before in the same paragraph tell, None where they name no conflict."""
        for sentence in _sentences_before(anchor):
            named = self._named(terms, sentence)
            if terms.among(sentence, self.elsewhere) is not None:
                return not named or (known and named < len(self.sides))
            if named:
                return False
        return None

    def _is_all_other(self, terms: Terms, anchor: Token) -> bool:
        """Whether what follows in the paragraph names another conflict alone."""
        rest = anchor.doc[anchor.sent.end : paragraph_of(anchor).end]
        return terms.among(rest, self.elsewhere) is not None and not self._named(terms, rest)

    def _above(self, terms: Terms, anchor: Token) -> bool:
        """Whether the last paragraphs before name another conflict alone."""
        for paragraph in _paragraphs_before(anchor):
            if self._named(terms, paragraph):
                return False
            if terms.among(paragraph, self.elsewhere) is not None:
                return True
        return False


def is_known(anchor: Token, consumed: frozenset[int]) -> bool:
    """Whether the thing has been named before ("the ceasefire"), and nothing at it says which one."""
    nouns = [token for token in (anchor, *(anchor.doc[i] for i in consumed if i >= 0)) if token.pos_ == "NOUN"]
    return any(child.lower_ in _KNOWN for noun in nouns for child in noun.children if child.dep_ == "det")


def _sentences_before(anchor: Token) -> Iterator[Span]:
    """The sentences of the anchor's paragraph before its own, the nearest first."""
    first, start = paragraph_of(anchor).start, anchor.sent.start
    while start > first:
        sentence = anchor.doc[start - 1].sent
        yield sentence
        start = sentence.start


def _paragraphs_before(anchor: Token) -> Iterator[Span]:
    """The last paragraphs before the anchor's, the nearest first; not the title."""
    start = paragraph_of(anchor).start
    for _ in range(_BACK):
        paragraph = paragraph_of(anchor.doc[start - 1]) if start else None
        if paragraph is None or not paragraph.start:
            return
        yield paragraph
        start = paragraph.start
