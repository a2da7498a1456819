"""Rejoins what a small model joins wrongly in plain sentences: a verb's particle with the verb, a subject with its verb.

"handed over bodies", "voted down a bill": the particle comes out as a preposition, and the verb has no object. "any troops
deployed there would be targets": the participle comes out as the verb, and "would be" has no subject.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import SUBJECTS, following, names_date, prep_object

_PARTICLES = {
    "over": frozenset("hand sign turn roll carry give".split()),
    "down": frozenset("vote turn strike shoot knock lay wind water scale play".split()),
    "up": frozenset("hold give set step draw take ramp prop shore back toughen beef speed".split()),
    "off": frozenset("call put fend hold break head write stave ward".split()),
    "out": frozenset("rule carry hammer pull map spell phase thrash roll".split()),
    "back": frozenset("pull roll send give bring push scale claw hand win".split()),
}
_CLAUSES = frozenset(("ccomp", "xcomp", "csubj", "advcl"))
_ASKING = frozenset(("ask", "press", "question", "quiz"))
_ECHOING = frozenset(("either", "too", "neither"))
_VERDICTS = frozenset("call brand label deem regard describe denounce dismiss condemn consider view see term dub".split())
_ANNOUNCEMENTS = frozenset("declaration statement communique communiqué letter resolution appeal paper interview".split())
_ELIDING = frozenset(("did", "does", "do", "has", "have", "had"))
_BOTH = 6  # tokens from "did" to "recognise"
_HOURS = frozenset(("morning", "afternoon", "evening", "night", "noon"))


def rejoin(doc: Doc) -> None:
    """Give verbs the objects of their particles, and predicates the subjects that a participle or gerund holds."""
    for token in doc:
        dep, lower, tag = token.dep_, token.lower_, token.tag_
        if lower == "back" and tag == "RB" and dep == "ROOT" and token.n_rights:
            token.tag_, token.pos_ = "VBP", "VERB"  # "Oslo and Rome back the plan"
        elif lower in _PARTICLES and token.i:
            _rejoin_particle(token)
        elif lower in _ELIDING and dep not in ("aux", "auxpass") and token.n_rights:
            _lower_auxiliary(token)
        elif token.text == "-" and dep in SUBJECTS and 0 < token.i < len(doc) - 1:
            _rejoin_word(token)
        elif lower == "by" and dep == "prep" and token.head.dep_ == "ccomp":
            _lift_means(token, token.head)
        elif tag == "MD" and dep == "aux" and token.head.lower_ in _ECHOING:
            _free_auxiliary(token, token.head)
        elif lower == "as" and dep == "prep" and token.i + 2 < len(doc):
            _part_complement(token, following(token))
        elif tag == "MD" and dep == "aux":
            _rejoin_subject(token.head, token)
            _part_subject(token.head, token)
        elif tag == "VBD" and token.lemma_ in _ASKING and token.i and token.nbor(-1).text == ",":
            _lower_question(token)
        elif dep == "amod" and lower.endswith("ed") and token.i and token.nbor(-1).text == ",":
            _free_main_verb(token)
        elif tag == "VBZ" and dep == "ccomp" and token.i and token.nbor(-1).text == ",":
            _join_to_report(token)
        elif lower == "that" and (dep == "mark" or _is_doubled(token)):
            _lift_report(token.head, token)
            _lift_second(token.head)
            _relate_verdict(token.head, token)
        elif lower == "for" and dep == "prep" and token.head.lemma_ in _CALLING:
            _rejoin_call(token)
        elif lower in ("that", "this") and dep in ("det", "advmod") and token.i and token.nbor(-1).lemma_ in _JUDGING:
            _part_judged(token, token.head)
        elif tag == "NN" and dep == "dobj" and token.i and token.nbor(-1).tag_ == "NNP":
            _rejoin_relative(token)
        elif dep == "compound" and token.i and token.nbor(-1).lower_ in ("in", "on", "by") and names_date(token):
            _part_from_date(token, token.nbor(-1))
        elif dep == "compound" and token.lemma_ in _ANNOUNCEMENTS and token.head.tag_ == "NNS":
            _part_from_text(token, token.head)


def _part_from_date(date: Token, prep: Token) -> None:
    """Make a subject of the names in "On Sunday Oslo and Rome agreed", of which the parser makes one name with the date."""
    name, verb = date.head, prep.head
    if name.i < date.i or prep.dep_ != "prep" or verb.pos_ != "VERB" or verb.i < name.i or following(date).lower_ in _HOURS:
        return
    date.head, date.dep_ = prep, "pobj"
    if name.head != prep:
        return
    first = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    name.head = verb
    name.dep_ = first.dep_ if first is not None else "nsubj"
    if first is not None and any(child.dep_ == "cc" for child in name.rights):
        first.head, first.dep_ = name, "conj"


def _part_from_text(text: Token, people: Token) -> None:
    """Make a subject of those who speak in "In a joint declaration participants said", of which the parser makes one noun."""
    prep, verb = people.head, people.head.head
    if people.dep_ != "pobj" or prep.lower_ != "in" or prep.i > people.left_edge.i or text.i + 1 != people.i:
        return
    if verb.pos_ != "VERB" or verb.i < people.i or any(child.dep_ in SUBJECTS for child in verb.lefts):
        return
    for child in [child for child in people.lefts if child.i < text.i]:
        child.head = text
    text.head, text.dep_ = prep, "pobj"
    people.head, people.dep_ = verb, "nsubj"


def _relate_verdict(clause: Token, that: Token) -> None:
    """Make a relative clause of "a vote that Rome has branded a sham", which the parser takes for something said."""
    noun = that.nbor(-1) if that.i else that
    if clause.dep_ not in ("ccomp", "acl") or clause.lemma_ not in _VERDICTS or noun.pos_ != "NOUN" or that.head != clause:
        return
    things = [child for child in clause.rights if child.dep_ == "dobj"]
    indefinite = all(any(t.lower_ in ("a", "an") for t in thing.lefts) for thing in things)
    judged = clause.i + 1 < len(clause.doc) and (things or following(clause).lower_ == "as" or following(clause).pos_ == "ADJ")
    if not judged or not indefinite or len(things) > 1 or clause.is_ancestor(noun):
        return
    clause.head, clause.dep_ = noun, "relcl"
    that.dep_, that.tag_, that.pos_ = "dobj", "WDT", "PRON"
    for thing in things:
        thing.dep_ = "oprd"


def _lower_auxiliary(auxiliary: Token) -> None:
    """Make the second verb of "did not and would not recognise it" the one of both auxiliaries."""
    rights = [child for child in auxiliary.rights if child.dep_ not in ("neg", "cc", "punct")]
    verb = rights[0] if rights else auxiliary
    if verb.dep_ != "conj" or verb.tag_ not in ("VB", "VBN") or any(t.dep_ in SUBJECTS for t in verb.lefts):
        return
    modal = next((t for t in verb.lefts if t.dep_ == "aux"), None)
    if modal is None or verb.i - auxiliary.i > _BOTH or any(t.dep_ == "dobj" for t in auxiliary.children):
        return
    verb.head, verb.dep_ = (verb, "ROOT") if auxiliary.head == auxiliary else (auxiliary.head, auxiliary.dep_)
    for child in list(auxiliary.children):
        if child != verb and child.dep_ not in ("neg", "cc"):
            child.head = verb
    auxiliary.head, auxiliary.dep_ = verb, "aux"


def _free_auxiliary(auxiliary: Token, adverb: Token) -> None:
    """Make the auxiliary of "Poland will not either" the verb, for which the parser takes the adverb."""
    if adverb.i < auxiliary.i or any(child.tag_.startswith("VB") for child in adverb.children):
        return
    top, dep = (auxiliary, "ROOT") if adverb.head == adverb else (adverb.head, adverb.dep_)
    if dep == "advmod" and top.pos_ == "VERB":
        dep = "ccomp"
    below = list(adverb.children)
    auxiliary.head, auxiliary.dep_ = top, dep
    for child in below:
        if child != auxiliary:
            child.head = auxiliary
    adverb.head, adverb.dep_ = auxiliary, "advmod"


def _lower_question(asked: Token) -> None:
    """Make the aside of "Tusk, asked if Poland would join, said no", for whose verb the parser takes that of the aside."""
    subject = next((t for t in asked.lefts if t.dep_ == "nsubj" and t.i < asked.i - 1), None)
    if subject is None or not any(t.text == "," and t.head in (subject, asked) for t in (asked.nbor(-1),)):
        return
    verbs = (t for t in asked.rights if t.tag_ == "VBD" and t.nbor(-1).text == ",")
    told = next((t for t in verbs if not any(c.dep_ == "nsubj" and c.i < t.i for c in t.lefts)), None)
    if told is None:
        return
    told.head, told.dep_ = (told, "ROOT") if asked.head == asked else (asked.head, asked.dep_)
    asked.head, asked.dep_, asked.tag_ = told, "advcl", "VBN"
    subject.head = told


def _free_main_verb(verb: Token) -> None:
    """Make the main verb of "Moscow, which calls it a coup, annexed Crimea", which the parser takes for a modifier."""
    thing = verb.head
    name = next((token for token in verb.sent if token.dep_ == "ROOT"), None)
    if name is None or name.pos_ not in ("PROPN", "NOUN") or name.i > verb.i or verb.left_edge != verb or thing.i < verb.i:
        return
    aside = next((child for child in name.rights if child.dep_ == "relcl" and child.i < verb.i), None)
    if aside is None or aside.left_edge.nbor(-1).text != "," or not aside.is_ancestor(thing) or thing.dep_ != "appos":
        return
    last = [child for child in name.children if child.is_punct and child.i > verb.i]
    verb.head, verb.dep_, verb.tag_, verb.pos_ = verb, "ROOT", "VBD", "VERB"
    verb.lemma_ = infinitive_of(verb.lower_)
    name.head, name.dep_ = verb, "nsubj"
    thing.head, thing.dep_ = verb, "dobj"
    for mark in last:
        mark.head = verb
    for child in [child for child in thing.rights if child.dep_ == "prep"]:
        child.head = verb


def infinitive_of(past: str) -> str:
    """The infinitive of a regular verb by its past form."""
    stem = past[:-2]
    if len(stem) < 3 or (stem[-1] == stem[-2] and stem[-1] in "lsz"):
        return stem
    if stem[-1] == stem[-2]:
        return stem[:-1]
    mute = stem[-1] in "svczgu" or (stem[-1] in "dtrnklm" and stem[-2] in "aiou" and stem[-3] not in "aeiou")
    return stem + "e" if mute else stem


def _rejoin_word(hyphen: Token) -> None:
    """Make one subject of "vice-president", of which the parser makes three."""
    first, last = hyphen.nbor(-1), following(hyphen)
    joined = not first.whitespace_ and not hyphen.whitespace_ and first.dep_ == hyphen.dep_ == last.dep_
    if not joined or not first.head == hyphen.head == last.head:
        return
    for child in list(first.children):
        child.head = last
    first.head, first.dep_ = last, "compound"
    hyphen.head, hyphen.dep_ = last, "punct"


def _join_to_report(verb: Token) -> None:
    """Join a headline's second verb to the first: "Poland says talks failed, rejects a truce"."""
    report = verb.head
    if report.tag_ != "VBZ" or report.i > verb.i or any(child.dep_ in (*SUBJECTS, "expl", "mark") for child in verb.children):
        return
    if any(child.dep_ in SUBJECTS for child in report.children):
        verb.dep_ = "conj"


