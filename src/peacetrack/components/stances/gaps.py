"""Words of attitude that leave out their object, which the text named before: "voted against", "has doubts", "resisted"."""

from spacy.tokens import Doc, Span, Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.by_reply import EVASION
from peacetrack.components.composition.irrealis import irreal_marker
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.owners import FAVOURS
from peacetrack.components.receptions import ANSWERS, RESPONDING, answered, reaction
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.gap_nouns import BALLOTS, PLANS, RESERVATIONS, SIDES, is_overcome, is_when, operator_at_noun
from peacetrack.components.syntax import is_infinitive, is_negated, is_passive, own_subject, subject_of

_CONTENT = frozenset(("VERB", "AUX", "ADJ", "NOUN", "ADV"))
_COPULAS = frozenset("be remain stay seem sound look appear become grow feel prove".split())
_LITTLE = frozenset("less hardly barely scarcely little".split())
_CLOSING = frozenset(
    """too either also yet still so far now today again though however instead at first for the moment this time being
    as well""".split()
)
_ENDINGS = frozenset(
    """because but while although though whereas since as after following when once during
    despite amid saying arguing fearing citing""".split()
)
_SHORT = 2  # sentences of a paragraph
_SAID = {"yes": "for", "aye": "for", "no": "against", "nay": "against"}
_NOBODY = frozenset(("no", "none", "nobody", "neither", "few"))
_CONSENTING = frozenset("agree concur accept consent assent acquiesce comply oblige".split())
_INVITING = frozenset(("invite", "ask", "summon"))
_ALSO = frozenset(("too", "also", "likewise", "either", "equally"))
_PRESS = frozenset("press reuters afp ap writer writers journalist journalists reporter reporters correspondent staff".split())
_SPEAKING = frozenset(("speak", "talk"))
_LEFT_ALONE = (
    FAVOURS | RESERVATIONS | PLANS | _SPEAKING | ANSWERS | SIDES | frozenset(RESPONDING) | {"say", "vote"}
)  # beside the "alone" forms and nouns of the codebook
_NO_NAMES = frozenset(
    "threat danger defeat occupation target crime violation breach aggression gift present interference risk burden".split()
)  # what one speaks of as of another thing
_GOOD_NAMES = frozenset(("breakthrough", "success", "milestone", "progress"))
SPOKEN_ILL = Operator("spoken of", -1, (), speech=True)
SPOKEN_WELL = Operator("spoken of", 1, (), speech=True)
RECEIVED_ILL = Operator("reception", -1, ())
RECEIVED_WELL = Operator("reception", 1, ())
TAKEN = Operator("taken", 1, ())
RECOGNISED = Operator("recognised", 1, ())
_TAKEN = frozenset(("decision", "step", "move", "action"))
_RECOGNISING = frozenset("recognise recognize acknowledge legitimise legitimize".split())

_ON_WHAT = frozenset(("to", "on", "about", "for"))
OF_THE_OPEN = frozenset(("want", "decide", "premature", "leave_open", "reluctance", "evasion"))  # to what is not yet done
_WITHIN = 8  # tokens from a verb to the first word of its predicate
_JOINING = frozenset(("take", "join", "participate", "attend"))
_GATHERINGS = frozenset(
    "meeting gathering summit talk negotiation consultation conference session discussion debate call".split()
)


def gap_at(token: Token, lexicon: Lexicon, *, named: bool = False) -> Operator | None:
    """The operator at a word whose object is left out: "voted against", "dropped its objections", "said no".

    `named`: the word's own sentence names a thing before it, so that it cannot be a new topic.
    """
    operator = _operator_at(token, lexicon, named=named)
    if operator is None or irreal_marker(token) is not None:
        return None  # "sanctions in case he refuses"
    return operator


