"""A small database that commands are asked about."""

import shutil

import pytest

from peacetrack.codebook import load_codebook
from peacetrack.store import open_store
from tests.helpers import TEXT, begin_run, make_analysis, make_article


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A database with one article and its copy in another outlet, made once: copying the registry takes a while."""
    path = tmp_path_factory.mktemp("template") / "news.db"
    with open_store(path) as store:
        run = begin_run(store, registry=load_codebook().registry)
        store.save(make_analysis(), run=run)
        copy = make_article(TEXT, url="https://evening.example.org/kallas", outlet="evening.example.org")
        store.save(make_analysis(copy), run=run)
    return path


@pytest.fixture
def database(template, tmp_path, monkeypatch):
    """The path of a copy of the template; commands find it by themselves."""
    path = tmp_path / "news.db"
    shutil.copy(template, path)
    monkeypatch.setenv("PEACETRACK_DB", str(path))
    return path
