"""The filters that query commands share, and how their words become ids and days."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar, get_args

import click

from peacetrack.errors import UsageError
from peacetrack.records import ARTICLE_SOURCE, ConcessionStatus, StanceBasis, StanceValue, StatementKind
from peacetrack.store import Store
from peacetrack.views.filters import Filters, Reviewed, parse_day
from peacetrack.views.names import find_actors, known_categories, known_issues, registry_names, suggest

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = {
    "actor": click.option(
        "-a", "--actor", "actors", multiple=True, metavar="NAME", help="Name, alias or id of the actor; may be repeated."
    ),
    "source": click.option("--source", "sources", multiple=True, metavar="NAME", help="Who says so: an actor, or 'article'."),
    "giver": click.option("--giver", "givers", multiple=True, metavar="NAME", help="Who would give, gives or gave."),
    "receiver": click.option("--receiver", "receivers", multiple=True, metavar="NAME", help="To whom it is given."),
    "for": click.option(
        "--for",
        "speaks_for",
        multiple=True,
        metavar="NAME",
        help="The state or body, and who held an office of it then.",
    ),
    "issue": click.option("-i", "--issue", "issues", multiple=True, metavar="ISSUE", help="Issue; may be repeated."),
    "named": click.option("-i", "--issue", "issues", multiple=True, metavar="ISSUE", help="Issue named; may be repeated."),
    "without-stance": click.option(
        "--without-stance", is_flag=True, help="Only what names an issue on which no stance was read; to be read by you."
    ),
    "stance": click.option(
        "--stance", "stances", multiple=True, type=click.Choice(get_args(StanceValue)), help="May be repeated."
    ),
    "basis": click.option(
        "--basis",
        "bases",
        multiple=True,
        type=click.Choice(get_args(StanceBasis)),
        help="Own speech, another actor's word, or the article's.",
    ),
    "category": click.option("--category", "categories", multiple=True, metavar="CATEGORY", help="What is given."),
    "status": click.option(
        "--status", "statuses", multiple=True, type=click.Choice(get_args(ConcessionStatus)), help="May be repeated."
    ),
    "kind": click.option(
        "--kind", "kinds", multiple=True, type=click.Choice(get_args(StatementKind)), help="How the words stand in the article."
    ),
    "speech-only": click.option("--speech-only", is_flag=True, help="Only what was said or written, not thoughts and attitudes."),
    "since": click.option("--since", metavar="DAY", help="From this day on: 2025-08-12, 2025-08, 2025, or 7d (w, m, y) ago."),
    "until": click.option("--until", metavar="DAY", help="Up to this day; a month or year counts to its end."),
    "by": click.option(
        "--by", type=click.Choice(["said", "published"]), default="said", help="Which day --since and --until look at."
    ),
    "outlet": click.option("--outlet", "outlets", multiple=True, metavar="OUTLET", help="Outlet; may be repeated."),
    "article": click.option("--article", "articles", multiple=True, metavar="ID", help="Id of an article; may be repeated."),
    "min-confidence": click.option(
        "--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="0–1", help="Leave out rows below this confidence."
    ),
    "limit": click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many rows."),
    "sort": click.option("--sort", metavar="[-]COLUMN", default="", help="Sort by a column; '-' sorts downwards."),
    "fold": click.option(
        "--fold",
        type=click.Choice(["story", "repeats", "none"]),
        help="Fold copies of a story in other outlets (default), also repeats of a position (default of tables), or nothing.",
    ),
}
_OPTIONS["reviewed"] = click.option(
    "--reviewed",
    type=click.Choice(get_args(Reviewed)),
    default="kept",
    help="Rows by what people said of them. Default: kept, which is all but rejected ones.",
)
ALWAYS = ("since", "until", "by", "outlet", "article", "min-confidence", "reviewed", "limit", "sort", "fold")


def filter_options(*names: str) -> Callable[[Command], Command]:
    """Adds the named filters; `take_filters` turns them into Filters."""

    def add(command: Command) -> Command:
        for name in reversed(names):
            command = _OPTIONS[name](command)
        return command

    return add


def take_filters(store: Store, options: dict[str, Any], *, is_table: bool = False) -> Filters:
    """The filters that a command's options name, with ids in place of names.

    Says on stderr where a name means several actors. Raises UsageError for what is unknown.
    """
    today = date.today()
    values: dict[str, Any] = {}
    for key, value in options.items():
        if key in ("actors", "givers", "receivers", "speaks_for"):
            values[key] = actor_ids(store, value)
        elif key == "sources":
            values[key] = actor_ids(store, value, also=(ARTICLE_SOURCE,))
        elif key in ("issues", "categories"):
            known = known_issues(store) if key == "issues" else known_categories(store)
            values[key] = tuple(_choice(key, word, known) for word in value)
        elif key in ("since", "until"):
            values[key] = parse_day(value, last=key == "until", today=today) if value else ""
        elif key == "outlets":
            values[key] = tuple(_outlet(store, word) for word in value)
        elif key == "articles":
            values[key] = tuple(article_id(store, word) for word in value)
        elif key == "fold":
            values[key] = value or ("repeats" if is_table else "story")
        else:
            values[key] = value
    filters = Filters(**values)
    if filters.since and filters.until and filters.since > filters.until:
        raise UsageError(f"--since {options['since']} is after --until {options['until']}.\nExchange the two days.")
    return filters


def actor_ids(store: Store, names: Iterable[str], *, also: Sequence[str] = ()) -> tuple[str, ...]:
    """The ids of all actors that the names mean. Raises UsageError with the nearest names where one is unknown."""
    found: dict[str, str] = {}
    for name in names:
        if name in also:
            found[name] = name
            continue
        bearers = find_actors(store.connection, name) or registry_names(name)
        if not bearers:
            raise UsageError(_unknown_actor(store, name))
        if len(bearers) > 1:
            listed = ", ".join(f"{label} ({actor})" for actor, label in list(bearers.items())[:8])
            more = f" and {len(bearers) - 8} more" if len(bearers) > 8 else ""
            click.echo(f"'{name}' means {len(bearers)} actors, all are taken: {listed}{more}.", err=True)
        found |= bearers
    return tuple(found)


def _unknown_actor(store: Store, name: str) -> str:
    known = [row[0] for row in store.connection.execute("SELECT DISTINCT name FROM actors ORDER BY name")]
    near = suggest(name, known)
    hint = f"Did you mean {', '.join(near)}?" if near else "'peacetrack actors' lists those with rows."
    return f"No actor is called '{name}'.\n{hint}"


def _choice(key: str, word: str, known: Sequence[str]) -> str:
    wanted = word.strip().lower().replace(" ", "_").replace("-", "_")
    if wanted in known:
        return wanted
    near = suggest(word, list(known))
    what = "issue" if key == "issues" else "category"
    hint = f"Did you mean {', '.join(near)}?" if near else f"Known: {', '.join(known)}."
    raise UsageError(f"There is no {what} '{word}'.\n{hint}")


def _outlet(store: Store, word: str) -> str:
    known = [
        str(row[0]) for row in store.connection.execute("SELECT DISTINCT outlet FROM versions WHERE outlet != '' ORDER BY 1")
    ]
    for outlet in known:
        if outlet.casefold() == word.casefold():
            return outlet
    near = suggest(word, known)
    hint = f"Did you mean {', '.join(near)}?" if near else "'peacetrack articles --columns outlet' lists those that there are."
    raise UsageError(f"No article comes from the outlet '{word}'.\n{hint}")


def article_id(store: Store, beginning: str) -> str:
    """The id of the only article whose id begins like this. Raises UsageError."""
    from peacetrack.views.lookup import find_id

    return find_id(store, beginning, kinds=("articles",)).id
