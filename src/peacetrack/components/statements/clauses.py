"""Finds content clauses: with "that", bare, as a question, "yes" and "no"."""

from spacy.tokens import Token

from peacetrack.components.parses.contents import CLAUSAL
from peacetrack.components.statements.draft import Found, Hit
from peacetrack.components.statements.ends import complement_end, is_setting
from peacetrack.components.statements.layout import STOPS, Layout
from peacetrack.components.syntax import FINITE, SUBJECT_DEPS

_CLAUSE_WORDS = frozenset("whether if how why what who whom which when where whose".split())
_BEFORE_THAT = frozenset("so such now given provided in except save".split())  # "so that" opens no content
_COORDINATORS = frozenset(("and", "but", "or"))
_LISTENERS = frozenset(
    "reporters journalists parliament lawmakers senators mps supporters aides colleagues listeners viewers".split()
)
_SAYING = frozenset(
    "say state note stress claim think believe argue insist hope warn add fear suggest reckon predict maintain contend"
    " allege".split()
)
_NOMINAL_START = frozenset("DT NNP NNPS NNS NN PRP PRP$ EX CD JJ".split())
_TELLING = frozenset(
    "tell inform remind assure reassure warn notify advise brief say announce declare write post argue stress emphasise emphasize"
    " underline insist reiterate note admit confirm complain add".split()
)


def find_clause(layout: Layout, hit: Hit) -> Found | None:
    verb = hit.token
    if not hit.takes("clause") or (hit.lemma == "hold" and any(child.dep_ == "dobj" for child in verb.children)):
        return None  # "the towns that it holds, and write that"
    limit = layout.bounds(verb.i)[1]
    answer = _yes_or_no(layout, hit, limit)
    if answer is not None:
        return answer
    ellipsis = _elliptic(layout, hit, limit)
    if ellipsis is not None:
        return ellipsis
    that = _that_after(layout, hit, limit)
    clause = _clause_child(hit, that)
    if clause is None and that is None:
        surface = _surface_clause(layout, hit, limit) or _behind_place(layout, hit, limit)
        return (surface, limit, "clause") if surface is not None else None
    if that is None and clause is not None and (_opens_purpose(layout, clause) or _is_said_already(verb, clause)):
        return None
    if that is not None:
        start = that + 1
        head = layout.tokens[that].head
        if clause is None or not start <= clause.i:
            clause = head if head.i > that else None
    else:
        assert clause is not None
        bare = _bare_start(layout, hit, clause)
        if bare is None:
            return None
        bare = _after_listener(layout, hit, _after_day(layout, clause, bare))
        start = bare + 1 if layout.lower[bare] in ("that", ":", ",") and bare + 1 < limit else bare
    while start + 1 < limit and layout.lower[start] == ",":
        start += 1
    end = _clause_end(layout, clause, start, limit) if clause is not None else limit
    return start, extended(layout, end, limit), "clause"


def _yes_or_no(layout: Layout, hit: Hit, limit: int) -> Found | None:
    """ "Says no", "said yes for a price"."""
    if hit.lemma == "say" and hit.end < limit and layout.lower[hit.end] in ("no", "yes"):
        following = layout.tokens[hit.end + 1] if hit.end + 1 < limit else None
        if following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ"):
            end = complement_end(layout, hit, hit.end, limit)
            comma = next((place for place in range(hit.end, end) if layout.lower[place] in (",", ";")), end)
            if comma + 1 < limit and layout.lower[comma + 1] in _PROVISOS:
                return hit.end, limit, "clause"  # "said yes, once there was a truce"
            return hit.end, comma, "clause"
    return None


