"""What a reading tells of the attitude: a threat, a worry, a wish, a clear yes or no."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack import annotations
from peacetrack.codebook.issues import Frame, Issue
from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.reading import Reading, decides_past
from peacetrack.components.composition.telling import POSTPONING
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import is_infinitive, is_passive, own_subject, subject_of

_CLEAR = frozenset("reject refuse fear accept endorse_speech judgement discuss demand want propose reception believe_in".split())
_WORTH = frozenset(("require", "worth", "premature"))
_THANKS = frozenset(("thank",))
_UNDECIDED = frozenset(("leave_open", "reluctance", "abstain", "advocate", "adversary", "decide", "persuade"))
KEEPING = frozenset(
    "keep maintain use continue extend renew implement need want do hold stay remain enforce deliver provide".split()
)
_PLANNING = frozenset("plan intend consider think discuss contemplate foresee envisage talk look prepare".split())
_CONDITIONS = frozenset(("condition", "precondition", "prerequisite", "requirement", "preparation"))
_REASONS = frozenset("reason argument case ground".split())
_DATES = frozenset(("date", "timetable", "timeline", "deadline", "schedule", "timeframe", "calendar"))
_HINDERING = frozenset("veto block obstruct hinder impede oppose".split())
_CONTRASTS = frozenset("but although though however despite while whatever yet".split())
_OPTIONS = (
    " agenda ",
    " table ",
    " cards ",
    " discussion ",
    " consideration ",
    " possible ",
    " option ",
    " realistic ",
    " decision ",
)
HAPPENING = frozenset(("come", "happen", "start", "begin", "occur", "proceed"))
_ARRANGING = frozenset("take make decide hold negotiate settle agree reach sign conclude conduct strike".split())
_LASTING = frozenset(("remain", "stay"))
_POLITE = frozenset(("respect", "understand", "observe", "honour", "honor", "support"))
_ASKING = frozenset(("want", "demand", "require", "propose"))
_CALLING_ON = frozenset(("call", "appeal", "prevail"))  # "on", "to" or "upon" somebody
_WANTS = frozenset(("want", "demand"))  # what is wanted in exchange for something is wanted all the same
_WAYS = frozenset("way basis chance possibility option scenario path route circumstance mandate case".split())
_READY = frozenset(("readiness", "willingness", "preparedness", "openness", "inclination"))
_SERVICES = frozenset("work service job effort courage dedication".split())
_WILLS = frozenset(("want", "accept", "promise", "propose", "decide"))
_BARGAINS = (
    "negotiable", "negotiation", "negotiating", "for sale", "auction", "grabs", "bargaining", "haggl", "barter", "to compromise",
    "up for trade",
)  # fmt: skip
_HAGGLING = ("compromis", "conced", "yield", "budg", "bargain", "climb", "soften")
_WILLING = frozenset(("require", "want", "accept", "demand", "propose"))
_DEBATES = ("discuss", "debate", "table", "vote")


def settle_sign(reading: Reading, frame: Frame, issue: Issue, *, side: str, attacker: str) -> None:
    """Turns a reading's sign where the frame means the thing to be denied, where "not negotiable" upholds it, or where a delay
    is threatened. `side`: the party to the war that the holder belongs to, or "".
    """
    if reading.kind == "speaker" and frame.against and not _accepted(reading):
        reading.sign = -frame.sign
    elif _is_name_given(reading, frame) or (
        reading.kind == "speaker" and frame.value and _is_judged(reading, (*_BARGAINS, *_DEBATES))
    ):
        reading.sign = frame.sign
    elif _is_judged(reading, _BARGAINS) and _judges_demand(reading):
        reading.sign = frame.sign  # "Moscow's demand for land is not negotiable"
    elif reading.sign and issue.firm and _is_judged(reading, _BARGAINS):
        holding = -1 if side == attacker else 1  # which way a side holds firm
        reading.sign = holding if side else (frame.sign if frame.bare else 1)
    elif side == attacker != issue.gainer and frame.sign > 0 and any(map(_is_haggling, reading.steps)):
        reading.sign = -reading.sign  # who attacks gives way by upholding it: "Moscow will not compromise on Ukraine's borders"
    if issue.delays and is_threat(reading):
        reading.sign = frame.sign
        for step in reading.steps:
            step.sign = abs(step.sign)


def _is_haggling(step: Step) -> bool:
    """Whether somebody gives way, or does not, on a thing that two sides differ about."""
    yields = step.text.startswith(_HAGGLING) or any(child.lower_ in ("ground", "way") for child in step.token.children)
    return yields and step.operator is not None and step.operator.name == "give_up"


def turn_where_dreaded(match: FrameMatch, reading: Reading) -> None:
    """Turns the sign where somebody dreads what the thing would do ("fears that a truce would give Moscow time"): the thing
    is not wanted then.
    """
    dreads = any(step.operator is not None and step.operator.name in ("fear", "prejudice") for step in reading.steps)
    doer = own_subject(match.anchor) if match.frame.sign < 0 < reading.sign and dreads else None
    acts = any(child.dep_ in ("dobj", "ccomp", "xcomp", "dative") for child in match.anchor.children)  # does not only "collapse"
    if doer is not None and doer.dep_ == "nsubj" and doer.i in match.things and acts:
        reading.sign = -1


def _judges_demand(reading: Reading) -> bool:
    """Whether it is somebody's demand for a thing that is judged, not the thing."""
    first = reading.steps[0] if reading.steps else None
    return first is not None and first.token.pos_ == "NOUN" and first.operator is not None and first.operator.name == "demand"


