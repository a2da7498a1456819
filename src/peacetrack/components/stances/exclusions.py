"""Readings that would turn a sign or credit the wrong one, so nothing is told."""

import re

from spacy.tokens import Token

from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.clauses import ANYBODY, is_for_now, lasting, modals
from peacetrack.components.composition.evidence import is_doubted
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.owners import agent_of
from peacetrack.components.composition.praise import is_day_for
from peacetrack.components.composition.reading import FOUNDERING, Reading
from peacetrack.components.composition.reports import denies_the_past
from peacetrack.components.stances.attitudes import asks, is_put_off, is_worry, takes_no_side, thanks_alone
from peacetrack.components.stances.denials import denies_doing, is_denial
from peacetrack.components.stances.disclaimers import disclaims
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.prospects import is_beside_the_point, is_doubted_to_come, is_prognosis
from peacetrack.components.syntax import is_infinitive, is_negated

_FAILING = frozenset(("fail", "struggle", "failure", "unable", "try"))
_AGREEING = frozenset(("agree", "reach", "secure", "settle"))
_PLACES = frozenset(("at", "near", "along", "on"))
_FRONTS = frozenset(("front", "line", "frontline", "border"))
_ALONE = frozenset(("alone", "solely"))
_SUFFICING = frozenset(("enough", "sufficient", "adequate"))
_SELVES = frozenset(("itself", "themselves", "himself", "herself"))
_TALK = frozenset("discussion debate consideration review study consultation conversation analysis deliberation dispute".split())
_FLYING = frozenset(("drone", "missile", "plane", "jet", "aircraft", "helicopter", "rocket", "bomber"))
_WORDS = frozenset(("no", "yes", "signal", "signals", "warning", "light", "blessing", "nod"))
_LEVERAGE = frozenset("leverage lever chip card cover pretext excuse bait stick carrot smokescreen distraction ploy".split())
_RUSHING = frozenset(("come", "rush", "go", "spring", "hurry", "leap"))
_FIGURATIVE = frozenset(("table", "stake", "issue", "hand", "odds", "end"))
_STOPS = frozenset(("freeze", "embargo", "block", "blockade", "veto", "hold"))
_GETTING = frozenset(("regain", "recover", "receive", "obtain"))
_TAKEN = frozenset(("issue", "exception", "aim", "umbrage", "offence", "offense", "note", "stock"))
_REPEATING = frozenset(("repeat", "reiterate", "renew", "restate", "reaffirm"))
_EASY = frozenset(("easy", "simple", "quick", "fast", "straightforward", "painless", "immediate", "instant"))
_MEANWHILE = frozenset(("while", "whilst", "as"))
_STATES = frozenset(("freeze", "immobilise", "immobilize", "block", "sanction", "blacklist"))  # "assets frozen at a bank"
_BEFORE_NOUNS = frozenset(("which", "of", "from", "using", "with", "the", "these", "those", "its", "their"))
_EXPLOITING = frozenset(("use", "exploit", "abuse"))
_TERMS = frozenset(("condition", "precondition", "term", "requirement", "price"))
_IMPOSSIBLE = ("possible", "thinkable", "conceivable", "imaginable", "acceptable", "out of the question")
_LISTS = frozenset(("list", "set", "catalogue", "catalog", "package", "string", "raft"))
_OCCASIONS = frozenset(
    "visit day moment trip event meeting speech hour week year time anniversary occasion story evening".split()
)
_IMPRACTICABLE = re.compile(r"impossible to (carry|implement|fulfil|enforce|achieve|reach|put)")


