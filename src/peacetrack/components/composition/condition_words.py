"""Which clauses and phrases are conditions, and by which word: "if", "only when", "as long as", "in return for"."""

from spacy.tokens import Token

from peacetrack.components.composition.clauses import marker_of, modals
from peacetrack.components.composition.irrealis import is_inverted_proviso
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.syntax import INSTANTS, is_infinitive, names_date, own_subject

_OPEN_ENDED = frozenset(  # "as long as it takes", "if asked" are no conditions
    """takes took take necessary needed required possible needs asked invited requested appropriate desired called requires
    demands""".split()
)
_HELPED = frozenset(("us", "it", "them", "help", "support", "this"))  # "as long as Kyiv needs us"
BODIES = frozenset(
    "court courts tribunal judge judges parliament congress council assembly public cameras committee body bodies".split()
)
_ONLY_IN = frozenset(("at", "in", "under", "as", "through", "within", "on", "upon"))
_READY = frozenset(("ready", "willing", "prepared", "open", "possible"))
_CONSIDERING = frozenset(("consider", "discuss", "review", "examine", "weigh", "study", "contemplate"))
_CIRCUMSTANCES = frozenset("conditions circumstances situation weather time security it".split())
_TIMES = frozenset(("now", "recently", "then", "today", "yesterday", "lately", "long"))
_TIMING = frozenset("decide determine know say tell discuss ask see agree judge choose announce".split())
ONLY = frozenset(("only", "solely", "exclusively"))
EARLIER = frozenset(("before", "until", "till"))
_FAILING = frozenset(("absent", "failing", "short"))  # "absent a truce", "short of a deal"
_SEEING = frozenset(("ask", "look", "listen", "read", "compare", "study", "consult"))  # what "you" do to learn something
_WORKING = frozenset(("be", "work", "bite", "hurt", "function"))


def clause_word(clause: Token, lexicon: Lexicon) -> str:
    """The word that makes a clause a condition ("if", "only when", "should"); "" where it is none."""
    marker = marker_of(clause)
    if marker is None:
        if _is_only_to(clause):
            return "only to"
        if clause.lower_ in _FAILING and any(child.dep_ in ("dobj", "pobj", "prep") for child in clause.rights):
            return clause.lower_
        first = clause.left_edge
        supposed = clause.dep_ == "advcl" and first.lower_ == "should"  # "should he refuse, sanctions must follow"
        if is_inverted_proviso(clause) and (supposed or _looks_forward(clause.head)):
            return first.lower_  # "should Moscow refuse, Germany would …"
        opening = (
            first.lower_ if first != clause else "",
            first.nbor(-1).lower_ if first.i else "",
        )  # the parse may leave "provided" outside
        return next((word for word in opening if word in ("provided", "providing", "assuming")), "")
    word = marker.lower_
    if (word == "once" and _tells_past(clause)) or _says_nothing(clause) or (word == "if" and _tells_purpose(clause)):
        return ""
    if word == "if" and clause.lower_ in _OPEN_ENDED | {"be"} and clause.right_edge.i - marker.i < 3:
        return ""
    if word == "if" and _is_contrary(clause):
        return ""
    before = marker.nbor(-1).lower_ if marker.i else ""
    if word in ("before", "after") and any(child.dep_ == "npadvmod" and child.i == marker.i - 1 for child in clause.children):
        return ""  # "hours before envoys were due to meet"
    if word == "when" and lemma_of(clause.head) in _TIMING and clause.i > clause.head.i and before == clause.head.lower_:
        return ""  # "to decide when Ukraine is ready"
    if before == "even" or (word in ("if", "when") and _works_better(clause.head)):
        return ""
    if before == "and" and marker.i > 1 and marker.nbor(-2).lower_ == "if":
        return "if and when"
    if word == "as" and _is_open_ended(clause):
        return ""
    if word == "as" and before != "soon" and clause.head.lower_ == "soon":
        return "as soon as"
    if word == "as" and before == "soon":
        return "as soon as"
    if word == "as":
        return (
            "as long as" if "long" in (before, clause.left_edge.nbor(1).lower_ if clause.left_edge.i < marker.i else "") else ""
        )
    if word in INSTANTS:
        return f"the {word}"
    limited = any(child.lower_ in ONLY and child.i < clause.head.i for child in clause.head.children)
    if word in ("when", "after", "before"):
        if before in ("only", "not") or (limited and word != "before" and clause.i > clause.head.i and modals(clause.head)):
            return f"only {word}"
        future = any(_looks_forward(verb) or _may_come(verb) for verb in (clause, clause.head))
        return word if word in ("before", "after") or (word == "when" and future) else ""
    if not lexicon.has("conditions", word):
        return ""
    return f"only {word}" if limited and word == "if" else word


