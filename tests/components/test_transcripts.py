"""Turns of transcripts and interviews."""

import pytest

from tests.components.test_statements import found

CONFERENCE = """Remarks by Kaja Kallas and Andrii Sybiha

Brussels, 12 August 2025

KALLAS: Thank you. We will not talk about concessions. (Laughter.) Putin told aides that he wants land.

And that is all on “the plan”.

SYBIHA: I agree with Kaja.

Q: Minister, Lavrov said that there would be no deal. Will you go?

HIGH REPRESENTATIVE KALLAS: No.
"""

INTERVIEW = """‘We will not blink’

Estonia's prime minister Kristen Michal spoke to a Baltic paper on Monday.

**Will Estonia send troops to Ukraine?**

Yes, a company.

We have said so since March.

**And Germany?**

They will think about it.

*The interview was held in English.*
"""


def rows(statements, text):
    return [(s.speaker, s.kind, [text[span.start : span.end] for span in s.spans], s.reported_by) for s in statements]


@pytest.mark.model
def test_the_label_of_a_turn_names_its_speaker(pipeline):
    turns = [s for s in found(pipeline, CONFERENCE) if s.kind == "direct"]
    assert [s.speaker_start for s in turns][:2] == [CONFERENCE.index("KALLAS"), CONFERENCE.index("SYBIHA")]
    text = CONFERENCE.replace("HIGH REPRESENTATIVE KALLAS", "KALLAS")
    last = [s for s in found(pipeline, text) if s.kind == "direct"][-1]
    assert (last.speaker, last.speaker_start) == ("kaja-kallas", text.rindex("KALLAS"))


@pytest.mark.model
def test_turn_is_one_direct_statement_without_label_and_stage_direction(pipeline):
    turns = [row for row in rows(found(pipeline, CONFERENCE), CONFERENCE) if row[1] == "direct"]
    assert turns == [
        (
            "kaja-kallas",
            "direct",
            [
                "Thank you. We will not talk about concessions.",
                "Putin told aides that he wants land.",
                "And that is all on “the plan”.",
            ],
            "",
        ),
        ("andrii-sybiha", "direct", ["I agree with Kaja."], ""),
        ("kaja-kallas", "direct", ["No."], ""),
    ]


@pytest.mark.model
def test_speaker_of_a_turn_reports_what_others_said(pipeline):
    nested = [row for row in rows(found(pipeline, CONFERENCE), CONFERENCE) if row[0] == "vladimir-putin"]
    assert nested == [("vladimir-putin", "indirect", ["he wants land"], "kaja-kallas")]


@pytest.mark.model
def test_question_is_no_row_but_what_it_reports_is(pipeline):
    asked = [row for row in rows(found(pipeline, CONFERENCE), CONFERENCE) if row[0] == "sergei-lavrov"]
    assert asked == [("sergei-lavrov", "indirect", ["there would be no deal"], "")]


@pytest.mark.model
def test_answers_below_bold_questions_are_those_of_the_person_interviewed(pipeline):
    answers = [row for row in rows(found(pipeline, INTERVIEW), INTERVIEW) if row[1] == "direct"]
    assert [row[2] for row in answers] == [
        ["Yes, a company.", "We have said so since March."],
        ["They will think about it."],
    ]
    assert {row[0] for row in answers} == {"kristen-michal"}


@pytest.mark.model
def test_topics_before_colons_are_no_speakers(pipeline):
    text = (
        "What the plan says\n\nTerritory: Ukraine would leave Donetsk.\n\nSanctions: The EU would lift them.\n\nTroops: None.\n"
    )
    assert found(pipeline, text) == []


PLAIN_INTERVIEW = """“We would jump together”

Belgium's prime minister, Bart De Wever, received us in his office.

Why do you resist the loan?

Because the risk is ours. Merz told me that he understood.

What would you need?

“Guarantees, from all of them.”

And if you do not get them?

Then there is no loan.

Is that final?

Yes.
"""


@pytest.mark.model
def test_plain_questions_that_alternate_with_answers_make_an_interview(pipeline):
    answers = [row for row in rows(found(pipeline, PLAIN_INTERVIEW), PLAIN_INTERVIEW) if row[0] == "bart-de-wever"]
    assert [row[2] for row in answers] == [
        ["Because the risk is ours. Merz told me that he understood."],
        ["Guarantees, from all of them."],
        ["Then there is no loan."],
        ["Yes."],
    ]


@pytest.mark.model
def test_questions_of_an_explainer_are_answered_by_nobody(pipeline):
    text = (
        "The truce, explained\n\nKeir Starmer spoke to reporters on Monday.\n\nWhat is planned?\n\nA pause of a month.\n\n"
        "Who wants it?\n\nMost of the capitals do.\n\nWho does not?\n\nMoscow said no.\n\nWhat comes next?\n\nNobody knows.\n"
    )
    assert [(s.speaker, s.kind) for s in found(pipeline, text) if s.kind == "direct"] == []


