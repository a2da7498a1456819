"""Noun phrases: determiner, number, whether they can be a holder, and the name of an unnamed one (codebook section 1.5)."""

from collections.abc import Iterable

from spacy.tokens import Token

from peacetrack.components.actors.words import (
    AGENT_SUFFIXES,
    BODY_NOUNS,
    CALENDAR,
    HONORIFICS,
    ROLE_NOUNS,
    STATE_BODIES,
    THING_SUFFIXES,
    THINGS,
)
from peacetrack.components.syntax import prep_object

DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
INDEFINITE = frozenset(
    ("a", "an", "one", "some", "any", "another", "several", "many", "few", "most", "no", "each", "every", "all")
)
POSSESSIVES = frozenset(("his", "her", "its", "their", "my", "our", "your"))
_QUANTIFIERS = (
    DEFINITE
    | INDEFINITE
    | POSSESSIVES
    | frozenset(
        """
        about almost also around certain countless couple dozen dozens eight either enough even fifth first five four
        fourth group half handful hundreds just last least less more much multiple nearly neither next nine number
        numerous one only other others over own roughly same score scores second seven single six such ten third
        thousands three two two-thirds various very what which whose
        """.split()
    )
)
PARTITIVES = frozenset(
    """one some many most few several none both others two three four five six seven eight nine ten dozens hundreds thousands half
    all each either neither another majority number handful dozen couple group others any rest bulk quarter quarters third thirds
    two-thirds array three-quarters""".split()
)
_DROPPED_AFTER = frozenset("close familiar aware privy near involved present able ready willing who that which".split())
_ALLIED = frozenset(("European", "Western", "EU", "NATO", "G7"))
_TIMES = frozenset("morning afternoon evening night midday noon midnight dawn weekend week month year".split())
_NO_TAIL = frozenset(
    """including like such among before after during as over amid following despite without via
    except excepting excluding but apart besides bar barring save""".split()
)
_OCCASIONS = frozenset(
    "talk negotiation summit meeting conference briefing interview statement letter communique declaration message vote".split()
)
_HALVES = frozenset(
    "aisle house chamber congress coalition parliament atlantic channel border debate divide spectrum street".split()
)
_ELECTED = frozenset(
    """bill legislation law senator senate congress congressman lawmaker legislator mp politician republican democrat voter
    majority bundestag coalition bipartisan""".split()
)


def is_plural(token: Token) -> bool:
    """Whether a noun is plural in form or sense."""
    return (
        token.tag_ in ("NNS", "NNPS")
        or _is_capital_plural(token)
        or token.lower_
        in (
            "people",
            "police",
            "others",
            "media",
            "many",
            "both",
            "several",
            "few",
            "some",
        )
    )


def determiner(head: Token) -> str:
    """The lower-case determiner or possessive of a noun phrase; "'s" for a genitive, "" for none."""
    for child in head.children:
        if child.i > head.i:
            break
        if child.dep_ == "poss":
            return child.lower_ if child.lower_ in POSSESSIVES else "'s"
        if (child.dep_ in ("det", "predet") and child.lower_ != "all") or (child.dep_ == "nummod" and child.lower_ == "one"):
            return child.lower_
        if child.lower_ in POSSESSIVES or (child.lower_ in ("the", "a", "an") and child.dep_ not in ("compound", "nmod")):
            return child.lower_
    return ""


def left_start(head: Token) -> int:
    """The first token of the noun phrase before its head: back to the last comma, mark or line end at most."""
    start = head.i
    edge = head.left_edge.i
    while start > edge and head.i - start < 10:
        before = head.doc[start - 1]
        tied = before.text in ("-", "–") and not before.whitespace_  # a hyphen, no dash
        if before.is_space or (before.is_punct and not tied and before.text != "."):
            break
        start -= 1
    return start


def hyphen_end(head: Token) -> int:
    """One past the last token that hyphens tie to the head ("secretary-general", "commander-in-chief")."""
    end = head.i + 1
    doc = head.doc
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        end += 2
    return end


