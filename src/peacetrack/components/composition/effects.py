"""Judgements by what a thing does: it leads to war, opens a door, serves peace, is made use of, holds the aggressor back."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.owners import accused
from peacetrack.components.composition.results import SURE
from peacetrack.components.composition.verdicts import TOWARDS
from peacetrack.components.syntax import is_infinitive, own_subject, prep_object

_OFFENDING = {
    "run": ("counter",), "go": ("against",), "fly": ("face",), "cut": ("against",), "sit": ("uneasily",), "add": ("fuel", "oil"),
    "pour": ("fuel", "oil", "gasoline"), "throw": ("fuel", "oil"), "fan": ("flames",), "play": ("hands", "fire"),
    "cross": ("line",),
}  # fmt: skip
_COMPELLING = frozenset("force compel push press bring drive induce prompt oblige persuade convince coerce".split())
_AWAY = frozenset(("away", "out", "off", "further", "farther", "from"))  # "push Moscow away from the table"
_CORNERS = frozenset("corner arm embrace escalation retaliation wall brink orbit camp".split())
_TABLES = frozenset("table compromise concession ceasefire truce peace diplomacy reason terms sense summit".split())
_WORSENING = frozenset("escalate retaliate attack strike respond harden dig walk refuse reject double react".split())
_RESOLVING = frozenset(
    """resolve solve settle end stop halt achieve restore defend protect save deter ensure secure overcome prevent shorten win
    survive withstand repel rebuild""".split()
)
_LEADING = frozenset(("lead", "result", "end", "turn", "plunge", "drag", "escalate"))
_PLACING = frozenset(("put", "place", "leave"))
_WHERE = frozenset(("to", "in", "into", "at"))
_OPENINGS = {
    "open": frozenset(("door", "way", "path", "road", "window", "prospect")),
    "pave": frozenset(("way", "path")),
    "clear": frozenset(("way", "path")),
    "create": frozenset(("condition", "environment", "atmosphere", "space", "basis", "opportunity", "framework", "climate")),
    "lay": frozenset(("foundation", "basis", "groundwork", "ground")),
    "give": frozenset(("chance", "opportunity", "boost", "impetus")),
    "provide": frozenset(("opportunity", "basis", "chance", "foundation", "space")),
    "prepare": frozenset(("ground", "way")),
    "offer": frozenset(("opportunity", "chance")),
}  # verbs and their objects by which a thing makes another possible
_HOPED = frozenset(
    "talk negotiation settlement diplomacy dialogue solution agreement deal process resolution de-escalation".split()
)
_GAINS = frozenset("progress peace stability success victory security breakthrough improvement".split())
_OBSTRUCTING = frozenset(
    "block obstruct hinder hamper impede complicate derail torpedo scupper sabotage thwart preclude delay kill bury doom".split()
)
_PATHS = frozenset(("way", "path", "road", "prospect", "chance", "hope", "search", "effort", "push"))
_IN_WAY = frozenset(("stand", "get", "be", "lie"))
_CHANGES = frozenset("change alter shift affect influence improve".split())
_COURSE = frozenset(
    """situation anything nothing outcome course reality balance picture position approach plan goal objective policy
    frontline front battlefield war conflict fact much little""".split()
)
_RENDERING = frozenset(("make", "leave", "render"))
_DEPRIVING = frozenset(("deprive", "strip", "rob"))
_LEVERS = frozenset("leverage lever chip card tool instrument incentive trump argument".split())
_ARMING = frozenset(("give", "provide", "offer", "hand", "gain", "create", "be", "bring"))
_UPON = frozenset(("over", "against", "on", "with"))
_UNRIPE = frozenset(
    """debate discussion work study time thought consideration reflection clarification preparation consultation examination
    scrutiny deliberation refinement fleshing detail""".split()
)
_PRICES = frozenset(("price", "cost", "expense"))
_DEAR = frozenset(("high", "heavy", "steep", "great", "unacceptable", "enormous", "terrible", "huge", "unbearable"))
_PROVISOS = frozenset(("if", "when", "once", "after", "unless", "until", "as"))
RESTRAINING = frozenset("deter dissuade contain restrain discourage prevent stop halt check curb end shorten".split())
_ATTACKS = frozenset("aggression attack invasion offensive assault aggressor war bloodshed".split())
_DOING = frozenset(
    (
        "do",
        "cause",
        "bring",
        "solve",
        "achieve",
        "change",
        "wreak",
        "help",
        "accomplish",
        "resolve",
        "produce",
        "yield",
        "deliver",
    )
)
_HARMS = frozenset(("harm", "damage"))
_WARLIKE = frozenset(
    "army force troop soldier drone missile weapon arm ammunition shell tank reserve trench defence defense unit".split()
)
_GATHERING = frozenset("bring move shift send train gather draw call ready equip get raise".split())
_USING = frozenset(("use", "exploit", "abuse", "utilise", "utilize", "need", "want"))
_ENTAILING = frozenset(("have", "carry", "bring", "entail", "pose", "trigger", "cause", "create", "produce", "involve"))


class Effects:
    """Finds what a thing is said to do by the words of a Lexicon."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon

    def outcome(self, verb: Token, lemma: str) -> Step | None:
        """The judgement that a thing leads to something bad ("would end in a direct clash") or to no good ("to no progress")."""
        if lemma not in _LEADING | _PLACING:
            return None
        for prep in verb.children:
            if prep.lower_ == "nowhere":
                return Step("evaluation", prep, -1, text=f"{verb.text} nowhere")
            noun = prep_object(prep) if prep.lower_ in _WHERE else None
            ends = noun is not None and lemma_of(noun) == "end" and any(child.lower_ == "dead" for child in noun.children)
            ends = ends or (noun is not None and noun.lower_ in ("nothing", "naught") and bool(clauses.modals(verb)))
            if noun is not None and (ends or self.lexicon.has("bad_outcomes", lemma_of(noun))):
                return Step("evaluation", noun, -1, text=f"{verb.text} {prep.text} {noun.text}")
            if noun is not None and lemma in ("lead", "bring") and lemma_of(noun) in _HOPED | _GAINS:
                return Step("evaluation", noun, 1, text=f"{verb.text} {prep.text} {noun.text}")
        return None

    def harm(self, verb: Token, lemma: str) -> Step | None:
        """The judgement that a thing does harm or no good ("solve nothing", "have grave consequences")."""
        if lemma in _RENDERING and (changed := self._made(verb)) is not None:
            return changed
        if lemma in _IN_WAY and _is_hindrance(verb):
            return Step("evaluation", verb, -1, text=f"{verb.text} in the way")
        if (clash := _offends(verb, lemma)) is not None:
            return Step("evaluation", verb, -1, text=f"{verb.text} {clash.text}")
        thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
        if thing is None:
            return None
        if _obstructs(verb, thing) or _disarms(verb, thing):
            return Step("evaluation", verb, -1, text=f"{verb.text} {thing.text}")
        if lemma == "pose" and self.lexicon.has("consequences", lemma_of(thing)):
            return Step("evaluation", verb, -1, text=f"{verb.text} {thing.text}")
        grave = any(self.lexicon.has("grave", child.lower_) for child in thing.children)
        entailed = lemma in _ENTAILING and self.lexicon.has("consequences", lemma_of(thing)) and grave
        if not entailed and not (self.lexicon.has("harms", thing.lower_) and lemma in _DOING):
            return None
        harmless = lemma == "do" and thing.lower_ in _HARMS and clauses.noun_negation(thing) is not None
        return Step("evaluation", verb, 1 if harmless else -1, text=f"{verb.text} {'no ' if harmless else ''}{thing.text}")

    def _made(self, verb: Token) -> Step | None:
        """What a thing is said to make of another ("makes matters worse", "would make Europe safer", "leaves us less secure")."""
        for word in verb.rights:
            if word.dep_ not in ("ccomp", "acomp", "oprd", "xcomp", "advmod", "amod"):
                continue
            sign = -1 if self.lexicon.has("made_worse", word.lower_) else int(self.lexicon.has("made_better", word.lower_))
            lessened = any(child.lower_ == "less" for child in word.children)
            if sign:
                return Step("evaluation", verb, -sign if lessened else sign, text=f"{verb.text} {word.text}")
        return None

    def futility(self, verb: Token, lemma: str) -> Step | None:
        """The judgement that a thing will change nothing ("will not alter the course of the war", "does not solve anything")."""
        denied = clauses.negation_of(verb) is not None
        if denied and lemma in _DOING and any(child.lower_ == "anything" for child in verb.rights):
            return Step("evaluation", verb, 1, text=f"{verb.text} anything")
        sure = any(modal.lower_ in SURE for modal in clauses.modals(verb))
        if lemma not in _CHANGES or not denied or not sure:
            return None
        changes = any(child.dep_ == "dobj" and lemma_of(child) in _COURSE for child in verb.children)
        alone = any(token.lower_ in ("alone", "only") for token in verb.doc[verb.left_edge.i : verb.i])
        return Step("evaluation", verb, 1, text=verb.text) if changes and not alone else None

    def abuse(self, verb: Token) -> Step | None:
        """The judgement that somebody only makes use of a thing for war ("would use a truce to rearm")."""
        if lemma_of(verb) not in _USING or accused(verb) is not None:  # "accused Moscow of using the truce to rearm"
            return None
        done = clauses.is_finite(verb) and not clauses.modals(verb) and verb.tag_ in ("VBG", "VBD", "VBN")
        if done and clauses.negation_of(verb) is None:
            return None  # who tells that it is broken so is not against it
        aims = [child for child in verb.children if child.dep_ in ("xcomp", "advcl", "ccomp") and is_infinitive(child)]
        aim = next((clause for clause in aims if self._regroups(clause)), None)
        return Step("evaluation", verb, -1, text=f"{verb.text} to {aim.text}") if aim is not None else None

    def _regroups(self, clause: Token) -> bool:
        """Whether a clause tells of arming anew ("to rebuild its army", "to bring up reserves")."""
        if lemma_of(clause) in _GATHERING:
            return any(child.dep_ == "dobj" and lemma_of(child) in _WARLIKE for child in clause.children)
        return self.lexicon.has("regrouping_verbs", lemma_of(clause)) and _is_own(clause)

    def opening(self, verb: Token) -> Step | None:
        """The judgement that a thing makes something good or bad possible ("would open the door to talks", "to war")."""
        thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
        if thing is None or lemma_of(thing) not in _OPENINGS.get(lemma_of(verb), ()):
            return None
        given = [child for child in verb.children if child.dep_ == "dative"]
        given += [
            t for w in (verb, thing) for prep in w.children if prep.lower_ in TOWARDS for t in prep.children if t.dep_ == "pobj"
        ]
        sign = next((self._promise(noun) for noun in given if self._promise(noun)), 0)
        return Step("evaluation", verb, sign, text=f"{verb.text} {thing.text}") if sign else None

    def _promise(self, noun: Token) -> int:
        """What is promised by what a thing opens: talks and peace, or war."""
        if self.lexicon.has("bad_outcomes", lemma_of(noun)):
            return -1
        return 1 if lemma_of(noun) in _HOPED or self.lexicon.has("goods", lemma_of(noun)) else 0

    def serves(self, verb: Token, lemma: str) -> bool:
        """Whether a thing is said to serve a common good ("guarantees our security", "strengthens peace")."""
        return self.lexicon.has("good_effects", lemma) and any(
            self.lexicon.has("goods", lemma_of(child)) for child in verb.children if child.dep_ == "dobj"
        )

    def only_serves(self, verb: Token, lemma: str) -> bool:
        """Whether a thing is said to do nothing but serve somebody ("would only help Moscow")."""
        if not any(
            child.dep_ == "advmod" and child.lower_ in clauses.NOT_ONLY and child.i == verb.i - 1 for child in verb.children
        ):
            return False
        return self.lexicon.has("serving_verbs", lemma) or _would_do(verb)

    def help(self, verb: Token, lemma: str) -> Step | None:
        """The judgement that a thing solves something or compels the aggressor ("helps resolve", "would force Moscow to")."""
        act = next((child for child in verb.rights if child.dep_ in ("xcomp", "ccomp")), None)
        thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
        if lemma == "hit" and thing is not None and self.lexicon.has("adversaries", thing.lower_):
            return Step("evaluation", verb, 1, text=verb.text) if any(t.lower_ == "hurts" for t in verb.subtree) else None
        if lemma == "help" and act is not None and lemma_of(act) in _RESOLVING:
            return Step("evaluation", verb, 1, text=f"{verb.text} {act.text}")
        who = own_subject(act) if act is not None and thing is None else thing
        compelled = lemma in _COMPELLING and who is not None and self.lexicon.has("adversaries", who.lower_)
        if not compelled or clauses.negation_of(verb) is not None:
            return None
        sign = -1 if act is not None and lemma_of(act) in _WORSENING else self._direction(verb)
        return Step("evaluation", verb, sign, text=f"{verb.text} to") if sign else None

    def strengthens(self, verb: Token) -> Step | None:
        """The judgement that a thing gives means of pressure on the aggressor ("would give Kyiv leverage over Moscow")."""
        thing = next((child for child in verb.children if child.dep_ == "dobj" and lemma_of(child) in _LEVERS), None)
        if lemma_of(verb) not in _ARMING or thing is None or clauses.negation_of(verb) is not None:
            return None
        preps = (prep for word in (verb, thing) for prep in word.children if prep.lower_ in _UPON)
        over = (t for prep in preps for t in prep.children if t.dep_ == "pobj")
        pressing = any(self.lexicon.has("adversaries", noun.lower_) for noun in over)
        return Step("evaluation", verb, 1, text=f"{verb.text} {thing.text}") if pressing else None

    def _direction(self, verb: Token) -> int:
        """Whether somebody is driven to talks or to a deed (+1), away from them or to war (-1), or one knows not where (0)."""
        if any(child.lower_ in _AWAY for child in verb.rights):
            return -1
        for prep in verb.rights:
            goal = prep_object(prep) if prep.lower_ in _WHERE | TOWARDS else None
            if goal is not None:
                driven = lemma_of(goal) in _CORNERS or self.lexicon.has("bad_outcomes", lemma_of(goal))
                return -1 if driven else int(lemma_of(goal) in _HOPED | _GAINS | _TABLES)
        return 1

    def restrains(self, verb: Token, lemma: str) -> bool:
        """Whether a thing is said to hold the aggressor back ("deters Moscow", "prevents another attack")."""
        thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
        return lemma in RESTRAINING and thing is not None and self._is_aggression(thing)

    def _is_aggression(self, noun: Token) -> bool:
        if lemma_of(noun) == "phase":
            return any(lemma_of(token) in _ATTACKS for token in noun.subtree)
        attacks = lemma_of(noun) in _ATTACKS and not any(child.dep_ == "poss" for child in noun.children)
        return attacks or self.lexicon.has("adversaries", noun.lower_)


