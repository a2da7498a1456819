"""Finds names: those of the registry, and capitalised names of people and bodies that it lacks."""

import re
from dataclasses import dataclass

from peacetrack.components.actors.firstnames import is_given_name
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.lookup import Entry, NameTable
from peacetrack.components.actors.naming import fold
from peacetrack.components.actors.words import (
    ABBREVIATED_TITLES,
    BODY_LINKS,
    CALENDAR,
    EVENT_WORDS,
    FUNCTION_WORDS,
    GENERIC_BODIES,
    JUNIOR,
    NO_NAME,
    ORGANISATION_WORDS,
    PARTICIPLES,
    PARTICLES,
    PLACE_WORDS,
    ROLE_NOUNS,
    STATE_BODIES,
    TITLES,
)

_MAX_NAME = 12  # tokens; longer rows of capitals are lists or headlines
_COMPASS = frozenset("North South East West Northern Southern Eastern Western Central Latin New".split())
PARTY_OPENERS = frozenset("Christian Social Free Liberal National Constitutional Sweden New Progressive".split())
_PARTY_WORDS = frozenset(("Democrat", "Democrats", "Democratic", "Republican", "Republicans"))
_NEVER_NAMES = frozenset(("ADV", "VERB", "AUX", "ADP", "SCONJ", "CCONJ", "DET", "PRON", "INTJ", "PART"))
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_BEFORE_MONTHS = frozenset("in since by until till last early late mid from of to on this next during before after end".split())
_INITIALLED = re.compile(r"(?:[A-Z]\.)+([A-Z]\w+)")
_CHAMBERS = frozenset(("Senate", "House", "Congress"))  # known by the one word
_WITH_CHAMBERS = frozenset(("America", "States", "US", "U.S.", "USA", "Washington"))
_BODY_OPENERS = frozenset("state national general federal central public foreign security special high".split())
_SAYING = frozenset(("said", "says", "added", "adds", "wrote", "writes", "asked", "asks"))  # "Said Jane Roe: …"
_HONOURS = frozenset("CBE OBE MBE KBE KCMG CMG MP MEP QC KC PhD MD".split())
_GIVEN_AND_STATE = frozenset("Jordan Israel Georgia Chad Paris Vienna".split())
_BEARERS = frozenset(("nsubj", "nsubjpass", "poss"))
_BODY_HEADS = frozenset("ministry office embassy government staff army head chief secretary minister".split())


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `start` to `end` (excluded) that read as a name.

    `actors` are the registry's bearers; empty for a name that it lacks. `how`: alias, seat, institution, surname, name.
    `kind`: person, organisation or "" where the words do not tell.
    """

    start: int
    end: int
    actors: tuple[str, ...]
    how: str
    kind: str = ""


class NameFinder:
    """Finds all names of one article."""

    def __init__(self, layout: Layout, table: NameTable):
        self.layout = layout
        self.table = table
        self.texts = [_bare(fold(text)) for text in layout.texts]
        self.lower = [text.lower() for text in self.texts]
        self._surnames: set[str] = set()  # of those met so far that bear the name of a state
        self._last_names: set[str] = set()  # of the people met so far whom the registry lacks

    def find(self) -> list[NameSpan]:
        """The names in order; no two overlap."""
        found: list[NameSpan] = []
        index = 0
        while index < len(self.texts):
            end = self._row_end(index)
            if end == index:
                index += 1
                continue
            found += self._segment(index, end)
            index = end
        return found

    # -- rows of capitalised words --------------------------------------------------------------------------------------

    def _is_capital(self, index: int) -> bool:
        text = self.texts[index]
        return text[:1].isupper() and (text[-1].isalnum() or text[-1] == ".")

    def _starts_row(self, index: int) -> bool:
        if self._is_capital(index):
            return True
        # "von der Leyen": a particle with a capital after it; "coalition of the willing"
        return self.table.may_start_low(self.lower[index]) and self.table.match(self.lower, self.texts, index) is not None

    def _row_end(self, start: int) -> int:
        """One past the last token of the row of capitalised words that starts here; `start` where there is none."""
        if not self._starts_row(start):
            return start
        layout, size = self.layout, len(self.texts)
        body = False  # a body's name may hold "of", "for the"
        index = last = start
        while index < size and index - start < _MAX_NAME and layout.paragraph[index] == layout.paragraph[start]:
            if index > start and self._breaks(index):
                break
            if self._is_capital(index):
                body = body or layout.texts[index] in ORGANISATION_WORDS
                last = index + 1
            elif not (self.lower[index] in PARTICLES or self._is_hyphen(index) or (body and self.lower[index] in BODY_LINKS)):
                break
            index += 1
        return self._registry_end(start, last)

    def _breaks(self, index: int) -> bool:
        """Whether a function word ends the row: a new sentence after an initial, or a label in capitals."""
        text = self.layout.texts[index]
        if self.layout.texts[index - 1] == "X." and self.layout.sentence[index] != self.layout.sentence[index - 1]:
            return True
        return text in FUNCTION_WORDS or (text.isupper() and len(text) > 1 and text.capitalize() in FUNCTION_WORDS)

    def _registry_end(self, start: int, last: int) -> int:
        """Registry names may hold lower-case words ("Alternative for Germany"), which the row of capitals misses."""
        ends = [last]
        for index in range(start, max(last, start + 1)):
            entry = self.table.match(self.lower, self.texts, index)
            if entry is not None:
                ends.append(index + len(entry.tokens))
        return max(ends)

    def _is_hyphen(self, index: int) -> bool:
        """A hyphen inside a word: no blank on either side."""
        if self.texts[index] not in ("-", "–") or not index:
            return False
        tokens = self.layout.tokens
        return not tokens[index].whitespace_ and not tokens[index - 1].whitespace_

    # -- names in a row -------------------------------------------------------------------------------------------------

    def _segment(self, start: int, end: int) -> list[NameSpan]:
        """The names in a row of capitalised words."""
        spans: list[NameSpan] = []
        index = rest = start
        while index < end:
            entry = self._trusted(index, end)
            if entry is None or (entry.how == "surname" and self._has_given_name(rest, index)):
                index += 1
                continue
            spans += self._unknown(rest, index)
            length = len(entry.tokens)
            spans.append(NameSpan(index, index + length, entry.actors, entry.how))
            index = rest = index + length
        spans += self._unknown(rest, end)
        return spans

    def _trusted(self, index: int, end: int) -> Entry | None:
        """The registry's name here, unless the words around make it part of another name."""
        entry = self.table.match(self.lower, self.texts, index)
        if entry is None:
            return None
        if index and entry.how in ("alias", "seat") and self.texts[index - 1] in _COMPASS:
            return None  # "North America", "Eastern Europe"
        if index and self.texts[index] in _PARTY_WORDS and self.texts[index - 1] in PARTY_OPENERS:
            return None  # "Christian Democrats" are of another country
        after = index + len(entry.tokens)
        if self.texts[index] in CALENDAR and self._is_month(index):
            return None
        surname_follows = (
            after < end and (name := self.table.match(self.lower, self.texts, after)) is not None and name.how == "surname"
        )
        if self.texts[index] in _GIVEN_AND_STATE and (surname_follows or self._is_surname(index)):
            return None  # "Prime Minister Georgia Roe", "Jim Jordan"
        last = self.lower[after - 1]
        if index and self.lower[index - 1] == "former" and last.endswith("s") and last[:-1] in ROLE_NOUNS:
            return None  # "former OSCE monitors" are not the mission
        continues = after < end and self._continues(after)
        if entry.how == "surname":
            return None if continues and self.layout.paragraph[index] not in self.layout.headline else entry
        if after < len(self.texts) and self.texts[after] in JUNIOR and " " in " ".join(entry.tokens):
            return None  # "Donald Trump Jr"
        if (len(entry.tokens) == 1 and self._is_of_another_body(index)) or self._is_anothers_chamber(index):
            return None
        if len(entry.tokens) == 1 and continues:
            run = [self.layout.texts[i] for i in range(after, end)]
            if any(word in ORGANISATION_WORDS and word.lower() not in STATE_BODIES for word in run):
                return None  # "Moscow Times", "Kyiv School of Economics"
            if self.texts[index] in _GIVEN_AND_STATE and after + 1 == end:
                return None  # "Israel Katz"
        return entry

    def _is_surname(self, index: int) -> bool:
        """Whether a state's name is a person's here, since a given name stands before it or stood before it earlier."""
        together = index > 0 and self.layout.paragraph[index - 1] == self.layout.paragraph[index]
        if together and is_given_name(self.layout.texts[index - 1]):
            self._surnames.add(self.texts[index])
        return self.texts[index] in self._surnames

    def _is_of_another_body(self, index: int) -> bool:
        """Whether a word for a body is part of another's name: "the Venice Commission", "the Commission of Inquiry"."""
        texts = self.layout.texts
        if texts[index] not in ORGANISATION_WORDS:
            return False
        before, after = index - 1, index + 1
        named = before >= 0 and self._is_capital(before) and self.layout.paragraph[before] == self.layout.paragraph[index]
        if named and texts[before] not in FUNCTION_WORDS and self.lower[before] not in TITLES:
            return self.layout.pos[before] in ("PROPN", "NOUN", "ADJ")
        return after + 1 < len(texts) and self.lower[after] == "of" and self._is_capital(after + 1)

    def _is_anothers_chamber(self, index: int) -> bool:
        """Whether a chamber is that of the country named as its owner: "France's Senate"."""
        owner = index - 2
        if owner < 0 or self.texts[index] not in _CHAMBERS or self.lower[index - 1] not in ("'s", "’s", "'", "’"):
            return False
        return self._is_capital(owner) and self.texts[owner] not in _WITH_CHAMBERS

    def _is_month(self, index: int) -> bool:
        """Whether "May" is the month here."""
        before = self.lower[index - 1] if index else ""
        after = self.texts[index + 1][:1] if index + 1 < len(self.texts) else ""
        return after.isdigit() or before.isdigit() or before in _BEFORE_MONTHS

    def _has_given_name(self, start: int, surname: int) -> bool:
        """Whether a given name stands before a surname, so that its bearer may be somebody else than the registry's."""
        before = surname - 1
        if before < start or not self._is_capital(before):
            return False
        word = self.layout.texts[before]
        if is_given_name(word) or _INITIALS.fullmatch(word):
            return True
        if self._opens_participle(before):
            return False
        if before and self.lower[before - 1] in ("in", "at", "near", "outside"):
            return False  # "In Paris Zelensky agreed"
        plain = self.lower[before] in TITLES or word in NO_NAME or self.lower[before] in self.table.registry.demonyms
        compound = self.layout.pos[before] == "PROPN" and self.layout.dep[before] == "compound"
        return compound and not plain and self.layout.paragraph[before] not in self.layout.headline

    def _continues(self, index: int) -> bool:
        """Whether a capitalised word goes on with a name: it is no title, no role, no other entry."""
        word = self.layout.texts[index]
        if not self._is_capital(index) or self.lower[index] in TITLES or word in EVENT_WORDS or word in NO_NAME:
            return False
        return self.layout.pos[index] == "PROPN" and self.table.match(self.lower, self.texts, index) is None

    # -- names that the registry lacks ----------------------------------------------------------------------------------

    def _unknown(self, start: int, end: int) -> list[NameSpan]:
        """A name that the registry lacks, from what is left of a row; titles and demonyms are stripped."""
        texts = self.layout.texts
        body = any(word in ORGANISATION_WORDS and word.lower() not in STATE_BODIES for word in texts[start:end])
        while start < end and self._no_part(start) and not (body and self._may_open_body(start)):
            start += 1
        while end > start and self._no_end(end - 1):
            end -= 1
        start = self._after_title(start, end)
        if start >= end or self._is_description(start, end) or (start + 1 == end and texts[start] in JUNIOR):
            return []
        party = self.lower[end - 1] in self.table.registry.nationals and texts[end - 2] not in PARTY_OPENERS
        if start and self.lower[start - 1] == "the" and party:
            return []  # "the Ohio Republican"
        kind = self._kind(start, end)
        if not self._plausible(start, end, kind):
            return []
        if kind == "person" and end - start > 1:
            self._last_names.add(texts[end - 1])
        return [NameSpan(start, end, (), "name", kind)]

    def _may_open_body(self, index: int) -> bool:
        """Whether the name of a body may begin with the word: "Ukrainian", "State", "National"."""
        word = self.lower[index]
        return word in self.table.registry.demonyms or word in _BODY_OPENERS

    def _no_end(self, index: int) -> bool:
        text = self.layout.texts[index]
        return (
            not self._is_capital(index)
            or text in CALENDAR
            or text in _HONOURS
            or (self.layout.pos[index] in ("VERB", "AUX", "ADV") and not self._is_last_name(index))
        )

    def _is_last_name(self, index: int) -> bool:
        """Whether a word is the surname of somebody named before, whatever the tagger makes of it ("Fields said")."""
        if self.layout.texts[index] not in self._last_names or self.layout.paragraph[index] in self.layout.headline:
            return False
        return self.layout.dep[index] in _BEARERS or not self.layout.tokens[index].is_sent_start

    def _after_title(self, start: int, end: int) -> int:
        """Where the person's name starts in "Ohio Gov. Jane Roe", "Human Rights Center Director Jane Roe"; else `start`."""
        for index in range(end - 2, start - 1, -1):
            word = self.lower[index]
            office = word in STATE_BODIES and is_given_name(self.layout.texts[index + 1])  # "Head of the Office Jane Roe"
            if office or (word in TITLES and word in ROLE_NOUNS) or word in ABBREVIATED_TITLES:
                rest = self.layout.texts[index + 1 : end]
                return index + 1 if not any(text in ORGANISATION_WORDS or text in PLACE_WORDS for text in rest) else start
        return start

    def _no_part(self, index: int) -> bool:
        """Whether a word at the left of a row is no part of the name: a title, a demonym, a function word."""
        text = self.layout.texts[index]
        if text in ORGANISATION_WORDS:
            return False
        word = self.lower[index]
        plain = text.capitalize() if text.isupper() and len(text) > 1 else text
        if word in TITLES or text in NO_NAME or plain in FUNCTION_WORDS:
            return True
        if self._opens_participle(index):
            return True
        if self._is_last_name(index):
            return False
        if self.layout.pos[index] in _NEVER_NAMES and not is_given_name(text):
            return True  # "Interestingly", "Said"
        if word in ROLE_NOUNS or word.endswith("woman"):
            return True  # "Actress Jane Roe"
        return word in self.table.registry.demonyms or not self._is_capital(index)

    def _opens_participle(self, index: int) -> bool:
        """Whether a capitalised word is a participle that opens the sentence ("Welcoming Jane Roe's remarks"), or "said"."""
        opens = self.lower[index] in PARTICIPLES or self.lower[index] in _SAYING
        return opens and bool(self.layout.tokens[index].is_sent_start)

    def _is_description(self, start: int, end: int) -> bool:
        """Whether a row is a capitalised description: "Presidential Spokesman", "Ministry of Foreign Affairs", "the Alliance"."""
        first, last = self.lower[start], self.lower[end - 1]
        if first in GENERIC_BODIES and end - start == 1:
            return True
        if first in _BODY_HEADS and (end - start == 1 or self.lower[start + 1] in ("of", "for")):
            return True
        if is_given_name(self.layout.texts[start]) and end - start > 1:
            return False
        if last in ROLE_NOUNS or last.removesuffix("s") in ROLE_NOUNS:
            return True
        return last in STATE_BODIES or self.lower[max(start, end - 2) : end] == ["general", "staff"]

    def _kind(self, start: int, end: int) -> str:
        words = self.layout.texts[start:end]
        if any(word in ORGANISATION_WORDS for word in words):
            return "organisation"
        if len(words) == 1:
            return "organisation" if words[0].isupper() and 2 <= len(words[0]) <= 6 else ""
        if words[-1] in PLACE_WORDS or words[-1] in EVENT_WORDS or words[0] in CALENDAR:
            return "thing"
        if is_given_name(words[0]) or self._titled(start):
            return "person"
        return ""

    def _titled(self, start: int) -> bool:
        return start > 0 and self.lower[start - 1] in TITLES and self.layout.paragraph[start - 1] == self.layout.paragraph[start]

    def _plausible(self, start: int, end: int, kind: str) -> bool:
        layout = self.layout
        if kind == "thing":
            return False
        tags = layout.pos[start:end]
        if layout.paragraph[start] in layout.headline:
            three = end - start == 3 and is_given_name(layout.texts[start])
            return kind == "person" and (end - start == 2 or three) and set(tags) == {"PROPN"}
        if end - start == 1:
            return tags[0] == "PROPN" or self._is_last_name(start) or (kind == "organisation" and tags[0] in ("NOUN", "X"))
        return "PROPN" in tags or kind in ("person", "organisation")


def _bare(text: str) -> str:
    """A word without what the tokenizer left on it: a genitive with an odd apostrophe, initials ("L.Roe")."""
    if text.endswith("'s") and len(text) > 3:
        text = text[:-2]
    initialled = _INITIALLED.fullmatch(text)
    return initialled[1] if initialled else text
