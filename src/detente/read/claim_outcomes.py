"""Outcomes: the quantity that a claim is about, in plain words, and the direction in which its effect moves it.

The quantities are the closed list of ``lexicon/claim_quantities.tsv``.  When none of them stands in an effect, the
outcome is a few of the effect's own words, and no direction is told of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from detente.read.annotation import Mention, Token
from detente.read.cue_patterns import forms, rows, word_set
from detente.read.phrases import is_finite
from detente.read.speakers import View
from detente.records.vocabulary import Polarity

_NEGATIONS: Final = word_set("no not n't never neither nor hardly")
_REACH: Final = 16
_OWN_WORDS: Final = 5
_VERBAL: Final = frozenset(("VERB", "VBN", "VBG", "AUX"))
_NAMING: Final = frozenset(("NOUN", "VERB", "VBN", "VBG", "ADJ"))
_LOOSE: Final = frozenset(
    ("DET", "PREP", "MODAL", "AUX", "TO", "CONJ", "SUBORD", "NUM", "POSS", "PRON", "ADV", "NEG", "WH", "PUNCT", "QUOTE")
)  # fmt: skip
_BETWEEN: Final = frozenset(
    ("tie", "alliance", "trust", "tension", "talks", "summit", "trade", "cooperation", "dispute")
)
_UPON: Final = frozenset(("sanctions", "tariffs", "pressure"))
_PLACE: Final = word_set("in at near through")
_CODES: Final = re.compile(r"(?:[A-Z]{3}|(?:IGO|ARM)-[A-Z0-9]+)(?:-(?:[A-Z]{3}|(?:IGO|ARM)-[A-Z0-9]+))*")


@dataclass(frozen=True, slots=True)
class Word:
    """A row of ``claim_words.tsv`` or a phrase of ``claim_quantities.tsv``.

    kind   change, act, worth or quantity
    sign   +1 or -1
    label  the quantity, "" when none
    value  of a quantity: 1 good, -1 bad, 0 neither
    verb   whether it is written as a verb
    """

    kind: str
    sign: int
    label: str = ""
    value: int = 0
    verb: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a claim may be about: its label, and more and less of it in words for a reader."""

    label: str
    more: str
    less: str


Table = Mapping[str, tuple[tuple[tuple[str, ...], Word], ...]]


@cache
def quantities() -> Mapping[str, Quantity]:
    """Return the closed list of quantities by label."""
    named = {row[0]: Quantity(*row[:3]) for row in rows("claim_quantities.tsv") if row[1]}
    return MappingProxyType(named)


def quantity_of(outcome: str) -> Quantity | None:
    """Return the quantity that an outcome names ("CHN-PRK tie", "sanctions on PRK"), None for own words.

    outcome  as ``outcome`` below returns it
    """
    words = [word for word in outcome.split() if not _CODES.fullmatch(word)]
    if len(words) > 1 and words[-1] == "on":
        words = words[:-1]
    return quantities().get(" ".join(words))


def _phrases(source: str) -> list[tuple[str, ...]]:
    first, *rest = source.split()
    heads = sorted(forms(first[1:])) if first.startswith("~") else [first]
    return [(head, *rest) for head in heads]


@cache
def _table(*kinds: str) -> Table:
    """Return the phrases of some kinds by their first word, longest first; of doubles the first row stands."""
    found: dict[tuple[tuple[str, ...], bool], Word] = {}
    for cells in ((*row, "", "")[:4] for row in rows("claim_words.tsv")):
        word = Word(cells[1], -1 if cells[2] == "-" else 1, cells[3], 0, cells[0].startswith("~"))
        if word.kind in kinds:
            for phrase in _phrases(cells[0]):
                found.setdefault((phrase, False), word)
    for row in rows("claim_quantities.tsv") if "quantity" in kinds else ():
        for source in row[5].split("|"):
            word = Word("quantity", -1 if row[3] == "-" else 1, row[0], int(row[4]), source.startswith("~"))
            for phrase in _phrases(source):
                found.setdefault((phrase, word.verb), word)
    index: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for (phrase, _), word in found.items():
        index.setdefault(phrase[0], []).append((phrase, word))
    return MappingProxyType({first: tuple(sorted(row, key=lambda r: -len(r[0]))) for first, row in index.items()})


