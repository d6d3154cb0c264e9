"""The house tables: complete, used, free of anybody's case; their figures those of the data they come from."""

from __future__ import annotations

import csv
import gzip
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from detente.model.draft.assets import asset_names
from detente.model.draft.deeds import verbs
from detente.model.draft.hazards import dangers
from detente.model.draft.kinds import kinds
from detente.model.draft.lookup import references, rows
from detente.model.draft.measures import instruments
from detente.model.draft.rates import paces
from detente.model.draft.stages import steps
from detente.model.elements import STAGES
from detente.read.actors.spelling import fold
from detente.read.gazetteer import persons, states
from detente.read.lexicon import rows as words
from detente.records.vocabulary import PLOVER_TYPES
from tests.conftest import ROOT, SHARED

SOURCE = ROOT / "src" / "detente" / "model" / "draft"
FIRST = date(2018, 1, 1)
WHOLE_WEEKS = 43
"""Weeks from the first Monday of 2018 to the last whole one of the data."""


def texts() -> list[Path]:
    """Return the code and the tables of the package."""
    return sorted([*SOURCE.glob("*.py"), *SOURCE.glob("*.tsv")])


def code() -> str:
    """Return the whole source of the package."""
    return "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.glob("*.py")))


class TestComplete:
    def test_every_row_asked_for_by_name_exists(self) -> None:
        """Each literal key of a drafted number is a row of the reference table."""
        asked = set(re.findall(r'drafted\(\s*"([a-z_.]+)"', code()))
        stems = "position|salience|lever.level|lever.drain|backing|issue.step"
        asked |= {key for key, _ in re.findall(rf'"(({stems})[.][a-z_.]+)"', code())}
        assert asked
        assert asked <= set(references())

    def test_every_row_is_used(self) -> None:
        """A row that no code and no table names is a number without a use."""
        tables = "\n".join(p.read_text("utf-8") for p in SOURCE.glob("*.tsv") if p.name != "reference.tsv")
        built = {"tie.", "tie.step.", "influence."}
        for key in references():
            named = f'"{key}"' in code() or re.search(rf"\t{re.escape(key)}(?:\t|$)", tables, re.MULTILINE)
            assert named or key == "definition" or any(key.startswith(stem) for stem in built), key

    def test_every_direction_and_kind_of_act_has_a_tie(self) -> None:
        """Whatever a text asserts of a relation, there is a width for it."""
        from detente.records.vocabulary import DIRECTIONS

        assert {f"tie.{direction}" for direction in DIRECTIONS} <= set(references())

    def test_moves_point_at_paces_prices_and_publicities(self) -> None:
        """Every cell that names a row names one that exists."""
        for verb in verbs():
            assert verb.pace in paces(), verb.key
            assert {verb.price, verb.publicity} <= set(references()), verb.key
            assert verb.plover in PLOVER_TYPES, verb.key
        for step in steps():
            assert step.pace in paces(), step.key
            assert step.plover in PLOVER_TYPES, step.key
        for kind in instruments():
            assert {kind.pace_more, kind.pace_less} <= set(paces()), kind.key

    def test_stage_moves_go_from_lower_to_higher_guards(self) -> None:
        """The least stage is not above the most, and the move leads elsewhere."""
        for step in steps():
            assert STAGES[step.least] <= STAGES[step.most], step.key
            assert not step.least == step.most == step.sets, step.key

    def test_hazards_point_at_rates(self) -> None:
        """Each has a reference rate, below one in a hundred weeks."""
        for danger in dangers():
            assert references()[danger.rate].prior.arguments[-1] <= 0.01

    def test_assets_read_the_labels_of_claims(self) -> None:
        """Outcome labels are those that the reader yields."""
        known = {row[0] for row in words("claim_quantities.tsv")}
        for _, _, labels in rows("asset_kinds.tsv"):
            assert {label.rstrip("-") for label in labels.split("|")} <= known

    def test_mechanisms_read_the_labels_of_claims_and_name_drafted_kinds(self) -> None:
        """Labels are the reader's; issues, assets, levers and hazards are kinds of the house tables."""
        known = {row[0] for row in words("claim_quantities.tsv")}
        drafted = {
            "issue": {kind.key for kind in kinds()},
            "asset": set(asset_names()),
            "lever": {kind.key for kind in instruments()},
            "hazard": {danger.key for danger in dangers()},
            "tie": {""},
        }
        for label, on, kind, sign in rows("mechanisms.tsv"):
            assert label in known
            assert kind in drafted[on], label
            assert sign in ("+", "-")

    def test_the_council_is_as_the_charter_has_it(self) -> None:
        """Fifteen members, five permanent, nine votes, no permanent member against [UN Charter 23, 27]."""
        ((_, permanent, size, needed, vetoes, _),) = rows("bodies.tsv")
        assert permanent == vetoes == "CHN|FRA|GBR|RUS|USA"
        assert (size, needed) == ("15", "9")


