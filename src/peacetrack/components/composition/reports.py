"""Where a word only reports a clause, and where it takes the clause as what it wants."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.syntax import is_infinitive, is_passive, own_subject

_DEGREES = frozenset("badly desperately urgently much important vital crucial essential necessary critical dearly sorely".split())
_ASKING = frozenset(
    """ask wonder question examine study know debate explain consider see explore determine decide clarify specify disclose reveal
    detail discuss settle""".split()
)
_UNCLEAR = frozenset(("unclear", "uncertain", "unknown", "unsure", "doubtful", "questionable"))
_PLANNING = frozenset(("plan", "planning", "intend", "intending", "prepare", "preparing", "plot", "plotting"))
_PERFECT = frozenset(("had", "has", "have"))
_DONE = _PERFECT | {"was", "were", "is", "are"}
_PLANS = frozenset(("plan", "intention", "intent", "design", "ambition"))
_FORESEEING = frozenset(("expect", "anticipate", "await"))
_THOUGHTS = frozenset(("idea", "notion", "possibility", "prospect", "option", "scenario"))
_FLOATING = frozenset(("float", "moot", "raise", "broach", "advance", "suggest", "propose"))
_CONDEMNING = frozenset("resolution statement declaration communique communiqué letter motion text document appeal".split())
_SURE = frozenset("clear obvious evident plain certain undeniable indisputable unquestionable true".split())
_USEFUL = frozenset("wise sensible right useful helpful necessary effective good worthwhile justified idea clever".split())
_SERVING = frozenset("work help suffice succeed pay bite achieve change serve".split())
_DOUBTS = frozenset(("doubt", "question", "secret"))
_DENYING = frozenset("deny reject dismiss refute rebut contradict".split())
_MORE = frozenset("more further continued stronger tougher additional new faster greater increased".split())
_MANDATIVE = frozenset(("demand", "propose", "want", "require"))

TEXT_VERBS = frozenset("mention name cite refer address discuss contain include feature touch specify spell speak".split())


class Reports:
    """Tells reports from wishes by the words of a Lexicon."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon

    def reports(self, chain: Chain, clause: Token, verb: Token) -> bool:
        """Whether the verb reports a finite clause instead of taking it as what it wants."""
        if lemma_of(verb) == "write" and any(child.lower_ == "into" for child in verb.children):
            return False  # "write into its constitution that it will join no bloc"
        if self.tells_text(verb) or (only_sees(verb) and clauses.marker_of(clause) is None and clause.tag_ != "VBZ"):
            return False
        if verb.pos_ in ("NOUN", "PROPN"):
            if not self.lexicon.has("report_nouns", lemma_of(verb)) or is_denied(verb, self.lexicon) or is_floated(verb):
                return False
            return clauses.is_finite(clause)
        if lemma_of(verb) in _FORESEEING and clauses.is_possible(clause):
            return True
        if not self.lexicon.has("report_verbs", lemma_of(verb)):
            return False
        if not clauses.is_finite(clause) and clause.pos_ in ("VERB", "AUX"):
            return False
        operator = self.lexicon.operator(verb, "clause")
        if operator is None:
            return True
        if operator.name in _MANDATIVE and clauses.is_mandative(clause):
            return False
        if lemma_of(verb) == "suggest" and _may_act(clause):
            return True  # "suggested that Budapest might lift its veto"
        if lemma_of(verb) in ("observe", "respect"):
            return True  # "observed that a truce would help nobody"
        if operator.name == "promise" or (operator.name in ("accept", "propose") and clauses.modals(clause)):
            return False
        return not any(step.kind == "deontic" for step in chain.steps)

    def stating(self, act: Token) -> Token | None:
        """The verb by which a text tells an act, as those do who condemn it: "a resolution saying that Moscow had invaded"."""
        clause = act
        while clause.dep_ == "conj" and clause.head.pos_ == "VERB":
            clause = clause.head
        verb = clause.head
        if clause.dep_ != "ccomp" or verb.dep_ not in ("acl", "relcl") or lemma_of(verb.head) not in _CONDEMNING:
            return None
        done = clauses.is_finite(clause) and not clauses.modals(clause) and clauses.negation_of(clause) is None
        return verb if done and self.lexicon.has("report_verbs", lemma_of(verb)) and self.tells_text(verb) else None

    def tells_text(self, word: Token) -> bool:
        """Whether the word tells what a text says that somebody endorses or rejects: "refused to sign a declaration that …"."""
        noun = word
        if word.pos_ in ("VERB", "AUX"):
            if lemma_of(word) in TEXT_VERBS and clauses.negation_of(word) is not None:
                return False  # "a draft that does not mention the invasion" says nothing on it
            while noun.dep_ == "conj" and noun.head.i != noun.i:
                noun = noun.head
            if noun.dep_ not in ("relcl", "acl"):
                return False
            noun = noun.head
        if not self.lexicon.has("texts", lemma_of(noun)) or noun.dep_ not in ("dobj", "pobj"):
            return False
        governor = noun.head.head if noun.dep_ == "pobj" else noun.head
        return self.lexicon.operator(governor, "obj" if noun.dep_ == "dobj" else f"prep:{noun.head.lower_}") is not None


