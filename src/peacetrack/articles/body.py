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
from itertools import islice, pairwise

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from peacetrack.articles import wording
from peacetrack.articles.dom import PageBlock, key_of, marks_of, signature_of, text_of
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
_LABELLED_WORDS = 40


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


def read_body(tree: HtmlElement, blocks: list[PageBlock], title: str, *, authors: tuple[str, ...] = (), url: str = "") -> Body:
    """The body of a page whose text-bearing elements are `blocks`. The tree is not changed."""
    pruned = _pruned(tree, blocks)
    document = bare_extraction(pruned, url=url or None, include_links=True, include_comments=False, with_metadata=False)
    pieces = list(_pieces(document.body)) if document is not None and not isinstance(document, dict) else []
    pieces = _locate(pieces, blocks)
    if not pieces:
        pieces = _main_paragraphs(blocks)
    kept, left_out = _sort_out(pieces, blocks, title, authors)
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


def _locate(pieces: list[Piece], blocks: list[PageBlock]) -> list[Piece]:
    """The pieces with their places on the page: found by letters and digits, after the one before where possible.

    A piece that runs over several elements of the page (a rescue by trafilatura melts them together) is split into those.
    """
    starts: list[int] = []
    position = 0
    for block in blocks:
        starts.append(position)
        position += len(block.key)
    whole = "".join(block.key for block in blocks)
    after = 0
    located: list[Piece] = []
    for piece in pieces:
        key = key_of(piece.text)
        found = whole.find(key, after) if key else -1
        if found < 0 and key:
            found = whole.find(key)
        if found < 0 and len(key) > 60:
            found, key = whole.find(key[:50], after), key[:50]
        if found < 0:
            located.append(piece)
            continue
        after = found + len(key)
        first, last = bisect_right(starts, found) - 1, bisect_right(starts, after - 1) - 1
        piece.page = blocks[first]
        if first < last and starts[first] == found and starts[last] + len(blocks[last].key) == after:
            located.extend(
                Piece(_kind_of_tag(block, piece.kind), block.text, block.link_share, block)
                for block in blocks[first : last + 1]
                if block.key
            )
        else:
            located.append(piece)
    return located


def _kind_of_tag(block: PageBlock, kind: BlockKind) -> BlockKind:
    tag = block.element.tag
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "subheading"
    return "list" if tag == "li" else kind


def _main_paragraphs(blocks: list[PageBlock]) -> list[Piece]:
    """The paragraphs of the commonest markup, for pages on which trafilatura finds nothing."""
    main = main_signature(blocks)
    return [
        Piece("paragraph", block.text, block.link_share, block, recovered=True)
        for block in blocks
        if block.signature == main and block.link_share < 0.5 and not _in_furniture(block)
    ]


def _sort_out(
    pieces: list[Piece], blocks: list[PageBlock], title: str, authors: tuple[str, ...]
) -> tuple[list[Piece], list[Piece]]:
    """The pieces that are the article's, and the furniture."""
    kept: list[Piece] = []
    left_out: list[Piece] = []
    article = _article_signatures(pieces)
    others = _other_stories(pieces, blocks)
    title_key = key_of(title)
    seen: set[str] = set()
    begun = ended = False
    for place, piece in enumerate(pieces):
        ours = piece.page is not None and piece.page.signature in article
        begun = begun or ours
        piece.kind = _kind(piece, leading=not begun)
        key = key_of(piece.text)
        repeated = len(key) > 40 and key in seen
        seen.add(key)
        ended = ended or (3 * place > 2 * len(pieces) and bool(wording.END.match(piece.text)))
        if (
            ended
            or repeated
            or _is_title(piece, place, title_key)
            or (piece.page is not None and piece.page.order in others)
            or _is_furniture(piece, ours=ours, tail=place >= len(pieces) - 6, authors=authors)
        ):
            if piece.kind not in ("caption", "embed"):
                piece.kind = "promo"
            left_out.append(piece)
        else:
            kept.append(piece)
    while kept and kept[-1].kind == "subheading":
        left_out.append(kept.pop())
    return kept, left_out


def _article_signatures(pieces: list[Piece]) -> set[tuple[str, ...]]:
    """The paragraph markups that three or more lines of eight words share."""
    counts = Counter(piece.page.signature for piece in pieces if piece.page is not None and piece.words >= 8)
    return {signature for signature, count in counts.items() if count >= 3}


