"""One step on the way up from a giving: which operator a word is, who holds it and whom it is directed at."""

from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from peacetrack.components.composition.clauses import adjective_negation
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions.clauses import (
    OBLIGATIONS,
    PREREQUISITES,
    TIME_WORDS,
    Clause,
    agent_phrase,
    clause_of,
    is_negative_noun,
    is_passive,
)
from peacetrack.components.concessions.commands import COMMANDING, are_own_troops, as_meant, given_time, noun_target, opens_clause
from peacetrack.components.concessions.holders import INTENTS, SUPPORT_VERBS, holder_of_noun, subject_over
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.verdicts import amounting, announced, denied_name, judged, named_beside
from peacetrack.components.syntax import is_infinitive, own_subject, prep_object

CLEAR = frozenset(("clear", "plain"))
SUBJECT_DEPS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_TARGET_PREPS = frozenset(("on", "upon", "to", "of", "for", "from", "with", "by"))


@dataclass
class Step:
    """One operator on the way up. `cls` is its class, `token` its word, `holder` and `target` heads of noun phrases."""

    cls: str
    token: Token
    phrase: str
    holder: Token | None
    target: Token | None
    clause: Clause

    @property
    def told(self) -> str:
        """The operator in words: "not would accept (agree)"."""
        words = ("not" if self.clause.negated else "", self.clause.modal, self.phrase, f"({self.cls})")
        return " ".join(word for word in words if word)


def is_noun_at_heart(token: Token) -> bool:
    """Whether the tagger took a plural noun for a verb and the parser knew better: "demands guarantees that"."""
    like_verb = any(t.dep_ in ("advmod", "neg", "aux", "nsubj") for t in token.children)  # "no longer demands"
    return token.tag_ == "VBZ" and token.dep_ in ("dobj", "pobj") and not like_verb


def raised_over(verb: Token) -> Token | None:
    """The verb of which the subject of "has to" or "ought to" is the subject ("the return of children had to be part of it")."""
    if verb.lemma_ not in (*OBLIGATIONS, "be") or any(t.dep_ in ("acomp", "attr") for t in verb.rights):
        return None
    return next((t for t in verb.rights if t.dep_ == "xcomp" and is_infinitive(t)), None)


def step_at(parent: Token, node: Token, via: str, lexicon: Lexicon) -> Step | None:
    if parent.lower_ in CLEAR and parent.head.lemma_ == "make":
        return Step("speech", parent.head, "make clear", subject_over(parent.head), None, clause_of(parent.head))
    if parent.pos_ in ("ADJ", "ADV") and announced(parent.head, parent) is not None:
        held = lexicon.predicate([parent]) or lexicon.adjective_operator(parent, via)  # "considers it wrong to"
        return Step(held[0], parent, held[1], subject_over(parent.head), None, clause_of(parent.head)) if held else None
    if (
        parent.pos_ == "ADJ"
        and (found := lexicon.adjective_operator(parent, via)) is not None
        and own_subject(parent) is not None
    ):
        return Step(found[0], parent, found[1], own_subject(parent), None, clause_of(parent))  # a headline: "US ready to"
    if is_noun_at_heart(parent):
        return _noun_step(parent, via, lexicon)
    if parent.pos_ in ("VERB", "AUX") or parent.tag_.startswith("VB") or own_subject(parent) is not None:
        return _verb_step(parent, node, via, lexicon)
    if parent.pos_ in ("ADJ", "ADV"):
        return _adjective_step(parent, via, lexicon)
    return _noun_step(parent, via, lexicon)