def _elliptic(layout: Layout, hit: Hit, limit: int) -> Found | None:
    """A headline without "is" or "there is": "says ready for talks", "says no truce before June", "says too early to tell"."""
    if hit.lemma != "say" or hit.end + 1 >= limit or layout.lower[limit - 1] in STOPS or layout.quote_at[hit.end] >= 0:
        return None
    opening, following = layout.lower[hit.end], layout.tokens[hit.end + 1]
    stated = opening in _ELLIPTIC or (opening in _DEGREES and following.pos_ in ("ADJ", "ADV"))
    denied = opening == "no" and following.pos_ in ("NOUN", "PROPN", "ADJ")
    if not (stated or denied) or any(token.tag_ in FINITE for token in layout.tokens[hit.end : limit]):
        return None
    return hit.end, limit, "clause"


_PROVISOS = frozenset("but if once when only provided under unless after though although as on".split())
_DEGREES = frozenset("too not still very more almost fully".split())
_ELLIPTIC = frozenset(
    "ready willing unwilling open prepared unable able determined committed confident certain sure hopeful likely unlikely"
    " possible impossible necessary unnecessary premature early unclear wrong right time up".split()
)


def _is_said_already(verb: Token, clause: Token) -> bool:
    """Whether a cue has "this" for its object, so that the clause after it is another's ("said this, the agency reports")."""
    return any(child.lower_ == "this" and child.dep_ == "dobj" and child.i < clause.i for child in verb.rights)


def _opens_purpose(layout: Layout, clause: Token) -> bool:
    """Whether a clause that the parser took for content is one of purpose ("so that")."""
    first = clause.left_edge.i
    return layout.lower[first] == "so" or (layout.lower[first] == "that" and layout.lower[first - 1] == "so")


def _bare_start(layout: Layout, hit: Hit, clause: Token) -> int | None:
    """Where a clause without "that" starts; None where it is cut off by a comma or has no subject of its own."""
    start = max(clause.left_edge.i, hit.end)
    if layout.lower[start] in _CLAUSE_WORDS:
        return start
    if not any(token.dep_ in SUBJECT_DEPS for token in layout.tokens[start : clause.i]):
        subject = next((c for c in hit.token.rights if c.dep_ == "dobj" and hit.end <= c.i < clause.i), None)
        finite = clause.tag_ in FINITE or any(child.tag_ in FINITE for child in clause.lefts)
        if clause.dep_ == "ccomp" and finite and subject is not None and hit.lemma in _SAYING:
            return subject.left_edge.i  # the parser took the subject of the clause for an object of "said"
        asked = any(c.dep_ in SUBJECT_DEPS and c.i < hit.start and c.lower_ == "what" for c in clause.lefts)
        if finite and (asked or _is_gapped(hit.token)):
            return start  # "information that officials said would be used", "what he said were failures"
        if clause.tag_ in ("VBG", "VB", "VBN", *FINITE):
            return None
    if layout.lower[start - 1] in (",", "–", "—", "--") and layout.quote_at[start] < 0 and start - 1 >= hit.end:
        return _behind_aside(layout, hit, clause)
    return start


def _behind_aside(layout: Layout, hit: Hit, clause: Token) -> int | None:
    """Where a clause starts behind an aside of the speaker: "said, without giving details, Kyiv would"."""
    commas = [place for place in range(hit.end, clause.i) if layout.lower[place] == ","]
    if clause.dep_ != "ccomp" or hit.lemma not in _SAYING or len(commas) != 2 or commas[0] != hit.end:
        return None
    aside = layout.tokens[commas[0] + 1 : commas[1]]
    if len(aside) < 2 or any(token.tag_ in FINITE or token.lower_ in ("and", "that") for token in aside):
        return None
    subject = next((child for child in clause.lefts if child.dep_ in SUBJECT_DEPS), None)
    return commas[1] + 1 if subject is not None and subject.left_edge.i == commas[1] + 1 else None


def _after_day(layout: Layout, clause: Token, start: int) -> int:
    """The start moved past the day that the parser drew into the clause ("told the BBC on Monday Russia would")."""
    opening = next((child for child in clause.lefts if child.left_edge.i == start), None)
    if opening is None or opening.dep_ not in ("prep", "npadvmod") or not is_setting(opening):
        return start
    after = opening.right_edge.i + 1
    return after if layout.tokens[after].tag_ in _NOMINAL_START else start