def _rejoin_particle(particle: Token) -> None:
    verb = particle.nbor(-1)
    if particle.dep_ == "quantmod" and verb.pos_ == "VERB" and verb.lemma_ in _PARTICLES[particle.lower_]:
        particle.head, particle.dep_, particle.tag_, particle.pos_ = verb, "prt", "RP", "ADP"  # "handed over 145 people"
    known = particle.dep_ == "prt" or verb.lemma_ in _PARTICLES[particle.lower_]
    if particle.head != verb or verb.pos_ != "VERB" or not known:
        return
    thing = next((child for child in particle.rights if child.dep_ == "pobj"), None)
    if thing is None or any(child.dep_ == "dobj" for child in verb.children):
        return
    thing.head, thing.dep_ = verb, "dobj"
    particle.dep_ = "prt"


def _rejoin_subject(verb: Token, modal: Token) -> None:
    """Make the clause right before "would be" its subject, where it has none and hangs on the same verb."""
    if verb.dep_ != "ccomp" or any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl", "cc") for child in verb.lefts):
        return
    before = next((c for c in verb.head.rights if c.dep_ in _CLAUSES and c.i < modal.i and _ends_at(c, modal)), None)
    if before is None or before == verb or before.left_edge.lower_ in ("to", "that", "if", "when", "as"):
        return
    if before.tag_ == "VBG" and before.left_edge == before:
        before.head, before.dep_ = verb, "csubj"
        return
    noun = next(
        (child for child in before.lefts if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ in ("NOUN", "PROPN")), None
    )
    plain = not any(child.dep_ in ("aux", "auxpass", "dobj", "mark") for child in before.children)
    if noun is not None and before.tag_ in ("VBD", "VBN") and plain:
        noun.head, noun.dep_ = verb, "nsubj"
        before.head, before.dep_, before.tag_ = noun, "acl", "VBN"


