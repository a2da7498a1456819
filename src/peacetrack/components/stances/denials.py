"""Denials that take no stand on the thing denied: "denies targeting civilians", "was excluded from the talks"."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.composition.telling import is_foreseen
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import is_infinitive, is_passive

_DENYING = frozenset(("deny", "dismiss", "denial", "dismissal"))
_TOLD = frozenset("report claim allegation accusation charge rumour rumor story statement suggestion".split())
_ANSWERING = frozenset("tell inform assure promise warn advise notify".split())
_WATCHING = frozenset(
    "control oversight monitoring supervision observation verification enforcement mechanism inspection".split()
)
_WATCHING_OF = frozenset(("of", "over", "for", "on"))
_GOING = frozenset(("run", "go", "be", "fly", "militate", "cut"))
_CONSENTS = frozenset("consent agreement approval assent backing support blessing endorsement acceptance".split())
_DISCUSSING = frozenset("discuss debate review negotiate examine study outline".split())
_WINNING = frozenset("win get obtain secure extract gain receive wring wrest elicit seek".split())
_BRIEF = frozenset(("short", "brief", "temporary", "lived"))
_BARGAINS = frozenset(("compromise", "concession", "bargaining", "haggling"))
_SHUTTING_OUT = frozenset(("exclude", "exclusion", "sideline", "shut", "leave", "cut", "freeze", "lock", "absent", "absence"))


def is_denial(match: FrameMatch, word: Token, chain: Chain, reading: Reading) -> bool:
    """Whether a reading at a word only tells what is denied, shut out of, or foreseen for whoever is to give land."""
    if reading.kind != "speaker" and match.frame.gainer and is_foreseen(reading.clause):
        return True
    if reading.kind == "commitment" and match.frame.gainer and any(map(_is_bidden, reading.steps)):
        return True
    if reading.kind == "speaker" and _is_others_answer(reading.clause):
        return True
    if reading.sign * match.frame.sign < 0 and any(step.kind == "operator" for step in reading.steps) and _is_watched(word):
        return True
    if reading.steps and _is_not_won(reading.steps[-1].token):
        return True
    if any(_is_topic(step.token) for step in reading.steps if step.operator is not None and step.operator.name == "require"):
        return True
    if word.i != match.anchor.i and _means_event(word):
        return True
    if reading.sign < 0 and any(map(_runs_against, reading.steps)):
        return True
    if any(_tells_fault(step, match) for step in reading.steps):
        return True
    if "candidacy" in match.frame.traits and any(_is_immature(step, word) for step in reading.steps):
        return True
    return denies_report(match, word) or denies_harm(match, reading) or shuts_out_of(match, chain)


def _is_others_answer(verb: Token) -> bool:
    """Whether a clause is what somebody is told by others ("Kyiv was told that membership was not on the table")."""
    while verb.dep_ in ("ccomp", "conj", "acomp", "attr", "prep", "pobj") and verb.head.pos_ in ("VERB", "AUX", "ADP"):
        told, verb = verb, verb.head
        if told.dep_ == "ccomp" and lemma_of(verb) in _ANSWERING and is_passive(verb):
            return not any(child.dep_ == "agent" or child.lower_ == "by" for child in verb.children)
    return False


def _is_watched(thing: Token) -> bool:
    """Whether the watching of a thing is refused, not the thing ("rejected control over the truce")."""
    while thing.dep_ in ("pobj", "pcomp", "compound") and (thing.dep_ == "compound" or thing.head.lower_ in _WATCHING_OF):
        thing = thing.head if thing.dep_ == "compound" else thing.head.head
        if lemma_of(thing) in _WATCHING:
            return thing.pos_ == "NOUN"
    return False


def _is_not_won(consent: Token) -> bool:
    """Whether a consent is only sought or not given ("failed to win Putin's consent", "hopes to get Riga's approval")."""
    verb = consent.head
    if consent.dep_ != "dobj" or lemma_of(consent) not in _CONSENTS or lemma_of(verb) not in _WINNING:
        return False
    return is_infinitive(verb) or clauses.negation_of(verb) is not None


def _is_topic(condition: Token) -> bool:
    """Whether what a thing needs is only talked about ("the conditions for a summit were discussed")."""
    return condition.dep_ in ("nsubjpass", "dobj") and lemma_of(condition.head) in _DISCUSSING


def _is_bidden(step: Step) -> bool:
    """Whether only what somebody is to do is told, whoever wants it ("Kyiv was to pull its troops out")."""
    return step.kind == "volition" and lemma_of(step.token) == "be"


def denies_harm(match: FrameMatch, reading: Reading) -> bool:
    """Whether an attack or its plan is denied; who does so does not stand up for the attacked."""
    harm = match.frame.blame or (match.frame.sign < 0 and "people" in match.frame.traits)
    return harm and any(map(_denies, reading.steps))


def denies_doing(verb: Token) -> bool:
    """Whether "deny" says that something is not done, not that it is withheld ("denies supplying weapons to Moscow")."""
    if lemma_of(verb) != "deny":
        return False
    gerund = verb.i + 1 < len(verb.doc) and verb.nbor(1).tag_ == "VBG"  # the parse may take it for an adjective
    return gerund or any(child.dep_ in ("xcomp", "ccomp", "pcomp") and child.i > verb.i for child in verb.children)


def denies_report(match: FrameMatch, word: Token) -> bool:
    """Whether only what was told is called untrue ("Moscow denied that", "denied the report"), not a thing asked for."""
    verb = word.head
    if lemma_of(verb) not in ("deny", "refute") or word.i < verb.i or word.i == match.anchor.i:
        return False
    return word.dep_ in ("dobj", "mark", "ccomp") and (word.pos_ in ("PRON", "DET", "SCONJ") or lemma_of(word) in _TOLD)


def shuts_out_of(match: FrameMatch, chain: Chain) -> bool:
    """Whether others' talks are only named as what somebody is kept out of ("fears being excluded from talks between …")."""
    if match.frame.sign > 0 or not match.frame.bare:
        return False
    return any(lemma_of(node) in _SHUTTING_OUT for node in chain.nodes[1:])


