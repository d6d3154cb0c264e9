"""Elements: a system's parts by who is concerned and by what they are; what moves what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.explain.propositions.elements import Elements, Keyed, ends, move_classes, owned, rises, rows
from detente.explain.propositions.mechanism import CHOICE, Web, backing_numbers, wants_at
from detente.model.acts import Condition, Effect, Rule
from detente.model.numbers import parameters
from detente.model.parameter import Parameter, Prior, fixed
from detente.records.vocabulary import PLOVER_TYPES
from tests.explain.propositions import systems as a
from tests.explain.propositions.dam import DAM

ELEMENTS = Elements(DAM)


def keys(found: Iterable[Keyed]) -> list[str]:
    """Return the keys of elements."""
    return [one.key for one in found]


class TestLookUp:
    def test_levers_by_kind_and_target(self) -> None:
        """Sanctions upon Ethiopia are no aid to Sudan."""
        assert keys(ELEMENTS.levers("sanctions", "ETH")) == ["sanctions-ETH"]
        assert ELEMENTS.levers("sanctions", "SDN") == []

    def test_hazards_by_whom_they_concern(self) -> None:
        """By key, and by what drives them."""
        assert keys(ELEMENTS.hazards("war", ("EGY",))) == ["war-EGY-ETH"]
        assert ELEMENTS.hazards("war", ("SAU",)) == []

    def test_the_author_of_a_hazard_stands_first_in_its_key(self) -> None:
        """Force of one upon the other."""
        assert ELEMENTS.authors(a.hazard("force-ETH-EGY")) == ("ETH", "EGY")

    def test_an_id_inside_another_is_not_named(self) -> None:
        """IGO-UN does not sit in a key of IGO-UNSC."""
        system = replace(a.EMPTY, actors=(a.actor("IGO-UN"),), issues=(a.issue("sanctions-IGO-UNSC"),))
        assert Elements(system).issues("sanctions", ("IGO-UN",)) == []

    def test_an_id_with_a_hyphen_is_named_whole(self) -> None:
        """Keys are joined by hyphens too."""
        system = replace(a.EMPTY, actors=(a.actor("IGO-UN"),), hazards=(a.hazard("war-IGO-UN-ETH"),))
        assert keys(Elements(system).hazards("war", ("IGO-UN",))) == ["war-IGO-UN-ETH"]

    def test_assets_by_owner(self) -> None:
        """One's own only."""
        assert keys(ELEMENTS.assets("economy", "EGY")) == ["EGY.economy"]

    def test_issues_by_owner_or_deliverer(self) -> None:
        """Whose matter it is, or who has to do it."""
        assert keys(ELEMENTS.issues("security", ("EGY",))) == ["security-ETH"]

    def test_flows_by_their_ends(self) -> None:
        """From or to."""
        system = replace(DAM, flows=(a.flow("EGY.SDN.grain", "assets.SDN.stability"),))
        assert keys(Elements(system).flows("supplies", ("SDN",))) == ["EGY.SDN.grain"]

    def test_the_smallest_table_comes_first(self) -> None:
        """Talks of two before a conference."""
        wide = a.table("ALL", "EGY ETH SDN", "water-ETH")
        system = replace(DAM, tables=(wide, *DAM.tables))
        assert keys(Elements(system).at_table(("EGY", "ETH"))) == ["EGY-ETH", "ALL"]

    def test_an_unknown_kind_finds_nothing(self) -> None:
        """No word list, no guess."""
        assert ELEMENTS.assets("happiness", "EGY") == []

    def test_moves_by_class_author_and_target(self) -> None:
        """Reported as, by whom, upon whom."""
        assert keys(ELEMENTS.moves("use of force", "EGY", "ETH")) == ["EGY-attack-ETH"]

    def test_a_blockade_is_no_use_of_force(self) -> None:
        """CAMEO 191 stands under the same PLOVER type."""
        system = replace(DAM, moves=(a.move("EGY-close-ETH", "ASSAULT 191", "ETH"),))
        assert Elements(system).moves("use of force", "EGY") == []

    def test_meetings_face_to_face_come_before_talks_held(self) -> None:
        """Who met whom, then what was convened."""
        assert keys(ELEMENTS.meetings(("EGY", "ETH"))) == [
            "EGY-meet-ETH",
            "EGY-hold-EGY-ETH",
            "ETH-hold-EGY-ETH",
        ]

    def test_a_stage_before_the_meeting_is_no_meeting(self) -> None:
        """To offer talks is not to meet."""
        offer = a.move("EGY-offer-ETH", "AGREE 036", "ETH", sets="tables.EGY-ETH", stage="offered")
        assert "EGY-offer-ETH" not in keys(Elements(replace(DAM, moves=(offer,))).meetings(("EGY", "ETH")))

    def test_concessions_give_something(self) -> None:
        """A step on a matter, an instrument of one's own eased."""
        assert keys(ELEMENTS.concessions("ETH")) == ["ETH-concede-water-ETH", "ETH-disarm"]
        assert keys(ELEMENTS.concessions("EGY")) == ["EGY-ease-ETH"]

    def test_holders_of_a_lever(self) -> None:
        """Who can pull it."""
        assert ELEMENTS.holders("levers.sanctions-ETH") == ("EGY", "SAU")
        assert ELEMENTS.holders("ties.EGY.ETH") == ()

    @pytest.mark.parametrize(
        "term",
        [
            "EGY/goodwill.SDN",
            "EGY/concerns.SDN.stability",
            "ETH/positions.water-ETH",
            "EGY/prospect.EGY-ETH",
            "SAU/relevance",
        ],
    )
    def test_terms_of_value_are_those_that_can_be_dropped(self, term: str) -> None:
        """As ``DropTerm`` writes them."""
        assert term in ELEMENTS.values

    def test_a_prospect_is_of_those_who_sit(self) -> None:
        """Sudan is not at that table."""
        assert "SDN/prospect.EGY-ETH" not in ELEMENTS.values