def _is_name_given(reading: Reading, frame: Frame) -> bool:
    """Whether the frame is a bad name that somebody gives the thing ("dismissed it as null and void")."""
    rejections = (s for s in reading.steps if s.operator is not None and s.operator.name == "reject")
    return bool(reading.sign) and frame.plain and any(step.text.endswith(" as") for step in rejections)


def is_threat(reading: Reading) -> bool:
    """Whether somebody threatens to do the thing."""
    return reading.kind == "operator" and any(s.operator is not None and s.operator.name == "threaten" for s in reading.steps)


def is_worry(reading: Reading) -> bool:
    """Whether somebody only worries about a thing: of something valued that says nothing."""
    return any(step.operator is not None and step.operator.name == "fear" for step in reading.steps)


def is_premature(reading: Reading) -> bool:
    """Whether the thing is only called too early ("premature", "now is not the time to")."""
    if any(step.operator is not None and step.text.lower() in ("time", "moment", "hour", "ripe") for step in reading.steps):
        return any(step.kind == "negation" or step.negated for step in reading.steps)
    return any(
        (step.operator is not None and step.operator.name == "premature") or "premature" in step.text for step in reading.steps
    )


def is_let_pass(reading: Reading, anchor: Token) -> bool:
    """Whether somebody only will not be in the way of it ("Hungary would not veto the sanctions")."""
    if reading.kind != "commitment" or lemma_of(anchor) not in _HINDERING:
        return False
    return any(step.kind == "negation" for step in reading.steps) and all(step.operator is None for step in reading.steps)


def is_grudging(reading: Reading) -> bool:
    """Whether what will not be hindered is found fault with before ("thinks the sanctions useless but will not veto them")."""
    clause = reading.clause
    return any(token.lower_ in _CONTRASTS for token in clause.doc[clause.sent.start : clause.i])


_REACH = 9  # tokens


def is_two_sided(reading: Reading) -> bool:
    """Whether somebody sees reasons for it and reasons against it."""
    for step in reading.steps:
        if step.operator is not None and step.token.pos_ == "NOUN" and lemma_of(step.token) in _REASONS:
            words = [token.lower_ for token in step.token.sent]
            return "for" in words and "against" in words[words.index("for") :]
    return False


