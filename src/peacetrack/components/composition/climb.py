"""Climbs from an anchor word up the parse and collects what its attitude is made of.

The idea is compositional sentiment (Moilanen and Pulman 2007) over a monotonicity-like path: each word on the way either
carries the meaning on, turns it round, adds an attitude, or stops the climb. What the codebook does not know stops it.
"""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step, StepKind
from peacetrack.components.composition.holders import FAVOURS
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reports import Reports, asks, denies_fact, is_denied, is_disclaimed, is_fronted
from peacetrack.components.composition.verdicts import COPULAS, Verdicts, negative_part
from peacetrack.components.composition.voices import Voices
from peacetrack.components.syntax import is_infinitive, own_subject

_HARD = frozenset(("hard", "difficult", "impossible"))
_LIMIT = 24  # nodes on a path; a longer one is a broken parse
_STOP_PREPOSITIONS = frozenset(
    (
        "after",
        "before",
        "during",
        "since",
        "until",
        "till",
        "despite",
        "under",
        "amid",
        "pending",
        "following",
        "given",
        "unlike",
        "because",
        "besides",
        "ahead",
    )
)
_NOUN_PREPOSITIONS = frozenset(("on", "of", "for", "to", "about", "with"))
_REVERSING_PREPOSITIONS = frozenset(("without", "against", "instead", "rather", "minus"))
_VERDICTS = frozenset(("be", "make", "remain", "seem", "become"))
JUDGEMENT = Operator("judgement", 1, (), speech=True)
_NEGATIVES = frozenset(("no", "nothing", "never", "not", "n't", "nobody", "cannot", "none"))
_CONTRAST = frozenset(("but", "yet"))


