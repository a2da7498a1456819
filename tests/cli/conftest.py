"""A small database that commands are asked about."""

import pytest

from peacetrack.codebook import load_codebook
from peacetrack.store import open_store
from tests.helpers import TEXT, begin_run, make_analysis, make_article


@pytest.fixture
def database(tmp_path, monkeypatch):
    """The path of a database with one article and its copy in another outlet; commands find it by themselves."""
    path = tmp_path / "news.db"
    monkeypatch.setenv("PEACETRACK_DB", str(path))
    with open_store(path) as store:
        run = begin_run(store, registry=load_codebook().registry)
        store.save(make_analysis(), run=run)
        copy = make_article(TEXT, url="https://evening.example.org/kallas", outlet="evening.example.org")
        store.save(make_analysis(copy), run=run)
    return path
