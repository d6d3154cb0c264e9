"""What only looks like a statement: nothing said yet, nobody who says it, an act that is no more than an order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import word_set
from detente.read.grammar.phrases import is_finite, verb_group_start
from detente.read.grammar.speakers import View, bare_actor, head_end, is_first_person
from detente.read.statements.contents import SPANS
from detente.read.statements.draft import Draft, is_quote
from detente.read.statements.subjects import DAYS

_SPEAKERLESS: Final = word_set(
    "statement.suggest statement.indicate statement.signal statement.disclose statement.feel statement.note"
    " statement.show statement.prove statement.demonstrate statement.imply statement.underscore statement.underline"
    " statement.confirm statement.hint statement.offer statement.threaten statement.rule_out"
)
_ORDERS: Final = word_set(
    "statement.tell statement.order statement.command statement.instruct statement.require statement.petition"
)
_THINGS: Final = word_set("it this that these those which there what")
_UNPLANNED: Final = frozenset(("source", "asput", "passive", "extend", "noun", "nounfrom", "ground"))
_INTENDING: Final = word_set(
    "is was are were able need needs needed want wants wanted hope hopes hoped plan plans planned intend intends"
    " intended wish wishes wished refuse refuses refused decline declines declined fail fails failed hesitate"
    " hesitates hesitated expected likely unlikely ready going due about unwilling reluctant willing have has had"
    " agree agrees agreed prefer prefers preferred fear fears feared forget forgot"
)
_THOUGHTS: Final = word_set("belief deny wish forecast")
_NOBODY: Final = word_set("no neither nobody none anybody anyone hardly")
_GREETINGS: Final = word_set(
    "statement.welcome_object statement.applaud_object statement.praise_object statement.commend_object"
    " statement.hail_object statement.laud_object statement.celebrate_object statement.favour_object"
    " statement.endorse_object statement.dismiss_object statement.tout_object"
)
_IFS: Final = word_set("if unless provided")
_FREE: Final = word_set("whatever whichever whoever however")
_PRONOUNS: Final = word_set("it them that this so him her one")
_GAPPED: Final = frozenset(("to", "addressee", "that", "object"))


def is_statement(view: View, draft: Draft) -> bool:
    """Whether somebody says something in a draft.

    view   the sentence
    draft  an attribution in the wide sense
    """
    first, end = draft.speaker
    return (
        first < end
        and not is_first_person(view.tokens, first, end)
        and not _is_plan(view, draft)
        and not _is_voiceless(view, draft)
        and not _is_gap(view, draft)
    )


def is_order(view: View, draft: Draft) -> bool:
    """Whether somebody only has another act, which is an event, and no word of his is given: "asked Togo to wait".

    view   the sentence
    draft  an attribution
    """
    tokens, (first, end) = view.tokens, draft.content[0]
    if draft.hit.cue.id not in _ORDERS or any(
        is_quote(token) for token in tokens[max(0, first - 1) : end + 1]
    ):
        return False
    that = tokens[draft.hit.end - 1].lower == "that"
    return that or tokens[first].tag == "TO" or (tokens[first].tag == "NEG" and tokens[first + 1].tag == "TO")


def _is_plan(view: View, draft: Draft) -> bool:
    """Whether nothing has been said: an intention, a future, a doubt."""
    tokens, (first, end) = view.tokens, draft.cue
    if draft.hit.cue.fields[1] in _UNPLANNED:
        return False
    verb = draft.hit.first
    if any(token.tag == "MODAL" for token in tokens[first:end]):
        return True
    if _is_withheld(view, draft):
        return True
    if first > 1 and is_quote(tokens[first - 1]) and tokens[first - 2].tag in ("MODAL", "TO"):
        return True
    if tokens[verb].tag == "VBG" and draft.speaker[1] <= verb:
        return _under_modal(tokens, draft.speaker[1], verb)
    before = [tokens[at].lower for at in (draft.speaker[0] - 1, draft.speaker[0] - 2) if at >= 0]
    if before and (before[0] in _IFS or (before[0] == "that" and before[-1] in _IFS)):
        return True
    if verb < 2 or tokens[verb - 1].lower != "to":
        return False
    return (
        tokens[verb - 2].lower in _INTENDING or draft.hit.cue.fields[1] == "talk" or _has_to(tokens, verb - 1)
    )


def _is_withheld(view: View, draft: Draft) -> bool:
    """Whether a verb of speech, not of thought, is denied: "has not said whether", "neither side promised"."""
    tokens = view.tokens
    first = draft.speaker[0]
    if any(tokens[at].lower in _NOBODY for at in (max(0, first - 1), first)):
        return True
    group = range(verb_group_start(tokens, draft.hit.first), draft.hit.first)
    return draft.hit.cue.fields[0] not in _THOUGHTS and any(tokens[at].tag == "NEG" for at in group)


def _under_modal(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """Whether the verb that governs a participle, with no comma between, is a "would" or a "could"."""
    for at in range(verb - 1, first - 1, -1):
        if tokens[at].tag == "PUNCT" or is_quote(tokens[at]):
            return False
        if is_finite(tokens, at):
            return any(token.tag == "MODAL" for token in tokens[verb_group_start(tokens, at) : at + 1])
    return False


def _has_to(tokens: Sequence[Token], to: int) -> bool:
    """Whether an infinitive says what is still to be done: "has until Friday to object"."""
    for at in range(to - 1, max(-1, to - 6), -1):
        if tokens[at].tag in ("PUNCT", "VBN", "VBG"):
            return False
        if tokens[at].tag in ("VERB", "AUX"):
            return tokens[at].lower in ("has", "have", "had")
    return False


def _is_voiceless(view: View, draft: Draft) -> bool:
    """Whether the subject is a thing or no subject at all: "this suggests", "each month tells", "whatever they say"."""
    tokens, (first, end) = view.tokens, draft.speaker
    if tokens[first].lower in _FREE:
        return True
    if view.mentions_in(first, end):
        return False
    head = tokens[head_end(tokens, first, end) - 1]
    if head.lower in SPANS or head.lower in DAYS or (tokens[first].tag == "PREP" and end - first <= 2):
        return True
    silent = draft.hit.cue.id in _SPEAKERLESS and (end == 1 or head.tag != "NAME")
    if tokens[first].lower == "it" and not silent:
        return draft.hit.cue.fields[1] != "that"
    return (silent and not bare_actor(view, (first, end))) or tokens[first].lower in _THINGS


def _is_gap(view: View, draft: Draft) -> bool:
    """Whether no words are given: "asked for it", "welcomed the deal", a relative clause ("a pact they vowed to")."""
    tokens, (first, end) = view.tokens, draft.content[0]
    if len(draft.content) > 1:
        return False
    bare = not any(is_quote(token) or token.lower == "as" for token in tokens[first - 1 : end + 1])
    if draft.hit.cue.id in _GREETINGS and bare:
        return True
    if draft.hit.cue.id == "statement.cite_object" and bare_actor(view, (first, end)):
        return True
    if end - first == 1 and tokens[first].lower in _PRONOUNS:
        return True
    start = draft.speaker[0]
    if draft.hit.cue.fields[1] not in _GAPPED or first < draft.cue[1] - 1:
        return False
    finite = is_finite(tokens, first)
    if finite and tokens[first].tag == "AUX" and tokens[first - 1].lower != "that":
        return True
    before = tokens[start - 1] if start else None
    if before is None or not (finite or tokens[first].tag == "TO"):
        return False
    about = before.tag == "WH" or (start > 1 and tokens[start - 2].tag == "NOUN")
    relative = about and before.lower in ("that", "which", "whom")
    contact = before.tag in ("NOUN", "PRON") and (finite or tokens[start].tag == "PRON")
    return contact or (relative and draft.hit.cue.fields[1] != "that")
