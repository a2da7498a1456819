"""Rehangs phrases that something between commas parts from the word they belong to, and which the parser hangs elsewhere."""

from spacy.tokens import Doc, Token

from peacetrack.components.actors.words import BODY_NOUNS, ROLE_NOUNS
from peacetrack.components.syntax import SUBJECT_WORDS, following, names_date, prep_object

_REPEATED = frozenset(("for", "on", "against", "to", "of", "about"))
_REPORTING = frozenset("say tell add note stress warn write explain insist declare state argue reply answer remark".split())
_SPEAKING = frozenset(
    """criticise criticize praise stress warn call urge insist condemn denounce reject reiterate repeat welcome note add voice
    express demand rule admit concede caution dismiss defend emphasise emphasize underline accuse acknowledge""".split()
)
_WILLS = frozenset(
    "demand call proposal request insistence suggestion condition promise pledge warning claim wish plea appeal offer".split()
)
_SUMS = frozenset(
    """demand ultimatum claim call requirement idea condition move step scenario option offer request plan suggestion notion
    measure concession prospect outcome solution compromise approach position price prerequisite precondition""".split()
)
_BARGAINS = frozenset("deal agreement settlement talk negotiation decision bargain peace accord".split())
_MINDED = frozenset(
    """back support reject want need accept oppose endorse favour favor prefer approve welcome condemn fear prevent avoid avert
    block resist veto allow tolerate call""".split()
)
_GIVING = frozenset("give drop abandon renounce forgo forsake cede surrender waive shelve relinquish sacrifice trade".split())
_ANSWERS = frozenset("consequence penalty punishment retribution repercussion".split())
_WAYS = frozenset("road path way route".split())
_DATING = frozenset(("until", "till", "for", "by", "to", "through", "from", "in", "on"))
_ACT_ENDINGS = ("tion", "sion", "sal", "ture", "zure", "breach", "use", "takeover", "fulfilment", "disregard")
_WITH_SOMEBODY = frozenset(
    """agreement deal talk negotiation contract consultation discussion conversation memorandum pact accord treaty meeting call
    understanding dialogue dispute quarrel""".split()
)
_SIDES = frozenset(("favour", "favor", "support", "defence", "defense"))
_PROVISOS = frozenset(("if", "unless", "once", "when", "until", "provided", "providing", "should"))
_TEXTS = frozenset("resolution draft text motion document declaration statement amendment bill measure proposal letter".split())
_STATING = (
    _SPEAKING
    | _REPORTING
    | frozenset(
        """call demand deplore reaffirm affirm confirm recognise recognize deem term describe label brand seek ask foresee
    envisage provide require oblige ban bar allow set""".split()
    )
)
_ONWARD = frozenset(("forward", "ahead", "out", "back"))
_LIMITS = _PROVISOS | {"after", "with", "under", "on", "as", "in", "within"}


def _hang_terms(noun: Token, clause: Token) -> None:
    """Hang what a condition is on its noun: "would sign on one condition: that Roe signs as well"."""
    if noun.lemma_ in ("condition", "proviso", "caveat") and clause.head.i < clause.i:
        clause.head, clause.dep_ = noun, "acl"


def _only_narrows(denial: Token) -> bool:
    """Whether a "not" denies only the place or time that it stands before ("is ready to meet, just not in Moscow")."""
    return denial.i > 1 and denial.nbor(-1).lower_ in ("only", "just") and denial.nbor(-2).text in (",", "–", "—", "-", ";")


