"""The words by which the reader of concessions tells constructions apart."""

PLEDGING = frozenset(("undertake", "promise", "pledge", "commit", "commit to"))
ADDRESSING = frozenset(
    "tell order instruct command challenge encourage convince persuade force compel coerce oblige urge press pressure push beg "
    "summon direct bully".split()
) | {"warn to"}
LISTING = frozenset(
    ("include", "cover", "feature", "contain", "focus on", "touch on", "revolve around", "centre on", "center on")
)
ASKING = frozenset(("ask", "ask for", "demand", "urge", "appeal", "appeal for", "insist", "insist on", "want", "seek"))
SIGNING = frozenset("sign adopt endorse ratify initial conclude approve finalise finalize accept".split())
WISHING = frozenset(("open", "open to", "want", "would like", "aspire to", "strive for"))
SHUT = frozenset(
    (
        "off the table",
        "out of the question",
        "off the agenda",
        "ruled out",
        "rule out",
        "unacceptable",
        "inadmissible",
        "intolerable",
        "absolutely unacceptable",
    )
)
THOUGHTS = frozenset(("idea", "notion", "thought", "prospect", "possibility", "concept"))
FOR_NOW = frozenset(("soon", "yet", "now", "today", "tomorrow", "immediately", "quickly"))
TELLING = {
    **dict.fromkeys(("offer", "propose", "promise", "pledge", "vow", "undertake", "volunteer"), "offer"),
    **dict.fromkeys(("accept", "agree", "swallow", "acknowledge", "recognise", "recognize", "endorse", "ratify"), "agree"),
}
PROPOSALS = frozenset(("proposal", "initiative", "overture", "plan"))
PUTTING_FORWARD = frozenset("suggest float table present unveil outline circulate publish".split()) | {
    "put forward",
    "set out",
    "lay out",
}
