"""Small readings of a clause: its negation, modals, conditions, mood."""

from spacy.tokens import Token

from peacetrack.components.remembered import once
from peacetrack.components.syntax import is_infinitive, own_subject

ANYBODY = frozenset(  # "those who pay for the war cannot broker its end"
    "those people anyone everyone anybody everybody others all men women citizens".split()
)
_NEGATIVE_ADVERBS = frozenset(("never", "hardly", "scarcely", "neither", "nor", "barely", "nowhere"))
EXCLUDING = frozenset(("exclude", "rule", "preclude", "dismiss", "discard", "discount"))  # "rules nothing out"
_DENYING_PAIRS = frozenset(("far from", "less than", "anything but"))  # "is far from ready"
_WAYS = frozenset("way path route road solution option means choice course".split())
_NEGATIVE_SUBJECTS = frozenset(("nobody", "nothing", "none", "neither", "noone"))
_THOUGH = frozenset(("but", "though", "although", "albeit"))
_ITS_PHRASES = frozenset(("for", "to", "on", "about", "with", "in", "against", "of"))
NOT_ONLY = frozenset(("only", "just", "merely", "simply"))
DUTIES = frozenset(("must", "should", "ought", "shall"))
_MODALS = frozenset(("will", "would", "'ll", "need", "must", "should", "shall", "ought"))
UNCHANGING = frozenset("cut put set let quit shut cast rid lay".split())  # whose past the model may see in a subjunctive
_JUSTIFYING = frozenset("justify warrant excuse legitimise legitimize support".split())
TIMES = frozenset(
    """second minute hour day week month year decade monday tuesday wednesday thursday friday saturday sunday morning evening
    night january february march april may june july august september october november december""".split()
)
_DENYING = {
    "under": ("circumstances", "circumstance", "condition", "conditions", "pretext"),
    "in": ("way", "circumstances", "case", "event", "shape"),
    "on": ("account", "condition"),
    "at": ("time", "point", "price"),
    "by": ("means",),
    "for": ("moment", "second"),
}
_FEWER = frozenset(("fewer", "less", "later", "sooner", "earlier", "lower"))
_FOR_NOW = frozenset(
    words.strip()
    for words in """
    now, right now, just now, yet, currently, presently, today, soon, any time soon, anytime soon, at present, at the moment,
    at this moment, at this stage, at this point, at this time, at that stage, at this point in time, for now, for the moment,
    for the time being, for the present, in the near future, in the coming weeks, in the coming months, in the coming days,
    in the foreseeable future, for the foreseeable future, for some time, for some time to come, in the short run,
    as things stand, as of now, in the short term
    """.split(",")
)
_PLACING = frozenset(("keep", "station", "hold", "deploy", "place", "stop", "base"))
_SCARCE = frozenset(("little", "scant", "scarce", "zero", "few"))
_INCLINATIONS = frozenset(
    "enthusiasm appetite interest desire inclination willingness eagerness readiness patience sympathy love taste".split()
)


def is_for_now(adverbial: Token) -> bool:
    """Whether an adverb or phrase tells that something holds for the time being ("at present", "not yet")."""
    after = adverbial.right_edge.i + 1
    lasting_too = adverbial.doc[after : after + 1].text.lower() in ("and", "or")  # "now or ever"
    return not lasting_too and adverbial.doc[adverbial.left_edge.i : after].text.lower() in _FOR_NOW


@once
def negation_of(verb: Token) -> Token | None:
    """The word that negates the verb: "not", "never", "no longer", "nobody" as its subject; None where there is none."""
    for child in verb.children:
        if child.dep_ == "cc" and child.i > verb.i:
            continue  # "nor has it …" negates what follows
        if child.dep_ == "neg" or (child.lower_ in _NEGATIVE_ADVERBS and child.dep_ in ("neg", "advmod", "cc", "preconj")):
            none = (
                _is_not_only(verb, child) or _is_but(child, verb) or _contrasts(verb, child) or _is_of_nothing(verb) is not None
            )
            return None if none else child  # "will sign nothing that does not include guarantees" is twice denied
        if child.lower_ == "no" and (child.dep_ == "det" or (verb.tag_ == "VBG" and child.i + 1 == verb.i)):
            return child
        if child.lower_ == "longer" and any(other.lower_ == "no" for other in child.children):
            return None if child.i > verb.i + 1 and child.nbor(-2).text == "," else child  # "useful, no longer among experts"
        if child.dep_ == "agent" and child.i + 1 < len(verb.doc) and child.nbor(1).lower_ == "neither":
            return child.nbor(1)  # "is backed by neither Oslo nor Rome"
        if child.dep_ == "acomp" and (equal := _no_more(verb, child)) is not None:
            return equal
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in _NEGATIVE_SUBJECTS:
                return child
            if (determiner := _no_one(child)) is not None:
                return determiner
        for prep in (child, *child.lefts) if child.dep_ == "aux" else (child,):
            if prep.dep_ == "prep" and denies_all(prep):
                return prep
        if child.dep_ == "dobj" and (
            child.lower_ in ("none", "nobody") or (child.lower_ == "nothing" and verb.lemma_ in EXCLUDING)
        ):
            return child
        if child.lower_ == "far" and (verb.lemma_ in _PLACING or _is_fronted(child, verb)):
            continue  # "must be kept far from the front", "far from opposing it, Oslo wants more"
        if child.lower_ in ("anything", "far") and child.dep_ in ("attr", "advmod", "acomp", "nsubj") and _denies(child):
            return child
    return _nor_before(verb) or _is_of_nothing(verb)


