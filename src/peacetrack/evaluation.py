"""The one scorer: predictions against a hand-coded file, by section 9 of the codebook.

A predicted row and a gold row of the same article match when their spans overlap and the key fields agree; each row matches at
most one other, most overlap first. Figures are micro-averaged; intervals are 95 % bootstrap intervals over articles (Efron 1979).
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
Counts = tuple[int, int, int]  # matched, predicted, gold

RESAMPLES = 1000
SEED = 20250812


@dataclass(frozen=True)
class Measure:
    """What one score counts: a list of the records, the fields that must agree, and the fields whose agreement is reported."""

    name: str
    rows: str
    key: tuple[str, ...]
    agreement: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    by_article: bool = False  # sets of keys without spans


MEASURES = (
    Measure("statements", "statements", ("speaker",), ("kind", "said_on", "reported_by"), ("speaker",)),
    Measure("stances found", "stances", ("actor", "issue"), ("source", "basis", "position", "said_on"), ("issue", "actor")),
    Measure("stances strict", "stances", ("actor", "issue", "stance"), (), ("issue", "stance", "actor")),
    Measure("stances article", "stances", ("actor", "issue", "stance"), by_article=True),
    Measure("concessions found", "concessions", ("giver", "category"), ("source", "receiver", "said_on"), ("category",)),
    Measure("concessions strict", "concessions", ("giver", "category", "status"), (), ("category", "status")),
)
OPTIONAL_FIELDS = frozenset(("reported_by", "position", "receiver"))  # counted only where either row has one


@dataclass(frozen=True)
class Ratio:
    """Precision, recall and F1 of counts; None where there is nothing to divide by."""

    matched: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float | None:
        return self.matched / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        return self.matched / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        total = self.predicted + self.gold
        return 2 * self.matched / total if total else None

    def to_dict(self) -> dict[str, Any]:
        """The three figures and their counts."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "matched": self.matched,
            "predicted": self.predicted,
            "gold": self.gold,
        }


@dataclass
class Score:
    """The figures of one measure."""

    ratio: Ratio
    intervals: dict[str, tuple[float, float] | None]
    span: Ratio | None = None  # tokens of the spans of matched rows; `matched` counts shared tokens
    agreement: dict[str, tuple[int, int]] = field(default_factory=dict)  # field -> (rows that agree, rows that count)
    tables: dict[str, dict[str, Ratio]] = field(default_factory=dict)
    missed: list[tuple[str, Row]] = field(default_factory=list)
    false: list[tuple[str, Row]] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Everything but the missed and false rows, ready for JSON."""
        return {
            **self.ratio.to_dict(),
            **{f"{name}_95": interval for name, interval in self.intervals.items()},
            "span": self.span.to_dict() if self.span else None,
            "agreement": {
                name: {"share": agree / of if of else None, "agree": agree, "of": of}
                for name, (agree, of) in self.agreement.items()
            },
            "tables": {name: {value: ratio.to_dict() for value, ratio in table.items()} for name, table in self.tables.items()},
        }


def evaluate(gold: Iterable[Row], predicted: Iterable[Row]) -> dict[str, Score]:
    """The score of each measure by its name, without the measures of rows that no gold article has a list of: they are not coded.

    An article that the predictions lack counts as empty; one that the gold lacks is left out.
    """
    gold_by_id = {str(article["id"]): article for article in gold}
    predicted_by_id = {str(article["id"]): article for article in predicted}
    coded = {rows for article in gold_by_id.values() for rows in article}
    return {measure.name: _score(measure, gold_by_id, predicted_by_id) for measure in MEASURES if measure.rows in coded}


def _score(measure: Measure, gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> Score:
    counts: list[Counts] = []
    span = [0, 0, 0]
    agreement: dict[str, list[int]] = {name: [0, 0] for name in measure.agreement}
    tables: dict[str, dict[str, list[int]]] = {name: defaultdict(lambda: [0, 0, 0]) for name in measure.tables}
    missed, false = [], []
    for article_id, article in gold.items():
        gold_rows = article.get(measure.rows, [])
        rows = predicted.get(article_id, {}).get(measure.rows, [])
        if measure.by_article:
            ours, theirs = ({tuple(row[key] for key in measure.key) for row in some} for some in (rows, gold_rows))
            counts.append((len(ours & theirs), len(ours), len(theirs)))
            continue
        pairs = match_rows(gold_rows, rows, measure.key)
        counts.append((len(pairs), len(rows), len(gold_rows)))
        text = article.get("text") or predicted.get(article_id, {}).get("text") or ""
        for i, j in pairs:
            _count_agreement(agreement, gold_rows[i], rows[j], dated=bool(article.get("published")))
            for at, number in enumerate(_span_counts(gold_rows[i], rows[j], text)):
                span[at] += number
        _count_tables(tables, gold_rows, rows, pairs)
        hit_gold, hit_rows = {i for i, _ in pairs}, {j for _, j in pairs}
        missed += [(article_id, row) for i, row in enumerate(gold_rows) if i not in hit_gold]
        false += [(article_id, row) for j, row in enumerate(rows) if j not in hit_rows]
    return Score(
        ratio=_sum(counts),
        intervals=bootstrap_intervals(counts),
        span=Ratio(*span) if measure.agreement else None,
        agreement={name: (agree, of) for name, (agree, of) in agreement.items()},
        tables={name: _sorted_table(table) for name, table in tables.items()},
        missed=missed,
        false=false,
    )


def match_rows(gold: Sequence[Row], predicted: Sequence[Row], key: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of indices (gold, predicted): same key, spans overlap, one to one, most overlap first, then the shorter pair."""
    candidates = []
    for i, theirs in enumerate(gold):
        for j, ours in enumerate(predicted):
            shared = min(theirs["end"], ours["end"]) - max(theirs["start"], ours["start"])
            if shared > 0 and all(theirs[name] == ours[name] for name in key):
                length = theirs["end"] - theirs["start"] + ours["end"] - ours["start"]
                candidates.append((-shared, length, i, j))
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return pairs


