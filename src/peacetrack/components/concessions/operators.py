"""The way up from a giving: the operators over it, their holders, polarity and modality."""

from dataclasses import dataclass

from spacy.tokens import Token

from peacetrack.components.concessions.clauses import Clause, agent_phrase, clause_of, is_negative_noun, is_passive
from peacetrack.components.concessions.lexicon import Lexicon, lemma_of
from peacetrack.components.syntax import own_subject

_MAX_STEPS = 14
_CONDITION_MARKS = frozenset(
    (
        "if",
        "unless",
        "once",
        "until",
        "till",
        "when",
        "before",
        "after",
        "because",
        "since",
        "although",
        "though",
        "while",
        "whether",
        "as",
    )
)
_SETTING_PREPS = frozenset(
    "before after until till without pending since during following despite amid ahead beyond besides except unless "
    "instead like".split()
)
_FACT_MARKS = frozenset(("after", "because", "since", "although", "though", "while", "as", "whereas"))
_JUDGING = frozenset("call deem find consider describe label brand dub regard declare term think".split())
_COMPLEMENT_DEPS = frozenset(
    (
        "xcomp",
        "ccomp",
        "dobj",
        "obj",
        "pcomp",
        "pobj",
        "attr",
        "oprd",
        "acl",
        "advcl",
        "dative",
        "nsubjpass",
        "nsubj",
        "csubj",
        "csubjpass",
        "acomp",
        "dep",
        "appos",
        "relcl",
        "compound",
        "npadvmod",
        "nmod",
    )
)
_SUBJECT_DEPS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_TARGET_PREPS = frozenset(("on", "upon", "to", "of", "for", "from", "with", "by"))


@dataclass
class Step:
    """One operator on the way up. `cls` is its class, `token` its word, `holder` and `target` heads of noun phrases."""

    cls: str
    token: Token
    phrase: str
    holder: Token | None
    target: Token | None
    clause: Clause
    negative_noun: bool = False
    marked: bool = False  # under a conditional or temporal conjunction


@dataclass
class Climb:
    """The operators over a giving from the inside out, and where the way ended."""

    steps: list[Step]
    top: Token
    in_condition: bool = False
    in_exchange: bool = False  # inside "in exchange for …"
    light_verb: Token | None = None
    light: Clause | None = None  # of the verb that only carries a noun: "there will be", "made", "gave"
    blocked: bool = False  # ended at a word that is no operator
    gerund_subject: bool = False


def climb(start: Token, lexicon: Lexicon) -> Climb:
    """The operators over the token, innermost first."""
    result = Climb(_inner_steps(start, lexicon), start)
    node, via = start, ""
    for _ in range(_MAX_STEPS):
        dep, parent = node.dep_, node.head
        if dep == "ROOT" or parent == node:
            break
        if _is_condition(node):
            result.in_condition = True
            break
        if dep == "conj":
            if node.pos_ in ("VERB", "AUX") and own_subject(node) is not None and not _shares_governor(node):
                break
            first = _first_conjunct(node)
            if first.pos_ in ("VERB", "AUX") and node.pos_ in ("NOUN", "PROPN"):
                node = parent
                continue
            node = first
            result.top = node
            if node.dep_ == "ROOT":
                break
            continue
        if parent.lower_ == "for" and parent.head.lower_ in ("exchange", "return") and dep in ("pobj", "pcomp"):
            result.in_exchange = True
            break
        if dep in ("prep", "agent", "prt") or (
            dep in ("pobj", "pcomp") and parent.dep_ in ("prep", "prt", "agent", "advmod", "mark")
        ):
            if dep in ("pobj", "pcomp"):
                via = parent.lower_
                node = parent
                continue
            via = via or node.lower_
        elif dep not in _COMPLEMENT_DEPS:
            result.blocked = True
            break
        if via in _SETTING_PREPS and node.dep_ == "prep":
            result.in_condition = True
            break
        if node.dep_ == "advcl" and not _is_complement_clause(node):
            result.blocked = not result.steps
            break
        step = _step_at(parent, node, via, lexicon)
        via = ""
        if step is not None and step.cls != "speech" and _is_juxtaposed(node, parent):
            break
        if step is None:
            result.blocked = True
            if dep in _SUBJECT_DEPS:
                result.gerund_subject = True
            result.top = parent if parent.pos_ in ("VERB", "AUX") else result.top
            break
        result.top = parent
        _pass_target(step, node, result.steps)
        if step.cls == "pass":
            if result.light is None and _carries(parent, dep):
                result.light, result.light_verb = clause_of(parent), parent
        else:
            result.steps.append(step)
        node = parent
        if step.cls == "speech" and not step.clause.negated:
            break
    return result


