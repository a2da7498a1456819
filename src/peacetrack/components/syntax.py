"""Small questions about a dependency parse that several components ask. Tokens in, tokens or character spans out."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from peacetrack.abridging import only_opens
from peacetrack.components.remembered import once

SUBJECT_DEPS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
SUBJECT_WORDS = SUBJECTS | {"expl"}  # no clause
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))  # tags of a verb that can be the main one of a clause
_SUBJECT_SHARING = frozenset(("conj", "xcomp", "aux", "auxpass", "advcl", "acomp", "pcomp"))
_PAPERS = frozenset(
    """resolution statement plan text draft declaration proposal letter bill motion document paper treaty memorandum communique
    communiqué amendment formula blueprint""".split()
)
_SERVING = frozenset("minister official aide adviser secretary diplomat ambassador officer general commander".split())
_UNDERLINGS = frozenset(
    "spokesman spokeswoman spokesperson envoy deputy assistant chief head lawyer ally confidant negotiator advisor".split()
)
_TELLING = frozenset("say add note tell warn insist stress argue explain claim write deny suggest reply confirm admit".split())
ABOUT = frozenset(("on", "about", "over", "concerning", "regarding"))
_OPENERS = 12  # more words than any opening has
_TRIM = " \t\r\n,;:"
_OCCASIONS = frozenset(
    "talk talks summit meeting visit call vote election elections conference trip session round gathering inauguration".split()
)
_LASTING = frozenset(("stay", "remain", "work", "bite", "hurt", "hold", "apply", "help"))
_CAUSING = frozenset(("prompt", "lead", "cause", "force", "compel", "drive", "oblige"))
RELATIVES = frozenset(("that", "which", "whom", "who"))
FIRST_PERSON = frozenset(("i", "we", "us", "our", "ours", "my", "me", "mine", "myself", "ourselves"))
SIGNS = frozenset("sign indication evidence hint proof signal inkling suggestion trace symptom indicator".split())  # of a fact
INSTANTS = frozenset(("moment", "minute", "instant", "second", "day"))  # "the moment Kyiv agrees"
PREFERRING = frozenset(("rather", "sooner"))
_AWAITING = frozenset(("if", "unless", "once", "until", "till", "provided", "providing")) | INSTANTS
_DATES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday christmas easter spring summer autumn winter midnight noon dawn tomorrow today then now year".split()
)


def following(token: Token) -> Token:
    """The token after, or the last one itself, which no word follows: an article may be cut off anywhere."""
    return token.nbor() if token.i + 1 < len(token.doc) else token


def past_insertion(token: Token) -> Token:
    """The token after, past what stands between two commas or dashes ("Kyiv – long a critic – fears")."""
    after = following(token)
    if after.text not in _INSERTING:
        return after
    doc = token.doc
    closing = next((i for i in range(after.i + 1, min(after.i + _INSERTED, len(doc))) if doc[i].text == after.text), after.i)
    return following(doc[closing])


_INSERTING = frozenset((",", "–", "—"))
_INSERTED = 20  # tokens


@once
def own_subject(verb: Token) -> Token | None:
    """The verb's own subject, or None; a parse may hang it on the auxiliary."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if subjects:
        if len(subjects) == 1 or subjects[1].i > verb.i:
            return subjects[0]
        dateline = subjects[0].is_upper and len(subjects[0]) > 3
        return subjects[dateline or subjects[0].tag_ == "WDT"]  # "which Kyiv says it will never do"
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass") and child.n_lefts:
            return own_subject(child)
    return None


def opens_sentence(token: Token) -> bool:
    """Whether a token begins its sentence, behind a "But", "On Tuesday," or bullet if there is one."""
    start = token.sent.start
    before = token.doc[start : min(token.i, start + _OPENERS)]
    return start == token.i or (len(before) < _OPENERS and only_opens("".join(other.text_with_ws for other in before)))


def passed_over(verb: Token) -> Token | None:
    """The "rather" or "instead" of what is done in place of the verb ("rather quit than cede", "instead of ceding"), or None."""
    before = verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]
    words = [token for token in before if token.tag_ not in ("RB", "TO") or token.lower_ in PREFERRING | {"instead"}]
    if not words or words[-1].lower_ not in ("than", "of"):
        return None
    if len(words) > 1 and words[-2].lower_ in PREFERRING | {"instead"}:
        return words[-2]
    above = verb.head if words[-1].dep_ == "mark" and verb.dep_ == "advcl" else verb
    while above.dep_ == "xcomp":
        above = above.head
    return next((token for token in above.lefts if token.lower_ in PREFERRING), None) if above.i != verb.i else None


