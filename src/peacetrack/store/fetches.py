"""What was asked for before: validators for conditional requests, waiting times, and how far an interrupted job had come."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

RESUMABLE = timedelta(hours=24)  # an interrupted job is taken up again within this time after its last input


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of an address the last time. `recipe` names everything but the bytes that the result depends on."""

    address: str
    job: str = ""
    status: str = ""
    outcome: str = ""
    article_id: str = ""
    recipe: str = ""
    digest: str = ""
    etag: str = ""
    last_modified: str = ""
    until: str = ""
    seen_at: str = ""
    is_stored: bool = False  # the article is in the store


def read_seen(connection: sqlite3.Connection, address: str) -> Seen | None:
    """What is known about an address, None if it was never asked for."""
    row = connection.execute(
        "SELECT address, job, status, outcome, article_id, recipe, digest, etag, last_modified, until, seen_at,"
        " EXISTS (SELECT 1 FROM articles WHERE id = i.article_id) AS is_stored FROM inputs i WHERE address = ?",
        (address,),
    ).fetchone()
    return Seen(**dict(row)) if row else None


def write_seen(connection: sqlite3.Connection, seen: Seen) -> None:
    """Remember what became of an address; the caller commits. Validators of an earlier answer stay where the new one has none."""
    connection.execute(
        "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (address) DO UPDATE SET job = excluded.job, status = excluded.status, outcome = excluded.outcome,"
        " article_id = excluded.article_id, recipe = excluded.recipe, digest = excluded.digest, etag = excluded.etag,"
        " last_modified = excluded.last_modified, until = excluded.until, seen_at = excluded.seen_at",
        (
            seen.address,
            seen.job,
            seen.status,
            seen.outcome,
            seen.article_id,
            seen.recipe,
            seen.digest,
            seen.etag,
            seen.last_modified,
            seen.until,
            seen.seen_at or now(),
        ),
    )
    connection.execute("UPDATE jobs SET last_input_at = ? WHERE token = ?", (seen.seen_at or now(), seen.job))


def touch_seen(connection: sqlite3.Connection, address: str, job: str) -> None:
    """Note that a job has come to an address about which nothing is new; the caller commits."""
    connection.execute("UPDATE inputs SET job = ?, seen_at = ? WHERE address = ?", (job, now(), address))


@dataclass(frozen=True, slots=True)
class Job:
    """A run of a command. `resumed`: it goes on with an interrupted one; `was_clean`: the last one ended, nothing failed."""

    token: str
    resumed: bool = False
    was_clean: bool = False


def begin_job(connection: sqlite3.Connection, signature: str) -> Job:
    """The job of a command with this signature; the caller commits."""
    row = connection.execute("SELECT token, last_input_at, state FROM jobs WHERE signature = ?", (signature,)).fetchone()
    state = str(row[2]) if row else ""
    if state == "running" and datetime.now(UTC) - datetime.fromisoformat(row[1]) < RESUMABLE:
        return Job(str(row[0]), resumed=True)
    started = now()
    token = f"{signature} {started}"
    connection.execute("INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, 'running')", (signature, token, started))
    return Job(token, was_clean=state == "clean")


def finish_job(connection: sqlite3.Connection, token: str, *, clean: bool) -> None:
    """The job has come to the end of its inputs; the caller commits."""
    connection.execute("UPDATE jobs SET state = ? WHERE token = ?", ("clean" if clean else "finished", token))


def now() -> str:
    """The time in UTC, ISO with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
