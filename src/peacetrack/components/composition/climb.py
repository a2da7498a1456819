"""Climbs from an anchor word up the parse and collects what its attitude is made of.

The idea is compositional sentiment (Moilanen and Pulman 2007) over a monotonicity-like path: each word on the way either
carries the meaning on, turns it round, adds an attitude, or stops the climb. What the codebook does not know stops it.
"""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses, conditions, dependence, mood
from peacetrack.components.composition.attachments import (
    clause_after,
    listed_after,
    minded_if,
    off_table,
    only_describes,
    parallel,
    wielded_for,
)
from peacetrack.components.composition.awaited import is_awaited
from peacetrack.components.composition.carriers import ended
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.evidence import is_debated
from peacetrack.components.composition.joining import Joining
from peacetrack.components.composition.judgements import JUDGEMENT, NAMING
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.nodes import is_forecast
from peacetrack.components.composition.reversals import nothing_there
from peacetrack.components.syntax import antecedent, is_infinitive, own_subject

_ASIDE = frozenset(("on", "against", "for", "at", "to"))  # before "which": the clause tells more of the noun, not what it is
_RELYING = frozenset(("count", "rely", "depend", "bank"))
_LIMIT = 24  # nodes on a path; a longer one is a broken parse


class Climber(Joining):
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
