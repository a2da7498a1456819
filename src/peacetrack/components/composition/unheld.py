"""Attitudes that are told as not held: no longer, in jest, not out of a will, or wrongly said of somebody."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.owners import accused
from peacetrack.components.composition.verdicts import COPULAS
from peacetrack.components.syntax import is_infinitive, is_passive, own_subject

_FICTIONS = frozenset("myth fiction legend fabrication invention lie hoax fantasy exaggeration untrue false invented".split())
_FADING = frozenset("wan wane fade ebb crumble falter flag weaken dwindle erode slip evaporate melt soften diminish wilt".split())
_ONCE = frozenset("initially once formerly previously originally hitherto earlier".split())
_ONCE_PHRASES = ("at first", "until recently", "until now", "until then", "until lately", "to begin with", "at the outset")
_LATELY = frozenset(("recently", "now", "then", "lately"))
_WRONGLY = frozenset("wrongly falsely mistakenly erroneously incorrectly misleadingly".split())
_JESTING = frozenset("joke jest kid".split())
_EARLINESS = frozenset("early soon premature late".split())
_BLAMED = frozenset("accuse suspect blame charge criticise criticize reproach fault rebuke".split())
_FOR = frozenset(("for", "favour", "favor", "supports", "backs", "support", "endorses"))
_AGAINST = frozenset(("against", "opposed", "opposes", "rejects", "oppose", "condemns", "criticises"))
TORN = "neither … nor"
_THANKED = frozenset("thank praise commend applaud congratulate".split())
_HINDERING = frozenset("oppose block veto reject resist obstruct hinder refuse".split())
_QUALMS = frozenset(
    """doubt misgiving reservation criticism scepticism skepticism concern fear unease hesitation reluctance objection qualm worry
    grumbling complaint""".split()
)
_SORRY = frozenset("apologise apologize atone".split())


def unheld(node: Token) -> str:
    """The words by which an attitude on the way is told as not held; "" where there are none."""
    if node.pos_ == "NOUN":
        return _is_no_more(node)
    if node.pos_ not in ("VERB", "AUX", "ADJ"):
        return ""
    if is_torn(node):
        return TORN
    return next((words for read in _READERS if (words := read(node))), "")


def is_torn(copula: Token) -> bool:
    """Whether somebody is told to be "neither for nor against" a thing."""
    words = [token.lower_ for token in copula.doc[copula.i + 1 : copula.sent.end]]
    if words[:1] != ["neither"] or "nor" not in words:
        return False
    first, second = words[1 : words.index("nor")], words[words.index("nor") :]
    return bool(_FOR & set(first) and _AGAINST & set(second)) or bool(_AGAINST & set(first) and _FOR & set(second))


def in_jest(cue: Token) -> bool:
    """Whether a word of speech tells that it was not meant."""
    return lemma_of(cue) in _JESTING


def _is_no_more(noun: Token) -> str:
    """Whether somebody's attitude is told to be a fiction or on the wane ("Oslo's opposition to it is a myth", "is waning")."""
    verb = noun.head
    since = noun.doc[verb.i + 1 : verb.i + 2].text.lower()
    if noun.dep_ == "pobj" and verb.lower_ == "until" and since in _LATELY:
        return f"until {since}"  # "Oslo, until recently an opponent of it, …"
    words = noun.doc[max(noun.i - 3, 0) : noun.i].text.lower()
    if (
        (lemma_of(noun) in _QUALMS or _is_taken_up(noun))
        and noun.dep_ == "pobj"
        and verb.lower_ == "for"
        and words.startswith("for all ")
        and noun.left_edge.lower_ == "all"
    ):
        return "for all"  # "for all its doubts, Oslo backs it"
    if noun.dep_ != "nsubj" or clauses.negation_of(verb) is not None or not any(t.dep_ == "poss" for t in noun.children):
        return ""
    if lemma_of(verb) in COPULAS:
        said = (child for child in verb.rights if child.dep_ in ("attr", "acomp") and lemma_of(child) in _FICTIONS)
        return next((child.lower_ for child in said), "")
    waning = verb.tag_ == "VBG" and lemma_of(verb) in _FADING and all(child.dep_ != "dobj" for child in verb.rights)
    return verb.lower_ if waning else ""


def _is_taken_up(noun: Token) -> bool:
    """Whether the rest of the sentence says something else of the thing ("for all its support for it, Oslo voted against it")."""
    after = noun.doc[noun.right_edge.i + 1 : noun.sent.end]
    return any(token.lower_ in ("it", "them", "that") and token.dep_ in ("dobj", "pobj") for token in after)


def _not_always(verb: Token) -> str:
    """Whether a thing is only said not to have been so at all times ("has not always opposed it")."""
    always = next((child for child in verb.lefts if child.lower_ == "always"), None)
    return "not always" if always is not None and clauses.negation_of(verb) is not None else ""