def test_outlet_that_asks_is_no_speaker(pipeline):
    text = (
        "Interview with Kristen Michal\n\nKristen Michal is prime minister of Estonia.\n\n"
        "Baltic Post: Will you send troops?\n\nYes, a company.\n\nBaltic Post: When?\n\nSoon.\n\n"
        "Baltic Post: For how long?\n\nFor years.\n"
    )
    assert {row[0] for row in rows(found(pipeline, text), text)} == {"kristen-michal"}


@pytest.mark.model
def test_label_on_a_line_of_its_own_opens_a_turn(pipeline):
    text = "Remarks in Vilnius\n\nKALLAS\n\nWe will not wait.\n\nSYBIHA\n\nWe need shells.\n\nKALLAS\n\nSoon.\n"
    assert [row[2] for row in rows(found(pipeline, text), text)] == [["We will not wait."], ["We need shells."], ["Soon."]]


@pytest.mark.model
def test_we_of_a_joint_statement_is_each_signatory(pipeline):
    text = "Joint statement\n\nWe, the foreign ministers of Estonia, Latvia and Lithuania, call on Russia to stop the fighting.\n"
    assert [(row[0], row[2]) for row in rows(found(pipeline, text), text)] == [
        ("estonia", ["Russia to stop the fighting"]),
        ("latvia", ["Russia to stop the fighting"]),
        ("lithuania", ["Russia to stop the fighting"]),
    ]


@pytest.mark.model
def test_leaders_of_a_read_out_are_those_who_spoke(pipeline):
    text = (
        "Call on Ukraine\n\nSir Keir Starmer spoke to Friedrich Merz this afternoon.\n\n"
        "The leaders agreed that the truce must hold. They underlined the need for guarantees.\n"
    )
    assert [(row[0], row[2]) for row in rows(found(pipeline, text), text)] == [
        ("keir-starmer", ["the truce must hold"]),
        ("friedrich-merz", ["the truce must hold"]),
        ("keir-starmer", ["the need for guarantees"]),
        ("friedrich-merz", ["the need for guarantees"]),
    ]


def test_what_is_told_of_the_speaker_after_the_last_turn_is_no_part_of_it(pipeline):
    text = CONFERENCE + "\nThank you all.\n\nAfter the briefing Kallas left for Kyiv.\n\nHungary has announced a veto.\n"
    statements = found(pipeline, text)
    last = max((s for s in statements if s.kind == "direct"), key=lambda s: s.end)
    assert text[last.start : last.end].endswith("Thank you all.")


DOORSTEP = """Doorstep by NATO Secretary General Mark Rutte ahead of the meeting of Defence Ministers

(As delivered)

Good morning. We will stand by Ukraine.

Question (Baltic News): Will Ukraine join?

Secretary General: It is on an irreversible path.
"""

REMARKS = """Remarks by President Biden on the war

THE PRESIDENT: Today I signed new sanctions on Russia.

Q: Mr. President, will you talk to Putin?

THE PRESIDENT: I have no plans to talk with Putin.
"""


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (DOORSTEP, "mark-rutte", ["Good morning. We will stand by Ukraine.", "It is on an irreversible path."]),
        (REMARKS, "joe-biden", ["Today I signed new sanctions on Russia.", "I have no plans to talk with Putin."]),
    ],
    ids=["an opening without a label", "a label that means one person throughout"],
)
def test_turns_are_those_of_whose_text_it_is(pipeline, text, speaker, words):
    turns = [row for row in rows(found(pipeline, text), text) if row[1] == "direct"]
    assert [(row[0], row[2]) for row in turns] == [(speaker, [said]) for said in words]


@pytest.mark.model
def test_name_in_capitals_before_a_colon_is_no_dateline(pipeline):
    text = "Briefing by Maria Zakharova, Moscow\n\nMARIA ZAKHAROVA: No.\n\nQuestion: Why?\n\nMARIA ZAKHAROVA: Ask others.\n"
    assert [row[::2] for row in rows(found(pipeline, text), text)] == [
        ("maria-zakharova", ["No."]),
        ("maria-zakharova", ["Ask others."]),
    ]


@pytest.mark.model
def test_reporter_who_met_the_minister_is_not_the_minister(pipeline):
    text = (
        "Kristen Michal on the war\n\nI met him in his office. We drank tea.\n\nQuestion: Why?\n\nKristen Michal: Ask others.\n"
    )
    assert [row[2] for row in rows(found(pipeline, text), text) if row[1] == "direct"] == []


CAPITALS = """Remarks by the President before a meeting with the Prime Minister of Norway

The Oval Office

THE PRESIDENT: Thank you, everybody. I spoke to President Putin last week.

PRIME MINISTER STØRE: Thank you, Mr. President. We will keep paying.

Q Mr. President, will you send rockets? I have heard that you might.

THE PRESIDENT: We'll see.

Q (Inaudible.)

THE PRESIDENT: No soldiers.

END 12:03 P.M. EDT
"""


