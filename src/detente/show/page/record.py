"""Claims on record, the evidence appendix, how this was made."""

from __future__ import annotations

from itertools import groupby

from detente.records.calendar_words import day_words
from detente.show.page.course import KINDS, badge
from detente.show.page.front import basis_words
from detente.show.page.markup import Child, Html, folded, items, join, more, quoted, table, tag
from detente.show.page.refs import References, moment
from detente.show.view_evidence import CountView, DocumentView, SentenceView, SliceView
from detente.show.view_head import DatedDocument
from detente.show.view_parts import anchor
from detente.show.view_record import ClaimView, Making, ModelView
from detente.show.view_rows import DataRowView
from detente.show.views import BriefView

CLAIMS_SHOWN = 12
CLAIM_HEADS = ("Standing", "Claim", "Who claims it", "Why this standing")
ROW_HEADS = ("Row", "What it says", "Occurred", "Reported by")
DOCUMENT_HEADS = ("Document", "Title", "Outlet", "Written", "Kind")


def claims(rows: tuple[ClaimView, ...], refs: References) -> Html:
    """Return every claim, the decided ones first."""
    if not rows:
        return tag("p", "No claim was found.", class_="empty")
    made = [_claim(row, position, refs) for position, row in enumerate(rows, 1)]
    first = table("Claims and how they stand", CLAIM_HEADS, made[:CLAIMS_SHOWN], "stack claims")
    rest = made[CLAIMS_SHOWN:]
    if not rest:
        return first
    others = table("The other claims", CLAIM_HEADS, rest, "stack claims")
    return join([first, folded(more(len(rest), "claim", "claims"), others)])


def _claim(row: ClaimView, position: int, refs: References) -> tuple[str, tuple[Child, ...]]:
    key = refs.at(f"claim-{position}", "Claims")
    what = join([refs.quote(row.quote), tag("br"), tag("small", f"{KINDS[row.kind]}: {row.outcome}")])
    who = join([row.claimant, tag("br"), tag("small", row.hedge)])
    why = join([row.reason, " ", refs.cite(row.later)]) if row.later else join([row.reason])
    return key, (badge(row.standing), what, who, why)


def appendix(view: BriefView, refs: References) -> Html:
    """Return every document, what each number counts, and every cited sentence with its links back."""
    titles = {d.label: d for d in view.documents}
    groups = groupby(view.sentences, key=lambda e: e.label.partition(".")[0])
    made = [_document_evidence(titles[label], tuple(entries), refs) for label, entries in groups]
    numbers = tag("ul", *(_count(count, refs) for count in view.counts), class_="counts")
    return join(
        [
            table("Documents", DOCUMENT_HEADS, [_document(d) for d in view.documents], "stack documents"),
            *made,
            _data_rows(view.data_rows, refs) if view.data_rows else None,
            folded(f"What the numbers count ({len(view.counts)})", numbers) if view.counts else None,
        ]
    )


def _document(row: DocumentView) -> tuple[str | None, tuple[Child, ...]]:
    dated = DatedDocument(row.label, row.when, None)
    origin = join([row.outlet or "unknown, not guessed", _judged(row)])
    written = join([moment(row.when, "no date"), tag("br"), tag("small", basis_words(dated))])
    name = join([tag("b", row.label), " ", tag("small", row.doc)])
    title = join([row.title or "no title", tag("br"), tag("small", row.byline) if row.byline else None])
    key = anchor(row.evidence) if row.evidence else None
    return key, (name, title, origin, written, row.genre or "unknown")


def _data_rows(rows: tuple[DataRowView, ...], refs: References) -> Html:
    """Return every data row that is cited: what it says, who reports it, where it is used."""
    lead = "Events that somebody coded. The words are the coder’s own; no text was read for them."
    made = [_data_row(row, refs) for row in rows]
    listing = table("Data rows", ROW_HEADS, made, "stack datarows")
    return folded(tag("h3", f"Data rows ({len(rows)} cited)"), join([tag("p", lead), listing]))


def _data_row(row: DataRowView, refs: References) -> tuple[str | None, tuple[Child, ...]]:
    name = join([tag("b", row.label), " ", tag("small", row.file)])
    small = "; ".join(words for words in (row.code, row.issue, row.note) if words)
    what = join([row.what, tag("br"), tag("small", small), " ", _back(row.evidence, refs)])
    return anchor(row.evidence), (name, what, moment(row.occurred), row.source)


