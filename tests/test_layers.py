"""Who may import whom; read from the source with `ast`."""

import ast
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "peacetrack"
MODULES = {
    ".".join(("peacetrack", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in SOURCE.rglob("*.py")
}


@cache
def imports(path: Path, *, everywhere: bool = True) -> set[str]:
    """Names of modules imported; with `everywhere`, also inside functions, but not for type checkers only."""
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            return
        if isinstance(node, ast.FunctionDef) and not everywhere:
            return
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {path}"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(path.read_text(encoding="utf-8")))
    return found


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def offenders(package: str, *forbidden: str, everywhere: bool = True) -> dict[str, set[str]]:
    """Modules of a package with what they must not import."""
    found = {
        name: {imported for imported in imports(path, everywhere=everywhere) if within(imported, *forbidden)}
        for name, path in MODULES.items()
        if within(name, package)
    }
    return {name: bad for name, bad in found.items() if bad}


@pytest.mark.parametrize("module", ["records", "errors", "ids"])
def test_the_ground_imports_nothing_of_ours(module):
    assert offenders(f"peacetrack.{module}", "peacetrack") == {}


@pytest.mark.parametrize("package", ["store", "views", "output"])
def test_store_views_and_output_never_import_spacy_or_what_does(package):
    forbidden = ("spacy", "peacetrack.pipeline", "peacetrack.annotations", "peacetrack.components", "peacetrack.analysis")
    assert offenders(f"peacetrack.{package}", *forbidden, "trafilatura") == {}


def test_only_the_command_line_imports_click():
    assert {name for name in offenders("peacetrack", "click") if not within(name, "peacetrack.cli")} == set()


def test_only_output_and_command_line_import_rich():
    assert {name for name in offenders("peacetrack", "rich") if not within(name, "peacetrack.cli", "peacetrack.output")} == set()


def test_nothing_imports_the_command_line():
    allowed = ("peacetrack.cli", "peacetrack.__main__")
    assert {name for name in offenders("peacetrack", "peacetrack.cli") if not within(name, *allowed)} == set()


def test_arrows_never_go_back_from_store_over_views_to_output():
    assert offenders("peacetrack.store", "peacetrack.views", "peacetrack.output") == {}
    assert offenders("peacetrack.views", "peacetrack.output") == {}


def test_only_annotations_touches_the_extension_attributes():
    def touches(path: Path) -> bool:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        return any(isinstance(node, ast.Attribute) and node.attr in ("_", "set_extension") for node in nodes)

    touching = {name for name, path in MODULES.items() if touches(path)}
    assert touching == {"peacetrack.annotations"}


def test_component_modules_import_nothing_heavy():
    assert offenders("peacetrack.components", "click", "rich", "pandas", "trafilatura", "peacetrack.store") == {}


def test_commands_import_heavy_packages_only_inside():
    heavy = (
        "spacy",
        "pandas",
        "trafilatura",
        "rich",
        "xlsxwriter",
        "rapidfuzz",
        "urllib3",
        "lxml",
        "dateparser",
        "peacetrack.pipeline",
    )
    assert offenders("peacetrack.cli", *heavy, "peacetrack.pipeline", everywhere=False) == {}
