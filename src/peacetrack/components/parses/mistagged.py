"""Makes verbs of what the tagger takes for nouns or adjectives: "Trump floats swaps", "Trading land is no option"."""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import FINITE, following

_MARKS = frozenset(("after", "as", "while", "before", "since", "if", "unless", "once", "until"))
_MASSES = frozenset(("land", "territory", "ground", "soil", "aid", "pressure", "support", "control", "sovereignty"))
_SPELLS = frozenset("minutes hours days weeks months years moments".split())
_LATER = frozenset(("before", "after", "ahead", "later", "into", "prior", "since"))
_SINGULAR = frozenset(("is", "was", "has", "remains"))
_WISHING = frozenset(("want", "need", "like", "prefer"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
_MATCHING = frozenset(
    """converges aligns coincides dovetails chimes clashes contrasts collides conflicts meshes overlaps tallies accords jars jibes
    squares resonates agrees correlates competes differs stems departs diverges rests hinges centers centres focuses revolves
    relies turns sits fits""".split()
)
_TURNING = frozenset(("center", "centre", "focus", "hinge", "rest", "turn", "concentrate", "revolve"))
_PLURALS = ("NNS", "VBZ")
_GIVING = frozenset("give offer hand send award grant ask pay show promise deny".split())
_NAMING = frozenset(("call", "dub", "brand", "label", "term", "deem", "declare"))
_FINDING = _NAMING | {"find", "consider", "think", "judge"}
_ADJECTIVAL = ("less", "ful", "ous", "able", "ible", "ive", "legal", "mature")
_JUDGING = ("less", "ful", "ous", "able", "ible")
_CALLED = frozenset(  # bad names without an article
    """propaganda nonsense theft robbery piracy banditry plunder extortion blackmail madness lunacy folly treason suicide
    capitulation surrender appeasement hypocrisy rubbish""".split()
)
_SUMMONED = frozenset("meeting session summit vote election conference gathering strike protest referendum bluff poll".split())
_CURT = frozenset(
    """refuses rejects objects disagrees balks baulks demurs hesitates differs dissents declines resists wavers abstains concurs
    agrees denies""".split()
)
_ENDING = frozenset(("end", "lapse", "expire", "stop", "halt", "collapse", "return", "remain", "change", "work"))
_SEEING = frozenset(("see", "watch", "let", "make", "help"))
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_LINKS = frozenset(("with", "from", "on", "upon", "around", "against"))
_ATTITUDES = frozenset(  # read alike as verbs and as nouns
    """demand call urge back support plan claim request hope wish fear doubt vow veto block push press promise pledge delay stress
    offer need question challenge oppose favour favor reject""".split()
)
_ATTITUDES |= {f"{word}s" for word in _ATTITUDES}
_GERUNDS = frozenset("trading ceding swapping giving freezing lifting easing delaying arming leaving yielding losing".split())


def _make_aside(adverb: Token) -> None:
    """Makes an adverb of what the tagger takes for a name ("Long prepared to send arms, Oslo now …")."""
    verb = adverb.head
    if (
        verb.i == adverb.i + 1
        and verb.tag_ in ("VBD", "VBN")
        and any(t.dep_ == "nsubj" and t.i > verb.i for t in verb.head.lefts)
    ):
        adverb.tag_, adverb.pos_, adverb.dep_, adverb.lemma_ = "RB", "ADV", "advmod", "long"
        verb.tag_ = "VBN"


def retag(doc: Doc) -> None:
    """Retag headline verbs after a name, and gerunds that open a clause as its subject."""
    for token in doc:
        if token.tag_ == "NN" and token.text[-1] == "s" and token.text[:-1].isupper() and len(token) > 2:
            token.tag_, token.lemma_ = "NNS", token.lower_[:-1]  # "MPs"
        if token.text == "Long" and token.is_sent_start and token.head.dep_ in ("advcl", "ccomp"):
            _make_aside(token)
        if token.dep_ == "acl" and token.tag_ in ("VBD", "VBN") and any(map(_is_taken, token.rights)):
            _free_main_verb(token)
        if token.lower_ in _ATTITUDES and token.tag_ in ("NN", "NNS") and token.dep_ in ("ROOT", "ccomp", "conj", "relcl"):
            _retag_attitude(token)
        if token.tag_ == "NNS" and token.dep_ == "ROOT" and token.i and token.nbor(-1).lower_ == "never":
            token.tag_, token.pos_, token.lemma_ = "VBZ", "VERB", token.lower_[:-1]  # "Moscow never tires of demanding it"
        if token.tag_ == "NN" and token.dep_ == "ROOT" and any(child.tag_ == "MD" for child in token.lefts):
            token.tag_, token.pos_ = "VB", "VERB"  # "leaders will this week prolong the sanctions"
        if token.tag_ == "NN" and token.dep_ == "ccomp" and token.lower_ in _ENDING and token.head.lemma_ in _SEEING:
            token.tag_, token.pos_, token.lemma_ = "VB", "VERB", token.lower_  # "would like to see the measures end"
        if token.tag_ == "VBG" and token.dep_ in _ARGUMENTS and any(child.dep_ == "det" for child in token.lefts):
            if not any(child.dep_ in ("dobj", "aux") for child in token.children):
                token.tag_, token.pos_ = "NN", "NOUN"  # "any easing would help"
        elif token.tag_ == "VBG" and token.dep_ == "pobj" and token.pos_ == "VERB" and token.head.lower_ == "in":
            token.dep_ = "pcomp"  # "joined Oslo in voting against it"
        if (
            token.dep_ == "ROOT"
            and token.tag_ == "NN"
            and token.lower_ in _TURNING
            and token.i
            and token.nbor(-1).tag_ in _PLURALS
        ):
            _retag_turning(token, token.nbor(-1))
        if token.lower_ in ("this", "that", "these", "those") and token.dep_ == "det" and token.head.head.lemma_ in _NAMING:
            _retag_named(token)
        elif token.lower_ in _CURT and token.dep_ == "ROOT" and token.pos_ == "NOUN":
            _retag_curt(token)
        elif token.tag_ == "VBN" and token.dep_ == "amod" and token.i and token.nbor(-1).text in _DAYS:
            _retag_dated(token, token.nbor(-1))
        elif token.lower_ == "back" and token.dep_ == "advmod" and token.i + 1 < len(doc):
            _retag_backing(token)
        elif token.lower_ == "lay" and token.pos_ == "VERB" and any(child.dep_ == "dobj" for child in token.rights):
            token.lemma_ = "lay"  # not "lie": "demands that the militants lay down their arms"
        if token.dep_ == "auxpass" and token.head.tag_ in ("VBN", "VBD") and token.head.lower_.endswith(_JUDGING):
            _retag_judged(token, token.head)
        if token.dep_ == "agent" and token.head.tag_ != "VBN" and any(child.dep_ == "nsubj" for child in token.head.lefts):
            token.dep_ = "prep"  # "stood by the treaty": nothing is done by it
        if token.tag_ == "NNS" and token.lower_ in _MATCHING and token.i + 1 < len(doc) and following(token).lower_ in _LINKS:
            _retag_matching(token)
        if token.dep_ == "relcl" and token.tag_ == "NNS" and token.i > 1:
            _retag_relative(token, token.nbor(-1))
        if token.dep_ == "amod" and token.i and _is_present(token) and _opens_clause(token.nbor(-1)):
            _retag_headline(token)
        if token.tag_ in ("VBD", "VBN") and token.dep_ == "ccomp" and token.head.lemma_ in _WISHING and token.lower_ != "gone":
            _retag_wished(token)
        if token.lower_ == "general" and token.tag_ == "JJ" and token.dep_ in _ARGUMENTS and token.nbor(-1).text == "-":
            _retag_general(token)
        if token.dep_ != "compound":
            continue
        verdict = token.head.lower_.endswith(_ADJECTIVAL) or token.head.lower_ in _CALLED
        if verdict and token.head.i == token.i + 1 and token.head.head.lemma_ in _FINDING:
            _retag_verdict(token, token.head)
            continue
        if token.head.lower_ == "void" and token.head.dep_ == "pobj" and token.head.i == token.i + 1:
            _retag_void(token, token.head)
            continue
        if token.head.lower_ in _SPELLS and token.head.i == token.i + 1 and doc[token.i + 2 : token.i + 3].text.lower() in _LATER:
            _part_from_spell(token, token.head)
            continue
        if token.head.lower_ in _ENDING and token.pos_ == "PROPN" and token.head.i == token.i + 1:
            _retag_ending(token, token.head)
        if token.tag_ == "NNS" and token.i:
            _retag_present(token)
        elif token.is_sent_start and token.lower_ in _GERUNDS and token.head.i == token.i + 1:
            _retag_gerund(token)


def _retag_relative(verb: Token, subject: Token) -> None:
    """Make verbs of "a demand that Ukraine rejects", "the only thing Oslo rejects"."""
    opened = subject.dep_ == "nsubj" and verb.left_edge.lower_ in ("that", "which")
    named = subject.dep_ == "compound" and subject.pos_ == "PROPN" and verb.left_edge.i == subject.i
    if (opened or named) and verb.lower_.endswith("s"):
        verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_[:-1]
        subject.dep_ = "nsubj"


def _is_taken(child: Token) -> bool:
    """Whether a verb takes what no participle does: an object, or what is pressed for."""
    verb = child.head
    return child.dep_ == "dobj" or (child.lower_ == "for" and child.i == verb.i + 1 and verb.lower_ in ("pressed", "pushed"))


def _free_main_verb(verb: Token) -> None:
    """Make the main verb of "members of both parties backed the bill", which has an object, so that it is no participle."""
    subject = verb.head
    while subject.dep_ == "pobj" and subject.head.dep_ == "prep":
        subject = subject.head.head
    if subject.dep_ == "pobj" and verb.nbor(-1).text == ",":
        subject = subject.sent.root  # "Riga's team, led by Ann Moe, pressed for"
    given = verb.lemma_ in _GIVING or any(child.dep_ == "agent" for child in verb.rights)  # "the man given the task by Kyiv"
    if subject.dep_ != "ROOT" or subject.pos_ not in ("NOUN", "PROPN") or subject.i > verb.i or given:
        return
    verb.tag_, verb.head, verb.dep_ = "VBD", verb, "ROOT"
    for child in [t for t in subject.rights if t.i > verb.i]:
        child.head = verb
    subject.head, subject.dep_ = verb, "nsubj"


def _retag_attitude(verb: Token) -> None:
    """Make a verb of "the paper demands that Riga pay", in which the tagger sees a noun with a subject."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if (
        subject is None
        or subject.pos_ == "VERB"
        or any(t.pos_ not in ("ADV", "PUNCT") for t in verb.doc[subject.right_edge.i + 1 : verb.i])
    ):
        return
    verb.tag_, verb.pos_ = ("VBZ", "VERB") if verb.tag_ == "NNS" else ("VBP", "VERB")
    for clause in verb.rights:
        if clause.dep_ == "acl" and any(child.lower_ == "that" for child in clause.lefts):
            clause.dep_ = "ccomp"
        elif clause.dep_ == "appos":
            clause.dep_ = "dobj"


def _retag_named(pointer: Token) -> None:
    """Make the object of "called this propaganda", of which the parse makes "this propaganda"."""
    name, verb = pointer.head, pointer.head.head
    if name.dep_ not in ("dobj", "oprd") or pointer.i != verb.i + 1 or name.lemma_ in _SUMMONED:
        return
    if name.i == pointer.i + 1 and any(t.dep_ in ("oprd", "acomp", "xcomp") for t in verb.rights if t != name):
        return  # "called this idea wrong"
    if name.i > pointer.i + 1 and not any(t.is_quote or t.lower_ in ("a", "an") for t in verb.doc[pointer.i + 1 : name.i]):
        return
    if name.i == pointer.i + 1 and not (
        name.i + 1 < len(verb.doc) and (following(name).is_punct or following(name).dep_ == "cc")
    ):
        return
    pointer.head, pointer.dep_, pointer.tag_, pointer.pos_ = verb, "dobj", "DT", "PRON"
    name.dep_ = "oprd"


def _retag_verdict(thing: Token, verdict: Token) -> None:
    """Make the object and its verdict of "called the decision groundless", of which the parse makes one noun phrase."""
    verb = verdict.head
    if verdict.dep_ not in ("dobj", "oprd") or verdict.pos_ not in ("NOUN", "ADJ") or thing.pos_ != "NOUN":
        return
    for word in [word for word in verdict.lefts if word != thing]:
        word.head = thing
    thing.head, thing.dep_ = verb, "dobj"
    verdict.dep_ = "oprd"
    if verdict.lower_ not in _CALLED:
        verdict.tag_, verdict.pos_ = "JJ", "ADJ"


def _retag_void(place: Token, void: Token) -> None:
    """Make "void" the verdict in "declared the annexation of Kherson void", of which the parse makes a noun."""
    prep = void.head
    verb = prep.head.head
    if prep.head.dep_ != "dobj" or verb.lemma_ not in _FINDING:
        return
    for word in [word for word in void.lefts if word != place]:
        word.head = place
    place.head, place.dep_ = prep, "pobj"
    void.head, void.dep_ = verb, "oprd"
    void.tag_, void.pos_ = "JJ", "ADJ"


def _retag_curt(verb: Token) -> None:
    """Make the clause of "Kyiv refuses.", of which the parse makes a noun."""
    names = verb.doc[verb.left_edge.i : verb.i]
    if not 0 < len(names) < 4 or not names[-1].is_title or not names[0].is_sent_start:
        return
    if verb.i + 1 < len(verb.doc) and not following(verb).is_punct:
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", _bare(verb.lower_)
    subject = names[-1]
    subject.head, subject.dep_, subject.tag_, subject.pos_ = verb, "nsubj", "NNP", "PROPN"
    for name in names[:-1]:
        name.head, name.dep_ = subject, "compound"


def _retag_dated(verb: Token, day: Token) -> None:
    """Make the main verb of "ministers on Monday prolonged economic sanctions", of which the parse makes "Monday sanctions"."""
    thing, subject = verb.head, verb.head.head.head
    if day.head != thing or thing.dep_ != "pobj" or thing.head.lower_ != "on" or thing.head.i != day.i - 1:
        return
    if subject.dep_ != "ROOT" or subject.pos_ not in ("NOUN", "PROPN") or subject.i > day.i:
        return
    rest = [t for t in subject.rights if t.i > thing.i]
    prep = thing.head
    verb.tag_, verb.pos_ = "VBD", "VERB"
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"
    prep.head, day.head, day.dep_ = verb, prep, "pobj"
    thing.head, thing.dep_ = verb, "dobj"
    for token in rest:
        token.head = verb


def _retag_backing(verb: Token) -> None:
    """Make the main verb of "Riga and Oslo back Kyiv's line", of which the parse makes one noun phrase."""
    first = verb.head
    thing = next((t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.pos_ == "NOUN" and t.dep_ in ("ROOT", "appos")), None)
    if first.pos_ != "PROPN" or thing is None or thing.left_edge.i > verb.i + 1 or first.i > verb.i:
        return
    if (first.head != first and first.head != thing) or any(t.tag_ in FINITE for t in verb.sent):
        return
    rest = [t for t in (*first.rights, *thing.rights) if t.i > thing.i]
    verb.tag_, verb.pos_, verb.lemma_ = "VBP", "VERB", "back"
    verb.head, verb.dep_ = verb, "ROOT"
    first.head, first.dep_ = verb, "nsubj"
    thing.head, thing.dep_ = verb, "dobj"
    for token in rest:
        token.head = verb


def _is_present(word: Token) -> bool:
    """Whether a participle or adjective ends as neither does ("floats", "backs", "eyes"), so that it is a verb."""
    odd = word.lower_.endswith("s") and not word.lower_.endswith(("ss", "us", "is", "overseas"))
    return odd and word.is_lower and word.tag_ in ("VBN", "VBZ", "JJ") and word.head.i > word.i and word.head.pos_ == "NOUN"


def _opens_clause(name: Token) -> bool:
    """Whether a name stands at the beginning of a headline or right after "after", "as" or "while"."""
    return name.is_sent_start or name.nbor(-1).lower_ in _MARKS


def _retag_headline(verb: Token) -> None:
    """Make the clause of "Trump floats swaps", in which the parse sees no verb or takes the name for it."""
    thing, name = verb.head, verb.nbor(-1)
    if not name.is_title or (name.head != thing and thing.head != name) or thing.left_edge.i < name.i:
        return
    over = name if thing.head == name else thing
    head, dep = over.head, over.dep_
    rest = [t for t in (*name.children, *thing.children) if t.dep_ in ("punct", "advcl") and t.i > thing.i]
    if head == over:
        verb.head, verb.dep_ = verb, "ROOT"
    elif head.dep_ == "prep" and head.lower_ in _MARKS and head.i < name.i:
        verb.head, verb.dep_ = head.head, "advcl"
        head.head, head.dep_ = verb, "mark"  # "… after Trump floats swaps"
    else:
        verb.head, verb.dep_ = head, dep
    verb.tag_, verb.pos_ = "VBZ", "VERB"
    verb.lemma_ = verb.lower_[:-1]
    name.head, name.dep_, name.tag_, name.pos_ = verb, "nsubj", "NNP", "PROPN"
    thing.head, thing.dep_ = verb, "dobj"
    for token in rest:
        token.head = verb


def _retag_general(word: Token) -> None:
    """Make a noun of the last word of "the secretary-general, Ann Moe, said", which the tagger takes for an adjective."""
    word.tag_, word.pos_ = "NN", "NOUN"
    for name in word.rights:
        if name.pos_ == "PROPN" and name.dep_ == "npadvmod":
            name.dep_ = "appos"


def _retag_wished(verb: Token) -> None:
    """Make a participle of the last word of "wants the sanctions dropped", which the tagger takes for a past tense."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    bare = not any(child.dep_ in ("mark", "aux", "dobj") for child in verb.children)
    if bare and subject is not None and verb.head.i < subject.left_edge.i == verb.head.i + 1 and subject.pos_ == "NOUN":
        verb.tag_, subject.dep_ = "VBN", "nsubjpass"


def _part_from_spell(thing: Token, spell: Token) -> None:
    """Make the object of "rejects truce days after talks", of which the parse makes part of the time."""
    verb = spell.head
    while verb.head != verb and (verb.i > thing.i or verb.pos_ not in ("VERB", "AUX")):
        verb = verb.head
    if verb.pos_ != "VERB" or verb.i > thing.i:
        return
    if spell.dep_ == "pobj" and spell.head.i < thing.i:
        thing.head, thing.dep_ = spell.head, "pobj"
    elif not any(child.dep_ in ("dobj", "ccomp") for child in verb.children if child != spell):
        thing.head, thing.dep_ = verb, "dobj"
    else:
        return
    for word in [word for word in spell.lefts if word != thing]:
        word.head = thing
    spell.head, spell.dep_ = verb, "npadvmod"


def _retag_present(verb: Token) -> None:
    """Make a clause of "after Trump floats swaps", of which the parse makes one noun."""
    thing, name = verb.head, verb.nbor(-1)
    mark = next((child for child in thing.lefts if child.dep_ == "mark" and child.lower_ in _MARKS), None)
    if mark is None or thing.dep_ != "advcl" or name.pos_ != "PROPN" or name.left_edge.i != mark.i + 1 or thing.i < verb.i:
        return
    if not verb.lower_.endswith("s") or name.head not in (verb, thing):
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_[:-1]
    verb.head, verb.dep_ = thing.head, "advcl"
    mark.head, name.head, name.dep_ = verb, verb, "nsubj"
    thing.head, thing.dep_ = verb, "dobj"


def _bare(present: str) -> str:
    """The bare form of a verb in -s: "clashes" is "clash"."""
    return present[:-2] if present.endswith(("shes", "ches")) else present[:-3] + "y" if present.endswith("ies") else present[:-1]


def _retag_matching(verb: Token) -> None:
    """Make the main verb of "Riga's insistence on a truce aligns with Oslo's", of which the parse makes one noun phrase."""
    subject = next((t for t in verb.ancestors if t.dep_ == "ROOT"), None)
    if subject is None or subject.tag_ != "NN" or subject.i > verb.i or not subject.n_lefts:
        return
    if any(t.tag_ in ("VBZ", "VBD", "VBP", "MD") and t.dep_ not in ("relcl", "aux", "auxpass") for t in verb.sent):
        return
    modifiers = [t for t in verb.lefts if t.dep_ in ("amod", "compound", "det", "poss", "nummod")]
    if modifiers:  # "territorial integrity aligns": the noun before it takes its place
        noun = modifiers[-1]
        noun.head, noun.dep_ = verb.head, verb.dep_
        for modifier in modifiers[:-1]:
            modifier.head = noun
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", _bare(verb.lower_)
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"
    following(verb).head, following(verb).dep_ = verb, "prep"


def _retag_judged(be: Token, verdict: Token) -> None:
    """Make the predicate of "the bans were senseless and had done harm", of which the parse makes a passive."""
    children = [
        child
        for child in verdict.children
        if child not in (be,) and (child.i < verdict.i or child.dep_ in ("conj", "cc", "punct"))
    ]
    be.dep_, verdict.tag_, verdict.pos_ = verdict.dep_, "JJ", "ADJ"
    be.head = be if verdict.head == verdict else verdict.head
    for child in children:
        child.head = be
        if child.dep_ == "nsubjpass":
            child.dep_ = "nsubj"
    verdict.head, verdict.dep_ = be, "acomp"


def _retag_ending(name: Token, end: Token) -> None:
    """Make the clause of "would like to see the sanctions on Riga end", of which the parse makes "a Riga end"."""
    prep = end.head
    thing = prep.head
    if end.tag_ != "NN" or end.dep_ != "pobj" or thing.dep_ != "dobj" or thing.head.lemma_ not in _SEEING or end.n_rights:
        return
    for modifier in [word for word in end.lefts if word != name]:
        modifier.head = name
    name.head, name.dep_ = prep, "pobj"
    end.tag_, end.pos_, end.lemma_ = "VB", "VERB", end.lower_
    end.head, end.dep_ = thing.head, "ccomp"
    thing.head, thing.dep_ = end, "nsubj"


def _retag_turning(verb: Token, subject: Token) -> None:
    """Make the verb of "Riga's demands centre on a truce", of which the parse makes "a demands centre"."""
    if subject.head != verb or subject.dep_ != "compound" or verb.i + 1 >= len(verb.doc) or following(verb).lower_ not in _LINKS:
        return
    if any(t.tag_ in ("VBZ", "VBD", "VBP", "MD") and t.head == verb for t in verb.children):
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VBP", "VERB", verb.lower_
    for modifier in [t for t in verb.lefts if t.i < subject.i and t.dep_ in ("amod", "compound", "det", "poss", "nummod")]:
        modifier.head = subject
    subject.dep_ = "nsubj"


def _retag_gerund(gerund: Token) -> None:
    """Make a subject clause of "Trading land was no option", of whose verb the parse makes part of a noun."""
    thing = gerund.head
    verb = thing.head
    if thing.dep_ not in ("nsubj", "nsubjpass") or verb.i < thing.i:
        return
    finite = next((t for t in (verb, *verb.lefts) if t.i > thing.i and t.lower_ in _SINGULAR), None)
    if thing.lower_ not in _MASSES and (thing.tag_ != "NNS" or finite is None):
        return
    stem = gerund.lower_[:-3]
    gerund.tag_, gerund.pos_ = "VBG", "VERB"
    gerund.lemma_ = stem[:-1] if stem[-1] == stem[-2] else {"ced": "cede", "trad": "trade", "giv": "give", "freez": "freeze",
        "eas": "ease", "leav": "leave", "los": "lose"}.get(stem, stem)  # fmt: skip
    gerund.head, gerund.dep_ = verb, "csubj"
    thing.head, thing.dep_ = gerund, "dobj"
