"""The records that travel through peacetrack. They import nothing of ours.

Offsets are half-open character positions in the article's text; days are ISO
(``2025-08-11``), months ``2025-03``, years ``2025``.
"""

from dataclasses import dataclass, field
from typing import Literal

ActorKind = Literal["person", "state", "organisation", "bloc", "group", "unnamed"]
StatementKind = Literal["direct", "mixed", "indirect"]
DateBasis = Literal["explicit", "relative", "published", "none"]
StanceValue = Literal["supports", "opposes", "conditional", "ambiguous"]
StanceBasis = Literal["self", "attributed", "reported"]
ConcessionStatus = Literal["demanded", "floated", "offered", "agreed", "made", "refused", "denied", "opposed"]

BlockKind = Literal["headline", "standfirst", "paragraph", "subheading", "quote", "list", "table", "embed", "caption", "promo"]

DATE_UNREAD = "date-unread"  # flag of an article whose day was given in a form that is not read
ARTICLE_SOURCE = "article"  # `source` of a row that the article says in its own voice


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A half-open stretch of characters of the article's text."""

    start: int
    end: int

    def overlap(self, other: "TextSpan") -> int:
        """Number of characters shared; zero or less where the spans are apart."""
        return min(self.end, other.end) - max(self.start, other.start)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor. `head` is the index of the head token in the Doc."""

    start: int
    end: int
    head: int
    actor: str  # actor id; "" where it could not be resolved
    name: str
    kind: ActorKind
    how: str  # alias, office, seat, demonym, surname, name, description, pronoun, unnamed


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch inside quotation marks. `start`/`end` include the marks, `inner_*` do not. Depth 1 is the outermost."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 1
    closed: bool = True


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression and what it resolves to: `said_on` is "" where the text gives no day, month or year."""

    start: int
    end: int
    said_on: str
    basis: DateBasis


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what (codebook section 1). `start`/`end` bound the content, `spans` its pieces."""

    id: str
    speaker: str
    speaker_name: str
    speaker_kind: ActorKind
    kind: StatementKind
    start: int
    end: int
    spans: tuple[TextSpan, ...]
    speaker_text: str = ""
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str = ""
    cue_start: int | None = None
    cue_end: int | None = None
    cue_class: str = ""
    said_on: str = ""
    date_basis: DateBasis = "none"
    reported_by: str = ""
    confidence: float = 1.0
    issues: tuple[str, ...] = ()  # ids of the issues that its words name, whether or not a stance on them was read


@dataclass(frozen=True, slots=True)
class Stance:
    """Where an actor stands on an issue (codebook section 2). `start`/`end` bound the evidence."""

    id: str
    actor: str
    actor_name: str
    actor_kind: ActorKind
    issue: str
    stance: StanceValue
    source: str
    basis: StanceBasis
    start: int
    end: int
    position: str = ""
    said_on: str = ""
    date_basis: DateBasis = "none"
    statement: str = ""  # id of the statement that shows it, if one does
    confidence: float = 1.0
    path: str = ""  # the path of signs in one line
    marks: tuple[tuple[str, int, int], ...] = ()  # (role, start, end): holder, operator, frame, negation, condition


@dataclass(frozen=True, slots=True)
class Concession:
    """What somebody is said to give (codebook section 3). `start`/`end` bound `what`."""

    id: str
    giver: str
    giver_name: str
    giver_kind: ActorKind
    category: str
    status: ConcessionStatus
    source: str
    start: int
    end: int
    receiver: str = ""
    condition: TextSpan | None = None
    said_on: str = ""
    date_basis: DateBasis = "none"
    statement: str = ""
    confidence: float = 1.0
    path: str = ""
    marks: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RawPage:
    """Bytes as they were fetched or read, with where they came from."""

    address: str  # the URL or path that was asked for
    content: bytes
    content_type: str = ""
    final_url: str = ""
    chain: tuple[str, ...] = ()
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    fetched_at: str = ""
    declared: dict[str, str] = field(default_factory=dict)  # metadata given beside the page (feed, sitemap, options)


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an article's text and what it is.

    `recovered`: put back from a second content box. `dated`: the time of a live blog's update, ISO.
    """

    kind: BlockKind
    start: int
    end: int
    recovered: bool = False
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article ready for analysis. `text` has the title as its first paragraph."""

    id: str
    version: str
    text: str
    title: str = ""
    url: str = ""
    canonical_url: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""  # ISO day, "" where unknown
    published_basis: str = "none"  # option, declared, feed, inferred, none
    published_at: str = ""  # ISO with time and zone as the page declares them, "" where it names a day only
    modified: str = ""  # ISO, with time and zone where declared
    language: str = "en"
    flags: tuple[str, ...] = ()
    fetched_at: str = ""
    blocks: tuple[Block, ...] = ()  # empty where only the text is known
    left_out: tuple[tuple[BlockKind, str], ...] = ()  # furniture of the page that is not in the text


@dataclass(frozen=True, slots=True)
class Analysis:
    """All findings of one article version."""

    article: Article
    statements: tuple[Statement, ...] = ()
    stances: tuple[Stance, ...] = ()
    concessions: tuple[Concession, ...] = ()
