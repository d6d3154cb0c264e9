"""Publication: the printed date, else the days that the contents allow; outlet, byline, genre as found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.annotation import Sentence
from detente.read.documents.documents import SourceText
from detente.read.page.segments import assign_roles
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise
from detente.read.publication.publication import Publication, publication

SEEDS = (
    ("000_25448f6e3d16209f.txt", "2018-03-18", "2018-03-25"),
    ("001_c21b4e1f5b6f3418.txt", "2018-03-28", "2018-03-28"),
    ("002_a5e496da7b5b6cd1.txt", "2018-03-29", "2018-03-29"),
    ("004_3adfc95aae3d2683.txt", "2019-01-05", "2019-01-15"),
)


def published(text: str, metadata: tuple[tuple[str, str], ...] = ()) -> Publication:
    """The publication of a text, roles and all."""
    spans = split_sentences(text)
    roles = assign_roles(text, spans, metadata)
    sentences = [
        Sentence(index, start, end, paragraph, role, rule, tokenise(text, start, end))
        for index, ((start, end, paragraph), (role, rule)) in enumerate(zip(spans, roles, strict=True))
    ]
    return publication(SourceText("a.txt", "0" * 16, text, "plain", metadata), sentences)


def days(text: str) -> str:
    found = published(text).doc_date
    return f"{found.start}..{found.end}" if found else "none"


BODY = "The ministers met in the capital. They agreed to share the water of the river.\n"

# (head of the page, day, ISO 8601 as printed)
PRINTED = [
    ("Title of it\n\nPUBLISHED : Tuesday, 4 June, 2019, 6:12am\nUPDATED : Wednesday, 5 June, 2019\n\n", "2019-06-04",
     "2019-06-04T06:12"),
    ("Title of it\n\nPosted on : 2016-08-09 14:07 KST Modified on : 2017-01-03 09:30 KST\n\n", "2016-08-09",
     "2016-08-09T14:07+09:00"),
    ("Title of it\n\nUpdated 3 May 2020\nFirst published: 1 May 2020 at 14:05 GMT\n\n", "2020-05-01",
     "2020-05-01T14:05+00:00"),
    ("Title of it\n\nRiver Post, Nairobi, 9 March 2018\n\n", "2018-03-09", "2018-03-09"),
    ("Title of it\n\n5 March 2018\n\n", "2018-03-05", "2018-03-05"),
    ("NAIROBI, March 5, 2018 (River News) -- ", "2018-03-05", "2018-03-05"),
]  # fmt: skip

INFERRED = [
    # told as past: 20 October 2019; a summit in December lies ahead and is not "this month"
    ("The dam opened on 20 October 2019. The two leaders will meet at a summit in December.", "2019-10-20..2019-11-30"),
    # the current year, and a month that lies behind in it
    ("2019 marks the tenth year of the treaty. The ministers quarrelled in February.", "2019-02-01..2019-11-25"),
    # last month held the G20 summit in Osaka, 28-29 June 2019
    ("Relations improved last month at the G20 summit in Osaka, where both sides signed.", "2019-07-01..2019-07-31"),
    # seven months after June is January of the year that follows, 15 days more or less
    ("Seven months on from the accord, the border is open. It was signed in June last year. 2019 is a good year.",
     "2019-01-01..2019-02-15"),
]  # fmt: skip


class TestPrintedDate:
    @pytest.mark.parametrize(("head", "day", "stamp"), PRINTED)
    def test_the_first_date_counts_never_the_update(self, head: str, day: str, stamp: str) -> None:
        """Labels, bare lines and agency datelines are read; "updated" and "modified" are not."""
        found = published(head + BODY)
        assert found.doc_date is not None
        assert (str(found.doc_date.start), str(found.doc_date.end)) == (day, day)
        assert found.doc_date.basis == "explicit"
        assert found.published == stamp

    def test_metadata_come_before_the_page(self) -> None:
        """The page's own metadata are more exact than what it shows."""
        found = published("5 March 2018\n\n" + BODY, (("published", "2018-03-04T23:10:00+01:00"),))
        assert found.published == "2018-03-04T23:10:00+01:00"

    def test_agency_line_without_year_takes_it_from_the_text(self) -> None:
        """Month and day of the line, year from what the text calls the current year."""
        text = "GENEVA, March 5 (River News) -- 2021 marks ten years of the pact. The ministers met again.\n"
        found = published(text)
        assert found.doc_date is not None
        assert (found.doc_date.start, found.doc_date.end) == (date(2021, 3, 5), date(2021, 3, 5))
        assert found.outlet == "River News"

    @given(st.dates(date(1995, 1, 1), date(2030, 12, 31)))
    def test_any_day_round_trips(self, day: date) -> None:
        """Whatever the day, a dateline gives it back."""
        found = published(f"River Post, Nairobi, {day:%d %B %Y}\n\n{BODY}")
        assert found.doc_date is not None
        assert found.doc_date.start == found.doc_date.end == day


