"""The model's attribute ruler and lemmatizer as tables: part of speech, features and lemmas by kind of token, worked out once.

The ruler tries all its patterns at every token, which takes a quarter of the whole model's time. Nearly all of them look at one
token's tag, relation and word alone, so tokens alike in these get the same values. The lemmatizer's rules look at a token's word,
part of speech and features.
"""

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

NAME = "peacetrack_attributes"
_RULER = "attribute_ruler"
LEMMAS = "peacetrack_lemmas"
_LEMMATIZER = "lemmatizer"
_SEEN: list[int | str] = ["TAG", "DEP", "IS_SPACE", "LOWER"]  # what the table's patterns may look at
_SET: list[int | str] = ["TAG", "DEP", "POS", "MORPH", "LEMMA"]
_SEEN_BY_RULES: list[int | str] = ["LEMMA", "ORTH", "POS", "MORPH"]
_LISTS = frozenset(("IN", "NOT_IN"))


class AttributeTable:
    """Does what `ruler` does, from a table; a Doc in which a pattern of another kind matches is left to the ruler itself."""

    def __init__(self, ruler: AttributeRuler):
        self._ruler = ruler
        self._others = Matcher(ruler.vocab)
        self._words: set[int] = set()  # that some pattern names; all other words are alike
        self._values: dict[tuple[int, ...], tuple[int, ...]] = {}
        entries: Any = ruler.patterns
        for pattern in (pattern for entry in entries for pattern in entry["patterns"]):
            words = _words_of(pattern)
            if words is None:
                self._others.add("other", [pattern])
            else:
                self._words |= {ruler.vocab.strings[word] for word in words}

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, with its attributes set."""
        if self._others(doc, allow_missing=True):
            return self._ruler(doc)
        return _filled(doc, _SET, [self._row(doc, *seen) for seen in doc.to_array(_SEEN).tolist()])

    def _row(self, doc: Doc, tag: int, dep: int, is_space: int, word: int) -> tuple[int, ...]:
        kind = (tag, dep, is_space, word if word in self._words else 0)
        if kind not in self._values:
            alone = _filled(Doc(doc.vocab, words=[doc.vocab.strings[word]]), ["TAG", "DEP"], [(tag, dep)])
            self._values[kind] = tuple(self._ruler(alone).to_array(_SET)[0].tolist())
        return self._values[kind]


class LemmaTable:
    """Does what a `lemmatizer` with rules does, from a table.

    The lists of known lemmas that it searches become sets: on lists of so many a new word takes a fifth of a millisecond.
    """

    def __init__(self, lemmatizer: Lemmatizer):
        self._lemmatizer = lemmatizer
        index = lemmatizer.lookups.get_table("lemma_index", {})
        for part_of_speech, lemmas in index.items():
            index[part_of_speech] = frozenset(lemmas)
        self._lemmas: dict[tuple[int, ...], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, with a lemma at each token that has none."""
        for i, (lemma, *kind) in enumerate(doc.to_array(_SEEN_BY_RULES).tolist()):
            if lemma:
                continue
            known = self._lemmas.get(tuple(kind))
            if known is None:
                found = self._lemmatizer.lemmatize(doc[i])[0]
                known = self._lemmas[tuple(kind)] = doc.vocab.strings.add(found)
            doc[i].lemma = known
        return doc


def _filled(doc: Doc, names: list[int | str], rows: list[tuple[int, ...]]) -> Doc:
    """The Doc with a row of attribute values at each token."""
    values: Any = np.array(rows, dtype="uint64").reshape(len(rows), len(names))
    return doc.from_array(names, values)


def _words_of(pattern: list[dict[str, Any]]) -> set[str] | None:
    """The words that a pattern of one token names; None where it needs more than the table knows."""
    if len(pattern) != 1 or not pattern[0].keys() <= set(_SEEN):
        return None
    word = pattern[0].get("LOWER", [])
    if isinstance(word, dict):
        return set().union(*word.values()) if _LISTS.issuperset(word) else None
    return {word} if isinstance(word, str) else set(word)


@Language.factory(NAME)
def create_attributes(nlp: Language, name: str) -> AttributeTable:
    """The table of the pipeline's own attribute ruler."""
    ruler = nlp.get_pipe(_RULER)
    assert isinstance(ruler, AttributeRuler)
    return AttributeTable(ruler)


@Language.factory(LEMMAS)
def create_lemmas(nlp: Language, name: str) -> LemmaTable:
    """The table of the pipeline's own lemmatizer."""
    lemmatizer = nlp.get_pipe(_LEMMATIZER)
    assert isinstance(lemmatizer, Lemmatizer)
    return LemmaTable(lemmatizer)


def use_tables(nlp: Language) -> None:
    """Let tables do the work of the pipeline's attribute ruler and of its lemmatizer by rules, if it has them."""
    if _RULER in nlp.pipe_names:
        nlp.add_pipe(NAME, after=_RULER)
        nlp.disable_pipe(_RULER)
    lemmatizer: Any = nlp.get_pipe(_LEMMATIZER) if _LEMMATIZER in nlp.pipe_names else None
    if isinstance(lemmatizer, Lemmatizer) and lemmatizer.mode == "rule" and not lemmatizer.overwrite:
        nlp.add_pipe(LEMMAS, after=_LEMMATIZER)
        nlp.disable_pipe(_LEMMATIZER)