def _beyond_strength(verb: Token) -> str:
    """Whether somebody is told to be too weak or too proud for it, which tells no will ("is too divided to back it")."""
    first = verb.left_edge
    if not is_infinitive(verb) or first.lower_ != "to" or first.i < 2:
        return ""
    quality = first.nbor(-1)
    words = [token.lower_ for token in verb.doc[max(quality.i - 2, 0) : quality.i]]
    if quality.tag_ not in ("JJ", "VBN", "RB") or "too" not in words or quality.lower_ in _EARLINESS:
        return ""
    over = quality.head if quality.head.pos_ in ("VERB", "AUX") else verb.head
    subject = own_subject(over) if over.pos_ in ("VERB", "AUX") else None
    if subject is None:
        return ""
    bare = subject.pos_ == "NOUN" and subject.text[:1].isupper() and subject.left_edge.i == subject.i
    named = bare or subject.pos_ == "PROPN" or subject.lower_ in ("he", "she", "they")
    return f"too {quality.lower_} to" if named else ""


def _not_blamed(gerund: Token) -> str:
    """Whether nobody lays an act to somebody ("did not accuse Oslo of blocking it"), or who did it is sorry for it."""
    if gerund.dep_ != "pcomp":
        return ""
    verb = gerund.head.head
    if verb.lemma_ == "think" and gerund.head.lower_ == "before" and any(child.lower_ == "twice" for child in verb.rights):
        return "think twice before"
    if verb.dep_ == "ccomp" and lemma_of(verb.head) == "let" and own_subject(verb.head) is None:
        return "let"  # "let them join us in calling for it"
    if lemma_of(verb) in _SORRY and gerund.head.lower_ == "for":
        return "sorry for"
    if verb.lower_ == "close" and gerund.head.lower_ == "to" and verb.head.lower_ in ("came", "come"):
        return "come close to"
    above = verb if verb.pos_ == "VERB" else verb.head
    if lemma_of(above) in _BLAMED and is_infinitive(above) and is_passive(above):
        return "to be blamed"  # "has no wish to be blamed for blocking it"
    if accused(gerund) is None:
        return ""
    if lemma_of(above) in _BLAMED and clauses.negation_of(above) is not None:
        return f"not {above.lower_}"
    return "would" if lemma_of(above) in _THANKED and any(t.lower_ == "would" for t in clauses.modals(above)) else ""


def _out_of_the_question(gerund: Token) -> str:
    """Whether it is denied that somebody thinks of being against it ("there is no question of Oslo opposing it")."""
    noun = gerund.head
    if gerund.dep_ != "acl" or gerund.tag_ != "VBG" or lemma_of(noun) not in ("question", "talk", "danger", "risk"):
        return ""
    return f"no {noun.lower_} of" if lemma_of(gerund) in _HINDERING and clauses.noun_negation(noun) is not None else ""


def _not_among(verb: Token) -> str:
    """Whether somebody is denied to be one of those who do it ("is not one of those who oppose it")."""
    those = verb.head
    if verb.dep_ != "relcl" or those.dep_ != "pobj" or those.head.lower_ not in ("of", "among"):
        return ""
    noun = those.head.head
    copula = noun if noun.pos_ == "AUX" else noun.head
    return "not one of" if lemma_of(copula) in COPULAS and clauses.negation_of(copula) is not None else ""


def _in_the_past(word: Token) -> str:
    """Whether an aside tells what somebody held before ("Oslo, initially opposed to it, …", "long opposed to it, it now …")."""
    if word.dep_ not in ("acl", "amod", "appos", "advcl", "relcl", "ccomp") or clauses.modals(word):
        return ""
    first = word.left_edge
    if own_subject(word) is not None and word.dep_ != "relcl":
        return ""
    before = word.doc[first.i : word.i]
    opening = before.text.lower()
    if any(token.lower_ in _ONCE and token.head.i == word.i for token in before):
        return opening if word.dep_ != "relcl" else ""
    if word.dep_ != "relcl" and any(phrase in opening for phrase in _ONCE_PHRASES):
        return opening
    main = word.head if word.dep_ in ("advcl", "ccomp") else word.head.head
    turned = any(child.lower_ == "now" for child in main.lefts)
    return "long" if turned and any(t.lower_ == "long" and t.head.i == word.i for t in before) else ""


def _wrongly_told(verb: Token) -> str:
    """Whether somebody is said to have been taken for it by mistake ("was wrongly said to oppose it")."""
    over = verb.head
    if not is_infinitive(verb) or verb.dep_ != "xcomp" or over.tag_ != "VBN":
        return ""
    return next((child.lower_ for child in over.children if child.lower_ in _WRONGLY), "")


_READERS = (_not_always, _beyond_strength, _not_blamed, _not_among, _out_of_the_question, _in_the_past, _wrongly_told)
