"""Gives a speaker the sentence that goes on in reported speech without a cue: "…, Moe said. Sanctions would stay in place."."""

from spacy.tokens import Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.draft import Draft
from peacetrack.components.statements.layout import STOPS, Layout

_BACKSHIFTED = frozenset(("would", "could", "should", "must"))
_IMPERSONAL = frozenset(("it", "there", "this", "that", "nobody", "nothing"))  # "there could be no", "it would be wrong to"
_INNER = frozenset(("advcl", "relcl", "acl", "pcomp", "csubj"))


def attach_continued(layout: Layout, index: ActorIndex, drafts: list[Draft]) -> None:
    """Add to each draft told in the past the clauses right after it whose verb is shifted back, unless another person acts."""
    last: dict[int, Draft] = {}
    for draft in drafts:
        unit = layout.unit_at[draft.cue_token]
        if layout.quote_at[draft.cue_token] < 0 and (unit not in last or draft.end > last[unit].end):
            last[unit] = draft
    held = [(layout.token_at(first), layout.token_at(stop - 1) + 1) for draft in drafts for first, stop in draft.pieces]
    for unit, (start, end) in enumerate(layout.units):
        told = last.get(unit)
        if told is not None:
            _attach_rest(layout, index, told, end)
        elif unit and layout.paragraph_of(layout.units[unit - 1][0]) == layout.paragraph_of(start):
            before = last.get(unit - 1)
            taken = any(part < end and stop > start for part, stop in held)
            if before is not None and not taken and _goes_on(layout, index, before, start, end):
                before.pieces.append(_span(layout, start, end))
                last[unit] = before


def _attach_rest(layout: Layout, index: ActorIndex, draft: Draft, end: int) -> None:
    """ "said that A; B would follow": what stands behind the semicolon."""
    place = layout.token_at(draft.end)
    if place + 1 < end and layout.lower[place] == ";" and _goes_on(layout, index, draft, place + 1, end):
        draft.pieces.append(_span(layout, place + 1, end))


def _span(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """Character offsets without the final stop."""
    return layout.span(start, end - 1 if layout.lower[end - 1] in STOPS and end - 1 > start else end)


def _goes_on(layout: Layout, index: ActorIndex, draft: Draft, start: int, end: int) -> bool:
    """Whether a range without cue and quotation is still what the speaker said."""
    if layout.tokens[draft.cue_token].tag_ != "VBD" or draft.reporter is not None:
        return False
    if any(layout.quote_at[place] >= 0 for place in range(start, end)):
        return False
    if draft.frame == "object" and draft.cue_class in ("refusal", "denial"):
        return False  # "rejected the plan. A force would …" goes on with the plan
    verb = _main_verb(layout, start, end)
    if verb is None or verb.i in layout.cues:
        return False
    speakers = [mention for head in draft.speakers for mention in index.resolve_all(head)]
    if any(mention.kind == "organisation" for mention in speakers):
        return False  # an outlet tells what is planned
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    actors = {mention.actor for mention in speakers}
    if subject is None or (subject.pos_ == "PRON" and subject.lower_ not in _IMPERSONAL):
        return False
    return not _is_somebody_else(index, subject, actors)


def _main_verb(layout: Layout, start: int, end: int) -> Token | None:
    """The verb of the first main clause that begins with a shifted auxiliary; None where the first finite verb has none."""
    for token in layout.tokens[start:end]:
        clause = token.head if token.dep_ in ("aux", "auxpass") else token
        if token.tag_ not in ("VBD", "VBZ", "VBP", "MD"):
            continue
        if any(verb.dep_ in _INNER for verb in (clause, *clause.ancestors)):
            continue  # "Asked whether Oslo would pay, she left"
        return clause if token.lower_ in _BACKSHIFTED else None
    return None


def _is_somebody_else(index: ActorIndex, subject: Token, speakers: set[str]) -> bool:
    """Whether the subject is a person other than the speakers, of whom the article may tell something."""
    return any(m.kind in ("person", "unnamed") and m.actor not in speakers for m in index.meant_by(subject))
