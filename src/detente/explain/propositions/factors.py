"""Factors: claims that something matters much for something, without saying which way."""

from __future__ import annotations

import re
from typing import Final

from detente.explain.propositions.binding import Binding
from detente.explain.propositions.effects import seen
from detente.explain.propositions.matters import NEARBY, Matter, matter_of
from detente.explain.propositions.pages import Part
from detente.explain.propositions.said import missing
from detente.explain.propositions.scene import Refusal, Scene

_FACTOR: Final = re.compile(
    r"\b(?:factor|element|influence|part|role) (?:in|of)\b|\bshap(?:e|es|ed|ing)\b"
    r"|\bmatters? (?:a lot |much |most )?(?:for|to|in)\b",
    re.IGNORECASE,
)
_WEIGHTY: Final = re.compile(
    r"\b(?:significant|major|key|main|important|crucial|decisive|big|biggest|largest|central|strong)\b|\bmatters?\b",
    re.IGNORECASE,
)
_MEASURES: Final = re.compile(r"\b(?:they|it|these|those|measures|restrictions)\b", re.IGNORECASE)
_LEVERS: Final = ("sanctions", "tariffs", "aid", "troops", "blockade")


def factor(scene: Scene) -> Binding | Refusal | None:
    """Return what is said to matter, and in what; None when the claim is another one."""
    effect = scene.effect
    cut = _FACTOR.search(effect.text)
    if cut is None or not _WEIGHTY.search(effect.text[: cut.end()]):
        return None
    subject = scene.page.between(effect.start, effect.start + cut.start())
    kind = _lever(scene, subject)
    if kind is None:
        return Refusal("unbound-cause", subject.text, "say which sanctions, aid or tie it is that matters")
    behind = scene.page.between(effect.start + cut.end(), effect.end)
    look = seen(scene, behind, matter_of(behind))
    if isinstance(look, Refusal):
        return look
    numbers = _numbers(scene, kind, look.actors)
    if not numbers:
        return missing(f"{kind} on either of them", "give the system that lever")
    return Binding(
        "matters", f"{kind} matter for {look.words}", look.actors, 1, outcome=look.outcome,
        threshold=look.threshold, mechanism=numbers,
    )  # fmt: skip


def _numbers(scene: Scene, kind: str, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the numbers of the levers of a kind that concern some actors: how far in force, and what they do."""
    levers = [
        one for one in scene.elements.levers(kind) if one.target in actors or set(actors) & set(one.holders)
    ]
    keys = {f"levers.{one.key}" for one in levers}
    own = [
        path
        for one in levers
        for path in (
            f"levers.{one.key}.level",
            *(f"levers.{one.key}.drains.{n}.rate" for n in range(len(one.drains))),
        )
    ]
    led = [f"influences.{one.key}.strength" for one in scene.elements.system.influences if one.source in keys]
    return (*own, *led)


def _lever(scene: Scene, subject: Part) -> str | None:
    """Return the kind of lever that a subject names; a pronoun means the one that the sentences before tell of last."""
    named = matter_of(subject)
    if named is not None and named.label in _LEVERS:
        return named.label
    if not _MEASURES.search(subject.text):
        return None
    page = scene.page
    for sentence in (page.sentences[page.place(subject.start)], *page.before(subject.start, NEARBY)):
        told = _told(page.between(sentence.start, min(sentence.end, subject.start)))
        if told is not None:
            return told
    return None


def _told(part: Part) -> str | None:
    if any(event.plover == "SANCTION" and event.cameo == "163" for event in part.events):
        return "sanctions"
    matter: Matter | None = matter_of(part) if part else None
    return matter.label if matter is not None and matter.label in _LEVERS else None
