"""What stands at one word on a chain's path: negations, modals, conditions and operators."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses, conditions
from peacetrack.components.composition.attachments import set_against, sets_against
from peacetrack.components.composition.chain import Chain, Step, StepKind
from peacetrack.components.composition.effects import Effects
from peacetrack.components.composition.evidence import is_doubted
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.mood import is_lacked
from peacetrack.components.composition.praise import is_best_use, is_unsurpassed
from peacetrack.components.composition.prerequisites import opens_bargain
from peacetrack.components.composition.refutations import is_unsure
from peacetrack.components.composition.reports import Reports, is_disclaimed, is_left_unsaid, only_sees, said_in_passing
from peacetrack.components.composition.unheld import in_jest
from peacetrack.components.composition.verdicts import Verdicts
from peacetrack.components.composition.voices import Voices
from peacetrack.components.syntax import is_infinitive, own_subject

_HARD = frozenset(("hard", "difficult", "impossible"))
_FORECASTS = frozenset(  # "there is no hope of a truce" refuses none
    "hope prospect expectation likelihood agreement consensus unanimity accord decision".split()
)
_CONTRAST = frozenset(("but", "yet"))
_AUXILIARIES = frozenset(("be", "have", "do", "get", "to", "will", "'s", "'ve", "'re", "'m"))
_STATING = frozenset("say announce confirm claim declare reveal insist add state note tell signal suggest hint :".split())
_LEAVE = frozenset("permission consent approval authorisation authorization leave blessing say-so go-ahead".split())
_NEEDING = frozenset("need require ask seek".split())
_BINDING = frozenset(("can", "ca", "may", "must", "should", "shall"))
_ENDING = frozenset(("end", "stop", "cease", "halt"))
_LAWS = frozenset("law constitution treaty charter statute convention rule legislation".split())
_LEGAL = frozenset("allow permit authorise authorize forbid prohibit ban bar preclude exclude rule prevent block".split())


def _is_for_leave(word: Token, thing: Token) -> bool:
    """Whether somebody's permission for a thing is only needed, or none ("does not need Moscow's consent to host troops")."""
    if lemma_of(word) in _LEAVE:
        return word.dep_ == "dobj" and lemma_of(word.head) in _NEEDING
    if lemma_of(word) not in _NEEDING:
        return False
    leave = next((token for token in word.doc[word.i + 1 : thing.i] if lemma_of(token) in _LEAVE), None)
    return leave is not None and (clauses.negation_of(word) is not None or clauses.noun_negation(leave) is not None)


def is_forecast(noun: Token) -> bool:
    """Whether a noun names what may come, so that "no hope of a truce" refuses none; "no decision can be taken" does."""
    if lemma_of(noun) not in _FORECASTS:
        return False
    bound = noun.dep_ in ("nsubj", "nsubjpass") and any(modal.lower_ in _BINDING for modal in clauses.modals(noun.head))
    return not (bound or any(child.lower_ == "without" for child in noun.rights))  # "no agreement without guarantees"


def _told_at(word: Token, node: Token) -> bool:
    """Whether a denial at a node denies the word: itself, or the copula of "is not opposed to"."""
    return word.i == node.i or (word.lower_ == "opposed" and word.dep_ == "acomp" and word.head.i == node.i)


