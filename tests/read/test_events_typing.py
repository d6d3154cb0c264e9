"""The type of the act between a given pair; own sentences, settled by hand first."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.annotation import Sentence
from detente.read.events.lexicon import triggers
from detente.read.events.typing import PairAct, acts_of_pair, type_of_pair
from detente.read.lexicon import rows
from detente.read.page.tokens import tokenise
from detente.records.types import Offsets
from detente.records.vocabulary import PLOVER_TYPES, Confidence
from tests.read.own_events import read, told

ROOTS = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "10": "REQUEST", "11": "ACCUSE",
    "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "09": "ACCUSE",
}  # fmt: skip


def acts(marked: str) -> tuple[PairAct, ...]:
    """Return the acts of a sentence whose source stands in [ ] and whose target in { }."""
    spans: dict[str, Offsets] = {}
    text = ""
    for piece in re.split(r"([\[\]{}])", marked):
        if piece in "[{" and piece:
            spans[piece] = (len(text), len(text))
        elif piece in "]}" and piece:
            opened = "[" if piece == "]" else "{"
            spans[opened] = (spans[opened][0], len(text))
        else:
            text += piece
    sentence = Sentence(0, 0, len(text), 0, "body", "own", tokenise(text, 0, len(text)))
    return acts_of_pair(sentence, spans.get("["), spans.get("{"))


def first(marked: str) -> PairAct:
    """Return the likeliest act."""
    return acts(marked)[0]


class TestTypeOfPair:
    @pytest.mark.parametrize(
        ("marked", "plover", "cameo"),
        [
            ("[Norway] lauded {Ghana} for the orderly vote.", "SUPPORT", "051"),
            ("[Peru] has donated four ambulances to {Paraguay}.", "AID", "073"),
            ("{Two trawlers} were released by [Senegal] on Friday.", "RETREAT", "0841"),
            ("[The Danish coast guard] rescued nobody but condemned {the Faroese owners}.", "ACCUSE", "111"),
            ("[Nepal] and {Bhutan} initialled a treaty on rivers.", "AGREE", "057"),
            ("[Kenyan drivers] went on strike against {the port authority}.", "PROTEST", "143"),
            ("[Chad] withdrew its ambassador from {Niger}.", "SANCTION", "161"),
            ("[Guards] confiscated the cargo of {a Maltese trader}.", "COERCE", "171"),
            ("[Rebels] set fire to {the governor's villa}.", "ASSAULT", "1712"),
            ("[Oman] shared evidence with {Kuwait}.", "COOPERATE", "064"),
        ],
    )
    def test_a_trigger_with_the_pair_in_its_frame_types_the_act(
        self, marked: str, plover: str, cameo: str
    ) -> None:
        """The type and the code are those of the trigger that both parties belong to."""
        act = first(marked)
        assert (act.plover, act.cameo) == (plover, cameo)

    @pytest.mark.parametrize(
        ("marked", "plover"),
        [
            ("[Ghana] will send medicines to {Togo}.", "AGREE"),
            ("[Ghana] is willing to withdraw its troops from {Togo}.", "AGREE"),
            ("[Ghana] refused to release {the sailors}.", "REJECT"),
            ("[Ghana] will not lift the embargo on {Togo}.", "REJECT"),
            ("[Ghana] failed to reach agreement with {Togo}.", "REJECT"),
            ("[Ghana] threatened to shell {the harbour of Lome}.", "THREATEN"),
            ("[Ghana] said it would expel {the envoys of Togo}.", "THREATEN"),
            ("[Ghana] urged {Togo} to withdraw its troops.", "REQUEST"),
            ("[Ghana] decided to lift the sanctions on {Togo}.", "RETREAT"),
            ("[Ghana] gave grain to feed {Togo}.", "AID"),
            ("[Hackers] may have attacked {the dam}.", "ASSAULT"),
        ],
    )
    def test_the_hold_on_an_act_changes_its_type(self, marked: str, plover: str) -> None:
        """A promise is AGREE, a refusal REJECT, a threat THREATEN, a demand REQUEST; purpose and guess add nothing."""
        assert first(marked).plover == plover

    @pytest.mark.parametrize(
        ("marked", "plover"),
        [
            ("[Chile] expelled {two inspectors}.", "SANCTION"),
            ("[Chile] expelled {a smuggler}.", "COERCE"),
            ("[Fijian soldiers] arrived in {Liberia} to join the peacekeepers.", "AID"),
            ("[The senator] attacked {the budget plan}.", "ACCUSE"),
            ("[The gunmen] attacked {the barracks}.", "ASSAULT"),
        ],
    )
    def test_who_is_concerned_changes_what_is_meant(self, marked: str, plover: str) -> None:
        """To expel inspectors is to break relations; to attack a plan is to speak against it."""
        assert first(marked).plover == plover

    @pytest.mark.parametrize(
        ("marked", "plover"),
        [
            ("[Lagos] says {the carrier} was responsible for the spill.", "ACCUSE"),
            ("It was out of the question for [Iceland] to join {the fleet}.", "REJECT"),
            ("[Malta] gave old buses to {Cyprus}.", "AID"),
            ("Cooperation between [Laos] and {Cambodia} has grown.", "COOPERATE"),
        ],
    )
    def test_without_a_frame_common_words_decide(self, marked: str, plover: str) -> None:
        """Words too common for open reading are enough once the pair is known."""
        assert first(marked).plover == plover

    @pytest.mark.parametrize(
        ("marked", "kind"),
        [
            ("[Ghana] will visit {Togo}.", ("AGREE", None, "036")),
            ("[Ghana] refused to supply food to {Togo}.", ("REJECT", "assist", "122")),
            ("[Ghana] said it would bomb {Togo}.", ("THREATEN", "violence", "138")),
            ("[Ghana] phoned {Togo}.", ("CONSULT", "phone", "041")),
        ],
    )
    def test_mode_and_code_follow_the_type(self, marked: str, kind: tuple[str, str | None, str]) -> None:
        """They are those of the promise, the refusal or the threat, not of the act that is not done."""
        act = first(marked)
        assert (act.plover, act.mode, act.cameo) == kind

    def test_the_parties_may_be_missing(self) -> None:
        """A sentence that names only one of the two is typed by what stands near it."""
        assert first("[The prosecutors] opened an inquiry into the fire.").plover == "ACCUSE"
        assert first("{Three editors} were arrested at dawn.").plover == "COERCE"

    def test_nothing_known_gives_none(self) -> None:
        """No word of any table: no act."""
        sentence = Sentence(0, 0, 14, 0, "body", "own", tokenise("Mali and Benin", 0, 14))
        assert type_of_pair(sentence, (0, 4), (9, 14)) is None

    def test_a_verb_behind_the_pair_counts_less(self) -> None:
        """The act told of the pair wins over what follows in the sentence."""
        found = acts("[Tunis] condemned {Tripoli} after gunmen attacked a market.")
        assert found[0].plover == "ACCUSE"
        assert [act.fit for act in found] == sorted((act.fit for act in found), reverse=True)


VOCABULARY = (
    "Ghana Togo will not has threatened to release the sailors , and refused from sanctions on talks with by "
    "“ ” ? of returned sent 12 said it would peacekeepers"
)
WORDS = st.sampled_from(VOCABULARY.split())


class TestLaws:
    @given(
        st.lists(WORDS, min_size=1, max_size=14), st.integers(0, 60), st.integers(0, 60), st.integers(0, 12)
    )
    def test_any_words_and_spans(self, words: list[str], one: int, other: int, length: int) -> None:
        """No sentence and no spans, touching or outside, make it fail; triggers lie inside; twice is the same."""
        text = " ".join(words)
        sentence = Sentence(0, 0, len(text), 0, "body", "own", tokenise(text, 0, len(text)))
        found = acts_of_pair(sentence, (one, one + length), (other, other + length))
        assert found == acts_of_pair(sentence, (one, one + length), (other, other + length))
        for act in found:
            assert act.plover in PLOVER_TYPES
            assert 0 <= act.trigger[0] < act.trigger[1] <= len(text)


class TestTables:
    def test_codes_and_types_of_the_pair_tables_agree(self) -> None:
        """The first two digits of a CAMEO code say the type, but for the roots that PLOVER splits."""
        kinds = [(row[1], row[2]) for row in rows("pair_triggers.tsv")]
        kinds += [(row[3], row[5]) for row in rows("pair_parties.tsv")]
        kinds += [(row[0], row[3]) for row in rows("pair_turns.tsv")]
        for plover, cameo in kinds:
            assert plover in PLOVER_TYPES
            assert ROOTS.get(cameo[:2], plover) == plover
            assert ROOTS.get(cameo[:2]) or cameo[:2] in ("08", "17", "18", "19")

    def test_rules_named_for_parties_exist(self) -> None:
        """A rule that is turned is a rule of the lexicon."""
        known = {trigger.rule for found in triggers().values() for trigger in found}
        named = {f"event.{rule}" for row in rows("pair_parties.tsv") for rule in row[0].split()}
        assert named <= known

    def test_confidence_words(self) -> None:
        """Only the three words of the code book."""
        assert {row[3] for row in rows("pair_triggers.tsv")} <= set(get_args(Confidence))


class TestWiderLexicon:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("France commended Morocco.", ("FRA", "MAR", "SUPPORT", "happened")),
            ("France refuted the claims of Morocco.", ("FRA", "MAR", "ACCUSE", "happened")),
            ("Egypt opened an investigation into Israel.", ("EGY", "ISR", "ACCUSE", "happened")),
            ("Egypt pardoned Israel.", ("EGY", "ISR", "RETREAT", "happened")),
            ("Italy deepened its partnership with Japan.", ("ITA+JPN", "", "SUPPORT", "happened")),
            ("Italy shunned Japan.", ("ITA", "JPN", "REJECT", "happened")),
            ("Italy harassed Japan.", ("ITA", "JPN", "COERCE", "happened")),
            ("Greece intensified its patrols near Turkey.", ("GRC", "TUR", "MOBILIZE", "happened")),
        ],
    )
    def test_open_reading_knows_them(self, text: str, expected: tuple[str, str, str, str]) -> None:
        """The verbs added for pairs tell events in ordinary reading too."""
        assert expected in [told(event) for event in read(text)]

    @pytest.mark.parametrize(
        "text",
        [
            "France announced Germany would boycott the sanctions debate.",
            "Brazil released 40 million barrels of oil.",
            "Spain stopped work on the canal.",
        ],
    )
    def test_what_they_must_not_take(self, text: str) -> None:
        """A gap does not run over a modal; oil is not a prisoner; work on a canal is no strike."""
        types = {event.plover for event in read(text)}
        assert not types & {"RETREAT", "PROTEST"}
        assert not [event for event in read(text) if event.rule == "event.sanction.impose"]
