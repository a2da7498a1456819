"""Where a word belongs that the parse has hung elsewhere, and what a word can be to the verb above it."""

from collections.abc import Collection

from spacy.tokens import Token

from peacetrack.components.actors.words import BODY_NOUNS, ROLE_NOUNS, STATE_BODIES
from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import is_infinitive, is_passive, own_subject, prep_object

_SHOWING = frozenset("outline present unveil table submit sketch lay set put float draft suggest announce reveal".split())

FEELINGS = dict.fromkeys("happy glad pleased delighted grateful thankful thrilled relieved content overjoyed".split(), 1)
FEELINGS |= dict.fromkeys("unhappy angry furious disappointed upset sad sorry dismayed displeased annoyed outraged".split(), -1)
_MINDING = frozenset("object mind welcome oppose regret like love appreciate prefer support back cheer applaud protest".split())
_OBJECTIONS = frozenset("objection problem issue difficulty qualm complaint misgiving reservation".split())
_BOARDS = frozenset(("table", "agenda", "menu", "list"))
_TALKS = frozenset("negotiate negotiating negotiation bargaining peace talk talks conference".split())
_PLACING = frozenset(("want", "keep", "leave", "have", "see", "prefer", "like", "get", "stay", "remain"))
_SPAN = 12  # tokens
_WIELDING = frozenset("use wield exercise cast deploy employ brandish".split())
_ATTITUDES = frozenset(
    """opposition resistance objection veto refusal rejection reluctance hesitation criticism hostility support backing enthusiasm
    endorsement insistence doubt reservation scepticism skepticism""".split()
)
_SETTLEMENTS = frozenset(
    """formula guarantee settlement solution arrangement compromise order framework mechanism format amendment clause provision
    architecture system regime scenario outcome roadmap scheme package model condition term wording language""".split()
)
_OWNERS = BODY_NOUNS | STATE_BODIES | ROLE_NOUNS  # who may stand beside a name ("for Kyiv and its allies")


def parallel(noun: Token) -> Token | None:
    """The noun that a later one is joined to, not to what stands inside: "a halt to attacks and a corridor" by its article,
    "guarantees for Kyiv, territorial concessions and bases" as no name.
    """
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    outer = first.head.head
    if first.i == noun.i or first.dep_ != "pobj" or outer.pos_ != "NOUN" or outer.i > first.i:
        return None
    thing = first.pos_ == "PROPN" and noun.pos_ == "NOUN" and lemma_of(noun) not in _OWNERS and outer.lower_ != "end"
    listed = _has_article(noun) and _has_article(outer) and not _has_article(first)
    return outer if listed or (thing and noun.tag_ == "NNS") else None


