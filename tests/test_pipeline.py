"""The language pipeline with the real model."""

import gc

import pytest
from threadpoolctl import threadpool_info

from peacetrack import annotations
from peacetrack.errors import ModelMissingError
from peacetrack.pipeline import COMPONENTS, load_model
from peacetrack.records import Article

pytestmark = pytest.mark.model


def article(text, published="2025-08-12"):
    return Article(id="art_1", version="ver_1", text=text, published=published)


@pytest.fixture(scope="module")
def bare():
    """The model as it is packaged."""
    return load_model()


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "One line", "A title\n\nThe minister spoke.\nShe left.\n\n\n“Yes.”\n", "\u00a0\n‘Ї’ 🙂\r\n\tend "],
)
def test_text_is_never_changed(pipeline, text):
    doc, _ = next(pipeline.annotate([article(text)]))
    assert doc.text == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("said,“We", ["said", ",", "“", "We"]),
        ('said,"We', ["said", ",", '"', "We"]),
        ("talks.”Then", ["talks", ".", "”", "Then"]),
        ("Capt. Roe", ["Capt.", "Roe"]),
        ("well-known 3,000 a.m.", ["well", "-", "known", "3,000", "a.m."]),
    ],
)
def test_glued_marks_and_titles_are_tokens_of_their_own(pipeline, text, words):
    assert [token.text for token in pipeline.nlp.make_doc(text)] == words


def test_each_paragraph_starts_a_sentence(pipeline):
    doc, _ = next(pipeline.annotate([article("A title without a stop\n\nThe minister spoke")]))
    assert [sentence.text.strip() for sentence in doc.sents] == ["A title without a stop", "The minister spoke"]


def test_every_component_finds_what_it_requires(pipeline):
    assert not any(pipeline.nlp.analyze_pipes()["problems"].values())


@pytest.mark.parametrize(
    "text",
    [
        "The ministers have said that there is no plan, and it didn’t please them.",
        "Let's see: I ain't gonna tell you what she'd got.",
        "He had\tnothing.\n\n",
        "—",
    ],
)
def test_attributes_are_those_of_the_models_own_ruler(pipeline, bare, text):
    own = bare(text, disable=["ner"])
    doc = pipeline.nlp(text, disable=["ner", *COMPONENTS])
    assert [(t.tag_, t.pos_, t.morph, t.lemma_, t.dep_) for t in doc] == [
        (t.tag_, t.pos_, t.morph, t.lemma_, t.dep_) for t in own
    ]


def test_faster_products_are_ours_alone_and_parse_the_same(pipeline, bare):
    assert not any(layer.ops.use_blis for layer in pipeline.nlp.get_pipe("tok2vec").model.walk())
    assert all(layer.ops.use_blis for layer in bare.get_pipe("tok2vec").model.walk())
    text = "Before the talks, the two ministers rejected any exchange of land for peace, which their allies had floated."
    own, doc = bare(text, disable=["ner"]), pipeline.nlp(text, disable=["ner", *COMPONENTS])
    assert [(t.head.i, t.dep_, t.tag_) for t in doc] == [(t.head.i, t.dep_, t.tag_) for t in own]


def test_model_works_in_one_thread_and_leaves_the_setting_as_it_was(pipeline, monkeypatch):
    def threads():
        return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}

    pipe, working = pipeline.nlp.pipe, set()

    def noted(*arguments, **options):
        for pair in pipe(*arguments, **options):
            working.update(threads())
            yield pair

    monkeypatch.setattr(pipeline.nlp, "pipe", noted)
    before = threads()
    list(pipeline.annotate([article("Kallas met Sybiha in Kyiv.")]))
    assert working == {1}
    assert threads() == before


def test_sentence_of_a_token_is_that_of_the_doc(pipeline):
    doc, _ = next(pipeline.annotate([article("Kyiv refused. Moscow, Peskov said, would wait.\n\nNobody came: “Why?” he asked.")]))
    sentences = list(doc.sents)
    assert len(sentences) > 2
    assert all(token.sent == sentence for sentence in sentences for token in sentence)


def test_publication_day_reaches_the_components(pipeline):
    doc, _ = next(pipeline.annotate([article("He spoke on Monday.")]))
    assert [d.said_on for d in annotations.get_dates(doc)] == ["2025-08-11"]


def test_missing_model_says_how_to_get_it():
    with pytest.raises(ModelMissingError, match="Install that spaCy pipeline"):
        load_model("no_such_model")


@pytest.mark.parametrize(
    "dateline",
    [
        "BRUSSELS, Aug 12 - ",
        "KYIV, Aug 9 (Agency) - ",
        "MOSCOW. Aug 12 (Agency) - ",
        "BERLIN — ",
        "LA MALBAIE, Canada, March 14, 2025 - ",
        "Brussels (dpa) - ",
    ],
)
def test_dateline_is_no_part_of_the_sentence_after_it(pipeline, dateline):
    doc, _ = next(pipeline.annotate([article(f"{dateline}Ukraine rejected the plan.")]))
    assert [sentence.text for sentence in doc.sents][-1] == "Ukraine rejected the plan."


def test_title_of_many_words_after_deputy_is_read(pipeline):
    text = "The deputy national border transport security policy adviser said on Monday that Ukraine must be at the table."
    doc, _ = next(pipeline.annotate([article(text)]))
    assert annotations.get_statements(doc)


def test_article_at_which_a_rule_fails_does_not_stop_the_others(pipeline, monkeypatch):
    def stumble(doc):
        if "Oslo" in doc.text:
            raise KeyError("rule")
        return doc

    monkeypatch.setattr(pipeline, "components", [*pipeline.components, stumble])
    articles = [Article(id=name, version="v", text=f"The talks in {name} ended.") for name in ("Rome", "Oslo", "Bonn")]
    failed = []
    done = [article.id for _, article in pipeline.annotate(articles, on_error=lambda article, error: failed.append(article.id))]
    assert (done, failed) == (["Rome", "Bonn"], ["Oslo"])
    with pytest.raises(KeyError):
        list(pipeline.annotate(articles))


def test_a_paragraph_that_stands_twice_is_read_in_both_places(pipeline):
    twice = "Kallas said the truce must hold."
    texts = (f"Russia and Ukraine talk.\n\n{twice}", f"Moscow and Kyiv fight on.\n\n{twice}\n\n{twice}")
    docs = [doc for doc, _ in pipeline.annotate(article(text) for text in texts)]
    assert [doc.text for doc in docs] == list(texts)
    assert [len(annotations.get_statements(doc)) for doc in docs] == [1, 2]


def test_the_collector_rests_while_rules_work_and_is_on_again_after(pipeline, monkeypatch):
    seen = []

    def component(doc):
        seen.append(gc.isenabled())
        raise ValueError("a rule failed")

    monkeypatch.setattr(pipeline, "components", [component])
    with pytest.raises(ValueError, match="a rule failed"):
        next(pipeline.annotate([article("One line")]))
    assert seen == [False]
    assert gc.isenabled()
