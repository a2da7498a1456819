"""Gives verbs of saying the clause that they introduce, where the small model breaks it up.

Nothing but a clause can follow "said": a gerund is its subject ("said arming Kyiv prolongs the war"), "about" belongs to a
number, and "just because" to what "does not mean". A clause on the speaker is none of its own ("Moe, who met him, said"),
and the clause after a hearer tells what was said ("told the delegation that talks with Moscow would be possible").
"""

from spacy.tokens import Doc, Token

from peacetrack.components.actors.phrases import holder_class
from peacetrack.components.syntax import SUBJECTS, following

CLAUSAL = frozenset(  # no gerund is their object, as it is that of "suggest" or "fear"
    "say state note stress claim think believe argue warn add reckon maintain contend allege declare explain caution".split()
)
REPORTING = CLAUSAL | frozenset("announce insist tell write acknowledge concede admit complain emphasise emphasize".split())
_NUMBERS = frozenset("half third quarter dozen dozens hundreds thousands millions two-thirds one-third".split())
_ROUGHLY = frozenset(("about", "around"))
_NOMINATIVE = frozenset("he she they we i who".split())
_ON_NAMES = frozenset(("who", "which"))
_PAST = frozenset(("VBD", "VBZ"))
_TELLING = frozenset("tell assure inform warn remind convince notify advise".split())

_DEMANDING = frozenset("demand propose suggest agree promise vow urge request recommend stipulate".split())
_OCCASIONS = frozenset(
    "start outset beginning onset speech interview statement letter meeting call briefing occasion talk summit".split()
)


def give_contents(doc: Doc) -> None:
    """Give verbs of saying their clauses whole."""
    for token in doc:
        if token.tag_ == "VBG" and token.dep_ == "xcomp" and token.head.i == token.i - 1 and token.head.lemma_ in CLAUSAL:
            _make_subject(token, token.head)
        elif token.dep_ == "mark" and token.head.dep_ == "advcl" and token.head.head.lemma_ in CLAUSAL:
            _take_number(token, token.head)
            _take_reason(token, token.head)
        elif token.lower_ in _ON_NAMES and token.dep_ in SUBJECTS and token.head.dep_ in ("ccomp", "advcl", "dep"):
            _hang_on_name(token, token.head)
        elif token.dep_ == "conj" and token.tag_ in _PAST and token.lemma_ in REPORTING:
            _lift_report(token, token.head)
        elif token.dep_ == "ccomp" and token.tag_ == "VBN" and token.i and token.nbor(-1).dep_ == "pobj" and not token.n_lefts:
            _free_occasion(token, token.head)
        elif token.dep_ == "ccomp" and token.i < token.head.i and token.head.lemma_ in REPORTING:
            _give_earlier(token, token.head)
        elif token.lower_ == "that" and token.i > 1 and token.nbor(-1).dep_ == "dobj" and token.nbor(-1).head.lemma_ in _TELLING:
            _give_told(token, token.nbor(-1))
        elif token.lower_ == "that" and token.dep_ == "mark" and token.head.dep_ == "relcl":
            _give_to_noun(token, token.head)


def _give_to_noun(that: Token, clause: Token) -> None:
    """Read "an ultimatum that it cede Crimea" as what the noun says: nothing in the clause stands for the noun."""
    if clause.head.lemma_ in _OCCASIONS:
        _give_after_occasion(that, clause)
    whole = any(child.dep_ in SUBJECTS for child in clause.lefts) and any(child.dep_ == "dobj" for child in clause.rights)
    if clause.dep_ == "relcl" and that.tag_ == "IN" and whole:
        clause.dep_ = "acl"


def _free_occasion(participle: Token, report: Token) -> None:
    """Leave the participle of "said in a statement read out in Rome that he would go" to its noun, the clause to the saying."""
    for child in list(participle.rights):
        if child.dep_ == "ccomp" and any(t.dep_ == "mark" and t.lower_ == "that" for t in child.lefts):
            child.head = report
    participle.head, participle.dep_ = participle.nbor(-1), "acl"


def _give_after_occasion(that: Token, clause: Token) -> None:
    """Give "demanded from the start that he be freed" its clause, of which the parse makes one on the noun before it."""
    noun, prep = clause.head, clause.head.head
    if noun.dep_ != "pobj" or prep.dep_ != "prep" or prep.head.lemma_ not in REPORTING | _DEMANDING or noun.i + 1 != that.i:
        return
    if any(child.dep_ in SUBJECTS for child in clause.lefts) and all(child.dep_ != "ccomp" for child in prep.head.children):
        that.tag_, that.pos_ = "IN", "SCONJ"
        clause.head, clause.dep_ = prep.head, "ccomp"