def rehang(doc: Doc) -> None:
    """Give repeated prepositions their verb, a condition its consequence, a gerund its object."""
    for token in doc:
        dep, lower, tag = token.dep_, token.lower_, token.tag_
        if dep == "prep" and token.i and token.nbor(-1).text == "," and lower in _REPEATED:
            _join_repeated(token)
        elif lower == "of" and dep == "prep" and token.head.dep_ == "pobj" and token.head.head.lower_ == "by":
            _join_to_act(token, token.head.head.head)
        elif lower in ("on", "about", "over") and dep == "prep" and token.head.head.lower_ == "with":
            _join_to_talks(token, token.head.head)
        elif lower in ("without", "over", "behind") and dep == "prep" and token.head.pos_ == "VERB":
            _join_to_denied(token)
        elif lower == "that" and dep == "mark" and token.i > 2 and token.nbor(-1).text == ":":
            _hang_terms(token.nbor(-2), token.head)
        elif lower in ("provided", "providing") and dep != "mark":
            _lower_proviso(token)
        elif dep == "prep" and lower == "in" and token.head.dep_ in ("acl", "relcl"):
            _join_to_gift(token)
        elif lower == "of" and dep == "prep" and token.i > 1 and token.nbor(-1).lower_ in _SIDES:
            _join_to_side(token)
        elif dep == "prep" and lower in ("to", "of") and token.i and token.nbor(-1).dep_ == "acomp":
            if token.head == token.nbor(-1).head:
                token.head = token.nbor(-1)  # "wants Kyiv to stay central to the talks"
        elif dep == "prep" and lower in ("to", "for") and token.i and token.nbor(-1).lemma_ in _ANSWERS:
            token.head = token.nbor(-1)  # "wants monitoring and consequences for violations"
        elif (
            dep == "prep" and lower == "to" and token.i and token.nbor(-1).lemma_ in _WAYS and following(token).lemma_ == "peace"
        ):
            token.head = token.nbor(-1)  # "would block the road to peace"
        elif (
            dep == "prep"
            and lower in ("to", "for")
            and token.i > 2
            and token.head.lemma_ == "be"
            and token.nbor(-1).dep_ == "pobj"
        ):
            _join_to_felt(token, token.head)
        elif dep == "relcl" and token.head.dep_ == "pobj" and token.head.head.lower_ == "by":
            _join_to_text(token, token.head.head.head)
        elif dep == "aux" and token.head.dep_ == "auxpass":
            token.head = token.head.head  # "should be relaxed if"
        elif dep == "ccomp" and token.head.i < token.i:
            _join_to_noun(token)
            _part_from_demand(token)
            _free_date(token)
        elif dep == "advcl" and token.head.dep_ == "ccomp":
            _join_to_consequence(token)
        elif dep == "advcl" and token.i < token.head.i and token.head.lemma_ in _REPORTING:
            _join_to_said(token)
        elif dep == "appos" and token.lemma_ in _SUMS:
            _part_sum(token)
        elif dep == "appos" and token.pos_ == "NOUN" and token.head.dep_ == "pobj":
            _free_object(token)
        elif dep == "csubj":
            _part_from_demand(token)
        elif lower == "who" and dep == "nsubj":
            _lift_relative(token)
        elif dep == "amod" and tag == "NNP" and token.head.tag_ in ("VBZ", "VBD", "VBP"):
            if token.i == token.head.i - 1 and not any(child.dep_ in ("nsubj", "nsubjpass") for child in token.head.lefts):
                token.dep_ = "nsubj"  # "what Kyiv refuses is …"
        elif lower in _ONWARD and token.head.dep_ == "relcl" and token.i and token.head.head == token.nbor(-1):
            _free_predicate(token, token.head, token.nbor(-1))
        elif tag == "VBG" and dep == "amod" and token.i:
            _free_gerund(token)
        if token.tag_ == "VBG" and token.dep_ == "advcl" and token.i > 1 and token.nbor(-1).text == ",":
            _join_to_report(token)
        elif token.tag_ == "VBG" and token.dep_ == "advcl" and token.lemma_ in _SPEAKING and token.head.dep_ == "ccomp":
            _lift_aside(token)
        elif token.lower_ == "only" and token.i > 2 and token.nbor(-1).lower_ in ("but", "albeit", "though"):
            _join_limit(token)
        elif token.lower_ == "subject" and token.dep_ == "amod" and token.head.i < token.i and token.nbor(-1).text == ",":
            _free_proviso(token)
        elif token.lower_ == "any" and token.head.lower_ == "either" and token.head.head.pos_ == "VERB":
            token.head, token.dep_ = token.head.head, "dobj"  # "will not send any either"
        elif token.dep_ == "neg" and token.head.dep_ == "prep" and token.head.head.lemma_ == "be" and not _only_narrows(token):
            token.head = token.head.head  # "is “not on the table”", "is not in their interest"
        elif token.dep_ == "neg" and token.head.i < token.i - 1 and token.nbor(-1).lower_ in (",", "but"):
            if token.i + 1 < len(doc) and following(token).dep_ == "prep" and following(token).head == token.head:
                token.head = following(token)  # "agreed to a truce, not to elections"


