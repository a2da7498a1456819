"""Invented pages for the tests of extraction."""

import json
from typing import Any

from peacetrack.articles import extract_article
from peacetrack.records import Article, RawPage

TITLE = "Envoys agree on the order of steps in Geneva"
ADDRESS = "https://lakeside.example.org/world/envoys-order-of-steps"
PARAGRAPHS = [
    "The envoys of both sides agreed on Tuesday that a ceasefire must come before any talk about borders, officials said.",
    "“We have settled nothing but the order of the steps,” said Ana Lund, who leads the delegation of the host country.",
    "The foreign minister of Ukraine welcomed the agreement and asked for monitors from at least ten neutral states.",
    "Russia’s delegate, by contrast, warned that “no list of steps can replace a settlement of the causes” and left early.",
    "European diplomats said that they would go on pressing for seats at the table when the talks resume next month.",
    "The next round has been set for the second week of October, again in Geneva, and will deal with prisoners first.",
]


def paragraphs(texts: list[str] | None = None, mark: str = "") -> str:
    return "\n".join(f"<p{mark}>{text}</p>" for text in (PARAGRAPHS if texts is None else texts))


def html(body: str = "", *, head: str = "", title: str = TITLE, before: str = "", after: str = "", lang: str = "en") -> str:
    body = body or f'<div class="story">{paragraphs()}</div>'
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Lakeside</title>{head}</head>'
        f"<body>{before}<h1>{title}</h1>{body}{after}</body></html>"
    )


def ld(**node: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **node})}</script>'


def raw(content: str | bytes, *, content_type: str = "text/html; charset=utf-8", address: str = ADDRESS, **more: Any) -> RawPage:
    return RawPage(address, content if isinstance(content, bytes) else content.encode(), content_type=content_type, **more)


def extract(content: str | bytes, **options: Any) -> Article:
    return extract_article(raw(content), **options)


def lines(article: Article) -> list[str]:
    """The text without the headline, line by line."""
    return [article.text[block.start : block.end] for block in article.blocks if block.kind != "headline"]
