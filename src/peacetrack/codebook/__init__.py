"""The codebook: actors, cues, issues and concession categories as data, loaded and checked in one place."""

from dataclasses import dataclass, field
from functools import lru_cache

from peacetrack.codebook.actors import Actor, Office, Period, Title
from peacetrack.codebook.concessions import ConcessionBook, ConcessionCategory, GivingFrame, parse_concessions
from peacetrack.codebook.cues import CueLexicon, parse_cues
from peacetrack.codebook.issues import Frame, Issue, IssueBook, parse_issues
from peacetrack.codebook.loading import read_registry
from peacetrack.codebook.registry import ActorRegistry
from peacetrack.codebook.source import CodebookSource
from peacetrack.codebook.stances import Operator, StanceBook, parse_stances
from peacetrack.errors import CodebookError

__all__ = [
    "Actor",
    "ActorRegistry",
    "Codebook",
    "ConcessionBook",
    "ConcessionCategory",
    "CueLexicon",
    "Frame",
    "GivingFrame",
    "Issue",
    "IssueBook",
    "Office",
    "Operator",
    "Period",
    "StanceBook",
    "Title",
    "load_codebook",
]


@dataclass(frozen=True)
class Codebook:
    """Everything that the components look up."""

    registry: ActorRegistry
    cues: CueLexicon
    issues: IssueBook = field(default_factory=IssueBook, kw_only=True)
    stances: StanceBook = field(default_factory=StanceBook, kw_only=True)
    concessions: ConcessionBook = field(default_factory=ConcessionBook, kw_only=True)
    version: str = field(default="", kw_only=True)  # changes with the content of any file

    @property
    def actors(self) -> dict[str, Actor]:
        """The actors by id."""
        return self.registry.actors


@lru_cache(maxsize=8)
def load_codebook(folder: str | None = None) -> Codebook:
    """The codebook in `folder`, or the user's own one; files that the folder lacks come from the packaged codebook.

    Raises CodebookError with every mistake found.
    """
    source = CodebookSource(folder)
    source.check_folder()
    with source.noting("cues.toml") as problems:
        cues = parse_cues(source.read("cues.toml"), problems)
    with source.noting("issues.toml") as problems:
        issues = parse_issues(source.read("issues.toml"), problems)
    with source.noting("stances.toml") as problems:
        stances = parse_stances(source.read("stances.toml"), problems)
    with source.noting("concessions.toml") as problems:
        packaged = source.read_packaged("concessions.toml")
        concessions = parse_concessions(source.read("concessions.toml"), problems, packaged=packaged)
    registry = read_registry(source, attacker=concessions.attacker)
    if source.problems:
        raise CodebookError(source.problems)
    return Codebook(registry, cues, issues=issues, stances=stances, concessions=concessions, version=source.version)
