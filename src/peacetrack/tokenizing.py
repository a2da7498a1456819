"""Fits a model's tokenizer to news text: titles before names, and quotation marks that a scraper glued to their neighbours."""

from typing import Any

from spacy.language import Language
from spacy.util import compile_infix_regex

# Abbreviated titles that the model's own list lacks; split off, their stop ends the sentence before the name.
_TITLES = (
    "Capt. Col. Lt. Maj. Sgt. Cpl. Pvt. Spc. Ens. Cmdr. Brig. Amb. Pres. Msgr. Hon. Atty. Supt. Mme. Mlle. Sr. Dep. Asst."
    " Lt.-Gen. Maj.-Gen. Brig.-Gen. Lt.-Col. Vice-Adm. Insp. hon. Rt."
).split()
_GLUED = (
    r"[“”„‟«»]",  # said“We, talks.”Then
    r"(?<=[A-Za-z0-9)\]])[,.:;!?…]+(?=[\"“”„«])",  # said,“We
    r"(?<=[,.:;!?…)])\"(?=\w)",  # said,"We
)


def fit_tokenizer(nlp: Language) -> None:
    """Teach the tokenizer of a loaded model titles and glued marks; no text is changed."""
    tokenizer: Any = nlp.tokenizer
    for title in _TITLES:
        tokenizer.add_special_case(title, [{"ORTH": title}])
    tokenizer.infix_finditer = compile_infix_regex([*_GLUED, *(nlp.Defaults.infixes or ())]).finditer
