"""The way up from a giving: the operators over it, their holders, polarity and modality."""

from dataclasses import dataclass, replace
from typing import ClassVar

from spacy.tokens import Token

from peacetrack.components.concessions.clauses import (
    Clause,
    agent_phrase,
    asks,
    clause_of,
    is_excepted,
    is_negative_noun,
    is_of_vehicle,
    is_passive,
    is_spelled_out,
)
from peacetrack.components.concessions.holders import first_conjunct, is_small_clause, subject_over
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.limits import is_complement_clause, is_condition, shares_governor
from peacetrack.components.concessions.listing import DROPPING, dropped, is_word_of_will, least_wanted, listed_under, made_into
from peacetrack.components.concessions.steps import Step, assigned, manner_of, named_under, step_at
from peacetrack.components.syntax import is_infinitive, own_subject

_MAX_STEPS = 14
_LIGHT = frozenset("make carry begin start implement complete place impose put set introduce apply have".split())
_SETTING_PREPS = frozenset(
    "before after until till without pending since during following despite amid ahead beyond besides except unless "
    "instead like".split()
)
_AWAY = frozenset(("short", "away", "back", "down", "off"))
_COMPLEMENT_DEPS = frozenset(
    "xcomp ccomp dobj obj pcomp pobj attr oprd acl advcl dative nsubjpass nsubj csubj csubjpass acomp dep appos relcl compound "
    "npadvmod nmod".split()
)


@dataclass
class Climb:
    """The operators over a giving from the inside out, and where the way ended."""

    steps: list[Step]
    top: Token
    in_condition: bool = False
    in_exchange: bool = False  # inside "in exchange for …"
    passed: Clause | None = None  # of the verb that an infinitive is hung on: "must change its law to …"
    light_verb: Token | None = None
    light: Clause | None = None  # of the verb that only carries a noun: "there will be", "made", "gave"
    blocked: bool = False  # ended at a word that is no operator

    def path(self, head: Token, category: str, status: str) -> str:
        """The way in words, from the outside in: "rule out (refuse) > ceding (territory) = refused"."""
        return " > ".join([*(step.told for step in reversed(self.steps)), f"{head.text} ({category})"]) + f" = {status}"


def climb(start: Token, lexicon: Lexicon) -> Climb:
    """The operators over the token, innermost first."""
    ascent = _Ascent(start, lexicon)
    for _ in range(_MAX_STEPS):
        if not ascent.rise():
            break
    return ascent.ended()


