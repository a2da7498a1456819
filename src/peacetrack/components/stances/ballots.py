"""Votes on a text named before: "eleven voted for it; China abstained", "two were against", "Russia cast its veto"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import product
from peacetrack.components.stances.antecedents import nominal, principal
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.gaps import gap_at
from peacetrack.components.syntax import own_subject

TEXTS = frozenset(
    ("resolution", "draft", "text", "motion", "measure", "declaration", "amendment", "bill", "document", "legislation")
)
_LAWS = frozenset(("resolution", "motion", "amendment", "bill", "legislation"))
_VOTES = frozenset(("vote", "veto", "abstain", "adopt", "pass", "approve", "ratify", "reject", "defeat", "oppose", "back"))
_DECIDING = _VOTES | {"agree", "decide", "fail", "refuse", "decline"}
_TAKING = _VOTES | {"support", "endorse", "block", "favour", "favor"}  # what one does with a text itself
_TABLING = frozenset("table submit sponsor introduce propose present circulate draft author".split())
_VOTING = frozenset(("vote", "voting", "ballot"))
_BODIES = frozenset("assembly council parliament duma congress senate house bundestag rada committee unga".split())
_ON_PAPER = TEXTS | _BODIES | {"vote", "veto"}
_SIDES = frozenset(("favour", "favor", "support", "opposition"))  # "in favour of the draft"
REACH = 7  # sentences that may stand between a text and a vote on it
_OCCASIONS = frozenset("after before since despite without during amid amidst following while when as until ahead".split())
_DUE = frozenset(("under",))
_REQUIRING = frozenset("require demand foresee envisage stipulate prescribe provide set lay agree promise".split())
_DEFINITE = frozenset(("the", "this", "that"))


def ballot_at(token: Token, lexicon: Lexicon) -> tuple[bool, Operator | None]:
    """Whether a word tells a vote on a text not named there, and its operator where the text is left out altogether."""
    lemma = lemma_of(token)
    among = token.lower_ == "opposed" and token.dep_ == "acl"
    among = among or (lemma == "be" and any(child.lower_ == "against" for child in token.rights) and _after_vote(token))
    if lemma == "veto" or among or (lemma in ("vote", "abstain") and token.pos_ == "VERB"):
        operator = gap_at(token, lexicon)
        return operator is not None, operator
    if token.lower_ in _VOTING and token.dep_ in ("dobj", "pobj", "pcomp") and token.n_rights == 0:
        return _abstention(token, lexicon)
    return _is_text_taken(token, lemma), None


def _after_vote(verb: Token) -> bool:
    """Whether the words before a verb, in its sentence or the one before, tell a vote on a text ("Belarus was against")."""
    first = verb.sent[0]
    before = verb.doc[first.nbor(-1).sent.start if first.i else 0 : verb.i]
    return any(lemma_of(token) in TEXTS for token in before) and any(lemma_of(token) in _VOTES for token in before)


def _abstention(vote: Token, lexicon: Lexicon) -> tuple[bool, Operator | None]:
    """The operator of a verb that only says that somebody did not vote: "sat out the vote", "abstained from voting"."""
    verb = vote.head if vote.dep_ == "dobj" else vote.head.head
    operator = lexicon.operator(verb, "obj" if vote.dep_ == "dobj" else f"prep:{vote.head.lower_}")
    found = operator is not None and operator.name == "abstain"
    return found, None


def _is_text_taken(token: Token, lemma: str) -> bool:
    """Whether the word is the text that a vote is about: "the draft" in "backed the draft", "it" in "voted against it"."""
    if (lemma not in TEXTS and token.lower_ != "it") or token.dep_ not in ("dobj", "pobj", "nsubjpass"):
        return False
    verb = next((word for word in token.ancestors if word.pos_ != "ADP" and word.lower_ not in _SIDES), token)
    tabled = lemma in TEXTS and (lemma_of(verb) in _TABLING or (lemma_of(verb) == "put" and _has_particle(verb, "forward")))
    if verb.pos_ != "VERB" or not (tabled or lemma_of(verb) in _TAKING):
        return False
    return token.lower_ == "it" or _is_bare(token)


def _has_particle(verb: Token, word: str) -> bool:
    return any(child.lower_ == word for child in verb.rights)


def names_law(token: Token) -> bool:
    """Whether a word is a law or resolution as named before, so that what is said of it is said of what it asks for."""
    return token.pos_ == "NOUN" and lemma_of(token) in _LAWS and _is_bare(token)


def _is_bare(text: Token) -> bool:
    """Whether a text is one known already, of which no more is told."""
    parts = (child for child in text.children if child.dep_ in ("prep", "acl", "relcl", "amod", "compound", "poss", "nummod"))
    told = any(child.lower_ not in ("including", "with") for child in parts)
    return not told and any(child.lower_ in _DEFINITE for child in text.children)


def text_before(token: Token, ordered: list[FrameMatch], climber: Climber) -> FrameMatch | None:
    """What the last text on one issue named before a vote asks for, with the sign that a yes to it has."""
    near = _recent(token, ordered)
    for start in sorted({match.anchor.sent.start for match in near}, reverse=True):
        told = [match for match in near if match.anchor.sent.start == start]
        if not _is_on_paper(told[0].anchor, token):
            continue
        if names_another(told[0].anchor.sent.end, token) or _has_points(told[0].anchor.sent.start, token):
            return None
        told = [match for match in told if not is_backdrop(match.anchor)]
        told = [match for match in told if lemma_of(match.anchor) in TEXTS] or principal(told)
        if len({match.frame.issue for match in told}) == 1:
            return asked_by_text(told, climber)
    return None


def asked_by_text(told: list[FrameMatch], climber: Climber) -> FrameMatch | None:
    """What a text asks for of which the frames of one issue tell, with the sign of a yes to it; None where they disagree."""
    signs = {sign for match in told if (sign := _sign_of_yes(match, climber))}
    return _as_text(told[-1], signs.pop()) if len(signs) == 1 else None


def leaves_open(match: FrameMatch, *, read: bool) -> bool:
    """Whether nothing tells if a text that deals with a wrong condemns it; `read`: the text's own sign was found.

    A draft that came to nothing "would have condemned the annexation"; another "called on states not to recognise it".
    """
    if match.frame.sign > 0:
        return False
    if not read and any(child.dep_ == "neg" for child in match.anchor.children):
        return True
    over = next((word for word in match.anchor.ancestors if any(c.lower_ == "would" for c in word.lefts)), None)
    if over is None or not any(child.lower_ == "have" and child.dep_ == "aux" for child in over.lefts):
        return False
    return any(child.dep_ == "nsubj" and lemma_of(child) in TEXTS for child in over.lefts)


def names_another(start: int, vote: Token) -> bool:
    """Whether a text is brought in between a sentence and a vote ("voted for a resolution that …"), which the vote is on."""
    between = (token for token in vote.doc[start : vote.i] if lemma_of(token) in TEXTS and token.pos_ == "NOUN")
    return any(child.lower_ in ("a", "an") for token in between for child in token.children)


def _has_points(start: int, vote: Token) -> bool:
    """Whether a text before a vote is told to have many points ("the 28-point draft"), no single one of which is voted on."""
    return any(token.lower_ == "point" and token.nbor(-1).text == "-" for token in vote.doc[start + 1 : vote.i])


def _recent(token: Token, ordered: Iterable[FrameMatch]) -> list[FrameMatch]:
    """The frames before a word that stand within reach of it."""
    first = token.sent[0]
    for _ in range(REACH):
        if first.i == 0:
            break
        first = first.nbor(-1).sent[0]
    subject = own_subject(token)  # "Syria, which recognised the regions, voted no"
    near = [match for match in ordered if first.i <= match.anchor.i < token.i]
    return [match for match in near if subject is None or not subject.is_ancestor(match.anchor)]


def _is_on_paper(anchor: Token, vote: Token) -> bool:
    """Whether the sentence of a frame names a text, a vote or a body that votes, apart from what is told to be voted on."""
    return any(
        lemma_of(token) in _ON_PAPER
        and token.lower_ != "measures"  # those in force are no text
        and token.i != vote.i
        and not (_is_occasion(token) and not token.is_ancestor(anchor))
        for token in anchor.sent
    )


def _is_occasion(noun: Token) -> bool:
    """Whether a noun only tells when or in spite of what something is ("without the vote", "after the ceasefire")."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _OCCASIONS


