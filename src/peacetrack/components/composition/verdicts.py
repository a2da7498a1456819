"""Judgements that a text passes on a thing or a clause: "is a mistake", "is the only way", "makes no sense"."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses, consequences
from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.dependence import PREREQUISITES
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.praise import is_anothers, is_best, is_claim, is_focus, sets_above_all
from peacetrack.components.composition.results import Results
from peacetrack.components.syntax import SUBJECT_DEPS, is_infinitive, own_subject, prep_object

COPULAS = frozenset(
    ("be", "prove", "become", "remain", "seem", "stay", "appear", "look", "sound", "constitute", "mean", "represent", "amount")
)
_PREFIXES = frozenset(("counter", "anti", "ill", "pseudo", "quasi"))
_STANDSTILLS = frozenset("impasse deadlock standstill stalemate gridlock limbo cul-de-sac".split())
_CIRCUMSTANCES = frozenset(("without", "before", "after", "until", "despite", "during", "since", "amid"))
_UNDECIDED = ("question of if", "question of whether", "question of when", "matter of if", "matter of when", "matter of time")
_SIMPLE = frozenset(("simple", "easy", "small", "minor", "trivial", "straightforward"))
_FAR = 14  # tokens between a thing judged and the judgement at the end of the clause
_MASS = frozenset(  # judgements that need no article
    "theft robbery larceny piracy banditry plunder madness lunacy folly nonsense treason suicide blackmail appeasement".split()
)
_ARTICLES = frozenset(("a", "an", "the", "its", "their", "his", "her"))
_FORCE = frozenset("value validity force effect legitimacy legality standing basis meaning weight merit".split())
_FIRST = frozenset(
    """first next immediate minimum main key central primary principal chief top overriding paramount foremost prime essential
    crucial vital fundamental basic core indispensable necessary only right urgent""".split()
)
_WRONG = frozenset(("worst", "wrong"))
_ONLY = frozenset("only best surest right fair sensible reasonable realistic viable logical forward out ahead".split())
TOWARDS = frozenset(("to", "for", "towards", "toward"))
_WELFARE = frozenset(("health", "spirits", "spirit", "shape", "mood", "hands"))
_PREDICATES = frozenset(("acomp", "attr", "prep", "oprd", "ccomp", "xcomp", "advmod"))
_ROADS = frozenset("road path route way step move invitation contribution guarantee".split())
_HARMING = frozenset("carve partition dismember split divide destroy annex seize subjugate swallow legitimise legitimize".split())
_CONTRARY = frozenset(("against", "contrary"))  # "against our interest"
_MANNERS = dict.fromkeys(("negatively", "critically", "sceptically", "skeptically", "unfavourably", "unfavorably", "warily"), -1)
_MANNERS |= dict.fromkeys(("positively", "favourably", "favorably"), 1)
_STATES = frozenset(("peace", "justice", "need"))  # judge what is said to be them, not what is said to need them


class Verdicts:
    """Finds judgements by the words of a Lexicon."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon
        self.results = Results(lexicon)

    def extraposed(self, verb: Token, clause: Token) -> Step | None:
        """The judgement on a clause that "it" announces: "it would be a mistake to …", "it makes no sense to …"."""
        subject = own_subject(verb)
        if subject is None or subject.lower_ not in ("it", "that", "this"):
            return None
        if lemma_of(verb) == "make":
            sense = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_ == "sense"), None)
            if sense is None:
                return None
            return Step("evaluation", sense, -1 if clauses.noun_negation(sense) is not None else 1, text="make sense")
        for child in verb.children:
            if child.i != clause.i and child.dep_ in ("acomp", "attr", "prep") and child.i < clause.i:
                for token in (child, *child.subtree):
                    if token.i < clause.left_edge.i and (sign := self.worth_of(token)):
                        return Step("evaluation", token, sign, text=child.text)
        return None

    def apposed(self, noun: Token) -> Step | None:
        """The judgement after a noun, where the parse makes it an apposition: "called the lifting of sanctions a mistake"."""
        for child in noun.children:
            if child.dep_ != "appos" or child.i < noun.i:
                continue
            phrase = child.doc[child.i : child.right_edge.i + 1].text.lower()
            named = next((s for s, name in ((-1, "bad"), (1, "good")) if " " in self._longest_in(phrase, name)), 0)
            if sign := named or self.worth_of_phrase(child):
                return Step("evaluation", child, sign, text=child.text)
        return None

    def infinitive(self, verb: Token, noun: Token) -> Step | None:
        """The judgement of a "to be" after the object ("considers neutrality and disarmament to be conditions")."""
        being = next((t for t in verb.children if t.lemma_ == "be" and t.i > noun.i and is_infinitive(t)), None)
        return self.evaluation(being) if being is not None else None

    def likened(self, verb: Token, noun: Token) -> Step | None:
        """The judgement after an "as" that the parse hangs inside the thing ("sees its bid to join as one of the causes")."""
        clause = noun.doc[noun.i + 1 : verb.right_edge.i + 1]
        sign_word = next((t for t in clause if t.lower_ == "as" and t.dep_ == "prep" and t.head.i >= noun.i), None)
        if sign_word is None:
            return None
        phrase = noun.doc[sign_word.i + 1 : sign_word.right_edge.i + 1].text.lower()
        nouns = [t for t in sign_word.children if t.dep_ == "pobj"]
        nouns += [t for noun in nouns for prep in noun.children if prep.lower_ == "of" for t in prep.children]
        for sign, name in ((-1, "bad"), (1, "good")):
            named = any(self.worth_of_phrase(t) == sign for t in nouns)
            if named or any(" " in entry and entry in phrase for entry in self.lexicon.list(name)):
                return Step("evaluation", sign_word, sign, text=f"as {phrase}"[:40])
        return None

    def of_gerund(self, gerund: Token, verb: Token) -> Step | None:
        """The judgement on an act that the parse makes a complement: "called arming Kyiv wrong", "described it as a mistake"."""
        after = verb.doc[gerund.i + 1 : verb.right_edge.i + 1]
        naming = next((t for t in after if t.lower_ == "as" and t.dep_ == "prep" and t.head.i in (verb.i, gerund.i)), None)
        if naming is not None:
            words = [t for t in naming.subtree if t.pos_ in ("ADJ", "NOUN")]
        else:
            words = [t for t in after if t.dep_ == "oprd" and t.head == verb]
        return next((Step("evaluation", t, sign, text=t.text) for t in words if (sign := self.worth_of_phrase(t))), None)

    def postposed(self, noun: Token) -> Step | None:
        """The judgement that a headline puts right after the thing ("sanctions out of the question, says …")."""
        edge = noun.right_edge
        end = edge.i if edge.is_punct else edge.i + 1
        if end >= len(noun.doc) or noun.doc[end].text not in (",", ":", "—", "–") or noun.dep_ not in ("nsubj", "ROOT", "ccomp"):
            return None
        tail = noun.doc[noun.i + 1 : end]
        if len(tail) > 3 and tail[-4:].text.lower() == "out of the question":
            return Step("evaluation", tail[-1], -1, text="out of the question")
        word = noun.doc[end - 1]
        if word.pos_ != "ADJ" or word.i == noun.i or word.dep_ != "amod":
            return None
        sign = self.worth_of(word)
        return Step("evaluation", word, sign, text=word.text) if sign else None

    def last(self, verb: Token, noun: Token) -> Step | None:
        """The judgement in the last words of a clause, where the parse hangs them on a noun inside the thing judged."""
        end = noun.i + 1
        while end < verb.sent.end and not (verb.doc[end].is_punct and verb.doc[end].text not in ("-", "’", "'")):
            end += 1
        word = verb.doc[end - 1]
        word = word.nbor(-1) if word.lower_ in ("forward", "ahead") else word
        if word.i <= noun.i or word.i - noun.i > _FAR or word.pos_ not in ("NOUN", "ADJ", "VERB", "PROPN"):
            return None
        begin = word.i - (1 if word.pos_ != "ADJ" and word.nbor(-1).pos_ == "ADJ" else 0)
        before = verb.doc[begin - 1]
        if word.pos_ != "ADJ" and before.lower_ not in _ARTICLES and lemma_of(word) not in _MASS:
            return None
        if before.lower_ in _ARTICLES and (begin < 2 or verb.doc[begin - 2].pos_ == "ADP") and verb.doc[begin - 2].lower_ != "as":
            return None
        sign = self.worth_of_phrase(word)
        return Step("evaluation", word, sign, text=verb.doc[begin - 1 : end].text[:40]) if sign else None

    def manner(self, verb: Token) -> Step | None:
        """The judgement in how a thing is seen: "viewed the idea negatively", "takes a plan positively"."""
        adverb = next((child for child in verb.children if child.lower_ in _MANNERS), None)
        return Step("evaluation", adverb, _MANNERS[adverb.lower_], text=adverb.text) if adverb is not None else None

    def worth_of_phrase(self, word: Token) -> int:
        """The worth of a noun or adjective, or of what stands right before it ("a necessary step", "an illusory goal")."""
        before = word.doc[max(word.i - 1, word.sent.start)]
        pair = f"{before.lower_} {word.lower_}"
        for sign, name in ((-1, "bad"), (1, "good")):
            if self.lexicon.has(name, pair):
                return sign
        own = self.worth_of(word)
        described = self.worth_of(before) if before.pos_ == "ADJ" and word.pos_ in ("NOUN", "PROPN") else 0
        return described if described < 0 else own or described

    def worth_instead(self, noun: Token) -> int:
        """The worth of what something is called instead of what is denied ("not a trap but the only answer"); 0 if unknown."""
        return self.worth_of_phrase(noun) or int(self.is_only_way(noun))

    def worth_of(self, token: Token) -> int:
        joined = self._joined(token)
        if joined is not None:
            return joined
        for sign, name in ((-1, "bad"), (1, "good")):
            if self.lexicon.has(name, lemma_of(token)) or self.lexicon.has(name, token.lower_):
                return -1 if sign > 0 and self._leads_to_harm(token) else sign
        return 0

    def _joined(self, token: Token) -> int | None:
        """The worth of a bad word that a hyphen makes of two ("counter-productive"); None where the second has its own."""
        dash = token.doc[max(token.i - 1, token.sent.start)]
        if dash.text != "-" or dash.i == token.sent.start or dash.whitespace_ or dash.nbor(-1).whitespace_:
            return None
        first = dash.nbor(-1).lower_
        if f"{first}-{token.lower_}" in self.lexicon.list("bad"):
            return -1
        return 0 if first in _PREFIXES else None

    def worth_of_subject(self, noun: Token) -> int:
        """The worth of what a thing is said to be, where that comes first ("the order of the day is", "the worst option is")."""
        if self.lexicon.has("firsts", lemma_of(noun)) and is_anothers(noun):
            return 0
        phrase = noun.doc[noun.left_edge.i : noun.right_edge.i + 1].text.lower()
        if any(" " in entry and entry in phrase for entry in self.lexicon.list("good")):
            return 1
        if noun.pos_ != "NOUN" or self.lexicon.has("recipients", lemma_of(noun)):
            return max(self.worth_of(noun), 0)
        way = self.lexicon.has("ways", lemma_of(noun)) and any(child.lower_ in _WRONG for child in noun.children)
        return -1 if way else self.worth_of(noun)

    def is_only_way(self, noun: Token) -> bool:
        """Whether a noun puts what it is said to be first: "the only way", "the way forward", "the most important condition"."""
        modifiers = {child.lower_ for child in noun.children}
        if self.lexicon.has("firsts", lemma_of(noun)):
            return (bool(modifiers & _FIRST) or is_best(noun)) and not is_anothers(noun)
        return self.lexicon.has("ways", lemma_of(noun)) and (bool(modifiers & _ONLY) or is_best(noun))

    def endorsement(self, verb: Token) -> Token | None:
        """What a thing is said to have of somebody: "has our full support", "met Moscow's refusal"."""
        noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
        if noun is None:
            prep = next((t for t in verb.children if t.dep_ == "prep" and t.lower_ in ("with", "into", "on", "against")), None)
            noun = prep_object(prep) if prep is not None else None
        if noun is None:
            return None
        owned = any(
            child.dep_ == "poss" or (child.dep_ == "prep" and child.lower_ in ("of", "from", "in")) for child in noun.children
        )
        return noun if owned else None

    def standing_in_law(self, verb: Token) -> Step | None:
        """The judgement that a thing has or lacks force ("has no legal value"), or what it deserves ("to be condemned")."""
        if lemma_of(verb) in ("have", "carry", "hold"):
            force = next((child for child in verb.children if child.dep_ == "dobj" and lemma_of(child) in _FORCE), None)
            if force is None:
                return None
            denied = clauses.noun_negation(force) is not None or any(child.lower_ == "zero" for child in force.children)
            return Step("evaluation", force, -1 if denied else 1, text=force.text)
        if lemma_of(verb) not in ("deserve", "merit", "warrant"):
            return None
        fate = next((child for child in verb.children if child.dep_ in ("xcomp", "dobj")), None)
        operator = self.lexicon.operator(fate, "obj" if fate.pos_ == "VERB" else "prep:of") if fate is not None else None
        return Step("evaluation", verb, operator.sign, text=verb.text) if operator is not None and operator.sign else None

    def denial(self, verb: Token) -> Step | None:
        """A judgement by words that judge only when they are denied: "is not the answer", "are not on the table"."""
        governor = verb.head
        raised = self.lexicon.has("raising_verbs", lemma_of(governor)) and clauses.negation_of(governor) is not None
        if clauses.negation_of(verb) is None and negative_part(verb) is None and not raised:
            return None
        phrase = " ".join(token.lower_ for child in verb.children if child.dep_ in _PREDICATES for token in child.subtree)
        if any(undecided in verb.sent.text.lower() for undecided in _UNDECIDED):
            return None
        if not _SIMPLE.isdisjoint(phrase.split()):
            return None  # "is not a simple matter" judges nothing
        for sign, name in ((0, "deferred"), (1, "denied")):
            found = self._longest_in(phrase, name)
            if found:
                return Step("evaluation", verb, -sign if denies_predicate(verb) else sign, text=found)
        return None

    def _leads_to_harm(self, way: Token) -> bool:
        """Whether a noun is the way to something bad ("the shortest road to a third world war", "a guarantee of war")."""
        if lemma_of(way) not in _ROADS:
            return False
        ends = [t for prep in way.children if prep.lower_ in (*TOWARDS, "of") for t in prep.children]
        if any(end.dep_ == "pcomp" and lemma_of(end) in _HARMING for end in ends):
            return True
        nouns = [end for end in ends if end.dep_ == "pobj"]
        prizes = (end for end in nouns if self.lexicon.has("prizes", lemma_of(end)))
        if any(self.lexicon.has("partisans", part.lower_) for end in prizes for part in end.subtree):
            return True  # "the surest way to a victory of Moscow's"
        return any(self.lexicon.has("bad_outcomes", lemma_of(end)) or self.worth_of(end) < 0 for end in nouns)

    def _favour(self, noun: Token) -> int:
        """The worth of what is said to be a prize for the adversary ("a victory for Putin") or a blow to it."""
        sign = -1 if self.lexicon.has("prizes", lemma_of(noun)) else 1 if self.lexicon.has("blows", lemma_of(noun)) else 0
        whose = (t for prep in noun.children if sign and prep.lower_ in ("for", "to", "on") for t in prep.subtree)
        return sign if any(self.lexicon.has("adversaries", t.lower_) for t in whose) else 0

    def option(self, verb: Token) -> Step | None:
        """A predicate that leaves a thing open: "remains an option", "is on the table"; None where it is denied."""
        if clauses.negation_of(verb) is not None or negative_part(verb) is not None:
            return None
        subject = own_subject(verb)
        if subject is not None and (self.lexicon.has("texts", lemma_of(subject)) or subject.lower_ in ("offer", "draft")):
            return None
        phrase = " ".join(token.lower_ for child in verb.children if child.dep_ in _PREDICATES for token in child.subtree)
        found = self._longest_in(phrase, "options")
        return Step("evaluation", verb, 0, text=found) if found else None

    def _longest_in(self, phrase: str, name: str) -> str:
        """The longest entry of the list `name` in a phrase, "" for none; the order of a set differs from run to run."""
        return max((entry for entry in sorted(self.lexicon.list(name)) if f" {entry} " in f" {phrase} "), key=len, default="")

    def only_glosses(self, verb: Token) -> bool:
        """Whether a bad name is given in passing to what somebody is against: "rejected what he called a reckless plan"."""
        over, relation = verb.head, "obj"
        if over.pos_ == "ADP" and verb.dep_ == "pcomp":
            over, relation = over.head, f"prep:{over.lower_}"
        if not any(child.lower_ == "what" for child in verb.lefts) or over.i > verb.i or over == verb:
            return False
        return self.lexicon.operator(over, relation) is not None

    def evaluation(self, verb: Token, *, without: Token | None = None) -> Step | None:
        """The judgement that a copula's predicate passes, or None."""
        step = self._worth_of_predicate(verb, without) if not sets_above_all(verb) else None
        denied = denies_predicate(verb) or clauses.negation_of(verb) is not None
        if step is not None and denied and lemma_of(step.token) in PREREQUISITES:
            return None  # what is no precondition for another thing may be wanted still
        if step is not None and denies_predicate(verb):
            step.sign = -step.sign
        return step

    def _worth_of_predicate(self, verb: Token, without: Token | None) -> Step | None:
        """The judgement in the words of a copula's predicate, whether it is affirmed or denied."""
        whole = _predicate_text(verb)
        subject = next((child for child in verb.lefts if child.dep_ in SUBJECT_DEPS), None)
        if any(phrase in whole for phrase in _UNDECIDED):
            return None
        for sign, name in ((-1, "bad"), (1, "good")):
            if without is None and "-" in whole and any("-" in entry and entry in whole for entry in self.lexicon.list(name)):
                return Step("evaluation", verb, sign, text=whole[:40])
        for child in verb.children:
            if child.dep_ not in _PREDICATES and not (child.dep_ == "dobj" and lemma_of(verb) in COPULAS):
                continue
            before = without is not None and child.i < without.i and not (child.lower_ == "as" and child.i > verb.i)
            if before or child.lower_ in _CIRCUMSTANCES or child.left_edge.tag_ == "WRB":
                continue  # "that is why aid is needed" judges nothing
            if is_focus(child) or clauses.is_for_now(child) or _is_stuck(child):
                continue
            if child.dep_ == "prep" and subject is not None and subject.i < child.i < verb.i:
                continue  # "ceding land, even in exchange for guarantees, is"
            tokens = [
                child,
                *(
                    t
                    for t in child.subtree
                    if t.dep_ in ("amod", "pobj", "conj", "compound", "acomp", "advmod") and t.head.i - child.i < 6
                ),
            ]
            phrase = child.doc[child.left_edge.i : child.right_edge.i + 1].text.lower()
            if any(self._leads_to_harm(t) for t in tokens):
                return Step("evaluation", child, -1, text=phrase[:40])
            if any(self.lexicon.has("ways", lemma_of(t)) and is_best(t) for t in tokens) or (
                "only" in phrase.split() and any(self.lexicon.has("ways", lemma_of(t)) for t in tokens)
            ):
                return Step("evaluation", child, 1, text=phrase[:40])
            if self.results.respite(child) or (child.dep_ == "dobj" and self.lexicon.has("bad_outcomes", lemma_of(child))):
                return Step("evaluation", child, -1, text=phrase[:40])
            if favour := (self._favour(child) or consequences.remedy(child, self.lexicon)):
                return Step("evaluation", child, favour, text=phrase[:40])
            for sign, name in ((-1, "bad"), (1, "good")):
                for token in tokens:
                    if token.head.lower_ in _WELFARE or is_focus(token) or is_claim(token) or clauses.is_for_now(token.head):
                        continue  # "in good health", "at present" judge nothing
                    if token.dep_ == "pobj" and lemma_of(token) in _STATES:
                        continue  # "are not ready for a just peace"
                    joined = self._joined(token)
                    own = self.lexicon.has(name, lemma_of(token)) or self.lexicon.has(name, token.lower_)
                    if joined == sign or (joined is None and own):
                        contrary = (sign > 0 and child.lower_ in _CONTRARY) or _is_denied(token, child)
                        worth = -sign if contrary else sign
                        return Step("evaluation", token, worth, text=phrase[:40])
                if any(" " in entry and entry in phrase for entry in self.lexicon.list(name)):
                    return Step("evaluation", child, sign, text=phrase[:40])
        return None


