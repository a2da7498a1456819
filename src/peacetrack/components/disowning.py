"""What somebody denies was ever said: "denied that he had told Trump", "denied saying", "dismissed reports that"."""

from spacy.tokens import Token

_SAYING = frozenset(
    """say tell write state claim assert argue suggest propose offer promise pledge vow agree threaten demand ask request urge
    call warn hint signal indicate admit concede accept order instruct""".split()
)
_REPORTS = frozenset("report rumour rumor claim allegation speculation assertion leak story".split())
_REBUFFING = frozenset("deny dismiss reject refute rebut debunk contradict dispute scotch quash".split())
_KNOWING = frozenset(("know", "hear", "learn"))
_KNOWLEDGE = frozenset(("knowledge", "awareness"))
_TOLD = frozenset(("ccomp", "xcomp", "pcomp", "acl", "dobj"))


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


def _holds(verb: Token) -> bool:
    """Whether a denial is told as one, not as none ("did not deny that")."""
    return not any(child.dep_ == "neg" for child in verb.children)