def _make_subject(gerund: Token, said: Token) -> None:
    """Make a gerund the subject of the clause after it, and what the parse takes for its subject the object of the gerund."""
    clause = next((child for child in said.rights if child.dep_ == "ccomp" and child.i > gerund.i), None)
    if clause is None:
        return
    subject = next((child for child in clause.lefts if child.dep_ in SUBJECTS), None)
    if subject is not None:
        if subject.left_edge.i != gerund.i + 1 or subject.lower_ in _NOMINATIVE or any(gerund.rights):
            return
        subject.head, subject.dep_ = gerund, "dobj"
    gerund.head, gerund.dep_ = clause, "csubj"


def _give_earlier(clause: Token, said: Token) -> None:
    """Give the first report of "While Oslo insisted it was ready, Moe said …" its clause, which the parse gives to the later."""
    earlier = next((child for child in clause.lefts if child.dep_ == "advcl" and child.lemma_ in REPORTING), None)
    subject = next((child for child in clause.lefts if child.dep_ in SUBJECTS), None)
    if earlier is None or subject is None or subject.left_edge.i != earlier.i + 1 or earlier.tag_ not in _PAST:
        return
    own = any(child.dep_ == "ccomp" for child in said.rights)
    if own and any(child.dep_ == "mark" for child in earlier.lefts) and any(child.dep_ in SUBJECTS for child in earlier.lefts):
        earlier.head, clause.head = said, earlier


def _give_told(that: Token, hearer: Token) -> None:
    """Give "told the delegation that talks would go on" its clause, of which the parse makes a relative clause of the hearer."""
    told, first = hearer.head, that.head
    clause = next((child for child in told.rights if child.dep_ == "ccomp" and child.i > that.i), None)
    if clause is None and all(child.dep_ != "ccomp" for child in told.children):
        clause = next((word for word in (first, first.head) if word.dep_ in ("relcl", "acl") and word.head == hearer), None)
    if clause is None or any(child.lower_ == "that" and child.dep_ == "mark" and child != that for child in clause.lefts):
        return
    subjects = [child for child in clause.lefts if child.dep_ in SUBJECTS and child != that]
    if first != clause and first.tag_ == "VBZ" and first.left_edge == that and subjects in ([], [first]):
        first.tag_, first.pos_, first.lemma_ = "NNS", "NOUN", first.lower_.removesuffix("s")
        passive = any(child.dep_ == "auxpass" for child in clause.lefts)
        first.head, first.dep_ = clause, "nsubjpass" if passive else "nsubj"
    elif first != clause or not subjects or (clause.dep_ == "ccomp" and that.dep_ == "mark"):
        return
    that.head, that.dep_, that.tag_, that.pos_ = clause, "mark", "IN", "SCONJ"
    clause.head, clause.dep_ = told, "ccomp"


def _take_number(about: Token, clause: Token) -> None:
    """Give "about" to the number after it ("said about half had left"), and the clause to the verb of saying."""
    if about.lower_ not in _ROUGHLY or about.i != clause.head.i + 1:
        return
    number = following(about)
    if number.pos_ == "NUM" or number.lower_ in _NUMBERS:
        about.head, about.dep_, about.tag_, about.pos_ = number, "advmod", "RB", "ADV"
        clause.dep_ = "ccomp"


def _take_reason(because: Token, clause: Token) -> None:
    """Make the content of "said just because Moscow talks does not mean that", of which the parse makes a reason."""
    if because.lower_ == "because" and clause.lemma_ == "mean" and because.nbor(-1).lower_ in ("just", "simply"):
        clause.dep_ = "ccomp"


def _hang_on_name(who: Token, clause: Token) -> None:
    """Hang "who met him" on the name before the comma, and the name on the verb of saying behind the clause."""
    said = clause.head
    if said.lemma_ not in REPORTING or said.i < clause.i or any(child.dep_ in SUBJECTS for child in said.lefts):
        return
    name = next((child for child in clause.lefts if child.dep_ in SUBJECTS and child.i < who.i), None)
    named = name if name is not None else next((c for c in said.lefts if c.dep_ in ("npadvmod", "dep") and c.i < who.i), None)
    if named is None or named.pos_ not in ("PROPN", "NOUN") or who.nbor(-1).lower_ != ",":
        return
    for child in [child for child in clause.lefts if child.i < who.i and child != named]:
        child.head = said
    named.head, named.dep_ = said, "nsubj"
    clause.head, clause.dep_ = named, "relcl"


def _lift_report(verb: Token, first: Token) -> None:
    """Join "and argued that" to who says that a plan is bad: no plan argues."""
    outer = first.head
    told = any(
        child.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.lefts) for child in verb.rights
    )
    if first.dep_ != "ccomp" or not told or outer.tag_ != verb.tag_ or any(child.dep_ in SUBJECTS for child in verb.lefts):
        return
    subject = next((child for child in first.lefts if child.dep_ in SUBJECTS), None)
    if (
        subject is None
        or subject.pos_ != "NOUN"
        or holder_class(subject) not in ("", "thing")
        or outer.lemma_ not in REPORTING | {"suggest"}
    ):
        return
    verb.head = outer
    for child in [child for child in first.rights if child.dep_ == "cc" and child.i == verb.left_edge.i - 1]:
        child.head = outer
