"""Gives verbs their subjects back: names taken for adverbs, "vice-president", and whom a cleft is about."""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import SUBJECT_WORDS, SUBJECTS, following

_TELLING = frozenset(("call", "urge", "tell", "ask", "appeal"))
_JOINING = frozenset(("after", "before", "since", "until", "till", "as"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_OFFICES = frozenset("president premier chancellor minister chairman chairwoman chair".split())


def mend_subjects(doc: Doc) -> None:
    """Mend each subject that the small model did not see as one."""
    for token in doc:
        if token.tag_ == "RB" and token.is_sent_start and token.text[:1].isupper() and _is_name(token):
            token.tag_, token.pos_, token.dep_ = "NNP", "PROPN", "nsubj"
        elif token.tag_ == "VBN" and token.dep_ == "amod" and token.head.dep_ == "nsubj":
            _free_asking(token, token.head)
        elif token.tag_ == "VBD" and token.i > 1 and token.nbor(-1).tag_ == "POS" and token.nbor(-2).head == token:
            _free_aim(token, token.nbor(-2))
        elif token.text == "-" and 0 < token.i < len(doc) - 1 and token.nbor(-1).lower_ == "vice":
            _join_office(token.nbor(-1), token, following(token))
        elif token.text == "Trump" and token.dep_ not in SUBJECTS and token.i + 1 < len(doc):
            _name_subject(token, following(token))
        elif token.dep_ == "ROOT" and token.pos_ == "PROPN" and token.i + 1 < len(doc):
            _free_teller(token, following(token))
            if token.dep_ == "ROOT":
                _free_behind_aside(token)
        elif token.dep_ == "dobj" and token.tag_ == "NNP" and token.is_sent_start and token.i + 1 < len(doc):
            _join_name(token, following(token))
        elif token.dep_ == "compound" and token.head.dep_ == "ROOT" and token.head.tag_ in ("VBZ", "VBD"):
            _free_heading(token, token.head)
        elif token.dep_ == "conj" and token.tag_ in ("VBD", "VBZ", "VBP") and token.i > 1:
            if token.head.dep_ == "ROOT":
                _free_joint(token, token.head)
            if token.dep_ == "conj" and token.i > 2:
                _take_from_preposition(token)
        elif token.lower_ == "who" and token.dep_ == "nsubj" and token.head.dep_ == "ccomp" and token.i:
            _join_cleft(token)


def _is_name(word: Token) -> bool:
    """Whether an adverb at the beginning is in truth the subject, since the verb has no other: "Axios, citing Roe, reported"."""
    verb = word.head
    if word.dep_ in SUBJECTS:
        return True
    alone = not any(child.dep_ in (*SUBJECTS, "expl") for child in verb.children)
    return word.dep_ == "advmod" and alone and verb.tag_ in ("VBD", "VBZ") and verb.nbor(-1).text in (word.text, ",")


def _name_subject(name: Token, verb: Token) -> None:
    """Make a subject of a name that is a verb as well: "Trump imposed sanctions"."""
    thing = verb.head
    if verb.tag_ == "NNS" and thing == name and name.tag_ in ("VB", "VBP") and verb.dep_ == "dobj":
        _free_present(name, verb)
        return
    if verb.dep_ != "amod" or verb.tag_ not in ("VBN", "VBD") or thing.head != name:
        return
    _make_subject(name, verb, "VBD")


def _free_asking(verb: Token, asked: Token) -> None:
    """Make the main verb of "Trump advised Kyiv to leave", which the parse takes for a participle on the name after it."""
    infinitive = asked.head
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    to = next((child for child in infinitive.lefts if child.lower_ == "to" and child.dep_ == "aux"), None)
    if (
        subject is None
        or to is None
        or asked.pos_ != "PROPN"
        or verb.i != asked.i - 1
        or infinitive.dep_ not in ("ROOT", "ccomp")
    ):
        return
    verb.tag_, verb.dep_, verb.head = "VBD", infinitive.dep_, (verb if infinitive.head == infinitive else infinitive.head)
    infinitive.head, infinitive.dep_ = verb, "xcomp"
    asked.head, asked.dep_ = verb, "dobj"
    for mark in [child for child in infinitive.rights if child.dep_ == "punct"]:
        mark.head = verb


def _free_present(name: Token, verb: Token) -> None:
    """Make the verb of "Trump doubts that Kyiv will yield", which the parse takes for the object of "trump"."""
    that = next((child for clause in verb.rights for child in clause.lefts if child.lower_ == "that"), None)
    clause = next((child for child in verb.rights if child.dep_ in ("acl", "relcl")), None)
    if that is None or clause is None or verb.n_lefts or that.head != clause:
        return
    clause.dep_ = "ccomp"
    _make_subject(name, verb, "VBZ")


def _make_subject(name: Token, verb: Token, tag: str) -> None:
    """Put a verb in the place of the name that was read as one, and the name before it as its subject."""
    verb.tag_, verb.pos_ = tag, "VERB"
    verb.head, verb.dep_ = (verb if name.head == name else name.head), name.dep_
    for child in [*name.children]:
        if child != verb:
            child.head = verb
    name.tag_, name.pos_, name.lemma_, name.head, name.dep_ = "NNP", "PROPN", name.text, verb, "nsubj"


def _free_heading(name: Token, verb: Token) -> None:
    """Make a subject of a name that hangs on a verb as if it were a noun: "EU rolls over sanctions"."""
    if name.i == verb.i - 1 and name.pos_ == "PROPN" and not any(child.dep_ in SUBJECTS for child in verb.children):
        name.dep_ = "nsubj"


def _free_joint(verb: Token, name: Token) -> None:
    """Make the main verb of what the parse takes for a third of its subjects: "Oslo and rebels trade captives"."""
    last = verb.nbor(-1)
    joined = last.dep_ == "conj" and last.head == name and last.tag_ in ("NNS", "NNP", "NNPS", "NN")
    if joined and name.text[:1].isupper() and name.tag_ in ("NNP", "NNPS", "JJ", "NNS") and name.is_sent_start:
        name.tag_, name.pos_ = ("NNP", "PROPN") if name.tag_ == "JJ" else (name.tag_, name.pos_)
        for child in [*name.children]:
            if child.i > verb.i:
                child.head = verb
        verb.head, verb.dep_, name.head, name.dep_ = verb, "ROOT", verb, "nsubj"


def _free_teller(name: Token, verb: Token) -> None:
    """Make a finite verb of what the parse takes for a participle on a name: "Ban Ki-moon called on both sides to stop"."""
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or verb.head != name or verb.lemma_ not in _TELLING:
        return
    told = any(child.dep_ == "dobj" or (child.lower_ in ("on", "to") and any(child.children)) for child in verb.rights)
    if not told or any(token.tag_ in ("VBD", "VBZ", "VBP") for token in name.sent):
        return
    verb.tag_, verb.pos_, verb.head, verb.dep_ = "VBD", "VERB", verb, "ROOT"
    for child in [*name.children]:
        if child.i > verb.i:
            child.head = verb
    name.head, name.dep_ = verb, "nsubj"


def _free_behind_aside(name: Token) -> None:
    """Make the main verb of "Moe, who opened the talks, called on Oslo to stop", which the parse hangs on the name or aside."""
    aside = next(
        (child for child in name.rights if child.dep_ == "relcl" and child.left_edge.i and child.left_edge.nbor(-1).text == ","),
        None,
    )
    if aside is None or any(child.tag_ in _FINITE for child in name.lefts):
        return
    verbs = [*aside.rights, *(child for child in name.rights if child.i > aside.i)]
    verb = next(
        (t for t in verbs if t.dep_ in ("acl", "conj", "appos", "relcl", "advcl") and t.tag_ in ("VBD", "VBN", "VBZ")), None
    )
    if verb is None or verb.left_edge != verb or verb.i < 2 or verb.nbor(-1).text != ",":
        return
    if (
        verb.tag_ == "VBN"
        and not any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in verb.rights)
        and verb.lemma_ != "call"
    ):
        return  # "Moe, who opened the talks, flanked by aides"
    verb.tag_, verb.pos_ = ("VBD" if verb.tag_ == "VBN" else verb.tag_), "VERB"
    verb.head, verb.dep_ = verb, "ROOT"
    for child in [*name.rights, *aside.rights]:
        if child.i > verb.i:
            child.head = verb
    name.head, name.dep_ = verb, "nsubj"


def _join_name(first: Token, last: Token) -> None:
    """Make one name of "Ann Moe" at the beginning, where the parse makes an object of "Ann"."""
    if last.tag_ == "NNP" and last.dep_ in SUBJECTS and last.head == first.head and not any(first.children):
        first.head, first.dep_ = last, "compound"


def _join_office(vice: Token, hyphen: Token, office: Token) -> None:
    """Make one noun of "vice-president", of which the parse makes three."""
    if office.lower_ not in _OFFICES or office.pos_ not in ("NOUN", "PROPN"):
        return
    parts = (vice, hyphen, office)
    outer = next((part for part in parts if part.head not in parts or part.head == part), None)
    if outer is None:
        return
    if outer != office:
        office.head, office.dep_ = (office if outer.head == outer else outer.head), outer.dep_
    for part in (vice, hyphen):
        for child in [*part.children]:
            if child not in parts:
                child.head = office
        part.head, part.dep_ = office, "compound" if part == vice else "punct"
    hyphen.tag_, hyphen.pos_ = "HYPH", "PUNCT"


def _join_cleft(who: Token) -> None:
    """Hang the clause of "It was Ann Moe who said that" on the name, whose words it tells."""
    verb, name = who.head, who.nbor(-1)
    being = verb.head
    if (
        being.lemma_ == "be"
        and name.pos_ in ("PROPN", "NOUN")
        and being.i < name.i
        and any(t.lower_ == "it" for t in being.lefts)
    ):
        verb.head, verb.dep_ = name, "relcl"


def _take_from_preposition(verb: Token) -> None:
    """Give "asked" its subject in "put it off after Malta, where the money is, asked for time": the name hangs on "after"."""
    main = verb.head
    if any(child.dep_ in SUBJECTS or child.dep_ == "aux" for child in verb.lefts) or main.i > verb.i - 4:
        return
    if any(child.dep_ == "cc" and child.i < verb.i for child in main.rights):
        return
    for name in reversed(verb.doc[main.i + 1 : verb.i]):
        if name.dep_ != "pobj" or name.head.lower_ not in _JOINING:
            continue
        apart = following(name).text == "," == verb.nbor(-1).text
        told = (child for child in name.rights if child.dep_ in ("relcl", "appos", "acl"))
        if name.right_edge.i == verb.i - 1 or (apart and any(child.right_edge.i == verb.i - 2 for child in told)):
            mark = name.head
            name.head, name.dep_, mark.head, mark.dep_, verb.dep_ = verb, "nsubj", verb, "mark", "advcl"
        return


def _free_aim(stated: Token, owner: Token) -> None:
    """Make the participle of "Riga's declared wish to go is wise", which the parse makes the verb, with a clause behind it."""
    thing = following(stated)
    verb = next((child for child in stated.rights if child.dep_ == "ccomp" and child.tag_ in ("VBD", "VBZ", "VBP")), None)
    owned = thing.head == stated and thing.dep_ == "dobj"
    if thing.pos_ != "NOUN" or owner.dep_ not in SUBJECT_WORDS or not (owned or (thing.head == verb and thing.dep_ == "nsubj")):
        return
    if owned and verb is not None:
        if any(child.dep_ in SUBJECT_WORDS and child.lower_ != "there" for child in verb.lefts):
            return
        for there in [child for child in verb.lefts if child.dep_ == "expl"]:
            there.head, there.dep_ = thing, "advmod"
        thing.head, thing.dep_ = verb, "nsubj"
    top = thing if verb is None else verb
    top.head, top.dep_ = (top if stated.head == stated else stated.head), stated.dep_
    stated.tag_, stated.pos_, stated.head, stated.dep_ = "VBN", "VERB", thing, "amod"
    owner.head, owner.dep_ = thing, "poss"
    for child in [*stated.children]:
        child.head = thing if child.i < thing.i else top
