"""The head of the brief: what was read, the situation in one minute, and what cannot be seen from here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from detente.read.links.origins import Origins
from detente.records.calendar_words import day_words, range_words
from detente.records.figures import Figure
from detente.records.interval import Interval
from detente.records.types import Document
from detente.show.view_parts import (
    FURNITURE_FREE,
    ActorName,
    Index,
    Line,
    Part,
    When,
    actor_name,
    clean,
    count,
    counted,
    unique,
    when,
)
from detente.show.view_people import CONTEXT_DAYS
from detente.show.view_rows import caution
from detente.show.view_words import GENRES, UNKNOWN_GENRE, listed, plural

if TYPE_CHECKING:
    from detente.show.case import Case
    from detente.show.minute import MinuteSentence
    from detente.show.whole import Whole

STATUS: Final = "Facts only: no model yet, nothing estimated."
IN_PLAY: Final = 6
LONG_GAP: Final = 60
GAPS_SHOWN: Final = 3
FEW_ORIGINS: Final = 8


@dataclass(frozen=True, slots=True)
class DatedDocument:
    """When one document was written and how that is known."""

    doc: str
    when: When | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Bar:
    """The line above everything: what this is about and what it was made from.

    span    the days the documents were written, close ones together ("17-29 Mar 2018 and about Jan 2019")
    draft   a model was drafted that nobody reviewed
    status  what stands behind the page, in words
    """

    name: str
    question: str | None
    actors: tuple[ActorName, ...]
    more_actors: int
    articles: Figure
    sentences: Figure | None
    furniture: Figure | None
    span: str
    dates: tuple[DatedDocument, ...]
    as_of: date | None
    draft: bool
    status: str


def bar(case: Case, index: Index, ranked: tuple[str, ...], whole: Whole | None = None) -> Bar:
    """Return the bar.

    case    the case
    index   its index
    ranked  ids of the actors, most involved first
    whole   the case with its model, or None
    """
    segments = [(r.document.doc, s) for r in case.reading.documents for s in r.segments]
    every = unique(index.slice(doc, *s.sentence) for doc, s in segments)
    aside = unique(index.slice(doc, *s.sentence) for doc, s in segments if s.role not in FURNITURE_FREE)
    wholes = index.wholes()
    states = tuple(actor for actor in ranked if actor not in ("OTHER", "*"))
    return Bar(
        name=clean(case.name),
        question=clean(case.question) if case.question else None,
        actors=tuple(actor_name(actor) for actor in states[:IN_PLAY]),
        more_actors=max(0, len(states) - IN_PLAY),
        articles=counted(wholes, plural(len(wholes), "article", "articles")),
        sentences=count(len(every), plural(len(every), "sentence", "sentences"), wholes) if every else None,
        furniture=counted(aside, "set aside as furniture") if aside else None,
        span=span_words(index.documents()),
        dates=tuple(_dated(index, document) for document in index.documents()),
        as_of=case.as_of,
        draft=whole is not None and not whole.reviewed,
        status=status(whole),
    )


def status(whole: Whole | None) -> str:
    """Return what stands behind the page: nothing estimated, or a model with so many numbers confirmed."""
    if whole is None:
        return STATUS
    confirmed = f"{whole.confirmed}/{whole.numbers} numbers confirmed"
    return f"Reviewed model, {confirmed}" if whole.reviewed else f"DRAFT, {confirmed}"


def _dated(index: Index, document: Document) -> DatedDocument:
    return DatedDocument(
        index.labels[document.doc], when(document.doc_date), index.wholes_by_doc.get(document.doc)
    )


def span_words(documents: tuple[Document, ...]) -> str:
    """Return the days on which documents were written, those less than ``LONG_GAP`` days apart together."""
    dates = sorted((d.doc_date for d in documents if d.doc_date), key=lambda i: (i.start, i.end))
    clusters: list[list[Interval]] = []
    for interval in dates:
        if clusters and interval.start - max(i.end for i in clusters[-1]) <= timedelta(days=LONG_GAP):
            clusters[-1].append(interval)
        else:
            clusters.append([interval])
    words = listed([_cluster_words(cluster) for cluster in clusters])
    undated = sum(1 for d in documents if d.doc_date is None)
    if not undated:
        return words
    return f"{words}; others undated" if words else "no document is dated"


def _cluster_words(cluster: list[Interval]) -> str:
    words = range_words(min(i.start for i in cluster), max(i.end for i in cluster))
    inferred = any(i.basis == "inferred" for i in cluster)
    return f"about {words}" if inferred else words


def minute(case: Case, index: Index) -> tuple[Line, ...]:
    """Return the sentences of "in one minute", the words they quote in their place."""
    return tuple(Line(_parts(sentence, index), sentence.evidence) for sentence in case.minute)


def _parts(sentence: MinuteSentence, index: Index) -> tuple[Part, ...]:
    quote = index.quote_evidence(sentence.quote) if sentence.quote else None
    if quote is None:
        return (clean(sentence.text.replace("{quote} ", "")),)
    before, after = sentence.text.split("{quote}")
    return (f"{clean(before)} ", quote, f" {clean(after)}")


def blind_spots(case: Case, index: Index, ranked: tuple[str, ...]) -> tuple[Line, ...]:
    """Return what the folder does not let one see, the gravest first."""
    lines = [
        _genres(index),
        _few_origins(index),
        _unknown_outlets(index),
        _silent_states(index, ranked),
        _relayed_media(case, index),
        _gaps(case, index),
        _told_once(case, index),
        _undated(case, index),
        caution(case, index),
        *_notices(case, index),
    ]
    review = Line(("Nobody has reviewed these readings: rules made them.",), index.wholes())
    return (*(line for line in lines if line is not None), review)


def _genres(index: Index) -> Line | None:
    kinds = Counter(d.genre for d in index.documents())
    parts: list[Part] = []
    for position, (genre, number) in enumerate(
        sorted(kinds.items(), key=lambda item: (-item[1], str(item[0])))
    ):
        docs = [d.doc for d in index.documents() if d.genre == genre]
        one = plural(number, *GENRES.get(genre or "", UNKNOWN_GENRE))
        parts += ["" if position == 0 else ", ", count(number, one, index.wholes(docs))]
    return Line((*parts, "."), index.wholes()) if parts else None


def _few_origins(index: Index) -> Line | None:
    origins = Origins.of(index.reading).groups(d.doc for d in index.documents())
    if not origins or len(origins) >= FEW_ORIGINS:
        return None
    first = [docs[0] for docs in origins]
    figure = count(
        len(origins), plural(len(origins), "independent origin", "independent origins"), index.wholes(first)
    )
    return Line(("Only ", figure, ": agreement between them proves little."), index.wholes(first))


def _unknown_outlets(index: Index) -> Line | None:
    docs = [d.doc for d in index.documents() if d.outlet is None]
    if not docs:
        return None
    names = listed([index.labels[doc] for doc in docs])
    return Line((f"Outlet unknown, not guessed: {names}.",), index.wholes(docs))


def _silent_states(index: Index, ranked: tuple[str, ...]) -> Line | None:
    heard = {d.outlet_id for d in index.documents()}
    silent = [actor for actor in ranked if len(actor) == 3 and actor.isalpha() and actor not in heard]
    if not silent:
        return None
    names = listed([actor_name(actor).name for actor in silent[:IN_PLAY]], "or")
    return Line((f"No outlet of {names} is among the documents.",), index.wholes())


def _relayed_media(case: Case, index: Index) -> Line | None:
    own = {clean(d.outlet).lower() for d in index.documents() if d.outlet}
    names: dict[str, list[str]] = {}
    for statement in case.reading.statements:
        for actor in (statement.speaker, statement.via):
            if actor is None or actor.sector != "MED":
                continue
            if actor.id == "OTHER" and not _is_title(actor.name or ""):
                continue
            name = clean(actor.name) if actor.name else f"media of {actor_name(actor.id).name}"
            if name.lower() not in own:
                names.setdefault(name, []).append(index.sentence(statement))
    if not names:
        return None
    evidence = unique(e for found in names.values() for e in found)
    return Line((f"Only as others relay them: {listed(sorted(names))}.",), evidence)


def _is_title(name: str) -> bool:
    """Whether words look like the name of a paper: every longer one with a capital."""
    words = [word for word in name.split() if len(word) > 3]
    return bool(words) and all(word[:1].isupper() for word in words)


def _gaps(case: Case, index: Index) -> Line | None:
    """The longest stretches of the period without a document, in order of time."""
    dated = sorted((d.doc_date.start, d.doc_date.end, d.doc) for d in index.documents() if d.doc_date)
    gaps = _edges(case, dated, index)
    last: tuple[date, str] | None = None
    for start, end, doc in dated:
        if last and (start - last[0]).days > LONG_GAP:
            gaps.append(
                (last[0] + timedelta(days=1), start - timedelta(days=1), index.wholes([last[1], doc]))
            )
        if last is None or end >= last[0]:
            last = (end, doc)
    longest = sorted(sorted(gaps, key=lambda gap: gap[0] - gap[1])[:GAPS_SHOWN])
    parts: list[Part] = []
    for start, end, cited in longest:
        days = count((end - start).days + 1, "days", cited)
        parts += [
            ", " if parts else "Nothing written from ",
            f"{day_words(start)} to {day_words(end)} (",
            days,
            ")",
        ]
    return Line((*parts, "."), unique(e for *_, cited in longest for e in cited)) if longest else None


def _edges(
    case: Case, dated: Sequence[tuple[date, date, str]], index: Index
) -> list[tuple[date, date, tuple[str, ...]]]:
    """Return what the documents leave out at either end of the period that the analyst states."""
    period = case.stated.period if case.stated else None
    if period is None or not dated:
        return []
    first, last = dated[0], max(dated, key=lambda one: one[1])
    found: list[tuple[date, date, tuple[str, ...]]] = []
    if (first[0] - period.first).days > LONG_GAP:
        found.append((period.first, first[0] - timedelta(days=1), index.wholes([first[2]])))
    if (period.last - last[1]).days > LONG_GAP:
        found.append((last[1] + timedelta(days=1), period.last, index.wholes([last[2]])))
    return found


def _told_once(case: Case, index: Index) -> Line | None:
    groups = [g for g in case.groups if g.status in ("happened", "ongoing")]
    once = [g for g in groups if g.origins < 2]
    if not once:
        return None
    single = index.sentences_of(index.found(g.events[0] for g in once))
    every = index.sentences_of(index.found(g.events[0] for g in groups))
    told = count(len(once), "", single)
    total = count(len(groups), plural(len(groups), "event", "events"), every)
    verb = plural(len(once), "rests", "rest")
    return Line((told, " of ", total, f" {verb} on one origin alone."), every) if single else None


def _undated(case: Case, index: Index) -> Line | None:
    """Events without a date, or with one too wide to place them."""
    real = [g for g in case.groups if g.status in ("happened", "ongoing")]
    vague = [g for g in real if g.occurred is None or g.occurred.days > CONTEXT_DAYS]
    cited = index.sentences_of(index.found(g.events[0] for g in vague))
    every = index.sentences_of(index.found(g.events[0] for g in real))
    if not cited:
        return None
    total = count(len(real), plural(len(real), "event", "events"), every)
    return Line((count(len(vague), "", cited), " of ", total, " cannot be dated to within a month."), cited)


def _notices(case: Case, index: Index) -> list[Line]:
    if not case.notices or not index.wholes():
        return []
    first, rest = case.notices[:3], len(case.notices) - 3
    named = [clean(notice.where) for notice in first]
    where = listed([*named, f"{rest} more"] if rest > 0 else named)
    return [Line((f"Passed over: {where} (see How this was made).",), index.wholes())]
