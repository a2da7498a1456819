"""Makers of small records and runners shared by tests."""

from click.testing import CliRunner, Result

from peacetrack import ids
from peacetrack.cli import cli
from peacetrack.records import Analysis, Article, Concession, Stance, Statement, TextSpan
from peacetrack.store import Run, Store

TEXT = (
    "Kallas warns against a rushed deal\n\n"
    "Ukraine must be at the table, Kaja Kallas said on Monday. "
    "She said that Vladimir Putin wants to postpone sanctions.\n\n"
    "Donald Trump said that Ukraine could give up some land if the guns fall silent.\n"
)


def make_article(text: str = TEXT, *, url: str = "https://daily.example.org/kallas", **fields: object) -> Article:
    """An article with ids from its URL and text."""
    values = {"title": text.split("\n", 1)[0], "outlet": "daily.example.org", "published": "2025-08-12", **fields}
    return Article(
        id=ids.article_id(url, text),
        version=ids.version_id(text),
        text=text,
        url=url,
        canonical_url=url,
        **values,  # type: ignore[arg-type]
    )


def place(text: str, words: str) -> tuple[int, int]:
    """Start and end of the only occurrence of `words`."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return start, start + len(words)


def make_analysis(article: Article | None = None) -> Analysis:
    """The findings of TEXT as a coder would write them (the text may have more around it)."""
    article = article or make_article()
    text, version = article.text, article.version
    table = place(text, "Ukraine must be at the table")
    delay = place(text, "Vladimir Putin wants to postpone sanctions")
    land = place(text, "Ukraine could give up some land if the guns fall silent")
    condition = place(text, "if the guns fall silent")
    what = place(text, "give up some land")

    def said(span: tuple[int, int], speaker: str, name: str, said_on: str, basis: str, issue: str) -> Statement:
        return Statement(
            id=ids.statement_id(version, *span, speaker),
            speaker=speaker,
            speaker_name=name,
            speaker_kind="person",
            kind="indirect",
            start=span[0],
            end=span[1],
            spans=(TextSpan(*span),),
            cue="said",
            cue_class="speech",
            said_on=said_on,
            date_basis=basis,  # type: ignore[arg-type]
            issues=(issue,),
        )

    statements = (
        said(table, "kaja-kallas", "Kaja Kallas", "2025-08-11", "relative", "participation"),
        said(delay, "kaja-kallas", "Kaja Kallas", "2025-08-11", "relative", "sanctions_timing"),
        said(land, "donald-trump", "Donald Trump", "", "none", "territorial_swaps"),
    )
    stances = (
        Stance(
            id=ids.stance_id(version, table[0], "kaja-kallas", "participation", "self", 0),
            actor="kaja-kallas",
            actor_name="Kaja Kallas",
            actor_kind="person",
            issue="participation",
            stance="supports",
            position="ukraine",
            source="kaja-kallas",
            basis="self",
            start=table[0],
            end=table[1],
            said_on="2025-08-11",
            date_basis="relative",
            statement=statements[0].id,
            confidence=0.9,
            path="must + · at the table +",
            marks=(("operator", *place(text, "must")), ("frame", *place(text, "at the table"))),
        ),
        Stance(
            id=ids.stance_id(version, delay[0], "vladimir-putin", "sanctions_timing", "attributed", 0),
            actor="vladimir-putin",
            actor_name="Vladimir Putin",
            actor_kind="person",
            issue="sanctions_timing",
            stance="opposes",
            position="delay",
            source="kaja-kallas",
            basis="attributed",
            start=delay[0],
            end=delay[1],
            said_on="2025-08",
            date_basis="explicit",
            statement=statements[1].id,
            confidence=0.6,
            path="wants + · postpone −",
            marks=(
                ("holder", *place(text, "Vladimir Putin")),
                ("operator", *place(text, "wants")),
                ("frame", *place(text, "postpone sanctions")),
            ),
        ),
    )
    concessions = (
        Concession(
            id=ids.concession_id(version, *what, "ukraine", "territory"),
            giver="ukraine",
            giver_name="Ukraine",
            giver_kind="state",
            category="territory",
            status="floated",
            source="donald-trump",
            start=what[0],
            end=what[1],
            receiver="russia",
            condition=TextSpan(*condition),
            statement=statements[2].id,
            confidence=0.7,
            path="could · give up",
        ),
    )
    return Analysis(article, statements, stances, concessions)


def begin_run(store: Store, **fields: object) -> Run:
    """A run of an invented program version."""
    values = {"program": "0.0.0", "model": "test-model 1.0", "codebook": "c0debook", **fields}
    return store.begin_run(**values)  # type: ignore[arg-type]


def run_cli(*arguments: str, **options: object) -> Result:
    """The result of a command, stdout and stderr apart."""
    return CliRunner().invoke(cli, list(arguments), prog_name="peacetrack", catch_exceptions=False, **options)  # type: ignore[arg-type]
