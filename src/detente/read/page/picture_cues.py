"""What shows that a paragraph is about a picture: its credit, its scene, its words; never its place."""

from __future__ import annotations

import re
from typing import Final

from detente.read.page.segment_cues import MONTH, Paragraph
from detente.read.page.tokens import tokenise

_AGENCY: Final = (
    r"(?:xinhua|reuters|afp|ap|epa(?:-efe)?|getty(?: images)?|yonhap|kcna|kyodo|tass|"
    r"sputnik|dpa|anadolu|aa|shutterstock|"
    r"bloomberg|associated press|agence france-presse|press association|pa|ians|pti|ani|"
    r"nur ?photo|pool|handout|"
    r"wikimedia commons|courtesy\b[^)\]]*|file(?: photo)?|via\b[^)\]]*)"
)
_CREDIT: Final = re.compile(
    rf"[(\[|/]\s*(?:(?:photo|image|picture|file|credit|source|courtesy)\b[^)\]]{{0,60}}|{_AGENCY}"
    rf"(?:\s*[/,|]\s*[\w .-]{{1,40}}){{0,3}})\s*[)\]]?\.?$|\b(?:photo|image|picture|"
    rf"photograph)s?\s*(?:credit)?\s*(?::|/|by\b).{{1,60}}$",
    re.IGNORECASE,
)
_PHOTO: Final = re.compile(
    r"^(?:file |undated |handout |archive )?(?:photo|image|picture|caption|photograph|"
    r"photos)\s*(?::|\||–|-|by\b)|"
    r"\b(?:file|undated|handout|archive) (?:photo|picture|image|photograph)\b|"
    r"\b(?:in )?(?:this|the) (?:\w+ ){0,3}(?:photo|picture|image|photograph)(?:s|graph)?\b[^.]{0,40}"
    r"\b(?:was|were|is|shows?|taken|released|issued|provided|made available|distributed)\b|"
    r"\b(?:photo|picture|image) (?:taken|released|provided|issued)\b|\b(?:pictured|"
    r"seen here|seen in this|is seen|are seen)\b|"
    r"\((?:l|r|c|left|right|cent(?:re|er)|2nd [lr])\)",
    re.IGNORECASE,
)
_SCENE: Final = re.compile(
    r"(?:shakes?|greets?|waves?|poses?|speaks?|attends?|arrives?|walks?|looks?|stands?|"
    r"inspects?|delivers?|meets?|sits?|"
    r"listens?|holds?|signs?|addresses|gestures?|smiles?|embraces?|chats?|toasts?|reviews?|"
    r"visits?|tours?|watch(?:es)?|"
    r"leaves?|boards?|queues?|gathers?|march(?:es)?|loads?|unloads?|carry|carries|patrols?|"
    r"raises?|prepares?|talks?)"
)
_BRACKETED: Final = re.compile(rf"[(\[][^()\[\]]{{0,40}}{_AGENCY}[^()\[\]]{{0,30}}[)\]]\.?", re.IGNORECASE)
_ON_DAY: Final = re.compile(
    rf"\bon (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|{MONTH} \d|\d{{1,2}} {MONTH})", re.IGNORECASE
)


def is_caption(paragraph: Paragraph, *, at_head: bool) -> bool:
    """Tell whether a paragraph describes a picture.

    at_head   it stands before the first paragraph of the body, where a present-tense scene is enough
    """
    if paragraph.sentences > 5 or len(paragraph.text) > 700:
        return False
    text, credit = paragraph.text, bool(_CREDIT.search(paragraph.text))
    if _PHOTO.search(text) and (credit or paragraph.sentences <= 2 or _shows_scene(text)):
        return True
    if credit:
        return at_head or _shows_scene(text)
    return at_head and paragraph.words <= 60 and bool(_ON_DAY.search(text)) and _shows_scene(text)


def _shows_scene(text: str) -> bool:
    """Tell whether the first finite verb is in the present tense and shows somebody doing something."""
    for token in tokenise(text, 0, min(len(text), 300)):
        if token.tag in ("VERB", "AUX", "MODAL"):
            return bool(_SCENE.fullmatch(token.lower))
    return False


def is_scene(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph amid the body shows a picture: "X signs the text on 3 May.", "The port, seen in June."""
    if paragraph.sentences != 1 or not 8 <= paragraph.words <= 30 or not paragraph.is_prose:
        return False
    if paragraph.text[0] in "\"“'‘«" or "," not in paragraph.text:
        return bool(_ON_DAY.search(paragraph.text)) and _shows_scene(paragraph.text)
    if _ON_DAY.search(paragraph.text) and _shows_scene(paragraph.text):
        return True
    named, _, rest = paragraph.text.partition(",")
    verbs = ("VERB", "AUX", "MODAL", "PRON")
    if len(named.split()) < 3 or any(token.tag in verbs for token in tokenise(named, 0, len(named))):
        return False
    subordinate = False
    for token in tokenise(rest, 0, len(rest)):
        subordinate = subordinate or token.tag in ("SUBORD", "WH")
        if token.tag in ("VERB", "AUX", "MODAL") and not subordinate:
            return False
    return True


def is_agency_credit(text: str) -> bool:
    """Tell whether a sentence is nothing but an agency or a photographer in brackets."""
    return bool(_BRACKETED.fullmatch(text))
