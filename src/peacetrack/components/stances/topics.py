"""What a whole article is about: the one thing that its headline and lead name, which "the move" means far below."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from peacetrack import annotations
from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.irrealis import irreal_marker
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import product
from peacetrack.components.stances.antecedents import PASSAGES, has_nearer, in_aside, nominal, tells_passage, thing_itself
from peacetrack.components.stances.ballots import TEXTS, asked_by_text
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.pointers import CHANCES, MATTERS, is_bare_definite, is_of_that_kind, tells_chances
from peacetrack.components.syntax import own_subject, paragraph_of

_LEAD = 4  # paragraphs, with the headline
_FREE = frozenset(("idea", "notion", "option", "scenario", "possibility", "prospect", "thought", "concept"))
_PROPOSED = frozenset("proposal plan suggestion offer scheme project initiative invitation overture gesture signal".split())
DONE = frozenset(("move", "decision", "step", "action"))
_PACKED = frozenset(("measure", "package", "arrangement"))
_PROPOSING = _PROPOSED | frozenset(
    "propose suggest offer invite float plan call urge push pitch idea table present consider mull weigh discuss".split()
)
_ASKING = frozenset("ask request appeal call demand urge plead".split())
_ASKED = frozenset(("request", "appeal", "plea", "call"))
_RIVALS = {
    **dict.fromkeys(_ASKED, _ASKED | {"demand", "proposal", "plan", "invitation", "offer"}),
    **dict.fromkeys(_FREE | _PROPOSED, _FREE | _PROPOSED | {"request", "demand", "ultimatum", "formula", "approach"}),
    **dict.fromkeys(
        DONE | PASSAGES, DONE | set("bid ban law bill resolution strike attack raid deal agreement accord plan".split())
    ),
    **dict.fromkeys(_PACKED, _PACKED | {"plan", "bill", "law", "loan", "deal", "agreement", "accord", "move", "step"}),
}  # what else a word may stand for, where it was brought in since
_TELLING_WHICH = frozenset(("poss", "acl", "relcl", "compound"))
_LINKS = frozenset(("of", "for", "to", "on", "by", "about"))
_IDEAS = _FREE | _PROPOSED
_POINTING = frozenset(("it", "this", "that"))
_PLANS = frozenset(("plan", "intention"))
_SUGGESTING = frozenset(("propose", "suggest", "float", "offer", "moot"))
_JUDGING = frozenset(("reject", "fear", "endorse_speech"))
_NEW = frozenset(("a", "an", "another"))
_NO_OTHER = frozenset(("such", "similar", "same", "no", "any"))


class Topic:
    """The thing that an article is about, and where the text last spoke of it."""

    def __init__(
        self,
        thing: FrameMatch,
        act: FrameMatch | None,
        others: list[FrameMatch],
        words: Mapping[str, FrameMatch],
        own: frozenset[int] = frozenset(),
        text: FrameMatch | None = None,
    ):
        self._thing = thing
        self._act = act
        self._others = others
        self._words = words
        self._own = own
        self._text = text
        self._last = thing.anchor.i
        doc = thing.anchor.doc
        self._actors = {mention.head for mention in annotations.get_mentions(doc) if mention.actor}
        self._texts = {lemma_of(word) for word in doc[: _head(doc)] if word.pos_ == "NOUN"} & TEXTS
        self._cues = {statement.cue_start for statement in annotations.get_statements(doc)}

    def note(self, match: FrameMatch) -> None:
        """Takes down where the text speaks of the topic again."""
        if match.frame.issue == self._thing.frame.issue:
            self._last = max(self._last, match.anchor.i)

    def may_be(self, token: Token) -> bool:
        """Whether a word is one that can stand for the topic."""
        if token.pos_ == "NOUN":
            lemma = lemma_of(token)
            return lemma in self._words or lemma in MATTERS or lemma in _PLANS
        return token.lower_ in _POINTING and lemma_of(token.head) == "be"

    def meant_by(self, token: Token, kind: str, lexicon: Lexicon) -> list[FrameMatch]:
        """The topic where "the idea" or "no such plans" stands for it and nothing else was brought in since."""
        lemma = lemma_of(token)
        if lemma == "package" and any(child.lower_ == "any" for child in token.children):
            return []  # "rules have to be part of any package"
        if kind == "pronoun":
            if token.lower_ not in _POINTING or not tells_chances(token.head, lexicon, CHANCES) or has_nearer(token):
                return []
        elif lemma in MATTERS:
            if token.dep_ != "nsubj" or not tells_chances(token.head, lexicon, CHANCES):
                return []
        elif kind == "ellipsis":
            if lemma != "do" or not any(child.lower_ == "so" for child in token.children):
                return []
        elif not (kind or is_bare_definite(token)) or not self.may_be(token):
            return []
        if any(child.tag_ == "PRP$" for child in token.lefts):
            return []  # "repeated its offer": somebody's own
        match = self._words.get(lemma, self._thing)
        done = lemma in DONE | PASSAGES and not is_of_that_kind(token)
        if done and self._act is None:
            return []
        match = self._act if done and self._act is not None else match
        first = _paragraphs_before(token, 1)
        near = first if done else _paragraphs_before(token, 2)
        others = [m for m in self._others if max(near, self._last) <= m.anchor.i < token.i]
        if done:
            others = [m for m in others if not in_aside(m.anchor)]
        if any(done or proposes(m.anchor.sent) for m in others):
            return []
        if lemma not in MATTERS and self._is_told_else(token, lexicon, done=done):
            return []
        rivals = _RIVALS.get(lemma, {lemma} if lemma in self._words else _IDEAS)
        since = token.doc[max(first, self._last + 1) : token.i]
        if any(lemma_of(t) in rivals and t.i not in self._own and _brings_in(t) for t in since):
            return []
        self._last = token.i
        return [nominal(match)]

    def may_be_text(self, token: Token) -> bool:
        """Whether a word is a text that headline or lead name."""
        return token.pos_ == "NOUN" and lemma_of(token) in self._texts

    def text(self, token: Token) -> FrameMatch | None:
        """The topic where "the motion" is the text that headline or lead name, and no other was brought in since."""
        lemma, ends = lemma_of(token), _head(token.doc)
        if not self.may_be_text(token) or token.i < ends or not is_bare_definite(token):
            return None
        if any(lemma_of(word) == lemma and _brings_in(word) for word in token.doc[ends : token.i]):
            return None
        self._last = token.i
        return self._text

    def is_rather(self, token: Token, meant: list[FrameMatch]) -> bool:
        """Whether an idea is the topic sooner than what the last sentence said of another issue, where that proposed nothing."""
        if lemma_of(token) not in self._words or lemma_of(token) not in _IDEAS:
            return False
        if not meant or any(match.frame.issue == self._thing.frame.issue for match in meant):
            return False
        return not any(proposes(match.anchor.sent) for match in meant)

    def _is_told_else(self, token: Token, lexicon: Lexicon, *, done: bool) -> bool:
        """Whether the sentences before in the paragraph propose something else, or tell what somebody else did."""
        for word in token.doc[max(paragraph_of(token).start, self._last + 1) : token.sent.start]:
            if word.pos_ != "VERB":
                continue
            if lemma_of(word) in _SUGGESTING and word.dep_ not in ("amod", "acl"):
                return True
            told = word.dep_ == "ROOT" and word.tag_ in ("VBD", "VBN") and word.idx not in self._cues
            subject = own_subject(word) if told and done else None
            if subject is not None and subject.i in self._actors and not lexicon.has("reaction_verbs", lemma_of(word)):
                return True
        return False


def find_topic(doc: Doc, matches: list[FrameMatch], climber: Climber) -> Topic | None:
    """The topic of an article of which most frames, and all in its headline and lead, are of one issue."""
    ends = _head(doc)
    head = [match for match in matches if match.anchor.i < ends]
    if not head:
        return None
    issue, share = Counter(match.frame.issue for match in head).most_common(1)[0]
    own = [match for match in matches if match.frame.issue == issue]
    if 2 * share <= len(head) or len(own) < 2 or 2 * len(own) < len(matches):
        return None
    head = [match for match in head if match.frame.issue == issue]
    told = [match for match in head if not (match.frame.plain or (match.frame.bare and match.frame.sign > 0))] or head
    acts = [(value, match) for match in told if (value := _done(match, climber))]
    act = replace(acts[-1][1], frame=replace(acts[-1][1].frame, sign=acts[-1][0])) if len({v for v, _ in acts}) == 1 else None
    thing = told[-1] if len({match.frame.sign for match in told}) == 1 else thing_itself(told[-1])
    words = {word: match for match in head for word in _names(match)}
    words |= dict.fromkeys(_FREE | _PACKED | DONE, thing)
    words["package"] = thing_itself(thing)  # "block the bill. … urged them to pass the package"
    if any(lemma_of(token) in _ASKING and token.pos_ == "VERB" for token in doc[:ends]):
        words |= dict.fromkeys(_ASKED, thing)
    if tells_passage(doc[:ends]):
        words |= dict.fromkeys(PASSAGES, thing)
    if any(lemma_of(token) in _PROPOSING for token in doc[:ends]):
        words |= dict.fromkeys(_PROPOSED, thing)
    parts = frozenset(i for match in own for i in (match.anchor.i, *match.consumed))
    others = [match for match in matches if match.frame.issue != issue]
    return Topic(thing, act, others, words, parts, asked_by_text(told, climber))


def _names(match: FrameMatch) -> Iterator[str]:
    """The words that name an act again: its own noun, or the one that its verb has ("paused" … "the pause")."""
    if match.frame.sign < 0 and not match.frame.plain:
        yield lemma_of(match.anchor)


def proposes(sentence: Span) -> bool:
    """Whether a sentence tells of a plan or of somebody who proposes one."""
    return any(lemma_of(token) in _PROPOSING for token in sentence)


def _done(match: FrameMatch, climber: Climber) -> int:
    """What is told to be done to the thing: the sign of the words over it up to where somebody reacts."""
    if match.frame.plain:
        return 0
    chain = climber.climb(match.anchor, match.consumed)
    return (product(match.frame.sign, deed_steps(chain.steps, climber.lexicon)) or 0) if not chain.irrealis else 0


def deed_steps(steps: Iterable[Step], lexicon: Lexicon) -> list[Step]:
    """What is told to be done, up to where somebody reacts to it ("criticised the decision to send arms": only the decision)."""
    found: list[Step] = []
    for step in steps:
        named = any(earlier.token.pos_ == "NOUN" for earlier in found)
        judged = step.operator is not None and step.operator.name in _JUDGING
        judged = named and (judged or (step.kind == "reverser" and lexicon.opposes(step.token)))
        if step.kind == "evaluation" or judged or lexicon.has("reaction_verbs", lemma_of(step.token)):
            break
        found.append(step)
    return found


def _head(doc: Doc) -> int:
    """Where the headline and lead of an article end."""
    end = 0
    for _ in range(_LEAD):
        if end < len(doc):
            end = max(paragraph_of(doc[end]).end, end + 1)
    return end


def _paragraphs_before(token: Token, number: int) -> int:
    """Where the paragraph begins that stands so many before a token's own."""
    start = paragraph_of(token).start
    for _ in range(number):
        start = paragraph_of(token.doc[start - 1]).start if start else 0
    return start


def _brings_in(token: Token) -> bool:
    """Whether a word names another plan or deed ("a plan to end imports", "her decision")."""
    if token.pos_ != "NOUN" or lemma_of(token.head) == "be":
        return False  # "is an option", "was a good step" only tell of the topic
    words = {child.lower_ for child in token.children}
    if not words.isdisjoint(_NO_OTHER) or irreal_marker(token) is not None:
        return False
    if not words.isdisjoint(_NEW) or any(child.dep_ in _TELLING_WHICH for child in token.children):
        return True
    return any(child.dep_ == "prep" and child.lower_ in _LINKS for child in token.children)
