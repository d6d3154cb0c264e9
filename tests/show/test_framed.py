"""A claim is shown without the frame that says who said it, unless the frame turns what it says."""

from __future__ import annotations

import pytest

from detente.explain.wording import articled
from detente.show.framed import framed, unframed
from detente.show.view_parts import Index
from tests.read.hand import claim, folder, page


@pytest.mark.parametrize(
    ("sentence", "claimed", "shown"),
    [
        (
            "That loan cost little, a banker in Arica said: the backing of Chile strengthens Peru.",
            "the backing of Chile strengthens Peru",
            "the backing of Chile strengthens Peru.",
        ),
        (
            "A retired colonel concludes that the bridge makes a raid easy.",
            "the bridge makes a raid easy",
            "the bridge makes a raid easy.",
        ),
        ("A raid will fail, a pilot said on Monday.", "A raid will fail", "A raid will fail"),
        ("“The nets bring Peru back,” he says.", "The nets bring Peru back", "The nets bring Peru back"),
        ("Fish will be dear, according to the port.", "Fish will be dear", "Fish will be dear"),
        ("The nets bring Peru back.", "The nets bring Peru back", "The nets bring Peru back."),
        ("Nobody says that talks will fail.", "talks will fail", "Nobody says that talks will fail."),
        (
            "Chile doubts what a clerk said: the nets bring Peru back.",
            "the nets bring Peru back",
            "Chile doubts what a clerk said: the nets bring Peru back.",
        ),
        (
            "The raid, a pilot said, will fail because of the wind.",
            "The raid, a pilot said, will fail because of the wind",
            "The raid, a pilot said, will fail because of the wind.",
        ),
    ],
)
def test_the_frame_goes_and_the_claim_stays(sentence: str, claimed: str, shown: str) -> None:
    """At either end; never from within, and never where it denies or doubts."""
    at = sentence.index(claimed)
    start, end = unframed(sentence, (0, len(sentence)), (at, at + len(claimed)))
    assert sentence[start:end] == shown


def test_a_quote_marks_what_was_left_out_and_cites_the_whole_sentence() -> None:
    """An ellipsis for the frame; the evidence is that of the sentence."""
    item = claim(
        "A colonel concludes that the bridge makes a raid easy.",
        "makes a raid easy",
        "causal",
        "CHL PER",
        "CHL use of force",
    )
    index = Index.of(folder(page("a.txt", "2018-03-05", item)), quotes=True)
    (told,) = index.reading.claims
    whole = index.sentence(told)
    quote = framed(whole, (told,), index, 200)
    assert quote is not None
    assert (quote.text, quote.evidence) == ("… the bridge makes a raid easy.", whole)
    alone = framed(whole, (), index, 200)
    assert alone is not None
    assert alone.text == "A colonel concludes that the bridge makes a raid easy."


@pytest.mark.parametrize(
    ("actor", "name", "shown"),
    [
        ("IGO-CARICOM", "Caricom", "Caricom"),
        ("IGO-MERCOSUR", "Mercosur", "Mercosur"),
        ("ARM-HAMAS", "Hamas", "Hamas"),
        ("NGO-OXFAM", "Oxfam", "Oxfam"),
        ("IGO-AU", "African Union", "the African Union"),
        ("IGO-ICJ", "International Court of Justice", "the International Court of Justice"),
        ("ARM-TALIBAN", "Taliban", "the Taliban"),
        ("IGO-NATO", "NATO", "NATO"),
        ("USA", "United States", "the United States"),
        ("CHN", "China", "China"),
    ],
)
def test_a_body_takes_the_article_when_its_name_holds_a_common_noun(
    actor: str, name: str, shown: str
) -> None:
    """What is a name and nothing else takes none."""
    assert articled(actor, name) == shown
