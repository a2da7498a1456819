"""Views of several kinds of rows: which kinds the filters speak of."""

from peacetrack.views.filters import Filters


def kinds_for(filters: Filters, kinds: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of rows (stance, concession, statement) that every filter can be asked of, and notes on those left out.

    Concessions have categories in place of issues, and only stances have a stance and a basis.
    """
    of_stances = [name for name, values in (("--stance", filters.stances), ("--basis", filters.bases)) if values]
    asked = {"statement": of_stances, "concession": [*(["--issue"] if filters.issues else []), *of_stances]}
    notes = tuple(
        f"{kind.capitalize()}s are left out: {' and '.join(asked[kind])} cannot be asked of them."
        for kind in kinds
        if asked.get(kind)
    )
    return tuple(kind for kind in kinds if not asked.get(kind)), notes
