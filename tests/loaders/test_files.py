"""Files and folders as inputs."""

import json
import os
from pathlib import Path

import pytest

from peacetrack.loaders.files import read_inputs
from peacetrack.loaders.inputs import Input, RefusedInput, WebLink
from peacetrack.loaders.outcomes import OUTCOMES
from peacetrack.records import RawPage


def read(*paths: Path, **options: object) -> list[Input]:
    return list(read_inputs([str(path) for path in paths], **options))  # type: ignore[arg-type]


def refusal(path: Path) -> RefusedInput:
    [item] = read(path)
    assert isinstance(item, RefusedInput), item
    assert item.outcome in OUTCOMES
    return item


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_unusable_files_are_named_by_their_first_bytes(tmp_path: Path) -> None:
    kinds = {
        "empty": b" \n\x00",
        "pdf": b"%PDF-1.7\n1 0 obj",
        "docx": b"PK\x03\x04\x14\x00",
        "docx.rtf": b"{\\rtf1\\ansi Ukraine must be at the table.}",
        "mhtml": b"From: <Browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x\r\n<html>",
        "binary": bytes(range(32)) * 40,
    }
    for outcome, content in kinds.items():
        assert refusal(write(tmp_path / f"{outcome}.html", content)).outcome == outcome.partition(".")[0]


def test_missing_file_and_folder_without_articles_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.html").outcome == "missing"
    write(tmp_path / "folder" / "picture.png", b"\x89PNG")
    assert refusal(tmp_path / "folder").outcome == "no-article"


def test_folder_gives_its_pages_by_name_without_hidden_and_page_parts(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "sub/c.md", ".hidden.html", "b_files/frame.html", "style.css"):
        write(tmp_path / name, "<html><body><p>Text of the page.</p></body></html>")
    addresses = [Path(item.address).name for item in read(tmp_path)]
    assert addresses == ["a.txt", "b.html", "c.md"]


def test_saved_page_knows_where_it_was_saved_from(tmp_path: Path) -> None:
    page = write(
        tmp_path / "a.html", "<!DOCTYPE html>\n<!-- saved from url=(0026)https://news.example/story -->\n<html><p>x</p></html>"
    )
    [item] = read(page)
    assert isinstance(item, RawPage)
    assert item.declared == {"url": "https://news.example/story"}


def test_text_file_of_urls_is_a_list(tmp_path: Path) -> None:
    path = write(tmp_path / "list.txt", "# today\nhttps://news.example/1\n\nhttps://news.example/2\n")
    assert read(path) == [WebLink("https://news.example/1"), WebLink("https://news.example/2")]


def test_broken_json_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        '{"text": "One text.", "title": "One"}',
        "{broken",
        "",
        '{"title": "no text"}',
        '{"url": "https://news.example/4"}',
        "7",
    ]
    items = read(write(tmp_path / "export.jsonl", "\n".join(lines)))
    assert [type(item).__name__ for item in items] == ["RawPage", "RefusedInput", "RefusedInput", "WebLink", "RefusedInput"]
    assert "line 2" in items[1].address
    assert "column 2" in items[1].reason  # type: ignore[union-attr]


def test_number_is_no_text_and_a_list_is_its_paragraphs(tmp_path: Path) -> None:
    number, paragraphs = read(write(tmp_path / "export.jsonl", '{"text": 5}\n{"text": ["One text.", "Two."]}'))
    assert isinstance(number, RefusedInput)
    assert isinstance(paragraphs, RawPage)
    assert json.loads(paragraphs.content)["text"] == "One text.\n\nTwo."


def test_csv_with_nothing_but_a_header_is_named(tmp_path: Path) -> None:
    [item] = read(write(tmp_path / "export.csv", "text,date\n"))
    assert isinstance(item, RefusedInput)
    assert "below" in item.reason


def test_rows_carry_the_fields_of_exports_under_their_usual_names(tmp_path: Path) -> None:
    record = {"Body": "The text.", "headline": "Head", "publish_date": "2025-08-12", "Author": ["A. One", {"name": "B. Two"}]}
    [item] = read(write(tmp_path / "export.json", json.dumps([record])))
    assert isinstance(item, RawPage)
    assert json.loads(item.content)["authors"] == ["A. One", "B. Two"]
    assert item.declared["published"] == "2025-08-12"


