"""Readings that only tell what may come of a thing, how it is done, or what somebody would like others to plan."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.syntax import is_infinitive, own_subject

_ASKING_FOR = frozenset(("call", "ask", "want", "need", "demand", "urge", "press", "push", "plead", "lobby", "hope", "wait"))
_RUMOURS = frozenset(
    """fear worry concern anxiety apprehension suspicion speculation rumour rumor dread alarm conjecture guess unease
    nervousness""".split()
)
_DOUBTS = frozenset("doubt doubtful scepticism skepticism sceptical skeptical pessimism pessimistic unconvinced".split())
_POSSIBLE = frozenset("possible potential eventual early quick swift imminent speedy rapid forthcoming upcoming".split())
_CHANCES = frozenset("prospect chance likelihood possibility feasibility".split())
_TALKS = frozenset(
    """discussion debate dispute quarrel saga experience mistake error failure blunder delay fiasco disaster folly spectacle
    drama""".split()
)
_NAMES = frozenset("word term name expression description phrase label".split())
_FITTING = frozenset("right wrong correct proper appropriate apt exact".split())
_THINKING = frozenset("believe think expect predict reckon bet hope trust suspect assume doubt convinced confident sure".split())
_DROPPING = frozenset("drop give abandon renounce relinquish forgo surrender shelve ditch waive scrap forget".split())
_USING = frozenset(("use", "misuse", "abuse", "exploit", "turn"))
_MANNERS = frozenset(
    """automatically quietly secretly openly publicly silently tacitly blindly mechanically routinely unilaterally covertly
    separately piecemeal""".split()
)


def is_prognosis(chain: Chain, reading: Reading) -> bool:
    """Whether unnamed people only think what others will do, or anybody what will not be ("does not expect to be invited")."""
    anybody = reading.holder.kind == "unnamed" and "-" not in reading.holder.actor and reading.holder.actor.endswith("s")
    if chain.existential and anybody and any(step.kind == "volition" for step in reading.steps):
        return True  # "diplomats", not "the US envoy" or "Baltic leaders"
    if reading.kind == "commitment" and _is_thought_to_yield(chain):
        return True
    if (anybody and _is_what_it_hangs_on(reading.clause)) or _is_rumoured(reading) or any(map(_comes_to_nothing, chain.nodes)):
        return True
    outer = next((step for step in reversed(reading.steps) if step.operator is not None), None)
    foretold = outer is not None and lemma_of(outer.token) in ("expect", "anticipate")
    return outer is not None and foretold and (outer.negated or reading.holder.kind == "unnamed")


def _is_thought_to_yield(chain: Chain) -> bool:
    """Whether somebody only thinks that another will give a thing up ("believes Kyiv will drop its bid"), who now wants it."""
    thinking = chain.reporter is not None and lemma_of(chain.reporter) in _THINKING
    return thinking and lemma_of(chain.anchor) in _DROPPING


def _comes_to_nothing(verb: Token) -> bool:
    """Whether it is foretold that a thing will lead nowhere ("nothing will come of it")."""
    subject = own_subject(verb) if lemma_of(verb) == "come" and verb.pos_ == "VERB" else None
    nothing = subject is not None and subject.lower_ in ("nothing", "little")
    return nothing and any(child.lower_ == "of" for child in verb.rights)


def is_beside_the_point(reading: Reading, anchor: Token) -> bool:
    """Whether words of attitude go for the manner, a repetition or a misuse of a thing, or it is only thought of."""
    if any(_is_about_manner(step) or _is_about_repeating(step) for step in reading.steps):
        return True
    if reading.kind == "speaker" and all(step.token == reading.clause for step in reading.steps):
        if _is_only_thought_of(reading.clause if reading.steps else anchor):
            return True
    return _is_only_wished(reading) or _is_about_abuse(anchor) or _is_about_name(anchor) or _is_anothers_blow(reading)


def is_doubted_to_come(reading: Reading, anchor: Token) -> bool:
    """Whether somebody only does not believe that a thing will come about ("voiced doubts about a possible summit")."""
    outer = next((step for step in reversed(reading.steps) if step.operator is not None), None)
    if outer is None or lemma_of(outer.token) not in _DOUBTS:
        return False
    hoped = anchor.dep_ == "pobj" and anchor.head.lower_ == "of" and lemma_of(anchor.head.head) in _CHANCES
    return hoped or any(child.dep_ == "amod" and child.lower_ in _POSSIBLE for child in anchor.lefts)


def _is_rumoured(reading: Reading) -> bool:
    """Whether the article only tells what nobody named fears or guesses of somebody ("amid fears that Moscow will invade")."""
    if reading.basis != "reported" or reading.kind == "speaker":
        return False
    told = next((word for word in (reading.clause, *reading.clause.ancestors) if word.dep_ in ("acl", "ccomp", "relcl")), None)
    if told is None or lemma_of(told.head) not in _RUMOURS or own_subject(told.head) is not None:
        return False
    return told.left_edge.lower_ == "that"


def _is_what_it_hangs_on(clause: Token) -> bool:
    """Whether it is only told what has to come first ("little will move unless Moscow stops firing"), by who asks for nothing."""
    inner = next((word for word in (clause, *clause.ancestors) if word.dep_ == "advcl"), None)
    if inner is None or not any(child.lower_ == "unless" for child in inner.lefts):
        return False
    return not any(modal.lower_ in ("should", "must", "shall") for modal in clauses.modals(inner.head))


def _is_only_wished(reading: Reading) -> bool:
    """Whether the holder's plan is only one that another asks for ("called for a European initiative")."""
    owner = reading.holder.token
    if owner is None or owner.dep_ not in ("amod", "compound") or reading.clause.i != owner.head.i:
        return False
    plan = owner.head
    verb = plan.head.head if plan.dep_ == "pobj" else plan.head
    return any(child.lower_ in ("a", "an") for child in plan.lefts) and lemma_of(verb) in _ASKING_FOR


