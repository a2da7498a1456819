"""Which frames a word that points back stands for: those of the sentence before, of the same turn, of the question asked."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from peacetrack import annotations
from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.remembered import once
from peacetrack.components.stances.asked import ASKING, answering_verb
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.indefinites import indefinite_kind
from peacetrack.components.stances.replies import follows_remark
from peacetrack.components.syntax import own_subject, paragraph_of

_TURN_SENTENCES = 1  # how far back a turn may reach for what "it" stands for; more gained nothing and added wrong rows
_BRIEF = 6  # tokens
_LAST = 40  # tokens before a sentence in which a text may be named
_LABEL = 8  # tokens that a turn's label and the line break before it take
_PLANS = frozenset(("idea", "proposal", "plan", "suggestion", "offer", "notion", "concept", "scenario", "option", "prospect"))
_THOUGHT_OUT = frozenset(("plan", "scheme", "project", "initiative"))
ACCORDS = frozenset(("deal", "agreement", "accord", "pact", "treaty"))
_TEXTS = _PLANS | ACCORDS | {"paper", "document", "text", "resolution", "initiative", "statement", "draft", "formula", "letter"}
_PENALTIES = frozenset(("impose", "tighten", "threaten"))  # what is put on somebody is no deal with him
_HALTS = frozenset(("pause", "halt", "stop", "freeze", "suspension", "suspend", "break"))
_TITLE = 20  # tokens
_NAMED_TEXTS = frozenset(("formula", "doctrine", "memorandum", "protocol", "format", "roadmap"))
_NAME_PARTS = frozenset(("compound", "poss", "nmod", "amod"))
SCHEMES = frozenset(("plan", "proposal", "blueprint", "deal"))
_PARTS = frozenset(("compound", "amod", "nmod", "poss", "conj"))
PROPOSALS = _PLANS | {"demand", "request", "call", "condition", "requirement", "wish", "desire", "term", "ultimatum"}
PASSAGES = frozenset(("vote", "passage", "adoption", "approval"))  # by which a body passes what was named before
_DECIDED = frozenset(("decision", "move", "step", "action", "announcement"))
_LAPSING = frozenset("lapse expire collapse end fail crumble founder unravel die".split())
_PASSING = frozenset("vote approve pass adopt back endorse reject clear ratify agree green-light greenlight support".split())
_LAWMAKING = frozenset("bill law legislation act draft motion propose table introduce submit draw would".split())
_POLLS = frozenset(("referendum", "election", "plebiscite", "poll", "ballot"))
_NAMING = frozenset("call describe brand label dismiss denounce term dub reject slam hail welcome praise".split())
_SINGULAR = frozenset(("it",))
_MEANS = frozenset(("with", "by", "through", "without", "over", "despite"))  # "a war prolonged with arms" is no kind of arms
_PLURAL = frozenset(("them", "they", "these", "those", "both"))
_PROVISOS = frozenset(("until", "till", "unless", "if", "when", "once", "before", "after", "while", "because", "although", "so"))


def nominal(match: FrameMatch) -> FrameMatch:
    """The frame as a thing named: what stands for it needs an operator."""
    return replace(match, frame=replace(match.frame, bare=True, deed=False, plain=False, against=False))


def as_said(match: FrameMatch) -> FrameMatch:
    """The frame as one whose bare words in a speaker's mouth show an attitude."""
    return replace(match, frame=replace(match.frame, bare=False, deed=False, plain=True, against=False))


def _is_past(verb: Token) -> bool:
    """Whether a verb tells what somebody has done ("invaded", "of having sent tanks")."""
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(child.lower_ in ("having", "had") for child in verb.children))


def thing_itself(match: FrameMatch) -> FrameMatch:
    """The thing itself, not what an act did to it."""
    return match if match.frame.sign > 0 else replace(match, frame=replace(match.frame, sign=1, position="", refused=""))


