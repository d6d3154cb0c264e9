"""How firmly the text holds something: hedge, negation, and the status of an act, from the words that govern it."""

from __future__ import annotations

from detente.read.annotation import Sentence
from detente.read.grammar.governors import Government, govern, head_index
from detente.read.modality.hedges import find_hedge
from detente.records.types import Span
from detente.records.vocabulary import EventStatus, Hedge


def hedge_in(text: str, sentence: Sentence, start: int, end: int) -> tuple[Hedge, Span | None]:
    """Return the hedge whose scope covers a stretch of a sentence, and its cue.

    text        the document's text
    start, end  offsets of the stretch, inside the sentence
    returns     hedge and cue; ("none", None) when nothing hedges it
    """
    found = find_hedge(sentence.tokens, start, end)
    if found is None:
        return "none", None
    hedge, first, last = found
    left, right = sentence.tokens[first].start, sentence.tokens[last].end
    return hedge, Span(left, right, text[left:right])


def negated_in(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a stretch of a sentence is denied; two negations cancel out.

    start, end  offsets of the stretch; its first verb, else its last noun, is what is asked about
    """
    head = head_index(sentence.tokens, start, end)
    return head is not None and govern(sentence.tokens, head).negations % 2 == 1


def status_of(sentence: Sentence, start: int, end: int) -> EventStatus:
    """Return the status of the act whose trigger is a stretch of a sentence.

    start, end  offsets of the trigger
    returns     happened when nothing says otherwise
    """
    head = head_index(sentence.tokens, start, end)
    return "happened" if head is None else status_under(govern(sentence.tokens, head))


def status_under(government: Government) -> EventStatus:
    """Return the status that a government gives: negation first, then the weakest hold on the facts."""
    if government.hypothetical:
        return "hypothetical"
    if government.negations % 2 == 1:
        return "negated"
    if government.planned:
        return "planned"
    return "ongoing" if government.ongoing else "happened"
