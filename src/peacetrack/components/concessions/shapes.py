"""Shapes of a giving that decide how it is read: what it abstains from, whose troops move, what it is the object of."""

from collections.abc import Container
from itertools import pairwise

from spacy.tokens import Token

from peacetrack.components.composition.irrealis import is_due_first
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions.arguments import objects_of, parts_of
from peacetrack.components.concessions.clauses import Clause, clause_of, clause_subject, is_of_vehicle
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.operators import Climb
from peacetrack.components.concessions.parties import Body
from peacetrack.components.concessions.status import View
from peacetrack.components.concessions.steps import Step
from peacetrack.components.concessions.wording import TELLING
from peacetrack.components.syntax import is_passive, own_subject

_ABSTAINING = frozenset(
    "forget forgo forego forswear refuse decline refrain abstain bar "
    "prohibit forbid ban refusal impossibility renounce exclude preclude prevent desist".split()
)
_OUTCOMES = frozenset("find reach achieve make strike agree discuss mention observe see come emerge result follow".split())
_BORDERS = frozenset(("border", "frontier", "plant"))
WHOEVER = frozenset(("those", "anyone", "anybody", "everyone", "everybody", "all", "any"))
_TALKING = frozenset(("discuss", "debate", "negotiate", "negotiate on", "touch on", "address"))
_TALKS = frozenset(("talk", "discussion", "negotiation", "debate"))
_TERMS = frozenset(("condition", "term", "precondition"))
_ALONG = frozenset(("near", "along", "around", "at"))
_WHEN = frozenset("time moment once dawn midnight noon night start end beginning pace speed cost price request".split())
_MOVED = frozenset(("troops", "heavy"))
_TOPIC_PREPS = frozenset(("for", "of", "on", "over", "to", "with", "upon"))
_BRINGING = frozenset("bring reach find yield produce achieve announce see make get secure end".split())
_DEFERRING = frozenset(("put", "postpone", "delay", "defer"))


def _is_view(verb: Token) -> bool:
    """Whether a clause after "agreed" tells how things are, not what is to be done ("agreed that the truce was holding")."""
    marked = verb.dep_ == "ccomp" and any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts)
    clause = clause_of(verb)
    return marked and not clause.modal and clause.tense in ("past", "present", "perfect")


def is_undone(frame: Frame, way: Climb) -> bool:
    """Whether nothing came of it so far ("a commitment to a truce has not materialised", "there was no agreement on")."""
    if way.steps and way.steps[0].phrase == "agree" and _is_view(frame.head):
        return True
    if frame.is_verb and is_due_first(frame.head):
        return True  # "could come only after both sides had pulled back their guns"
    nouns = [step.token for step in way.steps if step.token.pos_ == "NOUN" and step.cls in ("agree", "plan")]
    if any(any(t.dep_ == "expl" for t in noun.head.children) or noun.head.lemma_ in _DEFERRING for noun in nouns):
        return True
    if any(_is_lacking(step.token) for step in way.steps if step.cls == "agree"):
        return True
    return way.blocked and bool(way.steps) and way.top.pos_ in ("VERB", "AUX") and clause_of(way.top).negated


def _is_lacking(word: Token) -> bool:
    """Whether an accord is only told as missing: "could not agree on", "talks brought no agreement on", "no deal yet on"."""
    if word.lemma_ == "agree":
        firm = any(child.lower_ in ("will", "would", "wo", "never") for child in word.lefts)
        return not firm and clause_of(word).negated and any(child.lower_ in ("on", "upon") for child in word.rights)
    if word.pos_ != "NOUN" or not any(child.lower_ == "no" for child in word.lefts):
        return False
    verb = word.head
    apart = word.dep_ in ("conj", "ROOT") or verb.pos_ not in ("VERB", "AUX")
    return apart or (verb.lemma_ in _BRINGING and not clause_of(verb).modal)


