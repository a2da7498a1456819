"""Finds what is added to a sentence between marks and is parsed on its own ("Merz, who visited Riyadh last month, rejected").

A relative clause or phrase between a subject and its verb, an insertion between dashes, and the clause or phrase at the end that
only says who reports ("…, Reuters reported.") stand outside the sentence: its words depend on nothing inside them. A small model
reads each of the two better alone.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

_INNER = r"[^,.;:?!–—“”\"()\n]{2,90}"
_SPEECH = (
    "said|says|reported|reports|added|wrote|writes|noted|stressed|explained|argued|warned|insisted|stated|announced|recalled|"
    "confirmed|claimed"
)
_TIME = (
    r"(?:in|on|at|during|after|late|early|yesterday|today|to[ ]reporters|to[ ]journalists|"
    r"(?:last|this|earlier[ ]this)[ ](?:week|month|year|night|morning|\w+day))"
)
_NO_VERB = (  # what follows a comma and is no verb of the subject before it
    "the|an?|that|this|these|those|and|or|but|nor|as|at|by|for|from|in|into|of|off|on|onto|out|over|to|under|up|with|without|after|"
    "before|since|until|till|during|about|against|amid|among|between|through|via|than|if|when|while|where|who|which|whose|whom|what|"
    "how|why|whether|because|although|though|so|yet|not|no|he|she|it|they|we|you|his|her|its|their|our|my|like|unlike|plus|"
    "including|especially|then|rather|nor|even|both|all|or"
)
_VERB = rf"(?=[ ](?!(?:{_NO_VERB})\b)[a-z])"
_PLACING = "in|at|on|during|after|before|following|amid"
_ACTING = (
    "speaking|addressing|visiting|citing|quoting|referring|replying|responding|answering|arriving|standing|writing|posting|attending|"
    "hosting|appearing|flanked|accompanied|surrounded"
)
_CLAUSAL = (
    "who|which|that|what|when|if|and|but|or|has|had|have|is|was|are|were|will|would|must|can|could|should|may|might|not|never|as"
)
_NAME = r"[A-ZÀ-Ž][\w’'-]*(?:[ ](?:[A-ZÀ-Ž][\w-]*|of|the|for|to|in|von|van|der|de|bin|al)){0,5}?"
_NOUNS = rf"(?:[ ](?!(?:{_CLAUSAL})\b)[^\W\d_][\w’'-]*)"
_SPAN = r"(?:hours?|days?|weeks?|months?|years?)"
_OCCASION = (
    r"(?:remarks|comments|an?[ ](?:\w+[ ])?"
    r"(?:interview|post|statement|speech|tweet|letter|message|briefing|video|address|call|article))"
)
_FOUND = re.compile(
    rf"""
    (?P<relative> ,[ ](?P<own_relative>(?:who|which|whose|whom)[ ]{_INNER}),{_VERB} )
    | (?P<aside> ,[ ](?P<own_aside>(?:{_PLACING}|{_ACTING}|according[ ]to)[ ]{_INNER}),{_VERB} )
    | (?P<dashes> (?<=[\w’'])(?:[ ][–—][ ]|—)(?P<own_dashes>[^.;:?!–—“”"()\n]{{3,90}})(?:[ ][–—]|—)(?=[ ]?[a-z]) )
    | (?P<report> (?<=[\w’']),[ ](?P<own_report>
        (?: he | she | they | it | {_NAME} (?:[’']s{_NOUNS}{{1,4}}?)?
          | (?:the|an?|one|two|three|several|some|his|her|its|their){_NOUNS}{{1,6}}? )
        [ ](?:{_SPEECH}) (?:[ ]{_TIME}\b[^,.;:?!–—“”"()\n]{{0,60}})?
        (?: ,[ ](?:citing|quoting)[ ]{_INNER} )? )(?=\.(?:\s|$)) )
    | (?P<source> (?<=[\w’']),[ ](?P<own_source>according[ ]to[ ]{_INNER})(?=\.(?:\s|$)) )
    | (?P<occasion> (?<=[\w’']),[ ](?P<own_occasion>
        in[ ]{_OCCASION}\b[^,.;:?!–—“”"()\n]{{0,60}}
        | \w+[ ]{_SPAN}[ ](?:after|before|ahead[ ]of)[ ]{_INNER} )(?=\.(?:\s|$)) )
    """,
    re.VERBOSE,
)
_SUBJECT = re.compile(  # a name that opens a sentence or clause
    r"(?:^|[.!?][”\"]?\s|\b(?:that|but|and|while|as|because|where|said|says),?\s|,\s)"
    r"(?:[Tt]he )?(?:[A-ZÀ-Ž][\w’'.-]* ){0,4}[A-ZÀ-Ž][\w’'-]*$"
)
_CONTENT = {  # what shows that the words between the marks are more than a supplement
    "report": re.compile(r"\bthat\b"),
    "aside": re.compile(r"\bnot to\b"),
    "relative": re.compile(rf"^(?:who|whom|which) (?:[\w’'-]+ ){{1,4}}?(?:{_SPEECH})\b"),  # "who Trump says must go"
}

Kind = Literal["relative", "aside", "dashes", "report", "source", "occasion"]


class Supplement(NamedTuple):
    """What is left out of a text, half-open, its kind, and the range inside it that is parsed on its own."""

    start: int
    end: int
    kind: Kind
    own: tuple[int, int]


def find_supplements(text: str) -> Iterator[Supplement]:
    """The supplements of a paragraph, in order and without overlap."""
    for match in _FOUND.finditer(text):
        kind = cast(Kind, match.lastgroup)
        own = match.span(f"own_{kind}")
        if kind in ("relative", "aside") and not _SUBJECT.search(text, max(match.start() - 80, 0), match.start()):
            continue
        if kind not in _CONTENT or not _CONTENT[kind].search(text[slice(*own)]):
            yield Supplement(*match.span(), kind, own)
