"""Documents speak for their author or signatories (codebook section 1.7): "the joint declaration" is whoever signed it."""

from spacy.tokens import Token

from peacetrack.components.actors.casting import Ref
from peacetrack.components.actors.history import History
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.words import SPEECH_VERBS
from peacetrack.components.syntax import prep_object

DOCUMENTS = frozenset(
    """statement declaration communique communiqué letter memorandum resolution document text paper readout read-out release note
    decree order appeal manifesto message post tweet video op-ed article speech address interview""".split()
)
_PLANS = frozenset(
    """plan proposal list draft treaty bill motion amendment blueprint roadmap counterproposal framework conclusion formula
    initiative package outline concept programme program""".split()
)
_MEANT_WITHIN = 3  # sentences of the narrative
_GENERIC = frozenset(("document", "text", "paper"))
_ISSUING = frozenset(
    """sign issue release publish adopt put post send write approve endorse circulate deliver give draft agree make distribute
    record share present table introduce pass unveil submit draft propose outline offer pitch float announce""".split()
)
_WRITING = frozenset("draw draft write prepare compile craft produce pen".split())
_STATING = frozenset(
    """say read state add note conclude declare stress underline emphasise emphasize reiterate reaffirm call demand urge reject
    condemn propose foresee envisage provide require ask insist support back endorse welcome oblige commit allow let authorise
    authorize impose guarantee include contain list mention warn set rule want seek affirm confirm recognise recognize express
    deplore denounce expect recommend suggest ban forbid prohibit describe define promise speak leave""".split()
)
_HANDING_ON = frozenset("deliver give send put circulate distribute present share record".split())  # by whom need not be whose
_MEETING = frozenset(("meet", "gather", "convene", "confer"))
_TELLING = _ISSUING | SPEECH_VERBS
_JOINT = frozenset(
    ("communique", "communiqué", "declaration", "resolution", "conclusion")
)  # issued by those whose meeting is told
_MET_WITHIN = 4  # sentences of the narrative
_REACH = 1500  # tokens; farther back it is another document


def is_document(token: Token) -> bool:
    """Whether a noun is of a text that may say something."""
    return token.lemma_.lower() in DOCUMENTS or token.lower_ == "conclusions"