def _is_gapped(verb: Token) -> bool:
    """Whether the cue stands in a relative clause with a subject of its own, so that its content lacks one."""
    said = verb.head.lemma_.lower() in _SAID
    return verb.dep_ == "relcl" and not said and any(child.dep_ == "nsubj" for child in verb.lefts)


def _after_listener(layout: Layout, hit: Hit, start: int) -> int:
    """The start moved past a listener that the parser drew into the clause ("told reporters Warsaw would")."""
    if hit.takes("quote") and start == hit.end and layout.lower[start] in _LISTENERS and start + 1 < len(layout.tokens):
        if layout.tokens[start + 1].tag_ in _NOMINAL_START:
            return start + 1
    return start


def _surface_clause(layout: Layout, hit: Hit, limit: int) -> int | None:
    """Where a clause right after "said" starts that the parser did not see as one."""
    verb = hit.token
    if hit.lemma not in _SAYING or hit.end >= limit or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
        return None
    start = hit.end
    for child in verb.rights:
        if child.left_edge.i == start and is_setting(child):
            start = child.right_edge.i + 1
    if _is_gerund_subject(layout, hit, start, limit):
        return start
    if _is_gapped(verb) and start == hit.end and start < limit and layout.tokens[start].tag_ in FINITE:
        return start  # "a decision she says left a gap"
    if start >= limit or layout.tokens[start].tag_ not in _NOMINAL_START or layout.quote_at[start] != layout.quote_at[verb.i]:
        return None
    pointing = layout.tokens[start].dep_ == "dobj" and layout.lower[start] in ("it", "this", "that")  # "said it in May and left"
    for place in range(start + 1, min(start + 16, limit)):
        if pointing and layout.lower[place] in ("and", "but", "or"):
            return None
        if layout.lower[place] in (",", ";", ":", "that", "who", "which") or place in layout.cues:
            return None
        if layout.tokens[place].tag_ in FINITE:
            return start
    return None


# "the words he said were lost", "everything he said was true"
_SAID = frozenset("word thing line phrase name truth sentence lot prayer everything all anything nothing much".split())


def _is_gerund_subject(layout: Layout, hit: Hit, start: int, limit: int) -> bool:
    """Whether a gerund right after "said" begins what is said, though no verb was seen ("freezing the line benefits")."""
    if hit.lemma not in CLAUSAL or start != hit.end or start + 3 >= limit or layout.lower[limit - 1] in (",", ":"):
        return False
    gerund = layout.tokens[start]
    silent = gerund.lemma_ not in _SETTINGS and not any(child.dep_ in ("nsubj", "aux") for child in gerund.lefts)
    return gerund.tag_ == "VBG" and silent and "," not in layout.lower[start : start + 4]


_SETTINGS = frozenset(
    "speak talk answer respond reply address comment refer cite quote write follow concern regard include".split()
)


def _behind_place(layout: Layout, hit: Hit, limit: int) -> int | None:
    """Where a clause with a pronoun for its subject starts behind a place: "told reporters outside No 10 he was"."""
    if hit.lemma not in _TELLING or hit.token.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    for place in range(hit.end, min(hit.end + 12, limit)):
        token = layout.tokens[place]
        if layout.lower[place] in _THIRD and token.dep_ in SUBJECT_DEPS and token.head.dep_ == "relcl" and token.head.i > place:
            said = any(child.dep_ in ("acomp", "attr", "dobj", "ccomp", "xcomp") for child in token.head.rights)
            return place if said and token.head.head.dep_ == "pobj" else None
        if token.tag_ in FINITE or token.is_punct or layout.quote_at[place] != layout.quote_at[hit.token.i]:
            return None
    return None