def listed_after(noun: Token) -> Token | None:
    """The verb of whose objects a noun is one, where the parse joins it to the subject ("the plan asks for X, the return …")."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    subject = first.head
    verb = subject.head
    if first.dep_ != "appos" or subject.dep_ != "nsubj" or verb.pos_ != "VERB" or not subject.i < verb.i < first.i:
        return None
    return verb


def may_list_outer(verb: Token, infinitive: Token, above: Token) -> bool:
    """Whether a verb after a comma may go with the one above the noun ("to revoke the order to shoot, to free the mayors")."""
    if verb.i == infinitive.i or not (is_infinitive(infinitive) and is_infinitive(above)):
        return False
    owned = any(child.dep_ == "dobj" and above.i < child.i < infinitive.i for child in above.children)
    return owned and any(token.text == "," for token in verb.doc[infinitive.i : verb.i])


def made_into(noun: Token) -> Token | None:
    """The "make" of "made the exchange a priority", "makes tanks available", of which the parse makes a clause."""
    verb = noun.head
    plain = noun.pos_ == "NOUN" or noun.lower_ == "available"
    return verb if plain and noun.dep_ in ("dobj", "ccomp", "oprd") and lemma_of(verb) == "make" else None


def _has_article(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("a", "an") for child in noun.children)


def raising(verb: Token) -> Token | None:
    """The passive infinitive whose subject stands at the verb above it ("the visit ought to be put off")."""
    if lemma_of(verb) not in ("ought", "have", "need"):
        return None
    infinitives = (child for child in verb.children if child.dep_ == "xcomp" and is_infinitive(child))
    return next((verb for verb in infinitives if is_passive(verb)), None)


def clause_after(noun: Token, verb: Token) -> Token | None:
    """The clause whose subject a parse has made the object of the verb above it ("insists a truce would only help")."""
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > noun.i), None)
    if clause is None or noun.dep_ != "dobj" or own_subject(clause) is not None or not clauses.modals(clause):
        return None
    return clause if clause.left_edge.i == noun.right_edge.i + 1 else None


def is_complement(gerund: Token, verb: Token) -> bool:
    """Whether a gerund right after a verb is its object, which parses take for an adverb ("ruled out sending troops")."""
    if gerund.tag_ != "VBG" or gerund.i < verb.i or clauses.marker_of(gerund) is not None:
        return False
    between = verb.doc[verb.i + 1 : gerund.left_edge.i]
    return all(token.dep_ in ("prt", "neg", "advmod") and token.head.i == verb.i for token in between)


def preposition_before(gerund: Token) -> Token | None:
    """The preposition whose noun the parse took for its whole object ("agree to Ukraine joining")."""
    return next(
        (
            prep
            for prep in gerund.head.children
            if prep.dep_ == "prep" and any(t.dep_ == "pobj" and t.i == gerund.i - 1 for t in prep.children)
        ),
        None,
    )


def leaves_open(word: Token) -> Token | None:
    """The verb of "leaves open the possibility of", at the verb or at its adjective."""
    if word.lemma_ in ("leave", "keep") and any(child.lower_ == "open" and child.n_lefts == 0 for child in word.children):
        return word
    return word.head if word.lower_ == "open" and word.head.lemma_ in ("leave", "keep") else None


def has_object_before(infinitive: Token, verb: Token) -> bool:
    """Whether a verb that takes no infinitive has its own object before one ("outlined demands to …")."""
    return lemma_of(verb) in _SHOWING and any(child.dep_ == "dobj" and child.i < infinitive.i for child in verb.children)


def wielded_for(infinitive: Token) -> Token | None:
    """The verb of "used its veto to block", "cast its veto to block": what the veto is for is told by the infinitive."""
    noun = infinitive.head if infinitive.dep_ in ("acl", "relcl") else None
    if infinitive.dep_ in ("xcomp", "advcl"):
        noun = next((child for child in infinitive.head.children if child.dep_ == "dobj" and child.i < infinitive.i), None)
    if noun is None or noun.dep_ != "dobj" or noun.lemma_ not in ("veto", "vote") or not is_infinitive(infinitive):
        return None
    return noun.head if noun.head.lemma_ in _WIELDING else None


def is_predicate(word: Token) -> bool:
    """Whether a word can be said of a noun before it without a copula ("considers the warrant justified")."""
    if word.pos_ in ("ADJ", "NOUN"):
        return True
    return word.tag_ in ("VBN", "VBD") and all(child.dep_ not in ("aux", "auxpass", "dobj", "ccomp") for child in word.children)


def passed(noun: Token, verb: Token) -> Token | None:
    """The word that says that a time is over, or a thing to be gone ("the time of easy money is past", "wants curbs gone")."""
    if verb.lower_ == "gone" and not any(child.dep_ == "aux" for child in verb.children):
        return verb
    if lemma_of(verb) == "give" and any(t.lower_ == "way" and t.dep_ == "dobj" for t in verb.children):
        way = next(child for child in verb.children if child.lower_ == "way")
        return way if noun.pos_ == "NOUN" and way.nbor().lower_ == "to" else None  # "weapons should give way to talks"
    owned = verb.lemma_ == "be" and any(child.dep_ == "poss" for child in noun.children)  # "its opposition to it is over"
    if noun.lower_ not in ("time", "times", "era", "age", "days") and not (owned and noun.lemma_ in _ATTITUDES):
        return None
    for child in verb.rights:
        words = child.doc[child.i : child.right_edge.i + 1].text.lower()
        if child.lower_ in ("over", "past", "gone") or words in ("history", "at an end", "in the past"):
            return child
        if child.lower_ == "thing" and child.doc[child.i : child.i + 4].text.lower() == "thing of the past":
            return child
    return None


def off_table(word: Token) -> Token | None:
    """The "off" of "wants the ban off the table", "keep sanctions off the agenda"; None where it is not said or done with."""
    verb = next((t for t in (word, *word.ancestors) if t.pos_ in ("VERB", "AUX")), word)
    if lemma_of(verb) not in _PLACING or not verb.i <= word.i:
        return None
    for token in word.doc[word.i + 1 : min(word.i + _SPAN, word.sent.end)]:
        if token.is_punct or (token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG")):
            return None
        if token.lower_ == "off":
            board = [lemma_of(t) for t in word.doc[token.i + 1 : token.i + 5]]
            return token if not _BOARDS.isdisjoint(board) and _TALKS.isdisjoint(board) else None
    return None


def only_describes(clause: Token) -> bool:
    """Whether a relative clause tells as a fact what others do with a thing ("the regions that Moscow claims")."""
    subject = own_subject(clause)
    if subject is None or clauses.modals(clause) or not clauses.is_finite(clause):
        return False
    return subject.lower_ not in ("who", "which", "that")


def feeling_of(verb: Token) -> tuple[Token, int] | None:
    """What somebody would feel ("would not be happy", "will be disappointed"): the word and its sign, or None."""
    if verb.lemma_ != "be" or not any(modal.lower_ in ("would", "will", "'d", "'ll") for modal in verb.lefts):
        return None
    word = next((child for child in verb.rights if child.dep_ == "acomp" or child.lower_ in FEELINGS), None)
    sign = FEELINGS.get(word.lower_, 0) if word is not None else 0
    told = word is not None and any(child.dep_ in ("xcomp", "ccomp", "prep") for child in word.children)
    return (word, sign) if word is not None and sign and not told else None


def minded_if(clause: Token) -> bool:
    """Whether an "if" clause tells what somebody would mind or judge ("would not object if Paris sent tanks")."""
    verb = clause.head
    if clause.dep_ != "advcl" or clause.i < verb.i or not any(t.lower_ == "if" and t.dep_ == "mark" for t in clause.lefts):
        return False
    objects = [child for child in verb.rights if child.dep_ in ("dobj", "pobj") and child.i < clause.i and child.lower_ != "it"]
    if verb.lemma_ == "be":
        subject = own_subject(verb)
        if feeling_of(verb) is not None:
            return True
        return subject is not None and subject.lower_ == "it" and any(modal.lower_ == "would" for modal in verb.lefts)
    if verb.lemma_ == "have":
        return len(objects) == 1 and objects[0].lemma_ in _OBJECTIONS
    in_way = verb.lemma_ == "stand" and any(token.lower_ == "way" for token in verb.doc[verb.i + 1 : verb.i + 4])
    return in_way or (verb.lemma_ in _MINDING and not objects)


def state_before(clause: Token, verb: Token) -> Token | None:
    """The state of mind before an infinitive that the parse hangs on "be" ("is in no mood to lift the ban")."""
    prep = next((child for child in verb.rights if child.lower_ == "in" and child.i < clause.i), None)
    noun = prep_object(prep) if prep is not None else None
    return noun if noun is not None and lemma_of(noun) in ("mood", "hurry", "rush", "position") else None


def tells_terms(clause: Token) -> bool:
    """Whether a clause tells what a settlement provides for ("guarantees that exclude", "any formula that would let in")."""
    subject = own_subject(clause)
    return lemma_of(clause.head) in _SETTLEMENTS and subject is not None and subject.lower_ in ("that", "which")


def sets_against(chain: Chain, negation: Token, arguments: Collection[int]) -> bool:
    """Whether the "not" denies only what the thing is set against ("is not sympathy but shells", "wants not X but Y")."""
    if negation.lower_ not in ("not", "n't"):
        return False
    start = max(negation.i, negation.head.i if negation.head.pos_ in ("VERB", "AUX") else 0) + 1
    for node in (chain.anchor, *chain.nodes, *(negation.doc[i] for i in arguments if i > start)):
        near = node.doc[max(start, node.i - 6) : node.i] if node.pos_ == "NOUN" and node.i > start else ()
        but = next((t.i for t in near if t.lower_ == "but"), start)
        rest = node.doc[start : node.i]
        if but > start and not any(t.pos_ in ("VERB", "AUX") or (t.is_punct and t.i > but) for t in rest):
            return True
    return False


def set_against(negation: Token) -> Token | None:
    """What a predicate is called instead of what is denied: "recipe" in "is not the answer but the recipe for war"."""
    denied = next((child for child in negation.head.rights if child.dep_ == "attr" and child.left_edge.i == negation.i + 1), None)
    if denied is None or not any(child.lower_ == "but" for child in denied.children):
        return None
    return next((child for child in denied.children if child.dep_ == "conj"), None)


def shunning(verb: Token) -> Token | None:
    """The verb of "wants nothing to do with", "will have nothing to do with"; None where it is not said."""
    noun = verb.head
    if verb.lower_ != "do" or verb.dep_ not in ("relcl", "acl") or noun.lower_ not in ("nothing", "little", "no"):
        return None
    return noun.head if lemma_of(noun.head) in ("have", "want") else None