def _is_contrary(clause: Token) -> bool:
    """Whether "if" only imagines what is not so ("I would not sign it if I could", "if it were our land, we would not yield")."""
    subject = own_subject(clause)
    if subject is None or subject.tag_ != "PRP" or not any(modal.lower_ == "would" for modal in modals(clause.head)):
        return False
    if clause.lower_ in ("did", "could", "had"):
        return all(child.dep_ in ("nsubj", "mark", "neg", "punct", "advmod") for child in clause.children)
    told = [child for child in clause.children if child.dep_ in ("attr", "acomp", "prep")]
    return clause.lower_ == "were" and bool(told) and not any(child.dep_ == "xcomp" for child in clause.children)


def is_case(clause: Token) -> bool:
    """Whether "if" tells the case in which a thing is to be considered, where the parse takes it for a question."""
    verb, marker = clause.head, marker_of(clause)
    if clause.dep_ != "ccomp" or marker is None or marker.lower_ != "if" or lemma_of(verb) not in _CONSIDERING:
        return False
    return any(child.dep_ == "nsubjpass" and child.lower_ != "it" for child in verb.children)


def _is_open_ended(clause: Token) -> bool:
    """Whether the clause sets no bound ("as long as it takes", "as long as is needed"), unlike "as long as he takes the lead"."""
    if "need be" in clause.doc[clause.left_edge.i : clause.right_edge.i + 2].text.lower():
        return True  # "would go ahead alone if need be"
    return any(t.lower_ in _OPEN_ENDED for t in (clause, *clause.children)) and all(
        t.dep_ != "dobj" or t.lower_ in _HELPED for t in clause.children
    )


def _tells_purpose(clause: Token) -> bool:
    """Whether the clause tells what something is needed for ("Kyiv must yield if the war is to end")."""
    return clause.lemma_ == "be" and any(child.dep_ == "xcomp" and is_infinitive(child) for child in clause.children)


def _tells_past(clause: Token) -> bool:
    """Whether "once" tells what was so before ("Berlin, once sceptical, …") or when something came about."""
    if clause.pos_ not in ("VERB", "AUX"):
        return not (
            clause.tag_ == "NNS" and any(child.dep_ == "compound" for child in clause.children)
        )  # "once the shooting stops"
    past = [v.tag_ == "VBD" or any(c.lower_ == "had" and c.dep_ == "aux" for c in v.children) for v in (clause, clause.head)]
    return all(past) and not modals(clause.head) and clause.head.dep_ not in ("ccomp", "xcomp")