def cost_or_haste(verb: Token) -> Step | None:
    """The judgement that a thing comes too dear or too early ("at too high a price", "too soon"), or "cannot come too soon"."""
    if lemma_of(verb) not in ("come", "happen"):
        return None
    for child in verb.rights:
        beside = {token.lower_ for token in child.subtree}
        hasty = child.lower_ in ("soon", "early", "quickly", "fast") and "too" in beside
        lacking = child.lower_ in ("soon", "early", "quickly", "fast") and "enough" in beside
        dear = child.lower_ == "at" and not beside.isdisjoint(_PRICES) and not beside.isdisjoint(_DEAR)
        if hasty or dear or (lacking and clauses.negation_of(verb) is not None):
            return Step("evaluation", verb, -1, text=f"{verb.text} {child.text}")
    return None


def unripe(verb: Token) -> Step | None:
    """The judgement that a thing is not ready to be decided ("needs more debate", "requires further study")."""
    if lemma_of(verb) not in ("need", "require", "demand", "take", "call") or clauses.negation_of(verb) is not None:
        return None
    things = (child for word in (verb, *verb.rights) for child in word.children if child.dep_ in ("dobj", "pobj"))
    missing = (thing for thing in things if lemma_of(thing) in _UNRIPE and thing.i > verb.i)
    thing = next((t for t in missing if any(c.lower_ in ("more", "further", "additional") for c in t.children)), None)
    return Step("evaluation", thing, 0, text=f"{verb.text} {thing.text}") if thing is not None else None


