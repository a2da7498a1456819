"""The command line as a process: start-up, pipes, signals, unknown commands."""

import os
import resource
import signal
import subprocess
import sys

import pytest

from peacetrack.cli import COMMANDS, main
from peacetrack.errors import ExitCode
from peacetrack.output.write import atomic_path
from tests.helpers import run_cli

PEACETRACK = [sys.executable, "-m", "peacetrack"]
HEAVY = (
    "spacy",
    "pandas",
    "trafilatura",
    "numpy",
    "rich",
    "lxml",
    "urllib3",
    "rapidfuzz",
    "xlsxwriter",
    "dateparser",
    "peacetrack.codebook",
)


def loaded(*arguments: str) -> set[str]:
    """The packages that a command loads."""
    code = "import sys\ntry:\n    from peacetrack.cli import main; main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return {name for name in done.stderr.split() if name in HEAVY}


def processor_seconds(*arguments: str) -> float:
    """What a command takes of a processor: unlike the clock's time it says little about what else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*PEACETRACK, *arguments], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_is_instant():
    assert min(processor_seconds("--help") for _ in range(3)) < 0.3


def test_query_of_a_small_database_is_instant(database):
    assert min(processor_seconds("stances", "-a", "Kallas") for _ in range(3)) < 0.6


def test_help_and_queries_load_nothing_heavy(database):
    assert loaded("--help") == set()
    assert loaded("stances", "-a", "Kallas") == set()
    assert loaded("show", "con_", "-f", "json") == set()


@pytest.mark.parametrize("words", ["stances --fold none", "stances -f table", "stances -f json", "show art_", "--help"])
def test_closed_pipe_is_quiet_and_success(database, words):
    if words == "show art_":
        words = f"show {run_cli('articles', '--columns', 'id', '--no-header').stdout.split()[0]}"
    command = f"{sys.executable} -m peacetrack {words} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_closed_pipe_in_the_middle_of_much_output_is_quiet_and_success(database):
    code = (
        "from peacetrack.output import OutputOptions, write_table; from peacetrack.views.table import Column, Table\n"
        "import peacetrack.cli as cli, click\n"
        "@cli.cli.command('flood')\n"
        "def flood(): write_table(Table((Column('x'),), [('word ' * 50,)] * 20000), OutputOptions(format='csv'))\n"
        "cli.COMMANDS['flood'] = ('__main__', 'flood', '')\n"
        "cli.main()"
    )
    command = f'{sys.executable} -c "$CODE" flood | head -n 1; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env={**os.environ, "CODE": code})
    assert (done.returncode, done.stderr) == (0, "")


def test_interrupt_ends_with_130_and_no_traceback(tmp_path):
    code = (
        "import peacetrack.cli as cli, time\n"
        "@cli.cli.command('wait')\n"
        "def wait(): print('ready', flush=True); time.sleep(30)\n"
        "cli.COMMANDS['wait'] = ('__main__', 'wait', '')\n"
        "cli.main()"
    )
    process = subprocess.Popen([sys.executable, "-c", code, "wait"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in errors


def test_sigterm_ends_as_ctrl_c_does_and_leaves_no_half_file(tmp_path, monkeypatch):
    def stopped(**_):
        with atomic_path(tmp_path / "rows.csv"):
            os.kill(os.getpid(), signal.SIGTERM)
            signal.pause()

    monkeypatch.setattr("peacetrack.cli.cli", stopped)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == ExitCode.INTERRUPTED
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_unknown_command_is_a_usage_error_with_a_suggestion():
    result = run_cli("stance")
    assert result.exit_code == ExitCode.USAGE
    assert "stances" in result.stderr


def test_version_is_printed():
    assert run_cli("--version").stdout.startswith("peacetrack ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    result = run_cli(name, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_output_is_utf8_whatever_the_locale(database):
    done = subprocess.run(
        [*PEACETRACK, "matrix", "-f", "table"], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "latin-1"}
    )
    assert done.returncode == 0
    assert "−1" in done.stdout.decode("utf-8")


def test_no_color_has_no_colours(database):
    shown = run_cli("stances", "-f", "table", env={"NO_COLOR": "1"}).stdout
    assert "\x1b[3" not in shown
