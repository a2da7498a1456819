"""What somebody denies was ever said, does not know, or only imagines: "denied saying", "knew nothing of", "had Moscow …"."""

from spacy.tokens import Token

_SAYING = frozenset(
    """say tell write state claim assert argue suggest propose offer promise pledge vow agree threaten demand ask request urge
    call warn hint signal indicate admit concede accept order instruct""".split()
)
_REPORTS = frozenset("report rumour rumor claim allegation speculation assertion leak story".split())
_REBUFFING = frozenset("deny dismiss reject refute rebut debunk contradict dispute scotch quash".split())
_KNOWING = frozenset(("know", "hear", "learn"))
_KNOWLEDGE = frozenset(("knowledge", "awareness"))
_WANTING = frozenset("want need demand seek ask require call insist urge request wish expect push press desire".split())
_CONSENTING = frozenset(
    """ratify approve back support guarantee sign accept endorse adopt agree pass finance fund provide give supply lead monitor
    enforce underwrite bless confirm share offer host broker""".split()
)
_PASSAGES = frozenset(
    """sentence passage clause line paragraph pledge promise reference wording phrase provision point commitment assurance
    mention statement""".split()
)
_HOLDING = frozenset("contain include mention have hold carry feature repeat".split())
_STRIKING = frozenset("drop omit delete strike remove cut lack leave scrap erase excise axe water".split())
_MEANING = frozenset("mean imply suggest signify signal indicate".split())
_POINTING = frozenset(("it", "this", "that", "which"))
_AS_IF = frozenset((("as", "if"), ("as", "though")))
_SAID_OF_IT = frozenset(("attr", "acomp", "oprd"))
_TOLD = frozenset(("ccomp", "xcomp", "pcomp", "acl", "dobj"))

_DECLARING = frozenset(("declare", "pronounce", "proclaim", "announce", "call", "consider"))
_OVER = frozenset(
    "over closed killed ended void dead null finished suspended broken expired defunct invalid buried done concluded".split()
)
_UNLAWFUL = frozenset(("void", "null", "invalid"))


def is_disowned(word: Token) -> bool:
    """Whether a word stands in what somebody denies to have been said, or in a report that somebody dismisses."""
    said = False
    for node in (word, *word.ancestors):
        said = said or (node.pos_ == "VERB" and node.lemma_ in _SAYING)
        over = node.head
        if node.dep_ not in _TOLD and not (over.pos_ == "ADP" or node.dep_ in ("prep", "conj", "relcl")):
            return False
        if over.i > node.i or over == node:
            return False
        if over.lemma_ == "deny" and node.dep_ in _TOLD and said:
            return _holds(over)
        if over.pos_ == "NOUN" and over.lemma_ in _REPORTS and not any(child.dep_ == "poss" for child in over.children):
            governor = over.head.head if over.head.pos_ == "ADP" else over.head
            if governor.lemma_ in _REBUFFING and governor.i < over.i:
                return _holds(governor)
    return False


def is_unknown(word: Token) -> bool:
    """Whether a word tells what somebody says not to know of ("knew nothing of a plan that", "denied any knowledge of")."""
    for node in (word, *word.ancestors):
        over = node.head
        if node.dep_ == "conj" or over.lower_ not in ("of", "about"):
            continue
        knowing = over.head
        if knowing.lower_ == "nothing" and knowing.head.lemma_ in _KNOWING:
            return True
        if knowing.lemma_ in _KNOWLEDGE and knowing.pos_ == "NOUN":
            return knowing.head.lemma_ in ("deny", "disclaim", "disavow") or any(t.lower_ == "no" for t in knowing.children)
        heard = knowing.lemma_ in _KNOWING and knowing.tag_ != "VB"  # "will not hear of it" is a no
        if heard or knowing.lower_ in ("aware", "unaware"):
            verb = knowing.head if knowing.pos_ == "ADJ" else knowing
            return knowing.lower_ == "unaware" or any(t.dep_ == "neg" for w in (verb, knowing) for t in w.children)
    return False


def is_unreal(word: Token) -> bool:
    """Whether a word tells what somebody knows nothing of, only imagines or does not mean, or what a text no longer says.

    So does "declares" where a thing is declared over.
    """
    return is_unknown(word) or is_imagined(word) or is_struck(word) or is_disclaimed(word) or is_declared_over(word)


def is_declared_over(verb: Token, *, ended: bool = False) -> bool:
    """Whether the verb says of a thing that it has ended, and brings none about: "declared the truce over".

    With `ended` not what is only called unlawful ("declared the vote invalid").
    """
    if verb.lemma_ not in _DECLARING:
        return False
    told = [child for child in verb.rights if child.dep_ in ("oprd", "ccomp", "acomp", "xcomp", "advmod", "prt", "prep")]
    told += [child for thing in verb.rights if thing.dep_ == "dobj" for child in thing.rights if child.lower_ == "at"]
    over = _OVER - _UNLAWFUL if ended else _OVER
    return any(word.lower_ in over or (word.lower_ == "at" and any(t.lower_ == "end" for t in word.children)) for word in told)


