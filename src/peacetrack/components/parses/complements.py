"""Gives verbs the complements that the small model hands to a neighbour: a gerund, a thing judged, a limit, a long subject.

"has long opposed sending tanks" comes out as "has … tanks", "called a loan pointless" as "loan pointless", and "would let
soldiers in only if Rome agreed" as letting what Rome does.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.parses.misjoined import infinitive_of
from peacetrack.components.syntax import SIGNS, SUBJECTS, following, is_infinitive

_JUDGING = frozenset("call brand label deem dub term declare consider find denounce think pronounce judge".split())
_LIMITS = frozenset(("if", "when", "once", "after", "unless", "until", "before"))
_TIMES = frozenset(("after", "before", "since", "until"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_STATING = frozenset(
    """demand agree insist propose suggest say tell write declare warn stress state announce add argue note claim request
    recommend decide conclude confirm reaffirm reiterate repeat emphasise emphasize underline underscore pledge promise vow
    complain acknowledge admit explain accept maintain assure post hint stipulate inform vote concede caution""".split()
)
_OUTLOOKS = SIGNS | {"chance", "prospect"}
_FINDING = frozenset(("be", "see", "have", "find", "show", "give", "notice", "detect", "offer"))
_ADDRESSING = frozenset(("tell", "warn", "assure", "inform", "remind"))
_WHEN_AND_WHERE = frozenset(("in", "at", "during", "after", "before", "on", "following"))
_WHERETO = frozenset(("back", "home", "through", "out", "in", "away"))
_WANTING = frozenset(("want", "demand", "need", "seek", "expect", "get", "have"))
_TOPICS = frozenset("deal plan agreement proposal draft accord condition idea hope belief fact ceasefire truce principle".split())


def complete(doc: Doc) -> None:
    """Give verbs their gerunds, judged things, limits and subjects."""
    for token in doc:
        if token.dep_ == "amod" and token.tag_ in ("VBN", "VBD", "JJ") and token.lower_.endswith("ed"):
            _free_opposed(token, token.head)
            _free_predicate(token, token.head)
            _free_verb(token, token.head)
            _free_presser(token, token.head)
        elif token.pos_ == "ADJ" and token.dep_ in ("oprd", "acomp", "ccomp"):
            _part_judged(token)
        elif token.lower_ == "only" and token.dep_ == "advmod" and token.i + 1 < len(doc) and following(token).lower_ in _LIMITS:
            _limit(token.head, following(token))
        elif token.dep_ == "mark" and token.lower_ in _TIMES:
            _lengthen_subject(token)
        elif token.lower_ == "that" and token.dep_ == "mark" and token.head.dep_ in ("ccomp", "dep", "advcl"):
            _tie_to_sign(token.head, token)
        elif token.lower_ == "that" and token.head.dep_ in ("acl", "relcl") and token.i < token.head.i:
            _lift_content(token, token.head)
        elif token.dep_ == "ccomp" and token.head.lemma_ in _ADDRESSING and token.head.i < token.i:
            _part_from_hearer(token, token.head)
        elif token.dep_ == "prep" and token.lower_ == "to" and token.head.dep_ == "dobj":
            _free_alternative(token)
        elif token.dep_ == "prep" and token.lower_ in ("to", "against") and token.i and token.head.lemma_ == "be":
            _hang_on_owned(token, token.nbor(-1))
        elif token.lower_ in _WHERETO and token.pos_ in ("ADV", "ADP", "NOUN") and token.dep_ in ("ccomp", "prt"):
            _give_moved(token, token.head)
        elif token.lower_ == "round" and token.tag_ == "JJ" and token.dep_ in ("prep", "amod") and token.i:
            _make_preposition(token, token.nbor(-1))
        elif token.lower_ == "now" and token.dep_ == "advmod" and token.i + 1 < len(doc) and following(token).lemma_ == "be":
            _give_moment(token, following(token))
        elif token.dep_ == "conj" and token.tag_ in _FINITE and token.head.i < token.i:
            _give_subject(token, token.nbor(-1))
        elif token.dep_ == "ccomp" and token.tag_ == "VBG" and token.head.lemma_ == "be" and token.head.i < token.i:
            _uncleave(token, token.head)


def _uncleave(verb: Token, be: Token) -> None:
    """Make one clause of "today it is Moscow attacking Kyiv", where "it" only points to who acts."""
    it = next((child for child in be.lefts if child.dep_ == "nsubj" and child.lower_ == "it"), None)
    told = any(child.dep_ in ("acomp", "attr", "prep") for child in be.rights)
    own = {child.dep_ for child in verb.lefts}
    if it is None or told or "nsubj" not in own or own & {"aux", "mark"}:
        return  # "it is not true that Oslo is blocking it"
    verb.head, verb.dep_ = (verb, "ROOT") if be.dep_ == "ROOT" else (be.head, be.dep_)
    for child in [child for child in be.children if child != verb]:
        child.head = verb
    be.head, be.dep_ = verb, "aux"
    it.dep_ = "expl"


def _make_preposition(word: Token, verb: Token) -> None:
    """Make a preposition of the "round" of "get round the sanctions", which the model takes for an adjective."""
    noun = word.head if word.dep_ == "amod" else next((child for child in word.rights if child.dep_ == "dobj"), None)
    if noun is None or verb.lemma_ not in ("get", "go", "work"):
        return
    word.head, word.dep_, word.tag_, word.pos_ = verb, "prep", "IN", "ADP"
    noun.head, noun.dep_ = word, "pobj"


def _give_moment(now: Token, verb: Token) -> None:
    """Give "was" its "now" in "said now was the time", which the parse hands to "said"."""
    if verb.head == now.head and verb.dep_ == "ccomp" and not any(child.dep_ in SUBJECTS for child in verb.lefts):
        now.head = verb


def _give_moved(whereto: Token, verb: Token) -> None:
    """Give a verb what it moves in "wants its sailors back", "let the trucks through", of which the parse makes a clause."""
    movers = [child for word in (whereto, verb) for child in word.children if child.dep_ == "nsubj" and child.pos_ in _NOUNS]
    movers = [noun for noun in movers if verb.i < noun.i < whereto.i]
    if whereto.dep_ == "prt" and verb.lemma_ in _WANTING:
        whereto.dep_ = "advmod"
    if verb.pos_ != "VERB" or not movers or any(child.dep_ == "dobj" for child in verb.children):
        return
    moved = movers[-1]
    for noun in movers[:-1]:
        noun.head, noun.dep_ = moved, "compound"
    moved.head, moved.dep_ = verb, "dobj"
    whereto.head, whereto.dep_ = verb, "advmod"


def _hang_on_owned(prep: Token, noun: Token) -> None:
    """Hang "to" of "the problem is Oslo's hostility to it" on the noun that says whose it is, not on "is"."""
    owned = noun.dep_ == "attr" and noun.pos_ == "NOUN" and any(child.dep_ == "poss" for child in noun.lefts)
    if owned and prep.head == noun.head:
        prep.head = noun


def _give_subject(verb: Token, noun: Token) -> None:
    """Give "said" its subject in "accused Moscow of lying after its minister said that", parsed as a second verb."""
    prep = noun.head
    if noun.dep_ != "pobj" or noun.pos_ not in _NOUNS or prep.lower_ not in _TIMES or prep.dep_ != "prep":
        return
    if any(child.dep_ in SUBJECTS for child in verb.lefts) or not verb.head.is_ancestor(prep):
        return
    prep.head, prep.dep_ = verb, "mark"
    noun.head, noun.dep_ = verb, "nsubj"
    verb.dep_ = "advcl"


def _tie_to_sign(clause: Token, that: Token) -> None:
    """Tell what the sign is of in "There is no sign yet that Moscow will stop", of which the parse makes what "is" says."""
    verb = clause.head
    told = next((child for child in verb.rights if child.dep_ in ("attr", "dobj", "nsubj") and child.i < that.i), None)
    if told is None or told.lemma_.lower() not in _OUTLOOKS or verb.lemma_ not in _FINDING:
        return
    between = verb.doc[told.i + 1 : that.i]
    if all(token.pos_ in ("ADV", "ADP", "PROPN", "NOUN", "DET", "ADJ") for token in between):
        clause.head, clause.dep_ = told, "acl"


def _free_alternative(to: Token) -> None:
    """Hang what is liked less on the verb: "prefers talks to sanctions"; "aid to Kyiv" is one thing."""
    verb, less = to.head.head, next((child for child in to.rights if child.dep_ == "pobj"), None)
    if verb.lemma_ == "prefer" and less is not None and less.pos_ == "NOUN" and less.ent_type_ not in ("GPE", "ORG", "PERSON"):
        to.head = verb


def _part_from_hearer(clause: Token, verb: Token) -> None:
    """Part who is told from who will do it in "tells parliament Riga will pay", of which the parse makes one name."""
    doer = next((child for child in verb.rights if child.dep_ == "dobj" and child.pos_ == "PROPN"), None)
    hearer = next((child for child in doer.lefts if child.dep_ == "compound"), None) if doer is not None else None
    if doer is None or hearer is None or any(child.dep_ in (*SUBJECTS, "mark", "expl") for child in clause.lefts):
        return
    finite = clause.tag_ in _FINITE or any(child.tag_ in ("MD", *_FINITE) for child in clause.lefts)
    if not finite or clause.left_edge.i != doer.i + 1 or doer.i != hearer.i + 1:
        return
    hearer.head, hearer.dep_ = verb, "dobj"
    for child in [child for child in doer.lefts if child != hearer]:
        child.head = hearer
    doer.head, doer.dep_ = clause, "nsubj"


def _lift_content(that: Token, clause: Token) -> None:
    """Make what is said of "agreed in a call that it must end", of which the parse makes a clause on the call."""
    singular = any(child.dep_ == "nsubj" and child.tag_ in ("NN", "NNP") for child in clause.lefts)
    bare = clause.tag_ == "VB" or (clause.tag_ == "VBP" and singular)
    bare = bare and all(child.dep_ not in ("aux", "mark") for child in clause.lefts)
    noun = clause.head
    # "demanded at the summit that Kyiv withdraw", "said after the call that aid would not end"
    told = that.dep_ == "mark" or (that.dep_ == "dobj" and (bare or _says_nothing_else(noun.head.head)))
    if not told or noun.i > that.i or noun.lemma_ in _TOPICS or not any(child.dep_ in SUBJECTS for child in clause.lefts):
        return
    while noun.dep_ == "pobj" and noun.head.head.pos_ in _NOUNS:
        noun = noun.head.head  # "during a visit to Kyiv that …"
    verb, prep = noun.head.head, noun.head.lower_
    first = prep in _WHEN_AND_WHERE or any(child.lower_ in _WHEN_AND_WHERE for child in verb.rights if child.i < noun.i)
    if noun.dep_ != "pobj" or not first or verb.lemma_ not in _STATING or verb.pos_ != "VERB" or noun.lemma_ in _TOPICS:
        return
    if any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children):
        return
    clause.head, clause.dep_ = verb, "ccomp"
    that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"


def _says_nothing_else(verb: Token) -> bool:
    """Whether a verb has no content besides a clause that follows it, neither a quotation nor an object."""
    before = verb.doc[verb.sent.start : verb.i]
    return not any(t.dep_ in ("ccomp", "dobj", "parataxis") for t in verb.children) and all(not t.is_quote for t in before)


def _free_verb(verb: Token, thing: Token) -> None:
    """Make the verb of "China's delegate opposed unilateral sanctions", which the parse takes for a noun with its modifiers."""
    doer = next((child for child in verb.lefts if child.dep_ == "npadvmod" and child.i == verb.i - 1), None)
    if doer is None or verb.tag_ != "VBD" or thing.dep_ != "ROOT" or verb.i > thing.i:
        return
    for child in [child for child in thing.lefts if child.i < doer.i]:
        child.head = doer
    for child in [child for child in thing.rights if child.is_punct or child.dep_ in ("advcl", "parataxis", "conj")]:
        child.head = verb
    verb.head, verb.dep_, verb.pos_ = verb, "ROOT", "VERB"
    thing.head, thing.dep_ = verb, "dobj"
    doer.head, doer.dep_ = verb, "nsubj"


def _free_presser(verb: Token, asked: Token) -> None:
    """Make the verb of "Trump pressed Ukraine to leave", of which the parse makes what Ukraine leaves."""
    act = asked.head
    doer = next((child for child in verb.lefts if child.dep_ == "npadvmod" and child.i == verb.i - 1), None)
    if doer is None or doer.i != doer.sent.start or asked.dep_ != "nsubj" or act.dep_ != "ROOT" or not is_infinitive(act):
        return
    for child in [child for child in act.rights if child.is_punct]:
        child.head = verb
    verb.head, verb.dep_, verb.pos_, verb.tag_ = verb, "ROOT", "VERB", "VBD"
    asked.head, asked.dep_ = verb, "dobj"
    act.head, act.dep_ = verb, "xcomp"
    doer.head, doer.dep_ = verb, "nsubj"


def _free_opposed(verb: Token, thing: Token) -> None:
    """Make the verbs of "has long opposed sending tanks", of which the parse makes the tanks that one has."""
    have = thing.head
    if have.lemma_ != "have" or thing.dep_ != "dobj" or not have.i < verb.i or verb.i + 1 >= len(verb.doc):
        return
    gerund = following(verb)
    between = verb.doc[have.i + 1 : verb.i]
    if not gerund.lower_.endswith("ing") or gerund.head != thing or gerund.i >= thing.i or any(t.pos_ != "ADV" for t in between):
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VBN", "VERB", infinitive_of(verb.lower_)
    verb.head, verb.dep_ = (verb, "ROOT") if have.head == have else (have.head, have.dep_)
    for child in [child for child in have.children if child not in (verb, thing)]:
        child.head = verb
    have.head, have.dep_ = verb, "aux"
    gerund.tag_, gerund.pos_, gerund.lemma_ = "VBG", "VERB", infinitive_of(gerund.lower_[:-3] + "ed")
    gerund.head, gerund.dep_ = verb, "xcomp"
    thing.head = gerund
    for child in [child for child in thing.lefts if child.i < gerund.i]:
        child.head = verb


def _free_predicate(verb: Token, thing: Token) -> None:
    """Make the main verb of "Riga endorsed pledges modelled on it", which the parse takes for a modifier with a subject."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None or verb.head != thing or thing.i < verb.i or thing.pos_ not in _NOUNS or verb.tag_ == "JJ":
        return
    if thing.dep_ != "ROOT" or any(child.tag_ in ("MD", *_FINITE) for child in thing.children if child != verb):
        return
    for child in [child for child in thing.children if child != verb and (child.i < verb.i or child.is_punct)]:
        child.head = verb
    verb.tag_ = "VBD"
    verb.head, verb.dep_ = verb, "ROOT"
    thing.head, thing.dep_ = verb, "dobj"


