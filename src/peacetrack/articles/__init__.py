"""Raw pages to articles: the only place that imports trafilatura and htmldate."""

from peacetrack.articles.extract import extract_article
from peacetrack.articles.refusals import RefusedPageError

__all__ = ["RefusedPageError", "extract_article"]
