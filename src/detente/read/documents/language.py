"""The language of a text, by the share of each language's commonest words and by its script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Final

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
    return {
        "en": word_set(
            "the of and to in a is that for it was on with as be by at from are this have has had not but they which "
            "his he she their its an or were been will would who said after between than when if over about more "
            "could can also we you there what all new up out says"
        ),
        "fr": word_set(
            "le la les de des du et à en un une que qui dans pour par sur avec est sont au aux ce cette ne pas plus "
            "il elle ils se sa son ses leur mais ou été a ont comme nous vous d'une d'un l'a qu'il"
        ),
        "de": word_set(
            "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
            "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor "
            "zur bis mehr durch"
        ),
        "es": word_set(
            "el la los las de del y en un una que con por para se su sus es no al lo como más o pero fue ha este esta "
            "entre ser son también sobre hasta desde cuando muy sin ya han"
        ),
        "pt": word_set(
            "o a os as de do da dos das e em um uma que com por para se no na nos nas não é ao mais como mas foi seu "
            "sua são pelo pela entre também já ser tem sobre até"
        ),
        "it": word_set(
            "il lo la i gli le di del della dei delle e in un una che con per non è si da al alla nel nella sono come "
            "più ma anche ha dal su questo tra dopo stato hanno essere dell'"
        ),
        "nl": word_set(
            "de het een en van in op te dat die is voor met niet zijn aan er als ook door bij naar om dan maar uit nog "
            "wordt werd heeft hebben over tot deze worden hij ze"
        ),
        "sv": word_set(
            "och att det i på är som en av för med den till inte har de om ett men var från vid sig så han kan ska "
            "efter också eller under nu"
        ),
        "da": word_set(
            "og at det i på er som en af for med den til ikke har de om et men var fra ved sig så han kan skal efter "
            "også eller under nu blev til være"
        ),
        "pl": word_set(
            "i w na z do się nie że to jest o jak po za od przez ale dla oraz co przy który która które był była przed "
            "są być jego ich"
        ),
        "tr": word_set(
            "ve bir bu da de için ile olarak olan daha çok en gibi kadar sonra ancak var ne olduğu her değil ise veya "
            "göre tarafından"
        ),
        "id": word_set(
            "yang dan di dengan untuk dari pada ini itu dalam akan tidak ke adalah oleh telah juga mereka ada sebagai "
            "bahwa atau karena bisa saat kata tersebut"
        ),
        "ro": word_set(
            "și în de la a cu pe că este nu o un din care pentru au mai al sau prin după fost sunt lui ca"
        ),
        "vi": word_set(
            "và của là có trong cho với được các những một không đã này người từ đến khi về sẽ cũng"
        ),
        "fi": word_set("ja on ei että se oli hän ovat mutta myös kun joka ole jos kuin tai sekä niin mukaan"),
        "cs": word_set(
            "a se v na je že s z do to o i pro ale jako by za po podle jsou který byl bude nebo při"
        ),
        "hu": word_set("a az és hogy nem is egy ez de meg volt csak már még mint van ha szerint vagy"),
        "sw": word_set("ya na wa kwa ni za la katika kuwa hiyo hii cha alisema pia kama lakini"),
    }


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