def _judged(row: DocumentView) -> Html | None:
    """Return what the analyst states of an outlet, None when nothing."""
    owner = f"of {row.origin}" if row.outlet and row.origin != row.outlet else ""
    grade = f"{row.reliability or ''}{row.credibility or ''}"
    words = "; ".join(part for part in (owner, f"judged {grade}" if grade else "") if part)
    return join([tag("br"), tag("small", words)]) if words else None


def _document_evidence(document: DocumentView, entries: tuple[SentenceView, ...], refs: References) -> Html:
    words = join([document.label, " ", document.title or document.doc])
    cited = tag("ol", *(_sentence(entry, refs) for entry in entries), class_="evidence")
    return folded(tag("h3", words, f" ({len(entries)} cited)"), cited)


def _sentence(entry: SentenceView, refs: References) -> Html:
    slices = tag("ul", *(_slice(piece, refs) for piece in entry.slices)) if entry.slices else None
    words = [tag("span", entry.label, class_="label"), " ", _words(entry.text), " "]
    if entry.evidence is None:
        return tag("li", *words, slices, data_unit=entry.label)
    used = [_where(entry.start, entry.end), " ", _back(entry.evidence, refs)]
    return tag("li", *words, *used, slices, id=anchor(entry.evidence), data_unit=entry.label)


def _slice(entry: SliceView, refs: References) -> Html:
    marked = None if entry.marked is None else tag("mark", entry.marked)
    words = (
        quoted(entry.before or entry.marked or "", entry.before, marked, entry.after)
        if marked
        else _words(None)
    )
    where = _where(entry.start, entry.end)
    return tag("li", words, " ", where, " ", _back(entry.evidence, refs), id=anchor(entry.evidence))


def _words(text: str | None) -> Html:
    return tag("span", "words hidden", class_="none") if text is None else quoted(text)


def _where(start: int, end: int) -> Html:
    return tag("small", f"characters {start}–{end}")


def _back(evidence: str, refs: References) -> Html | None:
    places = refs.back(evidence)
    if not places:
        return None
    firsts: dict[str, str] = {}
    for key, words in places:
        firsts.setdefault(words, key)
    links = [tag("a", words, href=f"#{key}") for words, key in firsts.items()]
    return tag("span", "cited in ", join(links, ", "), class_="back")


def _count(count: CountView, refs: References) -> Html:
    links = [tag("a", refs.label(e), href=f"#{anchor(e)}") for e in count.evidence]
    number = tag("b", f"{count.value} {count.unit}")
    return tag("li", number, " ", tag("span", join(links, " "), class_="cite"), id=count.id)


def making(view: Making, hidden: bool) -> Html:
    """Return versions, what was passed over, what the brief refuses, hashes."""
    notices = [join([tag("code", code), " ", where, ": ", message]) for code, where, message in view.notices]
    hashes = [join([name, " ", tag("code", value)]) for name, value in view.inputs]
    return join(
        [
            items(
                "ul", [*view.refuses, "Words of the documents are hidden in this copy." if hidden else None]
            ),
            _model(view.model) if view.model else None,
            tag("h3", "Passed over") if notices else None,
            items("ul", notices) if notices else None,
            tag(
                "p",
                f"Detente {view.version}; reading rules {view.reader}. Every document by the hash of its bytes:",
            ),
            items("ul", hashes, class_="hashes"),
        ]
    )


def _model(view: ModelView) -> Html:
    """Return what the verdicts came from: method, draws, structures, what was left out, what nobody looked at."""
    drafted = view.numbers - view.confirmed
    runs = [
        f"Priors over {view.numbers} numbers, {drafted} of them drafted by rule and looked at by nobody.",
        f"Each claim is tried on {view.draws} draws of them, seed {view.seed}." if view.draws else None,
        f"Each under: {'; '.join(view.structures)}." if view.structures else None,
        f"A run starts on {day_words(view.start)} and lasts {view.weeks} weeks.",
        "Where two courses are compared, both share every draw, so that only what differs between them tells.",
    ]
    hashed = tag(
        "p", f"Model “{view.name}”, by the hash of every number and element: ", tag("code", view.hash)
    )
    notes = [join([tag("code", path), " ", words]) for path, words in view.left_out]
    fold = folded(f"What was not drafted, and why ({len(notes)})", items("ul", notes)) if notes else None
    return join([tag("h3", "The model"), items("ul", runs), fold, hashed])
