"""Checks what no single entry shows: unknown ids, offices that overlap, names that clash, cycles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from peacetrack.codebook.actors import Actor, Period, Title
from peacetrack.codebook.names import fold
from peacetrack.codebook.problems import Problems


def check_actors(actors: Mapping[str, Actor], titles: Mapping[str, Title], problems: Problems) -> None:
    """Note every mistake among the actors and between them and the titles."""
    for actor in actors.values():
        _check_references(actor, actors, titles, problems)
        _check_dates(actor, problems)
        for text in (*_all_names(actor), *actor.surnames):
            if len(text.strip()) < 2:
                problems.add(_where(actor), f"the name '{text}' is too short")
    _check_overlaps(actors, titles, problems)
    _check_clashes(actors, problems)
    _check_cycles(actors, problems)


def _where(actor: Actor) -> str:
    return f"{actor.kind}.{actor.id}"


def _check_references(actor: Actor, actors: Mapping[str, Actor], titles: Mapping[str, Title], problems: Problems) -> None:
    bodies = [office.of for office in actor.offices] + [item.text for item in actor.speaks_for]
    for actor_id in dict.fromkeys((*bodies, *filter(None, (actor.country, actor.side)))):
        if actor_id not in actors:
            problems.add(_where(actor), f"there is no actor '{actor_id}'")
    for title in dict.fromkeys((*(office.title for office in actor.offices), *filter(None, [actor.leader]))):
        if title not in titles:
            problems.add(_where(actor), f"there is no title '{title}' in titles.toml")


def _check_dates(actor: Actor, problems: Problems) -> None:
    for period in (item.period for items in (actor.offices, actor.descriptions, actor.speaks_for) for item in items):
        for day in filter(None, (period.since, period.until)):
            if not _is_date(day):
                problems.add(_where(actor), f"'{day}' is no date")
        if period.since and period.until and period.until < period.since[: len(period.until)]:
            problems.add(_where(actor), f"the period {period.since}/{period.until} ends before it starts")


def _is_date(day: str) -> bool:
    try:
        date.fromisoformat(day + "-01-01"[len(day) - 4 :])
    except ValueError:
        return False
    return True


def _check_overlaps(actors: Mapping[str, Actor], titles: Mapping[str, Title], problems: Problems) -> None:
    """Two holders of an office for one; a day of handover is shared."""
    held: dict[tuple[str, str], list[tuple[Period, Actor]]] = defaultdict(list)
    for actor in actors.values():
        for office in actor.offices:
            if office.title in titles and titles[office.title].one:
                held[office.title, office.of].append((office.period, actor))
    for (title, body), holders in held.items():
        ordered = sorted(holders, key=lambda holder: holder[0].since)
        for (earlier, first), (later, second) in pairwise(ordered):
            if not earlier.until or not later.since or later.since < earlier.until[: len(later.since)]:
                problems.add(_where(second), f"is {title} of {body} at the same time as {first.id}")


def _check_clashes(actors: Mapping[str, Actor], problems: Problems) -> None:
    """One name, seat, demonym or institution of two actors."""
    for what, pairs in (
        ("name", ((text, actor) for actor in actors.values() for text in _all_names(actor))),
        ("demonym", ((text, actor) for actor in actors.values() for text in (*actor.demonyms, *actor.nationals))),
        ("people", ((text, actor) for actor in actors.values() for text in actor.people)),
    ):
        _check_unique(what, pairs, problems)


def _all_names(actor: Actor) -> Iterable[str]:
    return (*actor.names, *actor.seats, *(name for name, _ in actor.institutions))


def _check_unique(what: str, pairs: Iterable[tuple[str, Actor]], problems: Problems) -> None:
    bearers: dict[str, Actor] = {}
    for text, actor in pairs:
        first = bearers.setdefault(fold(text), actor)
        if first is not actor:
            problems.add(_where(actor), f"the {what} '{text}' is also that of {first.id}")


def _check_cycles(actors: Mapping[str, Actor], problems: Problems) -> None:
    """Actors that in the end speak for themselves, each cycle noted once."""
    done: set[str] = set()

    def visit(actor_id: str, path: list[str]) -> None:
        if actor_id in path:
            cycle = [*path[path.index(actor_id) :], actor_id]
            problems.add(_where(actors[actor_id]), f"speaks for itself: {' → '.join(cycle)}")
        elif actor_id in actors and actor_id not in done:
            for item in actors[actor_id].speaks_for:
                visit(item.text, [*path, actor_id])
            done.add(actor_id)

    for actor_id in actors:
        visit(actor_id, [])
