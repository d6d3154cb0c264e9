"""What a model expected on a day long before the texts end stands beside what was told since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from detente.explain.outlook import Prospect
from detente.records.figures import Figure
from detente.show.brief import render_brief
from detente.show.view_futures import hindsight
from detente.show.views import brief_view
from detente.show.whole import Whole
from tests.show.judgements import SIGNED, dam_whole

SHARE = Figure(0.5, "simulated", (SIGNED,), "share of runs", low=0.4, high=0.6, level=0.9)


def act(by: str, at: str, kind: str, until: date) -> Prospect:
    """Return the prospect of an act."""
    return Prospect(
        f"acts.{by}.{at}.{kind}", "act", f"{by} towards {at}: {kind.lower()}", until, 26, SHARE, SHARE,
        "about as often", "it may come.", "Confidence is low.", None,
    )  # fmt: skip


def spoken_from(start: date, *prospects: Prospect) -> Whole:
    """Return the dam case with a model that starts on a day."""
    whole = dam_whole(reviewed=True, confirmed=41)
    return replace(whole, system=replace(whole.system, start=start), outlook=prospects)


TOLD: Final = ("TJK", "UZB", "AGREE", date(2031, 6, 20))
"""Who did what to whom, and on which day: the last act that the dam texts tell, by hand."""


def test_an_act_told_since_the_start_is_counted() -> None:
    """A model that starts a year before the act: told once at least, with its sentence; the page says so."""
    by, at, kind, day = TOLD
    start = day - timedelta(days=365)
    view = brief_view((whole := spoken_from(start, act(by, at, kind, day + timedelta(days=30)))).case, whole)
    assert view.futures is not None
    assert view.futures[0].told.startswith("told ")
    assert view.futures[0].since
    assert "speaks from" in view.hindsight
    assert view.futures[0].told in render_brief(view)


def test_an_act_of_nobody_is_not_told() -> None:
    """The same pair, an act that no text tells."""
    by, at, _, day = TOLD
    whole = spoken_from(day - timedelta(days=365), act(by, at, "ASSAULT", day))
    view = brief_view(whole.case, whole)
    assert view.futures is not None
    assert (view.futures[0].told, view.futures[0].since) == ("not told since", ())


def test_a_model_of_the_day_has_no_hindsight() -> None:
    """It starts where the texts end: nothing can have been told since."""
    case = dam_whole().case
    assert case.as_of is not None
    assert hindsight(spoken_from(case.as_of)) == ""
    assert hindsight(spoken_from(case.as_of - timedelta(days=29))) != ""
