"""Finds reports that point back at the sentence before: "X. This was stated by the minister."; "X. He said this in Kyiv."."""

from spacy.tokens import Token

from peacetrack.components.statements.draft import Draft
from peacetrack.components.statements.layout import STOPS, Layout
from peacetrack.components.statements.speakers import ISSUED, joint, speaker_heads

_TELLING = frozenset("state say announce report write declare confirm note emphasise emphasize stress disclose underline".split())
RELAYING = frozenset(("report", "write", "inform"))
_POINTING = frozenset(("this", "it"))


def pointing_drafts(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """A draft of each sentence that is said only by the next one; `drafts` tell which sentences are reported already."""
    told = {layout.unit_at[draft.cue_token] for draft in drafts}
    found = []
    for number in range(1, len(layout.units)):
        if number - 1 in told or layout.lower[layout.units[number - 1][1] - 1] not in STOPS:
            continue  # reported already, or a title
        reporting = _passive(layout, number) or _active(layout, number)
        if reporting is not None:
            verb, heads = reporting
            piece = _sentence(layout, number - 1)
            found.append(Draft((verb.i, verb.i + 1), verb.i, "speech", "antecedent", [piece], heads))
    return found


def _sentence(layout: Layout, number: int) -> tuple[int, int]:
    start, end = layout.units[number]
    while end - 1 > start and (layout.lower[end - 1] in STOPS or layout.tokens[end - 1].is_space):
        end -= 1
    while start < end - 1 and layout.tokens[start].is_space:
        start += 1
    return layout.content_span(start, end)


def _passive(layout: Layout, number: int) -> tuple[Token, list[Token]] | None:
    """ "This was announced by X", "This is stated in a joint statement by X, Y and Z"."""
    start = layout.units[number][0]
    verb = layout.tokens[start].head
    if layout.lower[start] not in _POINTING or layout.tokens[start].dep_ != "nsubjpass" or verb.lemma_ not in _TELLING:
        return None
    for child in verb.rights:
        source = next((inner for inner in child.rights if inner.dep_ == "pobj"), None)
        if source is None or (child.dep_ != "agent" and child.lower_ not in ("by", "in")):
            continue
        if child.lower_ == "in" and source.lemma_ not in ISSUED:
            continue
        if child.lower_ == "in":
            by = next((inner for inner in source.rights if inner.lower_ in ("by", "of", "from")), None)
            source = next((inner for inner in by.rights if inner.dep_ == "pobj"), None) if by is not None else None
        if source is not None:
            return verb, joint(layout, source)
    return None


def _active(layout: Layout, number: int) -> tuple[Token, list[Token]] | None:
    """ "Zelensky said this in an interview"."""
    for place in range(*layout.units[number]):
        token = layout.tokens[place]
        if token.lower_ == "this" and token.dep_ == "dobj" and token.head.lemma_ in _TELLING and layout.quote_at[place] < 0:
            if token.head.i in layout.cues and not any(_tells_more(child) for child in token.head.children):
                heads = speaker_heads(layout, token.head)
                return (token.head, heads) if heads else None
    return None


def _tells_more(child: Token) -> bool:
    """Whether a verb of telling has content of its own, or is denied; ", the agency reports" is none."""
    if child.dep_ == "ccomp":
        return not (child.lemma_ in RELAYING and child.nbor(-1).pos_ == "PROPN" and not any(child.rights))
    return child.dep_ == "neg"


def only_points(layout: Layout, draft: Draft) -> bool:
    """Whether what an agency reports is only that somebody said "this", so that the row would tell nothing."""
    if draft.frame != "aside" or layout.tokens[draft.cue_token].lemma_ not in RELAYING:
        return False
    inside = (token for token in layout.tokens[layout.unit(draft.cue_token)[0] : draft.cue_token] if token.lower_ == "this")
    return any(token.dep_ == "dobj" and token.head.lemma_ in _TELLING for token in inside)