def _inner_steps(noun: Token, lexicon: Lexicon) -> list[Step]:
    """The operators in a clause on the noun: "the swap proposed by Trump", "the freeze that Trump had suggested"."""
    found = []
    for verb in noun.children if noun.pos_ in ("NOUN", "PROPN") else ():
        passive = verb.dep_ == "acl" and verb.tag_ == "VBN"
        if not passive and not (verb.dep_ == "relcl" and _is_object_relative(verb)):
            continue
        operator = lexicon.verb_operator(verb)
        if operator is not None and operator[0] in ("demand", "float", "offer", "refuse", "agree"):
            holder = agent_phrase(verb) if passive else own_subject(verb)
            found.append(Step(operator[0], verb, operator[1], holder, None, clause_of(verb)))
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


def _is_juxtaposed(node: Token, parent: Token) -> bool:
    """Whether a clause only stands before its head ("Italy is against it: Rome prefers …"), which is no complement then."""
    return node.dep_ in ("ccomp", "dep", "parataxis") and node.right_edge.i < parent.i and node.pos_ in ("VERB", "AUX", "NOUN")


def _carries(verb: Token, dep: str) -> bool:
    if verb.lemma_ == "be":
        return dep == "attr" and any(t.dep_ == "expl" for t in verb.children)
    return dep == "dobj" and verb.lemma_ in ("make", "carry", "begin", "start", "implement", "complete")


def _is_condition(node: Token) -> bool:
    marks = {t.lower_ for t in node.children if t.dep_ in ("mark", "advmod") and t.i < node.i}
    if node.dep_ != "advcl" or not marks & _CONDITION_MARKS:
        return False
    return not (marks & _FACT_MARKS and clause_of(node).tense in ("past", "perfect"))


def _is_complement_clause(node: Token) -> bool:
    """Whether an adverbial clause is really the complement of its verb (the parser often says so of "offered … to freeze")."""
    before = node.doc[node.left_edge.i - 1].text if node.left_edge.i > 0 else ""
    if before in (",", ";", ":", "—", "–"):
        return False
    return any(t.dep_ == "aux" and t.lower_ == "to" for t in node.children) or (node.tag_ == "VBG" and node.i > node.head.i)


def _first_conjunct(node: Token) -> Token:
    while node.dep_ == "conj":
        node = node.head
    return node


def _shares_governor(node: Token) -> bool:
    """Whether a conjunct with its own subject is still inside the first one's complement clause ("that A … and that B …")."""
    first = _first_conjunct(node)
    return first.dep_ in ("ccomp", "acl") and own_subject(first) is not None and not _after_quote_or_semicolon(first, node)


def _after_quote_or_semicolon(first: Token, node: Token) -> bool:
    return any(t.text in (";", ".", "”") for t in node.doc[first.i : node.i])


def _step_at(parent: Token, node: Token, via: str, lexicon: Lexicon) -> Step | None:
    if parent.pos_ in ("VERB", "AUX") or parent.tag_.startswith("VB"):
        return _verb_step(parent, node, via, lexicon)
    if parent.pos_ in ("ADJ", "ADV"):
        return _adjective_step(parent, via, lexicon)
    return _noun_step(parent, via, lexicon)


