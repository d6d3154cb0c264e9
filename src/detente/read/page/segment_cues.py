"""What a paragraph shows by itself of the part it plays on the page: its words, its form, never its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from detente.read.page.tokens import tokenise
from detente.records.vocabulary import Role

Found = tuple[Role, str]

MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE: Final = (
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|{MONTH}|\d{{1,2}}:\d\d)"
)
_CLOSE: Final = r"[\"'”’»)\]*_]*"
_LONGEST: Final = 1000
_STOPPED: Final = re.compile(rf"[.!?…:;]{_CLOSE}$")
_ITEM: Final = re.compile(r"(?:[-*•·–]|\d{1,2}[.)])\s+\S")
_NAME_WORD: Final = r"[^\W\d_a-z][\w'’.-]*"
_LONE_NAME: Final = re.compile(
    rf"(?:[—–-]+\s*)?(?:{_NAME_WORD})"
    rf"(?:\s+(?:{_NAME_WORD}|(?:al|el|as|ar|ad|bin|ibn)-{_NAME_WORD}|al|bin|ibn|de|da|van|von|el|di|y)){{1,4}}"
)

_BOILERPLATE: Final = re.compile(
    r"(?:you are here|home(?:page)?|menu|search|share(?: this)?(?: (?:article|story|"
    r"page))?|print(?: this)?(?: page)?|"
    r"e-?mail|tweet|facebook|twitter|whatsapp|linkedin|copy link|save|listen|log ?in|sign in|register|"
    r"advertisement|sponsored(?: content)?|comments?(?: \(?\d+\)?)?|\d+ comments|"
    r"leave a (?:comment|reply)|reply|"
    r"(?:related|more|latest|top|other|recommended|popular|trending)"
    r"(?: (?:stories|story|articles?|news|topics?|content|posts?|reading|coverage|"
    r"headlines|links|videos?|now))?:?|"
    r"most (?:viewed|read|popular|shared|commented)(?: (?:articles?|stories|news))?|editor'?s'? picks?|"
    r"read (?:more|next|on|full (?:story|article))|see (?:also|more)|also read|load more|"
    r"show more|next|previous|"
    r"back to top|skip to .{1,40}|continue reading|view (?:all|comments|gallery)|in pictures|watch|"
    r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|section)\s*:.{0,200}|"
    r"\d+ min(?:ute)?s? read|\w+ \d+ min(?:ute)?s?)",
    re.IGNORECASE,
)
_BOILERPLATE_START: Final = re.compile(
    r"(?:please (?:direct|send|contact|e-?mail|log|sign|enable|subscribe|"
    r"note that this site)|subscribe\b|sign up\b|"
    r"follow (?:us|@|\w+ on (?:twitter|facebook|x))|like us on|join (?:our|"
    r"the) (?:newsletter|channel|conversation)|"
    r"click (?:here|to|on)\b|download (?:our|the) app|get (?:the|our) (?:latest|daily|newsletter|app)|"
    r"copyright\s*(?:©|\(c\)|\d{4}|.{0,30}\d{4}|notice)|©|\(c\)\s*\d{4}|"
    r"all rights reserved|button (?:that|to)\b|this (?:website|site) uses cookies|"
    r"for (?:inquiries|more information|reprint|syndication)|contact (?:us|the (?:author|writer|editor))|"
    r"(?:e-?mail|comments?|questions?|feedback)\s*:\s*\S+@|have (?:a|your) (?:tip|say)\b|"
    r"support our journalism|"
    r"(?:this|the) (?:article|story|piece|report) (?:was )?(?:first |originally )?(?:published|appeared)\b)",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"\W*(?:https?://\S+|www\.\S+|\S+@\S+\.\w+)\W*")
_TRAIL: Final = re.compile(r"[\w' -]{2,30}(?:\s*[>»›|/]\s*[\w' -]{2,40}){1,5}")
_DATELINE: Final = re.compile(
    rf"\W*(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|"
    rf"revised|issued|date[d]?|time)"
    rf"(?: (?:on|at|date))?\s*[:\-–|]?\s*.{{0,40}}?{_DATE}.{{0,90}})",
    re.IGNORECASE,
)
_MASTHEAD: Final = re.compile(
    rf"(?:[^\W_a-z][^,;:!?]{{1,40}},\s*){{1,3}}"
    rf"(?i:\d{{1,2}}\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}},?\s+\d{{4}})"
)
_ONLY_DATE: Final = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|"
    rf"{MONTH}|\d{{1,4}}(?:st|nd|rd|th)?|\d{{1,2}}:\d\d(?::\d\d)?|[ap]\.?m\b\.?|on|at|of|"
    r"gmt|utc|[a-z]{1,3}t\b|[+-]\d\d:?\d\d|[\s,./|:–-])+",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"(?i:(?:story |text |words |written |analysis |opinion |commentary |report )?by:?)\s+"
    rf"{_NAME_WORD}(?:\s+(?:{_NAME_WORD}|al|bin|de|da|van|von|el|di)){{0,4}}"
    r"(?:\s*(?:,|\||/|–|—|-|\(|&|\band\b|\bin\b|\bfor\b|\bwith\b).*)?$"
)
_STAFF_NOUN: Final = (
    r"(?:commentator|correspondent|reporter|staff(?: reporter| writer)?|editor|columnist|writer|contributor|"
    r"fellow|analyst|"
    r"desk|newsroom|bureau|team|board|editorial board)s?"
)
_OUR_STAFF: Final = re.compile(
    rf"by (?:(?:our|a|an|the) )?(?:[\w-]+ ){{0,5}}{_STAFF_NOUN}\b(?: (?:in|at|for) .{{2,60}})?", re.IGNORECASE
)
_DESK: Final = re.compile(
    rf"(?:our |the |from our |guest |staff |[\w-]+ ){{0,2}}{_STAFF_NOUN}", re.IGNORECASE
)
_CREDITS: Final = re.compile(
    r"\(?(?:(?:additional )?reporting|writing|editing|edited|compiled|translated) by\b", re.IGNORECASE
)
_NEWSROOM: Final = re.compile(
    r"\(?(?:with )?(?:additional |further )?(?:writing|reporting|editing|research)\b[^.]{0,40}"
    r"\b(?:in|by|from|staff|desk|reporting|editing)\b.{0,80}",
    re.IGNORECASE,
)
_STAFF: Final = re.compile(
    rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,3}}\s*(?:,|\||/|–|—|-)\s*(?:[\w' ]+\s)?(?:writer|"
    rf"reporter|correspondent|"
    r"columnist|contributor|editor|bureau chief|reuters|afp|ap|bloomberg|staff)(?: in [\w ]+)?"
)
_AUTHOR: Final = (
    r"[•*_–—-]*\s*(?:(?:the )?(?:writer|author)s?\b|"
    rf"(?-i:{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}})(?:,[^,]{{3,60}},)?)\s+"
)
_BIO: Final = re.compile(
    rf"{_AUTHOR}(?:(?:is|are|was|were|has been|served as)\b.*\b(?:editor|professor|lecturer|fellow|researcher|scholar|"
    r"analyst|author|director|columnist|correspondent|journalist|writer|ambassador|diplomat|economist|historian|head|"
    r"president|chair(?:man|woman)?|consultant|commentator|advis[eo]r|member|student)\b|"
    r"(?:teaches|taught|heads|headed|leads|led|writes|wrote|covers|covered|directs|directed|works|worked|served|"
    r"speciali[sz]es|speciali[sz]ed|reports|reported|lives|lived)\b.*\b(?:at|for|on|in|from|until|as)\b)",
    re.IGNORECASE | re.DOTALL,
)
_DISCLAIMER: Final = re.compile(
    r"(?:disclaimer\b|.{0,80}\b(?:views?|opinions?)\b.{0,60}\b(?:expressed|stated|"
    r"presented|in th(?:is|e) (?:article|column|"
    r"section|piece))\b.*\b(?:own|not necessarily|do(?:es)? not|those of|alone|solely|reflect|represent)\b|"
    r"(?:the )?(?:views?|opinions?) of .{0,60}\b(?:are|remain) (?:solely |entirely )?(?:their|his|her) own\b|"
    r".{0,60}\b(?:do(?:es)?|may|need) not (?:necessarily )?(?:reflect|"
    r"represent) the (?:views?|opinions?|position|policy)|"
    r"(?:this|the|these) (?:analys[ie]s|articles?|columns?|commentar(?:y|ies)|pieces?|briefs?|papers?|essays?)"
    r" (?:reflects?|represents?|expresses|is|are) (?:only |solely )?(?:the )?(?:judge?ments?|views?|opinions?|work)"
    r" of (?:its|the|their) authors?)",
    re.IGNORECASE | re.DOTALL,
)
_OF_THE_PAPER: Final = re.compile(
    r"\b(?:disclaimer|articles?|columns?|commentar(?:y|ies)|pieces?|sections?|writers?|authors?|contributors?|editorials?|"
    r"publications?|newspaper|website|herein|expressed here)\b",
    re.IGNORECASE,
)
_RELATED: Final = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related(?: (?:story|article|news|"
    r"stories))?|more on this|watch|"
    r"don'?t miss|in case you missed it)\s*[:|>–—-]\s*\S",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(
    r"(?:executive )?summary|overview|introduction|background|conclusions?|recommendations?|outlook|"
    r"key (?:points|findings|takeaways)|the (?:context|bottom line)|context|what to (?:expect|watch)|in brief",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[\"“«‘][^\"“”«»]{8,300}[\"”»’]\.?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its sentences' positions in the document, its offsets, its text on one line."""

    first: int
    last: int
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """The words alone, for finding the same paragraph again."""
        return " ".join(re.findall(r"[^\W_]+", self.text.lower()))

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())

    @property
    def sentences(self) -> int:
        """Number of sentences."""
        return self.last - self.first + 1

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return bool(_ITEM.match(self.text))

    @property
    def is_question(self) -> bool:
        """Whether it is one line that asks."""
        return self.sentences == 1 and self.text.rstrip("\"'”’").endswith("?")

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: sentences that end, or a long one."""
        if self.sentences > 1 or self.words > 40 or self.is_item:
            return True
        return bool(_STOPPED.search(self.text)) and not self.is_question and self.words > 2

    @property
    def is_name(self) -> bool:
        """Whether it is nothing but a name of two to five words."""
        return bool(_LONE_NAME.fullmatch(self.text))

    @property
    def is_credit(self) -> bool:
        """Whether it is a name, with an office or without: what stands under a pull quote."""
        name, _, office = self.text.partition(",")
        return (
            bool(_LONE_NAME.fullmatch(name))
            and self.words <= 12
            and not self.is_prose
            and office.count(",") < 2
        )

    @property
    def is_section(self) -> bool:
        """Whether it is a word that heads a section of a report."""
        return bool(_SECTION.fullmatch(self.plain))

    @property
    def is_quote(self) -> bool:
        """Whether it is one quotation and nothing else."""
        return bool(_QUOTED.fullmatch(self.text))

    @property
    def plain(self) -> str:
        """The text without the marks of emphasis around it."""
        return self.text.strip("*_ ")

    @property
    def has_predicate(self) -> bool:
        """Whether it has a finite verb."""
        return any(token.tag in ("VERB", "AUX", "MODAL") for token in tokenise(self.text, 0, len(self.text)))


def furniture(paragraph: Paragraph) -> Found | None:
    """Return the role of a line that is page furniture whatever stands around it, or None."""
    text = paragraph.plain
    if paragraph.words > 60 or len(text) > _LONGEST:
        return None
    if _BOILERPLATE.fullmatch(text) or (_BOILERPLATE_START.match(text) and paragraph.words < 45):
        return "boilerplate", "role.boilerplate.phrase"
    if _ADDRESS.fullmatch(text):
        return "boilerplate", "role.boilerplate.address"
    if _foreign_share(text) > 0.2:
        return "boilerplate", "role.boilerplate.script"
    if _TRAIL.fullmatch(text) and re.search(r"[>»›|]", text):
        return "boilerplate", "role.boilerplate.trail"
    return _dateline(paragraph)


def _dateline(paragraph: Paragraph) -> Found | None:
    text = paragraph.plain
    if _DATELINE.fullmatch(text) and not re.search(r"[a-z]{3,}\.$", text):
        return "dateline", "role.dateline.label"
    if _MASTHEAD.fullmatch(text) and paragraph.words <= 14:
        return "dateline", "role.dateline.masthead"
    dated = re.search(r"\d", text) and re.search(_DATE, text, re.IGNORECASE)
    return ("dateline", "role.dateline.date") if dated and _ONLY_DATE.fullmatch(text) else None


def signature(paragraph: Paragraph) -> Found | None:
    """Return the role of a line about who wrote, or of a disclaimer, or None."""
    text = paragraph.plain
    if len(text) > _LONGEST:
        return None
    if _DISCLAIMER.match(text) and _OF_THE_PAPER.search(text) and paragraph.words < 80:
        return "disclaimer", "role.disclaimer"
    if _CREDITS.match(text) and paragraph.words < 40:
        return "byline", "role.byline.credits"
    if _NEWSROOM.fullmatch(text) and paragraph.sentences == 1 and paragraph.words < 24:
        return "boilerplate", "role.boilerplate.newsroom"
    if paragraph.is_prose or paragraph.words > 24:
        return None
    if _BYLINE.match(text) or _OUR_STAFF.fullmatch(text) or (_DESK.fullmatch(text) and paragraph.words < 5):
        return "byline", "role.byline.by"
    return ("byline", "role.byline.staff") if _STAFF.fullmatch(text) else None


def is_bio(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph says who its author is."""
    return paragraph.sentences <= 4 and len(paragraph.text) <= _LONGEST and bool(_BIO.match(paragraph.text))


def is_related(paragraph: Paragraph) -> bool:
    """Tell whether a line says that it leads to another article."""
    return bool(_RELATED.match(paragraph.text))


def _foreign_share(text: str) -> float:
    """Return the share of letters that are not Latin."""
    letters = [char for char in text if char.isalpha()]
    return sum(ord(char) > 0x36F for char in letters if not 0x1E00 <= ord(char) < 0x2000) / max(
        1, len(letters)
    )
