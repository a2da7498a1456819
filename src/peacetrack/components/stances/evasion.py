"""Evasions: "declined to say whether", "will not say whether", "asked whether …, he did not answer" leave an issue open."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.conditions import is_exclusive
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.composition.reports import asks
from peacetrack.components.composition.telling import puts_off_choice
from peacetrack.components.composition.unheld import TORN, is_torn
from peacetrack.components.stances.asked import ASKING, answering_verb
from peacetrack.components.syntax import ABOUT, is_infinitive, names_date, own_subject, subject_of

_TELLING = frozenset(
    ("say", "tell", "confirm", "disclose", "reveal", "answer", "comment", "specify", "decide", "know", "clarify", "indicate")
)
_WITHHOLDING = frozenset(("decline", "refuse", "avoid", "dodge", "sidestep", "evade", "demur", "hedge"))
_PONDERING = frozenset(
    """consider weigh mull ponder debate contemplate study review discuss examine agonise agonize dither vacillate waver wrestle
    grapple deliberate explore assess""".split()
)
_UNDECIDED = frozenset(
    """undecided unsure uncertain divided split torn noncommittal committal ambivalent coy evasive vague agnostic cagey
    equivocal""".split()
)
_EARLY = frozenset(("early", "soon", "premature"))
_QUESTIONS = frozenset(("whether", "if"))
_DODGING = frozenset("dodge sidestep evade duck deflect parry skirt avoid ignore".split())
_REPLYING = frozenset(("answer", "respond", "reply", "address", "take"))
_REPLIES = frozenset(("question", "query", "answer", "reply"))
_WITHIN = frozenset(("pobj", "pcomp", "compound", "amod", "nmod", "poss", "conj", "dobj", "prep", "acl"))
_WILL = frozenset(("will", "would", "'ll"))
_TAKING = frozenset(("take", "make", "reach"))
_CHOICES = frozenset(("mind", "decision", "choice"))
_LATER = frozenset(("when", "once", "after", "until"))
_SPANS = frozenset(("week", "month", "year", "summer", "autumn", "winter", "spring", "day", "later", "soon", "shortly"))


def evader(chain: Chain) -> tuple[Token, Token] | None:
    """The subject that leaves the chain's question open, and the verb by which it does; None where nobody does."""
    if chain.irrealis == TORN:
        torn = next(node for node in chain.nodes if is_torn(node))
        return (subject, torn) if (subject := subject_of(torn)) is not None else None
    answering = answering_verb(chain.blocked) if chain.blocked is not None else None
    if answering is not None:
        return _silent(answering)  # "declined to comment when asked about aid"
    unsaid = chain.irrealis in ("not said", "yet to") and (asks(chain.top) == "whether" or _asks_if(chain.top))
    if (chain.irrealis not in _QUESTIONS and not unsaid) or any(_is_purpose(node) for node in chain.nodes):
        return None
    if chain.top.dep_ == "advcl" and chain.top.head.dep_ in ("ccomp", "relcl", "acl"):
        return None  # "discuss what they could send if the fighting stops": the case, not the question
    for token in (chain.top, *chain.top.ancestors):
        if token.i != chain.anchor.i and any(word.lower_ in _UNDECIDED for word in (token, *token.children)):
            subject = subject_of(token) or subject_of(token.head)
            return (subject, token) if subject is not None else None
        if token.pos_ not in ("VERB", "AUX"):
            continue
        if (puts_off_choice(token) or _is_yet_to(token)) and (subject := subject_of(token)) is not None:
            return subject, token
        lemma = lemma_of(token)
        if lemma in ASKING and token.dep_ == "advcl":
            return _silent(token.head)
        if lemma in _PONDERING and token.i != chain.anchor.i and _ponders_question(token):
            subject = subject_of(token)
            return (subject, token) if subject is not None else None
        if (lemma in _TELLING or _leaves_open(token) or _makes_choice(token)) and token.i != chain.anchor.i:
            return _silent(token)
    return None


