"""Brings the finders together: drafts of all statements of a Doc, before speakers are resolved."""

from spacy.tokens import Token

from peacetrack.codebook.cues import CueLexicon
from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.asides import around
from peacetrack.components.statements.colons import colon_drafts
from peacetrack.components.statements.content import complement
from peacetrack.components.statements.continued import attach_continued
from peacetrack.components.statements.draft import Draft, Hit
from peacetrack.components.statements.headings import heading_drafts
from peacetrack.components.statements.hits import find_verbs
from peacetrack.components.statements.layout import CuePlaces, Layout
from peacetrack.components.statements.newsforms import without_sources
from peacetrack.components.statements.nouns import noun_drafts
from peacetrack.components.statements.passives import impersonal_source, is_passive
from peacetrack.components.statements.pointing import only_points, pointing_drafts
from peacetrack.components.statements.prepositions import prepositional_drafts
from peacetrack.components.statements.quoted import QuotationAttributor, carried
from peacetrack.components.statements.relays import cited_source
from peacetrack.components.statements.speakers import joint, name_beside_title, phrase_start, quoted_as_saying, speaker_heads
from peacetrack.components.statements.standing import attach_standing
from peacetrack.components.statements.transcripts import Turn
from peacetrack.components.syntax import FINITE

_PAUSES = frozenset((",", "–", "—", "-", "--", ";", ".", "?", "!", ":"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))


def find_drafts(layout: Layout, index: ActorIndex, lexicon: CueLexicon, turns: list[Turn]) -> list[Draft]:
    """Drafts in no particular order; a quotation or a cue is used once."""
    layout.facts = lexicon.facts
    drafts = _turn_drafts(layout, turns)
    hits = find_verbs(layout, lexicon)
    layout.cues = CuePlaces(hit.token.i for hit in hits)
    quoted = QuotationAttributor(layout, hits)
    quoted.used.update(q.index for q in layout.quotations if any(turn.start == q.record.start for turn in turns))
    drafts += quoted.attribute()
    quoted.consumed.update(turn.introduced_by.i for turn in turns if turn.introduced_by is not None)
    for hit in hits:
        if hit.token.i not in quoted.consumed:
            draft = _cue_draft(layout, hit)
            if draft is not None:
                drafts.append(draft)
    for draft in drafts:
        draft.reporter = draft.reporter or _relayed_by(layout, draft)
    drafts += noun_drafts(layout, lexicon)
    drafts += prepositional_drafts(layout, lexicon)
    drafts += colon_drafts(layout)
    drafts += pointing_drafts(layout, [draft for draft in drafts if not only_points(layout, draft)])
    for draft in drafts:
        cited = cited_source(layout, draft) if draft.reporter is None else None
        if cited is not None:
            draft.speakers, draft.reporter = joint(layout, cited), draft.speakers[0]
    drafts = without_sources(layout, drafts + heading_drafts(layout, index, quoted.used))
    drafts += attach_standing(layout, index, drafts, quoted.used)
    attach_continued(layout, index, drafts)
    return drafts


def _is_closed(layout: Layout, hit: Hit) -> bool:
    """Whether a comma, dash or semicolon closes the cue's phrase before anything is told: "he said on Tuesday, …"."""
    limit = layout.bounds(hit.token.i)[1]
    for place in range(hit.end, min(hit.end + 9, limit)):
        token = layout.tokens[place]
        if layout.lower[place] in (",", "–", "—", ";"):
            return True
        if (
            token.tag_ in FINITE
            or token.tag_ in ("TO", "VBG", "VBN", "WP", "WRB")
            or layout.lower[place] in ("that", ":", "whether")
        ):
            return False
        if layout.quote_at[place] != layout.quote_at[hit.token.i]:
            return False
    return False