def _verb_step(verb: Token, node: Token, via: str, lexicon: Lexicon) -> Step | None:
    gerund = node.dep_ == "advcl" and node.tag_ == "VBG" and node.i < verb.i and own_subject(verb) is None
    is_subject = (node.dep_ in SUBJECT_DEPS or gerund) and node.head == verb
    raised = raised_over(verb) if is_subject else None
    scheduled = raised is not None and verb.lemma_ == "be"  # "an exchange is to take place"
    verb = raised or verb
    clause = replace(clause_of(verb), modal="will") if scheduled else clause_of(verb)
    if verb.dep_ == "xcomp" and verb.head.lemma_ in _CEASING and own_subject(verb) is None:
        clause = clause_of(verb.head)
        clause = replace(clause, negated=not clause.negated)  # "has stopped insisting on a truce"
    if (
        lexicon.is_word(verb, "copulas")
        and not (verb.lemma_ == "look" and via == "at")
        and (is_subject or via or node.dep_ in ("ccomp", "xcomp", "attr") or _is_announced(node))
    ):
        complement = list(_complement_tokens(verb, node))
        found = lexicon.predicate(complement)
        if found is None and is_subject and (named := _named_by_predicate(verb, lexicon)) is not None:
            return named
        if found is not None:
            if found[1].startswith("not "):  # the phrase has the clause's negation in it
                clause = replace(clause, negated=False)
            judge, asked = _judge(verb), found[0] == "demand"
            judge = None if judge is not None and judge.lower_ in found[1].split() else judge  # "not up for discussion"
            return Step(found[0], verb, found[1], None if asked else judge, judge if asked else None, clause)
        if is_subject:
            return _fronted(verb, lexicon) if node.i > verb.i else None
        if node.dep_ == "attr" and (denied := denied_name(verb, node)):
            return Step(denied, verb, f"not {verb.lemma_}", None, None, replace(clause, negated=False))
        named = _named_by_subject(verb, node, lexicon)
        if named is not None:
            return named
        stance = lexicon.book.operators["adjectives"].get(via)
        if stance is not None:
            return Step(stance, verb, via, subject_over(verb), None, clause)
        return Step("pass", verb, verb.lower_, None, None, clause)
    if (
        verb.lemma_ == "impose"
        and node.dep_ == "dobj"
        and not any(t.lower_ in ("on", "upon") for t in (*verb.children, *node.children))
    ):
        return Step("pass", verb, verb.lower_, None, None, clause)  # a truce is imposed on nobody
    if node.dep_ == "nsubjpass" and verb.lemma_ in ("place", "impose", "put", "set", "introduce", "apply"):
        return Step("pass", verb, verb.lower_, None, None, clause)
    after = via == "by" and node.dep_ in ("agent", "prep") and is_passive(verb) and lexicon.subject_operator(verb)
    if after and after[0] == "float":  # "had to be followed by the withdrawal"
        return Step(after[0], verb, after[1], None, None, clause)
    if is_subject and not (node.dep_ == "nsubjpass" or is_passive(verb)):
        effect = lexicon.subject_operator(verb) or amounting(verb, lexicon)
        return Step(effect[0], verb, effect[1], None, None, clause) if effect is not None else None
    if (beside := named_beside(verb, node, lexicon)) is not None:
        return Step(beside[1], beside[0], beside[2], subject_over(verb), None, clause)
    if node.pos_ in ("ADJ", "ADV") and announced(verb, node) is not None:
        return Step("pass", verb, verb.lower_, None, None, clause)  # its verdict has been read at the adjective
    verdict = judged(verb, node, lexicon)
    if verdict is not None:
        judge = agent_phrase(verb) if is_passive(verb) else subject_over(verb)
        return Step(verdict[0], verb, verdict[1], judge, None, clause)
    if (called := _called_again(verb, node, lexicon)) is not None:
        return called
    found = lexicon.verb_operator(verb, via)
    if found is not None and found[0] == "agree" and _takes_none(node):
        clause = replace(clause, negated=True)  # "would sign no deal that left them Crimea"
    if found is not None and found[1] == "amount to" and (denied := denied_name(verb, node)):
        return Step(denied, verb, f"not {verb.lemma_}", None, None, replace(clause, negated=False))
    if found is not None and found[1] in _LISTING and (listed := _named_by_subject(verb, node, lexicon)) is not None:
        return listed
    if found is not None and found[0] == "demand" and (_is_indicative(node) or _is_told(verb, node)):
        found = ("speech", found[1]) if found[1] in _TELLING else ("void", found[1])
    if found is None or (found[1] == "impose" and via):  # "sanctions imposed over Crimea" demand nothing of it
        return None
    if found[1] in _ANNOUNCING and _is_indicative(node):
        found = ("speech", found[1])
    if found[1] == "concede" and node.dep_ == "ccomp" and any(t.dep_ == "expl" for t in node.children):
        found = ("speech", found[1])  # "conceded that there had been few moves towards a force"
    if found[1] in _REPEATING and node.dep_ == "dobj" and lexicon.noun_operator(node) is not None:
        return Step("pass", verb, verb.lower_, None, None, clause)
    found = as_meant(found, verb, node, via)
    if found[1] == "give" and (pressed := given_time(verb, node)) is not None:
        return Step("demand", verb, "give time", subject_over(verb), pressed, clause)
    if found[0] == "demand" and found[1] in COMMANDING and are_own_troops(_target(verb, node), node, lexicon):
        return Step("offer", verb, "order", subject_over(verb), None, clause)
    if found[1] == "order" and node.dep_ == "dobj":
        found = ("offer" if lexicon.classes(node) & _STOPS or lemma_of(node) in _LEAVING else "void", "order")
    if found[1] == "expect" and _is_forecast(verb, node):
        found = ("float", "expect")
    if found[1] == "let" and opens_clause(verb):
        found = ("demand", "let")
    active = verb.dep_ == "acl" and found[1] == "call for"  # "the proposal called for" is no passive
    holder = verb.head if active else agent_phrase(verb) if is_passive(verb) else subject_over(verb)
    target = None if active else _target(verb, node)
    if is_passive(verb) and node.dep_ in ("xcomp", "ccomp", "advcl", "pcomp", "pobj", "prep"):
        target = target or subject_over(verb)
    return Step(found[0], verb, found[1], holder, target, clause)


