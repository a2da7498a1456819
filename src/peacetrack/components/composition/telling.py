"""How an act or a thing is told: as done, as vowed, as somebody else's."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.attachments import wielded_for
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.holders import is_first_person
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.owners import accused, habitual
from peacetrack.components.composition.papers import is_text, papers_before
from peacetrack.components.syntax import is_infinitive, is_passive, made_to, own_subject

UNDERGOING = frozenset(
    ("be", "receive", "obtain", "get", "inherit", "face", "suffer", "confront")
)  # verbs whose subject does not act
INVOLVING = frozenset(("involve", "include", "entail", "comprise", "contain", "mean"))  # what a deal does, not an actor
PRESSING = frozenset(("demand", "want", "require", "discuss", "propose", "deny_having"))
_EVENTS = frozenset(("happen", "occur", "materialise", "materialize"))
_BEGINNING = _EVENTS | frozenset("begin start commence resume follow proceed kick".split())
_COMING_ABOUT = {
    "go": frozenset(("ahead", "forward", "through")),
    "come": frozenset(("about", "next")),
    "take": frozenset(("place", "effect", "hold")),
}
_HOLDING = frozenset(("hold", "convene", "arrange", "organise", "organize", "declare", "implement"))
_DROPPING = frozenset(("drop", "abandon", "give up", "withdraw", "shelve", "scrap", "renounce", "soften", "forget", "relinquish"))
_JOINING = frozenset(("join", "follow", "recognise", "recognize", "endorse", "adopt"))
_EASING = frozenset(("lift", "ease", "relax", "loosen", "scrap"))
_DIRECTING = frozenset(
    "urge encourage invite ask call advise remind request order tell warn require oblige instruct press push lobby trust".split()
)
POSTPONING = frozenset(("postpone", "put off", "defer", "delay", "postponement", "deferral"))
ACTIONS = frozenset(
    """imposition introduction adoption application tightening strengthening toughening expansion extension renewal prolongation
    postponement deferral exclusion expulsion disconnection""".split()
)  # nouns of acts that tell what their possessor has done where the text tells them as facts
_FACTIVE = frozenset("after following since despite because".split())
_REACTING = frozenset(
    "welcome hail applaud praise condemn denounce criticise criticize slam decry deplore lament follow regret protest".split()
)
_CHOICES = frozenset(("decision", "vote", "choice", "ruling"))
_KEEPING = frozenset("observe respect honour honor keep uphold implement follow fulfil fulfill".split())
_WHOLE = frozenset(("the", "any", "every", "each", "all"))
_PLANS = frozenset(
    "plan proposal deal draft agreement accord scenario term point settlement framework treaty document formula paper".split()
)  # near them "would" tells what they foresee
_BACK = 30  # tokens before a sentence that may name a plan
_PHASES = frozenset(("begin", "start", "continue", "keep", "resume", "help", "manage"))
_FORESEEING = frozenset("believe expect think predict hope trust assume reckon likely".split())
_PRESSURES = frozenset(("pressure", "call", "demand", "plea", "appeal", "fire"))


def is_directed(verb: Token) -> bool:
    """Whether the verb tells its subject what to do, without saying who tells it ("partners are urged to")."""
    return lemma_of(verb) in _DIRECTING and is_passive(verb)


def puts_off_choice(verb: Token) -> bool:
    """Whether somebody is told to have put a decision off ("postponed the decision on", "put the vote off")."""
    words = f"{lemma_of(verb)} {next((child.lower_ for child in verb.children if child.dep_ == 'prt'), '')}".strip()
    if words not in POSTPONING or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG") or clauses.negation_of(verb) is not None:
        return False
    told = own_subject(verb) is not None and not clauses.modals(verb)
    return told and any(child.dep_ == "dobj" and lemma_of(child) in _CHOICES for child in verb.children)


def is_pressed(verb: Token) -> bool:
    """Whether an infinitive tells what others want of its subject ("is under pressure to drop", "was urged to give up")."""
    above = verb.head
    if not is_infinitive(verb):
        return False
    if lemma_of(above) in _PRESSURES and above.pos_ == "NOUN":
        return True
    if any(lemma_of(t) in _PRESSURES for prep in above.children if prep.lower_ == "under" for t in prep.children):
        return True
    return is_directed(above)


def is_mooted(verb: Token) -> bool:
    """Whether it is only thought possible that somebody does it ("may drop", "expects Rome to drop", "is likely to drop")."""
    if any(modal.lower_ in ("may", "might", "could") for modal in clauses.modals(verb)):
        return clauses.negation_of(verb) is None
    over = verb.head
    if lemma_of(over) not in _FORESEEING or not (verb.dep_ in ("ccomp", "xcomp") and over.i < verb.i):
        return False
    return is_infinitive(verb) or any(modal.lower_ in ("will", "would", "'ll") for modal in clauses.modals(verb))


def is_past_action(noun: Token) -> bool:
    """Whether a noun of an act tells it as done: "after the EU's adoption of", "condemned Washington's imposition of"."""
    head = noun.head
    if noun.dep_ == "pobj":
        return head.lower_ in _FACTIVE or (
            head.lower_ == "of" and lemma_of(head.head) in ("day", "week", "hour", "wake", "month")
        )
    return noun.dep_ == "dobj" and lemma_of(head) in _REACTING and not clauses.modals(head)


def tells_kind(verb: Token) -> bool:
    """Whether the clause only tells which things are meant ("for actions that undermine its sovereignty")."""
    if verb.dep_ not in ("relcl", "acl") or verb.head.pos_ != "NOUN":
        return False
    subject = own_subject(verb)
    return verb.tag_ == "VBG" or (subject is not None and subject.lower_ in ("that", "which") and verb.tag_ in ("VBP", "VBZ"))


def is_vow(verb: Token) -> bool:
    """Whether a first person says what it does or does not do ("We do not trade land")."""
    subject = own_subject(verb)
    if subject is None or not is_first_person(subject):
        return False
    return verb.tag_ == "VBP" or any(child.dep_ == "aux" and child.lower_ in ("do", "are", "am") for child in verb.children)


def is_withheld(verb: Token, *, past: bool = False) -> bool:
    """Whether a no tells what somebody keeps from doing: "does not sell arms", "has not joined", "is not sending troops".

    `past`: in somebody's words "had not" stands for "has not".
    """
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if auxiliaries & {"do", "does"} or any(child.lower_ == "neither" for child in verb.lefts):
        return True
    if auxiliaries & ({"has", "have", "had"} if past else {"has", "have"}) and verb.lemma_ in _JOINING | _EASING:
        return not any(child.lower_ == "yet" for child in verb.children)
    return verb.tag_ == "VBG" and any(child.lemma_ == "be" for child in verb.children if child.dep_ == "aux")


def refuses_outright(verb: Token) -> bool:
    """Whether "would not" tells in the text's own voice what somebody will not do ("Vienna would not send soldiers"), no plan."""
    subject = own_subject(verb)
    if verb.dep_ != "ROOT" or subject is None or subject.pos_ != "PROPN" or is_passive(verb):
        return False
    denied = any(child.dep_ == "neg" for child in verb.children)
    start = max(verb.sent.start - _BACK, 0)
    told = verb.doc[start : verb.sent.end]
    return denied and not any(lemma_of(t) in _PLANS or t.lower_ in ("if", "even", "without", "unless") for t in told)


