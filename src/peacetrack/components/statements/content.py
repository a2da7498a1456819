"""Finds the content that a cue governs: tries the constructions one after the other."""

from peacetrack.components.statements.asides import has_clause
from peacetrack.components.statements.clauses import find_clause
from peacetrack.components.statements.draft import Found, Hit
from peacetrack.components.statements.ends import cut
from peacetrack.components.statements.infinitives import find_infinitive
from peacetrack.components.statements.layout import Layout
from peacetrack.components.statements.objects import find_against, find_fact, find_judged, find_object
from peacetrack.components.syntax import FINITE


def complement(layout: Layout, hit: Hit) -> Found | None:
    """The content to the right of a cue verb, with the construction in which it was found; None where there is none."""
    for finder in (find_clause, find_judged, find_against, find_infinitive, find_object, find_fact, _after_colon):
        found = finder(layout, hit)
        if found is not None:
            start, end, frame = found
            if frame == "antecedent":
                return found
            end = min(end, layout.bounds(hit.token.i)[1])
            if end <= start:
                continue  # a text that is cut off ("Moe said that")
            end = cut(layout, hit, start, end)
            if end > start and not _is_empty(layout, hit, start, end):
                return start, end, frame
    return None


def told_before(layout: Layout, hit: Hit, colon: int) -> int | None:
    """Where a clause of the same statement begins between the cue and a colon: "said Kyiv had to wait: “Q”"."""
    if layout.lower[colon] != ":" or layout.cues.any_between(hit.end, colon):
        return None
    found = find_clause(layout, hit)
    return found[0] if found is not None and found[0] < colon and has_clause(layout, found[0], colon) else None


_MUTE = frozenset(
    """reaction comment response detail explanation glimpse insight assessment timeline specific condolence view reading picture
    overview analysis verdict perspective update preview contrast""".split()
)


def _is_empty(layout: Layout, hit: Hit, start: int, end: int) -> bool:
    """Whether the content says nothing: "promised nothing", "asked for anonymity", "asked not to be named"."""
    words = layout.lower[start:end]
    if hit.lemma == "ask" and end - start <= 2 and layout.tokens[end - 1].lemma_ in _MUTE:
        return True
    noun = next((token for token in layout.tokens[start:end] if token.pos_ == "NOUN"), layout.tokens[start])
    if hit.lemma == "offer" and noun.lemma_ in _MUTE:
        return True
    if hit.cue.words == ("appeal", "to") and start == hit.end and not {"to", "for", "that"} & set(words):
        return True  # "appeals to older voters"
    if hit.lemma in ("speak", "talk") and all(token.pos_ in ("PROPN", "DET") for token in layout.tokens[start:end]):
        return True  # "spoke of Ukraine"
    if words[0] in ("no", "zero") and hit.lemma in ("offer", "propose", "float"):
        return True
    if hit.lemma in ("contradict", "promise", "offer", "tell", "propose") and words in (["him"], ["her"], ["them"], ["us"]):
        return True
    if hit.lemma == "contradict" and layout.tokens[start].tag_ in ("NNP", "NNPS") and "'s" not in words and "’s" not in words:
        return True  # "contradicting Ann Moe, he said"
    if len(words) == 1 and layout.tokens[start].tag_ == "RB" and layout.tokens[start].dep_ == "advmod":
        return True
    if words in (["any"], ["some"], ["one"], ["themselves"], ["himself"], ["herself"], ["itself"]):
        return True
    if words[0] in ("nothing", "none"):
        return layout.tokens[start].dep_ not in ("nsubj", "nsubjpass")
    if words[0] in ("anonymity", "so", "as", "much", "little") and (words[0] != "so" or len(words) == 1):
        return words[0] == "anonymity" or len(words) <= 2
    return words[:4] in (["not", "to", "be", "named"], ["not", "to", "be", "identified"], ["not", "to", "be", "quoted"])


def _after_colon(layout: Layout, hit: Hit) -> Found | None:
    """ "Told the whole table: X", "put it less kindly: X"."""
    if not hit.takes("clause", "quote"):
        return None
    limit = layout.bounds(hit.token.i)[1]
    for place in range(hit.end, min(hit.end + 14, limit)):
        if layout.lower[place] == ":" and place + 1 < limit:
            return place + 1, limit, "colon"
        token = layout.tokens[place]
        if token.tag_ in FINITE or layout.lower[place] in (",", ";") or layout.quote_at[place] != layout.quote_at[hit.token.i]:
            return None
    return None
