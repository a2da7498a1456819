"""Finds content that is a noun phrase: an object equal to a clause, an object with a judgement, what a preposition governs."""

from spacy.tokens import Token

from peacetrack.components.actors.phrases import holder_class
from peacetrack.components.actors.words import ORGANISATION_WORDS
from peacetrack.components.statements.draft import Found, Hit
from peacetrack.components.statements.ends import complement_end
from peacetrack.components.statements.infinitives import descendants
from peacetrack.components.statements.layout import Layout

_JUDGED = {"of": ("of",), "for": ("for",), "on": ("on",), "with": ("with",), "to-object": ("to",), "as": ("as",), "at": ("at",)}


def find_judged(layout: Layout, hit: Hit) -> Found | None:
    """An object with what is said of it: "accused X of Y", "described X as Y", "called X Y"."""
    verb = hit.token
    limit = layout.bounds(verb.i)[1]
    for frame, words in _JUDGED.items():
        if not hit.takes(frame):
            continue
        preposition = _preposition(layout, hit, words, limit)
        if frame == "at" and not _is_figure(hit, preposition):
            continue
        if preposition is not None:
            start = _object_start(layout, hit, preposition.i)
            if start is None and frame == "as" and preposition.i == hit.end and _relative_object(hit.token) is not None:
                start = preposition.i + 1
            addressed = start is not None and hit.cue.frames[frame] in _ADDRESSED
            if addressed and any(token.pos_ == "ADP" for token in layout.tokens[hit.end : preposition.i]):
                continue  # "warned against the danger of delays"
            if start is not None:
                start = preposition.i + 1 if addressed else start
                return start, complement_end(layout, hit, start, limit), frame
    if hit.takes("complement"):
        return _predicate(layout, hit, limit)
    return None


_ADDRESSED = frozenset(("demand", "warning"))  # "asked Kyiv for time", "warned Kyiv of delays": the object only listens
_PUT_DOWN = frozenset("arm weapon gun rifle life tool wreath flower mine cable".split())
_SPANS = frozenset(
    """month year week day hour decade time while long second minute night morning evening afternoon weekend eve monday tuesday
    wednesday thursday friday saturday sunday""".split()
)


def _is_figure(hit: Hit, preposition: Token | None) -> bool:
    """Whether "at" tells a number for the object right before it: "put the losses at 200"."""
    if preposition is None:
        return False
    told = any(child.dep_ == "dobj" and child.right_edge.i >= preposition.i - 1 for child in hit.token.rights)
    figure = any(token.like_num or token.lower_ in ("hundred", "thousand", "million") for token in preposition.subtree)
    return told and figure


def _preposition(layout: Layout, hit: Hit, words: tuple[str, ...], limit: int) -> Token | None:
    for child in descendants(hit.token, hit.end):
        if child.lower_ in words and child.i < limit and child.dep_ in ("prep", "mark", "advmod", "advcl", "pcomp"):
            if any(c.dep_ == "pobj" and (c.lemma_.lower() in _SPANS or c.ent_type_ in ("DATE", "TIME")) for c in child.rights):
                continue  # "has asked Kyiv for months", "congratulated Kyiv on Friday"
            if child.head.pos_ == "PROPN" and child.head.text in ORGANISATION_WORDS and child.nbor(1).text.istitle():
                continue  # "the Organization for Security"
            return child
    end = min(limit, hit.end + 14)
    for place in range(hit.end, end):
        if layout.lower[place] in words and words != ("for",) and words != ("to",) and words != ("on",):
            return layout.tokens[place]
        if layout.lower[place] in (",", ";", ":") or (layout.tokens[place].pos_ == "VERB" and layout.lower[place - 1] != "to"):
            return None
    return None


def _object_start(layout: Layout, hit: Hit, before: int) -> int | None:
    """First token of the object between the cue and a preposition."""
    if before <= hit.end:
        return None
    if any(child.dep_ == "agent" and child.i < before for child in hit.token.rights):
        return before + 1  # "was described by Merz as a trap"
    place = hit.end
    while place < before and layout.tokens[place].pos_ in ("ADV",) and layout.tokens[place].dep_ == "advmod":
        place += 1
    return place if place < before else None


