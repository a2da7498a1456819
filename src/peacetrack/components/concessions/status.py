"""From the operators over a giving to its status (codebook section 3)."""

from dataclasses import dataclass

from peacetrack.components.concessions.clauses import PREREQUISITES, Clause

# Whose words the clause is, seen from the giver.
OWN, OTHER, ARTICLE = "own", "other", "article"


@dataclass(frozen=True, slots=True)
class View:
    """An operator reduced to what the status needs: its class, polarity, modality, and whether its holder is the giver."""

    cls: str
    negated: bool
    modal: str
    tense: str
    by_giver: bool
    held: bool  # a holder is known
    is_noun: bool = False
    phrase: str = ""
    targeted: bool = False  # somebody is asked
    proposes: bool = False  # puts forward what the holder would do: "suggested a truce"
    aside: bool = False  # in a relative clause: "called for a truce, which Moscow refused"
    progressive: bool = False


def from_operators(views: list[View], inner: str, voice: str) -> str:
    """The status after all operators, innermost first; "" for none. `inner` is the status of the giving's own clause."""
    status = "floated" if views[0].cls == "claim" and inner == "offered" and voice == ARTICLE else inner  # "rumours that"
    for view, outer in zip(views, [*views[1:], None], strict=True):
        if view.is_noun and view.phrase in _HOPES and outer is not None and outer.cls == "refuse":
            continue  # "poured cold water on hopes of a truce"
        if view.phrase == "avoid" and views[0].is_noun and views[0].cls == "float":
            return ""  # "avoided any mention of land"
        if status == "opposed" and view.cls == views[0].cls == "refuse" and view.by_giver:
            status = "refused"  # a call to rule it out, which he rejects
        if status == "demanded" and view.phrase in _SHUNNING and not view.by_giver:
            return ""  # who will not ask for it ("declined to demand that Kyiv cede land")
        if status == "offered" and view.phrase in ("include", "contain") and not view.negated and not view.modal:
            continue  # "a drive that includes a US offer of guarantees"
        if status in ("refused", "opposed") and view is views[0] and view.cls == "demand" and view.is_noun and outer is not None:
            if outer.cls in ("refuse", "oppose") and not outer.negated:
                return ""  # "rejected a demand that no troops be sent"
        status = _apply(view, status, voice)
        if status == "void":
            return ""
        if status == "floated" and _is_settled(view, views):
            status = "agreed"
        if view.aside and view.cls == "refuse" and view.by_giver and status == "refused":
            break  # whatever others demand
    status = _unclaimed(status)
    return settled(status)


def _is_settled(view: View, views: list[View]) -> bool:
    """Whether the giver has agreed that a thing will be: "agreed that a truce would begin at midnight"."""
    done = (
        view.cls == "agree"
        and view.phrase in ("agree", "agree on")
        and view.tense in ("past", "perfect")
        and not view.modal
        and not view.negated
    )
    weighed = any(v.cls == "float" and (v.is_noun or v.phrase in _CONSIDERING | _TOPICS or v.modal != "would") for v in views)
    return done and view.by_giver and not view.is_noun and not weighed


_HOPES = frozenset(("hope", "talk", "expectation", "speculation"))


def is_yes(views: list[View]) -> bool:
    """Whether the giver says that he could accept it ("could agree to pull back")."""
    over = [view for view in views if view.cls != "speech"]
    return len(over) == 1 and over[0].cls == "agree" and over[0].by_giver and not over[0].negated


def settled(status: str) -> str:
    """The codebook's status for what was worked out on the way up."""
    return {"possible": "floated", "proposed": "floated", "undemanded": ""}.get(status, status)


