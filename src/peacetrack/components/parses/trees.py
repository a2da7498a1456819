"""Keeps a mended parse a tree: a step that leaves heads in a circle is taken back, since no reader of the parse would end."""

from collections.abc import Callable

import numpy
from spacy.tokens import Doc

_ATTRIBUTES: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA"]


def mended(doc: Doc, step: Callable[[Doc], Doc | None]) -> Doc:
    """The Doc after a step that changes heads and labels, in place or in a copy; as it was before where heads run in a circle."""
    leave_sentences(doc)  # a step may part them
    before = doc.to_array(_ATTRIBUTES)
    after = step(doc) or doc
    moved = (after.to_array("HEAD") != before[:, 0]).any()
    if not moved or is_tree(after):
        return after
    after.from_array(_ATTRIBUTES, before)  # type: ignore[arg-type]  # spaCy's stub is too narrow
    return after


def keep_sentences(doc: Doc) -> None:
    """Lets ``token.sent`` be looked up from now on, until ``leave_sentences``: spaCy seeks both ends anew each time."""
    if not doc.has_annotation("SENT_START"):
        return
    sentences = [sentence for sentence in doc.sents for _ in range(len(sentence))]
    doc.user_token_hooks["sent"] = lambda token: sentences[token.i]


def leave_sentences(doc: Doc) -> None:
    """Ends this: a Doc that holds parts of its own is not freed as soon as nobody else holds it."""
    doc.user_token_hooks.pop("sent", None)


def is_tree(doc: Doc) -> bool:
    """Whether each token's heads lead to one that is its own head."""
    heads = numpy.arange(len(doc)) + doc.to_array("HEAD").astype("int64")
    tops = heads
    for _ in range(len(doc).bit_length()):
        tops = tops[tops]
    return bool((heads[tops] == tops).all())
