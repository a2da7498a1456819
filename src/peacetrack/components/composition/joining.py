"""From a word into the one that it is an object, a subject, a clause or a predicate of."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses, dependence
from peacetrack.components.composition.attachments import (
    is_complement,
    is_predicate,
    leaves_open,
    made_into,
    may_list_outer,
    passed,
    raising,
)
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.crossings import END, Way
from peacetrack.components.composition.evidence import missing_sign
from peacetrack.components.composition.governed import OPEN_DOOR
from peacetrack.components.composition.irrealis import proviso_at
from peacetrack.components.composition.judgements import DOUBT
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.nodes import is_held_against
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
    states_fact,
)
from peacetrack.components.composition.subjects import is_believed_by_none
from peacetrack.components.composition.subordination import Subordination
from peacetrack.components.syntax import is_infinitive, is_passive, made_to, own_subject

_MATTERS = frozenset("issue question matter topic subject point problem obstacle hurdle gap area".split())
_COMPLAINING = frozenset("complain grumble lament regret bemoan deplore gripe moan".split())
_CEASING = frozenset(("stop", "cease", "quit"))
_COMING = frozenset(("arrive", "come", "materialise"))


class Joining(Subordination):
    """Steps to the word over another."""

    def _into(self, chain: Chain, node: Token, parent: Token, relation: str) -> Token | None:
        """The step from a word to the one over it, to which it has the given relation."""
        relation = _as_clause(node, parent, relation)
        for rule in (self._ended_clause, self._beyond_reach, self._beside, self._raised):
            if (way := rule(chain, node, parent, relation)) is not None:
                return way.to
        relation = "obj" if relation == "subj" and _is_reduced_passive(parent) else relation
        for rule in (self._told_as_fact, self._valued):
            if (way := rule(chain, node, parent, relation)) is not None:
                return way.to
        if relation == "subj" and parent.pos_ in ("VERB", "AUX"):
            return self._as_subject(chain, node, parent)
        if relation == "clause" and self.speech.stating(chain.anchor) == parent:
            return parent
        return self._carry(chain, parent, relation)

    def _ended_clause(self, chain: Chain, node: Token, parent: Token, relation: str) -> Way | None:
        """Clauses of which nothing over them tells more."""
        if relation != "clause":
            return None
        if proviso := proviso_at(node):
            chain.irrealis = proviso
            return END
        if made_to(node) is not None or clauses.follows_colon(node, parent) or (is_on_condition(node) and are_terms(node)):
            return END
        if is_believed_by_none(parent) and any(map(_is_held, chain.steps)):
            chain.irrealis = "nobody believes"
            return END
        if doubts_worth(node):
            chain.steps.append(Step("operator", parent, -1, operator=DOUBT, text=parent.text))
            return Way(parent)
        if sees_no_reason(node):
            chain.steps.append(Step("operator", parent, -1, operator=DOUBT, text=f"{parent.text} why"))
            return END
        sure = ensuring(parent)
        return Way(sure) if sure is not None and lemma_of(sure) in ("make", "see") else None

    def _beyond_reach(self, chain: Chain, node: Token, parent: Token, relation: str) -> Way | None:
        """Words to which the parse joins what is not theirs, and those that call it no fact."""
        if relation in ("clause", "advcl") and (judging := self._held_to_be(chain, node, parent)) is not None:
            return Way(judging)
        if relation in ("clause", "obj") and (self._may_list_outer(chain, parent) or _is_lost_clause(node, parent)):
            return Way(self._blocked(chain, parent))
        if relation == "clause" and (lacking := missing_sign(parent)) is not None:
            if any(map(is_held_against, chain.steps)):
                chain.irrealis = f"{lacking.text} {parent.text}"  # "no sign that Oslo opposes it"
            chain.steps.append(Step("negation", lacking, -1, negation=lacking, text=f"{lacking.text} {parent.text}"))
            return Way(self._blocked(chain, parent))
        if relation in ("clause", "advcl") and self._stands_apart(node, parent):
            return Way(self._blocked(chain, parent))
        if relation == "subj" and is_predicate(parent) and self._small_clause(chain, parent):
            return Way(parent.head)
        admitted = relation == "clause" and _admits(parent) and any(map(_is_held, chain.steps))
        return END if admitted else None  # "does not deny that it opposes it"

    def _beside(self, chain: Chain, node: Token, parent: Token, relation: str) -> Way | None:
        """Out of a statement, an adverbial clause, an apposition or a predicate."""
        if self._leaves_statement(chain, parent):
            return Way(self._operator_cue(chain, node, parent, relation))
        if relation in ("advcl", "clause") and (verb := self._effort(chain, node, parent)) is not None:
            return Way(verb)
        if relation in ("advcl", "clause") and self._averts(chain, node, parent):
            return Way(parent)
        if relation == "advcl":
            return Way(self._adverbial(chain, node, parent))
        if relation == "appos" and node.pos_ == "NOUN" and parent.pos_ == "NOUN":
            if lemma_of(parent) in _MATTERS:
                return Way(self._blocked(chain, parent))  # "two issues are open: the border and the bases"
            if not _is_listed(node):
                any(self._operator(chain, parent, word) for word in ("clause", "prep:of", "prep:for", "prep:about"))
            return Way(parent)  # "Kyiv has one demand: the return of the captives"
        if relation in ("appos", "poss", "agent"):
            return Way(self._before(chain, node, parent))
        if relation in ("acomp", "attr"):
            judged = relation == "attr" or chain.nodes[-1].pos_ == "NOUN"
            return Way(self._predicate(chain, node, parent) if judged else parent)
        return None

    def _raised(self, chain: Chain, node: Token, parent: Token, relation: str) -> Way | None:
        """From a subject that is what another verb is done to."""
        if relation != "subj":
            return None
        if (verb := made_into(parent) or raising(parent)) is not None:
            return Way(self._into(chain, node, verb, "obj"))
        if (past := passed(node, parent)) is None:
            return None
        chain.steps.append(Step("reverser", past, -1, text=f"{node.text} … {past.text}"))
        return Way(parent)

    def _told_as_fact(self, chain: Chain, node: Token, parent: Token, relation: str) -> Way | None:
        """Words that say of a clause that it is so, or not, without a wish."""
        if relation == "clause":
            if clauses.is_finite(node) and self._is_denied_or_naive(node, parent):
                chain.irrealis = parent.lower_
                return END
            if (copula := refuted_by(parent, self.verdicts)) is not None:
                return Way(self._refute(chain, thought_over(parent), copula))
            if is_affirmed(node, parent):
                self._report(chain, parent)
                return END
            if self.lexicon.has("unreal_verbs", lemma_of(parent)) or states_fact(parent, node):
                chain.irrealis = parent.lower_
                return END
            if self._misses(chain, node, parent):
                return Way(parent)
        if relation == "obj" and asks_more(node, parent):
            chain.steps.append(Step("deontic", parent, 1, text=parent.text))
            return Way(parent)
        return END if self._only_told(chain, node, parent, relation) else None

    def _valued(self, chain: Chain, node: Token, parent: Token, relation: str) -> Way | None:
        """Words of attitude and of judgement."""
        if relation == "obj" and self._received(chain, parent, node):
            return Way(parent)
        if self._is_judged(chain, node, parent, relation) or (relation == "obj" and self._terms(chain, parent, node)):
            return Way(parent)
        if relation == "obj" and (abuse := self.effects.abuse(parent)) is not None:
            if clauses.negation_of(parent) is not None:
                return Way(self._blocked(chain, parent))  # who will not use a truce to rearm says nothing of the truce
            chain.steps.append(abuse)
            return Way(parent)
        if relation == "obj" and (verb := leaves_open(parent)) is not None:
            chain.steps.append(Step("operator", verb, 0, operator=OPEN_DOOR, text=f"{verb.text} open"))
            return Way(verb)
        if relation == "subj" and parent.pos_ == "ADJ" and (sign := self.verdicts.worth_of(parent)):
            chain.steps.append(Step("evaluation", parent, sign, text=parent.text))
            return END
        if relation == "obj" and self._praises_people(node, parent):
            return Way(self._blocked(chain, parent))
        if (relation == "obj" and self._doubts(chain, node, parent)) or self._operator(chain, parent, relation):
            return Way(parent.head if chain.steps[-1].token == parent.head else parent)  # of an idiom: its verb
        return None

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


def _is_listed(noun: Token) -> bool:
    """Whether a noun that the parse makes an apposition is the next of a list ("guarantees, the return of children and arms")."""
    before, end = noun.left_edge.nbor(-1).text if noun.left_edge.i else "", noun.right_edge
    closed = end.text in _CLOSING or end.nbor().text in _CLOSING  # "the reasons, the raids and the shelling, remain"
    return before == "," and not closed and any(child.dep_ == "conj" for child in noun.rights)


_CLOSING = frozenset((",", "”", '"', "–", "—"))


def _as_clause(node: Token, parent: Token, relation: str) -> str:
    """The relation; that of a complement where the parse takes one for an adverbial clause."""
    if relation != "advcl":
        return relation
    if lemma_of(parent) == "bring" and any(child.lower_.endswith("self") for child in parent.children):
        return "clause"  # "cannot bring himself to support"
    gives_up = node.tag_ == "VBG" and _gives_up(parent) and parent.i < node.i <= parent.i + 3
    return "clause" if gives_up else relation  # "gave up resisting it"


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
