"""Findings in the forms of other tools: tables for Discourse Network Analyzer, and the network of actors and issues."""

from collections import defaultdict
from dataclasses import dataclass, replace

from peacetrack.store import Store
from peacetrack.views.filters import Filters
from peacetrack.views.findings import stances
from peacetrack.views.fold import counted, without_fold_option
from peacetrack.views.matrix import ArticleCounts
from peacetrack.views.names import issue_labels
from peacetrack.views.table import Column, Row, Table

# Discourse networks know agreement and disagreement only; what is conditional or ambiguous is left out and counted.
_AGREEMENT = {"supports": 1, "opposes": 0}
_NO_AGREEMENT = ("conditional", "ambiguous")

_NETWORK = ("actor_id", "actor", "actor_kind", "issue", "stance", "article_id", "story_id", "confidence")

DOCUMENTS = (
    Column("document_id"),
    Column("title"),
    Column("text"),
    Column("author"),
    Column("source"),
    Column("section"),
    Column("type"),
    Column("notes"),
    Column("date", "date"),
)
STATEMENTS = (
    Column("document_id"),
    Column("start", "number"),
    Column("stop", "number"),
    Column("person"),
    Column("organization"),
    Column("concept"),
    Column("agreement", "number"),
    Column("date", "date"),
)


def dna_tables(store: Store, filters: Filters | None = None) -> tuple[Table, Table]:
    """Documents and statements with the columns that `dna_addDocument` and `dna_addStatement` of rDNA take.

    A person goes into `person`, any other actor into `organization`. Raises UsageError, StoreError.
    """
    filters = filters or Filters()
    found = stances(store, replace(filters, stances=tuple(_AGREEMENT)), wide=True)
    others = stances(store, replace(filters, stances=_NO_AGREEMENT), columns=("id",))
    places = {name: place for place, name in enumerate(found.names)}
    labels = issue_labels(store)
    rows: list[Row] = []
    for row in found.rows:
        values = {name: row[place] for name, place in places.items()}
        person = values["actor"] if values["actor_kind"] == "person" else ""
        rows.append(
            (
                values["article_id"],
                values["start"],
                values["end"],
                person,
                "" if person else values["actor"],
                labels.get(values["issue"], values["issue"]),
                _AGREEMENT[values["stance"]],
                values["said_from"] or values["published"],
            )
        )
    notes = without_fold_option(found.notes)
    if others.rows:
        number = counted(len(others.rows), "conditional or ambiguous stance")
        notes += (f"{number} left out: DNA knows agreement and disagreement only.",)
    documents = [_document(store, article_id) for article_id in dict.fromkeys(row[0] for row in rows)]
    statements = Table(STATEMENTS, rows, notes=notes, title="statements")
    return Table(DOCUMENTS, documents, title="documents"), statements


def _document(store: Store, article_id: str) -> Row:
    article = store.article(article_id)
    assert article is not None
    authors = "; ".join(article.authors)
    return (article_id, article.title, article.text, authors, article.outlet, "", "", article.url, article.published)


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or an issue of the network."""

    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Edge:
    """In how many articles an actor takes each stance on an issue; `balance` runs from -1 (always opposes) to 1."""

    actor: str
    issue: str
    counts: dict[str, int]
    balance: float


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by id, edges by actor and issue; `notes` go to stderr."""

    nodes: list[Node]
    edges: list[Edge]
    notes: tuple[str, ...]


def network(store: Store, filters: Filters | None = None) -> Network:
    """The two-mode network of actors and issues; repeats in one article count once. Raises UsageError, StoreError."""
    wanted = replace(filters or Filters(), fold="repeats", limit=None, sort="")
    found = stances(store, wanted, columns=_NETWORK)
    places = {name: place for place, name in enumerate(found.names)}
    labels = issue_labels(store)
    counts: dict[tuple[str, str], ArticleCounts] = defaultdict(ArticleCounts)
    nodes: dict[str, Node] = {}
    for row in found.rows:
        actor, issue = row[places["actor_id"]], row[places["issue"]]
        nodes.setdefault(actor, Node(actor, str(row[places["actor"]]), str(row[places["actor_kind"]])))
        nodes.setdefault(f"issue:{issue}", Node(f"issue:{issue}", str(labels.get(issue, issue)), "issue"))
        counts[actor, issue].add(row[places["stance"]], row[places["story_id"]] or row[places["article_id"]])
    edges = [_edge(actor, issue, counts[actor, issue].numbers) for actor, issue in sorted(counts)]
    notes = tuple(note for note in found.notes if "--fold" not in note)  # copies and repeats are counted in their article
    return Network(sorted(nodes.values(), key=lambda node: node.id), edges, notes)


def _edge(actor: str, issue: str, numbers: dict[str, int]) -> Edge:
    balance = (numbers.get("supports", 0) - numbers.get("opposes", 0)) / sum(numbers.values())
    return Edge(actor, f"issue:{issue}", numbers, round(balance, 3))
