"""Readings in which somebody only denies a charge, sees no chance, or says whose place it is not, so that no stance is told."""

from itertools import islice

from spacy.tokens import Token

from peacetrack import annotations
from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.disowning import is_declared_over, is_disowned, is_unreal, is_wished
from peacetrack.components.stances.antecedents import ACCORDS
from peacetrack.components.stances.delegations import is_each_ones
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import is_infinitive, is_passive, own_subject

_ADMITTING = frozenset("understand realise realize recognise recognize know acknowledge aware".split())
_UNABLE = frozenset(("impossible", "unrealistic", "unable", "difficult", "hard"))
_BARRING = frozenset(("block", "veto", "prevent", "obstruct", "thwart"))
_FORCING = frozenset("force compel make persuade convince get bring coerce pressure".split())
_PROGRESS = frozenset(("progress", "headway", "breakthrough"))
_CHANCES = frozenset("chance likelihood probability odds expectation optimism".split())
_CHARGES = frozenset("accusation allegation criticism charge reproach complaint insinuation blame".split())
_TELLING = frozenset("tell say decide dictate press pressure push force ask instruct order prescribe lecture".split())
_SAYING = frozenset(("add", "say", "report", "announce", "share"))
_WATCHING = frozenset(("see", "hear", "notice", "watch", "observe"))
_DATES = frozenset("end then now year month week day summer autumn winter spring fall deadline date".split())
_ENDS = frozenset(("stop", "end", "halt", "letup", "let-up"))
_EXECUTING = frozenset(("implement", "carry", "fulfil", "fulfill", "complete", "execute"))
_AT_HOME = frozenset(("here", "there", "home", "elsewhere"))
_NEAR = 8  # tokens
_PUBLIC = frozenset(
    "public publicly press media journalists reporters cameras microphones microphone megaphone here details detail".split()
)
_QUESTIONS = ("why ", "whether ", "how ", "who ", "what ", "if ", "where ", "when ")
_CONSENTING = frozenset(
    """referendum plebiscite parliament rada congress senate bundestag people voter electorate member state country capital
    majority ukrainian unanimity""".split()
)
_SHOW = frozenset(("word", "words", "name", "paper", "theory"))
_NOBODY = frozenset(("nobody", "none", "few", "noone"))
_STRIPPING = frozenset(
    "take remove lose strip deprive rob bypass circumvent sidestep skirt abolish scrap neutralise neutralize".split()
)
_MARKS = ('"', "“", "‘", "'")
_CLAIMS = frozenset("notion claim belief assumption myth narrative theory assertion allegation illusion fallacy".split())
_BLOCKING = frozenset("block stand prevent hinder hamper hold stop impede obstruct delay lack miss prolong thwart".split())
_PACTS = ACCORDS | {"ceasefire", "truce", "armistice", "minsk", "package", "roadmap"}
_WORDING = frozenset("avoid shun eschew use omit drop ban banish forbid contain".split())
_EFFORTS = frozenset("nothing anything everything finger enough much all more little thing effort step chance attempt".split())
_JUDGING = frozenset(
    """hail praise welcome applaud laud commend salute celebrate criticise criticize condemn denounce slam attack deplore
    regret lament dismiss reject decry lambast thank congratulate blame mock""".split()
)
_COMING = frozenset("come happen begin start hold last stop cease end go agree reach sign observe respect keep".split())
_WHOLE = frozenset(("unconditional", "comprehensive", "complete", "full", "immediate", "total"))
_LABELS = frozenset(("word", "term", "phrase", "expression"))
_ASSESSING = frozenset("review examine look study assess evaluate take scrutinise scrutinize".split())
_ASKING_FOR = frozenset(("demand", "want", "propose", "persuade", "require"))


