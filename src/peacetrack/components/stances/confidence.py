"""How sure a stance is: about the share of rows told like it that a human coder's rows bear out.

The weights are those of a logistic regression on the rows found in parts C and D of the development set and articles written with
them, all invented; rounded. `docs/accuracy.md` shows how they hold on part B.
"""

import math

from peacetrack.components.composition.reading import Reading

_BASE = 1.0
_STANDING = -1.15  # a pronoun, a gap or the sentence before stands for the issue
_UNNAMED = -0.95
_LONG, _MANY_STEPS = -0.45, 3
_STRENGTH, _USUAL = 1.0, 0.8  # of the word of attitude; measured to matter little


def confidence_of(reading: Reading, *, standing: bool) -> float:
    """Between 0 and 1, with two digits."""
    odds = _BASE + _STANDING * standing + _UNNAMED * (reading.holder.kind == "unnamed")
    odds += _LONG * (len(reading.steps) >= _MANY_STEPS) + _STRENGTH * (reading.strength - _USUAL)
    return round(1 / (1 + math.exp(-odds)), 2)