def gerund_subject(verb: Token) -> Token | None:
    """The noun before a gerund after a preposition ("against Ukraine joining"), which parses make the preposition's object."""
    before = verb.nbor(-1) if verb.i else verb
    having = next((child for child in verb.children if child.lower_ == "having" and child.i == verb.i - 1), None)
    if having is not None and having.i > 1 and having.nbor(-1).dep_ == "conj" and having.nbor(-1).pos_ == "PROPN":
        return having.nbor(-1)  # "with Paris having signed and Rome having followed"
    if verb.tag_ != "VBG" or verb.dep_ not in ("pcomp", "advcl", "acl") or before.dep_ != "pobj" or before.pos_ != "PROPN":
        return None
    return before


@once
def subject_of(verb: Token) -> Token | None:
    """The verb's subject: its own, else shared by coordination, control (xcomp), relative clause or a reduced clause's noun."""
    seen: set[int] = set()
    token = verb
    while token.i not in seen:
        seen.add(token.i)
        subject = own_subject(token) or gerund_subject(token)
        if subject is not None:
            if subject.lower_ in ("who", "which", "that") and token.dep_ == "relcl":
                return antecedent(token)
            if subject.lower_ in ("who", "that") and token.dep_ == "ccomp" and (named := _clefted(token.head)) is not None:
                return named
            return (charged(token) or subject) if token.i != verb.i else subject
        if (named := _before_aside(token) or made_to(token)) is not None:
            return named
        if token.dep_ == "advcl" and token.head.pos_ in ("NOUN", "PROPN") and token.head.i < token.i:
            return token.head
        if token.dep_ in _SUBJECT_SHARING or (token.dep_ == "prep" and token.head.pos_ in ("VERB", "AUX")):
            token = token.head
        elif token.dep_ == "prep" and token.head.pos_ == "ADV" and token.head.head.pos_ in ("VERB", "AUX"):
            token = token.head.head
        elif token.dep_ in ("relcl", "acl") and (token.head.pos_ in ("NOUN", "PROPN", "PRON") or token.head.lower_ == "first"):
            return token.head
        else:
            return None
    return None


def takes_up_subject(pronoun: Token) -> bool:
    """Whether "they" are most likely those who say or think what is told of them ("Paris and Rome thought they were ready")."""
    verb = pronoun.head
    if pronoun.lower_ != "they" or pronoun.dep_ != "nsubj" or verb.dep_ != "ccomp" or verb.lemma_ in _LASTING:
        return False
    subject = own_subject(verb.head)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return False
    return subject.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in subject.children)


def made_to(clause: Token) -> Token | None:
    """Whom a participle after a comma says that a deed made do what the clause tells ("…, prompting Oslo to abstain")."""
    verb = clause.head
    if clause.dep_ not in ("xcomp", "ccomp") or verb.tag_ != "VBG" or verb.lemma_ not in _CAUSING or verb.nbor(-1).text != ",":
        return None
    return next((child for child in verb.children if child.dep_ == "dobj" and child.i < clause.i), None)


def antecedent(clause: Token) -> Token:
    """The noun that a relative clause tells of: its head, the text on it, who served under it ("a minister under Obama, who")."""
    noun, prep = clause.head, clause.head.head
    subject = own_subject(clause)
    if (first := _first_of_several(clause)) is not None:
        return first
    if noun.dep_ == "appos" and noun.left_edge.i and noun.left_edge.nbor(-1).lower_ == "not":
        return noun.head  # "it is Oslo, not Rome, that blocks it"
    if subject is not None and subject.lower_ == "who" and (servant := _servant(clause)) is not None:
        return servant
    if noun.dep_ == "pobj" and prep.lower_ == "under" and subject is not None and subject.lower_ == "who":
        host = prep.nbor(-1)
        return host if host.lemma_.lower() in _SERVING else noun
    if noun.dep_ != "pobj" or noun.pos_ != "PROPN" or prep.lower_ not in ABOUT | {"for"} or subject is None:
        return noun
    return prep.head if prep.head.lemma_.lower() in _PAPERS and subject.lower_ in ("which", "that") else noun


def _servant(clause: Token) -> Token | None:
    """Who spoke where a clause of speech follows the name of his master: "said Jane Roe, an aide to Mr Putin, who added …"."""
    noun = clause.head
    if noun.dep_ != "pobj" or noun.pos_ != "PROPN" or clause.tag_ != "VBD" or clause.lemma_ not in _TELLING:
        return None
    host = noun.head.head
    while host.dep_ == "pobj" and host.head.dep_ == "prep":
        host = host.head.head  # "the chief of staff of"
    named = host.dep_ == "appos" and host.head.pos_ == "PROPN"
    return host.head if named and (host.lemma_.lower() in _SERVING or host.lower_ in _UNDERLINGS) else None


