"""Known folders: what a draft of them must hold, and what it must not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.model.draft.draft import Drafted
from detente.model.numbers import parameters
from detente.records.evidence import Evidence
from tests.model.draft.folders import (
    DAM,
    GRAIN,
    SECTIONS,
    SEEDS,
    SPORT,
    TRUCE,
    draft,
    draft_of,
    ends,
    keys,
    read,
    without,
    written,
)


@pytest.mark.shared
class TestSeeds:
    def test_three_tables(self) -> None:
        """North Korea with the United States, with South Korea and with China."""
        assert {"PRK-USA", "KOR-PRK", "CHN-PRK"} <= set(keys(draft(SEEDS).system, "tables"))

    def test_the_headline_has_what_it_needs(self) -> None:
        """China behind North Korea against the United States, at their table, on what they quarrel about."""
        system = draft(SEEDS).system
        table = next(table for table in system.tables if table.key == "PRK-USA")
        assert "CHN.PRK.USA" in keys(system, "backings")
        assert {"weapons-PRK", "sanctions-relief-PRK", "security-guarantee-PRK"} <= set(table.agenda)

    def test_opposed_on_disarmament_and_relief(self) -> None:
        """The United States wants more disarmament and less relief than North Korea does."""
        wants = {p.key: ends(p.ideal_point) for p in draft(SEEDS).system.positions}
        assert wants["USA.weapons-PRK"][0] > wants["PRK.weapons-PRK"][0]
        assert wants["USA.sanctions-relief-PRK"][1] < wants["PRK.sanctions-relief-PRK"][1]

    def test_sanctions_are_the_councils(self) -> None:
        """Nine of fifteen and no permanent no: with thirteen absent one yes will do, and each of the two can block."""
        lever = next(lever for lever in draft(SEEDS).system.levers if lever.key == "sanctions-PRK")
        assert lever.vote is not None
        assert lever.vote.voters == lever.vote.vetoes == ("CHN", "USA")
        assert lever.vote.needed == 1

    def test_the_tie_that_mended_is_better_than_the_one_that_strains(self) -> None:
        """China and North Korea, as of 2019, against China and the United States."""
        levels = {tie.key: ends(tie.level) for tie in draft(SEEDS).system.ties}
        assert levels["CHN.PRK"][0] > levels["CHN.USA"][0]
        assert levels["CHN.PRK"][1] > levels["CHN.USA"][1]

    def test_stages_are_those_of_the_day(self) -> None:
        """At the end of March 2018 both summits are scheduled; by 2019 one was signed and another is spoken of."""
        reading = read(SEEDS)
        late = {table.key: table.stage for table in draft(SEEDS).system.tables}
        early = draft_of(without(reading, ["004_3adfc95aae3d2683.txt"]), date(2018, 3, 31)).system
        assert late["PRK-USA"] == "offered"
        assert {t.key: t.stage for t in early.tables if t.stage not in ("none", "offered")} == {
            "KOR-PRK": "scheduled",
            "PRK-USA": "scheduled",
        }

    def test_dates_set_are_windows(self) -> None:
        """As of March 2018 the April and May summits are likelier to be held in their weeks."""
        reading = without(read(SEEDS), ["004_3adfc95aae3d2683.txt"])
        system = draft_of(reading, date(2018, 3, 31)).system
        days = {window.key: (window.first, window.last) for window in system.windows}
        assert days["date-KOR-PRK-2018-04-20"] == (date(2018, 4, 20), date(2018, 5, 6))
        assert "date-PRK-USA-2018-05-01" in days

    def test_what_a_text_says_of_causes_is_in_the_model_with_that_sentence_alone(self) -> None:
        """No progress brings force nearer: one sentence says so, and the driver cites nothing else."""
        hazard = next(h for h in draft(SEEDS).system.hazards if h.key == "force-USA-PRK")
        driver = next(d for d in hazard.drivers if d.of == "tables.PRK-USA")
        assert len(driver.weight.evidence) == 1
        assert ends(driver.weight)[1] <= 0


class TestGrain:
    def test_the_four_sides_sit_at_one_table(self) -> None:
        """Russia, Türkiye, Ukraine and the United Nations; talks of three of them are talks of the four."""
        tables = {table.key: table for table in draft(GRAIN).system.tables}
        assert tables["IGO-UN-RUS-TUR-UKR"].seats == ("IGO-UN", "RUS", "TUR", "UKR")
        assert not any(len(table.seats) == 3 for table in tables.values())

    def test_passage_and_exports_are_on_its_agenda(self) -> None:
        """Russia lets ships pass; it wants its own exports freed."""
        system = draft(GRAIN).system
        agenda = next(t.agenda for t in system.tables if t.key == "IGO-UN-RUS-TUR-UKR")
        issues = {issue.key: issue for issue in system.issues}
        assert {"navigation-RUS", "export-barriers-RUS"} <= set(agenda)
        assert issues["navigation-RUS"].deliverer == "RUS"
        assert issues["export-barriers-RUS"].deliverer != "RUS"

    def test_the_deal_is_broken_at_the_end_and_was_not_before(self) -> None:
        """Russia ended it on 17 July 2023; in November 2022 it had come back."""
        late = next(t for t in draft(GRAIN).system.tables if t.key == "IGO-UN-RUS-TUR-UKR")
        early = draft_of(
            without(read(GRAIN), ["2023-07-20-the-corridor-closes.txt", "2023-05-19-sixty-days.txt"])
        )
        assert late.stage == "broken"
        assert any(t.key == "IGO-UN-RUS-TUR-UKR" for t in early.system.tables)

    def test_leaving_closes_the_passage_because_a_text_says_so(self) -> None:
        """Two texts say that the corridor shuts if Moscow goes; the effect cites both."""
        move = next(m for m in draft(GRAIN).system.moves if m.key == "RUS-leave-IGO-UN-RUS-TUR-UKR")
        effect = next(e for e in move.effects if e.on == "issues.navigation-RUS")
        assert ends(effect.amount)[1] < 0
        assert len({Evidence.parse(form).doc for form in effect.amount.evidence}) == 2

    def test_nobody_of_the_other_folders_is_here(self) -> None:
        """The code brings no actor of its own."""
        assert not {"PRK", "KOR", "JPN"} & set(keys(draft(GRAIN).system, "actors"))


class TestRiver:
    @pytest.fixture
    def drafted(self, tmp_path: Path) -> Drafted:
        """Return the draft of the river."""
        return draft_of(written(tmp_path, *DAM))

    def test_water_is_held_by_one_and_asked_for_by_the_other(self, drafted: Drafted) -> None:
        """Ethiopia delivers; it wants to keep what it needs, Egypt asks for it."""
        issue = next(i for i in drafted.system.issues if i.key == "water-ETH")
        wants = {p.key: ends(p.ideal_point) for p in drafted.system.positions}
        assert issue.deliverer == "ETH"
        assert wants["ETH.water-ETH"][1] <= wants["EGY.water-ETH"][0]

    def test_sudan_stands_behind_egypt(self, drafted: Drafted) -> None:
        """It supports it, and a text says that this strengthens Egypt's hand; nobody stands behind Ethiopia."""
        assert keys(drafted.system, "backings") == ["SDN.EGY.ETH"]

    def test_aid_that_was_cut_is_a_lever_in_part(self, drafted: Drafted) -> None:
        """The United States holds it, upon Ethiopia, and can extend or cut it."""
        lever = next(lever for lever in drafted.system.levers if lever.key == "aid-ETH")
        moves = set(keys(drafted.system, "moves"))
        assert lever.holders == ("USA",)
        assert ends(lever.level)[0] == 0
        assert {"USA-extend-aid-ETH", "USA-cut-aid-ETH"} <= moves

    def test_the_stage_follows_the_day(self, tmp_path: Path) -> None:
        """Before the meeting it is scheduled; after it nothing is pending."""
        reading = written(tmp_path, *DAM)
        early = draft_of(without(reading, ["1.txt"])).system
        late = draft_of(reading).system
        assert [(t.key, t.stage) for t in early.tables] == [("EGY-ETH", "scheduled")]
        assert [(t.key, t.stage) for t in late.tables] == [("EGY-ETH", "none")]


