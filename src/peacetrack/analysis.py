"""From annotated Docs to Analyses; spaCy objects end here."""

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc

from peacetrack import annotations
from peacetrack.pipeline import Pipeline
from peacetrack.records import Analysis, Article


def to_analysis(article: Article, doc: Doc) -> Analysis:
    """The findings of one annotated article."""
    return Analysis(
        article=article,
        statements=tuple(annotations.get_statements(doc)),
        stances=tuple(annotations.get_stances(doc)),
        concessions=tuple(annotations.get_concessions(doc)),
    )


def analyze(
    pipeline: Pipeline, articles: Iterable[Article], *, on_error: Callable[[Article, Exception], None] | None = None
) -> Iterator[Analysis]:
    """The analysis of each article, in order.

    An article at which a rule fails is left out and given to `on_error`; without it the error is raised.
    """
    for doc, article in pipeline.annotate(articles, on_error=on_error):
        yield to_analysis(article, doc)
