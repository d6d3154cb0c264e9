"""Origins: copies of one story are one voice, stories written apart are not, whatever the order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.links.origins import LEAST_WORDS, Origins, copies
from detente.read.reading import DocumentReading, Reading
from detente.records.identity import document_id
from detente.records.interval import Interval
from detente.records.types import Document, Segment
from detente.records.vocabulary import Role

WIRE = (
    (
        "The transport ministers of Bolivia and Paraguay agreed on Tuesday to reopen the river port of Puerto Alba, "
        "which had stood idle since a quarrel over tolls two summers ago. "
    ),
    (
        "Barges will be let through from the first of the month, at half the old fee, and a joint office will inspect "
        "cargo on both banks, the ministers told reporters after nine hours of talks. "
    ),
    (
        "Soya growers upstream had warned that another season without the port would push them to send their harvest "
        "by road, at three times the cost, and had asked both presidents to step in. "
    ),
    (
        "A spokeswoman for the dockers said that her union had not been heard and would decide on Friday whether to "
        "work under the new rules, which leave the number of pilots open. "
    ),
)
APART = (
    "Puerto Alba is to open again. After a meeting that ran late into the night, La Paz and Asunción settled the fight "
    "over river tolls that had kept barges away for two years. Exporters cheered; port workers did not. The new office "
    "for inspections, shared by both countries, starts work next month, and ships will pay fifty per cent less than "
    "they used to. Farmers who feared for their soya said that the deal had come just in time for them."
)
WHOLE = "".join(WIRE)
VARIANTS = {
    "retitled": f"River trade breathes again\n\n{WHOLE}",
    "dateline": f"ASUNCION (Reuters) - {WHOLE}",
    "credit": f"{WHOLE}\n\nReporting by a stringer in Asuncion; editing by the Lima desk. © An Agency",
    "first half": WIRE[0] + WIRE[1],
    "last cut": "".join(WIRE[:3]),
    "first cut": "".join(WIRE[1:]),
    "quotes and dashes": WHOLE.replace(",", " –").replace("told reporters", "“told reporters”"),
    "capitals": WHOLE.upper(),
    "a word changed here and there": WHOLE.replace("Tuesday", "June 4").replace("two summers", "two years"),
}


def document(doc: str, text: str, outlet: str | None = None, roles: tuple[Role, ...] = ()) -> DocumentReading:
    """One document with an outlet; a segment a paragraph when roles are given."""
    day = Interval(date(2021, 6, 4), date(2021, 6, 4), "explicit")
    record = Document(document_id(doc.encode()), doc, len(text), 1, day, outlet=outlet)
    segments, at = [], 0
    for number, (part, role) in enumerate(zip(text.split("\n\n"), roles, strict=False)):
        segments.append(Segment(f"g-{number}", doc, (at, at + len(part)), number, role, "hand"))
        at += len(part) + 2
    return DocumentReading(record, text, tuple(segments))


class TestCopies:
    @pytest.mark.parametrize("name", VARIANTS)
    def test_a_reprint_is_a_copy(self, name: str) -> None:
        """Under another headline, credited, cut or lightly edited."""
        assert copies({"a": WHOLE, "b": VARIANTS[name]}) == (("a", "b"),)

    def test_another_pen_on_the_same_event_is_none(self) -> None:
        """Same facts, same names, other sentences."""
        assert copies({"a": WHOLE, "b": APART}) == ()

    def test_a_shared_quotation_makes_no_copy(self) -> None:
        """One paragraph of four, quoted at length in a story of one's own."""
        assert copies({"a": WHOLE, "b": f"{APART} {WIRE[3]}"}) == ()

    def test_a_copy_of_a_copy_is_of_one_origin(self) -> None:
        """The halves share nothing with each other, both stand in the whole."""
        halves = {"whole": WHOLE, "one": "".join(WIRE[:2]), "two": "".join(WIRE[2:])}
        assert copies(halves) == (("one", "two", "whole"),)

    def test_short_texts_tell_nothing(self) -> None:
        """A flash of a line is like any other."""
        flash = " ".join(WHOLE.split()[: LEAST_WORDS - 1])
        assert copies({"a": flash, "b": flash}) == ()
        assert copies({}) == ()

    @given(st.permutations(sorted({"a": 0, "b": 1, "c": 2, "d": 3, "e": 4})))
    def test_the_order_does_not_matter(self, names: list[str]) -> None:
        """Symmetric, and insensitive to what came first."""
        texts = dict(
            zip("abcde", (WHOLE, VARIANTS["retitled"], APART, VARIANTS["first half"], APART[5:]), strict=True)
        )
        assert copies({name: texts[name] for name in names}) == (("a", "b", "d"), ("c", "e"))

    @given(st.lists(st.text(alphabet="abcdefgh ", max_size=600), max_size=8))
    def test_groups_are_disjoint_and_of_two_or_more(self, texts: list[str]) -> None:
        """Whatever the texts."""
        groups = copies({str(number): text for number, text in enumerate(texts)})
        named = [name for group in groups for name in group]
        assert len(named) == len(set(named))
        assert all(len(group) > 1 for group in groups)

    def test_a_story_that_runs_everywhere_is_one(self) -> None:
        """Two hundred reprints, more than are compared with each other."""
        texts = {f"{number:03}": f"Paper {number} writes\n\n{WHOLE}" for number in range(200)}
        assert [len(group) for group in copies(texts)] == [200]


class TestOrigins:
    def test_one_story_in_three_papers_is_one_origin(self) -> None:
        """A fourth paper's own story is another."""
        reading = Reading.of(
            [
                document("a", WHOLE, "Upland Post"),
                document("b", VARIANTS["dateline"], "Coast Mail"),
                document("c", VARIANTS["last cut"]),
                document("d", APART, "Lake Herald"),
            ]
        )
        origins = Origins.of(reading)
        assert origins.groups("abcd") == (("a", "b", "c"), ("d",))
        assert (origins.count("abcd"), origins.count("ab"), origins.count("ad"), origins.count("")) == (
            2,
            1,
            2,
            0,
        )

    def test_a_reprint_does_not_join_two_papers_elsewhere(self) -> None:
        """Where each wrote its own, they are two; a third text ties them only where it is cited."""
        others = ("".join(WIRE[:2]).replace("river", "lake"), APART)
        reading = Reading.of(
            [
                document("a", f"{APART} Our own view follows.", "Upland Post"),
                document("b", " ".join(reversed(WHOLE.split())), "Coast Mail"),
                document("c", others[1], "Coast Mail"),
            ]
        )
        origins = Origins.of(reading)
        assert origins.count("ab") == 2
        assert origins.groups("abc") == (("a", "b", "c"),)

    def test_one_owner_is_one_origin_and_unknown_ones_are_each_their_own(self) -> None:
        """Names in any case."""
        texts = [" ".join(f"{word}{number}" for word in WHOLE.split()) for number in range(4)]
        reading = Reading.of(
            document(name, text, outlet)
            for name, text, outlet in zip(
                "abcd", texts, ("Lake Herald", "LAKE HERALD", None, None), strict=True
            )
        )
        assert Origins.of(reading).groups("abcd") == (("a", "b"), ("c",), ("d",))

    def test_furniture_is_not_compared(self) -> None:
        """The same disclaimer below two stories makes no copy of them."""
        reading = Reading.of(
            document(name, f"{body}\n\n{WHOLE}", roles=("body", "disclaimer"))
            for name, body in (("a", APART), ("b", " ".join(reversed(APART.split()))))
        )
        assert Origins.of(reading).count("ab") == 2