class NodeReader:
    """Reads single words of a Doc into the steps of a chain."""

    def __init__(self, lexicon: Lexicon, voices: Voices):
        self.lexicon = lexicon
        self.voices = voices
        self.verdicts = Verdicts(lexicon)
        self.effects = Effects(lexicon)
        self.speech = Reports(lexicon)
        self._arguments: frozenset[int] = frozenset()

    def _local(self, chain: Chain, node: Token) -> None:
        """Negation, modals and conditions at a node itself."""
        chain.nodes.append(node)
        chain.conditions.extend(conditions.conditions_of(node, self.lexicon))
        if (joined := _joined_infinitive(node)) is not None:
            chain.conditions.extend(conditions.conditions_of(joined, self.lexicon))
        if node.pos_ in ("VERB", "AUX"):
            if node.i == chain.anchor.i:
                chain.conditions.extend(conditions.at_arguments(node, self._arguments, self.lexicon))
            self._local_verb(chain, node)
            return
        if node.pos_ == "ADJ":
            if (negation := clauses.adjective_negation(node)) is not None:
                self._negate(chain, node, negation)
            return
        negation = clauses.noun_negation(node)
        if negation is not None and node.i == chain.anchor.i and is_lacked(negation, node):
            chain.irrealis = "lacks"
        if negation is not None and opens_bargain(node):
            chain.steps.append(Step("deontic", negation, 1, text=f"{negation.text} … no"))
            chain.irrealis = chain.irrealis or ("no … no" if node.i != chain.anchor.i else "")
            return
        forecast = is_unsurpassed(node, self.lexicon) or (is_forecast(node) and not self._is_taken(node))
        if negation is not None and is_best_use(node):
            chain.steps.append(Step("evaluation", negation, 1, negation=negation, text=f"no better {node.text}"))
        elif negation is not None and node.i != chain.anchor.i and forecast:
            chain.irrealis = f"{negation.text} {node.text}"
        elif negation is not None:
            self._negate(chain, node, negation)
        if (verdict := self.verdicts.postposed(node)) is not None:
            chain.steps.append(verdict)
        if node.i == chain.anchor.i and (end := _to_end(node)) is not None:
            chain.steps.append(Step("reverser", end, -1, text=f"to {end.text}"))
        for child in node.children:
            if child.dep_ == "amod" and self.lexicon.has("reverser_adjectives", child.lower_):
                chain.steps.append(Step("reverser", child, -1, text=child.text))
            elif child.i not in self._arguments and child.i != chain.anchor.i and _governs(child, node):
                if any(self.lexicon.has("reverser_verbs", verb) for verb in _stems(child.lower_)):
                    chain.steps.append(Step("reverser", child, -1, text=child.text))

    def _is_taken(self, noun: Token) -> bool:
        """Whether a noun is what a verb of consent takes ("will accept no decision that …"), so that its "no" denies the yes."""
        operator = self.lexicon.operator(noun.head, "obj") if noun.dep_ == "dobj" and noun.head.pos_ == "VERB" else None
        return operator is not None and operator.name == "accept"

    def _local_verb(self, chain: Chain, node: Token) -> None:
        if (governor := _mistaken_auxiliary(node)) is not None:
            self._operator(chain, governor, "clause")
        source = _shared_head(node)
        negation = clauses.negation_of(node) or (clauses.negation_of(source) if source is not None else None)
        if negation is None and node.tag_ == "VBG":
            negation = clauses.noun_negation(node)
        if (to := _headline_future(node)) is not None:
            chain.steps.append(Step("volition", to, 1, text=to.text))
        modal_tokens = clauses.modals(node) or (clauses.modals(source) if source is not None else [])
        for modal in [node] if node.i == chain.anchor.i and self.lexicon.has("modals_will", node.lower_) else modal_tokens:
            word = modal.lower_
            if self.lexicon.has("modals_must", word):
                chain.steps.append(Step("deontic", modal, 1, text=modal.text))
            elif self.lexicon.has("modals_can", word):
                kind: StepKind = "refusal" if negation is not None and word in ("can", "ca", "could", "may") else "possibility"
                chain.steps.append(Step(kind, modal, 1, text=modal.text))
            elif self.lexicon.has("modals_will", word):
                chain.steps.append(Step("volition", modal, 1, text=modal.text))
        if (asked := clauses.asked_by_adjective(node)) is not None:
            chain.steps.append(Step("deontic", asked, 1, text=asked.text))
        if negation is not None:
            self._negate(chain, node, negation)

    def _negate(self, chain: Chain, node: Token, negation: Token) -> None:
        """The negation on the operator at this node, else a step of its own."""
        if negation.i in self._arguments or _is_additive(negation) or sets_against(chain, negation, self._arguments):
            return
        if (outdone := set_against(negation)) is not None and chain.steps and chain.steps[-1].kind == "evaluation":
            chain.steps[-1].sign = self.verdicts.worth_instead(outdone) or -chain.steps[-1].sign
            return
        if any(
            step.token.i == negation.i or (step.negation is not None and step.negation.i == negation.i) for step in chain.steps
        ):
            return
        last = chain.steps[-1] if chain.steps else None
        operator = next((s for s in reversed(chain.steps) if s.kind == "operator" and _told_at(s.token, node)), None)
        if operator is not None and self.lexicon.is_part(negation, node):
            return
        if operator is not None and last is not None:
            operator.negated, operator.negation = True, negation
        else:
            chain.steps.append(Step("negation", negation, -1, negation=negation, text=negation.text))

    def _operator(self, chain: Chain, token: Token, relation: str) -> bool:
        idiom = self.lexicon.clause_idiom(token) if relation == "clause" and token.dep_ == "dobj" else None
        if idiom is not None:  # "reserves the right to", "indicated the possibility that"
            chain.steps.append(Step("operator", idiom[0], idiom[1].sign, operator=idiom[1], text=f"{idiom[0].text} {token.text}"))
            return True
        operator = self.lexicon.operator(token, relation)
        if operator is None or (lemma_of(token) == "be" and _is_impersonal(token)) or only_sees(token) or said_in_passing(token):
            return False
        if operator.name == "require" and token.lower_ == "case" and token.head.lower_ == "in":
            return False  # "in case of an invasion"
        if operator.name in ("require", "demand", "accept") and _is_for_leave(token, chain.anchor):
            return False  # who needs nobody's permission for a thing may still want it
        last = chain.steps[-1] if chain.steps else None
        if operator.name == "fear" and last is not None and last.token.pos_ == "NOUN" and is_doubted(last.token):
            return False  # who doubts Moscow's readiness for a truce is not against one
        if (law := _lawgiver(token)) is not None:
            if operator.sign > 0 and clauses.negation_of(token) is None and not _binds_states(law):
                return False  # what a statute lets a government do is no wish to see it done
            chain.steps.append(Step("evaluation", token, operator.sign, text=f"{law.text} {token.text}"))
            return True
        step = Step("operator", token, operator.sign, operator=operator, text=token.text)
        if token.head.lower_ in _HARD and is_infinitive(token):
            step.negated, step.negation = True, token.head
        chain.steps.append(step)
        return True

    def _report(self, chain: Chain, verb: Token) -> None:
        """Ends at a word that reports; "does not think that" turns round what follows."""
        chain.reporter = verb
        if in_jest(verb):
            chain.irrealis = verb.lower_
        if is_disclaimed(verb, self.lexicon):
            chain.irrealis = "denied"
        if is_left_unsaid(verb) or is_unsure(verb):
            chain.irrealis = "not said"
        if clauses.negation_of(verb) is not None and lemma_of(verb) in ("say", "claim", "state", "tell", "argue", "suggest"):
            chain.irrealis = "not said"
        before = next((t for t in verb.lefts if t.dep_ == "ccomp" and self.lexicon.has("raising_verbs", lemma_of(t))), None)
        # "could not imagine, she said, that …"
        split = before is not None and before.i < verb.i < chain.top.i and chain.top.dep_ != "conj"
        thought = before if before is not None and split else verb
        if self.lexicon.has("raising_verbs", lemma_of(thought)):
            negation = clauses.negation_of(thought)
            if negation is not None and any(map(is_held_against, chain.steps)):
                chain.irrealis = "not believed"  # who does not think that Oslo opposes a thing does not say that Oslo wants it
            elif negation is not None:
                chain.steps.append(Step("negation", negation, -1, negation=negation, text=negation.text))

    def _blocked(self, chain: Chain, token: Token) -> Token | None:
        chain.blocked = token
        return None

    def _leaves_statement(self, chain: Chain, parent: Token) -> bool:
        """Whether the parent is out of all that the anchor's speakers say."""
        if any(self.lexicon.has("texts", lemma_of(node)) for node in chain.nodes[1:]):
            return False
        around = self.voices.around(chain.anchor)
        return bool(around) and not any(s.start <= parent.idx < s.end for s in around)