def _offends(verb: Token, lemma: str) -> Token | None:
    """The word by which something is said to clash with law or reason ("runs counter to", "flies in the face of")."""
    near = (token for child in verb.rights for token in (child, *child.children))
    return next((token for token in near if token.lower_ in _OFFENDING.get(lemma, ())), None)


def _obstructs(verb: Token, thing: Token) -> bool:
    """Whether something is said to stand in the way of peace or talks ("would block the road to peace")."""
    if lemma_of(verb) not in _OBSTRUCTING:
        return False
    if lemma_of(thing) in _HOPED | _GAINS:
        return True
    ends = (t for prep in thing.children if prep.dep_ == "prep" for t in prep.children if t.dep_ == "pobj")
    return lemma_of(thing) in _PATHS and any(lemma_of(noun) in _HOPED | _GAINS for noun in ends)


def _is_hindrance(verb: Token) -> bool:
    """Whether the verb tells that something is "in the way" of something else."""
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ == "in")
    ways = (t for prep in preps for t in prep.children if t.dep_ == "pobj" and t.lower_ == "way")
    return any(child.dep_ == "prep" and child.lower_ == "of" for way in ways for child in way.children)


def _disarms(verb: Token, thing: Token) -> bool:
    """Whether something is said to take somebody's means of bargaining away ("would deprive Europe of leverage")."""
    preps = (child for word in (verb, thing) for child in word.children if child.lower_ == "of")
    return lemma_of(verb) in _DEPRIVING and any(lemma_of(t) in _LEVERS for prep in preps for t in prep.children)


def _would_do(verb: Token) -> bool:
    """Whether a verb tells what something would do to a thing, without a word on when or on what condition."""
    if verb.pos_ != "VERB" or not any(
        child.dep_ == "aux" and child.lower_ in ("would", "will", "'ll", "wo") for child in verb.children
    ):
        return False
    if any(
        child.dep_ in ("advcl", "prep") and (child.lower_ in _PROVISOS or child.left_edge.lower_ in _PROVISOS)
        for child in verb.children
    ):
        return False
    return any(child.dep_ in ("dobj", "dative") for child in verb.children)


def _is_own(clause: Token) -> bool:
    """Whether the clause tells what its subject does for itself or for war ("to rebuild its army", "to build drones")."""
    thing = next((child for child in clause.children if child.dep_ == "dobj"), None)
    if thing is None:
        return True
    return (
        thing.lower_ in ("itself", "themselves")
        or lemma_of(thing) in _WARLIKE
        or any(child.tag_ == "PRP$" for child in thing.children)
    )