_GUESSING = frozenset(("suggestion", "hint", "insinuation", "suggest"))
_DUE = frozenset(("should", "must", "ought", "shall"))


def _may_act(clause: Token) -> bool:
    """Whether a clause tells what somebody named might do, which is no proposal to do it."""
    subject, modals = own_subject(clause), clauses.modals(clause)
    possible = bool(modals) and all(modal.lower_ in ("might", "may") for modal in modals)
    return possible and subject is not None and subject.dep_ == "nsubj" and subject.pos_ == "PROPN"


def only_sees(verb: Token) -> bool:
    """Whether "see" carries on what is wanted ("we need to see a truce"); only a no to it is an attitude."""
    return verb.pos_ == "VERB" and lemma_of(verb) == "see" and is_infinitive(verb) and clauses.negation_of(verb) is None


def said_in_passing(verb: Token) -> bool:
    """Whether "passing" tells how something was said ("mentioned in passing that"), or another is more so ("less cautious")."""
    if verb.pos_ == "ADJ" and any(child.lower_ == "less" for child in verb.children):
        return True
    return verb.lower_ == "passing" and verb.head.lower_ == "in" and verb.head.i == verb.i - 1


_PONDERING = frozenset("discuss debate consider weigh examine review decide deliberate ponder mull study".split())
_GIVING_REASONS = frozenset(("reason", "explain", "understand", "show", "illustrate", "clarify"))


def asks(node: Token) -> str:
    """The word that opens an indirect question at the node: "whether to sign", "how far he would go"; "" where there is none."""
    if node.pos_ not in ("VERB", "AUX"):
        return ""
    if lemma_of(node.head) == "be" and any(t.lower_ in ("this", "that") for t in node.head.lefts):
        return ""  # "that is why" asks nothing
    first = node.left_edge
    if lemma_of(node.head) == "be" and any(child.lower_ in _UNCLEAR for child in node.head.children):
        if node.dep_ == "csubj" and first.lower_ in ("whether", "if"):
            return first.lower_
        return next((t.lower_ for t in (first, *node.lefts) if t.tag_ in ("WP", "WDT", "WRB") and t.i < node.i), "")
    if first.lower_ == "how" and first.i < node.i and first.nbor(1).lower_ in _DEGREES:
        return ""  # "how badly it is needed" asks nothing
    weighed = node.dep_ == "ccomp" and node.head.lemma_ in _PONDERING and node.head.i < first.i
    if weighed and first.lower_ == "if" and not any(child.dep_ == "nsubjpass" for child in node.head.children):
        return "if"  # "will discuss if they should be kept"
    asked = next((t.lower_ for t in (first, *node.lefts) if t.lower_ in ("whether", "how", "why") and t.i < node.i), "")
    if asked == "why" and node.head.lemma_ in _GIVING_REASONS and not any(t.lower_ in clauses.DUTIES for t in node.lefts):
        return ""  # "one reason why Berlin will not", "explained why Kyiv refuses" take it for granted
    if asked == "why" and sees_no_reason(node):
        return ""
    if asked == "why" and node.head.lemma_ == "reason" and any(t.lower_ in ("no", "every") for t in node.head.lefts):
        return ""  # "no reason why Kyiv should"
    if asked or node.head.lemma_ not in _ASKING:
        return asked
    return next((t.lower_ for t in (first, *node.lefts) if t.tag_ in ("WP", "WDT", "WRB") and t.i < node.i), "")


def doubts_worth(clause: Token) -> bool:
    """Whether somebody doubts that a thing is of use ("doubts that sanctions will work", "doubted that the move was wise")."""
    verb = clause.head
    if verb.lemma_ != "doubt" or verb.pos_ != "VERB" or clauses.negation_of(verb) or clauses.negation_of(clause):
        return False
    if clause.lemma_ == "be":
        return any(child.dep_ in ("acomp", "attr") and child.lemma_ in _USEFUL for child in clause.rights)
    sense = clause.lemma_ == "make" and any(child.lower_ in ("sense", "difference") for child in clause.rights)
    return sense or clause.lemma_ in _SERVING


def sees_no_reason(clause: Token) -> bool:
    """Whether somebody does not see or fails to see why something should be ("fails to see why Riga should pay")."""
    verb = clause.head
    if clause.dep_ != "ccomp" or verb.lemma_ not in ("see", "understand") or clause.left_edge.lower_ != "why":
        return False
    if not any(child.lower_ in clauses.DUTIES for child in clause.lefts) or clauses.negation_of(clause) is not None:
        return False
    failed = verb.dep_ == "xcomp" and verb.head.lemma_ == "fail" and clauses.negation_of(verb.head) is None
    return failed or clauses.negation_of(verb) is not None