def is_outcome(noun: Token) -> bool:
    """Whether the clause only tells that nothing came of it ("no compromise was found")."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_ not in _OUTCOMES:
        return False
    clause = clause_of(verb)
    return clause.tense in ("past", "perfect") and not clause.modal


def abstention(frame: Frame) -> Token | None:
    """The word that denies a giving which only counts denied: "refrain from joining NATO", "a refusal to join"."""
    node = frame.head
    if node.dep_ == "pcomp":
        node = node.head
    return node.head if node.head != node and node.head.lemma_.lower() in _ABSTAINING else None


def is_foreign(frame: Frame) -> bool:
    """Whether those who are to leave are called foreign ("the withdrawal of all foreign armed formations")."""
    nouns = (frame.thing, frame.head, *objects_of(frame.head))
    return any(t.lower_ == "foreign" for noun in nouns if noun is not None for t in (*parts_of(noun), *noun.children))


def is_disengagement(frame: Frame, lexicon: Lexicon, givers: int) -> bool:
    """Whether troops are pulled apart and leave no land that is named: by both, or along the line ("near Zolote")."""
    if not frame.is_verb:
        return givers > 1 and any(lexicon.classes(t) & _MOVED for t in parts_of(frame.head))  # "to a pullback of forces"
    if frame.place is not None and "place" in lexicon.classes(frame.place):
        return False
    troops = [t for t in objects_of(frame.head) if lexicon.classes(t) & _MOVED]
    along = any(t.lower_ in _ALONG and _names_place(t) for noun in (frame.head, *troops) for t in noun.children)
    return bool(troops) and (givers > 1 or along)


def _names_place(prep: Token) -> bool:
    """Whether a preposition tells where ("at Zolote", "at three points"), not when or how ("at once", "at the same time")."""
    return any(child.dep_ == "pobj" and lemma_of(child) not in _WHEN for child in prep.children)


def leaves_no_land(frame: Frame, lexicon: Lexicon) -> bool:
    """Whether troops go away from a border ("pull its forces back from Ukraine's border") or a plant, which leaves no land."""
    place = frame.place
    if not frame.is_verb or place is None or lemma_of(place) not in _BORDERS or place.head.lower_ == "behind":
        return False
    return any("troops" in lexicon.classes(t) for t in (*objects_of(frame.head), own_subject(frame.head)) if t is not None)


def is_of_whoever(frame: Frame) -> bool:
    """Whether it is told of whoever does it or not ("those who refuse to lay down their arms")."""
    verb = frame.head
    while verb.dep_ == "xcomp":
        verb = verb.head
    return verb.dep_ == "relcl" and verb.head.lower_ in WHOEVER


def is_mover(frame: Frame, lexicon: Lexicon) -> bool:
    """Whether troops leaving land are the subject, so that `what` has to name them."""
    subject = own_subject(frame.head)
    if not frame.is_verb or "land" not in frame.traits:
        return False
    return subject is not None and bool(lexicon.classes(subject) & {"troops"})


def comes_with_infinitive(noun: Token) -> bool:
    """Whether a noun after "for" is the subject of an infinitive ("asks for the plant to be returned")."""
    after = noun.right_edge.i + 1
    if any(t.dep_ in ("acl", "relcl") and any(c.lower_ == "to" for c in t.children) for t in noun.children):
        return True
    return after < len(noun.doc) and noun.doc[after].lower_ == "to" and noun.doc[after].dep_ == "aux"


def is_direct(noun: Token, operator: Token) -> bool:
    """Whether a noun is the operator's own object, alone or after a preposition."""
    while noun.dep_ == "conj":
        noun = noun.head
    head = noun.head
    if head.lemma_ == "be" and noun.dep_ == "attr" and operator.pos_ == "NOUN":
        return operator == own_subject(head)  # "the price is all of Donetsk"
    return head == operator or (head.dep_ == "prep" and head.lower_ in _TOPIC_PREPS and head.head == operator)


def is_beside(noun: Token, operator: Token) -> bool:
    """Whether a noun only goes with what the operator takes ("would accept a truce only with guarantees")."""
    while noun.dep_ == "conj":
        noun = noun.head
    prep = noun.head
    return (
        prep.lower_ in ("with", "without")
        and prep.dep_ == "prep"
        and operator.pos_ == "VERB"
        and (prep.head == operator or prep.head.head == operator)
        and any(t.dep_ in ("dobj", "xcomp", "prep") and t.i < prep.i for t in operator.children if t != prep)
    )


def is_count(way: Climb) -> bool:
    """Whether it only tells that there are none ("there were no soldiers of theirs in the country")."""
    if way.light is None or way.light_verb is None or way.light.modal or way.light_verb.lemma_ != "be":
        return False
    return not any(t.lower_ == "to" for t in way.light_verb.children)


def is_bare_topic(way: Climb) -> bool:
    """Whether it is only what talks are about ("are to meet to discuss a truce", "talks on an exchange have stalled")."""
    steps = [step for step in way.steps if step.cls != "speech"]
    if len(steps) != 1 or steps[0].clause.modal or steps[0].clause.negated or steps[0].clause.progressive:
        return False
    if any(t.lower_ == "being" for t in steps[0].token.children):
        return False
    return steps[0].phrase in _TALKING or (steps[0].token.pos_ == "NOUN" and steps[0].phrase in _TALKS)


