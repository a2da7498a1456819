"""Evasions: "declined to say whether", "will not say whether", "asked whether …, he did not answer" leave an issue open."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.reports import asks
from peacetrack.components.composition.telling import puts_off_choice
from peacetrack.components.syntax import subject_of

_TELLING = frozenset(
    ("say", "tell", "confirm", "disclose", "reveal", "answer", "comment", "specify", "decide", "know", "clarify", "indicate")
)
_ASKING = frozenset(("ask", "press", "question", "quiz"))
_WITHHOLDING = frozenset(("decline", "refuse", "avoid", "dodge", "sidestep", "evade", "demur", "hedge"))
_PONDERING = frozenset(("consider", "weigh", "mull", "ponder", "debate", "contemplate", "study", "review", "discuss", "examine"))
_UNDECIDED = frozenset(("undecided", "unsure", "uncertain", "divided", "split", "torn"))
_EARLY = frozenset(("early", "soon", "premature"))
_QUESTIONS = frozenset(("whether", "if"))


def evader(chain: Chain) -> tuple[Token, Token] | None:
    """The subject that leaves the chain's question open, and the verb by which it does; None where nobody does."""
    unsaid = chain.irrealis == "not said" and (asks(chain.top) == "whether" or _asks_if(chain.top))
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
        if puts_off_choice(token) and (subject := subject_of(token)) is not None:
            return subject, token
        lemma = lemma_of(token)
        if lemma in _ASKING and token.dep_ == "advcl":
            return _silent(token.head)
        if lemma in _PONDERING and token.i != chain.anchor.i and _ponders_question(token):
            subject = subject_of(token)
            return (subject, token) if subject is not None else None
        if (lemma in _TELLING or _leaves_open(token)) and token.i != chain.anchor.i:
            return _silent(token)
    return None


def _asks_if(verb: Token) -> bool:
    """Whether a clause is what somebody is asked or does not say ("would not say if it would send troops")."""
    return verb.dep_ == "ccomp" and any(child.lower_ == "if" and child.dep_ == "mark" for child in verb.lefts)


def _ponders_question(verb: Token) -> bool:
    """Whether the question is what somebody weighs, not the case in which a thing is weighed ("consider arming Kyiv if")."""
    things = any(child.dep_ in ("dobj", "xcomp", "nsubjpass") for child in verb.children)
    return clauses.negation_of(verb) is None and not things


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
        or (lemma_of(verb) in _TELLING | {"reply", "respond"} and _is_silent(verb))
    )
    subject = subject_of(governor) if silent else None
    if subject is None or subject.dep_ == "nsubjpass":
        return None  # "it has not been decided whether": nobody is named
    return subject, governor
