"""In whose words a token stands."""

import re
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from peacetrack import annotations
from peacetrack.components.actors import ActorIndex
from peacetrack.components.composition.conclusions import find_conclusions
from peacetrack.components.statements.authors import find_authors
from peacetrack.components.statements.layout import Layout
from peacetrack.records import DateBasis, Statement

_DOCUMENT = re.compile(r"(?i)(?:joint |full |text of (?:the )?|\w+ triangle: )*(?:statement|declaration|communiqu[eé])\b")
_TITLE_WORDS = frozenset(
    "joint full text statement declaration communique communiqué triangle by of from the a and on for at in with to after "
    "foreign defence defense finance ministers minister leaders leader presidents president prime chancellor heads head state "
    "government governments states member members war peace situation meeting ministerial affairs secretaries secretary".split()
)  # words in lower case that such a title is made of; any other one may be a verb
_SEIZING = frozenset(("annex", "seize", "occupy", "take", "invade", "capture", "declare", "claim"))
_YEAR = re.compile(r"20\d\d")
_JOINT = 2  # clauses with "we", or signatories of one, that make a text a joint statement


class Voices:
    """The statements of a Doc, looked up by token."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.statements = annotations.get_statements(doc)
        self._covering: dict[int, list[Statement]] = {}
        self._cues: dict[int, list[Statement]] = {}
        for statement in sorted(self.statements, key=lambda s: s.end - s.start):
            content = doc.char_span(statement.start, statement.end, alignment_mode="expand")
            for token in content or ():
                self._covering.setdefault(token.i, []).append(statement)
            if statement.cue_start is not None and statement.cue_end is not None and statement.cue_end > statement.cue_start:
                cue = doc.char_span(statement.cue_start, statement.cue_end, alignment_mode="expand")
                for token in cue or ():
                    self._cues.setdefault(token.i, []).append(statement)
        self._leave_background()
        self.unmarked: list[Statement] = []  # sentences of a text that is somebody's own throughout, without a statement
        self._cover_joint_text()
        for sentence, statement in find_conclusions(doc, self._cues):
            self._cover(sentence, [statement])

    @staticmethod
    def of(doc: Doc) -> "Voices":
        """The voices of a Doc whose statements are found."""
        return annotations.kept(doc, "statements", Voices)

    def _leave_background(self) -> None:
        """Takes from indirect speech what an article adds to a name there ("Crimea, which Russia annexed in 2014")."""
        for clause in self.doc:
            if clause.dep_ != "relcl" or clause.lemma_ not in _SEIZING or clause.i not in self._covering:
                continue
            words = list(clause.subtree)
            dated = any(word.lower_ == "in" and _YEAR.fullmatch(word.nbor().text) for word in words[:-1])
            added = words[0].lower_ == "which" and words[0].nbor(-1).text == "," and clause.lemma_ == "annex"
            if dated or (added and not any(child.dep_ == "advmod" for child in clause.children)):
                for word in words:
                    self._covering[word.i] = [s for s in self._covering.get(word.i, ()) if s.kind != "indirect"]

    def _cover_joint_text(self) -> None:
        """Gives a joint statement's sentences without a "we" to its signatories: the whole text is theirs."""
        groups: dict[tuple[int, int], list[Statement]] = {}
        for statement in self.statements:
            if statement.kind == "indirect" and statement.speaker_text.lower() in ("we", "our"):
                groups.setdefault((statement.start, statement.end), []).append(statement)
        signed = max(groups.values(), key=len, default=[])
        begin = min((start for start, _ in groups), default=0)
        if len(groups) < _JOINT and len(signed) < _JOINT:
            begin, signed = self._signed_document()
        if not signed:
            return
        for sentence in self.doc.sents:
            own = [
                replace(statement, start=sentence.start_char, end=sentence.end_char, cue_start=None, cue_end=None)
                for statement in signed
            ]
            if sentence.end_char > begin and not any(token.i in self._cues for token in sentence):
                self._cover(sentence, own)

    def _cover(self, sentence: Span, statements: list[Statement]) -> None:
        """Gives a sentence in which nobody speaks to those whose text it stands in."""
        if not any(token.i in self._covering for token in sentence):
            self._covering |= {token.i: statements for token in sentence}
            self.unmarked += statements

    def _signed_document(self) -> tuple[int, list[Statement]]:
        """Where the text of a document begins whose title is "Joint statement by …", and an empty statement of each signatory."""
        text = annotations.get_text(self.doc)
        title = text.strip().split("\n", 1)[0]
        end = text.find(title) + len(title)
        span = self.doc.char_span(0, end, alignment_mode="expand")
        if not _DOCUMENT.match(title) or span is None:
            return 0, []
        if any(token.is_alpha and token.is_lower and token.lower_ not in _TITLE_WORDS for token in span):
            return 0, []
        authors = find_authors(Layout(self.doc), ActorIndex.from_doc(self.doc))
        if len(authors) < _JOINT:
            return 0, []
        published = annotations.get_published(self.doc)
        basis: DateBasis = "published" if published else "none"
        begin = max((author.end for author in authors), default=end)
        return max(begin, end), [
            Statement("", a.actor, a.name, a.kind, "indirect", 0, 0, (), said_on=published, date_basis=basis) for a in authors
        ]

    def around(self, token: Token) -> list[Statement]:
        """The statements whose content holds the token, innermost first."""
        return self._covering.get(token.i, [])

    def by_cue(self, token: Token) -> list[Statement]:
        """The statements that the token introduces; several for joint speakers."""
        return self._cues.get(token.i, [])

    def innermost(self, token: Token) -> list[Statement]:
        """The innermost statement around the token, with those of joint speakers over the same span."""
        around = self.around(token)
        return [s for s in around if (s.start, s.end) == (around[0].start, around[0].end)] if around else []

    def outermost_speaker(self, token: Token, *, of: Statement | None = None) -> str:
        """The outermost claimant at the token, "" in the article's own voice; for a statement, that of the widest around it."""
        around = self.around(token)
        if of is not None:
            wider = [s for s in around if s.end - s.start > of.end - of.start and s.start <= of.start and s.end >= of.end]
            return wider[-1].speaker if wider else ""
        if not around:
            return ""
        return around[-1].speaker
