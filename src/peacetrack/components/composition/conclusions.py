"""Conclusions of a body: between sentences in which it speaks in the present tense, the rest is its word as well."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from peacetrack import annotations
from peacetrack.records import Statement

_FORMAL = 3  # sentences in which the body speaks so


def find_conclusions(doc: Doc, cues: Mapping[int, Sequence[Statement]]) -> list[tuple[Span, Statement]]:
    """The sentences of a body's conclusions that name no speaker, each as a statement of the body without a cue.

    `cues`: the statements by the token that introduces them. "The Council recalls that … It calls for … Ukraine alone is master
    of its future." A text in which others speak between is a report and gives none.
    """
    told: dict[str, dict[int, Statement]] = {}
    for index, statements in cues.items():
        for statement in statements:
            formal = statement.kind == "indirect" and statement.speaker_kind in ("organisation", "bloc")
            if formal and doc[index].tag_ == "VBZ":
                told.setdefault(statement.speaker, {}).setdefault(doc[index].sent.start, statement)
    body, first = max(told.items(), key=lambda entry: len(entry[1]), default=("", {}))
    if len(first) < _FORMAL:
        return []
    model = first[min(first)]
    begin, end = model.start, _end_of(doc, body)
    if any(begin < s.start < end and s.speaker != body and not s.reported_by for s in annotations.get_statements(doc)):
        return []
    spoken = {doc[index].sent.start for index in cues}
    return [
        (sentence, replace(model, id="", start=sentence.start_char, end=sentence.end_char, cue_start=None, cue_end=None))
        for sentence in doc.sents
        if begin < sentence.start_char and sentence.end_char < end and sentence.start not in spoken
    ]


def _end_of(doc: Doc, body: str) -> int:
    """Where the last sentence ends that has the body as subject in the present tense."""
    heads = [doc[mention.head] for mention in annotations.get_mentions(doc) if mention.actor == body and mention.head < len(doc)]
    return max((head.sent.end_char for head in heads if head.dep_ == "nsubj" and head.head.tag_ == "VBZ"), default=0)
