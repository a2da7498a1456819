"""JSON whose strings can be analysed, stored and written."""

import json
import re
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def parse_json(text: str) -> Any:
    """The value of a JSON text; half characters, as cut-off emojis leave them, become U+FFFD, which moves no offset.

    Raises ValueError, RecursionError.
    """
    value = json.loads(text)
    if _ESCAPED_HALF.search(text):
        value = json.loads(_HALF.sub("\ufffd", json.dumps(value, ensure_ascii=False)))
    return value
