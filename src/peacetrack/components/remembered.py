"""Remembers what functions of a finished parse answer: rules ask the same of the same word dozens of times a text."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import Any, TypeVar, cast

_F = TypeVar("_F", bound=Callable[..., Any])

_CACHES: list[Any] = []


class _Memory:
    """Whether answers are remembered at present."""

    is_on = False


@contextmanager
def remembering() -> Iterator[None]:
    """Answers are remembered within; the parse and the findings that functions read must not change."""
    _Memory.is_on = True
    try:
        yield
    finally:
        _Memory.is_on = False
        for cached in _CACHES:
            cached.cache_clear()


def once(function: _F) -> _F:
    """A function of tokens and of objects of their Doc, each answer of which is worked out once within `remembering`.

    Its arguments are hashable and given by position. A list is handed out as a copy.
    """
    cached = cache(function)
    _CACHES.append(cached)

    @wraps(function)
    def remembered(*arguments: Any) -> Any:
        if not _Memory.is_on:
            return function(*arguments)
        answer = cached(*arguments)
        return answer.copy() if type(answer) is list else answer

    return cast(_F, remembered)