def _operator_at(token: Token, lexicon: Lexicon, *, named: bool) -> Operator | None:
    if not _may_leave_out(token, lexicon) or (token.pos_ not in _CONTENT and token.lower_ not in FAVOURS):
        return None
    if token.pos_ == "VERB" and own_subject(token) is None and any(c.lower_ == "as" and c.dep_ == "mark" for c in token.lefts):
        return None  # "withdraw their guns as agreed"
    if token.pos_ == "VERB" and lemma_of(token) not in BALLOTS and _tells_more(token):
        return None  # "the allies who agreed", "a plan approved on Monday"
    if lemma_of(token) in BALLOTS and (_is_uncast(token) or _names_text(token)):
        return None
    if not _signs_off(token) and (operator := _alone(token, lexicon)) is not None and (named or not _opens_topic(token.sent)):
        return operator
    if token.pos_ == "VERB":
        return _by_word(token, lexicon) or _received(token)
    named = token.pos_ == "NOUN" or token.lower_ in FAVOURS  # which the parse takes for a name at times
    if not named:
        return None
    if lemma_of(token) in ANSWERS and token.dep_ == "nsubj" and not any(c.lower_ in _ON_WHAT for c in token.rights):
        return _received(token)
    return operator_at_noun(token, lexicon)


def _tells_more(verb: Token) -> bool:
    """Whether a clause only tells more of the one who acts in it, or of a thing ("those who agreed", "a plan approved later")."""
    subject = own_subject(verb) if verb.dep_ == "relcl" else None
    if subject is not None:
        aside = subject.i > 0 and subject.nbor(-1).text == ","  # "Hungary, which objects"
        return subject.tag_ in ("WP", "WDT") and (not aside or _takes_part(verb))
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.tag_ == "NN"


