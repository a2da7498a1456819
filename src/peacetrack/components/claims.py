"""The claims that a fact check quotes only to judge them: nobody's words here, and no fact of the article's."""

import re
from collections.abc import Sequence

_LABEL = re.compile(
    r"(?im)^[ \t*_•–-]*(?:the )?claim(?:s|ed)?(?: \d+| no\. ?\d+)?(?: (?:made|checked))?[*_]{0,2}[ \t]*"
    r"(?::|[–—]|(?=\n))[*_]{0,2}\s*(?P<claim>[^\n]+)"
)
_ABOUT = re.compile(
    r"(?im)^[ \t*_•–-]*(?:who (?:said|made|claimed|shared) (?:it|the claim)|claimed by|claimant|made by)\??[*_]{0,2}:[^\n]+"
)
_VERDICT = re.compile(
    r"(?im)^[ \t*_•–-]*(?:(?:the|our|\w+['’]s) )?(?:verdict|rating|assessment|ruling|conclusion|fact|facts|reality|truth)"
    r"[*_]{0,2}[ \t]*(?::|[–—]|(?=\n))[*_]{0,2}\s*(?P<verdict>[^\n]*)"
)
_BORNE_OUT = re.compile(r"(?i)\W*(?:mostly |largely |broadly )?(?:true|correct|accurate|right|confirmed)\b")


def checked_claims(text: str) -> list[tuple[int, int]]:
    """The places, in characters, of the claims that a fact check puts to the test and does not bear out; mostly none."""
    verdicts = list(_VERDICT.finditer(text))
    if not verdicts:
        return []
    found = [match.span() for match in _ABOUT.finditer(text)]
    for match in _LABEL.finditer(text):
        verdict = next((verdict for verdict in verdicts if verdict.start() >= match.end()), None)
        if verdict is not None and not _BORNE_OUT.match(verdict["verdict"]):
            found.append(match.span("claim"))
    return found


def lies_in(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a character stands in one of the spans."""
    return any(start <= place < end for start, end in spans)