def _called_again(verb: Token, node: Token, lexicon: Lexicon) -> Step | None:
    """The demand that "renewed its call on Kyiv to withdraw" repeats, whose infinitive the parse hangs on the verb."""
    call = next((t for t in verb.rights if t.dep_ == "dobj" and t.i < node.i), None)
    if call is None or verb.lemma_ not in _REPEATED or not is_infinitive(node) or own_subject(node) is not None:
        return None
    found = lexicon.noun_operator(call)
    if found is None or found[0] not in ("demand", "offer"):
        return None
    preps = [t for word in (call, verb) for t in word.rights if t.lower_ in ("on", "to", "for") and call.i < t.i < node.i]
    target = next((t for prep in preps for t in prep.children if t.dep_ == "pobj"), None)
    return Step(found[0], verb, found[1], subject_over(verb), target, clause_of(verb)) if target is not None else None


_REPEATED = frozenset("renew repeat reiterate restate make issue reaffirm".split())
_CEASING = frozenset(("stop", "cease", "quit"))
_REPEATING = frozenset(("renew", "prolong", "extend", "advance", "submit", "reaffirm"))
_TELLING = frozenset(("tell", "insist", "ask", "stress", "remind", "urge", "instruct", "advise"))
_ANNOUNCING = frozenset("declare announce promise assure vow pledge signal indicate suggest hint imply swear guarantee".split())


def _is_announced(infinitive: Token) -> bool:
    """Whether "it" announces an infinitive ("it was up to Kiev to stop", hung as a purpose)."""
    subject = own_subject(infinitive.head)
    return infinitive.dep_ == "advcl" and is_infinitive(infinitive) and subject is not None and subject.lower_ == "it"


def _is_forecast(verb: Token, node: Token) -> bool:
    """Whether something is only thought likely ("is expected to send", "expects some swaps") and asked of nobody."""
    asked = any(t.lower_ in ("from", "of") for t in (*verb.children, *node.children))
    onlookers = (subject := own_subject(verb)) is not None and subject.tag_ == "NNS"  # "diplomats expect him to yield"
    return onlookers or is_passive(verb) or (node.dep_ == "dobj" and node.pos_ == "NOUN" and not asked)


_STOPS = frozenset(("truce", "fire"))
_LEAVING = frozenset(("withdrawal", "retreat", "pullout", "pullback"))
_LISTING = frozenset(("include", "comprise", "list", "contain", "cover", "feature", "entail"))
_AIMS = frozenset(("need", "pressure", "deadline", "desire", "campaign", "push", "wish"))


