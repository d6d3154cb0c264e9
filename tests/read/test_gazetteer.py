"""World knowledge: the tables are sound, and look-ups answer for a day."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read import gazetteer
from detente.read.actors.spelling import fold
from detente.records.vocabulary import SECTORS

SINGLE_OFFICES = (
    "president",
    "prime minister",
    "foreign minister",
    "chancellor",
    "king",
    "secretary general",
)


class TestTables:
    def test_every_state_has_its_own_name_and_a_three_letter_id(self) -> None:
        """Two states never share a name; ids are ISO alpha-3."""
        names = [state.name for state in gazetteer.states().values()]
        assert len(names) == len(set(names)) >= 197
        assert all(re.fullmatch("[A-Z]{3}", key) for key in gazetteer.states())

    def test_every_actor_id_of_the_tables_is_well_formed_and_known(self) -> None:
        """Persons and outlets refer to states and bodies that exist."""
        known = set(gazetteer.states()) | set(gazetteer.organisations())
        served = {tenure.state for one in gazetteer.persons() for tenure in one.tenures}
        assert served <= known
        assert {one.id for one in gazetteer.outlets()} <= set(gazetteer.states())
        for key in gazetteer.organisations():
            assert re.fullmatch(r"(IGO|NGO|ARM)-[A-Z0-9]+|[A-Z]{3}(\+[A-Z]{3})+", key)

    def test_sectors_are_of_the_closed_list(self) -> None:
        """A typing slip in a table would reach every record."""
        found = {one.sector for one in gazetteer.persons()} | {one.sector for one in gazetteer.roles()}
        assert found | {one.sector for one in gazetteer.organisations().values()} <= set(SECTORS)

    def test_tenures_do_not_end_before_they_begin(self) -> None:
        """Start and end of every office are in order."""
        for one in gazetteer.persons():
            for tenure in one.tenures:
                assert tenure.start is None or tenure.end is None or tenure.start < tenure.end, one.name

    def test_an_office_for_one_is_not_held_by_two_for_long(self) -> None:
        """Successors may overlap for months when a state changed its shape, never for years."""
        held = defaultdict(list)
        for one in gazetteer.persons():
            for tenure in one.tenures:
                if tenure.office in SINGLE_OFFICES and tenure.start:
                    held[tenure.state, tenure.office].append((tenure.start, tenure.end or date.max, one.name))
        for rows in held.values():
            for (_, end, before), (start, _, after) in pairwise(sorted(rows)):
                assert start >= end or (end - start).days < 200, (before, after)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("CHN", "China"),
        ("TTO", "Trinidad and Tobago"),
        ("IGO-UNSC", "UN Security Council"),
        ("ARM-RSF", "Rapid Support Forces"),
        ("*", "everyone else"),
        ("OTHER", "others"),
        ("IGO-NOWHERE", "IGO-NOWHERE"),
    ],
)
def test_any_id_has_a_label(key: str, label: str) -> None:
    """States by name, bodies by name, the rest by a word or the id itself."""
    assert gazetteer.actor_label(key) == label


@pytest.mark.parametrize(
    ("state", "office", "day", "name"),
    [
        ("USA", "president", "2017-01-19", "Barack Obama"),
        ("USA", "president", "2017-01-20", "Donald Trump"),
        ("USA", "leader", "2022-06-01", "Joe Biden"),
        ("USA", "foreign minister", "2014-06-01", "John Kerry"),
        ("DEU", "prime minister", "2010-06-01", "Angela Merkel"),
        ("IRN", "leader", "2016-06-01", "Ali Khamenei"),
        ("IRN", "president", "2016-06-01", "Hassan Rouhani"),
        ("ETH", "leader", "2020-06-01", "Abiy Ahmed"),
        ("BRA", "leader", "2005-06-01", "Luiz Inacio Lula da Silva"),
        ("IGO-UN", "secretary general", "1999-06-01", "Kofi Annan"),
        ("PRK", "leader", "2001-06-01", "Kim Jong-il"),
        ("FJI", "foreign minister", "1950-06-01", None),
    ],
)
def test_office_holder_answers_for_the_day(state: str, office: str, day: str, name: str | None) -> None:
    """The last day of an office belongs to the successor; what is not known is None."""
    holder = gazetteer.office_holder(state, office, date.fromisoformat(day))
    assert (holder.name if holder else None) == name


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Kim Jong Un", "Kim Jong-un"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Luiz Inácio Lula da Silva", "Luiz Inacio Lula da Silva"),
        ("Donald J. Trump", "Donald Trump"),
        ("Nobody Whatever", None),
    ],
)
def test_person_is_found_under_every_spelling(spelling: str, name: str | None) -> None:
    """Accents, hyphens and middle initials do not matter."""
    found = gazetteer.person(spelling)
    assert (found.name if found else None) == name


def test_a_person_serves_whom_the_day_says() -> None:
    """A prime minister who became head of an alliance changes the actor."""
    rutte = gazetteer.person("Mark Rutte")
    assert rutte is not None
    assert rutte.state_at(date(2020, 1, 1)) == "NLD"
    assert rutte.state_at(date(2025, 1, 1)) == "IGO-NATO"


@pytest.mark.parametrize(
    ("name", "country", "ownership"),
    [
        ("The New York Times", "USA", "private"),
        ("the BBC", "GBR", "public"),
        ("Al-Jazeera", "QAT", "state"),
        ("Granma", "CUB", "party"),
    ],
)
def test_outlet_tells_country_and_ownership(name: str, country: str, ownership: str) -> None:
    """The article does not matter."""
    found = gazetteer.outlet(name)
    assert found is not None
    assert (found.id, found.ownership) == (country, ownership)


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("scmp.com", "South China Morning Post"),
        ("english.hani.co.kr", "Hankyoreh"),
        ("www.ArabNews.com", "Arab News"),
        ("kcna.kp", "KCNA"),
        ("bbc.co.uk", "BBC"),
        ("co.uk", None),
        ("notreuters.com", None),
        ("", None),
    ],
)
def test_a_domain_tells_the_outlet(domain: str, name: str | None) -> None:
    """A subdomain belongs to its domain; what only ends in the same letters does not."""
    found = gazetteer.outlet_at(domain)
    assert (found.name if found else None) == name


def test_domains_are_domains_of_one_outlet() -> None:
    """Lower case, without "www.", and none is given twice."""
    domains = [domain for one in gazetteer.outlets() for domain in one.domains]
    assert all(re.fullmatch(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+", domain) for domain in domains)
    assert len(domains) == len(set(domains)) > 300


def test_names_of_one_word_are_lower_case_and_hold_no_common_word() -> None:
    """The tagger trusts them at the start of a sentence."""
    names = gazetteer.sole_names()
    assert {"italy", "beijing", "emily"} <= names
    assert all(name == name.lower() for name in names)


def test_outlets_of_one_owner_are_one_origin() -> None:
    """Two papers of one house carry the same owner."""
    one, other = gazetteer.outlet("Global Times"), gazetteer.outlet("People's Daily")
    assert one is not None
    assert other is not None
    assert one.owner == other.owner
    assert gazetteer.outlet("The Nowhere Gazette") is None


@given(st.text(st.characters(max_codepoint=0x17F) | st.sampled_from("'’-– ."), max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    """The folded form is its own folded form."""
    assert fold(fold(text)) == fold(text)


def test_word_list_of_no_such_name_is_an_error() -> None:
    """A misspelt list is a fault of ours, not an empty list."""
    with pytest.raises(KeyError):
        gazetteer.word_list("no such list")
