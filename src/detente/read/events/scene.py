"""A sentence as the event frames see it: tokens, which mention each belongs to, noun phrases left and right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from detente.read.annotation import Mention, Sentence, Token
from detente.read.events.relational import OWN, of_another
from detente.read.grammar.inflection import participles

PLACE_RULE: Final = "actor.place"
_PHRASE: Final = frozenset(
    ("DET", "ADJ", "NOUN", "NAME", "NUM", "POSS", "QUOTE", "VBN", "VBG", "ADV", "PRON")
)
_VERBAL: Final = frozenset(("VERB", "AUX", "MODAL"))
_JOINS: Final = frozenset((",", "and", "or", "&", "plus", "both", "-", "–"))
_HOMES: Final = frozenset(("from", "in", "by"))
_CLAUSAL: Final = frozenset(("as", "after", "before", "since", "until", "than"))
_BREAKS: Final = frozenset((";", ":", "—", "(", ")", "?", "!"))
_SUBJECTS: Final = frozenset(("he", "she", "they", "we"))
_OPEN: Final = frozenset(("of", "than"))


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its mentions laid over its tokens.

    spans  (first, end) token indices of each mention
    owner  index of the mention that covers each token, or -1
    """

    sentence: Sentence
    tokens: Sequence[Token]
    mentions: Sequence[Mention]
    spans: Sequence[tuple[int, int]]
    owner: Sequence[int]

    def is_place(self, mention: int) -> bool:
        """Return whether a mention names a place where something happens rather than an actor."""
        return self.mentions[mention].rule == PLACE_RULE

    def is_time(self, at: int) -> bool:
        """Return whether a token belongs to a time expression."""
        token = self.tokens[at] if 0 <= at < len(self.tokens) else None
        return token is not None and any(t.start <= token.start < t.end for t in self.sentence.times)

    def low(self, at: int) -> str:
        """Return the lower-case text of a token, "" outside the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def tag(self, at: int) -> str:
        """Return the tag of a token, "" outside the sentence."""
        return self.tokens[at].tag if 0 <= at < len(self.tokens) else ""


def scene_of(sentence: Sentence) -> Scene:
    """Return the scene of a sentence; of overlapping mentions the longer one holds the tokens."""
    tokens = _with_perfects(sentence.tokens)
    mentions = sentence.mentions
    spans = [_cover(tokens, mention) for mention in mentions]
    owner = [-1] * len(tokens)
    order = sorted(range(len(mentions)), key=lambda k: (spans[k][1] - spans[k][0], -k))
    for index in order:
        for at in range(*spans[index]):
            owner[at] = index
    return Scene(sentence, tokens, mentions, spans, owner)


def _with_perfects(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens with an irregular participle behind "has" read as one: "has broken relations"."""
    strays = [
        i
        for i, token in enumerate(tokens)
        if token.tag == "ADJ"
        and i
        and _behind_adverbs(tokens, i) in ("has", "have", "had")
        and (token.lower in participles() or token.lower.endswith("ed"))
    ]
    return [replace(t, tag="VBN") if i in strays else t for i, t in enumerate(tokens)] if strays else tokens


def _behind_adverbs(tokens: Sequence[Token], i: int) -> str:
    i -= 1
    while i > 0 and tokens[i].tag == "ADV":
        i -= 1
    return tokens[i].lower


