"""Words that stand for an issue named before: "rejected that", "the idea", "a truce which Moscow refused", "Kyiv will not"."""

from bisect import insort
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.clefts import cleft_of
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.consequences import ruled_out
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import product
from peacetrack.components.stances.antecedents import (
    ACCORDS,
    PASSAGES,
    PROPOSALS,
    SCHEMES,
    antecedents,
    as_said,
    bears_name,
    has_nearer,
    is_asked,
    nominal,
    opens_with_peace_plan,
    thing_itself,
    turns_of,
)
from peacetrack.components.stances.attitudes import HAPPENING
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
from peacetrack.components.stances.exclamations import exclaimed, head_of
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.gaps import CONSENTING, TAKEN, deed_with, gap_at, invites, is_of_that_kind, is_unfit, says_too
from peacetrack.components.stances.modifiers import ACTS, RELATIVES, SAYINGS, modifier_stands
from peacetrack.components.stances.pointers import DEMONSTRATIVES, follows_suit, kind_of, tells_chances
from peacetrack.components.stances.repeats import repeated
from peacetrack.components.stances.stand import Stand
from peacetrack.components.stances.topics import find_topic, proposes
from peacetrack.components.stances.withheld import is_of_things, may_be_thing
from peacetrack.components.syntax import is_infinitive, own_subject

_SUMS = frozenset(
    """something proposal demand ultimatum claim call wish requirement idea condition move step scenario option offer request
    plan scheme suggestion notion measure concession prospect initiative project outcome solution compromise approach""".split()
)
_MOMENTS = frozenset(("lull", "event"))
_LACKED = 40  # tokens
_NEXT = 1  # sentences; no more stand between a text and "it"
_NEAR = 4  # sentences; no other word points farther back
_MEANINGLESS = frozenset(("PUNCT", "SPACE", "SYM", "CCONJ"))  # tags of words that stand for nothing
_MEASURES = frozenset(("measure", "restriction", "penalty"))  # what is imposed, even where the text told of its delay
_MOODS = frozenset("welcome hail applaud laud commend celebrate cheer regret lament deplore bemoan".split())  # over what happens
_SEVERAL = frozenset(("them", "these", "those"))
_DOUBTS = frozenset(
    """objection reservation doubt concern misgiving worry fear complaint criticism warning threat remark comment qualm
    argument reproach accusation grievance protest allegation word""".split()
)
_BESIDE = 6  # tokens
_KINDS = frozenset(("such", "any"))  # "such a step" is none taken yet
_REPEATING = frozenset("repeat reiterate restate reaffirm".split())  # what was said, not the thing
_CALLING = frozenset("call term brand label dub consider deem find describe think".split())
_OF_THE_OPEN = frozenset(
    ("want", "decide", "premature", "leave_open", "reluctance", "evasion")
)  # attitudes to what is not yet done
_SURE = frozenset(("will", "wo"))
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


def _is_own_answer(verb: Token, match: FrameMatch, lexicon: Lexicon) -> bool:
    """Whether an act of refusal is no thing that its doer answers: "threatened to veto it but relented"."""
    act = match.anchor
    joined = verb.dep_ == "conj" and act.pos_ == "VERB" and act.head.i == verb.head.i
    operator = lexicon.operator(act, "obj") if joined and match.frame.sign < 0 else None
    return operator is not None and operator.sign < 0


def _bounds(clause: Token) -> bool:
    """Whether a clause only tells how long something is to go on ("as long as it serves us")."""
    first = clause.left_edge
    words = [token.lower_ for token in clause.doc[max(first.i - 2, 0) : first.i + 3]]
    return clause.dep_ == "advcl" and "long" in words and "as" in words


