"""The language of a text, by the share of each language's commonest words and by its script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Final

from detente.read.lexicon import rows
from detente.read.page.tag_lexicon import word_set

MIN_WORDS: Final = 20
UNKNOWN: Final = "und"
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


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, ``und`` when none fits, None when it is too short to tell."""
    sample = text[:_SAMPLE]
    words = [word.lower().replace("’", "'") for word in _LATIN_WORD.findall(sample)]
    letters = Counter(_script(char) for char in sample if char.isalpha())
    script = letters.most_common(1)[0][0] if letters else "LATIN"
    if script != "LATIN" and letters.total() - letters["LATIN"] >= MIN_WORDS:
        return _of_script(script, letters, sample)
    if len(words) < MIN_WORDS:
        return None
    shares = {
        code: sum(word in common for word in words) / len(words) for code, common in _function_words().items()
    }
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    if shares[best] < 0.07:
        return UNKNOWN if len(words) >= 3 * MIN_WORDS else None
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
