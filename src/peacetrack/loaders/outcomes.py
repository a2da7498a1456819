"""What can happen to an input. Every outcome has a short name, which receipts and logs carry."""

from peacetrack.errors import InputError

OK = "ok"
NOT_MODIFIED = "not-modified"

# name -> what it means, for the documentation and the tests; HTTP refusals are "http-" and the status
OUTCOMES = {
    "ok": "An article was read.",
    "not-modified": "The server says that nothing changed since the last run, or the file is the same.",
    "robots-refused": "robots.txt forbids the page, or could not be read because the server fails.",
    "blocked-private-address": "A link, redirect or feed leads to a private address; --allow-private permits it.",
    "bad-address": "Not an http or https address.",
    "too-large": "More bytes than allowed, on the wire or after decoding, or more markup than any article has.",
    "truncated": "The page broke off before its end.",
    "timeout": "No full answer within the time limit.",
    "too-many-redirects": "More than ten redirects.",
    "tls-error": "The certificate does not prove the server's name.",
    "connection-failed": "No connection to the server.",
    "bad-response": "The server's answer is not HTTP, or breaks its limits.",
    "bad-encoding": "The content is not encoded as the server says.",
    "rate-limited-until": "The server asks to wait longer than the time limit; the time is named.",
    "empty": "Nothing in it.",
    "binary": "Not text.",
    "pdf": "A PDF file.",
    "docx": "A Word file.",
    "mhtml": "A web archive in MHTML.",
    "not-html": "Neither HTML nor text.",
    "javascript-only": "The page has no text without JavaScript.",
    "consent-wall": "The page is a consent form.",
    "paywall": "Only the beginning is free.",
    "not-english": "Stored and marked, not analysed.",
    "no-article": "No article on the page (a front page, a list of stories), or in the folder.",
    "cannot-parse": "The page is built so that it cannot be read within the limits.",
    "program-error": "A bug in peacetrack; nothing of the article was stored.",
    "bad-feed": "Neither a feed nor a sitemap, or one with a document type, which is refused.",
    "done-before": "Read by the interrupted run that this one goes on with.",
    "known": "A link of a feed or sitemap that was read in an earlier run.",
    "repeated": "The same address a second time.",
    "missing": "No such file.",
    "unreadable": "The file cannot be read, or a line of it is broken.",
    "outside-dates": "Published outside --since and --until.",
    "interrupted": "Not reached before the run was stopped.",
}


class FetchError(InputError):
    """A page could not be fetched.

    `outcome` is a name of OUTCOMES or "http-" and the status, `until` the time (ISO, UTC) before which the server wants no other
    request, `retry` whether another attempt may help, `wait` the seconds that the server asked for.
    """

    def __init__(self, outcome: str, reason: str, *, until: str = "", retry: bool = False, wait: float | None = None):
        super().__init__(reason, outcome=outcome)
        self.until = until
        self.retry = retry
        self.wait = wait
