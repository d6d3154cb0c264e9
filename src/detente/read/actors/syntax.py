"""Where a mention stands in its sentence: as subject, beside another, after a rival for a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read import gazetteer
from detente.read.actors.coreference import FEMALE, MALE
from detente.read.actors.draft import Draft
from detente.read.actors.place import Around, Place
from detente.read.actors.scene import SPEECH
from detente.read.annotation import Sentence, Token

SUBJECT_TAGS: Final = frozenset({"AUX", "MODAL", "VERB"})
JOINTS: Final = frozenset({"and", "and the", "and his", "and its", "&", "as well as"})
LETTING: Final = gazetteer.word_list("letting")
BYSTANDERS: Final = gazetteer.word_list("bystanders")
NOT_CONTROLLING: Final = ("invit", "promis", "offer", "threat")
IN_PASSING: Final = frozenset(
    {
        "in turn",
        "in return",
        "in fact",
        "in response",
        "of course",
        "for now",
        "at once",
        "at first",
        "at last",
    }
)
"""Pairs of words that may stand between a subject and its verb."""

ASIDE: Final = 20
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
        around = _around(draft, tokens, at)
        found.append(Place(draft, index, sentence.paragraph, subject, joined, fresh, apposed, around))
        previous = draft.end
    return found


def _is_fresh(before: Sequence[Token], thing: bool) -> bool:
    """Return whether no rival subject stands among the tokens before a mention.

    thing   whether any noun followed by a finite verb is a rival, or only one for a person
    """
    noun = False
    for token in before:
        if token.lower == ";":
            noun = False
        if noun and token.tag in SUBJECT_TAGS:
            return False
        noun = noun or (token.tag == "NOUN" and (thing or _is_person(token.lower)))
    return True


def _is_person(noun: str) -> bool:
    """Return whether a noun is a word for one person."""
    return noun in BYSTANDERS or noun in gazetteer.person_nouns()


def _around(draft: Draft, tokens: Sequence[Token], at: int) -> Around:
    """Return what the words around a draft say of it.

    at   index of the first token not before the draft
    """
    last = tokens[at - 1] if at else None
    after = at
    while after < len(tokens) and tokens[after].start < draft.end:
        after += 1
    opener = _opener(tokens, at)
    commas = [token.start for token in tokens[opener + 1 : at] if token.lower == ","]
    return Around(
        oblique=last is not None and last.tag == "PREP",
        local=_is_local(last, tokens, after),
        aside=last is not None and last.lower == "," and _attributes(tokens, after),
        embedded=opener > 0 and tokens[opener].tag in ("SUBORD", "WH") and not commas,
        object=last is not None and last.tag in ("VERB", "VBG") and not _verb_at(tokens, after),
        quoted=sum(token.tag == "QUOTE" for token in tokens[:at]) % 2 == 1,
        than=last is not None and last.lower == "than",
        this=opener < 0 and _opens_with_this(tokens),
        plural=any(token.tag == "NOUN" and token.lower.endswith("s") for token in tokens[:at]),
        clause=tokens[opener].start if opener >= 0 else draft.start if not tokens else tokens[0].start,
        initial=_initial(draft, tokens, at),
    )


def _opener(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the last word before ``at`` that opens a clause, -1 when there is none."""
    for place in range(at - 1, -1, -1):
        token = tokens[place]
        if token.tag in ("SUBORD", "WH") or token.lower in (";", ":"):
            return place
        if token.tag == "NOUN" and place and place + 1 < at and tokens[place + 1].tag in SUBJECT_TAGS:
            return place
    return -1


def _is_local(last: Token | None, tokens: Sequence[Token], after: int) -> bool:
    """Return whether a draft is the subject of an infinitive ("asked Peru to") or of a relative clause."""
    there = tokens[after].lower if after < len(tokens) else ""
    if there == "to" and last is not None and last.tag in ("VERB", "VBG"):
        return after + 1 < len(tokens) and tokens[after + 1].tag == "VERB" and _controls(last.lower)
    place = after + (there == ",")
    relative = place + 1 < len(tokens) and tokens[place].lower in ("which", "who")
    return relative and tokens[place + 1].tag in SUBJECT_TAGS


