"""What an attitude is made to depend on: "if", "only after", "in return for", "conditional on", "tied to"."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition.chain import Chain, Condition, Step
from peacetrack.components.composition.clauses import adjective_negation, marker_of, modals, negation_of
from peacetrack.components.composition.condition_words import EARLIER, ONLY, clause_word, is_case, is_limited, phrase_word
from peacetrack.components.composition.dependence import LAYING, condition_over, hanging_on, is_to_be_checked
from peacetrack.components.composition.irrealis import PROVISOS, proviso_at
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.prerequisites import in_turn, is_of_pressure, thing_in_turn
from peacetrack.components.syntax import is_passive, own_subject, prep_object

SUFFERING = frozenset(("face", "suffer", "risk", "expect", "confront", "feel", "incur", "invite"))
_DEGREES = frozenset(("long", "far", "only", "soon"))
_WANTING = frozenset(("want", "demand", "need", "seek", "expect", "insist", "require"))
_HYPOTHETICAL = frozenset(("if", "unless", "provided", "providing", "once", "until"))
_WITH = frozenset(("in", "under", "with", "on", "after", "through", "by", "during", "within"))
_DEALINGS = frozenset(
    "negotiation talk peace settlement agreement deal process dialogue summit meeting solution it path end discussion".split()
)
_INVOLVING = frozenset(("involve", "include", "consult"))
_EXCLUDING = frozenset(("exclude", "bypass", "ignore", "sideline"))
_RESERVED = frozenset(("condition", "term", "reservation", "caveat", "proviso", "string"))
_ASKING = frozenset("want need demand insist require".split())
_FAIR = frozenset("equal fair same reasonable equitable acceptable agreed mutual".split())
_LEAVING = frozenset(("leave", "skirt", "dodge", "avoid", "sidestep", "fail", "face", "fudge", "duck"))
NUANCES = frozenset(("nuance", "question", "detail", "problem", "doubt", "objection", "snag", "catch"))
_CONSENT = frozenset("consent approval agreement permission assent blessing authorisation authorization mandate".split())
_FORCES = frozenset("force mission deployment contingent troop soldier peacekeeper operation".split())
_BACKINGS = _CONSENT | {"backing", "backstop", "support", "cover", "protection", "umbrella"}
_SETTLING = frozenset(("agree", "negotiate", "work", "insist", "decide", "settle", "focus", "agreement"))
_PREPARING = frozenset(("prepare", "precede"))
_CLEARING = frozenset(
    """settle resolve clear clarify answer address discuss iron sort negotiate tackle hammer specify solve thrash work overcome
    remove dispel""".split()
)
_REQUIRING = frozenset(("have", "need", "require"))
_MATTERS = NUANCES | frozenset("issue matter point aspect concern detail risk technicality cause modality condition term".split())
BEFOREHAND = "beforehand"
_POSSIBLE = frozenset(("possible", "conceivable", "thinkable", "acceptable", "imaginable", "feasible", "realistic"))
_OPENERS = frozenset(("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM"))  # what a subject begins with
_DEBATES = frozenset(("discussion", "discussions", "negotiation", "negotiations", "debate", "bargaining", "talks"))
_OWING = frozenset(("must", "should", "ought", "need"))
_ENABLING = frozenset(("can", "could", "may", "might"))


def _is_debated(subject: Token) -> bool:
    """Whether a thing is only said to be or not to be talked about ("is not subject to discussion")."""
    return any(t.lower_ in _DEBATES for prep in subject.children if prep.lower_ == "to" for t in prep.children)


def conditions_of(node: Token, lexicon: Lexicon) -> Iterator[Condition]:
    """The conditions at a verb or noun: "if", "unless", "once" clauses and "in return for" phrases."""
    for child in (*node.children, *_in_degrees(node)):
        joined = child.dep_ == "conj"
        if child.lower_ in ("depending", "subject") and not (_is_debated(child) or is_to_be_checked(child)):
            word = phrase_word(child, lexicon)
        elif child.dep_ == "advcl" or proviso_at(child) or is_case(child) or (joined and marker_of(child) is not None):
            word = "" if _ends_aside(child) else clause_word(child, lexicon)
        elif child.dep_ == "prep" or (joined and child.pos_ == "ADP"):
            word = phrase_word(child, lexicon) or _limits(child)
        elif child.dep_ == "npadvmod" and child.lower_ in ("moment", "minute", "day") and _has_clause(child):
            word = f"the {child.lower_}"
        else:
            continue
        if word:
            yield condition_over(word, child)
    if node.pos_ in ("VERB", "AUX"):
        yield from (*_half_yes(node), *in_turn(node), *_named_terms(node))
        yield from _consent(node)
        yield from _at_object(node)
        yield from _proviso_after_object(node)
    if node.pos_ == "VERB":
        yield from _low_trades(node)
        yield from _shared_if(node)
        yield from _fronted(node, lexicon)
        yield from _backing(node)
    if node.pos_ == "NOUN":
        yield from thing_in_turn(node)
        yield from _hanging_clauses(node)
        yield from _left_out(node)
    yield from _after_report(node, lexicon)
    yield from _before_report(node, lexicon)
    for proviso in node.head.children if node.i != node.head.i else ():
        if (
            proviso.lower_ in PROVISOS
            and proviso.i > node.i
            and proviso.dep_ in ("ccomp", "conj", "advcl", "prep", "acl", "advmod")
            and not any(child.dep_ == "dobj" for child in proviso.rights)  # "will take part, providing ships"
        ):
            yield condition_over(proviso.lower_, proviso)


def _hanging_clauses(noun: Token) -> Iterator[Condition]:
    """What a clause makes a thing depend on ("a truce which depends on Moscow holding its fire")."""
    for clause in noun.children:
        for verb in (clause, *clause.conjuncts) if clause.dep_ == "relcl" else ():
            hanging = hanging_on(verb)
            if hanging is not None and not any(token.lower_ == "no" for token in hanging.token.subtree):
                yield hanging


def _named_terms(verb: Token) -> Iterator[Condition]:
    """The conditions that somebody is said to have named beside a yes ("backs peacekeepers, having set some conditions")."""
    for child in verb.children:
        beside = child.i > verb.i and (child.dep_ == "conj" or (child.dep_ == "advcl" and _is_participle(child)))
        if not beside or lemma_of(child) not in LAYING or own_subject(child) is not None or negation_of(child) is not None:
            continue
        things = (t for thing in child.children if thing.dep_ == "dobj" for t in (thing, *thing.subtree))
        if any(lemma_of(thing) in _RESERVED for thing in things):
            yield condition_over("but", child)


def _is_participle(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(child.lower_ == "having" and child.dep_ == "aux" for child in verb.children)


def _left_out(noun: Token) -> Iterator[Condition]:
    """Whom talks or a deal leave out ("a discussion that does not involve Moscow", "talks excluding Moscow")."""
    for clause in noun.children:
        if clause.dep_ not in ("relcl", "acl") or clause.pos_ != "VERB":
            continue
        out = lemma_of(clause) in _EXCLUDING or any(c.lower_ == "out" and lemma_of(clause) == "leave" for c in clause.children)
        if out or (lemma_of(clause) in _INVOLVING and negation_of(clause) is not None):
            yield condition_over("without", clause)


def _at_object(verb: Token) -> Iterator[Condition]:
    """What a refusal excepts, where the parse hangs it on the object ("will not sign a truce without Kyiv giving way")."""
    if negation_of(verb) is None:
        return
    for child in verb.children:
        for prep in child.children if child.dep_ == "dobj" else ():
            if prep.dep_ == "prep" and prep.lower_ == "without" and any(t.dep_ == "pcomp" for t in prep.children):
                yield condition_over("without", prep)


def _proviso_after_object(verb: Token) -> Iterator[Condition]:
    """The clause whose "provided" the parse hangs on the noun before ("would accept a truce provided Moscow pulls back")."""
    nouns = [child for child in verb.rights if child.dep_ in ("dobj", "attr")]
    for clause in (child for word in (verb, *nouns) for child in word.rights):
        if (word := proviso_at(clause)) in PROVISOS and clause.left_edge.nbor(-1).head in nouns:
            yield condition_over(word, clause)


def _consent(verb: Token) -> Iterator[Condition]:
    """Whose consent all of a list needs, where the parse hangs it on the last ("not to join blocs or host bases without …")."""
    for other in verb.conjuncts:
        for prep in other.children if other.i > verb.i else ():
            if prep.dep_ == "prep" and prep.lower_ == "without" and any(lemma_of(t) in _CONSENT for t in prep.children):
                yield condition_over("without", prep)


def _backing(verb: Token) -> Iterator[Condition]:
    """Whose backing a force is said to need ("the mission must have an American backstop")."""
    subject = own_subject(verb)
    if lemma_of(verb) not in ("have", "need", "require", "enjoy") or subject is None or lemma_of(subject) not in _FORCES:
        return
    owed = any(modal.lower_ in _OWING for modal in modals(verb)) or lemma_of(verb) in ("need", "require")
    for thing in verb.children if owed and negation_of(verb) is None else ():
        if thing.dep_ == "dobj" and lemma_of(thing) in _BACKINGS:
            yield condition_over("with", thing)


def _shared_if(verb: Token) -> Iterator[Condition]:
    """What stands behind the second of two verbs under one "would": "would cease fire and start talks if Kyiv withdrew"."""
    if not any(child.lower_ == "would" and child.dep_ == "aux" for child in verb.lefts):
        return
    for second in verb.conjuncts:
        bare = second.i > verb.i and second.tag_ == "VB" and not any(c.dep_ in ("aux", "nsubj", "neg") for c in second.lefts)
        for clause in second.rights if bare else ():
            mark = marker_of(clause) if clause.dep_ == "advcl" else None
            if mark is not None and mark.lower_ in ("if", "provided", "providing", "once") and clause.tag_ in ("VBD", "VBN"):
                yield condition_over(mark.lower_, clause)


def _fronted(verb: Token, lexicon: Lexicon) -> Iterator[Condition]:
    """The condition before two verbs of one subject: "if others went, Paris would send troops and would arm Kyiv"."""
    first = verb.head
    if verb.dep_ != "conj" or first.pos_ != "VERB" or any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts):
        return
    if not any(child.tag_ == "MD" for child in first.lefts):
        return
    for clause in first.lefts:
        if clause.dep_ == "advcl" and (word := clause_word(clause, lexicon)) in (*_HYPOTHETICAL, "should"):
            yield condition_over(word, clause)


def _low_trades(verb: Token) -> Iterator[Condition]:
    """What is asked in return, where the parse hangs it low ("offered to drop its bid to join in exchange for guarantees")."""
    for child in verb.children:
        if child.dep_ in ("dobj", "xcomp", "ccomp", "npadvmod", "advmod") and child.i > verb.i:
            for token in child.subtree:
                if token.lower_ == "in" and token.dep_ == "prep" and token.i + 2 < len(token.doc) and token.head.i != verb.i:
                    if token.nbor(1).lower_ in ("exchange", "return") and token.nbor(2).lower_ == "for":
                        yield condition_over(f"in {token.nbor(1).lower_} for", token)


def _after_report(clause: Token, lexicon: Lexicon) -> Iterator[Condition]:
    """The condition that the parse hangs on a reporting verb in the middle: "would send troops, he said, if others went"."""
    verb = clause.head
    if clause.dep_ not in ("ccomp", "parataxis") or clause.i > verb.i or verb.pos_ != "VERB":
        return
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in ("advcl", "ccomp") or child.left_edge.i <= verb.i:
            continue
        marker = marker_of(child)
        if marker is not None and marker.lower_ in _HYPOTHETICAL and (word := clause_word(child, lexicon)):
            yield condition_over(word, child)


def _in_degrees(node: Token) -> Iterator[Token]:
    """What hangs on a word of degree at a verb: "as long as it attacks", "for as long as it attacks"."""
    for child in node.children:
        lasting = (t for t in child.children if t.lower_ == "long") if child.lower_ == "for" else ()
        for degree in (child, *lasting):
            if degree.lower_ in _DEGREES:
                yield from degree.children


def at_arguments(anchor: Token, arguments: frozenset[int], lexicon: Lexicon) -> Iterator[Condition]:
    """The conditions that the parse hangs on what a verb takes ("threatened Moscow with sanctions in the event of an attack")."""
    for noun in anchor.subtree:
        if noun.i in arguments and noun.i > anchor.i and noun.dep_ in ("dobj", "pobj"):
            for prep in noun.children:
                if prep.dep_ == "prep" and " " in (word := phrase_word(prep, lexicon)):
                    yield condition_over(word, prep)


def _before_report(clause: Token, lexicon: Lexicon) -> Iterator[Condition]:
    """The condition at the front, where a reporting verb follows it: "if others went, he said, France would send troops"."""
    asides = (child for child in clause.children if child.i < clause.i and _is_aside(child))
    for verb in (*asides, *([clause.head] if clause.dep_ == "ccomp" else [])):
        for child in verb.children if verb.pos_ == "VERB" and verb.i < clause.i else ():
            marker = marker_of(child) if child.dep_ == "advcl" and child.i < verb.i else None
            if marker is not None and marker.lower_ in _HYPOTHETICAL and (word := clause_word(child, lexicon)):
                yield condition_over(word, child)


def _is_aside(verb: Token) -> bool:
    """Whether a clause before another one's verb only tells who speaks ("“if …,” he told reporters, “we will …”")."""
    report = verb.dep_ == "advcl" and verb.pos_ == "VERB" and marker_of(verb) is None and own_subject(verb) is not None
    return verb.dep_ == "parataxis" or report


