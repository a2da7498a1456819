"""Decides where content ends."""

from spacy.tokens import Token

from peacetrack.components.actors.phrases import holder_class
from peacetrack.components.parses.afterthoughts import SUMMARIES
from peacetrack.components.statements.asides import REDUCED, has_clause
from peacetrack.components.statements.draft import Hit
from peacetrack.components.statements.layout import STOPS, Layout
from peacetrack.components.syntax import FINITE

_CONDITIONS = frozenset("if unless until once provided as".split())
_TIME_NOUNS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october"
    " november december jan feb mar apr aug sept sep oct nov dec today yesterday tonight morning afternoon evening night day week"
    " weekend month year hour interview statement speech conference briefing post address call summit meeting press".split()
)
_TIME_PREPOSITIONS = frozenset("on in at during after before since by last following ahead earlier".split())
_TRAILING = frozenset(("and", "but", "or", ",", ";", ":", "–", "—", "-", "--", "."))
_DASHES = frozenset(("–", "—", "-", "--"))
_SUBORDINATING = frozenset(("although", "though", "while", "as", "after"))
_SAYING = frozenset("say add warn insist argue stress note acknowledge admit claim promise vow pledge suggest predict".split())
_COMMENTING = frozenset("which a an though although while whereas even".split())


_LONG = 20  # tokens of a subject with its titles
_APART = frozenset("conj cc punct parataxis mark nsubj".split())


def complement_end(layout: Layout, hit: Hit, start: int, limit: int) -> int:
    """Where the complements that begin at `start` end: the right edge of what the cue governs, without time and place."""
    verb = hit.token
    end = start + 1
    parts = [*verb.rights]
    for part in verb.rights:
        if hit.start < part.i < hit.end:
            parts.extend(part.rights)
    for child in sorted(parts, key=lambda child: child.i):
        coordinated = child.dep_ == "conj" and child.tag_ == "VB" and verb.tag_ != "VB"  # "promised to meet and exceed"
        coordinated = coordinated and all(word.tag_ != "MD" for word in child.lefts)  # not "wants peace but will not yield"
        if child.right_edge.i < start or (child.dep_ in _APART and not coordinated):
            continue
        if child.left_edge.i >= limit:
            break
        if child.dep_ == "advcl" and not _belongs(child) and child.left_edge.i != start:
            continue
        if is_setting(child) and child.left_edge.i > start:
            continue
        if child.left_edge.i > end and any(
            layout.lower[place] in (",", ";", "–", "—") for place in range(end, child.left_edge.i)
        ):
            if child.dep_ not in ("xcomp", "ccomp") and child.lower_ not in ("as", "if", "unless", "until"):
                break
        end = max(end, child.right_edge.i + 1)
    end = min(end, limit)
    quote = layout.quote_at[end - 1]
    if quote >= 0 and quote != layout.quote_at[verb.i]:
        end = max(end, layout.quotations[quote].end)
    elif end < limit and layout.quote_at[end] >= 0 and layout.quote_at[end] != layout.quote_at[verb.i]:
        end = layout.quotations[layout.quote_at[end]].end  # called it “X”
    return end


def _belongs(clause: Token) -> bool:
    words = {child.lower_ for child in clause.lefts if child.dep_ in ("mark", "advmod", "aux")}
    return bool(words & _CONDITIONS) or bool(words & {"to", "than"})


def is_setting(child: Token) -> bool:
    """Whether an adjunct only tells when or where it was said."""
    if child.dep_ == "npadvmod":
        return child.lemma_.lower() in _TIME_NOUNS or child.lower_ in _TIME_NOUNS
    if child.dep_ == "prep" and child.lower_ in _TIME_PREPOSITIONS:
        return any(c.dep_ == "pobj" and c.lemma_.lower() in _TIME_NOUNS for c in child.rights)
    return False


def cut(layout: Layout, hit: Hit, start: int, end: int) -> int:
    """The end of the content before what no longer belongs to it."""
    depth = layout.quote_at[hit.token.i]
    for place in range(start + 1, end - 1):
        if layout.quote_at[place] == depth and _ends_content(layout, hit, place, end):
            end = place
            break
        if layout.quote_at[place] != depth == layout.quote_at[place + 1] and _goes_on_reduced(layout, place + 1):
            end = place + 1
            break
    quote = layout.quote_at[start]
    if quote >= 0 and quote != depth and start <= layout.quotations[quote].start + 1:
        close = layout.quotations[quote].end
        if close < end and layout.lower[close] == "," and not has_clause(layout, close, end):
            end = close
    while end > start + 1 and layout.lower[end - 1] in _TRAILING and layout.quote_at[end - 1] == depth:
        end -= 1
    return end