def _says_nothing(clause: Token) -> bool:
    """Whether the clause only says that it depends ("as soon as conditions allow", "as soon as that can be done")."""
    subjects = [child.lower_ for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")]
    if lemma_of(clause) in _SEEING and subjects == ["you"]:
        return True  # "if you ask people there, they will tell you that"
    if lemma_of(clause) == "do" and _may_come(clause) and all(subject in ("it", "that", "this") for subject in subjects):
        return True
    return lemma_of(clause) in ("allow", "permit") and not any(
        child.dep_ in ("dobj", "xcomp", "ccomp") or (child.dep_ in ("nsubj", "nsubjpass") and child.lower_ not in _CIRCUMSTANCES)
        for child in clause.children
    )


def _looks_forward(verb: Token) -> bool:
    """Whether a verb or its governor tells what will be, or what somebody is ready for."""
    if verb.pos_ in ("VERB", "AUX") and any(t.lower_ in ("will", "would", "'ll") for t in modals(verb)):
        return True
    return any(word.lower_ in _READY for word in (verb, verb.head, *verb.children) if word.pos_ == "ADJ")


def _may_come(verb: Token) -> bool:
    """Whether a verb tells what may be done ("can be lifted when the deal is carried out")."""
    return verb.pos_ in ("VERB", "AUX") and any(modal.lower_ in ("can", "may", "could", "might") for modal in modals(verb))


def _is_only_to(clause: Token) -> bool:
    """Whether the clause is a purpose that limits ("only to sign what is ready")."""
    return is_infinitive(clause) and any(child.lower_ == "only" and child.i < clause.i for child in clause.children)


def is_limited(prep: Token) -> bool:
    """Whether "only" limits a time: "only after an election", "is only ready to agree after an election"."""
    near = (prep.nbor(-1) if prep.i else prep, *prep.children)
    if any(token.lower_ in ONLY for token in near):
        return True
    ready = prep.head.head
    if prep.head.dep_ == "xcomp" and ready.pos_ == "ADJ" and ready.lower_ in _READY:
        return any(child.lower_ in ONLY and child.i < ready.i for word in (ready, ready.head) for child in word.children)
    return bool(modals(prep.head)) and any(child.lower_ in ONLY and child.i < prep.head.i for child in prep.head.children)


def phrase_word(prep: Token, lexicon: Lexicon) -> str:
    """The words that make a phrase a condition ("in return for", "only after"); "" where it is none."""
    word = prep.lower_
    if "even" in (prep.nbor(-1).lower_ if prep.i else "", *(child.lower_ for child in prep.lefts)):
        return ""  # "even in exchange for guarantees"
    phrase = " ".join(token.lower_ for token in prep.doc[prep.i : prep.i + 4])
    entries = [entry for entry in lexicon.list("condition_prepositions") if " " in entry and f"{phrase} ".startswith(f"{entry} ")]
    if entries:
        return max(entries, key=len)
    if word == "after" and is_limited(prep):
        return "only after"
    if word in _ONLY_IN and prep.i and prep.nbor(-1).lower_ == "only" and not phrase.startswith("in order"):
        return f"only {word}" if prep.i < 2 or prep.nbor(-2).lower_ not in ("not", "n't") else ""
    if word == "with" and prep.i > 1 and prep.nbor(-1).lower_ == "together" and prep.nbor(-2).lower_ == "only":
        return "only with"
    if word in ("without", "before", "until") and any(child.dep_ == "neg" for child in prep.children):
        return f"not {word}"
    if word == "without" and any(lexicon.has("unconditional", token.lower_) or _is_lack_of_law(token) for token in prep.subtree):
        return ""
    if word in EARLIER and any(token.lower_ in _TIMES or token.dep_ == "npadvmod" for token in prep.children):
        return ""  # "long before", "hours before"
    if word == "before" and (prep.i < prep.head.i or any(token.lower_ in BODIES for token in prep.children)):
        return ""
    if word in ("until", "before") and any(token.dep_ == "pobj" and names_date(token) for token in prep.children):
        return ""
    return word if word in ("until", "pending", "before", "without", "provided", "providing") else ""


def _is_lack_of_law(noun: Token) -> bool:
    """Whether a thing is only said to be against the law ("sanctions without basis in international law")."""
    return noun.lower_ in ("basis", "foundation", "grounds") and any(child.lower_ in ("in", "under") for child in noun.children)


def _works_better(verb: Token) -> bool:
    """Whether something is only said to work better so ("sanctions are most effective if imposed together")."""
    told = [child for child in verb.children if child.dep_ in ("acomp", "advmod")]
    words = (word for part in told for word in (part, *part.children))
    return verb.lemma_ in _WORKING and any(word.tag_ in ("JJR", "JJS", "RBR", "RBS") for word in words)
