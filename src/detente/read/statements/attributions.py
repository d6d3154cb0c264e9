"""Attributions: what is laid at somebody's door in a sentence, as token ranges; statements are the narrower part.

The switch is ``wide``.  Narrow, only speech acts and views with a voice behind them count (the code book's
statements).  Wide, whatever a text ascribes to a source counts as well: wishes, plans, backing, decisions, what a
study shows, what is expected by nobody in particular.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, groupby, islice
from types import MappingProxyType
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import Cue, Hit, find_cues, load_cues, word_set
from detente.read.grammar.phrases import is_finite, left_subject, verb_group_start
from detente.read.grammar.speakers import View
from detente.read.statements.draft import Draft, is_base, is_passive, is_quote, pieces
from detente.read.statements.ends import said_end
from detente.read.statements.naming import echoed
from detente.read.statements.nouns import FRAMES
from detente.read.statements.unsaid import is_order, is_statement
from detente.read.statements.voiceless import VOICELESS_FRAMES

_CLAUSE_ENDS: Final = frozenset((",", "—", "―", "–"))
ATTITUDE: Final = "attitude."
_WITHIN: Final = 100
"""Tokens behind a cue within which a coordinated one may end its content; keeps the work per sentence small."""
_FRONTS: Final = word_set("when after while although")
_DOUBTS: Final = word_set("statement.reckon_doubt statement.deny_that")
_CLAUSAL: Final = frozenset(("that", "addressee", "noun"))


@cache
def _cues() -> Mapping[str, tuple[Cue, ...]]:
    merged = dict(load_cues("statement_cues.tsv"))
    for word, cues in load_cues("statement_attitudes.tsv").items():
        merged[word] = (*merged.get(word, ()), *cues)
    return MappingProxyType(merged)


def find_attributions(view: View, *, wide: bool = False) -> list[Draft]:
    """Return the attributions of a sentence in text order, one a cue.

    view  the sentence with tokens and mentions
    wide  whether attitudes, evidence and sources without a voice count, not only statements
    """
    hits = find_cues(view.sentence, _cues())
    starts = [first for first, _ in groupby(hits, key=lambda hit: hit.first)]
    rivals = _Rivals(view.tokens, starts)
    found: list[Draft] = []
    covered = 0
    for first, group in groupby(hits, key=lambda hit: hit.first):
        if first < covered:
            continue
        limit = min(_limit(view, first, rivals), relative_end(view.tokens, first))
        at_hand = list(group)
        draft = next((d for hit in at_hand if (d := _draft(view, hit, limit, wide, found)) is not None), None)
        if draft is None:
            draft = next((d for hit in at_hand if (d := echoed(view, hit, found)) is not None), None)
        if draft is not None:
            found.append(draft)
            covered = max(draft.cue[1], draft.content[0][0])
    plain = _unentangled(view, found)
    orders = [] if wide else [draft for draft in plain if is_order(view, draft)]
    return (
        [d for d in plain if d not in orders and not any(holds(order, d) for order in orders)]
        if orders
        else plain
    )


def _ended(view: View, draft: Draft) -> Draft:
    """Return a draft whose last words end before what the writer adds."""
    first, end = draft.content[-1]
    if draft.hit.cue.fields[1] not in _CLAUSAL or first < draft.cue[1]:
        return draft
    stop = said_end(view, draft.hit.first, first, end, doubting=draft.hit.cue.id in _DOUBTS)
    last = pieces(view, (first, stop)) if stop < end else ()
    return replace(draft, content=(*draft.content[:-1], *last)) if last else draft


def _with_ground(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give "on the ground that" the speaker of the attribution before it: he gives the reason."""
    named = (
        draft.hit.cue.fields[1] == "ground" and earlier and earlier[-1].speaker[0] < earlier[-1].speaker[1]
    )
    return replace(draft, speaker=earlier[-1].speaker) if named else draft