class TestInferredDate:
    @pytest.mark.parametrize(("text", "wanted"), INFERRED)
    def test_past_and_coming_things_bound_the_day(self, text: str, wanted: str) -> None:
        """What is told as past lies before, what is planned lies after; the rest is hand arithmetic."""
        assert days(text) == wanted

    def test_nothing_told_is_nothing_known(self) -> None:
        """A text without a time has no date; it is not guessed."""
        assert published(BODY).doc_date is None

    def test_the_reasons_are_given(self) -> None:
        """An inferred date says in words what it rests on."""
        found = published(INFERRED[0][0]).doc_date
        assert found is not None
        assert found.basis == "inferred"
        assert found.text is not None
        assert found.text.startswith("no dateline; ")
        assert "20 October 2019" in found.text


class TestMasthead:
    def test_disclaimer_names_the_outlet(self) -> None:
        """A disclaimer says whose view it is not, and marks a commentary."""
        disclaimer = (
            "Disclaimer: Views expressed are the writers' own and do not reflect River Post's point of view"
        )
        found = published(f"{BODY}\n{disclaimer}\n")
        assert (found.outlet, found.genre) == ("River Post", "commentary")

    def test_a_mail_address_gives_at_least_the_domain(self) -> None:
        """An unknown outlet stays a domain; no name is made up."""
        found = published("A title\n\n" + BODY + "\nPlease send comments to [desk@riverpost.example]\n")
        assert found.outlet == "riverpost.example"
        assert found.outlet_id is None

    def test_a_known_domain_tells_outlet_and_country(self) -> None:
        """An address of the page, bare or in its metadata, is enough."""
        found = published(BODY, (("canonical", "https://www.scmp.com/news/article/1"),))
        assert (found.outlet, found.outlet_id) == ("South China Morning Post", "CHN")

    def test_no_outlet_is_no_outlet(self) -> None:
        """Without any sign there is none."""
        assert published(BODY).outlet is None

    @pytest.mark.parametrize(
        ("label", "genre"),
        [
            ("[News Analysis] Water", "analysis"),
            ("Opinion: Water", "commentary"),
            ("Editorial: Water", "editorial"),
        ],
    )
    def test_labels_tell_the_genre(self, label: str, genre: str) -> None:
        """A label before the title is taken at its word."""
        assert published(f"{label} for all\n\nRiver Post, Nairobi, 9 March 2018\n\n{BODY}").genre == genre


@pytest.mark.shared
class TestSeeds:
    @pytest.mark.parametrize(("name", "start", "end"), SEEDS)
    def test_the_true_days_lie_in_a_narrow_range(self, shared: Path, name: str, start: str, end: str) -> None:
        """Dated or not, each seed's days are found to within six weeks."""
        found = published((shared / "data" / "seeds" / name).read_text("utf-8")).doc_date
        assert found is not None
        assert found.start <= date.fromisoformat(start)
        assert found.end >= date.fromisoformat(end)
        assert found.days <= 42


def test_every_grain_article_has_its_day_and_outlet(grain: Path) -> None:
    """The file names carry the days; each page names its paper."""
    for path in sorted(grain.glob("*.txt")):
        found = published(path.read_text("utf-8"))
        assert found.published == path.name[:10]
        assert found.outlet is not None


@pytest.mark.parametrize(
    ("name", "line", "wanted"),
    [
        ("2021-05-04-note.txt", "", "2021-05-04..2021-05-04"),
        ("20210504_note.txt", "", "2021-05-04..2021-05-04"),
        ("2021-05-04-note.txt", "KHARTOUM, May 4 (Nile Wire) - ", "2021-05-04..2021-05-04"),
        ("2021-13-40-note.txt", "", "none"),
        ("000_2021.txt", "", "none"),
    ],
)
def test_a_file_named_by_its_day_is_dated_by_it(name: str, line: str, wanted: str) -> None:
    """Archives name files by day; it counts as inferred, says so, and agrees with a dateline without a year."""
    text = f"Title of it\n\n{line}{BODY}"
    spans = split_sentences(text)
    roles = assign_roles(text, spans, ())
    sentences = [
        Sentence(i, s, e, p, role, rule, tokenise(text, s, e))
        for i, ((s, e, p), (role, rule)) in enumerate(zip(spans, roles, strict=True))
    ]
    found = publication(SourceText(name, "0" * 16, text, "plain", ()), sentences).doc_date
    assert (f"{found.start}..{found.end}" if found else "none") == wanted
    assert found is None or (found.basis == "inferred" and name in (found.text or ""))
