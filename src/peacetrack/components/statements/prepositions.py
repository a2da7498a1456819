"""Finds statements by prepositional forms: "according to X", "in her view", "in the words of X"."""

from spacy.tokens import Token

from peacetrack.codebook.cues import CueLexicon
from peacetrack.components.statements.asides import around
from peacetrack.components.statements.draft import Draft
from peacetrack.components.statements.layout import Layout
from peacetrack.components.statements.speakers import joint


def prepositional_drafts(layout: Layout, lexicon: CueLexicon) -> list[Draft]:
    """Drafts of prepositional cues with the content around them."""
    firsts = {words[0] for words in lexicon.prepositional}
    drafts = []
    for token in layout.tokens:
        if token.lower_ not in firsts:
            continue
        draft = _according(layout, lexicon, token) or _in_view(layout, lexicon, token)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _according(layout: Layout, lexicon: CueLexicon, token: Token) -> Draft | None:
    """ "According to" and what it governs."""
    place = token.i + 1
    if place >= len(layout.tokens):
        return None
    cue_class = lexicon.prepositional.get((token.lower_, layout.lower[place]))
    if cue_class is None or layout.tokens[place].pos_ not in ("ADP", "PART"):
        return None
    preposition = layout.tokens[place]
    source = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    if source is None:
        return None
    end = _phrase_end(layout, source)
    return _draft(layout, cue_class, (token.i, place + 1), token.i, end, joint(layout, source))


def _in_view(layout: Layout, lexicon: CueLexicon, token: Token) -> Draft | None:
    """ "In her view", "in the words of X"."""
    noun = next((child for child in token.rights if child.dep_ == "pobj"), None)
    if noun is None:
        return None
    cue_class = lexicon.prepositional.get((token.lower_, noun.lower_))
    if cue_class is None:
        return None
    holder = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    end = noun.i + (3 if layout.lower[noun.i + 1 : noun.i + 3] == ["of", "view"] else 1)
    if holder is None:
        of = next((child for child in noun.rights if child.lower_ == "of"), None)
        holder = next((child for child in of.rights if child.dep_ == "pobj"), None) if of is not None else None
        if holder is None:
            return None
        end = _phrase_end(layout, holder)
    return _draft(layout, cue_class, (token.i, noun.i + 1), token.i, end, joint(layout, holder))


def _phrase_end(layout: Layout, source: Token) -> int:
    """End of the source's noun phrase; a comma followed by a clause of the content ends it."""
    limit = layout.bounds(source.i)[1]
    end = min(source.right_edge.i + 1, limit)
    for place in range(_authors_end(layout, source), end):
        if layout.lower[place] in (";", ":") or (
            layout.lower[place] == "," and (place + 1 >= end or layout.lower[place + 1] not in ("who", "which", "whose"))
        ):
            return place
    return end


def _authors_end(layout: Layout, source: Token) -> int:
    """Where a list of sources or of a text's authors ends ("Oslo, Rome and Riga", "a statement by Oslo and Rome"), whose
    commas end no phrase; else the place behind the source.
    """
    last = source
    for name in source.subtree:
        first = name.dep_ in ("pobj", "nsubj") or name == source
        if name.pos_ == "PROPN" and (first or (name.dep_ == "conj" and name.head.i <= last.i)):
            last = name.head if name.dep_ == "nsubj" and name.head.dep_ == "relcl" else max(last, name, key=lambda token: token.i)
    listed = last.i > source.i and last.i + 1 < len(layout.lower) and layout.lower[last.i + 1] == ","
    return last.i + 1 if listed else source.i + 1


def _draft(layout: Layout, cue_class: str, cue: tuple[int, int], start: int, end: int, heads: list[Token]) -> Draft | None:
    while end < layout.bounds(start)[1] and layout.lower[end] == ":":
        end += 1  # "In her words: “Q”"
    ranges = around(layout, start, end)
    if not ranges:
        return None
    pieces = [layout.content_span(*ranges[0])] if len(ranges) == 1 else [layout.span(*part) for part in ranges]
    return Draft(cue, start, cue_class, "prepositional", pieces, heads)
