"""Speed of the whole analysis against bare `nlp.pipe` of the full model: `make bench`.

Both warm, model load excluded, one process, the same texts and batch size, in turn; the median of five rounds.
Only the ratio means anything on another machine.
"""

import statistics
import time
from pathlib import Path

from peacetrack import goldfiles
from peacetrack.analysis import analyze
from peacetrack.pipeline import ARTICLE_BATCH, load_model, load_pipeline

ROUNDS = 5
DEVSET = Path(__file__).parent / "devset"


def seconds(action) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> None:
    """Print words a second of both and the median ratio."""
    records = [record for name in ("part-a", "part-b") for record in goldfiles.load_records(DEVSET / f"{name}.jsonl")]
    articles = [goldfiles.to_article(record) for record in records]
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)
    bare, pipeline = load_model(), load_pipeline()

    def run_bare() -> None:
        for _ in bare.pipe(texts, batch_size=ARTICLE_BATCH):
            pass

    def run_ours() -> None:
        for _ in analyze(pipeline, articles):
            pass

    run_bare()
    run_ours()
    rounds = [(seconds(run_bare), seconds(run_ours)) for _ in range(ROUNDS)]
    bare_seconds, our_seconds = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(theirs / ours for theirs, ours in rounds)
    print(f"{len(texts)} articles, {words} words, batches of {ARTICLE_BATCH}, median of {ROUNDS} rounds")
    print(f"bare nlp.pipe of the full model  {words / bare_seconds:8.0f} words/s")
    print(f"peacetrack annotate              {words / our_seconds:8.0f} words/s")
    print(f"ratio (bare time / our time)     {ratio:8.2f}")


if __name__ == "__main__":
    main()