def _tokens(row: Row, text: str) -> set[int]:
    """Offsets of the words of the row's span, of its characters where the text is unknown."""
    start, end = row["start"], row["end"]
    if not text:
        return set(range(start, end))
    return {start + match.start() for match in re.finditer(r"\w+", text[start:end])}


def _span_counts(gold: Row, predicted: Row, text: str) -> Counts:
    theirs, ours = _tokens(gold, text), _tokens(predicted, text)
    return len(theirs & ours), len(ours), len(theirs)


def _count_agreement(agreement: dict[str, list[int]], gold: Row, predicted: Row, *, dated: bool) -> None:
    for name, count in agreement.items():
        if name == "said_on" and not (dated and "date_basis" in gold):
            continue  # nobody coded the day
        if name in OPTIONAL_FIELDS and not (gold.get(name) or predicted.get(name)):
            continue
        count[0] += gold.get(name) == predicted.get(name)
        count[1] += 1


def _count_tables(
    tables: dict[str, dict[str, list[int]]], gold: Sequence[Row], predicted: Sequence[Row], pairs: Sequence[tuple[int, int]]
) -> None:
    for name, table in tables.items():
        for i, _ in pairs:
            table[gold[i][name]][0] += 1
        for row in predicted:
            table[row[name]][1] += 1
        for row in gold:
            table[row[name]][2] += 1


def _sorted_table(table: Mapping[str, list[int]]) -> dict[str, Ratio]:
    return {value: Ratio(*counts) for value, counts in sorted(table.items(), key=lambda item: (-item[1][2], item[0]))}


def _sum(counts: Iterable[Counts]) -> Ratio:
    columns = [sum(column) for column in zip(*counts, strict=True)] or [0, 0, 0]
    return Ratio(*columns)


def bootstrap_intervals(counts: Sequence[Counts]) -> dict[str, tuple[float, float] | None]:
    """95 % intervals of precision, recall and F1 from each article's counts; the seed is fixed, so they can be repeated."""
    generator = random.Random(SEED)
    values: dict[str, list[float]] = {"precision": [], "recall": [], "f1": []}
    for _ in range(RESAMPLES if counts else 0):
        drawn = _sum(counts[generator.randrange(len(counts))] for _ in counts)
        for name, found in values.items():
            figure = getattr(drawn, name)
            if figure is not None:
                found.append(figure)
    return {name: _percentiles(sorted(found)) for name, found in values.items()}


def _percentiles(values: Sequence[float]) -> tuple[float, float] | None:
    if not values:
        return None
    last = len(values) - 1
    return values[int(0.025 * last)], values[int(0.975 * last + 0.999999)]


def figures(scores: Mapping[str, Score]) -> dict[str, float]:
    """Every figure that a floor can hold, by name: ``stances strict f1``, ``statements span``, ``statements kind`` and so on."""
    found: dict[str, float] = {}
    for name, score in scores.items():
        for figure in ("precision", "recall", "f1"):
            value = getattr(score.ratio, figure)
            if value is not None:
                found[f"{name} {figure}"] = value
        if score.span is not None and score.span.f1 is not None:
            found[f"{name} span"] = score.span.f1
        for field_name, (agree, of) in score.agreement.items():
            if of:
                found[f"{name} {field_name}"] = agree / of
        for table in ("issue", "category"):
            for value_name, ratio in score.tables.get(table, {}).items():
                if ratio.f1 is not None:
                    found[f"{name} {table} {value_name} f1"] = ratio.f1
    return found


def below_floors(scores: Mapping[str, Score], floors: Mapping[str, float]) -> list[str]:
    """What lies below its floor, one line each; a floor for a figure that does not exist is a line as well."""
    reached = figures(scores)
    lines = []
    for name, floor in floors.items():
        if name not in reached:
            lines.append(f"{name}: no such figure (floor {floor:.3f})")
        elif reached[name] < floor:
            lines.append(f"{name}: {reached[name]:.3f} is below the floor of {floor:.3f}")
    return lines
