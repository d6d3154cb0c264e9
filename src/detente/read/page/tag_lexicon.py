"""What the tagger knows of a word by itself: its closed class, its verb forms, what its ending suggests."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from detente.read.gazetteer import sole_names
from detente.read.lexicon import rows


def word_set(words: str) -> frozenset[str]:
    """Return the words of a blank-separated list."""
    return frozenset(words.split())


BASE, THIRD, PAST, PARTICIPLE, GERUND, NOUNISH = 1, 2, 4, 8, 16, 32
FINITE: Final = THIRD | PAST
CALENDAR: Final = word_set(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday"
)
NOUN_ENDS: Final = (
    "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ty", "ities", "ance", "ence", "ism", "ship", "ships",
)  # fmt: skip
ADJ_ENDS: Final = (
    "al",
    "ous",
    "ive",
    "ful",
    "less",
    "able",
    "ible",
    "ic",
    "ish",
    "ary",
    "ant",
    "ent",
    "led",
    "wide",
)
_VERB_ENDS: Final = ("ise", "ize", "ify", "ate")

LINKING: Final = word_set(
    "become becomes became becoming remain remains remained feel feels felt seem seems seemed get gets got grew looks"
)
BARE_INFINITIVE: Final = word_set("let lets letting make makes made making help helps helped see saw watch")
ALONE: Final = word_set("this that these those both all some many most another each several few enough")
ADJECTIVE_OR_NOUN: Final = word_set(
    "official general military civilian militant individual public rival secret future national moderate radical "
    "human liberal professional native patient initiative representative chief good evil right past present"
)
EXISTING: Final = word_set(
    "seem seems seemed appear appears appeared remain remains remained exist exists came comes need needs"
)
SINGULAR: Final = word_set("he she it him her me us them")
IS_PRONOUN: Final = word_set("it he she that there here what who where how let this")


@cache
def closed_words() -> dict[str, str]:
    """Return word -> class of ``lexicon/words.tsv``; the first line that holds a word wins."""
    table: dict[str, str] = {}
    for tag, words in rows("words.tsv"):
        for word in words.split():
            table.setdefault(word, tag)
    return table


@cache
def verb_forms() -> dict[str, int]:
    """Return form -> bits (BASE, THIRD, PAST, PARTICIPLE, GERUND, NOUNISH) of ``lexicon/verbs.tsv``."""
    table: dict[str, int] = {}
    for base, third, past, participle, gerund, noun in rows("verbs.tsv"):
        nounish = NOUNISH if noun == "1" else 0
        for form, bits in (
            (base, BASE | nounish),
            (third, THIRD | nounish),
            (past, PAST),
            (participle, PARTICIPLE),
            (gerund, GERUND),
        ):
            table[form] = table.get(form, 0) | bits
    for word, tag in closed_words().items():
        if tag == "INGN":
            table[word] = table.get(word, 0) | GERUND | NOUNISH
    return table


@cache
def proper_names() -> frozenset[str]:
    """Return the names of one word that no other word is spelt like, lower case."""
    return sole_names() - closed_words().keys() - verb_forms().keys()


@cache
def verb_lemmas() -> dict[str, str]:
    """Return form -> base of ``lexicon/verbs.tsv``; a form of two verbs goes to the first in the alphabet."""
    table: dict[str, str] = {}
    for base, *forms, _ in rows("verbs.tsv"):
        for form in (base, *forms):
            table.setdefault(form, base)
    return table


def guessed_forms(low: str) -> int:
    """Return the verb bits that the ending of an unknown word suggests."""
    if low.endswith("ing") and len(low) > 5:
        return GERUND
    if low.endswith("ed") and len(low) > 4 and not low.endswith("eed"):
        return PAST | PARTICIPLE
    return 0


def like_base(low: str) -> bool:
    """Tell whether an unknown word looks like a verb's base form."""
    return low.endswith(_VERB_ENDS) or low.startswith(("re-", "de-"))


_PARTICLES: Final = ("DET", "PREP", "TO", "CONJ")


def is_title_case(words: Sequence[str]) -> bool:
    """Tell whether the sentence is a headline in which most longer words are capitalised."""
    longer = [word for word in words if len(word) > 3 and word.isalpha()]
    if len(longer) > 3:
        return sum(word[0].isupper() for word in longer) * 5 >= len(longer) * 4
    return len(longer) > 1 and _is_short_headline(words)


def _is_short_headline(words: Sequence[str]) -> bool:
    """Tell whether all words but particles are capitalised, a later one is a verb, and no full stop ends it."""
    if words[-1] in (".", "!", "?", ":"):
        return False
    closed, forms = closed_words(), verb_forms()
    plain = [word for word in words if word[0].islower()]
    if any(closed.get(word) not in _PARTICLES and word != "'s" for word in plain):
        return False
    rest = [word.lower() for word in words[1:] if word[0].isupper()]
    return any(forms.get(low, 0) & THIRD and low not in closed for low in rest)
