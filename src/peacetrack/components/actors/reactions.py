"""Whom "it" means beside a measure, a charge or a demand: "sanctions on Moscow after it …", "Moscow's demand that it …"."""

from spacy.tokens import Token

from peacetrack.components.actors.words import SPEECH_VERBS

_GROUNDS = frozenset(("since", "after", "because", "until", "unless", "if", "when", "once"))  # why or how long it is taken
_MEASURES = frozenset(
    """sanction penalty measure restriction embargo ban tariff duty pressure curb limit blockade visa package cooperation
    relation tie link contact partnership trade""".split()
)
_TAKEN_AGAINST = frozenset(
    "punish penalise penalize sanction expel suspend exclude condemn isolate warn threaten eject bar".split()
)
_ATTACKING = frozenset(("invade", "attack", "occupy", "bomb", "shell", "assault"))
_CHARGING = frozenset(
    """accuse blame criticise criticize denounce condemn charge rebuke chide berate slam attack lambast lambaste fault reproach
    reprimand scold upbraid castigate admonish""".split()
)
_MISDEEDS = frozenset(
    """violate break breach abandon ignore sabotage flout undermine block obstruct refuse fail stall drag renege torpedo
    disregard dodge shirk provoke shell bomb bombard attack invade annex occupy destabilise destabilize fuel foment
    escalate hide lie mislead blackmail hinder hamper jeopardise jeopardize cheat trample evade scupper derail scuttle
    prolong betray distort terrorise terrorize kill torture kidnap deport neglect""".split()
)
_FINDING = frozenset("conclude find learn discover decide determine realise realize obtain win secure agree fail manage".split())
_HEARING = frozenset(("understand", "hear", "learn", "gather"))
_QUARRELLING = frozenset("clash argue quarrel spar row feud".split())
_RESISTING = frozenset("refusal unwillingness reluctance opposition resistance objection rejection veto hesitation".split())
_DEMANDS = frozenset("demand ultimatum request call appeal insistence order requirement condition proposal suggestion".split())


def is_answered(pronoun: Token, name: Token) -> bool:
    """Whether a clause tells what a measure against somebody answers: "imposed sanctions on Moscow after it annexed Crimea"."""
    clause = pronoun.head
    if clause.dep_ not in ("advcl", "pcomp") or clause.lemma_ in SPEECH_VERBS | _FINDING:
        return False
    marker = clause.head if clause.dep_ == "pcomp" else next((child for child in clause.lefts if child.lower_ in _GROUNDS), None)
    if marker is None or marker.lower_ not in _GROUNDS or name.i > marker.i:
        return False
    if pronoun.dep_ == "nsubjpass" and clause.lemma_ in _ATTACKING:
        return name.dep_ in ("dative", "dobj", "pobj")  # "has armed Kyiv since it was invaded"
    return pronoun.dep_ == "nsubj" and _is_target(name)


def charged(pronoun: Token) -> Token | None:
    """Whom somebody charges with the misdeed that a clause tells: "accused Kyiv of shelling and said it had broken the truce"."""
    clause, report = pronoun.head, pronoun.head.head
    if pronoun.dep_ == "nsubj" and clause.dep_ == "relcl" and pronoun.lower_ in ("it", "they"):
        return _charged_over(clause)
    if pronoun.dep_ != "nsubj" or clause.lemma_ not in _MISDEEDS or clause.dep_ != "ccomp":
        return None
    if report.dep_ not in ("conj", "advcl", "xcomp") or report.head.lemma_ not in _CHARGING:
        return None
    if any(child.tag_ == "MD" for child in clause.lefts):
        return None
    return next((child for child in report.head.rights if child.dep_ == "dobj" and child.i < report.i), None)


def _charged_over(clause: Token) -> Token | None:
    """Whom a charge is against that a relative clause belongs to: "accused Kyiv of breaking a pact under which it was to"."""
    for misdeed in clause.ancestors:
        charge = misdeed.head.head
        if misdeed.dep_ == "pcomp" and misdeed.head.lower_ in ("of", "for") and charge.lemma_ in _CHARGING:
            return next((child for child in charge.rights if child.dep_ == "dobj" and child.i < misdeed.i), None)
    return None


def _is_target(name: Token) -> bool:
    """Whether a measure is taken against somebody, or dealings with them are cut: "punished Moscow", "sanctions on Moscow"."""
    if name.dep_ == "dobj":
        return name.head.lemma_ in _TAKEN_AGAINST
    if name.dep_ != "pobj" or name.head.lower_ not in ("on", "against", "with"):
        return False
    return any(token.lemma_.lower() in _MEASURES for token in name.doc[max(name.head.i - 4, 0) : name.head.i])


def is_demanded(clause: Token) -> bool:
    """Whether the clause says what a demand asks of others: "refused Moscow's demand that it give up land"."""
    asked = clause.dep_ in ("acl", "ccomp") and clause.head.lemma_.lower() in _DEMANDS
    return asked and any(child.lower_ == "that" for child in clause.lefts)


def is_source(pronoun: Token, name: Token) -> bool:
    """Whether what a pronoun belongs to is somebody's own word or will.

    "quoted Ann Moe as saying that she would", "understood from Ann Moe that she would", "clashed with Ann Moe over her refusal".
    """
    verb = name.head.head if name.dep_ == "pobj" else name.head
    if not name.i < pronoun.i or verb.pos_ != "VERB":
        return False
    if pronoun.dep_ == "poss":
        noun, prep = pronoun.head, pronoun.head.head
        over = noun.dep_ == "pobj" and prep.lower_ in ("over", "about") and noun.lemma_ in _RESISTING and prep.head == verb
        fights = name.dep_ == "pobj" and name.head.lower_ == "with" and verb.lemma_ in _QUARRELLING
        return over and (fights or (name.dep_ == "dobj" and verb.lemma_ in _CHARGING))
    if pronoun.dep_ not in ("nsubj", "nsubjpass") or verb not in pronoun.head.ancestors:
        return False
    if name.dep_ == "pobj":
        return name.head.lower_ == "from" and verb.lemma_ in _HEARING and pronoun.head.head == verb
    saying = pronoun.head.head
    return (
        saying.i > verb.i
        and saying.tag_ == "VBG"
        and saying.nbor(-1).lower_ == "as"
        and verb.lemma_ in ("quote", "cite")
        and name.dep_ == "dobj"
    )
