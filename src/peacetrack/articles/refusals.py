"""Why a page is no article: one error per outcome, named as the receipt of an ingest names it."""

from peacetrack.errors import InputError


class RefusedPageError(InputError):
    """A page that cannot be stored as an article; `outcome` is its name in receipts."""

    outcome = "no-article"


class EmptyPageError(RefusedPageError):
    """Nothing was sent, or only white space."""

    outcome = "empty"


class BinaryPageError(RefusedPageError):
    """Bytes that are no text."""

    outcome = "binary"


class TooLargePageError(RefusedPageError):
    """More markup than any article has; reading it would take minutes and a gigabyte."""

    outcome = "too-large"


class PdfPageError(RefusedPageError):
    """A PDF document."""

    outcome = "pdf"


class NotHtmlError(RefusedPageError):
    """Text of a kind that is not read, or markup that cannot be parsed."""

    outcome = "not-html"


class JavascriptOnlyError(RefusedPageError):
    """The text is put in by a script that a reader of bytes does not run."""

    outcome = "javascript-only"


class ConsentWallError(RefusedPageError):
    """A consent form stands in the article's place."""

    outcome = "consent-wall"


class PaywallError(RefusedPageError):
    """Only the beginning is there; the rest is for subscribers."""

    outcome = "paywall"


class NoArticleError(RefusedPageError):
    """A page without the text of an article."""

    outcome = "no-article"