def _is_of_nothing(verb: Token) -> Token | None:
    """The "nothing" of which a clause tells ("nothing that would warrant relief", "nothing to warrant relief")."""
    pronoun = verb.head
    if verb.dep_ not in ("relcl", "acl") or pronoun.lower_ not in ("nothing", "nobody", "none") or pronoun.i > verb.i:
        return None
    subject = own_subject(verb)
    own = subject is not None and subject.tag_ in ("WDT", "WP")
    objects = any(child.dep_ in ("dobj", "xcomp", "ccomp") for child in verb.children)
    return pronoun if own or (subject is None and is_infinitive(verb) and objects) else None


def _nor_before(verb: Token) -> Token | None:
    """The "nor" of "nor will it lift the sanctions", which the parse hangs on the clause before."""
    before = verb.left_edge.nbor(-1) if verb.dep_ == "conj" and verb.left_edge.i else verb
    first = verb.left_edge
    return before if before.lower_ == "nor" and before.dep_ == "cc" and first.dep_ in ("aux", "auxpass") else None


def adjective_negation(adjective: Token) -> Token | None:
    """The word that denies an adjective: "not", "hardly", "far" of "far from", "less" of "less than", or None."""
    for child in adjective.children:
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in _NEGATIVE_ADVERBS and child.i < adjective.i):
            return child
    before = adjective.doc[max(adjective.i - 2, 0) : adjective.i]
    return before[0] if before.text.lower() in _DENYING_PAIRS else None


def _no_more(verb: Token, adjective: Token) -> Token | None:
    """The "no" of "no more acceptable here than there"."""
    before = verb.doc[max(verb.i + 1, adjective.i - 2) : adjective.i]
    compared = any(token.lower_ == "than" and token.i > adjective.i for token in verb.subtree)
    return before[0] if compared and [token.lower_ for token in before] == ["no", "more"] else None


def denies_all(prep: Token) -> bool:
    """Whether a phrase denies the whole clause: "under no circumstances", "in no way"."""
    if any(t.lower_ == "no" and t.head.lower_ in _DENYING.get(prep.lower_, ()) for t in prep.subtree):
        return True
    after_not = prep.lower_ == "for" and prep.i > 0 and prep.nbor(-1).lower_ == "not"
    return after_not and any(t.lower_ in _DENYING["for"] for t in prep.children)


def _denies(word: Token) -> bool:
    """Whether "anything but" or "far from" stands at the word."""
    following = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
    return following == ("but" if word.lower_ == "anything" else "from")


def _is_not_only(verb: Token, negation: Token) -> bool:
    following = negation.nbor(1) if negation.i + 1 < len(negation.doc) else negation
    return following.lower_ in NOT_ONLY and following.i != verb.i


def _is_fronted(word: Token, verb: Token) -> bool:
    """Whether a word opens a clause of its own before the subject."""
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and word.i < subject.left_edge.i


def _is_but(negation: Token, verb: Token) -> bool:
    """Whether "but" takes back the "not" ("cannot but welcome it")."""
    after = negation.i + 1
    return (
        negation.lower_ in ("not", "n't")
        and after < verb.i
        and negation.doc[after].lower_ == "but"
        and any(t.tag_ == "MD" for t in verb.lefts)
    )


def _contrasts(verb: Token, negation: Token) -> bool:
    """Whether the "not" only names what is meant by contrast ("Russia must pay, not the taxpayers", "though not for arms")."""
    if negation.i <= verb.i + 1 or negation.lower_ != "not":
        return False
    before, after = negation.nbor(-1), negation.doc[negation.i + 1 : negation.i + 2].text.lower()
    return before.text in (",", "—", "–", "-", ";") or (before.lower_ in _THOUGH and after in _ITS_PHRASES)