class TestNobodysCase:
    def test_no_state_is_named_in_the_code_or_the_tables(self) -> None:
        """A case is data: only the members of a body that votes are facts of the world."""
        text = "\n".join(path.read_text("utf-8") for path in texts() if path.name != "bodies.tsv")
        said = set(re.findall(r"\w+", text)) - {"ARM"}  # how ids of armed groups begin
        names = {n for s in states().values() for n in (s.id, s.name, *s.adjectives, *s.capitals, *s.people)}
        assert not {name for name in names if (name in text if " " in name else name in said)}

    def test_no_person_in_office_is_named(self) -> None:
        """Nor anybody who ever led."""
        text = "\n".join(path.read_text("utf-8") for path in texts())
        assert not [one.name for one in persons() if one.name in text]


class TestRates:
    def test_shares_are_shares_between_their_ends(self) -> None:
        """The mean over pairs lies between zero and one, and the tenth percentile is not above the ninetieth."""
        for _, share, low, high, mean, _, _ in rows("rates.tsv"):
            assert 0 < float(share) < 1
            assert 0 <= float(low) <= float(high) <= 1
            assert float(mean) >= float(share)

    def test_conflict_has_negative_and_cooperation_positive_goldstein(self) -> None:
        """The public scale: threats, sanctions and force below zero, talks and aid above."""
        below = (
            "ACCUSE",
            "ASSAULT",
            "COERCE",
            "MOBILIZE",
            "PROTEST",
            "REJECT",
            "REQUEST",
            "SANCTION",
            "THREATEN",
        )
        above = ("AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT")
        assert all(paces()[key].goldstein < 0 for key in below)
        assert all(paces()[key].goldstein > 0 for key in above)
        assert {*below, *above} == set(PLOVER_TYPES)

    @pytest.mark.shared
    def test_goldstein_values_are_those_of_the_public_table(self) -> None:
        """Each CAMEO code of the table has the value of the published scale."""
        with (SHARED / "data" / "events" / "cameo_goldstein.csv").open() as table:
            published = {row["code"]: row["goldstein"] for row in csv.DictReader(table)}
        for key, pace in paces().items():
            if key.isdigit():
                assert pace.goldstein == pytest.approx(float(published[key]))

    @pytest.mark.shared
    @pytest.mark.parametrize(
        "key", ["036", "046", "085", "125", "150", "163", "ACCUSE", "CONSULT", "SANCTION"]
    )
    def test_shares_are_those_of_icews18(self, key: str) -> None:
        """Measured again, by the rule in the head of the table: over pairs with any event in 22 of 43 weeks or more.

        Up to two in a hundred: a gazetteer that knows more office holders than the one of that day finds more events.
        """
        weeks, active = measured()
        share = sum(len(weeks.get((pair, key), ())) for pair in active) / WHOLE_WEEKS / len(active)
        assert paces()[key].share == pytest.approx(share, rel=0.02, abs=1e-4)

    @pytest.mark.shared
    def test_so_many_pairs_are_in_the_news(self) -> None:
        """321 ordered pairs of states, by the gazetteer of that day; one that knows more finds a few more."""
        assert 321 <= len(measured()[1]) <= 330

    @pytest.mark.shared
    def test_disputes_are_as_often_as_the_reasons_say(self) -> None:
        """64 of 420 pair years with a new militarised dispute, 20 with one in which force was used [MID 5]."""
        with (SHARED / "data" / "korea" / "cow_mid5_dyads.csv").open() as table:
            begun = [row for row in csv.DictReader(table) if row["disponset"] == "1"]
        years = {(row["a"], row["b"], row["year"]) for row in begun}
        forceful = {
            (row["a"], row["b"], row["year"])
            for row in begun
            if max(int(row["hostlev1"]), int(row["hostlev2"])) >= 4
        }
        assert (len(years), len(forceful)) == (64, 20)
        low, high = references()["hazard.rate.incident"].prior.arguments
        assert low < len(years) / 420 / 52 < high
        low, high = references()["hazard.rate.force"].prior.arguments
        assert low < len(forceful) / 420 / 52 < high


