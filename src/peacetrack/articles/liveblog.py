"""Live blogs: each update's lines get the time that the page declares for it (schema.org liveBlogUpdate)."""

import re
from dataclasses import dataclass
from html import unescape

from peacetrack.articles.body import Body
from peacetrack.articles.dom import key_of
from peacetrack.articles.metatags import Head, Node, as_list, as_text, types_of
from peacetrack.articles.pieces import Piece
from peacetrack.moments import read_moment

_MIN_WORDS = 5
_BREAKS = re.compile(r"</p>|<br\s*/?>|</li>|</h\d>|\n", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Update:
    """One post of a live blog. `time` is ISO, "" where the page names none."""

    time: str
    headline: str
    paragraphs: tuple[str, ...]


def is_live_blog(head: Head) -> bool:
    """Whether the page declares itself a live blog."""
    return any("LiveBlogPosting" in types_of(node) for node in head.nodes)


def read_updates(head: Head) -> list[Update]:
    """The updates that the page declares, in its order."""
    nodes = (node for node in head.nodes if "LiveBlogPosting" in types_of(node))
    posts = (post for node in nodes for post in as_list(node.get("liveBlogUpdate")) if isinstance(post, dict))
    return [_update(post) for post in posts]


def _update(post: Node) -> Update:
    moment = read_moment(as_text(post.get("datePublished")))
    body = post.get("articleBody")
    raw = unescape(body) if isinstance(body, str) else ""
    paragraphs = tuple(line for part in _BREAKS.split(raw) if (line := " ".join(unescape(_TAGS.sub(" ", part)).split())))
    return Update(moment.full if moment else "", as_text(post.get("headline")), paragraphs)


def date_updates(body: Body, head: Head) -> None:
    """Dates the lines of declared updates, and puts back, marked as recovered, updates of which nothing was taken.

    A line that the declaration lacks (lists, embeds) has the time of the update in which it stands.
    """
    missing: list[Piece] = []
    keys = [(piece, piece.key) for piece in body.pieces]
    for update in read_updates(head):
        title, text = key_of(update.headline), key_of("".join(update.paragraphs))
        known = False
        for piece, key in keys:
            if key and not piece.dated and (key == title or (len(key) > 20 and key in text)):
                piece.dated = update.time
                known = True
        if not known and text != title and sum(len(line.split()) for line in update.paragraphs) >= _MIN_WORDS:
            missing.extend(_put_back(update))
    time = ""
    for piece in body.pieces:
        time = piece.dated or time
        piece.dated = time
        if time and piece.kind == "standfirst":
            piece.kind = "subheading"
    body.pieces.extend(missing)


def _put_back(update: Update) -> list[Piece]:
    heading = [Piece("subheading", update.headline, recovered=True, dated=update.time)] if update.headline else []
    return [*heading, *(Piece("paragraph", line, recovered=True, dated=update.time) for line in update.paragraphs)]
