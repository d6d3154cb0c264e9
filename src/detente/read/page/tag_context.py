"""What stands around a word of a sentence that is being tagged from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Tag
from detente.read.page.tag_lexicon import (
    BASE,
    CALENDAR,
    FINITE,
    NOUNISH,
    PARTICIPLE,
    THIRD,
    closed_words,
    guessed_forms,
    is_title_case,
    verb_forms,
    word_set,
)

OBJECT: Final = frozenset(("DET", "POSS", "PRON", "NAME", "NUM"))
AUXILIARY: Final = frozenset(("AUX", "HAVE", "DO", "MODAL"))
TEMPORAL: Final = frozenset(("as", "after", "before", "since", "until", "till", "than", "like"))

OCCASIONS: Final = word_set(
    "year years month months week weeks day days hour hours war vote talks meeting summit election elections coup "
    "attack attacks strike strikes crisis visit trip ceremony deal"
)
"""Nouns that do not take a name in apposition: "before the vote Kenya", but "after rebel leader Kony"."""
CONDITIONS: Final = word_set("once provided providing")
"""Words that open a clause, but are also adverb or verb."""
INTRANSITIVE: Final = word_set(
    "stood abided swore rose fell grew shrank dropped passed went came sat lived jumped climbed"
)
"""Past forms that are no passive before "by": "stood by its ally", "fell by half"."""
_NOMINAL_TO: Final = word_set("according owing thanks contrary")
_PARTICLES: Final = word_set("down up off out away back over")
_SET_PHRASES: Final = frozenset(
    (first, second)
    for first, seconds in (
        ("at", "once last first least"),
        ("in", "turn fact part effect return"),
        ("of", "course"),
    )
    for second in seconds.split()
)
"""Prepositions with the noun that makes them an adverb: "at once", "in turn"."""
_AGAIN: Final = word_set("then later also soon now")
SUBJECT_PRONOUNS: Final = word_set("he she it they we i")


class Context:
    """A sentence under way: its words, and the tags given so far (``done``)."""

    __slots__ = ("closed", "done", "forms", "lower", "marks", "title", "words")

    def __init__(self, words: Sequence[str], lower: Sequence[str], marks: Sequence[Tag | None]) -> None:
        self.words, self.lower, self.marks = words, lower, marks
        self.closed, self.forms = closed_words(), verb_forms()
        self.title = is_title_case(words)
        self.done: list[Tag] = []

    def starts(self, at: int) -> bool:
        """Tell whether nothing but marks stands before the word, or it opens a quotation."""
        if at == 0:
            return True
        before = self.words[at - 1]
        return before in "“‘\"'«([]:•" or all(mark in ("PUNCT", "QUOTE", "NUM") for mark in self.marks[:at])

    def before(self, at: int) -> str:
        """Return the tag before the word, adverbs, negations and quotes passed over; "" at the start."""
        done = self.done
        for earlier in range(at - 1, -1, -1):
            tag = done[earlier]
            if tag not in ("ADV", "NEG", "QUOTE"):
                return tag
        return ""

    def lower_at(self, at: int) -> str:
        """Return the lower case form there, nothing outside."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def is_number(self, at: int) -> bool:
        """Tell whether a number stands there."""
        return at < len(self.marks) and self.marks[at] == "NUM"

    def tag_at(self, at: int) -> str:
        """Return the tag of a word, guessed from the word alone when it comes later; "" outside."""
        if not 0 <= at < len(self.words):
            return ""
        if at < len(self.done):
            return self.done[at]
        mark, low = self.marks[at], self.lower[at]
        if mark or low == "'s":
            return mark or "POSS"
        if low == "that":
            return "SUBORD"
        if self.words[at][0].isupper() and (
            not self.title or (low not in self.closed and low not in self.forms)
        ):
            return "NAME"
        return self.closed.get(low) or ("ADV" if low.endswith("ly") else "")

    def ends(self, at: int) -> bool:
        """Tell whether the word is the last before a mark."""
        return self.lower_at(at + 1) in ("", ".", ",", ";", "!", "?", ":")

    def next_is_object(self, at: int) -> bool:
        """Tell whether the next word can open an object or a complement."""
        return self.tag_at(at + 1) in OBJECT or self.tag_at(at + 1) in ("PREP", "TO", "ADV", "SUBORD")

    def stands_alone(self, at: int) -> bool:
        """Tell whether a determiner has no noun behind it: "that was", "all of"."""
        low = self.lower_at(at + 1)
        closed, bits = self.closed.get(low), self.forms.get(low, 0)
        return (
            closed in AUXILIARY
            or closed == "PREP"
            or low in (".", ",")
            or bool(bits & FINITE and not bits & NOUNISH)
        )

    def begins_anew(self, at: int) -> bool:
        """Tell whether a pronoun behind a common noun opens a clause of its own: "a choice it would"."""
        before = self.lower[at - 1]
        return self.words[at - 1][0].islower() and self.closed.get(before) in (None, "NOUN", "INGN")

    def set_phrase(self, at: int) -> bool:
        """Tell whether a word is part of an adverb of two words: "at once", "in turn"."""
        if (self.lower_at(at - 1), self.lower[at]) in _SET_PHRASES:
            return self.tag_at(at - 1) == "ADV"
        return (self.lower[at], self.lower_at(at + 1)) in _SET_PHRASES and self.closed.get(
            self.lower_at(at + 2)
        ) not in ("PREP", "TO")

    def says_on(self, at: int) -> bool:
        """Tell whether an adverb of order makes a form the next verb: "then said on Monday"."""
        return self.lower_at(at - 1) in _AGAIN

    def object_follows(self, at: int) -> bool:
        """Tell whether an article, a possessive or a name that is no day follows."""
        return self.tag_at(at + 1) in ("DET", "POSS", "NAME") and self.lower_at(at + 1) not in CALENDAR

    def takes_noun(self, at: int) -> bool:
        """Tell whether a "to" before the word takes a noun: "according to demand"."""
        return self.lower_at(at - 1) == "to" and self.lower_at(at - 2) in _NOMINAL_TO

    def goes_on(self, at: int) -> bool:
        """Tell whether a word in -ing behind an auxiliary is its verb: "are meeting in", "have been trading fire"."""
        return self.next_is_object(at) or self.ends(at) or self.lower_at(at - 1) == "been"

    def opens_infinitive(self, at: int) -> bool:
        """Tell whether "to" stands there and a plain verb behind it: ", offering to pay"."""
        behind = self.lower_at(at + 1)
        return self.lower_at(at) == "to" and bool(self.forms.get(behind, 0) & BASE)

    def particle_follows(self, at: int) -> bool:
        """Tell whether a particle and an object follow: "shot down a"."""
        return self.lower_at(at + 1) in _PARTICLES and self.tag_at(at + 2) in OBJECT

    def gives(self, at: int) -> bool:
        """Tell whether "provided" is the verb, not the conjunction: nothing behind it is a clause of its own."""
        return self.lower_at(at + 1) != "that" and (self.before(at) == "AUX" or not self.finite_follows(at))

    def noun_follows(self, at: int) -> bool:
        """Tell whether the next word can head or open the rest of a noun phrase."""
        following, low = self.tag_at(at + 1), self.lower_at(at + 1)
        if following in ("NOUN", "NAME", "NUM", "ADJ", "INGN"):
            return True
        bits = self.forms.get(low, 0)
        return not following and bool(low) and (not bits or bool(bits & NOUNISH))

    def plain_noun_follows(self, at: int) -> bool:
        """Tell whether a common noun follows."""
        return self.noun_follows(at) and self.tag_at(at + 1) != "NAME"

    def participle_follows(self, at: int) -> bool:
        """Tell whether a form of ``have`` there is an auxiliary: a participle or "to" comes close behind."""
        for low in self.lower[at + 1 : at + 5]:
            bits, closed = self.forms.get(low, 0) or guessed_forms(low), self.closed.get(low)
            if low in ("been", "had") or closed == "TO" or (bits & PARTICIPLE and closed != "NOUN"):
                return True
            if not (
                closed in ("ADV", "NEG", "PRON")
                or low.endswith("ly")
                or low in ("'", ",", "long", "first", "since")
            ):
                return False
        return False

    def base_follows(self, at: int) -> bool:
        """Tell whether a form of ``do`` there is an auxiliary: a base form comes close behind."""
        for later in range(at + 1, min(at + 7, len(self.lower))):
            low = self.lower[later]
            if self.forms.get(low, 0) & BASE or low in ("be", "have", "n't", "not"):
                return True
            if self.marks[later] == "PUNCT":
                return False
        return False

    def after_do(self, at: int) -> bool:
        """Tell whether a form of ``do`` stands close before."""
        return any(self.closed.get(low) == "DO" for low in self.lower[max(0, at - 5) : at])

    def finite_follows(self, at: int) -> bool:
        """Tell whether a finite verb comes within the clause that starts behind the word."""
        for later in range(at + 1, min(at + 12, len(self.lower))):
            low = self.lower[later]
            closed = self.closed.get(low)
            if self.marks[later] == "PUNCT" or closed in ("WH", "SUBORD", "CONJ", "THAT") or low in TEMPORAL:
                return False
            if low in SUBJECT_PRONOUNS and later > at + 1 and self.begins_anew(later):
                return False
            if closed in AUXILIARY and low not in ("be", "been", "being", "having"):
                return self.words[later] != "May"
            if self._predicate_of_name(later):
                return True
            bits = self.forms.get(low, 0) or (guessed_forms(low) if closed is None else 0)
            if bits & (BASE | NOUNISH) == BASE and closed is None and self.lower[later - 1].endswith("s"):
                return True
            plain = closed is None and self.words[later][0].islower() and bits & FINITE and not bits & NOUNISH
            if plain and self.closed.get(self.lower[later - 1]) not in ("DET", "POSS", "ADJ", "HAVE", "PREP"):
                return True
        return False

    def plural_before(self, at: int) -> bool:
        """Tell whether the word before looks plural, or ends a list of names joined by "and"."""
        before = self.lower[at - 1]
        if before.endswith("s") or before in ("people", "police", "media"):
            return True
        return self.names_joined(at)

    def _before_name(self, at: int) -> int:
        """Return the index before the name that ends before a word, its article passed over."""
        place = at - 1
        while place >= 0 and (self.done[place] == "NAME" or self.lower[place] == "the"):
            if self.lower[place] in CALENDAR:
                break
            place -= 1
        return place

    def names_joined(self, at: int) -> bool:
        """Tell whether "and" joins the name before the word to another one that no preposition governs."""
        place = self._before_name(at)
        joint = self.lower[place] == "and" or (self.title and self.lower[place] == ",")
        if not 0 < place < at - 1 or not joint or self.done[place - 1] != "NAME":
            return False
        return self.tag_at(self._before_name(place)) not in ("PREP", "TO", "VERB", "VBG", "VBN")

    def name_opens(self, at: int) -> bool:
        """Tell whether the name before the word follows a conjunction at once."""
        place = self._before_name(at)
        return 0 < place < at - 1 and self.done[place] == "CONJ" and self.done[place - 1] != "NAME"

    def phrase_ends(self, at: int) -> bool:
        """Tell whether the noun phrase after a preposition ends where another one begins: "after the war the two"."""
        for later in range(at + 2, min(at + 12, len(self.lower))):
            low, noun = self.lower[later], self.lower[later - 1]
            bits = self.forms.get(noun, 0)
            if self.marks[later] == "PUNCT" or self.closed.get(low) in (*AUXILIARY, "SUBORD", "WH"):
                return False
            if self._predicate_of_name(later - 1):
                return False
            if self.closed.get(noun) not in (None, "NOUN", "INGN") or (bits and not bits & NOUNISH):
                if bits & FINITE and not bits & NOUNISH:
                    return False
                continue
            if self.words[later - 1][0].isupper() or (not bits and guessed_forms(noun)):
                continue
            named = self.words[later][0].isupper() and noun in OCCASIONS
            if named or self.closed.get(low) in ("DET", "POSS") or low in SUBJECT_PRONOUNS:
                return True
        return False

    def name_follows(self, at: int) -> bool:
        """Tell whether the next word is capitalised and not a closed-class word."""
        if at + 1 >= len(self.words) or not self.words[at + 1][0].isupper():
            return False
        return self.closed.get(self.lower[at + 1]) in (None, "NOUN", "ADJ")

    def bare_noun_before(self, at: int) -> bool:
        """Tell whether the nouns right before the word stand without determiner or name: "cut oil" supplies."""
        for tag in reversed(self.done[:at]):
            if tag not in ("NOUN", "ADJ"):
                return tag not in ("DET", "POSS", "NAME", "NUM")
        return False

    def is_predicate(self, at: int) -> bool:
        """Tell whether a finite verb stands there, by its form or by the object behind it."""
        low = self.lower_at(at)
        bits = self.forms.get(low, 0) or (guessed_forms(low) if low not in self.closed else 0)
        if not bits & FINITE:
            return False
        return not bits & NOUNISH or self.tag_at(at + 1) in OBJECT or self.tag_at(at + 1) == "TO"

    def commas(self, at: int) -> int:
        """Return the number of commas and dashes before the word."""
        return sum(low in (",", "–", "—") for low in self.lower[:at])

    def participle_next(self, at: int) -> bool:
        """Tell whether the next word is a past participle."""
        low = self.lower_at(at + 1)
        return low == "been" or bool((self.forms.get(low, 0) or guessed_forms(low)) & PARTICIPLE)

    def _predicate_of_name(self, at: int) -> bool:
        """Tell whether a word that may be noun or verb stands between a name and an object: "the US demands the"."""
        if not self.forms.get(self.lower[at], 0) & THIRD or not self.words[at][0].islower():
            return False
        return self.words[at - 1][0].isupper() and self.tag_at(at + 1) in OBJECT

    def common_noun_at(self, at: int) -> bool:
        """Tell whether a singular common noun stands there, as in "that opportunity"."""
        low = self.lower_at(at)
        common = self.closed.get(low) in (None, "NOUN") and low not in self.forms and not low.endswith("s")
        return common and bool(low) and self.words[at][0].islower()

    def verb_of_names(self, at: int, bits: int, clause_open: bool, after_conj: bool) -> bool:
        """Tell whether a word is the verb of names that open a clause: "A and B hope for", ", and C watches from"."""
        if self.title or not (clause_open or after_conj) or self.before(at) != "NAME":
            return False
        if bits & BASE and self.names_joined(at):
            return True
        again = after_conj and self.name_opens(at)
        return again and bool(bits & THIRD) and self.closed.get(self.lower[at]) != "NOUN"
