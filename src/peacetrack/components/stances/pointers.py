"""Which words point back at a thing named before, and how: as a noun, a pronoun, an indefinite one, or by what is left out."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.consequences import ruled_out
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.stances.antecedents import PASSAGES, PROPOSALS
from peacetrack.components.stances.attitudes import is_told_to
from peacetrack.components.stances.indefinites import INDEFINITE, indefinite_kind
from peacetrack.components.syntax import is_infinitive, own_subject, takes_up_subject

DEMONSTRATIVES = frozenset(("the", "this", "that", "these", "those", "such", "any", "its", "their", "his", "her"))
_POINTING = frozenset(("such", "these", "those", "this", "that"))
_CALLS = frozenset("appeal call demand request plea proposal plan support bid push campaign wish desire".split())
_TERMS = frozenset(("term", "condition"))  # "the terms" are any terms
_OBJECTS = frozenset(("dobj", "pobj", "nsubjpass", "nsubj", "obj", "ccomp", "attr", "dative"))
_WORDS = frozenset("announcement claim declaration pledge promise vow assurance gesture report".split())
_SCORNING = frozenset("dismiss deride mock ridicule brush shrug wave scorn".split())
_ATTACKERS = frozenset("russia moscow putin army force troop invader aggressor neighbour neighbor drone missile".split())
_GIVEN = frozenset(("concession", "compromise"))
_DEEDS = frozenset(("move", "decision", "step", "measure", "action"))
_DECIDED = _DEEDS | PASSAGES
_TELLING_MORE = frozenset(("prep", "acl", "relcl", "advcl", "compound", "amod", "appos", "nummod"))
_LIKE = frozenset(("such", "similar", "same"))
_LOOSE = frozenset("anything nothing thing action operation intervention".split())  # of that kind
_ANNOUNCED = 8  # tokens from the verb to the colon
_AWAITED = frozenset(("soon", "moment", "minute", "instant", "day"))
MATTERS = frozenset(("question", "matter", "issue", "subject", "topic"))
CHANCES = ("denied", "options", "deferred", "judged_by")
_SUITS = frozenset(("suit", "example", "lead"))
_WIELDING = frozenset(("use", "wield", "exercise", "cast", "deploy", "have", "threaten"))
_SAME = frozenset(("same", "likewise"))
_PROVIDED = frozenset(("unless", "if", "until", "till", "once", "when", "before"))
_MANNERS = frozenset(("best", "better", "well", "badly", "wrong", "right", "enough", "much", "little", "more", "less"))
_KINDS = frozenset(("kind", "sort", "nature"))
_ELLIPTIC = frozenset(("will", "would", "can", "could", "wo", "ca", "does", "do", "did"))
_POINTERS = _ELLIPTIC | INDEFINITE | {"that", "they", "more", "go"}  # beside the pronouns of the codebook
_POINTING_NOUNS = _DECIDED | _LOOSE | MATTERS | {"do", "follow"}  # beside the nouns of the codebook
_WILLS = frozenset("intention plan desire wish appetite ambition aim goal hope doubt objection illusion qualm right".split())


def kind_of(token: Token, lexicon: Lexicon) -> str:
    """How a word points back: "noun", "pronoun", "indefinite", "ellipsis", or "" for not at all."""
    if not _may_point(token, lexicon):
        return ""
    if token.dep_ not in _OBJECTS:
        return _ellipsis(token)
    if lemma_of(token.head) == "go" and any(child.lower_ == "alone" for child in token.head.children):
        return ""  # "does not want to go it alone"
    if _has_will(token) or takes_up_subject(token) or _is_expletive(token):
        return ""
    if is_told_to(token) or _points_ahead(token) or _acts_in_relative(token) or _is_assaulted(token):
        return ""
    if _is_thanked_for(token):
        return "noun"
    if any(child.dep_ in ("relcl", "acl") or (child.dep_ == "prep" and token.lower_ == "those") for child in token.children):
        return ""  # "those who have to live with it", "those held" are named by what is said of them
    if indefinite_kind(token):
        return "indefinite"
    if token.lower_ == "more":
        return "pronoun" if _is_bare_more(token) else ""
    told = token.lower_ == "that" and token.dep_ == "dobj" and token.i == token.head.i + 1  # "ruled that out" is tagged IN
    if told or (
        token.pos_ in ("PRON", "DET")
        and (token.tag_ in ("PRP", "DT") or (token.tag_ == "WDT" and token.dep_ == "nsubj" and token.head.dep_ == "ROOT"))
        and (lexicon.has("issue_pronouns", token.lower_) or (token.lower_ == "they" and token.dep_ in ("nsubj", "nsubjpass")))
    ):
        return "pronoun"
    if _is_told_who(token):
        return ""
    if lemma_of(token) in _LOOSE and is_of_that_kind(token):
        return "noun"
    if lemma_of(token) in MATTERS and token.dep_ == "nsubj" and is_bare_definite(token):
        return "noun" if tells_chances(token.head, lexicon, CHANCES) else ""
    if token.pos_ == "NOUN" and (lexicon.has("issue_nouns", lemma_of(token)) or lemma_of(token) in PASSAGES):
        if _is_disbelieved(token):
            return ""
        return "noun" if is_bare_definite(token) and not _is_settled(token) and not _is_wielded(token) else ""
    return _ellipsis(token)


def _may_point(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word by itself, wherever it stands, can point back; most cannot."""
    lower, lemma = token.lower_, lemma_of(token)
    if lower in _POINTERS or lexicon.has("issue_pronouns", lower):
        return True
    return lemma in _POINTING_NOUNS or lexicon.has("issue_nouns", lemma)


