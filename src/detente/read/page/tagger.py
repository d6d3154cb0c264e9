"""Coarse parts of speech by closed-class words, a verb table, suffixes and the words on both sides.

No parser and no weights: enough for finding predicates, their subjects and their objects.  POSS is both the
possessive mark and the possessive pronoun; forms of ``have`` and ``do`` are AUX before a verb and VERB alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Tag
from detente.read.page.tag_context import AUXILIARY, CONDITIONS, INTRANSITIVE, OBJECT, TEMPORAL, Context
from detente.read.page.tag_lexicon import (
    ADJ_ENDS,
    ADJECTIVE_OR_NOUN,
    ALONE,
    BARE_INFINITIVE,
    BASE,
    CALENDAR,
    EXISTING,
    GERUND,
    IS_PRONOUN,
    LINKING,
    NOUN_ENDS,
    NOUNISH,
    PARTICIPLE,
    PAST,
    SINGULAR,
    THIRD,
    guessed_forms,
    like_base,
    proper_names,
)

_OPENS_NOUN: Final = frozenset(("DET", "ADJ", "POSS", "NUM"))
_PLAIN: Final[dict[str, Tag]] = {
    "DET": "DET", "PREP": "PREP", "PRON": "PRON", "POSS": "POSS", "MODAL": "MODAL", "AUX": "AUX", "TO": "TO",
    "CONJ": "CONJ", "SUBORD": "SUBORD", "WH": "WH", "NEG": "NEG", "ADV": "ADV", "ADJ": "ADJ", "NUM": "NUM",
}  # fmt: skip
_NAMEABLE: Final = (None, "ADJ", "NOUN", "NUM", "INGN")


def tag_words(words: Sequence[str], lower: Sequence[str], marks: Sequence[Tag | None]) -> list[Tag]:
    """Return one tag a token.

    words, lower  tokens of one sentence and their lower case forms
    marks         tags already known (marks, numbers), None for words
    """
    return _Sentence(words, lower, marks).tags()


class _Sentence(Context):
    """The tagging of one sentence, left to right."""

    __slots__ = ("after_conj", "finite", "last_base", "last_verb", "subordinate")

    def __init__(self, words: Sequence[str], lower: Sequence[str], marks: Sequence[Tag | None]) -> None:
        super().__init__(words, lower, marks)
        self.last_verb = ""
        self.subordinate = self.after_conj = self.last_base = False
        self.finite = [False, False]

    def tags(self) -> list[Tag]:
        for at, mark in enumerate(self.marks):
            tag = mark or self._word(at)
            self._follow(at, tag)
            self.done.append(tag)
        if not (self.finite[0] or self.finite[1]):
            self._find_predicate()
        return self.done

    def _follow(self, at: int, tag: Tag) -> None:
        """Keep track of whether the clause under way has its finite verb."""
        if tag in ("VERB", "AUX", "MODAL"):
            if tag == "VERB":
                self.last_verb = tag
                self.last_base = bool(self.forms.get(self.lower[at], 0) & BASE)
            if self.before(at) not in ("TO", "MODAL"):
                self.finite[self.subordinate], self.after_conj = True, False
        elif tag in ("VBN", "VBG"):
            self.last_verb = tag
        elif tag in ("SUBORD", "WH"):
            self.subordinate, self.finite[1] = True, False
        elif tag == "CONJ":
            self.after_conj = True
        elif self.lower[at] in (",", ";", "–", "—"):
            self.subordinate = False

    def _find_predicate(self) -> None:
        """Give a sentence without a finite verb the likeliest one: a verb form right behind a noun or name."""
        for at in range(1, len(self.done) - 1):
            bits = self.forms.get(self.lower[at], 0)
            fits = bits & THIRD or (bits & BASE and self.plural_before(at))
            behind = self.done[at + 1] in ("DET", "POSS", "NAME", "NOUN", "ADJ", "TO", "NUM", "ADV")
            if self.done[at] == "NOUN" and fits and behind and self.done[at - 1] in ("NOUN", "NAME"):
                self.done[at] = "VERB"
                return

    def _word(self, at: int) -> Tag:
        word, low = self.words[at], self.lower[at]
        if word[0].isupper() and self._is_name(at, word, low):
            return "NAME"
        closed = self.closed.get(low)
        if self.set_phrase(at):
            return "ADV"
        if closed is None or closed == "INGN":
            return self._open(at, low)
        return self._closed(at, low, closed)

    def _is_name(self, at: int, word: str, low: str) -> bool:
        if low in CALENDAR and (low != "may" or not self.starts(at) or self.is_number(at + 1)):
            return True
        if len(word) > 1 and word.isupper() and (not self.title or low == "us"):
            return not (
                self.starts(at) and (low in self.closed or low in self.forms) and low not in ("us", "it")
            )
        if len(word) == 1:
            return low not in ("i", "a")
        if self.closed.get(low) not in _NAMEABLE or low in proper_names():
            return low in proper_names()
        if not self.starts(at):
            return not self.title or (low not in self.forms and low not in self.closed)
        return self._initial_name(at, low)

    def _initial_name(self, at: int, low: str) -> bool:
        """Tell whether the capitalised first word of a sentence is a name."""
        closed, bits = self.closed.get(low), self.forms.get(low, 0)
        if closed == "NOUN" or bits & NOUNISH:
            return not self.title and self.name_follows(at)
        if closed or bits or low.split("-", maxsplit=1)[0] in self.closed:
            return False
        if self.lower_at(at + 1) in ("'s", "’"):
            return True
        return not (low.endswith(("ly", "ing", *NOUN_ENDS)) or guessed_forms(low))

    def _closed(self, at: int, low: str, tag: str) -> Tag:
        if tag in ("HAVE", "DO"):
            follows = self.participle_follows(at) if tag == "HAVE" else self.base_follows(at)
            return "AUX" if follows else "VERB"
        if tag == "PREP":
            return self._preposition(at, low)
        if low == "that":
            return self._that(at)
        if low in ("one", "there"):
            return self._one_or_there(at, low)
        if low == "because" and self.lower_at(at + 1) == "of":
            return "PREP"
        if low == "her":
            return "POSS" if self.noun_follows(at) else "PRON"
        if low == "first" and self.before(at) in ("MODAL", "NAME", "PRON", "AUX", "NOUN", "VERB"):
            return "ADV"
        if tag == "DET" and low in ALONE and self.stands_alone(at):
            return "PRON"
        if tag == "ADJ":
            return self._adjective(at, low)
        if tag == "NOUN":
            return self._open(at, low) if low in self.forms else "NOUN"
        if tag == "SUBORD" and low in CONDITIONS:
            return self._condition(at, low)
        return _PLAIN[tag]

    def _condition(self, at: int, low: str) -> Tag:
        if low == "once":
            return "SUBORD" if self.before(at) not in ("AUX", "PREP") and self.finite_follows(at) else "ADV"
        return self._open(at, low) if self.gives(at) else "SUBORD"

    def _one_or_there(self, at: int, low: str) -> Tag:
        if low == "one":
            return "NUM" if self.noun_follows(at) and not self.is_predicate(at + 1) else "PRON"
        following, before = self.lower_at(at + 1), self.tag_at(at - 1)
        exists = self.closed.get(following) in AUXILIARY or following in EXISTING
        return "PRON" if exists or before in ("AUX", "MODAL") else "ADV"

    def _preposition(self, at: int, low: str) -> Tag:
        if self.before(at) in ("TO", "MODAL") and low in self.forms:
            return "VERB"
        if low == "following" and self.before(at) == "DET" and self.noun_follows(at):
            return "ADJ"
        if low == "since" and self.before(at) in ("AUX", "VERB") and self.participle_next(at):
            return "ADV"
        if low in TEMPORAL:
            long_as = low == "as" and self.lower[max(0, at - 2) : at] in (["as", "long"], ["as", "soon"])
            clause = low != "like" and self.finite_follows(at) and not self.phrase_ends(at)
            return "SUBORD" if long_as or clause else "PREP"
        return "NOUN" if low == "past" and self.before(at) == "DET" else "PREP"

    def _adjective(self, at: int, low: str) -> Tag:
        before = self.before(at)
        if low in ("long", "hard", "early", "late") and (
            before in ("AUX", "VERB") or self.participle_next(at)
        ):
            return "ADV" if self.participle_next(at) else "ADJ"
        if low in self.forms and (
            before in ("TO", "MODAL") or (before == "PRON" and self.next_is_object(at))
        ):
            return self._open(at, low)
        return (
            "NOUN"
            if low in ADJECTIVE_OR_NOUN and before in _OPENS_NOUN and not self.noun_follows(at)
            else "ADJ"
        )

    def _open(self, at: int, low: str) -> Tag:
        if low == "'s":
            return "AUX" if at and self.lower[at - 1] in IS_PRONOUN else "POSS"
        if low in ("'ll", "'d"):
            return "MODAL"
        bits = self.forms.get(low, 0) or guessed_forms(low)
        if bits & GERUND:
            return self._gerund(at, bits)
        if bits & (PAST | PARTICIPLE) and not bits & BASE:
            return self._past(at, bits)
        return self._present(at, bits) if bits else self._no_verb(at, low)

    def _that(self, at: int) -> Tag:
        before, low = self.before(at), self.lower_at(at + 1)
        if self.lower_at(at - 1) in ("so", "now", "given", "provided"):
            return "SUBORD"
        verb_next = self.closed.get(low) in AUXILIARY or self.is_predicate(at + 1)
        if self.closed.get(low) in ("DET", "POSS", "PRON") or self.name_follows(at):
            return "SUBORD"
        if before in ("NOUN", "NAME"):
            return "WH" if verb_next or self.done[-1] == "ADV" else "SUBORD"
        if verb_next or low in ("", ".", ","):
            return "PRON" if before not in ("PRON", "ADJ", "VBN") else "WH"
        return (
            "SUBORD"
            if at
            and before in ("VERB", "VBN", "VBG", "ADJ", "ADV", "AUX")
            and not self.common_noun_at(at + 1)
            else "DET"
        )

    def _gerund(self, at: int, bits: int) -> Tag:
        before = self.before(at)
        if before == "AUX" and (not bits & NOUNISH or self.goes_on(at)):
            return "VBG"
        if before in _OPENS_NOUN:
            return "ADJ" if before in ("DET", "POSS") and self.plain_noun_follows(at) else "NOUN"
        if bits & NOUNISH:
            if self.lower_at(at - 1) == "," and self.opens_infinitive(at + 1):
                return "VBG"
            return "VBG" if before in ("VERB", "PREP", "", "NAME") and self.object_follows(at) else "NOUN"
        if before == "PREP" and (self.ends(at) or self.lower_at(at + 1) == "of"):
            return "NOUN"
        return "VBG"

    def _past(self, at: int, bits: int) -> Tag:
        before, after = self.before(at), self.tag_at(at + 1)
        if before == "AUX" or self.lower_at(at - 1) in LINKING or before == "SUBORD":
            return "VBN"
        if not bits & PARTICIPLE:
            return "VERB"
        if before in _OPENS_NOUN or (before in ("PREP", "VERB", "TO") and self.noun_follows(at)):
            return "ADJ" if self.noun_follows(at) or bits == PARTICIPLE else "VBN"
        if not bits & PAST:
            return "VBN"
        open_clause = self.after_conj or not self.finite[self.subordinate]
        if before == "CONJ":
            return "VBN" if self.last_verb == "VBN" else "VERB"
        if before in ("", "PUNCT"):
            resumed = before and open_clause and (self.commas(at) > 1 or not after)
            verb = self.particle_follows(at) or self.says_on(at) or (resumed and not self.finite_follows(at))
            return "VBN" if after == "PREP" and not verb else "VERB"
        if before in ("NOUN", "NAME") and self.lower_at(at + 1) == "by":
            return "VERB" if self.lower[at] in INTRANSITIVE else "VBN"
        reduced = (
            before == "NOUN" and after in ("PREP", "TO") and (self.finite_follows(at) or not open_clause)
        )
        return "VBN" if reduced else "VERB"

    def _present(self, at: int, bits: int) -> Tag:
        before = self.before(at)
        if bits & PARTICIPLE and before == "AUX":
            return "VBN"
        if bits & NOUNISH and self.takes_noun(at):
            return "NOUN"
        if bits & BASE and (before in ("TO", "MODAL") or (before == "AUX" and self.after_do(at))):
            return "VERB"
        if bits & THIRD and before == "NUM" and self.tag_at(at + 1) in ("DET", "POSS"):
            return "VERB"
        if before in _OPENS_NOUN or before in ("PREP", "TO", "AUX") or (bits & THIRD and before == "VERB"):
            return "NOUN"
        relative = before == "WH" and self.lower_at(at - 1) in ("who", "which", "that", "what")
        if not bits & NOUNISH or relative or (before == "SUBORD" and self.is_predicate(at)):
            return "VERB"
        if before == "PRON":
            return "VERB" if self._agrees(at, bits) else "NOUN"
        if before in ("NOUN", "NAME"):
            return self._noun_or_verb(at, bits)
        if before == "CONJ":
            return "VERB" if self._coordinated(at, bits) else "NOUN"
        if before == "PUNCT" and bits & THIRD and not self.finite[0] and self.commas(at) > 1:
            return "NOUN" if self.finite_follows(at) or self.tag_at(at + 1) == "PREP" else "VERB"
        return "VERB" if not at and bits & BASE and self.tag_at(at + 1) in OBJECT else "NOUN"

    def _agrees(self, at: int, bits: int) -> bool:
        """Tell whether a form fits the pronoun before it: "they plan", "it plans", but "gave him leverage"."""
        if self.lower_at(at - 1) not in SINGULAR or self.tag_at(at - 2) in ("MODAL", "AUX"):
            return True
        return bool(bits & (THIRD | PAST)) or bool(
            BARE_INFINITIVE.intersection(self.lower[max(0, at - 4) : at])
        )

    def _coordinated(self, at: int, bits: int) -> bool:
        """Tell whether a form after "and" is a second predicate: "to visit China and hold talks"."""
        if bits & BASE and self.last_base:
            return self.next_is_object(at) or self.noun_follows(at)
        alike = self.last_verb == "VERB" and self.lower_at(at - 1) != "or" and not self.finite_follows(at)
        return alike and (self.tag_at(at + 1) in OBJECT or self.tag_at(at + 1) in ("TO", "ADV"))

    def _noun_or_verb(self, at: int, bits: int) -> Tag:
        """Decide "trade talks" against "China talks": a predicate has an object and no other finite verb behind."""
        if self.finite_follows(at):
            return "NOUN"
        clause_open = not self.finite[self.subordinate]
        if self.title and clause_open and bits & BASE and self.names_joined(at):
            return "VERB"
        if self.verb_of_names(at, bits, clause_open, self.after_conj):
            return "VERB"
        if bits & THIRD and not clause_open and not self.after_conj and self.bare_noun_before(at):
            return "NOUN"
        if bits & BASE and self.subordinate and clause_open and (self.ends(at) or self.plural_before(at)):
            return "VERB"
        if bits & BASE and not bits & PAST and not self.plural_before(at):
            return "VERB" if BARE_INFINITIVE.intersection(self.lower[max(0, at - 4) : at]) else "NOUN"
        after = self.tag_at(at + 1)
        if bits & PAST or (
            clause_open and self.subordinate and (after != "PREP" or self.before(at) == "NAME")
        ):
            return "VERB"
        opens = after in OBJECT or after in ("TO", "ADV", "ADJ") or self.lower_at(at + 1) == "that"
        return "VERB" if opens or (bits & BASE and after == "NOUN") else "NOUN"

    def _no_verb(self, at: int, low: str) -> Tag:
        before = self.before(at)
        if before == "MODAL" or (
            before == "TO" and (like_base(low) or self.tag_at(at + 1) in ("DET", "POSS"))
        ):
            return "ADV" if low.endswith("ly") else "VERB"
        if low.endswith("ly") and len(low) > 4:
            return "ADV"
        if ("-" in low and self.noun_follows(at)) or (low.endswith(ADJ_ENDS) and not low.endswith(NOUN_ENDS)):
            return "ADJ" if self.noun_follows(at) or self._complement(at) else "NOUN"
        return "NOUN"

    def _complement(self, at: int) -> bool:
        """Tell whether the word stands where an adjective follows a verb: "is vital", "become infrequent"."""
        return self.before(at) == "AUX" or self.tag_at(at - 1) == "ADV" or self.lower_at(at - 1) in LINKING