def disclaims(chain: Chain, reading: Reading, *, delays: bool) -> bool:
    """Whether a reading tells no will, because its words only deny, doubt or leave something to others."""
    if _rejects_charge(reading) or _is_unconfirmed(reading) or is_disowned(reading.clause) or is_unreal(chain.anchor):
        return True
    if _denies_claim(chain, reading) or any(is_declared_over(step.token, ended=True) for step in reading.steps):
        return True
    if is_wished(reading.clause) or any(is_wished(step.token) or _names_obstacle(step) for step in reading.steps):
        return True
    if any(map(_keeps_from_public, reading.steps)) or _has_nothing_to_say(reading):
        return True
    if any(map(_is_surmise, reading.steps)) or (reading.sign > 0 and _is_lip_service(reading.clause)):
        return True
    if _admits_inability(reading) or _cannot_be_forced(reading, chain) or _declines_to_ask(reading):
        return True
    if reading.sign < 0 and any(condition.word == "or else" for condition in chain.conditions):
        return True  # who rejects an ultimatum takes no side on what it threatens
    if reading.kind == "speaker" and any(_needs_consent(node) for node in chain.nodes):
        return True
    if reading.kind == "speaker" and _asks_of_any(chain, reading):
        return True
    if reading.kind == "speaker" and (_seems(chain) or _asks_why(chain, reading) or _is_forecast(reading.clause)):
        return True
    if reading.kind == "speaker" and reading.statement is not None and _is_told_aside(chain.anchor, reading.statement.kind):
        return True
    if _is_watched(chain) or _asks_to_assess(reading, delays) or any(map(_is_needed_elsewhere, reading.steps)):
        return True
    if any(map(_is_power_to_veto, reading.steps)):
        return True  # who "has no veto over troops" or is stripped of it may be against them or for them
    if reading.sign < 0 and (_is_what_it_is_part_of(chain.anchor) or _is_for_what_is_refused(chain, reading)):
        return True
    if any(map(_is_left_to_others, reading.steps)) or _is_not_ones_place(reading):
        return True  # "it is not up to Moscow to decide on troops" tells nothing of the troops
    if reading.kind == "commitment" and any(step.text.lower() in _NOBODY and step.kind == "negation" for step in reading.steps):
        return chain.reporter is not None  # "nobody believes that Moscow will sign" is nobody's refusal
    return not delays and _tells_no_progress(chain, reading)


def _asks_of_any(chain: Chain, reading: Reading) -> bool:
    """Whether it is only told what a thing must be like if it comes ("any truce must be subject to checks")."""
    verb = chain.anchor.head
    whole = any(child.lower_ in _WHOLE for child in verb.children)
    if chain.anchor.dep_ not in ("nsubj", "nsubjpass") or lemma_of(verb) in _COMING or whole:
        return False
    agreed = {t.head.i for t in verb.subtree if t.dep_ == "agent"}  # "any troops would have to be approved by Moscow"
    bare = all(step.kind in ("deontic", "volition") or step.token.i in agreed for step in reading.steps)
    return bare and any(child.lower_ == "any" for child in chain.anchor.lefts)


def _asks_to_assess(reading: Reading, delays: bool) -> bool:
    """Whether somebody only wants a thing looked at ("insisted that the leaders first take stock of the truce"), or will not
    have penalties reviewed.
    """
    weighing = [i for i, step in enumerate(reading.steps) if step.operator is not None and step.operator.name == "ponder"]
    if not weighing or lemma_of(reading.steps[weighing[-1]].token) not in _ASSESSING:
        return False
    outer = reading.steps[weighing[-1] + 1 :]
    reviewed = delays and lemma_of(reading.steps[weighing[-1]].token) == "review"
    asking = _ASKING_FOR | {"refuse", "reject"} if reviewed else _ASKING_FOR
    return any(step.operator is not None and step.operator.name in asking and not step.negated for step in outer)


def _denies_claim(chain: Chain, reading: Reading) -> bool:
    """Whether only a claim about a thing is called wrong ("the notion that guarantees can come only with soldiers is wrong")."""
    claims = [
        word for word in chain.anchor.ancestors if lemma_of(word) in _CLAIMS and word.dep_ in ("nsubj", "nsubjpass", "dobj")
    ]
    return any(
        step.kind == "evaluation" and step.sign < 0 and step.token.i != claim.i and not claim.is_ancestor(step.token)
        for claim in claims
        for step in reading.steps
    )


def _names_obstacle(step: Step) -> bool:
    """Whether a step only tells what is in the way ("the only thing that stands in its way", "what blocks it is")."""
    if step.token.dep_ == "csubj" and (subject := own_subject(step.token)) is not None and subject.lower_ == "what":
        return lemma_of(step.token) in _BLOCKING
    if step.kind != "evaluation":
        return False
    things = (word for word in (step.token, *step.token.children) if lemma_of(word) == "thing")
    return any(lemma_of(verb) in _BLOCKING for thing in things for verb in thing.children if verb.dep_ in ("acl", "relcl"))


