"""The issues: propositions on which actors take a stand, and the frames in which a text speaks of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from peacetrack.codebook.problems import Problems

ANCHORS = ("verbs", "nouns", "adjectives", "words")
_ISSUE_KEYS = frozenset(
    (
        "label",
        "definition",
        "positions",
        "frames",
        "examples",
        "assumes",
        "awaits",
        "qualifiers",
        "phrases",
        "together",
        "usual",
        "asked",
        "delays",
        "firm",
        "gainer",
        "traits",
        "args",
    )
)
_FRAME_KEYS = frozenset(
    (*ANCHORS, "args", "sign", "position", "refused", "bare", "deed", "plain", "own", "value", "against", "terms", "blame")
)
TRAITS = {
    "event": 'it happens on a day: "it is not going to happen" is a forecast',
    "mutual": "both sides can break it: who accuses the other of a breach does not honour it by that",
    "lull": 'it can be used for other ends: "use the truce to rearm" is no wish for it',
    "monitored": '"it cannot be watched from a hotel" tells what can be done, not what is wanted',
    "people": "its opposite is a harm done to people: who denies the harm does not stand up for them",
    "candidacy": 'the country itself has to be fit for it: "it is not ready" tells of the country',
    "company": 'who is lacking is what it is about: "without us" is no condition',
    "talks": '"as long as" names what would have to change for it',
    "principle": '"that is possible if the allies help" tells how it can be upheld, and is no condition',
    "any_war": "other wars have it by the same words",
}
_SIGNS = {"+": 1, "-": -1}
_COMMA = re.compile(r",(?=\s|$)")  # not that of "1,000"


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to speak of an issue: anchor words, what must stand in which relation to them, and the sign that results.

    A relation that begins with ``!`` must not hold.
    """

    issue: str
    number: int
    kind: str
    anchors: tuple[str, ...]
    args: tuple[tuple[str, tuple[str, ...]], ...]
    sign: int
    position: str = ""  # the finer label where what the frame says is wanted
    refused: str = ""  # and where it is not wanted
    bare: bool = False  # the words only name the issue, an operator must take them
    deed: bool = False  # doing it is a stance of the one who does it
    plain: bool = False  # a speaker's bare words show a stance
    own: bool = True  # the anchor's subject can be the holder; not so in "Ukraine decides"
    value: bool = False  # "not negotiable" means that it is upheld
    terms: bool = False  # what is asked in return: who wants it accepts the issue on that condition
    blame: bool = False  # to tell it of others is to condemn it ("this violates Ukraine's sovereignty")
    traits: frozenset[str] = frozenset()  # those of the issue
    gainer: str = ""  # the side that gains by what another gives up
    against: bool = False  # who speaks of it without a word of will is against it ("a deal without Ukraine")


@dataclass(frozen=True, slots=True)
class Issue:
    """An entry of ``issues.toml``."""

    id: str
    label: str
    definition: str
    positions: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    assumes: tuple[str, ...] = ()  # what the issue takes for granted, so that it is no condition ("once a ceasefire holds")
    awaits: tuple[str, ...] = ()  # what it comes after, so that no word of time makes it a condition ("once the war is over")
    delays: bool = False  # to put it off is to oppose it; of other issues it leaves them open
    traits: frozenset[str] = frozenset()  # of TRAITS
    gainer: str = ""  # the side that gains: what is foreseen for the other is no will, and who offers a price for it wants it
    firm: bool = False  # "not negotiable" keeps it as it is wanted: by Moscow not at all, by Kyiv wholly
    qualifiers: tuple[tuple[str, tuple[str, ...]], ...] = ()  # position, and the words beside the frame that show it; "" for none
    phrases: tuple[tuple[str, tuple[str, ...]], ...] = ()  # position, and the words of the sentence that show it
    together: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()  # position, and the parties that are all named beside
    usual: str = ""  # the position where no word shows one
    asked: str = ""  # the position of who asks for the thing where no word shows one


@dataclass(frozen=True)
class IssueBook:
    """All issues, the word classes that their frames name, and the words that tell this conflict from others."""

    issues: dict[str, Issue] = field(default_factory=dict)
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sides: tuple[tuple[str, tuple[str, ...]], ...] = ()  # the name of a side as actors have it, and the words that name it
    whole: tuple[str, ...] = ()  # what only this conflict brought about: with one side named, an article is about it
    elsewhere: tuple[str, ...] = ()
    referents: tuple[str, ...] = ()  # the things that pronouns may stand for
    capitals: tuple[str, ...] = ()  # names that are ordinary words in small letters: a Leopard and a leopard
    since: str = ""  # the month in which the conflict began (ISO); what is dated before is another matter


def split_words(text: str) -> tuple[str, ...]:
    """The entries of a comma-separated list, in order, each once."""
    return tuple(dict.fromkeys(" ".join(word.split()) for word in _COMMA.split(text) if word.strip()))


