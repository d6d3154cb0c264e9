"""Contrasts: claims that compare two worlds, or foretell one: what if, only if, what is reckoned with, what comes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from detente.explain.outcomes import CODE
from detente.explain.propositions.antecedents import still_feared
from detente.explain.propositions.binding import Binding
from detente.explain.propositions.causes import done
from detente.explain.propositions.doing import Doing
from detente.explain.propositions.effects import seen
from detente.explain.propositions.effects_things import event_of
from detente.explain.propositions.matters import Matter, matter_of, outcome_matter, sign_of
from detente.explain.propositions.pages import Part, subject_of
from detente.explain.propositions.said import Said, missing
from detente.explain.propositions.scene import Refusal, Scene
from detente.explain.propositions.seen import Seen
from detente.explain.propositions.wanting import serving
from detente.explain.propositions.when import due
from detente.model.change import Silence
from detente.read.gazetteer import actor_label
from detente.read.grammar.speakers import head_end

_BELIEVES: Final = re.compile(
    r"\b(?:believ|think|thought|consider|conclud|calculat|assum|reckon|suspect|expect)\w*\b", re.IGNORECASE
)
_DENIED: Final = re.compile(r"\b(?:no|not|never|neither|nor|nobody|nothing)\b|n[’']t\b", re.IGNORECASE)
_WITHOUT: Final = re.compile(
    r"without (?:\S+ ){0,2}?\S+(?=,? (?:no|nothing|nobody|there|the|any|it)\b)", re.IGNORECASE
)
_ONLY: Final = frozenset(
    f"claim.{rule}"
    for rule in (
        "only_if",
        "only_after",
        "only_after_bare",
        "to_must",
        "requires",
        "precondition_is",
        "conditional_on",
    )
)
_SAILING: Final = frozenset(("passage", "exports"))
"""Ships and what they do."""
_UNTIL: Final = frozenset(("claim.until", "claim.unless"))


def contrast(scene: Scene) -> Binding | Refusal | None:
    """Return "X brings about Y", "if X, then Y": the outcome with the cause against without it.

    returns  None when no cause is told, neither apart nor as the subject of the effect
    """
    cause, effect, matter = scene.cause, scene.effect, _effect_matter(scene)
    if not cause:
        split = subject_of(effect)
        if split is None or _is_somebody(split[0]) or not _says_more(*split):
            return None
        cause, effect = split
        matter = _as_hedged(scene, matter_of(effect))
    found = _both(scene, cause, effect, matter)
    if isinstance(found, Refusal):
        return found
    doing, look = found
    path = scene.elements.web.between(doing.touches, look.touches)
    if set(doing.touches) & set(look.touches) or path is None:
        what = f"a way from what is done ({doing.words}) to what is looked at ({look.words})"
        return missing(what, "give the system what carries the one to the other")
    return _compared("contrast", f"{doing.words}: {look.words} {look.way}", doing, look, path)


def _compared(form: str, words: str, doing: Doing, look: Seen, path: tuple[str, ...] | None) -> Binding:
    return Binding(
        "only_if" if form == "only_if" else "contrast",
        words,
        tuple(dict.fromkeys((*doing.actors, *look.actors))),
        look.sign,
        doing.given,
        doing.against,
        outcome=look.outcome,
        threshold=look.threshold,
        mechanism=path or (),
    )


def only_if(scene: Scene) -> Binding | Refusal | None:
    """Return "Y only if X", "no Y until X", "without X no Y": whether Y stays away without X."""
    without = _WITHOUT.match(scene.effect.text)
    if without is not None:
        return _without(scene, scene.effect.start + without.end())
    rule = scene.claim.rule
    until = rule in _UNTIL and _DENIED.search(scene.effect.text) is not None
    if rule not in _ONLY and not until:
        return None
    matter = _effect_matter(scene)
    found = _both(scene, scene.cause, scene.effect, matter)
    if isinstance(found, Refusal) or matter is None:
        return found if isinstance(found, Refusal) else None
    doing, look = found[0], event_of(Said(scene, scene.effect, matter), found[1])
    path = scene.elements.web.between(doing.touches, look.touches)
    return _compared("only_if", f"{look.words} only if {doing.words}", doing, look, path)


def _without(scene: Scene, cut: int) -> Binding | Refusal | None:
    """Return "without X no Y": whether Y still comes when X does nothing at all."""
    needed = scene.known(scene.page.between(scene.effect.start, cut).named)
    rest = scene.page.between(cut, scene.effect.end)
    matter = matter_of(rest)
    if len(needed) != 1 or matter is None:
        return None
    look = seen(scene, rest, replace(matter, sign=1))
    if isinstance(look, Refusal):
        return look
    if needed[0] in look.actors:
        return Refusal(
            "no-table", rest.text, "say among whom: that its own talks need it goes without saying"
        )
    acts = tuple(f"moves.{move.key}.rate" for move in scene.elements.moves_by.get(needed[0], ()))
    none = Doing((), (Silence(needed[0]),), (), f"{actor_label(needed[0])} takes part", needed)
    return _compared("only_if", f"{look.words} only if {none.words}", none, look, acts)


def believes(scene: Scene) -> Binding | Refusal | None:
    """Return what somebody reckons with: the contrast it has in mind, beside the moves that would follow from it."""
    code = CODE.search(scene.claim.claimant)
    first = min(span.start for span in (scene.claim.cause, scene.claim.effect) if span)
    before = scene.page.between(scene.claim.sentence[0], first).text
    if code is None or code[0] not in scene.elements.actors or not _BELIEVES.search(before):
        return None
    found = contrast(scene)
    if found is None or isinstance(found, Refusal):
        return found
    others = [actor for actor in reversed(found.actors) if actor != code[0]]
    moves = next((some for other in others if (some := serving(scene, code[0], other))), [])
    if not moves:
        return found
    words = f"{actor_label(code[0])} reckons with it: {found.words}"
    actors = tuple(dict.fromkeys((code[0], *found.actors)))
    return replace(found, form="believes", words=words, actors=actors, moves=tuple(m.key for m in moves))


def forecast(scene: Scene) -> Binding | Refusal:
    """Return what is to come, by the day it names; a cause that is told and not bound refuses it."""
    if scene.cause:
        found = _both(scene, scene.cause, scene.effect, _effect_matter(scene))
        assert isinstance(found, Refusal)
        return found
    look = seen(scene, scene.effect, _effect_matter(scene))
    if isinstance(look, Refusal):
        return look
    words = f"{look.words} {look.way}" if look.is_level else f"{'' if look.sign > 0 else 'not: '}{look.words}"
    return Binding(
        "forecast", words, look.actors, look.sign, outcome=look.outcome, threshold=look.threshold,
        mechanism=own_numbers(scene, look), by=due(scene),
    )  # fmt: skip


def own_numbers(scene: Scene, look: Seen) -> tuple[str, ...]:
    """Return the numbers that make an outcome likely by itself."""
    found: list[str] = []
    for where in look.touches:
        section = where.partition(".")[0]
        if section in ("moves", "hazards"):
            found.append(f"{where}.rate")
        elif section in ("ties", "assets", "levers", "issues", "flows"):
            found.append(f"{where}.level")
        elif section == "tables":
            calls = (m for m in scene.elements.system.moves if any(e.on == where for e in m.effects))
            found += [f"moves.{move.key}.rate" for move in calls]
    return tuple(found)


def _says_more(subject: Part, predicate: Part) -> bool:
    """Whether a predicate speaks of a matter that its subject is not itself: ships that sail are one matter."""
    mine, theirs = matter_of(subject), matter_of(predicate)
    if theirs is None:
        return False
    return mine is None or not {mine.label, theirs.label} <= _SAILING


def _is_somebody(subject: Part) -> bool:
    """Whether a subject is an actor, or the empty "there" and "it": then what it does is the outcome, not a cause."""
    tokens = [token for token in subject.tokens if token.tag not in ("ADV", "PUNCT")]
    if not tokens or subject.text.strip().lower() in ("there", "it"):
        return True
    noun = tokens[head_end(tokens, 0, len(tokens)) - 1]
    return any(m.start < noun.end <= m.end and m.kind != "adjective" for m in subject.mentions)


def _both(scene: Scene, cause: Part, effect: Part, matter: Matter | None) -> tuple[Doing, Seen] | Refusal:
    """Return what is done and what is looked at, or why one of them is not bound; the effect is told first."""
    doing = done(scene, cause)
    look = seen(scene, effect, matter, doing.actors if isinstance(doing, Doing) else ())
    if isinstance(look, Refusal):
        return look
    return doing if isinstance(doing, Refusal) else (doing, look)


def _effect_matter(scene: Scene) -> Matter | None:
    """Return what the effect speaks of, turned round when the text calls it unlikely."""
    feared = still_feared(scene.claim, scene.page)
    if feared is not None:
        return feared[1]
    matter = outcome_matter(scene.claim, scene.effect)
    if matter is None and scene.claim.rule in _ONLY:
        matter = matter_of(scene.effect)
    return _as_hedged(scene, matter)


def _as_hedged(scene: Scene, matter: Matter | None) -> Matter | None:
    """Return a matter as its claim means it: what is unlikely to rise is not to rise."""
    if matter is None or scene.claim.hedge != "unlikely":
        return matter
    return replace(matter, sign=sign_of(-matter.sign))
