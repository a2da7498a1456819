"""The names that other programs may import."""

import subprocess
import sys

import pytest

import peacetrack
from peacetrack.records import Article


def test_public_names_are_the_promised_ones():
    assert set(peacetrack.__all__) == {
        "Analysis", "Article", "Codebook", "Concession", "ExitCode", "PeacetrackError", "Pipeline", "RawPage", "Run",
        "SaveOutcome", "Stance", "Statement", "Store", "TextSpan", "analyze", "begin_run", "load_codebook", "load_pipeline",
        "open_store",
    }  # fmt: skip


@pytest.mark.parametrize("name", peacetrack.__all__)
def test_every_public_name_can_be_had(name):
    assert getattr(peacetrack, name).__name__ == name
    assert name in dir(peacetrack)


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        _ = peacetrack.nonsense


def test_import_loads_nothing_heavy():
    code = "import sys, peacetrack; print(*[m for m in sys.modules if m.split('.')[0] in ('spacy', 'pandas', 'click', 'rich')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


@pytest.mark.model
def test_article_goes_through_the_pipeline_into_a_store_and_comes_out_as_rows(tmp_path, shared_pipeline):
    from peacetrack.views.findings import statements

    text = "A title\n\nKaja Kallas said on Monday that Ukraine must be at the table.\n"
    article = Article(id="art_1", version="ver_1", text=text, published="2025-08-12")
    pipeline = peacetrack.load_pipeline()
    with peacetrack.open_store(tmp_path / "news.db") as store:
        run = peacetrack.begin_run(store, pipeline)
        for analysis in peacetrack.analyze(pipeline, [article]):
            assert store.save(analysis, run=run).status == "added"
        (row,) = statements(store).rows
    assert "kaja-kallas" in row
    assert "2025-08-11" in row
    assert "Ukraine must be at the table" in row
