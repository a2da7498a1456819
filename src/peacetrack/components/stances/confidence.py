"""How sure a stance is: about the share of rows told like it that a human coder's rows bear out.

The weights are those of a logistic regression on 3,900 stances found in newspaper prose outside this repository and in parts C
and D of the development set, rounded; rules had been written on about two thirds of those texts. `make confidence` and
`docs/accuracy.md` show how they hold.
"""

import math

from peacetrack.components.actors import ActorIndex
from peacetrack.components.stances.candidates import Candidate

_CROWD = 2  # other stances told by the same words
_MANY_STEPS = 3
_USUAL, _LONG = 24, 30  # tokens of a sentence; the weight is for so many more
_LONGEST = 60

WEIGHTS = {
    "base": 0.95,
    "standing": -0.55,  # a pronoun, a gap or the sentence before stands for the issue
    "unnamed": -0.9,
    "named": 0.75,  # the holder's name stands in the clause
    "ambiguous": -0.3,
    "many_steps": -0.15,
    "reverser": -0.2,
    "title": 0.05,
    "crowded": -1.05,  # the same words tell several stances
    "not_self": -0.2,  # attributed or reported
    "long": -0.4,
    "position": 0.3,
}


def features_of(candidate: Candidate, index: ActorIndex, *, others: int, in_title: bool) -> dict[str, float]:
    """What the confidence of a stance is weighed by; `others` are the stances that the same words tell."""
    reading, holder = candidate.reading, candidate.reading.holder
    mention = index.at(holder.token) if holder.token is not None else None
    length = min(len(candidate.chain.anchor.sent), _LONGEST)
    return {
        "base": 1.0,
        "standing": float(candidate.standing),
        "unnamed": float(holder.kind == "unnamed"),
        "named": float(mention is not None and mention.how in ("alias", "surname")),
        "ambiguous": float(candidate.stance == "ambiguous"),
        "many_steps": float(len(reading.steps) >= _MANY_STEPS),
        "reverser": float(any(step.kind == "reverser" for step in reading.steps)),
        "title": float(in_title),
        "crowded": float(others >= _CROWD),
        "not_self": float(reading.basis != "self"),
        "long": (length - _USUAL) / _LONG,
        "position": float(bool(candidate.position)),
    }


def confidence_of(features: dict[str, float]) -> float:
    """Between 0 and 1, with two digits."""
    odds = sum(WEIGHTS[name] * value for name, value in features.items())
    return round(1 / (1 + math.exp(-odds)), 2)