def _ends_aside(clause: Token) -> bool:
    """Whether a clause before its verb only belongs to the aside before it ("as allies fear what comes if X wins, Y offers")."""
    first = clause.left_edge.i
    return clause.i < clause.head.i and any(
        other.dep_ == "advcl" and other.i < clause.i and other.right_edge.i == first - 1 for other in clause.head.children
    )


def only_with(prep: Token, verb: Token) -> bool:
    """Whether talks or a deal are said to be possible only so: "talks can be held only under a truce"."""
    if prep.lower_ not in _WITH or verb.pos_ not in ("VERB", "AUX") or not (modals(verb) or verb.tag_ in ("VBZ", "VBP")):
        return False
    near = (prep.nbor(-1) if prep.i else prep, *prep.children, *verb.children)
    subject = own_subject(verb)
    return subject is not None and lemma_of(subject) in _DEALINGS and any(token.lower_ in ONLY for token in near)


def _half_yes(verb: Token) -> Iterator[Condition]:
    """What a "but" adds to a yes: "but there are nuances", "but has conditions"."""
    own = _has_but(verb, verb)
    reporting = verb.head if verb.dep_ == "ccomp" and verb.head.i < verb.i else verb  # the parse hangs the "but" on "said"
    if not own and not _has_but(reporting, verb):
        return
    for child in (verb if own else reporting).children:
        if child.dep_ != "conj" or child.i < verb.i:
            continue
        unnamed = own_subject(child) is None
        due = any(map(_is_due, child.subtree)) and (unnamed or not any(t.dep_ == "ccomp" for t in child.children))
        due = due or (_in_principle(verb) and any(map(_is_owed, (child, *child.children))))
        if own or due or _speaks_of_it(child) or (lemma_of(child) in LAYING and unnamed):
            named = next((t for t in child.subtree if lemma_of(t) in _RESERVED or lemma_of(t) in NUANCES), None)
            stuck = named is not None and named.dep_ == "pobj" and named.head.lower_ in ("on", "over")  # "made no headway on"
            reported = named is not None and (named.dep_ == "nsubj" or lemma_of(child) in _LEAVING or stuck)
            if named is not None and reported and lemma_of(named) in NUANCES and not due:
                continue  # "but questions remain" is the reporter's, not the holder's
            if named is not None or due:
                reserved = due or (named is not None and lemma_of(named) in _RESERVED)
                yield condition_over("but" if reserved else "nuance", child)


