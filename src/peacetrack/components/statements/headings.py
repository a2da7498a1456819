"""Finds statements in headings: "Kallas: Putin isn't negotiating"."""

from itertools import takewhile

from spacy.tokens import Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.actors.words import ROLE_NOUNS
from peacetrack.components.statements.asides import has_clause
from peacetrack.components.statements.colons import has_own_cue
from peacetrack.components.statements.draft import Draft
from peacetrack.components.statements.layout import Layout
from peacetrack.components.statements.quoted import _phrase_head
from peacetrack.components.statements.speakers import joint
from peacetrack.components.syntax import FINITE
from peacetrack.records import Mention

_LONGEST = 30  # tokens of a heading
_LABEL = 7  # tokens of a label with its colon
_MARKS = frozenset((":", "–", "—", "-"))
_ADDRESSING = frozenset(("to", "on", "about", "in", "at", "after", "before", "with"))  # "Merz to Putin: …"
_OPENING = 6  # tokens after the colon
_ASKING = frozenset(("what", "who", "why", "how", "where", "when", "which", "whose"))
_READERS = frozenset(("we", "you", "to", "it", "happened", "happens", "next"))
_EDITED = frozenset(
    ("live", "explainer", "explained", "analysis", "timeline", "profile", "recap", "watch", "video", "opinion", "factbox")
)
_OFFERS = frozenset(  # what a paper offers its readers
    """things takeaways questions points facts reasons lessons moments charts maps ways scenarios answers numbers updates
    highlights reactions""".split()
)
_COLUMNS = frozenset("view viewpoint leader comment commentary editorial opinion column perspective letter letters".split())
_BREAKS = frozenset(("|", "•", "–", "—", "*", "**", "-", "·"))


def heading_drafts(layout: Layout, index: ActorIndex, used: set[int]) -> list[Draft]:
    """Drafts of headings with a name before a colon; a heading is a short paragraph without a final stop."""
    drafts = []
    for start, end in layout.paragraphs:
        if end - start <= _LONGEST and layout.lower[end - 1] not in (".", "!", "?", ":", ";"):
            draft = _colon_heading(layout, index, start, end, used) or _named_last(layout, index, start, end, used)
        else:
            draft = _labelled(layout, index, start, end, used)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _labelled(layout: Layout, index: ActorIndex, start: int, end: int, used: set[int]) -> Draft | None:
    """A paragraph of a round-up: "Friedrich Merz: Germany will send no soldiers."; its label names a person and nothing else."""
    colon = next((place for place in range(start, min(start + _LABEL, end)) if layout.lower[place] == ":"), None)
    if colon is None or not has_clause(layout, colon + 1, end) or layout.quote_at[colon + 1] >= 0:
        return None
    label = layout.tokens[start:colon]
    if any(token.lower_ in _ADDRESSING for token in label) or has_own_cue(layout, start, colon, end, layout.tokens[colon]):
        return None
    if any(place in layout.cues for place in range(end - 3, end)):
        return None  # "…, the minister said."
    draft = _colon_heading(layout, index, start, end, used)
    mention = index.at(draft.speakers[0]) if draft is not None else None
    return draft if mention is not None and mention.kind == "person" else None


def _colon_heading(layout: Layout, index: ActorIndex, start: int, end: int, used: set[int]) -> Draft | None:
    colon = next((place for place in range(start, end) if layout.lower[place] == ":" and layout.quote_at[place] < 0), None)
    if colon is None or colon + 1 >= end or _announces(layout, colon + 1, end):
        return None
    first = start
    for place in range(start, colon):
        if layout.lower[place] in _BREAKS or layout.tokens[place].is_space or layout.tokens[place].like_num:
            first = place + 1
    label = [token for token in layout.tokens[first:colon] if not token.is_space]
    if not label or len(label) > 5 or any(token.tag_ in FINITE for token in label) or label[-1].lower_ in _COLUMNS:
        return None
    label = list(takewhile(lambda token: token.lower_ not in _ADDRESSING, label)) or label
    head = _phrase_head(label)
    mention = index.at(head) or index.at(label[-1]) or (index.resolve(head) if _is_role(head) else None)
    if mention is None or not mention.actor or _is_topic(layout, mention):
        return None
    if mention.kind == "unnamed" and not _tells(layout, colon + 1, end):
        return None
    quote = layout.quote_at[colon + 1]
    if quote >= 0:
        if quote in used:
            return None
        used.add(quote)
        quoted = layout.quotations[quote]
        piece = (quoted.record.inner_start, quoted.record.inner_end) if quoted.end >= end - 1 else layout.span(colon + 1, end)
    else:
        piece = layout.span(colon + 1, end)
    return Draft((colon, colon + 1), colon, "speech", "heading", [piece], joint(layout, head), mention=mention)