def _turn_drafts(layout: Layout, turns: list[Turn]) -> list[Draft]:
    """A draft for each turn of a transcript; the end of its label is its cue."""
    drafts = []
    for turn in turns:
        if turn.label[1]:
            place = layout.token_at(turn.label[1])
            cue = (place, place)  # a label is no cue: the turn has the day of the occasion
        else:
            place = max(layout.token_at(turn.start) - 1, 0)
            cue = (place, place)
        drafts.append(Draft(cue, place, "speech", "turn", turn.pieces, [], direct=turn.direct, mention=turn.mention))
    return drafts


def _cue_draft(layout: Layout, hit: Hit) -> Draft | None:
    """The draft of a cue with content to its right or around it."""
    reported = quoted_as_saying(layout, hit.token)
    if reported is not None:
        heads, reporter = reported
    else:
        inverted, reporter = _inverted(layout, hit), None
        heads = inverted or _speakers(layout, hit)
        if not heads and hit.start == layout.bounds(hit.start)[0]:
            heads = carried(layout, hit)
    if not heads:
        return None
    known_by = layout.lower[heads[-1].i + 1 : heads[-1].i + 2]
    if reported is None and inverted and (hit.takes("of") or not _KNOWN_BY.isdisjoint(known_by)):
        draft = _aside(layout, hit, heads)  # ", warns Ann Moe of the German Marshall Fund", ", said a man whose son was there"
        if draft is not None:
            return draft
    likened = _as_aside(layout, hit, heads)
    if likened is not None:
        return likened
    if _is_closed(layout, hit):
        draft = _aside(layout, hit, heads)
        if draft is not None:
            return draft
    found = complement(layout, hit)
    if found is not None:
        start, end, frame = found
        cue_class = hit.cue.frames.get(frame) or next(iter(hit.cue.frames.values()))
        piece = layout.content_span(start, end)
        return Draft((hit.start, hit.end), hit.token.i, cue_class, frame, [piece], heads, reporter)
    return _aside(layout, hit, heads)


def _inverted(layout: Layout, hit: Hit) -> list[Token]:
    """The subject after the verb in an aside between commas: ", said the minister, "."""
    verb = hit.token
    first, limit = layout.bounds(verb.i)
    if hit.start <= first or layout.lower[hit.start - 1] not in (",", "–", "—") or not hit.takes("aside"):
        return []
    warned = hit.lemma == "warn" and any(child.dep_ == "ccomp" for child in verb.lefts)
    if hit.lemma in _LISTENED and (not warned or any(child.dep_ == "nsubj" for child in verb.lefts)):
        return []  # ", told reporters": who listens
    before = [child for child in verb.lefts if child.dep_ == "nsubj" and child.right_edge.i == hit.start - 1]
    if any(child.dep_ in ("relcl", "appos") for subject in before for child in subject.rights):
        return []  # "Fico, who met Putin, said Kyiv's plan, …"
    opened = [c.i + 1 for c in verb.lefts if c.dep_ == "nsubj" and layout.lower[c.i + 1] == layout.lower[hit.start - 1]]
    if any(place < hit.start - 1 for place in opened):
        return []  # "Fico – in Oslo for a day – demanded the release of prisoners"
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or hit.end >= limit or layout.tokens[hit.end].tag_ not in _NAME_START:
        return []
    place = hit.end
    while place < limit and layout.tokens[place].pos_ in ("PROPN", "NOUN", "ADJ", "DET", "PART", "PRON", "NUM"):
        if layout.lower[place] in ("who", "whose"):
            break
        place += 1
    if place < limit and layout.lower[place - 1] in _KNOWING and layout.lower[place] in ("with", "to"):
        place -= 1  # "said a diplomat familiar with the talks"
    if place < limit and layout.lower[place] not in _AFTER_NAME | _KNOWING:
        return []
    resumed = place
    if place < limit and layout.lower[place] in ("who", "whose"):
        clause = next((token for token in layout.tokens[place].ancestors if token.dep_ == "relcl"), None)
        if clause is None:
            return []
        resumed = clause.right_edge.i + 1
    for after in range(resumed, limit):
        if layout.tokens[after].tag_ in FINITE or layout.lower[after] == "that":
            return []
        if layout.lower[after] in _PAUSES:
            break
    if place == hit.end + 1 and layout.lower[hit.end] in ("that", "this", "nothing", "no", "it", "them"):
        return []
    if layout.tokens[place - 1].pos_ not in ("PROPN", "NOUN", "PRON"):
        return []
    return [layout.tokens[place - 1]]


