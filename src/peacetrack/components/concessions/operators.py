"""The way up from a giving: the operators over it, their holders, polarity and modality."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from peacetrack.components.composition.irrealis import is_expected
from peacetrack.components.concessions.clauses import (
    Clause,
    agent_phrase,
    asks,
    clause_of,
    is_excepted,
    is_inverted,
    is_negative_noun,
    is_of_vehicle,
    is_passive,
    is_spelled_out,
)
from peacetrack.components.concessions.holders import first_conjunct, is_small_clause, subject_over
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.listing import DROPPING, dropped, is_word_of_will, least_wanted, listed_under, made_into
from peacetrack.components.concessions.steps import CLEAR, Step, assigned, manner_of, named_under, step_at
from peacetrack.components.syntax import INSTANTS, is_infinitive, own_subject

_MAX_STEPS = 14
_CONDITION_MARKS = (
    frozenset(
        "if provided providing unless once until till when before after because since although though while whether as".split()
    )
    | INSTANTS
)
_LIGHT = frozenset("make carry begin start implement complete place impose put set introduce apply have".split())
_SETTING_PREPS = frozenset(
    "before after until till without pending since during following despite amid ahead beyond besides except unless "
    "instead like".split()
)
_FACT_MARKS = frozenset(("after", "because", "since", "although", "though", "while", "as", "whereas"))
_AWAY = frozenset(("short", "away", "back", "down", "off"))
_REASONS = frozenset(("since", "as"))  # with the present tense
_CONTRASTS = frozenset(("although", "though", "while", "whereas"))
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
    result = Climb(inner_steps(start, lexicon), start)
    node, via, listed, excepted = start, "", False, False
    doer: Token | None = None  # of a conjunct with a subject of its own
    for _ in range(_MAX_STEPS):
        dep, parent = node.dep_, node.head
        if is_excepted(node):
            excepted = True
            if dep == "conj" and first_conjunct(node).pos_ == "VERB":
                dep, parent = "prep", first_conjunct(node)
        if dep == "ROOT" or parent == node:
            break
        if _is_condition(node):
            result.in_condition = True
            break
        weighed = parent.lemma_ in _WEIGHING and is_infinitive(node)  # "is considering whether to cede land"
        if dep in ("ccomp", "xcomp", "pcomp") and any(t.dep_ == "mark" and t.lower_ in ("whether", "if") for t in node.children):
            if not weighed:
                result.in_condition = True
                break
        elif dep in ("ccomp", "pcomp", "xcomp") and parent.lemma_ in _ASKING and asks(node) and not weighed:
            result.in_condition = True
            break
        if dep == "conj":
            if node.pos_ in ("VERB", "AUX") and own_subject(node) is not None and not _shares_governor(node):
                result.in_condition = _is_condition(first_conjunct(node))
                break
            doer = doer or (own_subject(node) if node.pos_ == "VERB" else None)
            first = first_conjunct(node)
            if first.pos_ in ("VERB", "AUX") and node.pos_ in ("NOUN", "PROPN"):
                node = parent
                continue
            if _is_second_complement(node):
                step = step_at(parent, node, "", lexicon)
                if step is not None:
                    result.steps += [step] if step.cls != "pass" else []
                    node = result.top = parent
                    continue
            listed = node.pos_ in ("NOUN", "PROPN")
            node = first
            result.top = node
            if node.dep_ == "ROOT":
                break
            continue
        if parent.lower_ == "for" and parent.head.lower_ in ("exchange", "return") and dep in ("pobj", "pcomp"):
            result.in_exchange = True
            break
        if dep in ("pobj", "pcomp") and parent.lower_ == "as" and any(t.lower_ == "such" for t in parent.children):
            node, listed = parent.head, True  # "against concessions such as leaving Donetsk"
            continue
        if dep == "pobj" and parent.lower_ == "of" and parent.head.lower_ == "part" and parent.head.head.lower_ == "as":
            result.in_condition = True  # "the deployment of soldiers as part of a guarantee"
            break
        if (manner := manner_of(node)) is not None:
            result.steps.append(
                Step("refuse", manner, "not by", subject_over(manner), None, replace(clause_of(manner), negated=False))
            )
            result.top = node = manner
            continue
        given_to = dep == "dative" and node.pos_ == "ADP"  # "gave its consent to a truce"
        if (named := named_under(node, lexicon)) is not None:
            result.steps.append(named)
            result.top = node = parent.head
            continue
        if (
            given_to
            or dep in ("prep", "agent", "prt")
            or (dep in ("pobj", "pcomp") and _place_of(parent) in ("prep", "prt", "agent", "advmod", "mark", "dative"))
        ):
            if dep in ("pobj", "pcomp"):
                via = parent.lower_
                node = parent
                continue
            via = via or node.lower_
            parent = parent.head if parent.lower_ in _AWAY and parent.dep_ in ("advmod", "prt") else parent  # "stops short of"
        elif dep not in _COMPLEMENT_DEPS:
            result.blocked = True
            break
        if via == "without" and node.dep_ == "prep" and (needing := _needing(node)) is not None:
            result.steps.append(Step("demand", node, "not without", None, None, Clause(False, "", "present", False, False)))
            node, via = needing, ""
            result.top = node
            continue
        if via in _SETTING_PREPS and node.dep_ == "prep":
            result.in_condition = True
            break
        if dep in ("relcl", "acl") and parent.dep_ == "pobj" and parent.head.lower_ == "for" and is_infinitive(node):
            node = parent  # "asks for the plant to be returned"
            continue
        if (task := assigned(node) or least_wanted(node) or made_into(node, lexicon)) is not None:
            result.steps.append(task)
            result.top = node = parent
            continue
        if (foreseen := _foreseen_actor(node, lexicon)) is not None:
            node = foreseen
            continue
        told = _told_noun(node, lexicon) or _object_before(node, lexicon)
        if told is not None:
            parent, dep = told, "acl"
        if _is_gerund_subject(node):
            dep = "csubj"
        elif dep == "advcl" and node.tag_ == "VBG" and any(t.lower_ == "while" and t.dep_ == "mark" for t in node.children):
            for step in result.steps[-1:]:  # "give up land while agreeing not to join": under the same modal
                outer = clause_of(parent)
                step.clause = replace(step.clause, modal=outer.modal, tense=outer.tense)
            node = parent
            continue
        elif node.dep_ == "advcl" and not _is_complement_clause(node):
            result.blocked = not result.steps
            break
        if not via and any(t.dep_ == "mark" and t.lower_ == "for" for t in node.children):
            via = "for"
        if dep == "appos" and _is_listed(node):
            node, listed = parent, True
            continue
        if dep == "appos" and not _is_verb_like(parent, lexicon) and not is_spelled_out(node, parent):
            result.blocked = True
            break
        if dep == "nsubj" and is_small_clause(parent, node):
            parent, dep = parent.head, "dobj"
        step, used = step_at(parent, node, via, lexicon), via
        via = ""
        if step is not None and step.cls == "speech" and used in _ABOUT and [s.cls for s in result.steps[-1:]] == ["claim"]:
            step.cls = "void"  # "said of the reports that Kyiv would leave the town": only what it is about
        if step is not None and (_stands_before_colon if step.cls == "speech" else _is_juxtaposed)(node, parent):
            break
        if step is not None and used in _MEANS and parent.lemma_ in _AVERTING and any(t.dep_ == "dobj" for t in parent.children):
            result.blocked = True
            break  # "wants to prevent an attack through guarantees"
        if step is None and node.dep_ == "dobj" and parent.lemma_ in DROPPING and is_word_of_will(result.steps):
            step = Step("void", parent, parent.lemma_, subject_over(parent), None, clause_of(parent))  # "withdrew its veto of"
        if step is None and dep == "relcl" and is_of_vehicle(node) and lexicon.carries(parent):
            node = parent  # "would not accept a truce that would let Moscow keep the land"
            continue
        if step is None and listed and parent.pos_ in ("NOUN", "PROPN") and dep in ("pobj", "prep", "compound", "appos"):
            node = parent  # a list hung on the last noun before it: "recognition of X, the disarmament of Y and …"
            continue
        if step is None:
            result.blocked = True
            result.top = parent if parent.pos_ in ("VERB", "AUX") else result.top
            break
        result.top = parent
        if excepted and step.cls != "pass":  # "agreed to a truce but not to elections"
            step.clause, excepted = replace(step.clause, negated=not step.clause.negated), False
        if doer is not None and step.target is not None and step.cls == "demand":
            step.target = doer
        _pass_target(step, node, result.steps)
        _pass_holder(step, result.steps)
        if step.cls == "pass":
            if result.passed is None and parent.pos_ in ("VERB", "ADJ"):
                result.passed = step.clause
            if result.light is None and _carries(parent, dep):
                result.light, result.light_verb = clause_of(parent), parent
        else:
            result.steps[-1:] = dropped(step, result.steps) if result.steps else [step]
        node = parent
        if step.cls == "speech" and not step.clause.negated:
            result.in_condition = _is_condition(parent)  # "will stop once Kyiv announces that it will leave"
            break
    listing = listed_under(node, lexicon) if result.blocked or not result.steps else None
    if listing is not None:
        result.steps.append(listing)
        result.blocked = False
    return result


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


_MEANS = frozenset(("through", "by", "with", "via", "using"))
_AVERTING = frozenset("prevent avert deter thwart forestall block stop avoid preempt ward end halt".split())
_ABOUT = frozenset(("of", "about", "on"))
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


def _is_condition(node: Token) -> bool:
    marks = {t.lower_ for t in node.children if t.dep_ in ("mark", "advmod") and t.i < node.i}
    if is_inverted(node) or is_expected(node):
        return True
    if node.dep_ != "advcl" or not marks & _CONDITION_MARKS:
        return False
    if marks & _CONTRASTS and not marks - _CONTRASTS:
        return clause_of(node).modal != "" and node.tag_ != "VBG"
    if "because" in marks or (marks & _REASONS and clause_of(node).tense == "present"):
        return False  # a reason
    tenses = ("past", "perfect", "present") if _is_headline(node) else ("past", "perfect")
    return not (marks & _FACT_MARKS and clause_of(node).tense in tenses) or _is_only_then(node)


def _is_only_then(node: Token) -> bool:
    """Whether a clause of time is the only time at which something would be: "would talk only after Russia withdrew"."""
    first = node.left_edge
    only = first.lower_ == "only" or (first.i > 0 and first.nbor(-1).lower_ == "only")
    return only and clause_of(node.head).modal in ("would", "will", "can", "could")


def _is_headline(token: Token) -> bool:
    """Whether the sentence is the first one of the text and has no full stop: "X rallies after Y rejects …"."""
    return token.sent.start == 0 and not [t for t in token.sent if not t.is_space][-1].is_punct


def _is_complement_clause(node: Token) -> bool:
    """Whether an adverbial clause is really the complement of its verb (the parser often says so of "offered … to freeze")."""
    before = node.doc[node.left_edge.i - 1].text if node.left_edge.i > 0 else ""
    if before in (",", ";", ":", "—", "–"):
        return before == "," and is_infinitive(node) and _is_listed_infinitive(node)
    if node.head.lower_ in CLEAR and any(t.lower_ == "that" and t.dep_ == "mark" for t in node.children):
        return True  # "made it clear that"
    return is_infinitive(node) or (node.tag_ == "VBG" and node.i > node.head.i)


def _is_listed_infinitive(node: Token) -> bool:
    """Whether an infinitive after a comma follows another of the same verb ("asked Kyiv to yield, to cut its army")."""
    earlier = (t for t in node.head.children if t.dep_ in ("advcl", "xcomp") and node.head.i < t.i < node.i)
    return any(is_infinitive(t) for t in earlier)


def _shares_governor(node: Token) -> bool:
    """Whether a conjunct with its own subject is still inside the first one's complement clause ("that A … and that B …")."""
    first = first_conjunct(node)
    return (
        (first.dep_ in ("ccomp", "acl", "pcomp") or _are_called_for(first, node))
        and own_subject(first) is not None
        and not _after_quote_or_semicolon(first, node)
    )


def _are_called_for(first: Token, second: Token) -> bool:
    """Whether both clauses open with "for" ("calls for Kyiv to drop its bid and for Moscow to stop its attacks")."""
    return all(any(t.lower_ == "for" and t.dep_ == "mark" for t in verb.lefts) for verb in (first, second))


def _after_quote_or_semicolon(first: Token, node: Token) -> bool:
    return any(t.text in (";", ".", "”") for t in node.doc[first.i : node.i])
