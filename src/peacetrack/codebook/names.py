"""Spellings of names: folding for look-up, surnames, and the variants that transliteration brings."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
    }
)
_PARTICLES = frozenset(("von", "van", "der", "den", "de", "del", "della", "da", "di", "du", "la", "le", "bin", "al", "ten", "zu"))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The look-up form of a name: lower case, without accents, straight apostrophes, single spaces."""
    text = " ".join(text.split())
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    return text.casefold()


@lru_cache(maxsize=16384)
def slug(name: str) -> str:
    """The id of a name that the registry lacks: lower case, ASCII, no apostrophes, everything else a hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).replace("'", "").encode("ascii", "ignore").decode()).strip("-")


def default_surname(name: str) -> str:
    """The surname of a full name in western order: the last word, with lower-case particles before it; "" for one word."""
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(words[start:]) if len(words) > 1 else ""


def given_variants(groups: Iterable[Collection[str]]) -> dict[str, tuple[str, ...]]:
    """Each given name with all spellings of its groups, itself first."""
    variants: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for name in group:
            variants[name] = tuple(dict.fromkeys((name, *variants.get(name, ()), *group)))
    return variants


def full_names(name: str, surnames: Collection[str], variants: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The full names that follow from spellings of the surname and of the given name; `name` itself is the first."""
    own = next((surname for surname in surnames if name.endswith(f" {surname}")), "")
    if not own:
        return [name]
    given, *middle = name[: -len(own)].split()
    firsts = variants.get(given, (given,))
    names = [" ".join((first, *middle, surname)) for surname in surnames for first in firsts]
    return [name, *(other for other in names if other != name)]
