"""Voices: whose claim it is: the author's, a speaker's of the sentence, or of an aside (", he argued,")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from detente.read.annotation import Sentence, Token
from detente.read.causes.frames import Draft, Range
from detente.read.grammar.cue_patterns import forms, load_cues, word_set
from detente.read.grammar.opinions import OWNERS, opinions
from detente.read.grammar.phrases import trim, verb_group_start
from detente.read.grammar.speakers import View, head_end, is_first_person, resolve, speaker_nouns
from detente.records.types import Actor, Statement

_THINKS: Final = word_set(
    "think thinks thought believe believes believed say says said feel feels felt argue argues"
)
_PRONOUNS: Final = word_set("he she they it him her them who")
_SHARES: Final = word_set("one some others many most both another several few two three")
_PERSONAL: Final = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "men",
    "woman",
    "women",
    "ant",
    "ee",
    "ers",
    "ors",
    "ists",
    "ians",
)
_THINGS: Final = word_set(
    "matter number order paper letter offer power corner order answer border water weather winter summer december"
    " september october november factor sector corridor error horror sensor refer over under plan agreement"
)
_PEOPLE: Final = word_set(
    "analysts analyst experts expert critics critic people sources source pundits public voters residents team"
    " bank think-tank group company firm court council spokespeople insiders editorial buyers agents"
)
_ASIDE: Final = 9
_SAYS: Final = ("expect", "reckon", "warn", "promise", "suppose", "caution", "predict", "ask", "recall")
_TELLS: Final = frozenset(forms("tell"))
_HEARERS: Final = word_set("me us reporters parliament readers journalists lawmakers deputies")


@dataclass(frozen=True, slots=True)
class Aside:
    """Words by which a speaker is named inside his own words: ", a buyer in Cairo said,".

    whole    token range with its commas
    speaker  token range of who speaks
    """

    whole: Range
    speaker: Range


def asides(view: View) -> tuple[Aside, ...]:
    """Return the asides of a sentence in text order."""
    tokens = view.tokens
    marks = [-1, *(n for n, t in enumerate(tokens) if t.lower in (",", ";", "—", "–")), len(tokens)]
    verbs = _speech_verbs()
    found = [Aside(whole, whole) for whole in _as_clauses(tokens, marks)]
    found += [Aside(whole, owner) for whole, owner in opinions(tokens)]
    for left, right in pairwise(marks):
        if not 2 <= right - left - 1 <= _ASIDE or (left < 0 and right == len(tokens)):
            continue
        first, last = trim(tokens, left + 1, right)
        last = _without_hearer(tokens, first, last)
        if (
            last - first < 2
            or left < 0
            or tokens[last - 1].lower not in verbs
            or tokens[first].tag in ("CONJ", "WH")
        ):
            continue
        start = verb_group_start(tokens, last - 1)
        if tokens[first].lower in ("whatever", "however", "if", "because", "since", "when"):
            continue
        if tokens[first].lower == "as":
            continue
        if tokens[last - 1].tag in ("VERB", "VBN", "AUX", "NOUN") and first < start:
            found.append(Aside((left, min(right + 1, len(tokens))), (first, start)))
    return tuple(sorted(found, key=lambda aside: aside.whole))


def _as_clauses(tokens: Sequence[Token], marks: Sequence[int]) -> list[Range]:
    """Return the asides of the kind ", as I expect by autumn,"."""
    return [
        (left, right + 1)
        for left, right in pairwise(marks[1:-1])
        if left + 3 < right <= left + 10
        and tokens[left + 1].lower == "as"
        and tokens[left + 2].tag in ("PRON", "NAME")
        and tokens[left + 3].tag in ("VERB", "AUX")
    ]


def _without_hearer(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where an aside ends without whom it was said to, and how: "he told me", "an aide warned us by phone"."""
    for n in range(first + 1, last - 1):
        if tokens[n].lower in _speech_verbs() | _TELLS and tokens[n].tag in ("VERB", "VBN"):
            rest = tokens[n + 1 : last]
            hears = rest[0].lower in _HEARERS and not any(t.tag in ("VERB", "TO", "SUBORD") for t in rest)
            return n + 1 if hears else last
    return last


@cache
def _speech_verbs() -> frozenset[str]:
    """Return the verb forms that may end an aside: those of the cue lexicon that take "that"."""
    found = set().union(*map(forms, _SAYS)) | _TELLS
    for word, cues in load_cues("statement_cues.tsv").items():
        if any(cue.fields[1] in ("that", "passive") and len(cue.elements) == 1 for cue in cues):
            found.add(word)
    return frozenset(found - {"be", "is", "was", "are", "were", "say"}) | {"say"}


def without_asides(view: View, part: Range, found: Sequence[Aside]) -> Range:
    """Return a range without the asides that begin or end it."""
    first, end = part
    for aside in found:
        low, high = aside.whole
        if (low < first < high <= end and first <= aside.speaker[0]) or (
            low <= first and high <= end and high > first
        ):
            first = max(first, high)
        elif first < low < end <= high:
            end = low
    return trim(view.tokens, first, end) if first < end else part


def claimant(view: View, draft: Draft, said: Sequence[Statement], speakers: Speakers) -> str:
    """Return who holds a claim, as the code book writes it: "author", "ID (Name)", "a shipowner".

    said      the statements of the sentence
    speakers  of the whole document, for pronouns
    """
    if draft.ctype == "forecast" and draft.holder is not None:
        actor = resolve(view, *draft.holder)
        if actor is not None and (words := speakers.of(actor, view.sentence.index)) is not None:
            return words
    at = view.tokens[draft.cue[0]].start
    around = [
        (span.end - span.start, statement)
        for statement in said
        for span in statement.content
        if span.start <= at < span.end
    ]
    for _, statement in sorted(around, key=lambda pair: pair[0]):
        if (words := speakers.words(statement)) is not None:
            return words
    return _by_aside(view, draft, speakers) or _by_thought(view, draft) or "author"