def parse_issues(table: Mapping[str, Any], problems: Problems) -> IssueBook:
    """The issues of ``issues.toml``; mistakes go to `problems`."""
    problems.check_keys("file", table, allowed=("terms", "conflict", "issues"), required=("issues",))
    terms = {name: split_words(words) for name, words in table.get("terms", {}).items()}
    conflict = table.get("conflict", {})
    problems.check_keys("conflict", conflict, allowed=("sides", "whole", "elsewhere", "referents", "capitals", "since"))
    issues = {issue_id: _parse_issue(issue_id, entry, terms, problems) for issue_id, entry in table.get("issues", {}).items()}
    return IssueBook(
        issues=issues,
        terms=_expanded(terms, problems),
        sides=tuple((name, split_words(words)) for name, words in conflict.get("sides", {}).items()),
        whole=split_words(conflict.get("whole", "")),
        elsewhere=split_words(conflict.get("elsewhere", "")),
        referents=split_words(conflict.get("referents", "")),
        capitals=split_words(conflict.get("capitals", "")),
        since=str(conflict.get("since", "")),
    )


def _expanded(terms: dict[str, tuple[str, ...]], problems: Problems) -> dict[str, tuple[str, ...]]:
    """The word classes with references (``@other``) to other classes replaced by their words."""

    def words_of(name: str, seen: tuple[str, ...]) -> list[str]:
        if name in seen or name not in terms:
            problems.add(f"terms.{(seen or (name,))[-1]}", f"'@{name}' is not a class of [terms], or refers to itself")
            return []
        found: list[str] = []
        for word in terms[name]:
            found += words_of(word[1:], (*seen, name)) if word.startswith("@") else [word]
        return found

    return {name: tuple(dict.fromkeys(words_of(name, ()))) for name in terms}


def _parse_issue(issue_id: str, entry: Mapping[str, Any], terms: Mapping[str, Any], problems: Problems) -> Issue:
    where = f"issues.{issue_id}"
    problems.check_keys(where, entry, allowed=_ISSUE_KEYS, required=("label", "definition", "frames"))
    positions = split_words(entry.get("positions", ""))
    for key in ("qualifiers", "phrases", "together"):
        for position in entry.get(key, {}):
            problems.check_choice(where, key, position, (*positions, ""))
    traits = frozenset(split_words(entry.get("traits", "")))
    for trait in sorted(traits):
        problems.check_choice(where, "traits", trait, TRAITS)
    for key in ("usual", "asked"):
        if entry.get(key):
            problems.check_choice(where, key, entry[key], positions)
    issue = Issue(
        id=issue_id,
        label=entry.get("label", issue_id),
        definition=entry.get("definition", ""),
        positions=positions,
        delays=bool(entry.get("delays", False)),
        firm=bool(entry.get("firm", False)),
        traits=traits,
        gainer=entry.get("gainer", ""),
        assumes=split_words(entry.get("assumes", "")),
        awaits=split_words(entry.get("awaits", "")),
        qualifiers=tuple((position, split_words(words)) for position, words in entry.get("qualifiers", {}).items()),
        phrases=tuple((position, split_words(words)) for position, words in entry.get("phrases", {}).items()),
        together=tuple((position, tuple(map(split_words, lists))) for position, lists in entry.get("together", {}).items()),
        usual=entry.get("usual", ""),
        asked=entry.get("asked", ""),
    )
    frames: list[Frame] = []
    for number, row in enumerate(entry.get("frames", ())):
        shared = {**entry.get("args", {}), **row.get("args", {})}
        frames += _parse_frame(issue, number, {**row, "args": shared}, terms, problems)
    return replace(issue, frames=tuple(frames))


def _parse_frame(issue: Issue, number: int, row: Mapping[str, Any], terms: Mapping[str, Any], problems: Problems) -> list[Frame]:
    """One Frame for each kind of anchor that the row has."""
    where = f"issues.{issue.id}.frames.{number + 1}"
    problems.check_keys(where, row, allowed=_FRAME_KEYS, required=("sign",))
    problems.check_choice(where, "sign", row.get("sign", "+"), _SIGNS)
    for key in ("position", "refused"):
        if row.get(key):
            problems.check_choice(where, key, row[key], issue.positions)
    kinds = [kind for kind in ANCHORS if kind in row]
    if not kinds:
        problems.add(where, f"needs one of {', '.join(ANCHORS)}")
    args = tuple((relation, split_words(words)) for relation, words in row.get("args", {}).items())
    for _, words in (*args, *(("", split_words(row[kind])) for kind in kinds)):
        for word in words:
            if word.startswith("@") and word[1:] not in terms:
                problems.add(where, f"'{word}' is not a class of [terms]")
    return [
        Frame(
            issue=issue.id,
            number=number,
            kind=kind,
            anchors=split_words(row[kind]),
            args=args,
            sign=_SIGNS.get(row.get("sign", "+"), 1),
            position=row.get("position", ""),
            refused=row.get("refused", row.get("position", "")),
            own=bool(row.get("own", True)),
            traits=issue.traits,
            gainer=issue.gainer,
            **{key: bool(row.get(key, False)) for key in ("bare", "deed", "plain", "value", "against", "terms", "blame")},
        )
        for kind in kinds
    ]
