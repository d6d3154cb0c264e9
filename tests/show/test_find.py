"""Find: what a query narrows to, on the hand-made dam case."""

from __future__ import annotations

from datetime import date

import pytest

from detente.errors import UsageError
from detente.records.evidence import Evidence
from detente.show.find import Query, find, hit_row, hit_to_json
from detente.show.view_parts import Index
from tests.show.dam import TEXTS, dam_case

READING = dam_case().reading


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (Query(), "e-1 e-2 c-1 s-1 e-3 s-2 r-1 c-2 c-3 e-4 r-2 c-4"),
        (Query(kind="event"), "e-1 e-2 e-3 e-4"),
        (Query(kind="claim", type_="CAUSAL"), "c-3 c-4"),
        (Query(type_="planned"), "e-2"),
        (Query(type_="consult"), "e-1 e-3"),
        (Query(actor="tjk", kind="statement"), "s-1"),
        (Query(actor="Uzbekistan", kind="statement"), "s-1"),
        (Query(actor="OTHER"), "s-2 c-4"),
        (Query(actor="FRA"), ""),
        (Query(since=date(2031, 6, 1)), "e-4 r-2"),
        (Query(until=date(2031, 3, 3)), "e-1 e-2 s-1 r-1"),
        (Query(since=date(2031, 3, 4), until=date(2031, 3, 4)), "e-3"),
        (Query(text="IN  dushanbe\u00a0on"), "e-1"),
        (Query(text="Dushanbe", kind="segment"), "g-a-post.txt-0 g-a-post.txt-1 g-b-gazette.txt-0"),
        (
            Query(kind="doc", type_="news"),
            f"{READING.documents[0].document.id} {READING.documents[2].document.id}",
        ),
    ],
)
def test_a_query_narrows_to_these(query: Query, ids: str) -> None:
    """In the order of documents, then of their sentences."""
    assert [hit.record.id for hit in find(READING, query)] == ids.split()


def test_every_hit_cites_its_sentence() -> None:
    """The evidence resolves to the sentence shown."""
    for hit in find(READING, Query()):
        answer = hit_to_json(hit)
        assert Evidence.parse(answer["evidence"]).holds(TEXTS[hit.record.doc])
        assert answer["record"]["id"] == hit.record.id


def test_a_row_says_who_in_words_that_fit_the_kind() -> None:
    """Acts point from source to target, relations do not, claims name who makes them."""
    index = Index.of(READING, quotes=True)
    who = {hit.record.id: hit_row(hit, index)[4] for hit in find(READING, Query())}
    assert (who["e-1"], who["s-1"], who["r-1"], who["c-4"]) == (
        "TJK, UZB",
        "TJK > UZB",
        "TJK – UZB",
        "OTHER (farmers): TJK, UZB",
    )


def test_an_unknown_kind_is_refused_with_the_list() -> None:
    """What came and what may come."""
    with pytest.raises(UsageError, match=r"'evnt'.*doc segment event statement claim relation"):
        Query(kind="evnt")


def test_reversed_days_are_refused() -> None:
    """Rather than finding nothing in silence."""
    with pytest.raises(UsageError, match="comes after"):
        Query(since=date(2031, 1, 2), until=date(2031, 1, 1))