def find_stands(doc: Doc, matches: list[FrameMatch], climber: Climber) -> Iterator[Stand]:
    """The tokens that stand for a frame found elsewhere, each with that frame."""
    lexicon = climber.lexicon
    for match in matches:
        yield from modifier_stands(match, lexicon)
    lacking = [match for match in matches if _is_left_out(match.anchor)]
    named = (match for match in matches if not (_is_left_out(match.anchor) or _is_verdict(match)))
    ordered = sorted(named, key=_place)
    relayed = list(ordered)  # with the words of attitude that leave the thing out again: "Hungary is against. Austria is wary."
    taken = {match.anchor.i for match in matches} | {i for match in matches for i in match.consumed}
    turns = turns_of(doc)
    for match in lacking:
        yield from _wanted_after(match, ordered, turns, lexicon)
    if not ordered:
        return
    actors = {mention.head for mention in annotations.get_mentions(doc) if mention.actor}
    numbers = [number for number, sentence in enumerate(doc.sents) for _ in range(len(sentence))]
    topic = find_topic(doc, ordered, climber)
    last = -1  # of the words with which a thing was named so far
    for token in doc[ordered[0].anchor.i + 1 :]:
        while last + 1 < len(relayed) and relayed[last + 1].anchor.i < token.i:
            last += 1
            if topic is not None:
                topic.note(relayed[last])
        distance = numbers[token.i] - numbers[relayed[last].anchor.i]
        if token.pos_ in _MEANINGLESS or token.i in taken:
            continue
        in_topic = topic is not None and (topic.may_be(token) or topic.may_be_text(token))
        if in_topic:
            distance = min(distance, _NEAR)
        if distance > REACH:
            continue
        votes, operator = ballot_at(token, lexicon)
        near = votes and distance <= (_NEXT if token.lower_ == "it" else REACH)
        text = text_before(token, ordered, climber) if near and not (token.lower_ == "it" and has_nearer(token)) else None
        if text is None and votes and topic is not None:
            text = topic.text(token)
        if votes and leaves_open(relayed[last], read=text is not None):
            continue
        if text is not None:
            yield Stand(token, thing_itself(text) if _is_its_object(text, token) else text, "ballot", operator)
            if names_law(token):
                insort(relayed, text.at(token), key=_place)
        if text is not None or distance > _NEAR or (votes and lemma_of(token) == "be"):
            continue
        operator = gap_at(token, lexicon)
        verdict = exclaimed(token, lexicon) if operator is None else None
        operator = operator or verdict
        if operator is not None:
            meant = antecedents(token, relayed, "gap", turns)
            if verdict is not None or operator.name == "reception":
                meant = [match for match in meant if numbers[token.i] - numbers[match.anchor.i] <= _NEXT]
            if not meant and topic is not None and is_of_that_kind(token):
                meant = topic.meant_by(token, "gap", lexicon)
            if operator.name in _OF_THE_OPEN and len(meant) > 1 and not all(map(_is_open, meant)):
                continue  # nothing says of which of them somebody is wary
            for match in meant:
                if (lemma_of(token) == "say" and clauses.is_question(match.anchor)) or is_unfit(token, match, lexicon):
                    continue
                if _is_own_answer(token, match, lexicon):
                    continue
                if operator.name == "fear" and match.frame.sign < 0 and not match.telling:
                    continue  # "a breach would be blamed on Kyiv. Others were sceptical": of what was said
                if votes and (
                    match.anchor.tag_ in _STATING
                    or names_another(match.anchor.sent.end, token)
                    or is_backdrop(match.anchor)
                    or passes_over(match, climber)
                ):
                    continue  # "a resolution on the war … China abstained on a motion to adjourn"
                if operator.sign < 0 and says_too(token) and match in ordered:
                    continue  # "France was sceptical too": as somebody else is, not about the thing alone
                open_only = (
                    operator.name in _OF_THE_OPEN
                    or operator.name == "reception"
                    or (lemma_of(token) in CONSENTING and not invites(match.anchor))
                )
                if not _disputes_verdict(token, match) and (not open_only or _is_open(match)):
                    asserted = operator.name == "spoken of" or verdict is not None
                    answers = operator.name == "reception" and token.pos_ == "NOUN"
                    kind = "exclaimed" if verdict is not None else "reduced" if answers else "gap"
                    yield Stand(token if verdict is None else head_of(token), match, kind, operator, asserted=asserted)
                    insort(relayed, match.at(token), key=_place)
            continue
        wanted = _as_wanted(token, lexicon)
        if wanted is not None:
            for match in antecedents(token, ordered, "gap", turns):
                open_to = match.telling or token.head.pos_ in ("NOUN", "AUX")
                if match.anchor.sent == token.sent and open_to and not _is_refused(match, climber):
                    yield Stand(token, match, "gap", wanted)
            continue
        appended = _appended(token, lexicon)
        if appended is not None:
            told = [m for m in ordered if m.telling and m.anchor.i < token.i and m.anchor.sent.start == token.sent.start]
            for match in told[:1]:
                yield Stand(appended[0], nominal(match), "reduced", appended[1])
            continue
        if names_law(token) and (text := text_before(token, ordered, climber)) is not None:
            yield Stand(token, text, "law")
            insort(relayed, text.at(token), key=_place)
            continue
        cleft = cleft_of(token, lexicon)
        kind = "pronoun" if cleft is not None else kind_of(token, lexicon)
        if kind == "noun" and bears_name(token):
            continue
        if kind == "pronoun" and (_names_rest(token) or (token.i in actors and _breaks_something(token))):
            continue
        if kind == "pronoun" and token.i in actors and _is_asked_to_act(token):
            continue  # "demanded that it enter into talks": who, not what
        if kind:
            meant = antecedents(token, relayed if _in_same_paragraph(relayed, token) else ordered, kind, turns)
        else:
            meant = repeated(token, ordered)
        if votes:
            meant = [match for match in meant if not is_backdrop(match.anchor)]
        if kind == "noun" and lemma_of(token) in _WORKED_OUT:
            meant = [match for match in meant if proposes(match.anchor.sent)]  # "would back a freeze": no plan is told of
        as_done = False  # what is meant is the act as it was done
        if (
            topic is not None
            and (not meant or topic.is_rather(token, meant))
            and not (lemma_of(token) in SCHEMES and opens_with_peace_plan(doc))
            and (topical := topic.meant_by(token, kind, lexicon))
        ):
            meant, as_done = topical, True
            for found in (ordered, relayed):
                insort(found, meant[0].at(token), key=_place)
        if kind == "pronoun" and _bounds(token.head):
            continue  # "will buy oil as long as it serves its interests"
        kind = kind or "noun"
        if token.lower_ in ("go", "more"):
            meant = [match for match in meant if _MOMENTS.isdisjoint(match.frame.traits)]  # one can go no further than a truce
        if kind == "pronoun" and token.lower_ in _SEVERAL:
            meant = [match for match in meant if _names_several(match, token, actors)]
        if not meant:
            continue
        done_with = deed_with(token) if kind == "noun" else None
        for match in meant:
            if kind == "pronoun" and token.lower_ == "it" and may_be_thing(match, token):
                continue
            if token.lower_ == "more" and (match.frame.sign < 0) != _is_refused(match, climber):
                continue  # "hoped the sanctions would not last. Kyiv called for more"
            if kind == "noun" and lemma_of(token) in _REFUSALS:
                if not (lexicon.opposes(match.anchor) or _is_refused(match, climber)):
                    continue  # "wants a tribunal. The veto is a disgrace": the veto was not told of
            if kind == "noun" and (is_of_that_kind(token) or lemma_of(token) in PROPOSALS):
                for found in (ordered, relayed):  # who answers next may mean it as well
                    insort(found, match.at(token), key=_place)
            if cleft is not None:
                yield Stand(cleft.verb, match, "gap", cleft.operator, asserted=cleft.asserted, denied=cleft.negation)
            elif done_with is not None and (done_with is TAKEN or match.frame.sign < 0):
                yield Stand(token.head, match, "gap", done_with, asserted=done_with is TAKEN)
            elif kind == "pronoun" and _is_its_object(match, token):
                yield Stand(token, thing_itself(match), kind)
            elif as_done:
                yield Stand(token, match, kind)
            elif token.lower_ in ("go", "more") or (kind == "ellipsis" and follows_suit(token)):
                yield Stand(token, match, kind, asserted=True)  # more of what was told to be done, or the same
            elif _judges_fact(token, lexicon) and not (
                _gives_reason(token) or clauses.is_question(match.anchor) or is_asked(match.anchor, token)
            ):
                if lemma_of(token) != "announcement" or "\n" not in token.doc[match.anchor.i : token.i].text:
                    yield Stand(token, match, kind, asserted=True)  # which of all that was announced, is not known later
            elif kind == "pronoun" and _is_stood_by(token):
                broken = match.anchor.pos_ == "VERB" and "mutual" in match.frame.traits  # "broke the truce. Kyiv stands by it"
                yield Stand(token, thing_itself(match) if broken else match, kind, asserted=True)
            elif _is_ruled_out(token):
                yield Stand(token, as_said(match), kind)
            elif token.lower_ in ("that", "this") or (token.pos_ == "NOUN" and lemma_of(token) in PROPOSALS):
                yield Stand(token, match, kind, proposed=True)
            else:
                kept = lemma_of(token) in _MEASURES or kind == "indefinite"
                kept = kept or (kind == "pronoun" and (_is_kept(match, token, lexicon) or is_of_things(match, token)))
                kept = kept or ("lull" in match.frame.traits and lemma_of(token) in ACCORDS)  # "broke it. They back the deal"
                yield Stand(token, thing_itself(match) if kept else match, kind)


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