def is_excluded(match: FrameMatch, anchor: Token, chain: Chain, reading: Reading, lexicon: Lexicon, *, delays: bool) -> bool:
    """Whether a reading of a frame, at its anchor or at a word that stands for it, is not to be told."""
    frame = match.frame
    if is_denial(match, anchor, chain, reading) or disclaims(chain, reading, delays=delays):
        return True
    if not delays and reading.kind == "operator" and reading.sign > 0 and is_put_off(reading):
        return True  # who rejects a delay may want it sooner or not at all
    if (
        _blames_the_lack(reading, chain, lexicon)
        or _is_left_undone(reading)
        or _is_shot_down(reading, anchor)
        or _is_leverage(chain)
        or (reading.sign < 0 and any(_turns_into(node, anchor) for node in chain.nodes))
    ):
        return True
    if (delays and is_worry(reading) and _is_exposed(reading, lexicon)) or is_prognosis(chain, reading):
        return True
    if (frame.value and is_worry(reading)) or (frame.terms and not frame.plain and not asks(reading)):
        return True
    if _is_pondered(reading) and reading.basis == "reported" and not chain.conditions:
        return True  # "Paris weighs troops" tells nothing yet; only who says so leaves it open
    if ("principle" in frame.traits and _is_feasible(reading)) or _is_last(reading) or _is_hard(reading):
        return True
    if frame.blame and frame.sign < 0 and reading.kind == "commitment" and reading.basis == "attributed" and chain.conditions:
        return True  # "if we waver, Russia will attack again" is a warning
    if any(_is_resigned(step) for step in reading.steps) or takes_no_side(reading) or _is_not_its_business(reading):
        return True
    if "monitored" in frame.traits and _is_unable(reading):
        return True
    if frame.sign < 0 and any(lemma_of(step.token) == "forget" for step in reading.steps):
        return True  # "the annexation must not be forgotten"
    if any(step.kind == "evaluation" and _IMPRACTICABLE.search(step.text) for step in reading.steps):
        return True  # "the accords are impossible to carry out"
    if _is_undecided(reading) or (_is_expected(reading.clause) and lemma_of(reading.clause) not in _REPEATING):
        return True
    foretold = is_doubted_to_come(reading, anchor) or any(s.kind == "evaluation" and s.text == "happen" for s in reading.steps)
    if "event" in frame.traits and foretold:
        return True  # "a truce is not going to happen soon" is a prognosis
    if delays and any(step.kind == "evaluation" and not step.sign for step in reading.steps):
        return True
    if "mutual" in frame.traits and reading.steps and reading.steps[-1].token.lemma_ == "accuse":
        return True  # each side accuses the other of breaches and does not honour them by that
    if thanks_alone(reading, anchor) or any(denies_the_past(step.token) for step in reading.steps if step.operator is not None):
        return True
    if (reading.clause.pos_ == "NOUN" and is_doubted(reading.clause)) or _weighs_the_terms(chain, reading):
        return True
    if any(step.kind == "operator" and lemma_of(step.token) == "prepare" and _is_done_to(step.token) for step in reading.steps):
        return True  # "it must be prepared first" is no wish for it
    if is_beside_the_point(reading, anchor):
        return True
    if any(_was_no_topic(step) for step in reading.steps) or (not delays and _tells_failure(reading)):
        return True
    if reading.kind == "commitment" and any(child.lower_ == "how" and child.dep_ == "advmod" for child in reading.clause.lefts):
        return True  # "let them discuss how Moscow will end its occupation"
    if reading.kind == "commitment" and lemma_of(match.anchor) in ("lose", "forfeit"):
        return True  # nobody is said to mean to lose land
    if reading.kind == "commitment" and reading.basis == "reported" and lemma_of(match.anchor) in _GETTING:
        return True  # "Kyiv would regain control only after a vote" tells what was arranged
    if "lull" in frame.traits and reading.kind == "commitment" and lemma_of(reading.clause) in _EXPLOITING:
        return True  # who would use a lull to rearm does not want it for its own sake
    if reading.kind == "speaker" and (_is_not_enough(match.anchor) or _is_whereabouts(anchor) or _tells_who(reading.clause)):
        return True
    if reading.kind != "operator" and (_is_backdrop(reading) or _is_drawback(reading)):
        return True
    if reading.sign < 0 and any(step.kind == "evaluation" for step in reading.steps) and _is_confined(anchor):
        return True
    if anchor.i != match.anchor.i and any(map(_judges_occasion, reading.steps)):
        return True
    return anchor.i == match.anchor.i and _is_slip(match, reading, lexicon)