def _is_beside_peace_plan(anchor: Token) -> bool:
    """Whether the sentence names a whole peace plan, which "the plan" then is ("rejects swaps under Trump's peace plan")."""
    plans = (t for t in anchor.sent if lemma_of(t) in SCHEMES and not t.is_ancestor(anchor) and anchor.head != t)
    return any(child.lower_ in ("peace", "point") for plan in plans for child in plan.subtree if child.dep_ in _PARTS)


@once
def opens_with_peace_plan(doc: Doc) -> bool:
    """Whether the title or first paragraph names a whole plan, which "the plan" further down mostly is."""
    end = next((t.i for t in doc if t.is_space and "\n" in t.text and t.i > _TITLE), len(doc))
    return any(
        t.lower_ == "blueprint" or (lemma_of(t) in SCHEMES and any(c.lower_ in ("peace", "point") for c in t.subtree))
        for t in doc[:end]
    )


def turns_of(doc: Doc) -> dict[int, int]:
    """The tokens that stand in quoted words, each with the start of the quotation or turn."""
    turns: dict[int, int] = {}
    for statement in annotations.get_statements(doc):
        if statement.kind == "direct":
            span = doc.char_span(statement.start, statement.end, alignment_mode="expand")
            if span is not None:
                turns.update({token.i: min(turns.get(token.i, span.start), span.start) for token in span})
    return turns


def _is_one_term(anchor: Token) -> bool:
    """Whether a thing is only one of what an accord holds: "under the deal, Berlin promised to press for sanctions"."""
    for verb in anchor.ancestors:
        if lemma_of(verb) in ("promise", "pledge", "commit", "undertake", "vow"):
            preps = (child for child in verb.children if child.lower_ in ("under", "in"))
            return any(lemma_of(noun) in ACCORDS for prep in preps for noun in prep.children if noun.dep_ == "pobj")
    return False


def bears_name(noun: Token) -> bool:
    """Whether a text of that kind was named before ("the Steinmeier formula … Moe denounced the formula")."""
    if noun.lower_ not in _NAMED_TEXTS:
        return False
    namesakes = (t for t in noun.doc[: noun.i] if t.lower_ == noun.lower_)
    return any(child.text[:1].isupper() and child.dep_ in _NAME_PARTS for other in namesakes for child in other.lefts)


def antecedents(token: Token, ordered: list[FrameMatch], kind: str, turns: Mapping[int, int]) -> list[FrameMatch]:
    """The frames of the nearest earlier sentence that has any: one sentence or paragraph back, in a turn a few more."""
    before = _eligible(token, [match for match in ordered if match.anchor.i < token.i], kind)
    if not before:
        return []
    start = token.sent.start
    if before[-1].anchor.sent.start == start:
        asked = [m for m in before if m.anchor.sent.start == start and is_asked(m.anchor, token)]
        if asked and kind in ("pronoun", "noun", "gap"):
            return [nominal(match) for match in _latest(asked)]
        if kind in ("pronoun", "noun", "indefinite") and not _in_later_clause(token, before[-1].anchor):
            before = [m for m in before if m.anchor.sent.start != start]
            if not before:
                return []
    last = before[-1].anchor.sent.start
    same = last == start
    if not same:
        before = _reaching(token, before, kind, turns)
    return _principal(token, before, kind, last, same=same)


def _eligible(token: Token, before: list[FrameMatch], kind: str) -> list[FrameMatch]:
    """The frames named before that a word of this kind can stand for."""
    if kind == "noun":
        return _of_noun(token, before)
    if kind == "pronoun":
        return [m for m in before if _agrees(token, m.anchor)]
    if kind == "indefinite":
        return [m for m in before if _is_one_of(token, m.anchor)]
    if kind == "ellipsis":
        question = _question_before(token)
        before = [m for m in before if m.anchor.pos_ in ("VERB", "AUX") and (question is None or m.anchor.i > question.i)]
        before = [m for m in before if not (clauses.is_question(m.anchor) and any(t.dep_ == "neg" for t in m.anchor.subtree))]
        if takes_up_other(token):
            before = [m for m in before if m.anchor.sent.start == token.sent.start]
    return before


