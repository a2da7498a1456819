"""No text makes a rule fail: sentences of the gold cut off at any word, and put together at random.

The seed is the number of gold sentences: a failure can be repeated, and new gold brings new texts.
"""

import json
import random
import re
import traceback
from collections.abc import Callable

import pytest

from peacetrack.pipeline import Pipeline
from peacetrack.records import Article
from tests.gold_text import GOLD, read_gold, unmark

CUT, JOINED = 1500, 500
SETTING = "Russia has fought Ukraine since the invasion.\n\n"
SENTENCES = [
    unmark(text)[0] for path in sorted(GOLD.glob("*.jsonl")) for case in read_gold(path.name) if (text := case.get("text"))
]

pytestmark = [pytest.mark.model, pytest.mark.slow]


def cut_off(chance: random.Random) -> str:
    """The beginning of a sentence, or its end."""
    words = chance.choice(SENTENCES).split(" ")
    place = chance.randrange(1, max(len(words), 2))
    return " ".join(words[:place] if chance.random() < 0.8 else words[place:])


def joined(chance: random.Random) -> str:
    """Some sentences in one paragraph or several; in some of them the two states have changed places."""
    swap = {"Russia": "Ukraine", "Ukraine": "Russia"}
    text = ""
    for sentence in chance.choices(SENTENCES, k=chance.randrange(3, 7)):
        if chance.random() < 0.3:
            sentence = re.sub("Russia|Ukraine", lambda match: swap[match[0]], sentence)
        text += sentence + chance.choice((" ", " ", "\n\n"))
    return text.strip()


@pytest.mark.parametrize(("make", "count"), [(cut_off, CUT), (joined, JOINED)], ids=["cut off", "joined"])
def test_no_text_makes_a_rule_fail(pipeline: Pipeline, make: Callable[[random.Random], str], count: int) -> None:
    chance = random.Random(len(SENTENCES))
    articles = [Article(id=str(n), version="1", text=SETTING + make(chance), published="2025-08-12") for n in range(count)]
    failures: list[str] = []

    def keep(article: Article, error: Exception) -> None:
        place = traceback.extract_tb(error.__traceback__)[-1]
        failures.append(f"{json.dumps(article.text)}: {type(error).__name__} at {place.filename}:{place.lineno}")

    changed = [article.text for doc, article in pipeline.annotate(articles, on_error=keep) if doc.text != article.text]
    assert not failures, "\n".join(failures)
    assert not changed, changed