class Climber:
    """Builds chains over one Doc."""

    def __init__(self, lexicon: Lexicon, voices: Voices):
        self.lexicon = lexicon
        self.voices = voices
        self.verdicts = Verdicts(lexicon)
        self.speech = Reports(lexicon)
        self._arguments: frozenset[int] = frozenset()

    def climb(self, anchor: Token, arguments: frozenset[int] = frozenset(), *, operator: Operator | None = None) -> Chain:
        """The chain from the anchor to the top of its clause or of the statement that holds it.

        `arguments` are tokens that belong to the anchor's own meaning ("soldiers sent"): the climb may go on through them.
        `operator`: the anchor is itself an operator whose object is left out ("Hungary voted against").
        """
        chain = Chain(anchor=anchor, top=anchor)
        self._arguments = arguments
        node = anchor
        if operator is not None:
            chain.steps.append(Step("operator", anchor, operator.sign, operator=operator, text=anchor.text))
        for index in arguments - {anchor.i}:
            negation = clauses.noun_negation(anchor.doc[index])
            if negation is not None and negation.i not in arguments and anchor.pos_ in ("VERB", "AUX"):
                chain.existential = lemma_of(anchor) in ("have", "be")
                chain.steps.append(Step("negation", negation, -1, negation=negation, text=negation.text))
        self._local(chain, node)
        for _ in range(_LIMIT):
            following = self._step(chain, node)
            if following is None:
                break
            if following.i == node.i:
                break
            node = following
            chain.top = node
            self._local(chain, node)
        self._close(chain)
        return chain

    # --- one node -------------------------------------------------------------------------------------------------

    def _local(self, chain: Chain, node: Token) -> None:
        """Negation, modals and conditions at a node itself."""
        chain.nodes.append(node)
        chain.conditions.extend(clauses.conditions_of(node, self.lexicon))
        if node.pos_ in ("VERB", "AUX"):
            self._local_verb(chain, node)
            return
        if node.pos_ == "ADJ":
            return
        negation = clauses.noun_negation(node)
        if negation is not None:
            self._negate(chain, node, negation)
        for child in node.children:
            if child.dep_ == "amod" and self.lexicon.has("reverser_adjectives", child.lower_):
                chain.steps.append(Step("reverser", child, -1, text=child.text))

    def _local_verb(self, chain: Chain, node: Token) -> None:
        source = _shared_head(node)
        negation = clauses.negation_of(node) or (clauses.negation_of(source) if source is not None else None)
        if negation is None and node.tag_ == "VBG":
            negation = clauses.noun_negation(node)
        modal_tokens = clauses.modals(node) or (clauses.modals(source) if source is not None else [])
        for modal in modal_tokens:
            word = modal.lower_
            if self.lexicon.has("modals_must", word):
                chain.steps.append(Step("deontic", modal, 1, text=modal.text))
            elif self.lexicon.has("modals_can", word):
                kind: StepKind = "refusal" if negation is not None and word in ("can", "ca", "could") else "possibility"
                chain.steps.append(Step(kind, modal, 1, text=modal.text))
            elif self.lexicon.has("modals_will", word):
                chain.steps.append(Step("volition", modal, 1, text=modal.text))
        if negation is not None:
            self._negate(chain, node, negation)

    def _negate(self, chain: Chain, node: Token, negation: Token) -> None:
        """The negation on the operator at this node, else a step of its own."""
        if negation.i in self._arguments or _is_additive(negation):
            return
        if any(
            step.token.i == negation.i or (step.negation is not None and step.negation.i == negation.i) for step in chain.steps
        ):
            return
        last = chain.steps[-1] if chain.steps else None
        operator = next((s for s in reversed(chain.steps) if s.kind == "operator" and s.token.i == node.i), None)
        if operator is not None and last is not None:
            operator.negated, operator.negation = True, negation
        else:
            chain.steps.append(Step("negation", negation, -1, negation=negation, text=negation.text))

    # --- from a node to the next ----------------------------------------------------------------------------------

    def _step(self, chain: Chain, node: Token) -> Token | None:
        parent, dep, joined = node.head, node.dep_, node
        while dep == "conj":
            if joined.pos_ in ("VERB", "AUX") and (own_subject(joined) is not None or parent.pos_ not in ("VERB", "AUX", "ADJ")):
                if parent.dep_ not in ("ccomp", "xcomp", "advcl", "pcomp") or parent.pos_ not in ("VERB", "AUX"):
                    return None
            joined, parent, dep = parent, parent.head, parent.dep_
        if dep == "ROOT" or joined.i == parent.i or self._is_complete(chain, parent):
            return None
        if dep in ("pobj", "pcomp", "prep"):
            return self._through_preposition(chain, joined, parent)
        if dep in ("acl", "relcl", "amod") and joined.i == chain.anchor.i and parent.i in self._arguments:
            return parent
        if dep == "relcl" and not is_infinitive(joined) and not any(c.dep_ == "mark" for c in joined.children):
            return self._relative(chain, parent)
        relation = {
            "dobj": "obj", "obj": "obj", "dative": "obj", "oprd": "obj", "attr": "attr", "nsubjpass": "obj", "nsubj": "subj",
            "csubj": "subj", "csubjpass": "obj", "ccomp": "clause", "xcomp": "clause", "acl": "clause", "compound": "compound",
            "amod": "compound", "nmod": "compound", "poss": "poss", "acomp": "acomp", "appos": "appos", "advcl": "advcl",
            "relcl": "clause", "nummod": "compound", "quantmod": "compound", "agent": "agent",
        }.get(dep)  # fmt: skip
        if relation is None:
            return None
        return self._into(chain, joined, parent, relation)

    def _is_complete(self, chain: Chain, parent: Token) -> bool:
        """Whether a noun with a possessor has told whose attitude it is, and what follows is no attitude to it."""
        last = chain.steps[-1] if chain.steps else None
        if last is None or last.kind != "operator" or last.token.pos_ != "NOUN":
            return False
        possessed = any(child.dep_ == "poss" for child in last.token.children)
        return possessed and parent.pos_ not in ("VERB", "AUX", "ADP")

    def _through_preposition(self, chain: Chain, node: Token, parent: Token) -> Token | None:
        prep = node if node.dep_ == "prep" else parent
        while prep.dep_ == "conj" and prep.head.pos_ == "ADP":
            prep = prep.head
        head = prep.head
        if head.dep_ == "prep" and head.pos_ == "ADP":
            prep, head = head, head.head
        if prep.i == head.i:
            return None
        word = prep.lower_
        if prep.dep_ == "agent":
            return None
        relation = f"prep:{word}"
        if word == "in" and node.i == chain.nodes[-1].i and lemma_of(node) in FAVOURS and chain.operators():
            return head
        if word == "for" and head.lower_ in ("exchange", "return") and head.dep_ == "pobj" and head.head.lower_ == "in":
            return self._through_trade(chain, head.head.head)
        if self._operator(chain, head, relation):
            self._negate_object(chain, head)
            return head
        if word == "than":
            return self._through_comparison(chain, head)
        if (noun := self._object_before(head, prep)) is not None and self._operator(chain, noun, relation):
            negation = clauses.noun_negation(noun)
            if negation is not None:
                self._negate(chain, noun, negation)
            return noun
        if (
            word == "for"
            and lemma_of(head) == "come"
            and (when := own_subject(head)) is not None
            and when.lower_ in ("time", "moment")
        ):
            chain.steps.append(Step("evaluation", when, 1, text="time has come"))
            return head
        if word == "with" and head.dep_ == "dobj" and self.lexicon.has("with_verbs", lemma_of(head.head)):
            return head.head
        if head.pos_ == "VERB" and self._through_object(chain, head, prep):
            return head
        if word in _STOP_PREPOSITIONS:
            return None
        if self._leaves_statement(chain, head):
            return None
        if word == "without" and prep.i == chain.anchor.i:
            return head
        if word == "than" or head.lower_ == "than":
            return None
        subject = own_subject(head) if word == "without" and head.pos_ in ("VERB", "AUX") else None
        others = subject is not None and subject.lower_ not in ("i", "we")
        if word == "without" and head.pos_ in ("VERB", "AUX") and (others or clauses.negation_of(head) is None):
            verdict = self.verdicts.evaluation(head) if lemma_of(head) in COPULAS else None
            negation = (
                verdict.token
                if verdict is not None and verdict.sign < 0
                else clauses.negation_of(head) or negative_part(head) or _negative_before(prep)
            )
            if negation is None:
                chain.blocked = head
                return None
            chain.steps.append(Step("reverser", prep, -1, text=prep.text))
            chain.steps.append(Step("negation", negation, -1, negation=negation, text=negation.text))
            chain.existential = True
            return None
        if word in _REVERSING_PREPOSITIONS:
            chain.steps.append(Step("reverser", prep, -1, text=prep.text))
            return head if word != "against" else self._carry(chain, head, relation)
        return self._carry(chain, head, relation)

    def _negate_object(self, chain: Chain, verb: Token) -> None:
        """The "no" inside a phrase of attitude: "saw no sense in", "has no need for"."""
        for child in verb.children:
            if child.dep_ == "dobj" and (negation := clauses.noun_negation(child)) is not None:
                self._negate(chain, verb, negation)

    def _through_comparison(self, chain: Chain, head: Token) -> Token | None:
        """From what is compared: opposed where the other thing is "better" or done "rather", else nothing."""
        verb = head if head.pos_ in ("VERB", "AUX") else head.head
        words = [*head.doc[head.sent.start : head.i + 1], *verb.children]
        better = next((t for t in words if t.lower_ in ("better", "rather", "preferable")), None)
        if better is None:
            chain.blocked = head
            return None
        chain.steps.append(Step("evaluation", better, -1, text=f"{better.text} than"))
        negation = next((t for t in better.doc[max(better.i - 3, better.sent.start) : better.i] if t.lower_ in _NEGATIVES), None)
        if negation is not None:
            chain.steps.append(Step("negation", negation, -1, negation=negation, text=negation.text))
        return None

    def _through_trade(self, chain: Chain, verb: Token) -> Token | None:
        """From what is asked in return to the verb of who asks it: whoever offers something for it wants it."""
        relation = "obj" if verb.pos_ == "VERB" and self.lexicon.operator(verb, "obj") else "clause"
        while not self._operator(chain, verb, relation):
            if verb.dep_ not in ("xcomp", "dobj", "prep", "pobj") or verb.head.i == verb.i:
                chain.blocked = verb
                return None
            verb = verb.head
        chain.steps[-1].sign = 1
        return verb

    def _through_object(self, chain: Chain, verb: Token, prep: Token) -> bool:
        """Whether a phrase that the parse hangs on the verb belongs to its object ("vetoed a resolution on a tribunal")."""
        noun = self._object_before(verb, prep)
        if noun is None or prep.lower_ not in _NOUN_PREPOSITIONS or not self.lexicon.has("carrier_nouns", lemma_of(noun)):
            return False
        return self._operator(chain, verb, "obj")

    def _object_before(self, verb: Token, prep: Token) -> Token | None:
        if verb.pos_ != "VERB":
            return None
        return next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and child.i < prep.i), None)

    def _into(self, chain: Chain, node: Token, parent: Token, relation: str) -> Token | None:
        if self._leaves_statement(chain, parent):
            return self._operator_cue(chain, node, parent, relation)
        if relation in ("appos", "poss", "agent", "advcl"):
            return self._loose(chain, node, parent, relation)
        if relation == "acomp":
            return parent
        if relation == "attr":
            return self._predicate(chain, node, parent)
        if relation == "subj" and parent.pos_ == "ADJ" and self._small_clause(chain, parent):
            return parent.head
        if relation == "subj" and parent.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in parent.children):
            relation = "obj"
        if relation == "clause" and self.lexicon.has("unreal_verbs", lemma_of(parent)):
            chain.irrealis = parent.lower_
            return None
        if relation == "clause" and denies_fact(node, parent):
            chain.blocked = parent
            chain.irrealis = "deny"
            return None
        if relation == "clause" and (self.speech.reports(chain, node, parent) or is_fronted(node, parent)):
            self._report(chain, parent)
            return None
        if relation == "obj" and self._judgement(chain, node, parent):
            return parent
        if self._operator(chain, parent, relation):
            return parent
        if relation == "subj" and parent.pos_ in ("VERB", "AUX"):
            return self._as_subject(chain, node, parent)
        return self._carry(chain, parent, relation)

    def _small_clause(self, chain: Chain, adjective: Token) -> bool:
        """A judgement that the parse makes a clause of its own: "called talk of a truce premature"."""
        verb = adjective.head
        if adjective.dep_ not in ("ccomp", "xcomp", "oprd") or not self.lexicon.has("judge_verbs", lemma_of(verb)):
            return False
        sign = -1 if self.lexicon.has("bad", adjective.lower_) else 1 if self.lexicon.has("good", adjective.lower_) else 0
        if sign:
            chain.steps.append(Step("operator", verb, sign, operator=JUDGEMENT, text=adjective.text))
        return bool(sign)

    def _loose(self, chain: Chain, node: Token, parent: Token, relation: str) -> Token | None:
        if relation == "appos" and parent.pos_ in ("NOUN", "PROPN") and node.pos_ == "NOUN" and parent.pos_ == "NOUN":
            return parent
        if relation == "advcl" and node.tag_ == "VBG" and node.i < parent.i and clauses.marker_of(node) is None:
            return self._as_subject(chain, node, parent)
        if relation == "advcl" and node.tag_ == "VBG" and (prep := _preposition_before(node)) is not None:
            return parent if self._operator(chain, parent, f"prep:{prep.lower_}") else None
        if relation == "advcl" and is_infinitive(node) and lemma_of(parent) == "have" and self._through_right(chain, parent):
            return parent
        if (
            relation == "advcl"
            and is_infinitive(node)
            and clauses.marker_of(node) is None
            and self._operator(chain, parent, "clause")
        ):
            return parent
        return None

    def _leaves_statement(self, chain: Chain, parent: Token) -> bool:
        """Whether the parent is out of all that the anchor's speakers say."""
        if any(self.lexicon.has("texts", lemma_of(node)) for node in chain.nodes[1:]):
            return False
        around = self.voices.around(chain.anchor)
        return bool(around) and not any(s.start <= parent.idx < s.end for s in around)

    def _relative(self, chain: Chain, noun: Token) -> Token | None:
        """From a relative clause to its noun: "a deal that cedes land" is about a deal of that kind."""
        lemma = lemma_of(noun)
        if self.lexicon.has("texts", lemma):
            return noun
        return noun if not chain.operators() and self.lexicon.has("carrier_nouns", lemma) else None

    def _operator_cue(self, chain: Chain, node: Token, parent: Token, relation: str) -> Token | None:
        """Out of a statement's content: only a cue that is an operator leads on ("ruled out", "demanded")."""
        if relation == "subj" and parent.pos_ == "ADJ" and self._small_clause(chain, parent):
            return parent.head
        if relation == "subj" and parent.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in parent.children):
            relation = "obj"
        if relation == "clause" and denies_fact(node, parent):
            chain.irrealis = "deny"
            return None
        if relation == "clause" and (self.speech.reports(chain, node, parent) or is_fronted(node, parent)):
            self._report(chain, parent)
            return None
        if relation == "advcl" and is_infinitive(node):
            relation = "clause"
        if (relation == "clause" and is_denied(parent, self.lexicon)) or (
            relation == "obj" and self._judgement(chain, node, parent)
        ):
            return parent
        return parent if self._operator(chain, parent, relation) else None

    def _operator(self, chain: Chain, token: Token, relation: str) -> bool:
        operator = self.lexicon.operator(token, relation)
        if operator is None:
            return False
        step = Step("operator", token, operator.sign, operator=operator, text=token.text)
        if token.head.lower_ in _HARD and is_infinitive(token):
            step.negated, step.negation = True, token.head
        chain.steps.append(step)
        return True

    def _report(self, chain: Chain, verb: Token) -> None:
        """Ends at a word that reports; "does not think that" turns round what follows."""
        chain.reporter = verb
        if is_disclaimed(verb, self.lexicon):
            chain.irrealis = "denied"
        if clauses.negation_of(verb) is not None and lemma_of(verb) in ("say", "claim", "state", "tell", "argue", "suggest"):
            chain.irrealis = "not said"
        if self.lexicon.has("raising_verbs", lemma_of(verb)):
            negation = clauses.negation_of(verb)
            if negation is not None:
                chain.steps.append(Step("negation", negation, -1, negation=negation, text=negation.text))

    def _carry(self, chain: Chain, parent: Token, relation: str) -> Token | None:
        """Through a word that carries the meaning on, or turns it round."""
        lemma = lemma_of(parent)
        lexicon = self.lexicon
        if chain.steps and chain.steps[-1].kind == "reverser" and chain.steps[-1].token.lower_ == "without":
            return parent
        if parent.pos_ in ("VERB", "AUX"):
            if lemma == "have" and relation == "clause" and any(child.dep_ == "dobj" for child in parent.children):
                return self._through_right(chain, parent)
            if (
                relation == "clause"
                and lemma in _VERDICTS
                and (verdict := self.verdicts.extraposed(parent, chain.nodes[-1])) is not None
            ):
                chain.steps.append(verdict)
                return parent
            if lemma == "be" and relation == "clause" and clauses.is_finite(chain.nodes[-1]):
                chain.blocked = parent
                return None
            if lemma == "be" and relation == "clause" and self._is_verdict(parent):
                return self._hard_to(chain, parent)
            if lemma == "be" and relation == "clause" and self._tells_an_aim(parent):
                return self._equation(chain, parent)
            if lexicon.has("deontic_verbs", f"{lemma} to") and relation == "clause":
                chain.steps.append(Step("deontic", parent, 1, text=parent.text))
                return parent
            if lemma == "be" and relation == "clause" and not self._is_verdict(parent):
                return self._equation(chain, parent)
            if self.speech.tells_text(parent):
                return parent
            if lemma == "go" and relation == "clause" and parent.tag_ == "VBG":
                chain.steps.append(Step("volition", parent, 1, text="going to"))
                return parent
            phrase = next((f"{lemma} {c.lower_}" for c in parent.children if c.dep_ == "prt"), lemma)
            if lexicon.has("reverser_verbs", phrase) and relation in ("obj", "clause", "prep:from"):
                chain.steps.append(Step("reverser", parent, -1, text=phrase))
                return parent
            if lexicon.has("carrier_verbs", phrase) or lexicon.has("carrier_verbs", lemma):
                if lemma == "have" and relation == "obj" and clauses.noun_negation(chain.nodes[-1]) is not None:
                    chain.existential = True
                return parent
        elif parent.pos_ == "ADJ" and relation == "clause" and lexicon.has("reverser_adjectives", lemma):
            chain.steps.append(Step("reverser", parent, -1, text=parent.text))
            return parent
        elif parent.pos_ == "ADJ" and relation == "clause":
            sign = -1 if lexicon.has("bad", lemma) else 1 if lexicon.has("good", lemma) else 0
            if sign:
                chain.steps.append(Step("evaluation", parent, sign, text=parent.text))
                return parent
        elif parent.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"):
            if relation == "clause" and parent.dep_ == "attr" and (sign := self.verdicts.worth_of(parent)):
                chain.steps.append(Step("evaluation", parent, sign, text=parent.text))
                return parent
            if lexicon.has("reverser_nouns", lemma) and relation.startswith(("prep:", "compound", "clause")):
                chain.steps.append(Step("reverser", parent, -1, text=parent.text))
                return parent
            if lexicon.has("carrier_nouns", lemma) or parent.pos_ in ("NUM", "DET") or is_denied(parent, lexicon):
                return parent
            if relation == "compound" and chain.anchor.pos_ == "ADJ" and len(chain.nodes) == 1:
                return parent
            if relation == "compound" and parent.pos_ == "NOUN":
                chain.blocked = parent
                return None
        chain.blocked = parent
        return None

    def _through_right(self, chain: Chain, verb: Token) -> Token | None:
        """From an infinitive to "has a right to", "has no plan to": the parse hangs it on the verb."""
        noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
        if noun is None or not self._operator(chain, noun, "clause"):
            chain.blocked = verb
            return None
        negation = clauses.noun_negation(noun)
        if negation is not None:
            self._negate(chain, noun, negation)
        return verb

    def _hard_to(self, chain: Chain, verb: Token) -> Token | None:
        """From a clause to the adjective that turns it round ("it is hard to imagine that …"); other adjectives end the climb."""
        adjective = next((child for child in verb.children if child.dep_ == "acomp"), None)
        if adjective is not None and self.lexicon.has("reverser_adjectives", lemma_of(adjective)):
            chain.steps.append(Step("reverser", adjective, -1, text=adjective.text))
            return verb
        return self._blocked(chain, verb)

    def _is_verdict(self, verb: Token) -> bool:
        return any(child.dep_ in ("acomp", "expl") for child in verb.children)

    def _tells_an_aim(self, verb: Token) -> bool:
        """Whether the subject is somebody's aim, so that "is to" is no duty ("Putin's wish is to …")."""
        subject = own_subject(verb)
        return subject is not None and subject.pos_ == "NOUN" and self._is_owned(subject)

    def _equation(self, chain: Chain, verb: Token) -> Token | None:
        """From an infinitive to "Putin's aim is to …" or "Estonia is to …"."""
        subject = own_subject(verb)
        if subject is not None and subject.pos_ == "NOUN" and self._operator(chain, subject, "clause"):
            return subject if subject.head.i == verb.i else verb
        if subject is not None and subject.pos_ in ("PROPN", "PRON"):
            chain.steps.append(Step("volition", verb, 1, text=verb.text))
            return verb
        chain.blocked = verb
        return None

    # --- predicates -----------------------------------------------------------------------------------------------

    def _predicate(self, chain: Chain, node: Token, verb: Token) -> Token | None:
        """From a predicate noun to its verb: "the priority is a ceasefire", "there will be no sanctions"."""
        chain.existential = any(child.dep_ == "expl" for child in verb.children)
        cleft = next((child for child in verb.children if child.dep_ == "csubj"), None)
        if cleft is not None and self._operator(chain, cleft, "obj"):
            return verb
        subject = own_subject(verb)
        if subject is not None and subject.pos_ == "NOUN" and self.verdicts.is_only_way(subject):
            chain.steps.append(Step("evaluation", subject, 1, text=f"only {subject.text}"))
        elif subject is not None and self._is_owned(subject) and self._operator(chain, subject, "prep:of"):
            return verb
        elif subject is not None and self.lexicon.has("good", lemma_of(subject)):
            chain.steps.append(Step("evaluation", subject, 1, text=subject.text))
        return verb

    def _is_owned(self, noun: Token) -> bool:
        """Whether the noun says whose it is ("Russia's condition is …")."""
        return noun.pos_ == "NOUN" and any(child.dep_ == "poss" for child in noun.children)

    def _as_subject(self, chain: Chain, node: Token, verb: Token) -> Token | None:
        """From a subject to its verb: evaluations ("a truce would be a mistake"), deontics and plain carriers."""
        lemma = lemma_of(verb)
        if lemma == "make" and (sense := next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ == "sense"), None)):
            chain.steps.append(Step("evaluation", sense, 1, text="make sense"))
            negation = clauses.noun_negation(sense)
            if negation is not None:
                self._negate(chain, sense, negation)
            return verb
        if lemma in COPULAS:
            step = self.verdicts.evaluation(verb) or self.verdicts.denial(verb)
            if step is not None:
                chain.steps.append(step)
                return verb
            if lemma in ("stay", "remain") and not any(child.dep_ in ("acomp", "attr", "oprd") for child in verb.children):
                return verb
            return verb if lemma in ("be", "remain") and self._only_modal(verb) else self._blocked(chain, verb)
        if lemma in ("have", "enjoy", "win", "meet", "find") and (noun := self.verdicts.endorsement(verb)) is not None:
            return verb if self._operator(chain, noun, "prep:for") else None
        if self.verdicts.only_serves(verb, lemma):
            chain.steps.append(Step("evaluation", verb, -1, text=f"only {verb.text}"))
            return verb
        if lemma == "come" and any(child.lower_ == "first" for child in verb.children):
            chain.steps.append(Step("evaluation", verb, 1, text=f"{verb.text} first"))
            return verb
        if self.lexicon.has("good_verbs", lemma):
            chain.steps.append(Step("evaluation", verb, 1, text=verb.text))
            return verb
        if self.lexicon.has("bad_verbs", lemma) and self._does_harm(verb, lemma):
            chain.steps.append(Step("evaluation", verb, -1, text=verb.text))
            return verb
        if self.lexicon.has("deontic_verbs", f"{lemma} to") and any(child.dep_ == "xcomp" for child in verb.children):
            infinitive = next(child for child in verb.children if child.dep_ == "xcomp")
            if self.lexicon.has("carrier_verbs", lemma_of(infinitive)):
                chain.steps.append(Step("deontic", verb, 1, text=verb.text))
                return verb
        if self.lexicon.has("subject_carriers", lemma) or (
            lemma == "take" and any(c.lower_ in ("place", "effect") for c in verb.children)
        ):
            return verb
        return self._blocked(chain, verb)

    def _does_harm(self, verb: Token, lemma: str) -> bool:
        """Whether the verb says whom it harms, where harm alone may be meant ("it will hurt")."""
        return not self.lexicon.has("effects", lemma) or any(child.dep_ == "dobj" for child in verb.children)

    def _blocked(self, chain: Chain, token: Token) -> Token | None:
        chain.blocked = token
        return None

    def _only_modal(self, verb: Token) -> bool:
        return any(child.dep_ in ("attr", "acomp", "prep", "advmod") for child in verb.children)

    def _judgement(self, chain: Chain, node: Token, verb: Token) -> bool:
        """An operator made of a verb of judgement and its complement: "called the scheme wrong", "dismissed it as a trap"."""
        if not self.lexicon.has("judge_verbs", lemma_of(verb)):
            return False
        step = self.verdicts.evaluation(verb, without=node) or self.verdicts.apposed(node)
        if step is None:
            return False
        chain.steps.append(Step("operator", verb, step.sign, operator=JUDGEMENT, text=f"{verb.text} {step.text}"))
        return True

    # --- closing --------------------------------------------------------------------------------------------------

    def _close(self, chain: Chain) -> None:
        """What holds of the whole: mood, subordination, conditions of the clauses passed."""
        top = chain.top
        if chain.irrealis:
            return
        chain.fragment = top.pos_ not in ("VERB", "AUX")
        if clauses.is_question(top):
            chain.irrealis = "?"
        clause: Token | None = top
        seen = 0
        if any(
            child.lower_ in ("longer", "sooner") and any(t.lower_ == "the" for t in child.children)
            for n in chain.nodes
            for child in n.children
        ):
            chain.irrealis = "the longer"
        if any(asks(node) for node in chain.nodes):
            chain.irrealis = chain.irrealis or next(word for node in chain.nodes if (word := asks(node)))
        while clause is not None and seen < 6:
            seen += 1
            if (degree := _proportion(clause)) is not None:
                chain.irrealis = degree.lower_
                return
            if clause.dep_ in ("advcl", "ccomp", "xcomp", "acl", "relcl", "pcomp") or clause.pos_ in ("VERB", "AUX"):
                marker = clauses.irreal_marker(clause)
                if marker is not None:
                    chain.irrealis = marker.lower_
                    return
            if clause.dep_ == "conj" and clause.head.i != clause.i:
                clause = clause.head
            else:
                return