def is_held_against(step: Step) -> bool:
    """Whether a step tells that somebody is against a thing."""
    if step.operator is None or step.negated or step.token.pos_ == "NOUN":
        return False
    return step.operator.sign < 0 and step.operator.holder == "subject"


def _governs(gerund: Token, noun: Token) -> bool:
    """Whether a gerund that the parse makes an adjective takes the noun as its object ("opposes withholding weapons")."""
    if gerund.dep_ not in ("amod", "compound") or not gerund.lower_.endswith("ing") or gerund.i != noun.left_edge.i:
        return False
    return not any(child.dep_ in ("det", "poss") for child in noun.children)


def _stems(gerund: str) -> tuple[str, ...]:
    """The verbs that a gerund may be of ("halting": "halt", "halte")."""
    stem = gerund[:-3]
    return stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem


def _is_additive(negation: Token) -> bool:
    """Whether the negation denies nothing: "not only", "not just"."""
    following = negation.i + 1
    return following < len(negation.doc) and negation.doc[following].lower_ in ("only", "just", "merely", "simply", "alone")


def _is_impersonal(verb: Token) -> bool:
    """Whether "it" or "that" is the subject, so that "is for" tells nobody's attitude ("it is for Kyiv to decide")."""
    subject = own_subject(verb)
    if subject is None:
        return any(child.dep_ == "expl" for child in verb.children)
    return subject.lower_ in ("it", "that", "this", "there", "what")


