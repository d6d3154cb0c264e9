"""spaCy as a parser, by a stub of its module: the library itself is neither needed nor shipped."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType, SimpleNamespace

import pytest

from detente.errors import MissingExtra
from detente.read.backends.parser import ParserBackend
from detente.read.backends.spacy_parses import Spacy, load_spacy
from detente.read.documents.documents import SourceText
from detente.read.options import ReadOptions
from detente.read.reader import read_document
from tests.read.backends.own_parses import annotated, nothing_by_rule
from tests.read.own_events import told


@dataclass(eq=False)
class Stub:
    """A token as spaCy has it."""

    i: int
    text: str
    pos_: str
    dep_: str
    morph: str = ""
    is_space: bool = False

    def __post_init__(self) -> None:
        self.head = self

    @property
    def lemma_(self) -> str:
        return self.text


def english(rows: str) -> list[Stub]:
    """Return the tokens of "form pos label head", one a line, heads counted from 0."""
    cells = [row.split() for row in rows.strip().splitlines()]
    tokens = [
        Stub(i, cell[0], cell[1], cell[2], cell[4] if len(cell) > 4 else "") for i, cell in enumerate(cells)
    ]
    for token, cell in zip(tokens, cells, strict=True):
        token.head = tokens[int(cell[3])]
    return tokens


TEXT = "Uganda was denounced by Kenya for the raid on Rwanda."
TOKENS = english("""
Uganda PROPN nsubjpass 2
was AUX auxpass 2
denounced VERB ROOT 2 Tense=Past|VerbForm=Part
by ADP agent 2
Kenya PROPN pobj 3
for ADP prep 2
the DET det 7
raid NOUN pobj 5
on ADP prep 7
Rwanda PROPN pobj 8
. PUNCT punct 2
""")


def test_labels_of_its_english_pipelines_are_brought_into_the_common_scheme() -> None:
    """A preposition hangs on its noun, the noun on the verb."""
    parse = Spacy(lambda text: TOKENS).parse(TEXT)
    assert parse is not None
    found = {word.form: (word.relation, parse.words[word.head].form) for word in parse.words}
    assert found["Kenya"] == ("obl", "denounced")
    assert found["by"] == ("case", "Kenya")
    assert found["raid"] == ("obl", "denounced")
    assert found["Rwanda"] == ("nmod", "raid")
    assert found["Uganda"] == ("nsubj:pass", "denounced")


def test_events_come_out_of_it() -> None:
    """Kenya is the one who denounces."""
    document = annotated(TEXT)
    events = ParserBackend(Spacy(lambda text: TOKENS)).read(document, nothing_by_rule(document)).events
    assert ("KEN", "UGA", "ACCUSE", "happened") in [told(event) for event in events]


def test_blanks_are_no_words() -> None:
    """spaCy makes a token of a line end; the tree does without it."""
    blank = Stub(1, "\n", "SPACE", "dep", is_space=True)
    ran = Stub(0, "Go", "VERB", "ROOT")
    blank.head = ran
    parse = Spacy(lambda text: [ran, blank]).parse("Go\n")
    assert parse is not None
    assert [word.form for word in parse.words] == ["Go"]


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A stub of spaCy with two pipelines, of which one is English."""
    stub = ModuleType("spacy")
    vars(stub)["util"] = SimpleNamespace(get_installed_models=lambda: ["en_own_sm", "de_own_sm"])
    vars(stub)["load"] = lambda name: lambda text: TOKENS if name == "en_own_sm" else []
    monkeypatch.setitem(sys.modules, "spacy", stub)
    load_spacy.cache_clear()
    yield stub
    load_spacy.cache_clear()


def test_the_first_english_pipeline_is_taken_unless_one_is_named(module: ModuleType) -> None:
    """Without --parses the backend asks spaCy."""
    found = read_document(SourceText("own.txt", "0" * 16, TEXT, "plain"), ReadOptions(backend="parser"))
    assert {str(event.rule)[:7] for event in found.events} == {"parser:"}
    assert load_spacy("de_own_sm").parse(TEXT) is None


def test_a_pipeline_that_is_not_there_is_named_with_those_that_are(module: ModuleType) -> None:
    """The message says what there is."""
    with pytest.raises(MissingExtra, match=r"en_huge.*de_own_sm, en_own_sm"):
        load_spacy("en_huge")


def test_without_spacy_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the name of the extra is needed to install it."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    load_spacy.cache_clear()
    with pytest.raises(MissingExtra, match=r"detente\[parser\]"):
        load_spacy(None)
