"""Segments: the part each sentence plays on the page, so that captions, related headlines, bylines yield no facts.

A paragraph is judged in this order: what the file's front matter or the page's markup says of it; furniture by its
words; then by place.  Before the first paragraph of running text stands the head (section label, title, standfirst,
byline, captions), after the last one the tail; between them a line that does not end like a sentence is a subhead,
a related link or the credit of a pull quote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final, get_args

from detente.read.documents.front_matter import front_matter
from detente.read.page.picture_cues import is_agency_credit, is_caption, is_scene
from detente.read.page.segment_cues import (
    Found,
    Paragraph,
    furniture,
    is_bio,
    is_related,
    signature,
)
from detente.records.identity import collapse
from detente.records.vocabulary import Role

_ROLES: Final[dict[str, Role]] = {name: name for name in get_args(Role)}
_HEADING: Final = re.compile(r"#{1,6}\s")
_HINT: Final = re.compile(r"(\w+) (\d+)-(\d+)")
_REPEATED: Final[dict[str, Found]] = {
    "title": ("title_duplicate", "role.title.repeated"),
    "caption": ("caption_duplicate", "role.caption.repeated"),
}
_INTERVIEW: Final = 4
_SIMILAR: Final = 0.75
_EVERYWHERE: Final = 60


def assign_roles(
    text: str, spans: Sequence[tuple[int, int, int]], metadata: Sequence[tuple[str, str]]
) -> tuple[tuple[Role, str], ...]:
    """Return the role of each sentence and the id of the rule that gave it.

    text      the document
    spans     (start, end, paragraph) of its sentences, characters, in order
    metadata  what the file says of itself; ``title``, ``author`` and ``roles`` help
    returns   (role, rule) a sentence
    """
    paragraphs = _paragraphs(text, spans)
    said = dict(reversed(list(metadata)))
    found = _Page(text, paragraphs, said).roles()
    return tuple(
        _of_sentence(text[spans[at][0] : spans[at][1]], role)
        for paragraph, role in zip(paragraphs, found, strict=True)
        for at in range(paragraph.first, paragraph.last + 1)
    )


def _of_sentence(sentence: str, role: Found) -> Found:
    """Return the role of a sentence in a paragraph: an agency's name in brackets is no part of the body."""
    return (
        ("boilerplate", "role.boilerplate.agency")
        if role[0] == "body" and is_agency_credit(sentence)
        else role
    )


def _paragraphs(text: str, spans: Sequence[tuple[int, int, int]]) -> list[Paragraph]:
    groups = [list(group) for _, group in groupby(enumerate(spans), key=lambda pair: pair[1][2])]
    return [
        Paragraph(
            group[0][0],
            group[-1][0],
            group[0][1][0],
            group[-1][1][1],
            collapse(text[group[0][1][0] : group[-1][1][1]]),
        )
        for group in groups
    ]


