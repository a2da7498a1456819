"""Signs that a page's article is not all there. They are flags, no refusals: short articles are news too."""

import re

from peacetrack.articles import wording
from peacetrack.articles.body import Body, covered_blocks
from peacetrack.articles.metatags import Head, as_list, as_text

SHORT_WORDS = 120
_TAGS = re.compile(r"<[^>]+>")


def completeness_flags(body: Body, head: Head, html: str) -> list[str]:
    """The flags of a page, "possibly-incomplete" among them if something seems to be missing."""
    flags: list[str] = []
    words = sum(piece.words for piece in body.pieces)
    if declares_paywall(head):
        flags.append("paywall-declared")
    if any(piece.recovered and piece.kind != "subheading" for piece in body.pieces):
        flags.append("recovered")
    reasons = []
    if _loses_quotes(body):
        reasons.append("quotes-outside")
    declared = _TAGS.sub(" ", as_text(head.article.get("articleBody")))
    if len(declared.split()) > 1.15 * words + 20:
        reasons.append("articlebody-longer")
    if html and "</html" not in html[-4096:].lower() and "</body" not in html[-4096:].lower():
        reasons.append("no-end-of-document")
    if head.more_pages:
        reasons.append("more-pages")
    if words < SHORT_WORDS:
        reasons.append("short")
    if any(wording.PAYWALL.search(piece.text) for piece in (*body.pieces[-3:], *body.left_out[-3:])):
        reasons.append("paywall-text")
    return [*flags, *(["possibly-incomplete"] if reasons else []), *reasons]


def declares_paywall(head: Head) -> bool:
    """Whether the page says of itself that it is not free."""
    values = [
        head.article.get("isAccessibleForFree"),
        *(part.get("isAccessibleForFree") for part in as_list(head.article.get("hasPart")) if isinstance(part, dict)),
    ]
    if any(str(value).strip().lower() == "false" for value in values if value is not None):
        return True
    return head.first("article:content_tier").lower() in ("locked", "metered")


def _loses_quotes(body: Body) -> bool:
    """Whether a paragraph with a quotation and the article's markup is not in the output."""
    article = {piece.page.signature for piece in body.pieces if piece.page is not None and piece.page.element.tag == "p"}
    text = "".join(piece.key for piece in body.pieces)
    taken = covered_blocks(body.pieces)
    return any(
        block.element.tag == "p"
        and block.signature in article
        and block.order not in taken
        and block.key not in text
        and wording.QUOTATION.search(block.text)
        for block in body.blocks
    )
