"""Which lines of a page are furniture: captions, teasers, calls to action, credits, other stories.

Markup names and links decide before wording. A line with a quotation that stands among the article's paragraphs is never
furniture, and prose that reports speech is never taken for a call to action.
"""

import re
from collections import Counter
from itertools import islice, pairwise

from lxml.html import HtmlElement

from peacetrack.articles import wording
from peacetrack.articles.dom import CARD_WORDS, PageBlock, key_of, links_of, marks_of, text_of
from peacetrack.articles.pieces import Piece
from peacetrack.records import BlockKind

_SOFT_LIMIT = 60  # words; longer lines are never calls to action
_LINK_SHARE = 0.75
_LINKED_WORDS = 30
_FULL_LINK = 0.95
_CARD_LIMIT = 0.3
_TAIL_LINES = 6
_REPEAT_LENGTH = 40  # characters; shorter lines may recur
_PULLED_LENGTH = 20
_LABELLED_WORDS = 40
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*$")
_FURNITURE_TAGS = frozenset({"nav", "footer", "figcaption"})


def sort_out(
    pieces: list[Piece], blocks: list[PageBlock], title: str, authors: tuple[str, ...]
) -> tuple[list[Piece], list[Piece]]:
    """The pieces that are the article's, and the furniture."""
    kept: list[Piece] = []
    left_out: list[Piece] = []
    article = article_signatures(pieces)
    others = other_stories(pieces, blocks)
    title_key, whole = key_of(title), "\n".join(dict.fromkeys(piece.key for piece in pieces))
    seen: set[str] = set()
    begun = ended = False
    for place, piece in enumerate(pieces):
        ours = piece.page is not None and piece.page.signature in article
        begun = begun or ours
        piece.kind = _kind(piece, leading=not begun)
        ended = ended or (3 * place > 2 * len(pieces) and bool(wording.END.match(piece.text)))
        if (
            ended
            or _is_repeat(piece, seen, whole)
            or _is_title(piece, place, title_key)
            or (piece.page is not None and piece.page.order in others)
            or _is_furniture(piece, ours=ours, tail=place >= len(pieces) - _TAIL_LINES, authors=authors)
        ):
            piece.kind = piece.kind if piece.kind in ("caption", "embed") else "promo"
            left_out.append(piece)
        else:
            kept.append(piece)
        seen.add(piece.key)
    while kept and kept[-1].kind == "subheading":
        left_out.append(kept.pop())
    return kept, left_out


def _is_repeat(piece: Piece, seen: set[str], whole: str) -> bool:
    """Whether a line has no words, or only such as stand elsewhere: the same line, a slide's caption, a pull quote."""
    if not piece.key or _says_it_twice(piece):
        return True
    pulled = piece.kind == "quote" or _is_pulled(piece)
    if len(piece.key) <= (_PULLED_LENGTH if pulled else _REPEAT_LENGTH):
        return False
    return piece.key in seen or ((pulled or piece.kind in ("standfirst", "subheading")) and whole.count(piece.key) > 1)


def article_signatures(pieces: list[Piece]) -> set[tuple[str, ...]]:
    """The paragraph markups that three or more lines of eight words share."""
    counts = Counter(piece.page.signature for piece in pieces if piece.page is not None and piece.words >= 8)
    return {signature for signature, count in counts.items() if count >= 3}


def other_stories(pieces: list[Piece], blocks: list[PageBlock]) -> set[int]:
    """Orders of the blocks under another story's headline on a page that strings stories together, and in teaser cards."""
    taken = {piece.page.order: len(piece.text) for piece in pieces if piece.page is not None}
    total = sum(taken.values())
    strange = _appended(blocks, taken)
    cards = {block.order for heading, block in pairwise(blocks) if _is_card(heading, block)}
    # Where a good part of the text stands under linked headings, they are the article's own.
    if sum(length for order, length in taken.items() if order in cards) <= _CARD_LIMIT * total:
        strange |= cards
    return strange


def in_furniture(block: PageBlock, *, aside: bool = True) -> bool:
    """Whether a block stands in navigation, a footer, a form of its own, a caption or (`aside`) an aside."""
    tags = {node.tag for node in block.element.iterancestors()}
    return bool(tags & _FURNITURE_TAGS) or (aside and "aside" in tags)


def _says_it_twice(piece: Piece) -> bool:
    """Whether a line is the same words twice: a slide's title and its caption."""
    half, odd = divmod(len(piece.key), 2)
    return not odd and 8 <= piece.words <= _SOFT_LIMIT and piece.key[:half] == piece.key[half:]


def _is_pulled(piece: Piece) -> bool:
    """Whether markup says that a line is a pull quote: words of another line, set in large type."""
    return piece.page is not None and any(wording.PULL_MARKS.search(marks_of(node)) for node in _chain(piece.page.element, 3))


