"""Backing: what somebody's support is worth, whom it lets in, and what it changes at a table [model.md (3) (4)].

The draw axis is the last one everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.model.bargaining import TableTerms
from detente.model.design import Theta
from detente.model.elements import Backing, Table
from detente.model.system import System
from detente.model.value import Wants, issue_value, tie_strength, wants_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ends:
    """Who backs whom against whom: actor ids."""

    backer: str
    protege: str
    opponent: str


def ends_of(backing: Backing | str) -> Ends:
    """Return the three actors of a backing, from it or from its key."""
    key = backing if isinstance(backing, str) else backing.key
    return Ends(*key.split("."))


def contested(system: System, backing: Backing | str) -> tuple[Table, ...]:
    """Return the tables at which protege and opponent both must consent, in the order of the system."""
    ends = ends_of(backing)
    return tuple(t for t in system.tables if {ends.protege, ends.opponent} <= {*t.seats, *t.vetoes})


def support(system: System, theta: Theta, backing: Backing | str, wants: Wants, tie: Floats) -> Floats:
    """Return what a backing is worth to the protege when there is no deal [S_KP], (draw,) in units of value.

    Credibility times capability times salience times what the tie carries: exactly zero where capability or salience
    is.  Salience is the backer's mean weight of the issues that protege and opponent have between them: those on the
    agendas of the tables where both must consent, or all issues when there is no such table.

    system   the model
    theta    draws of its numbers
    backing  the backing or its key
    wants    of every actor
    tie      (draw,)  disposition of the backer towards the protege, in [-1, 1]

    Source: model.md (3).
    """
    row = [actor.key for actor in system.actors].index(ends_of(backing).backer)
    return _support(system, theta, backing, wants.weight[row], tie)


def _support(system: System, theta: Theta, backing: Backing | str, weight: Floats, tie: Floats) -> Floats:
    """As ``support``, from the backer's own weights (issue, draw)."""
    key, ends = backing if isinstance(backing, str) else backing.key, ends_of(backing)
    agenda = {issue for table in contested(system, backing) for issue in table.agenda}
    columns = [place for place, issue in enumerate(system.issues) if not agenda or issue.key in agenda]
    salience: Floats = weight[columns].sum(axis=0) / max(1, len(columns))
    promise = theta.of(f"backings.{key}.credibility") * theta.of(f"actors.{ends.backer}.capability")
    return promise * salience * tie_strength(tie)


def admission(gain: Floats, towards: Floats, back: Floats) -> Floats:
    """Return how far an outsider is let in by those who sit [Ahat], (draw,) in [0, 1].

    gain     (draw,)        [g] share of a full tie that counts, in [0, 1]
    towards  (party, draw)  dispositions of those who sit towards the outsider, in [-1, 1]
    back     (party, draw)  its dispositions towards them

    Source: model.md (3).
    """
    shut = 1.0 - gain * tie_strength(towards) * tie_strength(back)
    out: Floats = shut.prod(axis=0)
    return 1.0 - out


def tie_level(system: System, theta: Theta, source: str, target: str) -> Floats:
    """Return the disposition of one actor towards another at the start, (draw,); neutral when nothing is said of it."""
    import numpy as np

    key = f"{source}.{target}"
    known = any(tie.key == key for tie in system.ties)
    return theta.of(f"ties.{key}.level") if known else np.zeros(theta.draws)


@dataclass(frozen=True, slots=True)
class Question:
    """The static question: a table, a backing, and what giving it would change.

    terms              without the backing; the backer is the last party when it can gain a voice, with access 0
    protege, opponent  rows of the two; backer is the row of a backer with a voice, else None
    support            (draw,)  [S] added to the protege's no-deal value
    gamma              (draw,)  how much of it is added to the opponent's, per unit
    lent               (draw,)  [g S] added to the protege's capability under ``lend``
    voice              (draw,)  [A_K] the backer's access under ``voice``
    now                (issue, draw)  level as implemented
    """

    terms: TableTerms
    protege: int
    opponent: int
    backer: int | None
    support: Floats
    gamma: Floats
    lent: Floats
    voice: Floats
    now: Floats

    def values(self, level: Floats) -> Floats:
        """Return what a level (issue, draw) is worth to each party, (party, draw)."""
        return issue_value(self.terms.weight, self.terms.ideal, level)

    def worth(self, level: Floats) -> Floats:
        """Return what a level (issue, draw) is worth to the protege, (draw,)."""
        return issue_value(self.terms.weight[self.protege], self.terms.ideal[self.protege], level)

    def backed(self, channels: Sequence[str]) -> TableTerms:
        """Return the terms with the backing given as far as some of its channels go.

        channels  among ``fallback``, ``hardening``, ``lend`` and ``voice``
        """
        no_deal, capability = self.terms.no_deal.copy(), self.terms.capability.copy()
        access = self.terms.access.copy()
        if "fallback" in channels:
            no_deal[self.protege] += self.support
        if "hardening" in channels:
            no_deal[self.opponent] += self.gamma * self.support
        if "lend" in channels:
            capability[self.protege] += self.lent
        if "voice" in channels and self.backer is not None:
            access[self.backer] = self.voice
        return replace(self.terms, no_deal=no_deal, capability=capability, access=access)


