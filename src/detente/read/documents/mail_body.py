"""The text of a mail: its paragraphs, without what was quoted, forwarded heads and signatures."""

from __future__ import annotations

import re
from typing import Final

_STUB: Final = 25
"""Words below which a mail's plain text only says that there is a page."""
_OWN: Final = 40
"""Words above an old message from which that message is a quotation, not what was sent on."""
_WRAPPED: Final = 50
"""Characters that each line but the last of a wrapped paragraph has at least."""
_SUBJECT: Final = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr)\s*(?:\[\d+\])?\s*:)+", re.IGNORECASE)
_LIST_TAG: Final = re.compile(r"^\s*\[[^\]]{1,30}\]\s*")
_OLD: Final = re.compile(
    r"-{2,}\s*(?:original|forwarded)\s+message\s*-{2,}|begin forwarded message:|_{20,}", re.IGNORECASE
)
_WROTE: Final = re.compile(r"on\b.{5,200}\bwrote:", re.IGNORECASE | re.DOTALL)
_HEAD: Final = re.compile(r"\*?(?:from|sent|date|to|cc|subject|reply-to)\s*:\*?\s", re.IGNORECASE)
_DEVICE: Final = re.compile(r"(?:sent|get outlook) (?:from|for) .{2,40}$", re.IGNORECASE)
_LINK: Final = re.compile(r"\s?[<\[(]?\bhttps?://[^\s>\])]{1,2000}[>\])]?")
_HYPHEN: Final = re.compile(r"(?<=\w-) (?=\w)")
"""The blank that joining two lines put behind a hyphen."""
_IMAGE: Final = re.compile(r"\[(?:image|cid|logo)[:\s][^\]]{0,200}\]", re.IGNORECASE)


def subject_words(subject: str) -> str:
    """Return the subject of a mail without "Re:", "Fwd:" and the tag of a mailing list."""
    return _LIST_TAG.sub("", _SUBJECT.sub("", subject).strip()).strip()


def is_stub(paragraphs: list[str]) -> bool:
    """Tell whether a mail's plain text is too little to be the article."""
    return sum(len(paragraph.split()) for paragraph in paragraphs) < _STUB


def body_paragraphs(text: str, *, flowed: bool = False) -> list[str]:
    """Return the paragraphs of a mail's plain text.

    text    as it stands in the part
    flowed  its lines were wrapped by the rules of RFC 3676: one that ends in a blank goes on
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = _without_signature(_without_old([line for line in lines if not line.startswith(">")]))
    blocks: list[list[str]] = [[]]
    for line in kept:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    found = [_clean(paragraph) for block in blocks for paragraph in _unwrapped(block, flowed=flowed)]
    return [paragraph for paragraph in found if paragraph]


def _without_old(lines: list[str]) -> list[str]:
    """Return the lines without an older message that is quoted below, or without the head of one sent on."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if _OLD.match(line):
            if _count(kept) >= _OWN and "forward" not in line.lower():
                return kept
            kept.clear()
            at = _behind_head(lines, at + 1)
            continue
        wrote = _WROTE.match(" ".join(lines[at : at + 2]).strip())
        if line[:3].lower() == "on " and wrote:
            at += 1 if line.endswith("wrote:") else 2
            continue
        kept.append(lines[at])
        at += 1
    return kept


def _count(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _behind_head(lines: list[str], at: int) -> int:
    """Return where the text of a forwarded message begins."""
    while at < len(lines) and (not lines[at].strip() or _HEAD.match(lines[at].strip())):
        at += 1
    return at


def _without_signature(lines: list[str]) -> list[str]:
    ends = [at for at, line in enumerate(lines) if line.rstrip("\r") in ("-- ", "--")]
    kept = lines[: ends[0]] if ends and _count(lines[: ends[0]]) else lines
    return [line for line in kept if not _DEVICE.match(line.strip())]


def _unwrapped(block: list[str], *, flowed: bool) -> list[str]:
    """Return the paragraphs of some lines without a blank line between them."""
    if flowed:
        found = [""]
        for line in block:
            found[-1] += line
            if not line.endswith(" "):
                found.append("")
        return found
    if len(block) > 1 and all(len(line) >= _WRAPPED for line in block[:-1]) and max(map(len, block)) <= 100:
        return [_HYPHEN.sub("", " ".join(line.strip() for line in block))]
    return block


def _clean(paragraph: str) -> str:
    """Return a paragraph without addresses of pages and pictures, its blanks collapsed."""
    return re.sub(r"[ \t]+", " ", _IMAGE.sub("", _LINK.sub("", paragraph))).strip(" \t*|")
