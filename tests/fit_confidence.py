"""Fits the weights of the confidence of stances and compares them with those in use: `make confidence`.

A logistic regression with a small ridge, by Newton's method. Prints the weights fitted on parts C and D of the development set
beside those in use, which come from texts that fewer rules were written for, and how well both tell right rows from wrong ones.
"""

from pathlib import Path
from typing import Any

import numpy as np

from peacetrack import goldfiles
from peacetrack.components.stances.confidence import WEIGHTS
from peacetrack.components.stances.finder import StanceFinder
from peacetrack.components.stances.rows import rows_of, weigh
from peacetrack.evaluation import MEASURES, match_rows
from peacetrack.pipeline import load_pipeline

DEVSET = Path(__file__).parent / "devset"
FITTED_ON, CHECKED_ON = ("part-c", "part-d"), ("part-b",)
RIDGE, ROUNDS = 3.0, 50
STRICT = MEASURES[2].key


def evidence(part: str) -> tuple[Any, Any]:
    """The features of all stances found in a part, one row each, and whether each is right."""
    records = goldfiles.load_records(DEVSET / f"{part}.jsonl")
    pipeline = load_pipeline()
    finder = next(component for component in pipeline.components if isinstance(component, StanceFinder))
    features, right = [], []
    for record, (doc, _) in zip(records, pipeline.annotate([goldfiles.to_article(r) for r in records]), strict=True):
        candidates = finder.candidates(doc)
        found = [{name: getattr(row, name) for name in (*STRICT, "start", "end")} for row in rows_of(doc, candidates)]
        hits = {j for _, j in match_rows(record["stances"], found, STRICT)}
        features += [[weighed[name] for name in WEIGHTS] for _, _, weighed in weigh(doc, candidates)]
        right += [float(j in hits) for j in range(len(found))]
    return np.array(features), np.array(right)


def fit(features: Any, right: Any) -> Any:
    """The weights that make the outcomes likeliest, the first one without ridge."""
    weights = np.zeros(features.shape[1])
    ridge = RIDGE * np.r_[0.0, np.ones(len(weights) - 1)]
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - chance) - ridge * weights
        curve = (features.T * (chance * (1 - chance))) @ features + np.diag(ridge) + 1e-9 * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def ranking(chance: Any, right: Any) -> float:
    """How often a right row has a higher chance than a wrong one (area under the ROC curve)."""
    good, bad = chance[right > 0][:, None], chance[right == 0][None, :]
    return float(((good > bad) + 0.5 * (good == bad)).mean())


def main() -> None:
    """Print the weights and the checks."""
    parts = {part: evidence(part) for part in (*FITTED_ON, *CHECKED_ON)}
    fitted = fit(np.vstack([parts[p][0] for p in FITTED_ON]), np.concatenate([parts[p][1] for p in FITTED_ON]))
    used = np.array(list(WEIGHTS.values()))
    for name, new, old in zip(WEIGHTS, fitted, used, strict=True):
        print(f"{name:12} fitted {new:6.2f}   in use {old:6.2f}")
    for part, (features, right) in parts.items():
        shown = []
        for label, weights in (("fitted", fitted), ("in use", used)):
            chance = 1 / (1 + np.exp(-features @ weights))
            loss = -(right * np.log(chance) + (1 - right) * np.log(1 - chance)).mean()
            shown.append(f"{label}: ranking {ranking(chance, right):.3f}, loss {loss:.3f}")
        print(f"{part}: {len(right)} rows, {right.mean():.2f} right; " + "; ".join(shown))


if __name__ == "__main__":
    main()
