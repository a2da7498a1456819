"""Gives quotations to the cue beside them, to a name before a colon or after a dash, or to the speaker who is speaking."""

from bisect import bisect_left

from spacy.tokens import Token

from peacetrack.components.statements.asides import content_start, content_stop
from peacetrack.components.statements.clauses import find_clause
from peacetrack.components.statements.content import complement, told_before
from peacetrack.components.statements.draft import Draft, Hit
from peacetrack.components.statements.layout import STOPS, Layout, Quoted
from peacetrack.components.statements.newsforms import is_label
from peacetrack.components.statements.passives import is_passive
from peacetrack.components.statements.speakers import NOMINAL, find_subject, joint, phrase_start, quoted_as_saying, speaker_heads
from peacetrack.components.syntax import FINITE

_DASHES = frozenset(("–", "—", "-", "--", "―"))
_SKIP = frozenset((",", "–", "—", "-", "--", "*", "**", "_"))
_PAUSES = frozenset((",", ";", ":", ".", "–", "—", "--", "?", "!"))
_REACH = 30  # most tokens between a quotation and its cue
_NEGATIONS = frozenset(("no", "not", "never", "nothing", "nobody", "without"))
_NAMES = frozenset("name nickname title moniker label list resume".split())  # "adds a title to his list: “Q”"
_SAYING = 5  # tokens, with the marks, of words that are more than a term in quotation marks