def is_backdrop(anchor: Token) -> bool:
    """Whether a thing only tells when or why a text came up ("the bill, due under Minsk", "after the truce collapsed")."""
    for token in (anchor, *anchor.ancestors):
        if lemma_of(token) in TEXTS and token.pos_ in ("NOUN", "PROPN"):
            return False
        governor = token.head.head
        if token.dep_ == "pobj" and token.head.lower_ in _DUE:
            return True
        if token.dep_ == "pobj" and (
            lemma_of(governor) in _REQUIRING or (lemma_of(governor) == "part" and governor.dep_ == "appos")
        ):
            return True
        if _is_occasion(token) or (token.dep_ == "advcl" and any(child.lower_ in _OCCASIONS for child in token.lefts)):
            return True
    return False


def _sign_of_yes(match: FrameMatch, climber: Climber) -> int:
    """The sign that a yes to the text gives to the frame's issue; 0 where the words do not tell what the text says of it."""
    if lemma_of(match.anchor) in TEXTS or match.named is not None:
        return match.frame.sign
    if passes_over(match, climber):
        return 0
    return product(match.frame.sign, _said(match, climber)) or 0


def passes_over(match: FrameMatch, climber: Climber) -> bool:
    """Whether a text only names a deed or does not ("a resolution on the annexation", "which does not mention the invasion")."""
    if match.anchor.pos_ == "VERB" or match.frame.sign > 0 or lemma_of(match.anchor) in TEXTS:
        return False
    steps = _said(match, climber)
    return steps[0].kind == "negation" if steps else _text_over(match) is not None


def _said(match: FrameMatch, climber: Climber) -> list[Step]:
    return list(_inside(climber.climb(match.anchor, match.consumed), _text_over(match)))


def _text_over(match: FrameMatch) -> Token | None:
    over = match.anchor.ancestors
    return next((word for word in over if lemma_of(word) in TEXTS and word.pos_ in ("NOUN", "PROPN")), None)


def _inside(chain: Chain, text: Token | None) -> Iterator[Step]:
    """The steps that belong to what the text says, without what is done with the text."""
    for step in chain.steps:
        if text.i in {word.i for word in step.token.ancestors} if text is not None else lemma_of(step.token) not in _DECIDING:
            yield step
        else:
            return


def _as_text(match: FrameMatch, sign: int) -> FrameMatch:
    """The frame as what a text asks for."""
    thing = nominal(match)
    return replace(thing, frame=replace(thing.frame, sign=sign, position="", refused=""))