def _appended(blocks: list[PageBlock], taken: dict[int, int]) -> set[int]:
    """Orders of the blocks that another story's headline heads: one whose box holds none of the paragraphs before it.

    From a second main headline on all blocks are strange; a linked lesser one only owns its box.
    """
    home: set[HtmlElement] = set()
    strange: set[int] = set()
    before, total = 0, sum(taken.values())
    for block in blocks:
        if 2 * before > total and _heads_a_story(block) and (box := _own_box(block, home)) is not None:
            later = blocks[block.order :]
            if block.element.tag == "h1":
                return strange | {other.order for other in later}
            strange |= {other.order for other in later if box in other.element.iterancestors()}
        if block.order in taken and block.words >= 8:
            before += taken[block.order]
            home.update(block.element.iterancestors())
    return strange


def _heads_a_story(block: PageBlock) -> bool:
    """Whether a block is a main headline, or a lesser one that links to a story of its own."""
    if block.element.tag == "h1":
        return True
    return block.element.tag in ("h2", "h3") and block.link_share >= 0.9 and not _links_here(block)


def _links_here(block: PageBlock) -> bool:
    """Whether a heading links to a place on its own page, as in live blogs."""
    return any("#" in (link.get("href") or "#") for link in links_of(block.element))


def _own_box(heading: PageBlock, home: set[HtmlElement]) -> HtmlElement | None:
    """The smallest box that holds a headline and two paragraphs; None where it holds paragraphs of the article too."""
    for box in heading.element.iterancestors():
        if len(box.findall(".//p")) >= 2:
            return None if box in home else box
    return None


def _is_card(heading: PageBlock, block: PageBlock) -> bool:
    """Whether a block is the summary under a linked heading in a box of their own."""
    if heading.element.tag not in ("h2", "h3", "h4", "h5", "h6") or heading.link_share < 0.9 or block.words > 60:
        return False
    if _links_here(heading):
        return False
    box = block.element.getparent()
    return box is not None and box in heading.element.iterancestors() and len(text_of(box).split()) <= CARD_WORDS


def _is_title(piece: Piece, place: int, title_key: str) -> bool:
    key = piece.key
    if not title_key or not key:
        return False
    return key == title_key or (place < 4 and piece.words >= 4 and key in title_key)


def _chain(element: HtmlElement, length: int) -> list[HtmlElement]:
    """An element and its nearest ancestors."""
    return [element, *islice(element.iterancestors(), length)]


def _kind(piece: Piece, *, leading: bool) -> BlockKind:
    """The kind that the page's markup tells. `leading`: no paragraph of the article came before."""
    if piece.page is None:
        return piece.kind
    element = piece.page.element
    chain = _chain(element, 4)
    if any(node.tag in ("figcaption", "caption") or wording.CAPTION_MARKS.search(marks_of(node)) for node in chain[:2]):
        return "caption"
    if piece.words <= _SOFT_LIMIT and _ends_in_credit(element):
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


def _links_to_itself(piece: Piece) -> bool:
    """Whether a subheading is a link to its own place on the page."""
    if piece.kind != "subheading" or piece.page is None:
        return False
    links = [((link.get("href") or "").partition("#"), link.get("id")) for link in links_of(piece.page.element)]
    return all(target[1] and (not target[0] or target[2] == name) for target, name in links)


def _ends_in_credit(element: HtmlElement) -> bool:
    """Whether the last words of a line are a picture's credit by their markup."""
    credits = [text_of(child) for child in element.iterdescendants() if wording.CREDIT_MARKS.search(child.get("class") or "")]
    whole = key_of(text_of(element)) if credits else ""
    return any(key_of(credit) and whole.endswith(key_of(credit)) for credit in credits)


def _is_furniture(piece: Piece, *, ours: bool, tail: bool, authors: tuple[str, ...]) -> bool:
    """Whether a line is a caption, a link to another story, a call to action, a credit or a note on the author."""
    if piece.kind == "caption":
        return True
    text, words = piece.text, piece.words
    if words <= _LABELLED_WORDS and wording.TEASER_LABEL.match(text):
        return True
    if piece.quotes and (ours or piece.link_share < _LINK_SHARE):
        return False
    if (
        piece.link_share >= _LINK_SHARE
        and not _links_to_itself(piece)
        and (words <= _LINKED_WORDS or piece.kind in ("list", "subheading"))
    ):
        return not (ours and piece.link_share < _FULL_LINK and _SENTENCE_END.search(text))
    if words > _SOFT_LIMIT or wording.SPEECH.search(text):
        return False
    if wording.INTERFACE.match(text):
        return True
    if any(
        pattern.match(text) for pattern in (wording.CALL_TO_ACTION, wording.CREDIT, wording.DATELINE_ONLY, wording.BYLINE_ONLY)
    ):
        return True
    if wording.ANYWHERE.search(text) or (words <= _LABELLED_WORDS and wording.PAYWALL.search(text)):
        return True
    return tail and (bool(wording.TAIL.search(text)) or _is_author_note(text, authors))


def _is_author_note(text: str, authors: tuple[str, ...]) -> bool:
    return text.startswith(authors) and bool(wording.AUTHOR_NOTE.search(text)) if authors else False


_FURNITURE_TAGS = frozenset({"nav", "footer", "figcaption"})