def _is_anothers_blow(reading: Reading) -> bool:
    """Whether a speaker only tells what is done against a thing ("by using force against its integrity")."""
    against = [step.token for step in reading.steps if step.token.lower_ == "against"]
    plain = len(reading.steps) == len(against) == 1 and reading.kind in ("speaker", "commitment")
    return plain and (against[0].head.pos_ == "NOUN" or lemma_of(against[0].head) == "use")


def _is_about_manner(step: Step) -> bool:
    """Whether only the way is not wanted in which a thing is done ("did not want it done automatically")."""
    owed = step.kind == "deontic" and clauses.negation_of(step.token.head) is not None
    if owed and any(child.lower_ in _MANNERS for child in step.token.head.children):
        return True  # "should not be rolled over automatically"
    if step.operator is None or step.operator.name != "want" or not step.negated:
        return False
    done = (child for child in step.token.children if child.dep_ in ("ccomp", "xcomp", "oprd") and child.tag_ == "VBN")
    return any(child.lower_ in _MANNERS for verb in done for child in verb.children)


def _is_only_thought_of(anchor: Token) -> bool:
    """Whether a clause tells no act: "sent without escalating the war", "the space for Kyiv to decide was shrinking"."""
    if anchor.dep_ == "pcomp":
        return anchor.head.lower_ == "without"
    meant_for = any(child.lower_ == "for" and child.dep_ == "mark" for child in anchor.lefts)
    return anchor.dep_ in ("relcl", "acl") and meant_for and is_infinitive(anchor) and anchor.head.dep_ == "nsubj"


def _is_about_abuse(anchor: Token) -> bool:
    """Whether a thing is only not to serve another end ("the corridor would not be used for military purposes")."""
    verb = anchor.head
    misused = anchor.dep_ == "nsubjpass" and lemma_of(verb) in _USING and clauses.negation_of(verb) is not None
    return misused and any(child.lower_ in ("for", "as", "to", "by") for child in verb.subtree if child.i > verb.i)


def _is_about_name(anchor: Token) -> bool:
    """Whether only the name of a thing is judged ("theft was not the right word")."""
    said = (child for child in anchor.head.rights if anchor.dep_ == "nsubj" and child.dep_ == "attr")
    return any(lemma_of(word) in _NAMES and any(child.lower_ in _FITTING for child in word.lefts) for word in said)


def _is_about_repeating(step: Step) -> bool:
    """Whether somebody only does not want a debate or mistake again ("asked them not to repeat the debate on tanks")."""
    things = (child for child in step.token.rights if child.dep_ == "dobj")
    return lemma_of(step.token) == "repeat" and any(lemma_of(thing) in _TALKS for thing in things)
