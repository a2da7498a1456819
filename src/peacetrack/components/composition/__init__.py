"""The calculus of attitudes that stances and concessions share: from the words of an issue up to who wants what of it.

`climb` walks from an anchor token up the parse and collects operators, negations, reversers, conditions and modals (`Chain`),
with `nodes` for single words, `carriers`, `prepositions` and `subordination` for the ways up, and `mood` for the whole.
`Voices` knows in whose statement a token stands; `readings` tells whose attitude a chain shows, and who says so: somebody
whom the path names (`by_holder`) or who speaks (`by_speaker`).
"""

from peacetrack.components.composition.chain import Chain, Condition, Step
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.lexicon import Lexicon
from peacetrack.components.composition.reading import Reading
from peacetrack.components.composition.readings import ReadingFinder, find_readings
from peacetrack.components.composition.voices import Voices

__all__ = ["Chain", "Climber", "Condition", "Lexicon", "Reading", "ReadingFinder", "Step", "Voices", "find_readings"]