def _relative_object(verb: Token) -> Token | None:
    """The relative pronoun that is the object of a verb ("which he described as"), or the noun of a bare relative clause."""
    if verb.dep_ != "relcl":
        return None
    for child in verb.lefts:
        if child.dep_ in ("dobj", "pobj", "nsubj", "mark") and child.lower_ in ("which", "that", "whom"):
            if any(other.dep_ == "nsubj" and other.i > child.i for other in verb.lefts):
                return child
    if verb.left_edge.lower_ not in ("who", "which", "that", "whose", "where", "when") and verb.head.i < verb.i:
        if any(child.dep_ == "nsubj" for child in verb.lefts):
            return verb.head
    return None


def _predicate(layout: Layout, hit: Hit, limit: int) -> Found | None:
    """ "called the plan a trap": an object and a predicate, which the parser reads in several ways."""
    verb = hit.token
    for child in verb.rights:
        if child.i < hit.end or child.i >= limit or _is_rung(hit, child):
            continue
        if child.dep_ in ("oprd", "ccomp", "xcomp", "acomp") or (child.tag_ == "VBG" and child.left_edge.i == hit.end):
            start = min([child.left_edge.i, *(c.left_edge.i for c in verb.rights if c.dep_ == "dobj" and c.i >= hit.end)])
            return start, complement_end(layout, hit, start, limit), "complement"
        if child.dep_ == "dobj" and layout.lower[child.i] in ("it", "him", "her", "them", "that", "this", "these", "those"):
            if child.i + 1 < limit and layout.tokens[child.i + 1].pos_ in (
                "DET",
                "ADJ",
                "NOUN",
                "ADV",
                "PUNCT",
                "PROPN",
                "NUM",
                "PRON",
            ):
                if layout.lower[child.i + 1] not in (".", ",", ";"):
                    return child.i, complement_end(layout, hit, child.i, limit), "complement"
        if child.dep_ == "dobj" and any(layout.quote_at[place] >= 0 for place in range(child.i, min(child.i + 6, limit))):
            if layout.quote_at[hit.token.i] < 0:
                return child.left_edge.i, complement_end(layout, hit, child.left_edge.i, limit), "complement"
    return _surface_predicate(layout, hit, limit)


def _is_rung(hit: Hit, name: Token) -> bool:
    """Whether somebody is called by telephone or to do something: "called Moe after the vote", "called them to discuss it"."""
    if hit.lemma == "call" and name.dep_ == "xcomp" and name.tag_ == "VB" and name.lemma_ != "be":
        return any(child.lower_ == "to" for child in name.lefts)
    return hit.lemma == "call" and name.dep_ == "oprd" and name.pos_ == "PROPN" and name.left_edge.i == hit.end


def _surface_predicate(layout: Layout, hit: Hit, limit: int) -> Found | None:
    """An object and right after it "a …" or quoted words, which the parser did not join to the verb."""
    if hit.lemma not in ("call", "brand", "label", "term", "dub", "deem"):
        return None
    depth = layout.quote_at[hit.token.i]
    for place in range(hit.end + 1, min(hit.end + 16, limit)):
        token = layout.tokens[place]
        if layout.lower[place] in (",", ";", ":") or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
        opens = layout.quote_at[place] != depth and layout.quote_at[place - 1] == depth
        if layout.tokens[place - 1].pos_ not in ("NOUN", "PROPN", "PRON", "PUNCT"):
            continue
        if opens or layout.lower[place] in ("a", "an", "nothing") or _is_verdict(layout, place, limit):
            return hit.end, complement_end(layout, hit, place, limit), "complement"
    return None


