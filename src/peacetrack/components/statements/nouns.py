"""Finds statements whose cue is a noun with a holder: "Kyiv's call for", "issued a warning that"."""

from spacy.tokens import Token

from peacetrack.codebook.cues import Cue, CueLexicon
from peacetrack.components.actors.seats import felt_in
from peacetrack.components.statements.asides import REDUCED
from peacetrack.components.statements.clauses import extended
from peacetrack.components.statements.draft import Draft
from peacetrack.components.statements.infinitives import ENDING
from peacetrack.components.statements.layout import Layout
from peacetrack.components.statements.passives import is_passive
from peacetrack.components.statements.speakers import author, find_subject, joint, speaker_heads
from peacetrack.components.syntax import SUBJECT_DEPS, is_sought

_PLANS = frozenset(("proposal", "offer", "idea"))
_INSIDE = frozenset(("against", "to"))  # stay inside the content
_RESTING = frozenset("centre center revolve turn rest hinge pivot hang focus boil come amount build".split())
_ON = frozenset("on upon around round about to".split())


def noun_drafts(layout: Layout, lexicon: CueLexicon) -> list[Draft]:
    """Drafts of noun cues whose holder is named beside them and whose content follows."""
    drafts = []
    for token in layout.tokens:
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        cues = lexicon.nouns.get(token.lemma_)
        if not cues:
            continue
        heads = _holders(layout, lexicon, token)
        if not heads:
            continue
        found = _content(layout, token, cues[0], lent=token.lemma_ in lexicon.lent)
        if found is not None:
            start, end, frame = found
            denied = next((child.i for child in token.lefts if child.lower_ in ("no", "little")), start)
            piece = layout.content_span(denied, end)  # "no intention of waiting"
            cue_class = "will" if token.head.lemma_ == "have" and token.dep_ == "dobj" else cues[0].frames[frame]
            drafts.append(Draft((token.i, token.i + 1), token.i, cue_class, "noun", [piece], heads))
    return drafts


def _holders(layout: Layout, lexicon: CueLexicon, noun: Token) -> list[Token]:
    """Who holds the noun: its possessor, the subject of a verb like "issued" of which it is the object, or where it is felt."""
    possessor = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if possessor is not None and noun.lemma_ not in lexicon.lent:
        return joint(layout, possessor)
    if noun.lemma_ not in lexicon.lent:
        source = _source(noun)
        if source is not None and not is_sought(noun):
            return joint(layout, source)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in lexicon.lenders and not is_passive(verb):
        if not any(
            c.dep_ in ("neg", "aux") and c.lower_ not in ("has", "have", "had", "is", "was", "are", "were") for c in verb.lefts
        ):
            return speaker_heads(layout, verb)
    place = felt_in(noun) if noun.lemma_ not in lexicon.lent else None
    return joint(layout, place) if place is not None else _whose_text_rests_on(layout, noun)


def _whose_text_rests_on(layout: Layout, noun: Token) -> list[Token]:
    """Whose words come down to what the noun introduces: "Her speech centred on the contention that"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _ON:
        return []
    verb = noun.head.head if noun.head.head.pos_ == "VERB" else noun.head.head.head  # "down to"
    if verb.lemma_ not in _RESTING or (verb.dep_ != "acl" and is_passive(verb)):
        return []
    subject = verb.head if verb.dep_ == "acl" else find_subject(layout, verb)
    holder = author(layout, subject) if subject is not None else None
    return joint(layout, holder) if holder is not None and holder is not subject else []


def _source(noun: Token) -> Token | None:
    """Who is named right after the noun: "a plea from Kyiv for arms"."""
    for child in noun.rights:
        if child.lower_ in ("from", "by") and child.i == noun.i + 1:
            return next((inner for inner in child.rights if inner.dep_ == "pobj"), None)
    return None


def _content(layout: Layout, noun: Token, cue: Cue, *, lent: bool) -> tuple[int, int, str] | None:
    limit = layout.bounds(noun.i)[1]
    grown = noun.dep_ == "nsubj" and not lent and felt_in(noun) is not None
    for child in (*noun.rights, *noun.head.rights) if grown else noun.rights:  # "fears have grown over the exclusion of …"
        word = child.lower_
        if child.dep_ == "prep" and word in cue.frames and (word != "to" or lent):
            start = child.i if word in _INSIDE else child.i + 1
            if lent:
                start = noun.i
            return _bounded(layout, noun, start, child.right_edge.i + 1, limit, word)
        if child.dep_ in ("acl", "relcl", "ccomp", "xcomp"):
            opening = layout.lower[child.left_edge.i]
            if opening == "that" and "that" in cue.frames and any(c.dep_ == "mark" for c in child.lefts):
                return _bounded(layout, noun, child.left_edge.i + 1, child.right_edge.i + 1, limit, "that")
            if "to" in cue.frames and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts):
                if noun.lemma_ in _PLANS and child.lemma_ in ENDING:
                    return None  # what the proposal is for: "his proposal to end the war"
                return _bounded(layout, noun, noun.i if lent else child.left_edge.i, child.right_edge.i + 1, limit, "to")
    return _after_source(layout, noun, cue, limit) or _predicated(layout, noun, cue, limit)


def _after_source(layout: Layout, noun: Token, cue: Cue, limit: int) -> tuple[int, int, str] | None:
    """What follows "a plea from Kyiv", wherever the parser hung it."""
    source = _source(noun)
    place = source.right_edge.i + 1 if source is not None else limit
    if place + 1 >= limit or layout.lower[place] not in cue.frames:
        return None
    word, token = layout.lower[place], layout.tokens[place]
    end = (token.head if word in ("that", "to") else token).right_edge.i + 1
    return _bounded(layout, noun, place if word in _INSIDE else place + 1, end, limit, word)


def _predicated(layout: Layout, noun: Token, cue: Cue, limit: int) -> tuple[int, int, str] | None:
    """ "Kyiv's position is that X": the clause after "is"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be" or "that" not in cue.frames:
        return None
    for child in verb.rights:
        if child.dep_ in ("ccomp", "attr", "advcl") and layout.lower[child.left_edge.i] == "that":
            return _bounded(layout, noun, child.left_edge.i + 1, child.right_edge.i + 1, limit, "that")
    return None


def _before_main_verb(layout: Layout, start: int, end: int) -> int:
    """The end of a noun's complement before a finite verb that the parser drew into it, whose subject is the noun itself."""
    for place in range(start + 1, end):
        token = layout.tokens[place]
        if token.tag_ not in ("VBZ", "VBD", "VBP", "MD"):
            continue
        clause = token.head if token.dep_ in ("aux", "auxpass") else token
        if clause.dep_ in ("relcl", "acl", "ccomp", "advcl", "pcomp") and any(c.dep_ in SUBJECT_DEPS for c in clause.lefts):
            continue
        return place
    return end


def _bounded(layout: Layout, noun: Token, start: int, end: int, limit: int, frame: str) -> tuple[int, int, str] | None:
    end = min(end, limit)
    if frame == "that":
        end = extended(layout, end, limit)
    else:
        end = _before_main_verb(layout, start, end)
    for place in range(start + 1, end - 1):
        if layout.lower[place] == "," and layout.lower[place + 1] in REDUCED:
            end = place
            break
    while end > start and layout.tokens[end - 1].is_punct and layout.quote_at[end - 1] < 0:
        end -= 1
    return (start, end, frame) if end > start else None
