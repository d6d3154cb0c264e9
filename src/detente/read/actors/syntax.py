"""Where a mention stands in its sentence: as subject, beside another, after a rival for a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read import gazetteer
from detente.read.actors.coreference import FEMALE, MALE, Place
from detente.read.actors.draft import Draft
from detente.read.annotation import Sentence, Token

SUBJECT_TAGS: Final = frozenset({"AUX", "MODAL", "VERB"})
JOINTS: Final = frozenset({"and", "and the", "and his", "and its", "&", "as well as"})
ASIDE: Final = 14
"""Words that an aside between commas may have."""


def places_of(drafts: Sequence[Draft], sentence: Sentence, index: int, text: str) -> list[Place]:
    """Return a sentence's drafts with their syntactic surroundings."""
    tokens, at, found = sentence.tokens, 0, []
    previous = 0
    for draft in drafts:
        while at < len(tokens) and tokens[at].start < draft.start:
            at += 1
        joined = bool(previous) and text[previous : draft.start].strip(" \u00a0,").lower() in JOINTS
        apposed = bool(previous) and text[previous : draft.start].strip() == ","
        personal = draft.personal or text[draft.start : draft.end].lower() in MALE | FEMALE
        fresh = _is_fresh(tokens[:at], not personal)
        subject = _is_subject(draft, tokens, at)
        found.append(Place(draft, index, sentence.paragraph, subject, joined, fresh, apposed))
        previous = draft.end
    return found


def _is_fresh(before: Sequence[Token], thing: bool) -> bool:
    """Return whether no rival subject stands among the tokens before a mention.

    thing   whether any noun followed by a finite verb is a rival, or only one for a person
    """
    noun = False
    for token in before:
        if noun and token.tag in SUBJECT_TAGS:
            return False
        noun = noun or (token.tag == "NOUN" and (thing or token.lower in gazetteer.person_nouns()))
    return True


def _is_subject(draft: Draft, tokens: Sequence[Token], at: int) -> bool:
    """Return whether a finite verb follows a draft and no preposition stands before.

    at   index of the first token not before the draft
    """
    before = tokens[at - 1] if at > 0 else None
    if draft.owner or (before is not None and before.tag in ("PREP", "TO") and before.lower != "for"):
        return False
    while at < len(tokens) and (tokens[at].start < draft.end or tokens[at].tag in ("ADV", "QUOTE")):
        at += 1
    if before is not None and before.lower == "for":
        return at < len(tokens) and tokens[at].lower == "to"
    return _verb_at(tokens, at) or _verb_after_aside(tokens, at)


def _verb_at(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a finite verb stands at an index, a relative pronoun before it passed over."""
    if at + 1 < len(tokens) and tokens[at].lower in ("which", "who"):
        at += 1
    return at < len(tokens) and tokens[at].tag in SUBJECT_TAGS


def _verb_after_aside(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a finite verb follows the comma at an index, or the comma that closes the aside after it."""
    if at >= len(tokens) or tokens[at].lower != ",":
        return False
    if _verb_at(tokens, at + 1):
        return True
    for place in range(at + 1, min(at + ASIDE, len(tokens) - 1)):
        if tokens[place].tag in SUBJECT_TAGS:
            return False
        if tokens[place].lower == ",":
            return tokens[place + 1].tag in SUBJECT_TAGS
    return False