class QuotationAttributor:
    """Walks over the outermost quotations of a Doc and makes a draft of each that has a speaker."""

    def __init__(self, layout: Layout, hits: list[Hit]):
        self.layout = layout
        self.hits = [hit for hit in hits if layout.quote_at[hit.token.i] < 0]
        self.places = [hit.token.i for hit in self.hits]
        self.consumed: set[int] = set()  # token indices of cues that are used up
        self.used: set[int] = set()  # quotations that belong to a draft
        self.drafts: list[Draft] = []

    def attribute(self) -> list[Draft]:
        """Drafts of all quotations with a cue beside them; `consumed` and `used` tell what they took."""
        for quoted in self.layout.quotations:
            if quoted.index in self.used or self.layout.names_work(quoted):
                continue
            draft = self._find(quoted)
            if draft is not None:
                self.drafts.append(draft)
        return self.drafts

    def _find(self, quoted: Quoted) -> Draft | None:
        for find in (self._after, self._leading, self._before, self._paragraph_before, self._signature, self._colon):
            draft = find(quoted)
            if draft is not None:
                return draft
        return None

    def _hits_between(self, start: int, end: int) -> list[Hit]:
        return self.hits[bisect_left(self.places, start) : bisect_left(self.places, end)]

    # ------------------------------------------------------------ cue after the quotation

    def _after(self, quoted: Quoted) -> Draft | None:
        layout = self.layout
        limit = layout.unit(quoted.end - 1)[1]
        place = self._reporting_start(quoted, limit)
        if place is None:
            return None
        for hit in self._hits_between(place, min(place + _REACH, limit)):
            if not hit.takes("quote", "aside") or hit.token.i in self.consumed or is_passive(hit.token):
                continue
            relayed = quoted_as_saying(layout, hit.token)
            if relayed is not None and relayed[0]:
                draft = self._left_draft(quoted, hit, relayed[0])
                draft.reporter = relayed[1]
                return draft
            if hit.token.tag_ in ("VBG", "VB", "NNS") or self._tells_more(quoted, hit):
                return None
            if any(layout.quote_at[i] >= 0 for i in range(place, hit.start)):
                return None
            heads = self._reporting_speakers(hit, place)
            if heads:
                return self._left_draft(quoted, hit, heads)
            if layout.tokens[hit.token.i].dep_ not in ("relcl", "acl", "advcl"):
                return None
        return None

    def _tells_more(self, quoted: Quoted, hit: Hit) -> bool:
        """Whether what the cue tells stands behind it, so that it has no part in "as A claimed that “Q,” B said C"."""
        found = find_clause(self.layout, hit) if self.layout.unit(quoted.start)[0] < quoted.start else None
        return found is not None and found[0] <= hit.end + 4 and "," not in self.layout.lower[hit.end : found[0]]

    def _leading(self, quoted: Quoted) -> Draft | None:
        """ "“Q”: Merz warns Moscow": the words with which a headline begins, and whoever speaks behind the colon."""
        layout = self.layout
        colon, limit = quoted.end, layout.unit(quoted.end - 1)[1]
        if quoted.start != layout.unit(quoted.start)[0] or colon + 2 > limit or layout.lower[colon] != ":":
            return None
        hit = next(iter(self._hits_between(colon + 1, min(colon + _REACH, limit))), None)
        words = layout.tokens[quoted.start : quoted.end]
        says = any(token.tag_ in FINITE or token.lower_ in _NEGATIONS for token in words)
        if hit is None or not says or len(words) < _SAYING or hit.start == colon + 1:
            return None
        named = layout.tokens[colon + 1 : hit.start]
        if named[-1].pos_ not in ("PROPN", "NOUN") or any(token.pos_ in ("VERB", "ADP") for token in named):
            return None
        self.used.add(quoted.index)
        pieces = [(quoted.record.inner_start, quoted.record.inner_end)]
        return Draft((colon, colon + 1), colon, "speech", "colon", pieces, joint(layout, named[-1]))

    def _reporting_start(self, quoted: Quoted, limit: int) -> int | None:
        """Where a reporting clause after a quotation can start; None where the sentence goes on in another way."""
        layout = self.layout
        place = quoted.end
        while place < limit and layout.lower[place] in _SKIP:
            place += 1
        inner = layout.inner_text(quoted)
        paused = place > quoted.end or inner.endswith((",", ".", "!", "?", "…", "—", "–", "-", ")"))
        if place < limit and layout.lower[place] == "as":
            place += 1
        if place >= limit or layout.lower[place] in ("and", "but", "while", "or", "which", "who", "though", "although"):
            return None
        if not paused and layout.tokens[place].pos_ not in ("PRON", "PROPN", "VERB") and layout.lower[place] != "the":
            return None
        return place

    def _reporting_speakers(self, hit: Hit, place: int) -> list[Token]:
        """Speakers of a cue after a quotation that ends before `place`; empty where the cue does not report it."""
        layout = self.layout
        if all(layout.tokens[i].pos_ in ("ADV", "AUX") for i in range(place, hit.start)):
            return self._inverted_speakers(hit)
        subject = find_subject(layout, hit.token)
        if subject is not None and place <= subject.i < hit.start and phrase_start(layout, subject) <= place + 2:
            return speaker_heads(layout, hit.token)
        between = layout.tokens[place : hit.start]
        if any(token.tag_ in FINITE and token.dep_ not in ("relcl", "aux") for token in between):
            return []
        if any(token.lower_ == "," for token in between):
            return []
        if between and between[0].pos_ not in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"):
            return []
        nominal = next((t for t in between if t.pos_ in NOMINAL and t.dep_ not in ("compound", "poss", "nmod")), None)
        return joint(layout, nominal) if nominal is not None and nominal.i - place < 8 else []

    def _inverted_speakers(self, hit: Hit) -> list[Token]:
        layout = self.layout
        subject = find_subject(layout, hit.token)
        limit = layout.unit(hit.token.i)[1]
        if subject is not None and hit.end <= subject.i < limit and subject.left_edge.i <= hit.end + 2:
            return joint(layout, subject)
        for place in range(hit.end, min(hit.end + 10, limit)):
            token = layout.tokens[place]
            if token.pos_ in NOMINAL and token.dep_ not in ("compound", "poss", "nmod", "amod"):
                if subject is not None and subject.i < hit.start and _is_governed(token, hit.token):
                    return []  # "the envoy, noting that “Q”, said the truce was near"
                return joint(layout, token)
            if token.pos_ in ("PUNCT", "ADP", "VERB", "SCONJ", "CCONJ"):
                break
        return []

    def _left_draft(self, quoted: Quoted, hit: Hit, heads: list[Token]) -> Draft:
        layout = self.layout
        self.consumed.add(hit.token.i)
        self.used.add(quoted.index)
        first, limit = layout.unit(quoted.start)
        first = content_start(layout, first, quoted.start) if first < quoted.start else quoted.start
        record = quoted.record
        if any(layout.tokens[i].is_alpha for i in range(first, quoted.start)) and layout.lower[quoted.start - 1] != ":":
            pieces = [(layout.offsets[first], record.end)]
        else:
            pieces = [(record.inner_start, record.inner_end)]
        pieces += self._later_pieces(hit, limit)
        return Draft((hit.start, hit.end), hit.token.i, _class(hit), "quote", pieces, heads)

    def _later_pieces(self, hit: Hit, limit: int) -> list[tuple[int, int]]:
        """Pieces of the same quotation after its reporting clause: a quotation, or an own clause after "and"."""
        layout = self.layout
        place = hit.end
        while place < limit and layout.quote_at[place] < 0:
            place += 1
        others = [h for h in self._hits_between(hit.end, place) if h.token.i not in self.consumed]
        if place < limit and not others:
            quoted = layout.quotations[layout.quote_at[place]]
            if layout.lower[place - 1] in (",", ":", "–", "—", "-", ".", "--") or quoted.end >= limit - 1:
                if self._after_cue_ahead(quoted) is None:
                    self.used.add(quoted.index)
                    return [(quoted.record.inner_start, quoted.record.inner_end)]
        comma = next((i for i in range(hit.end, limit) if layout.lower[i] in (",", ";", "–", "—")), limit)
        rest = comma + 1
        condition = rest + 2 < limit and layout.lower[rest] in ("if", "unless", "until", "once", "provided", "because")
        if condition and comma < place and not self._hits_between(rest, limit):
            return [layout.span(rest, content_stop(layout, rest, limit))]
        if rest + 2 < limit and layout.lower[rest] in ("and", "but", "or") and not self._hits_between(rest, limit):
            if any(layout.quote_at[i] >= 0 for i in range(rest, limit)) and _subject_ahead(layout, rest + 1, limit):
                return [layout.span(rest, content_stop(layout, rest, limit))]
        return []

    def _after_cue_ahead(self, quoted: Quoted) -> Hit | None:
        """A reporting cue after a quotation, without making a draft."""
        layout = self.layout
        limit = layout.unit(quoted.end - 1)[1]
        place = quoted.end
        while place < limit and layout.lower[place] in _SKIP:
            place += 1
        for hit in self._hits_between(place, min(place + 12, limit)):
            if hit.takes("quote") and hit.token.i not in self.consumed and self._reporting_speakers(hit, place):
                return hit
        return None

    # ------------------------------------------------------------ cue before the quotation

    def _before(self, quoted: Quoted) -> Draft | None:
        layout = self.layout
        first, limit = layout.unit(quoted.start)
        for hit in reversed(self._hits_between(max(first, quoted.start - _REACH), quoted.start)):
            if not hit.takes("quote") or is_passive(hit.token):
                if layout.tokens[hit.token.i].dep_ in ("relcl", "acl", "advcl"):
                    continue
                return None
            if not self._introduces(hit, quoted):
                return None
            if hit.token.i in self.consumed:
                return None
            heads = speaker_heads(layout, hit.token)
            if not heads and hit.start == first:
                heads = self._inverted_speakers(hit) or carried(layout, hit)  # "Said Moe: “Q”"
            if not heads:
                return None
            return self._right_draft(quoted, hit, heads, limit)
        return None

    def _paragraph_before(self, quoted: Quoted) -> Draft | None:
        """ "The minister said in a statement:" and the quotation as the next paragraph."""
        layout = self.layout
        number = layout.paragraph_of(quoted.start)
        if number == 0 or layout.paragraphs[number][0] != quoted.start:
            return None
        end = layout.paragraphs[number - 1][1]
        if layout.lower[end - 1] != ":" or layout.quote_at[end - 1] >= 0:
            return None
        for hit in reversed(self._hits_between(layout.unit(end - 1)[0], end)):
            if hit.takes("quote") and hit.token.i not in self.consumed and not is_passive(hit.token):
                heads = speaker_heads(layout, hit.token)
                return self._right_draft(quoted, hit, heads, layout.unit(quoted.start)[1]) if heads else None
        return self._colon_draft(quoted, layout.unit(end - 1)[0], end - 1)

    def _introduces(self, hit: Hit, quoted: Quoted) -> bool:
        """Whether only a listener, a setting or punctuation stands between cue and quotation."""
        layout = self.layout
        between = layout.tokens[hit.end : quoted.start]
        if any(layout.quote_at[token.i] >= 0 or token.lower_ in ("that", "as", "whether", ";") for token in between):
            return False
        mark = between[-1].lower_ if between else ""
        if mark == ":":
            return True
        if any(t.tag_ in FINITE and t.dep_ not in ("relcl", "advcl") for t in between):
            return False
        if not between or mark == ",":
            return True
        return _is_sentence(layout, quoted)

    def _right_draft(self, quoted: Quoted, hit: Hit, heads: list[Token], limit: int) -> Draft | None:
        layout = self.layout
        record = quoted.record
        inner = layout.inner_text(quoted)
        closed = quoted.end >= limit or layout.lower[quoted.end] in STOPS or inner.endswith((".", "!", "?", "…", ","))
        if not closed and layout.lower[quoted.end] not in (",", ";", "–", "—", ")", "*"):
            found = complement(layout, hit)
            if found is not None and found[0] <= quoted.start:
                return None  # a clause that begins with quoted words: found from its cue
            if not _is_sentence(layout, quoted):
                return self._begun(quoted, hit, heads, limit)
        self.consumed.add(hit.token.i)
        self.used.add(quoted.index)
        told = told_before(layout, hit, quoted.start - 1)
        pieces = [(record.inner_start, record.inner_end) if told is None else (layout.offsets[told], record.end)]
        following = quoted.end
        while following < limit and layout.quote_at[following] >= 0 and layout.quote_at[following] not in self.used:
            other = layout.quotations[layout.quote_at[following]]
            self.used.add(other.index)
            pieces.append((other.record.inner_start, other.record.inner_end))
            following = other.end
        return Draft((hit.start, hit.end), hit.token.i, _class(hit), "quote", pieces, heads)

    def _begun(self, quoted: Quoted, hit: Hit, heads: list[Token], limit: int) -> Draft:
        """A content that only begins with quoted words: it runs on to the next pause."""
        layout = self.layout
        self.consumed.add(hit.token.i)
        self.used.add(quoted.index)
        end = quoted.end
        while end < limit and layout.lower[end] not in _PAUSES and layout.lower[end] not in ("and", "but"):
            end += 1
        pieces = [(quoted.record.start, layout.span(quoted.start, end)[1])]
        return Draft((hit.start, hit.end), hit.token.i, _class(hit), "quote", pieces, heads)

    # ------------------------------------------------------------ no cue

    def _colon(self, quoted: Quoted) -> Draft | None:
        """ "The minister, arriving later: “Q”": the subject of what stands before the colon."""
        layout = self.layout
        first = layout.unit(quoted.start)[0]
        if quoted.start - 2 < first or layout.lower[quoted.start - 1] != ":":
            return None
        return self._colon_draft(quoted, first, quoted.start - 1)

    def _colon_draft(self, quoted: Quoted, first: int, colon: int) -> Draft | None:
        layout = self.layout
        head = clause_subject(layout, first, colon)
        if head is None or is_label(head) or layout.tokens[colon - 1].lemma_ in _NAMES:
            return None
        self.used.add(quoted.index)
        pieces = [(quoted.record.inner_start, quoted.record.inner_end)]
        return Draft((colon, colon + 1), colon, "speech", "colon", pieces, joint(layout, head))

    def _signature(self, quoted: Quoted) -> Draft | None:
        """ "“Q” – Merz": a name after a dash that ends the paragraph."""
        layout = self.layout
        place, limit = quoted.end, layout.unit(quoted.end - 1)[1]
        if place >= limit:
            place, limit = self._next_paragraph(quoted)
        if place >= limit or layout.lower[place] not in (*_DASHES, ":"):
            return None
        comma = next((i for i in range(place + 2, limit) if layout.lower[i] == "," or layout.tokens[i].tag_ == "IN"), limit)
        names = [t for t in layout.tokens[place + 1 : comma] if not t.is_punct and not t.is_space]
        if not names or len(names) > 6 or names[-1].pos_ not in NOMINAL or not names[-1].text[0].isupper():
            return None
        if any(t.tag_ in FINITE for t in names) or (layout.lower[place] == ":" and names[-1].tag_ == "NNS"):
            return None
        self.used.add(quoted.index)
        pieces = [(quoted.record.inner_start, quoted.record.inner_end)]
        return Draft((place, place + 1), place, "speech", "signature", pieces, [_phrase_head(names)])

    def _next_paragraph(self, quoted: Quoted) -> tuple[int, int]:
        """Token bounds of the paragraph after a quotation that is a paragraph by itself; empty for others."""
        layout = self.layout
        number = layout.paragraph_of(quoted.start)
        start, end = layout.paragraphs[number]
        if start != quoted.start or end != quoted.end or number + 1 >= len(layout.paragraphs):
            return 0, 0
        return layout.paragraphs[number + 1]


