"""The verbs of headlines: their forms in the present tense, and the past tense that no noun looks like."""

_PLAIN = """
accept accuse acknowledge admit adopt affirm agree allege allow announce apologise apologize appoint approve argue
arrive ask assert assure authorise authorize beg begin believe bemoan berate blast bring bristle castigate caution chide
clarify concede condemn confirm consider convene convince criticise criticize declare decline decry deem defend defy
deliver denounce deny deplore deploy discuss dismiss disown dispatch donate downplay earmark embrace endorse ensure
enter entreat examine exclude expand expect expel explore expose extend fail favor favour finance find flout forbid free
freeze give grant hail hear hesitate implore impose include insist instruct intensify introduce invite invoke join
justify keep kill lambast lament laud lend lobby loosen lose maintain make mediate meet mobilise mobilize mock mull
negotiate notify oppose oust outline persuade ponder postpone pour praise predict prepare pressure prevent proclaim
prohibit prolong propose publish pursue quash ratify reach reaffirm reassure rebuff receive recognise recognize
reconsider refuse refute reimpose reiterate reject relax relent remain remind renew renounce reopen repeal replace
resist resume rethink reveal revive revoke salute say scoff scold scrap see seek seize send shelve shun sidestep slam
spurn strengthen stress submit suggest summon suspend take tell thank threaten throw thwart tighten toughen tout trumpet
try unblock underline unfreeze unite unleash unlock unveil upbraid uphold urge want warn weigh welcome widen withdraw
withhold wonder worry write
"""
_MIXED = """
aim answer appeal arm attack back balk ban bar bid blame block boost brand call challenge claim commit counter cut defer
delay demand dispute doubt draft drop ease end exchange eye fear float force fund guarantee halt hand hint hit hold hope
host issue launch lead leave lift limit list mark move name need nudge object offer open order pause pay pitch plan play
pledge point press promise protest provide push put question quit raise rally ramp rap rebuke recall reckon release
repeat reply report request return review risk rule seal set shift sign signal slap snub sound speak spell stand start
stay step stick stop struggle supply support swap target test trade train transfer turn veto view visit voice vote vow
win work
"""
_IRREGULAR = {
    "begin": "began", "bid": "bid", "bring": "brought", "cut": "cut", "deny": "denied", "find": "found", "forbid": "forbade",
    "freeze": "froze", "give": "gave", "hear": "heard", "hold": "held", "keep": "kept", "lead": "led", "leave": "left",
    "lend": "lent", "hit": "hit",
    "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "put": "put", "quit": "quit", "say": "said", "see": "saw",
    "seek": "sought", "send": "sent", "set": "set", "speak": "spoke", "spell": "spelled", "stand": "stood", "stick": "stuck",
    "take": "took", "tell": "told", "throw": "threw", "uphold": "upheld", "win": "won", "withdraw": "withdrew",
    "withhold": "withheld",
    "write": "wrote",
}  # fmt: skip
_DOUBLED = frozenset("admit ban bar commit defer drop expel plan rap scrap shun slam slap snub stop submit swap".split())

_BEFORE_INFINITIVES = "be become boost buy close discuss double fly help host resume sell stay talk train travel triple"

PEOPLE = frozenset(
    """
    allies ambassadors analysts capitals chiefs commanders countries critics delegates democrats deputies diplomats envoys
    experts fighters foes generals governments governors institutions insurgents judges lawmakers leaders legislators
    lenders members militants ministers ministries mps monitors nations negotiators observers officials opponents
    parliamentarians parties partners powers premiers presidents prosecutors rebels representatives republicans residents
    senators separatists sides soldiers spokesmen states supporters voters americans balts britons canadians czechs danes
    europeans finns germans hungarians italians poles romanians russians slovaks swedes ukrainians british chinese dutch
    french swiss
    """.split()
)


SPEECH = frozenset("say says said warn warns tell tells told insist insists insisted think thinks believe believes".split())


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(lemma: str) -> str:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma in _DOUBLED:
        return f"{lemma}{lemma[-1]}ed"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + ("d" if lemma.endswith("e") else "ed")


def _forms(words: str) -> dict[str, str]:
    """The lemma of each form in the present tense."""
    return {form: lemma for lemma in words.split() for form in (lemma, _third_person(lemma))}


PLAIN = _forms(_PLAIN)  # hardly ever nouns
MIXED = _forms(_MIXED)  # nouns as well
INFINITIVES = frozenset((*PLAIN.values(), *MIXED.values(), *_BEFORE_INFINITIVES.split()))


def lemma_of(form: str) -> str:
    """The lemma of a form of PLAIN or MIXED; others are their own."""
    return PLAIN.get(form) or MIXED.get(form, form)


def past_of(form: str) -> str:
    """The past tense of a form of PLAIN or MIXED."""
    return _past(lemma_of(form))
