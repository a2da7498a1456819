"""Articles and their versions: what is stored, what is new, what is kept."""

import json
import sqlite3
from dataclasses import replace
from typing import Literal

from peacetrack.records import Article

Status = Literal["added", "updated", "unchanged"]

_COMPARED = ("title", "outlet", "authors", "published", "published_basis", "language")


def row_to_article(row: sqlite3.Row) -> Article:
    """The article of a row of `versions`."""
    return Article(
        id=row["article_id"],
        version=row["id"],
        text=row["text"],
        title=row["title"],
        url=row["url"],
        canonical_url=row["canonical_url"],
        outlet=row["outlet"],
        authors=tuple(json.loads(row["authors"])),
        published=row["published"],
        published_basis=row["published_basis"],
        modified=row["modified"],
        language=row["language"],
        flags=tuple(json.loads(row["flags"])),
        fetched_at=row["fetched_at"],
    )


def current_row(connection: sqlite3.Connection, article_id: str) -> sqlite3.Row | None:
    """The current version of an article."""
    found: sqlite3.Row | None = connection.execute(
        "SELECT * FROM versions WHERE article_id = ? AND is_current", (article_id,)
    ).fetchone()
    return found


def reconcile(stored: Article, article: Article) -> Article:
    """The new article with the stored metadata that must stand.

    What a page no longer says is kept, and a day that the user gave (`published_basis` "option") yields only to another such day.
    """
    kept = {key: getattr(stored, key) for key in ("title", "outlet", "authors", "modified", "url") if not getattr(article, key)}
    given = stored.published_basis == "option" and article.published_basis != "option"
    if stored.published and (given or not article.published):
        kept |= {"published": stored.published, "published_basis": stored.published_basis}
    return replace(article, **kept) if kept else article


def status_of(stored: Article | None, article: Article) -> Status:
    """What saving `article` (reconciled) would be."""
    if stored is None:
        return "added"
    if stored.version != article.version or any(getattr(stored, key) != getattr(article, key) for key in _COMPARED):
        return "updated"
    return "unchanged"


def write_version(connection: sqlite3.Connection, article: Article, *, story_id: str, run_id: str, now: str) -> int:
    """Writes the article and makes its version the current one; the version's key comes back."""
    connection.execute(
        "INSERT INTO articles (id, story_id, added_at) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET story_id = CASE WHEN excluded.story_id != '' THEN excluded.story_id ELSE story_id END",
        (article.id, story_id, now),
    )
    connection.execute("UPDATE versions SET is_current = 0 WHERE article_id = ?", (article.id,))
    values = {
        "id": article.version,
        "article_id": article.id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "outlet": article.outlet,
        "title": article.title,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "published": article.published,
        "published_basis": article.published_basis,
        "modified": article.modified,
        "language": article.language,
        "flags": json.dumps(article.flags, ensure_ascii=False),
        "fetched_at": article.fetched_at,
        "text": article.text,
        "run_id": run_id,
        "saved_at": now,
    }
    changed = ", ".join(f"{column} = excluded.{column}" for column in values if column not in ("id", "article_id", "text"))
    key: int = connection.execute(
        f"INSERT INTO versions ({', '.join(values)}) VALUES ({', '.join(f':{column}' for column in values)})"
        f" ON CONFLICT (article_id, id) DO UPDATE SET is_current = 1, {changed} RETURNING key",
        values,
    ).fetchone()[0]
    return key


def first_of_story(connection: sqlite3.Connection, article: Article, story_id: str) -> str:
    """Another article with the same text, or of the same story: the one that was added first; "" where there is none."""
    row = connection.execute(
        "SELECT a.id FROM articles a JOIN versions v ON v.article_id = a.id"
        " WHERE a.id != :id AND v.is_current AND (v.id = :version OR (:story != '' AND a.story_id = :story))"
        " ORDER BY a.added_at, a.id LIMIT 1",
        {"id": article.id, "version": article.version, "story": story_id},
    ).fetchone()
    return str(row[0]) if row else ""


def join_story(connection: sqlite3.Connection, original: str, story_id: str) -> str:
    """The story that a copy of `original` belongs to; an original without a story gets one."""
    known = connection.execute("SELECT story_id FROM articles WHERE id = ?", (original,)).fetchone()[0]
    story = story_id or known or original
    if not known:
        connection.execute("UPDATE articles SET story_id = ? WHERE id = ?", (story, original))
    return str(story)
