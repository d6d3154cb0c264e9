"""What governs a verb in its clause: negations, modals, control verbs, and where its subject ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.gerunds import absolute, pleads
from detente.read.grammar.governor_words import forces, listed
from detente.read.grammar.joints import alike, joins, over_time

VERBAL: Final = ("VERB", "VBG", "VBN")
_NOMINAL: Final = ("NOUN", "NAME", "PRON", "NUM")
INSIDE_NOUN_PHRASE: Final = ("NOUN", "NAME", "ADJ", "NUM", "VBG", "VBN", "POSS", "QUOTE", "ADV", "DET")
_LINKS: Final = ("ADV", "NEG", "AUX", "MODAL", "TO", "QUOTE")
BREAKS: Final = frozenset((";", ":", "—", "–", "(", ")", "!", "?"))
_REACH: Final = 40


@dataclass(slots=True)
class Government:
    """What stands over a head.

    negations     how many words deny it; an even number affirms it
    hypothetical  a modal, a condition or a verb of wishing stands over it
    planned       it is said to be to come
    ongoing       it is said to go on
    passive       a form of be and a participle
    cancelled     said to have been called off
    subject_end   tokens before this index may hold its subject
    controlled    its subject is the object of a governing verb ("urged X to withdraw")
    links         indices of the auxiliaries, adverbs and negations in the chain
    words         the verbs, nouns and adjectives that govern it, nearest first, and its weak modals
    left          index of the first token of the chain, the head itself when nothing governs it
    phrase        index of the first token of a noun's phrase; the head itself for a verb
    """

    subject_end: int
    left: int
    phrase: int
    negations: int = 0
    hypothetical: bool = False
    planned: bool = False
    ongoing: bool = False
    passive: bool = False
    cancelled: bool = False
    controlled: bool = False
    links: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def verb_chain(tokens: Sequence[Token], head: int, found: Government, depth: int = 0) -> None:
    """Walk left over adverbs, auxiliaries and the verbs that control an infinitive."""
    i = head - 1
    if head + 1 < len(tokens) and tokens[head + 1].lower in listed("negative-object"):
        found.negations += 1
    while i >= 0 and head - i < _REACH and tokens[i].tag in _LINKS:
        _note_link(tokens, i, head, found)
        if tokens[i].tag == "TO":
            found.left = found.subject_end = i
            _infinitive(tokens, i, found, depth)
            return
        i -= 1
    i = over_time(tokens, i)
    found.left = found.subject_end = i + 1
    bare = not any(tokens[k].tag in ("AUX", "MODAL", "NEG") for k in range(i + 1, head))
    if i < 0 or depth > 4:
        return
    if tokens[head].tag == "VBG" and bare:
        gerund_chain(tokens, i, found, depth)
    elif bare and joins(tokens, i):
        _coordination(tokens, head, i, found, depth)
    else:
        if tokens[i].tag == "CONJ":
            _take_subject(tokens, i, found, depth)
        _deny_by_subject(tokens, i, found)


def _note_link(tokens: Sequence[Token], i: int, head: int, found: Government) -> None:
    low, after = tokens[i].lower, tokens[i + 1].lower
    found.links.append(i)
    if tokens[i].tag == "NEG" or low in listed("negation"):
        if after in listed("not-only") or (i + 1 < head and low == "no" and after == "doubt"):
            return
        found.negations += 1
    if low in listed("weak-modal") and tokens[i].tag == "MODAL":
        found.words.append(low)
        found.hypothetical = not (low in listed("deniable-modal") and _denied_right(tokens, i, head))
    elif low in listed("future-modal"):
        found.planned = True
    elif low in listed("be"):
        tag = tokens[head].tag
        found.ongoing = found.ongoing or (tag == "VBG" and after != "going")
        found.passive = found.passive or tag == "VBN"
    elif low in listed("possibly"):
        found.hypothetical = True


def _denied_right(tokens: Sequence[Token], i: int, head: int) -> bool:
    return any(tokens[k].tag == "NEG" or tokens[k].lower in listed("negation") for k in range(i + 1, head))


def _infinitive(tokens: Sequence[Token], to: int, found: Government, depth: int) -> None:
    """Find who governs the ``to`` of an infinitive: a verb, adjective or noun beside it, or one before an object."""
    i = to - 1
    while i >= 0 and (
        tokens[i].tag in ("ADV", "QUOTE", "NEG") and tokens[i].lower not in listed("degree-governor")
    ):
        found.negations += tokens[i].tag == "NEG" and tokens[i + 1].lower not in listed("not-only")
        i -= 1
    if i < 0:
        return
    if (over := _over_relative(tokens, i)) < i:
        _over_object(tokens, over + 1, found, depth)
        return
    token = tokens[i]
    if token.tag == "AUX" and token.lower in listed("be"):
        found.planned = True
        verb_chain(tokens, i, found, depth + 1)
    elif token.tag in ("AUX", "MODAL") or token.lower in listed("have"):
        found.hypothetical = True
        found.words.append("must")
        verb_chain(tokens, i, found, depth + 1)
    elif token.lower in forces("infinitive"):
        _apply(token.lower, found)
        verb_chain(tokens, i, found, depth + 1)
    elif token.tag in VERBAL:
        _purpose(token.lower, found)
        verb_chain(tokens, i, found, depth + 1)
    else:
        _over_object(tokens, to, found, depth)


def _over_relative(tokens: Sequence[Token], i: int) -> int:
    """Step back over a relative clause between commas: "pressed X, which is alone, to"."""
    if tokens[i].lower != ",":
        return i
    for k in range(i - 1, max(0, i - 20), -1):
        if tokens[k].lower == ",":
            return k - 1 if tokens[k + 1].tag == "WH" else i
    return i


def _over_object(tokens: Sequence[Token], to: int, found: Government, depth: int) -> None:
    """Look across a noun phrase for a verb that controls its object, or take a bare ``X to visit Y`` as a plan."""
    i = to - 1
    while (
        i >= 0
        and to - i < 12
        and (tokens[i].tag in (*INSIDE_NOUN_PHRASE, "PRON", "CONJ", "PREP") or _leads_to(tokens, i))
    ):
        low = tokens[i].lower
        if low in forces("infinitive") and tokens[i].tag in (*VERBAL, "NOUN", "ADJ"):
            break
        if tokens[i].tag in ("VBG", "VBN") and not attributive(tokens, i):
            break
        i -= 1
    if i >= 0 and tokens[i].lower in forces("infinitive") and to - i < 12 and _controls(tokens, i):
        _apply(tokens[i].lower, found)
        found.controlled = tokens[i].lower in listed("object-control")
        end = found.subject_end
        if found.controlled and tokens[i].tag in VERBAL and forces("infinitive")[tokens[i].lower] == "fact":
            _share_fate(tokens, i, found, depth)
        if tokens[i].tag in VERBAL and not found.controlled:
            verb_chain(tokens, i, found, depth + 1)
        found.subject_end = end if found.controlled else found.subject_end
        return
    if i >= 0 and tokens[i].tag in (*VERBAL, "AUX", "MODAL"):
        _purpose(tokens[i].lower, found)
        verb_chain(tokens, i, found, depth + 1)
        return
    found.planned = True


def _share_fate(tokens: Sequence[Token], i: int, found: Government, depth: int) -> None:
    """Let what somebody is brought to do be as true as the bringing: "tried to persuade X to"."""
    above = Government(subject_end=i, left=i, phrase=i)
    verb_chain(tokens, i, above, depth + 1)
    found.negations += above.negations
    found.hypothetical = found.hypothetical or above.hypothetical
    found.planned = found.planned or above.planned
    found.words += above.words


def _leads_to(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "to" stands before a place: "flew to X to seal"."""
    return (
        tokens[i].tag == "TO"
        and tokens[i + 1].tag in ("NAME", "DET")
        and tokens[i - 1].lower in listed("motion")
    )