def _shared(view: View, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give a cue behind "and", or a participle behind a comma, the speaker of the cue before it whose content ends."""
    tokens, cue = view.tokens, draft.hit.first
    group = verb_group_start(tokens, cue)
    joined = (
        group > 0 and tokens[group - 1].lower in ("and", "but", "or") and tokens[cue].tag in ("VERB", "VBN")
    )
    added = group > 0 and tokens[group - 1].text == "," and tokens[cue].tag == "VBG"
    if not (joined or added) or not earlier or draft.speaker[0] >= group or is_passive(tokens, cue):
        return draft
    before = earlier[-1]
    plain = before.cue[1] <= before.content[0][0] and before.speaker[1] <= before.cue[0]
    ends = group - 2 <= before.content[-1][1] <= group
    return (
        replace(draft, speaker=before.speaker)
        if plain and ends and before.speaker[0] < before.speaker[1]
        else draft
    )


def _unentangled(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with each content ended before a trailing attribution that it would swallow."""
    out = list(drafts)
    for n, inner in enumerate(drafts):
        for outer in drafts[n + 1 :]:
            if holds(inner, outer) and holds(outer, inner) and outer.content[0][0] < inner.cue[0]:
                end = min(
                    outer.cue[0], outer.speaker[0] if outer.speaker[0] < outer.speaker[1] else outer.cue[0]
                )
                out[n] = replace(
                    out[n], content=pieces(view, *((a, min(b, end)) for a, b in out[n].content if a < end))
                )
    return [draft for draft in out if draft.content]


def holds(outer: Draft, inner: Draft) -> bool:
    """Whether one attribution's cue stands inside the other's content."""
    return any(first <= inner.cue[0] and inner.cue[1] <= end for first, end in outer.content)


def _draft(view: View, hit: Hit, limit: int, wide: bool, earlier: Sequence[Draft]) -> Draft | None:
    if not wide and hit.cue.id.startswith(ATTITUDE):
        return None
    draft = FRAMES[hit.cue.fields[1]](view, hit, limit)
    if draft is None or not any(start < end for start, end in draft.content):
        return None
    named = draft.speaker[0] < draft.speaker[1]
    if not named and (not wide or hit.cue.fields[1] not in VOICELESS_FRAMES):
        return None
    draft = _with_ground(_shared(view, _ended(view, draft), earlier), earlier)
    return draft if wide or is_statement(view, draft) else None


class _Rivals:
    """The cues of a sentence, as each is looked at by those before it: what is found once is kept."""

    def __init__(self, tokens: Sequence[Token], starts: Sequence[int]) -> None:
        self.starts = starts
        self.marks = [0, *accumulate(map(is_quote, tokens))]
        self.groups = {start: verb_group_start(tokens, start) for start in starts}
        self.modal = {
            start: any(token.tag == "MODAL" for token in tokens[group:start])
            for start, group in self.groups.items()
        }
        self.subjects: dict[int, int] = {}

    def after(self, first: int) -> Iterator[int]:
        """Yield the cues that may end the content of the one at ``first``."""
        for start in islice(self.starts, bisect_left(self.starts, first + 2), None):
            if start > first + _WITHIN:
                return
            even = (self.marks[start] - self.marks[first]) % 2 == 0
            if self.groups[start] - 1 > first and even and not self.modal[start]:
                yield start

    def subject(self, tokens: Sequence[Token], start: int) -> int:
        """Return where the subject of a cue begins."""
        if start not in self.subjects:
            self.subjects[start] = left_subject(tokens, start)[0]
        return self.subjects[start]


def _limit(view: View, first: int, rivals: _Rivals) -> int:
    """Return where the content of the cue at ``first`` must end: at a later, coordinated cue."""
    tokens = view.tokens
    ending = _fronted_end(view, first)
    if ending is not None:
        return ending
    for start in rivals.after(first):
        group = rivals.groups[start]
        if tokens[start].tag == "NOUN":
            continue
        if _joins(tokens, first, group, start):
            return group - 1
        subject = rivals.subject(tokens, start)
        parted = tokens[subject - 1].lower == "and" and tokens[subject - 2].text == ","
        if subject - 2 > first and (parted or tokens[subject - 1].lower in ("while", "whereas", "but")):
            return subject - 2 if tokens[subject - 2].lower == "," else subject - 1
    return len(tokens)


def _joins(tokens: Sequence[Token], first: int, group: int, verb: int) -> bool:
    """Whether a verb with its group is a second one in a row: "and said", ", then said", ", adding"."""
    if tokens[group - 1].text == ",":
        return tokens[group].lower == "then" or tokens[verb].tag == "VBG"
    if tokens[group - 1].tag != "CONJ" or not (is_finite(tokens, verb) or tokens[verb].tag == "VBN"):
        return False
    governed = any(token.tag == "MODAL" for token in tokens[first + 1 : group - 1])
    return not (governed and group == verb and is_base(tokens[verb]))


def relative_end(tokens: Sequence[Token], at: int) -> int:
    """Return the comma that closes the relative clause around a verb ("X, who backs Y, left"), else the end."""
    group = verb_group_start(tokens, at)
    if group < 2 or tokens[group - 1].lower not in ("who", "which") or tokens[group - 2].text != ",":
        return len(tokens)
    inside = False
    for n in range(at, len(tokens)):
        inside ^= is_quote(tokens[n])
        if not inside and tokens[n].text == "," and n + 1 < len(tokens) and is_finite(tokens, n + 1):
            return n
    return len(tokens)


def _fronted_end(view: View, first: int) -> int | None:
    """Return the comma that ends a fronted clause around a cue ("When X told Y to go, Z left"), None without one."""
    tokens = view.tokens
    participle = first <= 2 and tokens[first].tag == "VBG"
    clause = first > 0 and (tokens[0].tag in ("SUBORD", "WH") or tokens[0].lower in _FRONTS)
    if not clause and not participle:
        return None
    for at in range(first + 1, len(tokens) - 2):
        if tokens[at].text in _CLAUSE_ENDS and tokens[at + 1].tag in ("DET", "NAME", "PRON", "NOUN", "ADJ"):
            return at
    return None