def noun_lemma(token: Token) -> str:
    """The lower-case lemma of a noun, also of a capitalised plural ("Foreign Ministers"), which the model leaves as it is."""
    return token.lower_[:-1] if _is_capital_plural(token) else token.lemma_.lower()


def _is_capital_plural(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.lower_.endswith("s") and token.lower_[:-1] in ROLE_NOUNS


_CAUSES = frozenset(("opposition", "resistance", "campaign"))
_PUBLIC = frozenset("opposition party business political religious public government military senior leading".split())


def holder_class(head: Token) -> str:
    """ "person", "body", "thing" or "" (unknown) for the head of a common noun phrase."""
    lemma = noun_lemma(head)
    lemma = lemma.rsplit("-", 1)[-1] if "-" in lemma and lemma not in ROLE_NOUNS else lemma
    if lemma in ROLE_NOUNS or lemma in ("people", "others"):
        return "person"
    if lemma in _CAUSES and head.i + 1 < len(head.doc) and head.nbor().lower_ in ("to", "against", "for"):
        return "thing"  # "German opposition to the loan" is no party
    if lemma == "tank" and head.i and head.nbor(-1).lower_ in ("think", "-"):
        return "body"
    if lemma == "figure" and head.i and head.nbor(-1).lower_ in _PUBLIC:
        return "person"  # "opposition figures", not "new figures"
    if lemma == "force" and head.i and head.nbor(-1).lower_ == "task":
        return "body"
    if lemma in BODY_NOUNS or lemma in STATE_BODIES or head.lower_ in BODY_NOUNS:
        return "body"
    if lemma in THINGS or lemma.endswith(THING_SUFFIXES):
        return "thing"
    if lemma.endswith(AGENT_SUFFIXES):
        return "person"
    return ""


def given_name(head: Token) -> str | None:
    """The name that a phrase gives its holder ("a teacher named Oksana"); None where it gives none."""
    clause = next((child for child in head.rights if child.dep_ == "acl" and child.lower_ in ("named", "called")), None)
    name = next((child for child in clause.rights if child.dep_ in ("oprd", "dobj")), None) if clause is not None else None
    if name is None or name.pos_ != "PROPN" or is_plural(head):
        return None
    return "".join(token.text_with_ws for token in name.doc[left_start(name) : name.i + 1]).strip()


def unnamed_name(head: Token) -> str:
    """The words of an unnamed holder: no article, number, pronoun, quantifier, relative or participial clause.

    Prepositional phrases stay.
    """
    head = partitive_group(head) or head
    doc = head.doc
    named = next((child for child in head.lefts if child.dep_ == "nmod" and child.tag_ == "NNP"), None)
    start = named.left_edge.i if named is not None else head.i  # "Group of Seven leaders"
    words = [token for token in doc[left_start(head) : head.i] if token.i >= start or not _is_quantifier(token)]
    told = max((place for place, token in enumerate(words) if token.tag_ == "VBD"), default=-1)
    words = words[told + 1 :]  # "Ann Moe informed fellow leaders", of which the parse makes one phrase
    while words and words[0].text in ("-", "–"):
        words = words[1:]  # of a number ("thirty-two countries")
    if len(words) > 1 and _is_place(words[0], head):
        words = words[1:]
    kept = [*words, head, *_prepositional_tail(head)]
    return "".join(token.text_with_ws for token in kept).replace("\n", " ").strip(" ,;:")


def _is_place(name: Token, head: Token) -> bool:
    """Whether a name only tells where, before the phrase that the parse joins it to ("In Brussels EU ministers agreed")."""
    before = name.nbor(-1) if name.i else name
    if name.pos_ != "PROPN" or before.lower_ != "in":
        return False
    return (before.is_sent_start is True and head.dep_ != "pobj") or name.nbor().text in _ALLIED


def _is_quantifier(token: Token) -> bool:
    if (
        token.lower_ in HONORIFICS
        or token.dep_ == "quantmod"
        or (
            token.pos_ in ("ADP", "SCONJ") and token.dep_ != "prep" and token.whitespace_  # unlike "Under-Secretary"
        )
    ):
        return True  # "at least", "more than"
    return (
        token.lower_ in _QUANTIFIERS
        or token.pos_ in ("NUM", "DET")
        or token.like_num
        or (token.is_punct and token.text not in ("-", "–"))
    )


def _prepositional_tail(head: Token) -> list[Token]:
    """The tokens of the prepositional phrases right after the head, up to a clause, a comma or "familiar with"."""
    tail: list[Token] = []
    position = head.i + 1
    for child in head.rights:
        if child.dep_ != "prep" or child.i != position or child.lower_ in _NO_TAIL:
            break
        end = _simple_end(child)
        phrase = head.doc[position:end]
        if _is_circumstance(child) or (tail and child.lower_ == "for"):
            break
        if any(token.dep_ == "pcomp" for token in child.children):
            break  # "critics of being too soft": what they say
        if any(token.pos_ == "PRON" and token.lower_ not in POSSESSIVES for token in phrase) or _is_list(child):
            break
        tail += phrase
        position = end
    return tail


def _is_circumstance(preposition: Token) -> bool:
    """Whether a preposition tells when or on what somebody speaks ("ministers on Friday", "leaders on Ukraine")."""
    governed = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    if governed is None:
        return False
    day = any(token.text in CALENDAR for token in (governed, *governed.lefts))
    time = day or governed.lower_ in _TIMES or (governed.like_num and preposition.lower_ == "in")
    if preposition.lower_ in ("in", "at") and governed.lemma_.lower() in _OCCASIONS:
        return True  # "ministers at the talks in Turkey", "officials in a statement"
    return time or (preposition.lower_ == "on" and governed.pos_ == "PROPN")


def _is_list(preposition: Token) -> bool:
    """Whether a preposition governs an enumeration of three or more ("the leaders of Ukraine, France and Germany")."""
    return any(len(child.conjuncts) > 1 for child in preposition.children)


def _simple_end(preposition: Token) -> int:
    """One past the prepositional phrase's last token, without clauses and appositions."""
    end = preposition.i + 1
    doc = preposition.doc
    right = preposition.right_edge.i
    for token in doc[preposition.i + 1 : right + 1]:
        mark = token.is_punct and token.tag_ != "POS" and token.text not in ("-", "–", "“", "”", '"', "‘", "’")
        dropped = token.lower_ in _DROPPED_AFTER and token.nbor(-1).lower_ != "the"
        if mark or token.dep_ in ("relcl", "acl", "appos", "advcl") or dropped:
            return min(end, token.left_edge.i) if token.left_edge.i > preposition.i + 1 else end
        end = token.i + 1
    return end


def partitive_group(head: Token) -> Token | None:
    """The noun or pronoun of the group in "one of them", "some of the leaders"; None for other heads."""
    if head.lower_ not in PARTITIVES and not head.like_num:
        return None
    for child in head.rights:
        if child.lower_ == "of":
            return prep_object(child)
    return None


def is_courtesy(head: Token) -> bool:
    """Whether members of a parliament call each other so ("my right hon. Friend")."""
    return head.i > 0 and head.nbor(-1).lower_ in ("hon.", "hon", "learned")


def is_domestic(head: Token) -> bool:
    """Whether "both parties" are those of a parliament ("a bill from both parties", "on both sides of the aisle")."""
    parts = (token for prep in head.rights if prep.lower_ in ("of", "in") for token in prep.children)
    if head.lower_ in ("sides", "parties") and any(noun_lemma(part) in _HALVES for part in parts):
        return True
    return head.lower_ == "parties" and any(noun_lemma(token) in _ELECTED for token in head.sent)


_REBELS = frozenset(("rebels", "separatists", "insurgents", "militants"))
_WITH_REBELS = ("2014-04", "2022-02-24")  # when Kyiv fought them


def fights_rebels(day: str, tokens: Iterable[Token]) -> bool:
    """Whether an article is of the years in which rebels were one of the two sides in Ukraine, and names them."""
    return _WITH_REBELS[0] <= day < _WITH_REBELS[1] and any(token.lower_ in _REBELS for token in tokens)