def _verb_step(verb: Token, node: Token, via: str, lexicon: Lexicon) -> Step | None:
    clause = clause_of(verb)
    is_subject = node.dep_ in _SUBJECT_DEPS
    if lexicon.is_word(verb, "copulas") and (is_subject or via or node.dep_ in ("ccomp", "xcomp")):
        complement = list(_complement_tokens(verb, node))
        found = lexicon.predicate(complement)
        if found is not None:
            return Step(found[0], verb, found[1], _judge(verb) if found[0] != "demand" else None, None, clause)
        if is_subject:
            return None
        stance = lexicon.book.operators["adjectives"].get(via)
        if stance is not None:
            return Step(stance, verb, via, subject_over(verb), None, clause)
        return Step("pass", verb, verb.lower_, None, None, clause)
    if is_subject and not (node.dep_ == "nsubjpass" or is_passive(verb)):
        judged = lexicon.subject_operator(verb)
        return Step(judged[0], verb, judged[1], None, None, clause) if judged is not None else None
    judged = _judged(verb, node, lexicon)
    if judged is not None:
        return Step(judged[0], verb, judged[1], subject_over(verb), None, clause)
    found = lexicon.verb_operator(verb, via)
    if found is not None and found[0] == "demand" and _is_indicative(node):
        found = ("speech", found[1]) if found[1] in _TELLING else ("void", found[1])
    if found is None:
        return None
    if found[1] in _ANNOUNCING and _is_indicative(node):
        found = ("speech", found[1])
    if found[1] == "order" and node.dep_ == "dobj":
        found = ("offer", "order")
    holder = agent_phrase(verb) if is_passive(verb) else subject_over(verb)
    target = _target(verb, node)
    if is_passive(verb) and node.dep_ in ("xcomp", "ccomp", "advcl", "pcomp", "pobj", "prep"):
        target = target or subject_over(verb)
    return Step(found[0], verb, found[1], holder, target, clause)


_TELLING = frozenset(("tell", "insist", "ask", "stress", "remind", "convince", "persuade", "urge", "instruct", "advise"))


_ANNOUNCING = frozenset(
    (
        "declare",
        "announce",
        "promise",
        "assure",
        "vow",
        "pledge",
        "signal",
        "indicate",
        "suggest",
        "hint",
        "imply",
        "swear",
        "guarantee",
    )
)


def _is_indicative(node: Token) -> bool:
    """Whether a clause states ("that it would leave", "that it left") instead of asking ("that it leave", "to leave")."""
    if node.dep_ != "ccomp" or not any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in node.children):
        return False
    clause = clause_of(node)
    return clause.modal in ("will", "would", "could", "can") or clause.perfect or node.tag_ in ("VBD", "VBZ")


def _judged(verb: Token, node: Token, lexicon: Lexicon) -> tuple[str, str] | None:
    """The operator in "called it unacceptable", "described a swap as a red line"."""
    if lemma_of(verb) not in _JUDGING or node.dep_ not in ("dobj", "nsubj", "ccomp", "nsubjpass"):
        return None
    tokens = [t for t in verb.subtree if t.i > node.right_edge.i and t.i > verb.i]
    if node.dep_ == "ccomp":
        tokens = [t for t in node.subtree if t.i >= node.i]
    return lexicon.predicate(tokens[:10]) if tokens else None


def _complement_tokens(verb: Token, node: Token) -> list[Token]:
    """What a copula says of its subject, in text order."""
    parts = [
        t
        for t in verb.children
        if t.i > verb.i and t != node and t.dep_ in ("acomp", "attr", "prep", "advmod", "oprd", "prt", "neg", "xcomp", "npadvmod")
    ]
    tokens = [s for t in parts for s in t.subtree]
    return sorted(tokens, key=lambda t: t.i)[:12]


