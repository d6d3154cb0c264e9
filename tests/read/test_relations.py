from __future__ import annotations

import pytest

from detente.read.annotate import annotate
from detente.read.documents.documents import SourceText
from detente.read.relations.lexicon import COMPOSED, changes, nouns, phrases
from detente.read.relations.relations import find_relations
from detente.records.types import Relation
from detente.records.vocabulary import POSITIVE_DIRECTIONS


def read(text: str) -> tuple[Relation, ...]:
    """Return the relations of a text of 10 July 2019."""
    source = SourceText("a.txt", "0" * 16, text, "plain", (("published", "2019-07-10"),))
    return find_relations(annotate(source))


def told(text: str) -> list[tuple[str, str, str]]:
    """Return (pair, direction, status) of each relation, the pair sorted."""
    return [
        (" ".join(sorted(pair, key=lambda code: (code == "*", code))), found.direction, found.status)
        for found in read(text)
        for pair in found.pairs
    ]


class TestWhatIsAsserted:
    @pytest.mark.parametrize(
        ("text", "pair", "direction", "status"),
        [
            ("Relations between Egypt and Ethiopia have worsened over the dam.", "EGY ETH", "worsening", "observed"),
            ("Ties between Turkey and Greece improved after the quake.", "GRC TUR", "improving", "observed"),
            ("Turkey and Greece restored their relations last month.", "GRC TUR", "restored", "observed"),
            ("The rift between Qatar and Saudi Arabia widened in June.", "QAT SAU", "worsening", "observed"),
            ("Mediators narrowed the gulf between Sudan and Egypt.", "EGY SDN", "improving", "observed"),
            ("Indian-Pakistani ties are strained.", "IND PAK", "strained", "observed"),
            ("Japan's ties with South Korea have soured.", "JPN KOR", "worsening", "observed"),
            ("Egypt seeks better relations with Turkey.", "EGY TUR", "improving", "sought"),
            ("Armenia wants to mend fences with Turkey.", "ARM TUR", "improving", "sought"),
            ("Serbia must repair its ties with Croatia.", "HRV SRB", "improving", "sought"),
            ("A trade war with China weighs on Australia.", "AUS CHN", "strained", "observed"),
            ("India and Pakistan are at odds over the river.", "IND PAK", "strained", "observed"),
            ("Talks between Egypt and Ethiopia have stalled.", "EGY ETH", "stalled", "observed"),
            ("There has been no progress in ties between Egypt and Ethiopia.", "EGY ETH", "stalled", "observed"),
            ("A thaw in relations between Iran and Saudi Arabia surprised many.", "IRN SAU", "improving", "observed"),
            ("The quarrel sent relations between Chile and Bolivia to a new low.", "BOL CHL", "worsening", "observed"),
            ("Belarus, Russia's closest ally, sent no troops.", "BLR RUS", "allied", "observed"),
            ("France is an ally of Poland.", "FRA POL", "allied", "observed"),
            ("Doubts are growing in Poland about Hungary's commitment.", "HUN POL", "distrust", "observed"),
            ("Poland is suspicious of Hungary.", "HUN POL", "distrust", "observed"),
            ("Qatar was left out in the cold.", "QAT *", "isolated", "observed"),
            ("Algeria sided with Mali.", "DZA MLI", "aligned", "observed"),
            ("France has named Iran as its biggest threat.", "FRA IRN", "strained", "observed"),
        ],
    )  # fmt: skip
    def test_table(self, text: str, pair: str, direction: str, status: str) -> None:
        """One sentence, one relation of one pair."""
        assert told(text) == [(pair, direction, status)]

    @pytest.mark.parametrize(
        "text",
        [
            "If ties between Egypt and Turkey improve, trade will follow.",
            "The deal could improve relations between Egypt and Turkey.",
            "Egypt and Turkey discussed their relations.",
            "An isolated incident in Peru was cleared up.",
            "Chile has improved its ports.",
            "Tension at the match between two clubs rose.",
            "The relation of price and demand is well known.",
        ],
    )
    def test_nothing_is_asserted(self, text: str) -> None:
        """Conditions, possibilities, topics and other senses of the words are no relation."""
        assert told(text) == []

    def test_each_side_of_two_pairs(self) -> None:
        """One holder of doubts in each of two capitals gives two pairs."""
        text = "Suspicion is rife in Poland and Latvia about Hungary's motives."
        assert told(text) == [("HUN POL", "distrust", "observed"), ("HUN LVA", "distrust", "observed")]


class TestWhose:
    def test_the_pair_spoken_of_before(self) -> None:
        """A bare noun of bond means the pair at hand."""
        text = "Ties between Egypt and Sudan were strained for years. Then relations improved."
        assert told(text)[1] == ("EGY SDN", "improving", "observed")

    def test_a_rift_of_nobody_in_particular_is_none(self) -> None:
        """Tensions at large belong to no pair, although two states are named."""
        assert told("The troops of Chad in Niger raised tensions.") == []


class TestWhen:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("Ties between Turkey and Greece have been strained since 2016.", "2016-01-01", "2019-07-10"),
            ("Ties between Turkey and Greece improved in May 2019.", "2019-05-01", "2019-05-31"),
            ("After the quake of 2017 ties between Turkey and Greece improved.", "2017-01-01", "2019-07-10"),
        ],
    )
    def test_table(self, text: str, start: str, end: str) -> None:
        """ "Since" and "after" run to the day of the text, other dates stand for themselves."""
        (found,) = read(text)
        assert found.period is not None
        assert (found.period.start.isoformat(), found.period.end.isoformat()) == (start, end)

    def test_no_date_no_period(self) -> None:
        """What no text dates has no period."""
        (found,) = read("Ties between Turkey and Greece have improved.")
        assert found.period is None


class TestRecord:
    TEXT = "Talks went on. The rift between Qatar and Saudi Arabia widened, and Kuwait wants to mend ties with Qatar."

    def test_evidence_is_the_slice_it_names(self) -> None:
        """Offsets and text agree, and lie in the sentence."""
        for found in read(self.TEXT):
            assert self.TEXT[found.evidence.start : found.evidence.end] == found.evidence.text
            assert found.sentence[0] <= found.evidence.start < found.evidence.end <= found.sentence[1]

    def test_names_its_rule_and_has_an_id_of_its_own(self) -> None:
        """Each record says which rule made it."""
        found = read(self.TEXT)
        assert len({relation.id for relation in found}) == len(found) == 2
        assert all((relation.rule or "").startswith("relation.") for relation in found)

    def test_the_same_text_gives_the_same_records(self) -> None:
        """Nothing depends on the run."""
        assert read(self.TEXT) == read(self.TEXT)


class TestLexicon:
    def test_every_kind_of_noun_can_say_something(self) -> None:
        """No noun is listed that no word of change goes with."""
        assert set(nouns().values()) == {kind for kind, _ in COMPOSED}

    def test_every_effect_is_used(self) -> None:
        """No word of change is listed that goes with no noun."""
        effects = {effect for some in changes().values() for effect in some}
        assert effects == {effect for _, effect in COMPOSED} - {"bare", "deny"}

    def test_good_words_never_make_a_bond_bad(self) -> None:
        """The sign of a bond follows the sign of the effect."""
        good = {
            direction
            for (kind, effect), direction in COMPOSED.items()
            if effect in ("better", "restore", "shrink")
        }
        assert good <= set(POSITIVE_DIRECTIONS)

    def test_phrases_are_lower_case(self) -> None:
        """They are held against lower-case tokens."""
        assert all(word == word.lower() for words in phrases() for word in words)
