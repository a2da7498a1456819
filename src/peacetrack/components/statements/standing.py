"""Gives quotations that stand alone to the speaker who is speaking."""

from spacy.tokens import Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.draft import Draft
from peacetrack.components.statements.layout import Layout, Quoted
from peacetrack.components.statements.newsforms import labelled, quoted_speakers
from peacetrack.components.statements.quoted import clause_subject

_REACH = 7  # units from an answer back to who spoke last


def attach_standing(layout: Layout, index: ActorIndex, drafts: list[Draft], used: set[int]) -> list[Draft]:
    """New drafts for quotations that fill their unit and have no cue; a quotation that only goes on is added to its draft."""
    by_unit: dict[int, Draft] = {}
    for draft in sorted(drafts, key=lambda draft: draft.cue_token):
        if layout.quote_at[draft.cue_token] < 0:
            before = by_unit.get(layout.unit_at[draft.cue_token])
            if before is not None and before.frame == "quote" and _is_subordinate(layout, draft):
                continue  # “Q,” he said, noting that it was late. “Q.”
            for char in (draft.start, draft.end - 1):
                by_unit[layout.unit_at[min(layout.token_at(char), len(layout.tokens) - 1)]] = draft
            by_unit[layout.unit_at[draft.cue_token]] = draft
    added: list[Draft] = []
    waiting: list[Quoted] = []
    for quoted in layout.quotations:
        unit = layout.unit_at[quoted.start]
        if quoted.index in used:
            if waiting and unit in by_unit:
                by_unit[unit].pieces[:0] = [(q.record.inner_start, q.record.inner_end) for q in waiting]
            waiting = []
            continue
        piece = (quoted.record.inner_start, quoted.record.inner_end)
        if labelled(layout, unit) == "quote" and layout.lower[quoted.start - 1] == ":":
            waiting = []
            speakers = quoted_speakers(layout, index, _outer(layout, [*drafts, *added]), unit)
            if speakers:
                cue = (quoted.start - 1, quoted.start)
                by_unit[unit] = Draft(cue, quoted.start - 1, "speech", "standing", [piece], speakers)
                added.append(by_unit[unit])
            continue
        if not _fills_unit(layout, unit):
            waiting = []
            continue
        resumed = _resuming(layout, by_unit, unit) if unit not in by_unit else None
        previous = by_unit.get(unit) or resumed or by_unit.get(unit - 1)
        asked = (previous is None or _is_own(previous)) and _question_before(layout, unit)
        if asked:
            spoken = (by_unit[n] for n in range(unit - 1, max(unit - _REACH, -1), -1) if n in by_unit)
            previous = next((draft for draft in spoken if not _is_own(draft)), None)
        if previous is not None and resumed is None and not asked and _goes_on(layout, previous):
            previous.pieces.append(piece)
            by_unit[unit] = previous
        elif (new := _new(layout, index, previous, quoted, unit)) is not None:
            added.append(new)
            by_unit[unit] = new
        elif not quoted.record.closed:
            waiting.append(quoted)
    return added


def _resuming(layout: Layout, by_unit: dict[int, Draft], unit: int) -> Draft | None:
    """The quotation before a sentence that tells what another had said earlier: “Q,” A said. B had called it “q”. “Q.”"""
    first, aside = by_unit.get(unit - 2), by_unit.get(unit - 1)
    if first is None or aside is None or first is aside or not _goes_on(layout, first) or first.frame in ("aside", "clause"):
        return None
    one_paragraph = layout.paragraph_of(layout.units[unit - 2][0]) == layout.paragraph_of(layout.units[unit][0])
    return first if one_paragraph and _is_earlier(layout, aside) and not _is_earlier(layout, first) else None


def _is_earlier(layout: Layout, draft: Draft) -> bool:
    """Whether something was said before what the article tells of ("had called it")."""
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in layout.tokens[draft.cue_token].children)


def _outer(layout: Layout, drafts: list[Draft]) -> dict[int, Draft]:
    """The draft of each unit whose cue is no part of what another says."""
    outer: dict[int, Draft] = {}
    for draft in sorted(drafts, key=lambda draft: draft.cue_token):
        place = layout.offsets[draft.cue_token]
        if not any(start <= place < end for other in drafts if other is not draft for start, end in other.pieces):
            outer[layout.unit_at[draft.cue_token]] = draft
    return outer


def _is_subordinate(layout: Layout, draft: Draft) -> bool:
    """Whether a cue is a participle or stands in a relative clause, so that the main clause's speaker goes on afterwards."""
    verb = layout.tokens[draft.cue_token]
    if verb.tag_ == "VBG":
        return True
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ in ("relcl", "acl", "advcl")


def _goes_on(layout: Layout, draft: Draft) -> bool:
    return draft.frame in ("quote", "colon", "standing", "signature", "aside", "clause") and draft.reporter is None


def _new(layout: Layout, index: ActorIndex, previous: Draft | None, quoted: Quoted, unit: int) -> Draft | None:
    piece = (quoted.record.inner_start, quoted.record.inner_end)
    if previous is not None:
        return Draft(previous.cue, previous.cue_token, previous.cue_class, "standing", [piece], previous.speakers)
    if unit == 0 or layout.paragraph_of(layout.units[unit - 1][0]) != layout.paragraph_of(quoted.start):
        return None
    start, end = layout.units[unit - 1]
    subject = clause_subject(layout, start, end)
    if subject is None or not _is_actor(index, subject):
        return None
    place = subject.i
    return Draft((place, place), place, "speech", "standing", [piece], [subject])


def _is_own(draft: Draft) -> bool:
    """Whether the author tells what he said himself: "Isn't that, I asked, a reasonable request?"."""
    return all(head.lower_ in ("i", "we") for head in draft.speakers)


def _question_before(layout: Layout, unit: int) -> bool:
    """Whether the article asks right before a quotation, so that whoever spoke last answers: "And once it is quiet? “Q”"."""
    if unit == 0:
        return False
    last = layout.units[unit - 1][1] - 1
    return layout.lower[last] == "?" and layout.quote_at[last] < 0


def _is_actor(index: ActorIndex, token: Token) -> bool:
    mention = index.at(token)
    return mention is not None and bool(mention.actor)


def _fills_unit(layout: Layout, unit: int) -> bool:
    start, end = layout.units[unit]
    return all(
        layout.quote_at[place] >= 0 or layout.tokens[place].is_punct or layout.tokens[place].is_space
        for place in range(start, end)
    )
