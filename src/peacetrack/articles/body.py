"""The article's blocks: trafilatura's default extraction, each line found again on the page, judged by markup, links and wording.

Trafilatura lets in other stories' teasers, captions and calls to action on half the pages, and takes only the first of several
content boxes on some. So page furniture is pruned before it runs, lines that are furniture are set aside after it, and paragraphs
with the same markup as the article's are put back, marked as recovered. Nothing with more than a fifth of the page's paragraph
text is pruned, and no quotation that stands among the article's paragraphs is dropped.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from peacetrack.articles import wording
from peacetrack.articles.dom import PageBlock, key_of, marks_of, page_blocks, signature_of, text_of
from peacetrack.records import BlockKind

PRUNE_LIMIT = 0.2  # share of the page's paragraph text that a pruned element may hold
_PRUNED_TAGS = (
    "div",
    "section",
    "aside",
    "ul",
    "ol",
    "p",
    "figure",
    "footer",
    "form",
    "li",
    "header",
    "span",
    "blockquote",
    "article",
    "h2",
    "h3",
    "h4",
)
_BODY_BLOCKS = frozenset({"p", "head", "quote", "item", "row", "code"})
_SOFT_LIMIT = 60  # words; longer blocks are never calls to action
_LINK_SHARE = 0.75
_LINKED_WORDS = 30


@dataclass(slots=True)
class Piece:
    """One line of the article. `page` is the page's element that holds it, where it was found again."""

    kind: BlockKind
    text: str
    link_share: float = 0.0
    page: PageBlock | None = None
    recovered: bool = False
    dated: str = ""

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def quotes(self) -> bool:
        return bool(wording.QUOTATION.search(self.text))


@dataclass(slots=True)
class Body:
    """The article's pieces in order, and what was set aside."""

    pieces: list[Piece]
    left_out: list[Piece]
    blocks: list[PageBlock]  # of the page as parsed


def read_body(tree: HtmlElement, title: str, *, url: str = "") -> Body:
    """The body of a page. The tree is not changed."""
    blocks = page_blocks(tree)
    pruned = _pruned(tree, blocks)
    document = bare_extraction(pruned, url=url or None, include_links=True, include_comments=False, with_metadata=False)
    pieces = list(_pieces(document.body)) if document is not None and not isinstance(document, dict) else []
    _locate(pieces, blocks)
    kept, left_out = _sort_out(pieces, title)
    kept = _recover(kept, left_out, blocks)
    return Body(kept, left_out, blocks)


def _pruned(tree: HtmlElement, blocks: list[PageBlock]) -> HtmlElement:
    """A copy of the page without furniture that its markup names."""
    paragraphs = [block for block in blocks if block.element.tag == "p"]
    total = sum(len(block.text) for block in paragraphs) or 1
    main = main_signature(blocks)
    copied = deepcopy(tree)
    for element in [*copied.iter("figcaption"), *copied.iter(*_PRUNED_TAGS)]:
        parent = element.getparent()
        if parent is None or not (element.tag == "figcaption" or wording.PROMO_MARKS.search(marks_of(element))):
            continue
        inside = [*([element] if element.tag == "p" else []), *element.iter("p")]
        if sum(len(text_of(p)) for p in inside) > PRUNE_LIMIT * total:
            continue
        if element.tag != "figcaption" and any(signature_of(p) == main for p in inside):
            continue
        element.drop_tree()
    return copied


def main_signature(blocks: list[PageBlock]) -> tuple[str, ...]:
    """The paragraph signature that holds most text outside links."""
    weights: Counter[tuple[str, ...]] = Counter()
    for block in blocks:
        if block.element.tag == "p" and len(block.text.split()) >= 8:
            weights[block.signature] += len(block.text) - block.link_chars
    return weights.most_common(1)[0][0] if weights else ()


def _pieces(body: _Element) -> Iterator[Piece]:
    """The lines of trafilatura's tree."""
    for element in body:
        yield from _lines(element, "quote" if element.tag == "quote" else "paragraph")


def _lines(element: _Element, kind: BlockKind) -> Iterator[Piece]:
    tag = element.tag
    own: BlockKind = {"head": "subheading", "item": "list", "row": "table", "quote": "quote"}.get(tag, kind)  # type: ignore[assignment]
    if tag == "row":
        cells = [" ".join(text_of(cell).split()) for cell in element]
        if any(cells):
            yield Piece("table", " | ".join(cell for cell in cells if cell), _share(element))
        return
    inner = [child for child in element if child.tag in _BODY_BLOCKS or child.tag in ("list", "table", "div")]
    if not inner:
        yield from _inline(element, own)
        return
    if element.text and element.text.strip():
        yield Piece(own, " ".join(element.text.split()))
    for child in element:
        if child in inner:
            yield from _lines(child, own)
        elif text := " ".join(text_of(child).split()):
            yield Piece(own, text, _share(child))
        if child.tail and child.tail.strip():
            yield Piece(own, " ".join(child.tail.split()))


def _inline(element: _Element, kind: BlockKind) -> Iterator[Piece]:
    """An element's text, a line for each break in it."""
    share = _share(element)
    for line in _in_document_order(element).split("\n"):
        if text := " ".join(line.split()):
            yield Piece(kind, text, share)


