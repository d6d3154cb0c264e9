"""What a record may be leaned on: precision of its rule, origins that tell it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.weight import precision as precisions
from detente.read.weight.precision import family_of, kind_of, mean_precision, precision
from detente.read.weight.weight import COMMON, believed, weigh
from detente.records.interval import Interval
from detente.records.types import Actor, Document, Event, Span

SHARES = st.lists(st.floats(0.01, 0.99), min_size=1, max_size=6)
COUNTS = {
    "event.visit.trip": (9, 10),
    "event.visit.*": (9, 10),
    "event.*": (9, 10),
    "": (0, 0),
    ".*": (9, 10),
}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table of one judged rule."""
    monkeypatch.setattr(precisions, "_counts", lambda: COUNTS)
    precisions._posterior.cache_clear()
    yield
    precisions._posterior.cache_clear()


def document(doc: str, outlet: str | None) -> Document:
    day = Interval(date(2031, 5, 2), date(2031, 5, 2), "explicit", None, "day")
    return Document(doc, doc, 100, 3, day, outlet=outlet)


def event(doc: str, source: str) -> Event:
    one = Actor(source, None, None, "GOV")
    return Event(
        f"e-{doc}", doc, (0, 10), 0, Span(0, 5, "visit"), (one,), (), "CONSULT", "042", "happened", None,
        rule="event.visit.trip",
    )  # fmt: skip


class TestPrecision:
    def test_kinds_and_families_are_read_off_the_id(self) -> None:
        """By hand."""
        assert (kind_of("event.visit.trip"), family_of("event.visit.trip")) == ("event", "event.visit")
        assert kind_of("llm:some-model:0a1b2c3d") == "llm"
        assert kind_of(None) == ""

    def test_a_rule_is_drawn_towards_its_family_and_that_towards_its_kind(self, table: None) -> None:
        """By hand, eight judgements a level: all (9+1)/12; kind (9+8*.8333)/18; family and rule the same again."""
        everything = (9 + 2 * 0.5) / 12
        kind = (9 + 8 * everything) / 18
        family = (9 + 8 * kind) / 18
        rule = (9 + 8 * family) / 18
        assert mean_precision("event.visit.trip") == pytest.approx(rule)
        assert mean_precision("event.visit.other") == pytest.approx(family)
        assert mean_precision("event.talks.held") == pytest.approx(kind)

    def test_a_kind_nobody_judged_has_the_mean_of_all(self, table: None) -> None:
        """The chain above it is all there is."""
        assert mean_precision("claim.will") == pytest.approx(10 / 12)

    def test_the_interval_holds_the_mean_and_narrows_with_judgements(self, table: None) -> None:
        """Eighteen judgements' worth are sharper than eight's."""
        judged, unjudged = precision("event.visit.trip"), precision("event.talks.held")
        assert judged.low < judged.mean < judged.high
        assert judged.high - judged.low < unjudged.high - unjudged.low
        assert (judged.right, judged.judged, unjudged.judged) == (9, 10, 0)

    def test_the_shipped_table_counts_no_more_right_than_judged(self) -> None:
        """Each row: 0 <= right <= judged, at least one judged."""
        for rule, (right, judged) in precisions._counts().items():
            assert 0 <= right <= judged, rule
            assert judged > 0, rule


class TestBelieved:
    def test_one_origin_is_as_sure_as_its_rule(self) -> None:
        """Nothing is added and nothing lost."""
        assert believed([0.8]) == pytest.approx(0.8)

    def test_two_origins_by_hand(self) -> None:
        """1 - (1/7 * .2 + 6/7 * .2 * .3)."""
        assert believed([0.8, 0.7]) == pytest.approx(1 - (0.2 / 7 + 6 / 7 * 0.06))

    @given(SHARES, st.floats(0.01, 0.99))
    def test_another_origin_never_lowers_it(self, shares: list[float], other: float) -> None:
        """Up to rounding."""
        assert believed([*shares, other]) >= believed(shares) - 1e-12

    @given(SHARES)
    def test_the_common_error_stays(self, shares: list[float]) -> None:
        """However many tell it, a share of the least error is never averaged away."""
        assert believed(shares) <= 1 - COMMON * (1 - max(shares)) + 1e-12

    @given(SHARES)
    def test_order_does_not_matter(self, shares: list[float]) -> None:
        """Up to rounding."""
        assert believed(shares[::-1]) == pytest.approx(believed(shares))


class TestWeigh:
    def test_copies_of_one_origin_add_nothing(self) -> None:
        """Two documents of one origin weigh as one."""
        documents = {doc: document(doc, None) for doc in ("a", "b")}
        one = weigh([event("a", "KEN")], documents, {"a": "wire", "b": "wire"})
        two = weigh([event("a", "KEN"), event("b", "KEN")], documents, {"a": "wire", "b": "wire"})
        assert one == two
        assert len(two.origins) == 1

    def test_an_outlet_of_a_state_that_takes_part_is_partial(self) -> None:
        """Xinhua belongs to China's state; of a visit by Kenya it is as impartial as any."""
        documents = {"a": document("a", "Xinhua")}
        assert weigh([event("a", "CHN")], documents, {"a": "xinhua"}).impartial == 0
        assert weigh([event("a", "KEN")], documents, {"a": "xinhua"}).impartial == 1

    def test_an_outlet_nobody_knows_is_named_as_found(self) -> None:
        """Ownership is not guessed."""
        found = weigh([event("a", "KEN")], {"a": document("a", "The Lakeside Star")}, {"a": "x"})
        assert [(one.name, one.ownership) for one in found.origins] == [("The Lakeside Star", None)]
