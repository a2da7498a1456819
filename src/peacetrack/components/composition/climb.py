"""Climbs from an anchor word up the parse and collects what its attitude is made of.

The idea is compositional sentiment (Moilanen and Pulman 2007) over a monotonicity-like path: each word on the way either
carries the meaning on, turns it round, adds an attitude, or stops the climb. What the codebook does not know stops it.
"""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses, conditions, dependence, mood
from peacetrack.components.composition.attachments import (
    clause_after,
    is_complement,
    is_predicate,
    leaves_open,
    listed_after,
    made_into,
    may_list_outer,
    minded_if,
    off_table,
    only_describes,
    parallel,
    passed,
    raising,
    wielded_for,
)
from peacetrack.components.composition.awaited import is_awaited
from peacetrack.components.composition.carriers import ended
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.evidence import is_debated, missing_sign
from peacetrack.components.composition.governed import OPEN_DOOR
from peacetrack.components.composition.irrealis import proviso_at
from peacetrack.components.composition.judgements import DOUBT, JUDGEMENT, NAMING
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.nodes import is_forecast, is_held_against
from peacetrack.components.composition.prices import are_terms, is_on_condition
from peacetrack.components.composition.purposes import ensuring, is_purpose
from peacetrack.components.composition.refutations import is_charge, is_illusion, is_thought, is_unsure, refuted_by, thought_over
from peacetrack.components.composition.reports import (
    asks_more,
    denies_fact,
    doubts_worth,
    is_affirmed,
    is_denied,
    is_floated,
    is_fronted,
    sees_no_reason,
)
from peacetrack.components.composition.reversals import nothing_there
from peacetrack.components.composition.subjects import is_believed_by_none
from peacetrack.components.composition.subordination import Subordination
from peacetrack.components.syntax import antecedent, is_infinitive, is_passive, made_to, own_subject

_ASIDE = frozenset(("on", "against", "for", "at", "to"))  # before "which": the clause tells more of the noun, not what it is
_COMPLAINING = frozenset("complain grumble lament regret bemoan deplore gripe moan".split())
_RELYING = frozenset(("count", "rely", "depend", "bank"))
_CEASING = frozenset(("stop", "cease", "quit"))
_COMING = frozenset(("arrive", "come", "materialise"))
_LIMIT = 24  # nodes on a path; a longer one is a broken parse