Pair = tuple[str, str]


@cache
def measured() -> tuple[dict[tuple[Pair, str], set[int]], tuple[Pair, ...]]:
    """Return (pair, class) -> weeks with an event, and the pairs in the news: an independent count."""
    import duckdb

    home, codes = entities(SHARED / "data" / "events"), relations(SHARED / "data" / "events")
    told: dict[tuple[Pair, str], set[int]] = {}
    seen: dict[Pair, set[int]] = {}
    quads = (
        f"select source_id, relation_id, target_id, date from '{SHARED}/data/events/icews18_quads.parquet'"
    )
    with duckdb.connect() as session:
        rows_read = session.execute(quads).fetchall()
    for source, relation, target, day in rows_read:
        a, b, week = home.get(source), home.get(target), (day - FIRST).days // 7
        if a is None or b is None or a == b or week >= WHOLE_WEEKS:
            continue
        seen.setdefault((a, b), set()).add(week)
        for key in codes[relation]:
            told.setdefault(((a, b), key), set()).add(week)
    return told, tuple(pair for pair, weeks in seen.items() if len(weeks) >= 22)


def entities(folder: Path) -> dict[int, str]:
    """Return the state of each entity: by its bracketed country, its own name, or the office held in mid-2018."""
    named = {
        fold(name.removeprefix("the ")): state.id
        for state in states().values()
        for name in (state.name, *state.aliases)
    }
    served: dict[str, str] = {}
    for person in persons():
        tenure = person.tenure_at(date(2018, 6, 1))
        for name in (person.name, *person.variants):
            if tenure and len(tenure.state) == 3:
                served.setdefault(fold(name), tenure.state)
    found: dict[int, str] = {}
    with gzip.open(folder / "icews18_entities.tsv.gz", "rt", encoding="utf-8") as table:
        for line in table:
            number, _, name = line.rstrip("\n").partition("\t")
            bracket = re.search(r"\(([^()]*)\)\s*$", name)
            key = fold(bracket.group(1) if bracket else name)
            state = named.get(key) or (None if bracket else served.get(key))
            if number.isdigit() and state:
                found[int(number)] = state
    return found


def relations(folder: Path) -> dict[int, tuple[str, str]]:
    """Return the PLOVER type and the three-digit CAMEO code of each relation."""
    types = {
        "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "10": "REQUEST",
        "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION",
        "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
    }  # fmt: skip
    with (folder / "icews18_relations.tsv").open() as table:
        return {
            int(row["id"]): (types.get(row["cameo"][:2], ""), row["cameo"][:3])
            for row in csv.DictReader(table, delimiter="\t")
        }