def _is_exposed(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether those who fear a thing only expect to be hit by it ("payments are blocked by banks fearing sanctions")."""
    token = reading.holder.token
    return token is not None and reading.holder.kind == "unnamed" and lexicon.has("traders", lemma_of(token))


def _is_confined(noun: Token) -> bool:
    """Whether a thing is judged for its narrow bounds ("a mission confined to the line would deepen the rift")."""
    return any(child.dep_ == "acl" and lemma_of(child) in ("confine", "limit", "restrict") for child in noun.rights)


def _was_no_topic(step: Step) -> bool:
    """Whether a thing is only said not to have come up at the time ("was not discussed", "nobody had discussed it")."""
    if step.operator is None or step.operator.name != "discuss" or not step.negated:
        return False
    auxiliaries = {child.lower_ for child in step.token.children if child.dep_ in ("aux", "auxpass")}
    if lemma_of(step.token) in ("discuss", "raise", "mention") and (step.token.tag_ == "VBD" or "had" in auxiliaries):
        return True
    return step.token.tag_ == "VBN" and bool(auxiliaries & {"was", "were", "been"}) and "being" not in auxiliaries


def _judges_occasion(step: Step) -> bool:
    """Whether a day or an event is judged, not what was named before ("this is an important visit")."""
    near = (step.token, step.token.head, *step.token.children)
    return step.kind == "evaluation" and any(
        word.lemma_ in _OCCASIONS and word.dep_ in ("attr", "oprd") and not is_day_for(word) for word in near
    )


def _is_feasible(reading: Reading) -> bool:
    """Whether it is only said under what condition a value can be upheld ("that is possible if the allies help")."""
    return any(step.kind == "evaluation" and step.text.lower().endswith("possible if") for step in reading.steps)


_PROCEEDS = frozenset("loan fund aid weapon arm money cash collateral credit bond grant reparation".split())


def _turns_into(verb: Token, thing: Token) -> bool:
    """Whether a thing is only said to be made another: "warned against turning membership into a horizon"."""
    taken = any(child.dep_ == "dobj" and (child == thing or child.is_ancestor(thing)) for child in verb.rights)
    if verb.lemma_ not in ("turn", "transform", "convert") or not taken:
        return False
    into = [noun.lemma_ for prep in verb.rights if prep.lower_ == "into" for noun in prep.children if noun.dep_ == "pobj"]
    return bool(into) and _PROCEEDS.isdisjoint(into)


def _is_not_its_business(reading: Reading) -> bool:
    """Whether an act is only denied to be for somebody to do: "that is not for Moscow to accept or refuse"."""
    holder = reading.holder.token
    for verb in [word for step in reading.steps for word in (step.token, *step.token.conjuncts)]:
        over = verb.head
        if holder is not None and is_infinitive(verb) and over.lemma_ == "be" and over.i < holder.i < verb.i:
            return any(child.dep_ == "neg" for child in over.children)
    return False


def _is_resigned(step: Step) -> bool:
    """Whether somebody has only got used to a thing ("has learned to live with sanctions")."""
    return step.operator is not None and lemma_of(step.token) == "live" and lemma_of(step.token.head) in ("learn", "use")


def _is_hard(reading: Reading) -> bool:
    """Whether it is only said that a thing will not be easy, which is no no to it."""
    copulas = [step.negation.head for step in reading.steps if step.negation is not None and step.negation.head.lemma_ == "be"]
    return any(child.dep_ == "acomp" and child.lower_ in _EASY for copula in copulas for child in copula.children)


def _is_last(reading: Reading) -> bool:
    """Whether an offer is only said not to be the last one."""
    offers = (step.token for step in reading.steps if step.operator is not None and step.operator.name == "propose")
    last = any(child.lower_ in ("last", "final", "only") for offer in offers for child in offer.children)
    return last and any(step.kind == "negation" or step.negated for step in reading.steps)


def _tells_failure(reading: Reading) -> bool:
    """Whether it is only told that something has failed or goes wrong ("the evacuation failed again")."""
    return reading.kind == "speaker" and any(
        step.kind == "evaluation" and lemma_of(step.token) in FOUNDERING and not modals(step.token) and step.token.tag_ != "VBP"
        for step in reading.steps
    )


def _weighs_the_terms(chain: Chain, reading: Reading) -> bool:
    """Whether only the terms for a thing are refused or weighed ("rejected Moscow's conditions for a truce") or told."""
    asked = next((n.head for n in chain.nodes if n.dep_ == "pobj" and n.head.lower_ == "for" and n.head.i > n.sent.start), None)
    terms = asked.nbor(-1) if asked is not None else None
    listed = terms is not None and lemma_of(terms) == "demand" and lemma_of(terms.head.head) in _LISTS
    if terms is None or (lemma_of(terms) not in _TERMS and not listed):
        return False
    if reading.kind == "speaker":
        return terms.dep_ == "pobj" and terms.head.lower_ == "under"
    outer = reading.steps[-1] if reading.steps else None
    if outer is None or outer.token.i == terms.i or (outer.operator is not None and outer.operator.name == "terms"):
        return False  # "set conditions for a truce"
    return outer.sign <= 0 or outer.negated


def _is_pondered(reading: Reading) -> bool:
    """Whether somebody is only told to think about a thing."""
    outer = next((step for step in reversed(reading.steps) if step.operator is not None), None)
    return reading.sign == 0 and outer is not None and outer.operator is not None and outer.operator.name == "ponder"


def _is_undecided(reading: Reading) -> bool:
    """Whether a decision is still to be taken ("will decide on", "any decision to"), so that it tells no will yet."""
    outer = next((step for step in reversed(reading.steps) if step.operator is not None), None)
    if reading.kind != "operator" or outer is None or outer.operator is None or outer.operator.name != "decide":
        return False
    if outer.token.pos_ == "NOUN":
        open_yet = any(child.lower_ in ("any", "every", "no") for child in outer.token.children)
        verb = outer.token.head if outer.token.dep_ == "dobj" else None
        return open_yet or (verb is not None and (is_infinitive(verb) or bool(modals(verb))))
    return is_infinitive(outer.token) or bool(modals(outer.token))


def _is_unable(reading: Reading) -> bool:
    """Whether it is only said that something cannot be done ("the truce cannot be watched from a hotel")."""
    return reading.kind == "speaker" and reading.sign < 0 and any(step.kind == "refusal" for step in reading.steps)


def _is_expected(verb: Token) -> bool:
    """Whether others only expect that somebody will do it ("is expected to ask for", "is likely to veto")."""
    governor = verb.head
    if verb.dep_ != "xcomp" or not is_infinitive(verb):
        return False
    return governor.lower_ in ("likely", "unlikely") or (governor.lower_ in ("expected", "tipped") and _is_done_to(governor))


def _is_done_to(verb: Token) -> bool:
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def _is_slip(match: FrameMatch, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the parse hides a word of refusal before a thing, or the frame's verb only describes one."""
    if match.frame.bare:
        return _skips_negative(match.anchor, reading, lexicon)
    if match.frame.sign > 0 and (lemma_of(match.anchor) not in _STATES or agent_of(match.anchor) is not None):
        return False
    return _describes(match) or (match.frame.sign > 0 and _stands_before(match.anchor))


def _stands_before(participle: Token) -> bool:
    """Whether the parse makes a verb of a participle before its noun ("under which immobilised funds would be lent")."""
    before = participle.nbor(-1) if participle.i else participle
    return before.lower_ in _BEFORE_NOUNS and before.dep_ not in ("nsubj", "nsubjpass")


def _is_left_undone(reading: Reading) -> bool:
    """Whether the attitude is only told as missing: "parted without agreeing on a truce", "could not agree on one"."""
    return any(step.kind == "operator" and _is_missing(step.token) for step in reading.steps)


def _is_missing(word: Token) -> bool:
    if word.dep_ == "pcomp":
        return word.head.lower_ == "without"
    if lemma_of(word) == "agree" and is_negated(word) and any(c.lower_ in ("on", "upon") for c in word.rights):
        return not any(child.lower_ in ("will", "would", "wo", "never") for child in word.lefts)
    failed = lemma_of(word.head) in _FAILING and lemma_of(word) in _AGREEING
    return failed and word.dep_ in ("xcomp", "advcl", "ccomp", "acl")


def is_idiom(match: FrameMatch, lexicon: Lexicon) -> bool:
    """Whether a frame's verb only helps a noun of attitude: "gave a flat no to arms", "sent mixed signals on arms"."""
    verb = match.anchor
    if lemma_of(verb) in ("aid", "help", "assistance") and verb.dep_ == "pobj" and verb.head.lower_ == "to":
        if lemma_of(verb.head.head) in _RUSHING and any(child.dep_ == "poss" for child in verb.children):
            return True  # "come to Ukraine's aid" is to stand by it
    if match.frame.bare and lemma_of(verb) == "weapon" and verb.dep_ == "pobj" and verb.head.lower_ in ("into", "as", "like"):
        return True  # "turned grain into a weapon"
    if match.frame.bare:
        return lexicon.has("reverser_nouns", lemma_of(verb)) and _ends_an_end(match, lexicon)
    if verb.pos_ != "VERB":
        return False
    if lemma_of(verb) == "hold" and any(t.lemma_ == "be" and is_infinitive(t) for c in verb.children for t in (c, *c.children)):
        return True  # "has always held sanctions to be useless"
    noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if noun is not None and lemma_of(verb) == "take" and noun.lower_ in _TAKEN:
        return True  # "took issue with the use of assets"
    if denies_doing(verb) or (noun is not None and noun.i not in match.consumed and lemma_of(noun) in _TALK):
        return True
    if noun is None or noun.i in match.consumed or not match.consumed.isdisjoint(t.i for t in noun.subtree):
        return False
    return lexicon.has("light_verbs", lemma_of(verb)) and noun.lower_ in _WORDS


def refusing_object(match: FrameMatch, lexicon: Lexicon) -> Token | None:
    """The noun of ending or refusal between a frame's verb and its thing ("passed a ban on", "gave up its veto of")."""
    verb = match.anchor
    noun = next((child for child in verb.children if child.dep_ == "dobj"), None) if verb.pos_ == "VERB" else None
    if noun is None or noun.i in match.consumed or match.consumed.isdisjoint(token.i for token in noun.subtree):
        return None
    operator = lexicon.operator(noun, "prep:to")
    refuses = lexicon.has("reverser_nouns", lemma_of(noun)) or (operator is not None and operator.sign < 0)
    return noun if refuses else None


def _ends_an_end(match: FrameMatch, lexicon: Lexicon) -> bool:
    """Whether another word of ending stands between a frame's noun and its thing ("an end to the freeze on arms exports")."""
    for index in match.consumed:
        word = match.anchor.doc[index]
        while index >= 0 and word.i != match.anchor.i and word.head.i != word.i:
            word = word.head
            if word.i == match.anchor.i:
                break
            ends = lexicon.has("reverser_nouns", lemma_of(word)) or lemma_of(word) in _STOPS
            if ends and word.pos_ == "NOUN" and word.i not in match.consumed:
                return True
    return False


def _is_not_enough(anchor: Token) -> bool:
    """Whether a no only says that something does not do it alone: "cannot be watched by drones alone"."""
    verb = anchor if anchor.pos_ in ("VERB", "AUX") else anchor.head
    after = [token for token in verb.subtree if token.i > verb.i]
    enough = [child for child in verb.children if child.dep_ in ("acomp", "attr") and child.lower_ in _SUFFICING]
    if is_negated(verb) and ((enough and anchor not in enough) or any(child.lower_ in _ALONE for child in anchor.children)):
        return True  # "a truce alone would not be enough for relief"
    return is_negated(verb) and any(
        token.lower_ in _ALONE or (token.lower_ in _SELVES and token.nbor(-1).lower_ == "by") for token in after
    )


def _tells_who(clause: Token) -> bool:
    """Whether the clause only says which people are meant ("those who have to live with it")."""
    return any(
        word.dep_ == "relcl"
        and word.head.lower_ in ANYBODY
        and any(child.lower_ == "who" and child.dep_ in ("nsubj", "nsubjpass") for child in word.children)
        for word in (clause, *clause.ancestors)
    )


def _is_backdrop(reading: Reading) -> bool:
    """Whether the clause only tells how long something else is to last ("as long as Ukraine is not in NATO")."""
    clause = reading.clause
    if clause.dep_ != "advcl" or [step.kind for step in reading.steps] != ["negation"]:
        return False
    return any(child.dep_ == "mark" and child.lower_ in _MEANWHILE for child in clause.children)


def _is_drawback(reading: Reading) -> bool:
    """Whether a need is only told as the reason against something else ("because our soldiers would have to take part")."""
    if "have" not in {lemma_of(step.token) for step in reading.steps if step.kind == "deontic"}:
        return False
    would = any(step.kind == "volition" and step.text.lower() in ("would", "'d") for step in reading.steps)
    clauses_over = (word for word in (reading.clause, *reading.clause.ancestors) if word.dep_ == "advcl")
    return would and any(child.lower_ in ("because", "since", "otherwise") for word in clauses_over for child in word.lefts)


def _is_shot_down(reading: Reading, anchor: Token) -> bool:
    """Whether an aircraft or missile, not an idea, is shot down."""
    return lemma_of(anchor) in _FLYING and any(step.token.lemma_ in ("shoot", "knock") for step in reading.steps)


def _is_leverage(chain: Chain) -> bool:
    """Whether the thing is only used for something else: "use aid as leverage", "hold the talks up as cover"."""
    return any(
        child.lower_ == "as" and any(lemma_of(token) in _LEVERAGE for token in child.children)
        for node in chain.nodes
        if node.pos_ == "VERB"
        for child in node.children
    )


def _is_whereabouts(anchor: Token) -> bool:
    """Whether a no only tells where a thing is not: "the force would not be at the front line"."""
    verb = anchor.head if anchor.dep_ in ("nsubj", "nsubjpass") else anchor
    if verb.pos_ == "VERB" and any(child.lower_ == "far" for child in verb.children):
        return True  # "must be kept far from the front"
    return (
        lemma_of(verb) == "be"
        and is_negated(verb)
        and any(
            child.lower_ in _PLACES
            and not is_for_now(child)
            and not any(inner.lemma_ in _FIGURATIVE for inner in child.children)
            and (child.lower_ != "on" or any(inner.lemma_ in _FRONTS for inner in child.children))
            for child in verb.children
        )
    )


def _blames_the_lack(reading: Reading, chain: Chain, lexicon: Lexicon) -> bool:
    """Whether a thing is called bad only without something: "a truce without monitors is worthless" is no judgement on truces.

    What is called impossible so, or senseless to do, is wanted only with it ("a meeting is unthinkable without a truce").
    """
    bad = next((step for step in reading.steps if step.kind == "evaluation" and step.sign < 0), None)
    lacking = [c for c in chain.conditions if c.word == "without" and not c.start <= chain.anchor.i < c.end]
    if bad is None or any(lexicon.has("adversaries", token.lower_) for c in lacking for token in c.token.subtree):
        return False  # "guarantees without Moscow are an illusion" asks for a say in them
    within = any(chain.anchor.i < c.start < bad.token.i for c in lacking)
    within = within or " without " in bad.text
    outright = chain.anchor.pos_ == "VERB" or any(word in bad.text.lower() for word in _IMPOSSIBLE)
    return (bool(lacking) or within) and reading.kind == "speaker" and (within or not outright)


def _skips_negative(anchor: Token, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the path has missed a word of refusal right before the frame: a slip of the parse, so no stance is told."""
    taken = {step.token.i for step in reading.steps} | {step.negation.i for step in reading.steps if step.negation is not None}
    taken |= {step.token.head.i for step in reading.steps}
    operators = {step.token.i for step in reading.steps}
    for token in reversed(anchor.doc[max(anchor.left_edge.i - 2, anchor.sent.start) : anchor.i]):
        if token.is_punct and token.i < anchor.left_edge.i:
            return False
        if (
            token.i not in taken
            and (lasting(token.head) or token.head).i not in operators
            and token.head.i != anchor.i
            and token.nbor(1).lower_ != "with"  # "ended with an exchange"
            and token.pos_ in ("VERB", "ADP", "DET", "PROPN", "NOUN")
            and lexicon.opposes(token)
        ):
            return True
    return False


def _describes(match: FrameMatch) -> bool:
    """Whether the frame's verb only says which ones are meant ("the children deported to Russia")."""
    anchor = match.anchor
    of = (token for prep in anchor.head.children if prep.lower_ == "of" for token in prep.children)  # "billions of funds frozen"
    named = not match.consumed.isdisjoint((anchor.head.i, *(token.i for token in of)))
    return anchor.dep_ in ("acl", "relcl", "amod") and anchor.tag_ == "VBN" and named and not is_infinitive(anchor)
