"""What a database holds, in numbers."""

import sqlite3

from peacetrack.store.database import as_store_errors
from peacetrack.store.store import Store

_TABLES = ("articles", "versions", "statements", "stances", "concessions")


def describe(store: Store) -> dict[str, object]:
    """Counts, sizes in bytes and the runs. Raises StoreError."""
    with as_store_errors(store.path):
        connection = store.connection
        found: dict[str, object] = {
            "schema": _one(connection, "PRAGMA user_version"),
            "bytes": store.path.stat().st_size,
            "SQLite": sqlite3.sqlite_version,
        }
        found |= {table: _one(connection, f"SELECT count(*) FROM {table}") for table in _TABLES}
        found["actors with rows"] = _one(
            connection,
            "SELECT count(*) FROM (SELECT speaker_id FROM statements UNION SELECT actor_id FROM stances"
            " UNION SELECT giver_id FROM concessions)",
        )
        found["outlets"] = _one(connection, "SELECT count(DISTINCT outlet) FROM versions WHERE outlet != ''")
        found["first publication"] = _one(connection, "SELECT coalesce(min(nullif(published, '')), '') FROM versions")
        found["last publication"] = _one(connection, "SELECT max(published) FROM versions") or ""
        found["raw pages"] = _one(connection, "SELECT count(*) FROM raw_pages")
        found["raw bytes"] = _one(connection, "SELECT coalesce(sum(length(content)), 0) FROM raw_pages")
        found["run"] = [
            f"{row['id']}: peacetrack {row['program']}, {row['model']}, weights {row['weights'] or 'unknown'},"
            f" codebook {row['codebook']}; last used {row['last_used'][:16]}; {row['versions']} versions"
            for row in connection.execute(
                "SELECT r.*, (SELECT count(*) FROM versions v WHERE v.run_id = r.id) AS versions FROM runs r ORDER BY last_used"
            )
        ]
    return found


def _one(connection: sqlite3.Connection, sql: str) -> object:
    return connection.execute(sql).fetchone()[0]
