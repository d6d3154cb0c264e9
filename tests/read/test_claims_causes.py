"""Causes in the widest sense: own sentences, with cause, effect and signal marked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.annotation import Sentence
from detente.read.causes.finder import ANOTHER, find_causes
from detente.read.grammar.speakers import View
from detente.read.page.tokens import tokenise

BAG = (
    "farmers march to for over because after , . following demanding killed in the flood leaving two dead as by prices"
    " rose due if not “ ” so that attack"
)
WORDS = st.sampled_from(BAG.split())


def view(text: str) -> View:
    """Return a text as one sentence."""
    return View(text, Sentence(0, 0, len(text), 0, "body", "own", tokenise(text, 0, len(text))))


def first(text: str) -> tuple[str, str, str]:
    """Return cause, effect and signal of the likeliest cause of a sentence, as words."""
    here = view(text)
    one = find_causes(here).likely[0]
    cause, effect, signal = (here.words(*part) for part in (one.cause, one.effect, one.signal))
    return cause, effect, signal


@pytest.mark.parametrize(
    ("text", "cause", "effect", "signal"),
    [
        ("Dockers struck over low pay.", "low pay", "Dockers struck", "over"),
        ("Millers marched to protest the tax.", "the tax", "Millers marched", "to protest"),
        ("The port closed following a storm.", "a storm", "The port closed", "following"),
        ("Because of the drought, exports fell.", "the drought", "exports fell", "Because of"),
        (
            "The students sat on the steps, demanding a new library.",
            "a new library",
            "The students sat on the steps",
            "demanding",
        ),
        (
            "The bridge collapsed on Sunday, leaving two villages cut off.",
            "The bridge collapsed on Sunday",
            "leaving two villages cut off",
            "leaving",
        ),
    ],
)
def test_each_side_and_the_signal(text: str, cause: str, effect: str, signal: str) -> None:
    """Reason, purpose, circumstance and consequence, each with its own order of the two sides."""
    assert first(text) == (cause, effect, signal)


@pytest.mark.parametrize(
    "text",
    [
        "Dockers struck in protest against low pay.",
        "The port closed following a storm.",
        "Farmers blocked the road to demand cheaper fuel.",
        "Police arrested ten people for throwing stones.",
    ],
)
def test_a_reason_told_is_a_cause(text: str) -> None:
    """What somebody did counts here, though it is no claim of an argument."""
    assert find_causes(view(text)).told


@pytest.mark.parametrize(
    "text",
    ["The minister met his colleague on Monday.", "Two of them lived near the harbour.", "Salt, rice, oil."],
)
def test_no_reason_no_cause(text: str) -> None:
    """A plain event tells no cause."""
    assert not find_causes(view(text)).told


def test_a_sentence_without_cues_has_none() -> None:
    """No cue with two sides, nothing proposed."""
    found = find_causes(view("It rains."))
    assert (found.likely, found.probability) == ((), 0.0)


@given(st.lists(WORDS, max_size=25))
def test_laws(words: list[str]) -> None:
    """Chances lie between 0 and 1, the likeliest comes first, further ones are likely; ranges hold words."""
    here = view(" ".join(words))
    found = find_causes(here)
    chances = [one.probability for one in found.likely]
    assert chances == sorted(chances, reverse=True)
    assert all(chance >= ANOTHER for chance in chances[1:])
    assert 0 <= max(chances, default=0) <= found.probability + 1e-12 <= 1 + 1e-12
    for one in found.likely:
        for low, high in (one.cause, one.effect, one.signal):
            assert 0 <= low < high <= len(here.tokens)


def test_equal_texts_give_equal_answers() -> None:
    """No order of sets shows through."""
    text = "Dockers struck over pay after the firm refused to talk, leaving the port idle."
    assert find_causes(view(text)) == find_causes(view(text))