def _first_of_several(clause: Token) -> Token | None:
    """The first of the names or states that an aside in the plural tells of: "Poland and the Baltic states, which have …"."""
    noun, subject = clause.head, own_subject(clause)
    if noun.dep_ != "conj" or subject is None or subject.lower_ not in ("which", "who") or subject.nbor(-1).text != ",":
        return None
    plural = clause.tag_ == "VBP" or any(child.lower_ in ("have", "are", "were") for child in clause.lefts)
    if not plural or (noun.pos_ != "PROPN" and noun.lemma_ != "state"):
        return None
    while noun.dep_ == "conj":
        noun = noun.head
    return noun if noun.pos_ == "PROPN" else None


def _before_aside(verb: Token) -> Token | None:
    """The name that an aside parts from its verb, as the parse takes it ("after Malta, home to banks, asked for guarantees")."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBD", "VBN") or not verb.i or verb.nbor(-1).text != ",":
        return None
    if any(child.dep_ in ("aux", "auxpass", "mark") for child in verb.children):
        return None
    preps = (child for child in verb.head.children if child.lower_ in ("after", "before", "since") and child.i < verb.i)
    names = (token for prep in preps for token in prep.children if token.dep_ == "pobj" and token.pos_ == "PROPN")
    return next((name for name in names if name.i + 1 < verb.i and name.nbor(1).text == ","), None)


def charged(copula: Token) -> Token | None:
    """Whose task "it is up to … to" names; None for other clauses."""
    subject = own_subject(copula) if copula.lemma_ == "be" else None
    up = next((child for child in copula.children if child.lower_ == "up"), None)
    if subject is None or subject.lower_ != "it" or up is None:
        return None
    prep = next((child for head in (up, copula) for child in head.children if child.lower_ == "to" and child.i == up.i + 1), None)
    return prep_object(prep) if prep is not None else None


def _clefted(copula: Token) -> Token | None:
    """Whom "it was … that" names; None for other clauses."""
    if copula.lemma_ != "be" or not any(child.lower_ == "it" for child in copula.children):
        return None
    return next((child for child in copula.children if child.dep_ == "attr"), None)


def alongside(subject: Token) -> list[Token]:
    """Those named between a subject and its verb as doing the same: "Paris, along with Rome, wants …", "Oslo, like Riga, …"."""
    verb = subject.head
    if subject.dep_ != "nsubj" or verb.i < subject.i:
        return []
    between = subject.doc[subject.i + 1 : verb.i]
    found = [token for token in between if token.dep_ == "pobj" and adds_company(token.head) is not None]
    apart = {word.i for clause in subject.children if clause.dep_ == "relcl" for word in clause.subtree}
    return [other for token in found for other in (token, *token.conjuncts) if other.i < verb.i and token.i not in apart]


def adds_company(prep: Token) -> Token | None:
    """The first word of a phrase that names who does the same ("along with", ", alongside", ", like"); None for others."""
    before = prep.nbor(-1) if prep.i else prep
    if prep.lower_ == "with":
        return before if before.lower_ in ("along", "together") else None
    return prep if prep.lower_ in ("alongside", "like") and before.text == "," else None


@once
def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before the verb."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether an auxiliary makes the verb a passive ("was lifted", "being lifted")."""
    return any(child.dep_ == "auxpass" for child in verb.children)


def prep_object(prep: Token) -> Token | None:
    """The noun that a preposition governs, which may stand before it ("what they spoke of"); None where there is none."""
    return next((child for child in prep.children if child.dep_ == "pobj"), None)


def is_negated(verb: Token) -> bool:
    """Whether a negation attaches to the verb or its auxiliaries ("not", "n't", "never", "no longer")."""
    return any(
        child.dep_ == "neg"
        or child.lower_ in ("never", "hardly", "neither")
        or (child.lower_ == "longer" and any(g.lower_ == "no" for g in child.children))
        for child in verb.children
    )


def subtree_bounds(token: Token, *, without: frozenset[str] = frozenset()) -> tuple[int, int]:
    """First and one-past-last token index of the token's subtree, leaving out children whose dependency is in `without`."""
    left = right = token.i
    for child in token.children:
        if child.dep_ in without:
            continue
        left = min(left, child.left_edge.i)
        right = max(right, child.right_edge.i)
    return left, right + 1


def trim(text: str, start: int, end: int, chars: str = _TRIM) -> tuple[int, int]:
    """The span without blanks and the given characters at its edges."""
    while start < end and text[start] in chars:
        start += 1
    while end > start and text[end - 1] in chars:
        end -= 1
    return start, end


def noun_phrase_bounds(head: Token) -> tuple[int, int]:
    """Token bounds of the noun phrase without its relative clauses, appositions and conjuncts."""
    return subtree_bounds(head, without=frozenset(("relcl", "appos", "conj", "cc", "acl", "punct", "advcl")))