def _denies(step: Step) -> bool:
    """Whether an act is denied or said not to be planned."""
    if step.operator is None:
        return False
    return lemma_of(step.token) in _DENYING or (step.negated and lemma_of(step.token) == "plan" and is_passive(step.token))


def _runs_against(step: Step) -> bool:
    """Whether something is told to go against a value, which no one gives up by that ("would run against our interest in")."""
    return step.kind == "reverser" and step.text.lower() == "against" and lemma_of(step.token.head) in _GOING


def _tells_fault(step: Step, match: FrameMatch) -> bool:
    """Whether a harm is only laid to somebody ("responsibility for the abduction"), or is what nobody bargains about."""
    bargains = step.operator is not None and step.operator.name == "prejudice" and lemma_of(step.token) in _BARGAINS
    return match.frame.sign < 0 and step.token.pos_ == "NOUN" and (lemma_of(step.token) == "responsibility" or bargains)


def _is_immature(step: Step, thing: Token) -> bool:
    """Whether a candidate is only said not to be ready for its own accession ("is not ready for membership")."""
    others = any(child.dep_ == "poss" for child in thing.children)
    return step.negated and lemma_of(step.token) in ("ready", "fit", "ripe", "qualified") and not others


def _means_event(word: Token) -> bool:
    """Whether a pronoun means a meeting, a date or goods, not what is imposed ("called it off")."""
    if word.pos_ == "PRON" and word.head.lower_ == "on" and lemma_of(word.head.head) in ("rely", "depend"):
        return True  # "the ban on oil hits Prague, which relies on it"
    off = lemma_of(word.head) == "call" and any(child.lower_ == "off" for child in word.head.children)
    brief = word.dep_ == "nsubj" and any(child.lower_ in _BRIEF for child in word.head.children)
    return word.pos_ == "PRON" and (off or brief)
