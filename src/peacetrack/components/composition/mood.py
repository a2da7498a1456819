"""What takes the reality from a chain as a whole: questions, conditions, "the longer we wait, …"."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses, conditions
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.irrealis import irreal_marker
from peacetrack.components.composition.lexicon import SELVES, lemma_of
from peacetrack.components.composition.prerequisites import in_turn
from peacetrack.components.composition.reports import asks
from peacetrack.components.composition.unheld import unheld
from peacetrack.components.syntax import is_awaited, is_infinitive, opens_sentence, own_subject

_EXCEPTING = frozenset(("but", "except", "save", "besides", "bar", "barring", "other", "apart"))
_WHILES = frozenset(("after", "when", "once"))
SITTINGS = frozenset(("vote", "decision", "discussion", "debate", "consultation"))  # "none is planned" refuses nothing


def close(chain: Chain) -> None:
    """What holds of the whole: mood, subordination, conditions of the clauses passed."""
    top = chain.top
    if chain.irrealis:
        return
    chain.fragment = top.pos_ not in ("VERB", "AUX")
    if clauses.is_question(top) or _is_inverted(top):
        chain.irrealis = "?"
    if chain.reporter is not None and is_awaited(chain.reporter):
        marker = irreal_marker(chain.reporter)
        chain.irrealis = marker.lower_ if marker is not None else "as soon as"
        return
    clause: Token | None = _clause_of(top)
    seen = 0
    if any(
        child.lower_ in ("longer", "sooner") and any(t.lower_ == "the" for t in child.children)
        for n in chain.nodes
        for child in n.children
    ):
        chain.irrealis = "the longer"
    if (subject := next((s for node in chain.nodes if (s := _excepting(node)) is not None), None)) is not None:
        chain.irrealis = f"{subject.lower_} but"
    if any(node.pos_ == "VERB" and is_either(node) for node in chain.nodes):
        chain.irrealis = chain.irrealis or "either"
    if any(child.lower_ == "otherwise" and child.i < node.i for node in chain.nodes for child in node.children):
        chain.irrealis = chain.irrealis or "otherwise"
    if any(map(_told_of_text, chain.steps)):
        chain.irrealis = chain.irrealis or "a text on"
    for node in chain.nodes:
        chain.irrealis = chain.irrealis or _not_told(node) or _not_for_ever(node) or unheld(node)
        if node.left_edge.head.dep_ != "csubj" or not chain.conditions:  # "whether soldiers are sent depends on Washington"
            chain.irrealis = chain.irrealis or asks(node)
    while clause is not None and seen < 6:
        seen += 1
        if (degree := _proportion(clause)) is not None:
            chain.irrealis = degree.lower_
            return
        if clause.dep_ in ("advcl", "ccomp", "xcomp", "acl", "relcl", "pcomp") or clause.pos_ in ("VERB", "AUX"):
            marker = irreal_marker(clause)
            told = chain.operators() or chain.anchor.pos_ == "VERB"
            if told and (condition := conditions.comes_before(clause)) is not None:
                chain.conditions.append(condition)
                return
            if marker is not None:
                chain.irrealis = marker.lower_
                return
        if clause.dep_ == "conj" and clause.head.i != clause.i:
            clause = clause.head
        else:
            return


def is_unreal(chain: Chain) -> bool:
    """Whether it is only told what somebody would have done ("would not have attacked Ukraine")."""
    wills = (step.token.head for step in chain.steps if step.kind == "volition" and step.token.dep_ == "aux")
    return len(chain.steps) < 3 and any(clauses.is_unreal(verb) for verb in wills)


def is_unable(chain: Chain) -> bool:
    """Whether it is told what somebody is no longer able to do ("Budapest can no longer unblock the assets")."""
    verbs = (step.token.head for step in chain.steps if step.kind == "refusal" and step.token.lower_ in ("can", "could"))
    return any(child.lower_ == "longer" for verb in verbs for child in verb.children)


def tells_time(chain: Chain) -> bool:
    """Whether a clause only tells when something else is so ("will stand by Kyiv after the guns fall silent")."""
    marker = clauses.marker_of(chain.top) if chain.top.dep_ == "advcl" and not chain.steps else None
    return marker is not None and marker.lower_ in _WHILES and clauses.negation_of(chain.top.head) is None


def _clause_of(top: Token) -> Token:
    """The verb of the clause that a judged thing and its adjective make a part of ("if it makes that necessary")."""
    judged = top.head if top.dep_ == "nsubj" and top.head.pos_ == "ADJ" else top
    return judged.head if judged.pos_ == "ADJ" and judged.dep_ in ("ccomp", "acomp", "oprd") else top


def _excepting(verb: Token) -> Token | None:
    """The subject of a verb that denies it of all but one ("nobody but Washington can …"), which no step tells."""
    subject = own_subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    if subject is not None and (but := _all_but(subject)) is not None:
        return but
    if subject is None or subject.lower_ not in ("nobody", "none", "nothing", "one", "noone") or subject.i + 1 >= len(verb.doc):
        return None
    return subject if subject.nbor(1).lower_ in _EXCEPTING else None


def _all_but(subject: Token) -> Token | None:
    """The word for all of whom one is excepted ("everyone but Oslo opposes it"), which the parse may make one of them."""
    doc, first = subject.doc, subject.left_edge.i
    for token in (doc[first], subject):
        if token.lower_ in ("all", "everyone", "everybody") and doc[token.i + 1 : token.i + 2].text.lower() in _EXCEPTING:
            return token
    return None


def _told_of_text(step: Step) -> bool:
    """Whether an attitude is only what a part of a text is about ("a sentence about American support for the force")."""
    noun, prep = step.token, step.token.head
    if step.operator is None or noun.pos_ != "NOUN" or noun.dep_ != "pobj" or prep.lower_ not in ("about", "on"):
        return False
    return lemma_of(prep.head) in _TEXT_PARTS


def _not_for_ever(node: Token) -> str:
    """Whether a thing is only said not to last ("the offer will not be on the table forever"), which is no refusal of it."""
    if node.pos_ not in ("VERB", "AUX") or clauses.negation_of(node) is None:
        return ""
    ever = (t for t in node.children if t.lower_ in _LASTING or any(c.lower_ == "ever" for c in t.children if t.lower_ == "for"))
    return next((f"not {t.text}" for t in ever), "")


def _not_told(verb: Token) -> str:
    """What makes of a clause a thing of the past, one not said, or one said not to be this one's doing; "" for nothing.

    "used to oppose it", "declined to say that he backs it", "it was not Kyiv that broke it", "nobody wants it more than Kyiv".
    """
    over = verb.head
    if over.lower_ == "were" and verb.dep_ in ("advcl", "xcomp") and is_infinitive(verb) and over.left_edge.i == over.i:
        return "were … to"
    once = over.lower_ == "used" and verb.left_edge.i == over.i + 1 and not any(t.dep_ in ("aux", "auxpass") for t in over.lefts)
    if once and verb.dep_ == "xcomp" and is_infinitive(verb):
        return "used to"
    if verb.dep_ == "ccomp" and lemma_of(over) in _SAYING and over.dep_ == "xcomp" and lemma_of(over.head) in _DECLINING:
        return f"{over.head.lower_} to {over.lower_}"
    if verb.dep_ in ("relcl", "ccomp", "advcl") and _is_not_the_one(verb):
        return "not the one"
    if verb.head.lower_ == "nothing" and lemma_of(verb.head.head) == "do":
        return "do nothing to"
    if verb.tag_ in ("VBD", "VBN") and (_is_given_up(verb) or _had_long(verb)):
        return "at first"
    if lemma_of(over) == "bring" and is_infinitive(verb) and any(t.lower_ in SELVES and t.dep_ == "dobj" for t in over.rights):
        return "not bring oneself to" if clauses.negation_of(over) is not None else ""
    subject = own_subject(verb) if verb.pos_ == "VERB" else None
    if subject is not None and subject.lower_ in ("nobody", "one", "none", "noone") and _compares(verb):
        return "nobody more than"
    return ""


def _is_given_up(verb: Token) -> bool:
    """Whether what somebody did at first is told to have ended: "first refused but later agreed", "threatened but relented"."""
    later = [child for child in verb.rights if child.dep_ in ("conj", "dep") and child.pos_ == "VERB"]
    words = [child.lower_ for child in (*verb.rights, *(word for then in later for word in then.lefts))]
    if not later or _TURNING.isdisjoint(words):
        return False
    if lemma_of(verb) == "threaten" and any(lemma_of(then) in _AGREEING and clauses.negation_of(then) is None for then in later):
        return True  # "threatened to veto it but then backed it"
    opening = verb.doc[verb.left_edge.i : verb.i].text.lower().replace(",", "")
    changed = {lemma_of(then) for then in later}
    if "long" in opening.split() and not changed.isdisjoint(_COMING_ROUND):
        return True  # "long refused to send tanks but has now agreed"
    return any(f" {word} " in f" {opening} " for word in _AT_FIRST) or not changed.isdisjoint(_RELENTING)


def _had_long(verb: Token) -> bool:
    """Whether an aside tells what somebody had long held who has now turned: "Ann Moe, who had long opposed it, came round"."""
    words = {child.lower_ for child in verb.lefts}
    if verb.dep_ != "relcl" or "had" not in words or not words & _BEFORE_NOW:
        return False
    turn = verb.head.head
    particles = {child.lower_ for child in turn.rights}
    return verb.head.dep_ == "nsubj" and (
        lemma_of(turn) in _COMING_ROUND or (lemma_of(turn) in ("come", "give") and bool(particles & _ROUND))
    )


_BEFORE_NOW = frozenset(("long", "once", "initially", "originally", "previously", "until", "first", "earlier", "always"))
_COMING_ROUND = frozenset(
    """relent yield cave reconsider change shift soften drop abandon reverse swallow agree accept back support endorse embrace
    sign join consent approve bow""".split()
)
_ROUND = frozenset(("round", "around", "over", "up", "in", "way"))
_TEXT_PARTS = frozenset(("sentence", "passage", "paragraph", "line", "phrase", "wording", "clause", "point", "section"))
_LASTING = frozenset(("forever", "indefinitely", "eternally", "perpetually", "endlessly"))
_TURNING = frozenset(("but", "yet", "then", "later", "eventually", "finally", "subsequently", "afterwards"))
_AT_FIRST = frozenset(("at first", "first", "initially", "originally", "at the outset", "to begin with"))
_RELENTING = frozenset(("relent", "yield", "cave", "reconsider", "recant", "backtrack", "backpedal"))
_AGREEING = frozenset("back support vote approve agree accept sign endorse allow pass let consent drop withdraw lift".split())
_SAYING = frozenset(("say", "confirm", "state", "disclose", "reveal", "acknowledge"))
_DECLINING = frozenset(("decline", "refuse", "fail"))


def _is_not_the_one(verb: Token) -> bool:
    """Whether a clause tells what somebody is denied to be the one to do: "it is not Kyiv that is blocking it"."""
    over = verb.head if verb.dep_ != "relcl" else verb.head.head
    if lemma_of(over) != "be" or clauses.negation_of(over) is None or not any(t.tag_ in ("WDT", "WP") for t in verb.lefts):
        return False
    subject = own_subject(over)
    return subject is not None and subject.lower_ in ("it", "that", "this")


def _compares(verb: Token) -> bool:
    """Whether "more … than" follows a verb."""
    words = [token.lower_ for token in verb.doc[verb.i : verb.sent.end]]
    return "more" in words and "than" in words[words.index("more") :]


def is_either(verb: Token) -> bool:
    """Whether a clause is one of two that may come true ("either Kyiv gives up land or it fights")."""
    start = verb.left_edge.i + verb.left_edge.is_punct
    return verb.doc[start].lower_ == "either" and any(token.lower_ == "or" for token in verb.doc[verb.i : verb.sent.end])


def _proportion(clause: Token) -> Token | None:
    """The comparative of "the longer we wait, …", which tells a price, not a wish."""
    for child in clause.children:
        if (
            child.lower_ in ("longer", "more", "later", "less")
            and child.i == clause.left_edge.i + 1
            and child.nbor(-1).lower_ == "the"
        ):
            return child
    return None


def is_lacked(negation: Token, noun: Token) -> bool:
    """Whether a thing is only not there yet, or somebody has none to give ("no truce yet", "had no Patriots of its own")."""
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ == "yet":
        return True
    if negation.i == 0 or negation.nbor(-1).lemma_ != "have":
        return False
    return f"{noun.doc[noun.i + 1 : noun.i + 6].text.lower()} ".startswith(_LACKED)


_LACKED = ("of its own ", "of their own ", "of his own ", "to give ", "to spare ", "to send ", "to offer ", "to donate ", "left ")


def _is_inverted(verb: Token) -> bool:
    """Whether a clause opens with a modal before its subject, as questions do ("the issue: should we send arms")."""
    modal = next((child for child in verb.children if child.dep_ == "aux" and child.tag_ == "MD"), None)
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if modal is None or subject is None or not modal.i < subject.left_edge.i <= verb.i:
        return False
    if any(condition.word == "only then" for condition in in_turn(verb)):
        return False  # "only then, he said, could it start"
    supposed = modal.lower_ == "should" and subject.left_edge.i == modal.i + 1  # "will come back should there be a truce"
    return opens_sentence(modal) or modal.nbor(-1).is_punct or supposed
