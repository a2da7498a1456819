"""Makes those listen who are told something: in "Moe, told that Oslo had refused, said that" Moe has not told it."""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import SUBJECT_WORDS

_TOLD = frozenset("told informed notified reminded assured reassured warned advised".split())
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN", "MD"))
_NEAR = 6  # tokens


def hang_listeners(doc: Doc) -> None:
    """Hang the participle on who is told, and make the verb behind the closing comma the main one."""
    for that in doc:
        if that.lower_ in ("says", "say") and that.tag_ != "VBZ":
            _lift_report(that)
        if that.lower_ == "whether" and that.dep_ == "mark" and that.head.dep_ in ("acl", "relcl"):
            _lift_question(that.head)
        if that.lower_ != "that" or not that.i or that.nbor(-1).lower_ not in _TOLD:
            continue
        told = that.nbor(-1)
        if told.is_sent_start and told.head.i > that.i:
            told.tag_, told.dep_ = "VBN", "advcl"
        elif told.i - 2 >= told.sent.start and told.nbor(-1).text == "," and told.nbor(-2).text[:1].isupper():
            _hang(told, told.nbor(-2))


def _lift_question(clause: Token) -> None:
    """Make of the clause what is asked in "asked by a reporter whether Oslo should", not what the reporter is."""
    agent = clause.head.head
    if clause.head.dep_ == "pobj" and agent.dep_ == "agent" and agent.head.lemma_ == "ask":
        clause.head, clause.dep_ = agent.head, "ccomp"


def _lift_report(says: Token) -> None:
    """Make a verb of the "says" in "Moe, who Roe says must go", which the parse takes for a noun."""
    name, doc = says.nbor(-1) if says.i else says, says.doc
    first = name.left_edge.i if name.i < says.i else says.left_edge.i
    below = says.head
    if first < 1 or doc[first - 1].lower_ not in ("who", "which") or name.pos_ != "PROPN" or below.dep_ != "relcl":
        return
    for child in [*says.lefts]:
        if child != name:
            child.head = name
    says.tag_, says.pos_, says.lemma_ = "VBZ", "VERB", "say"
    says.head, says.dep_, name.head, name.dep_ = below.head, "relcl", says, "nsubj"
    below.head, below.dep_ = says, "ccomp"


def _hang(told: Token, name: Token) -> None:
    doc = told.doc
    start = max(name.i - _NEAR, told.sent.start)
    if any(token.text == "," for token in doc[start : name.i]):
        return  # "the minister, Ann Moe, warned that"
    main = next((t for t in doc[told.i + 4 : told.sent.end] if t.tag_ in _FINITE and t.nbor(-1).text == ","), None)
    if main is not None and main.tag_ == "MD":
        main = main.head
    if main is None or any(child.dep_ in SUBJECT_WORDS and child.i < main.i for child in main.lefts if child.i > told.i):
        return
    over = told.head
    if main.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in main.lefts):
        main.tag_ = "VBD"
    if over != main:
        main.head, main.dep_ = (main, "ROOT") if over == told or over.i > told.i else (over, told.dep_)
    for child in [*told.rights]:
        if child.i > main.i:
            child.head = main
    name.head, name.dep_ = main, "nsubj"
    if name.pos_ != "PROPN":
        name.tag_ = "NNP"
    told.head, told.dep_, told.tag_ = name, "acl", "VBN"