@pytest.mark.model
def test_president_in_capitals_is_the_american_one_and_bare_q_asks(pipeline):
    turns = [row for row in rows(found(pipeline, CAPITALS), CAPITALS) if row[1] == "direct"]
    assert [(speaker, pieces[-1]) for speaker, _, pieces, _ in turns] == [
        ("donald-trump", "Thank you, everybody. I spoke to President Putin last week."),
        ("jonas-gahr-store", "Thank you, Mr. President. We will keep paying."),
        ("donald-trump", "We'll see."),
        ("donald-trump", "No soldiers."),
    ]


@pytest.mark.model
def test_named_reporter_who_only_asks_is_no_speaker(pipeline):
    text = (
        "Vladimir Putin answered media questions\n\nQuestion: Why?\n\nVladimir Putin: Ask others.\n\n"
        "Pavel Zarubin: And the soldiers?\n\nVladimir Putin: They would be targets.\n\n"
        "Jane Roe (Baltic News): And the rockets?\n\nVladimir Putin: No.\n"
    )
    assert [row[2] for row in rows(found(pipeline, text), text)] == [["Ask others."], ["They would be targets."], ["No."]]


@pytest.mark.model
def test_names_that_come_back_on_lines_of_their_own_are_labels(pipeline):
    text = (
        "Joint press conference\n\nParis, 3 September\n\nEmmanuel Macron\n\nEurope is ready.\n\n"
        "Volodymyr Zelenskyy\n\nThank you.\n\nJournalist (Baltic News)\n\nWill you leave?\n\n"
        "Emmanuel Macron\n\nNever.\n\nVolodymyr Zelenskyy\n\nNor will we.\n"
    )
    assert [row[::2] for row in rows(found(pipeline, text), text)] == [
        ("emmanuel-macron", ["Europe is ready."]),
        ("volodymyr-zelenskyy", ["Thank you."]),
        ("emmanuel-macron", ["Never."]),
        ("volodymyr-zelenskyy", ["Nor will we."]),
    ]


def test_author_and_photographer_below_each_other_are_no_labels(pipeline):
    text = "The war chest\n\nJane Roe\n\nTallinn will pay.\n\nJohn Smith\n\nKyiv is glad.\n\nJane Roe\n"
    assert found(pipeline, text) == []


@pytest.mark.model
def test_remark_between_questions_is_not_an_answer(pipeline):
    text = (
        "Interview: the Estonian minister\n\nHanno Pevkur talked to us in Tallinn.\n\nWhy do you want more sanctions?\n\n"
        "Because they work.\n\nThey have cost Estonia a lot.\n\nWe knew that.\n\nAnd troops?\n\nYes, a company.\n\n"
        "Will Washington help?\n\nI believe so.\n"
    )
    assert [row[2] for row in rows(found(pipeline, text), text)] == [
        ["Because they work."],
        ["We knew that."],
        ["Yes, a company."],
        ["I believe so."],
    ]


@pytest.mark.model
def test_spokesperson_who_only_calls_the_next_question_ends_a_turn(pipeline):
    text = """Press conference by NATO Secretary General Mark Rutte

Jane Roe (Baltic News): Will the bridge hold?

Mark Rutte: It will, and we will pay for it.

NATO Spokesperson: Next question, second row.

John Roe (Harbour Post): And the ferry?

Mark Rutte: That is for the port.
"""
    assert [row[:3] for row in rows(found(pipeline, text), text)] == [
        ("mark-rutte", "direct", ["It will, and we will pay for it."]),
        ("mark-rutte", "direct", ["That is for the port."]),
    ]


@pytest.mark.model
def test_editors_note_is_no_answer(pipeline):
    text = INTERVIEW.replace(
        "*The interview was held in English.*", "The minister met us in May. The talk was edited for length."
    )
    assert not any("edited" in piece for row in rows(found(pipeline, text), text) for piece in row[2])


def test_a_long_question_keeps_the_rhythm_in_which_remarks_are_no_answers(pipeline):
    text = (
        "Our paper spoke to the Ukrainian minister, Dmytro Kuleba, about the talks with Russia.\n\n"
        "- You met the Russian side in Antalya three weeks ago, for the first time since the war began, and they would "
        "not so much as talk of corridors for those who had to leave. Is there anybody there to talk to?\n\n"
        "- I tried for an hour to get a truce. They said no to me.\n\n"
        "- Are the presidents going to meet?\n\n- We want them to.\n\n"
        "- Moscow insists on neutrality.\n\n- Nobody tells us what to join.\n\n"
        "- What do you expect of your friends?\n\n- I want an embargo."
    )
    answers = [row[2] for row in rows(found(pipeline, text), text) if row[0] == "dmytro-kuleba"]
    assert len(answers) == 4
    assert not any("Moscow insists" in piece for answer in answers for piece in answer)
