"""Whether what was read is an article, and if not, what stands in its place."""

import re

from lxml.html import HtmlElement

from peacetrack.articles import wording
from peacetrack.articles.body import Body
from peacetrack.articles.completeness import declares_paywall
from peacetrack.articles.metatags import Head
from peacetrack.articles.refusals import ConsentWallError, JavascriptOnlyError, NoArticleError, PaywallError

MIN_WORDS = 20
_WALL_WORDS = 300
_PAYWALL_WORDS = 90
_REFRESH = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*[;,]\s*(?:url\s*=\s*)?[\"']?\s*([^\"'>\s]+)", re.IGNORECASE)
_APP_ROOTS = {"root", "app", "__next", "__nuxt", "___gatsby", "main-app", "application"}


def check_is_article(body: Body, tree: HtmlElement, head: Head, address: str) -> None:
    """Raises JavascriptOnlyError, ConsentWallError, PaywallError or NoArticleError where the body is not an article's."""
    text = "\n".join(piece.text for piece in body.pieces)
    words = len(text.split())
    if words < _WALL_WORDS and _is_consent(body):
        raise ConsentWallError(f"{address}: a consent form stands in the article's place.")
    if _needs_script(tree, text, words):
        raise JavascriptOnlyError(
            f"{address}: the page shows its text only with JavaScript. Save it from a browser and read the file."
        )
    if words < _PAYWALL_WORDS and _is_paywalled(body, head):
        raise PaywallError(f"{address}: only the beginning is there ({words} words); the rest is for subscribers.")
    if words < MIN_WORDS:
        raise NoArticleError(f"{address}: no article was found on the page ({words} words of text).")


def find_refresh(tree: HtmlElement) -> str:
    """The address of an immediate meta refresh (up to ten seconds), or ""."""
    for tag in tree.iter("meta"):
        if (tag.get("http-equiv") or "").lower() == "refresh" and (match := _REFRESH.match(tag.get("content") or "")):
            return match[2] if float(match[1]) <= 10 else ""
    return ""


def _is_consent(body: Body) -> bool:
    """Whether at least half of the lines speak of consent and there are two different terms of it."""
    lines = [piece.text for piece in (*body.pieces, *body.left_out)] or [block.text for block in body.blocks]
    terms = {match.lower() for line in lines for match in wording.CONSENT.findall(line)}
    if len(terms) < 3:
        return False
    weight = sum(len(line) for line in lines if wording.CONSENT.search(line))
    return weight >= 0.5 * sum(map(len, lines))


def _needs_script(tree: HtmlElement, text: str, words: int) -> bool:
    if words >= 120 or any(True for _ in ()):
        return False
    noscript = " ".join(" ".join(element.itertext()) for element in tree.iter("noscript"))
    if wording.NEEDS_SCRIPT.search(text):
        return words < 60
    if words >= MIN_WORDS:
        return False
    roots = any((element.get("id") or "").lower() in _APP_ROOTS for element in tree.iter("div"))
    scripts = sum(1 for element in tree.iter("script") if "ld+json" not in (element.get("type") or ""))
    return bool(wording.NEEDS_SCRIPT.search(noscript)) or (roots and scripts > 0)


def _is_paywalled(body: Body, head: Head) -> bool:
    near = [piece.text for piece in (*body.pieces, *body.left_out)]
    wall = any(wording.PAYWALL.search(text) for text in near) or any(wording.PAYWALL.search(block.text) for block in body.blocks)
    return wall and (declares_paywall(head) or any(wording.PAYWALL.search(text) for text in near) or len(body.pieces) <= 3)