def _join_to_act(of: Token, act: Token) -> None:
    """Hang "of" in "a violation by the rebels of the truce" on the act, not on those who do it."""
    doer = of.head
    plain = doer.tag_ in ("NNS", "NNP") and of.i == doer.i + 1 and not any(child.lower_ == "of" for child in act.rights)
    thing = any(child.dep_ == "pobj" and child.pos_ == "NOUN" for child in of.rights)
    if plain and thing and act.pos_ == "NOUN" and act.lemma_.endswith(_ACT_ENDINGS) and act.i < doer.i:
        of.head = act


def _join_to_felt(prep: Token, verb: Token) -> None:
    """Hang "for" in "there is little appetite in Paris for sending men" on what is felt there."""
    noun = next((child for child in verb.rights if child.dep_ == "attr" and child.i < prep.i), None)
    place = prep.nbor(-1).head
    if noun is not None and place.lower_ in ("in", "within", "among") and place.head == noun and _tells_there(verb):
        prep.head = noun


def _tells_there(verb: Token) -> bool:
    return any(child.dep_ == "expl" for child in verb.lefts)


def _join_to_talks(on: Token, partner: Token) -> None:
    """Hang "on" in "agreements with allies on shells" on what is made or held with them, not on them."""
    talks = partner.head
    if on.head.dep_ == "pobj" and talks.pos_ == "NOUN" and talks.lemma_ in _WITH_SOMEBODY and talks.i < partner.i:
        on.head = talks


def _join_to_denied(without: Token) -> None:
    """Hang "without" in "will make no deal on land without Kyiv", "backed a deal without Kyiv" on the thing that lacks it."""
    words = (without.head, *(child for child in without.head.rights if child.lower_ == "for" and child.i < without.i))
    things = [child for word in words for child in word.rights if child.dep_ in ("dobj", "pobj") and child.i < without.i]
    denied = without.lower_ == "without" and any(word.lower_ == "no" for child in things for word in child.lefts)
    minded = without.head.lemma_ in _MINDED and any(child.lemma_ in _BARGAINS for child in things)
    thing = things[0] if denied or minded else None
    if thing is not None and all(word.text != "," for word in without.doc[thing.i : without.i]):
        without.head = thing


def _lower_proviso(provided: Token) -> None:
    """Make a condition of "provided (that) Kyiv yields", which the parse hangs on a noun, a preposition or the saying."""
    doc = provided.doc
    start = provided.i + 1 + (doc[provided.i + 1 : provided.i + 2].text.lower() == "that")
    for child in [child for child in provided.rights if child.dep_ in ("dobj", "pobj") and child.left_edge.i == start]:
        verb = next(iter(doc[child.right_edge.i + 1 : child.right_edge.i + 2]), child)
        if verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ in ("ccomp", "advcl") and child.tag_ != "NN":
            child.head, child.dep_ = verb, "nsubj"
    subjects = (t for t in doc[start : provided.sent.end] if t.dep_ in SUBJECT_WORDS and t.left_edge.i == start)
    parts = (child for child in provided.rights if child.dep_ == "pcomp" and child.pos_ in ("VERB", "AUX"))
    marked = doc[start - 1].head if start > provided.i + 1 and doc[start - 1].dep_ == "mark" else None
    clause = marked or next((t.head for t in subjects if t.head.i > t.i), None) or next(parts, None)
    report = next((t for t in provided.ancestors if t.pos_ in ("VERB", "AUX") and t != clause), None)
    finite = any(child.dep_ in (*SUBJECT_WORDS, "aux", "auxpass", "dobj") for child in provided.children)
    if clause is None or report is None or finite or clause == provided or clause.is_ancestor(report):
        return
    reporting = report.lemma_ in _REPORTING and report.i < provided.i
    said = next((t for t in report.rights if t.dep_ == "ccomp" and t.i < provided.i), None) if reporting else None
    clause.head, clause.dep_ = said or report, "advcl"
    for child in [child for child in provided.children if child != clause]:
        child.head = clause
    provided.head, provided.dep_, provided.tag_, provided.pos_ = clause, "mark", "IN", "SCONJ"


