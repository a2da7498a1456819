"""A lock that keeps the same job from running twice at once; the system frees it when the process ends, however it ends."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_PLACES = 2**30


@contextmanager
def job_lock(database: Path, signature: str) -> Iterator[bool]:
    """Whether this process has the job for itself. All jobs of a database share one file, each has a byte of it."""
    place = int.from_bytes(hashlib.blake2b(signature.encode(), digest_size=8).digest()) % _PLACES
    with database.with_name(database.name + "-ingest.lock").open("ab") as stream:
        yield _try_lock(stream, place)


def _try_lock(stream: BinaryIO, place: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _try_lock_windows(stream, place)
    try:
        fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
    except OSError:
        return False
    return True


def _try_lock_windows(stream: BinaryIO, place: int) -> bool:
    import msvcrt

    stream.seek(place)
    try:
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
