"""Whether what was read is an article, and if not, what stands in its place."""

from lxml.html import HtmlElement

from peacetrack.articles import wording
from peacetrack.articles.body import Body
from peacetrack.articles.completeness import declares_paywall
from peacetrack.articles.dom import text_of
from peacetrack.articles.furniture import in_furniture
from peacetrack.articles.metatags import Head
from peacetrack.articles.refusals import ConsentWallError, JavascriptOnlyError, NoArticleError, PaywallError
from peacetrack.articles.storylists import declares_article, is_list_of_stories

MIN_WORDS = 20
_WALL_WORDS = 300
_PAYWALL_WORDS = 90
_NOTICE_WORDS = 60
_WALL_LINES = 10
_APP_ROOTS = {"root", "app", "__next", "__nuxt", "___gatsby", "main-app", "application"}


def check_is_article(body: Body, tree: HtmlElement, head: Head, address: str, url: str) -> None:
    """Raises JavascriptOnlyError, ConsentWallError, PaywallError or NoArticleError where the body is not an article's.

    `address` is where the page was read, for messages, and `url` its address on the web, "" where that is not known.
    """
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
    if not declares_article(head, url) and is_list_of_stories(body.pieces, body.blocks, url):
        raise NoArticleError(
            f"{address}: the page lists stories and is no article itself.\n"
            "Give the addresses of the articles, or a feed with --feed."
        )


def _is_consent(body: Body) -> bool:
    """Whether at least half of the lines speak of consent and there are three different terms of it."""
    lines = [piece.text for piece in (*body.pieces, *body.left_out)] or [block.text for block in body.blocks]
    terms = {match.lower() for line in lines for match in wording.CONSENT.findall(line)}
    if len(terms) < 3:
        return False
    weight = sum(len(line) for line in lines if wording.CONSENT.search(line))
    return weight >= 0.5 * sum(map(len, lines))


def _needs_script(tree: HtmlElement, text: str, words: int) -> bool:
    """Whether the little text there is asks for JavaScript, or there is none and a script fills an empty root."""
    if wording.NEEDS_SCRIPT.search(text):
        return words < _NOTICE_WORDS
    if words >= MIN_WORDS:
        return False
    noscript = " ".join(text_of(element) for element in tree.iter("noscript"))
    root = any((element.get("id") or "").lower() in _APP_ROOTS for element in tree.iter("div"))
    scripts = any("ld+json" not in (element.get("type") or "") for element in tree.iter("script"))
    return bool(wording.NEEDS_SCRIPT.search(noscript)) or (root and scripts)


def _is_paywalled(body: Body, head: Head) -> bool:
    """Whether the wording of a paywall follows the text; elsewhere on the page ("Already a subscriber?") it does not count."""
    last = max((piece.page.order for piece in body.pieces if piece.page is not None), default=0)
    after = [block.text for block in body.blocks[last : last + _WALL_LINES] if not in_furniture(block, aside=False)]
    near = [piece.text for piece in (*body.pieces, *body.left_out)]
    if any(wording.PAYWALL.search(text) for text in (*near, *after)):
        return True
    return declares_paywall(head) and any(wording.PAYWALL.search(block.text) for block in body.blocks)