def _headline_future(verb: Token) -> Token | None:
    """The "to" of a headline that says what somebody will do ("Paris to send troops")."""
    to = next((child for child in verb.children if child.dep_ == "aux" and child.lower_ == "to"), None)
    if to is None or to.i == 0:
        return None
    subject = own_subject(verb)
    reported = verb.dep_ == "ccomp" and lemma_of(verb.head) in _STATING  # "Kyiv says Oslo to send arms"
    first = verb.dep_ in ("parataxis", "ccomp") and verb.right_edge.i + 1 < len(verb.doc) and verb.right_edge.nbor(1).text == ";"
    free = (verb.dep_ == "ROOT" or first) and subject is not None and not any(t.tag_ == "VBN" for t in subject.lefts)
    told = free or (reported and subject is not None)
    named = verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.head.pos_ == "PROPN" and verb.head.i == to.i - 1
    return to if told or named else None


def _mistaken_auxiliary(gerund: Token) -> Token | None:
    """The verb that the parse takes for an auxiliary of the gerund it governs ("those who oppose arming Kyiv"), or None."""
    if gerund.tag_ != "VBG":
        return None
    return next((t for t in gerund.children if t.dep_ == "aux" and t.tag_ != "MD" and lemma_of(t) not in _AUXILIARIES), None)


def _shared_head(verb: Token) -> Token | None:
    """The first verb of a coordination whose auxiliaries and negation this verb shares ("cannot sell or swap"), or None."""
    if verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX"):
        return None
    if any(child.lower_ == "neither" for child in verb.head.children) and own_subject(verb) is None:
        return verb.head
    if verb.tag_ in ("VBD", "VBZ"):
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


def _joined_infinitive(verb: Token) -> Token | None:
    """The infinitive joined to another, whose condition holds of both ("to block the package and to hold the loan until …")."""
    if not is_infinitive(verb):
        return None
    joined = next((child for child in verb.children if child.dep_ == "conj" and child.tag_ == "VB"), None)
    return joined if joined is not None and own_subject(joined) is None else None


def _to_end(noun: Token) -> Token | None:
    """The verb by which a thing that is called for is one that stops ("called for the aggression to end")."""
    ends = (child for child in noun.rights if child.dep_ in ("acl", "relcl") and lemma_of(child) in _ENDING)
    return next((end for end in ends if is_infinitive(end) and not any(c.dep_ == "dobj" for c in end.children)), None)


def _lawgiver(verb: Token) -> Token | None:
    """The law that allows or forbids a thing, of which its holder is no party but who cites it ("the constitution bars him")."""
    subject = own_subject(verb) if verb.pos_ == "VERB" and lemma_of(verb) in _LEGAL else None
    return subject if subject is not None and lemma_of(subject) in _LAWS else None


def _binds_states(law: Token) -> bool:
    """Whether a law is that between states ("international law", "the treaties"), or the highest of one."""
    return lemma_of(law) in ("treaty", "charter", "constitution") or any(c.lower_ == "international" for c in law.children)
