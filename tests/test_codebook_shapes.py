"""A user's file with a value of the wrong type is explained, whatever the parser would do with it."""

import copy
import tomllib

import pytest

from peacetrack.codebook import load_codebook
from peacetrack.codebook.copying import packaged_files
from peacetrack.codebook.shapes import find_misfits
from peacetrack.errors import CodebookError

EXAMPLE = tomllib.loads("""
speed = 3
[issues.border]
label = "Border"
words = ["line", "frontier"]
[issues.truce]
label = "Truce"
frames = [{ words = ["cease"], sign = 1 }, { words = ["stop"], sign = -1, strict = true }]
""")


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ('[issues.border]\nlabel = "B"\nwords = ["x"]\nframes = [{ words = ["y"] }]', []),
        ('[issues.another]\nlabel = "B"\nwords = []', []),
        ('[issues.border]\nunknown = { any = "thing" }', []),
        ("speed = 1.5", []),
        ("speed = true", [("speed", "a number")]),
        ("issues = 3", [("issues", "a table")]),
        ("[issues]\nborder = 3", [("issues.border", "a table")]),
        ("[issues.border]\nlabel = 3", [("issues.border.label", "a text in quotation marks")]),
        ('[issues.border]\nwords = "x"', [("issues.border.words", "a list")]),
        ("[issues.border]\nwords = ['x', 3]", [("issues.border.words, entry 2", "a text in quotation marks")]),
        ("[issues.new]\nframes = [{ sign = '+' }]", [("issues.new.frames, entry 1.sign", "a number")]),
        ("[issues.new]\nframes = [{ strict = 'yes' }]", [("issues.new.frames, entry 1.strict", "true or false")]),
    ],
)
def test_misfit_names_its_place_and_what_belongs_there(own, expected):
    assert list(find_misfits(tomllib.loads(own), EXAMPLE)) == expected


@pytest.mark.parametrize("name", [name for name in packaged_files() if "/" not in name])
def test_packaged_file_fits_itself(name):
    table = tomllib.loads(packaged_files()[name].read_text(encoding="utf-8"))
    assert list(find_misfits(copy.deepcopy(table), table)) == []


def test_loading_reports_misfits_of_every_file_at_once(tmp_path):
    load_codebook.cache_clear()
    (tmp_path / "issues.toml").write_text("issues = 3\n")
    (tmp_path / "cues.toml").write_text("verbs = 3\n")
    with pytest.raises(CodebookError) as caught:
        load_codebook(str(tmp_path))
    assert sorted(caught.value.problems) == ["cues.toml: [verbs] must be a list", "issues.toml: [issues] must be a table"]


def test_an_issue_s_traits_are_a_closed_list(tmp_path):
    load_codebook.cache_clear()
    (tmp_path / "issues.toml").write_text('[issues.ceasefire]\ntraits = "event, brittle"\n')
    with pytest.raises(CodebookError) as caught:
        load_codebook(str(tmp_path))
    assert [problem for problem in caught.value.problems if "traits = 'brittle' is not one of any_war, " in problem]
