"""Inflected forms of English verbs, so that a cue is found whatever lemma a model gives it."""

import re

_IRREGULAR = {
    "be": "is are was were am been being",
    "have": "has had having",
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "read": "reads read reading",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "know": "knows knew known knowing",
    "understand": "understands understood understanding",
    "hold": "holds held holding",
    "find": "finds found finding",
    "put": "puts put putting",
    "make": "makes made making",
    "let": "lets let letting",
    "give": "gives gave given giving",
    "take": "takes took taken taking",
    "speak": "speaks spoke spoken speaking",
    "begin": "begins began begun beginning",
    "swear": "swears swore sworn swearing",
    "see": "sees saw seen seeing",
    "lay": "lays laid laying",
    "leave": "leaves left leaving",
    "throw": "throws threw thrown throwing",
    "bring": "brings brought bringing",
    "go": "goes went gone going",
    "hit": "hits hit hitting",
    "shoot": "shoots shot shooting",
    "bite": "bites bit bitten biting",
    "cast": "casts cast casting",
    "cut": "cuts cut cutting",
    "foretell": "foretells foretold foretelling",
    "forecast": "forecasts forecast forecasted forecasting",
    "beseech": "beseeches besought beseeched beseeching",
    "dream": "dreams dreamt dreamed dreaming",
    "undertake": "undertakes undertook undertaken undertaking",
    "grin": "grins grinned grinning",
    "spell": "spells spelled spelt spelling",
    "upbraid": "upbraids upbraided upbraiding",
    "draw": "draws drew drawn drawing",
    "stand": "stands stood standing",
    "send": "sends sent sending",
    "vow": "vows vowed vowing",
    "plead": "pleads pleaded pled pleading",
    "sum": "sums summed summing",
    "beg": "begs begged begging",
    "quip": "quips quipped quipping",
    "rebut": "rebuts rebutted rebutting",
    "regret": "regrets regretted regretting",
    "admit": "admits admitted admitting",
    "posit": "posits posited positing",
    "hum": "hums hummed humming",
    "sob": "sobs sobbed sobbing",
    "nod": "nods nodded nodding",
    "pan": "pans panned panning",
    "dub": "dubs dubbed dubbing",
    "rebuff": "rebuffs rebuffed rebuffing",
    "chip": "chips chipped chipping",
    "slam": "slams slammed slamming",
    "brag": "brags bragged bragging",
    "recap": "recaps recapped recapping",
    "permit": "permits permitted permitting",
    "infer": "infers inferred inferring",
    "refer": "refers referred referring",
    "prefer": "prefers preferred preferring",
    "snap": "snaps snapped snapping",
    "tut": "tuts tutted tutting",
    "label": "labels labelled labeled labelling labeling",
    "counsel": "counsels counselled counseled counselling counseling",
    "signal": "signals signalled signaled signalling signaling",
    "extol": "extols extolled extolling",
    "level": "levels levelled leveled levelling leveling",
    "snarl": "snarls snarled snarling",
    "fret": "frets fretted fretting",
    "pen": "pens penned penning",
    "blog": "blogs blogged blogging",
    "concur": "concurs concurred concurring",
    "stir": "stirs stirred stirring",
}
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def verb_forms(lemma: str) -> frozenset[str]:
    """All forms of a verb, the lemma among them."""
    if lemma in _IRREGULAR:
        return frozenset((lemma, *_IRREGULAR[lemma].split()))
    if lemma.endswith("e"):
        stem = lemma[:-1]
        gerund = f"{lemma}ing" if lemma.endswith(("ee", "oe", "ye")) else f"{stem}ing"
        return frozenset((lemma, f"{lemma}s", f"{lemma}d", gerund))
    if re.search(r"[^aeiou]y$", lemma):
        return frozenset((lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"))
    plural = f"{lemma}es" if _SIBILANT.search(lemma) else f"{lemma}s"
    return frozenset((lemma, plural, f"{lemma}ed", f"{lemma}ing"))