def _match(table: Table, tokens: Sequence[Token], at: int, end: int) -> tuple[Word, int] | None:
    """Return the word of a table at a token and the index behind it."""
    for phrase, word in table.get(tokens[at].lower, ()):
        stop = at + len(phrase)
        if stop <= end and all(tokens[at + n].lower == part for n, part in enumerate(phrase)):
            if _other_sense(word, tokens, at, stop):
                continue
            return word, stop
    return None


def _other_sense(word: Word, tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether the words mean something else here: a noun for a verb, half of a name, the end of July, to leave a port."""
    token = tokens[at]
    after = tokens[stop].lower if stop < len(tokens) else ""
    if word.verb and word.kind in ("quantity", "act") and token.tag not in _VERBAL:
        return True
    if token.tag == "NAME" and stop < len(tokens) and tokens[stop].tag == "NAME" and at > 0:
        return True
    if token.lower in ("end", "start") and after == "of" and stop + 1 < len(tokens):
        return tokens[stop + 1].tag in ("NAME", "NUM") or tokens[stop + 2 : stop + 3] != () and tokens[
            min(stop + 2, len(tokens) - 1)
        ].lower in _PERIODS
    if word.label == "agreement" and token.lower in forms("leave") and stop == at + 1:
        named = any(t.tag == "NAME" for t in tokens[max(0, at - 5) : at])
        return not named or (stop < len(tokens) and tokens[stop].tag in ("DET", "NAME", "NOUN", "POSS", "PRON", "ADJ"))
    return False


_PERIODS: Final = word_set("year month week summer winter spring autumn decade century season term")


def _at(tokens: Sequence[Token], at: int, end: int) -> tuple[Word, int] | None:
    """Return the word at a token: a verb moves something ("fuel the war"), a noun is what moves ("fuel")."""
    moving = _match(_table("change", "act", "worth"), tokens, at, end)
    named = _match(_table("quantity"), tokens, at, end)
    if moving is None or named is None:
        return moving or named
    if moving[1] != named[1]:
        return max(moving, named, key=lambda hit: hit[1])
    if named[0].verb:
        return named
    return moving if tokens[at].tag in _VERBAL else named


def holds_change(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a token range says that something changed: grew, became, worsened, took a turn."""
    table = _table("change", "worth")
    return any(
        tokens[at].lower in _TURNS or (tokens[at].tag != "NOUN" and _match(table, tokens, at, end) is not None)
        for at in range(first, end)
    )


_TURNS: Final = word_set(
    "become became becoming turn turned turning took take changed shifted mounted reached dried"
)


@dataclass(slots=True)
class _Tally:
    """What has been read of an effect so far."""

    sign: int = 1
    acts: int = 1
    worth: int = 1
    place: int = -1
    quantity: Word | None = None
    verb: Word | None = None
    behind: int = -1


def movement(tokens: Sequence[Token], first: int, end: int) -> tuple[int, str | None, int]:
    """Return how an effect moves its quantity.

    tokens      of the sentence
    first, end  the effect
    returns     (+1 or -1, label of the quantity or None, index of its token or -1)
    """
    tally = _Tally()
    at = first
    while at < min(end, first + _REACH):
        if _leaves(tokens, at, first, named=tally.quantity is not None):
            break
        hit = _at(tokens, at, end)
        if _turns_round(tokens, at, end):
            tally.sign = -tally.sign
        elif hit is not None:
            _count(tally, hit[0], tokens, at, first, hit[1])
            at = hit[1] - 1
        at += 1
    return _result(tally, tokens, first, end)


def _count(tally: _Tally, word: Word, tokens: Sequence[Token], at: int, first: int, behind: int) -> None:
    if word.kind == "worth":
        tally.worth *= word.sign
    elif word.kind == "change":
        tally.sign *= 1 if _joined(tokens, at, first) else word.sign
    elif word.kind == "act":
        tally.acts *= word.sign
    elif word.verb:
        tally.verb = tally.verb or word
        tally.place = at if tally.quantity is None and tally.place < 0 else tally.place
    elif tally.quantity is None or at == tally.behind:
        tally.quantity, tally.place, tally.behind = word, behind - 1, behind


def _result(tally: _Tally, tokens: Sequence[Token], first: int, end: int) -> tuple[int, str | None, int]:
    quantity = tally.quantity or tally.verb
    if tally.quantity and tally.verb and tally.verb.label == tally.quantity.label:
        quantity = tally.verb
    if quantity is None:
        change = _names_change(tokens, first, end)
        label = next((w.label for w in _changes(tokens, first, end) if w.label), None)
        return (1 if change and label is None else tally.sign) * tally.worth, label, tally.place
    bad = quantity.value * quantity.sign < 0 and _has_worth(tokens, first, end)
    moved = tally.sign * tally.acts * tally.worth * (-1 if bad else 1) * quantity.sign
    return moved, quantity.label, tally.place


def _changes(tokens: Sequence[Token], first: int, end: int) -> list[Word]:
    table = _table("change")
    hits = (_match(table, tokens, at, end) for at in range(first, min(end, first + _REACH)))
    return [hit[0] for hit in hits if hit is not None]


def _names_change(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the effect is itself a change that comes about ("a shortage"): then that is the quantity."""
    head = head_noun(tokens, first, end)
    return any(phrase == (head,) for phrase, _ in _table("change").get(head, ()))


def _has_worth(tokens: Sequence[Token], first: int, end: int) -> bool:
    table = _table("worth")
    return any(_match(table, tokens, at, end) for at in range(first, end))


def _turns_round(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a word turns the direction: not, never, far from; "without" only right before its noun."""
    word = tokens[at].lower
    if word == "far" and at + 1 < end and tokens[at + 1].lower == "from":
        return True
    if word == "without":
        return any(_match(_table("quantity"), tokens, n, end) for n in range(at + 1, min(end, at + 3)))
    if word == "from" and at + 1 < end and tokens[at + 1].tag in ("VBG", "AUX"):
        return any(t.lower in _KEEPS for t in tokens[max(0, at - 8) : at])
    return word in _NEGATIONS


_KEEPS: Final = forms("prevent") | forms("keep") | forms("stop") | forms("protect") | forms("shield") | forms("save")


def _leaves(tokens: Sequence[Token], at: int, first: int, *, named: bool) -> bool:
    """Whether the words from here on no longer say how the quantity moves."""
    token = tokens[at]
    if token.tag == "TO" and named and at + 1 < len(tokens) and tokens[at + 1].tag == "VERB":
        return tokens[at - 1].tag not in ("AUX", "ADJ", "VBN", "VBG") and tokens[at - 1].lower not in _LIKELY
    if (token.lower in _TIMES or (named and token.lower in (",", ";"))) and at > first:
        return True
    return token.lower in ("that", "which", "who", "if", "because") and at > first + 1


_LIKELY: Final = word_set("likely unlikely expected set going bound certain sure about poised due")
_TIMES: Final = word_set("before after until during since while ahead")


def _joined(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a word of change only repeats the one before it ("failed or collapsed")."""
    if at - 2 < first or tokens[at - 1].tag != "CONJ":
        return False
    return _match(_table("change"), tokens, at - 2, at) is not None


def polarity(sign: Polarity, moved: int) -> Polarity:
    """Return the direction in which a cause of one sign moves a quantity that its effect moves so."""
    return "+" if (sign == "+") == (moved > 0) else "-"


def head_noun(tokens: Sequence[Token], first: int, end: int) -> str:
    """Return the head noun of a range in lower case: the last noun before its first preposition, else its last word."""
    found = ""
    for at in range(first, end):
        token = tokens[at]
        if token.tag in ("NOUN", "VBG") and (token.tag == "NOUN" or not found):
            found = token.lower
        elif found and token.tag in ("PREP", "TO", "CONJ", "PUNCT", "WH", "SUBORD"):
            break
    return found or tokens[end - 1].lower


def own_words(view: View, first: int, end: int) -> str:
    """Return up to five words of an effect as they stand, loose words at both ends left out; "" when none name a thing."""
    tokens = view.tokens
    if tokens[first].tag == "WH":
        return ""
    while first < end and tokens[first].tag in _LOOSE:
        first += 1
    stop = first
    while stop < min(end, first + _OWN_WORDS) and tokens[stop].tag not in ("PUNCT", "QUOTE", "SUBORD", "WH"):
        stop += 1
    while stop > first and tokens[stop - 1].tag in _LOOSE:
        stop -= 1
    named = any(t.tag in _NAMING and not _is_time(view, t) for t in tokens[first:stop])
    return " ".join(view.words(first, stop).split()) if named else ""


def _is_time(view: View, token: Token) -> bool:
    return any(time.start <= token.start < time.end for time in view.sentence.times)


def is_place(view: View, mention: Mention) -> bool:
    """Whether a mention only says where: "a summit in Singapore"."""
    at = view.token_at(mention.start)
    return mention.kind == "name" and at > 0 and view.tokens[at - 1].lower in _PLACE


def outcome(view: View, first: int, end: int, others: Sequence[str]) -> str:
    """Return the name of the quantity of an effect: actors and quantity, "A-B tie", "sanctions on A", "B exports".

    first, end  the effect, token range
    others      actor ids of the whole claim, used when the effect names none
    returns     a few of the effect's own words when no quantity of the list stands in it
    """
    _, label, place = movement(view.tokens, first, end)
    if label is None or _acts_itself(view.tokens, first, end, place):
        return own_words(view, first, end) or "as quoted"
    ids = _near(view, first, end, place, places=label not in _HELD)
    if label in _BETWEEN and len(ids) < 2:
        ids = sorted({*ids, *others} - {"OTHER"})
    who = "-".join(sorted(ids[:2]))
    if not who:
        return label
    return f"{label} on {who}" if label in _UPON else f"{who} {label}"


def _acts_itself(tokens: Sequence[Token], first: int, end: int, place: int) -> bool:
    """Whether the quantity is the subject of a verb that is not about it: "pressure will bring nobody to the table"."""
    verb = next((n for n in range(first, end) if is_finite(tokens, n)), None)
    if verb is None or place < 0 or place >= verb:
        return False
    table = _table("change", "act", "worth", "quantity")
    group = [n for n in range(verb, min(end, verb + 7)) if tokens[n].tag in ("VERB", "VBN", "VBG", "ADJ", "NOUN")]
    known = any(tokens[n].lower in _HAPPENS or _match(table, tokens, n, end) for n in group[:2])
    copula = tokens[verb].tag == "AUX" and not any(tokens[n].tag in ("VERB", "VBN") for n in group[:1])
    return not known and not copula


_HAPPENS: Final = frozenset().union(
    *map(
        forms,
        (
            "happen", "take", "follow", "come", "begin", "start", "continue", "remain", "last", "work", "hold", "go",
            "return", "develop", "exist", "run", "stay", "survive", "move", "strike", "make", "reach", "conclude", "keep",
            "agree", "break", "ensue", "emerge", "appear", "occur", "persist", "arise", "succeed", "cease", "schedule",
            "arrive", "pass", "sail", "flow", "build", "impose", "adopt", "host", "convene", "seal", "clinch",
        ),
    )
)  # fmt: skip
_HELD: Final = frozenset(("talks", "summit", "agreement", "ceasefire"))


def _near(view: View, first: int, end: int, place: int, *, places: bool) -> list[str]:
    """Return the ids of those an effect names, the nearest to its quantity first, mere places last."""
    at = view.tokens[place].start if place >= 0 else view.tokens[first].start
    named = [m for m in view.mentions_in(first, end) if not is_place(view, m)]
    named = named or (view.mentions_in(first, end) if places else [])
    named.sort(key=lambda mention: (abs(mention.start - at), mention.start))
    return [i for i in dict.fromkeys(i for mention in named for i in mention.ids) if i != "OTHER"]
