"""The concession codebook: categories, giving frames, noun classes and the operators that make a status."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from peacetrack.codebook.problems import Problems

OPERATOR_CLASSES = (
    "demand",
    "settle",
    "float",
    "offer",
    "plan",
    "agree",
    "refuse",
    "deny",
    "oppose",
    "void",
    "claim",
    "speech",
    "pass",
)
CATEGORY_TRAITS = {
    "land": "land that one side holds and the other claims: it is left, ceded, swapped or frozen",
    "truce": "each side stops by itself, and can answer the other's offer with its own",
    "sanctions": "imposed and lifted by third parties, for a union's members by the union",
    "people": "captives or others whom a side holds: what one side hands over, the other receives",
    "forces": "soldiers of third parties, sent by them or let in by who `accepts` them",
    "promise": "the word of third parties that they will protect",
    "bloc": "a side stays out of an alliance, or the alliance keeps it out",
    "limits": "an army is made smaller or kept from places; troops pulled apart by both sides belong here",
    "talks": "to talk is a giving only where it is presented as one, or has a price",
    "rest": "what fits nowhere else, as troops that leave without leaving land",
    "sides": "only the sides of the war can give it: a third party's no is a no to another's giving",
    "half": "it can be one half of a deal that a condition or a price tells",
    "first": 'a condition states it as a demand: "once Kyiv leaves the region"',
    "bargain": "it is refused until the other side gives something first",
    "mutual": "both sides do it alike: who agrees on it gives no more than the other",
    "own": "who answers a demand for it speaks of his own giving",
    "passive": 'a passive without an agent tells what the speaker will do: "operations will be scaled down"',
    "agentive": "what its subject is does not tell what is given",
    "common": "it is given to nobody in particular",
    "gainful": "who demands it demands it for itself",
}
_TOP_KEYS = frozenset(("conflict", "categories", "nouns", "verbs", "nominals", "things", "operators", "words"))
_WORD_LISTS = (
    "partitives",
    "copulas",
    "drafts",
    "other_wars",
    "accords",
    "rebels",
    "giver_nouns",
    "war_words",
    "takers",
    "enemies",
    "side_words",
    "evils",
    "vehicles",
    "country",
    "paper_names",
)
_OF_CONFLICT = frozenset(
    ("other_wars", "rebels", "war_words", "side_words", "takers", "enemies", "country", "paper_names")
)  # the other lists are English


@dataclass(frozen=True, slots=True)
class ConcessionCategory:
    """A kind of thing that can be given.

    `giver` is who gives where the text leaves it open; `givers` and `never` limit who can.
    """

    id: str
    definition: str
    giver: str = ""
    givers: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    receiver: str = ""
    asked: str = ""  # who is meant where a side of the war demands it of nobody named; "other" for the other side
    seekers: tuple[tuple[str, str], ...] = ()  # who wants it, and since when: to raise it is no giving of theirs
    deeds: bool = False  # whether the bare past tense tells that it was given
    accepts: tuple[str, ...] = ()  # who gives way by accepting what others send or promise
    traits: frozenset[str] = frozenset()  # of CATEGORY_TRAITS


@dataclass(frozen=True, slots=True)
class GivingFrame:
    """Words that express a giving: a verb with its arguments, a noun by itself, or a bare thing under an operator.

    `object`, `place`, `mover`, `subject`, `complement`, `needs`, `involves` and `absent` name noun classes,
    `under` operator classes. `kind` is "verbs", "nominals" or "things".
    """

    kind: str
    category: str
    words: tuple[str, ...]
    object: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    mover: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    involves: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()  # the only ones that count, or "offered" on terms: to talk is no giving by itself
    giver: str = ""
    givers: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    swap: bool = False
    clause: bool = False
    negative: bool = False
    deed: bool = False
    pronoun: bool = False  # the object may be a pronoun
    nearby: bool = False  # what it needs or involves may stand anywhere in the sentence
    let: bool = False  # somebody else does it, whom the giver lets: "let Russia keep Crimea"
    weak: bool = False
    takes: bool = False  # its subject is who gets the thing: "Ukraine brought 84 soldiers home"
    out: bool = False  # "out" stands behind it: "wants their troops out of Donetsk"
    clause_on: tuple[str, ...] = ()  # a clause on the noun rules out a thing of these classes: "a pledge that NATO will not grow"
    person: bool = False  # its object is a person by name: "released Savchenko"
    keeps: bool = False  # it says that nothing is given: "the sanctions stay until"
    traits: frozenset[str] = frozenset()  # those of the category


@dataclass(frozen=True, slots=True)
class ConcessionBook:
    """What `concessions.toml` holds. `operators` maps a part of speech and a phrase to the operator's class."""

    categories: dict[str, ConcessionCategory] = field(default_factory=dict)
    nouns: dict[str, frozenset[str]] = field(default_factory=dict)
    frames: tuple[GivingFrame, ...] = ()
    operators: dict[str, dict[str, str]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    attacker: str = ""  # the side that holds the other's land
    defender: str = ""  # the side whose land is at stake
    sanctioners: frozenset[str] = frozenset()  # who imposes sanctions
    union: str = ""  # imposes and lifts sanctions for its members
    members: frozenset[str] = frozenset()

    @property
    def sides(self) -> frozenset[str]:
        """The two sides of the conflict."""
        return frozenset((self.attacker, self.defender))


_FRAME_FIELDS = {item.name for item in fields(GivingFrame)} - {"kind", "words", "traits"}
_CLASS_FIELDS = ("object", "place", "mover", "subject", "complement", "needs", "involves", "absent", "clause_on")
_PARTS = ("verbs", "nouns", "adjectives", "phrases", "subjects")


def normal(phrase: str) -> str:
    """A phrase as the tokens of the text read, joined by blanks: hyphens stand alone."""
    return " ".join(phrase.lower().replace("-", " - ").split())


def parse_concessions(
    table: Mapping[str, Any], problems: Problems, *, packaged: Mapping[str, Any] | None = None
) -> ConcessionBook:
    """The concession codebook from the table of ``concessions.toml``; mistakes go to `problems`.

    Operators and general words, which belong to English and to no conflict, are those of the `packaged` table where it has none.
    """
    packaged = packaged or {}
    problems.check_keys("concessions", table, allowed=_TOP_KEYS)
    categories = _categories(table.get("categories", {}), problems)
    nouns = {name: frozenset(normal(word) for word in words) for name, words in table.get("nouns", {}).items()}
    frames = []
    for kind, key in (("verbs", "verbs"), ("nominals", "nouns"), ("things", "things")):
        for number, entry in enumerate(table.get(kind, ()), 1):
            frames.append(_frame(kind, key, f"{kind} {number}", entry, categories, problems))
    _check_classes(frames, categories, nouns, problems)
    operators = _operators(table.get("operators", packaged.get("operators", {})), problems)
    problems.check_keys("words", table.get("words", {}), allowed=_WORD_LISTS)
    general = {name: words for name, words in packaged.get("words", {}).items() if name not in _OF_CONFLICT}
    lists = {**general, **table.get("words", {})}
    words = {name: frozenset(normal(word) for word in lists.get(name, ())) for name in _WORD_LISTS}
    conflict = table.get("conflict", {})
    problems.check_keys("conflict", conflict, allowed=("attacker", "defender", "sanctioners", "union", "members"))
    return ConcessionBook(
        categories,
        nouns,
        tuple(frames),
        operators,
        words,
        conflict.get("attacker", ""),
        conflict.get("defender", ""),
        frozenset(conflict.get("sanctioners", ())),
        conflict.get("union", ""),
        frozenset(conflict.get("members", ())),
    )


def _categories(table: Mapping[str, Any], problems: Problems) -> dict[str, ConcessionCategory]:
    found = {}
    for category, entry in table.items():
        problems.check_keys(
            f"categories.{category}",
            entry,
            allowed=("definition", "giver", "givers", "never", "receiver", "accepts", "deeds", "seekers", "asked", "traits"),
            required=("definition",),
        )
        traits = frozenset(entry.get("traits", ()))
        for trait in sorted(traits):
            problems.check_choice(f"categories.{category}", "traits", trait, CATEGORY_TRAITS)
        found[category] = ConcessionCategory(
            category,
            entry.get("definition", ""),
            entry.get("giver", ""),
            tuple(entry.get("givers", ())),
            tuple(entry.get("never", ())),
            entry.get("receiver", ""),
            entry.get("asked", ""),
            tuple((actor, str(since)) for actor, since in entry.get("seekers", {}).items()),
            bool(entry.get("deeds", False)),
            tuple(entry.get("accepts", ())),
            traits,
        )
    return found


def _frame(
    kind: str, key: str, where: str, entry: Mapping[str, Any], categories: Mapping[str, ConcessionCategory], problems: Problems
) -> GivingFrame:
    problems.check_keys(where, entry, allowed=_FRAME_FIELDS | {key}, required=("category", key))
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in entry.items() if name in _FRAME_FIELDS}
    values["category"] = str(entry.get("category", ""))
    if category := categories.get(values["category"]):
        values["traits"] = category.traits
    return GivingFrame(kind, words=tuple(normal(word) for word in entry.get(key, ())), **values)


def _check_classes(
    frames: list[GivingFrame], categories: Mapping[str, Any], nouns: Mapping[str, Any], problems: Problems
) -> None:
    for frame in frames:
        where = f"{frame.kind}: {frame.words[0] if frame.words else '?'}"
        problems.check_choice(where, "category", frame.category, categories)
        for key in _CLASS_FIELDS:
            for name in getattr(frame, key):
                problems.check_choice(where, key, name, nouns)
        for name in frame.under:
            problems.check_choice(where, "under", name, OPERATOR_CLASSES)
        if frame.kind == "things":
            for name in frame.words:
                problems.check_choice(where, "things", name, nouns)


def _operators(table: Mapping[str, Any], problems: Problems) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {part: {} for part in _PARTS}
    for name, entry in table.items():
        problems.check_choice(f"operators.{name}", "class", name, OPERATOR_CLASSES)
        problems.check_keys(f"operators.{name}", entry, allowed=_PARTS)
        for part in _PARTS:
            for phrase in entry.get(part, ()):
                if found[part].setdefault(normal(phrase), name) != name:
                    problems.add(f"operators.{name}", f"'{phrase}' is also under {found[part][normal(phrase)]}")
    return found
