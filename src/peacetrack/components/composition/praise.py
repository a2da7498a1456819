"""Single words of a judgement: what praises a way, what only limits, what is a claim."""

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import Lexicon, lemma_of

_PRAISED = frozenset(
    """effective reliable important efficient urgent pressing essential practical promising realistic sensible suitable credible
    appropriate fundamental crucial powerful logical peaceful humane viable reasonable secure direct""".split()
)
_USES = frozenset("use purpose symbol answer response investment signal message cause deterrent step gift".split())
_BETTER = frozenset("better greater stronger clearer nobler wiser finer bigger fitter".split())
_WORST = frozenset(("worst", "least", "hardest", "longest", "slowest", "riskiest", "most"))


def is_focus(adverb: Token) -> bool:
    """Whether an adverb only limits what it stands before ("would just be a reward")."""
    return adverb.dep_ == "advmod" and adverb.lower_ in ("just", "only", "merely", "simply", "well", "right")


def is_claim(noun: Token) -> bool:
    """Whether "right" is what somebody has, not what is right ("would mean Moscow's right to stay")."""
    return noun.pos_ == "NOUN" and lemma_of(noun) == "right"


def is_best(way: Token) -> bool:
    """Whether a superlative praises a way ("the cheapest way", "the least bad option", "the most effective guarantee")."""
    return any(
        (child.tag_ == "JJS" and child.lower_ not in _WORST)
        or (child.lower_ in ("bad", "painful") and any(t.lower_ == "least" for t in child.children))
        or any(t.lower_ == "most" and child.lower_ in _PRAISED for t in child.children)
        for child in way.children
        if child.dep_ == "amod"
    )


def is_unsurpassed(way: Token, lexicon: Lexicon) -> bool:
    """Whether a denied way is one better than another ("no better way of getting a truce than"), which denies no aim."""
    better = any(child.tag_ == "JJR" and child.i < way.i for child in way.children)
    return better and lexicon.has("ways", lemma_of(way)) and lemma_of(way) != "alternative"


def sets_above_all(verb: Token) -> bool:
    """Whether nothing of a kind is said to equal another thing ("no guarantee is better than an army"), which refuses nothing."""
    nouns = (child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i)
    if not any(child.dep_ == "det" and child.lower_ == "no" for noun in nouns for child in noun.children):
        return False
    words = verb.doc[verb.i + 1 : verb.right_edge.i + 1]
    compared = any(t.tag_ in ("JJR", "RBR") for t in words) and any(t.lower_ == "than" and t.dep_ == "prep" for t in words)
    return compared or any(t.lower_ == "as" and t.dep_ == "advmod" and t.head.tag_ in ("JJ", "RB") for t in words)


def is_best_use(use: Token) -> bool:
    """Whether nothing better is said to be done ("there could be no better use for the money"), which praises what is done."""
    return lemma_of(use) in _USES and any(child.tag_ == "JJR" and child.lower_ in _BETTER for child in use.lefts)


def is_day_for(noun: Token) -> bool:
    """Whether what was done makes a day good or bad for somebody or something ("a great day for liberty", "a dark day")."""
    words = {child.lower_ for child in noun.children}
    return lemma_of(noun) in ("day", "moment", "hour") and not words.isdisjoint(("for", "dark", "black", "shameful"))


def is_anothers(noun: Token) -> bool:
    """Whether a noun of will names its holder after it or before ("the main thing for Moscow", "the key Russian demand")."""
    names = (t for prep in noun.children if prep.lower_ in ("of", "for", "by", "from") for t in prep.children)
    adjectives = (child for child in noun.children if child.dep_ == "amod" and child.i > child.sent.start)
    return any(name.pos_ == "PROPN" for name in names) or any(word.text[0].isupper() for word in adjectives)