def _part_judged(verdict: Token) -> None:
    """Make the object and its verdict of "called a loan pointless", of which the parse makes one phrase."""
    verb = verdict.head
    if verb.dep_ == "oprd" and verb.head.lemma_ in _JUDGING and verb.lower_.endswith("s") and verb.i + 1 == verdict.i:
        thing, verb = verb, verb.head  # "called guarantees useless"
        if not verb.i < thing.i or any(child.dep_ in (*SUBJECTS, "aux", "dobj") for child in thing.children):
            return
        thing.tag_, thing.pos_ = "NNS", "NOUN"
    elif verb.lemma_ in _JUDGING and verb.pos_ == "VERB" and verb.i < verdict.i:
        things = [c for c in verdict.lefts if c.dep_ in ("npadvmod", "compound", "nsubj", "nmod") and c.pos_ in _NOUNS]
        if not things or any(child.dep_ in ("dobj", "aux", "cop") for child in (*verb.rights, *verdict.lefts)):
            return
        thing = things[-1]
    else:
        return
    thing.head, thing.dep_ = verb, "dobj"
    verdict.head, verdict.dep_ = verb, "oprd"
    for child in [child for child in verdict.lefts if child.i < thing.i]:
        child.head = thing


def _limit(clause: Token, mark: Token) -> None:
    """Make a condition of "only if Rome agrees", which the parse takes for what somebody lets or goes on doing."""
    if mark.dep_ not in ("mark", "advmod") or mark.head != clause or clause.dep_ not in ("ccomp", "xcomp"):
        return
    clause.dep_ = "advcl"
    before = [child for child in clause.lefts if child.i < mark.i and child.dep_ in SUBJECTS]
    verb = clause.head
    if len(before) == 1 and not any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children):
        before[0].head, before[0].dep_ = verb, "dobj"