def _is_role(head: Token) -> bool:
    """Whether a label's noun is an office that says who speaks: "Kremlin spokesman: …"."""
    return head.pos_ in ("NOUN", "PROPN") and head.lemma_.lower() in ROLE_NOUNS


def _tells(layout: Layout, start: int, end: int) -> bool:
    """Whether the words after a label are said rather than a topic: they hold a finite verb or begin with a no."""
    if layout.lower[start] in _ASKING:
        return False
    verbs = [token for token in layout.tokens[start:end] if token.tag_ in FINITE]
    return layout.lower[start] in ("no", "not", "never") or any("relcl" not in (verb.dep_, verb.head.dep_) for verb in verbs)


def _announces(layout: Layout, start: int, end: int) -> bool:
    """Whether the words after the colon only tell what the paper has ("five things to know", "as it happened")."""
    words = layout.lower[start : min(start + _OPENING, end)]
    asks = len(words) > 1 and words[0] in _ASKING and words[1] in _READERS
    if words and (asks or words[:3] == ["as", "it", "happened"] or words[0] in _EDITED):
        return True
    return bool(words) and not _OFFERS.isdisjoint(words) and not has_clause(layout, start, end)


def _named_last(layout: Layout, index: ActorIndex, start: int, end: int, used: set[int]) -> Draft | None:
    """ "No troops before a truce – Meloni", "Turkey ready to mediate: Erdogan", "US weighs new sanctions: sources"."""
    mark = next((place for place in range(end - 2, max(start + 2, end - 6), -1) if layout.lower[place] in _MARKS), None)
    if mark is None or layout.lower[mark - 1] == "-" or not _set_off(layout, mark):
        return None
    label = [token for token in layout.tokens[mark + 1 : end] if not token.is_space]
    if not label or any(token.pos_ in ("VERB", "AUX", "NUM", "ADP") for token in label):
        return None
    head = _phrase_head(label)
    mention = index.at(head) or index.at(label[-1]) or index.resolve(head)
    if mention is None or not mention.actor or not _may_sign(layout, mention):
        return None
    if any(layout.quote_at[place] in used for place in range(start, mark)):
        return None  # a signed quotation
    piece = layout.content_span(start, mark)
    return Draft((mark, mark + 1), mark, "speech", "heading", [piece], joint(layout, head), mention=mention)


def _set_off(layout: Layout, mark: int) -> bool:
    """Whether a colon or a dash with blanks around it stands at the place, and a clause of some words before it."""
    before = layout.tokens[mark - 1]
    return layout.lower[mark] == ":" or bool(before.whitespace_ and layout.tokens[mark].whitespace_)


def _may_sign(layout: Layout, mention: Mention) -> bool:
    """Whether the name behind a heading is who says it: a person, a body, "sources"; a bare country or capital is a place."""
    if mention.kind == "person":
        return True
    if mention.kind == "unnamed":
        return layout.tokens[mention.head].tag_ == "NNS"
    word = layout.text[mention.start : mention.end].lower()
    return word in ("kremlin", "white house", "downing street", "pentagon")


def _is_topic(layout: Layout, mention: Mention) -> bool:
    """Whether the words before the colon only tell the topic: a thing ("War in Ukraine: …") or a bare country ("Ukraine: …")."""
    if mention.kind == "unnamed":
        return not _is_role(layout.tokens[mention.head])
    return mention.kind in ("state", "bloc") and layout.text[mention.start : mention.end].lower() == mention.name.lower()
