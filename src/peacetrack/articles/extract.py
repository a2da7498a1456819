"""One raw page to one article, whatever its format. Pure: the same bytes give the same article in any process."""

from datetime import UTC, datetime, timedelta

from peacetrack import ids
from peacetrack.articles import plain
from peacetrack.articles.authors import clean_names, find_authors
from peacetrack.articles.body import read_body
from peacetrack.articles.completeness import completeness_flags
from peacetrack.articles.dates import find_dates
from peacetrack.articles.decoding import looks_like_html, read_text, visible
from peacetrack.articles.dom import key_of, page_blocks, parse_html
from peacetrack.articles.language import detect_language
from peacetrack.articles.liveblog import date_updates, is_live_blog
from peacetrack.articles.metatags import read_head
from peacetrack.articles.pieces import Piece
from peacetrack.articles.refusals import NoArticleError, NotHtmlError
from peacetrack.articles.sites import declared_language, find_canonical, find_outlet, is_web_address, outlet_of
from peacetrack.articles.titles import find_title
from peacetrack.articles.verdicts import check_is_article
from peacetrack.moments import Moment, latest_day, read_moment
from peacetrack.records import DATE_UNREAD, Article, Block, RawPage
from peacetrack.urls import canonical_url

TITLE_LINES = 5  # a title within the first five lines is not put in front again


def extract_article(page: RawPage, *, published: str = "", title: str = "", url: str = "", outlet: str = "") -> Article:
    """The article of a page, a text or Markdown file, or a JSON record.

    Options win over what the page says; `page.declared` (a feed's or a sitemap's word) fills what the page leaves open.
    Raises RefusedPageError subclasses, each with its `outcome`.
    """
    text = read_text(page)
    given = {"published": published, "title": title, "url": url, "outlet": outlet}
    kind = _format_of(page, text)
    if kind == "html":
        return _from_html(page, text, given)
    if kind == "json":
        paragraphs, fields, authors = plain.read_json(text, page.address)
    else:
        paragraphs, fields = plain.read_markdown(text) if kind == "markdown" else plain.read_plain(text)
        authors = clean_names([fields.get("author") or fields.get("authors") or ""])
    return _from_fields(page, paragraphs, fields, authors, given)


