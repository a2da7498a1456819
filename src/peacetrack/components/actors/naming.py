"""Slugs of names, and what a name tells about its bearer."""

import re
import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ß": "ss",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "æ": "ae",
        "Æ": "Ae",
        "’": "",
        "'": "",
        "ʼ": "",
    }
)


@lru_cache(maxsize=16384)
def slug(name: str) -> str:
    """The id of a name that the registry lacks (codebook section 7): lower case, ASCII, no apostrophes, hyphens elsewhere."""
    ascii_name = unicodedata.normalize("NFKD", name.translate(_SPECIAL)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The look-up form of a word of a name: no accents, straight apostrophes, case kept."""
    if text.isascii():
        return text
    text = text.replace("’", "'").replace("ʼ", "'").translate(_SPECIAL_LETTERS)
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


_SPECIAL_LETTERS = {key: value for key, value in _SPECIAL.items() if value}