def _is_denied(noun: Token, predicate: Token) -> bool:
    """Whether a noun of a predicate is what something is said not to be ("a pause, not peace", "a pause and no solution")."""
    before = noun.left_edge.nbor(-1) if noun.left_edge.i else noun
    if noun == predicate:
        return any(child.dep_ == "neg" and child.i == noun.i - 1 for child in noun.children)
    return noun.left_edge.lower_ in ("no", "not") or before.lower_ == "not"


def _predicate_text(verb: Token) -> str:
    """The words of a copula's predicate, as they stand."""
    parts = [child for child in verb.children if child.dep_ in ("acomp", "attr")]
    if not parts:
        return ""
    return verb.doc[min(p.left_edge.i for p in parts) : max(p.right_edge.i for p in parts) + 1].text.lower()


def denies_predicate(verb: Token) -> bool:
    """Whether a predicate noun is denied by a "no" of its own ("sanctions are no solution"), other than that of "no-go"."""
    nouns = [child for child in verb.children if child.dep_ in ("attr", "oprd")]
    denials = (child for noun in nouns for child in noun.children if child.dep_ == "det" and child.lower_ == "no")
    return any(word.nbor(1).text != "-" for word in denials)


def negative_part(verb: Token) -> Token | None:
    """The "no" at a verb's subject, object or predicate ("there will be no peace")."""
    parts = (clauses.noun_negation(child) for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"))
    return next((negation for negation in parts if negation is not None), None)


def _is_stuck(prep: Token) -> bool:
    """Whether it is only told how far a thing has got ("the talks were at a dead end")."""
    things = (child for child in prep.children if child.dep_ == "pobj" and prep.lower_ in ("at", "in"))
    return any(lemma_of(thing) in _STANDSTILLS or thing.nbor(-1).lower_ == "dead" for thing in things)
