"""The documentation says what the program does."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from peacetrack.analysis import analyze
from peacetrack.articles.refusals import RefusedPageError
from peacetrack.cli import COMMANDS, cli
from peacetrack.cli.reference import reference
from peacetrack.errors import ExitCode
from peacetrack.loaders.outcomes import OUTCOMES
from peacetrack.records import Article
from peacetrack.views import compare, findings, matrix, overview, search, shifts, timeline

ROOT = Path(__file__).parent.parent
DATA_MODEL = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
HOW = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
VIEWS = {
    "statements": findings.statements,
    "stances": findings.stances,
    "concessions": findings.concessions,
    "articles": overview.articles,
    "actors": overview.actors,
    "timeline": timeline.timeline,
    "matrix": matrix.matrix,
    "shifts": shifts.shifts,
    "compare": lambda store: compare.compare(store, ("x",), ("y",), names=("X", "Y")),
    "search": lambda store: search.search(store, "word"),
}


def test_command_reference_is_up_to_date():
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == reference(), "run 'make docs'"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_its_first_line_in_the_list(name):
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert len(COMMANDS[name][2]) > 20
    assert f"## peacetrack {name}\n" in reference()


@pytest.mark.parametrize("name", VIEWS)
def test_documented_columns_are_those_of_the_program(store, name):
    documented = re.search(rf"<!-- columns:{name} -->\n\*\*{name}\*\*: `([^`]+)`", DATA_MODEL)
    assert documented, name
    assert tuple(documented[1].split(", ")) == VIEWS[name](store).names


def test_documented_exit_codes_are_those_of_the_program():
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", DATA_MODEL, re.MULTILINE)}
    assert documented == {int(code) for code in ExitCode}


def test_documented_tables_are_in_the_database(store):
    section = DATA_MODEL.split("## The database")[1]
    documented = {name for line in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for name in re.findall(r"`(\w+)`", line)}
    found = {row[0] for row in store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    internal = {name for name in found if re.fullmatch(r"sqlite_.*|\w+_fts_\w+", name)}
    assert documented == found - internal


@pytest.mark.parametrize("page", ["README.md", "docs/data-model.md"])
def test_commands_and_options_in_the_text_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    known = reference()
    code = re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)
    code += re.findall(r"`[^`\n]+`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    for name in re.findall(r"peacetrack ([a-z]+)\b", "\n".join(code)):
        assert name in COMMANDS, name
    for option in set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", text)):
        assert option in known, option


def test_links_between_pages_lead_somewhere():
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:−+]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_make_targets_in_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([a-z-]+)\b", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_documented_outcomes_of_ingest_are_those_of_the_program():
    section = (ROOT / "docs" / "ingest.md").read_text(encoding="utf-8").split("| outcome | meaning |")[1]
    documented = dict(re.findall(r"^\| (\S+) \| (.*) \|$", section, re.MULTILINE))
    documented.pop("---", None)
    assert documented == OUTCOMES


def test_every_refusal_of_a_page_is_a_known_outcome():
    def below(kind: type) -> set[type]:
        return {kind}.union(*(below(child) for child in kind.__subclasses__()))

    assert {kind.outcome for kind in below(RefusedPageError)} <= set(OUTCOMES)


def test_every_part_of_the_analysis_is_explained():
    parts = {path.name for path in (ROOT / "src/peacetrack/components").iterdir() if path.is_dir() and path.name[0] != "_"}
    assert {f"`{name}/`" for name in parts} - set(re.findall(r"`\w+/`", HOW)) == set()


def test_modules_that_the_explanation_names_exist():
    known = {path.name for path in (ROOT / "src/peacetrack").rglob("*.py")} | {
        path.name for path in (ROOT / "tests").glob("*.py")
    }
    named = {name.split("/")[-1] for name in re.findall(r"`([\w/]+\.py)`", HOW)}
    assert named
    assert named - known == set()


@pytest.mark.model
def test_explained_paths_are_those_of_the_program(pipeline):
    text = re.search(r"^> (.+)$", HOW, re.MULTILINE)[1]
    (found,) = analyze(pipeline, [Article(id="art_1", version="ver_1", text=text, published="2025-03-04")])
    paths = [row.path for row in (*found.stances, *found.concessions)]
    assert [line for line in re.findall(r"^.+(?: · .+→| > ).+$", HOW, re.MULTILINE) if line not in paths] == []