def _of_noun(noun: Token, before: list[FrameMatch]) -> list[FrameMatch]:
    """The frames that a noun such as "plan", "deal" or "law" can sum up."""
    lemma = lemma_of(noun)
    if lemma in _THOUGHT_OUT:
        before = [m for m in before if m.telling or m.anchor.tag_ not in ("NNS", "NNPS")]  # a plan is no tariffs, named only
    if lemma in SCHEMES:
        before = [m for m in before if not _is_beside_peace_plan(m.anchor)]
    if lemma in ACCORDS:
        before = [m for m in before if m.frame.position not in _PENALTIES or _is_agreed(m.anchor)]
        before = [m for m in before if not _is_one_term(m.anchor)]
    if lemma in _TEXTS:  # "Russia invaded. Riga hailed the deal"
        before = [m for m in before if not (m.frame.sign < 0 and (m.frame.blame or m.frame.deed) and _is_past(m.word))]
    if lemma in _PLANS:  # what happened is no idea: "The leaders met. Orban rejected the idea"
        before = [m for m in before if not (m.anchor.tag_ == "VBD" and m.anchor.dep_ in ("ROOT", "conj") and not m.telling)]
    if lemma in _DECIDED:
        start = paragraph_of(noun).start
        before = [m for m in before if not _is_background(m.anchor, start) and not _has_lapsed(m.anchor)]
        before = [m for m in before if m.anchor.tag_ != "NNS" or m.anchor.dep_ != "nsubj"]  # "the sanctions have hurt"
    if lemma in ACCORDS and any(child.lower_ == "any" for child in noun.children):
        before = [m for m in before if lemma_of(m.anchor) in ACCORDS or m.frame.position == "limited"]
    if lemma in ("bill", "legislation"):  # what is in force is no bill
        before = [m for m in before if any(lemma_of(word) in _LAWMAKING for word in m.anchor.sent)]
    if lemma in PROPOSALS and noun.tag_ == "NN":  # one of several points is not the whole
        before = [m for m in before if not any(t.lower_ == "also" for t in m.anchor.sent.root.lefts)]
    if lemma in PASSAGES:
        before = [m for m in before if _is_voted_on(m)]
    return before


def _reaching(token: Token, before: list[FrameMatch], kind: str, turns: Mapping[int, int]) -> list[FrameMatch]:
    """Those of the frames of earlier sentences that lie near enough, and beside which nothing nearer is meant."""
    last, sentence = before[-1].anchor.sent, token.sent
    if kind == "pronoun" and (_takes_up_clause(token) or _takes_up_subject(token)):
        return []
    if kind == "pronoun" and token.lower_ == "it":
        if has_nearer(token) or _signs_other(token, before[-1]) or _blames_after(before[-1].anchor):
            return []
    if _in_same_turn(token, before[-1].anchor, turns):
        return before
    if not (_adjacent(last[0], sentence[0]) or (kind == "gap" and _is_brief(last, sentence))):
        return []
    if "\n" not in token.doc[last.end - 1 : sentence.start + 1].text:
        return before
    if kind == "noun" and lemma_of(token) in _PLANS:
        if opens_with_peace_plan(token.doc):
            before = [m for m in before if any(lemma_of(t) in _PLANS for t in (m.anchor, *m.anchor.ancestors))]
        return before
    asks = kind == "indefinite" and last[-1].is_space and "?" in last.text
    if not asks:  # "And a truce?", asks a headline; "Kyiv wants one"
        before = [m for m in before if m.telling] if token.lower_ not in ("it", "them") else []
    start = paragraph_of(last[0]).start
    if kind == "pronoun" and len({m.frame.issue for m in before if m.anchor.i >= start}) > 1:
        return []  # "this" may be any of them
    return before