def contrast_before(word: Token) -> Token | None:
    """The "not" that sets a phrase against another ("to a peace deal, not to a truce", "arms, not a truce"), or None."""
    if word.i < 2 or word.nbor(-1).lower_ != "not" or word.lower_ in NOT_ONLY | {"even"}:
        return None
    return word.nbor(-1) if word.nbor(-2).text in (",", "and", "—", "–", "-", ";", *_THOUGH) else None


def instead_before(noun: Token) -> Token | None:
    """The "instead" of "instead of" right before a noun phrase, or None."""
    first = noun.left_edge.i
    if first < 2 or noun.doc[first - 1].lower_ not in ("of", "than"):
        return None
    word = noun.doc[first - 2]
    return word if word.lower_ in ("instead", "rather") else None


def _no_one(subject: Token) -> Token | None:
    """The "no" of a subject ("no soldiers", "no one", "no reason that would justify")."""
    noun = subject.head.head if subject.tag_ == "WDT" and subject.head.lemma_ in _JUSTIFYING else subject
    return next(
        (
            child
            for child in noun.children
            if child.lower_ in ("no", "neither") and child.dep_ in ("det", "nummod", "neg", "preconj", "cc")
        ),
        None,
    )


def lasting(noun: Token) -> Token | None:
    """The verb that "for a year" or "on Monday" tells the time of, to which what follows the phrase belongs; else None."""
    if noun.lemma_.lower() not in TIMES or noun.dep_ != "pobj" or noun.head.lower_ not in ("for", "on", "since", "in", "over"):
        return None
    verb = noun.head.head
    return verb if verb.pos_ == "VERB" and verb.i < noun.i else None


def noun_negation(noun: Token) -> Token | None:
    """The "no" or "not" at a noun phrase, or at the first of those that it is joined to ("neither tanks nor shells")."""
    own = _own_negation(noun)
    if own is not None or noun.dep_ != "conj":
        return own
    members = _joined(noun)
    shared = _own_negation(members[-1])
    if shared is None or shared.lower_ not in ("no", "neither") or any(map(_own_negation, members[1:-1])):
        return None
    joints = {child.lower_ for member in members for child in member.children if child.dep_ in ("cc", "preconj")}
    return shared if "nor" in joints or "or" in joints else None


def _joined(noun: Token) -> list[Token]:
    """A noun and those before it that it is joined to, up to the first."""
    members = [noun]
    while members[-1].dep_ == "conj" and members[-1].head.pos_ in ("NOUN", "PROPN", "VERB", "ADJ"):
        members.append(members[-1].head)
    return members


def _own_negation(noun: Token) -> Token | None:
    first = noun.left_edge
    if first.lower_ == "no" and noun.lemma_.lower() in _WAYS and _excepts(noun):
        return None  # "no way to a truce other than talks"
    if first.lower_ == "not" and first.nbor(1).lower_ in NOT_ONLY | {"even"}:
        return None  # "gave nothing, not even a truce" tells what was not given, not what is wanted
    if first.lower_ in ("no", "not") and first.nbor(1).lower_ in _FEWER:
        return None  # "no fewer than 90 captives"
    if first.lower_ in ("no", "not") and 0 < noun.i - first.i < 5 and all(t.pos_ != "VERB" for t in noun.doc[first.i : noun.i]):
        return first
    for child in noun.children:
        if (
            _belongs(child, noun)
            and child.lower_ in ("no", "not", "nor", "neither")
            and child.dep_ in ("det", "neg", "preconj", "advmod", "amod", "nummod")
        ):
            return child
        if child.lower_ in _SCARCE and child.i == first.i and noun.lemma_.lower() in _INCLINATIONS:
            return child  # "little appetite for", not "a little"
        if child.dep_ == "amod" and child.lower_ == "more" and any(t.lower_ == "no" for t in child.children):
            return child
    return contrast_before(first)


def _excepts(noun: Token) -> bool:
    """Whether the clause goes on to name what is excepted from the noun's "no" ("other than", "but", "except")."""
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.text in (",", ";", ":"):
            return False
        if token.lower_ in ("but", "except") or (token.lower_ == "than" and token.nbor(-1).lower_ == "other"):
            return True
    return False


def _belongs(negation: Token, noun: Token) -> bool:
    """Whether a negation is the noun's: before it, or right behind it ("membership not possible"), not after a comma."""
    return negation.i < noun.i or negation.nbor(-1).text != ","


def modals(verb: Token) -> list[Token]:
    """The verb's modal auxiliaries."""
    return [
        child
        for child in verb.children
        if child.dep_ == "aux"
        and (child.tag_ == "MD" or child.lower_ in _MODALS)
        and not any(_is_but(word, verb) for word in verb.doc[child.i + 1 : child.i + 2])
    ]