def _in_document_order(element: _Element) -> str:
    parts: list[str] = []

    def collect(node: _Element) -> None:
        parts.append((node.text or "").replace("\n", " "))
        for child in node:
            if child.tag == "lb":
                parts.append("\n")
            collect(child)
            parts.append((child.tail or "").replace("\n", " "))

    collect(element)
    return "".join(parts)


def _share(element: _Element) -> float:
    linked = sum(len(text_of(ref).strip()) for ref in element.iter("ref"))
    return linked / max(1, len(text_of(element).strip()))


def _locate(pieces: list[Piece], blocks: list[PageBlock]) -> None:
    """Finds each piece on the page: by its letters and digits, after the one before it where possible."""
    starts: list[int] = []
    position = 0
    for block in blocks:
        starts.append(position)
        position += len(block.key)
    whole = "".join(block.key for block in blocks)
    after = 0
    for piece in pieces:
        key = key_of(piece.text)
        if not key:
            continue
        found = whole.find(key, after)
        if found < 0:
            found = whole.find(key)
        if found < 0 and len(key) > 60:
            found = whole.find(key[:50], after)
        if found >= 0:
            piece.page = blocks[bisect_right(starts, found) - 1]
            after = found + len(key)


def _sort_out(pieces: list[Piece], title: str) -> tuple[list[Piece], list[Piece]]:
    kept: list[Piece] = []
    left_out: list[Piece] = []
    main = Counter(
        piece.page.signature for piece in pieces if piece.page is not None and piece.words >= 8 and piece.kind == "paragraph"
    )
    article = {signature for signature, count in main.items() if count >= 3}
    title_key = key_of(title)
    seen: set[str] = set()
    for place, piece in enumerate(pieces):
        piece.kind = _kind(piece)
        tail = place >= len(pieces) - 6
        key = key_of(piece.text)
        repeated = len(key) > 40 and key in seen
        seen.add(key)
        if repeated or _is_title(piece, place, title_key) or _is_furniture(piece, article, tail=tail):
            if piece.kind not in ("caption", "embed"):
                piece.kind = "promo"
            left_out.append(piece)
        else:
            kept.append(piece)
    while kept and kept[-1].kind == "subheading":
        left_out.append(kept.pop())
    return kept, left_out


def _is_title(piece: Piece, place: int, title_key: str) -> bool:
    key = key_of(piece.text)
    if not title_key or not key:
        return False
    return key == title_key or (place < 4 and piece.words >= 4 and key in title_key)


def _kind(piece: Piece) -> BlockKind:
    """The kind that the page's markup tells."""
    if piece.page is None:
        return piece.kind
    element = piece.page.element
    chain = [element, *islice(element.iterancestors(), 4)]
    if any(node.tag in ("figcaption", "caption") or wording.CAPTION_MARKS.search(marks_of(node)) for node in chain[:2]):
        return "caption"
    if any(node.tag in ("blockquote", "div") and wording.EMBED_MARKS.search(marks_of(node)) for node in chain):
        return "embed" if any(node.tag == "blockquote" for node in chain) else piece.kind
    if any(node.tag == "blockquote" for node in chain[:3]):
        return "quote"
    return piece.kind


def _is_furniture(piece: Piece, article: set[tuple[str, ...]], *, tail: bool) -> bool:
    if piece.kind == "caption":
        return True
    ours = piece.page is not None and piece.page.signature in article
    if piece.quotes and (ours or piece.link_share < _LINK_SHARE):
        return False
    words = piece.words
    if piece.link_share >= _LINK_SHARE and (words <= _LINKED_WORDS or piece.kind in ("list", "subheading")):
        return True
    if words > _SOFT_LIMIT:
        return False
    if wording.CALL_TO_ACTION.match(piece.text) or wording.CREDIT.match(piece.text) or wording.DATELINE_ONLY.match(piece.text):
        return True
    if wording.BYLINE_ONLY.match(piece.text):
        return True
    return tail and bool(wording.TAIL.search(piece.text))


_SKIPPED_ANCESTORS = frozenset({"nav", "footer", "figcaption", "form", "aside"})


def _recover(kept: list[Piece], left_out: list[Piece], blocks: list[PageBlock]) -> list[Piece]:
    """The pieces with the page's paragraphs put back that have the markup of the article's and were not taken."""
    signatures = Counter(
        piece.page.signature for piece in kept if piece.page is not None and piece.page.element.tag == "p" and piece.words >= 8
    )
    article = {signature for signature, count in signatures.items() if count >= 3}
    if not article:
        return kept
    text = "".join(key_of(piece.text) for piece in (*kept, *left_out))
    lost = [block for block in blocks if block.signature in article and _is_lost(block, text)]
    if not lost or len(lost) > 2 * len(kept) + 2:
        return kept
    merged = [*kept, *(Piece("paragraph", block.text, block.link_share, block, recovered=True) for block in lost)]
    last = -1
    orders: list[tuple[int, int]] = []
    for place, piece in enumerate(merged):
        if piece.page is not None:
            last = piece.page.order
        orders.append((last, place))
    return [merged[place] for _, place in sorted(orders)]


def _is_lost(block: PageBlock, text: str) -> bool:
    if len(block.text.split()) < 8 or block.link_share >= 0.5 or block.key in text:
        return False
    if any(node.tag in _SKIPPED_ANCESTORS for node in block.element.iterancestors()):
        return False
    return bool(wording.QUOTATION.search(block.text)) or not wording.CALL_TO_ACTION.match(block.text)