class _Ascent:
    """A way up the parse: where it stands, and what lies behind it.

    Each rule goes on (True), ends the way (False), or leaves the place to the next one (None).
    """

    def __init__(self, start: Token, lexicon: Lexicon):
        self.lexicon = lexicon
        self.result = Climb(inner_steps(start, lexicon), start)
        self.node = start
        self.dep, self.parent = start.dep_, start.head
        self.via = ""  # the preposition between the node and its operator
        self.listed = False  # the node is one of several things
        self.excepted = False  # the node is what the operator does not hold for
        self.doer: Token | None = None  # of a conjunct with a subject of its own

    def rise(self) -> bool:
        """Goes to the next word above. False where the way ends."""
        self.dep, self.parent = self.node.dep_, self.node.head
        for rule in self._RULES:
            if (goes_on := rule(self)) is not None:
                return goes_on
        return self._over_operator()

    def ended(self) -> Climb:
        """What the way found."""
        result = self.result
        listing = listed_under(self.node, self.lexicon) if result.blocked or not result.steps else None
        if listing is not None:
            result.steps.append(listing)
            result.blocked = False
        return result

    def _go(self, node: Token) -> bool:
        """Goes on to a word that carries the meaning on."""
        self.result.top = self.node = node
        return True

    def _pass(self, node: Token) -> bool:
        """Goes on over a word that is no part of the meaning."""
        self.node = node
        return True

    def _end(self, *, in_condition: bool = False, blocked: bool = False) -> bool:
        self.result.in_condition = self.result.in_condition or in_condition
        self.result.blocked = self.result.blocked or blocked
        return False

    def _at_root(self) -> bool | None:
        if is_excepted(self.node):
            self.excepted = True
            if self.dep == "conj" and first_conjunct(self.node).pos_ == "VERB":
                self.dep, self.parent = "prep", first_conjunct(self.node)
        return False if self.dep == "ROOT" or self.parent == self.node else None

    def _condition(self) -> bool | None:
        node, parent = self.node, self.parent
        if is_condition(node):
            return self._end(in_condition=True)
        if self.dep not in ("ccomp", "xcomp", "pcomp") or (parent.lemma_ in _WEIGHING and is_infinitive(node)):
            return None  # "is considering whether to cede land"
        asked = any(t.dep_ == "mark" and t.lower_ in ("whether", "if") for t in node.children)
        asked = asked or (parent.lemma_ in _ASKING and asks(node))
        return self._end(in_condition=True) if asked else None

    def _conjunct(self) -> bool | None:
        node = self.node
        if self.dep != "conj":
            return None
        first = first_conjunct(node)
        if node.pos_ in ("VERB", "AUX") and own_subject(node) is not None and not shares_governor(node):
            return self._end(in_condition=is_condition(first))
        self.doer = self.doer or (own_subject(node) if node.pos_ == "VERB" else None)
        if first.pos_ in ("VERB", "AUX") and node.pos_ in ("NOUN", "PROPN"):
            return self._pass(self.parent)
        if _is_second_complement(node):
            step = step_at(self.parent, node, "", self.lexicon)
            if step is not None:
                self.result.steps += [step] if step.cls != "pass" else []
                return self._go(self.parent)
        self.listed = node.pos_ in ("NOUN", "PROPN")
        self._go(first)
        return first.dep_ != "ROOT"

    def _in_exchange(self) -> bool | None:
        parent = self.parent
        if parent.lower_ == "for" and parent.head.lower_ in ("exchange", "return") and self.dep in ("pobj", "pcomp"):
            self.result.in_exchange = True
            return False
        if self.dep in ("pobj", "pcomp") and parent.lower_ == "as" and any(t.lower_ == "such" for t in parent.children):
            self.listed = True
            return self._pass(parent.head)  # "against concessions such as leaving Donetsk"
        if self.dep == "pobj" and parent.lower_ == "of" and parent.head.lower_ == "part" and parent.head.head.lower_ == "as":
            return self._end(in_condition=True)  # "the deployment of soldiers as part of a guarantee"
        return None

    def _manner(self) -> bool | None:
        if (manner := manner_of(self.node)) is None:
            return None
        clause = replace(clause_of(manner), negated=False)
        self.result.steps.append(Step("refuse", manner, "not by", subject_over(manner), None, clause))
        return self._go(manner)

    def _named(self) -> bool | None:
        if (named := named_under(self.node, self.lexicon)) is None:
            return None
        self.result.steps.append(named)
        return self._go(self.parent.head)

    def _preposition(self) -> bool | None:
        node, parent = self.node, self.parent
        inside = self.dep in ("pobj", "pcomp") and _place_of(parent) in ("prep", "prt", "agent", "advmod", "mark", "dative")
        if inside:
            self.via = parent.lower_
            return self._pass(parent)
        given_to = self.dep == "dative" and node.pos_ == "ADP"  # "gave its consent to a truce"
        if given_to or self.dep in ("prep", "agent", "prt"):
            self.via = self.via or node.lower_
            if parent.lower_ in _AWAY and parent.dep_ in ("advmod", "prt"):
                self.parent = parent.head  # "stops short of"
        elif self.dep not in _COMPLEMENT_DEPS:
            return self._end(blocked=True)
        if node.dep_ != "prep":
            return None
        if self.via == "without" and (needing := _needing(node)) is not None:
            self.result.steps.append(Step("demand", node, "not without", None, None, Clause(False, "", "present", False, False)))
            self.via = ""
            return self._go(needing)
        return self._end(in_condition=True) if self.via in _SETTING_PREPS else None

    def _task(self) -> bool | None:
        node, parent = self.node, self.parent
        if self.dep in ("relcl", "acl") and parent.dep_ == "pobj" and parent.head.lower_ == "for" and is_infinitive(node):
            return self._pass(parent)  # "asks for the plant to be returned"
        if (task := assigned(node) or least_wanted(node) or made_into(node, self.lexicon)) is not None:
            self.result.steps.append(task)
            return self._go(parent)
        foreseen = _foreseen_actor(node, self.lexicon)
        return self._pass(foreseen) if foreseen is not None else None

    def _clause(self) -> bool | None:
        node = self.node
        told = _told_noun(node, self.lexicon) or _object_before(node, self.lexicon)
        if told is not None:
            self.parent, self.dep = told, "acl"
        if _is_gerund_subject(node):
            self.dep = "csubj"
        elif self.dep == "advcl" and node.tag_ == "VBG" and any(t.lower_ == "while" and t.dep_ == "mark" for t in node.children):
            for step in self.result.steps[-1:]:  # "give up land while agreeing not to join": under the same modal
                outer = clause_of(self.parent)
                step.clause = replace(step.clause, modal=outer.modal, tense=outer.tense)
            return self._pass(self.parent)
        elif node.dep_ == "advcl" and not is_complement_clause(node):
            return self._end(blocked=not self.result.steps)
        if not self.via and any(t.dep_ == "mark" and t.lower_ == "for" for t in node.children):
            self.via = "for"
        return None

    def _apposition(self) -> bool | None:
        node, parent = self.node, self.parent
        if self.dep == "appos" and _is_listed(node):
            self.listed = True
            return self._pass(parent)
        if self.dep == "appos" and not _is_verb_like(parent, self.lexicon) and not is_spelled_out(node, parent):
            return self._end(blocked=True)
        if self.dep == "nsubj" and is_small_clause(parent, node):
            self.parent, self.dep = parent.head, "dobj"
        return None

    _RULES: ClassVar = (_at_root, _condition, _conjunct, _in_exchange, _manner, _named, _preposition, _task, _clause, _apposition)

    def _over_operator(self) -> bool:
        """Takes the step over the word above, if it is an operator or carries the meaning on."""
        node, parent, steps = self.node, self.parent, self.result.steps
        step, via = step_at(parent, node, self.via, self.lexicon), self.via
        self.via = ""
        if step is None and node.dep_ == "dobj" and parent.lemma_ in DROPPING and is_word_of_will(steps):
            step = Step("void", parent, parent.lemma_, subject_over(parent), None, clause_of(parent))  # "withdrew its veto of"
        if step is None:
            return self._over_other_word()
        if step.cls == "offer" and node.dep_ == "dative" and " " not in step.phrase:
            return self._end(blocked=True)  # "gave priority to the return of children"
        if step.cls == "speech" and via in _ABOUT and [s.cls for s in steps[-1:]] == ["claim"]:
            step.cls = "void"  # "said of the reports that Kyiv would leave the town": only what it is about
        if via in _MEANS and parent.lemma_ in _AVERTING and any(t.dep_ == "dobj" for t in parent.children):
            return self._end(blocked=True)  # "wants to prevent an attack through guarantees"
        if (_stands_before_colon if step.cls == "speech" else _is_juxtaposed)(node, parent):
            return False
        self.result.top = parent
        if self.excepted and step.cls != "pass":  # "agreed to a truce but not to elections"
            step.clause, self.excepted = replace(step.clause, negated=not step.clause.negated), False
        if self.doer is not None and step.target is not None and step.cls == "demand":
            step.target = self.doer
        _pass_target(step, node, steps)
        _pass_holder(step, steps)
        if step.cls == "pass":
            self._note_carrier(step)
        else:
            steps[-1:] = dropped(step, steps) if steps else [step]
        self.node = parent
        if step.cls == "speech" and not step.clause.negated:
            return self._end(in_condition=is_condition(parent))  # "will stop once Kyiv announces that it will leave"
        return True

    def _over_other_word(self) -> bool:
        parent = self.parent
        if self.dep == "relcl" and is_of_vehicle(self.node) and self.lexicon.carries(parent):
            return self._pass(parent)  # "would not accept a truce that would let Moscow keep the land"
        if self.listed and parent.pos_ in ("NOUN", "PROPN") and self.dep in ("pobj", "prep", "compound", "appos"):
            return self._pass(parent)  # a list hung on the last noun before it: "recognition of X, the disarmament of Y and …"
        if parent.pos_ in ("VERB", "AUX"):
            self.result.top = parent
        return self._end(blocked=True)

    def _note_carrier(self, step: Step) -> None:
        parent, result = self.parent, self.result
        if result.passed is None and parent.pos_ in ("VERB", "ADJ"):
            result.passed = step.clause
        if result.light is None and _carries(parent, self.dep):
            result.light, result.light_verb = clause_of(parent), parent


