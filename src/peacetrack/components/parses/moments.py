"""Hangs "the moment Kyiv agrees, we will stop firing" as "once Kyiv agrees" would be hung: with the noun as the clause's mark.

What is told as done ("the day Russia invaded, he called for sanctions") stays a time and no condition.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import INSTANTS, SUBJECT_WORDS, following, is_infinitive

_BREAKS = frozenset((",", "…", "...", "—", "–"))
_POINTERS = frozenset(("that", "this", "it", "them"))
_MODALS = frozenset(("will", "would", "'ll", "’ll", "can", "could", "shall", "must", "should", "may", "might"))


def hang_moments(doc: Doc) -> None:
    """Make "the moment" the mark of the clause that says which moment, where the main clause looks forward."""
    for noun in doc:
        if noun.lower_ == "time":
            _hang_due(noun)
        elif noun.lower_ == "should" and noun.dep_ == "aux":
            _hang_supposed(noun)
        elif noun.lower_ == "since" and noun.dep_ == "prep" and noun.head.lower_ in _POINTERS:
            _hang_on_verb(noun)
        if noun.lower_ not in INSTANTS or noun.i + 2 >= len(doc) or not _is_definite(noun):
            continue
        clause = _clause_after(noun)
        if clause is None or clause.tag_ not in ("VBZ", "VBP", "VB", "VBD"):
            continue
        main = _main_of(noun, clause)
        if main is not None and clause.tag_ == "VBD" and main.dep_ == "dobj" and main.tag_ == "VB":
            main = main.head  # "would cease fire the moment …"
        if main is None or main == clause or not _looks_forward(main):
            continue
        if clause.tag_ == "VBD" and (noun.dep_ == "dobj" or not any(t.lower_ in ("would", "'d") for t in main.lefts)):
            continue  # "the day Russia invaded"
        for child in list(clause.lefts):
            if child.dep_ == "mark" and child.lower_ == "that" and child.i < noun.i:
                child.head = main  # "said that the moment …, Moscow will"
        if noun.dep_ == "amod":
            doc[noun.i - 1].head = noun
        if main.head == clause:
            main.head, main.dep_ = (main, "ROOT") if clause.head == clause else (clause.head, clause.dep_)
        elif clause.dep_ == "ccomp" and clause.head != main:
            main.head, main.dep_ = clause.head, "ccomp"
        clause.head, clause.dep_ = main, "advcl"
        noun.head, noun.dep_ = clause, "mark"


def _hang_on_verb(since: Token) -> None:
    """Hang "has called for just that since April" on the verb: what "that" points at has no beginning."""
    verb = next((token for token in since.head.ancestors if token.pos_ == "VERB"), None)
    if verb is not None and verb.i < since.i:
        since.head = verb


def _hang_supposed(should: Token) -> None:
    """Hang "should Moscow refuse, new sanctions will follow, he said" as "if Moscow refuses" would be hung."""
    clause, opens = should.head, should.is_sent_start or should.nbor(-1).is_punct or should.nbor(-1).lower_ == "that"
    subject = next((child for child in clause.lefts if child.dep_ in SUBJECT_WORDS), None)
    if not opens or subject is None or subject.left_edge.i != should.i + 1 or clause.dep_ not in ("ccomp", "advcl", "dep"):
        return
    if should.sent.text.rstrip(" \n\"”’'").endswith("?"):
        return
    main = clause.head
    if main.i < clause.i:  # "said that should Moscow refuse, Berlin would": the parse makes what is said of the condition
        later = main.head if main.dep_ == "ccomp" and main.head.i > clause.i else None
        if later is None or not _looks_forward(later):
            return
        for that in [child for child in clause.lefts if child.lower_ == "that"]:
            that.head = later
        if main.head == later:
            main.head, main.dep_ = (main, "ROOT") if later.head == later else (later.head, later.dep_)
        later.head, later.dep_ = main, "ccomp"
        main = later
    else:
        told = (child for child in main.children if child.dep_ == "ccomp" and clause.i < child.i < main.i)
        main = next(told, main)
    for mark in [child for child in clause.lefts if child.is_punct and child.i < should.i]:
        mark.head = main
    clause.head, clause.dep_ = main, "advcl"


def _hang_due(time: Token) -> None:
    """Read "it is high time the EU acted" as what should be done: the clause hangs on the time and tells nothing done."""
    copula = time.head.head if time.dep_ == "pobj" and time.head.lower_ == "about" else time.head
    idle = copula.lemma_ == "be" and any(child.lower_ == "it" and child.i < copula.i for child in copula.children)
    clause = _clause_after(time) if idle and time.i + 1 < len(time.doc) else None
    if clause is None or clause.tag_ not in ("VBD", "VBP", "VB", "VBN") or clause.head not in (time, copula):
        return
    if any(child.lower_ not in ("high", "past", "long", "well") for child in time.lefts):
        return  # "it was the first time that the EU imposed sanctions"
    if any(child.dep_ == "aux" for child in clause.lefts):
        return  # "is a time when Russia has won"
    clause.head, clause.dep_ = copula, "ccomp"
    if clause.tag_ != "VBN":
        clause.tag_ = "VB"
    for child in clause.lefts:
        if child.lower_ == "that":
            child.dep_, child.tag_, child.pos_ = "mark", "IN", "SCONJ"


def _is_definite(noun: Token) -> bool:
    before = noun.nbor(-1).lower_ if noun.i else ""
    return before == "the" or (before in ("very", "same") and noun.i > 1 and noun.nbor(-2).lower_ in ("the", "that"))


def _clause_after(noun: Token) -> Token | None:
    """The verb of the clause that begins right after the noun, or None."""
    start = noun.i + 1
    if following(noun).lower_ in ("that", "when"):
        start += 1
    for verb in noun.doc[start : min(start + 12, noun.sent.end)]:
        if verb.text in (",", ";", ":"):
            return None
        subject = next((t for t in verb.lefts if t.dep_ in SUBJECT_WORDS), None)
        if subject is None or verb.pos_ not in ("VERB", "AUX"):
            continue
        first = subject.left_edge.i
        return verb if first == start or (noun.dep_ == "amod" and subject == noun.head) else None
    return None


def _main_of(noun: Token, clause: Token) -> Token | None:
    """The verb of the sentence that the clause says the time of, or None."""
    if clause.dep_ == "relcl" and clause.head == noun:
        over = noun.head
        if noun.dep_ in ("npadvmod", "advcl", "dobj", "tmod"):
            return over
        return over.head if noun.dep_ == "appos" else None
    if noun.head != clause and noun.dep_ != "amod":
        return None
    inner = (t for t in clause.rights if t.dep_ == "ccomp" and _is_set_off(t.left_edge))
    if (inside := next(inner, None)) is not None and _looks_forward(inside):
        return inside  # the parse takes what comes after for what the clause says
    if clause.dep_ in ("advcl", "ccomp") and clause.head.i > clause.i and clause.head.lefts:
        beside = (t for t in clause.head.lefts if t.dep_ == "ccomp" and t.i > clause.i and _looks_forward(t))
        return next(beside, clause.head)  # "the moment he agrees, they will stop, she said": both hang on "said"
    later = (t for t in clause.head.rights if t.dep_ == "ccomp" and t.i > clause.right_edge.i)
    return next(later, clause.head if clause.dep_ == "advcl" else None)


def _is_set_off(first: Token) -> bool:
    return first.text in _BREAKS or first.nbor(-1).text in _BREAKS


def _looks_forward(verb: Token) -> bool:
    """Whether what the verb tells is still to come."""
    aux = [child for child in verb.children if child.dep_ == "aux"]
    return is_infinitive(verb) or any(child.lower_ in _MODALS for child in aux) or verb.tag_ == "VBG"
