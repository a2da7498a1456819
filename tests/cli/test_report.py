"""`report`: one page, every text escaped, nothing loaded."""

import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser

from peacetrack.errors import ExitCode
from peacetrack.store import open_store
from tests.helpers import TEXT, begin_run, make_analysis, make_article, run_cli


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


def test_page_shows_rows_in_their_paragraphs_and_whose_word_they_are(database):
    page = run_cli("report").stdout
    assert "She said that <mark>Vladimir Putin wants to postpone sanctions</mark>." in page
    assert "who says so: <bdi>Kaja Kallas</bdi>" in page
    assert "claimed by <bdi>Donald Trump</bdi>" in page
    assert "not a fact" in page


def test_page_loads_nothing_and_runs_nothing(database):
    page = run_cli("report").stdout
    tags = Tags(page).tags
    assert not {tag for tag, _ in tags} & {"script", "img", "link", "iframe", "object", "form"}
    assert not [name for _, attributes in tags for name in attributes if name == "src" or name.startswith("on")]
    assert not re.search(r"url\(|@import", page)


def test_long_heading_breaks_and_a_name_from_right_to_left_stands_apart(database):
    with open_store(database) as store:
        store.connection.execute("UPDATE versions SET title = 'محادثات (EU)', outlet = 'الجزيرة'")
    page = run_cli("report", "-o", "-", "--title", "word" * 90).stdout
    assert "h1, summary, td, p { overflow-wrap: anywhere; }" in page
    assert "<bdi>الجزيرة</bdi>, 2025-08-12:" in page
    assert "<bdi>محادثات (EU)</bdi></a>" in page
    assert "<summary><bdi>Kaja Kallas</bdi> (" in page


def test_hostile_text_and_links_are_harmless(database):
    evil = '<script>alert(1)</script> "><img src=x onerror=alert(1)> {{ 7 * 7 }} \x1b[31m'
    with open_store(database) as store:
        article = make_article(TEXT.replace("She said", f"{evil} She said"), url="javascript:alert(1)", outlet=evil, title=evil)
        store.save(make_analysis(article), run=begin_run(store))
    page = run_cli("report", "--title", evil).stdout
    tags = Tags(page).tags
    assert not {tag for tag, _ in tags} & {"script", "img"}
    assert {attributes["href"].split(":")[0] for tag, attributes in tags if tag == "a"} == {"https"}
    assert "{{ 7 * 7 }}" in page
    assert "\x1b" not in page


def test_filters_narrow_the_page_and_the_file_is_written_whole(database, tmp_path):
    path = tmp_path / "report.html"
    result = run_cli("report", "-a", "putin", "-o", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    page = path.read_text(encoding="utf-8")
    assert "Vladimir Putin</bdi> (1)" in page
    assert "Kaja Kallas</bdi> (1)" not in page


def test_page_of_nothing_says_so(database):
    assert run_cli("report", "-a", "Ukraine", "-i", "troops").stdout.count("<p>None.</p>") == 1


def test_filters_of_stances_leave_concessions_out_and_say_so(database):
    page = run_cli("report", "--basis", "self", "--issue", "sanctions_timing")
    assert page.exit_code == 0
    assert "Concessions are left out: --issue and --basis cannot be asked of them." in page.stdout
    assert "claimed by" not in page.stdout


def test_unsure_rows_are_marked_and_nothing_is_folded_away_in_print(database):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executescript("UPDATE stances SET confidence = 0.7; UPDATE concessions SET confidence = 0.7")
    assert "<strong>unsure</strong>" not in run_cli("report").stdout
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE stances SET confidence = 0.69 WHERE actor_id = 'vladimir-putin'")
    page = run_cli("report").stdout
    assert page.count("<strong>unsure</strong>") == 1
    assert {"open" in attributes for tag, attributes in Tags(page).tags if tag == "details"} == {True}


def test_report_under_the_name_of_another_format_is_refused(database, tmp_path):
    result = run_cli("report", "-o", str(tmp_path / "report.pdf"))
    assert result.exit_code == ExitCode.USAGE
    assert "the report is an HTML page" in result.stderr


def test_notes_say_of_which_rows_they_are(database):
    page = run_cli("report", "--since", "2025-08").stdout
    assert "<small>Concessions: 2 rows said at an unknown time left out" in page


def test_page_quotes_the_text_that_its_rows_are_of_while_an_ingest_replaces_it(database, monkeypatch):
    from peacetrack.report import page

    stances = page.stances

    def interrupted(*given, **named):
        found = stances(*given, **named)
        with open_store(database) as store:
            article = make_article("Seventy more words. " * 30 + TEXT, title="Longer")
            store.save(make_analysis(article), run=begin_run(store))
        return found

    monkeypatch.setattr(page, "stances", interrupted)
    shown = run_cli("report").stdout
    assert "<mark>Vladimir Putin wants to postpone sanctions</mark>" in shown
    assert "Seventy" not in shown