def _apply(view: View, status: str, voice: str) -> str:
    if view.negated and view.phrase in _EVIDENCE and not view.by_giver and not view.modal:
        return _unshown(_unclaimed(status))
    if view.modal == "needless" and view.cls in ("agree", "offer"):
        return "void"  # "has yet to accept a truce"
    name = {"settle": _settle, "float": _float, "offer": _offer, "plan": _offer, "agree": _agree}.get(view.cls)
    if name is not None:
        return name(view, status, voice)
    if view.cls == "demand":
        return _demand(view, status, voice)
    if view.cls == "refuse":
        return _refuse(view, status, voice)
    if view.cls == "oppose":
        return _oppose(view, status)
    if view.cls == "deny":
        return status if view.negated else ("denied" if view.by_giver or not view.held else "void")
    if view.cls == "claim" and view.negated and view.is_noun:
        return "void"  # "had no information that Kyiv would cede land"
    if view.cls == "claim":
        return "claimed:" + (status or "floated")
    if view.cls == "unshown":
        return "refused" if view.by_giver else _unshown(_unclaimed(status))
    if view.cls == "speech":
        if view.negated and view.tense in ("past", "perfect") and (view.by_giver or voice == OWN):
            return "denied"
        return "void" if view.negated and _unclaimed(status) == "demanded" else status  # "has never said that Kyiv must"
    if view.phrase == "unable" and view.by_giver and voice == OWN and status == "":
        return "refused"
    if view.phrase in _LETTING_GO and view.modal == "must" and not view.negated and status in ("", "floated", "proposed"):
        return "refused" if voice == OWN else "opposed"  # "the limits on the army must be scrapped"
    return status if view.negated and view.phrase in _LETTING_GO else "void"


_UNDOING = frozenset(("scrap", "remove", "delete", "strike out", "take out", "cut out"))
# What somebody wants still stands if he does not do this with it
_LETTING_GO = frozenset(("drop", "abandon", "withdraw", "waive", "give up", "shelve", "soften", *_UNDOING))


def _unclaimed(status: str) -> str:
    return status.removeprefix("claimed:")


def _settle(view: View, status: str, voice: str) -> str:
    return "void" if view.negated else "floated"


_CONSIDERING = frozenset("foresee envisage envision consider contemplate entertain discuss mull weigh".split()) | {
    "think of",
    "think about",
    "look at",
}
_TOPICS = frozenset(("discuss", "debate", "talk about", "speak about", "negotiate", "touch on", "address"))
BACKING = frozenset(("back", "support"))
_HAILING = BACKING | {"welcome", "favour", "favor", "champion", "defend"}
BACKED = frozenset(("proposal", "initiative", "overture", "plan", "idea", "suggestion", "call", "offer"))
_BELIEFS = frozenset(("believe", "think", "see", "imagine", "assume", "predict"))


def _float(view: View, status: str, voice: str) -> str:
    status = _unclaimed(status)
    if view.negated and view.is_noun and view.phrase in _TEXTS and status in ("", "offered", "agreed", "floated", "proposed"):
        if view.modal not in _AHEAD:
            return "denied" if voice == OWN else "void"  # "there was no agreement that Kyiv would withdraw"
        return "refused" if voice == OWN else "opposed"
    if view.negated:
        if view.modal in _AHEAD:
            return "refused" if view.by_giver or voice == OWN else "opposed"
        told = view.tense == "present" or (voice == OWN and view.tense == "past" and view.progressive)
        if view.by_giver and told and view.phrase in _CONSIDERING and status == "":
            return "refused"
        return "void" if status == "" or view.phrase in _BELIEFS else status
    if view.is_noun and view.phrase in _IDEAS and status in ("refused", "opposed"):
        return "void"  # "raised the possibility of a ban on foreign troops"
    if view.phrase in ("precede", "follow") and not view.modal and view.tense != "base":
        return "void"  # what came first or after is no proposal
    if view.phrase in _TOPICS and not view.modal and view.tense in ("past", "perfect") and status == "":
        return "void"  # what was talked about is a bare topic
    if view.phrase == "raise" and status == "":
        return "void"  # what somebody brings up
    if status in ("refused", "opposed", "denied", "demanded"):
        return status
    if view.phrase == "start with" and voice == OTHER and status == "" and not view.modal:
        return "demanded"  # "a just peace starts with the withdrawal"
    if view.modal == "must" and view.phrase in _COMING_ABOUT and voice == OTHER and status == "":
        return "demanded"  # "an end to sanctions must be part of any deal", "the withdrawal has to come first"
    if view.phrase in _HAILING and not view.by_giver and status in ("offered", "agreed", "made"):
        return status  # what others do is not undone by who likes it
    if view.by_giver and view.phrase in BACKING and status == "proposed" and view.modal not in ("could", "can"):
        return "agreed"  # another's proposal that he backs
    if view.by_giver and view.proposes and status in ("", "proposed", "floated", "offered"):
        return "offered"
    return "proposed" if view.is_noun and status != "floated" else "floated"


