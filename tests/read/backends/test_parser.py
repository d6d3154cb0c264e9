"""Events from trees: what each sentence tells was settled by hand, and so was its tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.read.backends.conllu import key_of, load_parses, read_conllu
from detente.read.backends.parser import Parsed, ParserBackend
from detente.read.backends.trees import grow
from detente.read.documents.documents import SourceText
from detente.read.options import ReadOptions
from detente.read.reader import read_document, read_with_notices
from detente.records.types import Event
from tests.read.backends.own_parses import (
    ACTIVE,
    ACTIVE_TREE,
    TOLD,
    annotated,
    nothing_by_rule,
    tree,
)
from tests.read.own_events import Told, told


def _read(text: str, conllu: str) -> tuple[Event, ...]:
    parses = {key_of(parse.text): parse for parse in read_conllu(conllu, "own")}
    document = annotated(text)
    backend = ParserBackend(Parsed(parses))
    found = backend.read(document, nothing_by_rule(document))
    assert not backend.notices
    return found.events


@pytest.mark.parametrize(("text", "conllu", "wanted"), TOLD)
def test_a_tree_tells_who_acts_on_whom(text: str, conllu: str, wanted: Told) -> None:
    """Active, passive, joined, controlled, denied, owned, given, relative, between."""
    assert wanted in [told(event) for event in _read(text, conllu)]


def test_a_record_names_the_rule_and_the_parser() -> None:
    """The id says that a tree was read, and by which trigger."""
    rules = {event.rule for event in _read(ACTIVE, ACTIVE_TREE)}
    assert len(rules) == 1
    assert str(rules.pop()).startswith("parser:event.accuse")


def test_offsets_point_at_the_words() -> None:
    """The trigger is sliced from the text, whatever the parser's own forms are."""
    (event,) = _read(ACTIVE, ACTIVE_TREE)
    assert ACTIVE[event.trigger.start : event.trigger.end] == event.trigger.text == "denounced"


def test_a_sentence_without_parse_is_read_by_the_rules() -> None:
    """It keeps its rule's id, and a notice counts it."""
    document = annotated(ACTIVE + " Rwanda praised Kenya.")
    parses = {key_of(parse.text): parse for parse in read_conllu(ACTIVE_TREE, "own")}
    backend = ParserBackend(Parsed(parses))
    first, second = backend.read(document, nothing_by_rule(document)).events
    assert (str(first.rule)[:7], str(second.rule)[:6]) == ("parser:", "event.")
    assert [notice.code for notice in backend.notices] == ["D062"]
    assert backend.notices[0].message.startswith("1 of 2 sentences")


def test_a_parse_of_other_words_is_not_laid_over_a_sentence() -> None:
    """The letters must agree, one by one."""
    (parse,) = read_conllu(ACTIVE_TREE, "own")
    assert grow(annotated(ACTIVE).sentences[0], parse) is not None
    assert grow(annotated("Kenya denounced Rwanda over the dam.").sentences[0], parse) is None


ODD = "Kenya , which Uganda urged to meet envoys of Rwanda , condemned attacks by its troops on Sudan ."
WORDS = ODD.split()
NAMED = (
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss amod compound flat appos conj xcomp ccomp advcl acl "
    "acl:relcl aux aux:pass advmod case mark punct dep"
)
RELATIONS = NAMED.split()


@settings(max_examples=40)
@given(st.data())
def test_no_tree_however_odd_breaks_the_reading(data: st.DataObject) -> None:
    """Any tree over a sentence yields events whose words stand in it, the same ones each time."""
    order = data.draw(st.permutations(range(len(WORDS))))
    rows = [""] * len(WORDS)
    for place, word in enumerate(order):
        head = order[data.draw(st.integers(0, place - 1))] + 1 if place else 0
        upos = data.draw(st.sampled_from(("NOUN", "PROPN", "VERB", "AUX", "ADJ", "PRON", "ADP")))
        relation = data.draw(st.sampled_from(RELATIONS)) if place else "root"
        features = data.draw(st.sampled_from(("_", "Tense=Past|VerbForm=Part", "VerbForm=Ger")))
        rows[word] = f"{WORDS[word]} {WORDS[word].lower()} {upos} {head} {relation} {features}"
    events = _read(ODD, tree(ODD, *rows))
    assert all(ODD[e.trigger.start : e.trigger.end] == e.trigger.text for e in events)
    assert _read(ODD, tree(ODD, *rows)) == events


class TestConllu:
    """CoNLL-U as parsers write it."""

    def test_ranges_and_empty_nodes_are_no_words(self) -> None:
        """They stand between the words of the tree and are not counted."""
        text = (
            "1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
            + tree("", "ca can AUX 0 root", "n't not PART 1 advmod").strip()
        )
        text += "\n2.1\tgo\tgo\tVERB\t_\t_\t_\t_\t_\t_\n"
        (parse,) = read_conllu(text, "own")
        assert [word.form for word in parse.words] == ["ca", "n't"]
        assert parse.text == "can't"

    def test_text_of_the_comment_counts_whatever_its_blanks(self) -> None:
        """Blanks, no-break spaces and line ends do not part a sentence from its parse."""
        assert key_of("Kenya\u00a0denounced\n Uganda over the dam.") == key_of(
            "Kenya denounced Uganda over the dam."
        )

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("1\tKenya\tKenya\n", "own:1.*3 columns"),
            (tree("", "Kenya Kenya PROPN 7 nsubj"), "head '7'"),
            (tree("", "Kenya Kenya PROPN 2 nsubj", "fell fall VERB 1 root"), "circle"),
        ],
    )
    def test_what_is_no_tree_is_refused_with_its_place(self, text: str, said: str) -> None:
        """Columns, heads and circles."""
        with pytest.raises(InputError, match=said):
            list(read_conllu(text, "own"))

    def test_a_folder_is_read_to_its_depths(self, tmp_path: Path) -> None:
        """Files of other names are left alone."""
        (tmp_path / "deep").mkdir()
        (tmp_path / "deep" / "a.conllu").write_text(ACTIVE_TREE, "utf-8")
        (tmp_path / "notes.txt").write_text("no parse", "utf-8")
        assert list(load_parses(tmp_path)) == [key_of(ACTIVE)]

    def test_an_empty_folder_is_an_error(self, tmp_path: Path) -> None:
        """A path mistyped must not read as a parser that found nothing."""
        with pytest.raises(InputError, match="no CoNLL-U"):
            load_parses(tmp_path)


def test_the_reader_takes_parses_by_its_options(tmp_path: Path) -> None:
    """From the options to the records; statements, claims and relations stay the rules'."""
    file = tmp_path / "own.conllu"
    file.write_text(ACTIVE_TREE, "utf-8")
    source = SourceText("own.txt", "0" * 16, ACTIVE, "plain")
    found, notices = read_with_notices(source, ReadOptions(backend="parser", parses=file))
    by_rule = read_document(source)
    assert [str(event.rule)[:7] for event in found.events] == ["parser:"]
    assert (found.claims, found.statements, found.segments) == (
        by_rule.claims,
        by_rule.statements,
        by_rule.segments,
    )
    assert notices == ()
