"""How sure a stance is: about the share of rows told like it that a human coder's rows bear out.

The weights are those of a logistic regression on the rows found in hand-coded articles (parts C and D of the development set,
and others), rounded; `docs/accuracy.md` shows how they hold on part B. What tells right from wrong rows is how the words were
reached, hardly which word of attitude stands there.
"""

import math

from peacetrack.components.composition.reading import Reading
from peacetrack.components.stances.frames import FrameMatch

_BASE = 1.4
_STANDING = -1.25  # a pronoun, a gap or the sentence before stands for the issue
_UNNAMED = -0.7
_BARE = -0.2  # the words only name the issue
_LIGHT, _LIGHT_WEIGHT = -0.3, 40  # a frame of one plain word
_PLAIN = 0.1
_DEED = -0.55
_LONG, _MANY_STEPS = -0.6, 3
_STRENGTH, _USUAL = 1.0, 0.8  # of the word of attitude; measured to matter little
_UNSURE_STATEMENT, _SURE = -0.45, 0.75


def confidence_of(match: FrameMatch, reading: Reading, *, standing: bool) -> float:
    """Between 0 and 1, with two digits."""
    statement = reading.statement
    odds = _BASE
    odds += _STANDING * standing + _UNNAMED * (reading.holder.kind == "unnamed")
    odds += _BARE * match.frame.bare + _LIGHT * (match.weight < _LIGHT_WEIGHT) + _PLAIN * match.frame.plain
    odds += _DEED * (reading.kind == "deed") + _LONG * (len(reading.steps) >= _MANY_STEPS)
    odds += _STRENGTH * (reading.strength - _USUAL)
    odds += _UNSURE_STATEMENT * (statement is not None and statement.confidence < _SURE)
    return round(1 / (1 + math.exp(-odds)), 2)