def _lengthen_subject(mark: Token) -> None:
    """Make "after the war" part of the subject in "Troops in Kyiv after the war are a must", not a clause with the verb."""
    verb = mark.head
    inner = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.i > mark.i), None)
    if inner is None or inner.pos_ not in _NOUNS or inner.left_edge.i != mark.i + 1:
        return
    outer = next((c for c in verb.lefts if c.dep_ in (*SUBJECTS, "csubj") and c.i < mark.i), None)
    if outer is None:
        noun = verb.head
        finite = verb.tag_ in _FINITE or any(c.tag_ in ("MD", *_FINITE) for c in verb.lefts)
        bare = noun.dep_ == "ROOT" and noun.i < mark.i and not any(c.tag_ in ("MD", *_FINITE) for c in noun.lefts)
        if verb.dep_ != "advcl" or not finite or not bare or noun.tag_ not in ("NN", "NNS", "NNP", "VB"):
            return
        if noun.tag_ == "VB" and noun.left_edge != noun:
            return
        outer = noun
        if noun.tag_ == "VB":
            noun.tag_, noun.pos_ = "NN", "NOUN"
        verb.head, verb.dep_ = verb, "ROOT"
        noun.head, noun.dep_ = verb, inner.dep_
        for child in [child for child in noun.rights if child.i > verb.i]:
            child.head = verb
    elif outer.right_edge.i != mark.i - 1:
        return
    mark.head, mark.dep_, mark.tag_, mark.pos_ = outer, "prep", "IN", "ADP"
    inner.head, inner.dep_ = mark, "pobj"
