"""Hangs an afterthought on what it sums up: "Moscow wants Kyiv to cede the Donbas, a demand Kyiv has rejected".

Without "that" a small model takes the afterthought's verb for the main one, with two subjects ("a demand", "Kyiv"), or its noun
for a part of the name after it ("a step Kyiv"). Who wants and who rejects are then mixed up.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import SUBJECT_WORDS

SUMMARIES = frozenset(  # nouns that tell what has just been said over again
    """move step idea demand condition claim proposal decision plan suggestion offer request prospect scenario concept call
    measure option initiative something promise goal requirement charge allegation accusation body format arrangement approach
    position view stance line notion assertion argument formula compromise""".split()
)
_PARTS = frozenset(("compound", "nmod", "amod", "poss"))
_VERBS = frozenset(("VERB", "AUX"))
_SPEAKING = frozenset("say warn argue add insist stress call note explain claim complain accuse describe maintain point".split())
JUDGING = frozenset(
    """call describe dismiss reject turn denounce condemn brand label welcome refuse oppose criticise criticize hail deride slam
    decline rebuff rubbish question deplore praise back support""".split()
)
_CIRCUMSTANCES = frozenset(("before", "after", "until", "without", "in", "for", "during", "as"))


def lower_afterthoughts(doc: Doc) -> None:
    """Make the clause of each afterthought a relative one on its noun, and what stands before it the main clause."""
    for noun in doc:
        if noun.lower_ == "do" and noun.dep_ == "xcomp" and noun.head.dep_ == "relcl":
            _lift_deed(noun.head, noun)
        if noun.tag_ == "VBG" and noun.dep_ == "advcl" and noun.lemma_ in _SPEAKING and noun.head.i < noun.i:
            _hang_on_verdict(noun, noun.head)
        if noun.dep_ == "appos" and noun.left_edge.i > 1 and noun.left_edge.nbor(-1).text == ":":
            _hang_after_colon(noun, noun.left_edge.nbor(-2))
        if noun.lower_ not in SUMMARIES or not _opens(noun):
            continue
        if noun.dep_ == "appos" and noun.head.dep_ == "nsubj" and noun.head.i < noun.head.head.i < noun.i:
            noun.head = noun.head.head  # what follows the verb tells of what is done, not of who does it
        if noun.dep_ == "dobj" and _is_told_twice(noun):
            noun.dep_ = "appos"
        clause = _clause_of(noun)
        main = _main_before(noun, clause) if clause is not None else None
        if clause is not None and main is not None:
            _lower(noun, clause, main)


def _hang_on_verdict(saying: Token, main: Token) -> None:
    """Hang "saying" on "called" in "tabled a plan which Roe called harmful, saying it came too late": it is Roe who says so."""
    if main.lemma_ in JUDGING or saying.nbor(-1).text != ",":
        return
    for clause in saying.doc[main.i + 1 : saying.i - 1]:
        if clause.dep_ != "relcl" or clause.lemma_ not in JUDGING or clause.right_edge.i != saying.i - 2:
            continue
        if any(child.dep_ == "nsubj" and child.tag_ not in ("WDT", "WP") for child in clause.lefts):
            saying.head = clause
            return


def _lift_deed(clause: Token, do: Token) -> None:
    """Hang "which Kyiv refuses to do" on what is done, not on when or for what ("wants it to leave Donbas before a truce, …")."""
    if not any(child.dep_ == "dobj" and child.lower_ == "which" for child in do.lefts):
        return
    link = next((t for t in clause.ancestors if t.lower_ in _CIRCUMSTANCES and t.dep_ == "prep" and t.head.pos_ in _VERBS), None)
    if link is None:
        return
    before = reversed(link.doc[link.head.i + 1 : link.i])
    thing = next((t for t in before if t.pos_ in ("NOUN", "PROPN") and link.head.is_ancestor(t)), None)
    if thing is not None:
        clause.head = thing


def _is_told_twice(noun: Token) -> bool:
    """Whether the verb has an object or clause already: "Moscow wants aid cut, a demand that Kyiv has rejected"."""
    told = any(child.dep_ == "relcl" or (child.dep_ == "acl" and child.tag_ == "VBN") for child in noun.rights)
    return told and any(child.dep_ in ("dobj", "ccomp", "xcomp") and child.i < noun.i for child in noun.head.rights)


def _opens(noun: Token) -> bool:
    """Whether a comma or dash and an indefinite article stand before a noun."""
    first = noun.i if noun.lower_ == "something" else _article_before(noun)
    return first > noun.sent.start and noun.doc[first - 1].text in (",", "—", "–")


def _article_before(noun: Token) -> int:
    """The place of "a" before a noun and its adjectives, -1 where there is none."""
    for place in range(noun.i - 1, max(noun.i - 5, noun.sent.start), -1):
        word = noun.doc[place]
        if word.lower_ in ("a", "an"):
            return place
        if word.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV") and word.text != "-":
            return -1
    return -1


def _clause_of(noun: Token) -> Token | None:
    """The verb whose first subject the parse makes of the noun, or of which it makes a part of the subject; else None."""
    whole = noun.dep_ in ("nsubj", "nsubjpass", "npadvmod")
    clause = noun.head if whole else noun.head.head if noun.dep_ in _PARTS else None
    if clause is None or clause.pos_ not in _VERBS or clause.i < noun.i:
        return None
    renamed = next((child for child in noun.rights if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    if whole and renamed is not None and renamed.left_edge.i == noun.i + 1:
        renamed.head, renamed.dep_ = clause, "nsubj"
    subject = next((child for child in clause.lefts if child.dep_ == "nsubj" and child.i > noun.i), None)
    if subject is None or (noun.dep_ in _PARTS and (noun.head != subject or not _is_party(subject))):
        return None
    between = noun.doc[noun.i + 1 : subject.i]
    return clause if all(word.is_ancestor(subject) or subject.is_ancestor(word) for word in between) else None


def _is_party(subject: Token) -> bool:
    """Whether a noun may be somebody, not what a noun before it helps to name ("a demand letter")."""
    return subject.pos_ == "PROPN" or subject.tag_ == "NNS"


def _main_before(noun: Token, clause: Token) -> Token | None:
    """The verb of the clause before the afterthought."""
    if clause.head.i < noun.i and clause.head.pos_ in _VERBS and clause.dep_ in ("ccomp", "conj", "advcl", "parataxis"):
        return clause.head
    mains = (child for child in clause.lefts if child.dep_ in ("ccomp", "advcl", "parataxis") and child.i < noun.i)
    return next((main for main in mains if main.pos_ in _VERBS and main.dep_ != "advcl"), None)


def _lower(noun: Token, clause: Token, main: Token) -> None:
    if main.head == clause:
        main.head, main.dep_ = (main if clause.head == clause else clause.head), clause.dep_
        for child in [child for child in clause.children if child.i < noun.left_edge.i or child.is_punct]:
            child.head = main
    if noun.dep_ in _PARTS:
        for child in [child for child in noun.head.lefts if child.i < noun.i]:
            child.head = noun
    noun.head, noun.dep_ = main, "appos"
    clause.head, clause.dep_ = noun, "relcl"


def _hang_after_colon(named: Token, noun: Token) -> None:
    """Hang what a colon introduces on the noun before it, not on the subject ("Moe says all hangs on two issues: X and Y")."""
    far = named.head
    if noun.pos_ == "NOUN" and far.dep_ in SUBJECT_WORDS and far.i < far.head.i < noun.i and noun.sent == named.sent:
        named.head = noun