def _is_yet_to(verb: Token) -> bool:
    """Whether somebody "has yet to" decide or tell."""
    if lemma_of(verb) not in ("have", "be") or verb.i + 1 >= len(verb.doc) or verb.nbor().lower_ != "yet":
        return False
    chosen = next((child for child in verb.rights if child.dep_ == "xcomp"), None)
    passive = chosen is not None and any(child.dep_ == "auxpass" for child in chosen.lefts)
    return chosen is not None and not passive and (lemma_of(chosen) in _TELLING or _makes_choice(chosen))


def _makes_choice(verb: Token) -> bool:
    """Whether a verb means to decide ("has yet to make up its mind on whether")."""
    return lemma_of(verb) in _TAKING and any(child.dep_ == "dobj" and lemma_of(child) in _CHOICES for child in verb.rights)


def _asks_if(verb: Token) -> bool:
    """Whether a clause is what somebody is asked or does not say ("would not say if it would send troops")."""
    return verb.dep_ == "ccomp" and any(child.lower_ == "if" and child.dep_ == "mark" for child in verb.lefts)


def _ponders_question(verb: Token) -> bool:
    """Whether the question is what somebody weighs, not the case in which a thing is weighed ("consider arming Kyiv if")."""
    things = any(
        child.dep_ in ("dobj", "xcomp", "nsubjpass") and child.left_edge.lower_ not in _QUESTIONS for child in verb.children
    )
    past = lemma_of(verb) in ("debate", "discuss") and verb.tag_ != "VBG" and any(c.dep_ == "xcomp" for c in verb.children)
    return clauses.negation_of(verb) is None and not things and not past


def _is_purpose(node: Token) -> bool:
    """Whether the word only tells what for: "whether soldiers could help to secure a truce" asks about soldiers."""
    return node.dep_ in ("xcomp", "ccomp") and lemma_of(node.head) == "help"


def _leaves_open(verb: Token) -> bool:
    return lemma_of(verb) in ("leave", "keep") and any(child.lower_ == "open" for child in verb.children)


def _is_silent(verb: Token) -> bool:
    """Whether the verb itself is denied; a "not" after it stands in what is answered."""
    negation = clauses.negation_of(verb)
    return negation is not None and negation.i < verb.i


def _silent(verb: Token) -> tuple[Token, Token] | None:
    """The subject of a verb of telling that is negated or governed by a verb of withholding."""
    governor = verb.head if verb.dep_ == "xcomp" else verb
    if governor.lower_ in _EARLY and governor.head.pos_ == "AUX":
        speech = governor.head.head
        subject = subject_of(speech) if speech.pos_ == "VERB" else None
        return (subject, speech) if subject is not None else None
    lemma = lemma_of(governor)
    silent = (
        lemma in _WITHHOLDING
        or _leaves_open(governor)
        or (verb.dep_ == "xcomp" and _is_yet_to(governor))
        or ((lemma_of(verb) in _TELLING | {"reply", "respond"} or _makes_choice(verb)) and _is_silent(verb))
    )
    subject = subject_of(governor) if silent else None
    if subject is None or subject.dep_ == "nsubjpass":
        return None  # "it has not been decided whether": nobody is named
    return subject, governor


def put_off(reading: Reading, chain: Chain, sign: int, *, delays: bool) -> bool:
    """Whether a choice is only announced for later ("will decide on troops once the talks are over"), which leaves it open;
    where a delay takes a side, one that is to come only then. The reading is changed to that.
    """
    step = next((step for step in reversed(reading.steps) if step.operator is not None), None)
    if reading.kind != "operator" or not step or step.operator is None or step.operator.name != "decide" or step.negated:
        return False
    verb = step.token
    if (
        verb.pos_ != "VERB"
        or own_subject(verb) is None
        or not any(m.lower_ in ("will", "would", "'ll") for m in clauses.modals(verb))
    ):
        return False
    only = any(map(is_exclusive, chain.conditions)) or _comes_only_then(verb)
    if not (only or _comes_later(verb)) or (delays and not (only and sign > 0)):
        return False
    reading.sign = -1 if delays else 0
    if delays:
        reading.steps = [*reading.steps, Step("reverser", verb, -1, text="put off")]
    else:
        step.sign = 0
    chain.conditions = [c for c in chain.conditions if only and not any(map(_tells_when, c.token.children))]
    return True


