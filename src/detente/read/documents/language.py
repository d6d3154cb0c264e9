"""The language of a text, by the share of each language's commonest words and by its script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from detente.read.lexicon import rows
from detente.read.page.tag_lexicon import word_set

MIN_WORDS: Final = 20
MIN_TELLING: Final = 8
UNKNOWN: Final = "und"
_LEAST_SHARE: Final = 0.07
_PARTICLES: Final = word_set(
    "de del della der den di da das do dos du des la las le les los van von zu y e bin al el"
)
_SAMPLE: Final = 20_000
_LATIN_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS: Final = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he",
    "GREEK": "el", "DEVANAGARI": "hi", "THAI": "th", "BENGALI": "bn", "TAMIL": "ta", "ARMENIAN": "hy",
    "GEORGIAN": "ka", "AMHARIC": "am", "ETHIOPIC": "am",
}  # fmt: skip
_NAMES: Final = {
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "pl": "Polish", "tr": "Turkish", "id": "Indonesian",
    "ro": "Romanian", "vi": "Vietnamese", "fi": "Finnish", "cs": "Czech", "hu": "Hungarian", "sw": "Swahili",
    "ko": "Korean", "ja": "Japanese", "zh": "Chinese", "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic",
    "fa": "Persian", "he": "Hebrew", "el": "Greek", "hi": "Hindi", "th": "Thai", "bn": "Bengali", "ta": "Tamil",
    "hy": "Armenian", "ka": "Georgian", "am": "Amharic", UNKNOWN: "a language that was not recognised",
}  # fmt: skip


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: word_set(words) for language, words in rows("function_words.tsv")}


@lru_cache(maxsize=2)
def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, ``und`` when none fits, None when it is too short to tell.

    Only words in lower case count, and of these not the "de la" between two names: names have no language.
    """
    sample = text[:_SAMPLE]
    letters: Counter[str] = Counter()
    for char, times in Counter(sample).items():
        if char.isalpha():
            letters[_script(char)] += times
    script = max(letters, key=lambda name: letters[name]) if letters else "LATIN"
    if script != "LATIN" and letters.total() - letters["LATIN"] >= MIN_WORDS:
        return _of_script(script, letters, sample)
    words = _LATIN_WORD.findall(sample)
    if len(words) < MIN_WORDS:
        return None
    telling = _telling(words)
    if sum(telling.values()) < MIN_TELLING:
        return None
    return _of_words(telling)


def _telling(words: Sequence[str]) -> Counter[str]:
    """Return the words that tell a language, with their numbers: those of names do not."""
    if sum(word.isupper() for word in words) > len(words) / 2:
        return Counter(word.lower() for word in words)
    capital = [word[0].isupper() for word in words]
    found: Counter[str] = Counter()
    for place, word in enumerate(words):
        if capital[place] or (word in _PARTICLES and _inside_name(words, capital, place)):
            continue
        found[word.replace("’", "'")] += 1
    return found


def _inside_name(words: Sequence[str], capital: Sequence[bool], place: int) -> bool:
    """Return whether a particle stands between two capitalised words, by itself or with others."""
    before, after = place - 1, place + 1
    while before >= 0 and words[before] in _PARTICLES:
        before -= 1
    while after < len(words) and words[after] in _PARTICLES:
        after += 1
    return before >= 0 and after < len(words) and capital[before] and capital[after]


def _of_words(telling: Counter[str]) -> str | None:
    """Return the language whose commonest words make up the largest share; English when it is not far behind."""
    total = sum(telling.values())
    shares = {
        code: sum(telling[word] for word in common.intersection(telling)) / total
        for code, common in _function_words().items()
    }
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    if shares[best] < _LEAST_SHARE:
        return UNKNOWN if total >= 3 * MIN_WORDS else None
    return "en" if shares["en"] >= 0.8 * shares[best] else best


def language_name(code: str) -> str:
    """Return the English name of a language, the code itself when it has none here."""
    return _NAMES.get(code, code)


@cache
def _script(char: str) -> str:
    """Return the script of a letter as the first word of its Unicode name."""
    return unicodedata.name(char, "LATIN").split()[0].split("-")[0]


def _of_script(script: str, letters: Counter[str], sample: str) -> str:
    if script == "CJK" and letters["HIRAGANA"] + letters["KATAKANA"] > letters["CJK"] * 0.1:
        return "ja"
    if script == "CYRILLIC" and sum(sample.count(char) for char in "іїєґ") > len(sample) * 0.01:
        return "uk"
    if script == "ARABIC" and sum(sample.count(char) for char in "پچژگی") > len(sample) * 0.02:
        return "fa"
    return _SCRIPTS.get(script, UNKNOWN)
