"""Fixtures: no test reaches the user's home folder, configuration or the internet."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from peacetrack.store import Store, open_store

LOOPBACK = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::"}


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors: tests of servers and of killed runs mostly wait."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def homes() -> list[Path]:
    """The home folders used so far; the last one is empty until a test leaves something in it."""
    return []


@pytest.fixture(autouse=True)
def away_from_home(homes: list[Path], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home, data and configuration folders are empty ones; no setting of the developer leaks in."""
    if not homes or any(homes[-1].iterdir()):
        homes.append(tmp_path_factory.mktemp("home"))
    home = homes[-1]
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("PEACETRACK_DB", "PEACETRACK_CODEBOOK", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any address but loopback fails at once."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise OSError(f"tests may not reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def pipeline() -> Any:
    """The default pipeline, loaded once and only where a test asks for it: it takes seconds."""
    from peacetrack.pipeline import load_pipeline

    return load_pipeline()


@pytest.fixture
def shared_pipeline(pipeline: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands take the session's pipeline, where they name no model or codebook, instead of loading one each."""
    load = sys.modules[type(pipeline).__module__].load_pipeline

    def shared(*, model: str | None = None, codebook: str | None = None) -> Any:
        return load(model=model, codebook=codebook) if model or codebook else pipeline

    monkeypatch.setattr("peacetrack.pipeline.load_pipeline", shared)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a folder of its own."""
    with open_store(tmp_path / "test.db") as opened:
        yield opened