def _preposition_before(gerund: Token) -> Token | None:
    """The preposition whose noun the parse took for its whole object ("agree to Ukraine joining")."""
    return next(
        (
            prep
            for prep in gerund.head.children
            if prep.dep_ == "prep" and any(t.dep_ == "pobj" and t.i == gerund.i - 1 for t in prep.children)
        ),
        None,
    )


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


def _is_additive(negation: Token) -> bool:
    """Whether the negation denies nothing: "not only", "not just"."""
    following = negation.i + 1
    return following < len(negation.doc) and negation.doc[following].lower_ in ("only", "just", "merely", "simply", "alone")


def _negative_before(prep: Token) -> Token | None:
    """The "no" that a phrase with "without" answers, where the parse keeps them apart ("no more summits without a truce")."""
    for token in reversed(prep.doc[max(prep.i - 9, prep.sent.start) : prep.i]):
        if token.lower_ in _NEGATIVES:
            return token
        if token.text in (";", ":", "."):
            return None
    return None


def _shared_head(verb: Token) -> Token | None:
    """The first verb of a coordination whose auxiliaries and negation this verb shares ("cannot sell or swap"), or None."""
    if verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX") or verb.tag_ in ("VBD", "VBZ"):
        return None
    if any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "neg") for child in verb.children):
        return None
    first = verb.head
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX") and first.head.i != first.i:
        if any(child.dep_ in ("aux", "neg") for child in first.children):
            break
        first = first.head
    if first.tag_ != verb.tag_:
        return None
    contrast = any(child.dep_ == "cc" and child.lower_ in _CONTRAST for child in verb.head.children if child.i < verb.i)
    return None if contrast else first