def _named_by_subject(verb: Token, node: Token, lexicon: Lexicon) -> Step | None:
    """The operator in "Russia's condition is that Kyiv …" and "their demands include …": the subject names it."""
    if (fronted := _fronted(verb, lexicon)) is not None and node.i > verb.i:
        return fronted
    subject = own_subject(verb)
    cleft = next((t for t in verb.lefts if t.dep_ == "csubj"), None)
    if subject is None and cleft is not None and node.i > verb.i:
        return _clefted(verb, cleft, lexicon)
    if subject is None or subject == node or subject.pos_ != "NOUN" or node.i < verb.i:
        return None
    found = lexicon.noun_operator(subject)
    if found is not None and lemma_of(subject) in _IDEAS and not any(t.lower_ in _SOLE for t in subject.lefts):
        return Step("float", subject, found[1], holder_of_noun(subject), None, clause_of(verb))
    if found is None or found[0] not in ("demand", "offer", "refuse") or (found[0] == "demand" and lemma_of(subject) in _AIMS):
        return None
    if found[1] == "guarantee":
        return None  # "the only guarantee is membership"
    return Step(found[0], subject, found[1], holder_of_noun(subject), None, clause_of(verb))


def _fronted(verb: Token, lexicon: Lexicon) -> Step | None:
    """The operator in "among Moscow's demands is the surrender of Luhansk"."""
    prep = next((t for t in verb.lefts if t.lower_ in ("among", "amongst")), None)
    noun = next((t for t in prep.rights if t.dep_ == "pobj"), None) if prep is not None else None
    found = lexicon.noun_operator(noun) if noun is not None else None
    if noun is None or found is None or found[0] not in ("demand", "offer", "float") or lemma_of(noun) in _AIMS:
        return None
    return Step(found[0], noun, found[1], holder_of_noun(noun), None, clause_of(verb))


_IDEAS = frozenset("option idea proposal suggestion possibility scenario variant".split())
_SOLE = frozenset("only best last worst right wrong real".split())


def _named_by_predicate(verb: Token, lexicon: Lexicon) -> Step | None:
    """The operator in "remains one of Moscow's demands", "is still a Russian condition": the predicate names it."""
    noun = next((t for t in verb.rights if t.dep_ == "attr" and t.pos_ in ("NOUN", "NUM")), None)
    for prep in verb.rights if noun is None else noun.rights if noun.lower_ in ("one", "part") else ():
        if prep.lower_ in ("of", "among"):
            noun = next((t for t in prep.rights if t.dep_ == "pobj"), noun)
    found = lexicon.noun_operator(noun) if noun is not None else None
    if noun is None or found is None or found[0] != "demand" or lemma_of(noun) in _AIMS:
        return None
    return Step(found[0], noun, found[1], holder_of_noun(noun), None, clause_of(verb))


def _clefted(verb: Token, wanting: Token, lexicon: Lexicon) -> Step | None:
    """The operator in "what Moscow wants is a neutral Ukraine", "what Kyiv offered was a truce at sea"."""
    prep = next((t.lower_ for t in wanting.children if t.dep_ == "prep" and not any(t.children)), "")
    found = lexicon.verb_operator(wanting, prep)
    if found is None or found[0] not in ("demand", "offer", "refuse"):
        return None
    return Step(found[0], wanting, found[1], subject_over(wanting), _target(wanting, verb), clause_of(verb))


def _is_indicative(node: Token) -> bool:
    """Whether a clause states ("that it would leave", "that it left") instead of asking ("that it leave", "to leave")."""
    if node.dep_ != "ccomp" or not any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in node.children):
        return False
    clause = clause_of(node)
    finite = any(t.dep_ in ("aux", "auxpass") and t.tag_ in ("VBD", "VBZ", "VBP") for t in node.children)
    states = finite or node.tag_ == "VBZ" or (node.tag_ == "VBD" and clause.tense != "base")
    return clause.modal in ("will", "would", "could", "can") or clause.perfect or states


def _is_told(verb: Token, node: Token) -> bool:
    """Whether a clause after "told" states, its subject taken for the object ("told Ireland would send peacekeepers")."""
    modal = next((t for t in node.children if t.dep_ == "aux" and t.i < node.i), None)
    if verb.lemma_ != "tell" or node.dep_ != "ccomp" or modal is None or modal.lower_ not in ("will", "would"):
        return False
    return any(t.dep_ == "dobj" and t.i == modal.i - 1 for t in verb.children)