def _lift_means(by: Token, clause: Token) -> None:
    """Hang the means on its verb in "must show that he wants peace by freeing captives", not on what is shown."""
    proof = clause.head
    gerund = any(child.dep_ == "pcomp" and child.tag_ == "VBG" for child in by.children)
    if gerund and proof.lemma_ in ("show", "prove", "demonstrate") and clause.lemma_ in ("be", "want", "mean", "have"):
        by.head = proof


def _part_complement(marker: Token, verdict: Token) -> None:
    """Part the object from what it is called in "denounced as absurd the refusal to …", which the parser joins."""
    noun, verb = verdict.head, marker.head
    if verdict.dep_ != "amod" or noun.head != marker or following(verdict).dep_ != "det" or following(verdict).head != noun:
        return
    if verb.pos_ == "VERB" and not any(child.dep_ == "dobj" for child in verb.children):
        noun.head, noun.dep_ = verb, "dobj"
        verdict.head, verdict.dep_ = marker, "pobj"


def _ends_at(clause: Token, modal: Token) -> bool:
    """Whether a clause ends right before a modal verb or the comma before it."""
    last = clause.right_edge.i
    return last == modal.i - 1 or (last == modal.i - 2 and modal.nbor(-1).text == ",")


def _part_subject(verb: Token, modal: Token) -> None:
    """Make a subject of the names in "Under the plan, Crimea and Donetsk would be …", which the parser lists with the plan."""
    if any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl", "ccomp") for child in verb.lefts):
        return
    prep = next((child for child in verb.lefts if child.dep_ == "prep" and child.right_edge.i == modal.i - 1), None)
    noun = prep_object(prep) if prep is not None else None
    first = next((child for child in noun.rights if child.dep_ == "conj"), None) if noun is not None else None
    if noun is None or first is None or prep is None or prep.left_edge != prep or first.left_edge.i == 0:
        return
    if noun.pos_ == "PROPN" or first.pos_ != "PROPN" or first.left_edge.nbor(-1).text != ",":
        return
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    first.head, first.dep_ = verb, "nsubjpass" if passive else "nsubj"
    for child in [t for t in noun.rights if t.i > first.i]:
        child.head = first


