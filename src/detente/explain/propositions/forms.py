"""Forms: which test a claim is, with everything that the test needs; or why it is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from detente.explain.proposition import Form
from detente.explain.propositions.binding import Binding
from detente.explain.propositions.causes import WANTS, done
from detente.explain.propositions.contrasts import believes, contrast, forecast, only_if
from detente.explain.propositions.doing import Doing
from detente.explain.propositions.factors import factor
from detente.explain.propositions.leverage import leverage
from detente.explain.propositions.matters import outcome_matter, sign_of
from detente.explain.propositions.refusals import not_a_test
from detente.explain.propositions.scene import Refusal, Scene
from detente.explain.propositions.signals import signal
from detente.explain.propositions.wanting import Want, value_numbers, wanted
from detente.read.gazetteer import actor_label
from detente.simulate.observables import Made, Reached

_REASONS: Final = frozenset(f"claim.{rule}" for rule in ("because", "since", "as_clause", "so_that", "given"))


_OPEN: Final = re.compile(
    r"\b(?:outcome|result)s?\b.*\b(?:uncertain|unclear|unpredictable|open)\b"
    r"|\buncertain (?:outcome|result)",
    re.IGNORECASE,
)
"""Words of an end that nobody knows."""


def tested(scene: Scene) -> Binding | Refusal:
    """Return the test that a claim is, or why it is none.

    scene  the claim where it stands
    """
    refused = not_a_test(scene)
    if refused is not None:
        return refused
    found = (form(scene) for form in _FORMS)
    return next((one for one in found if one is not None), None) or forecast(scene)


def _interest(scene: Scene) -> Binding | Refusal | None:
    """A want is a reason for what is done; said to be shown by an act, it is what the act signals."""
    if scene.claim.ctype != "interest":
        return None
    want = wanted(scene)
    if isinstance(want, Refusal):
        return want
    moves = signal(scene, want.holder)
    return _wants(scene, replace(want, moves=moves), "shows") if moves else _wants(scene, want, "because")


def _wants(scene: Scene, want: Want, form: Form) -> Binding:
    words = (
        want.words if form == "because" else f"what {actor_label(want.holder)} does shows it: {want.words}"
    )
    return Binding(
        form, words, want.actors, 1, outcome=Made(want.moves), term=(want.holder, want.term), moves=want.moves,
        mechanism=(*value_numbers(scene, want), f"actors.{want.holder}.responsiveness"),
    )  # fmt: skip


def _reason(scene: Scene) -> Binding | Refusal | None:
    """An act done because its author wants or fears something: the want is the cause, the act the means."""
    claim = scene.claim
    if claim.rule not in _REASONS or not WANTS.search(scene.cause.text) or not scene.effect.events:
        return None
    author = next(iter(scene.known(actor.id for actor in scene.effect.events[0].source)), None)
    if author is None or claim.cause is None or scene.cause.named[:1] not in ((), (author,)):
        return None
    turned = replace(claim, ctype="interest", holder=(author,), cause=claim.effect, effect=claim.cause)
    want = wanted(replace(scene, claim=turned))
    return want if isinstance(want, Refusal) else _wants(scene, want, "because")


def _spread(scene: Scene) -> Binding | Refusal | None:
    """An uncertain outcome: how far apart the ends of the talks lie, more with the cause than without it."""
    matter = outcome_matter(scene.claim, scene.effect)
    certain = matter is not None and matter.label == "certainty"
    if not scene.cause or not (certain or _OPEN.search(scene.effect.text)):
        return None
    sign = sign_of(-matter.sign if matter is not None and certain else 1)
    doing = _one_of_several(scene)
    if isinstance(doing, Refusal):
        return doing
    about = scene.known((*scene.cause.named, *scene.claim.actors))
    tables = scene.elements.at_table(about) if about else []
    if not tables or (len(about) == 1 and len(tables) > 1):
        return Refusal(
            "no-table", scene.effect.text, "say whose talks end so, and give the system that table"
        )
    where = f"tables.{tables[0].key}"
    words = f"{doing.words}: how the talks {tables[0].key} end is {'more' if sign > 0 else 'less'} open"
    return Binding(
        "spread", words, about, sign, doing.given, doing.against,
        outcome=Reached(tables[0].key, "settled"),
        mechanism=scene.elements.web.between(doing.touches, (where,)) or (),
    )  # fmt: skip


def _one_of_several(scene: Scene) -> Doing | Refusal:
    """Return what one of the things joined in a cause does: the last that binds, which says most."""
    cause = scene.cause
    cuts = [match.start() for match in re.finditer(r"\band the\b", cause.text)]
    tried = [done(scene, scene.page.between(cause.start + cut, cause.end)) for cut in reversed(cuts)]
    return next((one for one in tried if isinstance(one, Doing)), None) or done(scene, cause)


_FORMS: Final[tuple[Callable[[Scene], Binding | Refusal | None], ...]] = (
    factor, leverage, _interest, _reason, _spread, only_if, believes, contrast
)  # fmt: skip
"""Tried in this order: the first that knows the claim decides."""