def _in_principle(verb: Token) -> bool:
    """Whether a yes is one in principle, so that any demand behind it limits it."""
    return any(child.lower_ == "in" and t.lower_ == "principle" for child in verb.children for t in child.children)


def _is_owed(verb: Token) -> bool:
    """Whether a verb tells that something must be ("it had to lead to peace", "wants guarantees")."""
    if any(t.lower_ in ("must", "should", "needs") for t in modals(verb)) or lemma_of(verb) in _ASKING:
        return verb.pos_ in ("VERB", "AUX")
    return lemma_of(verb) == "have" and any(child.dep_ == "xcomp" for child in verb.children)


def _has_but(governor: Token, verb: Token) -> bool:
    return any(child.dep_ == "cc" and child.lower_ == "but" and child.i > verb.i for child in governor.children)


def _speaks_of_it(verb: Token) -> bool:
    subject = own_subject(verb)
    return subject is not None and subject.lower_ in ("it", "this", "that", "they", "there")


def _is_due(verb: Token) -> bool:
    """Whether something is to be done first ("but it has to be well prepared", "but issues must be settled")."""
    lemma = lemma_of(verb)
    cleared = lemma in _CLEARING and any(
        lemma_of(token) in _MATTERS for token in (verb.head, verb.head.head, *verb.subtree, *verb.head.lefts)
    )
    first = verb.pos_ == "VERB" and any(child.lower_ == "first" and child.dep_ == "advmod" for child in verb.children)
    asking = [verb]
    while asking[-1].dep_ in ("xcomp", "acomp"):
        asking.append(asking[-1].head)
    owed = (any(t.lower_ in ("must", "should", "needs") for t in modals(w)) or lemma_of(w) in _REQUIRING for w in asking)
    return (cleared or first or lemma in _PREPARING or verb.lower_ == "prepared") and any(owed)


