"""What a page says of itself beside its date: title, outlet, byline, genre.  As found, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from detente.read.annotation import Sentence
from detente.read.gazetteer import outlet as known_outlet
from detente.read.gazetteer import outlet_at, states
from detente.read.lexicon.towns import towns

_DOMAIN: Final = re.compile(r"(?:[\w.+-]+@|https?://|\bwww\.)((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
_BARE_DOMAIN: Final = re.compile(r"(?<![\w@./-])((?:[a-z0-9-]+\.)+[a-z]{2,})\b", re.IGNORECASE)
_OWN_VIEW: Final = re.compile(
    r"(?:necessarily\s+)?(?:reflect|represent|express|those\s+of)\s+(?:the\s+)?(?:(?:official\s+)?(?:views?|opinions?|position|"
    r"policy|policies)\s+of\s+)?(?:the\s+)?(?P<name>[A-Z][\w&.-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w&.-]*){0,4})"
)
_COPYRIGHT: Final = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)\s*(?:\d{4}\s+)?(?:by\s+)?(?P<name>[A-Z][\w&.-]*(?:\s+[A-Z][\w&.-]*){0,4})"
)
_SMALL: Final = (
    r"(?:of|the|and|for|in|on|upon|de|del|della|delle|dello|di|da|do|dos|das|du|des|la|le|les|los|las|el|al|il|van|von"
    r"|der|den|und|et|y|e|sur|am)"
)
"""Words inside the name of a paper or a town that keep their small letter."""
_NAME_WORD: Final = r"(?:[a-z]{1,5}[-’'])?[A-ZÀ-ÖØ-Þ][\w&'’.-]*"
_NO_NAME: Final = (
    r"(?:(?:On|Since|Until|By)\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:Published|Updated|Posted|Printed|Last|First|Written|By|From)\b"
)
"""What stands before a date and is nobody's name."""
_PLACED: Final = re.compile(
    rf"^[\W_]*(?!{_NO_NAME})(?P<name>(?:The\s+)?{_NAME_WORD}(?:\s+(?:{_SMALL}\s+){{0,2}}{_NAME_WORD}){{0,5}}),\s+"
    rf"(?:[A-ZÀ-ÖØ-Þ][\w.’'-]+(?:\s+(?:{_SMALL}\s+){{0,2}}[A-ZÀ-ÖØ-Þ][\w.’'-]+){{0,2}},\s+){{0,2}}"
    r"(?:\w+,?\s+)?\d{1,2}\s+[A-Z][a-z]+\.?,?\s+\d{4}\W*$"
)
_GENRE_LABELS: Final = (
    ("editorial", re.compile(r"\b(?:editorial|leading article|our view|the [A-Z]\w+ view)\b", re.IGNORECASE)),
    ("analysis", re.compile(r"\b(?:analysis|explainer|backgrounder|briefing note)\b", re.IGNORECASE)),
    ("commentary", re.compile(r"\b(?:opinion|commentary|column|op-ed|viewpoint|comment|perspective)\b", re.IGNORECASE)),
    ("statement", re.compile(r"\b(?:joint (?:statement|communiqu[eé]|declaration)|press release)\b", re.IGNORECASE)),
)  # fmt: skip
_LABEL: Final = re.compile(r"^\W*(?P<label>[^\]:|.]{3,30})(?:\]|:|\||$)")
_STANCE: Final = re.compile(
    r"\b(?:should|must|ought\s+to|needs?\s+to|thankfully|fortunately|unfortunately|regrettably|sadly|rightly|wrongly|"
    r"bodes?\s+(?:well|ill)|deserves?|cannot\s+afford|(?:is|are|was|were|would\s+be)\s+(?:an?\s+|only\s+|far\s+from\s+)?"
    r"(?:good|welcome|fitting|time|regrettable|shame|mistake|disaster|outrage|pity|wise|unwise|overdue|laudable))\b",
    re.IGNORECASE,
)
_OWN_VOICE: Final = re.compile(r"\b(?:[Ww]e|[Oo]ur|I)\b(?!\s*[.\d])")
_REPORTED: Final = re.compile(
    r"[\"“”]|\b(?:said|says|told|according\s+to|argued|asked|urged|called\s+(?:on|for))\b"
)
_AGENCY: Final = re.compile(r"\b(?:News|Press|Telegraph)\s+(?:Agency|Service|Association)\b|\bWire\b")
_POST: Final = re.compile(
    r",\s+(?:(?:reporting\s+)?(?:in|from)\s+[A-Z][\w’' -]*"
    r"|(?:(?:[a-z-]+\s+){0,3}(?:correspondent|editor|reporter|writer|columnist|commentator)"
    r"(?:\s+(?:in|at|for|of)\s+[\w’' -]+)?))\s*\Z",
)
"""What a byline says behind the name: where from, or as what."""
_FEW: Final = 2
_HEAD: Final = 6