def is_about_terms(way: Climb) -> bool:
    """Whether the other's terms for a truce are turned down and not the truce ("rejected the conditions for a ceasefire")."""
    terms = [step for step in way.steps[:-1] if step.token.pos_ == "NOUN" and step.phrase in _TERMS]
    return bool(terms) and any(step.cls in ("refuse", "oppose") for step in way.steps)


def without_answered(steps: list[Step], head: Token) -> list[Step]:
    """The operators without what tells in a clause on the noun that somebody proposed it, where it is accepted or turned down
    ("agreed to a truce proposed by Washington").
    """
    inner = [step for step in steps if step.cls in ("offer", "float") and head.is_ancestor(step.token)]
    answered = any(step.cls in ("agree", "refuse") and step.token.is_ancestor(head) for step in steps)
    return [step for step in steps if step not in inner] if inner and answered else steps


def is_by_them(frame: Frame, way: Climb) -> bool:
    """Whether only a "they" says who gives."""
    verb = way.light_verb if way.light_verb is not None else frame.head if frame.is_verb else None
    return verb is not None and is_they(clause_subject(verb)) and not frame.entry.swap


def is_they(subject: Token | None) -> bool:
    """Whether a subject is no more than "they"."""
    return subject is not None and subject.lower_ == "they"


def are_the_two(subject: Token | None) -> bool:
    """Whether a subject can only mean who deals with one another ("they", "the delegations", "both negotiators")."""
    if subject is None or is_they(subject):
        return subject is not None
    plain = not any(t.dep_ in ("amod", "poss", "compound", "nummod", "prep") and t.lower_ not in _BOTH for t in subject.children)
    return subject.lemma_.lower() in _DEALERS and subject.tag_ == "NNS" and plain


_BOTH = frozenset(("both", "two", "warring", "opposing"))
_DEALERS = frozenset("negotiator delegation delegate envoy team side party".split())


def only_renames(noun: Token) -> bool:
    """Whether a noun only says what a thing named before it is ("a path into NATO, the one guarantee that Moscow respects")."""
    beside = noun.dep_ == "dobj" and any(t.dep_ == "dobj" and t.i < noun.i for t in noun.head.children)
    if not (beside or noun.dep_ == "appos"):
        return False
    return any(t.lower_ == "the" for t in noun.lefts) and any(t.dep_ == "relcl" for t in noun.rights)


def is_no_thing_given(noun: Token) -> bool:
    """Whether a noun says what something else is not ("this is no truce"), or only why something is done ("over Crimea").

    Nor is "not merely a truce" a no to it, nor "talks will not be put off" a no to them.
    """
    verb = noun.head
    before = [token.lower_ for token in noun.doc[max(noun.left_edge.i - 2, 0) : noun.left_edge.i + 2]]
    if any(one == "not" and two in ("merely", "just", "only", "simply") for one, two in pairwise(before)):
        return True
    if noun.dep_ == "nsubjpass" and verb.lemma_ in ("put", "postpone", "delay", "defer", "suspend", "cancel"):
        return any(child.dep_ == "neg" for child in verb.lefts)
    if noun.dep_ == "attr" and verb.lemma_ == "be":
        subject = own_subject(verb)
        denied = any(child.lower_ == "no" and child.dep_ == "det" for child in noun.lefts)
        return denied and subject is not None and subject.lower_ in ("this", "that", "it", "these")
    if noun.dep_ != "pobj":
        return False
    renamed = verb.head.lower_ == "form" and verb.head.head.lower_ == "in"  # "a status in the form of neutrality"
    return (verb.lower_ == "over" and is_passive(verb.head)) or renamed


_DEALS = frozenset("settlement peace deal agreement solution truce ceasefire accord pause plan proposal freeze lull".split())


def is_any_accord(noun: Token) -> bool:
    """Whether a noun names a deal yet to be made ("a settlement", "any deal", "lasting peace"), not one that is there."""
    fixed = any(child.dep_ in ("det", "poss") and child.lower_ not in ("a", "an", "any") for child in noun.children)
    return noun.lemma_.lower() in _DEALS and not fixed


_FURTHER = frozenset(("more", "further", "additional", "still", "other", "everything"))