class _Page:
    """The paragraphs of a document while their roles are found."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], said: dict[str, str]) -> None:
        self.paragraphs = paragraphs
        self.said = said
        self.keys = [paragraph.key for paragraph in paragraphs]
        self.counts = Counter(self.keys)
        self.found: list[Found | None] = [None] * len(paragraphs)
        self.front = front_matter(text)[0]
        self.first_prose = self.last_prose = -1
        self.pairs: dict[tuple[str, str], list[int]] = {}

    def roles(self) -> list[Found]:
        """Return a role a paragraph."""
        self._front_and_markup()
        self._whatever_the_place()
        self._bounds()
        self._standfirst()
        self._head()
        self._middle()
        self._tail()
        self._repetitions()
        return [found or ("body", "role.body") for found in self.found]

    def _open(self, first: int, end: int) -> list[int]:
        """Return the positions without a role in a range."""
        return [at for at in range(max(0, first), min(end, len(self.found))) if self.found[at] is None]

    def _front_and_markup(self) -> None:
        hints = [
            (m[1], int(m[2]), int(m[3])) for m in _HINT.finditer(self.said.get("roles", "")) if m[1] in _ROLES
        ]
        for at, paragraph in enumerate(self.paragraphs):
            if paragraph.start < self.front:
                dated = re.match(r"(?:date|pub|updated|modified|lastmod)", paragraph.text, re.IGNORECASE)
                self.found[at] = ("dateline" if dated else "boilerplate", "role.front_matter")
            for role, start, end in hints:
                if start <= paragraph.start and paragraph.end <= end and self.found[at] is None:
                    self.found[at] = (_ROLES[role], "role.markup")

    def _whatever_the_place(self) -> None:
        for at in self._open(0, len(self.found)):
            paragraph = self.paragraphs[at]
            self.found[at] = furniture(paragraph) or signature(paragraph)
            if self.found[at] is None and is_related(paragraph):
                self.found[at] = ("related_link", "role.related.label")
        for at in reversed(self._open(1, len(self.found))):
            if is_bio(self.paragraphs[at]) and self._name_is_new(at):
                self.found[at] = ("bio", "role.bio")
            elif self.paragraphs[at].is_prose:
                return

    def _name_is_new(self, at: int) -> bool:
        """Tell whether the person a biography speaks of is not one the text is about."""
        name = " ".join(self.keys[at].split()[:2])
        if name.startswith(("the writer", "the author", "writer", "author")):
            return True
        return (
            sum(name in key for key, found in zip(self.keys, self.found, strict=True) if found is None) <= 2
        )

    def _bounds(self) -> None:
        """Find the first and the last paragraph of running text."""
        prose = [
            at
            for at in self._open(0, len(self.found))
            if self.paragraphs[at].is_prose
            and not self._heading(at)
            and not is_caption(self.paragraphs[at], at_head=False)
        ]
        while len(prose) > 1 and self._before_byline(prose[0], prose[1]):
            prose.pop(0)
        while len(prose) > 1 and is_caption(self.paragraphs[prose[0]], at_head=True):
            prose.pop(0)
        if prose and prose[0] == 0 and self._is_title(0):
            prose.pop(0)
        self.first_prose, self.last_prose = (prose[0], prose[-1]) if prose else (len(self.found), -1)

    def _standfirst(self) -> None:
        """A longer heading of the markup between title and text is the standfirst, not the head of a section."""
        roles = [found[0] if found else "" for found in self.found]
        after_title = roles.index("title") + 1 if "title" in roles else 0
        for at in range(after_title, min(self.first_prose, len(self.found))):
            if self.found[at] == ("subhead", "role.markup") and self.paragraphs[at].words > 5:
                self.found[at] = ("subtitle", "role.subtitle.markup")

    def _before_byline(self, at: int, following: int) -> bool:
        """Tell whether one stopped sentence stands before the byline or date line: a standfirst."""
        between = {found[0] for found in self.found[at + 1 : following] if found}
        return self.paragraphs[at].sentences == 1 and at > 0 and bool(between & {"byline", "dateline"})

    def _heading(self, at: int) -> bool:
        return bool(_HEADING.match(self.paragraphs[at].text))

    def _is_title(self, at: int) -> bool:
        title = " ".join(re.findall(r"[^\W_]+", self.said.get("title", "").lower()))
        return bool(title) and (
            self.keys[at] == title or (len(self.keys[at]) > 20 and title.startswith(self.keys[at]))
        )

    def _head(self) -> None:
        head = self._open(0, self.first_prose)
        for at in head:
            if (
                self.paragraphs[at].words > 4
                and is_caption(self.paragraphs[at], at_head=True)
                and at != head[0]
            ):
                self.found[at] = ("caption", "role.caption.head")
        title = self._title()
        if title is not None and self.found[title] is None:
            self.found[title] = ("title", "role.title.first")
        for at in self._open(0, self.first_prose):
            self.found[at] = self._head_line(at, title)

    def _title(self) -> int | None:
        """Return where the title stands, or None when there is none."""
        if any(found and found[0] == "title" for found in self.found):
            return next(at for at, found in enumerate(self.found) if found and found[0] == "title")
        head = self._open(0, min(self.first_prose, 12))
        for at in head:
            if self._is_title(at) or re.match(r"#\s", self.paragraphs[at].text):
                return at
        if not head or head[0] > 5:
            return None
        first = head[0]
        label = self.paragraphs[first].words <= 3 and not self.paragraphs[first].has_predicate
        longer = [at for at in head[1:3] if self.paragraphs[at].words > 3]
        return longer[0] if label and longer and longer[0] == first + 1 else first

    def _head_line(self, at: int, title: int | None) -> Found:
        paragraph = self.paragraphs[at]
        if title is not None and self.keys[at] == self.keys[title]:
            return "title_duplicate", "role.title.repeated"
        if self.said.get("author") and self.keys[at] == Paragraph(0, 0, 0, 0, self.said["author"]).key:
            return "byline", "role.byline.metadata"
        if title is None or at < title:
            return "boilerplate", "role.boilerplate.label"
        if paragraph.is_section or (paragraph.is_question and at + 1 == self.first_prose):
            return "subhead", "role.subhead.section"
        if self._heading(at):
            return "subhead", "role.subhead.markdown"
        if paragraph.is_name and not self._named_in_text(at):
            return "byline", "role.byline.name"
        if paragraph.words <= 3:
            return "boilerplate", "role.boilerplate.label"
        return "subtitle", "role.subtitle.head"

    def _named_in_text(self, at: int) -> bool:
        return any(self.keys[at] in key for other, key in enumerate(self.keys) if other != at)

    def _middle(self) -> None:
        middle = self._open(self.first_prose, self.last_prose + 1)
        for at in middle[1:]:
            if self.paragraphs[at].sentences <= 2 and not self._heading(at) and self._is_pullquote(at):
                self.found[at] = ("pullquote", "role.pullquote.repeats")
                if self._open(at + 1, at + 2) and self.paragraphs[at + 1].is_credit:
                    self.found[at + 1] = ("pullquote_credit", "role.pullquote.name")
        for at in self._open(self.first_prose, self.last_prose + 1):
            if is_caption(self.paragraphs[at], at_head=False):
                self.found[at] = ("caption", "role.caption.credit")
            elif self.first_prose < at < self.last_prose and is_scene(self.paragraphs[at]):
                self.found[at] = ("caption", "role.caption.scene")
            elif self._heading(at):
                self.found[at] = ("subhead", "role.subhead.markdown")
            elif self.paragraphs[at].is_quote and self._credited(at):
                self.found[at] = ("pullquote", "role.pullquote.credited")
                self.found[at + 1] = ("pullquote_credit", "role.pullquote.name")
            elif self.found[at] is None and not self.paragraphs[at].is_prose:
                self.found[at] = self._line(at)

    def _credited(self, at: int) -> bool:
        return bool(self._open(at + 1, at + 2)) and self.paragraphs[at + 1].is_credit

    def _line(self, at: int) -> Found:
        """Return the role of a line amid the body that does not end like a sentence."""
        paragraph = self.paragraphs[at]
        if self.counts[self.keys[at]] > 1:
            return "related_link", "role.related.repeated"
        if paragraph.words <= 4 or (paragraph.is_question and paragraph.words <= 7):
            return "subhead", "role.subhead.short"
        neighbours = [self.paragraphs[near] for near in (at - 1, at + 1) if 0 <= near < len(self.paragraphs)]
        if sum(not near.is_prose for near in neighbours) == 2:
            return "related_link", "role.related.list"
        if paragraph.is_question and sum(other.is_question for other in self.paragraphs) >= _INTERVIEW:
            return "body", "role.body.interview"
        if paragraph.is_question:
            return "related_link", "role.related.question"
        if paragraph.words >= 9 or (paragraph.words >= 6 and paragraph.has_predicate):
            return "related_link", "role.related.headline"
        return "subhead", "role.subhead.line"

    def _is_pullquote(self, at: int) -> bool:
        """Tell whether a paragraph of one or two sentences says again what stands in another paragraph."""
        words = self.keys[at].split()
        if len(words) < (3 if self.paragraphs[at].is_quote else 4) or (
            self.paragraphs[at].is_name and len(words) < 6
        ):
            return False
        pairs = set(pairwise(words))
        shared = Counter(other for pair in pairs for other in self._holders(pair) if self._repeats(at, other))
        most = max(shared.values(), default=0)
        if not self.paragraphs[at].is_prose or len(words) < 7:
            return most == len(pairs) and self.paragraphs[at].text[0] in "\"“'‘«"
        credited = at + 1 < len(self.found) and self.paragraphs[at + 1].is_credit
        return most >= (0.5 if credited else _SIMILAR) * len(pairs)

    def _repeats(self, at: int, other: int) -> bool:
        return other != at and self.found[other] is None and self.keys[other] != self.keys[at]

    def _holders(self, pair: tuple[str, str]) -> list[int]:
        """Return the paragraphs in which two words follow one another; none for a pair that is everywhere."""
        if not self.pairs:
            for at, key in enumerate(self.keys):
                for each in dict.fromkeys(pairwise(key.split())):
                    self.pairs.setdefault(each, []).append(at)
        holders = self.pairs.get(pair, [])
        return holders if len(holders) <= _EVERYWHERE else []

    def _tail(self) -> None:
        for at in self._open(self.last_prose + 1, len(self.found)):
            paragraph = self.paragraphs[at]
            if self.first_prose >= len(self.found) and paragraph.is_prose:
                continue
            if is_caption(paragraph, at_head=False):
                self.found[at] = ("caption", "role.caption.credit")
            elif paragraph.words >= 5 and not paragraph.is_prose:
                self.found[at] = ("related_link", "role.related.tail")
            elif not paragraph.is_prose:
                self.found[at] = ("boilerplate", "role.boilerplate.tail")

    def _repetitions(self) -> None:
        """Mark the second and later copies of a title, a caption or a paragraph."""
        seen: dict[str, Role] = {}
        for at, found in enumerate(self.found):
            key, role = self.keys[at], found[0] if found else "body"
            first = seen.get(key) if len(key) > 12 else None
            if first in _REPEATED and role in (
                "caption",
                "title",
                "subtitle",
                "related_link",
                "subhead",
                "body",
            ):
                self.found[at] = _REPEATED[first]
            elif first == "body" and role == "body":
                self.found[at] = ("boilerplate", "role.boilerplate.repeated")
            seen.setdefault(key, role)