def is_for_now(reading: Reading) -> bool:
    """Whether a no is only one for the time being ("not on the agenda now", "are not planning to send any at the moment")."""
    if reading.sign >= 0:
        return False
    for step in reading.steps:
        planned = step.operator is not None and step.negated and lemma_of(step.token) in _PLANNING
        denied = step.kind == "evaluation" and step.sign > 0 and any(word in f" {step.text} " for word in _OPTIONS)
        refused = step.operator is not None and step.operator.name in ("reject", "refuse") and step.token.pos_ == "VERB"
        times = (adverb for adverb in _adverbials(step.token) if not _tells_turn(adverb, step.token))
        if (planned or denied or refused) and any(map(clauses.is_for_now, times)):
            return True
    return False


def _tells_turn(adverb: Token, verb: Token) -> bool:
    """Whether "now" before a verb tells of a turn, not of a while ("long ready for it, Oslo now opposes it")."""
    return adverb.lower_ == "now" and adverb.i < verb.i and adverb.head.i == verb.i and verb.tag_ in ("VBZ", "VBP", "VBD")


def is_not_yet(reading: Reading) -> bool:
    """Whether a thing is called good but not for now ("a good idea, but not now")."""
    for step in reading.steps:
        if step.kind == "evaluation" and step.sign > 0:
            after = step.token.doc[step.token.i + 1 : min(step.token.i + _REACH, step.token.sent.end)].text.lower()
            if any(
                f"but not {word}" in after for word in ("now", "yet", "today", "right now", "at this", "at the moment", "for now")
            ):
                return True
    return False


def _adverbials(word: Token) -> Iterator[Token]:
    """The adverbs and prepositions at a verb and in its predicate."""
    verb = word if word.pos_ in ("VERB", "AUX") else word.head
    below = (child for child in verb.children if child.dep_ in ("xcomp", "acomp", "attr", "prep"))
    for head in (verb, *(token for child in below for token in (child, *child.subtree))):
        yield from (child for child in head.children if child.dep_ in ("advmod", "prep", "npadvmod", "pcomp"))


def is_put_off(reading: Reading) -> bool:
    """Whether the thing is only to be put off ("proposed postponing its accession", "dragged its feet over arms")."""
    return any(
        (step.kind == "reverser" and (step.text.lower() in POSTPONING or lemma_of(step.token) in POSTPONING))
        or (lemma_of(step.token) == "drag" and any(child.lower_ in ("feet", "heels") for child in step.token.children))
        for step in reading.steps
    )


def wants(reading: Reading) -> bool:
    """Whether somebody wants or demands a thing, and is not only ready for it."""
    return any(
        step.operator is not None
        and step.operator.name in _WANTS
        and step.token.pos_ != "ADJ"
        and lemma_of(step.token) not in _READY
        for step in reading.steps
    )


def asks(reading: Reading) -> bool:
    """Whether somebody asks for a thing: what is asked in return makes a yes conditional."""
    return reading.sign > 0 and any(
        step.kind == "deontic" or (step.operator is not None and step.operator.name in _ASKING) for step in reading.steps
    )


def is_clear(reading: Reading, *, pointed: bool = False, thing: bool = False) -> bool:
    """Whether an attitude is plain enough to be read of a pronoun: a yes or no to it, or a judgement on it.

    `pointed`: the word points at what was said ("this", "the plan"), where "it" may be somebody, whom none refuses to support.
    `thing`: nobody was named before whom "it" could be.
    """
    names = {step.operator.name for step in reading.steps if step.operator is not None}
    denied = thing or "refuse" in names or any(step.negated for step in reading.steps)
    kinds = {step.kind for step in reading.steps}
    polite = [lemma_of(step.token) for step in reading.steps if step.operator is not None and lemma_of(step.token) in _POLITE]
    if polite and not ((pointed or denied) and set(polite) == {"support"}):
        return "deontic" in kinds
    if pointed and any(step.operator is not None and step.operator.name == "ponder" and step.negated for step in reading.steps):
        return True  # "is not considering such a step"
    if any(s.operator is not None and s.operator.name in ("worth", "prejudice", "require") and s.negated for s in reading.steps):
        return True  # "I see no reason for that", "there is no alternative to it", "nobody needs them"
    if is_put_off(reading) or (reading.kind == "operator" and names == {"ponder"} and kinds <= {"operator", "volition"}):
        return True  # "put it off", "will think about it"
    if bool(names & _CLEAR) or (reading.kind != "commitment" and bool(kinds & {"evaluation", "refusal"})):
        return True
    if reading.kind == "commitment":
        return reading.holder.first_person and lemma_of(reading.clause) in KEEPING
    if "negation" in kinds and is_left_as(reading.clause):
        return False
    if pointed and names & (_WORTH | _UNDECIDED | _THANKS):
        return True  # "there is no reason for that", "it is too early for that", "thanked Oslo for the decision"
    if reading.kind == "speaker" and {"negation", "volition"} <= kinds and lemma_of(reading.clause) in HAPPENING:
        return True  # "this will not happen"
    if reading.kind == "speaker" and any(map(_is_no_way, reading.steps)):
        return True
    return reading.kind == "speaker" and "deontic" in kinds and lemma_of(reading.clause) in KEEPING | HAPPENING | {"go"}