def _complement_tokens(verb: Token, node: Token) -> list[Token]:
    """What a copula says of its subject, in text order."""
    parts = [
        t
        for t in verb.children
        if t.i > verb.i and t != node and t.dep_ in ("acomp", "attr", "prep", "advmod", "oprd", "prt", "neg", "xcomp", "npadvmod")
    ]
    tokens = [s for t in parts for s in t.subtree]
    return sorted(tokens, key=lambda t: t.i)[:12]


def _judge(verb: Token) -> Token | None:
    """Who finds it so: the noun after "to" or "for" ("unacceptable to Russia")."""
    for t in verb.subtree:
        if (
            t.dep_ == "prep"
            and (t.i > verb.i or t.head == verb)
            and t.lower_ in ("to", "for")
            and (t.head == verb or (t.head.head == verb and t.head.pos_ in ("ADJ", "NOUN", "ADP")))
        ):
            for inner in t.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def _target(verb: Token, node: Token) -> Token | None:
    """Who is asked, told or forced: the object, or the noun after a preposition."""
    own = own_subject(node) if node.pos_ in ("VERB", "AUX") else None
    if own is not None:
        return own
    for t in verb.children:
        if t.dep_ in ("dobj", "dative", "obj") and t != node and t.i > verb.i:
            if t.dep_ == "dative" and t.pos_ == "ADP":
                return prep_object(t)
            return t
    for t in verb.children:
        if t.dep_ == "prep" and t.lower_ in _TARGET_PREPS and t != node:
            for inner in t.children:
                if inner.dep_ == "pobj" and inner != node and inner.lower_ not in TIME_WORDS:
                    return inner
    return None


def _adjective_step(adjective: Token, via: str, lexicon: Lexicon) -> Step | None:
    found = lexicon.adjective_operator(adjective, via)
    if found is None:
        return None
    verb = adjective.head if adjective.head.pos_ in ("VERB", "AUX") else None
    clause = clause_of(verb) if verb is not None else Clause(False, "", "present", False, False)
    negated = clause.negated or adjective_negation(adjective) is not None
    if found[0] == "settle" and negated:  # "not satisfied with the proposal"
        found, negated = ("refuse", f"not {found[1]}"), False
    clause = Clause(negated, clause.modal, clause.tense, clause.perfect, clause.progressive)
    holder = subject_over(verb) if verb is not None else (adjective.head if adjective.head.pos_ in ("NOUN", "PROPN") else None)
    return Step(found[0], adjective, found[1], holder, None, clause)


_OPEN_MATTERS = frozenset(("question", "talk", "chance", "way", "possibility", "prospect", "option", "discussion"))
_ACCORDS = frozenset(("agreement", "deal", "pact", "accord", "understanding", "arrangement", "compromise", "settlement"))
_TEXTS = _ACCORDS | {
    "document",
    "paper",
    "text",
    "treaty",
    "plan",
    "proposal",
    "memorandum",
    "protocol",
    "term",
    "clause",
    "draft",
}
_REACHING = frozenset((("come", "to"), ("arrive", "at"), ("get", "to"), ("lead", "to"), ("result", "in")))
_ENDING = frozenset(("end", "conclude", "finish", "close", "come", "emerge", "return"))  # with an accord
_YIELDING = frozenset(("produce", "yield", "bring", "secure", "broker", "announce"))
_SIGNS = frozenset(("sign", "signal", "indication", "evidence", "hint", "inkling", "proof", "trace"))