def is_disclaimed(word: Token) -> bool:
    """Whether a word tells what is not meant: "it is not that we oppose it", "that does not mean we will", "not to say that"."""
    for node in (word, *word.ancestors):
        over = node.head
        if node.dep_ not in ("ccomp", "advcl") or over.i > node.left_edge.i:
            continue
        if over.lemma_ in _MEANING and _is_denied_of_it(over):
            return True
        if over.lemma_ == "say" and over.head.lemma_ == "be" and over.dep_ == "xcomp" and _is_denied_of_it(over.head):
            return True
        if over.lower_ == "saying" and not _holds(over) and any(child.lower_ in ("i", "we") for child in over.lefts):
            return True
        opening = [token.lower_ for token in node.doc[over.i + 1 : over.i + 4] if token.dep_ != "neg"][:2]
        bare = opening[:1] in (["that"], ["like"]) or tuple(opening) in _AS_IF
        if over.lemma_ == "be" and bare and _is_denied_of_it(over) and not any(t.dep_ in _SAID_OF_IT for t in over.rights):
            return True
    return False


def _is_denied_of_it(verb: Token) -> bool:
    """Whether a verb denies something of "it" or "that", which is nobody."""
    return not _holds(verb) and any(child.lower_ in _POINTING and child.dep_ == "nsubj" for child in verb.lefts)


def is_imagined(word: Token) -> bool:
    """Whether a word tells what was not so or only would have been ("had Moscow kept it, the EU would have lifted them")."""
    for node in (word, *word.ancestors):
        if node.dep_ == "advcl" and _imagines(node, node.head):
            return True
        if node.lemma_ == "be" or _would_have(node):
            if any(child.dep_ in ("advcl", "ccomp") and _imagines(child, node) for child in node.children):
                return True
            if _would_have(node) and "long ago" in node.doc[node.i + 1 : node.right_edge.i + 1].text.lower():
                return True
    return False


def is_wished(verb: Token) -> bool:
    """Whether a participle only tells what somebody wants a thing to be ("wants guarantees ratified by Congress")."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.lemma_ not in _CONSENTING:
        return False
    noun = verb.head
    while noun.dep_ in ("pobj", "conj", "appos", "prep"):
        noun = noun.head
        if noun.dep_ == "dobj":
            break
    over = noun.head if noun.dep_ in ("dobj", "prep") else noun
    return over.i < verb.i and over.pos_ in ("VERB", "NOUN") and over.lemma_ in _WANTING


def is_struck(word: Token) -> bool:
    """Whether a word stands in a passage that a text is told to lack ("no longer contains the sentence that", "struck from")."""
    for node in (word, *word.ancestors):
        passage = node.head
        while passage.dep_ in ("acl", "pobj", "prep") and passage.lemma_ not in _PASSAGES:
            passage = passage.head  # "the sentence, found in a draft, that"
        if node.dep_ not in ("acl", "relcl", "ccomp") or passage.pos_ != "NOUN" or passage.lemma_ not in _PASSAGES:
            continue
        verb = passage.head
        before = verb.doc[max(verb.i - 3, 0) : verb.i].text.lower()
        denied = any(child.dep_ == "neg" for child in verb.children) or "no longer" in before
        if passage.dep_ == "dobj":
            return (denied and verb.lemma_ in _HOLDING) or (not denied and verb.lemma_ in _STRIKING)
        if passage.dep_ == "nsubjpass":
            return not denied and verb.lemma_ in _STRIKING
        return passage.dep_ in ("nsubj", "attr") and any(child.lower_ in ("gone", "missing", "absent") for child in verb.children)
    return False


def is_undone_past(clause: Token) -> bool:
    """Whether a clause tells by its order of words what never was ("had Moscow kept it, …")."""
    first = clause.left_edge
    return first.lower_ == "had" and first.dep_ == "aux" and first.head.i == clause.i


def _imagines(clause: Token, main: Token) -> bool:
    """Whether a condition is one of the past ("if Moscow had kept it, they would have gone", "had Moscow kept it")."""
    if is_undone_past(clause):
        return True
    if not any(child.dep_ == "mark" and child.lower_ == "if" for child in clause.lefts):
        return False
    had = clause.tag_ == "VBN" and any(child.lower_ in ("had", "'d") for child in clause.lefts)
    return (had and main.lemma_ == "be") or ((had or clause.tag_ == "VBD") and _would_have(main))


def _would_have(verb: Token) -> bool:
    words = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBN" and bool(words & {"would", "could", "might", "'d"}) and "have" in words


def _holds(verb: Token) -> bool:
    """Whether a denial is told as one, not as none ("did not deny that")."""
    return not any(child.dep_ == "neg" for child in verb.children)
