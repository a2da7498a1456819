"""Lifts the later verbs of a chain that the parse hangs on a clause within the first one.

"said that Kyiv would not yield and called for talks": who called is who said, not Kyiv. What cannot be parallel tells where the
later verb belongs: an inflected verb is not coordinated with a bare one, a participle not with a finite verb, a that-clause not
with an infinitive.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import following, own_subject

_FINITE = frozenset(("VBD", "VBZ"))
_VERBS = frozenset(("VERB", "AUX"))
_TELLING = frozenset(  # verbs of speech that carry on the report of a call, a visit, a debate or a text
    """add affirm appeal call condemn confirm declare decry demand denounce deplore emphasise emphasize encourage express
    highlight invite note praise reaffirm recall reiterate reject renew request stress thank underline underscore urge voice warn
    welcome""".split()
)


_STATES = frozenset(  # what goes on inside the clause: "would not fight and had no wish to", "could stop but kept shooting"
    "be have want wish need remain keep hope expect know think believe see feel intend prefer consider continue seem".split()
)
_TRANSITIVE = frozenset(  # verbs that take no bare clause
    "welcome hail praise applaud condemn denounce deplore criticise criticize support back endorse discuss violate".split()
)
_TELLING_OF = frozenset("assure reassure accuse inform notify convince".split())
_LIMITING = frozenset("rule acknowledge concede admit leave caution decline insist".split())  # "while ruling out", said with it
_DONE = frozenset(
    """action act move attack assault offensive strike shelling bombardment violation breach incursion invasion annexation
    referendum vote election sanction measure step ban fighting violence escalation situation crisis truce ceasefire withdrawal
    behaviour behavior conduct incident killing downing seizure blockade build-up buildup presence war conflict""".split()
)
_SUFFERING = frozenset("face suffer pay incur lose risk".split())
_NOBODY = frozenset(("it", "there", "that", "this", "what"))


def lift_chains(doc: Doc) -> None:
    """Hang each later verb of a chain beside the verb, participle or clause that it is parallel to."""
    for token in doc:
        if token.dep_ == "ccomp" and token.tag_ in ("VBD", "VBN"):
            _reduce(token)
        elif token.dep_ == "advcl" and token.tag_ in ("VBD", "VBN") and token.i and token.nbor(-1).dep_ == "dobj":
            _join_to_object(token, token.nbor(-1))
        if token.dep_ == "prep" and token.lower_ == "of" and token.head.dep_ == "dobj":
            _lift_topic(token)
        if token.dep_ not in ("conj", "acl", "advcl") or token.pos_ not in _VERBS:
            continue
        if (verb := _told_over(token)) is not None:
            token.head = verb
        elif (outer := _that_clause(token) or _finite(token) or _participle(token)) is not None:
            token.head, token.dep_ = outer, "conj"


def _reduce(verb: Token) -> None:
    """Make a participle of "welcomed the truce agreed in Minsk", whose verb the parser took for that of a clause."""
    over, noun = verb.head, own_subject(verb)
    if over.lemma_ not in _TRANSITIVE or noun is None or noun.i < over.i or noun.i + 1 != verb.i:
        return
    if any(child.dep_ in ("aux", "auxpass", "mark", "dobj") for child in verb.children):
        return
    noun.head, noun.dep_ = over, "dobj"
    verb.head, verb.dep_, verb.tag_ = noun, "acl", "VBN"


def _join_to_object(verb: Token, noun: Token) -> None:
    """Hang the participle of "accuse Riga of breaking a truce agreed in May" on the object right before it."""
    alone = not any(child.dep_ in ("aux", "auxpass", "mark", "nsubj", "dobj") for child in verb.children)
    after = following(verb) if verb.i + 1 < len(verb.doc) else verb
    if noun.pos_ == "NOUN" and alone and after.pos_ == "ADP" and after.head == verb:
        verb.head, verb.dep_, verb.tag_ = noun, "acl", "VBN"


def _lift_topic(of: Token) -> None:
    """Hang "of" on the verb in "assured Zelenskyy of Oslo's support", where the parser makes it part of the name."""
    if of.head.pos_ in ("PROPN", "PRON") and of.head.head.lemma_ in _TELLING_OF:
        of.head = of.head.head


def _that_clause(verb: Token) -> Token | None:
    """The that-clause that another is parallel to, which hangs on a verb within it ("that it not be allowed to … and that")."""
    if not _is_marked(verb) or _is_marked(verb.head) or not _is_joined(verb):
        return None
    return next((node for node in _above(verb) if _is_marked(node)), None)


def _finite(verb: Token) -> Token | None:
    """The main verb beside which an inflected one without a subject belongs that is joined to something within its clause."""
    tag = "VBD" if _is_active(verb) else verb.tag_
    if tag not in _FINITE or verb.lower_ == verb.lemma_ or not _shares_subject(verb) or _is_parallel(verb):
        return None
    return next((node for node in _above(verb) if (node.tag_ == tag or _is_perfect(node, verb)) and _is_deed(node)), None)


def _is_perfect(over: Token, verb: Token) -> bool:
    """Whether a past form goes on from a perfect over an infinitive ("has urged the EU to talk and blocked the package")."""
    if over.tag_ != "VBN" or verb.tag_ != "VBD" or verb.head.tag_ != "VB":
        return False
    return any(child.dep_ == "aux" and child.lower_ in ("has", "have", "had") for child in over.lefts)


def _is_active(verb: Token) -> bool:
    """Whether what the model tags as a participle has the objects of a finite verb (", called on Moscow to stop and …")."""
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or verb.nbor(-1).text != ",":
        return False
    return any(child.dep_ == "dobj" or (child.dep_ == "prep" and child.lower_ in ("on", "for")) for child in verb.rights)


def _is_parallel(verb: Token) -> bool:
    """Whether the verb may well be coordinated with what it hangs on."""
    other, telling = verb.head, verb.lemma_ in _TELLING
    if verb.dep_ != "conj" or other.pos_ not in _VERBS:
        return not telling or not _is_joined(verb)
    if other.dep_ == "acl" and other.tag_ == "VBN":
        return not telling
    if other.tag_ == "VB" or (other.tag_ == "VBP" and verb.tag_ == "VBZ"):
        return verb.lemma_ in _STATES or (not telling and any(child.lower_ == "but" for child in other.children))
    if other.dep_ == "ccomp" and verb.tag_ == "VBD" and any(child.dep_ == "expl" for child in other.lefts):
        return False  # "said there was no other way and asked both to yield"
    if telling and other.dep_ == "ccomp" and _is_done(own_subject(other)):
        return False  # "said the attack broke the truce and demanded that"
    return not telling or other.dep_ != "ccomp" or not _tells_state(other)


def _is_done(subject: Token | None) -> bool:
    """Whether the subject of a verb is what somebody does, so that it says nothing itself."""
    return subject is not None and subject.tag_ in ("NN", "NNS") and subject.lemma_ in _DONE


def _tells_state(verb: Token) -> bool:
    """Whether a verb tells what has happened, is or must be, so that an inflected verb of speech after it is not its match."""
    if any(child.lower_ in ("has", "have") and child.dep_ == "aux" for child in verb.lefts):
        return True
    return verb.lemma_ == "be" or (verb.lemma_ == "have" and any(child.dep_ == "xcomp" for child in verb.rights))


def _is_deed(verb: Token) -> bool:
    """Whether a verb tells what somebody says or does, and not a state or a duty."""
    subject = own_subject(verb)
    return subject is not None and subject.lower_ not in _NOBODY and verb.lemma_ not in ("be", "have")


def _participle(verb: Token) -> Token | None:
    """The participle that another is parallel to, which is joined to a word of its clause ("stressing that …, and calling")."""
    if verb.tag_ != "VBG" or verb.dep_ != "conj" or verb.head.tag_ == "VBG" or not _shares_subject(verb):
        return None
    if verb.head.pos_ not in _VERBS and verb.lemma_ not in _TELLING:
        return None
    above = (node for node in _above(verb) if node.tag_ == "VBG" and node.pos_ == "VERB")
    return next((node for node in above if node.dep_ in ("advcl", "conj")), None)


def _told_over(verb: Token) -> Token | None:
    """The verb of speech whose speaker goes on in a participle, which hangs on what is said ("said X must …, stressing that")."""
    inner, first = verb.head, verb.left_edge
    meanwhile = first.lower_ == "while" and first.head == verb
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not (verb.lemma_ in _TELLING or (meanwhile and verb.lemma_ in _LIMITING)):
        return None
    if inner.dep_ != "ccomp" or inner.i < inner.head.i:
        return None
    if not (first == verb or meanwhile) or first.nbor(-1).text != "," or inner.lemma_ in _TELLING or not _is_deed(inner.head):
        return None
    clause = any(child.dep_ == "ccomp" for child in verb.children)
    if meanwhile and not (inner.lemma_ in _SUFFERING or any(child.dep_ == "auxpass" for child in inner.lefts)):
        return None
    return inner.head if clause or _tells_state(inner) or inner.tag_ == "VB" else None


def _above(verb: Token) -> list[Token]:
    """The words over what a verb hangs on, from the inside out, that stand before the verb."""
    return [node for node in verb.head.ancestors if node.i < verb.i]


def _is_marked(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" and child.i < verb.i for child in verb.lefts)


def _is_joined(verb: Token) -> bool:
    """Whether a comma or "and" stands before the verb's clause."""
    before = verb.left_edge.i - 1
    return before >= verb.sent.start and verb.doc[before].lower_ in (",", "and", "but", ";")


def _shares_subject(verb: Token) -> bool:
    """Whether the verb has no subject, auxiliary or conjunction of its own."""
    return not any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass", "mark") for child in verb.lefts)