def _is_verdict(layout: Layout, place: int, limit: int) -> bool:
    """Whether a word after a noun judges it: an adjective with no noun behind it, or a bare noun such as "theft"."""
    if layout.tokens[place].tag_ == "RB" and place + 1 < limit:
        place += 1  # "legally void"
    token = layout.tokens[place]
    following = layout.tokens[place + 1].pos_ if place + 1 < limit else "PUNCT"
    adjective = token.tag_ == "JJ" and following in ("PUNCT", "CCONJ", "ADP", "SCONJ")
    return (adjective or token.lower_ in _VERDICTS) and token.head.i <= place


_VERDICTS = frozenset(
    "theft robbery piracy blackmail extortion bribery propaganda nonsense rubbish madness insanity folly suicide treason"
    " betrayal surrender capitulation appeasement aggression terrorism genocide murder hypocrisy fiction fantasy disinformation"
    " provocation interference vandalism barbarism cynicism progress proof".split()
)


def find_against(layout: Layout, hit: Hit) -> Found | None:
    if not hit.takes("against"):
        return None
    limit = layout.bounds(hit.token.i)[1]
    parts = [*hit.token.rights]
    parts += [inner for child in parts if child.dep_ == "dobj" for inner in child.rights]  # "warned Kyiv against going"
    for child in parts:
        if child.lower_ == "against" and child.i >= hit.end:
            return child.i, complement_end(layout, hit, child.i, limit), "against"
    return None


def find_object(layout: Layout, hit: Hit) -> Found | None:
    """A noun phrase equal to a clause, or what a several-word cue governs ("called for X")."""
    if not hit.takes("object", "gerund", "object-to"):
        return None
    verb = hit.token
    if verb.lemma_ == "lay" and any(child.dep_ == "dobj" and child.lemma_ in _PUT_DOWN for child in verb.rights):
        return None  # "laid down their arms" says nothing
    if hit.lemma == "dismiss" and any(child.dep_ == "dobj" and holder_class(child) == "person" for child in verb.rights):
        return None  # "dismissed his chief of staff"
    limit = layout.bounds(verb.i)[1]
    if hit.end - hit.start > 1 and hit.cue.words[0] != "would":
        governed = _governed(layout, hit, limit)
        if governed is not None:
            return governed
    if not hit.takes("object"):
        return None
    antecedent = _antecedent_object(layout, hit)
    if antecedent is not None:
        return antecedent
    for child in verb.rights:
        if child.dep_ == "ccomp" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in child.lefts):
            continue
        if child.dep_ in ("dobj", "ccomp", "attr", "oprd") and child.i > hit.start and child.i < limit:
            if layout.lower[child.left_edge.i - 1] in (",", ":") and child.left_edge.i > hit.end:
                continue
            if child.lower_ in _SPANS and any(t.lower_ in ("again", "after") for t in child.subtree):
                continue  # "turned down time and again"
            start = child.left_edge.i
            if start < hit.end and start > hit.start:  # "turned it down"
                end = child.right_edge.i + 1
                return start, min(end, hit.end - 1) if child.i < hit.end - 1 else end, "object"
            end = _before_comment(layout, child, complement_end(layout, hit, start, limit))
            bare = end == child.i + 1 < child.right_edge.i + 1
            return None if bare else _with_colon(layout, hit, start, end, limit)
    return _passive_subject(hit)


def _before_comment(layout: Layout, noun: Token, end: int) -> int:
    """The end of an object before what others say of it: "put forward a plan that officials describe as a wish list"."""
    for clause in noun.rights:
        if (
            clause.dep_ == "relcl"
            and clause.i in layout.cues
            and any(c.dep_ == "nsubj" and c.pos_ != "PRON" for c in clause.lefts)
        ):
            return min(end, clause.left_edge.i)
    return end


_POINTS = frozenset(
    "point message question position view line argument warning answer verdict demand complaint plea fact".split()
)


def _with_colon(layout: Layout, hit: Hit, start: int, end: int, limit: int) -> Found:
    """An object with what follows its colon: "wants three things: X"; only X where the noun says no more than "a point"."""
    if end + 1 < limit and layout.lower[end] == ":" and layout.quote_at[end] == layout.quote_at[hit.token.i]:
        if layout.tokens[end - 1].lemma_ in _POINTS:
            return end + 1, limit, "object"
        if any(t.dep_ == "parataxis" and layout.quote_at[t.i] == layout.quote_at[end + 1] >= 0 for t in hit.token.rights):
            return start, end, "object"  # "rejects call for truce: ‘We fight on’"
        return start, limit, "object"
    return start, end, "object"


