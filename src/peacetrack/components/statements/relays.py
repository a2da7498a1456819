"""Outlets that pass on what somebody else said: "X said Y, Reuters reported" is one statement by X, relayed by Reuters."""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from peacetrack.components.actors.phrases import holder_class
from peacetrack.components.statements.draft import Draft
from peacetrack.components.statements.layout import Layout
from peacetrack.components.statements.speakers import phrase_start
from peacetrack.records import Mention

_BESIDE = frozenset(("aside", "prepositional"))
_REPORTING = frozenset(("report", "quote", "cite"))
_OUTLETS = frozenset(
    "agency newspaper paper daily weekly magazine broadcaster channel outlet portal website media medium press".split()
)
_PASSING_ON = frozenset(("report", "write"))
_SOURCES = frozenset(("source", "insider", "official", "person"))
_SAYING = frozenset(("speech", "writing", "warning", "prediction"))
_LOOSE_WORDS = 2  # before the report: "then", "meanwhile"


def cited_source(layout: Layout, draft: Draft) -> Token | None:
    """Whom an outlet passes on: "the agency reported, citing the minister"; None for unnamed sources and for other outlets."""
    if layout.tokens[draft.cue_token].lemma_ not in _PASSING_ON or not draft.speakers or layout.quote_at[draft.cue_token] >= 0:
        return None
    limit = layout.unit(draft.cue_token)[1]
    for place in range(draft.cue[1], limit - 1):
        verb = layout.tokens[place]
        if verb.lower_ not in ("citing", "quoting") or layout.quote_at[place] >= 0:
            continue
        source = next((child for child in verb.rights if child.dep_ == "dobj"), None)
        named = source is not None and (source.tag_ == "NNP" or (source.tag_ == "NN" and holder_class(source) == "person"))
        return source if named and source is not None and source.lemma_.lower() not in _SOURCES else None
    return None


def relays(layout: Layout, drafts: list[tuple[Draft, Mention]], media: Collection[str]) -> set[int]:
    """The ids of the drafts that only relay another report of their whole content; the relayed ones get their reporter."""
    found: set[int] = set()
    for draft, mention in drafts:
        if draft.frame not in _BESIDE or not draft.speakers or not _is_outlet(layout, draft, mention, media):
            continue
        inner = list(_outermost(layout, draft, [other for other, _ in drafts]))
        if any(_opens(layout, draft, other) for other in inner):
            found.add(id(draft))
            for other in inner:
                other.reporter = other.reporter or draft.speakers[0]
    return found


def _is_outlet(layout: Layout, draft: Draft, mention: Mention, media: Collection[str]) -> bool:
    """Whether a speaker is a news outlet: by the registry, by its noun, or a body that it lacks and that "reported"."""
    if mention.actor in media or layout.tokens[mention.head].lemma_.lower() in _OUTLETS:
        return True
    return mention.how == "name" and mention.kind == "organisation" and layout.tokens[draft.cue_token].lemma_ in _REPORTING


def _outermost(layout: Layout, outer: Draft, drafts: list[Draft]) -> Iterator[Draft]:
    """The reports inside a draft's content that stand in no other report there."""
    inside = [other for other in drafts if other is not outer and _holds(layout, outer, other)]
    for other in inside:
        if not any(_holds(layout, third, other) for third in inside if third is not other):
            yield other


def _holds(layout: Layout, outer: Draft, inner: Draft) -> bool:
    place = layout.offsets[inner.cue_token]
    return any(start <= place < end for start, end in outer.pieces)


def _opens(layout: Layout, outer: Draft, inner: Draft) -> bool:
    """Whether a report begins where the outer content does, so that the outlet relays all of it."""
    if not inner.speakers or inner.cue_class not in _SAYING:
        return False  # that somebody offered or agreed to something is news of the outlet's own
    start = min(inner.start, layout.offsets[phrase_start(layout, inner.speakers[0])])
    before = layout.text[outer.start : start]
    return len(before.split()) <= _LOOSE_WORDS
