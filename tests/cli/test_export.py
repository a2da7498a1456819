"""`export`: what other tools read."""

import csv
from xml.etree import ElementTree

import pytest

from peacetrack.errors import ExitCode
from peacetrack.store import open_store
from tests.helpers import TEXT, run_cli

NAMESPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


def read(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_dna_tables_have_the_columns_of_rdna_and_offsets_that_fit(database, tmp_path):
    result = run_cli("export", "dna", str(tmp_path / "dna"))
    assert (result.exit_code, result.stdout) == (0, "")
    documents, statements = read(tmp_path / "dna" / "documents.csv"), read(tmp_path / "dna" / "statements.csv")
    assert list(statements[0]) == ["document_id", "start", "stop", "person", "organization", "concept", "agreement", "date"]
    texts = {document["document_id"]: document["text"] for document in documents}
    words = {row["person"]: texts[row["document_id"]][int(row["start"]) : int(row["stop"])] for row in statements}
    assert words["Vladimir Putin"] == "Vladimir Putin wants to postpone sanctions"
    assert {row["person"]: row["agreement"] for row in statements} == {"Vladimir Putin": "0", "Kaja Kallas": "1"}
    assert documents[0]["text"] == TEXT


def test_stances_that_dna_cannot_hold_are_left_out_and_counted(database, tmp_path):
    with open_store(database) as store:
        store.connection.execute("UPDATE stances SET stance = 'conditional' WHERE actor_id = 'vladimir-putin'")
    result = run_cli("export", "dna", str(tmp_path / "dna"), "--fold", "none")
    assert result.exit_code == ExitCode.USAGE  # what is exported is always folded over copies
    result = run_cli("export", "dna", str(tmp_path / "dna"))
    assert "1 conditional or ambiguous stance left out" in result.stderr
    assert {row["person"] for row in read(tmp_path / "dna" / "statements.csv")} == {"Kaja Kallas"}


def test_graphml_has_actors_issues_and_counts(database, tmp_path):
    path = tmp_path / "network.graphml"
    assert run_cli("export", "graphml", str(path)).exit_code == 0
    root = ElementTree.parse(path).getroot()
    nodes = {node.get("id"): node for node in root.iterfind(".//g:node", NAMESPACE)}
    assert set(nodes) == {"kaja-kallas", "vladimir-putin", "issue:participation", "issue:sanctions_timing"}
    edges = {edge.get("source"): {data.get("key"): data.text for data in edge} for edge in root.iterfind(".//g:edge", NAMESPACE)}
    assert (edges["vladimir-putin"]["opposes"], edges["vladimir-putin"]["balance"]) == ("1", "-1.0")
    assert edges["kaja-kallas"]["weight"] == "1"


def test_filters_narrow_the_network(database, tmp_path):
    path = tmp_path / "network.graphml"
    run_cli("export", "graphml", str(path), "-a", "Putin")
    assert path.read_text().count("<node ") == 2


def test_folder_that_cannot_be_made_is_a_usage_error(database, tmp_path):
    (tmp_path / "file").write_text("")
    assert run_cli("export", "dna", str(tmp_path / "file" / "x")).exit_code == ExitCode.USAGE


@pytest.mark.parametrize("form", ["dna", "graphml"])
def test_rows_that_are_left_out_are_counted_as_in_other_exports(database, tmp_path, form):
    with open_store(database) as store:
        store.connection.execute(
            "UPDATE stances SET said_on = '', said_from = '', said_to = '' WHERE actor_id = 'vladimir-putin'"
        )
        store.connection.execute("UPDATE stances SET confidence = 0.5 WHERE actor_id = 'kaja-kallas'")
        store.connection.execute("UPDATE articles SET story_id = 'one'")
    plain = run_cli("export", form, str(tmp_path / "out")).stderr
    dated = run_cli("export", form, str(tmp_path / "out"), "--since", "2025").stderr
    assert "unsure (confidence below 0.7); --min-confidence 0.7 leaves such rows out." in plain
    assert "said at an unknown time left out by --since/--until." in dated
    assert ("2 rows in copies of the same story folded.\n" in plain) == (form == "dna")
    assert "--fold" not in plain
