"""Parts main clauses that a small model makes one of: what stands before a semicolon is no object of the verb behind it.

"Putin to annex four regions; West promises never to accept it": nobody promises to annex anything. And in "Norway's A and
Denmark's B spoke" the second country is B's, not a third party of A's.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import SUBJECT_WORDS, following

_VERBS = frozenset(("VERB", "AUX"))
_ANSWERING = frozenset(
    "reject dismiss refuse rebuff repudiate spurn oppose resist decline deny accept back support welcome".split()
)
_DEMANDS = frozenset("ultimatum demand condition proposal offer idea call request term claim suggestion plan".split())
_TELLING = frozenset(
    "say tell add note write post tweet ask answer reply warn remind assure insist declare state put have read".split()
)


def part_sentences(doc: Doc) -> None:
    """Set the clause before a semicolon beside the one behind it, and give each of two owned names its owner."""
    for token in doc:
        if token.text == ";" and token.i:
            _part(token)
            _give_subject(token)
        elif token.text == ":" and 1 < token.i < len(doc) - 2:
            if following(token).is_quote:
                _free_quoted(token)
            else:
                _spell_out(token)
        elif token.lower_ == "and" and token.head.dep_ in ("nmod", "compound"):
            _own(token)
        elif token.lower_ == "should" and token.dep_ == "aux" and token.head.tag_ == "VB":
            _suppose(token, token.head)


def _part(mark: Token) -> None:
    """Free the clause that ends at a semicolon from the verb behind it, which has a subject of its own."""
    last = mark.nbor(-1)
    for clause in (last, *last.ancestors):
        over = clause.head
        if over.i <= mark.i or clause.i > mark.i:
            continue
        subject = next((child for child in over.lefts if child.dep_ in SUBJECT_WORDS and child.i > mark.i), None)
        if clause.dep_ in ("ccomp", "advcl") and clause.pos_ in _VERBS and over.pos_ in _VERBS and subject is not None:
            clause.dep_ = "parataxis"
        return


def _suppose(should: Token, clause: Token) -> None:
    """Hang "should Russia invade" on what would then be done: "warned that, should Russia invade, Riga would arm Kyiv"."""
    subject = next((child for child in clause.lefts if child.dep_ in SUBJECT_WORDS), None)
    if subject is None or subject.i < should.i or clause.dep_ not in ("ccomp", "ROOT", "parataxis"):
        return
    main = next((child for child in clause.rights if child.dep_ in ("conj", "ccomp", "parataxis") and child.pos_ in _VERBS), None)
    if main is None or not any(child.dep_ in SUBJECT_WORDS and child.i > clause.i for child in main.lefts):
        return
    main.head, main.dep_ = (main if clause.head == clause else clause.head), clause.dep_
    clause.head, clause.dep_ = main, "advcl"
    for child in [*clause.children]:
        if child.i < should.i:
            child.head = main


def _spell_out(colon: Token) -> None:
    """Hang on its noun what a rejected demand says: "Rome rejected the ultimatum: the port must be closed"."""
    for clause in colon.doc[colon.i + 1 : colon.sent.end]:
        behind = next((child for child in clause.lefts if child.i < colon.i and child.dep_ == "ccomp"), None)
        over = behind or clause.head
        if over.i > colon.i or clause.is_punct or over == clause:
            continue
        if over.lemma_ not in _ANSWERING and over.dep_ in ("ccomp", "dobj"):
            over = over.head  # "rejected what he called an ultimatum: …"
        things = (t for t in colon.doc[over.i + 1 : colon.i] if t.lemma_ in _DEMANDS and t.dep_ in ("dobj", "oprd"))
        noun = next((thing for thing in things if thing.head == over or thing.head.head == over), None)
        finite = clause.pos_ in _VERBS and any(child.dep_ in SUBJECT_WORDS for child in clause.lefts)
        if finite and over.lemma_ in _ANSWERING and noun is not None:
            if behind is not None:
                behind.head, behind.dep_ = (behind if clause.head == clause else clause.head), clause.dep_
            clause.head, clause.dep_ = noun, "acl"
        return


def _free_quoted(colon: Token) -> None:
    """Set a quoted clause beside the verb before its colon, unless that tells it: "Rome rejects truce: 'We fight on'"."""
    for clause in colon.doc[colon.i + 2 : colon.sent.end]:
        if clause.head.i > colon.i or clause.is_punct or clause.head == clause:
            continue
        over = clause.head
        while over.pos_ not in _VERBS and over.head.i < colon.i and over.head != over:
            over = over.head
        subject = any(child.dep_ in SUBJECT_WORDS for child in clause.lefts)
        thing = any(child.dep_ == "dobj" and child.i < colon.i for child in over.rights)
        if clause.pos_ in _VERBS and subject and thing and over.pos_ in _VERBS and over.lemma_ not in _TELLING:
            clause.head, clause.dep_ = over, "parataxis"
            colon.head, following(colon).head = over, clause
        return


def _give_subject(mark: Token) -> None:
    """Give "Rome backs it; Oslo, which pays, wants more" its second subject, which the parse hangs on a name before the mark."""
    if mark.i + 1 >= len(mark.doc):
        return
    name = following(mark)
    while name.dep_ in ("det", "compound", "amod", "poss") and name.head.i > mark.i:
        name = name.head
    if name.head.i > mark.i or name.pos_ not in ("PROPN", "NOUN") or name.dep_ not in ("conj", "appos", "dobj", "dep"):
        return
    verb = next((t for t in mark.sent if t.i > name.right_edge.i and t.dep_ == "conj" and t.head.i < mark.i), None)
    if verb is None or verb.pos_ not in _VERBS or any(child.dep_ in SUBJECT_WORDS for child in verb.children):
        return
    if all(t.is_punct or t.dep_ in ("aux", "neg", "advmod") for t in mark.doc[name.right_edge.i + 1 : verb.i]):
        name.head, name.dep_ = verb, "nsubj"
        verb.dep_ = "parataxis"


def _own(joiner: Token) -> None:
    """Make two subjects of "Norway's A and Denmark's B", of which the parser makes one name."""
    first, second = joiner.head, joiner.head.head
    owner = next((child for child in first.rights if child.dep_ == "conj"), None)
    if owner is None or owner.pos_ != "PROPN" or owner.i != joiner.i + 1 or second.pos_ != "PROPN" or second.i < owner.i:
        return
    if not any(child.dep_ == "case" for child in owner.children) or not any(child.dep_ == "poss" for child in first.children):
        return
    first.head, first.dep_ = (first, "ROOT") if second.head == second else (second.head, second.dep_)
    second.head, second.dep_ = first, "conj"
    owner.head, owner.dep_ = second, "poss"
