"""Words of attitude: operators by class, deontics, evaluations, carriers, reversers, conditions and hedges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from peacetrack.codebook.issues import split_words
from peacetrack.codebook.problems import Problems

PARTS = ("verbs", "nouns", "adjectives", "alone")
NEGATED = ("flip", "open", "none", "against")
_CLASS_KEYS = frozenset((*PARTS, "sign", "speech", "negated", "strength", "holder", "deed", "weak"))
_SIGNS = {"+": 1, "-": -1, "?": 0}
_LISTS = frozenset(
    (
        "aims",
        "fading_verbs",
        "harms",
        "losses",
        "made_better",
        "made_worse",
        "retaliation_verbs",
        "retaliation_nouns",
        "modals_must",
        "modals_will",
        "modals_can",
        "deontic_verbs",
        "good",
        "bad",
        "good_verbs",
        "meagre",
        "blaming_verbs",
        "bad_verbs",
        "beside_against",
        "beside_asking",
        "beside_displeased",
        "beside_for",
        "beside_pleased",
        "beside_pressing",
        "carrier_verbs",
        "carrier_nouns",
        "reverser_verbs",
        "reverser_nouns",
        "reverser_adjectives",
        "judge_verbs",
        "raising_verbs",
        "quantities",
        "no_words",
        "yes_words",
        "favour",
        "disfavour",
        "left_replies",
        "open_replies",
        "later_replies",
        "own_bodies",
        "unreal_verbs",
        "unconditional",
        "recipients",
        "ways",
        "with_verbs",
        "denied",
        "deferred",
        "options",
        "good_effects",
        "goods",
        "serving_verbs",
        "bad_outcomes",
        "bad_results",
        "good_results",
        "result_makers",
        "result_enders",
        "respites",
        "swaying_verbs",
        "firsts",
        "effects",
        "gap_nouns",
        "texts",
        "peoples",
        "subject_carriers",
        "duties",
        "thought_words",
        "report_verbs",
        "report_nouns",
        "conditions",
        "condition_prepositions",
        "reaction_verbs",
        "regrouping_verbs",
        "prizes",
        "blows",
        "adversaries",
        "topic_replies",
        "traders",
        "partisans",
        "consequences",
        "grave",
        "light_verbs",
        "issue_pronouns",
        "issue_nouns",
        "people",
        "observers",
        "institutes",
        "agreement_verbs",
        "exclaimed_against",
        "exclaimed_for",
        "meeting_verbs",
        "will_nouns",
        "listing_verbs",
        "issuing_verbs",
        "joined",
        "judged_by",
        "approving",
        "keeping_verbs",
        "owned_texts",
    )
)


@dataclass(frozen=True, slots=True)
class Operator:
    """A class of attitude words. `entries` are (part, lemma, particle or preposition or ""); those of the part "alone" leave out
    their object, which the text named before ("sit on fence").

    `sign`: what the holder wants of the object (+1, -1; 0: leaves it open). `negated`: what a negation makes of it:
    the opposite sign ("flip"), an open question ("open") or no stance ("none"). `speech`: the holder's own words
    ("demanded"), not a thought or deed told by the article.
    """

    name: str
    sign: int
    entries: tuple[tuple[str, str, str], ...]
    speech: bool = False
    negated: str = "flip"
    strength: float = 0.8
    holder: str = "subject"
    deed: bool = False
    weak: bool = False  # shows a stance only of an act, not of a bare topic ("discuss", "work on")


@dataclass(frozen=True)
class StanceBook:
    """Everything of ``stances.toml``."""

    operators: dict[str, Operator] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """The words of a list; empty where the codebook has none."""
        return frozenset(self.lists.get(name, ()))


def parse_stances(table: Mapping[str, Any], problems: Problems) -> StanceBook:
    """The operators and word lists of ``stances.toml``; mistakes go to `problems`."""
    problems.check_keys("file", table, allowed=("operators", "lists"), required=("operators", "lists"))
    lists = table.get("lists", {})
    problems.check_keys("lists", lists, allowed=_LISTS)
    operators = {name: _parse_operator(name, entry, problems) for name, entry in table.get("operators", {}).items()}
    return StanceBook(operators=operators, lists={name: split_words(words) for name, words in lists.items()})


def _parse_operator(name: str, entry: Mapping[str, Any], problems: Problems) -> Operator:
    where = f"operators.{name}"
    problems.check_keys(where, entry, allowed=_CLASS_KEYS, required=("sign",))
    problems.check_choice(where, "sign", entry.get("sign", "+"), _SIGNS)
    problems.check_choice(where, "negated", entry.get("negated", "flip"), NEGATED)
    problems.check_choice(where, "holder", entry.get("holder", "subject"), ("subject", "speaker", "object"))
    entries = []
    for part in PARTS:
        for phrase in split_words(entry.get(part, "")):
            lemma, _, particle = phrase.partition(" ")
            entries.append((part, lemma, particle))
    return Operator(
        name=name,
        sign=_SIGNS.get(entry.get("sign", "+"), 1),
        entries=tuple(entries),
        speech=bool(entry.get("speech", False)),
        negated=entry.get("negated", "flip"),
        strength=float(entry.get("strength", 0.8)),
        holder=entry.get("holder", "subject"),
        deed=bool(entry.get("deed", False)),
        weak=bool(entry.get("weak", False)),
    )