_SHUNNING = frozenset("decline refuse avoid shy stop hesitate shrink".split())
_PRESSING = frozenset("demand urge ask call press pressure pressurise push tell implore".split())


def _declines_to_ask(reading: Reading) -> bool:
    """Whether somebody only will not ask it of others ("declined to demand that Moscow withdraw", "avoided urging it")."""
    asks = [step.token for step in reading.steps if step.operator is not None and lemma_of(step.token) in _PRESSING]
    asks = [verb for verb in asks if not any(child.dep_ == "prt" for child in verb.children)]  # "refused to call it off"
    above = (word for verb in asks if verb.tag_ in ("VB", "VBG") for word in islice(verb.ancestors, 3))
    return any(lemma_of(word) in _SHUNNING and word.pos_ == "VERB" for word in above)


def _is_surmise(step: Step) -> bool:
    """Whether somebody only thinks it possible that something was so ("did not rule out that Moscow had sent the weapon")."""
    if step.operator is None or not step.negated or lemma_of(step.token) not in clauses.EXCLUDING:
        return False
    told = (child for child in step.token.children if child.dep_ == "ccomp")
    return any(
        clause.tag_ == "VBD" or any(aux.lower_ in ("had", "was", "were", "has", "have", "'d") for aux in clause.lefts)
        for clause in told
        if not clauses.modals(clause)
    )


def _is_lip_service(clause: Token) -> bool:
    """Whether it is told as mere show ("backs a truce in words only", "agreed to it only on paper")."""
    for word in clause.sent:
        prep = word.head
        if word.lower_ not in _SHOW or word.dep_ != "pobj" or prep.lower_ not in ("in", "on") or clause not in word.ancestors:
            continue
        around = [word.doc[i].lower_ for i in (prep.i - 1, word.i + 1) if i < len(word.doc)]
        if prep.i + 1 == word.i and ("only" in around or "merely" in around):
            return True
    return False


def _is_told_aside(anchor: Token, kind: str) -> bool:
    """Whether the article only tells more of a thing that somebody judges ("hailed the talks, from which Kyiv was shut out")."""
    clause = next((t for t in (anchor, *anchor.ancestors) if t.dep_ == "relcl"), None)
    if clause is None or kind == "direct" or clause.left_edge.i == 0 or clause.left_edge.nbor(-1).text != ",":
        return False
    if any(mark in clause.doc[clause.left_edge.i : anchor.i].text for mark in _MARKS):
        return False
    noun = clause.head
    while noun.dep_ in ("pobj", "prep", "conj", "appos") and noun.head.pos_ != "VERB":
        noun = noun.head
    return noun.dep_ == "dobj" and lemma_of(noun.head) in _JUDGING


def _is_power_to_veto(step: Step) -> bool:
    """Whether a veto is only a power that somebody has not or loses ("a step that took away Hungary's veto")."""
    over = step.token.head
    verb = lemma_of(over.head if over.lower_ == "of" else over)  # "be stripped of its veto"
    return step.token.lower_ == "veto" and ((step.negated and verb == "have") or verb in _STRIPPING)


def _is_what_it_is_part_of(noun: Token) -> bool:
    """Whether a thing is only what something refused would be, or is not, part of ("no troops as part of a guarantee")."""
    part = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if part.lower_ != "part":
        return False
    return (part.dep_ == "pobj" and part.head.lower_ == "as") or lemma_of(noun) in _PACTS  # "police are no part of the accord"


def _is_for_what_is_refused(chain: Chain, reading: Reading) -> bool:
    """Whether a thing is only what something refused would be for ("would not send soldiers to secure a truce")."""
    purpose = next((n for n in chain.nodes if n.dep_ == "advcl" and is_infinitive(n) and n.i > n.head.i), None)
    if purpose is None or purpose.head.pos_ != "VERB":
        return False
    objects = [child for child in purpose.head.children if child.dep_ == "dobj"]
    if not objects or any(word.lower_ in _EFFORTS for noun in objects for word in (noun, *noun.children)):
        return False  # "will do nothing to secure it"
    over = [step for step in reading.steps if step.kind == "negation" or step.negated or step.sign < 0]
    own = purpose.head.i  # "will not contribute soldiers to guarantee a truce"
    told = (
        s.token.i < purpose.i and (s.kind == "negation" or (s.negated and s.token.i == own and " " not in s.text)) for s in over
    )
    return bool(over) and all(told)


