"""Sentences that tell outright how an earlier forecast went."""

from __future__ import annotations

import pytest

from detente.explain.outright import Told, told_outright
from detente.explain.verdicts import is_about
from detente.read.reading import DocumentReading
from detente.records.types import Claim, Document, Segment, Span


def reading(*sentences: str) -> DocumentReading:
    """Return a document of some sentences."""
    text = " ".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    segments = tuple(
        Segment(f"g-{n}", "b.txt", (at, at + len(sentence)), n, "body")
        for n, (at, sentence) in enumerate(zip(starts, sentences, strict=True))
    )
    return DocumentReading(Document("0" * 16, "b.txt", len(text), len(sentences), None), text, segments)


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        (("A miller who counted on a truce in May was right.",), [("A miller", True)]),
        (("Those who wrote that the truce would hold were wrong.",), [("Those", False)]),
        (
            (
                "A baker who expected a deal was right; the miller who believed that no ship would sail was not.",
            ),
            [("A baker", True), ("the miller", False)],
        ),
        (
            ("The pact was renewed.", "Officials in Accra had forecast exactly that."),
            [("Officials in Accra", True)],
        ),
        (("Some papers foresaw a strike in June, and a strike there was.",), [("Some papers", True)]),
        (
            ("A daily wrote that the canal would close.", "So far it has: no ship has passed."),
            [("A daily", True)],
        ),
        (("A daily wrote that the canal would close.", "It has not."), [("A daily", False)]),
        (("The miller was right to sell.",), []),
        (("A daily wrote of the canal.", "It has a new editor."), []),
    ],
)
def test_reads_the_judgement(sentences: tuple[str, ...], told: list[tuple[str, bool]]) -> None:
    """Who foretold, and whether it came true; nothing when the words are about something else."""
    assert [(one.who, one.came) for one in told_outright([reading(*sentences)])] == told


def claim(effect: str, claimant: str) -> Claim:
    """Return a forecast."""
    span = Span(0, len(effect), effect)
    return Claim("c", "a.txt", (0, 9), 0, "forecast", None, span, span, "", "+", "none", claimant, ())


@pytest.mark.parametrize(
    ("who", "what", "effect", "claimant", "matches"),
    [
        ("A miller", "a truce in May", "a truce before summer", "a miller", True),
        ("A miller", "a truce in May", "prices will fall", "a miller", False),
        ("A miller", "a truce in May", "a truce before summer", "a baker", False),
        ("Officials in Cairo", "the pact was renewed", "a renewed pact", "EGY", True),
        ("Those", "the canal would close within days", "the canal will close in a few days", "author", True),
        ("Those", "the canal would open within weeks", "the canal will close in a few days", "author", False),
        (
            "Those",
            "the canal would not close within days",
            "the canal will close in a few days",
            "author",
            False,
        ),
        (
            "A miller",
            "the canal would close within days",
            "the canal will close in a few days",
            "author",
            False,
        ),
    ],
)
def test_a_judgement_is_about_the_same_voice_and_matter(
    who: str, what: str, effect: str, claimant: str, matches: bool
) -> None:
    """A named voice needs a word in common, a nameless one nearly the same words."""
    assert is_about(Told("g", "b.txt", who, what, True), claim(effect, claimant)) == matches
