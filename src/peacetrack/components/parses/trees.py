"""Keeps a mended parse a tree: a step that leaves heads in a circle is taken back, since no reader of the parse would end."""

from collections.abc import Callable

import numpy
from spacy.tokens import Doc

_ATTRIBUTES: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA"]


def mended(doc: Doc, *steps: Callable[[Doc], Doc | None]) -> Doc:
    """The Doc after steps that change heads and labels, in place or in a copy; one that leaves heads in a circle is undone."""
    leave_sentences(doc)  # a step may part them
    before = doc.to_array(_ATTRIBUTES)
    for step in steps:
        doc = step(doc) or doc
        after = doc.to_array(_ATTRIBUTES)
        if not numpy.array_equal(after[:, 0], before[:, 0]) and not is_tree(doc):
            doc.from_array(_ATTRIBUTES, before)  # type: ignore[arg-type]  # spaCy's stub is too narrow
        else:
            before = after
    return doc


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