def _ends_content(layout: Layout, hit: Hit, place: int, end: int) -> bool:
    """Whether the content ends before a token: a semicolon, a reduced clause of the same speaker, another source or cue."""
    word, following = layout.lower[place], layout.lower[place + 1]
    if word == ";" or (word == ":" and _next_report(layout, hit, place + 1, end, within=_LONG)):
        return True
    if word == ",":
        if following == "according" or (following == "as" and not _QUOTED.isdisjoint(layout.lower[place + 2 : place + 3])):
            return True
        if _is_aside(layout, place + 1):
            return True
        if _after_quoted_words(layout, place) and following in _COMMENTING:
            return True
        if following in REDUCED or (layout.tokens[place + 1].tag_ == "VBG" and place + 1 in layout.cues):
            return layout.quote_at[place + 1] == layout.quote_at[place]
        if following == "by" and layout.lower[place + 2 : place + 5][-1:] in (["mean"], ["means"], ["meant"]):
            return True
        if following in ("which", "by", "a", "an", "something", "one"):
            return _comments(layout, place + 1, end)
        if following in ("although", "though", "while", "but", "and", "whereas", "as", "after"):
            return _next_report(layout, hit, place + 2, end) or _contrasts(layout, hit, place + 1, end)
        return False
    if word in ("before", "after", "while") and layout.tokens[place + 1].tag_ == "VBG" and place + 1 in layout.cues:
        layout.shared.setdefault(place + 1, hit.token)
        return True
    if word in ("as", "after", "while", "amid") and place > hit.end and _is_headline(layout, hit):
        return not (word == "as" and hit.takes("as")) and (
            word in ("after", "amid") or any(layout.tokens[i].tag_ in FINITE for i in range(place, end))
        )
    if word in _DASHES and layout.tokens[place + 1].tag_ == "VBG" and place + 1 in layout.cues:
        return layout.quote_at[place + 1] == layout.quote_at[place]  # "dismissed claims that X – insisting that"
    if word in _DASHES and (_reports_on(layout, hit, place + 1) or _dash_comment(layout, place + 1, end)):
        return True
    return word in ("and", "but", "or") and _shares_subject(layout, hit, place + 1, end)


def _goes_on_reduced(layout: Layout, place: int) -> bool:
    """Whether a further report of the same speaker begins after a comma inside marks: "a “dark hour,” adding that"."""
    return layout.lower[place] in REDUCED and layout.pauses_before(place)


_QUOTED = frozenset(("quoted", "reported", "cited", "relayed"))


def _is_headline(layout: Layout, hit: Hit) -> bool:
    """Whether the cue stands in the first paragraph, and that has no final stop."""
    start, end = layout.paragraphs[0]
    return start <= hit.token.i < end and layout.lower[end - 1] not in STOPS


def _is_aside(layout: Layout, place: int) -> bool:
    """Whether a reporting clause with nothing told after it follows: ", the head of the delegation told reporters"."""
    limit = layout.unit(place)[1]
    for index in range(place, min(place + 12, limit)):
        token = layout.tokens[index]
        if layout.lower[index] in (",", "that", "who", "which", ":", ";") or layout.quote_at[index] != layout.quote_at[place]:
            return False
        if index in layout.cues and token.tag_ in ("VBD", "VBZ") and index > place:
            rest = layout.tokens[index + 1 : limit]
            told = any(t.tag_ in FINITE or t.tag_ in ("TO", "VBG", "VBN") or t.lower_ in ("that", ":") for t in rest)
            return not told and not any(t.dep_ == "dobj" and t.tag_ != "NNS" for t in rest)
        if token.tag_ in FINITE or token.pos_ in ("VERB", "SCONJ", "CCONJ"):
            return False
    return False


def _comments(layout: Layout, place: int, end: int) -> bool:
    """Whether a relative clause or apposition is the article's comment with a cue of its own (", which he called X")."""
    if layout.lower[place] in ("a", "an", "something") and _sums_up(layout, place, end):
        return True
    if _is_inside(layout.tokens[place], end):
        return False
    stop = min(place + 7, end)
    for index in range(place, stop):
        if layout.lower[index] in ("which", "that") and layout.cues.any_between(index, min(index + 5, end)):
            return True
    return False


def _is_inside(which: Token, end: int) -> bool:
    """Whether a relative clause is on the subject of what follows it: "said the plan, which Oslo rejects, had no future"."""
    clause = next((token for token in which.ancestors if token.dep_ == "relcl"), None)
    subject = clause.head if clause is not None else which
    return clause is not None and subject.dep_ in ("nsubj", "nsubjpass") and clause.right_edge.i < subject.head.i < end


def _sums_up(layout: Layout, place: int, end: int) -> bool:
    """Whether an apposition tells what others make of what was just told: ", an idea Oslo rejects", ", a view shared by Oslo"."""
    for token in layout.tokens[place : min(place + 5, end)]:
        if token.lower_ in SUMMARIES:
            told = next((child for child in token.rights if child.dep_ in ("relcl", "acl")), None)
            return told is not None and (told.dep_ == "relcl" or told.tag_ == "VBN")
    return False


