"""The package as a user sees it."""

from click.testing import CliRunner

from peacetrack.cli import COMMANDS, cli


def test_help_names_every_command():
    result = CliRunner().invoke(cli, ["--help"])
    assert result.exit_code == 0
    for name in COMMANDS:
        assert name in result.stdout