def is_thing(pronoun: Token, anchor: Token) -> bool:
    """Whether "it" can be nobody: no state or body is named from the sentence of the thing on, save for who acts on it."""
    subject = subject_of(pronoun.head) if pronoun.lower_ == "it" else None
    if subject is None or anchor.i > pronoun.i:
        return False
    acting = range(subject.left_edge.i, subject.right_edge.i + 1)
    named = (m for m in annotations.get_mentions(pronoun.doc) if anchor.sent.start <= m.head < pronoun.i and m.kind != "person")
    return all(mention.head in acting or mention.head == pronoun.i for mention in named)


def _is_no_way(step: Step) -> bool:
    """Whether there is said to be no way or basis to do a thing ("there is no legal way to do it")."""
    noun = step.token.head
    there = any(child.dep_ == "expl" for child in noun.head.children)
    return step.kind == "negation" and lemma_of(noun) in _WAYS and there and noun.dep_ in ("attr", "nsubj")


def is_told_to(pronoun: Token) -> bool:
    """Whether what a pronoun names is to do something itself ("wants them to stay in Kherson", "urged both to stop")."""
    verb = pronoun.head
    if pronoun.dep_ == "dobj":
        told = (child for child in verb.children if child.dep_ == "xcomp" and is_infinitive(child) and child.i > pronoun.i)
        kept = any(t.dep_ == "pcomp" for child in verb.rights if child.lower_ == "from" for t in child.children)
        return kept or any(lemma_of(child) not in KEEPING | HAPPENING for child in told)  # "bar them from travelling"
    if pronoun.dep_ == "pobj" and verb.lower_ in ("on", "to", "upon") and lemma_of(verb.head) in _CALLING_ON:
        return any(child.dep_ in ("xcomp", "advcl") and is_infinitive(child) and child.i > verb.i for child in verb.head.rights)
    left_to = verb.tag_ == "VB" and lemma_of(verb.head) == "let"
    if pronoun.dep_ != "nsubj" or not (is_infinitive(verb) or left_to):
        return False
    return lemma_of(verb) not in KEEPING | HAPPENING or is_left_as(verb)


def is_left_as(verb: Token) -> bool:
    """Whether a thing stays in some state or place ("must not remain on paper"), which says nothing of whether it is wanted."""
    return lemma_of(verb) in _LASTING and any(child.dep_ in ("prep", "acomp", "attr", "oprd") for child in verb.children)


def _accepted(reading: Reading) -> bool:
    """Whether the speaker says that it will be so."""
    kinds = {step.kind for step in reading.steps if step.token.lower_ not in ("would", "'d")}
    if any(step.kind == "evaluation" and step.sign > 0 for step in reading.steps):
        return "negation" not in kinds
    if "deontic" in kinds and not kinds & {"negation", "refusal", "reverser", "evaluation"}:
        return all(step.kind != "operator" for step in reading.steps)
    if _is_wanted(reading):
        return True
    would = all(step.text.lower() in ("would", "'d") for step in reading.steps if step.kind == "volition")
    return not kinds & {"evaluation", "negation"} and (not would or _is_arranged(reading))


