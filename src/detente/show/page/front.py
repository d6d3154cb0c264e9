"""The first screen: bar, in one minute, what we cannot see."""

from __future__ import annotations

from collections.abc import Sequence

from detente.records.calendar_words import day_words
from detente.show.page.markup import Html, items, join, tag
from detente.show.page.refs import References
from detente.show.view_head import Bar, DatedDocument
from detente.show.view_parts import Line, clip

HEADLINE_ACTORS = 4
BASIS_LENGTH = 160


def head(bar: Bar, refs: References) -> Html:
    """Return the bar: what this is about and what it was made from."""
    refs.at("top", "the bar")
    return tag(
        "header",
        tag("p", "Detente", tag("span", f" brief: {bar.name}"), class_="masthead"),
        tag("h1", headline(bar)),
        tag(
            "dl",
            _fact("In play", _actors(bar)),
            _fact("Read", _read(bar, refs)),
            _fact("Written", _written(bar, refs)),
            _fact("As of", day_words(bar.as_of) if bar.as_of else "no document is dated"),
            _fact("Status", _status(bar)),
            class_="facts",
        ),
        id="top",
    )


def headline(bar: Bar) -> str:
    """Return the question, else who is in play, else the name of the folder."""
    names = [actor.name for actor in bar.actors[:HEADLINE_ACTORS]]
    return bar.question or " · ".join(names) or bar.name


def _fact(name: str, value: str) -> Html:
    return tag("div", tag("dt", name), tag("dd", value))


def _status(bar: Bar) -> Html:
    """Return the status; the word DRAFT stands out and leads to what it means."""
    if not bar.draft:
        return join([bar.status])
    first, rest = bar.status.split(",", 1)
    return join([tag("a", tag("strong", first, class_="badge draft"), href="#making"), " ", rest.strip()])


def _actors(bar: Bar) -> Html:
    names: list[str] = [tag("a", actor.name, href=f"#actor-{actor.id}") for actor in bar.actors]
    if bar.more_actors:
        names.append(tag("a", f"{bar.more_actors} more", href="#actors"))
    return join(names, " · ") if names else Html("none recognised")


def _read(bar: Bar, refs: References) -> Html:
    figures = [f for f in (bar.articles, bar.sentences, bar.furniture) if f]
    return join([refs.figure(figure) for figure in figures], ", ")


def _written(bar: Bar, refs: References) -> Html:
    inferred = [d for d in bar.dates if d.when and d.when.basis != "explicit"]
    if not inferred:
        return join([bar.span])
    names = join([refs.cite([d.evidence]) for d in inferred if d.evidence], ", ")
    return join([bar.span, " (inferred: ", names, ")"])


def basis_words(dated: DatedDocument) -> str:
    """Return how a document's date is known."""
    if dated.when is None:
        return "nothing in it tells when it was written"
    known = {"explicit": "stated", "relative": "worked out", "inferred": "inferred"}[dated.when.basis]
    if not dated.when.source:
        return known
    why = clip(dated.when.source, BASIS_LENGTH)
    return f"{known}: {why}" if dated.when.basis == "inferred" else f"{known}: “{why}”"


def front(
    minute: tuple[Line, ...], blind: tuple[Line, ...], refs: References, last: Html | None = None
) -> Html:
    """Return the two columns of the first screen; ``last`` ends the first."""
    return tag("div", _minute(minute, refs, last), _blind(blind, refs), class_="front")


def _minute(minute: tuple[Line, ...], refs: References, last: Html | None) -> Html:
    sentences = []
    for position, line in enumerate(minute, 1):
        key = refs.at(f"minute-{position}", "In one minute")
        sentences.append(tag("p", refs.line(line), id=key))
    if not sentences:
        sentences = [
            tag("p", "The texts yielded too little for a summary; see the timeline and the evidence.")
        ]
    return tag(
        "section",
        tag("h2", "In one minute", id="minute"),
        *sentences,
        last,
        aria_labelledby="minute",
        class_="minute",
    )


def _blind(blind: tuple[Line, ...], refs: References) -> Html:
    refs.at("unseen", "What we cannot see")
    return tag(
        "section",
        tag("h2", "What we cannot see", id="unseen"),
        items("ul", [join(refs.part(part) for part in line.parts) for line in blind]),
        aria_labelledby="unseen",
        class_="unseen",
    )


def contents(sections: Sequence[tuple[str, str]]) -> Html:
    """Return the navigation: one link a section."""
    links = items("ul", [tag("a", words.partition(",")[0], href=f"#{key}") for key, words in sections])
    return tag("nav", links, aria_label="Sections")
