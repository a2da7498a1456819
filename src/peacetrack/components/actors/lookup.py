"""Finds the registry's names in running text, longest first."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from peacetrack.codebook.registry import ActorRegistry
from peacetrack.components.actors.naming import fold
from peacetrack.components.actors.words import PARTICLES

LOW_LENGTH = 4  # tokens; so long a name may stand in lower case ("coalition of the willing")
EXACT_LENGTH = 3  # "US", "WHO", "PM" must stand as written; "Nato" may stand for "NATO"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as a row of lower-case tokens. `how`: alias, seat, institution or surname."""

    tokens: tuple[str, ...]
    actors: tuple[str, ...]
    how: str
    exact: str = ""


class NameTable:
    """The registry's names by their first token."""

    def __init__(self, registry: ActorRegistry, tokenize: Callable[[str], Sequence[str]]):
        self.registry = registry
        self._by_first: dict[str, list[Entry]] = defaultdict(list)
        names: dict[tuple[tuple[str, ...], str, str], dict[str, None]] = defaultdict(dict)
        for actor in registry.actors.values():
            for how, texts in (
                ("alias", actor.names),
                ("surname", actor.surnames),
                ("seat", actor.seats),
                ("institution", [name for name, _ in actor.institutions]),
            ):
                for text in texts:
                    if how == "seat" and text.lower().startswith("the "):
                        continue  # the article is no part of the mention
                    words = tuple(fold(word).lower() for word in tokenize(text))
                    own = "surname" if how == "alias" and actor.kind == "person" and len(words) == 1 else how
                    is_word = len(text) <= EXACT_LENGTH or text.lower() in registry.ordinary_words
                    exact = text if text.isupper() and is_word else ""
                    names[words, own, exact][actor.id] = None
        for (words, how, exact), actors in names.items():
            self._by_first[words[0]].append(Entry(words, tuple(actors), how, exact))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry.tokens), entry.how == "surname"))

        self._low_starts = PARTICLES | {
            first for first, entries in self._by_first.items() if any(len(entry.tokens) >= LOW_LENGTH for entry in entries)
        }

    def may_start_low(self, word: str) -> bool:
        """Whether a name may begin with this word in lower case."""
        return word in self._low_starts

    def match(self, lower: list[str], texts: list[str], index: int) -> Entry | None:
        """The longest name that starts at a token, or None. `lower` and `texts` are folded."""
        for entry in self._by_first.get(lower[index], ()):
            end = index + len(entry.tokens)
            if tuple(lower[index:end]) != entry.tokens:
                continue
            if entry.exact and texts[index] != entry.exact:
                continue
            if len(entry.tokens) >= LOW_LENGTH or any(text[:1].isupper() for text in texts[index:end]):
                return entry
        return None