def _after_quoted_words(layout: Layout, place: int) -> bool:
    """Whether quoted words end right before a token: what follows a comma there is the article's again."""
    return layout.quote_at[place - 1] >= 0 and layout.quote_at[place] < 0


def _next_report(layout: Layout, hit: Hit, place: int, end: int, *, within: int = 8) -> bool:
    """Whether a coordinated or concessive clause is a further report: its first verb is a cue with a subject of its own."""
    for index in range(place, min(place + within, end)):
        token = layout.tokens[index]
        if token.tag_ in FINITE and token.dep_ not in ("aux", "auxpass"):
            if index not in layout.cues or token.tag_ != hit.token.tag_:
                return False
            if layout.lower[place - 1] in ("and", "but") and _has_person(token):
                return True
            return token.dep_ != "conj" or token.head.i <= hit.token.i or layout.lower[place - 1] in _SUBORDINATING
    return False


def _contrasts(layout: Layout, hit: Hit, place: int, end: int) -> bool:
    """Whether "while" sets what another did against what the speaker says will be: "said it would pull back, while Oslo put"."""
    if layout.lower[place] not in ("while", "whereas") or hit.token.tag_ != "VBD":
        return False
    promised = any(layout.lower[index] in ("would", "will") for index in range(hit.end, place))
    for token in layout.tokens[place + 1 : end] if promised else ():
        if token.tag_ in FINITE:
            subject = next((child for child in token.lefts if child.dep_ == "nsubj"), None)
            return token.tag_ == "VBD" and token.pos_ == "VERB" and subject is not None and subject.pos_ != "PRON"
    return False


def _is_wish(verb: Token) -> bool:
    """Whether a verb goes on a clause with an auxiliary and tells what its subject wants: "B would pay but wished to wait"."""
    return verb.lemma_ in _MENTAL and any(child.dep_ == "aux" and child.tag_ in FINITE for child in verb.head.lefts)


def _resumes(layout: Layout, hit: Hit, verb: Token, before: list[str]) -> bool:
    """Whether a report that the parser hung into the content is the speaker's next one: "said that A … but said B"."""
    if verb.lemma_ in _SAYING and (before[-1] == "but" or verb.lemma_ == hit.token.lemma_):
        return True
    if verb.head.tag_ in ("VBZ", "VBP") and verb.tag_ == "VBD":
        return True  # another tense than the content's
    return before[0] == "," and verb.lemma_ not in _MENTAL and verb.head.dep_ in ("relcl", "acl", "advcl")


_MENTAL = frozenset("want wish hope fear expect believe think feel know".split())


def _dash_comment(layout: Layout, place: int, end: int) -> bool:
    """Whether the article comments after a dash: "– with Moscow having said", "– an argument that Merz dismissed"."""
    if layout.quote_at[place] >= 0 or any(layout.lower[index] in _DASHES for index in range(place, end)):
        return False
    return layout.lower[place] == "with" or (layout.lower[place] in ("a", "an") and layout.cues.any_between(place, end))


def _reports_on(layout: Layout, hit: Hit, place: int) -> bool:
    """Whether a dash closes an insertion that holds the cue, before the main verb: "Moe – who said X – added"."""
    return place in layout.cues and layout.tokens[place].tag_ in ("VBD", "VBZ") and hit.token.dep_ in ("relcl", "acl", "advcl")


def _has_person(verb: Token) -> bool:
    """Whether a name or somebody with an office is the verb's subject, and it tells a clause."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    told = any(child.dep_ == "ccomp" for child in verb.rights)
    return told and subject is not None and (subject.pos_ == "PROPN" or holder_class(subject) == "person")


def _shares_subject(layout: Layout, hit: Hit, place: int, end: int) -> bool:
    """Whether "and" is followed by a cue that has the speaker as its subject, too, though the parser hung it into the content."""
    while place < end and layout.tokens[place].pos_ == "ADV":
        place += 1
    if place >= end or place not in layout.cues:
        return False
    verb = layout.tokens[place]
    if verb.tag_ == "VBG" and verb.dep_ == "conj" and verb.head == hit.token:
        layout.shared[place] = hit.token
        return True  # "stressing that X, and calling for Y"
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts):
        return False
    shares = verb.dep_ != "conj" or verb.head.i < hit.end or (verb.head.tag_ not in FINITE and not _is_wish(verb))
    if not shares and verb.tag_ == hit.token.tag_:
        shares = _resumes(layout, hit, verb, layout.lower[place - 2 : place])
    if shares:
        layout.shared[place] = hit.token
    return shares