def is_neglected(verb: Token) -> bool:
    """Whether a no tells that what binds somebody was not kept ("had not observed the truce")."""
    return lemma_of(verb) in _KEEPING and not clauses.modals(verb)


def is_announced(verb: Token) -> bool:
    """Whether a headline tells what its subject is about to do ("EU to expand sanctions list")."""
    head = verb.head
    return (
        verb.dep_ in ("acl", "relcl")
        and head.dep_ == "ROOT"
        and head.pos_ == "PROPN"
        and is_infinitive(verb)
        and verb.left_edge.i == head.i + 1
        and not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in verb.sent)
    )


def comes_first(noun: Token) -> bool:
    """Whether "first" stands beside the noun phrase ("first a truce, then talks", "the Donbas first")."""
    left, right = noun.left_edge.i - 1, noun.i + 1
    doc = noun.doc
    return (
        (left >= 0 and doc[left].lower_ == "first")
        or noun.left_edge.lower_ == "first"
        or (right < len(doc) and doc[right].lower_ == "first")
    )


def is_told(verb: Token) -> bool:
    """Whether the verb tells an act as done: a tense of its own or of its coordination, a passive participle, an accusation."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ in _PHASES and clauses.is_finite(verb.head):
        return True
    wielding = wielded_for(verb)
    if wielding is not None and clauses.is_finite(wielding):
        return True
    if is_infinitive(verb) and any(child.lower_ == "for" and child.dep_ == "mark" for child in verb.children):
        return False  # "asked for the truce to hold and for Moscow to free them"
    if verb.i and verb.nbor(-1).text == ":":  # a bare verb after a colon names an act ("what it would not do: send troops")
        return False
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX"):
        first = first.head
    return (
        clauses.is_finite(verb)
        or clauses.is_finite(first)
        or verb.tag_ == "VBN"
        or accused(verb) is not None
        or habitual(verb) is not None
        or verb.dep_ == "ROOT"
        or made_to(verb) is not None
        or _goes_along(verb)
    )


def _goes_along(verb: Token) -> bool:
    """Whether a participle at the end tells what else was done ("went after the banks, freezing their accounts")."""
    main = verb.head
    if verb.dep_ == "pcomp" and main.lower_ == "in" and main.head.lemma_ in ("join", "follow"):
        return clauses.is_finite(main.head) and clauses.negation_of(main.head) is None and not clauses.modals(main.head)
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i < main.i or verb.left_edge.nbor(-1).text != ",":
        return False
    if any(t.tag_ == "VBG" and t.dep_ in ("pcomp", "xcomp") for t in main.doc[main.i : verb.left_edge.i]):
        return False  # "spoke of widening the list, sending arms"
    done = main.tag_ in ("VBD", "VBN") and clauses.is_finite(main)
    return done and clauses.negation_of(main) is None and not clauses.modals(main)


def is_dropped(word: Token) -> bool:
    """Whether a demand is only told as given up: "dropped its demand for", "stopped demanding"."""
    verb = word.head
    if verb.pos_ != "VERB" or clauses.negation_of(verb) is not None:
        return False
    if word.pos_ == "VERB":
        return word.tag_ == "VBG" and word.dep_ == "xcomp" and verb.lemma_ in ("stop", "cease", "quit")
    phrase = next((f"{verb.lemma_} {c.lower_}" for c in verb.children if c.dep_ == "prt"), verb.lemma_)
    owned = any(child.dep_ == "poss" for child in word.children)
    return word.dep_ == "dobj" and owned and phrase in _DROPPING


_PENDING = frozenset("expected awaited pending due likely imminent looms needed".split())


def is_void(chain: Chain, index: int) -> bool:
    """Whether a demand is only told as given up, or a promise as part of a text that has been broken since.

    In "the pact in which Oslo vowed to respect it has been broken" nobody says that Oslo broke it.
    """
    if any(s.operator is not None and s.operator.name == "demand" and is_dropped(s.token) for s in chain.steps[: index + 1]):
        return True
    word = chain.steps[index].token
    if (
        word.dep_ in ("nsubj", "nsubjpass")
        and lemma_of(word) == "decision"
        and (not _PENDING.isdisjoint(t.lower_ for t in (word.head, *word.head.rights)))
    ):
        return True  # "a decision by Oslo on tanks is expected"
    clause = next((t for t in (word, *word.ancestors) if t.dep_ == "relcl"), None)
    if clause is None or clause.head.pos_ != "NOUN":
        return False
    beyond = (s.token for s in chain.steps[index + 1 :] if s.kind == "reverser" and s.token.pos_ == "VERB")
    return any(is_passive(verb) and verb.is_ancestor(clause) for verb in beyond)


def is_gone(noun: Token) -> bool:
    """Whether somebody is told to have dropped what the noun names, not asked to ("it is abandoning its plans to join")."""
    return noun.pos_ == "NOUN" and is_dropped(noun) and not is_infinitive(noun.head)


_WANTING = frozenset(
    """propose demand champion want seek push advocate request promise announce promote suggest offer urge favour favor call
    appeal plead press lobby campaign ask back support""".split()
)


_BRANDING = frozenset("unilateral illegal unlawful illegitimate unjustified so-called".split())  # said of all of them


def is_restricted(noun: Token) -> bool:
    """Whether a clause says which one is meant, so that a no to it is no no to the thing ("guarantees that exist on paper")."""
    return any(child.dep_ == "relcl" and child.i > noun.i and not _says_whose(child) for child in noun.children) and not any(
        (child.dep_ == "det" and child.lower_ in _WHOLE) or child.lower_ in _BRANDING for child in noun.children
    )


_LICENSING = frozenset("authorise authorize approve mandate sanction endorse license".split())


def _says_whose(clause: Token) -> bool:
    """Whether a relative clause only says who wanted the thing ("the truce that Kyiv had proposed")."""
    if lemma_of(clause) in _LICENSING and clauses.negation_of(clause) is not None:
        return True  # "sanctions that the Council has not authorised" are all of them
    subject = own_subject(clause)
    wanted = any(lemma_of(verb) in _WANTING for verb in (clause, *clause.children))  # a perfect may be cut in two
    return wanted and subject is not None and subject.lower_ not in ("that", "which", "who")


def goes_along(gerund: Token) -> bool:
    """Whether it tells what somebody named does besides ("Oslo would not join, while promising more arms")."""
    subject = own_subject(gerund.head)
    named = subject is not None and subject.pos_ == "PROPN"
    return named and any(child.lower_ in ("while", "whilst") for child in gerund.lefts)


def goes_with(gerund: Token) -> bool:
    """Whether it is wanted together with an infinitive before it ("wants to win time while putting off the sanctions")."""
    wanted = gerund.tag_ == "VBG" and gerund.i > gerund.head.i and is_infinitive(gerund.head)
    return wanted and any(child.lower_ in ("while", "whilst") for child in gerund.lefts)


def is_kept_up(gerund: Token) -> bool:
    """Whether a verb before the gerund only tells that it goes on ("would go on trying", "will carry on working")."""
    if gerund.i == 0 or lemma_of(gerund.head) not in ("go", "carry", "keep"):
        return False
    before = gerund.nbor(-1)
    return before.head.i == gerund.head.i and before.lower_ == "on"


def only_picks_out(verb: Token) -> bool:
    """Whether a clause only says which ones are meant ("the states that recognise the court")."""
    first = verb.left_edge.i
    return verb.dep_ == "relcl" and first > 0 and verb.doc[first - 1].text != ","


def wills_outright(verb: Token) -> bool:
    """Whether "would" tells a will: of who refuses to, or would have another do a thing ("would have Kyiv give up land")."""
    if lemma_of(verb) != "have":
        return refuses_outright(verb)
    done = (child for child in verb.rights if child.dep_ == "ccomp" and child.tag_ in ("VB", "VBP"))
    return any(own_subject(child) is not None for child in done)


def is_foreseen(verb: Token) -> bool:
    """Whether a relative clause tells what would come about in the thing meant ("a zone which Ukrainian forces would leave")."""
    if verb.dep_ != "relcl" or clauses.negation_of(verb) is not None or verb.left_edge.nbor(-1).text == ",":
        return False
    subject = own_subject(verb)
    own = subject is not None and (subject.tag_ in ("WDT", "WP", "PRP") or is_first_person(subject))
    return not own and any(modal.lower_ in ("would", "'d") for modal in clauses.modals(verb))


def is_planned(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb tells what a plan or a wish holds ("a pact in which allies would promise to …", "under the draft, Kyiv
    would agree to …"), not what is done.
    """
    planned = any(modal.lower_ in ("would", "'d") for modal in clauses.modals(verb))
    if planned and any(is_text(text, lexicon) for text in papers_before(verb)):
        return True
    noun = verb.head
    if verb.dep_ != "relcl" or noun.pos_ != "NOUN" or noun.dep_ == "attr":
        return False
    if planned and (lexicon.has("texts", lemma_of(noun)) or lexicon.has("carrier_nouns", lemma_of(noun))):
        return True
    wish = lexicon.operator(noun.head, "obj") if noun.dep_ == "dobj" else None
    bare = not any(child.dep_ in ("det", "poss") and child.lower_ not in ("a", "an", "any") for child in noun.children)
    return wish is not None and wish.name in PRESSING and bare and (planned or verb.tag_ != "VBD")


