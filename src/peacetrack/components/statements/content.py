"""Finds the content that a cue verb governs: a clause, an infinitive, a noun phrase equal to a clause."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.statements.asides import REDUCED, has_clause
from peacetrack.components.statements.draft import Hit
from peacetrack.components.statements.layout import Layout

_CLAUSE_WORDS = frozenset("whether if how why what who whom which when where whose".split())
_CONDITIONS = frozenset("if unless until once provided as".split())
_TIME_NOUNS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october"
    " november december jan feb mar apr aug sept sep oct nov dec today yesterday tonight morning afternoon evening night day week"
    " weekend month year hour interview statement speech conference briefing post address call summit meeting press".split()
)
_TIME_PREPOSITIONS = frozenset("on in at during after before since by last following ahead earlier".split())
_BEFORE_THAT = frozenset("so such now given provided in except save".split())  # "so that" opens no content
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SUBJECTS = frozenset("nsubj nsubjpass csubj csubjpass expl".split())
_COORDINATORS = frozenset(("and", "but", "or"))

Found = tuple[int, int, str]  # token range and frame


def complement(layout: Layout, hit: Hit) -> Found | None:
    """The content to the right of a cue verb, with the construction in which it was found; None where there is none."""
    for finder in (_clause, _judged, _against, _infinitive, _object, _fact, _after_colon):
        found = finder(layout, hit)
        if found is not None:
            start, end, frame = found
            if frame == "antecedent":
                return found
            end = _cut(layout, hit, start, min(end, layout.bounds(hit.token.i)[1]))
            if end > start and not _is_empty(layout, start, end):
                return start, end, frame
    return None


def _is_empty(layout: Layout, start: int, end: int) -> bool:
    """Whether the content says nothing: "promised nothing", "asked for anonymity", "asked not to be named"."""
    words = layout.lower[start:end]
    if words[0] in ("nothing", "anonymity", "none", "so", "as", "much", "little") and (words[0] != "so" or len(words) == 1):
        return words[0] in ("nothing", "anonymity", "none") or len(words) <= 2
    return words[:4] in (["not", "to", "be", "named"], ["not", "to", "be", "identified"], ["not", "to", "be", "quoted"])


def _clause(layout: Layout, hit: Hit) -> Found | None:
    if not hit.takes("clause"):
        return None
    verb = hit.token
    limit = layout.bounds(verb.i)[1]
    answer = _yes_or_no(layout, hit, limit)
    if answer is not None:
        return answer
    that = _that_after(layout, hit, limit)
    clause = _clause_child(hit, that)
    if clause is None and that is None:
        surface = _surface_clause(layout, hit, limit)
        return (surface, limit, "clause") if surface is not None else None
    if that is None and clause is not None and _opens_purpose(layout, clause):
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
        bare = _after_listener(layout, hit, bare)
        start = bare + 1 if layout.lower[bare] in ("that", ":", ",") and bare + 1 < limit else bare
    end = _clause_end(layout, clause, start, limit) if clause is not None else limit
    return start, extended(layout, end, limit), "clause"


def extended(layout: Layout, end: int, limit: int) -> int:
    """The end of a clause, moved on where the parser cut it in the middle of a phrase."""
    place = end
    while place < limit and layout.tokens[place].pos_ in ("VERB", "ADJ", "NOUN", "PROPN", "NUM", "PART", "DET", "ADP"):
        if layout.tokens[place].tag_ in _FINITE or (place == end and layout.tokens[place].pos_ in ("ADP", "DET", "NUM", "PROPN")):
            return end
        place += 1
    return place if place == limit or layout.tokens[place].is_punct else end


def _yes_or_no(layout: Layout, hit: Hit, limit: int) -> Found | None:
    """ "Says no", "said yes for a price"."""
    if hit.lemma == "say" and hit.end < limit and layout.lower[hit.end] in ("no", "yes"):
        following = layout.tokens[hit.end + 1] if hit.end + 1 < limit else None
        if following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return hit.end, _complement_end(layout, hit, hit.end, limit), "clause"
    return None


def _opens_purpose(layout: Layout, clause: Token) -> bool:
    """Whether a clause that the parser took for content is one of purpose ("so that")."""
    first = clause.left_edge.i
    return layout.lower[first] == "so" or (layout.lower[first] == "that" and layout.lower[first - 1] == "so")


def _after_colon(layout: Layout, hit: Hit) -> Found | None:
    """ "Told the whole table: X", "put it less kindly: X"."""
    if not hit.takes("clause", "quote"):
        return None
    limit = layout.bounds(hit.token.i)[1]
    for place in range(hit.end, min(hit.end + 14, limit)):
        if layout.lower[place] == ":" and place + 1 < limit:
            return place + 1, limit, "colon"
        token = layout.tokens[place]
        if token.tag_ in _FINITE or layout.lower[place] in (",", ";") or layout.quote_at[place] != layout.quote_at[hit.token.i]:
            return None
    return None


_LISTENERS = frozenset(
    "reporters journalists parliament lawmakers senators mps supporters aides colleagues listeners viewers".split()
)


def _after_listener(layout: Layout, hit: Hit, start: int) -> int:
    """The start moved past a listener that the parser drew into the clause ("told reporters Warsaw would")."""
    if hit.takes("quote") and start == hit.end and layout.lower[start] in _LISTENERS and start + 1 < len(layout.tokens):
        if layout.tokens[start + 1].tag_ in _NOMINAL_START:
            return start + 1
    return start


def _bare_start(layout: Layout, hit: Hit, clause: Token) -> int | None:
    """Where a clause without "that" starts; None where it is cut off by a comma or has no subject of its own."""
    start = max(clause.left_edge.i, hit.end)
    if layout.lower[start] in _CLAUSE_WORDS:
        return start
    if not any(child.dep_ in _SUBJECTS for child in clause.lefts):
        subject = next((c for c in hit.token.rights if c.dep_ == "dobj" and hit.end <= c.i < clause.i), None)
        finite = clause.tag_ in _FINITE or any(child.tag_ in _FINITE for child in clause.lefts)
        if clause.dep_ == "ccomp" and finite and subject is not None and hit.lemma in _SAYING:
            return subject.left_edge.i  # the parser took the subject of the clause for an object of "said"
        if clause.tag_ in ("VBG", "VB", "VBN", *_FINITE):
            return None
    if layout.lower[start - 1] == "," and layout.quote_at[start] < 0 and start - 1 >= hit.end:
        return None
    return start


_SAYING = frozenset(
    "say claim think believe argue insist hope warn add fear suggest reckon predict maintain contend allege".split()
)
_NOMINAL_START = frozenset("DT NNP NNPS NNS NN PRP PRP$ EX CD JJ".split())


def _surface_clause(layout: Layout, hit: Hit, limit: int) -> int | None:
    """Where a clause right after "said" starts that the parser did not see as one."""
    verb = hit.token
    if hit.lemma not in _SAYING or hit.end >= limit or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
        return None
    start = hit.end
    for child in verb.rights:
        if child.left_edge.i == start and _is_setting(child):
            start = child.right_edge.i + 1
    if start >= limit or layout.tokens[start].tag_ not in _NOMINAL_START or layout.quote_at[start] != layout.quote_at[verb.i]:
        return None
    for place in range(start + 1, min(start + 16, limit)):
        if layout.lower[place] in (",", ";", ":", "that", "who", "which") or place in layout.cues:
            return None
        if layout.tokens[place].tag_ in _FINITE:
            return start
    return None


def _that_after(layout: Layout, hit: Hit, limit: int) -> int | None:
    """Index of the "that" that opens the content, after a listener or an adjunct; None where another verb comes first."""
    for place in range(hit.end, min(hit.end + 25, limit)):
        word = layout.lower[place]
        token = layout.tokens[place]
        if word == "that" and token.tag_ in ("IN", "WDT") and layout.lower[place - 1] not in _BEFORE_THAT:
            if token.head.dep_ in ("relcl", "acl") and token.head.head.i > hit.token.i:
                if not _is_misattached(token, hit):
                    continue
            elif token.tag_ == "WDT" and token.dep_ != "mark" and place > hit.end:
                continue
            return place
        if layout.quote_at[place] != layout.quote_at[hit.token.i] or word in (":", ";"):
            return None
        if place in layout.cues:
            return None
        if token.tag_ in _FINITE:
            clause = token.head if token.dep_ in ("aux", "auxpass") else token
            if clause.dep_ not in ("relcl", "advcl", "acl"):
                return None
    return None


def _is_misattached(that: Token, hit: Hit) -> bool:
    """Whether "that" opens the content though the parser took it for a relative: the noun before is a listener or a setting."""
    clause = that.head
    if that.dep_ == "mark":
        return _is_adjunct_noun(clause.head, hit.token)
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass") and c.i != that.i for c in clause.lefts)
    return has_subject and hit.lemma in _TELLING and _is_adjunct_noun(clause.head, hit.token)


_TELLING = frozenset("tell inform remind assure reassure warn notify advise brief say announce declare write post argue".split())


def _is_adjunct_noun(noun: Token, verb: Token) -> bool:
    """Whether a noun is the listener or setting of the cue ("told reporters that"), to which "that" is misattached."""
    while noun.dep_ in ("pobj", "prep", "compound"):
        noun = noun.head
    return noun.i == verb.i or noun.head.i == verb.i


def _clause_child(hit: Hit, that: int | None) -> Token | None:
    verb = hit.token
    if that is not None:
        for child in verb.rights:
            if child.dep_ in ("ccomp", "xcomp", "advcl", "acl", "dobj", "attr") and child.left_edge.i <= that <= child.i:
                return child
    for child in verb.rights:
        if child.i >= hit.end and child.dep_ == "ccomp":
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
        if layout.lower[place] == ",":
            place += 1
        if place + 1 < limit and layout.lower[place] in _COORDINATORS and layout.lower[place + 1] == "that":
            head = layout.tokens[place + 1].head
            end = max(head.right_edge.i + 1 if head.i > place else limit, place + 2)
            continue
        break
    return min(end, limit)


def _infinitive(layout: Layout, hit: Hit) -> Found | None:
    verb = hit.token
    limit = layout.bounds(verb.i)[1]
    if hit.cue.words[-1] in ("rather", "sooner"):
        return hit.end, _complement_end(layout, hit, hit.end, limit), "to"
    if hit.takes("gerund"):
        for child in verb.rights:
            if child.i >= hit.end and child.tag_ == "VBG" and child.dep_ in ("xcomp", "pcomp", "dobj", "ccomp", "advcl"):
                if layout.lower[child.left_edge.i - 1] != ",":
                    return child.left_edge.i, _complement_end(layout, hit, child.left_edge.i, limit), "gerund"
    if not hit.takes("to", "object-to", "listener-to", "clause"):
        return None
    infinitive = _to_infinitive(layout, hit, limit)
    if infinitive is None:
        return None
    start = infinitive.left_edge.i
    if layout.lower[start] not in ("to", "not", "never") and infinitive.dep_ == "ccomp" and hit.takes("object-to"):
        return start, _complement_end(layout, hit, start, limit), "object-to"
    particle = next((c.i for c in infinitive.lefts if c.lower_ == "to"), start)
    if layout.lower[particle - 1] in ("not", "never"):
        particle -= 1
    listener = _listener(hit, particle)
    if listener is not None and hit.takes("object-to"):
        return listener.left_edge.i, _complement_end(layout, hit, listener.left_edge.i, limit), "object-to"
    if listener is not None and (hit.takes("listener-to") or hit.lemma in ("tell", "remind", "warn")):
        return particle, _complement_end(layout, hit, particle, limit), "listener-to"
    if listener is None and hit.takes("to"):
        return particle, _complement_end(layout, hit, particle, limit), "to"
    if listener is None and hit.lemma == "claim":
        return particle, _complement_end(layout, hit, particle, limit), "to"
    return None


def _to_infinitive(layout: Layout, hit: Hit, limit: int) -> Token | None:
    """The infinitive governed by the cue or by its object."""
    for child in _descendants(hit.token, hit.end):
        if child.dep_ in ("xcomp", "ccomp", "acl", "advcl", "relcl") and child.i < limit:
            if any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts):
                if layout.lower[child.left_edge.i - 1] != "," or child.left_edge.i <= hit.end:
                    return child
    return None


def _descendants(verb: Token, after: int) -> Iterator[Token]:
    """Children of the verb after a place, then the children of its objects."""
    rights = [child for child in verb.rights if child.i >= after or child.dep_ in ("prep", "prt", "dative")]
    yield from (child for child in rights if child.i >= after)
    for child in rights:
        if child.dep_ in ("dobj", "dative", "prep", "ccomp"):
            for inner in child.rights:
                yield inner
                if inner.dep_ == "pobj":
                    yield from inner.rights


def _listener(hit: Hit, before: int) -> Token | None:
    for child in hit.token.rights:
        if hit.end <= child.i < before and child.dep_ in ("dobj", "dative", "nsubj"):
            return child
        if hit.start < child.i < hit.end and child.dep_ in ("prep", "prt"):
            inner = next((c for c in child.rights if c.dep_ == "pobj" and c.i < before), None)
            if inner is not None:
                return inner
    return None


_JUDGED = {"of": ("of",), "for": ("for",), "on": ("on",), "with": ("with",), "to-object": ("to",), "as": ("as",)}


def _judged(layout: Layout, hit: Hit) -> Found | None:
    """An object with what is said of it: "accused X of Y", "described X as Y", "called X Y"."""
    verb = hit.token
    limit = layout.bounds(verb.i)[1]
    for frame, words in _JUDGED.items():
        if not hit.takes(frame):
            continue
        preposition = _preposition(layout, hit, words, limit)
        if preposition is not None:
            start = _object_start(layout, hit, preposition.i)
            if start is None and frame == "as" and preposition.i == hit.end and _relative_object(hit.token) is not None:
                start = preposition.i + 1
            if start is not None:
                return start, _complement_end(layout, hit, start, limit), frame
    if hit.takes("complement"):
        return _predicate(layout, hit, limit)
    return None


def _preposition(layout: Layout, hit: Hit, words: tuple[str, ...], limit: int) -> Token | None:
    for child in _descendants(hit.token, hit.end):
        if child.lower_ in words and child.i < limit and child.dep_ in ("prep", "mark", "advmod", "advcl", "pcomp"):
            return child
    end = min(limit, hit.end + 14)
    for place in range(hit.end, end):
        if layout.lower[place] in words and words != ("for",) and words != ("to",) and words != ("on",):
            return layout.tokens[place]
        if layout.tokens[place].pos_ == "VERB" or layout.lower[place] in (",", ";", ":"):
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
        if child.i < hit.end or child.i >= limit:
            continue
        if child.dep_ in ("oprd", "ccomp", "xcomp", "acomp") or (child.tag_ == "VBG" and child.left_edge.i == hit.end):
            start = min([child.left_edge.i, *(c.left_edge.i for c in verb.rights if c.dep_ == "dobj" and c.i >= hit.end)])
            return start, _complement_end(layout, hit, start, limit), "complement"
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
                    return child.i, _complement_end(layout, hit, child.i, limit), "complement"
        if child.dep_ == "dobj" and any(layout.quote_at[place] >= 0 for place in range(child.i, min(child.i + 6, limit))):
            if layout.quote_at[hit.token.i] < 0:
                return child.left_edge.i, _complement_end(layout, hit, child.left_edge.i, limit), "complement"
    return None


def _against(layout: Layout, hit: Hit) -> Found | None:
    if not hit.takes("against"):
        return None
    limit = layout.bounds(hit.token.i)[1]
    for child in hit.token.rights:
        if child.lower_ == "against" and child.i >= hit.end:
            return child.i, _complement_end(layout, hit, child.i, limit), "against"
    return None


def _object(layout: Layout, hit: Hit) -> Found | None:
    """A noun phrase equal to a clause, or what a several-word cue governs ("called for X")."""
    if not hit.takes("object", "gerund", "object-to"):
        return None
    verb = hit.token
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
        if child.dep_ in ("dobj", "ccomp", "attr", "oprd") and child.i > hit.start and child.i < limit:
            if layout.lower[child.left_edge.i - 1] in (",", ":") and child.left_edge.i > hit.end:
                continue
            start = child.left_edge.i
            if start < hit.end and start > hit.start:  # "turned it down"
                end = child.right_edge.i + 1
                return start, min(end, hit.end - 1) if child.i < hit.end - 1 else end, "object"
            return start, _complement_end(layout, hit, start, limit), "object"
    return None


def _fact(layout: Layout, hit: Hit) -> Found | None:
    """ "Stressed the need for a truce": a noun that stands for a clause, with its complement."""
    if not hit.takes("fact"):
        return None
    parts = [hit.token, *(layout.tokens[place] for place in range(hit.start + 1, hit.end))]
    for child in (child for part in parts for child in part.rights):
        if child.dep_ not in ("dobj", "pobj") or child.i < hit.end or child.lemma_ not in layout.facts:
            continue
        if any(inner.dep_ in ("prep", "acl", "relcl", "ccomp") for inner in child.rights):
            return child.left_edge.i, child.right_edge.i + 1, "fact"
    return None


def _antecedent_object(layout: Layout, hit: Hit) -> Found | None:
    """ "The freeze that Trump had suggested": the noun phrase before the relative clause is the content."""
    verb = hit.token
    if _relative_object(verb) is None or any(c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > verb.i for c in verb.rights):
        return None
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head  # "the freeze along the line that he had suggested"
    if layout.quote_at[noun.i] != layout.quote_at[verb.i] or len(hit.cue.words) > 1:
        return None
    end = verb.left_edge.i
    while end > noun.i + 1 and layout.lower[end - 1] in (",", "–", "—"):
        end -= 1
    start = noun.left_edge.i
    return (start, end, "antecedent") if end > start else None


def _governed(layout: Layout, hit: Hit, limit: int) -> Found | None:
    """What follows a cue that ends in a preposition or a particle."""
    if hit.end >= limit:
        return None
    first = layout.tokens[hit.end]
    if first.pos_ in ("PUNCT", "SCONJ", "CCONJ", "VERB", "AUX") and first.tag_ != "VBG" and layout.quote_at[hit.end] < 0:
        return None
    between = [t for t in layout.tokens[hit.start + 1 : hit.end - 1] if t.lower_ not in hit.cue.words]
    if between:
        start, end = between[0].i, between[-1].i + 1
        return start, end, "object"
    if first.pos_ == "ADP" and first.lower_ not in ("against", "to"):
        return None
    return hit.end, _complement_end(layout, hit, hit.end, limit), "object"


def _complement_end(layout: Layout, hit: Hit, start: int, limit: int) -> int:
    """Where the complements that begin at `start` end: the right edge of what the cue governs, without time and place."""
    verb = hit.token
    end = start + 1
    parts = [*verb.rights]
    for part in verb.rights:
        if hit.start < part.i < hit.end:
            parts.extend(part.rights)
    for child in sorted(parts, key=lambda child: child.i):
        if child.right_edge.i < start or child.dep_ in ("conj", "cc", "punct", "parataxis", "mark", "nsubj"):
            continue
        if child.left_edge.i >= limit:
            break
        if child.dep_ == "advcl" and not _belongs(child) and child.left_edge.i != start:
            continue
        if _is_setting(child) and child.left_edge.i > start:
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
    return bool(words & _CONDITIONS) or "to" in words


def _is_setting(child: Token) -> bool:
    """Whether an adjunct only tells when or where it was said."""
    if child.dep_ == "npadvmod":
        return child.lemma_.lower() in _TIME_NOUNS or child.lower_ in _TIME_NOUNS
    if child.dep_ == "prep" and child.lower_ in _TIME_PREPOSITIONS:
        return any(c.dep_ == "pobj" and c.lemma_.lower() in _TIME_NOUNS for c in child.rights)
    return False


def _cut(layout: Layout, hit: Hit, start: int, end: int) -> int:
    """The end of the content before what no longer belongs to it."""
    depth = layout.quote_at[hit.token.i]
    for place in range(start + 1, end - 1):
        if layout.quote_at[place] == depth and _ends_content(layout, hit, place, end):
            end = place
            break
    quote = layout.quote_at[start]
    if quote >= 0 and quote != depth and start <= layout.quotations[quote].start + 1:
        close = layout.quotations[quote].end
        if close < end and layout.lower[close] == "," and not has_clause(layout, close, end):
            end = close
    while end > start + 1 and layout.lower[end - 1] in _TRAILING and layout.quote_at[end - 1] == depth:
        end -= 1
    return end


_TRAILING = frozenset((",", ";", ":", "–", "—", "-", "--", "."))


def _ends_content(layout: Layout, hit: Hit, place: int, end: int) -> bool:
    """Whether the content ends before a token: a semicolon, a reduced clause of the same speaker, another source or cue."""
    word, following = layout.lower[place], layout.lower[place + 1]
    if word == ";":
        return True
    if word == ",":
        if following == "according":
            return True
        if _after_quoted_words(layout, place) and following in _COMMENTING:
            return True
        if following in REDUCED:
            return layout.quote_at[place + 1] == layout.quote_at[place]
        if following == "by" and layout.lower[place + 2 : place + 5][-1:] in (["mean"], ["means"], ["meant"]):
            return True
        if following in ("which", "by", "a", "an", "something", "one"):
            return _comments(layout, place + 1, end)
        if following in ("although", "though", "while", "but", "and", "whereas"):
            return _next_report(layout, hit, place + 2, end)
        return False
    return word in ("and", "but", "or") and _shares_subject(layout, hit, place + 1, end)


_COMMENTING = frozenset("which a an though although while whereas even".split())


def _after_quoted_words(layout: Layout, place: int) -> bool:
    """Whether quoted words end right before a token: what follows a comma there is the article's again."""
    return layout.quote_at[place - 1] >= 0 and layout.quote_at[place] < 0