def _may_leave_out(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word by itself, wherever it stands, can have its object left out; most cannot."""
    lemma = lemma_of(token)
    listed = lemma in _LEFT_ALONE or lexicon.has("gap_nouns", lemma)
    return listed or bool(lexicon.alone(lemma) or lexicon.alone(token.lower_))


def _alone(token: Token, lexicon: Lexicon) -> Operator | None:
    """The operator of a predicate that ends its clause and names no object: "is in two minds", "sits on the fence", "is wary"."""
    form = lemma_of(token) if token.pos_ == "NOUN" else token.lower_
    forms = lexicon.alone(form)
    for words, operator in forms if forms and _is_predicated(token) else ():
        if operator.name == "want" and _is_of_a_thing(token, lexicon):
            continue
        if not operator.sign and any(child.lower_ == "more" for child in token.children):
            continue  # "Riga was more cautious" opens what it says
        if not words and _ends_clause(token.doc, token.i + 1):
            return EVASION if operator.sign > 0 and any(child.lower_ in _LITTLE for child in token.children) else operator
    forms = lexicon.alone(lemma_of(token)) if token.pos_ in ("VERB", "AUX") else ()
    if not forms or subject_of(token) is None:
        return None
    near = {word for other in token.doc[token.i + 1 : token.i + _WITHIN] for word in (other.lower_, lemma_of(other))}
    for words, operator in forms:
        last = _last_of(token, words) if not words or words[0] in near else None
        if last is not None and _ends_clause(token.doc, last + 1):
            undecided = operator.name == "decide"  # "has decided" does not tell for what
            return None if undecided and clauses.negation_of(token) is None else operator
    return None


def _is_predicated(word: Token) -> bool:
    """Whether an adjective, participle or role is told of a subject ("Rome sounds sceptical", "is one of the critics")."""
    if word.pos_ == "NOUN":
        of = word.head if word.dep_ == "pobj" and word.head.lower_ in ("of", "among") else None
        named = word if of is None else of.head if of.head.dep_ == "attr" else of
        return (named.dep_ == "attr" or named is of) and lemma_of(named.head) in _COPULAS
    if word.dep_ in ("acomp", "oprd") or (word.dep_ == "conj" and word.head.dep_ in ("acomp", "oprd")):
        return lemma_of(word.head) in _COPULAS or word.dep_ == "conj"
    if word.dep_ == "acl":
        return True  # "are among those opposed"
    return word.tag_ == "VBN" and is_passive(word)


def _is_of_a_thing(adjective: Token, lexicon: Lexicon) -> bool:
    """Whether a thing, nobody, is said to be ready or set ("when the agenda is ready")."""
    subject = subject_of(adjective.head)
    return subject is not None and subject.pos_ == "NOUN" and not lexicon.has("people", lemma_of(subject))


def _opens_topic(sentence: Span, *, several: int = _SHORT) -> bool:
    """Whether a sentence begins a paragraph after one that told of several things, in more sentences than that."""
    doc, start = sentence.doc, sentence.start
    if start == 0 or "\n" not in doc[start - 1].text:
        return False
    starts = 0
    for token in reversed(doc[: start - 1]):
        starts += bool(token.is_sent_start) and not token.is_space
        if "\n" in token.text or starts > several:
            break
    return starts > several


def _last_of(verb: Token, words: tuple[str, ...]) -> int | None:
    """Where the words of a predicate end that follow its verb, with articles, possessives and adverbs between them."""
    at = verb.i
    for word in words:
        at += 1
        while at < len(verb.doc) and word not in (verb.doc[at].lower_, lemma_of(verb.doc[at])):
            if verb.doc[at].pos_ not in ("DET", "PRON", "ADV", "PART") or verb.doc[at].sent.start != verb.sent.start:
                return None
            at += 1
        if at >= len(verb.doc):
            return None
    return at


def _ends_clause(doc: Doc, at: int) -> bool:
    """Whether a clause ends here, but for adverbs, the time and a reason."""
    while at < len(doc) and doc[at].lower_ in _CLOSING:
        at += 1
    if at + 1 < len(doc) and doc[at].is_quote and (doc[at - 1].whitespace_ or doc[at + 1].lower_ == "to"):
        return False  # "agreed “in principle” to meet"
    if at >= len(doc) or doc[at].is_punct or doc[at].is_space:
        return True
    if doc[at].lower_ in ("on", "in") and is_when(doc[at]):
        return _ends_clause(doc, doc[at].right_edge.i + 1)  # "agreed on Monday to the loan" names its object
    return doc[at].dep_ == "cc" or doc[at].lower_ in _ENDINGS


def _by_word(verb: Token, lexicon: Lexicon) -> Operator | None:
    """The operator of "said yes" and "voted no"."""
    lemma = lemma_of(verb)
    if lemma == "say" and _is_one_word(verb):
        return lexicon.operator(verb, "prep:to")
    if lemma == "vote" and (answer := _vote(verb)) is not None:
        return lexicon.operator(verb, f"prep:{answer}")
    return _spoken_of(verb, lexicon) if lemma in _SPEAKING else None


def _spoken_of(verb: Token, lexicon: Lexicon) -> Operator | None:
    """The judgement in the name that somebody gives to what was told ("Berlin spoke of a dictated peace")."""
    nouns = [noun for prep in verb.rights if prep.lower_ == "of" for noun in prep.children if noun.dep_ == "pobj"]
    if len(nouns) != 1 or own_subject(verb) is None or clauses.negation_of(verb) is not None or clauses.modals(verb):
        return None
    noun = nouns[0]
    told = any(child.dep_ in ("acl", "relcl", "poss", "conj") or child.is_title for child in noun.children)
    whole = noun.doc[noun.i : noun.right_edge.i + 1].text.lower()
    if lexicon.has("good", whole) and " " in whole:
        return SPOKEN_WELL
    if noun.pos_ != "NOUN" or told or any(child.dep_ == "prep" and child.lower_ != "for" for child in noun.children):
        return None
    names = {f"{noun.nbor(-1).lower_} {noun.lower_}", lemma_of(noun)} - _NO_NAMES
    if any(lexicon.has("bad", name) for name in names):
        return SPOKEN_ILL
    return SPOKEN_WELL if any(lexicon.has("good", name) for name in names if " " in name or name in _GOOD_NAMES) else None


def deed_with(noun: Token) -> Operator | None:
    """The operator of a verb that tells a step as taken or recognised by its subject ("took the step", "recognise the move")."""
    verb = noun.head
    if noun.dep_ != "dobj":
        return None
    if lemma_of(verb) in _RECOGNISING:
        return RECOGNISED
    done = verb.tag_ in ("VBD", "VBN", "VBG") and not clauses.modals(verb) and clauses.negation_of(verb) is None
    return TAKEN if lemma_of(verb) in ("take", "make") and lemma_of(noun) in _TAKEN and done else None


def says_too(word: Token) -> bool:
    """Whether a predicate is told of somebody as of another before ("Berlin was sceptical too")."""
    near = (word, word.head) if word.dep_ == "acomp" else (word,)
    return any(child.lower_ in _ALSO for token in near for child in token.children)


def _tells_what(verb: Token) -> bool:
    """Whether a clause further on tells what was agreed, wherever the parse hangs it ("agreed after hours of talks that")."""
    following = verb.doc[verb.i + 1 : verb.sent.end]
    thats = (t for t in following if t.lower_ == "that" and t.dep_ in ("mark", "nsubj"))
    return any(that.nbor().tag_ in ("DT", "NN", "NNS", "NNP") for that in thats)


def _is_told_since(verb: Token, anchor: Token) -> bool:
    """Whether a main clause with a subject of its own stands between a thing and the verb that leaves its object out."""
    if verb.sent.start == anchor.sent.start:
        return False
    between = anchor.doc[anchor.i + 1 : anchor.sent.end]
    return any(
        word.dep_ == "conj" and word.pos_ in ("VERB", "AUX") and word.head.pos_ in ("VERB", "AUX")
        and own_subject(word) is not None and not word.is_ancestor(anchor)
        for word in between
    )  # fmt: skip


def _takes_part(verb: Token) -> bool:
    """Whether somebody joins or takes part in what is not named again."""
    part = any(child.dep_ == "dobj" and child.lower_ == "part" for child in verb.children)
    return lemma_of(verb) == "join" or (part and lemma_of(verb) in ("take", "play"))


def is_unfit(verb: Token, match: FrameMatch, operator: Operator, lexicon: Lexicon) -> bool:
    """Whether what was named before is nothing that the attitude at a word can be about, or that one joins or votes on."""
    if (lemma_of(verb) == "say" and clauses.is_question(match.anchor)) or _is_own_answer(verb, match, lexicon):
        return True
    if operator.name == "fear" and match.frame.sign < 0 and not match.telling:
        return True  # "a breach would be blamed on Kyiv. Others were sceptical": of what was said
    open_only = operator.name == "reception" or (lemma_of(verb) in _CONSENTING and lemma_of(match.anchor) not in _INVITING)
    if (operator.name in OF_THE_OPEN or open_only) and not is_open(match):
        return True
    return _disputes_verdict(verb, match) or _is_no_occasion(verb, match, lexicon)


def _is_no_occasion(verb: Token, match: FrameMatch, lexicon: Lexicon) -> bool:
    """Whether what was named before is nothing that one joins ("offered to join" after a truce) or votes on ("abstained")."""
    if verb.pos_ == "NOUN" and is_overcome(verb):
        in_vain = verb.head.lower_ in ("despite", "over", "notwithstanding") or verb.head.nbor(-1).lower_ == "spite"
        if match.anchor.sent.start != verb.sent.start or (match.frame.sign < 0 and not in_vain):
            return True  # "despite Ukrainian resistance" in the field; "was put off amid resistance": not to the delay
    if lemma_of(verb) in _CONSENTING and (_is_told_since(verb, match.anchor) or _tells_what(verb)):
        return True  # "wants guarantees, and the allies must spend more. Spain does not agree"
    if lemma_of(verb) in _JOINING and any(lemma_of(word) in _GATHERINGS for word in verb.doc[match.anchor.i + 1 : verb.i]):
        return True  # "discussed sending troops. As at earlier meetings, Washington did not take part"
    named = subject_of(verb) if lemma_of(verb) in _SPEAKING | {"vote"} else None
    if named is not None and named.i < match.anchor.i <= named.right_edge.i < verb.i:
        return True  # "Moe, whose party demands a truce, spoke of a mistake"
    if lemma_of(verb) == "abstain":
        words = {lemma_of(word) for sentence in (match.anchor.sent, verb.sent) for word in sentence}
        return "vote" not in words and not any(lexicon.has("texts", word) for word in words)
    if lemma_of(verb) in ("ready", "prepared") and clauses.negation_of(verb.head) is not None:
        subject = own_subject(verb.head)
        if subject is not None and subject.lower_ in {
            t.lower_ for t in (*match.anchor.children, *(verb.doc[i] for i in match.consumed))
        }:
            return True  # "invite Ukraine … Ukraine is not ready": who is invited is not who wants it
    noun = match.anchor if match.anchor.pos_ == "NOUN" else next((c for c in match.anchor.children if c.dep_ == "dobj"), None)
    return _takes_part(verb) and (noun is None or not lexicon.has("joined", lemma_of(noun)))


def _is_own_answer(verb: Token, match: FrameMatch, lexicon: Lexicon) -> bool:
    """Whether an act of refusal is no thing that its doer answers: "threatened to veto it but relented"."""
    act = match.anchor
    joined = verb.dep_ == "conj" and act.pos_ == "VERB" and act.head.i == verb.head.i
    operator = lexicon.operator(act, "obj") if joined and match.frame.sign < 0 else None
    return operator is not None and operator.sign < 0


def is_open(match: FrameMatch) -> bool:
    """Whether a thing is still to be decided, so that somebody can be wary of it or ready for it."""
    word = match.word
    done = word.tag_ == "VBD" or any(lemma_of(child) == "have" for child in word.children if child.dep_ == "aux")
    if done or match.frame.blame:
        return False
    return match.telling or is_infinitive(word) or word.tag_ == "VBG" or clauses.is_question(word) or bool(clauses.modals(word))


def _disputes_verdict(token: Token, match: FrameMatch) -> bool:
    """Whether somebody disagrees with what was said of a thing, not with the thing ("They call it illegal. I do not agree")."""
    if clauses.negation_of(token) is None or lemma_of(token) not in ("agree", "concur"):
        return False
    return any(child.dep_ in ("acomp", "attr", "oprd") for word in match.anchor.ancestors for child in word.children)


def _signs_off(verb: Token) -> bool:
    """Whether an agency tells who worked on its report ("Associated Press writer Ann Moe contributed")."""
    subject = own_subject(verb) if lemma_of(verb) == "contribute" else None
    return subject is not None and any(token.lower_ in _PRESS for token in subject.subtree)


def _received(word: Token) -> Operator | None:
    """The attitude of a reaction that does not say to what: "reacted coolly", "Rome's answer was a flat no"."""
    found = reaction(word) if word.pos_ == "VERB" else answered(word)
    if found is None or found.denial is not None or _opens_topic(word.sent, several=1):
        return None
    return RECEIVED_WELL if found.sign > 0 else RECEIVED_ILL


def _vote(verb: Token) -> str | None:
    """The side that somebody votes for, where nothing says on what: "voted no", "votes in favour"."""
    doc, after = verb.doc, verb.i + 1
    if doc[after : after + 2].text.lower() in ("in favor", "in favour"):
        ends = after + 2 >= len(doc) or doc[after + 2].lower_ not in ("of", "to")
        return "for" if ends else None
    word = doc[after].lower_ if after < len(doc) else ""
    ends = after + 1 >= len(doc) or doc[after + 1].is_punct or doc[after + 1].is_space or doc[after + 1].pos_ != "NOUN"
    return _SAID.get(word) if ends else None


def _names_text(vote: Token) -> bool:
    """Whether a verb of voting tells itself what is voted on ("voted no on the aid package")."""
    things = (noun for prep in vote.rights if prep.lower_ == "on" for noun in prep.children if noun.dep_ == "pobj")
    return any(
        noun.pos_ == "NOUN" and not noun.ent_type_ and any(part.dep_ in ("compound", "amod", "prep") for part in noun.children)
        for noun in things
    )


def _is_uncast(token: Token) -> bool:
    """Whether a vote is not cast, or not told which ("has not used its veto", "to vote yes or no")."""
    verb = token if token.pos_ == "VERB" else token.head
    while not is_negated(verb) and not _has_no_subject(verb) and verb.dep_ in ("xcomp", "acomp", "oprd"):
        verb = verb.head  # "neither is ready to use its veto"
    return is_negated(verb) or _has_no_subject(verb) or any(w.lower_ == "or" for w in token.doc[token.i + 1 : token.i + 3])


def _has_no_subject(verb: Token) -> bool:
    """Whether nobody does what a verb tells ("no country used its veto", "none of them", "neither")."""
    subject = own_subject(verb)
    return subject is not None and any(word.lower_ in _NOBODY for word in (subject, *subject.lefts))


def _is_one_word(verb: Token) -> bool:
    """Whether all that somebody says is yes or no ("Kyiv said yes")."""
    word = next((child for child in verb.children if child.lower_ in ("yes", "no") and child.i == verb.i + 1), None)
    if word is None or word.n_rights or own_subject(verb) is None or any(child.dep_ == "advcl" for child in verb.children):
        return False
    return word.i + 1 >= len(verb.doc) or verb.doc[word.i + 1].is_punct or verb.doc[word.i + 1].lower_ in ("and", "but", "while")