def _cover(tokens: Sequence[Token], mention: Mention) -> tuple[int, int]:
    inside = [i for i, token in enumerate(tokens) if token.start < mention.end and token.end > mention.start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def phrase_right(scene: Scene, at: int, limit: int) -> tuple[int, ...]:
    """Return the mentions of the noun phrase that begins at a token, with those joined to it.

    at, limit  token indices [at, limit)
    """
    found: list[int] = []
    i = at
    while i < limit:
        owner = scene.owner[i]
        if owner >= 0 and scene.spans[owner][0] <= i:
            if found and i == scene.spans[found[-1]][1] and scene.low(i - 1) in OWN:
                found.pop()
            if not of_another(scene, owner):
                found.append(owner)
            i = scene.spans[owner][1]
        elif scene.low(i) in _JOINS:
            if found and not _joins_on(scene, i, limit):
                break
            i += 1
        elif scene.low(i) == "of" and found and scene.owner[i - 1] >= 0:
            break
        elif scene.tag(i) in _PHRASE or scene.low(i) in _OPEN or _up_to(scene, i):
            i += 1
        else:
            break
    return tuple(dict.fromkeys(found))


def _up_to(scene: Scene, i: int) -> bool:
    return scene.tag(i + 1) == "NUM" or (scene.low(i) == "up" and scene.tag(i + 2) == "NUM")


def _joins_on(scene: Scene, at: int, limit: int) -> bool:
    """Return whether what follows a comma or "and" is another member, not the subject of a new clause."""
    if _closed(scene, at) or (scene.low(at) == "," and scene.tag(at + 1) == "VBG"):
        return False
    i, seen = at + 1, False
    while i < limit:
        if scene.owner[i] >= 0:
            seen, i = True, scene.spans[scene.owner[i]][1]
            continue
        if scene.low(i) in _JOINS and seen:
            return True
        if scene.tag(i) not in _PHRASE and scene.low(i) not in _OPEN and scene.low(i) not in _JOINS:
            break
        i += 1
    return seen and (scene.tag(i) not in _VERBAL or not _verb_before(scene, at))


def _closed(scene: Scene, at: int) -> bool:
    """Return whether a comma ends the list "A and B" and the subject of the next clause stands behind it."""
    before, behind = (
        scene.owner[at - 1] if at else -1,
        scene.owner[at + 1] if at + 1 < len(scene.owner) else -1,
    )
    if scene.low(at) != "," or before < 0 or behind < 0:
        return False
    ended = scene.low(scene.spans[before][0] - 1) in ("and", "or")
    return ended and scene.tag(scene.spans[behind][1]) in _VERBAL


def _verb_before(scene: Scene, at: int) -> bool:
    """Return whether the clause has had its verb before a token, so that what follows may begin another."""
    for i in range(at - 1, -1, -1):
        if scene.tag(i) in _VERBAL:
            return True
        if scene.tag(i) in ("SUBORD", "WH") or scene.low(i) in _BREAKS or scene.low(i) == "but":
            return False
    return False


def phrase_left(scene: Scene, at: int) -> tuple[int, ...]:
    """Return the mentions of the noun phrase that ends before a token: a subject, or what "who" stands for.

    at  token index; the phrase ends at at - 1
    """
    i = _over_insertion(scene, at - 1)
    found, left = _members(scene, i)
    if not found and scene.low(left) == "whose":
        return _members(scene, left - 1 - (scene.low(left - 1) == ","))[0]
    if (named := _named_instead(scene, found, i)) is not None:
        return (named,)
    while scene.low(left) in ("and", "or", "nor", "&", ",") and left < at - 1:
        comma = scene.low(left) == ","
        left -= not comma and scene.low(left - 1) == ","
        more, further = _members(scene, left - 1)
        if not (more or comma) and _unknown_between(scene, further, left):
            more, further = _members(scene, further - 1)
        if not more and any(scene.low(k) in ("between", "among") for k in range(further, left)):
            return ()
        listed = not comma or _and_between(scene, left, at) or _headline(scene, more, found, further)
        if not (more and listed) or (_governs(scene, further)):
            break
        found, left = (*more, *found), further
    return tuple(dict.fromkeys(found))


def _named_instead(scene: Scene, found: tuple[int, ...], end: int) -> int | None:
    """Return the name that stands beside "his host, NAME," in place of the owner of the noun, None when none does.

    end  index of the phrase's last token
    """
    if len(found) != 1 or scene.low(scene.spans[found[0]][0]) not in OWN or scene.low(end + 1) != ",":
        return None
    beside = scene.owner[end + 2] if end + 2 < len(scene.owner) else -1
    return beside if beside >= 0 and scene.mentions[beside].kind == "name" else None


def _unknown_between(scene: Scene, comma: int, left: int) -> bool:
    """Return whether only a name that means nobody known stands between a comma and "and": "X, Avalon and Y"."""
    names = left - comma - 1 - (scene.low(left - 1) == ",")
    return scene.low(comma) == "," and 0 < names <= 2 and scene.tag(comma + 1) == "NAME"


def _headline(scene: Scene, more: tuple[int, ...], found: tuple[int, ...], further: int) -> bool:
    """Return whether a comma stands for "and" between the first names of a sentence: "X, Y sign deal"."""
    if further >= 0 or len(more) != 1 or len(found) != 1:
        return False
    first, second = scene.mentions[more[0]], scene.mentions[found[0]]
    apart = not set(first.ids) & set(second.ids) and "OTHER" not in (*first.ids, *second.ids)
    side_by_side = scene.spans[found[0]][0] == scene.spans[more[0]][1] + 1
    return apart and side_by_side and first.kind == second.kind == "name" and not scene.is_place(more[0])


def _governs(scene: Scene, at: int) -> bool:
    return scene.tag(at) in ("VERB", "VBG", "PREP", "TO", "AUX") and scene.low(at) not in _CLAUSAL


def _and_between(scene: Scene, left: int, right: int) -> bool:
    return any(scene.low(i) in ("and", "or", "nor") for i in range(left + 1, right))


def _over_insertion(scene: Scene, i: int) -> int:
    """Step back over a day, adverbs, quotes, a relative pronoun, and a part set off by two commas."""
    day = i
    while day > 0 and scene.is_time(day):
        day -= 1
    i = day - (scene.tag(day) == "PREP") if day != i else i
    while i >= 0 and (scene.tag(i) in ("ADV", "QUOTE", "WH") or scene.low(i) in ("that", ",")):
        if scene.low(i) == "," and scene.tag(i + 1) != "WH" and scene.low(i + 1) != "that":
            back = next((k for k in range(i - 1, max(-1, i - 30), -1) if scene.low(k) == ","), -1)
            if back > 0 and any(scene.owner[k] >= 0 for k in range(back)):
                i = back
        i -= 1
    return i


def _members(scene: Scene, i: int) -> tuple[tuple[int, ...], int]:
    """Return the mentions of one noun phrase read leftwards, and where it begins - 1.

    Prepositional parts are left out, unless the head names nobody ("soldiers from X", "activists in X").  A name in
    brackets behind another one is passed over.
    """
    found: list[int] = []
    home: list[int] = []
    while i >= 0:
        owner = scene.owner[i]
        if scene.low(i) == ")" and (behind := _bracketed(scene, i)) is not None:
            i = behind
        elif owner >= 0:
            beside = found and scene.spans[found[0]][0] == i + 1 and scene.low(i) in OWN
            if not (beside or of_another(scene, owner)):
                found.insert(0, owner)
            i = scene.spans[owner][0] - 1
            if scene.low(i + 1) in _SUBJECTS:
                break
        elif scene.low(i) in _SUBJECTS:
            break
        elif scene.tag(i) in ("VBN", "VBG") and scene.tag(i + 1) not in ("NOUN", "NAME", "ADJ"):
            if scene.tag(i) == "VBG" and scene.tag(i - 1) not in ("NOUN", "NAME"):
                return tuple(found), i
            found, i = [], i - 1
        elif (found and scene.is_time(i)) or (scene.tag(i) == "NOUN" and scene.tag(i + 1) == "DET"):
            break
        elif scene.tag(i) in _PHRASE or scene.low(i) == "of":
            i -= 1
        elif _links(scene, i) and _has_noun_left(scene, i):
            home = home or (found if scene.low(i) in _HOMES else [])
            found, i = [], i - 1
        else:
            break
    return tuple(found or home), i


def _links(scene: Scene, i: int) -> bool:
    """Return whether a preposition ties what follows to the noun before it: "exports to X"."""
    if scene.tag(i) == "TO":
        return scene.tag(i + 1) in ("NAME", "DET", "ADJ", "NOUN", "NUM")
    return scene.tag(i) == "PREP" and scene.low(i) not in _CLAUSAL


def _bracketed(scene: Scene, close: int) -> int | None:
    """Return the index before a short part in brackets behind a mention, None when it is none."""
    opened = next((k for k in range(close - 1, max(-1, close - 5), -1) if scene.low(k) == "("), None)
    return None if opened is None or scene.owner[opened - 1] < 0 or opened == 0 else opened - 1


def _has_noun_left(scene: Scene, i: int) -> bool:
    if i > 1 and scene.tag(i - 1) == "VBN" and scene.owner[i - 2] >= 0:
        return scene.mentions[scene.owner[i - 2]].kind == "nominal"  # "an official quoted in X"
    return i > 0 and (scene.owner[i - 1] >= 0 or scene.tag(i - 1) in ("NOUN", "NAME", "NUM"))


def clause_end(scene: Scene, at: int, passes: frozenset[str] = frozenset()) -> int:
    """Return the index of the token that ends the clause to the right of a token.

    at      first token looked at
    passes  participles that do not end it ("sanctions were imposed on")
    """
    for i in range(at, len(scene.tokens)):
        tag, low = scene.tag(i), scene.low(i)
        if low in _BREAKS or tag in ("WH", "SUBORD"):
            return i
        if tag == "TO" and scene.tag(i + 1) in ("VERB", "AUX"):
            return i
        if tag in _VERBAL and not _passes(scene, i, passes):
            return i
        if low == "," and not _joins_on(scene, i, len(scene.tokens)):
            return i
        if tag == "CONJ" and _new_clause(scene, i):
            return i
    return len(scene.tokens)


def _new_clause(scene: Scene, at: int) -> bool:
    """Return whether a clause with a verb of its own begins behind "and" or "but"."""
    i = at + 1
    while i < len(scene.tokens) and (
        scene.tag(i) in _PHRASE or scene.owner[i] >= 0 or scene.low(i) in ("of", ",")
    ):
        i += 1
    closed = scene.low(i - 1) == "," and all(scene.low(k) != "," for k in range(at + 1, i - 1))
    return scene.tag(i) in (*_VERBAL, "NEG") and not closed and _verb_before(scene, at)


def _passes(scene: Scene, i: int, passes: frozenset[str]) -> bool:
    """Return whether an auxiliary leads to a participle that may be passed over."""
    for k in range(i, min(i + 4, len(scene.tokens))):
        if scene.low(k) in passes:
            return True
        if scene.tag(k) not in ("AUX", "MODAL", "ADV", "NEG"):
            return False
    return False


def after_preposition(scene: Scene, at: int, limit: int, prepositions: Sequence[str]) -> tuple[int, ...]:
    """Return the mentions behind the first of some prepositions that has any, in the order given.

    at, limit  token range searched
    """
    for preposition in prepositions:
        for i in range(at, limit):
            if scene.low(i) == preposition and (found := phrase_right(scene, i + 1, limit)):
                return found
    return ()
