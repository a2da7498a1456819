"""Words of attitude that leave out their object, which the text named before: "voted against", "has doubts", "resisted"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.owners import FAVOURS
from peacetrack.components.composition.readings import EVASION
from peacetrack.components.receptions import ANSWERS, RESPONDING, answered, reaction
from peacetrack.components.stances.antecedents import antecedents, turns_of
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import is_negated, own_subject, subject_of

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
_CASTING = frozenset(("cast", "wield", "exercise"))
_NOBODY = frozenset(("no", "none", "nobody", "neither", "few"))
_BALLOTS = frozenset(("vote", "abstain", "veto"))
CONSENTING = frozenset("agree concur accept consent assent acquiesce comply oblige".split())
_INVITING = frozenset(("invite", "ask", "summon"))
_ALSO = frozenset(("too", "also", "likewise", "either", "equally"))
_PLANS = frozenset(("plan", "intention"))
_DESPITE = frozenset(("despite", "over", "amid", "amidst", "of", "against", "notwithstanding", "after", "to"))
_KINDS = frozenset(("kind", "sort", "nature"))
_DOUBTS = frozenset("doubt hesitation caveat".split())
_RESERVATIONS = frozenset("reservation misgiving qualm objection scepticism skepticism".split())
_HAVING = frozenset("have express voice raise harbour harbor air share register signal remain".split())
_DECLARING = frozenset("be come speak argue stand remain stay".split())
_PRESS = frozenset("press reuters afp ap writer writers journalist journalists reporter reporters correspondent staff".split())
_SIDES = frozenset(
    """support backing approval opposition disapproval scepticism skepticism criticism praise resistance condemnation rejection
    agreement consent""".split()
)
_VOICING = frozenset("signal express voice indicate declare register state announce withhold deny refuse".split())
_TO_WHAT = frozenset("to for of over about on against at with".split())
_CAUTION = frozenset("caution prudence restraint patience".split())
_URGING = frozenset("urge counsel advise recommend advocate preach".split())
_SPEAKING = frozenset(("speak", "talk"))
_LEFT_ALONE = (
    FAVOURS | _RESERVATIONS | _PLANS | _SPEAKING | ANSWERS | _SIDES | frozenset(RESPONDING) | {"say", "vote"}
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

_WITHIN = 8  # tokens from a verb to the first word of its predicate


def gap_at(token: Token, lexicon: Lexicon) -> Operator | None:
    """The operator at a word whose object is left out: "voted against", "dropped its objections", "said no"."""
    operator = _operator_at(token, lexicon)
    if operator is None or clauses.irreal_marker(token) is not None:
        return None  # "sanctions in case he refuses"
    return operator


def _operator_at(token: Token, lexicon: Lexicon) -> Operator | None:
    if not _may_leave_out(token, lexicon) or (token.pos_ not in _CONTENT and token.lower_ not in FAVOURS):
        return None
    if token.pos_ == "VERB" and own_subject(token) is None and any(c.lower_ == "as" and c.dep_ == "mark" for c in token.lefts):
        return None  # "withdraw their guns as agreed"
    if token.pos_ == "VERB" and lemma_of(token) not in _BALLOTS and _tells_more(token):
        return None  # "the allies who agreed", "a plan approved on Monday"
    if lemma_of(token) in _BALLOTS and (_is_uncast(token) or _names_text(token)):
        return None
    if not _signs_off(token) and (operator := _alone(token, lexicon)) is not None and not _opens_topic(token.sent):
        return operator
    if token.pos_ == "VERB":
        return _by_word(token, lexicon) or _received(token)
    named = token.pos_ == "NOUN" or token.lower_ in FAVOURS  # which the parse takes for a name at times
    return _at_noun(token, lexicon) if named else None


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
    return word.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in word.children)


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
    if doc[at].lower_ in ("on", "in") and _is_when(doc[at]):
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


def invites(verb: Token) -> bool:
    return lemma_of(verb) in _INVITING


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


def is_unfit(verb: Token, match: FrameMatch, lexicon: Lexicon) -> bool:
    """Whether what was named before is nothing that one joins ("offered to join" after a truce) or votes on ("abstained")."""
    if verb.pos_ == "NOUN" and is_overcome(verb):
        in_vain = verb.head.lower_ in ("despite", "over", "notwithstanding") or verb.head.nbor(-1).lower_ == "spite"
        if match.anchor.sent.start != verb.sent.start or (match.frame.sign < 0 and not in_vain):
            return True  # "despite Ukrainian resistance" in the field; "was put off amid resistance": not to the delay
    if lemma_of(verb) in CONSENTING and (_is_told_since(verb, match.anchor) or _tells_what(verb)):
        return True  # "wants guarantees, and the allies must spend more. Spain does not agree"
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


def _at_noun(noun: Token, lexicon: Lexicon) -> Operator | None:
    if (
        lemma_of(noun) in ANSWERS
        and noun.dep_ == "nsubj"
        and not any(child.lower_ in ("to", "on", "about", "for") for child in noun.rights)
    ):
        return _received(noun)
    if lemma_of(noun) in FAVOURS and noun.dep_ == "pobj" and noun.head.lower_ == "in":
        complete = any(child.dep_ in ("prep", "poss", "amod") for child in noun.children)
        return None if complete or lemma_of(noun.head.head) not in _DECLARING else lexicon.operator(noun, "prep:of")
    if lemma_of(noun) in _RESERVATIONS and noun.dep_ == "dobj" and lemma_of(noun.head) in _HAVING and not _says_what(noun):
        return lexicon.operator(noun, "prep:about")
    if lemma_of(noun) in _SIDES and _is_voiced(noun):
        return lexicon.operator(noun, "prep:to") or lexicon.operator(noun, "prep:of")
    if _is_no_such_plan(noun):
        return lexicon.operator(noun, "prep:for")
    if lexicon.has("gap_nouns", lemma_of(noun)):
        overcome = is_overcome(noun)
        possessed = overcome or any(child.dep_ == "poss" for child in noun.children) or lemma_of(noun.head) in _CASTING
        whose = ("from", "of", "in", "by") if overcome else ()
        complete = any(
            child.dep_ in ("acl", "relcl", "compound") or (child.dep_ == "prep" and child.lower_ not in whose)
            for child in noun.children
        )
        operator = lexicon.operator(noun, "prep:to") or lexicon.operator(noun, "prep:about")
        return operator if possessed and not complete else None
    return None


def _is_voiced(noun: Token) -> bool:
    """Whether somebody voices support or dissent without a word on for what ("signalled support", "criticism came from Rome")."""
    verb = noun.head
    if any(child.dep_ in ("acl", "relcl", "compound", "appos") or child.lower_ in _TO_WHAT for child in noun.children):
        return False
    if any(child.lower_ in _TO_WHAT or child.dep_ in ("xcomp", "ccomp", "dative") for child in verb.rights):
        return False
    if noun.dep_ == "dobj":
        return lemma_of(verb) in _VOICING and own_subject(verb) is not None
    return noun.dep_ == "nsubj" and lemma_of(verb) == "come" and any(child.lower_ == "from" for child in verb.children)


def is_overcome(noun: Token) -> bool:
    """Whether something is told to come about or fail in spite or because of somebody's resistance ("over Greek objections")."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _DESPITE:
        return False
    named = (token for prep in noun.rights if prep.dep_ == "prep" for token in prep.children if token.dep_ == "pobj")
    return any(child.dep_ == "amod" and child.is_title for child in noun.lefts) or any(t.pos_ == "PROPN" for t in named)