_IDEAS = frozenset(f"{noun}{of}" for noun in ("possibility", "prospect", "option", "idea") for of in ("", " of"))
_AHEAD = frozenset(("will", "would", "can", "could", "must"))
_TEXTS = frozenset(
    "agreement deal understanding pact bargain arrangement accord settlement compromise proposal plan draft suggestion".split()
)
_COMING_ABOUT = frozenset("come follow precede happen begin start proceed include feature figure".split()) | {
    "part of",
    "an element of",
    "a component of",
    "take place",
    "go ahead",
}
_EVIDENCE = frozenset(("suggest", "indicate", "signal", "hint", "imply", "point to", "show", "tell"))


def _unshown(status: str) -> str:
    """The status of a giving for which somebody misses every sign ("nothing suggests that Moscow is ready to stop")."""
    return "refused" if status in ("offered", "agreed", "refused") else "void"


def _offer(view: View, status: str, voice: str) -> str:
    status = _unclaimed(status)
    if view.negated:
        if view.phrase in ("decide", "resolve"):
            return "void"
        if view.cls == "offer" and (view.is_noun or (view.tense in ("past", "perfect") and not view.modal)):
            return "denied" if voice == OWN or (view.by_giver and view.is_noun) else "void"
        return "refused"
    if status in ("refused", "opposed"):
        return status
    if view.modal == "must" and voice == OTHER and status == "":
        return "demanded"
    if (status == "floated" and view.by_giver) or (view.modal == "must" and voice != OWN):
        return status or "floated"
    if view.modal in ("could", "can") and view.cls == "offer":
        return "possible"
    if view.phrase == "order" and view.by_giver and not view.modal and view.tense != "base":
        return "made"  # what its own troops are told to do
    if view.phrase == "order" and view.held and not view.by_giver:
        return "void"  # a commander's or a court's
    if view.held and not view.by_giver:
        return "floated" if view.phrase == "propose" and status in ("agreed", "offered") else status or "floated"
    if view.cls == "plan" and voice == OTHER and not (view.phrase == "decision" and view.by_giver):
        return "floated"
    return "offered"


_CONCLUDING = frozenset("reach strike conclude find arrive hammer seal clinch finalise finalize".split())
_CONSENTING = frozenset(("agree", "consent", "commit", "sign", "subscribe"))


def _agree(view: View, status: str, voice: str) -> str:
    status = _unclaimed(status)
    if view.negated:
        if view.by_giver and voice == OWN and view.tense in ("past", "perfect") and view.phrase.split()[0] in _CONSENTING:
            return "denied"  # "we did not agree to that", says the giver
        if not view.held and not view.modal and view.phrase.split()[0] in _CONCLUDING:
            return "void"  # that no agreement was reached on it is nobody's no
        return "refused" if view.by_giver or not view.held else "opposed"
    if status in ("refused", "opposed"):
        return status
    if status == "floated" and not view.is_noun and view.by_giver:
        return "floated"
    if status == "demanded" and view.held and not view.by_giver:
        return status  # what another makes the condition of his yes
    if view.modal in ("could", "can"):
        return "agreed" if view.phrase == "live with" and voice == OWN and view.by_giver else "possible"
    if view.phrase == "ratify" and view.tense == "base" and view.modal in ("", "must"):
        return "void"
    if view.modal == "must" and view.phrase in ("ratify", "approve") and voice == OTHER:
        return "void"  # what a parliament is to pass has been promised before
    if view.modal == "must":
        return "demanded" if voice != OWN else "floated"
    if view.modal in ("would", "will"):
        return "offered" if view.by_giver else "floated"
    if view.tense == "base":
        return "agreed" if view.by_giver else "floated"
    if view.tense == "gerund" and not view.is_noun:
        return "agreed" if view.by_giver else "floated"
    return "agreed" if view.by_giver or not view.held else (status or "floated")


def _demand(view: View, status: str, voice: str) -> str:
    status = _unclaimed(status)
    if view.negated and view.phrase == "be for" and status in ("refused", "opposed"):
        return "void"  # "it is not for Moscow to veto soldiers"
    if view.negated and view.modal in _BINDING and status in ("", "demanded"):
        return "refused" if voice == OWN else "opposed"
    if view.negated and view.phrase == "want" and view.by_giver and not (view.modal or status or view.targeted):
        return "refused"  # "does not want to cede land"
    if view.negated:
        return "undemanded" if status in ("", "demanded", "agreed") else status
    if status in ("refused", "opposed", "undemanded"):
        return "opposed"
    if view.by_giver and view.held and not view.is_noun and view.targeted:
        return "void"  # nobody urges himself: a pronoun was taken for somebody else
    if view.by_giver and view.held:
        return "floated" if status in ("", "floated", "possible") else status
    if view.modal == "would" and view.phrase in _PURSUING and view.held and status == "":
        return "demanded"
    is_term = view.phrase.rpartition(" ")[2].removesuffix("s") in PREREQUISITES  # "would be a condition" is one
    if view.modal in ("would", "could") and not view.is_noun and status == "" and not is_term:
        pressed = view.phrase in _OBLIGING or (view.modal == "could" and view.phrase in _PRESSING)
        return "floated" if view.targeted and pressed else "void"
    return "demanded"