def _principal(token: Token, before: list[FrameMatch], kind: str, last: int, *, same: bool) -> list[FrameMatch]:
    """What a word stands for of the sentence that starts at the token `last`; `same`: that is its own."""
    issues = {match.frame.issue: match for match in before if match.anchor.sent.start == last}
    if len(issues) > 1 and same:
        issues = {before[-1].frame.issue: before[-1]}
    points = token.lower_ in ("this", "that") and token.dep_ in ("nsubj", "nsubjpass")
    if (points or (kind in ("noun", "gap") and not same)) and all(is_proviso(m.anchor) for m in issues.values()):
        return []  # a clause said more than its proviso: "not until the truce holds. That would be wrong"
    meant = principal(list(issues.values())) if kind in ("pronoun", "noun", "gap", "indefinite") else issues.values()
    if len({m.anchor.i for m in meant}) > 1 and (token.lower_ in _SINGULAR or token.tag_ == "NN"):
        return []  # one thing is meant, and nothing says which
    return [match if kind == "ellipsis" else nominal(match) for match in meant]


def _is_background(anchor: Token, start: int) -> bool:
    """Whether an aside tells of something that was before the decision ("left the pact, which had opened the ports")."""
    if not in_aside(anchor):
        return False
    clause = next(t for t in (anchor, *anchor.ancestors) if t.dep_ == "relcl")
    return anchor.i < start or any(child.lower_ in ("had", "'d") for child in clause.lefts if child.dep_ == "aux")


def _has_lapsed(anchor: Token) -> bool:
    """Whether a thing is only told to have come to an end, which nobody decides ("the deal lapsed after Russia left it")."""
    verb = anchor.head if anchor.dep_ == "nsubj" else anchor.nbor()
    return lemma_of(verb) in _LAPSING and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP")


def in_aside(anchor: Token) -> bool:
    """Whether a word stands in a relative clause after a comma, which only tells more ("Crimea, which Russia annexed")."""
    clause = next((t for t in (anchor, *anchor.ancestors) if t.dep_ == "relcl"), None)
    return clause is not None and clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","


def takes_up_other(auxiliary: Token) -> bool:
    """Whether an ellipsis repeats the clause it is joined to, which has its own object ("has no doubts, nor does Warsaw")."""
    verb = auxiliary.head
    if auxiliary.dep_ != "conj" or auxiliary.lower_ == "do":
        return False
    return any(child.dep_ == "dobj" and child.pos_ == "NOUN" for child in verb.children)


def _is_agreed(anchor: Token) -> bool:
    """Whether somebody agrees on what is named ("agreed on new sanctions. … The agreement")."""
    return any(lemma_of(word) == "agree" for word in anchor.ancestors)


def _is_voted_on(match: FrameMatch) -> bool:
    """Whether the sentence of a frame tells that some body passed or rejected a text, and no people's vote."""
    return tells_passage(match.anchor.sent)


def tells_passage(words: Span) -> bool:
    """Whether words tell how a body voted, and not a people."""
    lemmas = {lemma_of(word) for word in words}
    return not lemmas.isdisjoint(_PASSING) and lemmas.isdisjoint(_POLLS)


def has_nearer(pronoun: Token) -> bool:
    """Whether "it" has a plan, accord or text in its own sentence before it ("called the plan useful and said he backed it")."""
    return any(
        noun.pos_ == "NOUN" and noun.tag_ == "NN" and noun.dep_ in ("nsubj", "dobj", "pobj") and lemma_of(noun) in _TEXTS
        for noun in pronoun.doc[pronoun.sent.start : pronoun.i]
        if noun.head.i != pronoun.head.i
    )


def _takes_up_subject(pronoun: Token) -> bool:
    """Whether "them" is the subject of the clause joined before ("talks are being forced on us, and we turn them down")."""
    verb = pronoun.head
    subject = own_subject(verb.head) if pronoun.lower_ == "them" and verb.dep_ == "conj" else None
    return subject is not None and subject.tag_ in ("NNS", "NNPS") and own_subject(verb) is not None


def _blames_after(anchor: Token) -> bool:
    """Whether somebody is blamed for something else after the frame ("will lift none, and accused Kyiv of a lie. … it")."""
    after = anchor.doc[anchor.i + 1 : anchor.sent.end]
    return any(word.lemma_ in ("accuse", "blame", "charge") and word.dep_ == "conj" for word in after)


