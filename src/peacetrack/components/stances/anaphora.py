"""Words that stand for an issue named before: "rejected that", "the idea", "a truce which Moscow refused", "Kyiv will not"."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.clefts import cleft_of
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import product
from peacetrack.components.stances.antecedents import (
    PROPOSALS,
    SCHEMES,
    antecedents,
    bears_name,
    has_nearer,
    nominal,
    opens_with_peace_plan,
    thing_itself,
    turns_of,
)
from peacetrack.components.stances.ballots import (
    REACH,
    ballot_at,
    is_backdrop,
    leaves_open,
    names_another,
    names_law,
    passes_over,
    text_before,
)
from peacetrack.components.stances.deixis import is_its_object, stand_of
from peacetrack.components.stances.exclamations import exclaimed, head_of
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.gaps import OF_THE_OPEN, TAKEN, deed_with, gap_at, is_open, is_unfit, says_too
from peacetrack.components.stances.modifiers import RELATIVES, modifier_stands
from peacetrack.components.stances.own_things import names_own, topic_of_remark
from peacetrack.components.stances.pointers import is_of_that_kind, kind_of
from peacetrack.components.stances.repeats import repeated
from peacetrack.components.stances.stand import Stand
from peacetrack.components.stances.topics import find_topic, proposes
from peacetrack.components.stances.withheld import may_be_thing

_SUMS = frozenset(
    """something proposal demand ultimatum claim call wish requirement idea condition move step scenario option offer request
    plan scheme suggestion notion measure concession prospect initiative project outcome solution compromise approach""".split()
)
_MOMENTS = frozenset(("lull", "event"))
_LACKED = 40  # tokens
_NEXT = 1  # sentences; no more stand between a text and "it"
_NEAR = 4  # sentences; no other word points farther back
_MEANINGLESS = frozenset(("PUNCT", "SPACE", "SYM", "CCONJ"))  # tags of words that stand for nothing
_SEVERAL = frozenset(("them", "these", "those"))
_DOUBTS = frozenset(
    """objection reservation doubt concern misgiving worry fear complaint criticism warning threat remark comment qualm
    argument reproach accusation grievance protest allegation word""".split()
)
_BESIDE = 6  # tokens
_STATING = ("VBP", "VBZ")  # what is so is not voted on ("most nations stand behind Kyiv. Serbia voted in favour")
_WORKED_OUT = frozenset(("plan", "blueprint", "draft"))

_REFUSALS = frozenset(("veto", "refusal", "rejection"))


def _names_rest(pronoun: Token) -> bool:
    """Whether "it" is what a thing is needed for ("a vote needs a truce, or it would be worth nothing")."""
    return pronoun.lower_ == "it" and pronoun.i > 0 and pronoun.nbor(-1).lower_ in ("or", "otherwise", "else")


def _breaks_something(pronoun: Token) -> bool:
    """Whether a state is told to break what it has kept so far ("how Kyiv kept the truce: it violated it daily")."""
    verb = pronoun.head
    return pronoun.dep_ == "nsubj" and verb.lemma_ in _BREAKING and any(child.dep_ == "dobj" for child in verb.rights)


_BREAKING = frozenset(("violate", "break", "breach", "flout", "disregard"))


def _is_asked_to_act(pronoun: Token) -> bool:
    """Whether a clause under a demand tells what "it" or "they" are to do to something ("demanded that it sign the deal")."""
    clause = pronoun.head
    if pronoun.dep_ != "nsubj" or clause.pos_ != "VERB" or clause.dep_ != "ccomp" or clause.head.pos_ != "VERB":
        return False
    mandative = clause.tag_ in ("VB", "VBP") and clause.i > clause.head.i and all(child.tag_ != "MD" for child in clause.lefts)
    return mandative and any(child.dep_ in ("dobj", "prep", "xcomp") for child in clause.rights)


def _bounds(clause: Token) -> bool:
    """Whether a clause only tells how long something is to go on ("as long as it serves us")."""
    first = clause.left_edge
    words = [token.lower_ for token in clause.doc[max(first.i - 2, 0) : first.i + 3]]
    return clause.dep_ == "advcl" and "long" in words and "as" in words


def find_stands(doc: Doc, matches: list[FrameMatch], climber: Climber) -> Iterator[Stand]:
    """The tokens that stand for a frame found elsewhere, each with that frame."""
    for match in matches:
        yield from modifier_stands(match, climber.lexicon)
    ordered = sorted((match for match in matches if not (_is_left_out(match.anchor) or _is_verdict(match))), key=_place)
    turns = turns_of(doc)
    for match in matches:
        if _is_left_out(match.anchor):
            yield from _wanted_after(match, ordered, turns, climber.lexicon)
    if ordered:
        yield from _Search(doc, matches, ordered, turns, climber).stands()


class _Search:
    """A walk through a text, word by word, with the things that were named so far."""

    def __init__(
        self, doc: Doc, matches: list[FrameMatch], ordered: list[FrameMatch], turns: Mapping[int, int], climber: Climber
    ):
        self.doc, self.turns, self.climber, self.lexicon = doc, turns, climber, climber.lexicon
        self.ordered = ordered
        # with the words of attitude that leave the thing out again: "Hungary is against. Austria is wary."
        self.relayed = list(ordered)
        self.taken = {match.anchor.i for match in matches} | {i for match in matches for i in match.consumed}
        self.anchors: dict[int, list[Token]] = defaultdict(list)  # of each sentence
        for match in matches:
            self.anchors[match.anchor.sent.start].append(match.anchor)
        self.actors = {mention.head for mention in annotations.get_mentions(doc) if mention.actor}
        self.numbers = [number for number, sentence in enumerate(doc.sents) for _ in range(len(sentence))]
        self.topic = find_topic(doc, ordered, climber)
        self.last = -1  # of the words with which a thing was named so far

    def stands(self) -> Iterator[Stand]:
        """The tokens that stand for one of the things named before them."""
        for token in self.doc[self.ordered[0].anchor.i + 1 :]:
            self._note(token)
            if token.pos_ in _MEANINGLESS or token.i in self.taken:
                continue
            distance = self._distance(token)
            if distance <= REACH:
                yield from self._at(token, distance)

    def _note(self, token: Token) -> None:
        """Takes in what is named up to a token."""
        while self.last + 1 < len(self.relayed) and self.relayed[self.last + 1].anchor.i < token.i:
            self.last += 1
            if self.topic is not None:
                self.topic.note(self.relayed[self.last])

    def _distance(self, token: Token) -> int:
        """The sentences since a thing was named; few where a token may take up what the whole text is about."""
        distance = self._sentences_since(self.relayed[self.last], token)
        in_topic = self.topic is not None and (self.topic.may_be(token) or self.topic.may_be_text(token))
        return min(distance, _NEAR) if in_topic else distance

    def _sentences_since(self, match: FrameMatch, token: Token) -> int:
        return self.numbers[token.i] - self.numbers[match.anchor.i]

    def _at(self, token: Token, distance: int) -> Iterator[Stand]:
        votes, operator = ballot_at(token, self.lexicon)
        text = self._text_voted_on(token, distance) if votes else None
        if votes and leaves_open(self.relayed[self.last], read=text is not None):
            return
        if text is not None:
            yield Stand(token, thing_itself(text) if is_its_object(text, token) else text, "ballot", operator)
            if names_law(token):
                self._relay(text, token)
            return
        if distance > _NEAR or (votes and lemma_of(token) == "be"):
            return
        own = self.anchors[token.sent.start]
        operator = gap_at(token, self.lexicon, named=any(anchor.i < token.i for anchor in own))
        if operator is not None:
            yield from self._gap(token, operator, votes=votes, exclaims=False)
        elif (verdict := exclaimed(token, self.lexicon)) is not None:
            yield from self._gap(token, verdict, votes=votes, exclaims=True)
        elif (wanted := _as_wanted(token, self.lexicon)) is not None:
            yield from self._wanted(token, wanted)
        elif (appended := _appended(token, self.lexicon)) is not None:
            told = (m for m in self.ordered if m.telling and m.anchor.i < token.i and m.anchor.sent.start == token.sent.start)
            for match in islice(told, 1):
                yield Stand(appended[0], nominal(match), "reduced", appended[1])
        elif names_law(token) and (law := text_before(token, self.ordered, self.climber)) is not None:
            yield Stand(token, law, "law")
            self._relay(law, token)
        else:
            yield from self._pointer(token, votes=votes)

    def _relay(self, match: FrameMatch, token: Token) -> None:
        """Lets later words point at a token, which stands for the match."""
        insort(self.relayed, match.at(token), key=_place)

    def _name(self, match: FrameMatch, token: Token) -> None:
        """Takes a token for a further name of the match."""
        for found in (self.ordered, self.relayed):
            insort(found, match.at(token), key=_place)

    def _text_voted_on(self, token: Token, distance: int) -> FrameMatch | None:
        near = distance <= (_NEXT if token.lower_ == "it" else REACH)
        if near and not (token.lower_ == "it" and has_nearer(token)):
            text = text_before(token, self.ordered, self.climber)
            if text is not None:
                return text
        return self.topic.text(token) if self.topic is not None else None

    def _gap(self, token: Token, operator: Operator, *, votes: bool, exclaims: bool) -> Iterator[Stand]:
        """The things that a word of attitude leaves out, or that an exclamation judges."""
        meant = antecedents(token, self.relayed, "gap", self.turns)
        if exclaims or operator.name == "reception":
            meant = [match for match in meant if self._sentences_since(match, token) <= _NEXT]
        if not meant and self.topic is not None and is_of_that_kind(token):
            meant = self.topic.meant_by(token, "gap", self.lexicon)
        if operator.name in OF_THE_OPEN and len(meant) > 1 and not all(map(is_open, meant)):
            return  # nothing says of which of them somebody is wary
        if operator.name == "leave_open" and token.pos_ == "VERB" and not _in_same_paragraph(meant, token):
            return  # who plays for time a paragraph on may do so in the whole war
        if operator.name != "spoken of" and names_own(token, self.anchors[token.sent.start]):
            meant = [match for match in meant if match.anchor.sent.start == token.sent.start]
        answers = operator.name == "reception" and token.pos_ == "NOUN"
        kind = "exclaimed" if exclaims else "reduced" if answers else "gap"
        for match in meant:
            if is_unfit(token, match, operator, self.lexicon) or (votes and self._is_other_ballot(token, match)):
                continue
            if operator.sign < 0 and says_too(token) and match in self.ordered:
                continue  # "France was sceptical too": as somebody else is, not about the thing alone
            yield Stand(
                head_of(token) if exclaims else token, match, kind, operator, asserted=exclaims or operator.name == "spoken of"
            )
            self._relay(match, token)

    def _is_other_ballot(self, token: Token, match: FrameMatch) -> bool:
        """Whether the vote is not on the thing ("a resolution on the war … China abstained on a motion to adjourn")."""
        return (
            match.anchor.tag_ in _STATING
            or names_another(match.anchor.sent.end, token)
            or is_backdrop(match.anchor)
            or passes_over(match, self.climber)
        )

    def _wanted(self, token: Token, wanted: Operator) -> Iterator[Stand]:
        for match in antecedents(token, self.ordered, "gap", self.turns):
            open_to = match.telling or token.head.pos_ in ("NOUN", "AUX")
            if match.anchor.sent == token.sent and open_to and not _is_refused(match, self.climber):
                yield Stand(token, match, "gap", wanted)

    def _pointer(self, token: Token, *, votes: bool) -> Iterator[Stand]:
        """What a pronoun or a noun that points back stands for."""
        cleft = cleft_of(token, self.lexicon)
        kind = "pronoun" if cleft is not None else kind_of(token, self.lexicon)
        if (kind == "noun" and bears_name(token)) or (kind == "pronoun" and self._names_other(token)):
            return
        meant, as_done = self._meant(token, kind, votes=votes)
        if kind == "pronoun" and _bounds(token.head):
            return  # "will buy oil as long as it serves its interests"
        kind = kind or "noun"
        done_with = deed_with(token) if kind == "noun" else None
        for match in self._fitting(token, kind, meant):
            if cleft is not None:
                yield Stand(cleft.verb, match, "gap", cleft.operator, asserted=cleft.asserted, denied=cleft.negation)
            elif done_with is not None and (done_with is TAKEN or match.frame.sign < 0):
                yield Stand(token.head, match, "gap", done_with, asserted=done_with is TAKEN)
            elif (stand := stand_of(token, match, kind, self.lexicon, as_done=as_done)) is not None:
                yield stand

    def _names_other(self, pronoun: Token) -> bool:
        """Whether a pronoun stands for somebody or for something of which no stance is told."""
        if _names_rest(pronoun):
            return True
        return pronoun.i in self.actors and (_breaks_something(pronoun) or _is_asked_to_act(pronoun))

    def _meant(self, token: Token, kind: str, *, votes: bool) -> tuple[list[FrameMatch], bool]:
        """The things that a word points at, and whether it means the act as it was done."""
        if kind:
            known = self.relayed if _in_same_paragraph(self.relayed, token) else self.ordered
            meant = antecedents(token, known, kind, self.turns)
        else:
            meant = repeated(token, self.ordered)
        if votes:
            meant = [match for match in meant if not is_backdrop(match.anchor)]
        if kind == "noun" and lemma_of(token) in _WORKED_OUT:
            meant = [match for match in meant if proposes(match.anchor.sent)]  # "would back a freeze": no plan is told of
        if (
            self.topic is not None
            and (not meant or self.topic.is_rather(token, meant))
            and not (lemma_of(token) in SCHEMES and opens_with_peace_plan(self.doc))
            and (topical := self.topic.meant_by(token, kind, self.lexicon))
        ):
            self._name(topical[0], token)
            return topical, True
        return meant, False

    def _fitting(self, token: Token, kind: str, meant: list[FrameMatch]) -> Iterator[FrameMatch]:
        """Those of the things that the words around allow."""
        if token.lower_ in ("go", "more"):
            meant = [match for match in meant if _MOMENTS.isdisjoint(match.frame.traits)]  # one can go no further than a truce
        if kind == "pronoun" and (start := topic_of_remark(token)) is not None:
            meant = [match for match in meant if match.anchor.i >= start]
        if kind == "pronoun" and token.lower_ in _SEVERAL:
            meant = [match for match in meant if _names_several(match, token, self.actors)]
        for match in meant:
            if kind == "pronoun" and token.lower_ == "it" and may_be_thing(match, token):
                continue
            if token.lower_ == "more" and (match.frame.sign < 0) != _is_refused(match, self.climber):
                continue  # "hoped the sanctions would not last. Kyiv called for more"
            if kind == "noun" and lemma_of(token) in _REFUSALS:
                if not (self.lexicon.opposes(match.anchor) or _is_refused(match, self.climber)):
                    continue  # "wants a tribunal. The veto is a disgrace": the veto was not told of
            if kind == "noun" and (is_of_that_kind(token) or lemma_of(token) in PROPOSALS):
                self._name(match, token)  # who answers next may mean it as well
            yield match


def _wanted_after(match: FrameMatch, ordered: list[FrameMatch], turns: Mapping[int, int], lexicon: Lexicon) -> Iterator[Stand]:
    """What the next sentence says of a thing that was not there ("ended without a truce. Kyiv insists on one")."""
    doc = match.anchor.doc
    for token in doc[match.anchor.i + 1 : match.anchor.i + _LACKED]:
        if any(other.anchor.i == token.i for other in ordered):
            return
        if token.lower_ == "one" and kind_of(token, lexicon) == "indefinite":
            for meant in antecedents(token, [match], "indefinite", turns):
                yield Stand(token, meant, "indefinite")


def _names_several(match: FrameMatch, pronoun: Token, actors: set[int]) -> bool:
    """Whether several things are named before "them", and not only people who act ("the Ukrainians decide. Do not push them")."""
    since = pronoun.doc[max(match.anchor.sent.start, match.anchor.i - _BESIDE) : pronoun.i]
    if any(word.tag_ == "NNS" and lemma_of(word) in _DOUBTS for word in since):
        return False  # "voiced objections to sanctions on Monday, and the premier repeated them"
    if match.anchor.pos_ in ("NOUN", "PROPN"):
        return True
    words = pronoun.doc[match.anchor.sent.start : pronoun.i]
    return any(word.tag_ in ("NNS", "NNPS") and word.i not in actors for word in words)


def _in_same_paragraph(ordered: list[FrameMatch], token: Token) -> bool:
    """Whether the last match before a token stands in its paragraph."""
    last = max((match.anchor.i for match in ordered if match.anchor.i < token.i), default=None)
    return last is not None and "\n" not in token.doc[last : token.i].text


def _place(match: FrameMatch) -> int:
    """Where a frame stands in the text."""
    return match.anchor.i


def _is_left_out(anchor: Token) -> bool:
    """Whether a thing is only named as what is not there ("without foreign bases"), so that nothing takes it up."""
    return anchor.dep_ == "pobj" and anchor.head.lower_ == "without"


def _is_verdict(match: FrameMatch) -> bool:
    """Whether a frame is only a bad name given to its thing, which nothing takes up ("is null and void. This is an outrage")."""
    told = match.anchor.pos_ == "VERB" and not match.frame.own
    return match.frame.sign < 0 and match.frame.plain and (told or match.anchor.dep_ in ("acomp", "attr", "oprd"))


def _as_wanted(verb: Token, lexicon: Lexicon) -> Operator | None:
    """The operator of a clause with "as" whose object is what was said before ("… a truce, as Kyiv has demanded")."""
    if verb.pos_ != "VERB" or verb.dep_ != "advcl" or not any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.children):
        return None
    if any(child.dep_ in ("dobj", "xcomp", "ccomp", "advcl", "acomp", "prep") for child in verb.children):
        return None
    operator, main = lexicon.operator(verb, "obj"), lexicon.operator(verb.head, "obj")
    if operator is None or operator.sign < 0 or (main is not None and main.sign < 0):
        return None
    refused = any(lexicon.opposes(word) or clauses.negation_of(word) is not None for word in (verb.head, *verb.head.ancestors))
    return None if refused else operator


def _is_refused(match: FrameMatch, climber: Climber) -> bool:
    """Whether what is said of a thing is against it ("the rejection of swaps, as underlined by Rome")."""
    return (product(1, climber.climb(match.anchor, match.consumed).steps) or 0) < 0


def _appended(token: Token, lexicon: Lexicon) -> tuple[Token, Operator] | None:
    """The verb and operator of a clause on a noun that sums up what was said: "…, something that Kyiv rejected"."""
    if token.lower_ not in _SUMS or token.dep_ not in ("appos", "npadvmod", "attr", "dobj", "conj", "dep", "oprd", "nmod"):
        return None
    if token.left_edge.i == 0 or token.doc[token.left_edge.i - 1].text not in (",", "–", "—", "-"):
        return None
    for clause in token.children:
        if clause.dep_ not in ("relcl", "acl") or clause.pos_ != "VERB":
            continue
        if any(child.dep_ in ("dobj", "ccomp") and child.lower_ not in RELATIVES for child in clause.children):
            continue
        operator = lexicon.operator(clause, "obj")
        if operator is not None:
            return clause, operator
    return None