def _stands_before_colon(clause: Token, verb: Token) -> bool:
    """Whether a clause is told before a colon, after which somebody speaks ("Its bid has been shelved: Paris has said so")."""
    subject = own_subject(verb)
    return subject is not None and clause.i < subject.i and any(t.text == ":" for t in verb.doc[clause.i : subject.left_edge.i])


def _place_of(prep: Token) -> str:
    """The dependency of a preposition; a second one has that of the first ("committed to a truce and to an exchange")."""
    if is_excepted(prep) and first_conjunct(prep).pos_ == "VERB":
        return "prep"
    return first_conjunct(prep).dep_ if prep.pos_ == "ADP" else prep.dep_


def inner_steps(noun: Token, lexicon: Lexicon) -> list[Step]:
    """The operators in a clause on the noun: "the swap proposed by Trump", "the freeze that Trump had suggested"."""
    found = []
    noun = noun.head if noun.dep_ == "compound" else noun
    for verb in _clauses_on(noun) if noun.pos_ in ("NOUN", "PROPN") else ():
        passive = verb.dep_ == "acl" and verb.tag_ == "VBN"
        if not passive and not (verb.dep_ == "relcl" and _is_object_relative(verb)):
            continue
        operator = lexicon.verb_operator(verb)
        if operator is not None and operator[0] in ("demand", "float", "offer", "refuse", "agree"):
            holder = agent_phrase(verb) if passive else own_subject(verb)
            if holder is None and verb.head != noun:
                continue  # "from the regions mentioned above" says nothing of the withdrawal
            found.append(Step(operator[0], verb, operator[1], holder, None, clause_of(verb)))
    return found