def _join_to_side(of: Token) -> None:
    """Hang "of" in "is in favour of Kyiv leaving it" on the side that is taken, and the gerund on "of"."""
    side = of.nbor(-1)
    if side.dep_ != "pobj" or side.head.lower_ != "in":
        return
    of.head = side
    named = next((child for child in of.rights if child.dep_ == "pobj" and child.pos_ == "PROPN"), None)
    if named is None or named.i + 1 == len(named.doc):
        return
    gerund = following(named)
    if gerund.tag_ == "VBG" and gerund.dep_ in ("acl", "advcl") and gerund.head.i < of.i:
        gerund.head, gerund.dep_ = of, "pcomp"


def _lift_relative(who: Token) -> None:
    """Hang the clause of "Ann Moe, a member of the Blue party, who backs it" on the person, not on the party or the place."""
    clause = who.head
    noun = clause.head
    if clause.dep_ != "relcl" or noun.dep_ != "pobj" or not who.i or who.nbor(-1).text != "," or not _is_no_person(noun):
        return
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        noun = noun.head.head
        if noun.lemma_.lower() in ROLE_NOUNS:
            clause.head = noun.head if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" else noun
            return
        if noun.i > clause.i or noun.tag_ in ("NNS", "NNPS") or noun.ent_type_ == "PERSON":
            return


def _is_no_person(noun: Token) -> bool:
    """Whether a noun names one body or place ("the Blue party", "Ohio")."""
    if noun.lemma_.lower() in ROLE_NOUNS or noun.ent_type_ == "PERSON" or noun.tag_ not in ("NN", "NNP"):
        return False
    return noun.ent_type_ in ("ORG", "GPE", "LOC", "NORP") or noun.lemma_.lower() in BODY_NOUNS


def _join_to_text(clause: Token, author: Token) -> None:
    """Hang "that denounced the vote" in "a draft sponsored by states that denounced the vote" on the text, which says it."""
    text = author.head
    told = any(child.lower_ in ("that", "which") and child.dep_ == "nsubj" for child in clause.lefts)
    if told and author.dep_ == "acl" and author.tag_ == "VBN" and text.lemma_ in _TEXTS and clause.lemma_ in _STATING:
        clause.head = text


def _join_to_gift(prep: Token) -> None:
    """Hang "in return for" in "drop its bid to join in return for guarantees" on what is given, not on what was wanted."""
    noun = prep.head.head
    if prep.i + 1 >= len(prep.doc) or following(prep).lower_ not in ("return", "exchange") or noun.dep_ != "dobj":
        return
    if noun.head.lemma_ in _GIVING and noun.head.i < noun.i < prep.i:
        prep.head = noun.head


def _join_repeated(prep: Token) -> None:
    """Hang the second "for" of "a paper that calls for respect, for a truce and for …" on the verb of the first."""
    over = prep.head
    if over.i > prep.i or over.pos_ not in ("VERB", "AUX"):
        return
    before = prep.nbor(-2) if prep.i > 1 else over
    for first in (before, *before.ancestors):
        if first == over:
            return
        if first.dep_ == "prep" and first.lower_ == prep.lower_ and first.head.pos_ == "VERB" and over.is_ancestor(first.head):
            if first.right_edge.i == before.i:
                prep.head = first.head
            return


def _join_to_noun(clause: Token) -> None:
    """Hang the clause of "repeated his demand on Friday that Kyiv leave" on the demand, from which a time parts it."""
    that = next((t for t in clause.lefts if t.dep_ == "mark" and t.lower_ == "that"), None)
    over = clause.head
    if that is None or that != clause.left_edge or over.lemma_ in _REPORTING:
        return
    noun = next((t for t in reversed(clause.doc[over.i + 1 : that.i]) if t.lemma_ in _WILLS and t.pos_ == "NOUN"), None)
    between = clause.doc[noun.i + 1 : that.i] if noun is not None else ()
    timed = any(names_date(t) or t.lower_ in ("earlier", "later", "ago") for t in between)
    occasion = noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at", "during", "after")
    if (
        noun is not None
        and timed
        and not occasion
        and over.is_ancestor(noun)
        and all(t.pos_ not in ("VERB", "AUX") for t in between)
    ):
        clause.head, clause.dep_ = noun, "acl"