def _passive_subject(hit: Hit) -> Found | None:
    """ "A swap was floated by the Americans": the subject is the content."""
    verb = hit.token
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    if subject is None or subject.pos_ == "PRON" or not any(child.dep_ == "agent" for child in verb.rights):
        return None
    return subject.left_edge.i, subject.right_edge.i + 1, "object"


def find_fact(layout: Layout, hit: Hit) -> Found | None:
    """ "Stressed the need for a truce": a noun that stands for a clause, with its complement."""
    if not hit.takes("fact"):
        return None
    parts = [hit.token, *(layout.tokens[place] for place in range(hit.start + 1, hit.end))]
    for child in (child for part in parts for child in part.rights):
        if child.dep_ not in ("dobj", "pobj") or child.i < hit.end or child.lemma_.lower() not in layout.facts:
            continue
        counted = any(inner.dep_ == "nummod" for inner in child.lefts)  # "recorded 36 violations"
        if counted or any(inner.dep_ in ("prep", "acl", "relcl", "ccomp") for inner in child.rights):
            return child.left_edge.i, child.right_edge.i + 1, "fact"
    return None


def _antecedent_object(layout: Layout, hit: Hit) -> Found | None:
    """ "The freeze that Trump had suggested": the noun phrase before the relative clause is the content."""
    verb = hit.token
    if _relative_object(verb) is None or any(c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > verb.i for c in verb.rights):
        return None
    noun = verb.head
    addressed = any(child.lower_ in ("who", "whom") and child.dep_ == "dobj" for child in verb.lefts)
    if noun.lemma_ in _SPEECH_NOUNS or addressed:
        return None  # "the partners whom it invites"
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head  # "the freeze along the line that he had suggested"
    if layout.quote_at[noun.i] != layout.quote_at[verb.i] or len(hit.cue.words) > 1:
        return None
    end = verb.left_edge.i
    while end > noun.i + 1 and layout.lower[end - 1] in (",", "–", "—"):
        end -= 1
    start = noun.left_edge.i
    return (start, end, "antecedent") if end > start else None


_SPEECH_NOUNS = frozenset(
    "perspective narrative view explanation account reason answer reply version argument opinion thing word name way"
    " example evidence analysis assessment picture figure number detail justification excuse support help advice glimpse"
    " insight clue proof".split()
)


def _governed(layout: Layout, hit: Hit, limit: int) -> Found | None:
    """What follows a cue that ends in a preposition or a particle."""
    if hit.end >= limit:
        return None
    first = layout.tokens[hit.end]
    if first.pos_ in ("PUNCT", "SCONJ", "CCONJ", "VERB", "AUX") and first.tag_ != "VBG" and layout.quote_at[hit.end] < 0:
        return None
    between = [t for t in layout.tokens[hit.start + 1 : hit.end - 1] if t.lower_ not in hit.cue.words and t.pos_ != "ADV"]
    if between and hit.cue.words[-1] not in ("to", "at"):
        start, end = between[0].i, between[-1].i + 1
        return start, end, "object"
    if first.pos_ == "ADP" and first.lower_ not in ("against", "to"):
        return None
    timed = first.lemma_.lower() in _SPANS and first.tag_ == "NNS" and layout.lower[hit.end + 1] == hit.cue.words[-1] == "for"
    start = hit.end + 2 if timed and hit.end + 2 < limit else hit.end  # "pleaded for months for tougher measures"
    end = complement_end(layout, hit, start, limit)
    noun = next((child for child in hit.token.rights if child.dep_ == "dobj" and child.i >= start), None)
    cut = _before_comment(layout, noun, end) if noun is not None else end
    return (start, cut, "object") if noun is None or cut == end or cut > noun.i + 1 else None
