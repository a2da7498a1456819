"""Judgements by the results of a thing: what it brings about or ends, where it takes somebody, whom it does not impress."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.syntax import own_subject

SURE = frozenset(("will", "would", "wo", "'ll", "can", "ca", "could"))
_GIVING = frozenset("give buy hand offer leave grant gain win allow provide afford".split())
_MOVING = frozenset("push drag draw drive plunge bring take pull edge tip force move inch steer propel nudge throw".split())
_WHITHER = frozenset(("to", "into", "towards", "toward", "in", "onto"))
_RECEIVING = frozenset(("to", "for"))
_NESTING = frozenset(
    "chance prospect hope possibility path way road door risk cycle spiral threat brink edge verge chapter".split()
)
_ENDS = frozenset("end halt stop cessation conclusion".split())
_TABLES = frozenset(("table", "talks", "negotiations"))
_RESPITES = frozenset("pause break respite breather breathing lull timeout interlude intermission interval".split())
_LIMITING = frozenset(("only", "just", "merely", "simply", "alone"))
_LITTLE = frozenset(("no", "little", "less", "fewer"))
_LASTING = frozenset("last hold work endure survive".split())
_DECIDING = frozenset(("decide", "determine"))
_MAKING = frozenset(("make", "turn", "render"))
_PHRASE = 5  # words of what a thing makes of somebody
_OUTCOMES = frozenset("war battle outcome result fate future course".split())


class Results:
    """Finds what a thing is said to bring about, by the words of a Lexicon."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon

    def of(self, verb: Token) -> Step | None:
        """The judgement in what a thing does or would do, or None; what it did is only told."""
        if verb.pos_ != "VERB" or not _is_claimed(verb) or clauses.is_unreal(verb) or _denies_some(verb):
            return None
        lemma = lemma_of(verb)
        phrase = next((f"{lemma} {child.lower_}" for child in verb.children if child.dep_ == "prt"), lemma)
        if any(lemma_of(t) in _ENDS for prep in verb.children if prep.lower_ == "to" for t in prep.children):
            return None  # "would bring the war to an end"
        sign = self._given(verb, lemma) or self._moved(verb, lemma) or self._decided(verb, lemma) or self._made(verb, lemma)
        if not sign and self.lexicon.has("result_makers", phrase):
            sign = self._worth_of_objects(verb)
        if not sign and self.lexicon.has("result_enders", phrase):
            sign = -self._worth_of_objects(verb)
        if not sign and self._fails(verb, lemma):
            sign = 1  # the negation turns it
        if not sign or (sign < 0 and clauses.negation_of(verb) is not None):
            return None
        return Step("evaluation", verb, sign, text=verb.text)

    def respite(self, noun: Token) -> bool:
        """Whether a predicate noun is a pause in which somebody arms anew, or no more than a pause ("only a pause to rearm")."""
        if lemma_of(noun) not in _RESPITES:
            return False
        limited = (child.lower_ in _LIMITING for word in (noun, noun.head) for child in word.children)
        later = {lemma_of(token).removesuffix("ing") for token in noun.subtree if token.i > noun.i}
        return any(limited) or any(self.lexicon.has("regrouping_verbs", lemma) for lemma in later)

    def _worth_of_objects(self, verb: Token) -> int:
        things = (child for child in verb.children if child.dep_ in ("dobj", "ccomp", "oprd") and child.i > verb.i)
        return next((sign for thing in things if (sign := self.worth(thing))), 0)

    def worth(self, noun: Token) -> int:
        """The worth of what a thing brings: 1 for peace and relief, -1 for war and loss, 0 where it cannot be told."""
        sign = self._plain_worth(noun)
        return -sign if any(child.lower_ in _LITTLE for child in noun.children if child.dep_ in ("det", "amod")) else sign

    def _plain_worth(self, noun: Token) -> int:
        lemma = lemma_of(noun)
        if any(self.lexicon.has("bad", f"{child.lower_} {lemma}") for child in noun.children if child.dep_ == "amod"):
            return -1
        if any(self.lexicon.has("good", f"{child.lower_} {lemma}") for child in noun.children if child.dep_ == "amod"):
            return 1
        within = next((sign for part in _within(noun) if (sign := self._plain_worth(part))), 0)
        if lemma in _ENDS:
            return -within
        if lemma in _NESTING and within:
            return within
        if self.lexicon.has("bad_results", lemma) or self.lexicon.has("bad_outcomes", lemma):
            return -1
        return 1 if self.lexicon.has("good_results", lemma) else 0

    def _given(self, verb: Token, lemma: str) -> int:
        """Whether the thing gives the adversary something good, which is bad ("would buy Moscow time")."""
        if lemma not in _GIVING:
            return 0
        things = [child for child in verb.children if child.dep_ in ("dobj", "ccomp") and child.i > verb.i]
        takers = [child for child in verb.children if child.dep_ == "dative"]
        takers += [t for word in (verb, *things) for prep in word.children if prep.lower_ in _RECEIVING for t in prep.children]
        takers += [t for thing in things for t in thing.children if t.dep_ in ("nsubj", "compound", "poss") and t.i > verb.i]
        hostile = any(self.lexicon.has("adversaries", taker.lower_) for taker in (*takers, *things))
        respite = any(self.lexicon.has("respites", lemma_of(thing)) for thing in things)
        if hostile and (respite or any(self.worth(thing) > 0 for thing in things)):
            return -1
        return max(map(self.worth, things), default=0) if not hostile else 0

    def _moved(self, verb: Token, lemma: str) -> int:
        """The worth of where a thing takes somebody ("would push us to the brink of war")."""
        if lemma not in _MOVING:
            return 0
        if any(t.lower_ in _TABLES for prep in verb.subtree if prep.lower_ in ("from", "off") for t in prep.children):
            return -1  # "would drive Moscow from the table"
        goals = (t for token in verb.subtree if token.lower_ in _WHITHER and token.i > verb.i for t in token.children)
        return next((sign for goal in goals if goal.dep_ == "pobj" and (sign := self.worth(goal))), 0)

    def _decided(self, verb: Token, lemma: str) -> int:
        """Whether a thing is said to decide the war, or to make a difference."""
        things = [child for child in verb.children if child.dep_ in ("dobj", "ccomp") and child.i > verb.i]
        if lemma == "make":
            difference = next((thing for thing in things if thing.lower_ == "difference"), None)
            denied = difference is not None and any(child.lower_ in _LITTLE for child in difference.children)
            return 0 if difference is None else -1 if denied else 1
        decided = (thing.dep_ == "ccomp" or lemma_of(thing) in _OUTCOMES for thing in things)
        return int(lemma in _DECIDING and any(decided))

    def _made(self, verb: Token, lemma: str) -> int:
        """The worth of what a thing makes of somebody ("would make us a party to the war")."""
        if lemma not in _MAKING:
            return 0
        parts = (child for child in verb.rights if child.dep_ in ("ccomp", "oprd", "attr", "dobj", "appos"))
        said = [verb.doc[part.i : part.i + _PHRASE].text.lower() for part in parts]
        return -int(any(" " in entry and text.startswith(entry) for text in said for entry in self.lexicon.list("bad")))

    def _fails(self, verb: Token, lemma: str) -> bool:
        """Whether a thing is denied to sway the adversary ("will not impress Moscow"), or to last ("truces do not hold")."""
        if clauses.negation_of(verb) is None:
            return False
        subject = own_subject(verb)
        if lemma in _LASTING:
            return subject is not None and subject.tag_ == "NNS" and _is_general(subject) and not clauses.modals(verb)
        if not self.lexicon.has("swaying_verbs", lemma):
            return False
        whom = next((child for child in verb.children if child.dep_ == "dobj"), None)
        driven = any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)  # who defies it only says how strong Moscow is
        return whom is not None and not driven and self.lexicon.has("adversaries", whom.lower_)