def is_mere_effect(verb: Token, clause: Clause) -> bool:
    """Whether it is foretold what a deal would merely bring about ("a truce would only freeze the conflict")."""
    subject = own_subject(verb)
    if verb.lemma_ == "lose" and clause.modal:
        lost = (child for thing in verb.rights if thing.dep_ == "dobj" for child in thing.lefts)
        return any(child.lower_ in _FURTHER for child in lost)  # a threat: "it will lose more land"
    merely = any(t.dep_ == "advmod" and t.lower_ in ("only", "merely", "simply", "just") for t in verb.lefts)
    return merely and bool(clause.modal) and subject is not None and subject.lemma_.lower() in _DEALS


def had_to(verb: Token) -> bool:
    """Whether a verb tells a past need."""
    return verb.dep_ in ("xcomp", "ccomp") and verb.head.lower_ == "had"


def is_headline_verb(verb: Token, title_end: int) -> bool:
    """Whether a verb is the main one of the title, in the present tense."""
    return verb.idx < title_end and verb.dep_ in ("ROOT", "conj") and verb.tag_ in ("VBZ", "VBP")


def was_to(verb: Token) -> bool:
    """Whether a verb tells what somebody was to do, by whoever's will."""
    return verb.dep_ == "xcomp" and verb.head.lower_ in ("was", "were")


def is_of_accord(verb: Token, way: Climb, lexicon: Lexicon) -> bool:
    """Whether a clause on an accord tells what comes of it, as far as it has got ("reached an accord that would stop")."""
    would = verb.dep_ == "relcl" and bool(way.steps) and clause_of(verb).modal == "would"
    return would and is_of_vehicle(verb) and lexicon.is_word(verb.head, "accords")


_ENDS = frozenset("end stop prove show demonstrate start begin save bring achieve".split())


def is_means(frame: Frame) -> bool:
    """Whether the giving is what somebody is told to do for an end: "could end the war by halting its strikes"."""
    prep = frame.head.head
    if frame.head.dep_ != "pcomp" or prep.lower_ != "by" or prep.head.lemma_ not in _ENDS:
        return False
    return clause_of(prep.head).modal in ("could", "can", "must")


def told_status(frame: Frame, clause: Clause) -> str:
    """The status that the giving's own verb tells ("pledged soldiers", "accepted limits"); "" where it only tells a deed."""
    if clause.negated or clause.modal or clause.tense not in ("past", "perfect", "present"):
        return ""
    return {"offer": "offered", "agree": "agreed"}.get(TELLING.get(frame.head.lemma_, ""), "")


def is_insisted_on(status: str, view: View, speaker: Body | None, giver: Body, sides: Container[str]) -> bool:
    """Whether one side calls non-negotiable what the other is to give ("Kyiv's neutrality is not negotiable", says Moscow)."""
    if status not in ("refused", "opposed") or view.negated or view.phrase.rpartition(" ")[2] not in _FIRM:
        return False
    return speaker is not None and speaker.id != giver.id and speaker.id in sides and giver.id in sides


_FIRM = frozenset(("negotiable", "negotiation", "debate", "nonnegotiable"))


def is_made_to(verb: Token) -> bool:
    """Whether a verb tells what somebody is to be made to do ("asked Kyiv to make Moscow stop its strikes")."""
    return verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in ("make", "get", "have") and own_subject(verb) is not None


def is_nearly(word: Token) -> bool:
    """Whether something only almost came about ("nearly agreed to leave the town")."""
    return any(child.lower_ in ("nearly", "almost") and child.i < word.i for child in word.children)


def never_came(step: Step) -> bool:
    """Whether an attitude is told as one that nobody took ("should have agreed to it", "would have agreed")."""
    return step.cls in ("agree", "offer") and step.clause.perfect and step.clause.modal in ("must", "would")


def owner_of_troops(frame: Frame) -> Token | None:
    """The pronoun that tells whose troops leave ("a call to pull its troops out of the region")."""
    things = [t for t in frame.head.children if t.dep_ == "dobj"] if frame.is_verb and "land" in frame.traits else []
    return next((t for thing in things for t in thing.lefts if t.lower_ in ("its", "their") and thing.lemma_ in _ARMY), None)


def is_of_own_offer(way: Climb) -> bool:
    """Whether an offer to stop one's own attacks is turned down ("Kyiv rejected Moscow's offer to stop its strikes")."""
    first = way.steps[0]
    owned = any(t.dep_ == "poss" and t.head.head.i > first.token.i for t in first.token.subtree if t.lower_ in ("its", "their"))
    return first.cls == "offer" and first.token.pos_ == "NOUN" and first.holder is not None and owned


_ARMY = frozenset(("troop", "soldier", "force", "army", "unit", "military"))
