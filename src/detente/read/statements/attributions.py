"""Attributions: what is laid at somebody's door in a sentence, as token ranges; statements are the narrower part.

The switch is ``wide``.  Narrow, only speech acts and views with a voice behind them count (the code book's
statements).  Wide, whatever a text ascribes to a source counts as well: wishes, plans, backing, decisions, what a
study shows, what is expected by nobody in particular.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import Cue, Hit, find_cues, load_cues, word_set
from detente.read.grammar.phrases import is_finite, left_subject, verb_group_start
from detente.read.grammar.speakers import View, is_first_person
from detente.read.statements.draft import Draft, is_passive, is_quote, pieces
from detente.read.statements.nouns import FRAMES
from detente.read.statements.voiceless import VOICELESS_FRAMES

_SPEAKERLESS: Final = word_set(
    "statement.suggest statement.indicate statement.signal statement.disclose statement.feel statement.note"
    " statement.show statement.prove statement.demonstrate statement.imply statement.underscore statement.underline"
    " statement.confirm statement.hint statement.offer statement.threaten statement.rule_out"
)
_THINGS: Final = word_set("it this that these those which there what")
_CLAUSE_ENDS: Final = frozenset((",", "—", "―", "–"))
ATTITUDE: Final = "attitude."
_WITHIN: Final = 100
"""Tokens behind a cue within which a coordinated one may end its content; keeps the work per sentence small."""
_FRONTS: Final = word_set("when after while although")
_UNPLANNED: Final = frozenset(("source", "asput", "passive", "extend", "noun", "nounfrom"))


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
    found: list[Draft] = []
    covered = 0
    for first, group in groupby(hits, key=lambda hit: hit.first):
        if first < covered:
            continue
        limit = min(_limit(view, first, starts), relative_end(view.tokens, first))
        draft = next((d for hit in group if (d := _draft(view, hit, limit, wide)) is not None), None)
        if draft is not None:
            found.append(_shared(view, draft, found))
            covered = max(draft.cue[1], draft.content[0][0])
    return _unentangled(view, found)


def _shared(view: View, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give a cue behind "and", or a participle behind a comma, the speaker of the cue before it whose content ends."""
    tokens, cue = view.tokens, draft.hit.first
    group = verb_group_start(tokens, cue)
    joined = group > 0 and tokens[group - 1].lower in ("and", "but", "or") and tokens[cue].tag == "VERB"
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


def _draft(view: View, hit: Hit, limit: int, wide: bool) -> Draft | None:
    if not wide and hit.cue.id.startswith(ATTITUDE):
        return None
    draft = FRAMES[hit.cue.fields[1]](view, hit, limit)
    if draft is None or not any(start < end for start, end in draft.content):
        return None
    if wide:
        return draft if draft.speaker[0] < draft.speaker[1] or hit.cue.fields[1] in VOICELESS_FRAMES else None
    return draft if _is_statement(view, draft) else None


def _is_statement(view: View, draft: Draft) -> bool:
    first, end = draft.speaker
    return (
        first < end
        and not _is_plan(view, draft)
        and not is_first_person(view.tokens, first, end)
        and not _unvoiced(view, draft)
    )


def _limit(view: View, first: int, starts: Sequence[int]) -> int:
    """Return where the content of the cue at ``first`` must end: at a later, coordinated cue."""
    tokens = view.tokens
    ending = _fronted_end(view, first)
    if ending is not None:
        return ending
    for start in starts:
        if start <= first + 1:
            continue
        if start > first + _WITHIN:
            break
        group = verb_group_start(tokens, start)
        before = tokens[group - 1] if group else None
        if before is None or group - 1 <= first or tokens[start].tag == "NOUN":
            continue
        if sum(is_quote(token) for token in tokens[first:start]) % 2:
            continue
        if any(token.tag == "MODAL" for token in tokens[group:start]):
            continue
        if before.tag == "CONJ" and (is_finite(tokens, start) or tokens[start].tag == "VBN"):
            return group - 1
        if before.lower == "," and tokens[start].tag == "VBG":
            return group - 1
        subject = left_subject(tokens, start)[0]
        if subject - 2 > first and tokens[subject - 1].lower in ("while", "whereas", "but"):
            return subject - 2 if tokens[subject - 2].lower == "," else subject - 1
    return len(tokens)


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


def _is_plan(view: View, draft: Draft) -> bool:
    """Whether nothing has been said: an infinitive of purpose, a future, a doubt."""
    tokens, (first, end) = view.tokens, draft.cue
    if draft.hit.cue.fields[1] in _UNPLANNED:
        return False
    verb = draft.hit.first
    before = tokens[verb - 1].lower if verb else ""
    return (
        before == "to" and verb >= 2 and tokens[verb - 2].lower in ("is", "was", "able", "need", "needs")
    ) or any(token.tag == "MODAL" for token in tokens[first:end])


def _unvoiced(view: View, draft: Draft) -> bool:
    """Whether the subject is a thing: "this suggests", "figures indicate"."""
    first, end = draft.speaker
    if view.mentions_in(first, end):
        return False
    silent = draft.hit.cue.id in _SPEAKERLESS and (end == 1 or view.tokens[end - 1].tag != "NAME")
    return silent or view.tokens[first].lower in _THINGS
