"""Names in the form in which they are compared."""

import re
import unicodedata

_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_DROPPED = re.compile(r"['’ʼ`.]")
_OTHER = re.compile(r"[^\w]+", re.UNICODE)


def fold(name: str) -> str:
    """The name in lower case without accents, apostrophes and punctuation, its words one space apart."""
    lowered = name.casefold().translate(_SPECIAL)
    plain = "".join(char for char in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(char))
    return _OTHER.sub(" ", _DROPPED.sub("", plain)).replace("_", " ").strip()