class TestTables:
    def test_every_class_names_a_plover_type(self) -> None:
        """A type that is none would never match."""
        assert {plover for codes in move_classes().values() for plover, _ in codes} <= set(PLOVER_TYPES)

    @pytest.mark.parametrize("table", ["matters.tsv", "element_words.tsv", "refusals.tsv"])
    def test_rows_have_all_their_cells(self, table: str) -> None:
        """Three cells at least, none of the first two empty."""
        assert all(len(row) >= 3 and row[0] and row[1] for row in rows(table))


class TestEnds:
    @pytest.mark.parametrize(
        ("prior", "low", "high"),
        [
            (Prior("uniform", (-0.8, 0.0)), -0.8, 0.0),
            (Prior("triangular", (0.0, 0.2, 0.9)), 0.0, 0.9),
            (Prior("normal", (0.0, 0.25)), -0.5, 0.5),
            (Prior("normal", (0.9, 0.5)), -0.1, 1.0),
            (Prior("beta", (2.0, 5.0)), 0.0, 1.0),
        ],
    )
    def test_ends_of_a_prior_within_the_field(self, prior: Prior, low: float, high: float) -> None:
        """By hand: two deviations of a bell, cut at what a tie allows."""
        assert ends(Parameter(prior=prior), "ties.EGY.SDN.level") == pytest.approx((low, high))

    def test_a_number_taken_as_given_may_be_anything_allowed(self) -> None:
        """To hold it high or low, its field's ends are all there is."""
        assert ends(fixed(0.5), "assets.EGY.economy.level") == (0.0, 1.0)

    @given(st.floats(-1, 1), st.floats(0.001, 1))
    def test_the_low_end_is_never_above_the_high_end(self, middle: float, spread: float) -> None:
        """Whatever the bell."""
        low, high = ends(Parameter(prior=Prior("normal", (middle, spread))), "ties.EGY.SDN.level")
        assert -1 <= low <= high <= 1

    def test_a_falling_effect_does_not_rise(self) -> None:
        """A test takes from a tie, a visit adds to it."""
        assert rises(Effect("ties.A.B", fixed(0.1)))
        assert not rises(Effect("ties.A.B", Parameter(prior=Prior("uniform", (-0.2, 0.0)))))

    def test_a_thing_is_owned_once(self) -> None:
        """A name that says whose it is, is not told twice."""
        assert owned("economy of Egypt", "EGY") == "economy of Egypt"
        assert owned("economy", "EGY") == "economy of Egypt"


class TestWeb:
    WEB = Web(DAM)

    def test_a_drain_leads_from_lever_to_asset(self) -> None:
        """One number."""
        assert self.WEB.between(["levers.sanctions-ETH"], ["assets.ETH.economy"]) == (
            "levers.sanctions-ETH.drains.0.rate",
        )

    def test_a_source_that_is_the_target_needs_no_number(self) -> None:
        """It is there already."""
        assert self.WEB.between(["ties.EGY.ETH"], ["ties.EGY.ETH"]) == ()

    def test_where_nothing_leads_there_is_no_path(self) -> None:
        """Not an empty one: none."""
        assert Web(a.EMPTY).between(["ties.A.B"], ["ties.B.A"]) is None

    def test_what_goes_by_itself_comes_before_what_needs_a_will(self) -> None:
        """A drift of the tie rather than somebody's choice."""
        assert self.WEB.between(["assets.ETH.weapons"], ["ties.EGY.ETH"]) == (
            "influences.arms-sour.strength",
        )

    def test_a_will_counts_as_several_steps(self) -> None:
        """That is how the one is told before the other."""
        assert CHOICE > 1

    def test_value_moves_choice(self) -> None:
        """What one minds, how much one follows it, what one does."""
        path = self.WEB.between(["assets.SDN.stability"], ["moves.EGY-aid-SDN"])
        assert path == ("concerns.EGY.SDN.stability.weight", "actors.EGY.responsiveness")

    def test_a_tie_moves_a_table_through_the_backing(self) -> None:
        """Level of the tie, then what the backing is worth."""
        path = self.WEB.between(["ties.SAU.EGY"], ["tables.EGY-ETH"])
        assert path is not None
        assert path[:2] == ("ties.SAU.EGY.level", "backings.SAU.EGY.ETH.credibility")

    def test_rules_and_guards_carry_too(self) -> None:
        """A clause that fires, and what a move waits for."""
        rule = Rule(
            "r", "r", (Condition("ties.EGY.SDN", ">", 0.5),), (Effect("issues.water-ETH", fixed(0.1)),)
        )
        web = Web(replace(a.EMPTY, rules=(rule,)))
        assert web.between(["ties.EGY.SDN"], ["issues.water-ETH"]) == ("rules.r.effects.0.amount",)

    def test_every_number_on_every_path_is_one_of_the_system(self) -> None:
        """A path that is none could not be looked up."""
        known = set(parameters(DAM))
        told = {path for edges in self.WEB.edges.values() for _, paths, _ in edges for path in paths}
        assert told <= known

    def test_numbers_of_a_backing_in_order(self) -> None:
        """What it is worth, what it hardens, what it lends."""
        assert [path.rpartition(".")[2] for path in backing_numbers(DAM.backings[0])] == [
            "credibility",
            "hardening",
            "lending",
        ]

    def test_wants_at_a_table_are_of_its_agenda(self) -> None:
        """Other matters do not stand there."""
        assert wants_at(DAM, DAM.tables[0], "ETH") == (
            "positions.ETH.water-ETH.salience",
            "positions.ETH.security-ETH.salience",
        )