_AFTER_NAME = frozenset((",", ".", "–", "—", ";", "of", "in", "at", "for", "on", "from", "with", "who", "whose"))
_KNOWING = frozenset("familiar close briefed involved privy".split())
_KNOWN_BY = _KNOWING | {"who", "whose"}
_NAME_START = frozenset(("NNP", "NNPS", "DT", "NNS", "CD", "PRP$", "NN", "JJ", "PRP"))


def _speakers(layout: Layout, hit: Hit) -> list[Token]:
    if is_passive(hit.token):
        agent = next((g for c in hit.token.rights if c.dep_ == "agent" for g in c.rights if g.dep_ == "pobj"), None)
        if agent is None:
            agent = impersonal_source(hit.token)
        return joint(layout, agent) if agent is not None else []
    return speaker_heads(layout, hit.token)


def _relayed_by(layout: Layout, draft: Draft) -> Token | None:
    """Who passes on what a speaker said: "…, as quoted by the agency"."""
    if layout.quote_at[draft.cue_token] >= 0:
        return None
    limit = layout.unit(draft.cue_token)[1]
    for place in range(draft.cue[1], limit - 2):
        if layout.lower[place] in ("quoted", "cited") and layout.lower[place + 1] == "by":
            relay = next((child for child in layout.tokens[place + 1].rights if child.dep_ == "pobj"), None)
            if relay is not None and relay.lower_ in _OUTLETS and relay.i and relay.nbor(-1).pos_ == "PROPN":
                return relay.nbor(-1)  # "the Kyiv Post website"
            return relay
    return None


_OUTLETS = frozenset("website site agency newspaper channel outlet daily paper portal broadcaster magazine weekly".split())


_ASKING = frozenset(
    "propose suggest demand request urge ask want require offer call seek recommend promise agree foresee".split()
)


def _as_aside(layout: Layout, hit: Hit, heads: list[Token]) -> Draft | None:
    """ "As the minister put it, X": the clause around is what was said."""
    verb = hit.token
    if not hit.takes("aside", "clause") or heads[0].i > verb.i + 3 or (hit.lemma not in _LISTENED and _has_object(verb, hit)):
        return None
    start = next((child.i for child in verb.lefts if child.lower_ == "as" and child.dep_ in ("mark", "advmod", "prep")), None)
    first, limit = layout.bounds(verb.i)
    if start is None or layout.quote_at[start] != layout.quote_at[verb.i]:
        return None
    if start > first and layout.lower[start - 1] not in _PAUSES:
        return None
    if verb.tag_ == "VBN" and hit.lemma in _ASKING and any(place in layout.cues for place in range(first, start)):
        return None  # "said that a truce, as proposed by Kyiv, would not hold"
    end = hit.end
    while end < limit and layout.lower[end] not in _PAUSES:
        if layout.tokens[end].tag_ in FINITE or layout.lower[end] == "that":
            return None
        end += 1
    ranges = around(layout, start, end)
    if not ranges or (start > first and _likens_the_contrary(layout, hit, first, start)):
        return None
    cue_class = hit.cue.frames.get("aside") or hit.cue.frames["clause"]
    pieces = [layout.content_span(*ranges[0])] if len(ranges) == 1 else [layout.span(*part) for part in ranges]
    return Draft((hit.start, hit.end), verb.i, cue_class, "aside", pieces, heads)


def _likens_the_contrary(layout: Layout, hit: Hit, first: int, start: int) -> bool:
    """Whether ", as Moscow demands" may name what the words before it deny, leave undone or report of others."""
    if is_passive(hit.token):
        return False  # "a truce, as demanded by Kyiv,"
    if hit.lemma in _ASKING_FOR or layout.cues.any_between(first, start):
        return True
    return any(token.dep_ == "neg" or token.lower_ in _DENYING for token in layout.tokens[first:start])