def _has_clause(noun: Token) -> bool:
    """Whether a clause says which moment: "the moment others do"."""
    definite = any(child.lower_ in ("the", "very") for child in noun.lefts)
    return definite and any(child.dep_ in ("relcl", "acl") and child.tag_ != "VBD" for child in noun.children)


def _limits(prep: Token) -> str:
    """The word of a phrase that limits a yes: "only with a mandate", "with conditions", "on its own terms"; else ""."""
    after_but = prep.i > 1 and prep.nbor(-2).lower_ == "but"  # "is ready, but only with a mandate"
    if prep.lower_ in ("with", "under", "through") and is_limited(prep) and (modals(prep.head) or after_but):
        loose = prep.i > 1 and prep.nbor(-2).text == ","  # ", only with sharper teeth"
        return "" if loose else f"only {prep.lower_}"
    noun = prep_object(prep)
    if prep.lower_ == "on" and (lemma_of(prep.head) in _SETTLING or lemma_of(prep.head) == "peace"):
        return ""  # the terms are what is agreed on
    if noun is None or prep.lower_ not in ("with", "on", "under") or any(t.lower_ in ("no", "any") for t in noun.children):
        return ""
    if lemma_of(noun) == "term" and any(child.lower_ in _FAIR for child in noun.lefts):
        return ""  # "accept a truce on equal terms"
    guaranteed = prep.lower_ == "under" and lemma_of(noun) == "guarantee"
    return prep.lower_ if lemma_of(noun) in _RESERVED or guaranteed else ""