class Climber(Subordination):
    """Builds chains over one Doc."""

    def climb(
        self,
        anchor: Token,
        arguments: frozenset[int] = frozenset(),
        *,
        operator: Operator | None = None,
        closed: bool = False,
    ) -> Chain:
        """The chain from the anchor to the top of its clause or of the statement that holds it.

        `arguments` are tokens that belong to the anchor's own meaning ("soldiers sent"): the climb may go on through them.
        `operator`: the anchor is itself an operator whose object is left out ("Hungary voted against").
        `closed`: all is told at the anchor ("a truce proposed by Ankara", whatever becomes of the truce).
        """
        chain = Chain(anchor=anchor, top=anchor)
        self._arguments = arguments
        node = anchor
        if operator is not None:
            chain.steps.append(Step("operator", anchor, operator.sign, operator=operator, text=anchor.text))
        named = arguments if operator is not None else arguments | _part(anchor)
        negation = _denied_argument(anchor, named) if anchor.pos_ in ("VERB", "AUX") else nothing_there(anchor)
        if negation is not None:
            chain.existential = lemma_of(anchor) in ("have", "be")
            if is_forecast(negation.head):
                chain.irrealis = f"{negation.text} {negation.head.text}"
            chain.steps.append(Step("negation", negation, -1, negation=negation, text=negation.text))
        if (off := off_table(anchor)) is not None:
            chain.steps.append(Step("reverser", off, -1, text="off the table"))
        if anchor.pos_ == "VERB" and (end := ended(anchor)) is not None:
            chain.steps.append(Step("reverser", end, -1, text=f"{anchor.text} … {end.text}"))
        self._local(chain, node)
        for _ in range(0 if closed else _LIMIT):
            following = self._step(chain, node)
            if following is None or following.i == node.i:
                break
            node = following
            chain.top = node
            self._local(chain, node)
        mood.close(chain)
        return chain

    # --- from a node to the next ----------------------------------------------------------------------------------

    def _step(self, chain: Chain, node: Token) -> Token | None:
        parent, dep, joined = node.head, node.dep_, node
        if dep == "conj" and (alternative := conditions.or_else(node)) is not None:
            chain.conditions.append(alternative)
        if dep == "conj" and node.pos_ in ("NOUN", "PROPN", "VERB") and (contrast := clauses.instead_before(node)) is not None:
            chain.steps.append(Step("reverser", contrast, -1, text=contrast.text))
        if dep == "conj" and node.pos_ in ("NOUN", "PROPN") and parent.pos_ == "VERB":
            return self._after_object(chain, node, parent)
        if (verb := listed_after(node)) is not None:
            return self._after_object(chain, node, verb)
        if dep == "conj" and (outer := parallel(node)) is not None:
            joined, parent, dep = outer, outer.head, outer.dep_
        while dep == "conj":
            if joined.pos_ == "VERB" and own_subject(joined) is not None and parent.pos_ in ("VERB", "AUX"):
                if self.voices.by_cue(joined) and not self.voices.by_cue(parent):
                    return None  # who is said to say something after "and" is no part of what was said before
            if joined.pos_ in ("VERB", "AUX") and (own_subject(joined) is not None or parent.pos_ not in ("VERB", "AUX", "ADJ")):
                if parent.pos_ not in ("VERB", "AUX") or not _is_governed(parent):
                    return None
            joined, parent, dep = parent, parent.head, parent.dep_
        if dep == "ROOT" or joined.i == parent.i or self._is_complete(chain, parent):
            if dep == "dobj" and (terms := dependence.tied_to(parent, joined)) is not None:
                chain.conditions.append(terms)  # "makes its consent conditional on"
            return None
        if minded_if(joined):
            return self._minded(chain, joined, parent)
        if dep == "ccomp" and (proviso := conditions.failing(parent)) is not None:
            chain.conditions.append(proviso)
            return None
        if joined.tag_ == "MD" and joined.i != node.i and dep == "prep":
            return None  # "cannot and will not lift": the parse takes the first auxiliary for a preposition
        if dep in ("relcl", "acl") and is_infinitive(joined) and (verb := clauses.lasting(parent)) is not None:
            return self._into(chain, joined, verb, "clause")
        if dep in ("pobj", "pcomp", "prep"):
            return self._through_preposition(chain, joined, parent)
        if dep in ("acl", "relcl", "amod") and joined.i == chain.anchor.i and parent.i in self._arguments:
            return None if dep == "relcl" and (only_describes(joined) or parent.lower_ in clauses.ANYBODY) else parent
        if dep == "relcl" and joined.left_edge.dep_ == "prep" and joined.left_edge.lower_ in _ASIDE:
            return None
        if dep == "relcl" and joined.left_edge.lower_ == "why" and any(t.lower_ in ("no", "every") for t in parent.lefts):
            return parent if self._operator(chain, parent, "clause") else None  # "no reason why Kyiv should"
        if dep == "relcl" and not is_infinitive(joined) and not any(c.dep_ == "mark" for c in joined.children):
            return self._relative(chain, antecedent(joined))
        if (wielding := wielded_for(joined)) is not None:
            return wielding
        relation = {
            "dobj": "obj", "obj": "obj", "dative": "obj", "oprd": "obj", "attr": "attr", "nsubjpass": "obj", "nsubj": "subj",
            "csubj": "subj", "csubjpass": "obj", "ccomp": "clause", "xcomp": "clause", "acl": "clause", "compound": "compound",
            "amod": "compound", "nmod": "compound", "poss": "poss", "acomp": "acomp", "appos": "appos", "advcl": "advcl",
            "relcl": "clause", "nummod": "compound", "quantmod": "compound", "agent": "agent",
        }.get(dep)  # fmt: skip
        if relation is None:
            return None
        if relation == "obj" and (clause := clause_after(joined, parent)) is not None:
            return self._into(chain, joined, clause, "subj")
        return self._into(chain, joined, parent, relation)

    def _after_object(self, chain: Chain, noun: Token, verb: Token) -> Token | None:
        """From a noun that the parse joins to a verb to that verb, as if it were joined to the object before it."""
        before = [child for child in verb.children if child.dep_ in ("dobj", "prep") and verb.i < child.i < noun.i]
        if not before:
            return None
        relation = "obj" if before[-1].dep_ == "dobj" else f"prep:{before[-1].lower_}"
        return verb if self._operator(chain, verb, relation) else None

    def _is_complete(self, chain: Chain, parent: Token) -> bool:
        """Whether a noun with a possessor, or a name given, has told the attitude, and what follows is none to the thing."""
        last = chain.steps[-1] if chain.steps else None
        if last is None or last.kind != "operator" or last.token.pos_ != "NOUN":
            return last is not None and last.operator in (NAMING, JUDGEMENT if last.token.dep_ == "csubjpass" else NAMING)
        possessed = any(child.dep_ == "poss" for child in last.token.children)
        if possessed and parent.lower_ in ("on", "upon") and lemma_of(parent.head) in _RELYING:
            return clauses.negation_of(parent.head) is None  # "could count on its support for sanctions"
        if possessed and is_debated(last.token, parent):
            return True
        return is_awaited(chain) or (possessed and parent.pos_ not in ("VERB", "AUX", "ADP"))

    def _into(self, chain: Chain, node: Token, parent: Token, relation: str) -> Token | None:
        if (
            relation == "advcl"
            and lemma_of(parent) == "bring"
            and any(child.lower_.endswith("self") for child in parent.children)
        ):
            relation = "clause"  # "cannot bring himself to support"
        if relation == "advcl" and node.tag_ == "VBG" and _gives_up(parent) and parent.i < node.i <= parent.i + 3:
            relation = "clause"  # "gave up resisting it"
        if relation == "clause" and (proviso := proviso_at(node)):
            chain.irrealis = proviso
            return None
        if relation == "clause" and (made_to(node) is not None or clauses.follows_colon(node, parent)):
            return None
        if relation == "clause" and is_on_condition(node) and are_terms(node):
            return None
        if relation == "clause" and is_believed_by_none(parent) and any(_is_held(step) for step in chain.steps):
            chain.irrealis = "nobody believes"
            return None
        if relation == "clause" and doubts_worth(node):
            chain.steps.append(Step("operator", parent, -1, operator=DOUBT, text=parent.text))
            return parent
        if relation == "clause" and sees_no_reason(node):
            chain.steps.append(Step("operator", parent, -1, operator=DOUBT, text=f"{parent.text} why"))
            return None
        if relation == "clause" and (sure := ensuring(parent)) is not None and lemma_of(sure) in ("make", "see"):
            return sure
        if relation in ("clause", "advcl") and (judging := self._held_to_be(chain, node, parent)) is not None:
            return judging
        if relation in ("clause", "obj") and (self._may_list_outer(chain, parent) or _is_lost_clause(node, parent)):
            return self._blocked(chain, parent)
        if relation == "clause" and (lacking := missing_sign(parent)) is not None:
            if any(map(is_held_against, chain.steps)):
                chain.irrealis = f"{lacking.text} {parent.text}"  # "no sign that Oslo opposes it"
            chain.steps.append(Step("negation", lacking, -1, negation=lacking, text=f"{lacking.text} {parent.text}"))
            return self._blocked(chain, parent)
        if relation in ("clause", "advcl") and self._stands_apart(node, parent):
            return self._blocked(chain, parent)
        if relation == "subj" and is_predicate(parent) and self._small_clause(chain, parent):
            return parent.head
        if relation == "clause" and _admits(parent) and any(map(_is_held, chain.steps)):
            return None  # "does not deny that it opposes it"
        if self._leaves_statement(chain, parent):
            return self._operator_cue(chain, node, parent, relation)
        if relation in ("advcl", "clause") and (verb := self._effort(chain, node, parent)) is not None:
            return verb
        if relation in ("advcl", "clause") and self._averts(chain, node, parent):
            return parent
        if relation == "advcl":
            return self._adverbial(chain, node, parent)
        if relation == "appos" and node.pos_ == "NOUN" and parent.pos_ == "NOUN":
            any(self._operator(chain, parent, word) for word in ("clause", "prep:of", "prep:for", "prep:about"))
            return parent  # "Kyiv has one demand: the return of the captives"
        if relation in ("appos", "poss", "agent"):
            return self._before(chain, node, parent)
        if relation in ("acomp", "attr"):
            judged = relation == "attr" or chain.nodes[-1].pos_ == "NOUN"
            return self._predicate(chain, node, parent) if judged else parent
        if relation == "subj" and (verb := made_into(parent)) is not None:
            return self._into(chain, node, verb, "obj")
        if relation == "subj" and (raised := raising(parent)) is not None:
            return self._into(chain, node, raised, "obj")
        if relation == "subj" and (past := passed(node, parent)) is not None:
            chain.steps.append(Step("reverser", past, -1, text=f"{node.text} … {past.text}"))
            return parent
        relation = "obj" if relation == "subj" and _is_reduced_passive(parent) else relation
        if relation == "clause" and clauses.is_finite(node) and self._is_denied_or_naive(node, parent):
            chain.irrealis = parent.lower_
            return None
        if relation == "clause" and (copula := refuted_by(parent, self.verdicts)) is not None:
            return self._refute(chain, thought_over(parent), copula)
        if relation == "clause" and is_affirmed(node, parent):
            self._report(chain, parent)
            return None
        if relation == "obj" and asks_more(node, parent):
            chain.steps.append(Step("deontic", parent, 1, text=parent.text))
            return parent
        if relation == "clause" and self.lexicon.has("unreal_verbs", lemma_of(parent)):
            chain.irrealis = parent.lower_
            return None
        if relation == "clause" and self._misses(chain, node, parent):
            return parent
        if self._only_told(chain, node, parent, relation):
            return None
        if relation == "obj" and self._received(chain, parent, node):
            return parent
        if self._is_judged(chain, node, parent, relation) or (relation == "obj" and self._terms(chain, parent, node)):
            return parent
        if relation == "obj" and (abuse := self.effects.abuse(parent)) is not None:
            if clauses.negation_of(parent) is not None:
                return self._blocked(chain, parent)  # who will not use a truce to rearm says nothing of the truce
            chain.steps.append(abuse)
            return parent
        if relation == "obj" and (verb := leaves_open(parent)) is not None:
            chain.steps.append(Step("operator", verb, 0, operator=OPEN_DOOR, text=f"{verb.text} open"))
            return verb
        if relation == "subj" and parent.pos_ == "ADJ" and (sign := self.verdicts.worth_of(parent)):
            chain.steps.append(Step("evaluation", parent, sign, text=parent.text))
            return None
        if relation == "obj" and self._praises_people(node, parent):
            return self._blocked(chain, parent)
        if (relation == "obj" and self._doubts(chain, node, parent)) or self._operator(chain, parent, relation):
            return parent.head if chain.steps[-1].token == parent.head else parent  # of an idiom: its verb
        if relation == "subj" and parent.pos_ in ("VERB", "AUX"):
            return self._as_subject(chain, node, parent)
        if relation == "clause" and self.speech.stating(chain.anchor) == parent:
            return parent
        return self._carry(chain, parent, relation)

    def _misses(self, chain: Chain, clause: Token, verb: Token) -> bool:
        """Whether somebody complains that a thing has not come about ("complained that the tanks had not been delivered")."""
        if lemma_of(verb) not in _COMPLAINING or clause.i != chain.anchor.i or clauses.negation_of(verb) is not None:
            return False
        undone = is_passive(clause) or lemma_of(clause) in _COMING
        if not undone or not chain.steps or chain.steps[-1].kind != "negation":
            return False
        chain.steps.append(Step("operator", verb, -1, operator=DOUBT, text=verb.text))
        return True

    def _only_told(self, chain: Chain, node: Token, verb: Token, relation: str) -> bool:
        """Whether a verb denies something as a fact or only reports its clause, so that the climb ends there."""
        if relation in ("clause", "obj") and denies_fact(node, verb):
            chain.blocked, chain.irrealis = verb, "deny"
            return True
        if relation == "clause" and (self.speech.reports(chain, node, verb) or is_fronted(node, verb)):
            self._report(chain, verb)
            return True
        return False

    def _is_denied_or_naive(self, clause: Token, word: Token) -> bool:
        return is_illusion(word, self.verdicts) or is_unsure(word) or is_charge(word, clause, self.lexicon)

    def _refute(self, chain: Chain, noun: Token, copula: Token) -> Token | None:
        """From a clause to the copula that calls a thought of it wrong; what is only denied as a fact tells no will."""
        if not is_thought(noun) and not any(step.kind == "deontic" for step in chain.steps):
            chain.irrealis = "untrue"
        if chain.irrealis or chain.operators():
            chain.irrealis = chain.irrealis or "wrong"
            return None
        chain.steps.append(Step("evaluation", copula, -1, text=f"{copula.text} wrong"))
        return copula

    def _may_list_outer(self, chain: Chain, verb: Token) -> bool:
        """Whether a verb of refusal may not reach as far as the anchor, a later member of a list of infinitives."""
        operator = self.lexicon.operator(verb, "clause") if verb.pos_ == "VERB" else None
        if operator is None or operator.sign >= 0:
            return False
        return any(may_list_outer(chain.anchor, node, verb) for node in chain.nodes[1:] if node.pos_ == "VERB")

    def _stands_apart(self, clause: Token, verb: Token) -> bool:
        """Whether a clause before a comma is not the verb's, which has its own object ("Riga to pay, Moscow vows revenge")."""
        thing = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
        if thing is None or clause.i > verb.i or thing.pos_ != "NOUN" or own_subject(clause) is None:
            return False
        return not self.lexicon.has("people", lemma_of(thing)) and thing.lower_ != "reporters"

    def _operator_cue(self, chain: Chain, node: Token, parent: Token, relation: str) -> Token | None:
        """Out of a statement's content: only a cue that is an operator leads on ("ruled out", "demanded")."""
        relation = "obj" if relation == "subj" and _is_reduced_passive(parent) else relation
        if relation == "clause" and self._misses(chain, node, parent):
            return parent
        if self._only_told(chain, node, parent, relation):
            return None
        if node.tag_ == "VBG" and node.dep_ == "xcomp" and lemma_of(parent) in _CEASING and node.i > parent.i:
            chain.steps.append(Step("reverser", parent, -1, text=parent.text))
            return parent  # "has stopped pouring cold water on it"
        if relation == "advcl" and is_purpose(node):
            return self._so_that(chain, parent)
        if relation == "advcl" and (is_infinitive(node) or is_complement(node, parent)):
            relation = "clause"
        if relation == "clause" and lemma_of(parent) == "be" and self._aim_of(chain, parent):
            return parent
        if (relation == "clause" and is_denied(parent, self.lexicon)) or self._is_judged(chain, node, parent, relation):
            return parent
        if relation == "clause" and is_floated(parent):
            return parent.head if self._operator(chain, parent.head, "obj") else None
        if relation == "obj" and self._praises_people(node, parent):
            return None
        if (relation == "obj" and self._doubts(chain, node, parent)) or self._operator(chain, parent, relation):
            return parent
        marker = clauses.marker_of(node) if relation == "clause" else None
        called = marker is not None and marker.lower_ == "for" and self._operator(chain, parent, "prep:for")
        return parent if called else None


