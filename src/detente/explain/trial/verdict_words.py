"""Verdict words: why a judgement is what it is and what would have refuted it, in own words, without numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.explain.judgement import ClaimStanding, Link
from detente.explain.proposition import STAYS, Proposition
from detente.explain.trial.regions import Region
from detente.explain.trial.standing import Later, is_text
from detente.explain.trial.weighing import Weighed
from detente.explain.trial.words import Names, joined

MOSTLY: Final = 0.5
"""Share of the draws beyond which one speaks of most of them."""


def condition_words(region: Region, names: Names, ends: dict[str, tuple[float, float]]) -> str:
    """Return a region in words.

    region  where a claim holds
    ends    path -> the least and the greatest draw: a limit there is none
    """
    return joined([names.side(path, _side((low, high), ends[path])) for path, low, high in region.limits])


def _side(limits: tuple[float, float], ends: tuple[float, float]) -> str:
    (low, high), (least, greatest) = limits, ends
    if low > least and high < greatest:
        return "between"
    return "high" if low > least else "low"


def reason(
    weighed: Weighed,
    condition: str,
    standing: ClaimStanding,
    links: Sequence[Link],
    later: Later,
    aside: str = "",
    *,
    stays: bool = False,
) -> str:
    """Return one sentence: why this verdict, and what it stands on.

    weighed    over all structures
    condition  what decides, in words; "" when nothing short does
    links      steps of the argument
    later      what later texts show
    aside      what came out beside what was asked, in words
    stays      whether the claim is that it makes no difference
    """
    parts = (_of_verdict(weighed, condition, stays=stays), aside, _of_standing(standing, links, later))
    return "; ".join(part for part in parts if part)


def _of_verdict(weighed: Weighed, condition: str, *, stays: bool) -> str:
    verdict = weighed.verdict
    if verdict == "robust":
        return "it holds for nearly all numbers that the texts leave possible"
    if verdict == "depends":
        return f"it holds where {condition}"
    if verdict == "fragile":
        return (
            "it holds for some of the numbers that the texts leave possible, and nothing short says for which"
        )
    if stays:
        return "it makes a difference that counts, for nearly all numbers that the texts leave possible"
    if weighed.undecided > MOSTLY:
        return "it makes no difference that counts, for nearly all numbers that the texts leave possible"
    return "the contrary comes out for nearly all numbers that the texts leave possible"


def _of_standing(standing: ClaimStanding, links: Sequence[Link], later: Later) -> str:
    if standing == "CHECKED":
        return "a later text decides it"
    assumed = [link for link in links if link.standing == "ASSUMED"]
    if assumed:
        told = next((link for link in assumed if any(map(is_text, link.evidence))), None)
        rests = (
            "nothing but the claim's own words speaks for"
            if told
            else "nothing but the analyst's word stands for"
        )
        what = "its mechanism" if len(assumed) == len(links) else f"one step: {(told or assumed[0]).words}"
        return f"{rests} {what}"
    unmet = "; its condition was not met" if later.standing == "CONDITION NOT MET" else ""
    return f"its steps rest on other sentences than its own{unmet}"


def refuted(proposition: Proposition, names: Names) -> str:
    """Return what would have refuted a claim, as a noun.

    proposition  what was tested
    names        of the system
    """
    if proposition.bargain:
        backer, protege, opponent = (names.actor(part) for part in proposition.bargain.backing.split("."))
        return (
            f"terms with {opponent} that are no better for {protege} with {backer} behind it than alone, under most "
            "of the numbers"
        )
    if proposition.sign == STAYS:
        return "an outcome that differs by more than the threshold, under most of the numbers"
    return _REFUTED[proposition.form].format(way=_WAYS[proposition.sign])


def contrary(proposition: Proposition, names: Names) -> str:
    """Return the opposite of a claim, of the same test with the opposite sign, as a clause.

    proposition  what was tested, with a sign
    names        of the system
    """
    if proposition.bargain:
        backer, protege, _ = (names.actor(part) for part in proposition.bargain.backing.split("."))
        worse = "worse" if proposition.sign > 0 else "better"
        return f"with {backer} behind it {protege} gets {worse} terms"
    if proposition.sign == STAYS:
        return "it makes a difference that counts, whichever way"
    return _CONTRARY[proposition.form][0 if proposition.sign > 0 else 1]


_WAYS: Final = {1: "rises", -1: "falls", 0: "changes"}
_LESS_MORE: Final = (
    "what is looked at falls, or gets less likely, with the cause",
    "what is looked at rises, or gets likelier, with the cause",
)
_CONTRARY: Final = {
    "contrast": _LESS_MORE,
    "believes": _LESS_MORE,
    "matters": _LESS_MORE,
    "forecast": (
        "what is expected stays away, or falls short",
        "what is expected to stay away comes, or does not fall",
    ),
    "only_if": ("it comes also without the condition", "it stays away also without the condition"),
    "because": ("the reason makes these acts rarer", "the reason makes these acts more frequent"),
    "shows": ("the signal comes rather when it is not so", "the signal comes rather when it is so"),
    "spread": ("the outcome is more certain with the cause", "the outcome is less certain with the cause"),
}
"""form -> what the opposite of a claim says whose outcome rises, and of one whose outcome falls."""
_REFUTED: Final = {
    "contrast": "an outcome that comes out the same, or the other way, with the cause and without it, under most of "
    "the numbers",
    "forecast": "an outcome that mostly stays away where the forecast has it come, or comes where it has it stay away",
    "only_if": "an outcome that comes about as readily without the condition",
    "because": "the same choices by somebody to whom the reason counts nothing",
    "shows": "a signal that comes as often when what it is said to show is not so",
    "believes": "the same choices whether the belief is held or not",
    "spread": "an outcome that is as certain with the cause as without it",
    "matters": "an outcome that hardly {way} when the number moves from one end of what is possible to the other",
}
