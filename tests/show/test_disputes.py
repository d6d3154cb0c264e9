"""What texts tell differently as facts: what happened, what will come, what was held; and whose wishes are compared."""

from __future__ import annotations

from detente.explain.ledger import build_ledger
from detente.read.links.links import link_events
from detente.show.case import Case
from detente.show.view_disputes import Disagreement, disagreements
from detente.show.view_parts import Index
from tests.read.hand import Item, claim, event, folder, page
from tests.show.dam import dam_case


def case_of(*pages: tuple[str, str, tuple[Item, ...]]) -> Case:
    """Return a case of documents: name, day, items."""
    reading = folder(*(page(doc, day, *items) for doc, day, items in pages))
    groups = link_events(reading)
    return dam_case(reading=reading, groups=groups, lanes=(), ledger=build_ledger(reading, groups))


def found(case: Case, kind: str) -> list[Disagreement]:
    """Return the disagreements of a kind."""
    index = Index.of(case.reading, quotes=True)
    return [one for one in disagreements(case, index) if one.kind == kind]


SHELLED = event(
    "Fiji shelled Tonga on 3 May.", "shelled", "FJI", "TON", code="ASSAULT 190", when="2018-05-03"
)
NO_SHELLS = event(
    "Fiji never shelled Tonga on 3 May.",
    "shelled",
    "FJI",
    "TON",
    code="ASSAULT 190",
    when="2018-05-03",
    status="negated",
)
NO_LATER_SHELLS = event(
    "Fiji never shelled Tonga on 9 June.",
    "shelled",
    "FJI",
    "TON",
    code="ASSAULT 190",
    when="2018-06-09",
    status="negated",
)
WILL_NOT = event(
    "Fiji will not have shelled Tonga on 3 May.",
    "shelled",
    "FJI",
    "TON",
    code="ASSAULT 190",
    when="2018-05-03",
    status="negated",
)
CALM = claim("Trade will grow.", "Trade will grow", "forecast", "FJI TON", "FJI-TON trade")
STORM = claim("Trade will shrink.", "Trade will shrink", "forecast", "FJI TON", "FJI-TON trade", polarity="-")
DOUBT = claim(
    "Trade is unlikely to grow.", "to grow", "forecast", "FJI TON", "FJI-TON trade", hedge="unlikely"
)


class TestHappenings:
    def test_one_text_tells_it_and_another_denies_it(self) -> None:
        """The same day and word, two documents."""
        (one,) = found(
            case_of(("a.txt", "2018-05-04", (SHELLED,)), ("b.txt", "2018-05-05", (NO_SHELLS,))), "event"
        )
        assert one.about == "Whether it happened: Fiji attacked Tonga"
        assert [(side.label, [quote.label for quote in side.quotes]) for side in one.sides] == [
            ("it did", ["D1"]),
            ("it did not", ["D2"]),
        ]

    def test_another_day_a_forecast_and_the_same_text_are_no_dispute(self) -> None:
        """A denial of June, of the time to come, or beside the telling."""
        for other in (NO_LATER_SHELLS, WILL_NOT):
            assert not found(
                case_of(("a.txt", "2018-05-04", (SHELLED,)), ("b.txt", "2018-06-10", (other,))), "event"
            )
        assert not found(case_of(("a.txt", "2018-05-04", (SHELLED, NO_SHELLS))), "event")


class TestForecasts:
    def test_two_forecasts_that_cannot_both_come_true(self) -> None:
        """Less, and more held unlikely, both stand against more."""
        for other in (STORM, DOUBT):
            (one,) = found(
                case_of(("a.txt", "2018-05-04", (CALM,)), ("b.txt", "2018-05-05", (other,))), "forecast"
            )
            assert one.about.startswith("What will come of ")
            assert [side.label.rpartition(": ")[2] for side in one.sides] == ["more of it", "less of it"]

    def test_like_forecasts_agree(self) -> None:
        """Less, and more held unlikely, say the same."""
        assert not found(
            case_of(("a.txt", "2018-05-04", (STORM,)), ("b.txt", "2018-05-05", (DOUBT,))), "forecast"
        )


class TestWishes:
    def test_nobody_in_particular_has_no_wishes_to_compare(self) -> None:
        """Two unnamed holders need not be the same."""
        wishes = [
            claim(f"Some want {what}.", what, "interest", "OTHER", what, holder="OTHER")
            for what in ("calm", "fish")
        ]
        case = case_of(("a.txt", "2018-05-04", (wishes[0],)), ("b.txt", "2018-05-05", (wishes[1],)))
        assert not found(case, "motive")

    def test_a_name_stands_with_its_article(self) -> None:
        """The United States wants, China wants."""
        wishes = [
            claim(f"They want {what}.", what, "interest", "USA", what, holder="USA")
            for what in ("calm", "fish")
        ]
        case = case_of(("a.txt", "2018-05-04", (wishes[0],)), ("b.txt", "2018-05-05", (wishes[1],)))
        assert [one.about for one in found(case, "motive")] == [
            "What the United States wants, as each text reads it"
        ]
