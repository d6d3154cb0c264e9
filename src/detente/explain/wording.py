"""Wording: the few own words in which the ledger says who expects what, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from detente.read.claims.quantities import quantity_of
from detente.read.gazetteer import actor_label
from detente.records.calendar_words import range_words
from detente.records.interval import Interval
from detente.records.types import Claim

if TYPE_CHECKING:
    from detente.explain.plans import Plan

_KINDS: Final = {
    "causal": "cause and effect",
    "leverage": "leverage",
    "forecast": "forecast",
    "conditional": "condition",
    "interest": "interest",
}
_TURNED: Final = ("claim.unless", "claim.until")
"""Rules whose condition works against what follows it: a direction in few words would mislead."""
_DEGREE: Final = re.compile(r"\b(?:easily|easy|straightforward|smooth\w*|vague)\b", re.IGNORECASE)
"""Words of how easily something comes: that it comes hard is not that it does not come."""
_ASSETS: Final = ("bargaining power", "influence", "support")
"""Outcomes that are themselves a hold over somebody; of any other a claim of leverage tells no direction."""
_ORDINALS: Final = {"2": "second", "3": "third", "4": "fourth", "5": "fifth", "6": "sixth", "7": "seventh"}
ARTICLED: Final = frozenset(
    {"USA", "GBR", "ARE", "NLD", "PHL", "BHS", "MDV", "DOM", "CAF", "COM", "SYC", "MHL", "SLB"}
)
"""States whose English name takes "the"."""
_COMMON: Final = re.compile(
    r"\b(?:union|council|league|nations|court|bank|fund|organi[sz]ation|agency|community|commission|committee|forces?"
    r"|front|army|armies|party|movement|authority|conference|association|alliance|group|congress|parliament|forum"
    r"|tribunal|federation|republic|assembly|programme|program|convention|initiative|quartet|centre|center|society"
    r"|societies|commonwealth|network|observatory|brigades?|militias?|rebels?|battalion|government|coalition|house)\b",
    re.IGNORECASE,
)
"""Common nouns that make the name of a body take "the"."""
_NAMED_SO: Final = frozenset(
    {
        "Taliban",
        "Pakistani Taliban",
        "Houthis",
        "Quad",
        "Peshmerga",
        "Naxalites",
        "Tamil Tigers",
        "White Helmets",
    }
)
"""Names of bodies that take "the" although no common noun is in them."""
_ACTS: Final = {
    "meeting": "meeting",
    "AGREE": "agreement",
    "CONSULT": "contact",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "easing or withdrawal",
    "REQUEST": "demand",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanctions",
    "MOBILIZE": "weapons or troops moved",
    "COERCE": "coercion",
    "ASSAULT": "use of force",
}


_CODED: Final = {
    "160": "relations reduced",
    "161": "relations or a deal broken off",
    "162": "aid or supplies cut",
    "163": "sanctions",
    "164": "talks broken off",
    "165": "mediation broken off",
    "166": "expulsion",
}
"""Codes that a PLOVER type holds together although they are different acts.  Source: CAMEO code book, version 1.1b3."""
_MASS: Final = frozenset(
    {"support", "cooperation", "aid", "coercion", "use of force", "weapons or troops moved"}
)
"""Kinds of acts that are no countable things."""


def when_words(interval: Interval | None) -> str:
    """Return an interval as a reader says it: "27 Mar 2018", "26–27 Mar 2018", "May 2018"; "" for None."""
    return range_words(interval.start, interval.end) if interval else ""


def articled(actor: str, name: str) -> str:
    """Return the name of an actor as it stands inside a sentence: "the United States", "China", "the African Union".

    A body takes the article when its name holds a common noun (a union, a court, a front); one that is a name and
    nothing else takes none (NATO, Caricom, Hamas).

    actor  its id
    name   what it is called
    """
    body = actor.startswith(("IGO-", "ARM-", "NGO-")) and not name.isupper()
    articled_body = body and (name in _NAMED_SO or _COMMON.search(name) is not None)
    takes = articled_body or actor in ARTICLED
    return f"the {name}" if takes and not name.lower().startswith("the ") else name


def names(actors: Iterable[str]) -> str:
    """Return actor ids as "China - North Korea"."""
    return " - ".join(actor_label(actor) for actor in actors)


def act_words(family: str, ordinal: str = "") -> str:
    """Return a family of acts in words, with the count the text gives ("second meeting")."""
    words = _ACTS.get(family, family.lower())
    return f"{_ORDINALS.get(ordinal, ordinal)} {words}" if ordinal and ordinal != "earlier" else words


def coded_words(family: str, codes: Sequence[str]) -> str:
    """Return a family of acts in words, by their codes where these say more: leaving a deal is no sanction.

    family  PLOVER type
    codes   CAMEO codes of the acts, "" where none is given
    """
    told = dict.fromkeys(
        next((words for code, words in _CODED.items() if one.startswith(code)), act_words(family))
        for one in codes
    )
    return " or ".join(told) or act_words(family)


def indefinite(words: str) -> str:
    """Return an act in words as one of its kind: "a meeting", "an agreement"; what takes no article stays as it is.

    words  as of ``act_words``
    """
    head = words.split(maxsplit=1)[0]
    if head in ("another", "other") or words in _MASS or words.endswith("sanctions"):
        return words
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def about_plan(plan: Plan) -> str:
    """Return what a plan is about: "China - North Korea: meeting, May 2018"."""
    head = f"{names(plan.actors)}: {act_words(plan.family, plan.ordinal)}"
    when = when_words(plan.scheduled)
    return f"{head}, {when}" if when else head


def about_claim(claim: Claim) -> str:
    """Return what a claim is about: "forecast: more trade (China, North Korea)"; of own words no direction is told."""
    head = _KINDS[claim.ctype]
    what = _moved(claim)
    if claim.ctype == "interest":
        holders = _listed(claim.holder or claim.actors[:1])
        if not holders:
            return head
        verb = "want" if "," in holders or holders == "others" else "wants"
        return f"{holders}: {verb} {what}" if what else f"{holders}: {head}"
    who = _listed([actor for actor in claim.actors if actor != "OTHER"])
    said = f"{head}: {what}" if what else head
    return f"{said} ({who})" if who else said


def _moved(claim: Claim) -> str:
    """Return the outcome of a claim in words with its direction, "" when no rule can tell it."""
    quantity = quantity_of(claim.outcome)
    if (
        quantity is None
        or claim.polarity == "0"
        or claim.rule in _TURNED
        or _DEGREE.search(claim.effect.text)
    ):
        return ""
    words = quantity.more if claim.polarity == "+" else quantity.less
    if claim.ctype == "leverage" and quantity.label not in _ASSETS:
        return ""
    return f"{words} unlikely" if claim.hedge == "unlikely" else words


def _listed(actors: Sequence[str]) -> str:
    return ", ".join(actor_label(actor) for actor in actors[:4])


def voice(claimant: str, doc: str) -> str:
    """Return who expects something: "author (doc)", or the actor and who is meant as the claim has it."""
    return f"author ({doc})" if claimant == "author" else claimant