def _needing(prep: Token) -> Token | None:
    """The verb of the negated clause that a "without" phrase belongs to ("there can be no peace without guarantees")."""
    node = prep.head
    negative = node.pos_ in ("NOUN", "PROPN") and is_negative_noun(node)
    while node.pos_ not in ("VERB", "AUX") and node.head != node:
        node = node.head
        negative = negative or (node.pos_ in ("NOUN", "PROPN") and is_negative_noun(node))
    return node if node.pos_ in ("VERB", "AUX") and (negative or clause_of(node).negated) and node.lemma_ == "be" else None


_ABOUT = frozenset(("of", "about", "on"))
_MEANS = frozenset(("through", "by", "with", "via", "using"))
_AVERTING = frozenset("prevent avert deter thwart forestall block stop avoid preempt ward end halt".split())
_WEIGHING = frozenset("consider weigh mull ponder discuss debate contemplate explore".split())
_ASKING = frozenset("ask wonder question query discuss debate know".split())


def _is_gerund_subject(node: Token) -> bool:
    """Whether a gerund before a verb without a subject is its subject ("rewarding him, she said, would invite more")."""
    return node.dep_ == "advcl" and node.tag_ == "VBG" and node.i < node.head.i and own_subject(node.head) is None


def _is_listed(node: Token) -> bool:
    """Whether an apposition is really the second of three or more things ("X, the disarmament of Y and its neutrality")."""
    return node.pos_ == "NOUN" and node.left_edge.lower_ == "the" and any(t.dep_ == "conj" for t in node.children)


def _is_verb_like(token: Token, lexicon: Lexicon) -> bool:
    """Whether the tagger took a verb for a noun: it has a subject and is an operator ("Witkoff promises protection")."""
    return own_subject(token) is not None and lexicon.verb_operator(token) is not None