def _controls(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a verb takes an object with an infinitive here: "call on X to", not "call X (in order) to"."""
    return not tokens[i].lower.startswith("call") or tokens[i + 1].lower in ("on", "upon", "for")


def attributive(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a participle modifies the noun behind it."""
    if tokens[i].tag == "VERB" or i + 1 >= len(tokens) or tokens[i + 1].tag not in ("NOUN", "NAME", "ADJ"):
        return False
    k = i - 1
    while k >= 0 and tokens[k].tag in ("ADV", "NEG"):
        k -= 1
    return k < 0 or tokens[k].tag != "AUX"


def _purpose(low: str, found: Government) -> None:
    """An infinitive of purpose shares the fate of a motion, else it is only meant."""
    if low not in listed("motion") and low not in forces("infinitive"):
        found.hypothetical = True


def _apply(low: str, found: Government) -> None:
    """Let a governing word act on what it governs."""
    force = forces("infinitive")[low]
    found.words.append(low)
    if force == "deny":
        found.negations += 1
    elif force == "hypothetical":
        found.hypothetical = True
    elif force == "plan":
        found.planned = True
    elif force == "ongoing":
        found.ongoing = True


def gerund_chain(tokens: Sequence[Token], i: int, found: Government, depth: int) -> None:
    """Find who governs an -ing form: a preposition and its verb ("refrained from"), or a verb ("considered")."""
    if (start := absolute(tokens, i)) is not None:
        _main_clause(tokens, start - (tokens[start - 1].lower == ","), found, depth)
        return
    if tokens[i].tag == "PREP":
        if tokens[i].lower == "without":
            found.negations += 1
        if tokens[i].lower in ("for", "against") and pleads(tokens, i):
            found.hypothetical = True
            found.words.append("urge")
            return
        i = _over_patient(tokens, i - 1)
    if i >= 0 and tokens[i].lower in forces("gerund") and tokens[i].tag in (*VERBAL, "NOUN", "ADJ"):
        force = forces("gerund")[tokens[i].lower]
        found.words.append(tokens[i].lower)
        found.negations += force == "deny"
        found.hypothetical = found.hypothetical or force == "hypothetical"
        found.planned = found.planned or force == "plan"
        found.ongoing = found.ongoing or force == "ongoing"
        verb_chain(tokens, i, found, depth + 1)
        return
    if i >= 0 and tokens[i].lower == ",":
        _main_clause(tokens, i, found, depth)


def _over_patient(tokens: Sequence[Token], i: int) -> int:
    """Step over the object of a verb that governs "of", "from" and an -ing form: "accused X of", "kept X from"."""
    k = i
    while k > 0 and i - k < 8 and tokens[k].tag in (*INSIDE_NOUN_PHRASE, "PRON", "CONJ"):
        if tokens[k].lower in forces("gerund") and tokens[k].tag in (*VERBAL, "NOUN", "ADJ"):
            return k
        k -= 1
    return k if tokens[k].lower in forces("gerund") and tokens[k].tag in VERBAL else i


def _main_clause(tokens: Sequence[Token], comma: int, found: Government, depth: int) -> None:
    """A free participle (", sending troops") takes the status of the verb before it."""
    for i in range(comma - 1, max(-1, comma - 20), -1):
        if tokens[i].lower in BREAKS or tokens[i].lower == ",":
            return
        if tokens[i].tag in VERBAL and not attributive(tokens, i):
            end, left = found.subject_end, found.left
            verb_chain(tokens, i, found, depth + 1)
            found.subject_end, found.left = min(found.subject_end, end), left
            return


def _coordination(tokens: Sequence[Token], head: int, i: int, found: Government, depth: int) -> None:
    """Let a verb after "and" or a comma share the chain of the verb before it."""
    k = _joined_to(tokens, head, i)
    if k is None or (tokens[i].lower == "," and _set_off(tokens, k)):
        return
    passive = found.passive
    verb_chain(tokens, k, found, depth + 1)
    found.passive = passive


def _take_subject(tokens: Sequence[Token], conj: int, found: Government, depth: int) -> None:
    """Let "but would not", "and has since" take the subject of the finite verb before it, and that alone."""
    for k in range(conj - 1, max(-1, conj - 25), -1):
        if tokens[k].lower in BREAKS or tokens[k].tag in ("SUBORD", "WH"):
            return
        if tokens[k].tag == "VERB" and k and tokens[k - 1].tag not in ("TO", "MODAL"):
            above = Government(subject_end=k, left=k, phrase=k)
            verb_chain(tokens, k, above, depth + 1)
            found.subject_end = above.subject_end
            return


def _joined_to(tokens: Sequence[Token], head: int, i: int) -> int | None:
    """Return the verb to which a joint ties the next one; behind ", and" not one of a clause of time or cause."""
    returns = (tokens[i].tag == "CONJ" and tokens[i - 1].lower == ",") or tokens[i + 1].lower == "then"
    nearest: int | None = None
    for k in range(i - 1, max(-1, i - 25), -1):
        if tokens[k].lower in BREAKS or (tokens[k].lower == "," and tokens[i].lower == ","):
            break
        if tokens[k].tag in ("SUBORD", "WH") or tokens[k].lower in ("after", "before"):
            if not returns:
                break
            nearest = None
        elif (
            nearest is None
            and tokens[k].tag in VERBAL
            and not attributive(tokens, k)
            and alike(tokens[k], tokens[head], listed_only=tokens[i].lower == ",")
        ):
            if not returns:
                return k
            nearest = k
    return nearest


def _set_off(tokens: Sequence[Token], verb: int) -> bool:
    """Return whether a verb form stands in a part set off by commas: "X, in remarks published on Monday, urged"."""
    k = verb - 1
    while k > 0 and tokens[k].tag in (*INSIDE_NOUN_PHRASE, "PREP"):
        k -= 1
    return k > 0 and tokens[k].lower == "," and tokens[k + 1].tag == "PREP"


def _deny_by_subject(tokens: Sequence[Token], i: int, found: Government) -> None:
    """Count "no country ...", "neither side ...", "nobody ..." as a denial."""
    while i >= 0 and tokens[i].tag in (*INSIDE_NOUN_PHRASE, "PRON"):
        if tokens[i].lower in listed("negative-subject") and tokens[i + 1].lower != "doubt":
            found.negations += 1
            return
        i -= 1
    if i >= 0 and tokens[i].lower in ("neither", "nor"):
        found.negations += 1
