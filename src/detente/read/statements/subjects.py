"""Subjects of verbs of saying: who acts, also for a participle, a relative clause, a second verb behind "and"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.opinions import opinions
from detente.read.grammar.phrases import antecedent, is_finite, left_subject, verb_group_start
from detente.read.grammar.speakers import View, bare_actor, speaker_nouns
from detente.read.statements.draft import Range, is_once

_REACH: Final = 60
"""Tokens before a verb in which its subject is looked for beyond the nearest; keeps the work small."""
_CUTS: Final = frozenset((";", ":", "—"))
_SCENES: Final = word_set("when where while")
DAYS: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today later earlier recently"
)
SUBJECT_PRONOUNS: Final = word_set("he she they it we i you")


def noun_phrase(view: View, at: int) -> int:
    """Return the index behind the noun phrase that begins at ``at``."""
    tokens = view.tokens
    for mention in view.sentence.mentions:
        if (
            at < len(tokens)
            and tokens[at].start <= mention.start <= tokens[at].end + 1
            and mention.kind != "adjective"
            and tokens[at].tag != "POSS"
        ):
            after = view.token_at(mention.end)
            if after >= len(tokens) or tokens[after].tag not in ("NOUN", "NAME", "POSS"):
                return after
    while at < len(tokens) and tokens[at].tag in ("DET", "ADJ", "NUM", "NOUN", "NAME", "POSS", "PRON", "VBN"):
        at += 1
        if tokens[at - 1].tag == "PRON":
            break
    return at


def subject_of(view: View, hit: Hit) -> Range:
    """Return the subject of a cue verb; for a participle or a relative clause, whoever acts."""
    tokens = view.tokens
    start = verb_group_start(tokens, hit.first)
    verb = hit.first
    if is_once(tokens, start - 1):
        verb = start = start - 1 - (tokens[start - 2].lower == "at")
    if start and tokens[start - 1].lower in SUBJECT_PRONOUNS and tokens[start - 1].tag == "PRON":
        return start - 1, start
    for found in (_before_relative(tokens, start), _series_subject(view, start)):
        if found is not None:
            return found
    subject = _own_subject(view, _whole_list(view, without_front(tokens, left_subject(tokens, verb))))
    before = tokens[start - 1] if hit.first and start else None
    participle = tokens[hit.first].tag == "VBG"
    relative = before is not None and before.lower in ("that", "which")
    if (
        participle
        and (subject[0] >= subject[1] or not bare_actor(view, subject))
        and _fronted(view, hit.first)
    ):
        return subject_behind(view, hit.end)
    if participle and before is not None and before.lower == ",":
        return main_subject(view, start - 1)
    if start < hit.first and tokens[start].tag == "TO":
        return main_subject(view, start)
    if (participle or relative) and not bare_actor(view, subject):
        return governor(view, hit.first)
    return subject


def _before_relative(tokens: Sequence[Token], start: int) -> Range | None:
    """Return the subject before a relative clause that a comma closes right before its verb: "X, who ..., said"."""
    if start < 5 or tokens[start - 1].text != ",":
        return None
    for at in range(start - 3, max(0, start - _REACH), -1):
        if tokens[at].tag == "QUOTE" or tokens[at].text in _CUTS:
            return None
        if tokens[at].lower in ("who", "which", "whose") and tokens[at - 1].text == ",":
            if not any(is_finite(tokens, verb) for verb in range(at + 1, start - 1)):
                return None
            subject = without_front(tokens, antecedent(tokens, at))
            return subject if subject[0] < subject[1] else None
    return None


def _own_subject(view: View, subject: Range) -> Range:
    """Return the state that acts in a relative clause without its pronoun: "an accord | Kenya (called void)"."""
    named = view.mentions_in(*subject)
    if not named or named[-1].kind != "name" or named[-1].actors[0].name is not None:
        return subject
    first = view.token_at(named[-1].start)
    before = view.tokens[first - 1]
    whole = view.token_at(named[-1].end) == subject[1] and first > subject[0]
    noun = before.tag == "NOUN" and before.lower not in speaker_nouns()
    return (first, subject[1]) if whole and noun else subject


def _series_subject(view: View, start: int) -> Range | None:
    """Return the subject of a verb right behind a comma in a row of them: "X came, said that ..., and left"."""
    tokens = view.tokens
    if start < 3 or tokens[start - 1].text != "," or start >= len(tokens) or tokens[start].tag == "VBG":
        return None
    begin = max(
        (
            at + 1
            for at in range(max(0, start - _REACH), start)
            if tokens[at].text in _CUTS or tokens[at].tag == "QUOTE"
        ),
        default=max(0, start - _REACH),
    )
    for at in range(begin, start - 1):
        if tokens[at].lower in ("who", "which", "whose"):
            return None
        if not is_finite(tokens, at):
            continue
        subject = without_front(tokens, left_subject(tokens, at, begin))
        group = verb_group_start(tokens, at)
        return subject if group > 0 and tokens[group - 1].text != "," and bare_actor(view, subject) else None
    return None


def _whole_list(view: View, subject: Range) -> Range:
    """Return a subject with those named before it in one list: "Kenya, Togo and | Ghana" from the first on."""
    tokens, (first, end) = view.tokens, subject
    named = {
        view.token_at(mention.end): view.token_at(mention.start)
        for mention in view.mentions_in(max(0, first - _REACH), first)
    }
    joined = any(token.tag == "CONJ" for token in tokens[first:end])
    if (
        first < 2
        or first >= end
        or not (tokens[first - 1].tag == "CONJ" or (joined and tokens[first - 1].text == ","))
    ):
        return subject
    at = first if joined else first - 1
    while at > 0:
        behind = at - 1 if tokens[at - 1].text == "," else at
        if behind not in named:
            break
        first = at = named[behind]
        if at and tokens[at - 1].tag == "DET":
            first = at = at - 1
        if not at or tokens[at - 1].text != ",":
            break
    if first > 1 and first < subject[0] and tokens[first - 1].lower == "of":
        return _phrase_before(tokens, first - 1), end
    return (
        (first, end) if first == 0 or tokens[first - 1].tag in ("PUNCT", "SUBORD", "WH", "CONJ") else subject
    )


def _phrase_before(tokens: Sequence[Token], of: int) -> int:
    """Return where the noun phrase before "of" begins: "the presidents | of"."""
    first = of
    while first > 0 and tokens[first - 1].tag in ("NOUN", "ADJ", "DET", "NAME"):
        first -= 1
    return first


def _fronted(view: View, at: int) -> bool:
    """Whether a participle opens the sentence, alone or behind a preposition ("After saying ...")."""
    return at == 0 or (
        at <= 2 and all(token.tag in ("PREP", "SUBORD", "ADV", "CONJ") for token in view.tokens[:at])
    )


def subject_behind(view: View, first: int) -> Range:
    """Return the subject of the clause that follows a fronted participle's comma, empty when there is none."""
    tokens = view.tokens
    for comma in range(first, len(tokens)):
        if (
            tokens[comma].lower != ","
            or comma + 1 >= len(tokens)
            or tokens[comma + 1].tag in ("VBG", "CONJ", "WH")
        ):
            continue
        verb = next((at for at in range(comma + 1, len(tokens)) if is_finite(tokens, at)), None)
        if verb is not None and (subject := left_subject(tokens, verb, comma + 1))[0] == comma + 1:
            return subject
    return first, first