def _judge(verb: Token) -> Token | None:
    """Who finds it so: the noun after "to" or "for" ("unacceptable to Russia")."""
    for t in verb.subtree:
        if t.dep_ == "prep" and t.lower_ in ("to", "for") and (t.i > verb.i or t.head == verb):
            for inner in t.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def subject_over(verb: Token) -> Token | None:
    """The subject of the verb, shared by coordination, control and reduced clauses."""
    node = verb
    for _ in range(6):
        subject = own_subject(node)
        if subject is not None:
            if subject.lower_ in ("who", "which", "that") and node.dep_ == "relcl":
                return node.head
            return subject
        if node.dep_ in ("conj", "xcomp", "advcl", "aux", "acomp", "oprd"):
            if node.dep_ in ("xcomp", "advcl") and is_passive(node.head) and own_subject(node.head) is None:
                return None
            node = node.head
        elif node.dep_ == "ccomp" and node.tag_ in ("VBG", "VB"):
            node = node.head
        elif node.dep_ in ("relcl", "acl") and node.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if node.dep_ == "acl" and any(t.lower_ == "to" and t.dep_ == "aux" for t in node.children):
                return holder_of_noun(node.head)
            return node.head
        elif node.dep_ == "pcomp" and node.head.head.pos_ in ("VERB", "AUX"):
            node = node.head.head
        else:
            return None
    return None


def _target(verb: Token, node: Token) -> Token | None:
    """Who is asked, told or forced: the object, or the noun after a preposition."""
    own = own_subject(node) if node.pos_ in ("VERB", "AUX") else None
    if own is not None:
        return own
    for t in verb.children:
        if t.dep_ in ("dobj", "dative", "obj") and t != node and t.i > verb.i:
            if t.dep_ == "dative" and t.pos_ == "ADP":
                return next((c for c in t.children if c.dep_ == "pobj"), None)
            return t
    for t in verb.children:
        if t.dep_ == "prep" and t.lower_ in _TARGET_PREPS and t != node:
            for inner in t.children:
                if inner.dep_ == "pobj" and inner != node:
                    return inner
    return None


def _adjective_step(adjective: Token, via: str, lexicon: Lexicon) -> Step | None:
    found = lexicon.adjective_operator(adjective, via)
    if found is None:
        return None
    verb = adjective.head if adjective.head.pos_ in ("VERB", "AUX") else None
    clause = clause_of(verb) if verb is not None else Clause(False, "", "present", False, False)
    negated = clause.negated or any(t.dep_ == "neg" for t in adjective.children)
    clause = Clause(negated, clause.modal, clause.tense, clause.perfect, clause.progressive)
    holder = subject_over(verb) if verb is not None else (adjective.head if adjective.head.pos_ in ("NOUN", "PROPN") else None)
    return Step(found[0], adjective, found[1], holder, None, clause)


def _noun_step(noun: Token, via: str, lexicon: Lexicon) -> Step | None:
    found = lexicon.noun_operator(noun, via)
    if found is None:
        return None
    clause = Clause(is_negative_noun(noun), "", "present", False, False)
    return Step(found[0], noun, found[1], holder_of_noun(noun), _noun_target(noun), clause, is_negative_noun(noun))


def holder_of_noun(noun: Token) -> Token | None:
    """Who holds an attitude noun: possessor, adjective of origin, "by X", "from X", or the subject that has or makes it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.pos_ in ("ADJ", "PROPN") and child.text[:1].isupper():
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "among"):
            inner = next((t for t in child.children if t.dep_ == "pobj"), None)
            if inner is not None:
                return inner
    verb = noun.head
    if (
        noun.dep_ in ("dobj", "attr")
        and verb.pos_ in ("VERB", "AUX")
        and lemma_of(verb) in _SUPPORT_VERBS
        and not is_passive(verb)
    ):
        return subject_over(verb)
    return None


_SUPPORT_VERBS = frozenset(
    "make have express give show voice issue repeat reiterate renew raise set state signal announce put submit present declare "
    "confirm reaffirm take hold maintain table unveil deliver offer extend convey communicate underline stress".split()
)


def _noun_target(noun: Token) -> Token | None:
    """Whom a demand noun is directed at: "a call on Kyiv to", "pressure on Ukraine to", "for Ukraine to"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "upon", "to", "for"):
            inner = next((t for t in child.children if t.dep_ == "pobj"), None)
            if inner is not None:
                return inner
    if noun.dep_ == "dobj":
        return next((t for t in noun.head.children if t.dep_ == "dative" and t.pos_ != "ADP"), None)
    return None
