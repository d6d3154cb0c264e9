"""From a source text to an annotated document: sentences, roles, tokens, anchor date, mentions, times."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from detente.read.actors.actors import find_mentions
from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.dates.dates import find_times
from detente.read.documents.documents import SourceText
from detente.read.documents.language import detect_language
from detente.read.options import Aliases
from detente.read.page.segments import assign_roles
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise
from detente.read.publication.publication import publication
from detente.records.interval import Interval
from detente.records.types import Document


def annotate(
    source: SourceText, dictionaries: Path | None = None, aliases: Aliases = ()
) -> AnnotatedDocument:
    """Return the document with all that the rules for records look at.

    source        a loaded text
    dictionaries  folder of gazetteers of one's own, or None
    aliases       further names of actors
    returns       its record, text and sentences, furniture included
    """
    text = source.text
    spans = split_sentences(text)
    roles = assign_roles(text, spans, source.metadata)
    plain = tuple(
        Sentence(index, start, end, paragraph, role, rule, tokenise(text, start, end))
        for index, ((start, end, paragraph), (role, rule)) in enumerate(zip(spans, roles, strict=True))
    )
    found = publication(source, plain)
    mentions = find_mentions(text, plain, found.doc_date, dictionaries, aliases)
    sentences: list[Sentence] = []
    previous: Interval | None = None
    for sentence, named in zip(plain, mentions, strict=True):
        times = find_times(text, sentence.tokens, found.doc_date, previous)
        previous = times[-1].interval if times else previous
        sentences.append(replace(sentence, mentions=named, times=times))
    document = Document(
        id=source.id,
        doc=source.doc,
        n_chars=len(text),
        n_sentences=len(spans),
        doc_date=found.doc_date,
        language=detect_language(text),
        genre=found.genre,
        published=found.published,
        title=found.title,
        outlet=found.outlet,
        outlet_id=found.outlet_id,
        byline=found.byline,
        extractor=source.extractor,
    )
    return AnnotatedDocument(document, text, tuple(sentences))