def _admits(verb: Token) -> bool:
    """Whether somebody owns to what is told of him ("does not deny that", "does not hide that")."""
    return lemma_of(verb) in ("deny", "hide", "conceal", "dispute") and clauses.negation_of(verb) is not None


def _gives_up(verb: Token) -> bool:
    return lemma_of(verb) == "give" and any(child.dep_ == "prt" and child.lower_ == "up" for child in verb.rights)


def _is_held(step: Step) -> bool:
    """Whether a step tells an attitude or what somebody will do, of which another may have a view."""
    held = step.operator is not None and step.operator.holder == "subject" and step.token.pos_ != "NOUN"
    return held or step.kind == "volition"


def _is_reduced_passive(verb: Token) -> bool:
    """Whether what the parse takes for a verb's subject is its object ("calls for sanctions lifted by June")."""
    auxiliary = any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return verb.tag_ == "VBN" and not auxiliary and dependence.hanging_on(verb) is None


def _is_lost_clause(noun: Token, verb: Token) -> bool:
    """Whether the parse makes an object of a clause whose verb it lost ("not to let a row over grain endanger the support")."""
    return noun.pos_ == "NOUN" and lemma_of(verb) in ("let", "make", "see") and own_subject(noun) is not None


def _is_governed(clause: Token) -> bool:
    """Whether a clause tells what another says, so that the next does too ("the hope that the truce would hold and …")."""
    that = clause.dep_ == "acl" and any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
    return that or clause.dep_ in ("ccomp", "xcomp", "advcl", "pcomp") or clause.left_edge.lower_ == "under"


def _denied_argument(verb: Token, arguments: frozenset[int]) -> Token | None:
    """What denies the nouns that fill a verb's frame, or nouns over them ("accepts neither … nor the loss of territory")."""
    for index in sorted(arguments - {verb.i}):
        noun = verb.doc[index]
        while noun.i != verb.i and noun.pos_ not in ("VERB", "AUX") and noun.head.i != noun.i:
            negation = clauses.noun_negation(noun) if noun.pos_ != "ADP" else None
            if negation is not None and negation.i not in arguments:
                return negation
            noun = noun.head
    return None


def _part(verb: Token) -> set[int]:
    """The "part" of "takes part in", which belongs to the verb."""
    return {child.i for child in verb.children if child.dep_ == "dobj" and child.lower_ == "part"}