def denies_fact(clause: Token, verb: Token) -> bool:
    """Whether a deed or a plan is denied, which tells nothing of what is wanted ("denied that it had broken the truce")."""
    if lemma_of(verb) != "deny":
        return False
    if lemma_of(clause) in _PLANNING or any(lemma_of(child) in _PLANS for child in clause.children if child.dep_ == "dobj"):
        return True
    if not clauses.is_finite(clause):
        return False
    done = {child.lower_ for child in clause.children if child.dep_ == "aux"}
    if clause.tag_ == "VBN" and not clauses.modals(clause):
        return is_passive(clause)
    return clause.tag_ == "VBD" or not done.isdisjoint(_DONE if clause.tag_ == "VBG" else _PERFECT)


def is_disclaimed(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a report is denied by whoever ("reports that he was ready were denied")."""
    operator = lexicon.operator(noun.head, "obj") if noun.dep_ == "nsubjpass" else None
    return operator is not None and operator.name == "reject"


def is_left_unsaid(verb: Token) -> bool:
    """Whether somebody is told not to go as far as to say it ("stopped short of repeating that", "left without saying that")."""
    prep = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp":
        return False
    return prep.lower_ == "without" or prep.head.lower_ == "short" or (prep.lower_ == "from" and lemma_of(prep.head) == "refrain")


def is_floated(noun: Token) -> bool:
    """Whether a thought is what somebody puts forward ("floated the idea that Ukraine could leave the Donbas")."""
    return noun.dep_ == "dobj" and lemma_of(noun) in _THOUGHTS and lemma_of(noun.head) in _FLOATING


def is_guess(word: Token) -> bool:
    """Whether a word of suggestion only says what somebody thinks to be so ("suggestions that Russia might attack Latvia")."""
    if lemma_of(word) not in _GUESSING:
        return False
    clause = next((child for child in word.rights if child.dep_ in ("acl", "ccomp", "relcl") and clauses.is_finite(child)), None)
    return clause is not None and all(modal.lower_ not in _DUE for modal in clauses.modals(clause))


def states_fact(noun: Token, clause: Token) -> bool:
    """Whether a suggestion tells what is or was so, and no wish ("suggestions that Russia was planning to break the truce")."""
    return noun.pos_ == "NOUN" and is_guess(noun) and not clauses.modals(clause) and clause.tag_ not in ("VB", "VBP")


def is_denied(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a report is what somebody denies ("denied reports that he was ready", "pushed back against claims that …")."""
    told = any(child.dep_ in ("acl", "ccomp") and clauses.is_finite(child) for child in noun.children)
    over = noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB" and told
    verb, relation = (noun.head.head, f"prep:{noun.head.lower_}") if over else (noun.head, "obj")
    operator = lexicon.operator(verb, relation) if over or noun.dep_ == "dobj" else None
    return operator is not None and operator.name == "reject"


def is_fronted(clause: Token, verb: Token) -> bool:
    """Whether a finite clause stands before the verb that the parse makes its governor: a quotation, or a clause of its own."""
    return clause.i < verb.i and clauses.is_finite(clause)


def is_affirmed(clause: Token, word: Token) -> bool:
    """Whether somebody only says that a clause is surely so: "it is clear that", "there is no doubt that"."""
    marker = clauses.marker_of(clause)
    if not clauses.is_finite(clause) or (marker is not None and marker.lower_ != "that"):
        return False
    if lemma_of(word) in _DOUBTS and word.pos_ == "NOUN":
        return clauses.noun_negation(word) is not None and lemma_of(word.head) in ("be", "have", "leave")
    if lemma_of(word) != "be" or clauses.negation_of(word) is not None:
        return False
    return any(child.lower_ in _SURE and child.dep_ == "acomp" for child in word.children)


def asks_more(thing: Token, verb: Token) -> bool:
    """Whether somebody says that what was said calls for more of a thing ("this means more sanctions")."""
    subject = own_subject(verb)
    if lemma_of(verb) != "mean" or clauses.negation_of(verb) is not None or clauses.modals(verb):
        return False
    pointed = subject is not None and subject.lower_ in ("this", "that", "it")
    return pointed and any(child.lower_ in _MORE for child in thing.children if child.dep_ in ("amod", "advmod"))


def denies_the_past(verb: Token) -> bool:
    """Whether a verb only denies what is said to have been done ("denied reports that Putin had agreed to a truce")."""
    heads = (verb, *(child for child in verb.children if child.dep_ == "dobj"))
    told = [child for head in heads for child in head.children if child.dep_ in ("ccomp", "acl", "xcomp")]
    if lemma_of(verb) == "deny" and any(clause.tag_ == "VBG" and clause.dep_ == "xcomp" for clause in told):
        return True  # "denied offering a truce"
    perfect = any(aux.dep_ == "aux" and aux.lower_ in _PERFECT | {"having"} for clause in told for aux in clause.children)
    return perfect and lemma_of(verb) in _DENYING
