"""The article's blocks: trafilatura's default extraction, each line found again on the page, judged by markup, links and wording.

Trafilatura lets in other stories' teasers, captions and calls to action on half the pages, and takes only the first of several
content boxes on some. So page furniture is pruned before it runs, lines that are furniture are set aside after it, and paragraphs
with the same markup as the article's are put back, marked as recovered. Nothing with more than a fifth of the page's paragraph
text is pruned, and no quotation that stands among the article's paragraphs is dropped.
"""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import HtmlElement

from peacetrack.articles import wording
from peacetrack.articles.dom import PageBlock, marks_of, signature_of, text_of
from peacetrack.articles.furniture import article_signatures, in_furniture, other_stories, sort_out
from peacetrack.articles.pieces import Piece, read_pieces
from peacetrack.records import BlockKind

PRUNE_LIMIT = 0.2  # share of the page's paragraph text that a pruned element may hold
_TAGS = "div section aside ul ol p figure footer form li header span blockquote article h2 h3 h4"
_FEW_WORDS = 50
_NEAR_COPY = 0.8
_ALWAYS_PRUNED = ("figcaption", "template")
_LISTED = frozenset({"li", "dd"})
_HEADINGS = frozenset({"h2", "h3", "h4"})
_RECOVERED = frozenset({"p", "ul", "ol", "dl", "blockquote"})
_PRUNED_TAGS = tuple(_TAGS.split())


@dataclass(slots=True)
class Body:
    """The article's pieces in order, and what was set aside."""

    pieces: list[Piece]
    left_out: list[Piece]
    blocks: list[PageBlock]  # of the page as parsed


def read_body(tree: HtmlElement, blocks: list[PageBlock], title: str, *, authors: tuple[str, ...] = (), url: str = "") -> Body:
    """The body of a page whose text-bearing elements are `blocks`. The tree is not changed."""
    kept, left_out = sort_out(read_pieces(_pruned(tree, blocks), blocks, url=url), blocks, title, authors)
    if (words := sum(piece.words for piece in kept)) < _FEW_WORDS:
        others = sort_out(_main_paragraphs(blocks), blocks, title, authors)
        if sum(piece.words for piece in others[0]) > 3 * words:
            kept, left_out = others
    return Body(_recover(kept, left_out, blocks), left_out, blocks)


def _pruned(tree: HtmlElement, blocks: list[PageBlock]) -> HtmlElement:
    """A copy of the page without furniture that its markup names."""
    paragraphs = [block for block in blocks if block.element.tag == "p"]
    total = sum(len(block.text) for block in paragraphs) or 1
    main = main_signature(blocks)
    copied = deepcopy(tree)
    for element in [*copied.iter(*_ALWAYS_PRUNED), *copied.iter(*_PRUNED_TAGS)]:
        if element.getparent() is None or not (element.tag in _ALWAYS_PRUNED or _is_promo(element)):
            continue
        inside = [*([element] if element.tag == "p" else []), *element.iter("p")]
        if sum(len(text_of(p)) for p in inside) > PRUNE_LIMIT * total:
            continue
        if element.tag not in _ALWAYS_PRUNED and any(signature_of(p) == main for p in inside):
            continue
        element.drop_tree()
    return copied


def _is_promo(element: HtmlElement) -> bool:
    """Whether an element's class or id says that it is furniture."""
    marks = marks_of(element)
    if not marks:
        return False
    return bool(wording.PROMO_MARKS.search(marks)) or (
        bool(wording.TEASER_MARKS.search(marks)) and element.find(".//a") is not None
    )


def main_signature(blocks: list[PageBlock]) -> tuple[str, ...]:
    """The paragraph signature that holds most text outside links; of other lines where the page has no paragraphs."""
    for tags in (("p",), ("div", "td", "section", "article")):
        weights: Counter[tuple[str, ...]] = Counter()
        for block in blocks:
            if block.element.tag in tags and block.words >= 8:
                weights[block.signature] += len(block.text) - block.link_chars
        if weights:
            return weights.most_common(1)[0][0]
    return ()


def _main_paragraphs(blocks: list[PageBlock]) -> list[Piece]:
    """The paragraphs of the commonest markup, for pages on which trafilatura finds nothing."""
    main = main_signature(blocks)
    return [
        _recovered(block)
        for block in blocks
        if block.signature == main and block.link_share < 0.5 and not in_furniture(block, aside=False)
    ]


