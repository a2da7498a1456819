"""Clauses on a noun that names the issue or a plan for it: "a truce which Moscow refused", "the plan, opposed by Riga, would"."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.effects import Effects
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.owners import is_joined_passive
from peacetrack.components.composition.verdicts import COPULAS, Verdicts
from peacetrack.components.stances.antecedents import is_proviso, nominal, thing_itself
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.stand import Stand
from peacetrack.components.syntax import is_infinitive, own_subject

RELATIVES = frozenset(("which", "that", "whom"))
SAYINGS = frozenset(("announcement", "refusal", "rejection", "veto", "stance", "statement"))  # never the thing itself
ACTS = SAYINGS | {"move", "decision", "step"}
_SUMMING = frozenset(("something", "prospect", "condition", "thing", "point", "goal", "commitment"))
_PLACES = frozenset("territory soil land country region border line front side continent capital ground area city".split())
_TARGETS = frozenset(  # what an act bears on, whereas "which" after a comma may speak of the act
    """facility infrastructure oil gas good export import bank vessel ship tanker sector company individual entity network plant
    grid kilometre kilometer mile range army""".split()
)
_LOOSE_NOUNS = _PLACES | _TARGETS
_RECOGNISING = frozenset(
    "recognise recognize acknowledge accept endorse condone legitimise legitimize legalise legalize formalise formalize".split()
)  # which makes good what is bad
_AT_STATES = frozenset(  # what is done to a state or place, not to what is planned there
    "attack support back praise condemn criticise criticize blame help assist arm defend threaten fight target sanction "
    "accuse denounce invade annex seize claim occupy control capture hold run leave recognise recognize consider".split()
)
_ANSWERING = frozenset("reject rule dismiss refuse turn hear decline veto block resist".split())  # what one does to a proposal
_EITHER = frozenset("oppose criticise criticize condemn support back welcome favour favor want prefer like dislike".split())
_NEAR = 20  # tokens from a frame to a noun that takes it up
_LINKS = frozenset(("of", "for", "on", "to", "about"))  # "the idea of a swap", "the call for a truce"
_FORESEEING = frozenset("see have let make require oblige force allow enable".split())  # "the plan would see Kyiv cede land"


def modifier_stands(match: FrameMatch, lexicon: Lexicon) -> Iterator[Stand]:
    """What clauses on a noun tell of a frame: on its own noun, on a thing it names, on the plan or call that holds it."""
    plans = [noun for noun in _plans(match.anchor, lexicon) if not _has_owner(noun)]
    if match.anchor.pos_ in ("NOUN", "PROPN"):
        yield from _relatives(match, _own_nouns(match))
        yield from _reduced(match, [match.anchor], lexicon)
        yield from _foretelling(match, _own_nouns(match), lexicon)
    else:
        things = [match.anchor.doc[i] for i in sorted(match.things)]
        names = [name for thing in things for name in _loose_names(thing)]
        denied = clauses.negation_of(match.anchor) is not None  # "will never join NATO, which Kyiv refuses to promise"
        places = [name for name in _loose_names(match.anchor) if not denied and name not in (*names, *things)]
        yield from _relatives(match, places, barred=_AT_STATES)
        yield from _foretelling(match, places, lexicon)
        thing = match if _accepts_wrong(match) else thing_itself(match)
        proposed = match.frame.sign < 0 and match.anchor.tag_ in ("VB", "VBG") and not _accepts_wrong(match)
        for stand in filter(_is_aside, _relatives(thing, [*things, *names])):
            answer = lemma_of(stand.token.head if stand.token.dep_ != "pobj" else stand.token.head.head)
            if not proposed or answer not in _ANSWERING | _EITHER:
                yield stand
            elif answer in _ANSWERING:  # "easing the sanctions, which Poland rejected": the easing, not the sanctions
                yield Stand(stand.token, nominal(match), "relative")
        yield from filter(_is_aside, _reduced(thing, things, lexicon))
    yield from _relatives(match, [*plans, *(name for plan in plans for name in _loose_names(plan))])
    yield from _reduced(match, plans, lexicon)
    yield from _apposed(match, lexicon)


def _accepts_wrong(match: FrameMatch) -> bool:
    """Whether an act is bad by its thing, not by what it does to it: "recognise the annexation", unlike "break the truce"."""
    return match.frame.sign < 0 and lemma_of(match.anchor) in _RECOGNISING


def _is_aside(stand: Stand) -> bool:
    """Whether the clause of a stand follows a comma, so that it does not only say which thing is meant."""
    clause = next((word for word in (stand.token, *stand.token.ancestors) if word.dep_ in ("acl", "relcl")), stand.token)
    return clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text in (",", "—", "–")


def _own_nouns(match: FrameMatch) -> list[Token]:
    """The noun that a frame is anchored at, those it consumed, and names within it that a loose clause follows."""
    doc = match.anchor.doc
    nouns = [match.anchor, *(doc[i] for i in match.consumed if doc[i].pos_ == "NOUN")]
    return nouns + [name for name in _loose_names(match.anchor) if name not in nouns]


def _loose_names(noun: Token) -> list[Token]:
    """Names and places beneath a word before a clause with "which" after a comma, which may speak of the whole phrase."""
    return [
        name
        for name in noun.subtree
        if (name.pos_ == "PROPN" or lemma_of(name) in _LOOSE_NOUNS)
        and any(
            clause.dep_ == "relcl" and clause.left_edge.lower_ == "which" and clause.left_edge.nbor(-1).text == ","
            for clause in name.children
        )
    ]


def _plans(anchor: Token, lexicon: Lexicon) -> Iterator[Token]:
    """The nouns that name a plan for what the anchor says: "the idea of a swap", "a plan to ease", "the bill would ease"."""
    noun = anchor
    while noun.dep_ in ("pobj", "pcomp") and noun.head.lower_ in _LINKS and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
        if not lexicon.has("issue_nouns", lemma_of(noun)) or lexicon.opposes(noun):
            return
        yield noun
    if anchor.pos_ not in ("VERB", "AUX") or clauses.negation_of(anchor) is not None:
        return
    if anchor.dep_ in ("acl", "relcl") and lexicon.has("issue_nouns", lemma_of(anchor.head)) and _holds(anchor):
        if not lexicon.opposes(anchor.head):
            yield anchor.head
    verb = anchor.head if anchor.dep_ == "ccomp" and lemma_of(anchor.head) in _FORESEEING else anchor
    subject = own_subject(verb)
    if subject is None or clauses.negation_of(verb) is not None or not any(m.lower_ == "would" for m in clauses.modals(verb)):
        return
    if lexicon.has("owned_texts", lemma_of(subject)) or lexicon.has("texts", lemma_of(subject)):
        yield subject


def _holds(clause: Token) -> bool:
    """Whether a clause on a noun tells what the plan holds ("a plan to ease", "a proposal that would ease")."""
    return is_infinitive(clause) or any(modal.lower_ == "would" for modal in clauses.modals(clause))


def _has_owner(noun: Token) -> bool:
    """Whether a plan has its owner beside it, so that a clause on it may tell of his part only ("Kyiv's plan, backed by …")."""
    return any(child.dep_ == "poss" for child in noun.children)


def _relatives(match: FrameMatch, nouns: list[Token], barred: frozenset[str] = frozenset()) -> Iterator[Stand]:
    """The relative pronouns of the clauses on nouns, but not as objects of the `barred` verbs."""
    for noun in nouns:
        for clause in (joined for first in noun.children if first.dep_ == "relcl" for joined in (first, *first.conjuncts)):
            if clause == match.anchor or clause.is_ancestor(match.anchor):
                continue
            for token in clause.subtree:
                if token.lower_ in RELATIVES and token.dep_ in ("dobj", "pobj", "nsubjpass"):
                    if lemma_of(token.head) not in barred:
                        yield Stand(token, nominal(match), "relative")
                    break


def _foretelling(match: FrameMatch, nouns: list[Token], lexicon: Lexicon) -> Iterator[Stand]:
    """What somebody is said to say of a thing in an aside: "sending troops to Ukraine, which Moscow says is unacceptable"."""
    for noun in nouns:
        for clause in noun.children:
            if clause.dep_ == "relcl" and clause.left_edge.lower_ == "which" and clause.left_edge.nbor(-1).text == ",":
                operator = _foretold(clause, lexicon)
                if operator is not None and not _is_of_things(clause, match.anchor):
                    yield Stand(clause, nominal(match), "gap", operator)


def _is_of_things(clause: Token, act: Token) -> bool:
    """Whether what is said of several things cannot be said of the one act on them ("an end to arms supplies, which … were")."""
    told = (child for child in clause.rights if child.dep_ in ("ccomp", "xcomp"))
    words = (token for verb in told for token in (verb, *verb.lefts))
    return act.tag_ == "NN" and any(token.lower_ in ("were", "are", "have") for token in words)


def _reduced(match: FrameMatch, nouns: list[Token], lexicon: Lexicon) -> Iterator[Stand]:
    """The operators of clauses on nouns without a relative pronoun: "a truce proposed by Ankara and accepted by Kyiv"."""
    for noun in nouns:
        for clause in _bare_clauses(noun):
            if clause.pos_ != "VERB" or clause == match.anchor or any(child.dep_ == "dobj" for child in clause.children):
                continue
            operator = lexicon.operator(clause, "obj") if clauses.negation_of(clause) is None else None
            if operator is not None:
                yield Stand(clause, nominal(match), "reduced", operator)


def _bare_clauses(noun: Token) -> Iterator[Token]:
    """The participles and clauses without a pronoun on a noun, and passives joined to what is said of it."""
    for clause in noun.children:
        if clause.dep_ == "acl" and clause.tag_ == "VBN":
            yield from (clause, *filter(is_joined_passive, clause.conjuncts))
        elif clause.dep_ == "relcl":
            opening = (token for left in clause.lefts for token in (left, *left.children))
            if not any(token.lower_ in RELATIVES or token.tag_ == "WRB" for token in opening):
                yield clause
    if noun.dep_ == "nsubjpass":
        yield from filter(is_joined_passive, noun.head.conjuncts)


def _apposed(match: FrameMatch, lexicon: Lexicon) -> Iterator[Stand]:
    """What a clause says of a noun that takes the frame up: "…, an idea that Berlin rejected", "…, a step Kyiv opposes"."""
    end = match.anchor.right_edge.i + 1
    if match.anchor.pos_ not in ("NOUN", "PROPN", "VERB") or is_proviso(match.anchor):
        return
    first = min(match.anchor.i + 2, end - 1)
    for noun in match.anchor.doc[first : min(end + 4, first + _NEAR, match.anchor.sent.end)]:
        if lemma_of(noun) in SAYINGS or not (lexicon.has("issue_nouns", lemma_of(noun)) or noun.lower_ in _SUMMING):
            continue
        act = noun.dep_ == "pobj" and noun.head.lower_ == "in" and lemma_of(noun) in ACTS
        if noun.dep_ not in ("appos", "npadvmod", "conj", "dobj") and not act:
            continue
        before = noun.doc[max(noun.left_edge.i - 1, 0)].text
        if noun.left_edge.lower_ not in ("a", "an", "something") or not (act or before in (",", "—", "–")):
            continue
        if (demand := _demand(noun, lexicon)) is not None:
            yield Stand(noun, nominal(match), "gap", demand)
        for clause in noun.children:
            operator = lexicon.operator(clause, "obj") if clause.dep_ == "acl" and clause.tag_ == "VBN" else None
            if operator is not None:  # "…, a claim rejected by Kyiv", "…, in a decision welcomed by Moscow"
                yield Stand(clause, nominal(match), "gap", operator, asserted=lemma_of(noun) in ACTS)
            if clause.dep_ != "relcl" or clause.pos_ not in ("VERB", "AUX"):
                continue
            verb = _lowest(clause)
            operator = lexicon.operator(verb, "obj") or _judged(verb, lexicon)
            if operator is None and (operator := _foretold(clause, lexicon)) is not None:
                verb = clause
            if operator is not None or verb.i != clause.i:
                yield Stand(verb, nominal(match), "gap" if operator is not None else "relative", operator)


def _demand(noun: Token, lexicon: Lexicon) -> Operator | None:
    """The operator of somebody's demand that sums up what a text foresees ("…, a long-standing Russian demand")."""
    operator = lexicon.operator(noun, "prep:for")
    owned = any(child.dep_ in ("amod", "compound") and child.text[:1].isupper() for child in noun.children)
    owned = owned or any(child.dep_ == "prep" and child.lower_ in ("of", "from", "by") for child in noun.children)
    return operator if owned and operator is not None and operator.name == "demand" else None