def tells_event(verb: Token) -> bool:
    """Whether the verb tells that something happens ("take place", "come about")."""
    place = any(child.lower_ in ("place", "about") for child in verb.children)
    return lemma_of(verb) in _EVENTS or (lemma_of(verb) in ("take", "come") and place)


def is_bare_gerund(verb: Token) -> bool:
    """Whether a clause is a denied gerund alone ("no going back to the old borders")."""
    alone = verb.tag_ == "VBG" and not any(child.dep_ in ("aux", "nsubj", "nsubjpass") for child in verb.children)
    return alone and any(child.lower_ == "no" for child in verb.children)


def sets_in(chain: Chain) -> bool:
    """Whether a thing is only told to come about under a condition ("starts if", "would go ahead once", "will be held when")."""
    if not chain.conditions or any(step.kind not in ("volition", "possibility") for step in chain.steps):
        return False
    verb, subject = chain.top, own_subject(chain.top)
    if subject is None or (subject.i != chain.anchor.i and not subject.is_ancestor(chain.anchor)):
        return False
    helpers = _COMING_ABOUT.get(lemma_of(verb), frozenset())
    held = lemma_of(verb) in _HOLDING and is_passive(verb)
    forced = any(word.lower_ in ("force", "effect") for child in verb.rights for word in (child, *child.rights))
    return held or forced or lemma_of(verb) in _BEGINNING or any(child.lower_ in helpers for child in verb.rights)