_JUDGING = frozenset(("call", "deem", "find", "judge", "label", "brand"))
_ADJECTIVAL = ("ic", "ous", "ble", "less", "ful", "surd", "upid", "naive", "false", "wrong")


def _part_judged(pointed: Token, verdict: Token) -> None:
    """Part what is judged from the judgement in "called that idiotic", which the parser takes for one noun phrase."""
    verb = pointed.nbor(-1)
    plain = verdict.dep_ in ("dobj", "attr", "oprd") and verdict.i == pointed.i + 1 and verdict.n_rights == 0
    plain = plain and (verdict.tag_ == "JJ" or verdict.lower_.endswith(_ADJECTIVAL))
    if verb.pos_ == "VERB" and verdict.head == verb and plain and not any(child.dep_ == "dobj" for child in verb.lefts):
        pointed.head, pointed.dep_ = verb, "dobj"
        verdict.dep_, verdict.tag_, verdict.pos_ = "oprd", "JJ", "ADJ"


def _rejoin_relative(word: Token) -> None:
    """Make a clause of "which Moscow demands Kyiv cede", whose last verb the parser took for an object."""
    name, over = word.nbor(-1), word.head
    relative = next((t for t in over.lefts if t.dep_ == "dobj" and t.tag_ == "WDT"), None)
    if relative is None or over.dep_ != "relcl" or name.head != word or name.left_edge.dep_ == "det":
        return
    word.tag_, word.pos_, word.dep_ = "VB", "VERB", "ccomp"
    name.dep_ = "nsubj"
    relative.head = word


_CALLING = frozenset(
    "call ask press push appeal plead lobby campaign wait demand request plea petition proposal bid wish desire need".split()
)