def _needs_consent(verb: Token) -> bool:
    """Whether it is only told who has to consent to a thing ("would have to be approved in a referendum")."""
    if verb.tag_ != "VBN" or not is_passive(verb):
        return False
    duty = any(modal.lower_ in clauses.DUTIES for modal in clauses.modals(verb)) or lemma_of(verb.head) in ("have", "need")
    parties = (t for c in verb.children if c.dep_ in ("agent", "prep") for t in c.children if t.dep_ == "pobj")
    asked = any(lemma_of(noun) in _CONSENTING for noun in parties)
    return duty and asked and lemma_of(verb) in ("approve", "ratify", "endorse", "confirm", "accept", "put", "submit", "agree")


def _seems(chain: Chain) -> bool:
    """Whether somebody only has the impression that others lack the will ("it seems there is no readiness to invite Kyiv")."""
    seeming = chain.blocked is not None and lemma_of(chain.blocked) in ("seem", "appear")
    return seeming and any(step.operator is not None and step.operator.name == "want" and step.negated for step in chain.steps)


def _is_watched(chain: Chain) -> bool:
    """Whether somebody only tells what he does not see others do ("I do not see the shelling stop")."""
    return any(
        (node.dep_ in ("ccomp", "xcomp") or lemma_of(node) in _ENDS)
        and lemma_of(node.head) in _WATCHING
        and clauses.negation_of(node.head) is not None
        and not any(child.dep_ in ("mark", "aux") for child in node.children)
        for node in chain.nodes
    )


def _is_forecast(verb: Token) -> bool:
    """Whether others are only expected not to do what they signed ("the deal will not be carried out by May")."""
    doers = (noun for child in verb.children if child.dep_ == "agent" for noun in child.children)
    nobodys = is_passive(verb) and all(noun.ent_type_ == "DATE" or lemma_of(noun) in _DATES for noun in doers)
    return nobodys and lemma_of(verb) in _EXECUTING and clauses.negation_of(verb) is not None


def _is_needed_elsewhere(step: Step) -> bool:
    """Whether soldiers or arms are said to be needed where they are now ("our troops are needed at home")."""
    if step.operator is None or step.operator.name != "require":
        return False
    places = {token.lower_ for child in step.token.children for token in (child, *child.children)}
    return bool(places & _AT_HOME) and not places & {"in", "as"}


def _asks_why(chain: Chain, reading: Reading) -> bool:
    """Whether the words are a question that somebody asks ("asked why they were better suited")."""
    said = reading.statement
    if said is None or not said.cue.lower().startswith("ask"):
        return False
    return annotations.get_text(chain.anchor.doc)[said.start : said.end].lower().startswith(_QUESTIONS)


def _rejects_charge(reading: Reading) -> bool:
    """Whether somebody only rejects a charge ("rejected accusations that Berlin was delaying arms")."""
    verbs = [step.token for step in reading.steps if step.operator is not None and step.operator.name == "reject"]
    charges = (c for verb in verbs for c in verb.children if c.dep_ == "dobj" and lemma_of(c) in _CHARGES)
    return any(
        child.dep_ in ("acl", "ccomp", "relcl") for noun in charges for word in (noun, noun.head) for child in word.children
    )


def _keeps_from_public(step: Step) -> bool:
    """Whether a thing is only not spoken of before others ("we will not discuss this in public")."""
    if step.operator is None or step.operator.name != "discuss":
        return False
    place = step.token.i
    return any(token.lower_ in _PUBLIC for token in step.token.doc[place : min(place + _NEAR, step.token.sent.end)])


def _has_nothing_to_say(reading: Reading) -> bool:
    """Whether somebody only says that there is nothing to say of a thing ("on membership, I have nothing to add")."""
    clause = reading.clause
    verb = clause if clause.pos_ in ("VERB", "AUX") else clause.sent.root
    nothing = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_ == "nothing"), None)
    return nothing is not None and any(lemma_of(child) in _SAYING for child in nothing.children)