def _part_sum(noun: Token) -> None:
    """Hang the noun of "give up Kherson, a demand that Kyiv rejects", which sums up the clause, on the verb, not on Kherson."""
    name, before = noun.head, noun.left_edge.i - 1
    told = any(child.dep_ in ("relcl", "acl") for child in noun.rights) and any(t.lower_ in ("a", "an") for t in noun.lefts)
    if name.pos_ != "PROPN" or not told or before < 0 or noun.doc[before].text != ",":
        return
    verb = next((t for t in name.ancestors if t.pos_ == "VERB"), None)
    if verb is not None and verb.i < name.i:
        noun.head, noun.dep_ = verb, "npadvmod"


def _free_object(noun: Token) -> None:
    """Make an object of the noun in "prolonged until May its bans", "had blocked, within the Union, the sale", which comes out as
    another name for what the phrase before it ends with."""
    first, prep = noun.left_edge, noun.head.head
    while prep.head.dep_ in ("pobj", "pcomp") and prep.head.head.pos_ == "ADP":
        prep = prep.head.head
    verb = prep.head
    if verb.pos_ != "VERB" or verb.i > prep.i or first.dep_ not in ("det", "poss") or not first.i:
        return
    if any(child.dep_ in ("dobj", "auxpass", "ccomp", "xcomp", "attr", "agent") for child in verb.children):
        return
    set_off = following(verb).text == "," and prep.i == verb.i + 2 and first.nbor(-1).text == ","
    dated = prep.i == verb.i + 1 and prep.lower_ in _DATING and first.nbor(-1).text != ","
    if set_off or dated:
        noun.head, noun.dep_ = verb, "dobj"


def _part_from_demand(clause: Token) -> None:
    """Make "told us that its demand for Kyiv to cede land was final" one clause with another on the noun, not the reverse."""
    noun = next((t for t in clause.lefts if t.dep_ == "nsubj" and t.lemma_ in _WILLS), None)
    infinitive = any(t.dep_ == "aux" and t.lower_ == "to" for t in clause.lefts)
    if noun is None or not infinitive or not any(t.dep_ == "prep" and t.lower_ == "for" for t in noun.rights):
        return
    inside = (t for t in clause.rights if t.dep_ == "ccomp" and t.tag_ in ("VBD", "VBZ", "VBP"))
    main = clause.head if clause.dep_ == "csubj" else next(inside, None)
    if main is None:
        return
    if clause.dep_ != "csubj":
        main.head, main.dep_ = clause.head, "ccomp"
        for token in list(clause.lefts):
            if token.dep_ in ("mark", "advcl", "advmod") and token.i < noun.left_edge.i:
                token.head = main
    thing = next((t for t in main.lefts if t.dep_ == "nsubj" and t.i > clause.i), None)
    noun.head = main
    clause.head, clause.dep_ = noun, "acl"
    if thing is not None:
        thing.head, thing.dep_ = clause, "dobj"


def _free_date(clause: Token) -> None:
    """Hang the date of "said on Thursday he would not back it" on the saying, to which it belongs."""
    report, first = clause.head, clause.left_edge
    if report.lemma_ not in _REPORTING or first.i <= report.i or first.head != clause:
        return
    date = first if first.dep_ == "npadvmod" else prep_object(first)
    if date is None or first.dep_ not in ("prep", "npadvmod") or not names_date(date) or date.i + 1 >= len(date.doc):
        return
    if following(first.right_edge).text != "," and any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in clause.lefts):
        first.head = report


def _join_to_report(participle: Token) -> None:
    """Hang the participle of "The curbs had failed, Ann Moe said, calling them illegal" on the saying, not on what was said."""
    report = participle.nbor(-2)
    if report.lemma_ not in _REPORTING or report.tag_ not in ("VBD", "VBZ", "VBP") or participle.head == report:
        return
    spoken = any(t.dep_ == "nsubj" and t.i < report.i for t in report.children)
    if spoken and report.dep_ in ("parataxis", "ROOT", "ccomp") and not participle.is_ancestor(report):
        participle.head = report