def _recover(kept: list[Piece], left_out: list[Piece], blocks: list[PageBlock]) -> list[Piece]:
    """The pieces with the page's paragraphs put back that have the markup of the article's and were not taken."""
    article = article_signatures([piece for piece in kept if piece.page is not None and piece.page.element.tag in ("p", "div")])
    if not article:
        return kept
    text = "".join(piece.key for piece in (*kept, *left_out))
    home, extent, containers = _home(kept), _extent(kept), _containers(kept)
    others = other_stories(kept, blocks)
    taken = covered_blocks([*kept, *left_out])
    lost = [
        block
        for block in blocks
        if block.order not in others
        and block.order not in taken
        and ((block.signature in article and _home_of(block) in home) or _stands_among(block, containers))
        and _is_lost(block, text, within=extent[0] < block.order < extent[1])
    ]
    lost.extend(
        block
        for block in blocks
        if extent[0] < block.order < extent[1] and block.order not in others and _is_lost_heading(block, containers, text)
    )
    known = [frozenset(piece.text.split()) for piece in (*kept, *left_out)]
    lost = [block for block in lost if _is_new(block, known)]
    if not lost or len(lost) > 2 * len(kept) + 2:
        return kept
    merged = [*kept, *(_recovered(block) for block in lost)]
    last = -1
    orders: list[tuple[int, int]] = []
    for place, piece in enumerate(merged):
        if piece.page is not None:
            last = piece.page.order
        orders.append((last, place))
    return [merged[place] for _, place in sorted(orders)]


def _containers(pieces: list[Piece]) -> set[HtmlElement]:
    """The elements right above three or more of the article's lines."""
    counts = Counter(piece.page.element.getparent() for piece in pieces if piece.page is not None and piece.words >= 8)
    return {element for element, count in counts.items() if count >= 3 and element is not None}


def _stands_among(block: PageBlock, containers: set[HtmlElement]) -> bool:
    """Whether a list item or a line with speech stands between the article's paragraphs, and no markup calls it furniture."""
    if block.element.tag not in _LISTED and not wording.SPEECH.search(block.text) and not wording.QUOTATION.search(block.text):
        return False
    element = block.element
    for _ in range(3):
        if element is None or wording.PROMO_MARKS.search(marks_of(element)) or wording.CAPTION_MARKS.search(marks_of(element)):
            return False
        parent = element.getparent()
        if parent in containers:
            return element.tag in _RECOVERED
        element = parent
    return False


def covered_blocks(pieces: list[Piece]) -> set[int]:
    """Orders of the page's blocks of which the pieces hold at least half."""
    held: Counter[int] = Counter()
    whole: dict[int, int] = {}
    for piece in pieces:
        if piece.page is not None:
            held[piece.page.order] += len(piece.key)
            whole[piece.page.order] = len(piece.page.key)
    return {order for order, length in held.items() if 2 * length >= whole[order]}


def _extent(pieces: list[Piece]) -> tuple[int, int]:
    """Orders of the first and the last of the pieces on the page."""
    orders = [piece.page.order for piece in pieces if piece.page is not None]
    return min(orders, default=0), max(orders, default=0)


def _is_new(block: PageBlock, known: list[frozenset[str]]) -> bool:
    """Whether a block is no near copy of a line that is there: the same words but for a label or two."""
    words = frozenset(block.text.split())
    return not any(len(words & other) >= _NEAR_COPY * max(len(words), len(other)) for other in known)


def _is_lost_heading(block: PageBlock, containers: set[HtmlElement], text: str) -> bool:
    """Whether a subheading between the article's paragraphs was not taken."""
    if block.element.tag not in _HEADINGS or block.element.getparent() not in containers or block.key in text:
        return False
    furniture = (wording.CALL_TO_ACTION, wording.TEASER_LABEL, wording.INTERFACE, wording.DATELINE_ONLY, wording.END)
    return block.link_share < 0.5 and not any(pattern.match(block.text) for pattern in furniture)


def _recovered(block: PageBlock) -> Piece:
    tag = block.element.tag
    kind: BlockKind = "subheading" if tag in _HEADINGS else "list" if tag in _LISTED else "paragraph"
    return Piece(kind, block.text, block.link_share, block, recovered=True)


def _home(pieces: list[Piece]) -> set[HtmlElement | None]:
    """The article elements that hold the pieces; None stands for none."""
    return {_home_of(piece.page) for piece in pieces if piece.page is not None and piece.words >= 8}


def _home_of(block: PageBlock) -> HtmlElement | None:
    return next((node for node in block.element.iterancestors() if node.tag == "article"), None)


def _is_lost(block: PageBlock, text: str, *, within: bool) -> bool:
    """Whether a block belongs to the article by its words too. Short lines do only between others (`within`)."""
    words = block.words
    if words < (3 if within else 8) or block.link_share >= 0.5 or block.key in text or in_furniture(block):
        return False
    if wording.QUOTATION.search(block.text):
        return True
    return not (
        wording.CALL_TO_ACTION.match(block.text)
        or wording.TEASER_LABEL.match(block.text)
        or wording.CREDIT.match(block.text)
        or wording.ANYWHERE.search(block.text)
    )