def _is_open(match: FrameMatch) -> bool:
    """Whether a thing is still to be decided, so that somebody can be wary of it or ready for it."""
    word = match.word
    done = word.tag_ == "VBD" or any(lemma_of(child) == "have" for child in word.children if child.dep_ == "aux")
    if done or match.frame.blame:
        return False
    return match.telling or is_infinitive(word) or word.tag_ == "VBG" or clauses.is_question(word) or bool(clauses.modals(word))


def _in_same_paragraph(ordered: list[FrameMatch], token: Token) -> bool:
    """Whether the last match before a token stands in its paragraph."""
    last = max((match.anchor.i for match in ordered if match.anchor.i < token.i), default=None)
    return last is not None and "\n" not in token.doc[last : token.i].text


def _disputes_verdict(token: Token, match: FrameMatch) -> bool:
    """Whether somebody disagrees with what was said of a thing, not with the thing ("They call it illegal. I do not agree")."""
    if clauses.negation_of(token) is None or lemma_of(token) not in ("agree", "concur"):
        return False
    return any(child.dep_ in ("acomp", "attr", "oprd") for word in match.anchor.ancestors for child in word.children)


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


def _judges_fact(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is judged as something that is done or said, not as a thing that might be ("that would be wrong")."""
    if token.pos_ == "NOUN":
        pointing = DEMONSTRATIVES if lemma_of(token) in SAYINGS else DEMONSTRATIVES - _KINDS
        told = not any(modal.lower_ in ("would", "could", "might") for modal in clauses.modals(token.head))
        return told and lemma_of(token) in ACTS | PASSAGES and any(child.lower_ in pointing for child in token.children)
    verb = token.head
    if token.lower_ == "it":
        return token.dep_ == "dobj" and lemma_of(verb) in _MOODS
    if token.lower_ not in ("that", "this"):
        return False
    naming = verb.head if token.dep_ == "nsubj" and verb.pos_ in ("NOUN", "ADJ") else verb
    if lemma_of(naming) in _CALLING and token.i > naming.i:
        return not clauses.modals(naming)  # "ruled out sanctions. Riga called that a mistake"
    if token.dep_ == "nsubj":
        return lemma_of(verb) == "be" and not clauses.modals(verb) and not (tells_chances(verb, lexicon) or _is_limit(verb))
    return token.dep_ == "dobj" and (lemma_of(verb) in _REPEATING or lexicon.has("reaction_verbs", lemma_of(verb)))


def _is_stood_by(pronoun: Token) -> bool:
    """Whether somebody holds to what was said ("will never cede land, and I stand by it"), so that its denial is meant too."""
    verb = pronoun.head.head
    steady = (lemma_of(verb), pronoun.head.lower_) in (("stand", "by"), ("stick", "to"), ("stick", "by"), ("hold", "to"))
    return pronoun.dep_ == "pobj" and steady and pronoun.lower_ in ("it", "that", "this")


def _is_limit(verb: Token) -> bool:
    """Whether something is called a line not to be crossed: the thing is meant, not what was said of it."""
    said = verb.doc[verb.i + 1 : verb.right_edge.i + 1].text.lower()
    return any(words in said for words in ("red line", "taboo", "no-go", "non-starter"))


def _is_ruled_out(pronoun: Token) -> bool:
    """Whether it is only said that a thing will not come about ("this will not happen", "it isn't going to happen")."""
    verb = pronoun.head
    sure = lemma_of(verb) in HAPPENING and any(modal.lower_ in _SURE for modal in clauses.modals(verb))
    denied = ruled_out(verb) is not None or (sure and clauses.negation_of(verb) is not None)
    return denied and pronoun.lower_ in ("it", "that", "this")


def _is_kept(match: FrameMatch, token: Token, lexicon: Lexicon) -> bool:
    """Whether a pronoun is to be kept that an act had broken ("the truce was broken. It must be respected")."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("to", "by", "with") else token.head
    return match.anchor.pos_ == "VERB" and lexicon.has("keeping_verbs", lemma_of(verb))


def _is_its_object(match: FrameMatch, token: Token) -> bool:
    """Whether a pronoun is the object of what its own doer did before ("threatened to veto the bill but then supported it")."""
    act, verb = match.anchor, token.head.head if token.dep_ == "pobj" else token.head
    first = act.head if act.dep_ in ("xcomp", "ccomp") else act
    plural = any(child.dep_ == "dobj" and child.tag_ == "NNS" for child in act.rights)
    joined = act.pos_ == "VERB" and verb.dep_ == "conj" and verb.head.i in (act.i, first.i) and own_subject(verb) is None
    return joined and token.lower_ == ("them" if plural else "it")


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


def _gives_reason(token: Token) -> bool:
    """Whether the word stands in a reason for what was said, so that it means the act itself ("because that was illegal")."""
    marker = clauses.marker_of(token.head)
    return marker is not None and marker.lower_ in ("because", "since", "as")
