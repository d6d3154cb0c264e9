"""The outlook: every table, salient act and hazard, beside its base rate; terms of ICD 203 only when reviewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.explain.grave import concerned, events_told
from detente.explain.outlook import Outlook, climatology, look_out, prospects
from detente.explain.wording import coded_words
from detente.model.acts import Condition, Hazard
from detente.model.change import SetNumber
from detente.model.elements import Concern
from detente.model.numbers import with_parameter
from detente.model.parameter import Parameter, fixed
from detente.model.system import Structure, System
from detente.read.links.links import link_events
from detente.simulate.ensemble import run_ensemble
from tests.read.hand import event, folder, page
from tests.simulate.situations import actor, adds, asset, bare, move, quarrel, river

PLAIN = ((Structure(), 1.0),)
SHORT = replace(quarrel(), horizon=8, hazards=(Hazard("flood", "flood", fixed(0.05)),))


def tempted(responsiveness: float) -> System:
    """Return two acts of one actor, one that it gains by and one that it loses by."""
    return replace(
        bare(actor("GIV", 0.5, responsiveness), actor("TAK", 0.5), horizon=10),
        assets=(asset("TAK.wealth", 0.5),),
        concerns=(Concern("GIV.TAK.wealth", fixed(1.0)),),
        moves=(
            replace(move("GIV-aid", "GIV", "TAK", 0.05, adds("assets.TAK.wealth", 0.3)), plover="AID"),
            replace(
                move("GIV-raid", "GIV", "TAK", 0.05, adds("assets.TAK.wealth", -0.3), group="raids"),
                plover="COERCE",
            ),
        ),
    )


def cleared(seen: float) -> System:
    """Return a system in which aid follows a visit, seen by others with that chance, and a dance means nothing."""
    visit = move("AAA-visit", "AAA", "BBB", 0.06, adds("assets.BBB.road", 1.0), group="visits")
    aid = move("AAA-aid", "AAA", "BBB", 0.2, when=(Condition("assets.BBB.road", ">", 0.5),))
    return replace(
        bare(actor("AAA", 0.5), actor("BBB", 0.5), horizon=30),
        assets=(asset("BBB.road", 0.0, persistence=1.0),),
        moves=(
            replace(visit, publicity=fixed(seen), delay=9),
            move("AAA-dance", "AAA", "BBB", 0.06, group="dances"),
            replace(aid, plover="AID"),
        ),
    )


def drafted(system: System) -> System:
    """Return a system with one number that nobody confirmed."""
    return with_parameter(system, "half_life", Parameter(52.0, why="a year", drafted=True))


@pytest.fixture(scope="module")
def outlook() -> Outlook:
    """Return the outlook of the short quarrel."""
    return look_out(SHORT, replications=300, structures=PLAIN)


class TestWhatIsReported:
    def test_each_table_its_next_step_its_settlement_its_rupture_then_acts_then_hazards(
        self, outlook: Outlook
    ) -> None:
        """In this order; all acts here are talk, so that all are told."""
        assert [(one.kind, one.key) for one in outlook.prospects] == [
            ("next step", "tables.river.offered"),
            ("settlement", "tables.river.settled"),
            ("rupture", "tables.river.ruptured"),
            ("act", "acts.DWN.UPS.CONSULT"),
            ("act", "acts.UPS.DWN.CONSULT"),
            ("hazard", "hazards.flood"),
        ]

    def test_acts_beyond_words_are_salient(self) -> None:
        """Where there are any, mere talk is left out."""
        system = replace(SHORT, moves=(replace(SHORT.moves[0], plover="SANCTION"), *SHORT.moves[1:]))
        run = run_ensemble(system, replications=20, structures=PLAIN)
        acts = [one.key for one in prospects(system, run, run) if one.kind == "act"]
        assert acts == ["acts.DWN.UPS.SANCTION"]

    def test_the_horizon_is_a_day(self, outlook: Outlook) -> None:
        """Eight weeks from Monday 3 March 2031 end on Sunday 27 April."""
        assert {(one.until, one.weeks) for one in outlook.prospects} == {(date(2031, 4, 27), 8)}

    def test_both_figures_are_simulated_shares_with_their_interval(self, outlook: Outlook) -> None:
        """With the run they come from and something they rest on."""
        for one in outlook.prospects:
            for figure, run in ((one.model, outlook.model), (one.base, outlook.base)):
                assert (figure.kind, figure.unit, figure.level, figure.run_id) == (
                    "simulated",
                    "share of runs",
                    0.95,
                    run.run_id,
                )
                assert figure.evidence
                assert figure.low is not None
                assert figure.high is not None
                assert 0 <= figure.low <= figure.value <= figure.high <= 1

    def test_the_large_case_tells_of_both_tables(self) -> None:
        """Two tables, three prospects each; hazards last."""
        told = look_out(replace(river(), horizon=4), replications=16, structures=PLAIN).prospects
        dam, basin = (told[:3], told[3:6])
        assert [one.key for one in dam] == [
            "tables.dam.accepted",
            "tables.dam.settled",
            "tables.dam.ruptured",
        ]
        assert basin[0].key == "tables.basin.offered"
        assert [one.key for one in told[-2:]] == ["hazards.drought", "hazards.unrest"]


class TestWhatIsGrave:
    WAR = replace(
        SHORT,
        moves=(
            replace(SHORT.moves[0], plover="ASSAULT"),
            replace(SHORT.moves[1], plover="SANCTION", cameo="161"),
            *SHORT.moves[2:],
        ),
        hazards=(
            Hazard("flood", "flood", fixed(0.05)),
            Hazard("clash", "armed incident between Ups and Dwn", fixed(0.05)),
            Hazard("fall", "collapse of the regime of Ups", fixed(0.05)),
            Hazard("heir", "change of leader in Dwn", fixed(0.05)),
        ),
    )

    def test_no_probability_of_it_stands_alone(self) -> None:
        """Neither as an act nor as a hazard; the flood and the broken deal stay."""
        told = look_out(self.WAR, replications=64, structures=PLAIN)
        assert not any(
            word in one.words for one in told.prospects for word in ("force", "armed", "collapse", "leader")
        )
        assert told.prospects[-1].key == "hazards.flood"

    def test_leaving_a_deal_is_no_sanction(self) -> None:
        """Worded by its code, 161; without one by its class."""
        run = run_ensemble(self.WAR, replications=20, structures=PLAIN)
        words = [one.words for one in prospects(self.WAR, run, run) if one.kind == "act"]
        assert words[0].endswith(": relations or a deal broken off")
        assert coded_words("SANCTION", ["", "163"]) == "sanctions"
        assert coded_words("SANCTION", ["161", "166"]) == "relations or a deal broken off or expulsion"

    def test_on_a_condition_it_is_told_as_a_range_of_the_runs_with_the_act(self) -> None:
        """Raids follow a road that a visit opens; the visit is what tells, and the two ranges are apart."""
        system = cleared(1.0)
        raid = replace(system.moves[2], plover="ASSAULT")
        told = look_out(replace(system, moves=(*system.moves[:2], raid)), replications=400, structures=PLAIN)
        (one,) = told.grave
        assert (one.key, one.given, one.more) == ("acts.AAA.BBB.ASSAULT", "AAA-visit", True)
        assert one.otherwise[1] < one.after[0] <= one.after[1] <= 1
        assert one.actors == ("AAA", "BBB")
        assert told.prospects == ()

    def test_what_no_record_can_count_is_not_told(self) -> None:
        """There is no class of events for a change of leader; there is one for force."""
        assert concerned(self.WAR, "hazards.heir", "change of leader in Dwn") is None
        assert concerned(self.WAR, "hazards.clash", "armed incident between Ups and Dwn") == ("DWN", "UPS")

    def test_uses_of_force_are_counted_among_those_concerned(self) -> None:
        """One shelling of two; a strike of others and a drill are no such events."""
        pages = folder(
            page(
                "a.txt",
                "2031-03-01",
                event("Fiji shelled Tonga.", "shelled", "FJI", "TON", code="ASSAULT 190", when="2031-02-20"),
                event("Peru bombed Chad.", "bombed", "PER", "TCD", code="ASSAULT 195", when="2031-02-21"),
                event("Fiji drilled.", "drilled", "FJI", "TON", code="MOBILIZE 152", when="2031-02-22"),
            )
        )
        groups = link_events(pages)
        assert (events_told(groups, ("FJI", "TON")), events_told(groups, ())) == (1, 2)


class TestBaseRates:
    def test_at_base_rates_nobody_responds(self) -> None:
        """One change an actor."""
        assert climatology(SHORT) == (
            SetNumber("actors.UPS.responsiveness", 0.0),
            SetNumber("actors.DWN.responsiveness", 0.0),
        )

    def test_a_flood_comes_as_often_as_its_rate_says(self, outlook: Outlook) -> None:
        """1 - 0.95^8 = 0.3366 by hand, in both runs alike; three errors of 300 runs are 0.082."""
        flood = outlook.prospects[-1]
        assert flood.base.value == pytest.approx(0.3366, abs=0.082)
        assert (flood.model.value, flood.direction) == (flood.base.value, "about as often")

    def test_nobody_responsive_is_the_base_rate_itself(self) -> None:
        """Both runs are the same worlds."""
        told = look_out(tempted(0.0), replications=100, structures=PLAIN).prospects
        assert all(one.model.value == one.base.value for one in told)

    def test_acts_come_as_often_as_their_rate_says(self) -> None:
        """At base rates 1 - 0.95^10 = 0.401 by hand for either act; three errors of 400 runs are 0.074."""
        told = look_out(tempted(0.0), replications=400, structures=PLAIN).prospects
        assert [one.base.value for one in told] == pytest.approx([0.401, 0.401], abs=0.074)


class TestWords:
    def test_unreviewed_there_is_direction_and_no_number(self) -> None:
        """No term of ICD 203, no per cent, confidence low and why."""
        for one in look_out(drafted(SHORT), replications=60, structures=PLAIN).prospects:
            assert "base rates alone" in one.statement
            assert "%" not in one.statement
            assert not any(term in one.statement for term in ("likely", "chance", "certain"))
            assert one.confidence.startswith("Confidence is low: 1 numbers were drafted")

    def test_reviewed_there_is_the_term_with_its_range(self, outlook: Outlook) -> None:
        """Beside that of the base rate, and nothing on confidence in the same sentence."""
        settled = outlook.prospects[1]
        assert settled.statement.startswith("river talks: they settle by 27 Apr 2031: ")
        assert settled.statement.count("%)") == 2
        assert "onfidence" not in settled.statement
        assert outlook.reviewed

    def test_few_documents_mean_low_confidence(self, outlook: Outlook) -> None:
        """None is cited here."""
        assert outlook.prospects[0].confidence == "Confidence is low: its numbers cite 0 documents."

    def test_three_documents_and_a_review_mean_moderate_and_never_high(self) -> None:
        """No forecast has been scored yet."""
        cited = Parameter(52.0, evidence=tuple(f"{doc}.txt#0-5~00000000" for doc in "abc"))
        system = with_parameter(SHORT, "half_life", cited)
        run = run_ensemble(system, replications=8, structures=PLAIN)
        assert prospects(system, run, run)[0].confidence.startswith(
            "Confidence is moderate: its numbers cite 3 documents"
        )


class TestSigns:
    def test_the_act_without_which_nothing_follows_is_the_sign(self) -> None:
        """Aid is given only once a visit has cleared the way: the visit goes before it."""
        (aid,) = look_out(cleared(seen=1.0), replications=500, structures=PLAIN).prospects
        assert aid.sign is not None
        assert (aid.sign.move, aid.sign.more) == ("AAA-visit", True)
        assert aid.sign.after > aid.sign.otherwise

    def test_a_hidden_act_is_nothing_to_watch_for(self) -> None:
        """The same in secret: no sign is left, for the dance tells nothing."""
        (aid,) = look_out(cleared(seen=0.1), replications=500, structures=PLAIN).prospects
        assert aid.sign is None

    def test_what_brings_a_stage_about_is_no_sign_of_it(self, outlook: Outlook) -> None:
        """No stage move for the next step, no call of the meeting for the settlement."""
        step, settled, ruptured = outlook.prospects[:3]
        assert step.sign is None
        assert all(one.sign is None or one.sign.move != "UPS-meet" for one in (settled, ruptured))


class TestRuns:
    def test_progress_runs_over_both(self) -> None:
        """The second run counts on where the first ended."""
        told: list[tuple[int, int]] = []
        look_out(
            SHORT,
            replications=10,
            structures=PLAIN,
            progress=lambda done, wanted: told.append((done, wanted)),
        )
        assert told == [(10, 20), (20, 20)]

    def test_both_runs_are_kept(self, tmp_path: Path) -> None:
        """Two folders, each with its manifest."""
        found = look_out(SHORT, replications=10, structures=PLAIN, place=tmp_path)
        names = {found.model.run_id, found.base.run_id}
        assert {folder.name for folder in (tmp_path / "runs").iterdir()} == names
        assert len(names) == 2

    def test_equal_questions_have_equal_answers(self) -> None:
        """To the last digit."""
        one, again = (look_out(SHORT, replications=30, structures=PLAIN).prospects for _ in "12")
        assert one == again