def is_exclusive(condition: Condition) -> bool:
    """Whether nothing else would do: "only if", "only after", "first …, then"."""
    words = [token.lower_ for token in condition.token.doc[condition.start : condition.start + 2]]
    return condition.word == "first" or condition.word.startswith("only") or not ONLY.isdisjoint(words)


def possible_if(chain: Chain, verb: Token, lexicon: Lexicon) -> Step | None:
    """The judgement "possible only if" or "hardly possible without", which asks for the condition, or "possible if"."""
    adjective = next((child for child in verb.children if child.dep_ == "acomp" and child.lower_ in _POSSIBLE), None)
    if adjective is None:
        return None
    hanging = list(conditions_of(adjective, lexicon))
    known = [*conditions_of(verb, lexicon), *hanging, *chain.conditions]
    if not known:
        return None
    chain.conditions.extend(hanging)
    if adjective_negation(adjective) is not None:
        return Step("evaluation", adjective, -1, text=f"hardly {adjective.text}")
    only = negation_of(verb) is not None or any(map(is_exclusive, known))
    return Step("evaluation", adjective, int(only), text=f"{adjective.text} {'only' if only else 'if'}")


def or_else(verb: Token) -> Condition | None:
    """What must be done lest the verb comes true: "to stop fighting or face sanctions"."""
    first = verb.head
    if verb.lemma_.lower() not in SUFFERING or not any(c.dep_ == "cc" and c.lower_ == "or" for c in first.children):
        return None
    start = next((child.i for child in first.children if child.dep_ == "aux"), first.i)
    return Condition("or else", start, verb.left_edge.i, first) if start < verb.left_edge.i else None