def _is_thanked_for(noun: Token) -> bool:
    """Whether somebody thanks others for a decision, whatever else is said of it ("thanked them for a step that …")."""
    if lemma_of(noun) not in _DECIDED or noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return False
    return any(lemma_of(verb) in ("thank", "congratulate") for verb in (noun.head.head, noun.head.head.head)) and not any(
        child.dep_ in ("prep", "compound") or child.lower_ == "to" for child in noun.children
    )


def _has_will(pronoun: Token) -> bool:
    """Whether "it" is somebody with a will: "it has no intention of halting its offensive"."""
    if pronoun.lower_ not in ("it", "they") or pronoun.dep_ != "nsubj" or lemma_of(pronoun.head) != "have":
        return False
    return any(child.dep_ == "dobj" and lemma_of(child) in _WILLS for child in pronoun.head.rights)


def _is_told_who(noun: Token) -> bool:
    """Whether it is only told who is to take a decision ("such a decision should be made by Kyiv alone")."""
    verb = noun.head
    return lemma_of(noun) == "decision" and noun.dep_ == "nsubjpass" and any(child.dep_ == "agent" for child in verb.children)


def _is_wielded(noun: Token) -> bool:
    """Whether a veto is used or not, which is no thing that was told before ("neither is ready to wield its veto")."""
    return noun.dep_ == "dobj" and lemma_of(noun) == "veto" and lemma_of(noun.head) in _WIELDING


def _is_assaulted(pronoun: Token) -> bool:
    """Whether "it" is a country under attack ("cannot join while Russia attacks it"), not what somebody speaks against."""
    if pronoun.lower_ != "it" or pronoun.dep_ != "dobj" or lemma_of(pronoun.head) not in ("attack", "assault", "strike", "hit"):
        return False
    subject = own_subject(pronoun.head)
    return subject is not None and subject.lemma_.lower() in _ATTACKERS


def _is_disbelieved(noun: Token) -> bool:
    """Whether words are only taken for false ("dismissed the announcement as a regrouping"), so that nothing is refused."""
    said = lemma_of(noun) in _WORDS and noun.dep_ == "dobj" and lemma_of(noun.head) in _SCORNING
    return said and any(child.lower_ == "as" for word in (noun, noun.head) for child in word.rights)


def _is_settled(noun: Token) -> bool:
    """Whether terms are only what somebody comes to ("agreed on the terms of a truce, and the conditions")."""
    return lemma_of(noun) in ("term", "condition") and noun.dep_ == "pobj" and noun.head.lower_ == "on"


def _is_expletive(token: Token) -> bool:
    """Whether "it" only announces a clause ("it was better to go on") or tells the time ("it is time for a truce")."""
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass") or ruled_out(token.head) is not None:
        return False
    if any(child.dep_ == "attr" and child.lower_ in ("time", "moment", "hour") for child in token.head.children):
        return True
    report = token.head.head if token.head.dep_ == "ccomp" else token.head
    if any(is_infinitive(child) and child.dep_ in ("xcomp", "advcl") and child.i > report.i for child in report.children):
        return True  # "it was better, he wrote, to …"
    return any(
        (other.dep_ in ("ccomp", "xcomp", "acl") or (other.dep_ == "advcl" and is_infinitive(other))) and other.i > token.head.i
        for child in (token.head, *token.head.children)
        for other in child.children
    )


