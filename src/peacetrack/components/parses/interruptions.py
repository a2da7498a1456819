"""Mends a clause that a report stands in: "Crimea, she said, is not coming back", "Kyiv is ready, she said, but will not beg"."""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import SUBJECT_DEPS, following, is_passive

_FRONTED = frozenset(("nsubj", "npadvmod", "dep", "dobj", "nsubjpass"))
_REPORTING = frozenset(
    """say tell add note stress warn write explain insist declare state argue reiterate repeat claim believe announce admit
    concede suggest promise maintain""".split()
)
_MODALS = frozenset(("will", "would", "must", "should", "could", "can", "cannot", "may", "might", "shall", "'ll", "ca", "wo"))
_AUXILIARIES = frozenset(("do", "does", "did", "has", "have", "had"))
_DENIALS = frozenset(("not", "never", "n't"))
_VOWING = frozenset("vow pledge swear insist promise warn stress think believe predict tell hope fear recall point".split())
_ENDS = frozenset((".", "!", "?", ";", ":", "but"))
_MARKS = frozenset(('"', "“", "”", "'", "‘", "’"))
_LONGEST = 12  # tokens of the report between the commas
_TELLING = _REPORTING | frozenset("assure inform notify remind convince persuade warn signal indicate agree confirm".split())
_SPEAKERS_OWN = _REPORTING | frozenset("elaborate comment specify confirm name give answer speak discuss".split())


def rejoin_interrupted(doc: Doc) -> None:
    """Hang on each other what the parse takes for parts of the report that stands between them."""
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_ in _REPORTING:
            _rejoin_subject(token)
            _rejoin_second(token)
            _rejoin_told(token)
        elif token.lower_ == "according" and token.is_sent_start:
            _free_subject(token)
        elif token.lower_ in _MODALS | _AUXILIARIES and token.i + 4 < len(doc):
            _rejoin_modal(token)


def _rejoin_modal(modal: Token) -> None:
    """Join "should not" to "lift" in "Oslo should not, Moe argued, lift the ban", which else says the opposite."""
    doc, end = modal.doc, len(modal.doc)
    denial = following(modal) if following(modal).lower_ in _DENIALS else None
    opened = modal.i + (1 if denial is None else 2)
    opened += 1 if doc[opened].text in _MARKS else 0
    if doc[opened].text != ",":
        return
    closed = next((i for i in range(opened + 2, min(opened + _LONGEST, end - 1)) if doc[i].text == ","), None)
    told = doc[opened + 1 : closed] if closed is not None else ()
    told = () if any(t.text in _ENDS or t.is_space for t in told) else told
    report = next((t for t in told if t.pos_ == "VERB" and t.lemma_ in _TELLING | _VOWING), None)
    if report is None or closed is None:
        return
    after = doc[closed + 1 : min(closed + 4, end)]
    verb = next((t for t in after if t.tag_ != "RB" and t.text not in _MARKS), doc[closed])
    if verb.tag_ not in ("VB", "VBP", "VBN", "VBG", "NN") or (modal.lower_ in _MODALS and verb.lower_ != verb.lemma_.lower()):
        return
    parts = (report, verb, modal)
    top = next((t for t in parts if t.head == t or t.head not in parts), verb)
    subjects = [t for t in doc[modal.sent.start : modal.i] if t.dep_ in SUBJECT_DEPS and t.head in parts]
    if top != verb:
        verb.head, verb.dep_ = (verb if top.head == top else top.head), top.dep_
    if verb.pos_ != "AUX":
        verb.pos_ = "VERB"
    for child in [*modal.children, *subjects, modal]:
        child.head = verb
    modal.dep_, report.head, report.dep_ = "aux", verb, "parataxis"
    if denial is not None:
        denial.head, denial.dep_ = verb, "neg"
    for subject in subjects:
        subject.dep_ = "nsubjpass" if any(child.dep_ == "auxpass" for child in verb.children) else "nsubj"


def _free_subject(according: Token) -> None:
    """Give "is" its subject in "According to Ann Moe, a truce is near", of which the parser makes a name with an aside."""
    verb = according.head
    if verb.pos_ not in ("VERB", "AUX") or verb.i < according.i or any(child.dep_ in SUBJECT_DEPS for child in verb.children):
        return
    named = next((t for prep in according.children if prep.lower_ == "to" for t in prep.children if t.dep_ == "pobj"), None)
    aside = next((t for t in named.rights if t.dep_ == "appos"), None) if named is not None else None
    if aside is None or aside.left_edge.i == 0 or aside.left_edge.nbor(-1).text != "," or following(aside.right_edge).text == ",":
        return
    passive = is_passive(verb)
    aside.head, aside.dep_ = verb, "nsubjpass" if passive else "nsubj"