def clause_subject(layout: Layout, start: int, end: int) -> Token | None:
    """The subject of the main verb of a range, or its only noun phrase."""
    for place in range(start, end):
        token = layout.tokens[place]
        if token.dep_ in ("nsubj", "nsubjpass") and layout.quote_at[place] < 0:
            if token.head.dep_ not in ("relcl", "acl", "advcl"):
                return token
    words = [t for t in layout.tokens[start:end] if not t.is_punct and not t.is_space]
    if words and words[-1].pos_ in NOMINAL:  # "Trump on Zelensky"
        words = words[: next((place for place, t in enumerate(words) if place and t.lower_ in ("on", "about")), None)]
    if words and len(words) <= 8 and not any(t.tag_ in FINITE for t in words) and words[-1].pos_ in NOMINAL:
        return _phrase_head(words)
    return None


def carried(layout: Layout, hit: Hit) -> list[Token]:
    """Speakers of a participle that opens a sentence ("Adding: “Q”"): those of the sentence before in its paragraph."""
    unit = layout.unit_at[hit.start]
    start, end = layout.units[max(unit - 1, 0)]
    if hit.token.tag_ != "VBG" or unit == 0 or layout.paragraph_of(start) != layout.paragraph_of(hit.start):
        return []
    for place in range(start, end):
        if place in layout.cues and layout.quote_at[place] < 0:
            return speaker_heads(layout, layout.tokens[place])
    subject = clause_subject(layout, start, end)
    return joint(layout, subject) if subject is not None else []


