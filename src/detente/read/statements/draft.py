"""A statement in the making, and what every frame of speech asks of its cue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.inflection import past_forms
from detente.read.grammar.phrases import trim, unquoted, verb_group_start
from detente.read.grammar.speakers import View

Range = tuple[int, int]
EMPTY: Final[Range] = (0, 0)
VERBAL: Final = frozenset(("VERB", "VBN", "VBG"))
_COMMENTS: Final = word_set(
    "remark comment line claim charge statement warning threat promise pledge boast hint admission accusation verdict"
    " phrase word answer reply message view move step gesture concession allegation assertion suggestion"
)
_CLAUSE_EDGES: Final = frozenset(("PUNCT", "SUBORD", "WH", "QUOTE", "CONJ"))
_PREDICATES: Final = frozenset(("VERB", "AUX", "MODAL", "TO"))
_REDUCERS: Final = word_set("when if as once than unless though although")
_BE: Final = word_set("is are was were be been being 's 're")


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in the making.

    hit       its cue
    cue       token range of the cue with its auxiliaries
    speaker   token range, empty when none stands there
    addressee token range, empty when nobody is addressed
    content   token ranges of what is said
    """

    hit: Hit
    cue: Range
    speaker: Range
    addressee: Range
    content: tuple[Range, ...]


Frame = Callable[[View, Hit, int], Draft | None]


def is_quote(token: Token) -> bool:
    """Whether a token is a quote mark."""
    return token.tag == "QUOTE"


def is_verbal(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a cue's first word is a verb here, even where the tagger takes "Lynch notes they" for nouns."""
    token = tokens[hit.first]
    before = tokens[hit.first - 1] if hit.first else None
    after = tokens[hit.end] if hit.end < len(tokens) else None
    if token.tag == "AUX" and hit.end > hit.first + 1:
        return True
    if (
        before is not None
        and before.lower in _REDUCERS
        and before.tag != "ADV"
        and not is_once(tokens, hit.first - 1)
        and token.tag in ("VBN", "VERB")
        and _is_past(token)
    ):
        return False
    if token.tag in VERBAL:
        return not _in_noun_phrase(tokens, hit.first) and (
            after is None or after.lower not in ("tank", "tanks")
        )
    if before is not None and (before.tag == "MODAL" or (token.lower == "said" and before.tag != "DET")):
        return True
    if token.tag != "NOUN" or before is None or after is None:
        return False
    if token.lower.endswith("ing"):
        progressive = before.tag == "AUX" and before.lower in _BE
        adverbial = before.tag not in ("DET", "ADJ", "POSS", "PREP") and after.tag in ("DET", "POSS", "NAME")
        added = before.text == "," and after.tag == "TO"
        return progressive or adverbial or added or after.lower == "that"
    follows = (
        after.tag in ("DET", "POSS", "PRON", "NAME", "VBG")
        or after.lower == "that"
        or hit.end > hit.first + 1
    )
    if follows and _lacks_verb(tokens, hit.first):
        return True
    if not token.lower.endswith("s") or before.tag not in ("NAME", "PRON"):
        return False
    return after.tag in ("PRON", "PUNCT") or after.lower == "that" or hit.end - hit.first > 1


def is_once(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the adverb in "he once wrote", "Togo at once said", not the one that opens a clause."""
    if at < 1 or tokens[at].lower != "once":
        return False
    return tokens[at - 1].lower == "at" or tokens[at - 1].tag in ("PRON", "NAME", "NOUN", "AUX")


def _lacks_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun-like form right behind a plural or a name is the clause's verb: "farmers question the levy"."""
    before, after = tokens[at - 1], tokens[at + 1]
    first = at
    while first and tokens[first - 1].tag not in _CLAUSE_EDGES and tokens[first - 1].lower != "as":
        first -= 1
    third = tokens[at].lower.endswith("s")
    if before.text == ",":
        return not any(token.tag in _PREDICATES for token in tokens[:at]) and any(
            t.text == "," for t in tokens[: at - 1]
        )
    if any(token.tag in _PREDICATES for token in tokens[first:at]):
        return False
    if before.tag == "ADV" and at > 1:
        return tokens[at - 2].tag in ("NAME", "PRON", "NOUN", "DET") and (third or after.lower == "that")
    if before.tag == "NAME":
        return after.tag != "NAME"
    plural = before.tag == "NOUN" and before.lower.endswith("s")
    single = third and before.tag in ("NOUN", "ADJ") and first < at - 1 and tokens[first].tag == "DET"
    return (
        before.lower == "percent"
        or plural
        or (single and not any(t.tag in _PREDICATES for t in tokens[at + 1 :]))
    )


def _is_past(token: Token) -> bool:
    return token.lower.endswith(("ed", "n", "t", "d"))


def _in_noun_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb form stands inside a noun phrase: "a hastily called meeting", "a liberal think tank"."""
    if at == 0:
        return False
    if tokens[at].tag == "VBG":
        return tokens[at - 1].tag == "PREP" and tokens[at - 1].lower not in _CLAUSAL
    first = at
    while first and tokens[first - 1].tag in ("ADV", "ADJ"):
        first -= 1
    if (
        tokens[at - 1].lower in ("most", "more", "least")
        and at + 1 < len(tokens)
        and tokens[at + 1].tag == "NOUN"
    ):
        return True
    return (
        first > 0 and tokens[first - 1].lower in ("a", "an") and tokens[at - 1].tag in ("ADV", "ADJ", "DET")
    )


_CLAUSAL: Final = word_set("after before while when since without besides in by despite")


def is_passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at ``at`` has a form of "be" before it and is no gerund."""
    start = verb_group_start(tokens, at)
    group = [token.lower for token in tokens[start:at] if token.tag == "AUX"]
    return bool(group) and group[-1] in _BE and not tokens[at].lower.endswith("ing")


def pieces(view: View, *ranges: Range) -> tuple[Range, ...]:
    """Return the ranges that hold words, without loose marks and enclosing quote marks."""
    trimmed = (unquoted(view.tokens, *trim(view.tokens, *part)) for part in ranges)
    return tuple(part for part in trimmed if part[0] < part[1])


def cue_range(view: View, hit: Hit) -> Range:
    """Return the cue with its auxiliaries."""
    first = hit.first
    group = verb_group_start(view.tokens, first)
    while first > group and view.tokens[first - 1].tag in ("AUX", "NEG", "MODAL"):
        first -= 1
    modal = next((n for n in range(group, first) if view.tokens[n].tag in ("AUX", "MODAL")), first)
    return modal, hit.end


def is_base(token: Token) -> bool:
    """Whether a verb form may stand behind "will": neither a third person nor a past."""
    return not token.lower.endswith(("s", "ed")) and token.lower not in past_forms()


def is_comment(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a phrase at ``at`` sums up what was said or done: "a remark that", "a charge Togo rejects"."""
    if tokens[at].lower not in ("a", "an"):
        return False
    noun = at + 1
    while noun < end - 1 and tokens[noun].tag in ("ADJ", "ADV"):
        noun += 1
    if noun + 1 >= min(end, len(tokens)):
        return False
    behind = tokens[noun + 1]
    return tokens[noun].lower in _COMMENTS and (
        behind.lower in ("that", "which") or behind.tag in ("NAME", "PRON")
    )
