"""The finer label of a stance: that of its frame, or what words beside the frame, parties named and the attitude show."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack import annotations
from peacetrack.codebook.issues import Issue, IssueBook
from peacetrack.components.composition.chain import Chain
from peacetrack.components.composition.holders import is_first_person
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.composition.terms import Terms
from peacetrack.components.stances.attitudes import asks, is_premature, is_put_off, is_threat
from peacetrack.components.stances.frames import FrameFinder, FrameMatch
from peacetrack.components.syntax import own_subject, subject_of

_NEAR = frozenset(("amod", "compound", "nummod", "advmod"))
_NEW_ONES = frozenset(("one", "ones", "another", "any", "none"))  # of the same kind, with qualities of their own
_ANY = frozenset(("a", "an", "any", "some", "more", "such"))  # of a thing that is not known already
_PLACED = frozenset(("at", "in", "around", "round", "on"))  # where somebody is to be
_WITH = frozenset(("with", "between"))
_HOLDING_UP = frozenset("delay stall postpone defer shelve slow filibuster hold drag".split())


class Positions:
    """Works out the positions of the issues of an IssueBook."""

    def __init__(self, book: IssueBook, frames: FrameFinder):
        self.issues = book.issues
        self._registry = frames.registry
        self._qualifiers = {
            i.id: [(label, frames.words_of(words)) for label, words in i.qualifiers] for i in self.issues.values()
        }
        self._phrases = {i.id: [(label, frames.words_of(words)) for label, words in i.phrases] for i in self.issues.values()}
        self._together = {
            issue.id: [(position, [frames.words_of(words) for words in parties]) for position, parties in issue.together]
            for issue in book.issues.values()
        }

    def of(self, terms: Terms, match: FrameMatch, chain: Chain, reading: Reading, stance: str) -> str:
        """The position of the issue that the reading takes or, by a no, its contrary; "" for none."""
        frame, issue = match.frame, self.issues[match.frame.issue]
        if issue.delays and (pressure := _of_pressure(match, reading, stance)) is not None:
            return pressure
        if issue.delays and stance == "opposes" and reading.sign < 0 < frame.sign and _is_held_up(reading):
            return "delay"
        if not frame.position or issue.usual:
            shown = self._shown(terms, match, chain.anchor, issue, reading)
            return issue.asked if not shown and issue.asked and _asks_for_any(match, reading) else shown
        if reading.sign == 0:
            return frame.position
        if is_threat(reading) and "threaten" in issue.positions and frame.sign > 0:
            return "threaten"
        if issue.delays and frame.position == "impose" and reading.sign * frame.sign > 0:
            return self._qualified(terms, match, issue) or frame.position  # "tougher sanctions"
        return frame.position if reading.sign * frame.sign > 0 else frame.refused

    def _qualified(self, terms: Terms, match: FrameMatch, issue: Issue) -> str | None:
        """The position that words beside the frame show ("a trilateral meeting"), "" for none, None without such words."""
        tokens = list(_beside(match))
        for position, words in self._qualifiers[issue.id]:
            if terms.among(tokens, words) is not None:
                return position
        return None

    def _shown(self, terms: Terms, match: FrameMatch, anchor: Token, issue: Issue, reading: Reading) -> str:
        """The position that words beside the frame show, or who is named there, else the usual one."""
        for position, words in self._phrases[issue.id]:
            if not (words.isdisjoint(terms.sentence(match.word)) and words.isdisjoint(terms.sentence(anchor))):
                return position
        if (qualified := self._qualified(terms, match, issue)) is not None:
            return qualified
        tokens = list(_beside(match))
        for position, parties in self._together[issue.id]:
            if (len(parties) > 1 or not match.frame.position) and all(
                terms.among(tokens, words) is not None for words in parties
            ):
                return position
            if len(parties) == 1 and self._is_own_case(match.word, reading, parties[0]):
                return position
        return match.frame.position or issue.usual

    def _is_own_case(self, word: Token, reading: Reading, parties: frozenset[str]) -> bool:
        """Whether whoever speaks for one of the parties speaks of itself ("We must sit at the table", says the EU's envoy)."""
        statement = reading.statement
        if statement is None or (not reading.holder.first_person and reading.holder.actor != statement.speaker):
            return False
        verb = next((token for token in (word, *word.ancestors) if own_subject(token) is not None), None)
        subject = own_subject(verb) if verb is not None else None
        bodies = self._registry.bodies_of(statement.speaker, annotations.get_published(word.doc))
        return subject is not None and is_first_person(subject) and not parties.isdisjoint((statement.speaker, *bodies))


def _beside(match: FrameMatch) -> Iterator[Token]:
    """The words that belong to a frame: its phrase without clauses joined to it, what fills it, whom it is held with."""
    word = match.anchor if match.anchor.lower_ in _NEW_ONES else match.word
    found = [word, *_phrase(word)]
    if word == match.word:
        found += [word.doc[i] for i in match.consumed if i >= 0]
    yield from found
    yield from (child for token in found for child in token.children if child.dep_ in _NEAR)
    if word.lower_ in _PLACED and (subject := subject_of(word.head)) is not None:
        yield from subject.subtree  # "Kyiv and Europe must sit at the table"
    if word.pos_ == "NOUN" and word.head.pos_ == "VERB":
        for prep in word.head.rights:
            if prep.dep_ == "prep" and prep.lower_ in _WITH and prep.i > word.i:
                yield from prep.subtree


def _phrase(word: Token) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ not in ("advcl", "punct") and (child.dep_ != "conj" or child.pos_ not in ("VERB", "AUX")):
            yield from child.subtree


def _of_pressure(match: FrameMatch, reading: Reading, stance: str) -> str | None:
    """The position on pressure that comes later or on conditions, "" for an open one on its coming, None for any other."""
    frame = match.frame
    coming = frame.position in ("impose", "tighten")
    if stance == "ambiguous" and (coming or frame.position == "threaten"):
        return ""
    if stance != "conditional":
        return None
    if coming:
        return "threaten" if reading.sign >= 0 else "delay"
    if not frame.position and reading.sign > 0 and _is_any(match):
        return "threaten"
    return frame.position if frame.position == "maintain" else None


def _asks_for_any(match: FrameMatch, reading: Reading) -> bool:
    """Whether somebody asks for a thing that is not there yet ("called for sanctions")."""
    return _is_any(match) and asks(reading) and all(step.kind != "reverser" for step in reading.steps)


def _is_any(match: FrameMatch) -> bool:
    """Whether the thing is none that is known already ("new sanctions", not "the sanctions" or "them")."""
    known = (child for child in match.word.children if child.dep_ in ("det", "poss") and child.lower_ not in _ANY)
    return match.named is None and match.frame.sign > 0 and not any(known)


def _is_held_up(reading: Reading) -> bool:
    """Whether the thing is only to come later ("it is too early for sanctions", "held up the package")."""
    if is_premature(reading) or is_put_off(reading):
        return True
    if any(step.operator is not None and step.operator.name == "ponder" and step.negated for step in reading.steps):
        return True  # "something that he does not have to think about"
    return any(
        lemma_of(step.token) in _HOLDING_UP and step.sign < 0 and not step.negated
        for step in reading.steps
        if step.token.pos_ == "VERB"
    )