class Signatories:
    """Finds whom the documents of one article speak for."""

    def __init__(self, layout: Layout, history: History):
        self.layout = layout
        self.history = history

    def speaks(self, token: Token) -> bool:
        """Whether a document stands where a speaker is expected: it says, or something is "according to" it."""
        if not is_document(token):
            return False
        if token.dep_ == "pobj" and token.head.lower_ == "to":
            return token.head.head.lower_ == "according" or self.layout.lower[token.head.i - 1] == "according"
        return token.dep_ == "nsubj"

    def taken_up(self, pronoun: Token) -> Token | None:
        """The document that "it says" or "it calls for" goes on with, where nothing but a quotation stands between."""
        if pronoun.lower_ != "it" or pronoun.dep_ != "nsubj" or not (pronoun.head.lemma_ in _STATING or _runs_on(pronoun.head)):
            return None
        layout = self.layout
        for index in range(pronoun.i - 1, -1, -1):
            if layout.distance(index, pronoun.i) > 1:
                break
            earlier = layout.tokens[index]
            if layout.quotation[index] == -1 and _is_issued(earlier):
                return earlier
            if layout.quotation[index] != -1 or earlier.dep_ not in ("nsubj", "nsubjpass", "pobj"):
                continue
            if self.speaks(earlier) and (earlier.dep_ == "pobj" or earlier.head.lemma_ in _STATING):
                return earlier
            if _runs_on(pronoun.head) and is_document(earlier) and earlier.dep_ == "pobj" and earlier.head.lower_ == "in":
                return earlier  # "the leaders declared in their closing document. “…,” it goes on"
            if earlier.dep_ != "pobj" and self._has_clause_of_its_own(earlier):
                break
        return None

    def _has_clause_of_its_own(self, subject: Token) -> bool:
        """Whether a subject is no part of what the document is said to say, nor of a clause on it."""
        verb = subject.head
        said = any(child.lemma_.lower() in DOCUMENTS for child in verb.head.children if verb.dep_ == "ccomp")
        said = said or any(token.dep_ == "pobj" and self.speaks(token) for token in subject.sent)
        said = said or any(child != subject and self.speaks(child) for over in subject.ancestors for child in over.lefts)
        return not said and verb.dep_ not in ("relcl", "acl", "advcl")

    def of(self, token: Token) -> list[Ref]:
        """The references to the authors: named beside the document, else as those who signed or issued one before."""
        beside = self._beside(token) or self._issuers(token)
        if beside:
            return beside
        own = token.lemma_.lower()
        joint = own in _JOINT
        for index in range(token.i - 1, max(-1, token.i - _REACH) if not _is_new(token) else token.i, -1):
            earlier = self.layout.tokens[index]
            lemma = earlier.lemma_.lower()
            if self.layout.quotation[index] != self.layout.quotation[token.i] and lemma != own:
                continue  # "We back Kyiv's appeal," the text reads
            if lemma in DOCUMENTS | _PLANS and earlier.pos_ == "NOUN" and (lemma == own or own in _GENERIC):
                if lemma != own and self.layout.distance(index, token.i) > _MEANT_WITHIN:
                    break  # "the paper" far behind a plan is another
                if _is_of_another_nation(token, earlier):
                    continue
                found = self._beside(earlier) or self._issuers(earlier)
                if found:
                    return found
                joint = joint or lemma in _JOINT
                if lemma == own and _is_new(earlier):
                    break
        return self._meeting(token) if joint else []

    def _meeting(self, token: Token) -> list[Ref]:
        """The group or body that spoke last before "the communiqué", which is its work."""
        for ref in self.history.before(token.i):
            if self.layout.distance(ref.head, token.i) > _MET_WITHIN:
                break
            head = self.layout.tokens[ref.head]
            if head.tag_ == "NNS" and head.dep_ == "nsubj" and head.head.lemma_ == "agree" and not _is_negated(head.head):
                return self.history.at(head.i)  # "the two presidents agreed to …, according to the communiqué"
            if token.lemma_.lower() == "conclusion" and head.lower_ == "commission":
                continue  # tables what the leaders conclude on
            body = ref.entity is not None and (ref.entity.plural or ref.entity.kind in ("bloc", "organisation"))
            if body and head.dep_ == "nsubj" and head.head.lemma_ in _TELLING | _MEETING and not _is_negated(head.head):
                return [ref]
        return []

    def _beside(self, token: Token) -> list[Ref]:
        """ "the statement by France and Germany", "Kallas's letter" """
        for child in sorted(token.children, key=lambda child: child.dep_ == "poss"):
            holder = child if child.dep_ == "poss" else None
            if child.dep_ == "prep" and child.lower_ in ("by", "from"):
                holder = prep_object(child)
            if child.dep_ == "acl" and child.lemma_ in _ISSUING:
                agent = next((part for part in child.children if part.dep_ == "agent" or part.lower_ == "by"), None)
                holder = prep_object(agent) if agent is not None else None
            if child.dep_ == "relcl" and child.lemma_ in _ISSUING and not _is_negated(child):
                holder = next((part for part in child.lefts if part.dep_ == "nsubj" and part.tag_ != "WDT"), None)
            found = self._with_conjuncts(holder)
            if found:
                return found
        return []

    def _issuers(self, token: Token) -> list[Ref]:
        """The subject of "signed a declaration" or of what was said "in a statement"."""
        verb = token.head
        if token.dep_ == "nsubjpass" and verb.lemma_ in _ISSUING - _HANDING_ON and not _is_negated(verb):
            agent = next((part for part in verb.children if part.dep_ == "agent"), None)
            return self._with_conjuncts(prep_object(agent) if agent else None)
        if token.dep_ == "pobj" and verb.lower_ == "in":
            verb = next((part for part in (verb.head, *verb.head.ancestors) if part.lemma_ in _TELLING), verb.head)
        elif token.dep_ != "dobj" or not (verb.lemma_ in _ISSUING or _lays_out(verb)):
            return []
        if verb.pos_ not in ("VERB", "AUX") or _is_negated(verb):
            return []
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        return self._with_conjuncts(subject)

    def _with_conjuncts(self, token: Token | None) -> list[Ref]:
        if token is None:
            return []
        parts = [token, *token.conjuncts]
        for child in token.children:  # "Oslo, Rome and the Union": the parse takes the second for another name of the first
            if child.dep_ == "appos" and child.pos_ == "PROPN" and child.conjuncts:
                parts += [child, *child.conjuncts]
        return [ref for part in parts for ref in self.history.at(part.i) if ref.entity is not None]


def _runs_on(verb: Token) -> bool:
    """Whether a verb is said of a text rather than of people: "it reads", "it goes on"."""
    return verb.lemma_ in ("read", "continue", "run") or (verb.lemma_ == "go" and any(c.lower_ == "on" for c in verb.children))


def _is_issued(noun: Token) -> bool:
    """Whether a text is told to be signed, tabled or adopted, so that "it" after that is the text."""
    text = noun.pos_ == "NOUN" and noun.lemma_.lower() in DOCUMENTS | _PLANS
    issuing = _ISSUING - _HANDING_ON if noun.dep_ == "nsubjpass" else _ISSUING
    brought = noun.head.lemma_ in issuing or _lays_out(noun.head)
    return text and noun.dep_ in ("dobj", "nsubjpass") and brought and not _is_negated(noun.head)


def _lays_out(verb: Token) -> bool:
    laying = verb.lemma_ in ("set", "lay", "spell", "bring", "put")
    before = any(child.dep_ == "prep" and child.lower_ == "before" for child in verb.rights)
    return (laying and before) or (
        laying and any(child.dep_ in ("prt", "advmod") and child.lower_ in ("out", "forward") for child in verb.children)
    )


def _is_new(document: Token) -> bool:
    """Whether a text is brought in ("a confidential paper", "a text drawn up by planners"), so that none before it is meant."""
    written = (child for child in document.children if child.dep_ == "acl" and child.lemma_ in _WRITING)
    drafted = any(by.dep_ == "agent" or by.lower_ == "by" for clause in written for by in clause.children)
    return drafted or any(child.lower_ in ("a", "an", "another") and child.dep_ == "det" for child in document.children)


def _is_of_another_nation(document: Token, earlier: Token) -> bool:
    """Whether a text is told by its country to be another one than an earlier text ("the American document")."""
    own, other = ({t.lower_ for t in noun.lefts if t.pos_ == "ADJ" and t.is_title} for noun in (document, earlier))
    return bool(own) and not own & other


def _is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)
