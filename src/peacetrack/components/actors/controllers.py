"""Verbs whose construction tells whom a pronoun below them means, whatever is said before."""

from spacy.tokens import Token

from peacetrack.components.syntax import SUBJECTS

_DUTIES = frozenset("must should ought could may might can need to".split())
_TELLING = frozenset("say write tell remark note claim add joke complain warn post predict suggest".split())
_REPLYING = frozenset(
    "refuse accept agree decline reject comply oblige balk demur consent relent assent reply answer respond".split()
)
_ASKING = frozenset("ask urge press beg implore call appeal plead invite order tell request advise encourage push".split())
_ALLOWED = frozenset(("could", "can", "may", "might", "should"))  # one asks that of oneself
_OFFERING = frozenset("offer propose suggest".split())
_JUDGING = frozenset(
    "remind accuse suspect thank praise criticise criticize blame condemn hold commend applaud mock congratulate".split()
)


def tells_own(pronoun: Token, name: Token, verb: Token) -> bool:
    """Whether who tells tells of himself: "was told by Ann Moe that she wanted", "heard from her that she was ready"."""
    over = name.head
    told = over.dep_ == "agent" and verb.lemma_ in ("tell", "inform", "assure", "promise")
    heard = over.lower_ == "from" and verb.lemma_ in ("hear", "learn")
    if name.dep_ != "pobj" or over.head.i != verb.i or not (told or heard) or pronoun.dep_ not in SUBJECTS:
        return False
    own = not any(child.dep_ == "aux" and child.lower_ in _DUTIES for child in pronoun.head.lefts)
    return own and not (pronoun.head.lemma_ == "have" and any(child.dep_ == "xcomp" for child in pronoun.head.rights))


def is_topic_of(pronoun: Token, name: Token, verb: Token) -> bool:
    """Whether somebody is named as whom a statement is about: "said of Ann Moe that she wanted", "Of Ann Moe, Roe said she"."""
    over = name.head
    about = name.dep_ == "pobj" and over.lower_ in ("of", "about") and over.head.i == verb.i and pronoun.dep_ in SUBJECTS
    return about and verb.lemma_ in _TELLING and pronoun.head.head.i == verb.i


def replies(pronoun: Token, name: Token) -> bool:
    """Whether somebody says yes or no who was asked: "Roe asked Ann Moe to come. She refused"."""
    verb, asking = pronoun.head, name.head
    if asking.pos_ == "ADP" and asking.lower_ in ("on", "upon", "to", "with"):
        asking = asking.head
    bare = any((c.dep_ == "ccomp" and c.tag_ == "MD") or c.lower_ in ("no", "yes") for c in verb.rights)
    says = verb.lemma_ in ("say", "tell") and bare  # "she said she would not", "she said no"
    if pronoun.dep_ != "nsubj" or not (says or verb.lemma_ in _REPLYING) or verb.dep_ not in ("ROOT", "conj", "parataxis"):
        return False
    asked = name.dep_ in ("dobj", "dative", "pobj", "nsubj", "nsubjpass") and asking.lemma_ in _ASKING | _OFFERING
    if name.dep_ == "nsubj":  # "urged Moe to come", where the parse makes her the subject
        asked = asking.dep_ in ("ccomp", "xcomp") and asking.head.lemma_ in _ASKING and asking.head.i < name.i
    return asked and (name.dep_ != "nsubjpass" or asking.tag_ == "VBN")


def is_quizzed(pronoun: Token, name: Token, verb: Token) -> bool:
    """Whether somebody is asked what he himself will do: "asked Ann Moe whether she would", not "whether she could"."""
    if name.head.i != verb.i or name.dep_ not in ("dobj", "dative") or verb.lemma_ != "ask" or pronoun.dep_ not in SUBJECTS:
        return False
    words = {child.lower_ for child in pronoun.head.lefts}
    return pronoun.head.head.i == verb.i and bool(words & {"whether", "if"}) and words.isdisjoint(_ALLOWED)


def is_judged(name: Token, verb: Token, pronoun: Token) -> bool:
    """Whether somebody is judged for his own: "reminded Moscow of its promise", "accused Ann Moe of breaking her word"."""
    if name.head.i != verb.i or name.dep_ != "dobj" or verb.lemma_ not in _JUDGING or pronoun.dep_ != "poss":
        return False
    return any(part.dep_ == "prep" and part.head.i in (verb.i, name.i) and part.i > name.i for part in pronoun.ancestors)