def _noun_step(noun: Token, via: str, lexicon: Lexicon) -> Step | None:
    found = lexicon.noun_operator(noun, via)
    if found is None:
        return None
    if found[1].removesuffix(" of") in _OPEN_MATTERS and is_negative_noun(noun):
        if _names_another(noun):
            return Step("void", noun, f"no other {found[1]}", None, None, Clause(False, "", "present", False, False))
        if any(t.dep_ in ("acl", "relcl") and any(c.lower_ == "that" for c in t.lefts) for t in noun.rights):
            return Step("unshown", noun, f"no {found[1]}", None, None, Clause(False, "", "present", False, False))
        return Step("refuse", noun, f"no {found[1]}", None, None, Clause(False, "", "present", False, False))
    if found[1] in INTENTS and is_negative_noun(noun):
        return Step("refuse", noun, f"no {found[1]}", holder_of_noun(noun), None, Clause(False, "", "present", False, False))
    if found[1] in _SIGNS and (is_negative_noun(noun) or _is_lacked(noun)):
        return Step("unshown", noun, f"no {found[1]}", holder_of_noun(noun), None, Clause(False, "", "present", False, False))
    if found[1] in _ACCORDS and (verb := _outcome_over(noun)) is not None:
        return Step("agree", verb, found[1], subject_over(verb), None, clause_of(verb))
    if via == "for" and found[1] in PREREQUISITES and noun.dep_ in ("attr", "pobj"):
        found = ("void", found[1])  # "would be a condition for lifting sanctions": what hangs on it
    if found[1] == "decision" and noun.dep_ in ("nsubj", "nsubjpass") and clause_of(noun.head).modal:
        found = ("void", found[1])  # "a decision on land could only be taken by voters"
    over = lexicon.verb_operator(noun.head, "") if _takes_none(noun) else None
    negative = is_negative_noun(noun) and (over is None or over[0] != "agree")
    there = negative and noun.dep_ == "attr" and noun.head.lemma_ == "be"  # "there can be no deal that"
    clause = Clause(negative or _is_lacked(noun), clause_of(noun.head).modal if there else "", "present", False, False)
    return Step(found[0], noun, found[1], holder_of_noun(noun), noun_target(noun), clause)


def _takes_none(noun: Token) -> bool:
    """Whether a verb has no text of some kind for its object ("signed no document that")."""
    return noun.dep_ == "dobj" and noun.lemma_ in _TEXTS and is_negative_noun(noun)


def _outcome_over(accord: Token) -> Token | None:
    """The verb that tells what an accord has come of ("the talks ended with an agreement to", "came to an understanding")."""
    if accord.dep_ == "dobj" and accord.head.lemma_ in _YIELDING:
        return accord.head
    prep, verb = accord.head, accord.head.head
    if accord.dep_ != "pobj" or verb.pos_ != "VERB":
        return None
    ended = prep.lower_ == "with" and verb.lemma_ in _ENDING
    return verb if ended or (verb.lemma_, prep.lower_) in _REACHING else None


def _names_another(noun: Token) -> bool:
    """Whether what a negative noun leaves is named after it ("no way to a truce other than talks")."""
    after = [t.lower_ for t in noun.doc[noun.i : noun.sent.end]]
    return any(pair in (("other", "than"), ("apart", "from")) for pair in pairwise(after)) or "except" in after


def _is_lacked(noun: Token) -> bool:
    """Whether somebody is said not to have or make it ("do not have the right to")."""
    verb = noun.head
    return noun.dep_ == "dobj" and lemma_of(verb) in SUPPORT_VERBS and clause_of(verb).negated


def named_under(node: Token, lexicon: Lexicon) -> Step | None:
    """What a thing is made, where the parse makes it that noun's subject ("made the lifting of sanctions a condition")."""
    noun, verb = node.head, node.head.head
    if node.dep_ != "nsubj" or noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "ccomp", "oprd") or verb.lemma_ != "make":
        return None
    found = lexicon.noun_operator(noun)
    if found is None or found[0] != "demand" or node.i < verb.i:
        return None
    return Step(found[0], noun, found[1], subject_over(verb), None, clause_of(verb))


def assigned(node: Token) -> Step | None:
    """Whose task an infinitive with "for" is said to be ("it is for Russia to withdraw", "it was not for Kyiv to")."""
    verb, doer = node.head, own_subject(node)
    if not is_infinitive(node) or doer is None or verb.lemma_ != "be" or not any(t.lower_ == "for" for t in node.lefts):
        return None
    subject = own_subject(verb)
    if subject is None or subject.lower_ != "it" or any(t.dep_ in ("acomp", "attr") for t in verb.children):
        return None
    clause = clause_of(verb)
    return Step("demand", verb, "be for", None, doer, replace(clause, modal="must") if clause.negated else clause)


def manner_of(gerund: Token) -> Token | None:
    """The verb whose no falls on how it would be done ("would not reward the aggressor by giving up cities")."""
    prep = gerund.head
    if gerund.dep_ != "pcomp" or gerund.tag_ != "VBG" or prep.lower_ != "by" or prep.dep_ != "prep":
        return None
    verb = prep.head
    clause = clause_of(verb) if verb.pos_ == "VERB" else None
    return verb if clause is not None and clause.negated and clause.modal else None
