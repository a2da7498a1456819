"""Which language a text is in, by its commonest words and its script: coarse, quick and enough to keep non-English text out."""

import re
from collections import Counter

# The commonest function words that are rare in the other languages here.
_WORDS = """
en: about after all an and are as at be been but by can could do
en: for from had has have he her his how if in is it its me more
en: my no not of on or out said she should so than that the their
en: there they this to up was we were what when which who will with would you
de: der die und das den von zu mit sich auf ist des nicht
de: dem ein eine im auch werden wird sind haben nach wie bei oder über
fr: le la les des et du en une est que qui dans pour par sur pas au avec il ce sont ont aux cette mais été selon
es: el la los las de que en del por con para una se su al lo es como más pero sus ha este según
it: il di che la un per una del della non con si le da gli sono nel dei alla più anche ha delle
pt: de que da em um para com uma os se na por mais dos não ao das pelo segundo foi
nl: de het een van en te dat op voor met zijn niet aan er door ook bij naar uit worden heeft
pl: na że się nie jest po przez dla od jak za co ale są oraz który tym
cs: na se že je za pro jako po od který ale jsou podle které
ro: de și în la cu pe care din că nu este pentru un mai sunt fi fost prin au după
hu: az és hogy nem egy ez azt meg már csak van volt el ki ha mint szerint még
sv: och att det som en på är av för med den till inte har de om ett var från sig men
da: og det er en den til på af ikke der med som de har et om var fra men
no: og det er på en som til av med ikke den har de om var et fra men seg
fi: ja ei se että hän oli ovat mutta kun myös ole joka niin kuin sen mukaan
et: ja ei et see oli kui ka ning mis seda tema oma aga või kes sest
lt: ir kad yra su iš tai ne bet kaip per buvo apie nuo dėl jis
lv: un ir ka ar par uz kas bija tas arī nav kā bet pēc
tr: ve bir bu için da de ile olarak çok daha olan gibi sonra kadar en ne
"""
_TABLE: dict[str, set[str]] = {}
for _line in _WORDS.strip().splitlines():
    _TABLE.setdefault(_line[:2], set()).update(_line[4:].split())
_TOKEN = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("uk", re.compile("[іїєґІЇЄҐ]"), re.compile("[а-яА-ЯіїєґІЇЄҐ]")),
    ("ru", re.compile("[ыэъёЫЭЪЁ]"), re.compile("[а-яА-Я]")),
)
_OTHER_SCRIPTS = (
    ("zh", "[\u4e00-\u9fff]"),
    ("ar", "[\u0600-\u06ff]"),
    ("el", "[\u0370-\u03ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("ja", "[\u3040-\u30ff]"),
    ("ko", "[\uac00-\ud7af]"),
    ("ka", "[\u10a0-\u10ff]"),
)
_SAMPLE = 6_000
_MIN_TOKENS = 20


def detect_language(text: str, declared: str = "") -> str:
    """The ISO 639-1 code of a text's language. Short texts follow what the page declares, else count as English."""
    sample = text[:_SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    if letters and (script := _by_script(sample, letters)):
        return script
    tokens = [token.lower() for token in _TOKEN.findall(sample)]
    if len(tokens) < _MIN_TOKENS:
        return declared[:2].lower() or "en"
    counts = Counter(tokens)
    shares = {language: sum(counts[word] for word in words) / len(tokens) for language, words in _TABLE.items()}
    best = max(shares, key=lambda language: shares[language])
    # Prose has a share of .2 and more of its language's words; lists of names have few of any.
    if best == "en" or shares[best] < 0.1 or shares[best] - shares["en"] < 0.05:
        return "en"
    return best


def _by_script(sample: str, letters: int) -> str:
    cyrillic = len(_SCRIPTS[0][2].findall(sample))
    if cyrillic > letters / 2:
        return max(_SCRIPTS, key=lambda script: len(script[1].findall(sample)))[0]
    for code, pattern in _OTHER_SCRIPTS:
        if len(re.findall(pattern, sample)) > letters / 2:
            return code
    return ""