def _signs_other(pronoun: Token, match: FrameMatch) -> bool:
    """Whether "it" is what is ratified or signed, and a text was named since the frame ("the pact. He would not ratify it")."""
    if lemma_of(pronoun.head) not in ("ratify", "sign", "initial"):
        return False
    since = pronoun.doc[max(match.anchor.i + 1, pronoun.sent.start - _LAST) : pronoun.i]
    return any(noun.tag_ == "NN" and lemma_of(noun) in _TEXTS for noun in since)


def _is_one_of(pronoun: Token, anchor: Token) -> bool:
    """Whether an indefinite pronoun can stand for what a noun names, no other thing having been named since."""
    if anchor.pos_ == "VERB":
        things = (child for child in anchor.children if child.dep_ in ("dobj", "nsubjpass"))
        anchor = next((child for child in things if child.pos_ == "NOUN"), anchor)
    noun = _whole(anchor)
    if anchor.pos_ != "NOUN" or noun.tag_ not in indefinite_kind(pronoun):
        return False
    between = pronoun.doc[anchor.i + 1 : pronoun.i]
    return not any(t.lower_ in ("a", "an") and t.head.pos_ == "NOUN" and t.head.tag_ == "NN" for t in between if t.dep_ == "det")


def _agrees(pronoun: Token, anchor: Token) -> bool:
    """Whether a pronoun can stand for what a word names: "them" for no single thing, "it" for no several."""
    if anchor.pos_ not in ("NOUN", "PROPN"):
        return pronoun.lower_ not in ("they", "these", "those")
    noun = _whole(anchor)
    several = noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
    return pronoun.lower_ not in (_SINGULAR if several else _PLURAL)


def _whole(noun: Token) -> Token:
    """The head of the largest noun phrase that a noun belongs to ("a contingent in blue helmets")."""
    while noun.head.i != noun.i:
        if noun.dep_ in _PARTS and noun.head.pos_ in ("NOUN", "PROPN"):
            noun = noun.head
        elif noun.dep_ == "pobj" and noun.head.lower_ not in _MEANS and noun.head.head.pos_ in ("NOUN", "PROPN"):
            noun = noun.head.head
        else:
            break
    return noun


