"""Plans and accords: what a paper foresees, and what that makes of a giving (codebook section 3, `floated` and `agreed`)."""

from spacy.tokens import Doc, Token

from peacetrack.components.composition.by_plan import PRESENTING, presenter_of
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions.clauses import agent_phrase, clause_of, is_passive
from peacetrack.components.concessions.holders import holder_of_noun
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.parties import Body, Parties
from peacetrack.components.concessions.steps import Step
from peacetrack.components.concessions.wording import SIGNING
from peacetrack.components.syntax import own_subject

_PLANS = frozenset(
    "document paper counter-proposal plan plans draft proposal proposals points blueprint memorandum framework outline".split()
)
_REACH = 60  # tokens before a sentence in which a plan may be named
_CONCLUDING = frozenset("agree sign reach strike clinch conclude seal ink adopt initial broker".split())
_PARTS = frozenset(("clause", "point", "provision", "article", "section"))
_TEXTS = frozenset("text statement declaration resolution communique communiqué conclusion".split())
_LOOSE = frozenset(("memorandum", "document", "text"))
_KNOWN = frozenset("the this that these its their both".split())
_NOT_YET = frozenset(
    "draft proposed potential possible future eventual final peace comprehensive any new possible emerging alternative".split()
)
_BINDING_MODALS = frozenset(("", "will", "must"))


class Papers:
    """The plans and accords of one Doc."""

    def __init__(self, doc: Doc, parties: Parties, lexicon: Lexicon):
        self.doc = doc
        self.parties = parties
        self.lexicon = lexicon
        self._concluded: bool | None = None

    def is_paper(self, noun: Token) -> bool:
        """Whether a noun is a plan, a draft or an accord."""
        return self.lexicon.is_word(noun, "drafts")

    def _is_about(self, author: Token) -> bool:
        """Whether a name before a paper says what it is about or where it was made ("the Ukraine plan") and not whose it is."""
        return author.dep_ in ("compound", "nmod") and self.lexicon.is_word(author, "paper_names")

    def without_signed(self, steps: list[Step]) -> list[Step]:
        """The operators without the papers that are signed, whose terms are agreed then ("signed a memorandum on a truce")."""
        signed = {i for i in range(len(steps) - 1) if steps[i + 1].phrase in SIGNING and steps[i].cls == "float"}
        return [step for i, step in enumerate(steps) if i not in signed or not self.is_paper(step.token)]

    def is_declined(self, steps: list[Step]) -> bool:
        """Whether a text that refuses a giving is itself refused ("would not sign a text that rejects an amnesty")."""
        texts = [
            i for i, step in enumerate(steps) if self.lexicon.is_word(step.token, "drafts") or lemma_of(step.token) in _TEXTS
        ]
        refusals = [i for i, step in enumerate(steps) if step.cls in ("refuse", "oppose")]
        return any(inner < text < outer for text in texts for inner in refusals for outer in refusals)

    def foreseeing(self, head: Token) -> Token | None:
        """The paper that the sentence of a giving goes by ("under the draft") or tells of, or the last one named before it."""
        sentence = head.sent
        for token in sentence:
            if self.is_paper(token) and (token.i < head.i or token.head.lower_ == "under") and _foresees(token):
                return token
        return self._before(sentence.start)

    def beside(self, head: Token) -> Token | None:
        """The paper that the sentence of a giving itself names."""
        paper = self.foreseeing(head)
        return paper if paper is not None and paper.sent == head.sent else None

    def is_by_accord(self, head: Token) -> bool:
        """Whether the sentence goes by an accord ("under the agreement Moscow has undertaken not to")."""
        paper = self.beside(head)
        return paper is not None and self.lexicon.is_word(paper, "accords")

    def _before(self, index: int) -> Token | None:
        named = (t for t in reversed(self.doc[max(index - _REACH, 0) : index]) if t.lower_ in _PLANS)
        return next(named, None)

    def status(self, paper: Token, modal: str, giver: Body, *, asks: bool = False) -> str:
        """What a paper that foresees a giving makes of it: agreed in an accord; in a plan of one side, offered by its author or
        demanded of the other; else floated. `asks`: the paper asks for it in so many words.
        """
        if modal in _BINDING_MODALS and not asks and self._is_accord(paper):
            return "agreed"
        sides = self.parties.codebook.concessions.sides
        authors = {body.id for body in self.authors(paper)}
        if len(authors) == 1 and giver.id in authors:
            return "offered" if giver.id in sides else "floated"  # a mediator drafts for all
        if len(authors) == 1 and authors <= sides and giver.id in sides:
            return "demanded"
        owned = authors or self.lexicon.is_word(paper, "accords") or any(t.dep_ == "poss" for t in paper.children)
        return "demanded" if asks and owned else "floated"

    def _is_accord(self, paper: Token) -> bool:
        """Whether the text tells that the paper has been agreed."""
        if lemma_of(paper) in _PARTS:
            whole = self._whole(paper)
            return whole is not None and self._is_accord(whole)
        if not self.lexicon.is_word(paper, "accords") or any(t.lower_ in _NOT_YET for t in paper.children):
            return False
        if _is_concluded(paper):
            return True
        if self._is_of_one_side(paper):
            return False
        if lemma_of(paper) in _LOOSE and not any(map(_is_concluded, (t for t in self.doc if lemma_of(t) == lemma_of(paper)))):
            return False  # a memorandum may be of one side
        known = any(t.lower_ in _KNOWN or t.dep_ == "poss" for t in paper.children)
        return known and self._has_conclusion()

    def _is_of_one_side(self, paper: Token) -> bool:
        """Whether a paper is named as that of one side of the war alone ("Kyiv's memorandum")."""
        owners = [body.id for t in paper.children if t.dep_ == "poss" for body in self.parties.bodies(t)]
        return len(owners) == 1 and owners[0] in self.parties.codebook.concessions.sides

    def _whole(self, part: Token) -> Token | None:
        """The paper that a clause or point belongs to: the last one named before it."""
        before = reversed(self.doc[max(part.i - _REACH, 0) : part.i])
        return next((t for t in before if self.is_paper(t) and lemma_of(t) not in _PARTS), None)

    def _has_conclusion(self) -> bool:
        if self._concluded is None:
            verbs = (t for t in self.doc if t.lemma_ in _CONCLUDING and t.tag_ in ("VBD", "VBN", "VBZ"))
            self._concluded = any(
                clause.tense in ("past", "perfect") and not clause.negated and not clause.modal
                for clause in map(clause_of, verbs)
            )
        return self._concluded

    def authors(self, paper: Token) -> list[Body]:
        """Whose paper it is: the one named at it, else at a paper named shortly before."""
        start = max(paper.sent.start - _REACH, 0)
        for noun in reversed(self.doc[start : paper.i + 1]):
            if lemma_of(noun) == lemma_of(paper) or noun.lower_ in _PLANS:
                author = holder_of_noun(noun) or _presenter(noun)
                bodies = self.parties.bodies(author) if author is not None and not self._is_about(author) else []
                if bodies:
                    return bodies
        return []