_ASKING_FOR = frozenset("demand ask request require order want urge promise pledge vow threaten offer propose hope wish".split())
_DENYING = frozenset("no none nobody nothing neither nor never without hardly".split())
_LISTENED = frozenset("tell remind assure reassure inform ask warn notify brief advise put make let answer".split())


_ASKED = frozenset("asked pressed quizzed questioned challenged".split())
_QUESTIONING = frozenset("why whether who whom whose what which how if".split())
_TITLE_PARTS = frozenset(("NOUN", "PROPN", "ADJ", "DET", "ADP", "PART"))


def _has_object(verb: Token, hit: Hit) -> bool:
    return any(child.dep_ == "dobj" and child.i >= hit.end and child.lower_ != "it" for child in verb.rights)


def _in_relative(verb: Token) -> bool:
    """Whether a verb stands in a clause after "who" or "which"."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ == "relcl" and any(child.lower_ in ("who", "which") for child in verb.lefts)


def _aside(layout: Layout, hit: Hit, heads: list[Token]) -> Draft | None:
    """A cue beside its content: "X, he said", "X, said the minister, Y"."""
    verb = hit.token
    if not hit.takes("aside") or (hit.lemma not in _LISTENED and _has_object(verb, hit)):
        return None
    first, limit = layout.bounds(verb.i)
    if hit.end < limit and layout.lower[hit.end] in ("yes", "no") and layout.tokens[hit.end].pos_ == "INTJ":
        return None  # "asked about troops, he said yes, if there was a truce"
    if hit.lemma in ("ask", "wonder", "inquire", "enquire") and _QUESTIONING & set(layout.lower[hit.end : limit]):
        return None  # "Putin rejects truce, Macron asks why"
    subject = heads[0]
    if _in_relative(verb) or (verb.dep_ == "acl" and subject.i > verb.i and is_passive(verb)):
        return None  # "said Ann Moe, who has advised them since"; "the call, requested by Ann Moe, was short"
    if subject.i > verb.i:
        start = hit.start
    else:
        start = phrase_start(layout, subject)
        if any(
            layout.tokens[i].tag_ in FINITE and layout.tokens[i].dep_ not in ("relcl", "aux", "acl")
            for i in range(start, hit.start)
            if i != verb.i
        ):
            if not any(layout.tokens[i].dep_ == "aux" and layout.tokens[i].head.i == verb.i for i in range(start, hit.start)):
                return None
    if name_beside_title(layout, first, subject.i + 1) == subject:
        start = phrase_start(layout, subject.head)  # ", her chief aide, Ann Moe, told reporters"
    while start > first and layout.tokens[start - 1].pos_ in ("ADV", "AUX") and layout.tokens[start - 1].head.i == verb.i:
        start -= 1
    titled = start
    while titled > first and layout.tokens[titled - 1].pos_ in _TITLE_PARTS:
        titled -= 1
    if titled > first and layout.lower[titled - 1] == ",":
        start = titled  # ", head of the delegation Ann Moe told reporters"
    if start <= first or layout.lower[start - 1] not in (",", "–", "—", "-", ";", "--"):
        return None
    end = hit.end
    if subject.i > verb.i:
        end = max(end, subject.i + 1)
    while end < limit and layout.lower[end] not in _PAUSES and layout.quote_at[end] == layout.quote_at[verb.i]:
        end += 1
    ranges = around(layout, start, end)
    if not ranges or (ranges[0][0] == first and layout.lower[first] in _ASKED and layout.tokens[first].tag_ == "VBN"):
        return None  # "Asked whether he agreed, Moe answered with a no"
    pieces = [layout.content_span(*ranges[0])] if len(ranges) == 1 else [layout.span(*part) for part in ranges]
    return Draft((hit.start, hit.end), verb.i, hit.cue.frames["aside"], "aside", pieces, heads)