def _rejoin_call(prep: Token) -> None:
    """Hang the infinitive of "called (repeated a call) for sanctions to be lifted" on its noun, where it is made an aim."""
    noun = next((child for child in prep.rights if child.dep_ == "pobj"), None)
    call = prep.head
    named = call.pos_ == "NOUN"
    after = (*call.rights, *(call.head.rights if named and call.dep_ == "dobj" else ()))
    own = noun.rights if named and noun is not None else ()
    clauses = (*(c for c in after if c.dep_ in ("advcl", "xcomp")), *(c for c in own if c.dep_ in ("relcl", "acl")))
    clause = next((c for c in clauses if c.i > prep.i and c.pos_ in ("VERB", "AUX")), None)
    passive = clause is not None and any(child.dep_ == "auxpass" for child in clause.lefts)
    if (
        noun is None
        or clause is None
        or not passive
        or clause.left_edge.lower_ != "to"
        or (noun.right_edge.i != clause.left_edge.i - 1 and clause.head != noun)
    ):
        return
    if named:  # "renewed a demand for sanctions to be lifted"
        noun.head, noun.dep_ = clause, "nsubjpass"
        prep.head, prep.dep_ = clause, "mark"
        clause.head, clause.dep_ = call, "advcl"
    else:
        clause.head, clause.dep_ = noun, "acl"


_REPORTING = frozenset("say tell add note stress warn write explain insist declare state argue reiterate repeat".split())


def _lift_second(clause: Token) -> None:
    """Join the second clause of "says what X should look like and that it will not press Y" to the first thing said."""
    inner = clause.head
    if clause.dep_ != "conj" or inner.dep_ not in ("ccomp", "advcl", "relcl", "xcomp", "acl") or inner.i > clause.i:
        return
    if any(child.dep_ == "mark" and child.lower_ == "that" for child in inner.lefts):
        return
    said = [node for node in inner.ancestors if node.dep_ == "ccomp" and node.head.lemma_ in _REPORTING]
    if said and not (inner.dep_ == "ccomp" and inner.head.lemma_ in _REPORTING):
        clause.head = said[-1]


_CLAIMING = _REPORTING | set(
    "propose suggest demand agree recommend request order promise pledge announce urge warn decide".split()
)


def _is_doubled(that: Token) -> bool:
    """Whether "that" is taken for the object of a clause that has one ("proposed in a letter that both sides withdraw guns")."""
    if that.dep_ == "nsubj":
        return any(child.dep_ == "nsubj" and child.i > that.i for child in that.head.lefts)
    if that.dep_ not in ("dobj", "dative"):
        return False
    return _is_bare(that.head) or any(child.dep_ == "dobj" and child.i > that.i for child in that.head.rights)


def _is_bare(clause: Token) -> bool:
    """Whether a clause with a subject in the singular asks for what it tells ("that Kyiv leave")."""
    subject = next((child for child in clause.lefts if child.dep_ == "nsubj" and child.lower_ != "that"), None)
    if subject is None or clause.tag_ not in ("VB", "VBP") or any(child.dep_ == "aux" for child in clause.lefts):
        return False
    return subject.tag_ in ("NN", "NNP") and not any(child.dep_ == "conj" for child in subject.children)


def _lift_report(clause: Token, that: Token) -> None:
    """Hang what is said on its verb in "said after a call that soldiers would go", where the parser hangs it on the call."""
    noun = clause.head
    if clause.dep_ not in ("relcl", "acl", "ccomp") or noun.pos_ not in ("NOUN", "PROPN") or that.i < noun.i:
        return
    if not any(child.dep_ in ("nsubj", "nsubjpass", "expl") and child.i > that.i for child in clause.lefts):
        return
    node = noun
    while node.dep_ in ("pobj", "prep", "compound", "appos") and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    whole = _is_bare(clause) or any(child.dep_ == "dobj" and child.i > that.i for child in clause.rights)
    if node.lemma_ not in (_CLAIMING if whole else _REPORTING) or node.pos_ != "VERB" or noun.dep_ != "pobj":
        return
    if any(child.dep_ in ("ccomp", "dobj") and child.i < that.i for child in node.rights) and node.lemma_ != "tell":
        return
    if any(child.dep_ == "ccomp" for child in node.children):
        return
    clause.head, clause.dep_ = node, "ccomp"
    that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"
