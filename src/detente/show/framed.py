"""Framed: the words of a claim without the frame that says who said it, which the page tells beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from detente.records.evidence import Evidence
from detente.records.types import Claim, Offsets
from detente.show.view_parts import SLACK, Index, Quote, clean

_SAY: Final = (
    r"(?:said|says?|told (?:us|me|reporters|\w+)|wrote|writes?|added|adds?|argue[sd]?|noted|notes|explain(?:s|ed)"
    r"|remark(?:s|ed)|conclude[sd]?|observe[sd]|thinks?|thought|believe[sd]?|warn(?:s|ed)|insist(?:s|ed))"
)
_HEAD: Final = re.compile(rf"\b{_SAY}(?:\s+on\s+\w+day|\s+(?:yesterday|today))?\s*(?::\s+|\s+that\s+)")
_TAIL: Final = re.compile(
    rf"[,”\"’']+\s+(?:(?:the|an?|one|his|her|its|their|our)\s+)?[^,;:“”\"]{{2,70}}?\s+{_SAY}"
    r"(?:\s+(?:on|in|at)\s+[^,;:]{2,30})?[.”\"]*\s*$"
    rf"|[,”\"’']+\s+{_SAY}\s+[^,;:“”\"]{{2,70}}[.”\"]*\s*$"
    r"|,\s+according to\s+[^,;:“”\"]{2,70}[.”\"]*\s*$"
)
_TURNS: Final = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|few|hardly|if|whether|unless|den(?:y|ies|ied)|doubt\w*|reject\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words that make a frame more than a frame: without them the claim would say something else."""
_HEAD_LONGEST: Final = 120


def framed(evidence: str, claims: Iterable[Claim], index: Index, length: int) -> Quote | None:
    """Return a claim's sentence as a quote without what attributes it at either end, an ellipsis in its place.

    evidence  of the sentence
    claims    of which those that stand in it may not be cut into; without any it is shown as it stands
    index     of the reading
    length    characters up to which a quote is shown whole
    returns   None when the evidence cites no document of the reading
    """
    quote = index.quote_evidence(evidence, length)
    if quote is None or quote.text is None or quote.doc not in index.labels:
        return quote
    cited = Evidence.parse(quote.evidence)
    sentence = (cited.start, cited.end)
    mine = [claim for claim in claims if claim.doc == cited.doc and claim.sentence == sentence]
    if not mine:
        return quote
    text = index.text(cited.doc)
    start, end = unframed(text, sentence, _hull(mine))
    words = clean(text[start:end])
    if (start, end) == sentence or len(words) > length + SLACK:
        return quote
    before, behind = "… " if start > cited.start else "", " …" if end < cited.end else ""
    return replace(quote, text=f"{before}{words}{behind}")


def unframed(text: str, sentence: Offsets, hull: Offsets) -> Offsets:
    """Return the part of a sentence that is left when who says it is cut off at either end.

    text      of the document
    sentence  its offsets
    hull      offsets of the claim's own words, which stay
    """
    first, last = sentence
    heads = list(_HEAD.finditer(text, first, min(last, hull[0])))
    start = heads[-1].end() if heads else first
    if start - first > _HEAD_LONGEST or start > hull[0] or _TURNS.search(text[first:start]):
        start = first
    tail = _TAIL.search(text, max(hull[1] - 1, start), last)
    end = tail.start() if tail and tail.start() >= hull[1] and not _TURNS.search(tail[0]) else last
    opens = text[start:end].startswith(("“", '"')) and not re.search(r"[”\"]", text[start + 1 : end])
    return start + opens, end


def _hull(claims: Iterable[Claim]) -> Offsets:
    spans = [s for c in claims for s in (c.cause, c.effect, c.condition) if s]
    return min(s.start for s in spans), max(s.end for s in spans)