def _acts_in_relative(pronoun: Token) -> bool:
    """Whether "it" is somebody who does what a relative clause tells ("every school that it destroyed", "what it has taken")."""
    verb = pronoun.head
    if pronoun.dep_ != "nsubj" or verb.dep_ not in ("relcl", "pcomp", "ccomp"):
        return False
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if verb.dep_ != "relcl":
        return any(child.lower_ in ("what", "whatever") and child.i < pronoun.i for child in objects)
    bare = not objects and verb.left_edge == pronoun and verb.tag_ != "VBG" and verb.pos_ == "VERB"
    return bare or any(child.tag_ in ("WDT", "WP") and child.i < verb.i for child in objects)


def _points_ahead(pronoun: Token) -> bool:
    """Whether "this" announces what a colon brings ("this is our first task: …")."""
    verb = pronoun.head
    if pronoun.lower_ not in ("this", "that") or pronoun.dep_ != "nsubj" or lemma_of(verb) != "be":
        return False
    return any(token.text == ":" for token in verb.doc[verb.i : min(verb.i + _ANNOUNCED, verb.sent.end)])


def is_bare_definite(noun: Token) -> bool:
    """Whether the noun points back ("the idea") and says nothing more of its own."""
    definite = False
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    if lemma_of(noun) in _CALLS and (_is_told_for_what(noun, after) or after.text == ":"):
        return False  # "renewed his appeal for a truce", "heeded the call to stop", "repeated his demand: …"
    if after.lower_ == "that" and after.tag_ == "IN" and lemma_of(noun) in PROPOSALS:
        return False  # "climbed down from his demand that Kyiv cede land"
    for child in noun.children:
        named = child.is_title or child.tag_ in ("NNP", "NNPS")
        if child.dep_ == "poss" and named and noun.tag_ == "NNS":
            return False  # "condemned Moscow's moves": not the one before
        if named and lemma_of(noun) in _DEEDS and child.dep_ in ("compound", "amod", "nmod", "poss"):
            definite = definite or child.dep_ == "poss"
            continue  # "the U.S. move", "Washington's decision"
        if child.is_quote and child.i > noun.i:
            return False  # 'the formula "all for all"'
        if child.tag_ == "PRP$" and noun.tag_ == "NNS":
            return False  # "its decisions" are not the one before
        if child.dep_ == "poss" and lemma_of(noun) in _DEEDS and child.tag_ == "NNS":
            definite = True  # "the ministers' move"
        if child.dep_ in _TELLING_MORE and child.lower_ not in _LIKE and not (_is_verdict_on(noun, child) or _is_where(child)):
            return False
        if lemma_of(noun) in _GIVEN and child.lower_ == "any":
            return False  # "any concessions" are any
        pointing = _POINTING if lemma_of(noun) in _TERMS and noun.tag_ == "NNS" else DEMONSTRATIVES
        definite = definite or child.lower_ in pointing or child.lower_ in _LIKE
    return definite


def _is_told_for_what(noun: Token, after: Token) -> bool:
    """Whether the word behind a call opens what is called for, whatever the parse hangs it on."""
    if after.lower_ == "for":
        return after.head == noun.head
    return after.lower_ == "to" and after.dep_ == "aux" and (noun.head.is_ancestor(after) or noun.is_ancestor(after))


def _is_verdict_on(noun: Token, word: Token) -> bool:
    """Whether a word behind the noun tells what it is called, which the parse hangs on it ("rejects it as tantamount to …")."""
    called = word.dep_ == "amod" and word.i > noun.i and word.pos_ == "ADJ"  # "called the initiative unacceptable"
    return noun.dep_ == "dobj" and (called or (word.lower_ == "as" and word.dep_ == "prep"))


def _is_where(word: Token) -> bool:
    """Whether a phrase on the noun only tells where or at what time something was said of it ("the plan in parliament")."""
    return word.dep_ == "prep" and word.lower_ in ("in", "at", "during", "since") and word.head.dep_ in ("dobj", "pobj")


def _does_to_another(token: Token) -> bool:
    """Whether "do so" takes up a verb whose object is itself a pronoun ("suggested lifting them; she was not ready to do so")."""
    before = token.doc[token.sent.start : token.i]
    acts = [word for word in before if word.tag_ in ("VBG", "VB") and word.pos_ == "VERB"]
    return bool(acts) and any(child.dep_ == "dobj" and child.lower_ in ("them", "it") for child in acts[-1].rights)