def _format_of(page: RawPage, text: str) -> str:
    name = page.address.lower().split("?")[0]
    kind = page.content_type.split(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml") or name.endswith((".html", ".htm", ".xhtml")):
        return "html"
    if kind.endswith("json") or name.endswith((".json", ".jsonl", ".ndjson")):
        return "json"
    if kind == "text/markdown" or name.endswith((".md", ".markdown")):
        return "markdown"
    if looks_like_html(text):
        return "html"
    if kind == "text/plain" or name.endswith((".txt", ".text")) or not is_web_address(page.address):
        return "text"
    raise NotHtmlError(f"{page.address}: the content ({kind or 'of no declared type'}) is no HTML page.")


def _from_html(page: RawPage, text: str, given: dict[str, str]) -> Article:
    tree = parse_html(text, page.address)
    address = given["url"] or page.final_url or page.address
    url = address if is_web_address(address) else page.declared.get("url", "")
    head = read_head(tree, url)
    canonical = find_canonical(tree, head, url)
    outlet = given["outlet"] or find_outlet(head, canonical or url) or page.declared.get("outlet", "")
    title = given["title"] or find_title(tree, head, url=canonical or url, outlet=outlet) or page.declared.get("title", "")
    blocks = page_blocks(tree)
    authors = find_authors(tree, head, blocks, outlet=outlet)
    body = read_body(tree, blocks, title, authors=authors, url=url)
    live = is_live_blog(head)
    if live:
        date_updates(body, head)
    check_is_article(body, tree, head, page.address, url)
    found = find_dates(tree, head, blocks, url=canonical or url, latest=page.fetched_at)
    moment, basis = _published(given, page, found.published, found.basis)
    flags = completeness_flags(body, head, text)
    if live:
        flags.append("live-blog")
    if _is_later(found.modified, found.published):
        flags.append("updated")
    flags += _unread(page.declared.get("published"), moment)
    return _build(
        page,
        body.pieces,
        title,
        declared=declared_language(tree, head),
        url=url or canonical,
        canonical=canonical,
        outlet=outlet,
        authors=authors,
        published=moment,
        basis=basis,
        modified=found.modified.full,
        flags=flags,
        left_out=tuple((piece.kind, piece.text) for piece in body.left_out),
    )


def _from_fields(
    page: RawPage, paragraphs: list[str], fields: dict[str, str], authors: tuple[str, ...], given: dict[str, str]
) -> Article:
    if not paragraphs:
        raise NoArticleError(f"{page.address}: the file holds no text.")
    known = {key: given.get(key) or fields.get(key) or page.declared.get(key, "") for key in ("title", "url", "outlet")}
    stated = fields.get("published") or fields.get("date") or ""
    declared = read_moment(stated, latest_day(page.fetched_at)) or Moment()
    moment, basis = _published(given, page, declared, "declared" if declared.day else "none")
    canonical = canonical_url(known["url"])
    return _build(
        page,
        [Piece("paragraph", paragraph) for paragraph in paragraphs],
        known["title"],
        declared=fields.get("language", ""),
        url=known["url"],
        canonical=canonical,
        outlet=known["outlet"] or outlet_of(known["url"]),
        authors=authors,
        published=moment,
        basis=basis,
        flags=_unread(stated or page.declared.get("published"), moment),
    )


def _unread(stated: str | None, moment: Moment) -> list[str]:
    """The flag of a date that a feed, a sitemap, an export or the head of a text file gives in a form that is not read."""
    return [DATE_UNREAD] if stated and not moment.day else []


def _is_later(modified: Moment, published: Moment) -> bool:
    """Whether a page was changed at least a quarter of an hour after it came out."""
    if not modified.day or not published.day:
        return False
    if min(len(modified.full), len(published.full)) <= 10:
        return modified.day > published.day
    times = [datetime.fromisoformat(moment.full) for moment in (modified, published)]
    later, earlier = (time if time.tzinfo else time.replace(tzinfo=UTC) for time in times)
    return later - earlier >= timedelta(minutes=15)


def _published(given: dict[str, str], page: RawPage, found: Moment, basis: str) -> tuple[Moment, str]:
    """Option before declaration before feed before inference."""
    if option := read_moment(given["published"]):
        return option, "option"
    if basis != "declared" and (fed := read_moment(page.declared.get("published", ""), latest_day(page.fetched_at))):
        return fed, "feed"
    return found, basis


def _build(
    page: RawPage,
    pieces: list[Piece],
    title: str,
    *,
    declared: str,
    url: str,
    canonical: str,
    outlet: str,
    authors: tuple[str, ...],
    published: Moment,
    basis: str,
    modified: str = "",
    flags: list[str] | None = None,
    left_out: tuple[tuple[str, str], ...] = (),
) -> Article:
    for piece in pieces:
        piece.text = visible(piece.text)
    lines = [piece for piece in pieces if piece.text]
    title = visible(title)
    key = key_of(title)
    if key and not any(piece.key == key for piece in lines[:TITLE_LINES]):
        lines.insert(0, Piece("headline", title))
    blocks: list[Block] = []
    position = 0
    for piece in lines:
        kind = "headline" if key and piece.key == key else piece.kind
        blocks.append(Block(kind, position, position + len(piece.text), piece.recovered, piece.dated))
        position += len(piece.text) + 1
    text = "\n".join(piece.text for piece in lines)
    language = detect_language(text, declared)
    return Article(
        id=ids.article_id(canonical, text),
        version=ids.version_id(text),
        text=text,
        title=title,
        url=url,
        canonical_url=canonical,
        outlet=outlet,
        authors=authors,
        published=published.day,
        published_basis=basis if published.day else "none",
        published_at=published.full if len(published.full) > 10 else "",
        modified=modified,
        language=language,
        flags=(*(flags or []), *([] if language == "en" else ["not-english"])),
        fetched_at=page.fetched_at,
        blocks=tuple(blocks),
        left_out=left_out,  # type: ignore[arg-type]
    )