def _phrase_head(words: list[Token]) -> Token:
    """The head of a short noun phrase: the token whose own head stands outside it."""
    inside = {token.i for token in words}
    heads = [t for t in words if t.pos_ in NOMINAL and (t.head.i not in inside or t.head.i == t.i)]
    return heads[-1] if heads else words[-1]


def _is_governed(noun: Token, verb: Token) -> bool:
    """Whether a noun is the object of a verb or the subject of what it tells."""
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return noun.head.dep_ == "ccomp" and noun.head.head.i == verb.i
    return noun.dep_ == "dobj" and noun.head.i == verb.i


def _subject_ahead(layout: Layout, start: int, limit: int) -> bool:
    for place in range(start, limit):
        if layout.tokens[place].dep_ in ("nsubj", "nsubjpass", "expl"):
            return True
        if layout.tokens[place].tag_ in FINITE:
            return False
    return False


def _is_sentence(layout: Layout, quoted: Quoted) -> bool:
    inner = layout.text[quoted.record.inner_start : quoted.record.inner_end].strip()
    return inner[:1].isupper() and (inner.endswith((".", "!", "?")) or len(inner.split()) > 4)


def _class(hit: Hit) -> str:
    for frame in ("quote", "aside", "clause"):
        if frame in hit.cue.frames:
            return hit.cue.frames[frame]
    return next(iter(hit.cue.frames.values()))
