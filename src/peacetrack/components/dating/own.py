"""The time expression that belongs to a statement's cue."""

from spacy.tokens import Doc, Token

from peacetrack.annotations import get_text
from peacetrack.components.dates import as_day, number_of, shift
from peacetrack.components.dating.sited import Dated, Sited, governing_verb, is_vague_adverb
from peacetrack.components.syntax import own_subject
from peacetrack.records import DateMention, Statement

_SETTLING = frozenset(("speech", "refusal", "denial", "agreement", "judgement"))  # about what is, not about what is to come
_HOURS = frozenset("midnight noon dawn dusk sunrise sunset lunch breakfast dinner".split())
_BARRIERS = frozenset((";", ":", "after", "before", "since", "until", "when", "while", "because", "familiar", "briefed"))


def own_date(doc: Doc, item: Sited, dates: list[DateMention]) -> Dated | None:
    """The time expression that belongs to the statement's cue, or None."""
    cue, row = item.cue, item.statement
    if cue is None:
        return None
    sentence = cue.sent
    best: tuple[int, DateMention] | None = None
    for mention in dates:
        if mention.end <= sentence.start_char or mention.start >= sentence.end_char:
            continue
        if not _belongs(doc, mention, cue, row):
            continue
        distance = min(abs(mention.start - cue.idx), abs(cue.idx - mention.end))
        if best is None or (not best[1].said_on and mention.said_on) or distance < best[0]:
            best = (distance, mention)
    if _is_earlier(cue):
        return "", "none"
    return None if best is None else (best[1].said_on, best[1].basis)


def _is_earlier(cue: Token) -> bool:
    """Whether the report is put at an unspecified time before: "Ahead of Friday's talks, Merz said"."""
    for child in cue.children:
        if child.lower_ in ("before", "ahead", "prior") and child.dep_ in ("prep", "advmod") and child.i < cue.i:
            return child.lower_ != "before" or any(
                inner.dep_ == "pobj" and inner.pos_ == "NOUN" and inner.lower_ not in _HOURS for inner in child.children
            )
        if child.lower_ == "in" and any(inner.dep_ == "pobj" for inner in child.children):
            noun = next(inner for inner in child.children if inner.dep_ == "pobj")
            if any(inner.lower_ in ("earlier", "previous") for inner in noun.lefts):
                return True
    return False


def _belongs(doc: Doc, mention: DateMention, cue: Token, row: Statement) -> bool:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    if is_vague_adverb(doc, mention):
        return span.root.dep_ in ("advmod", "npadvmod") and span.root.head == cue and not _in_content(mention, row, cue)
    if _in_content(mention, row, cue):
        return False
    root = span.root
    if cue.pos_ not in ("VERB", "AUX"):  # "according to a statement on Monday", "Monday's call"
        return _hangs_on(root, cue) or (root.i < cue.i and span.start - span.sent.start <= 2)
    governor = governing_verb(root)
    if governor is not None and governor.dep_ == "ROOT" and span.start - span.sent.start <= 1 and cue.dep_ != "advcl":
        return True  # "By Wednesday, … , she said": the day opens the sentence
    if governor is not None and (_same_predicate(governor, cue) or _in_cue(governor, row)):
        return True
    if cue.dep_ == "conj" and cue.head == governor and cue.tag_ == governor.tag_ == "VBD" and len(mention.said_on) == 10:
        return True  # "Kyiv on Tuesday offered neutrality, and Moscow said …"
    between = doc[min(root.i, cue.i) + 1 : max(root.i, cue.i)]
    if any(t.pos_ == "VERB" or t.tag_ in ("WDT", "WP") or t.lower_ in _BARRIERS or t.is_quote for t in between):
        return False
    if root.i < cue.i:
        return span.start - span.sent.start <= 2
    return not any(t.dep_ in ("mark", "cc") or (t.text == "," and len(between) > 6) for t in between)


def _in_cue(token: Token, row: Statement) -> bool:
    """Whether a token is part of a cue of several words ("let it be known on Thursday")."""
    return row.cue_start is not None and row.cue_end is not None and row.cue_start <= token.idx < row.cue_end


def _hangs_on(token: Token, cue: Token) -> bool:
    """Whether the token lies below the cue with nothing but nouns and prepositions between ("according to a note of Monday")."""
    for ancestor in token.ancestors:
        if ancestor == cue:
            return True
        if ancestor.pos_ in ("VERB", "AUX", "ADJ"):
            return False
    return False


def _in_content(mention: DateMention, row: Statement, cue: Token) -> bool:
    """Whether the expression stands in what was said, not in a reporting clause between its pieces."""
    for piece in row.spans or ():
        if piece.start <= mention.start and mention.end <= piece.end:
            if _closes_object(mention, piece.start, row, cue):
                return False
            return not (
                piece.start < cue.idx < piece.end and abs(mention.start - cue.idx) < 40 and _shares_parenthesis(cue, mention)
            )
    return False


def _closes_object(mention: DateMention, start: int, row: Statement, cue: Token) -> bool:
    """Whether a day behind a noun phrase tells when the cue was: "announced its approval of the jets on Friday"."""
    if row.cue_class not in _SETTLING or cue.tag_ != "VBD":
        return False
    span = cue.doc.char_span(start, mention.start, alignment_mode="contract")
    if span is None or len(span) < 2 or span[-1].lower_ != "on" or governing_verb(span[-1]) != cue:
        return False
    return not any(token.pos_ in ("VERB", "AUX") for token in span)


def _shares_parenthesis(cue: Token, mention: DateMention) -> bool:
    low, high = sorted((cue.idx, mention.start))
    base = get_text(cue.doc)[low:high]
    return "," not in base and "“" not in base and '"' not in base


def _same_predicate(verb: Token, cue: Token) -> bool:
    """Whether the verb is the cue or shares its clause: an auxiliary, a coordinated cue, an infinitive's governor."""
    if verb == cue or (verb.head == cue and verb.dep_ in ("aux", "auxpass")):
        return True
    if cue.dep_ == "conj" and cue.head == verb:
        return own_subject(cue) is None
    if cue.dep_ in ("xcomp", "advcl", "aux", "auxpass", "prep", "acl") and cue.head == verb:
        return cue.dep_ != "advcl" or not any(child.dep_ == "mark" for child in cue.children)
    return False


def distance_date(item: Sited, others: list[Sited], published: str) -> Dated | None:
    """The day of a cue in a clause like "a day after X said …", counted from the main clause's day."""
    cue = item.cue
    if cue is None or not published:
        return None
    mark = next((c for c in cue.children if c.dep_ in ("mark", "prep") and c.lower_ in ("after", "before")), None)
    if mark is None and cue.dep_ == "pcomp" and cue.head.lower_ in ("after", "before"):
        mark = cue.head
    if mark is None or mark.i < 2:
        return None
    unit, count = cue.doc[mark.i - 1], cue.doc[mark.i - 2]
    if unit.lemma_ not in ("day", "hour", "week", "month", "year", "minute"):
        return None
    main = next((other for other in others if other.cue is not None and other.cue in cue.ancestors and other.dated), None)
    origin = as_day(main.dated[0] if main and main.dated and len(main.dated[0]) == 10 else published)
    if origin is None:
        return None
    number = number_of(count.lower_) if unit.lower_ == unit.lemma_ or count.pos_ == "NUM" else 0
    sign = -1 if mark.lower_ == "after" else 1
    unit_name = "hour" if unit.lemma_ == "minute" else unit.lemma_
    return shift(origin, sign * number, unit_name), "relative"