def _is_not_ones_place(reading: Reading) -> bool:
    """Whether it is only said that somebody is not to tell others what to do ("it is not for us to tell Kyiv to cede land")."""
    if not any(step.kind == "negation" or step.negated for step in reading.steps):
        return False
    places = [step.token for step in reading.steps if step.kind == "deontic" and lemma_of(step.token) == "be"]
    verbs = [step.token for step in reading.steps if lemma_of(step.token) in _TELLING]
    return any(token.lower_ == "for" for place in places for verb in verbs for token in place.doc[place.i : verb.i])


def _admits_inability(reading: Reading) -> bool:
    """Whether somebody only sees that a thing cannot be had ("I understand that we cannot join today")."""
    unable = any(step.kind == "refusal" or step.token.lower_ in _UNABLE for step in reading.steps)
    if not unable:
        return False
    admitting = next((word for word in islice(reading.clause.ancestors, 2) if lemma_of(word) in _ADMITTING), None)
    subject = own_subject(admitting) if admitting is not None else None
    return subject is not None and (subject.tag_ == "PRP" or subject.pos_ == "PROPN")


def _cannot_be_forced(reading: Reading, chain: Chain) -> bool:
    """Whether only the power to bring somebody to it, or to stop it, is denied ("it is impossible to force Russia to leave")."""
    barred = {step.token.head.i for step in reading.steps if step.kind == "refusal"}
    stops = (step.token for step in reading.steps if step.operator is not None)
    if reading.kind != "speaker" and any(stop.i in barred and lemma_of(stop) in _BARRING for stop in stops):
        return True  # "Moscow cannot block the accession"
    unable = any(step.token.lower_ in _UNABLE for step in reading.steps)
    return unable and any(lemma_of(node) in _FORCING for node in chain.nodes[1:])


def _tells_no_progress(chain: Chain, reading: Reading) -> bool:
    """Whether somebody sees no progress towards a thing or little chance of it, which is no refusal."""
    hoped = _PROGRESS if chain.anchor.pos_ == "VERB" else _PROGRESS | _CHANCES  # the chance of an act of one's own is a will
    progress = any(lemma_of(node) in hoped for node in chain.nodes[1:])
    return progress and any(step.sign <= 0 or step.negated for step in reading.steps)


def _is_unconfirmed(reading: Reading) -> bool:
    """Whether somebody only does not confirm what others say ("declined to confirm that")."""
    above = reading.clause.head
    if lemma_of(above) == "confirm" and lemma_of(above.head) in ("decline", "refuse"):
        return True
    steps = [step for step in reading.steps if step.kind == "operator"]
    at = next((index for index, step in enumerate(steps) if lemma_of(step.token) == "confirm"), None)
    if at is None:
        return False
    return steps[at].negated or any(step.sign < 0 for step in steps[at + 1 :])


def _is_left_to_others(step: Step) -> bool:
    """Whether a decision is only said to be up to somebody, or to each, or a yes or no not to be up to somebody."""
    if step.operator is None:
        return False
    act = step.token
    while act.dep_ == "conj":
        act = act.head
    copula = act.head
    if copula.lemma_ == "be" and clauses.negation_of(copula) is not None and any(c.lower_ == "it" for c in copula.lefts):
        if any(token.lower_ in ("up", "for") for token in copula.doc[copula.i : step.token.i]):
            return True
    if step.operator.name != "decide":
        return False
    if step.token.head.lemma_ == "be" and any(child.lower_ == "up" for child in step.token.head.children):
        return True
    return is_each_ones(step.token)


def only_dates(match: FrameMatch) -> bool:
    """Whether the frame's noun only tells a time ("a pre-truce map") or is a word spoken of ("avoids the word invasion")."""
    anchor = match.anchor
    if anchor.i > 1 and (label := anchor.nbor(-2 if anchor.nbor(-1).text in _MARKS else -1)).lower_ in _LABELS:
        return any(lemma_of(word.head) in _WORDING for word in (anchor, label))
    return anchor.i > 1 and anchor.nbor(-1).text == "-" and anchor.nbor(-2).lower_ in ("post", "pre")