def _rejoin_second(report: Token) -> None:
    """Join "but would never yield" after "Kyiv did not want war, she said," to what is said, not to the saying."""
    said = next((child for child in report.lefts if child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX")), None)
    speaker = next((child for child in report.children if child.dep_ == "nsubj"), None)
    if said is None or speaker is None or said.i > speaker.i or not any(child.dep_ in SUBJECT_DEPS for child in said.lefts):
        return
    for second in report.rights:
        if second.dep_ != "conj" or second.lemma_ in _SPEAKERS_OWN or any(child.dep_ in SUBJECT_DEPS for child in second.lefts):
            continue
        if not any(child.dep_ == "aux" and child.lower_ in _MODALS for child in second.lefts):
            continue
        second.head = said
        for joint in [child for child in report.rights if child.dep_ == "cc" and child.i < second.i]:
            joint.head = said


def _rejoin_told(report: Token) -> None:
    """Join "that he would yield" in "Moe had told us, Ek said, that he would yield" to the first verb of telling."""
    if report.dep_ == "parataxis":
        told = report.head.head if report.head.i > report.i else report.head
    else:
        told = next((child for child in report.lefts if child.dep_ == "ccomp"), report)
    if told.lemma_ not in _TELLING or told.i >= report.i:
        return
    if report.dep_ == "parataxis":
        report.head = told
    clause = next((child for child in report.rights if child.dep_ == "ccomp" and child.left_edge.lower_ == "that"), None)
    if clause is not None and any(token.text == "," for token in clause.doc[max(clause.left_edge.i - 2, 0) : clause.left_edge.i]):
        clause.head = told


def _rejoin_subject(report: Token) -> None:
    """Join what opens the sentence up to a comma to the verb after the report ("…, Ann Moe said, is", "…, said Ann Moe, is")."""
    opening = next((t for t in report.lefts if t.left_edge.i == report.sent.start), None)
    subjects = (t for t in (*reversed(list(report.lefts)), *report.rights) if t.dep_ == "nsubj" and t != opening)
    speaker = next(subjects, None)
    if speaker is None or opening is None or opening.i >= speaker.i or not _may_be_subject(opening):
        return
    comma = min(speaker.left_edge.i, report.i) - 1
    if report.doc[comma].text != "," or _end_of(opening, comma) != comma - 1:
        return
    verb = _main_verb(report)
    if verb is None or any(child.dep_ in SUBJECT_DEPS for child in verb.children):
        return
    first = min([verb.i, *(child.i for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg"))])
    if report.doc[first - 1].text != "," or first - 1 <= max(report.i, speaker.i):
        return
    passive = is_passive(verb)
    role = "csubj" if opening.pos_ == "VERB" else "nsubj"
    opening.head, opening.dep_ = verb, f"{role}pass" if passive else role
    if verb.dep_ == "conj":
        verb.dep_ = "ccomp"


def _may_be_subject(word: Token) -> bool:
    """Whether a noun, or a gerund that nothing introduces, opens the sentence."""
    if word.pos_ == "VERB":
        return word.tag_ == "VBG" and word.left_edge == word and word.dep_ in ("advcl", "csubj", "ccomp", "dep")
    return word.pos_ in ("NOUN", "PROPN", "PRON") and word.dep_ in _FRONTED


def _end_of(word: Token, comma: int) -> int:
    """Where a phrase ends, whose comma the parse may count in."""
    return max(token.i for token in word.subtree if token.i < comma)


def _main_verb(report: Token) -> Token | None:
    """The verb that a report interrupts: what it is hung on, what it is said to report, or what is joined to it."""
    over = report.head
    if report.dep_ == "parataxis" and over.pos_ in ("VERB", "AUX") and over.i > report.i:
        return over
    joined = not any(child.dep_ == "cc" for child in report.rights)
    verbs = (t for t in report.rights if t.pos_ in ("VERB", "AUX"))
    return next((t for t in verbs if t.dep_ == "ccomp" or (t.dep_ == "conj" and joined and t.lemma_ == "be")), None)