def _that_after(layout: Layout, hit: Hit, limit: int) -> int | None:
    """Index of the "that" that opens the content, after a listener or an adjunct; None where another verb comes first."""
    skipped, aside = _past_report(layout, hit), False
    for place in range(hit.end, min(hit.end + 25, limit)):
        if place < skipped:
            continue
        word = layout.lower[place]
        token = layout.tokens[place]
        name = layout.quoted_name(place, limit) if layout.quote_at[place] != layout.quote_at[hit.token.i] else 0
        if name:
            skipped = name  # "said after the “Friends of Peace” meeting that"
            continue
        opens = token.tag_ in ("IN", "WDT") or token.dep_ == "mark"
        if word == "that" and layout.lower[place - 1] in _COORDINATORS and _is_reported(hit.token):
            return None  # "Moe said that Oslo had offered a truce, but that Riga had not answered"
        if word == "that" and opens and (place == hit.end + 1 or layout.lower[place - 1] not in _BEFORE_THAT):
            if _is_asked_of_listener(token, hit) or (aside and token.head.head.i != hit.token.i):
                return None
            if token.head.dep_ in ("relcl", "acl") and token.head.head.i > hit.token.i:
                if not _is_misattached(token, hit):
                    continue
            elif token.tag_ == "WDT" and token.dep_ != "mark" and place > hit.end:
                continue
            elif token.dep_ in SUBJECT_DEPS and token.head.head.dep_ == "relcl":
                continue  # "urged the troops that he said were cut off to leave"
            return place
        if layout.quote_at[place] != layout.quote_at[hit.token.i] or word in (":", ";"):
            return None
        if place in layout.cues:
            if token.dep_ != "relcl" or not hit.end <= token.head.i < place:
                return None
            aside = True  # "told Moe, who had criticised the aid, that"
        if token.tag_ in FINITE:
            clause = token.head if token.dep_ in ("aux", "auxpass") else token
            if clause.dep_ not in ("relcl", "advcl", "acl"):
                return None
    return None


def _is_asked_of_listener(that: Token, hit: Hit) -> bool:
    """Whether "that" belongs to what somebody is asked to do: "urged Moscow to ensure that the rebels keep the truce"."""
    if not hit.takes("object-to", "listener-to"):
        return False
    for verb in that.head.ancestors:
        if verb.i == hit.token.i:
            return False
        if hit.end <= verb.i < that.i and verb.dep_ in ("xcomp", "ccomp") and any(c.lower_ == "to" for c in verb.lefts):
            return True
    return False


def _is_reported(verb: Token) -> bool:
    """Whether a verb stands in what somebody else is reported to have said."""
    return verb.dep_ == "ccomp" or any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts)


_ENDING = frozenset((":", ";", "that"))  # words after which the report is part of what is told


def _past_report(layout: Layout, hit: Hit) -> int:
    """Where a clause goes on that the report of the whole stands in ("had told him, Moe said, that"), or where the cue ends."""
    verb = hit.token
    reports = [child for child in verb.rights if child.dep_ == "parataxis"] + ([verb.head] if verb.dep_ == "ccomp" else [])
    for report in reports:
        told = layout.lower[hit.end : max(report.i, hit.end)]
        if "," not in told or not _ENDING.isdisjoint(told):
            continue
        after = layout.lower[report.i : report.i + 8]
        place = after.index("that") if "that" in after else 0
        if "," in after[max(place - 2, 0) : place]:
            return report.i + place
    return hit.end


def _is_misattached(that: Token, hit: Hit) -> bool:
    """Whether "that" opens the content though the parser took it for a relative: the noun before is a listener or a setting."""
    clause = that.head
    if that.dep_ == "mark":
        return _is_adjunct_noun(clause.head, hit.token)
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass") and c.i != that.i for c in clause.lefts)
    has_object = any(child.dep_ in ("dobj", "ccomp") and child.i > that.head.i for child in that.head.children)
    has_gap = that.dep_ in ("dobj", "pobj") and not has_object  # "in the interview that he gave"
    return has_subject and not has_gap and hit.lemma in _TELLING and _is_adjunct_noun(clause.head, hit.token)