class TestFront:
    def test_a_state_whose_id_looks_like_an_armed_group(self, tmp_path: Path) -> None:
        """ARM is Armenia: matters of it and Azerbaijan are matters of two."""
        system = draft_of(written(tmp_path, *TRUCE)).system
        assert keys(system, "tables") == ["ARM-AZE"]
        assert {"ceasefire-ARM-AZE", "troops-ARM"} <= set(keys(system, "issues"))

    def test_force_that_was_used_is_a_move_and_a_hazard(self, tmp_path: Path) -> None:
        """Azerbaijan shelled: it may again, and an incident may come of nothing."""
        system = draft_of(written(tmp_path, *TRUCE)).system
        assert "AZE-attack-ARM" in keys(system, "moves")
        assert "incident-AZE-ARM" in keys(system, "hazards")


class TestNothingThere:
    def test_a_folder_without_diplomacy_gives_an_empty_system(self, tmp_path: Path) -> None:
        """No actor, no table, no move; the rules of the world stay, with their reasons."""
        system = draft_of(written(tmp_path, *SPORT)).system
        assert all(not getattr(system, section) for section in SECTIONS)
        assert set(parameters(system)) == {
            "half_life",
            "debt",
            "trust_delivered",
            "trust_missed",
        }

    def test_what_is_spoken_of_and_not_drafted_is_said(self) -> None:
        """Every note has a path and a reason."""
        for path, why in draft(GRAIN).notes:
            assert "." in path
            assert why