def _lift_aside(participle: Token) -> None:
    """Hang "while also criticising the loan" after a comma on the saying before it, not on what was said."""
    said, report = participle.head, participle.head.head
    first = participle.left_edge
    whiles = first.lower_ == "while" and following(first).lower_ == "also" and first.i > said.i and first.nbor(-1).text == ","
    if whiles and report.lemma_ in _REPORTING and report.i < said.i:
        participle.head = report


def _join_to_consequence(clause: Token) -> None:
    """Hang the condition of "If they leave, the president told reporters, then we will stop" on what follows from it."""
    report, main = clause.head, clause.head.head
    if report.lemma_ not in _REPORTING:
        return
    marked = any(t.dep_ == "mark" and t.lower_ in _PROVISOS for t in clause.lefts)
    subject = next((t for t in report.children if t.dep_ == "nsubj"), None)
    if marked and subject is not None and clause.i < subject.left_edge.i and report.i < main.i and report.right_edge.i < main.i:
        clause.head = main


def _join_to_said(clause: Token) -> None:
    """Hang the condition of "Oslo should agree only if others do, he argues" on what is said, not on the saying."""
    first = clause.left_edge
    said = next((t for t in clause.head.lefts if t.dep_ == "ccomp" and t.i < clause.i), None)
    marked = any(t.dep_ == "mark" and t.lower_ in _PROVISOS for t in clause.lefts)
    if said is not None and marked and said.right_edge.i == first.i - 1 and said.pos_ in ("VERB", "AUX"):
        clause.head = said


def _free_gerund(gerund: Token) -> None:
    """Give the gerund of "signed a decree ruling out talks" its noun and its object, of which the parser makes one noun."""
    thing, noun = gerund.head, gerund.nbor(-1)
    particle = next((t for t in gerund.rights if t.dep_ == "prt" and t.i == gerund.i + 1), None)
    if particle is None or thing.i < particle.i or noun.pos_ != "NOUN" or noun.head != thing.head:
        return
    if noun.dep_ != "dobj" or thing.dep_ != "dobj":
        return
    gerund.head, gerund.dep_ = noun, "acl"
    thing.head = gerund


def _join_limit(only: Token) -> None:
    """Hang the limit of "said he would send troops, but only if others did" on what is limited, not on the saying."""
    link, opening = only.nbor(-1), following(only)
    limit = opening.head if opening.dep_ == "mark" else opening
    if opening.lower_ not in _LIMITS or limit.dep_ == "ROOT" or limit.i < opening.i:
        return
    over = limit.head.head if limit.head == link else limit.head
    told = next((t for t in over.rights if t.dep_ == "ccomp" and t.i < link.i), None) if over.i < link.i else None
    main = _lowest(told or over, link.i)
    if main.i < link.i and main.pos_ in ("VERB", "AUX") and not limit.is_ancestor(main):
        limit.head, limit.dep_ = main, "prep" if limit == opening else "advcl"
        link.head, only.head = main, limit


def _lowest(verb: Token, end: int) -> Token:
    """The last infinitive that hangs on a verb or its adjective before a place: "send" of "is willing to send"."""
    below = [t for child in (verb, *verb.rights) for t in child.rights if t.dep_ == "xcomp" and t.pos_ == "VERB" and t.i < end]
    return _lowest(below[-1], end) if below else verb


def _free_proviso(subject: Token) -> None:
    """Hang "subject to" of "is ready to send men to the mission, subject to a vote" on the verb, not on the last noun."""
    verb = next((t for t in subject.head.ancestors if t.pos_ == "VERB"), None)
    if verb is not None and any(t.lower_ == "to" for t in subject.rights):
        subject.head, subject.dep_ = verb, "advcl"


def _free_predicate(onward: Token, verb: Token, way: Token) -> None:
    """Make a clause of "the way forward requires guarantees, she said", taken for a noun with a relative clause."""
    if (
        verb.i != onward.i + 1
        or verb.tag_ not in ("VBZ", "VBD", "VBP", "MD")
        or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts)
    ):
        return
    over, above = way.dep_, way.head
    onward.head, onward.dep_ = way, "advmod"
    verb.head, verb.dep_ = (verb, "ROOT") if above == way else (above, "ccomp" if over in ("npadvmod", "nsubj") else over)
    way.head, way.dep_ = verb, "nsubj"
