"""Forms: which test a claim is, with everything that the test needs; or why it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from detente.explain.proposition import Bargain, Form
from detente.explain.propositions.antecedents import still_feared
from detente.explain.propositions.doing import WANTS, Doing, done
from detente.explain.propositions.factors import factor
from detente.explain.propositions.leverage import hand, speaks_of_a_hand
from detente.explain.propositions.matters import Matter, Sign, matter_of, outcome_matter, sign_of
from detente.explain.propositions.mechanism import Web
from detente.explain.propositions.pages import Part
from detente.explain.propositions.refusals import not_a_test
from detente.explain.propositions.scene import Refusal, Scene
from detente.explain.propositions.seeing import Seen, event_of, seen
from detente.explain.propositions.signals import signal
from detente.explain.propositions.wanting import Want, serving, value_numbers, wanted
from detente.explain.propositions.when import due
from detente.explain.outcomes import CODE
from detente.model.change import Change, Silence
from detente.read.gazetteer import actor_label
from detente.records.interval import Interval
from detente.simulate.observables import Made, Observable, Reached

_BELIEVES: Final = re.compile(
    r"\b(?:believ|think|thought|consider|conclud|calculat|assum|reckon|suspect|expect)\w*\b", re.IGNORECASE
)
_LIKELY: Final = re.compile(
    r"\b(?:is|are|seems?|appears?) (?:\w+ )?(?:likely|bound|set|certain|sure|expected) to\b", re.IGNORECASE
)
_DENIED: Final = re.compile(r"\b(?:no|not|never|neither|nor|nobody|nothing)\b|n[’']t\b", re.IGNORECASE)
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
_WITHOUT: Final = re.compile(
    r"without (?:\S+ ){0,2}?\S+(?=,? (?:no|nothing|nobody|there|the|any|it)\b)", re.IGNORECASE
)
_UNTIL: Final = frozenset(("claim.until", "claim.unless"))
_REASONS: Final = frozenset(
    ("claim.because", "claim.since", "claim.as_clause", "claim.so_that", "claim.given")
)


@dataclass(frozen=True, slots=True)
class Test:
    """A claim bound: what a ``Proposition`` says beyond whose claim it is."""

    form: Form
    words: str
    actors: tuple[str, ...]
    sign: Sign
    given: tuple[Change, ...] = ()
    against: tuple[Change, ...] = ()
    bargain: Bargain | None = None
    outcome: Observable | None = None
    threshold: float = 0.0
    mechanism: tuple[str, ...] = ()
    term: tuple[str, str] | None = None
    moves: tuple[str, ...] = ()
    by: Interval | None = None

    @property
    def bound(self) -> tuple[object, ...]:
        """What makes two claims answers to one question, the day left out."""
        return (self.given, self.against, self.bargain, self.outcome, self.term, self.moves)

    @property
    def turned(self) -> tuple[object, ...]:
        """The same question with its two worlds changed round."""
        return (self.against, self.given, self.bargain, self.outcome, self.term, self.moves)

    @property
    def binding(self) -> tuple[object, ...]:
        """What two claims that say the same have in common, the sign left out."""
        return (
            self.form,
            self.given,
            self.against,
            self.bargain,
            self.outcome,
            self.term,
            self.moves,
            self.by,
        )


def tested(scene: Scene, web: Web) -> Test | Refusal:
    """Return the test that a claim is, or why it is none.

    scene  the claim where it stands
    web    what moves what in its system
    """
    refused = not_a_test(scene)
    if refused is not None:
        return refused
    for form in (_factor, _leverage, _interest, _reason, _spread, _only_if, _believes, _contrast):
        found = form(scene, web)
        if found is not None:
            return found
    return _forecast(scene)


def _factor(scene: Scene, web: Web) -> Test | Refusal | None:
    found = factor(scene)
    if found is None or isinstance(found, Refusal):
        return found
    return Test(
        "matters", found.words, found.actors, 1, outcome=found.seen.outcome, mechanism=found.numbers,
        threshold=found.seen.threshold,
    )  # fmt: skip


def _leverage(scene: Scene, web: Web) -> Test | Refusal | None:
    if not speaks_of_a_hand(scene):
        return None
    found = hand(scene)
    if isinstance(found, Refusal):
        return found
    return Test(
        "leverage",
        found.words,
        found.actors,
        sign_of(found.sign),
        bargain=found.bargain,
        mechanism=found.mechanism,
    )


def _interest(scene: Scene, web: Web) -> Test | Refusal | None:
    """A want is a reason for what is done; said to be shown by an act, it is what the act signals."""
    if scene.claim.ctype != "interest":
        return None
    want = wanted(scene)
    if isinstance(want, Refusal):
        return want
    moves = signal(scene, want.holder)
    return _because(scene, replace(want, moves=moves), "shows") if moves else _because(scene, want, "because")


def _because(scene: Scene, want: Want, form: Form) -> Test:
    numbers = (*value_numbers(scene, want), f"actors.{want.holder}.responsiveness")
    words = (
        want.words
        if form == "because"
        else f"what {actor_label(want.holder)} does is a sign of it: {want.words}"
    )
    return Test(
        form, words, want.actors, 1, outcome=Made(want.moves), mechanism=numbers, term=(want.holder, want.term),
        moves=want.moves,
    )  # fmt: skip


def _reason(scene: Scene, web: Web) -> Test | Refusal | None:
    """An act done because its author wants or fears something: the want is the cause, the act the means."""
    claim = scene.claim
    if claim.rule not in _REASONS or not WANTS.search(scene.cause.text) or not scene.effect.events:
        return None
    author = next(iter(scene.known(a.id for a in scene.effect.events[0].source)), None)
    if author is None:
        return None
    turned = replace(
        claim, ctype="interest", holder=(author,), cause=claim.effect, effect=claim.cause or claim.effect
    )
    want = wanted(Scene(turned, scene.page, scene.elements))
    return want if isinstance(want, Refusal) else _because(scene, want, "because")


def _spread(scene: Scene, web: Web) -> Test | Refusal | None:
    """An uncertain outcome: how far apart the ends of the talks lie, more with the cause than without it."""
    matter = outcome_matter(scene.claim, scene.effect)
    if matter is None or matter.label != "certainty" or not scene.cause:
        return None
    doing = _done_somewhere(scene, scene.cause)
    if isinstance(doing, Refusal):
        return doing
    pair = scene.known((*scene.cause.named, *scene.claim.actors))
    tables = scene.elements.at_table(pair) if pair else []
    if not tables or (len(pair) == 1 and len(tables) > 1):
        return Refusal(
            "no-table", scene.effect.text, "say whose talks end uncertainly, and give the system that table"
        )
    look = Reached(tables[0].key, "settled")
    path = web.between(doing.touches, (f"tables.{tables[0].key}",))
    words = (
        f"{doing.words}: how the talks {tables[0].key} end is {'less' if matter.sign > 0 else 'more'} open"
    )
    sign = sign_of(-matter.sign)
    return Test("spread", words, pair, sign, doing.given, doing.against, outcome=look, mechanism=path or ())


def _done_somewhere(scene: Scene, part: Part) -> Doing | Refusal:
    """Return what one of the things joined in a cause does: the last that binds, which says most."""
    cuts = [m.start() for m in re.finditer(r"\band the\b", part.text)]
    tried = [scene.page.between(part.start + cut, part.end) for cut in reversed(cuts)]
    found = [d for one in tried if isinstance(d := done(scene, one), Doing)]
    return found[0] if found else done(scene, part)


def _only_if(scene: Scene, web: Web) -> Test | Refusal | None:
    rule = scene.claim.rule
    without = _WITHOUT.match(scene.effect.text)
    if without is not None:
        return _without(scene, without.end())
    until = rule in _UNTIL and _DENIED.search(scene.effect.text)
    if rule not in _ONLY and not until:
        return None
    found = _both(scene, scene.cause, _matter(scene))
    if isinstance(found, Refusal):
        return found
    doing, look = found[0], event_of(scene, found[1])
    path = web.between(doing.touches, look.touches)
    words = f"{look.words} only if {doing.words}"
    actors = tuple(dict.fromkeys((*doing.actors, *look.actors)))
    return Test(
        "only_if", words, actors, look.sign, doing.given, doing.against, outcome=look.outcome,
        threshold=look.threshold, mechanism=path or (),
    )  # fmt: skip


def _without(scene: Scene, cut: int) -> Test | Refusal | None:
    """No agreement without X: whether it still comes when X does nothing at all."""
    subject = scene.page.between(scene.effect.start, scene.effect.start + cut)
    rest = scene.page.between(scene.effect.start + cut, scene.effect.end)
    needed = scene.known(subject.named)
    matter = matter_of(rest)
    if len(needed) != 1 or matter is None:
        return None
    look = seen(scene, rest, replace(matter, sign=1))
    if isinstance(look, Refusal):
        return look
    words = f"{look.words} only if {actor_label(needed[0])} takes part"
    actors = tuple(dict.fromkeys((*needed, *look.actors)))
    return Test(
        "only_if", words, actors, 1, against=(Silence(needed[0]),), outcome=look.outcome, threshold=look.threshold,
        mechanism=tuple(f"moves.{move.key}.rate" for move in scene.elements.moves_by.get(needed[0], ())),
    )  # fmt: skip


def _believes(scene: Scene, web: Web) -> Test | Refusal | None:
    """What somebody reckons with: the contrast it has in mind, beside the moves that would follow from it."""
    code = CODE.search(scene.claim.claimant)
    spans = [s.start for s in (scene.claim.cause, scene.claim.effect) if s]
    before = scene.page.between(scene.claim.sentence[0], min(spans)).text
    if code is None or code[0] not in scene.elements.actors or not _BELIEVES.search(before):
        return None
    found = _contrast(scene, web)
    if found is None or isinstance(found, Refusal):
        return found
    others = [actor for actor in reversed(found.actors) if actor != code[0]]
    moves = next((m for other in others if (m := serving(scene, code[0], other))), [])
    if not moves:
        return found
    words = f"{actor_label(code[0])} reckons with it: {found.words}"
    actors = tuple(dict.fromkeys((code[0], *found.actors)))
    return replace(found, form="believes", words=words, actors=actors, moves=tuple(m.key for m in moves))


def _contrast(scene: Scene, web: Web) -> Test | Refusal | None:
    cause, effect = scene.cause, scene.effect
    matter = _matter(scene)
    if not cause:
        split = subject_of(effect)
        if split is None or _is_somebody(split[0]) or matter_of(split[1]) is None:
            return None
        cause, effect = split
        matter = matter_of(effect) if scene.claim.hedge != "unlikely" else _turned(matter_of(effect))
    found = _both(scene, cause, matter, effect)
    if isinstance(found, Refusal):
        return found
    doing, look = found
    path = web.between(doing.touches, look.touches)
    if set(doing.touches) & set(look.touches) or path is None:
        missing = f"a way from what is done ({doing.words}) to what is looked at ({look.words})"
        return Refusal("no-mechanism", missing, "give the system what carries the one to the other")
    words = f"{doing.words}: {look.words} {_way(look)}"
    actors = tuple(dict.fromkeys((*doing.actors, *look.actors)))
    return Test(
        "contrast", words, actors, look.sign, doing.given, doing.against, outcome=look.outcome,
        threshold=look.threshold, mechanism=path,
    )  # fmt: skip


def subject_of(effect: Part) -> tuple[Part, Part] | None:
    """Return subject and predicate of "X would bring Y", where X is a thing: a cause and its effect in one clause."""
    modal = next((t for t in effect.tokens if t.tag == "MODAL"), None)
    cut = (modal.start, modal.end) if modal else None
    likely = _LIKELY.search(effect.text)
    if cut is None and likely is not None:
        cut = effect.start + likely.start(), effect.start + likely.end()
    if cut is None or cut[0] == effect.start:
        return None
    subject, predicate = effect.page.between(effect.start, cut[0]), effect.page.between(cut[1], effect.end)
    return (subject, predicate) if predicate else None


def _is_somebody(subject: Part) -> bool:
    """Whether a subject is an actor, or the empty "there" and "it": then what it does is the outcome, not a cause."""
    last = next((t for t in reversed(subject.tokens) if t.tag not in ("ADV", "PUNCT")), None)
    if last is None or subject.text.strip().lower() in ("there", "it"):
        return True
    return any(m.end >= last.end and m.kind != "adjective" for m in subject.mentions)


def _both(
    scene: Scene, cause: Part, matter: Matter | None, effect: Part | None = None
) -> tuple[Doing, Seen] | Refusal:
    """Return what is done and what is looked at, or why one of them is not bound; the effect is told first."""
    doing = done(scene, cause)
    look = seen(scene, effect or scene.effect, matter, () if isinstance(doing, Refusal) else doing.actors)
    if isinstance(look, Refusal):
        return look if isinstance(doing, Doing) or matter is not None else doing if not cause else look
    return doing if isinstance(doing, Refusal) else (doing, look)


def _matter(scene: Scene) -> Matter | None:
    """Return what the effect speaks of, turned round when the text calls it unlikely."""
    feared = still_feared(scene.claim, scene.page)
    if feared is not None:
        return feared[1]
    matter = outcome_matter(scene.claim, scene.effect)
    if matter is None and scene.claim.rule in _ONLY:
        matter = matter_of(scene.effect)
    return _turned(matter) if scene.claim.hedge == "unlikely" else matter


def _turned(matter: Matter | None) -> Matter | None:
    return matter and replace(matter, sign=sign_of(-matter.sign))


def _forecast(scene: Scene) -> Test | Refusal:
    if scene.cause:
        return _both_refused(scene)
    look = seen(scene, scene.effect, _matter(scene))
    if isinstance(look, Refusal):
        return look
    by = due(scene)
    words = (
        f"{look.words} {_way(look)}" if look.is_level else f"{'' if look.sign > 0 else 'not: '}{look.words}"
    )
    return Test(
        "forecast", words, look.actors, look.sign, outcome=look.outcome, threshold=look.threshold,
        mechanism=own_numbers(scene, look), by=by,
    )  # fmt: skip


def _both_refused(scene: Scene) -> Refusal:
    found = _both(scene, scene.cause, _matter(scene))
    assert isinstance(found, Refusal)
    return found


def _way(look: Seen) -> str:
    """Return which way an outcome goes: of what happens, its chance; of a level, itself."""
    if look.is_level:
        return "higher" if look.sign > 0 else "lower"
    return "likelier" if look.sign > 0 else "less likely"


def own_numbers(scene: Scene, look: Seen) -> tuple[str, ...]:
    """Return the numbers that make an outcome likely by itself."""
    found: list[str] = []
    for where in look.touches:
        section, _, key = where.partition(".")
        if section in ("moves", "hazards"):
            found.append(f"{where}.rate")
        elif section in ("ties", "assets", "levers", "issues", "flows"):
            found.append(f"{where}.level")
        elif section == "tables":
            calls = (m for m in scene.elements.system.moves if any(e.on == where for e in m.effects))
            found += [f"moves.{move.key}.rate" for move in calls]
    return tuple(found)
