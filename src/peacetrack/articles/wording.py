"""Wording and markup names of the furniture around an article: calls to action, credits, consent, paywalls, script notices.

English only; what stands here must be plain furniture in any outlet. Each table is one expression a line, joined by "or".
"""

import re


def _any(table: str) -> str:
    """The expressions of a table, joined by "or"."""
    return "(?:" + "|".join(line.strip() for line in table.strip().splitlines() if line.strip()) + ")"


INTERFACE = re.compile(
    r"^\W*(?:share|save|print|e-?mail|copy link|link copied|comments?|\d+ comments?|listen|play|watch|gift(?: this article)?|"
    r"bookmark|follow|menu|close|next|previous|back to top|top|more|tags?|topics?|in this article|contents|table of contents|"
    r"(?:listen|read|watch|play)(?: to (?:this )?article)?\W*\d+[\s-]?(?:min\w*|sec\w*|:\d\d)|"
    r"getty(?: images)?|reuters|afp|ap|epa|dpa|image|photo|video|gallery|live|new|updated?|see all|view all|show more|load more|"
    r"related(?: \w+)?|recommended(?: for you)?|trending(?: now)?|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|messenger|"
    r"translate|english|subscribe|sign in|log in|sign up|donate|home|news|world|politics|opinion|share this(?: \w+)?)\W*$",
    re.IGNORECASE,
)
# A label in front of another story's headline; what follows may report speech, and is not this article's.
TEASER_LABEL = re.compile(
    r"^\W*"
    + _any(r"""
(?:read|see|watch|listen|view)(?: also| more| next| now| here| live| this| too)?\s*[:>»|]
(?:also read|also see|must read|don.t miss|up next|next up|in case you missed it|icymi)\s*[:>»|]
(?:more on this(?: story)?|more from [\w ]{2,30})\s*[:>»|]
(?:related|recommended|sponsored|promoted|trending|most read|most popular|popular|top stories|editor.s picks?)(?: \w+)?\s*[:>»|]
""")
    + r"\s*\S",
    re.IGNORECASE,
)
CALL_TO_ACTION = re.compile(
    r"^\W*"
    + _any(r"""
(?:please\s+)?(?:read|see|watch|listen|hear|view|click|tap|find out|learn|discover|check out|browse)\b[^.]{0,25}?\b(?:more|also|next|here|below|related|our|the full (?:story|article|report|list|interview)|the latest)\b
(?:read|watch|listen|see also|see more|also read|read also|must read|don.t miss|related|recommended|more on this|more from|more stories)\s*(?::|>|»|-|–|—|\||$)
(?:more about|more in|what to read next|you may also like|you might also like|most read|most popular|trending(?: now)?|top stories)\s*(?::|>|»|-|–|—|\||$)
(?:latest (?:news|stories|headlines)|editor.s (?:picks?|choice)|in case you missed it|icymi|up next|next up|popular (?:now|stories)|sponsored|promoted|partner content|paid content)\s*(?::|>|»|-|–|—|\||$)
related (?:articles?|stor(?:y|ies)|content|topics?|news|coverage|links?|posts?|video|reading)\b
(?:sign|signing) up\b
subscribe\b
(?:please )?(?:log|sign) in\b
register (?:now|here|for free|to (?:read|comment|continue))\b
you can (?:contact|follow|reach|find) (?:us|\w+) (?:on|at|via)\b
join (?:our|us on|the conversation|thousands|now)\b
get (?:our|the|breaking|all the|more|unlimited|alerts|updates|your|exclusive|this)\b[^.]{0,60}\b(?:newsletters?|inbox|app|alerts?|updates?|access|emails?|free)\b
(?:follow|like|find|join|connect with|message|contact|tweet|email) (?:us|our team|the author|@\w+)\b
(?:follow|contact|email|tweet|reach|find) (?:him|her|them|me|\w+ \w+) (?:at|on|via|by)\b
follow (?:\w+ ){1,4}on (?:twitter|x|facebook|instagram|threads|bluesky|linkedin|telegram|whatsapp|youtube|tiktok)\b
(?:support|help us|help support|contribute to) (?:our|independent|quality|local|free|the|trusted|public)\b[^.]{0,60}(?:journalism|reporting|newsroom|news\b)
(?:donate|make a donation|become a (?:member|subscriber|supporter|patron))\b
(?:have|got|do you have) (?:a|any) (?:tip|news tip|story|question|comment|opinion|correction)
(?:send|submit|email) (?:us |your )?(?:tips?|stor(?:y|ies)|comments?|letters?)\b
what do you think\??\W*(?:let us know|tell us|share|comment|sound off|join|vote)\b
let us know\b
share (?:this|your|via|article)\b
leave a (?:comment|reply)\b
join the (?:discussion|debate)\b
have your say\b
(?:article|story|content|text|post) continues (?:below|after)\b
(?:scroll|skip) (?:down|to|past)\b
continue reading\b
advertisement(?: \w+){0,3}\W*$
loading(?: [\w ]{1,20})?\W*$
article content$
recommended (?:videos?|stories|reading|for you)$
most read\b.{0,30}$
don.t miss\W*$
key (?:takeaways|highlights|points)$
this (?:video|content|browser) (?:is|can|does|may|has|requires)\b
this article (?:was (?:originally|first) (?:published|posted)|has been updated|appeared)\b
click (?:here|to|on|below|for)\b
download (?:the|our)\b
listen to (?:this|our)\b
watch\s+(?:the |our |this |live |more |below )?(?:video|clip|moment|below|here|live)\b
view (?:comments|gallery|all|photos|slideshow)\b
©
\(c\) \d
copyright (?:©|\(c\)|\d{4}|the\b)
all rights reserved
this material may not be
(?:photos?|pictures?|images?|photographs?|graphic|illustration|image source|image credit|photo credit|picture credit|credit|source|getty images|file photo)\s*(?::|/|\|)
(?:photos?|pictures?|images?|photographs?|illustration) by\b
(?:additional |further |extra )?(?:reporting|writing|editing|compiled|edited|writing and reporting|reporting and writing) by\b
our standards:
(?:the )?thomson reuters trust principles
opens? in (?:a )?new (?:window|tab)
if you (?:would like|want|wish|have any|have a|buy|purchase|click)\b[^.]{0,90}\b(?:newsletter|subscribe|sign up|contact us|email us|tips?|commission|affiliate|click)\b
(?:we may|when you (?:buy|purchase)|some links?|this (?:post|article|page|story) (?:may )?contains?)\b[^.]{0,60}\b(?:commission|affiliate)\b
(?:the )?(?:views|opinions) expressed\b
by (?:signing up|subscribing|clicking|submitting your|entering your)\b
you can (?:unsubscribe|opt out|manage your)\b
thank(?:s| you) for (?:signing|subscribing|reading|registering)\b
see (?:our )?privacy policy\b
terms (?:of (?:use|service)|and conditions)\b
we want to hear (?:what you think|from you)\b
never miss (?:a|an|the latest) (?:story|article|update|news)\b
download\b[^.]{0,40}\bapp\b
(?:image|media|video) (?:source|caption),
to view this video please enable\b
(?:explore )?more on these topics\b
reuse this content\b
privacy notice:
newsletters may contain\b
was this (?:article )?helpful\b
thank you for your feedback\b
recommended stories\b
list (?:\d+ )?of \d+(?: items?)?\b
end of list$
this is a (?:breaking|developing)(?: news)? story\b
more (?:to follow|follows|details soon)\b
thanks for (?:reading|watching|signing up)\b
become our patron\b
skip (?:advertisement|ad)\b
view this post on\b
a post shared by\b
edited by:
dear readers?,
filed under\b
(?:tags|topics|keywords):
you have (?:been successfully|successfully) (?:added|signed|subscribed)\b
"""),  # noqa: E501
    re.IGNORECASE,
)
TAIL = re.compile(
    _any(r"""
\bcontributed to (?:this|the) (?:report|story|article)
\bcontributed reporting
\bcontributed\.$
\bcan be reached (?:at|on|by)
\breach (?:him|her|them) at
\bsubscribe to (?:our|the|his|her)
\bfollow (?:him|her|them|us|\w+ \w+) (?:on|at)\b
\bon (?:twitter|x|instagram|facebook)(?: at)? @\w+
\bsign up (?:for|to) (?:our|the)
^this (?:article|story|post|piece|report)\b.{0,60}\b(?:originally|first) (?:appeared|published)
\ball rights reserved
\bmay not be (?:published|reproduced|broadcast)
^associated press (?:\w+ )?(?:writers?|journalists?|reporters?)\b
\bfor more (?:information|news|stories)(?:,| on| about)? .{0,40}(?:visit|go to|click|call|follow)\b
\bcopyright (?:\(c\) |© )?\d{4}
^\W*\(?[\w ]{2,20} with (?:afp|ap|reuters|dpa)\b[^)]{0,30}\)?$
\byour support, no matter how small
\bbecome (?:our|a) patron\b
\bclick here
^\W*with (?:reports?|reporting|additional reporting|files|information) (?:from|by)\b
"""),
    re.IGNORECASE,
)
ANYWHERE = re.compile(
    _any(r"""
\bsign up (?:for|to) (?:our|the|\w+[’']s) (?:\w+ ){0,4}newsletter
\b(?:read|see) our privacy (?:policy|notice)\b
\bour privacy (?:policy|notice)\b
\bmay earn (?:us )?(?:a|an affiliate) commission
\bwe (?:may )?(?:earn|receive) (?:a|an affiliate) commission
\bprotected by recaptcha\b
\b(?:enter|pop|type|put|add) your e-?mail\b
\bwe.ll send you (?:a|our|the)\b.{0,30}\be-?mails?\b
\bby (?:signing up|subscribing),? you (?:agree|accept|consent)
"""),
    re.IGNORECASE,
)
AUTHOR_NOTE = re.compile(
    r"\b(?:is an?|is the|covers?|reports?|writes?|has (?:covered|worked|written|reported)|joined|can be|works)\b", re.IGNORECASE
)
END = re.compile(r"^about the (?:authors?|writers?|contributors?)\W*$", re.IGNORECASE)
# Prose that reports what somebody said is never taken for a call to action.
SPEECH = re.compile(
    r"\b(?:said|says|told|added|warned|insisted|argued|according to|announced|stressed|demanded|claimed|"
    r"called (?:on|for)|replied|urged|wrote|believes?|denied|rejected|accused|noted|stated|explained|tweeted|posted on)\b",
    re.IGNORECASE,
)
CREDIT = re.compile(
    "^"
    + _any(r"""
\(?(?:photo|image|picture|video|file|credit)s? ?[:/(].{0,80}
.{0,90}\((?:photo|image|picture|ap|afp|reuters|getty|file)(?: photo| images?)?(?:[:/ ][^)]{0,60})?\)
.{0,60}(?:/\s*(?:afp|reuters|getty|ap|epa)|via (?:getty|reuters|ap|afp))\W{0,3}\w{0,12}\W{0,3}
.{10,300}\[[^\]]{0,60}(?:reuters|afp|ap photo|ap|getty|epa|anadolu|file photo|handout)[^\]]{0,60}\]
.{0,300}\b(?:photograph|photo credit|image credit|picture credit|photo|image):\s*[\w ./-]{2,50}
.{0,60}(?:getty images|shutterstock|istock|ap photo|epa-efe)\W{0,3}\w{0,12}\W{0,3}
""")
    + "$",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_REST = (
    r"(?:\s*(?:[,|·•–—/-]|at\b|\d|by\b|\(|updated|published|last)\W*.{0,50})?\.?"  # what may follow a date: time, author, section
)
DATELINE_ONLY = re.compile(
    r"^\W*"
    + _any(rf"""
(?:first |originally )?(?:published|posted|updated?|last (?:updated|modified)|modified)\b(?=.{{0,40}}\d).{{0,60}}
\d{{1,2}}:\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{{2,4}}\b)?[\s,]*(?:by .{{0,40}}|.{{0,20}}\b\d{{4}}\b.{{0,40}})?
(?:mon|tues|wednes|thurs|fri|satur|sun)[a-z]*,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? \d{{4}}{_REST}
{_MONTH} \d{{1,2}},? \d{{4}}{_REST}
\d{{1,2}} {_MONTH} \d{{4}}{_REST}
[\w .&'’-]{{0,40}}\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d.{{0,20}}
\d+ (?:min(?:ute)?s?|hours?|days?)(?: read| ago).{{0,20}}
""")
    + "$",
    re.IGNORECASE,
)
BYLINE_ONLY = re.compile(r"^By [A-Z][\w.'’-]+(?: [\w.'’-]+){0,4}(?:(?:,| and| \||;) .{0,80})?$")
CONSENT = re.compile(
    r"\b"
    + _any(r"""
cookies?
consent
legitimate interest
(?:we and )?our (?:\d+ )?partners
personali[sz]ed (?:ads|advertising|content)
privacy (?:policy|settings|choices|preferences)
accept all
reject all
manage (?:preferences|options|choices|settings|cookies)
store and/or access information
advertising partners
vendors
gdpr
tracking technologies
your data
data protection
""")
    + r"\b",
    re.IGNORECASE,
)
PAYWALL = re.compile(
    _any(r"""
\bto (?:continue|keep) reading
\b(?:to|and) read the (?:full|rest|whole)
\bsubscribe (?:now |today )?to (?:read|continue|unlock|access|get full)
\bsubscribers?[ -]only
\bfor subscribers\b
\balready (?:a )?(?:subscriber|subscribed|have an account|a member)\b
\bunlock (?:this|the) (?:article|story)
\b(?:become|be) a (?:subscriber|member) to
\bthis (?:article|content|story) is (?:only )?(?:available |reserved )?(?:for|to) (?:our )?(?:subscribers|members|premium)
\byou['’]ve (?:reached|read) (?:your|the|all)
\bfree articles? (?:left|remaining|this month)
\bpremium (?:content|article|subscribers?)\b
\bstart your (?:free )?(?:trial|subscription)
\bregister (?:for free )?to (?:read|continue)
"""),
    re.IGNORECASE,
)
NEEDS_SCRIPT = re.compile(
    _any(r"""
(?:enable|activate|turn on|requires?|needs?|needed|without|switch on|support) (?:\w+ ){0,3}java ?script
java ?script (?:is |must be |to be |has been )?(?:\w+ )?(?:disabled|required|enabled|turned off|needed)
java ?script (?:is |must be )?not (?:enabled|available|supported)
checking (?:if the site|your browser)
verify(?:ing)? (?:you are|that you are) (?:a )?human
^just a moment
"""),
    re.IGNORECASE | re.MULTILINE,
)
QUOTATION = re.compile(r"[“\"«„][^“”\"«»„]{25,}")
PROMO_MARKS = re.compile(
    r"(?:^|[\s_-])"
    + _any(r"""
related|recirc\w*|read-?more|more-?on|most-?read|most-?popular|trending|also-?read|further-?reading|see-?also|up-?next|next-?article
in-?article-?promo|promo(?:-?box|tion|s)?|taboola|outbrain|zergnet|nativo|dianomi|sponsor\w*|advert\w*|donat\w*
newsletter\w*|sign-?up|subscribe|subscription-?(?:form|box|promo|banner)|cookie\w*|consent\w*|gdpr
recommend\w*|you-?may-?(?:also-?)?like|more-?(?:stories|from|news|articles)
social-?(?:share|links|follow|buttons|media-links)|share-?(?:bar|tools|buttons?|this)
disqus\w*|comments?(?:-?(?:list|section|area|thread|body))?
disclaimers?|author-?(?:bio|box|card|info)|bio-?box|about-?the-?author|tag-?list|breadcrumbs?|jump-?links?
""")
    + r"(?=$|[\s_-])|relatedArticles|[rR]elatedContent|ReadMore|MoreOn|[nN]ewsletterSignup|[iI]nlineRelated|recirculation"
)
TEASER_MARKS = re.compile(
    r"(?:^|[\s_-])teasers?(?=$|[\s_-])", re.IGNORECASE
)  # a standfirst on some sites; a link tells them apart
CAPTION_MARKS = re.compile(
    _any(r"""
(?:^|[\s_-])(?:image|img|photo|picture|media|figure|video|gallery)?-?_?captions?(?:-?text)?(?=$|[\s_-])
(?:^|[\s_-])(?:wp-caption\w*|cutline|photo-?credit|image-?credit|credits?|photo-?by)(?=$|[\s_-])
(?:image|photo|media|video|figure|gallery)[_-]*[cC]aption
[cC]aption(?:Text|Container|Wrapper)
""")
)
PULL_MARKS = re.compile(r"pull-?_?quote|block-?quote--?pull|(?:^|[\s_-])pull(?=$|[\s_-])", re.IGNORECASE)
STANDFIRST_MARKS = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|dek|deck|sub-?title|sub-?head(?:line|ing)?|summary|intro|lede|lead|excerpt|teaser|abstract|kicker)(?=$|[\s_-])",
    re.IGNORECASE,
)
CREDIT_MARKS = re.compile(
    r"(?:^|[\s_-])(?:photo|image|video|picture|media)?[_-]?(?:credits?|copyright|attribution)(?=$|[\s_-])", re.IGNORECASE
)
EMBED_MARKS = re.compile(
    r"(?:^|[\s_-])"
    + _any(r"""
twitter-\w+|tweet\w*|instagram-media|fb-\w+|tiktok-embed|telegram-\w+|bluesky-embed|reddit-\w+|social-?embed\w*
""")
    + r"(?=$|[\s_-])",
    re.IGNORECASE,
)