def _by_aside(view: View, draft: Draft, speakers: Speakers) -> str | None:
    tokens = view.tokens
    for aside in asides(view):
        if aside.whole == aside.speaker:
            continue
        low, high = sorted((aside.speaker[0], draft.cue[0]))
        if any(t.lower == ";" for t in tokens[low:high]) or is_first_person(tokens, *aside.speaker):
            continue
        if tokens[aside.speaker[0]].lower in OWNERS and (words := speakers.before(view.sentence.index)):
            return words
        actor = resolve(view, *aside.speaker)
        if actor is not None and actor.id == "OTHER" and view.tokens[aside.speaker[0]].lower in _SHARES:
            return _lowered(view.words(*aside.speaker))
        if actor is not None:
            return speakers.of(actor, view.sentence.index)
    return None


def _by_thought(view: View, draft: Draft) -> str | None:
    start = verb_group_start(view.tokens, draft.hit.first)
    if start > 1 and view.tokens[start - 1].lower in _THINKS:
        named = view.mentions_in(max(0, start - 4), start - 1)
        if named:
            return actor_words(named[-1].actors[0])
    return None


@dataclass(frozen=True, slots=True)
class Speakers:
    """The statements of a document by sentence, to find whom "he" in a later sentence means."""

    text: str
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]

    def words(self, statement: Statement) -> str | None:
        """Return a statement's speaker as a claimant; None when it is nobody."""
        return self.of(statement.speaker, statement.sentence_index, statement)

    def of(self, actor: Actor, index: int, statement: Statement | None = None) -> str | None:
        """Return an actor as a claimant; a pronoun takes the speaker before it in its paragraph.

        actor      as a noun phrase was resolved
        index      of its sentence
        statement  whose speaker it is, when there is one
        """
        if actor.id != "OTHER":
            return actor_words(actor)
        words = (actor.name or actor.mention or "").strip()
        low = words.lower()
        if low in _PRONOUNS or not words:
            return self.before(index)
        if low.startswith("the same "):
            return self._same(low.split()[-1], index) or _lowered(words)
        if low.split()[0] in _SHARES and len(low.split()) == 1:
            return self._share(words, actor, statement)
        return _lowered(words) if speaks(words) else None

    def _same(self, noun: str, index: int) -> str | None:
        """Return who "the same official" is: the last speaker before who was called so."""
        for one in reversed(self.statements):
            if one.sentence_index < index and noun in (one.speaker.mention or "").lower().split():
                return self.of(one.speaker, one.sentence_index, one)
        return None

    def before(self, index: int) -> str | None:
        """Return the last speaker named before in the paragraph of a sentence, None when there is none."""
        here = self.sentences[index].paragraph
        for one in reversed(self.statements):
            near = one.sentence_index < index and self.sentences[one.sentence_index].paragraph == here
            if (
                near
                and not self._quoted(one)
                and (one.speaker.name or one.speaker.mention or "").lower() not in _PRONOUNS
            ):
                return self.of(one.speaker, one.sentence_index, one)
        return None

    def _quoted(self, one: Statement) -> bool:
        """Return whether a statement is only told inside another one of its sentence."""
        return any(
            other is not one and any(span.start <= one.cue.start < span.end for span in other.content)
            for other in self.statements
            if other.sentence_index == one.sentence_index
        )

    def _share(self, words: str, actor: Actor, statement: Statement | None) -> str:
        """Return "one of them" where the resolver kept "one"."""
        if statement is None or actor.span is None:
            return words.lower()
        end = statement.cue.start if statement.cue.start > actor.span[1] else statement.sentence[1]
        rest = self.text[actor.span[1] : end].split()
        whole = " ".join([words, *rest]).strip(" ,.;")
        return _lowered(whole) if len(rest) <= 7 and "," not in whole else words.lower()


def speaks(words: str) -> bool:
    """Whether a phrase names somebody who can hold a view: a person, a role, an institution."""
    parts = words.split()
    if parts[0][0].isupper() and parts[0].lower() not in (
        "a",
        "an",
        "the",
        "some",
        "his",
        "her",
        "its",
        "their",
    ):
        return True
    heads = [part.lower().strip(",.") for part in parts]
    if any(head in speaker_nouns() or head in _PEOPLE or head in _SHARES for head in heads):
        return True
    return heads[-1].endswith(_PERSONAL) and heads[-1] not in _THINGS and not heads[-1].endswith("ment")


def _lowered(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.lower() in _OPENERS else words


_OPENERS: Final = word_set(
    "a an the some one many most several his her their its our no those these both others two few"
)


def actor_words(actor: Actor) -> str:
    """Return an actor as a claimant is written: "ID (Name)", for media "Name (ID)", the name of an unknown one."""
    if actor.id == "OTHER":
        return actor.name or actor.mention or "OTHER"
    if actor.name is None:
        return actor.id
    return f"{actor.name} ({actor.id})" if actor.sector == "MED" else f"{actor.id} ({actor.name})"


def speaks_of_itself(view: View, draft: Draft, said: Sequence[Statement]) -> bool:
    """Whether a forecast is what a speaker says of its own power ("it could strike"): a boast, not a forecast."""
    tokens: Sequence[Token] = view.tokens
    subject = (draft.effect[0], head_end(tokens, *draft.effect))
    ids = {i for mention in view.mentions_in(*subject) for i in mention.ids}
    at = tokens[draft.cue[0]].start
    return any(
        s.speaker.id in ids - {"OTHER"} and any(span.start <= at < span.end for span in s.content)
        for s in said
    )