def after_dateline(place: Token) -> list[Token]:
    """The names that the parser hung on a dateline: "ISTANBUL, July 24 – Russia and Ukraine agreed"."""
    mark = next((t.i for t in place.subtree if t.i > place.i and t.text in ("-", "–", "—", "--")), place.i)
    return [t for t in place.subtree if t.pos_ in ("PROPN", "NOUN") and t.dep_ in ("conj", "appos", "nmod", "dep") and t.i > mark]


def names_date(noun: Token) -> bool:
    """Whether the noun is a point in time ("adopted by March", "put off until December", "until 2026")."""
    return noun.lower_ in _DATES or noun.like_num


def is_scheduled(before: Token) -> bool:
    """Whether a phrase names an occasion that is due anyway ("before the Alaska talks", "before Friday's vote"), no condition."""
    noun = prep_object(before)
    if noun is None or noun.lemma_.lower() not in _OCCASIONS:
        return False
    return any(t.dep_ in ("compound", "poss", "nmod", "amod") and (t.is_title or t.tag_ == "PRP$") for t in noun.lefts)


def tells_date(clause: Token) -> bool:
    """Whether a clause tells what was done on the day named before it ("in June, when he demanded the Donbas")."""
    comma = clause.left_edge.i - 1
    return clause.tag_ == "VBD" and comma > 1 and clause.doc[comma].text == "," and names_date(clause.doc[comma - 1])


_ASKED_FOR = frozenset("demand request require ask urge propose recommend order insist suggest stipulate advise".split())
_ONLY_ASKED_FOR = _ASKED_FOR - {"insist", "suggest", "advise"}


def is_subjunctive(verb: Token) -> bool:
    """Whether a bare verb with a subject is what somebody else asks for: "demands that Kyiv recognise X"."""
    if verb.tag_ not in ("VB", "VBP") or any(child.dep_ in ("aux", "auxpass") for child in verb.lefts):
        return False
    clause = verb
    while clause.dep_ == "conj" and clause.head.tag_ in ("VB", "VBP"):
        clause = clause.head
    if _is_bare_after_that(clause):
        return True
    if clause.dep_ != "ccomp" or clause.head.i > clause.i:
        return False
    subject = next((child for child in clause.lefts if child.dep_ == "nsubj"), None)
    bare = subject is not None and subject.tag_ in ("NN", "NNP") and not subject.conjuncts
    return clause.head.lemma_ in (_ASKED_FOR if bare else _ONLY_ASKED_FOR)


def _is_bare_after_that(verb: Token) -> bool:
    """Whether "that" and a name stand before a bare verb, wherever the parse hangs it ("demands, including that Kyiv cede")."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    named = subject is not None and subject.tag_ == "NNP" and not subject.conjuncts and not subject.lower_.endswith("s")
    that = any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.lefts)
    return named and that and verb.lower_ not in _SAME_IN_PAST


_SAME_IN_PAST = frozenset("put set let cut hit quit cost shut read beat bid".split())


def is_sought(noun: Token) -> bool:
    """Whether a word that others are to give is only wanted ("sought guarantees from the West that", "failed to get")."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB":
        return False
    return verb.lemma_ in _SEEKING or (verb.lemma_ in _GETTING and (is_infinitive(verb) or is_negated(verb)))


_SEEKING = frozenset("seek demand want request need await expect require insist lack desire".split())
_GETTING = frozenset("get obtain win secure extract receive gain have elicit".split())


def named_far(verb: Token, found: Sequence[Token]) -> Token | None:
    """The noun before "which Moscow wants Kyiv to hand over", of a verb under that of the relative clause, beside its objects."""
    over = verb.head
    if verb.dep_ not in ("ccomp", "xcomp") or over.dep_ != "relcl" or any(t.lower_ not in RELATIVES for t in found):
        return None
    objects = [t for t in over.children if t.dep_ == "dobj" and t.lower_ not in RELATIVES and t != own_subject(verb)]
    return over.head if not (objects and own_subject(verb) is None and verb.tag_ != "VB") else None


def is_awaited(verb: Token) -> bool:
    """Whether what a clause tells has yet to be done: "if Kyiv declares", "as soon as Moscow has announced"."""
    present = verb.tag_ in ("VBZ", "VBP") or any(child.lower_ in ("has", "have") for child in verb.lefts)
    if not present or verb.dep_ != "advcl":
        return False
    first = verb.left_edge
    as_soon = first.lower_ == "as" and first.i > 1 and [t.lower_ for t in verb.doc[first.i - 2 : first.i]] == ["as", "soon"]
    return as_soon or any(child.lower_ in _AWAITING and child.dep_ in ("mark", "advmod") for child in verb.lefts)


@once
def paragraph_of(token: Token) -> Span:
    """The paragraph that a token stands in."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and "\n" not in doc[start - 1].text:
        start -= 1
    while end < len(doc) and "\n" not in doc[end - 1].text:
        end += 1
    return doc[start:end]
