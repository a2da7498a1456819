"""The store: one SQLite file; schema, migrations, save and select."""

from peacetrack.store.store import Run, SaveOutcome, Store, open_store

__all__ = ["Run", "SaveOutcome", "Store", "open_store"]