def question(system: System, theta: Theta, backing: str, table: str, *, voice: bool) -> Question:
    """Return the static question whether a backing helps at a table.

    system   the model
    theta    draws of its numbers
    backing  key of the backing
    table    key of the table
    voice    the backer's own interests enter the table, unless it has a place there anyway

    Raises InputError when the system has no such backing or table, or protege and opponent do not both have to consent
    there.  Source: model.md (3) (4).
    """
    import numpy as np

    at, ends = _found(system, backing, table), ends_of(backing)
    insiders = tuple(dict.fromkeys((*at.seats, *at.vetoes)))
    parties = tuple(dict.fromkeys((*insiders, *at.admitted)))
    heard = voice and ends.backer not in parties
    everybody = (*parties, ends.backer) if heard else parties
    wanted = wants_of(system, theta, everybody, at.agenda)
    now = np.array([theta.of(f"issues.{issue}.level") for issue in at.agenda], np.float64)
    now = now.reshape(len(at.agenda), theta.draws)
    access = np.ones((len(everybody), theta.draws))
    if heard:
        access[-1] = 0.0
    capability = np.array([theta.of(f"actors.{actor}.capability") for actor in everybody], np.float64)
    no_deal = issue_value(wanted.weight, wanted.ideal, now) + _others(system, theta, backing, everybody)
    insider = np.array([actor in insiders for actor in everybody], np.bool_)
    lending = theta.of(f"backings.{backing}.lending")
    given = _static_support(system, theta, backing)
    return Question(
        terms=TableTerms(wanted.weight, wanted.ideal, capability, access, no_deal, insider),
        protege=parties.index(ends.protege),
        opponent=parties.index(ends.opponent),
        backer=len(parties) if heard else None,
        support=given,
        gamma=theta.of(f"backings.{backing}.hardening"),
        lent=lending * given,
        voice=_voice(system, theta, backing, insiders),
        now=now,
    )


def _found(system: System, backing: str, table: str) -> Table:
    """Return the table, once it is clear that the question makes sense."""
    tables, backings = {one.key: one for one in system.tables}, [one.key for one in system.backings]
    if backing not in backings:
        raise InputError(
            "M051", f"backings.{backing}", "no such backing", f"one of {', '.join(backings) or 'none'}"
        )
    if table not in tables:
        raise InputError("M052", f"tables.{table}", "no such table", f"one of {', '.join(tables) or 'none'}")
    if tables[table] not in contested(system, backing):
        ends = ends_of(backing)
        raise InputError(
            "M053",
            f"tables.{table}",
            f"{ends.protege} and {ends.opponent} do not both have to consent",
            "a seat or a veto for each",
            "name a table where both sit",
        )
    return tables[table]


def _static_support(system: System, theta: Theta, backing: str) -> Floats:
    """Return what a backing is worth at the ties of the start, (draw,)."""
    ends = ends_of(backing)
    wanted = wants_of(system, theta, [ends.backer], [issue.key for issue in system.issues])
    return _support(
        system, theta, backing, wanted.weight[0], tie_level(system, theta, ends.backer, ends.protege)
    )


def _others(system: System, theta: Theta, asked: str, parties: Sequence[str]) -> Floats:
    """Return what the backings by others add to the no-deal values of the parties, (party, draw).

    Somebody's support of a protege counts once, however many it is against; that of the backer asked about is what
    the question is about.
    """
    import numpy as np

    added = np.zeros((len(parties), theta.draws))
    ours, counted = ends_of(asked), set[tuple[str, str]]()
    for backing in system.backings:
        ends = ends_of(backing)
        pair = ends.backer, ends.protege
        if pair == (ours.backer, ours.protege) or not {ends.protege, ends.opponent} <= set(parties):
            continue
        given = _static_support(system, theta, backing.key)
        added[parties.index(ends.opponent)] += theta.of(f"backings.{backing.key}.hardening") * given
        if pair not in counted:
            added[parties.index(ends.protege)] += given
            counted.add(pair)
    return added


def _voice(system: System, theta: Theta, backing: str, seated: Sequence[str]) -> Floats:
    """Return how much further in the tie with the protege lets the backer than the tie of reference, (draw,)."""
    import numpy as np

    ends = ends_of(backing)
    others = [actor for actor in seated if actor != ends.backer]
    towards = np.array([tie_level(system, theta, actor, ends.backer) for actor in others], np.float64)
    back = np.array([tie_level(system, theta, ends.backer, actor) for actor in others], np.float64)
    before = back.copy()
    before[others.index(ends.protege)] = theta.of(f"backings.{backing}.reference")
    gain = np.minimum(1.0, theta.of(f"backings.{backing}.lending"))
    return np.maximum(0.0, admission(gain, towards, back) - admission(gain, towards, before))