def _lowest(clause: Token) -> Token:
    """The last verb of a chain, whose object a relative clause leaves out ("is reluctant to provide", "says it rejects")."""
    below = (
        t
        for child in (clause, *clause.children)
        for t in child.children
        if (t.dep_ == "xcomp" and is_infinitive(t)) or (t.dep_ == "ccomp" and child == clause and own_subject(t) is not None)
    )
    lower = next(below, None)
    return clause if lower is None else _lowest(lower)


def _judged(verb: Token, lexicon: Lexicon) -> Operator | None:
    """The judgement that a verb and its complement pass on what is left out ("that Moscow regards as a red line")."""
    if not lexicon.has("judge_verbs", lemma_of(verb)):
        return None
    verdicts = Verdicts(lexicon)
    step = verdicts.evaluation(verb)
    names = (child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i)
    sign = step.sign if step is not None else next(filter(None, map(verdicts.worth_of_phrase, names)), 0)
    early = step is not None and "premature" in step.text
    return Operator("premature" if early else "judgement", sign, (), speech=True) if sign else None


def _foretold(verb: Token, lexicon: Lexicon) -> Operator | None:
    """What a report says will come of what is left out ("that Moscow said would fuel the war", "Kyiv says is illegal")."""
    if not lexicon.has("report_verbs", lemma_of(verb)) or clauses.negation_of(verb) is not None:
        return None
    told = next((child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and child.i > verb.i), None)
    subject = own_subject(told) if told is not None else None
    if told is None or not (subject is None or subject.lower_ in RELATIVES) or is_infinitive(told):
        return None
    degrees = (
        word.lower_ for child in told.children if child.dep_ == "acomp" for word in child.children if word.dep_ == "advmod"
    )
    if any(word in ("better", "worse", "best", "worst") for word in degrees):
        return None  # "which he said was better armed" tells of somebody
    lemma, effects = lemma_of(told), Effects(lexicon)
    if clauses.negation_of(told) is not None:
        step = effects.futility(told, lemma)
    elif lemma in COPULAS:
        step = Verdicts(lexicon).evaluation(told)
    else:
        step = effects.harm(told, lemma) or effects.outcome(told, lemma) or effects.help(told, lemma)
    sign = step.sign if step is not None else _worth_of_act(told, lexicon)
    return Operator("judgement", sign, (), speech=True) if sign else None


def _worth_of_act(verb: Token, lexicon: Lexicon) -> int:
    """1 for a verb that tells what is good of its subject, -1 for what is bad, 0 where neither is plain."""
    if clauses.negation_of(verb) is not None or not any(child.dep_ == "dobj" for child in verb.children):
        return 0
    return int(lexicon.has("good_verbs", lemma_of(verb))) - int(lexicon.has("bad_verbs", lemma_of(verb)))