def _is_claimed(verb: Token) -> bool:
    """Whether the verb tells what a thing does or will do, not what it has done or may do."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if modals := clauses.modals(verb):
        return all(modal.lower_ in SURE for modal in modals)
    if any(child.lower_ == "did" for child in auxiliaries):  # "said that arms did not bring peace"
        subject = own_subject(verb)
        return subject is not None and subject.tag_ == "NNS" and _is_general(subject)
    if any(child.lower_ in ("has", "have", "had", "to", "was", "were") for child in auxiliaries):
        return False
    return verb.tag_ in ("VBZ", "VBP", "VB", "VBG")


def _denies_some(verb: Token) -> bool:
    """Whether only some things of the name, or no thing alone, are denied an effect ("guarantees written on paper will not")."""
    if clauses.negation_of(verb) is None:
        return False
    subject = own_subject(verb)
    told = subject is not None and any(child.dep_ in ("acl", "relcl") for child in subject.children)
    return told or any(token.lower_ in ("alone", "only", "without") for token in verb.doc[verb.left_edge.i : verb.i])


def _is_general(noun: Token) -> bool:
    """Whether all things of the name are meant ("ceasefires do not hold")."""
    return not any(child.dep_ in ("det", "poss", "relcl", "acl", "amod") or child.lower_ == "without" for child in noun.children)


def _within(noun: Token) -> Iterator[Token]:
    """The nouns that a noun is of or for ("the brink of war", "a path to peace")."""
    for prep in noun.children:
        if prep.lower_ in ("of", "to", "for", "in", "towards", "toward"):
            yield from (child for child in prep.children if child.dep_ == "pobj")