def _comments(layout: Layout, place: int, end: int) -> bool:
    """Whether a relative clause or apposition is the article's comment with a cue of its own (", which he called X")."""
    stop = min(place + 7, end)
    for index in range(place, stop):
        if layout.lower[index] in ("which", "that") and layout.cues.any_between(index, min(index + 5, end)):
            return True
    return False


def _next_report(layout: Layout, hit: Hit, place: int, end: int) -> bool:
    """Whether a coordinated or concessive clause is a further report: its first verb is a cue with a subject of its own."""
    for index in range(place, min(place + 8, end)):
        token = layout.tokens[index]
        if token.tag_ in _FINITE and token.dep_ not in ("aux", "auxpass"):
            if index not in layout.cues or token.tag_ != hit.token.tag_:
                return False
            return (
                token.dep_ != "conj" or token.head.i <= hit.token.i or layout.lower[place - 1] in ("although", "though", "while")
            )
    return False


def _shares_subject(layout: Layout, hit: Hit, place: int, end: int) -> bool:
    """Whether "and" is followed by a cue that has the speaker as its subject, too, though the parser hung it into the content."""
    while place < end and layout.tokens[place].pos_ == "ADV":
        place += 1
    if place >= end or place not in layout.cues:
        return False
    verb = layout.tokens[place]
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts):
        return False
    shares = verb.dep_ != "conj" or verb.head.i < hit.end or verb.head.tag_ not in _FINITE
    if shares:
        layout.shared[place] = hit.token
    return shares
