"""The cue lexicon: words that introduce what somebody is reported to have expressed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from peacetrack.codebook.inflections import verb_forms
from peacetrack.codebook.problems import Problems

CLASSES = (
    "speech",
    "writing",
    "prediction",
    "warning",
    "threat",
    "demand",
    "question",
    "offer",
    "refusal",
    "denial",
    "promise",
    "agreement",
    "judgement",
    "thought",
    "will",
)
MENTAL_CLASSES = frozenset(("thought", "will"))  # attitudes; all other classes report an act of speech or writing
VERB_FRAMES = frozenset(
    (
        "clause",
        "quote",
        "aside",
        "to",
        "object-to",
        "listener-to",
        "object",
        "gerund",
        "as",
        "complement",
        "of",
        "for",
        "on",
        "with",
        "to-object",
        "at",
        "against",
        "fact",
    )
)
NOUN_FRAMES = frozenset(("that", "to", "of", "for", "against", "about", "over", "on", "as", "with", "at", "quote"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word. `words` are its parts, the first one a lemma; `frames` gives the class of the cue in each construction."""

    words: tuple[str, ...]
    frames: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Cues by the lemma of their first word (after "would"), longest first within a list."""

    verbs: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    prepositional: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    lenders: frozenset[str] = frozenset()
    lent: frozenset[str] = frozenset()  # nouns that are cues only with a lender
    facts: frozenset[str] = frozenset()  # nouns that stand for a clause
    forms: Mapping[str, str] = field(default_factory=dict)  # inflected forms of the verbs' first words


def parse_cues(table: Mapping[str, Any], problems: Problems) -> CueLexicon:
    """The lexicon from the tables of ``cues.toml``; mistakes go to `problems`."""
    problems.check_keys("cues", table, allowed=("verbs", "nouns", "prepositional", "lenders", "facts"))
    prepositional = {words: cue_class for words, cue_class, _ in _entries("prepositional", table, frozenset(), problems)}
    verbs = _by_first_word(_entries("verbs", table, VERB_FRAMES, problems))
    return CueLexicon(
        verbs=verbs,
        nouns=_by_first_word(_entries("nouns", table, NOUN_FRAMES, problems)),
        prepositional=prepositional,
        lenders=_words(table.get("lenders", ())),
        lent=_words(entry for entry in table.get("nouns", ()) if entry.get("lent")),
        facts=_words(table.get("facts", ())),
        forms={form: lemma for lemma in verbs for form in verb_forms(lemma)},
    )


def _words(entries: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(word for entry in entries for word in entry.get("words", ()))


def _entries(
    kind: str, table: Mapping[str, Any], frames: frozenset[str], problems: Problems
) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """(words, class, frames) of each cue of a kind."""
    required = ("class", "words", "frames") if frames else ("class", "words")
    for number, entry in enumerate(table.get(kind, ()), 1):
        where = f"{kind}.{number}"
        problems.check_keys(where, entry, allowed=("class", "frames", "words", "lent"), required=required)
        problems.check_choice(where, "class", entry.get("class", "speech"), CLASSES)
        for frame in entry.get("frames", ()):
            problems.check_choice(where, "frames", frame, frames)
        for word in entry.get("words", ()):
            yield tuple(word.split()), entry.get("class", "speech"), tuple(entry.get("frames", ()))


def _by_first_word(entries: Iterable[tuple[tuple[str, ...], str, tuple[str, ...]]]) -> dict[str, tuple[Cue, ...]]:
    """Cues by first word; entries of the same words are joined, the first class given for a frame holds."""
    joined: dict[tuple[str, ...], dict[str, str]] = {}
    for words, cue_class, frames in entries:
        for frame in frames:
            joined.setdefault(words, {}).setdefault(frame, cue_class)
    found: dict[str, list[Cue]] = {}
    for words, by_frame in joined.items():
        found.setdefault(words[words[0] == "would"], []).append(Cue(words, by_frame))
    return {word: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for word, cues in found.items()}
