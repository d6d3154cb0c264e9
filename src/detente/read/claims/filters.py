"""Filters: what looks like a claim and is none: questions, fragments, plain reports, words about forecasts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.causes.frames import Draft, Range
from detente.read.claims.hollow import attached_without, hollow, is_season
from detente.read.claims.movement import holds_change, movement
from detente.read.claims.voices import speaks_of_itself
from detente.read.grammar.cue_patterns import word_set
from detente.read.grammar.governor_words import listed
from detente.read.grammar.phrases import left_subject
from detente.read.grammar.speakers import View
from detente.records.types import Statement

_SPEAKER: Final = 4
_CONTENT: Final = frozenset(("NOUN", "VERB", "VBN", "VBG", "ADJ"))
_UNCLAIMED: Final = frozenset(("promise", "wish", "demand", "congratulate", "threaten"))
_DECIDED: Final = frozenset(("statement.announce", "statement.agree_that", "statement.confirm"))
_NOBODY: Final = word_set("you i one some both this that these those who we")
_SAYING: Final = word_set("say says argue ask wonder call deny note add imagine expect think")
_VERDICTS: Final = word_set("right wrong mistaken correct vindicated")
_PRETENDS: Final = word_set(
    "pretend pretends pretended pretending imagine imagining assume assumes guarantee"
)
_BE: Final = word_set("is are was were be been not proved proven")
_RELATIVES: Final = word_set("how what where why when which that who whom whether")
_STARTS: Final = word_set("themselves itself himself herself each of")
_AS_SAID: Final = word_set(
    "promised said expected predicted planned agreed announced warned demanded hoped feared asked pledged reported"
)
_URGES: Final = word_set(
    "urge urges urged urging ask asks asked asking tell tells told press presses pressed call calls called order"
    " orders ordered invite invites invited want wants wanted allow allows allowed expect expects expected help helps"
)
_NOUNS_TO: Final = word_set(
    "promise promises pledge pledges vow threat threats plan plans offer offers decision refusal attempt attempts"
    " effort efforts right ability failure agreement obligation commitment power duty chance opportunity"
)
_PAST: Final = word_set("did was were had")
_AHEAD: Final = word_set("will would can could may might must should")
_STAYS: Final = frozenset(("ADJ", "VBN", "VBG", "NUM"))


def is_claim(view: View, draft: Draft, said: Sequence[Statement]) -> bool:
    """Return whether a draft asserts something of causes, wants, holds or the future.

    view  its sentence
    said  the statements of the sentence
    """
    return not any(filter_(view, draft, said) for filter_ in _FILTERS)


def _question(view: View, draft: Draft, _said: Sequence[Statement]) -> bool:
    tokens = view.tokens
    closes = any(t.lower == "?" for t in tokens[draft.effect[1] :][:3]) or any(
        t.lower == "?" for t in tokens[draft.cue[0] : draft.effect[1]]
    )
    return closes and not any(t.lower == ":" for t in tokens[draft.cue[0] :])


def empty(tokens: Sequence[Token], part: Range) -> bool:
    """Whether a range names nothing: pronouns, adverbs, names or numbers alone."""
    inside = tokens[part[0] : part[1]]
    words = [t for t in inside if t.tag in _CONTENT and t.lower not in _MONTHS]
    if (
        words
        and len(inside) <= 3
        and all(t.lower in ("is", "was", "be", "perhaps", "most", "so") for t in inside[1:])
    ):
        return inside[0].tag in ("PRON", "DET")
    return not words


_MONTHS: Final = word_set(
    "january february march april may june july august september october november december most more"
)


def _fragment(view: View, draft: Draft, _said: Sequence[Statement]) -> bool:
    tokens = view.tokens
    if (
        draft.ctype != "interest"
        and draft.hit.cue.fields[2] in ("evc", "evcthing")
        and draft.cause is not None
    ):
        lone = draft.cause[1] - draft.cause[0] == 1
        if lone and tokens[draft.cause[0]].tag in ("PRON", "ADV", "NUM", "DET"):
            return tokens[draft.cause[0]].lower not in ("this", "that", "these", "those", "it")
    if draft.ctype == "conditional" and tokens[draft.effect[1] - 1].lower in listed("speaking"):
        return draft.effect[1] - draft.effect[0] <= _SPEAKER
    if draft.hit.cue.fields[2] == "until" and draft.cause is not None and empty(tokens, draft.cause):
        return True
    return empty(tokens, draft.effect) and not _names_object(draft)


def _names_object(draft: Draft) -> bool:
    """Whether a bare name is a full answer: what strengthens Kim, who is dependent on Egypt."""
    return draft.hit.first == draft.effect[0] or draft.hit.cue.fields[2] in (
        "evc",
        "keyto",
        "copula",
        "goodfor",
    )


def _torn(view: View, draft: Draft, _said: Sequence[Statement]) -> bool:
    """Whether a span begins in the middle of a phrase."""
    tokens = view.tokens
    if tokens[draft.effect[0]].lower in _STARTS:
        return True
    if draft.ctype == "forecast" and tokens[draft.effect[0]].tag == "TO" and draft.effect[0] < draft.cue[0]:
        return True
    if draft.ctype == "forecast" and any(
        t.tag == "WH" for t in tokens[draft.effect[0] : draft.effect[0] + 3]
    ):
        return tokens[draft.effect[0]].tag == "PREP" or tokens[draft.effect[0] + 1].tag == "PREP"
    if draft.cause is None or draft.hit.cue.fields[2] not in ("svo", "thing", "thingobj", "thingvp"):
        return False
    first = tokens[draft.cause[0]]
    return first.tag in ("AUX", "MODAL") or (
        first.tag in ("VERB", "VBN")
        and draft.cause[0] + 1 < draft.cause[1]
        and tokens[draft.cause[0] + 1].tag == "DET"
    )


def _loose_forecast(view: View, draft: Draft, said: Sequence[Statement]) -> bool:
    """A modal that foretells nothing: in a relative clause, of you or one, of saying, of past ability."""
    tokens, cue = view.tokens, draft.hit
    if cue.cue.id not in ("claim.may", "claim.will", "claim.would_be"):
        return False
    first = draft.cue[0]
    before = tokens[first - 1].lower if first else ""
    relative = before in _RELATIVES - {"that"} or (
        before == "that" and first > 1 and tokens[first - 2].tag in ("NOUN", "NAME")
    )
    if relative or [t.lower for t in tokens[cue.end : cue.end + 2]] == ["be", "that"]:
        return True
    if any(
        t.lower in _RELATIVES - {"that", "which", "who", "when"} for t in tokens[max(0, first - 4) : first]
    ):
        return True
    if (
        cue.cue.id == "claim.may"
        and first > 1
        and tokens[first - 1].tag == "PRON"
        and tokens[first - 2].tag == "NOUN"
    ):
        return True
    if any(t.lower in _PRETENDS for t in tokens[max(0, first - 6) : first]):
        return True
    start, end = left_subject(tokens, cue.first)
    if start and tokens[start - 1].lower in ("how", "what", "where", "why", "which", "whom") and start > 1:
        return True
    lone = end - start == 1 and tokens[start].lower in _NOBODY
    after = next((t for t in tokens[cue.end :] if t.tag != "ADV"), tokens[-1])
    if lone and (tokens[start].lower not in ("this", "that", "these", "those") or after.lower == "be"):
        return True
    if cue.cue.id == "claim.may" and tokens[cue.first].lower == "could" and after.tag == "NEG":
        return True
    if (
        start < end
        and tokens[start].lower == "there"
        and not any(t.tag in _CONTENT and t.lower != "other" for t in tokens[cue.end + 2 : draft.effect[1]])
    ):
        return True
    return after.lower in _SAYING or speaks_of_itself(view, draft, said)


def _looks_back(view: View, draft: Draft, _said: Sequence[Statement]) -> bool:
    """Whether the sentence tells how an earlier forecast went: "those who wrote that ... were wrong"."""
    tokens = view.tokens
    if draft.ctype not in ("forecast", "leverage"):
        return False
    own = range(*draft.cue)
    return any(
        tokens[n].lower in _VERDICTS and tokens[n - 1].lower in _BE and n not in own
        for n in range(1, len(tokens))
    )


def _promised(view: View, draft: Draft, said: Sequence[Statement]) -> bool:
    """A forecast or a hindrance that is no more than the content of a promise, a wish, a demand or an announcement."""
    at = view.tokens[draft.cue[0]].start
    future = draft.hit.cue.id == "claim.will" or any(
        t.lower in ("will", "would") for t in view.tokens[draft.cue[0] : draft.cue[1]]
    )
    around = [s for s in said if any(span.start <= at < span.end for span in s.content)]
    if draft.hit.cue.fields[2] in ("svo", "vp", "thingvp") and any(s.act == "wish" for s in around):
        return True
    if draft.hit.cue.fields[2] in ("sub", "thing", "thingobj") and draft.cause is not None:
        return False
    decided = any(
        t.lower in ("announced", "announces", "agreed", "confirmed") for t in view.tokens[: draft.cue[0]]
    )
    if decided and not around and any(t.lower == "that" for t in view.tokens[: draft.cue[0]]):
        return future
    return future and any(s.act in _UNCLAIMED or s.rule in _DECIDED for s in around)


def _asked(view: View, draft: Draft, _said: Sequence[Statement]) -> bool:
    """Whether it is only asked if the cause brings the effect about: "whether X breaks Y"."""
    first = draft.cause[0] if draft.cause is not None else draft.effect[0]
    return draft.ctype == "causal" and first > 0 and view.tokens[first - 1].lower == "whether"


def _misread(view: View, draft: Draft, _said: Sequence[Statement]) -> bool:
    """A cue whose words mean something else here."""
    tokens, hit, name = view.tokens, draft.hit, draft.hit.cue.id
    before = tokens[hit.first - 1].lower if hit.first else ""
    if (check := _SENSES.get(name)) is not None and check(tokens, draft):
        return True
    if name == "claim.in_face" and draft.cause is not None:
        return movement(tokens, *draft.cause)[1] is None
    if name == "claim.stop_from":
        return tokens[hit.end - 2].lower in ("away", "free", "far")
    if name == "claim.now_that":
        return hit.first > 0 and tokens[hit.first - 1].tag == "VERB"
    if name == "claim.until" and draft.cause is not None:
        told = {t.lower for t in tokens[draft.effect[0] : draft.effect[1]]}
        return bool(told & _PAST) and not told & _AHEAD
    if name == "claim.since":
        return hit.first > 0 and before not in (",", ";")
    if name == "claim.leave" and draft.cause is not None:
        if draft.cause[1] - draft.cause[0] > 1 and tokens[draft.cause[1] - 1].tag == "PRON":
            return True
        words = tokens[draft.effect[0] : draft.effect[1]]
        return not any(
            (t.tag in _STAYS and after.tag != "NOUN") or t.lower in ("with", "without", "dead", "in", "to")
            for t, after in zip(words[1:], [*words[2:], tokens[draft.effect[1] - 1]], strict=False)
        )
    if name == "claim.as_clause" and draft.cause is not None:
        as_said = any(t.lower in _AS_SAID for t in tokens[draft.cause[0] : draft.cause[1]][:6])
        return as_said or not holds_change(tokens, *draft.effect)
    if name in ("claim.to_prevent", "claim.to_protest"):
        near = [t.lower for t in tokens[max(0, hit.first - 5) : hit.first]]
        return before in _NOUNS_TO or any(word in _URGES for word in near)
    if name == "claim.aimed_at":
        return before in ("not", "never", "n't") or (before in ("was", "were") and hit.first > 1)
    return False


def _no_thing(tokens: Sequence[Token], draft: Draft) -> bool:
    """Whether what acts is a mere pronoun for people, or a change is only a change of place or form."""
    cause = draft.cause or draft.cue
    if tokens[draft.effect[0]].lower in ("hands", "sides", "course", "tack", "seats", "their", "his", "her"):
        return True
    return tokens[cause[0]].lower in ("he", "she", "we", "i", "you", "who")


def _breaks_out(tokens: Sequence[Token], draft: Draft) -> bool:
    """Whether a verb has a particle that gives it another sense ("broke out"), or bodies for an object."""
    after = tokens[draft.hit.first + 1] if draft.hit.first + 1 < len(tokens) else tokens[-1]
    return (
        after.lower in ("out", "away", "off", "through", "down", "up", "in", "into", "with")
        or after.tag == "NUM"
    )


def _feared_done(tokens: Sequence[Token], draft: Draft) -> bool:
    """Whether "I fear that he has gone" only says that something is so."""
    holder = draft.holder or draft.cue
    done = any(
        t.lower in ("has", "have", "had", "is", "was") for t in tokens[draft.effect[0] : draft.effect[1]]
    )
    return done and tokens[holder[0]].lower in ("i", "we")


def _reduced(tokens: Sequence[Token], draft: Draft) -> bool:
    """Whether "hit by drought" only describes the noun before it."""
    first = draft.hit.first
    at = first - 1
    while at > 0 and tokens[at].tag == "ADV":
        at -= 1
    return tokens[first].lower in ("hit", "crippled") and tokens[at].tag in ("NOUN", "NAME")


def _told_before(tokens: Sequence[Token], draft: Draft) -> bool:
    """Whether "as soon as" joins two acts of the past: nothing that would follow is told."""
    return not any(t.tag == "MODAL" for t in tokens[draft.effect[0] : draft.effect[1]])


def _by_somebody(tokens: Sequence[Token], draft: Draft) -> bool:
    """Whether somebody explains something: a thing that explains another has no name and asks nothing."""
    cause = draft.cause or draft.cue
    return (
        tokens[draft.effect[0]].tag == "WH" or tokens[cause[1] - 1].tag == "NAME" or _no_thing(tokens, draft)
    )


_SENSES: Final[dict[str, Callable[[Sequence[Token], Draft], bool]]] = {
    "claim.change_down": _breaks_out,
    "claim.worsen": _breaks_out,
    "claim.over_amid": lambda tokens, draft: (
        tokens[draft.hit.first + 1].lower in ("away", "out", "off", "through")
        or is_season(tokens, draft.cause)
    ),
    "claim.without_x": attached_without,
    "claim.partner": hollow,
    "claim.prospect": hollow,
    "claim.caused_by": _reduced,
    "claim.fear": _feared_done,
    "claim.over_row": lambda tokens, draft: (
        "by" in {t.lower for t in tokens[draft.effect[0] : draft.hit.first]}
    ),
    "claim.due_to": lambda tokens, draft: tokens[draft.hit.end].tag == "VERB",
    "claim.mean": lambda tokens, draft: tokens[draft.hit.end].tag == "TO",
    "argue.afford_neither": lambda _, draft: draft.sign == "+",
    "argue.alter": _no_thing,
    "argue.as_soon": _told_before,
    "argue.in_case": _told_before,
    "argue.moment": _told_before,
    "argue.explain": _by_somebody,
    "argue.end_in": _no_thing,
}


Filter = Callable[[View, Draft, Sequence[Statement]], bool]
_FILTERS: Final[tuple[Filter, ...]] = (
    _question,
    _fragment,
    _torn,
    _loose_forecast,
    _looks_back,
    _promised,
    _asked,
    _misread,
)