def _is_wanted(reading: Reading) -> bool:
    """Whether words of will alone take it ("we need a deal without Kyiv")."""
    wills = (step for step in reading.steps if step.operator is not None and step.operator.name in _WILLING)
    willed = any(step.token.pos_ != "NOUN" or step.token.lower_ in ("time", "moment", "hour") for step in wills)
    return willed and all(step.sign > 0 and step.kind in ("operator", "deontic") for step in reading.steps)


def _is_arranged(reading: Reading) -> bool:
    """Whether the "would" of reported words tells what is going to be done ("said the talks would be held without Kyiv")."""
    reported = reading.statement is not None and reading.statement.kind == "indirect"
    return reported and "volition" in {step.kind for step in reading.steps} and _is_done(reading.clause)


def _is_done(verb: Token) -> bool:
    passive = is_passive(verb)
    return passive and lemma_of(verb) in _ARRANGING


def _is_judged(reading: Reading, words: tuple[str, ...]) -> bool:
    """Whether a copula's predicate says in such words what a thing is not ("not negotiable", "not up for debate")."""
    return any(
        step.kind == "evaluation" and step.token.pos_ in ("AUX", "VERB") and any(word in step.text for word in words)
        for step in reading.steps
    )


def thanks_alone(reading: Reading, anchor: Token) -> bool:
    """Whether somebody only thanks others for their will ("thanked Ankara for agreeing to help") or for "their work"."""
    names = [step.operator.name for step in reading.steps if step.operator is not None]
    return names[-1:] == ["thank"] and (not _WILLS.isdisjoint(names) or anchor.lemma_ in _SERVICES)


def disputes_terms(reading: Reading) -> bool:
    """Whether it is called wrong that somebody ties a thing to terms, which tells no terms of one's own."""
    steps = reading.steps
    tied = next((i for i, step in enumerate(steps) if step.operator is not None and step.operator.name == "terms"), len(steps))
    return any(step.sign < 0 or step.negated for step in steps[tied + 1 :])


def takes_no_side(reading: Reading) -> bool:
    """Whether only terms are disputed, a choice is to be changed, or leave is lacking, which tells nobody's own attitude."""
    return disputes_terms(reading) or _undoes_choice(reading) or any(map(_lacks_leave, reading.steps))


def _lacks_leave(step: Step) -> bool:
    """Whether it is only told of a thing that somebody has not allowed it ("sanctions not authorised by the Council")."""
    word = step.token
    described = word.tag_ == "VBN" and word.dep_ in ("relcl", "acl") and any(child.dep_ == "agent" for child in word.children)
    return step.negated and described and step.operator is not None and step.operator.name == "accept"


def _undoes_choice(reading: Reading) -> bool:
    """Whether a decision on a thing, which may be for or against it, is to be changed ("reverse its decision on the pact")."""
    undone = False
    for step in reversed(reading.steps):
        if step.token.pos_ == "NOUN" and lemma_of(step.token) == "decision":
            if decides_past(step):
                return False
            return undone and any(child.lower_ in ("on", "over", "about", "regarding") for child in step.token.children)
        undone = undone or step.sign < 0 or step.negated
    return False


def only_a_date(chain: Chain) -> bool:
    """Whether only a date for the thing is refused ("refused to set a date for its membership")."""
    return any(lemma_of(node) in _DATES for node in chain.nodes[1:])


def lacks_conditions(reading: Reading) -> bool:
    """Whether what a thing needs is said not to be there yet ("the conditions for a summit are not met")."""
    for step in reading.steps:
        noun = step.token
        if step.operator is None or lemma_of(noun) not in _CONDITIONS or noun.dep_ not in ("nsubj", "nsubjpass"):
            continue
        return any(other.kind == "negation" and other.token.head.i == noun.head.i for other in reading.steps)
    return False