def _is_adjunct_noun(noun: Token, verb: Token) -> bool:
    """Whether a noun is the listener or setting of the cue ("told reporters that"), to which "that" is misattached."""
    while noun.dep_ in ("pobj", "prep", "compound", "pcomp"):
        noun = noun.head
    return noun.i == verb.i or noun.head.i == verb.i


def _clause_child(hit: Hit, that: int | None) -> Token | None:
    verb = hit.token
    if that is not None:
        for child in verb.rights:
            if child.dep_ in ("ccomp", "xcomp", "advcl", "acl", "dobj", "attr") and child.left_edge.i <= that <= child.i:
                return child
    for child in verb.rights:
        gap = child.dep_ == "xcomp" and child.tag_ in FINITE and child.i == hit.end and _is_gapped(verb)
        if (child.i >= hit.end and child.dep_ == "ccomp") or gap:
            return child
    if len(hit.cue.words) > 1:
        part = next((c for c in verb.rights if hit.start < c.i < hit.end), None)
        if part is not None:
            for child in part.rights:
                if child.dep_ in ("ccomp", "acl", "relcl"):
                    return child
    return None


def _clause_end(layout: Layout, clause: Token, start: int, limit: int) -> int:
    end = min(max(clause.right_edge.i + 1, start + 1), limit)
    while end < limit:
        quote = layout.quote_at[end - 1]
        if quote >= 0 and layout.quote_at[end] == quote and quote != layout.quote_at[start - 1]:
            end = layout.quotations[quote].end
            continue
        place = end
        verb = layout.tokens[place]
        verb = verb.head if verb.dep_ in ("aux", "auxpass") else verb
        if layout.tokens[place].tag_ in FINITE and verb.dep_ == "ccomp" and verb.head.i < start:
            end = verb.right_edge.i + 1  # the parser took a noun for the clause's verb: "that a minerals deal is"
            continue
        if layout.lower[place] == ":" and (
            not layout.cues.any_between(place, limit) or (place + 1 < limit and layout.lower[place + 1] in _THIRD)
        ):
            end = limit  # "said that Putin was bluffing: he claims that sanctions do not matter"
            break
        if layout.lower[place] == ",":
            place += 1
        condition = _condition_end(layout, place, limit) if place > end else None
        if condition is not None:
            end = condition
            continue
        if place + 1 < limit and layout.lower[place] in _COORDINATORS and layout.lower[place + 1] == "that":
            head = layout.tokens[place + 1].head
            end = max(head.right_edge.i + 1 if head.i > place else limit, place + 2)
            continue
        outside = layout.quote_at[end] >= 0 > max(quote, layout.quote_at[start - 1])
        if outside and place == end and layout.lower[end - 1][-1].isalpha():
            end = layout.quotations[layout.quote_at[end]].end  # "said the offer didn't “fit”", with the verb cut off
            continue
        break
    return min(end, limit)


_THIRD = frozenset(("he", "she", "they", "it"))
_CONDITIONS = frozenset("if unless until once provided because lest".split())


def _condition_end(layout: Layout, place: int, limit: int) -> int | None:
    """End of a condition that opens at `place`, which is content though it hangs on the cue; None for anything else."""
    if place >= limit or layout.lower[place] not in _CONDITIONS:
        return None
    verb = layout.tokens[place].head
    end = min(verb.right_edge.i + 1, limit)
    return end if end > place + 1 and not layout.cues.any_between(place, end) else None


def extended(layout: Layout, end: int, limit: int) -> int:
    """The end of a clause, moved on where the parser cut it in the middle of a phrase."""
    place = end
    while place < limit and layout.tokens[place].pos_ in ("VERB", "ADJ", "NOUN", "PROPN", "NUM", "PART", "DET", "ADP"):
        if layout.tokens[place].tag_ in FINITE or (place == end and layout.tokens[place].pos_ in ("ADP", "DET", "NUM", "PROPN")):
            return end
        place += 1
    return place if place == limit or layout.tokens[place].is_punct else end
