"""The converter from our statements to the public corpus's attributions."""

from peacetrack.records import Statement, TextSpan
from tests.bench_polnear import main, to_attributions

TEXT = "Ann Moe, who had said that talks failed, left."


def statement(speaker, words, *, cue="said", kind="indirect", cue_class="speech"):
    start = TEXT.index(words)
    at = TEXT.index(cue)
    place = TEXT.index(speaker)
    return Statement(
        id="stm_1",
        speaker=speaker.lower().replace(" ", "-"),
        speaker_name=speaker,
        speaker_kind="person",
        kind=kind,
        start=start,
        end=start + len(words),
        spans=(TextSpan(start, start + len(words)),),
        speaker_text=speaker,
        speaker_start=place,
        speaker_end=place + len(speaker),
        cue=cue,
        cue_start=at,
        cue_end=at + len(cue),
        cue_class=cue_class,
    )


def test_relative_pronoun_counts_as_source_too():
    (row,) = to_attributions(TEXT, [statement("Ann Moe", "talks failed")])
    assert [TEXT[start:end] for start, end in row["source"]] == ["Ann Moe", "who"]


def test_joint_speakers_are_one_attribution():
    rows = to_attributions(TEXT, [statement("Ann", "talks failed"), statement("Moe", "talks failed")])
    assert len(rows) == 1


def test_attitudes_are_left_out_unless_all_cues_count():
    rows = [statement("Ann Moe", "talks failed", cue_class="thought")]
    assert to_attributions(TEXT, rows) == []
    assert len(to_attributions(TEXT, rows, all_cues=True)) == 1


def test_report_inside_a_direct_quotation_is_left_out():
    outer = statement("Ann Moe", "who had said that talks failed", cue="left", kind="direct")
    inner = statement("Ann Moe", "talks failed")
    assert [row["cue"] for row in to_attributions(TEXT, [outer, inner])] == [[[outer.cue_start, outer.cue_end]]]


def test_benchmark_is_skipped_with_a_message_where_the_corpus_is_absent(tmp_path, capsys):
    assert main(["--data", str(tmp_path)]) == 0
    assert "skipped" in capsys.readouterr().err