def _clauses_on(noun: Token) -> list[Token]:
    """The verbs of clauses on the noun or on a noun in a phrase after it, where the parser often hangs them."""
    found, stack = [], [noun]
    while stack:
        node = stack.pop()
        for child in node.children:
            if child.dep_ in ("acl", "relcl"):
                found.append(child)
            elif child.dep_ in ("prep", "pobj") and child.i > noun.i:
                stack.append(child)
    return found


def _is_object_relative(verb: Token) -> bool:
    subject = own_subject(verb)
    return (
        subject is not None
        and subject.lower_ not in ("who", "which", "that")
        and not any(t.dep_ == "dobj" and t.lower_ not in ("that", "which", "whom") for t in verb.children)
    )


def _pass_target(step: Step, node: Token, below: list[Step]) -> None:
    """Give an infinitive under "urged Russia to accept" the one who is urged as its holder."""
    if step.cls == "demand" and step.target is not None and below and below[-1].token == node and own_subject(node) is None:
        below[-1].holder = step.target


def _pass_holder(step: Step, below: list[Step]) -> None:
    """Give a promise that its own maker keeps, breaks or balks at the verb's subject as its holder."""
    if below and below[-1].cls == "offer" and below[-1].token.pos_ == "NOUN" and below[-1].holder is None:
        if step.token.pos_ == "VERB" and step.cls in ("refuse", "agree", "offer", "void", "plan") and not is_passive(step.token):
            below[-1].holder = step.holder
    for noun in reversed(below if step.cls == "agree" and step.token.pos_ == "VERB" and not is_passive(step.token) else ()):
        if noun.cls not in ("agree", "plan") or noun.token.pos_ != "NOUN" or noun.holder is not None:
            break
        noun.holder = step.holder  # "signed a declaration of intent"


def _foreseen_actor(node: Token, lexicon: Lexicon) -> Token | None:
    """Who acts in "foresees Britain and France deploying troops", where the parse hangs the gerund on the verb's object."""
    actor = first_conjunct(node.head)
    if node.dep_ != "acl" or node.tag_ != "VBG" or actor.dep_ != "dobj" or own_subject(node) is not None:
        return None
    operator = lexicon.verb_operator(actor.head)
    return actor if operator is not None and operator[0] in ("float", "refuse", "oppose", "agree") else None


def _told_noun(node: Token, lexicon: Lexicon) -> Token | None:
    """The noun before a "that" clause which the parser hung on the verb ("dropped its demand that Kyiv cede land")."""
    mark = next((t for t in node.children if t.dep_ == "mark" and t.lower_ == "that"), None)
    if node.dep_ != "advcl" or mark is None or mark.i == 0:
        return None
    noun = mark.nbor(-1)
    return noun if noun.pos_ == "NOUN" and noun.head == node.head and lexicon.noun_operator(noun) is not None else None


def _object_before(prep: Token, lexicon: Lexicon) -> Token | None:
    """The noun before a preposition which the parser hung on the verb ("supported the proposal for a truce")."""
    if prep.dep_ != "prep" or prep.head.pos_ != "VERB" or prep.i == 0 or prep.lower_ not in ("for", "of", "on"):
        return None
    noun = prep.nbor(-1)
    found = lexicon.noun_operator(noun, prep.lower_) if noun.dep_ == "dobj" and noun.head == prep.head else None
    return noun if found is not None and found[0] == "float" else None


def _is_second_complement(node: Token) -> bool:
    """Whether an infinitive that the parser coordinates with a finite verb is its complement ("agreed to X and to leave")."""
    return node.head.tag_ in ("VBD", "VBZ", "VBN") and is_infinitive(node)


def _is_juxtaposed(node: Token, parent: Token) -> bool:
    """Whether a clause only stands before its head ("Italy is against it: Rome prefers …"), which is no complement then."""
    return node.dep_ in ("ccomp", "dep", "parataxis") and node.right_edge.i < parent.i and node.pos_ in ("VERB", "AUX", "NOUN")


def _carries(verb: Token, dep: str) -> bool:
    if verb.lemma_ == "be":
        return dep == "attr" and any(t.dep_ == "expl" for t in verb.children)
    return dep in ("dobj", "nsubjpass") and verb.lemma_ in _LIGHT
