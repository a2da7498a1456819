"""Makes verbs of gerunds that the parser takes for parts of a name: "warned against sidelining Kyiv", "Arresting Putin is out".

And the reverse for "agreed to direct talks"; and hangs "to" and "into" on the act that they complete ("a halt to the shelling").
"""

from spacy.tokens import Doc, Token

from peacetrack.components.parses.misjoined import infinitive_of
from peacetrack.components.syntax import following

# participles that do describe a name
_DESCRIBING = frozenset(
    """neighbouring neighboring bordering surrounding warring ruling governing leading invading occupying remaining surviving
    acting incoming outgoing visiting existing aging ageing missing upcoming sitting opposing competing mediating participating
    contributing attending dissenting following rising growing declining struggling suffering resisting retreating advancing
    controlling occupying defending fleeing returning dying wounding aspiring applying departing founding training reigning
    fighting fledgling understanding willing according regarding concerning considering given owing pending""".split()
)
# verbs whose object a gerund may be
_TAKING = frozenset(
    """propose suggest favour favor oppose support back reject consider contemplate discuss weigh mull advocate recommend avoid
    mean involve include prevent resist risk stop start begin entail envisage envision foresee exclude deny defend justify
    criticise criticize condemn denounce""".split()
)
_LEMMAS = """sideline arrest isolate punish sanction arm force pressure ignore exclude bypass abandon betray invite blame reward
    appease trust leave give block cede recognise recognize surrender meet host engage join help support back supply prosecute
    detain try extradite welcome annex occupy attack partition divide demilitarise disarm weaken strangle cease close admit let"""