def _comes_only_then(verb: Token) -> bool:
    return any(child.lower_ == "only" and child.i > verb.i for word in (verb, *verb.rights) for child in word.children)


def _comes_later(verb: Token) -> bool:
    """Whether a date, a span or another event stands after the verb."""
    for child in verb.rights:
        if child.dep_ == "advcl" and any(mark.lower_ in _LATER for mark in child.lefts):
            return True
        if child.dep_ in ("npadvmod", "advmod") and (lemma_of(child) in _SPANS or names_date(child)):
            return True
        if child.dep_ == "prep" and any(map(_tells_when, child.children)):
            return True
    return any(token.dep_ == "prep" and token.lower_ in ("after", "until") and token.i > verb.i for token in verb.subtree)


def _tells_when(noun: Token) -> bool:
    return noun.dep_ == "pobj" and (names_date(noun) or lemma_of(noun) in _SPANS)


def untaken(chain: Chain) -> tuple[Token | None, Token] | None:
    """Who has taken no decision on the thing, or None for who says so, and the verb; None where it is not told."""
    steps = (step for step in chain.steps if step.operator is not None and step.operator.name == "decide")
    noun = next((step.token for step in steps if step.token.pos_ == "NOUN"), None)
    if noun is None or clauses.noun_negation(noun) is None:
        return None
    verb = noun.head
    if lemma_of(verb) not in _TAKING or clauses.modals(verb) or clauses.is_question(verb):
        return None
    return subject_of(verb) if noun.dep_ == "dobj" else None, verb


def dodger(anchor: Token) -> tuple[Token, Token] | None:
    """Who answers no question about the thing, and the verb by which he does not ("dodged questions on", "asked about …, avoided
    an answer"), or None.
    """
    word = anchor
    while word.dep_ in _WITHIN and word.head.i < word.i:
        asking = word.head.head if word.head.lower_ in ABOUT else word
        if lemma_of(asking) in ("question", "query") and asking.dep_ in ("dobj", "pobj"):
            return _unanswering(asking.head if asking.dep_ == "dobj" else asking.head.head)
        if lemma_of(asking) in ASKING and asking.tag_ == "VBN" and asking.dep_ == "advcl":
            return _unanswering(asking.head)
        word = word.head
    return None


def _unanswering(verb: Token) -> tuple[Token, Token] | None:
    if verb.pos_ != "VERB" or clauses.is_question(verb) or clauses.modals(verb):
        return None
    if lemma_of(verb) in _DODGING and clauses.negation_of(verb) is None:
        subject = subject_of(verb) if any(lemma_of(child) in _REPLIES for child in verb.rights) else None
        return (subject, verb) if subject is not None else None
    return _silent(verb) if lemma_of(verb) in _REPLYING else None


def waiter(chain: Chain) -> tuple[Token, Token] | None:
    """Who wants to wait before a choice on the thing is made, and the verb by which he does, or None."""
    choice = chain.top
    gerund = choice.dep_ == "pcomp" and choice.head.lower_ == "before"
    if lemma_of(choice) != "decide" or not (gerund or (choice.dep_ == "advcl" and chain.irrealis == "before")):
        return None
    wait = choice.head.head if gerund else choice.head
    if lemma_of(wait) != "wait" or clauses.negation_of(wait) is not None:
        return None
    verb = wait.head if wait.dep_ in ("ccomp", "xcomp") and is_infinitive(wait) else wait  # "wants (the bloc) to wait"
    subject = subject_of(verb) if clauses.negation_of(verb) is None else None
    return (subject, verb) if subject is not None else None