def _is_no_such_plan(noun: Token) -> bool:
    """Whether somebody is said to have no plans of the kind just named ("has no such plans", "had no plans of that sort")."""
    if lemma_of(noun) not in _PLANS or noun.dep_ != "dobj" or lemma_of(noun.head) != "have":
        return False
    return any(child.lower_ == "no" for child in noun.children) and is_of_that_kind(noun)


def is_of_that_kind(noun: Token) -> bool:
    """Whether a noun means the kind of thing just named ("such a step", "nothing of the sort")."""
    kinds = (part.lower_ for prep in noun.children if prep.lower_ == "of" for part in prep.children)
    return any(child.lower_ == "such" for child in noun.children) or not _KINDS.isdisjoint(kinds)


def find_doubts(doc: Doc, matches: list[FrameMatch]) -> Iterator[tuple[FrameMatch, Token, Token]]:
    """(frame, verb, subject) of each doubt or call for caution that leaves out what it is about."""
    doubting = [(token, subject) for token in doc if _doubts(token) and (subject := subject_of(token)) is not None]
    if not doubting:
        return
    ordered = sorted(matches, key=lambda match: match.anchor.i)
    turns = turns_of(doc)
    for verb, subject in doubting:
        for match in antecedents(verb, ordered, "gap", turns):
            yield match, verb, subject


def _doubts(verb: Token) -> bool:
    """Whether somebody is said to have doubts or to urge caution, without a word on what: "Italy has legal doubts"."""
    lemma = lemma_of(verb) if verb.pos_ in ("VERB", "AUX") else ""
    if (lemma not in _HAVING and lemma not in _URGING) or own_subject(verb) is None or clauses.negation_of(verb) is not None:
        return False
    noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if noun is None or _says_what(noun):
        return False
    return (lemma in _HAVING and lemma_of(noun) in _DOUBTS) or (lemma in _URGING and lemma_of(noun) in _CAUTION)


def _says_what(noun: Token) -> bool:
    """Whether the words around a noun of doubt say what it is about, or that there is none."""
    said = [child for child in noun.children if child.dep_ in ("prep", "acl", "relcl", "poss") or child.lower_ in ("no", "any")]
    if any(child.lower_ != "of" or "own" not in {t.lower_ for t in child.subtree} for child in said):
        return True  # but "doubts of its own"
    return any(
        child.dep_ in ("prep", "ccomp", "xcomp") and child.i > noun.i and not _is_when(child) for child in noun.head.children
    )


def _is_when(prep: Token) -> bool:
    """Whether a preposition tells the day, place or occasion ("on Monday", "in that vote"), not what is doubted."""
    return any(child.dep_ == "pobj" and (child.pos_ == "PROPN" or lemma_of(child) in _BALLOTS) for child in prep.children)


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