def _ellipsis(token: Token) -> str:
    """ "ellipsis" for an auxiliary without its verb ("Poland will not") and for "do so"."""
    if lemma_of(token) == "do" and any(child.lower_ == "so" and child.i > token.i for child in token.children):
        awaited = token.head.lower_ in _AWAITED and token.dep_ in ("advcl", "relcl")  # "as soon as Kyiv did so"
        return "" if awaited or _does_to_another(token) else "ellipsis"
    if token.lower_ == "go" and _goes_further(token):
        return "pronoun"
    if follows_suit(token):
        return "ellipsis"
    if token.pos_ not in ("AUX", "VERB") or token.lower_ not in _ELLIPTIC or token.dep_ in ("aux", "auxpass"):
        return ""
    if lemma_of(token) == "do" and (token.dep_ in ("relcl", "pcomp") or any(c.lower_ in _MANNERS for c in token.rights)):
        return ""  # "the last thing that we should do", "would do best to drop it", "did well to wait"
    if token.i and token.nbor(-1).lower_ in ("nor", "neither", "so"):
        return ""  # "nor will India", "so would Russia" echo
    if (marker := clauses.marker_of(token)) is not None and marker.lower_ == "as":
        return ""  # "as did India" echoes, "as it did in March" only compares
    if marker is not None and marker.lower_ in _PROVIDED and token.dep_ == "advcl" and token.head.i < token.i:
        return ""  # "will not pull back unless others do": what its own sentence tells
    verbs = (child for child in token.rights if child.dep_ == "conj" and child.pos_ == "VERB" and clauses.modals(child))
    if any(own_subject(verb) in (None, own_subject(token)) for verb in verbs):
        return ""  # "we cannot and will not compromise"
    subject = own_subject(token)
    if subject is None or any(child.dep_ in ("dobj", "attr", "acomp", "xcomp", "ccomp") for child in token.children):
        return ""
    return "" if any(child.lower_ == "than" for child in token.lefts) else "ellipsis"  # "more than others did"


def follows_suit(verb: Token) -> bool:
    """Whether the same is to be done that was told before: "urged them to follow suit", "should do likewise".

    Who simply did so is told by an echo ("Madrid followed suit").
    """
    lemma = lemma_of(verb)
    if lemma not in ("follow", "do") or verb.pos_ not in ("VERB", "AUX") or not (is_infinitive(verb) or clauses.modals(verb)):
        return False
    things = {child.lower_ for child in verb.rights if child.dep_ in ("dobj", "advmod")}
    return not things.isdisjoint(_SUITS if lemma == "follow" else _SAME)


def _is_bare_more(more: Token) -> bool:
    """Whether somebody wants more of what was told before ("Riga had hoped for more", "we need more")."""
    after = more.doc[more.i + 1 : more.i + 2].text
    return more.dep_ in ("dobj", "pobj") and not any(more.children) and (not after.isalpha() or after in ("and", "but"))


def _goes_further(verb: Token) -> bool:
    """Whether more of the same is meant that was told before ("wanted to go further", "should go further")."""
    if not any(child.lower_ in ("further", "farther") and child.i > verb.i for child in verb.children):
        return False
    if any(child.dep_ in ("prep", "dobj") or child.lower_ == "than" for child in verb.rights):
        return False
    due = any(modal.lower_ in ("must", "should") for modal in clauses.modals(verb))
    return due or is_infinitive(verb) or verb.dep_ == "xcomp"


def tells_chances(verb: Token, lexicon: Lexicon, lists: tuple[str, ...] = ("denied", "options")) -> bool:
    """Whether the predicate tells if a thing may come about ("that is not on the table"), not what is thought of the act."""
    said = f" {' '.join(token.lower_ for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1])} "
    return any(f" {phrase} " in said for name in lists for phrase in lexicon.list(name) if " " in phrase or name == "deferred")


def is_of_that_kind(noun: Token) -> bool:
    """Whether a noun means the kind of thing just named ("such a step", "nothing of the sort")."""
    kinds = (part.lower_ for prep in noun.children if prep.lower_ == "of" for part in prep.children)
    return any(child.lower_ == "such" for child in noun.children) or not _KINDS.isdisjoint(kinds)