def _takes_up_clause(token: Token) -> bool:
    """Whether "that" means the clause to which its own is joined: "Kyiv is ready to talk, and that is good"."""
    if token.lower_ not in ("this", "that"):
        return False
    verb = next((part for part in token.ancestors if part.dep_ == "conj" and part.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.head.pos_ not in ("VERB", "AUX") or own_subject(verb) is None or own_subject(verb.head) is None:
        return False
    opening = verb.left_edge.i
    if opening < 2 or token.doc[opening - 1].lower_ != "and":
        return False
    return token.doc[opening - 2].lower_ == "," or opening == token.i


def halts_other(match: FrameMatch, matches: Iterable[FrameMatch]) -> bool:
    """Whether a bare "the pause" is the one told before of another issue ("paused its deliveries. … The pause was condemned")."""
    noun = match.anchor
    told_of = any(child.dep_ in ("prep", "compound", "amod") for child in noun.children)
    if noun.pos_ != "NOUN" or lemma_of(noun) not in _HALTS or told_of:
        return False
    before = [m for m in matches if m.anchor.i < noun.i and lemma_of(m.anchor) in _HALTS]
    last = max(before, key=lambda m: m.anchor.i, default=None)
    return last is not None and last.frame.issue != match.frame.issue and last.frame.sign != match.frame.sign


def principal(matches: list[FrameMatch]) -> list[FrameMatch]:
    """Those frames of a sentence that its main clause is about, without what they are for or hang on."""
    main = [m for m in matches if not is_proviso(m.anchor)] or matches
    anchors = {m.anchor.i for m in main}
    return [m for m in main if anchors.isdisjoint(_above(m.anchor) - m.consumed)]


def _above(anchor: Token) -> set[int]:
    """The words over a word, without those that it is only coordinated with."""
    found: set[int] = set()
    token = anchor
    while True:
        while token.dep_ == "conj":
            token = token.head
        if token.head.i == token.i:
            return found
        token = token.head
        found.add(token.i)


def is_proviso(anchor: Token) -> bool:
    """Whether the word stands in a clause or phrase that tells when or on what condition ("until the truce holds")."""
    for token in (anchor, *anchor.ancestors):
        if token.dep_ == "advcl" and any(child.lower_ in _PROVISOS for child in token.lefts):
            return True
        if token.dep_ in ("pobj", "pcomp") and token.head.lower_ in _PROVISOS:
            return True
    return False


def _latest(matches: Iterable[FrameMatch]) -> Iterable[FrameMatch]:
    """The last match of each issue."""
    return {match.frame.issue: match for match in matches}.values()


def _question_before(token: Token) -> Token | None:
    """The "asked" of the sentence to which "it does not" answers ("asked if it hung on Kyiv, he said it did not")."""
    words = token.doc[token.sent.start : token.i]
    return next((t for t in words if answering_verb(t) is not None), None)


def is_asked(anchor: Token, token: Token) -> bool:
    """Whether a frame stands in "asked about …" and the word in the answer."""
    clause = next((t for t in (anchor, *anchor.ancestors) if t.dep_ == "advcl" and t.lemma_ in ASKING), None)
    return clause is not None and clause.tag_ == "VBN" and token.i > clause.right_edge.i


def _in_later_clause(token: Token, anchor: Token) -> bool:
    """Whether a clause boundary lies between the frame and the word that may stand for it."""
    between = token.doc[anchor.i + 1 : token.i]
    clause = next((t for t in (anchor, *anchor.ancestors) if t.dep_ == "advcl"), None)
    if clause is not None and clause.head == token.head and clause.i < token.i and token.lower_ in ("that", "it"):
        return True  # "if this is a real truce, that is welcome"
    aside = next((t for t in (anchor, *anchor.ancestors) if t.dep_ == "relcl"), None)
    if aside is not None and aside.right_edge.i < token.i and token.doc[aside.left_edge.i - 1].text == ",":
        return True  # "Rome, which had refused to send troops, said it would place them"
    verb = token.head
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.lemma_ in _NAMING and verb.nbor(-1).text == ",":
        return anchor.i < verb.i  # "had grown used to sanctions, he said, calling them illegal"
    return (
        any(other.dep_ in ("cc", "mark") or other.text in (";", ":", "—", "–") for other in between) and token.head.i > anchor.i
    )


def _in_same_turn(token: Token, anchor: Token, turns: Mapping[int, int]) -> bool:
    """Whether a frame was named in the same quotation or turn, or right before it, within three sentences."""
    start = turns.get(token.i)
    if start is None:
        return False
    inside = turns.get(anchor.i) == start or anchor.sent.end >= start - _LABEL
    if not inside and anchor.i < start:
        inside = any(other.text == "?" for other in token.doc[max(anchor.i, start - _LABEL) : start])
    later = sum(1 for other in token.doc[max(anchor.i, start + 1) : token.i] if other.is_sent_start and not follows_remark(other))
    between = (other.sent for other in token.doc[anchor.sent.end : start] if other.is_sent_start)
    asked = sum(1 for sentence in between if sentence.end <= start and not sentence.text.rstrip().endswith(":"))  # no label
    return inside and later + asked + (anchor.i < start) <= _TURN_SENTENCES


def _is_brief(last: Span, sentence: Span) -> bool:
    """Whether no more than a few words stand between two sentences ("Kyiv said yes. Moscow said no.")."""
    between = sentence.doc[last.end : sentence.start]
    return len(between) <= _BRIEF and "\n" not in between.text


def _adjacent(earlier: Token, sentence: Token) -> bool:
    """Whether nothing but blanks and one paragraph break lies between two sentences."""
    doc = sentence.doc
    previous = sentence.i - 1
    while previous >= 0 and (doc[previous].is_space or doc[previous].is_punct or doc[previous].is_quote):
        previous -= 1
    return (
        previous >= 0
        and doc[previous].sent.start <= earlier.sent.end
        and earlier.sent.start <= doc[previous].sent.start <= earlier.sent.start
    )