def failing(word: Token) -> Condition | None:
    """The condition of a clause that follows on what is not done: "50 days to agree, failing which he will impose tariffs"."""
    if word.lower_ != "failing" or word.i + 1 >= len(word.doc) or word.nbor(1).lower_ not in ("which", "that"):
        return None
    return Condition("failing", word.i, word.i + 2, word)


def beforehand(verb: Token) -> Condition:
    """What a verb of demand asks for first ("wants the region in exchange for a truce")."""
    thing = next((child for child in verb.children if child.dep_ in ("dobj", "ccomp", "xcomp") and child.i > verb.i), verb)
    return Condition("beforehand", thing.left_edge.i, thing.i + 1, thing)


def comes_before(clause: Token) -> Condition | None:
    """What is wanted before the clause may come true: "wants its money back before it agrees", "must stop before … can"."""
    gerund = clause.dep_ == "pcomp" and clause.head.dep_ == "prep"  # "before taking this step"
    marker, verb = (clause.head, clause.head.head) if gerund else (marker_of(clause), clause.head)
    if marker is None or marker.lower_ not in EARLIER or not (gerund or clause.dep_ == "advcl") or is_of_pressure(clause):
        return None
    waits = gerund or is_passive(clause)
    enabled = waits or any(modal.lower_ in _ENABLING for modal in modals(clause))
    due = lemma_of(verb) == "have" and any(child.dep_ == "xcomp" for child in verb.children)
    owed = enabled and marker.lower_ == "before" and (due or any(modal.lower_ in _OWING for modal in modals(verb)))
    if (not owed and (lemma_of(verb) not in _WANTING or gerund)) or negation_of(verb) is not None:
        return None
    start = verb.left_edge.i if verb.i < marker.i else max(clause.right_edge.i + 1, verb.sent.start)
    return Condition(BEFOREHAND, start, marker.i if verb.i < marker.i else verb.right_edge.i + 1, verb)


def hanging_low(verb: Token) -> Iterator[Condition]:
    """The clause that the parse hangs deep inside what is threatened ("tariffs on those who buy …, unless …")."""
    for clause in verb.subtree:
        marker = marker_of(clause) if clause.dep_ in ("advcl", "ccomp") and clause.i > verb.i else None
        word = marker.lower_ if marker is not None else ""
        low = clause.head.dep_ == "relcl" or clause.head.pos_ in ("NOUN", "ADV")
        last = low and clause.right_edge.i == clause.head.right_edge.i
        if word == "unless" or (word == "if" and (last or lemma_of(verb) == "threaten")):
            yield condition_over(word, clause)
            return


def inverted_after(verb: Token, nodes: list[Token]) -> Iterator[Condition]:
    """The clause with "should" or "were" after what is vowed, wherever the parse hangs it ("tariffs, should it attack").

    `nodes` are the words of the attitude: what follows another verb is that verb's condition.
    """
    known = {node.i for node in nodes} | {verb.i}
    last = verb
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        if word.lower_ in ("should", "were") and _opens_clause(word):
            if last.i in known:
                yield Condition(word.lower_, word.i, max(word.head.right_edge.i, word.head.i) + 1, word.head)
            return
        if word.pos_ == "VERB" or (word.pos_ == "AUX" and word.dep_ not in ("aux", "auxpass")):
            last = word


def _opens_clause(first: Token) -> bool:
    """Whether "should" or "were" stands before its subject, and no question or new clause begins with it."""
    before, following = first.nbor(-1), first.nbor(1)
    if before.text in (":", "“", '"') or before.dep_ == "cc" or following.pos_ not in _OPENERS:
        return False
    verb = first.head if first.dep_ in ("aux", "auxpass") else first
    subject = own_subject(verb)
    if first.lower_ == "were":
        unreal = any(word.lower_ == "would" for word in first.doc[first.sent.start : first.i])
        return unreal and subject is not None and subject.i > first.i
    return verb.i > first.i and (subject is None or subject.i > first.i)