def is_unreal(verb: Token) -> bool:
    """Whether the verb tells what would have been ("would have meant amending the law")."""
    verb = verb.head if verb.pos_ == "NOUN" and verb.dep_ == "dobj" else verb  # "would have confirmed its commitment"
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return "have" in auxiliaries and not auxiliaries.isdisjoint(("would", "'d", "could", "might"))


def is_finite(verb: Token) -> bool:
    """Whether the clause has a tense or a modal."""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(child.tag_ in ("MD", "VBD", "VBZ", "VBP") for child in verb.children if child.dep_ in ("aux", "auxpass"))


def is_possible(clause: Token) -> bool:
    """Whether the clause tells what may be ("that China may repeat its call")."""
    return any(modal.lower_ in ("may", "might", "could") for modal in modals(clause))


def is_mandative(clause: Token) -> bool:
    """Whether the clause may be a subjunctive ("that Kyiv pull out"): a present form without -s, without modal."""
    if any(child.dep_ in ("aux", "auxpass") and child.tag_ in ("MD", "VBD", "VBZ") for child in clause.children):
        return False
    if clause.tag_ in ("VB", "VBP") or (clause.tag_ == "VBD" and clause.lower_ in UNCHANGING):
        return True
    return any(child.dep_ == "auxpass" and child.lower_ == "be" for child in clause.children)


def asked_by_adjective(clause: Token) -> Token | None:
    """The "be" of what somebody is firm about ("is adamant that sanctions be kept"), or None."""
    be = next((child for child in clause.children if child.dep_ == "auxpass" and child.lower_ == "be"), None)
    firm = clause.head.pos_ == "ADJ" or any(child.dep_ == "acomp" for child in clause.head.children)
    bare = be is not None and not any(child.dep_ == "aux" for child in clause.children)
    that = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
    return be if clause.dep_ == "ccomp" and firm and bare and that else None


@once
def marker_of(clause: Token) -> Token | None:
    """The subordinating word of a clause ("if", "because", "once"), which the parse may hang on the one joined to it."""
    joined = (child for other in clause.rights if other.dep_ == "conj" for child in other.lefts if child.i < clause.i)
    helpers = (mark for aux in clause.lefts if aux.dep_ in ("aux", "auxpass") for mark in aux.lefts if mark.dep_ == "mark")
    for child in (*clause.children, *helpers, *joined):
        adverb = child.dep_ == "advmod" and child.lower_ in ("when", "whenever", "once", "where") and child.i < clause.i
        if (child.dep_ == "mark" or adverb) and not (child.lower_ == "once" and _tells_time(child)):
            if child.lower_ not in ("that", "to"):
                return child
    return None


def _tells_time(once: Token) -> bool:
    """Whether "once" opens no clause ("at once", "once again", "has once refused")."""
    before = once.nbor(-1).lower_ if once.i else ""
    after = once.doc[once.i + 1 : once.i + 2].text.lower()
    return before in ("at", "will", "would", "has", "had", "have") or after == "again"


def is_imperative(verb: Token) -> bool:
    """Whether a bare verb without subject opens its sentence or clause ("Draw the line where they stand")."""
    fronted = verb.dep_ == "advcl" and verb.i < verb.head.i and verb.left_edge.is_sent_start  # "Stop now, Paris tells Moscow"
    if verb.tag_ not in ("VB", "VBP") or not (fronted or verb.dep_ in ("ROOT", "ccomp", "conj", "parataxis")):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not is_imperative(verb.head):
        return False
    if any(
        child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "mark", "expl") and child.lower_ not in ("do", "let")
        for child in verb.children
    ):
        return False
    if verb.lower_ == "let":
        return True
    bare = ("PUNCT", "INTJ", "ADV", "CCONJ", "SPACE")
    return all(child.pos_ in bare or child.dep_ == "neg" or child.lower_ == "do" for child in verb.lefts)


def follows_colon(clause: Token, verb: Token) -> bool:
    """Whether a clause explains what was told before a colon ("ruled out giving land: the issue should be discussed")."""
    start = clause.left_edge.i
    told = any(child.dep_ in ("dobj", "xcomp", "prep") and verb.i < child.i < start for child in verb.children)
    return clause.dep_ == "ccomp" and told and verb.i < start and clause.doc[start - 1].text == ":"


@once
def is_question(token: Token) -> bool:
    """Whether a question mark follows the token in its sentence."""
    return any(other.text in ("?", "?!") for other in token.doc[token.i : token.sent.end])