def find_title(text: str, sentences: Sequence[Sentence], metadata: Mapping[str, str]) -> str | None:
    """Return the title: of the metadata, else the first sentence with that role."""
    first = next((text[one.start : one.end] for one in sentences if one.role == "title"), None)
    return metadata.get("title") or (first.strip("#*_ \u00a0") if first else None)


def find_byline(text: str, sentences: Sequence[Sentence], metadata: Mapping[str, str]) -> str | None:
    """Return who signed, without "By"."""
    line = metadata.get("author") or next(
        (text[one.start : one.end] for one in sentences if one.role == "byline"), None
    )
    if not line:
        return None
    name = re.sub(r"^\W*(?:by|written by|from)\s+", "", line, flags=re.IGNORECASE).strip(" *_\u00a0")
    return _POST.sub("", name) or name


def find_outlet(
    text: str, sentences: Sequence[Sentence], metadata: Mapping[str, str], agency: str | None
) -> tuple[str | None, str | None]:
    """Return the outlet's name, or at least its domain, and the actor id of its country when it is known."""
    found = (
        metadata.get("outlet")
        or _from_lines(text, sentences)
        or agency
        or _from_address(text, sentences, metadata)
    )
    known = (known_outlet(found) or outlet_at(found)) if found else None
    return (known.name, known.id) if known else (found, None)


def _from_lines(text: str, sentences: Sequence[Sentence]) -> str | None:
    for one in sentences:
        line = text[one.start : one.end]
        if one.index < _HEAD and (match := _PLACED.match(line)) and match["name"].lower() not in _places():
            return match["name"]
        if one.role in ("disclaimer", "boilerplate", "bio"):
            match = _OWN_VIEW.search(line) or _COPYRIGHT.search(line)
            if match:
                return re.sub(r"['’]s?$", "", match["name"])
    return None


@cache
def _places() -> frozenset[str]:
    """Return the towns and states, lower case: before a date they say where a text was written, not by whom."""
    inside = (name for names in towns().values() for name in names)
    named = (name for one in states().values() for name in (one.name, *one.capitals, *one.aliases))
    return frozenset(name.lower() for name in (*inside, *named))


def _from_address(text: str, sentences: Sequence[Sentence], metadata: Mapping[str, str]) -> str | None:
    """Return the first domain that the page gives as its own, one of a known outlet before others."""
    lines = [
        text[one.start : one.end]
        for one in sentences
        if one.role in ("boilerplate", "byline", "disclaimer", "bio")
    ]
    found = [
        match[1].lower()
        for line in (metadata.get("canonical", ""), *lines)
        for match in _DOMAIN.finditer(line)
    ]
    bare = [
        match[1].lower()
        for one in sentences
        if one.role in ("boilerplate", "byline", "disclaimer")
        for match in _BARE_DOMAIN.finditer(text[one.start : one.end])
    ]
    known = next((domain for domain in (*found, *bare) if outlet_at(domain) is not None), None)
    domain = known or (found[0] if found else None)
    return domain.removeprefix("www.") if domain else None


def _labelled_genre(line: str) -> str | None:
    label = _LABEL.match(line)
    if label is None:
        return None
    return next((genre for genre, pattern in _GENRE_LABELS if pattern.search(label["label"])), None)


def _by_agency(opening: Sequence[str]) -> bool:
    """Return whether a news agency sends the text: what it sends without a label is a report."""
    names = (match["name"] for line in opening if (match := _PLACED.match(line)))
    return any(_AGENCY.search(name) for name in names)


def find_genre(
    text: str, sentences: Sequence[Sentence], title: str | None, byline: str | None, wired: bool, dated: bool
) -> str | None:
    """Return news, analysis, commentary, editorial, statement, or None when nothing tells.

    wired    whether the text opens with an agency's dateline
    dated    whether it prints its own date
    """
    opening = [title or "", *(text[one.start : one.end] for one in sentences[:4])]
    for line in opening:
        if len(line) < 200 and (genre := _labelled_genre(line)):
            return genre
    if wired or _by_agency(opening):
        return "news"
    roles = {one.role for one in sentences}
    if "disclaimer" in roles or "bio" in roles:
        return "commentary"
    body = [text[one.start : one.end] for one in sentences if one.role == "body"]
    own = [line for line in body if not _REPORTED.search(line)]
    stances, voice = (sum(1 for line in own if sign.search(line)) for sign in (_STANCE, _OWN_VOICE))
    if voice >= _FEW or (stances > _FEW and stances * 20 >= len(body)):
        return "commentary" if byline else "editorial"
    return "news" if dated else None
