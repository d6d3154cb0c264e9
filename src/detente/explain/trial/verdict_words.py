"""Verdict words: why a judgement is what it is and what would have refuted it, in own words, without numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.explain.judgement import ClaimStanding, Link
from detente.explain.proposition import Proposition
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
) -> str:
    """Return one sentence: why this verdict, and what it stands on.

    weighed    over all structures
    condition  what decides, in words; "" when nothing short does
    links      steps of the argument
    later      what later texts show
    aside      what came out beside what was asked, in words
    """
    parts = (_of_verdict(weighed, condition), aside, _of_standing(standing, links, later))
    return "; ".join(part for part in parts if part)


def _of_verdict(weighed: Weighed, condition: str) -> str:
    verdict = weighed.verdict
    if verdict == "robust":
        return "it holds for nearly all numbers that the texts leave possible"
    if verdict == "depends":
        return f"it holds where {condition}"
    if verdict == "fragile":
        return (
            "it holds for some of the numbers that the texts leave possible, and nothing short says for which"
        )
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
    return _REFUTED[proposition.form].format(way=_WAYS[proposition.sign])


_WAYS: Final = {1: "rises", -1: "falls", 0: "changes"}
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