_BINDING = frozenset(("must", "can", "could"))
_PURSUING = frozenset(("seek", "insist on", "insist", "demand"))
_OBLIGING = frozenset(("require", "oblige", "force", "compel", "bind", "mandate"))
_PRESSING = frozenset("ask press pressure pressurise pressurize push urge tell request expect".split())  # "could be asked to"
_SHUNNING = frozenset(("decline", "refuse", "avoid", "shy away from", "stop short of", "hesitate", "shrink from"))
_DECLINING = frozenset(("decline", "refuse"))  # to rule a thing out
_YIELDING = frozenset(
    f"{verb} from" for verb in ("back away", "back off", "back down", "climb down", "step back", "pull back", "retreat")
) | {"walk back", "row back on", "backtrack on", "go back on", "rescind", "retract", "revoke", "take back"}
_OBJECTING = frozenset(("object", "object to", "oppose", "resist", "veto", "block"))


def _refuse(view: View, status: str, voice: str) -> str:
    if view.negated and view.is_noun and view.phrase == "veto":
        return "void"  # who has no veto over it agrees to nothing
    if view.negated and view.modal == "must" and status in ("", "floated"):
        return "demanded"  # "must stop blocking the monitors"
    if view.negated:
        return "agreed" if view.by_giver and view.phrase in _OBJECTING and not view.modal else "floated"
    if status == "refused":
        return "floated" if view.by_giver else status
    if status == "opposed" and view.phrase in _DECLINING:
        return "floated"
    if status.startswith("claimed:"):
        return "denied" if view.by_giver else "void"
    if status == "demanded" and view.phrase in _YIELDING and not view.by_giver:
        return "void"  # who climbs down from his demand
    if view.modal == "must" and not view.held:
        return "refused" if voice == OWN else "opposed" if voice == OTHER else status
    if view.by_giver or not view.held:
        return "refused"
    return status if status in ("offered", "made", "agreed") else "opposed"


def _oppose(view: View, status: str) -> str:
    status = _unclaimed(status)
    if view.negated or (view.modal and view.tense == "state" and status in ("refused", "opposed")):
        return "void"  # "it would be wrong to rule out a truce": nobody has
    if status in ("refused", "denied", "opposed"):
        return status
    return "refused" if view.by_giver else "opposed"


def of_clause(clause: Clause, *, voice: str, accepts: bool, headline: bool, deed: bool) -> str:
    """The status that the giving's own clause shows without any operator; "" where it shows none.

    `accepts` says that the verb is one of acceptance: what somebody "would accept" is his offer, whoever reports it.
    """
    if clause.modal == "needless":
        return ""
    if clause.modal == "must" and clause.perfect:
        return ""  # what should have been done is no demand any more
    if clause.modal == "must":
        if clause.negated:
            return "refused" if voice == OWN else "opposed"
        return "demanded" if voice != OWN else ""
    if clause.negated:
        if clause.modal in ("will", "would", "can", "could"):
            return "refused"
        if clause.tense in ("present", "base") and (clause.progressive or voice != ARTICLE):
            return "refused"
        if accepts and clause.tense == "past" and voice != ARTICLE:
            return "refused"  # reported: "noted that Russia did not recognise the court"
        return ""
    if clause.modal in ("could", "can"):
        return "possible"
    if clause.modal == "would":
        return "offered" if voice == OWN or accepts else "floated"
    if clause.modal == "will":
        return "offered" if voice != OTHER or accepts else "floated"
    if clause.imperative:
        return "demanded" if voice == OTHER else ""
    if not deed:
        return ""
    if clause.tense == "past" or clause.tense == "perfect" or clause.progressive:
        return "made"
    if clause.tense == "present" and headline:
        return "made"
    return ""
