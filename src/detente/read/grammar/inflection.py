"""English inflection: the written forms of a verb or a noun, and back from a form to its verb.

Only what trigger lexicons need: they list lemmas, the text holds forms.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

VerbForm = Literal["base", "third", "past", "participle", "ing"]

_VOWELS: Final = "aeiou"
_IRREGULAR: Final = """
be was been|become became become|begin began begun|bind bound bound|break broke broken|bring brought brought
build built built|buy bought bought|catch caught caught|choose chose chosen|come came come|cost cost cost
cut cut cut|deal dealt dealt|do did done|draw drew drawn|drive drove driven|fall fell fallen|feel felt felt
fight fought fought|find found found|flee fled fled|fly flew flown|forbid forbade forbidden|forgive forgave forgiven
forsake forsook forsaken|freeze froze frozen|get got got|give gave given|go went gone|grow grew grown|have had had
hear heard heard|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|know knew known|lead led led
leave left left|lend lent lent|let let let|lose lost lost|make made made|mean meant meant|meet met met
overcome overcame overcome|overthrow overthrew overthrown|pay paid paid|put put put|quit quit quit|read read read
rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent
set set set|shake shook shaken|shoot shot shot|show showed shown|shut shut shut|sink sank sunk|sit sat sat
speak spoke spoken|spend spent spent|split split split|stand stood stood|steal stole stolen|strike struck struck
sue sued sued|swear swore sworn|take took taken|teach taught taught|tell told told|think thought thought
throw threw thrown|uphold upheld upheld|withdraw withdrew withdrawn|withhold withheld withheld|win won won
withstand withstood withstood|write wrote written|rebuild rebuilt rebuilt|undertake undertook undertaken
oversee oversaw overseen|lay laid laid|mislead misled misled|undergo underwent undergone|wage waged waged
"""
_DOUBLING: Final = """
ban bar rip stop plan drop clap snub rob stab jab cap nab commit permit admit submit expel repel compel
rebel concur confer defer refer transfer deter incur occur patrol control remit omit regret put cut hit shut
set let get quit run sit win begin forget step ship strip tap trim wrap plot spur star unwrap abet acquit
"""


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, str]]:
    rows = (row.split() for row in _IRREGULAR.strip().replace("\n", "|").split("|"))
    return {base: (past, participle) for base, past, participle in rows}


@lru_cache(maxsize=1)
def past_forms() -> frozenset[str]:
    """Return the simple past of every irregular verb whose past differs from its base."""
    return frozenset(past for base, (past, _) in _irregular().items() if past != base)


@lru_cache(maxsize=1)
def participles() -> frozenset[str]:
    """Return the past participle of every irregular verb whose participle differs from its base."""
    return frozenset(participle for base, (_, participle) in _irregular().items() if participle != base)


@lru_cache(maxsize=1)
def _doubling() -> frozenset[str]:
    return frozenset(_DOUBLING.split())


def _stem(lemma: str) -> str:
    return lemma + lemma[-1] if lemma in _doubling() else lemma


def plural(lemma: str) -> str:
    """Return the -s form of a noun or verb."""
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def past(lemma: str) -> str:
    """Return the simple past of a verb."""
    if lemma in _irregular():
        return _irregular()[lemma][0]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    return _stem(lemma) + "ed"


def participle(lemma: str) -> str:
    """Return the past participle of a verb."""
    return _irregular()[lemma][1] if lemma in _irregular() else past(lemma)


def gerund(lemma: str) -> str:
    """Return the -ing form of a verb."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    return _stem(lemma) + "ing"


def verb_forms(lemma: str) -> tuple[tuple[str, VerbForm], ...]:
    """Return every written form of a verb with the part it plays; one spelling may play two."""
    return (
        (lemma, "base"),
        (plural(lemma), "third"),
        (past(lemma), "past"),
        (participle(lemma), "participle"),
        (gerund(lemma), "ing"),
    )


def spellings(lemmas: str) -> frozenset[str]:
    """Return every written form of the verbs in a blank-separated list."""
    return frozenset(form for lemma in lemmas.split() for form, _ in verb_forms(lemma))