def _other_stories(pieces: list[Piece], blocks: list[PageBlock]) -> set[int]:
    """Orders of the blocks under another story's headline on a page that strings stories together, and in teaser cards."""
    section, headings = 0, []
    for block in blocks:
        section += block.element.tag == "h1"
        headings.append(section)
    homes = Counter[int]()
    for piece in pieces:
        if piece.page is not None:
            homes[headings[piece.page.order]] += len(piece.text)
    home = max((number for number, weight in homes.items() if weight >= 0.4 * homes.total()), default=None)
    strange = {block.order for block in blocks if home is not None and headings[block.order] > max(home, 1)}
    for heading, block in pairwise(blocks):
        if _is_card(heading, block):
            strange.add(block.order)
    return strange


def _is_card(heading: PageBlock, block: PageBlock) -> bool:
    """Whether a block is the summary under a linked heading in a box of their own."""
    if heading.element.tag not in ("h2", "h3", "h4", "h5", "h6") or heading.link_share < 0.9 or len(block.text.split()) > 60:
        return False
    box = block.element.getparent()
    return box is not None and box in heading.element.iterancestors() and len(text_of(box).split()) <= 80


def _is_title(piece: Piece, place: int, title_key: str) -> bool:
    key = key_of(piece.text)
    if not title_key or not key:
        return False
    return key == title_key or (place < 4 and piece.words >= 4 and key in title_key)


def _kind(piece: Piece, *, leading: bool) -> BlockKind:
    """The kind that the page's markup tells. `leading`: no paragraph of the article came before."""
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
    if leading and (
        element.tag in ("h2", "h3", "h4") or any(wording.STANDFIRST_MARKS.search(marks_of(node)) for node in chain[:2])
    ):
        return "standfirst"
    return piece.kind


def _is_furniture(piece: Piece, *, ours: bool, tail: bool, authors: tuple[str, ...]) -> bool:
    """Whether a line is a caption, a link to another story, a call to action, a credit or a note on the author."""
    if piece.kind == "caption":
        return True
    text, words = piece.text, piece.words
    if words <= _LABELLED_WORDS and wording.TEASER_LABEL.match(text):
        return True
    if piece.quotes and (ours or piece.link_share < _LINK_SHARE):
        return False
    if piece.link_share >= _LINK_SHARE and (words <= _LINKED_WORDS or piece.kind in ("list", "subheading")):
        return True
    if words > _SOFT_LIMIT or wording.SPEECH.search(text):
        return False
    if any(
        pattern.match(text) for pattern in (wording.CALL_TO_ACTION, wording.CREDIT, wording.DATELINE_ONLY, wording.BYLINE_ONLY)
    ):
        return True
    if wording.ANYWHERE.search(text):
        return True
    return tail and (bool(wording.TAIL.search(text)) or _is_author_note(text, authors))


def _is_author_note(text: str, authors: tuple[str, ...]) -> bool:
    return text.startswith(authors) and bool(wording.AUTHOR_NOTE.search(text)) if authors else False


_FURNITURE_TAGS = frozenset({"nav", "footer", "figcaption", "form", "aside"})


def _in_furniture(block: PageBlock) -> bool:
    return any(node.tag in _FURNITURE_TAGS for node in block.element.iterancestors())


def _recover(kept: list[Piece], left_out: list[Piece], blocks: list[PageBlock]) -> list[Piece]:
    """The pieces with the page's paragraphs put back that have the markup of the article's and were not taken."""
    article = _article_signatures([piece for piece in kept if piece.page is not None and piece.page.element.tag in ("p", "div")])
    if not article:
        return kept
    text = "".join(key_of(piece.text) for piece in (*kept, *left_out))
    home = _home(kept)
    others = _other_stories(kept, blocks)
    lost = [
        block
        for block in blocks
        if block.signature in article and block.order not in others and _home_of(block) in home and _is_lost(block, text)
    ]
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


def _home(pieces: list[Piece]) -> set[HtmlElement | None]:
    """The article elements that hold the pieces; None stands for none."""
    return {_home_of(piece.page) for piece in pieces if piece.page is not None and piece.words >= 8}


def _home_of(block: PageBlock) -> HtmlElement | None:
    return next((node for node in block.element.iterancestors() if node.tag == "article"), None)


def _is_lost(block: PageBlock, text: str) -> bool:
    if len(block.text.split()) < 8 or block.link_share >= 0.5 or block.key in text or _in_furniture(block):
        return False
    return bool(wording.QUOTATION.search(block.text)) or not (
        wording.CALL_TO_ACTION.match(block.text) or wording.ANYWHERE.search(block.text)
    )