def _controls(verb: str) -> bool:
    """Return whether the object of a verb does what the infinitive after it says."""
    return not verb.startswith(NOT_CONTROLLING)


def _attributes(tokens: Sequence[Token], after: int) -> bool:
    """Return whether a verb of speech and a comma follow: ", Peru said,"."""
    verb = after + 1 < len(tokens) and tokens[after].lower in SPEECH | {"reported"}
    return verb and tokens[after + 1].lower == ","


def _opens_with_this(tokens: Sequence[Token]) -> bool:
    """Return whether "this" or "that" is the first subject of a sentence."""
    return len(tokens) > 1 and tokens[0].lower in ("this", "that") and tokens[1].tag in SUBJECT_TAGS


def _initial(draft: Draft, tokens: Sequence[Token], at: int) -> int:
    """Return the offset of the comma behind a clause or phrase that opens a sentence and holds the draft, else 0."""
    first = next((place for place, token in enumerate(tokens) if token.tag not in ("QUOTE", "CONJ")), at)
    opening = {token.tag for token in tokens[first : first + 2] if token.start < draft.start}
    when = first < at and tokens[first].lower == "when"
    clause = when or ("SUBORD" in opening and tokens[first].tag in ("SUBORD", "ADV", "PREP"))
    phrase = draft.owner and first < at and tokens[first].tag == "PREP"
    comma = next((token for token in tokens[first:] if token.lower == ","), None)
    if not (clause or phrase) or comma is None or comma.start < draft.start:
        return 0
    return comma.end


def _is_subject(draft: Draft, tokens: Sequence[Token], at: int) -> bool:
    """Return whether a finite verb follows a draft and no preposition stands before.

    at   index of the first token not before the draft
    """
    before = tokens[at - 1] if at > 0 else None
    if draft.owner or (before is not None and before.tag in ("PREP", "TO") and before.lower != "for"):
        return False
    if before is not None and before.lower in LETTING:
        return False
    while at < len(tokens) and (tokens[at].start < draft.end or tokens[at].tag in ("ADV", "QUOTE")):
        at += 1
    if before is not None and before.lower == "for":
        return at < len(tokens) and tokens[at].lower == "to"
    if at + 1 < len(tokens) and f"{tokens[at].lower} {tokens[at + 1].lower}" in IN_PASSING:
        at += 2
    return _verb_at(tokens, at) or _verb_after_aside(tokens, at) or _only_verb_at(tokens, at)


def _verb_at(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a finite verb stands at an index, a relative pronoun before it passed over."""
    if at + 1 < len(tokens) and tokens[at].lower in ("which", "who"):
        at += 1
    return at < len(tokens) and tokens[at].tag in SUBJECT_TAGS


def _only_verb_at(tokens: Sequence[Token], at: int) -> bool:
    """Return whether what looks like a participle is the only verb: "Iceland replied by cutting nets"."""
    if at >= len(tokens) or tokens[at].tag != "VBN":
        return False
    return all(token.tag not in SUBJECT_TAGS for token in (*tokens[:at], *tokens[at + 1 :]))


def _verb_after_aside(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a finite verb follows the comma at an index, or the comma that closes the aside after it."""
    if at >= len(tokens) or tokens[at].lower != ",":
        return False
    if _verb_at(tokens, at + 1):
        return True
    relative = any(token.tag == "WH" for token in tokens[at + 1 : at + 3])
    for place in range(at + 1, min(at + ASIDE, len(tokens) - 1)):
        if tokens[place].tag in SUBJECT_TAGS and not relative:
            return False
        if tokens[place].lower == ",":
            return tokens[place + 1].tag in SUBJECT_TAGS
    return False
