"""Margin: on which side of the flip rules of model.md (8) a backing stands, exactly and before any finite change.

The settlement is differentiated where it stands without the backing: multipliers answer to no-deal values, to power
and to new voices, and the protege's value answers to the multipliers.  The draw axis is the last one everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.model.backing import Question
from detente.model.bargaining import references, total_power
from detente.model.frontier import Wishes, point, solved
from detente.model.outcome import Outcome
from detente.model.system import Structure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_HELD: Final = 1e12
"""Stiffness of a multiplier that does not answer: a consent that does not bind, an outsider's fixed weight."""
FARTHEST: Final = 1e6
"""Margins are cut here: the protege has nothing to lose from a no-deal value that no longer shapes the terms."""


@dataclass(frozen=True, slots=True)
class Answers:
    """How the protege's value answers, (draw,) each, per unit.

    fallback, hardening  to its own no-deal value, to the opponent's
    added                to lending and voice, both as the backing gives them
    weight               weight that lending and voice add, in units of capability
    """

    fallback: Floats
    hardening: Floats
    added: Floats
    weight: Floats


def sign_margin(asked: Question, structure: Structure, before: Outcome) -> Floats:
    """Return a number (draw,) whose sign is that of the change of the protege's value; 0 where there is no deal.

    Nash: the hardening that would just undo the backing, minus the hardening; with two parties at the table that is
    (v_O - d_O) / (v_P - d_P) - gamma.  Compromise with voice: sum over issues of W_P (P_P - x) W_K (P_K - x) / M, and
    with lending the mean of that and of the same for the protege itself, by the weights they add.  Compromise alone:
    by how much the protege would fall short of its new no-deal value, less by how much the opponent would.

    asked      the question
    structure  rule and switches
    before     what the table comes to without the backing

    Source: model.md (8).
    """
    import numpy as np

    if structure.rule == "compromise" and not structure.lend and asked.backer is None:
        found = _shortfall(asked, before)
    else:
        answers = _answers(asked, structure, before)
        found = _nash(asked, answers) if structure.rule == "nash" else _compromise(asked, answers)
    return np.where(before.consent.agreed, np.clip(found, -FARTHEST, FARTHEST), 0.0)


def _nash(asked: Question, answers: Answers) -> Floats:
    import numpy as np

    backed = asked.support > 0.0
    extra = np.where(backed, answers.added, 0.0) / np.where(backed, asked.support, 1.0)
    slope = np.maximum(np.abs(answers.hardening), 1e-300)
    return (answers.fallback + extra + asked.gamma * answers.hardening) / slope


def _compromise(asked: Question, answers: Answers) -> Floats:
    import numpy as np

    shaped = asked.support * (answers.fallback + asked.gamma * answers.hardening)
    weight = np.where(answers.weight > 0.0, answers.weight, 1.0)
    return (shaped + answers.added) / (2.0 * weight)


def _shortfall(asked: Question, before: Outcome) -> Floats:
    import numpy as np

    spare: Floats = asked.values(before.level) - asked.backed(("fallback", "hardening")).no_deal
    missing = np.maximum(0.0, -spare)
    lacking: Floats = missing[asked.protege] - missing[asked.opponent]
    return lacking


def _answers(asked: Question, structure: Structure, before: Outcome) -> Answers:
    """Return how the protege's value answers where the table stands without the backing."""
    import numpy as np

    terms, total = asked.terms, total_power(asked.terms)
    multiplier = before.multiplier * total
    if asked.backer is not None:
        multiplier[asked.backer] = 0.0
    here = point(Wishes(terms.weight, terms.ideal), multiplier)
    gain = here.value - references(terms)
    if structure.rule == "nash":
        stiffness = np.maximum(gain, 1e-12) / np.maximum(multiplier, 1e-300)
    else:
        force = before.consent.force
        binding = force > 1e-9
        stiffness = np.where(binding, np.maximum(gain, 0.0) / np.where(binding, force * total, 1.0), _HELD)
    if asked.backer is not None:
        stiffness[asked.backer] = _HELD
    lent, voice = _weights(asked, structure, gain)
    matrix = here.response.copy()
    for row in range(len(stiffness)):
        matrix[row, row] += np.maximum(stiffness[row], 1e-12)
    own = here.response[asked.protege]

    def answer(push: Floats) -> Floats:
        moved: Floats = (own * solved(matrix, np.where(stiffness < _HELD, push, 0.0))).sum(axis=0)
        return moved

    pushes = [np.zeros_like(gain) for _ in range(3)]
    pushes[0][asked.protege] = 1.0
    pushes[1][asked.opponent] = 1.0
    heard = here.response[asked.backer] if asked.backer is not None else np.zeros_like(gain)
    pushes[2] = -(heard * voice + own * lent)
    added = heard[asked.protege] * voice + own[asked.protege] * lent + answer(pushes[2])
    return Answers(answer(pushes[0]), answer(pushes[1]), added, lent + voice)


def _weights(asked: Question, structure: Structure, gain: Floats) -> tuple[Floats, Floats]:
    """Return what lending and voice add to the multipliers, (draw,) each."""
    import numpy as np

    terms = asked.terms
    lent = asked.lent * terms.access[asked.protege] if structure.lend else np.zeros_like(asked.lent)
    voice = np.zeros_like(lent)
    if asked.backer is not None:
        voice = terms.capability[asked.backer] * asked.voice
    if structure.rule == "nash":
        lent = lent / np.maximum(gain[asked.protege], 1e-12)
        voice = voice / gain[asked.backer] if asked.backer is not None else voice
    return lent, voice