def only_would(paper: Token) -> bool:
    """Whether a paper is told by "would", so that what somebody "will" do further on is none of its terms."""
    words = {t.lower_ for t in paper.sent if t.tag_ == "MD"}
    return "would" in words and "will" not in words


def _is_concluded(paper: Token) -> bool:
    """Whether a paper is what has been agreed or signed ("signed a memorandum", "the text signed by both")."""
    if any(t.dep_ == "acl" and t.tag_ == "VBN" and t.lemma_ in _CONCLUDING for t in paper.children):
        return True
    return paper.dep_ in ("dobj", "nsubjpass") and paper.head.lemma_ in _CONCLUDING and _is_conclusion(paper.head)


def _is_conclusion(verb: Token) -> bool:
    """Whether a verb tells that something has been agreed or signed."""
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return True
    clause = clause_of(verb)
    finite = verb.tag_ in ("VBD", "VBN") and clause.tense in ("past", "perfect")
    return finite and not clause.negated and not clause.modal


def _presenter(paper: Token) -> Token | None:
    """Who is told to have put a paper forward ("the plan that Poroshenko presented", "proposed by Moscow", "Moscow tabled")."""
    for clause in (t for t in paper.children if t.dep_ in ("relcl", "acl") and t.lemma_ in PRESENTING):
        return agent_phrase(clause) if is_passive(clause) else own_subject(clause)
    return presenter_of(paper)


def _foresees(paper: Token) -> bool:
    """Whether a paper is what the sentence goes by ("under the plan") or tells of ("the plan says")."""
    return paper.dep_ == "nsubj" or (paper.dep_ == "pobj" and paper.head.lower_ in ("under", "in", "to", "by"))