def test_csv_is_read_with_a_column_map_and_any_separator(tmp_path: Path) -> None:
    path = write(tmp_path / "export.csv", 'Überschrift;Volltext;Datum\nHead;"One line\nand another";2025-08-12\n')
    [item] = read(path, columns={"text": "Volltext", "title": "Überschrift", "published": "Datum"})
    assert isinstance(item, RawPage)
    assert json.loads(item.content)["text"] == "One line\nand another"
    assert item.declared["title"] == "Head"


def test_csv_without_the_mapped_column_says_which_there_are(tmp_path: Path) -> None:
    [item] = read(write(tmp_path / "export.csv", "a,b\n1,2\n"), columns={"text": "Volltext"})
    assert isinstance(item, RefusedInput)
    assert "no column Volltext; there are a, b" in item.reason


def test_csv_without_any_column_for_a_text_says_how_to_name_one(tmp_path: Path) -> None:
    item = refusal(write(tmp_path / "export.csv", f"{'a' * 90},b\n1,2\n"))
    assert item.reason.endswith(f"there are {'a' * 40}…, b: name one as in --column text={'a' * 40}…")
    assert read(tmp_path / "export.csv", columns={"text": "b"})[0].address.endswith("line 2")


def test_csv_that_would_lose_a_part_of_a_text_or_swallow_rows_is_refused(tmp_path: Path) -> None:
    first, second = read(write(tmp_path / "a.csv", "title,text\nHead,“No,” she said\nHead,“No” she said,,\n"))
    assert isinstance(first, RefusedInput)
    assert "line 2: more cells" in f"{first.address}: {first.reason}".replace(str(tmp_path), "")[-140:]
    assert isinstance(second, RawPage)  # empty cells at the end lose nothing
    item = refusal(write(tmp_path / "b.csv", 'title,text\nHead,"never closed\nHead,“No” she said\n'))
    assert "never closed; the rest was not read" in item.reason


def test_csv_from_a_windows_spreadsheet_keeps_its_quotation_marks(tmp_path: Path) -> None:
    text = "title,text\nHead,“No land for peace” – she said\n"
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        [item] = read(write(tmp_path / f"{encoding}.csv", text.encode(encoding)))
        assert isinstance(item, RawPage)
        assert json.loads(item.content)["text"] == "“No land for peace” – she said"


def test_names_and_fields_that_are_no_proper_text_do_no_harm(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m.html"
    try:
        Path(os.fsdecode(path)).write_bytes(b"<html><p>Text</p></html>")
    except OSError:
        pytest.skip("this file system takes proper names only")
    [page] = read(tmp_path)
    assert page.address.encode("utf-8").isascii()
    assert "\x1b" not in page.address
    [row] = read(write(tmp_path / "export.jsonl", '{"text": "half \\ud83d a pair", "title": "a\\u001b[31m\\ud83d"}'))
    assert isinstance(row, RawPage)
    assert row.declared["title"] == "a[31m?"
    assert json.loads(row.content)["text"] == "half ? a pair"


def test_json_that_breaks_the_reader_is_refused(tmp_path: Path) -> None:
    for name, line in {
        "deep": "[" * 200_000,
        "long-number": f'{{"text": {"9" * 5000}}}',
        "latin": b'{"text": "caf\xe9"}',
    }.items():
        for suffix in (".json", ".jsonl"):
            assert refusal(write(tmp_path / f"{name}{suffix}", line)).outcome == "unreadable"


def test_bug_in_a_reader_costs_its_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.csv", "text\nOne\n")
    write(tmp_path / "b.html", "<html><p>Text</p></html>")
    monkeypatch.setattr("peacetrack.loaders.tables.csv.DictReader", lambda *_, **__: 1 / 0)
    first, second = read(tmp_path)
    assert isinstance(first, RefusedInput)
    assert first.outcome == "program-error"
    assert isinstance(second, RawPage)