def main_subject(view: View, end: int) -> Range:
    """Return the subject of the nearest verb before ``end`` that somebody governs, else of the first one."""
    tokens = view.tokens
    verbs = [at for at in range(end) if is_finite(tokens, at)]
    for at in reversed(verbs):
        if bare_actor(view, subject := without_front(tokens, left_subject(tokens, at))):
            return subject
    return without_front(tokens, left_subject(tokens, verbs[0])) if verbs else (end, end)


def without_front(tokens: Sequence[Token], subject: Range) -> Range:
    """Return a subject without a place line or an unmarked opening phrase ("During the debate Kagame said")."""
    first, end = subject
    while (
        first < end
        and tokens[first].tag in ("SUBORD", "WH")
        and tokens[first].lower != "who"
        and first + 1 < end
    ):
        first += 1
    for at in range(first, min(end, first + 4)):
        if tokens[at].text in ("-", "--", "—", "–") and at + 1 < end and tokens[at - 1].text.isupper():
            first = at + 1
    first = max((at + 1 for at in range(first + 1, end - 1) if tokens[at].lower in _SCENES), default=first)
    first = max(
        (whole[1] for whole, _ in opinions(tokens) if whole[0] <= first < whole[1] < end), default=first
    )
    if first < end and tokens[first].tag == "PREP":
        cut = [
            at
            for at in range(first + 2, end)
            if tokens[at].tag in ("NAME", "DET", "PRON")
            and (tokens[at - 1].tag in ("NOUN", "NUM") or tokens[at - 1].lower in DAYS)
        ]
        first = cut[-1] if cut else first
    return first, end


def governor(view: View, verb: int) -> Range:
    """Return the subject of a verb; when it is a thing, that of a verb further left whose subject is somebody."""
    subject = left_subject(view.tokens, verb)
    if bare_actor(view, subject):
        return subject
    before = view.tokens[verb_group_start(view.tokens, verb) - 1].lower if verb else ""
    named = view.mentions_in(*subject)
    if named and before in ("which", "who") and named[-1].end == view.tokens[subject[1] - 1].end:
        return view.token_at(named[-1].start), subject[1]
    for at in range(verb - 1, -1, -1):
        if is_finite(view.tokens, at) and bare_actor(view, outer := left_subject(view.tokens, at)):
            return outer
    return subject