_ARRIVING = frozenset("come arrive follow reach deploy".split())
_BEING = frozenset(("is", "are", "'s", "'re", "was", "were"))
_READY = frozenset("table ready available operational imminent underway way place force pipeline making".split())


def is_on_its_way(chain: Chain) -> bool:
    """Whether a thing is only told to be sure to come ("more Patriots are on their way", "another package will be adopted")."""
    verb, subject = chain.top, own_subject(chain.top)
    sure = any(step.kind == "volition" for step in chain.steps)
    if chain.conditions or not all(step.kind == "volition" or (sure and _is_adopted(step)) for step in chain.steps):
        return False
    if chain.existential:
        return sure
    if subject is None or (verb.i != chain.anchor.i and subject.i != chain.anchor.i and not subject.is_ancestor(chain.anchor)):
        return False
    up = any(child.dep_ == "prt" for child in verb.children)  # "come up for renewal"
    coming = (lemma_of(verb) in _ARRIVING and not up) or tells_event(verb)
    if not chain.steps:
        under_way = verb.tag_ == "VBG" and any(child.lower_ in _BEING for child in verb.lefts)
        return (coming and under_way) or (verb.lower_ in _BEING and _tells_way(verb))
    adopted = any(step.token.i == verb.i for step in chain.steps)
    ready = verb.lemma_ == "be" and any(t.lower_ in _READY for child in verb.rights for t in (child, *child.children))
    return coming or adopted or ready


def _is_adopted(step: Step) -> bool:
    """Whether a thing is told to be announced, approved or the like without who does it."""
    told = step.operator is not None and step.operator.name in ("announce", "accept", "promise") and not step.negated
    return told and is_passive(step.token)


def _tells_way(verb: Token) -> bool:
    """Whether the predicate is "on its way"."""
    return any(t.lower_ == "way" for child in verb.rights if child.lower_ == "on" for t in child.children)


def is_not_going(verb: Token) -> bool:
    """Whether a verb tells that somebody or something is not going ("our soldiers are not going to Ukraine")."""
    going = verb.lower_ in ("going", "coming") and verb.tag_ == "VBG" and all(child.dep_ != "xcomp" for child in verb.rights)
    return going and any(child.lower_ in _BEING or child.lower_ == "be" for child in verb.lefts)