_GERUNDS = {  # what the tagger takes for a name or adjective
    (lemma[:-1] if lemma.endswith("e") else lemma + lemma[-1] if lemma in ("admit", "let") else lemma) + "ing": lemma
    for lemma in _LEMMAS.split()
}
_INCLUDED = frozenset("propose suggest favour favor oppose support consider advocate recommend reject".split())
_OPENING = frozenset(("against", "on", "of", "about", "for", "at", "towards", "toward", "from", "by", "without", "to", "in"))
_NAMING = frozenset(("poss", "compound", "nmod", "amod"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_DIRECTIONS = frozenset(("over", "back", "off", "out", "down", "up"))
_VERBS = frozenset("sideline bypass boycott blacklist veto sanction lecture host shield isolate pressure arm broker fund".split())
_TALKS = frozenset("talks negotiations contacts contact dialogue talk negotiation meetings communication discussions".split())
_ENDS = frozenset(("halt", "end", "stop", "pause", "curb", "brake"))
_TOPIC = frozenset(("about", "on", "over", "for"))
_PUTTING = frozenset(("put", "bring", "call", "draw", "come", "set"))
_DISSUADING = frozenset("talk argue reason frighten scare bully bluff shame cheat trick".split())
_WAYS = frozenset("path road route way entry entrance integration admission passage access bid pathway journey move".split())


def _join_to_gerund(gerund: Token, before: Token) -> None:
    """Makes a gerund the object of the one right before it ("has no intention of blocking sending troops")."""
    if before.tag_ == "VBG" and before.pos_ == "VERB" and gerund.head.i < before.i and not any(before.rights):
        gerund.head, gerund.dep_ = before, "xcomp"


def _base(verb: Token) -> str:
    """The lemma of a verb; the model has none of what it takes for an auxiliary."""
    past = verb.lower_.removesuffix("ed")
    return next((lemma for lemma in (past, past + "e") if lemma in _TAKING), verb.lemma_)


def _free_taker(verb: Token, gerund: Token) -> None:
    """Give a verb back the gerund that the parse makes it an auxiliary of ("rejected shutting Kyiv out of the talks")."""
    before = [child for child in gerund.lefts if child.i < verb.i]
    ending = [child for child in gerund.rights if child.is_punct]
    verb.pos_, verb.lemma_, verb.dep_ = "VERB", _base(verb), gerund.dep_
    verb.head = verb if gerund.head.i == gerund.i else gerund.head
    gerund.head, gerund.dep_ = verb, "xcomp"
    for child in (*before, *ending):
        child.head = verb


def free_gerunds(doc: Doc) -> None:
    """Give gerunds before names their objects, and nouns of ending and entering their prepositions."""
    for token in doc:
        if token.tag_ == "VBG" and token.i and token.nbor(-1).dep_ == "aux" and _base(token.nbor(-1)) in _TAKING:
            _free_taker(token.nbor(-1), token)
        if token.tag_ == "VBG" and token.dep_ in ("acl", "advcl", "xcomp") and token.i and token.left_edge.i == token.i:
            _join_to_gerund(token, token.nbor(-1))
        if token.tag_ == "VBG" or token.lower_ in _GERUNDS:
            if token.dep_ in ("amod", "compound") and token.lower_ not in _DESCRIBING and token.i + 1 < len(doc):
                _free_named(token)
            elif token.lower_ == "excluding" and token.dep_ == "prep" and token.head == token.nbor(-1):
                token.dep_ = "xcomp"  # "opposed excluding Europe"
            elif token.lower_ == "including" and token.dep_ in ("prep", "pcomp"):
                _free_inclusion(token)
            elif token.dep_ == "pcomp" and token.head.lower_ == "of" and token.head.head.lower_ == "out":
                _join_to_persuasion(token.head, token.head.head)
        elif token.tag_ == "NN" and token.lower_.endswith("ing") and token.i + 1 < len(doc):
            _free_phrasal(token, following(token))
        elif token.dep_ == "compound" and token.lower_ in _VERBS and token.i and token.nbor(-1).lower_ == "to":
            _free_infinitive(token, token.nbor(-1))
        elif token.lower_ == "direct" and token.tag_ == "VB" and token.i:
            _part_talks(token, token.nbor(-1))
        elif token.dep_ == "prep" and token.lower_ in ("to", "into") and token.i and token.head.pos_ == "VERB":
            _join_to_noun(token, token.nbor(-1))
        elif token.lower_ == "without" and token.head.dep_ == "pobj" and token.head.head.lower_ in _TOPIC:
            token.head = token.head.head.head  # "decisions about Ukraine without Ukraine"


def _join_to_persuasion(of: Token, out: Token) -> None:
    """Hang on the verb what somebody is talked out of doing."""
    if out.dep_ == "prep" and out.head.lemma_ in _DISSUADING:
        of.head, out.tag_, out.dep_ = out.head, "RP", "prt"


def _free_named(gerund: Token) -> None:
    """Make a verb of the gerund right before a name, where a preposition, a verb or the sentence's beginning takes it."""
    thing = gerund.head
    while thing.dep_ in _NAMING and thing.head.i > thing.i:
        thing = thing.head
    first = following(gerund)
    if first.pos_ != "PROPN" or thing.i < first.i or thing.left_edge != gerund:
        return
    over = thing.head
    if gerund.is_sent_start and gerund.lower_ in _GERUNDS and thing.dep_ in _SUBJECTS and over.i > thing.i:
        relation = "csubj"
    elif gerund.i and over == gerund.nbor(-1) and thing.dep_ == "pobj" and over.lower_ in _OPENING:
        relation = "pcomp"
    elif gerund.i and over == gerund.nbor(-1) and thing.dep_ == "dobj" and over.lemma_ in _TAKING:
        relation = "xcomp"
    else:
        return
    _make_verb(gerund, over, relation)
    thing.head, thing.dep_ = gerund, "dobj"
    for child in [child for child in thing.rights if child.dep_ == "prep" and child.lower_ != "of" and thing.pos_ == "PROPN"]:
        child.head = gerund  # "sidelining Kyiv in the talks"


def _make_verb(gerund: Token, over: Token, relation: str) -> None:
    gerund.lemma_ = _GERUNDS.get(gerund.lower_, gerund.lemma_)
    gerund.tag_, gerund.pos_ = "VBG", "VERB"
    gerund.head, gerund.dep_ = over, relation


def _free_inclusion(including: Token) -> None:
    """Make a verb of "including" right after one that takes a gerund ("proposed including Kyiv") or at the start."""
    over = including.head
    thing = next((child for child in including.rights if child.dep_ == "pobj"), None)
    if thing is None:
        return
    if including.is_sent_start:
        if over.pos_ not in ("VERB", "AUX") or any(child.dep_ in _SUBJECTS for child in over.lefts):
            return
        relation = "csubj"
    elif over == including.nbor(-1) and over.pos_ == "VERB" and over.lemma_ in _INCLUDED:
        relation = "xcomp"
    elif including.nbor(-1).dep_ == "prep" and including.nbor(-1).lower_ in _OPENING:
        over, relation = including.nbor(-1), "pcomp"
    else:
        return
    above = over.head if relation == "pcomp" else including.head
    later = [child for child in above.rights if child.dep_ == "prep" and child.i > thing.i and child.lower_ in ("in", "at")]
    _make_verb(including, over, relation)
    including.lemma_ = "include"
    thing.dep_ = "dobj"
    for child in later[:1]:
        child.head = including


def _free_phrasal(gerund: Token, particle: Token) -> None:
    """Make a verb of "handing over the dead", which the tagger takes for a noun."""
    relation = {"pobj": "pcomp", "dobj": "xcomp", "xcomp": "xcomp"}.get(gerund.dep_, "")
    if not relation or particle.lower_ not in _DIRECTIONS or particle.head != gerund:
        return
    if not any(child.dep_ in ("det", "amod", "poss") for child in gerund.lefts):
        _make_verb(gerund, gerund.head, relation)
        gerund.lemma_ = infinitive_of(gerund.lower_[:-3] + "ed")  # "giving" as "gived", for its mute e


def _free_infinitive(verb: Token, to: Token) -> None:
    """Make an infinitive of "agreed to sideline Kyiv", of whose verb the parse makes part of the name."""
    thing = verb.head
    over = to.head if thing.head == to else thing.head
    if thing.i != verb.i + 1 or thing.pos_ != "PROPN" or over.pos_ not in ("VERB", "ADJ", "AUX", "NOUN") or over.i > to.i:
        return
    for child in [child for child in (*to.children, *thing.lefts) if child.dep_ == "neg" or child == to]:
        child.head = verb
    verb.head, verb.dep_, verb.tag_, verb.pos_, verb.lemma_ = over, "xcomp", "VB", "VERB", verb.lower_
    to.head, to.dep_, to.tag_, to.pos_ = verb, "aux", "TO", "PART"
    thing.head, thing.dep_ = verb, "dobj"


def _part_talks(direct: Token, to: Token) -> None:
    """Make a phrase of "agreed to direct talks", which the parse takes for an infinitive."""
    if direct.dep_ == "amod" and direct.head.lower_ in _TALKS:
        direct.tag_, direct.pos_ = "JJ", "ADJ"
        return
    talks = next((child for child in direct.rights if child.dep_ == "dobj"), None)
    if to.lower_ != "to" or to.head != direct or talks is None or talks.i != direct.i + 1 or talks.lower_ not in _TALKS:
        return
    over = direct.head
    for child in [child for child in direct.children if child not in (to, talks)]:
        child.head = talks if child.dep_ == "prep" and child.i == talks.i + 1 else over
    to.head, to.dep_, to.tag_, to.pos_ = over, "prep", "IN", "ADP"
    talks.head, talks.dep_ = to, "pobj"
    direct.head, direct.dep_, direct.tag_, direct.pos_, direct.lemma_ = talks, "amod", "JJ", "ADJ", "direct"


def _join_to_noun(prep: Token, noun: Token) -> None:
    """Hang "to" or "into" on the noun right before it that needs it ("calls for a halt to it", "a path into it")."""
    verb = prep.head
    if noun.dep_ not in ("pobj", "dobj") or noun.pos_ != "NOUN" or not verb.is_ancestor(noun) or verb.lemma_ in _PUTTING:
        return
    if noun.lower_ in (_ENDS if prep.lower_ == "to" else _WAYS):
        prep.head = noun
