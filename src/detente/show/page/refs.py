"""References: links from what is said to the evidence it rests on, and back."""

from __future__ import annotations

from collections.abc import Sequence

from detente.records.figures import Figure
from detente.show.page.markup import Html, join, quoted, tag
from detente.show.view_judgement import foreign_words
from detente.show.view_parts import CITES_SHOWN, Line, Part, Quote, RowRef, When, anchor, count_anchor, unique
from detente.show.views import BriefView


class References:
    """Makes links to evidence and remembers who made them, so that evidence can link back.

    place  (id, words) of what is being written: the target of links back
    """

    def __init__(self, view: BriefView) -> None:
        self._labels = {s.evidence: s.label for s in view.sentences if s.evidence}
        self._labels |= {piece.evidence: s.label for s in view.sentences for piece in s.slices}
        self._labels |= {d.evidence: d.label for d in view.documents if d.evidence}
        self._labels |= {row.evidence: row.label for row in view.data_rows}
        self._counts = frozenset(c.id for c in view.counts)
        self._back: dict[str, list[tuple[str, str]]] = {}
        self.place = ("main", "the brief")

    def at(self, key: str, words: str) -> str:
        """Say what is being written from here on and return its id."""
        self.place = (key, words)
        return key

    def _link(self, evidence: str) -> str:
        back = self._back.setdefault(evidence, [])
        if self.place not in back:
            back.append(self.place)
        return f"#{anchor(evidence)}"

    def back(self, evidence: str) -> Sequence[tuple[str, str]]:
        """Return (id, words) of the places that cite an evidence string."""
        return self._back.get(evidence, ())

    def label(self, evidence: str) -> str:
        """Return "D2.14", or the string itself when it is not a document's."""
        return self._labels.get(evidence, evidence)

    def _cited(self, evidence: str) -> Html:
        """Return a small link to a cited slice; what is no text of the folder is named only."""
        if evidence not in self._labels:
            return tag("span", foreign_words(evidence) or evidence)
        return tag("a", self._labels[evidence], href=self._link(evidence))

    def cite(self, evidence: Sequence[str]) -> Html:
        """Return small links to each sentence cited; of a long list that has an entry the first few, then the entry."""
        firsts: dict[str, Html] = {}
        for item in unique(evidence):
            link = self._cited(item)
            firsts.setdefault(self.label(item), link)
        full = count_anchor(tuple(evidence)) if evidence else ""
        links = list(firsts.values())[: CITES_SHOWN if full in self._counts else None]
        if len(firsts) > len(links):
            links.append(tag("a", f"+{len(firsts) - len(links)}", href=f"#{full}"))
        return tag("span", join(links, " "), class_="cite")

    def figure(self, figure: Figure) -> Html:
        """Return a number with its unit, linked to what it counts."""
        for item in figure.evidence:
            self._link(item)
        return tag(
            "a",
            tag("b", f"{figure.value}"),
            f" {figure.unit}",
            href=f"#{count_anchor(figure.evidence)}",
            class_="fig",
        )

    def number(self, figure: Figure | None) -> Html:
        """Return a number alone, for a table whose head names the unit; a dash for none."""
        if figure is None:
            return tag("span", "–", class_="none")
        for item in figure.evidence:
            self._link(item)
        return tag("a", f"{figure.value}", href=f"#{count_anchor(figure.evidence)}", class_="fig")

    def quote(self, quote: Quote) -> Html:
        """Return the words, or only where they stand when quotes are hidden, linked to their entry."""
        if isinstance(quote, RowRef):
            return join([f"{quote.words.rstrip('.')}. ", self.row(quote)])
        href = self._link(quote.evidence)
        source = tag("span", tag("a", quote.label, href=href), class_="cite")
        return join([quoted(quote.text), " ", source]) if quote.text else join(["words hidden ", source])

    def row(self, row: RowRef) -> Html:
        """Return which data row it is and who reports it, linked to its entry: no quotation."""
        link = tag("a", row.label, href=self._link(row.evidence))
        words = [f"Data row of {row.file}, reported by {row.source}. ", link]
        return tag("span", *words, class_="cite")

    def line(self, line: Line) -> Html:
        """Return a line with its citations after it."""
        return join([*(self.part(part) for part in line.parts), " ", self.cite(line.evidence)])

    def part(self, part: Part) -> str:
        """Return one part of a line."""
        if isinstance(part, Figure):
            return self.figure(part)
        return self.quote(part) if isinstance(part, Quote) else part


def moment(when: When | None, absent: str = "–") -> Html:
    """Return days as words, with the ISO interval for machines."""
    if when is None:
        return tag("span", absent, class_="none")
    iso = when.start.isoformat()
    return tag("time", when.words, datetime=iso)
