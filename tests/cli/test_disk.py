"""A disk that fills up while something is written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from peacetrack.errors import ExitCode, UsageError
from peacetrack.output.write import atomic_path
from tests.helpers import run_cli

FULL = Path("/dev/full")  # each write to it fails as on a full disk


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [("stances",), ("stances", "-f", "json"), ("articles", "-o", "/dev/full", "-f", "csv")])
def test_full_disk_is_said_in_one_line(database, arguments):
    with FULL.open("w") as full:
        command = [sys.executable, "-m", "peacetrack", *arguments, "--db", str(database)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=dict(os.environ), check=False)
    assert done.returncode == ExitCode.USAGE
    assert "cannot be written (No space left on device)" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_file_stays_as_it_was_on_a_full_disk(tmp_path):
    target = tmp_path / "rows.csv"
    target.write_text("old")
    with pytest.raises(UsageError, match=r"rows.csv cannot be written .*is as it was"), atomic_path(target):
        raise OSError(28, "No space left on device")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


@pytest.mark.parametrize("command", [("stances", "-i", "ceasefire"), ("report",), ("search", "sanctions"), ("matrix",)])
def test_damaged_database_is_said_in_one_line(database, command):
    content = bytearray(database.read_bytes())
    content[4096:] = bytes(len(content) - 4096)  # the schema stays, every page of rows is gone
    database.write_bytes(content)
    result = run_cli(*command)
    assert result.exit_code == ExitCode.STORE
    assert "damaged" in result.stderr
