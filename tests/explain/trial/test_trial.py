"""The small folder on trial, whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from detente.explain.judgement import VERDICTS, Judgement
from detente.explain.proposition import NotTestable
from detente.explain.trial.trial import Tried, try_all
from tests.explain.trial.harbour import BORDER, DOCS, DRAWS, HARBOUR, ROUND, WEEKS, Opened, opened


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The folder of all three texts."""
    return opened(tmp_path_factory.mktemp("harbour"), *DOCS)


@pytest.fixture(scope="module")
def tried(whole: Opened) -> Tried:
    """The folder on trial."""
    return whole.tried(strikes=None)


def headline(tried: Tried) -> Judgement:
    """The claim of leverage."""
    return next(one for one in tried.judgements if one.form == "leverage")


class TestWhole:
    def test_one_judgement_an_item_in_their_order(self, whole: Opened, tried: Tried) -> None:
        """Nothing is lost, nothing is judged twice, and every claim read is in exactly one."""
        assert [one.key for one in tried.judgements] == [item.key for item in whole.items]
        counted = Counter(claim for one in tried.judgements for claim in one.claims)
        assert counted == Counter(claim.id for claim in whole.reading.claims)

    def test_the_same_folder_gives_the_same_judgements(self, whole: Opened, tried: Tried) -> None:
        """Equal inputs, equal results, to the last figure."""
        assert whole.tried(strikes=None) == tried

    def test_another_order_of_the_claims_changes_none(self, whole: Opened, tried: Tried) -> None:
        """What was tried before leaves no trace in what is tried after."""
        backwards = replace(whole, items=whole.items[::-1]).tried(strikes=None)
        assert backwards.judgements[::-1] == tried.judgements

    def test_verdicts_are_of_the_closed_list(self, tried: Tried) -> None:
        """What has no test has no form, no trial and no controls."""
        for one in tried.judgements:
            assert one.verdict in VERDICTS
            assert (one.verdict == "not testable") == (one.form is None) == (one.trial is None)
            assert one.trial is not None or (one.controls, one.rules, one.condition) == ((), (), None)

    def test_no_number_and_no_percentage_in_words(self, tried: Tried) -> None:
        """A drafted model speaks in words: directions and conditions only."""
        for one in tried.judgements:
            said = [
                one.reason,
                one.refuted,
                *(link.words for link in one.links),
                *(c.words for c in one.controls),
            ]
            assert not any(re.search(r"\d|%", words) for words in said)

    def test_figures_say_that_a_share_is_none_of_probability(self, tried: Tried) -> None:
        """Shares are of parameter space, and rest on the sentences that say the claim."""
        for one in tried.judgements:
            for trial in (one.trial, *one.rules, *(control.trial for control in one.controls)):
                if trial is not None:
                    assert (trial.share.kind, trial.share.unit) == ("share", "of parameter space")
                    assert trial.share.evidence == one.supporting


class TestHeadline:
    def test_it_depends_on_what_the_backing_lifts_and_hardens(self, tried: Tried) -> None:
        """The condition is that of model.md (8), in the names of the case."""
        one = headline(tried)
        assert one.verdict == "depends"
        assert one.condition is not None
        assert (
            "Brazil's backing lifts Bolivia's no-deal value more than it hardens Chile" in one.condition.words
        )
        assert one.condition.words in one.reason

    def test_every_rule_is_told_apart(self, tried: Tried) -> None:
        """Five structures, and three controls beside."""
        assert len(headline(tried).rules) == 5
        assert [one.kind for one in headline(tried).controls] == ["placebo", "inverted", "swapped"]

    def test_who_says_it_and_when(self, tried: Tried) -> None:
        """The earliest document that says it dates it; each voice once."""
        one = headline(tried)
        assert one.said is not None
        assert one.said.start.isoformat() == "2023-04-03"
        assert set(one.voices) == {f"author ({HARBOUR})", f"author ({ROUND})"}
        assert len(one.supporting) == len(one.claims) == 3

    def test_what_would_have_refuted_it(self, tried: Tried) -> None:
        """Told with the names of the case."""
        assert "no better for Bolivia with Brazil behind it" in headline(tried).refuted


class TestStanding:
    def test_a_mechanism_read_off_the_claim_is_assumed(self, tried: Tried) -> None:
        """That sanctions strain the relation is drafted from the sentence that says so, and from no other."""
        one = next(one for one in tried.judgements if one.form == "contrast")
        assert one.standing == "ASSUMED"
        assert "nothing but the claim's own words" in one.reason
        assert {link.standing for link in one.links if link.path.startswith("influences.")} == {"ASSUMED"}

    def test_other_sentences_make_it_derived(self, tried: Tried) -> None:
        """Brazil's backing is told in sentences that make no claim of leverage."""
        assert headline(tried).standing == "DERIVED"

    def test_what_is_no_test_is_untestable(self, tried: Tried) -> None:
        """With the reason why."""
        silent = [one for one in tried.judgements if one.form is None]
        assert silent
        assert all(one.standing in ("UNTESTABLE", "CHECKED") and one.reason for one in silent)

    def test_a_later_text_checks(self, whole: Opened) -> None:
        """An entry of the ledger that decides makes the claim checked, with its sentence and its evidence."""
        item = next(item for item in whole.items if not isinstance(item, NotTestable))
        told = next(entry for entry in whole.ledger if set(entry.records) & set(item.claims))
        later = replace(told, standing="SEEN", reason="a later text tells of it", later=told.evidence)
        ledger = tuple(later if entry is told else entry for entry in whole.ledger)
        one = replace(whole, items=(item,), ledger=ledger).tried(strikes=None).judgements[0]
        assert (one.standing, one.outcome) == ("CHECKED", "SEEN: a later text tells of it")
        assert one.later == told.evidence
        assert one.links[-1].standing == "CHECKED"


class TestTypedModel:
    def test_a_confirmed_model_is_not_drafted_anew(self, whole: Opened) -> None:
        """Without the text on the border a reviewed model stays what it is: the verdict holds, on fewer sentences."""
        found = try_all(
            whole.items, whole.system, reading=whole.reading, ledger=whole.ledger, groups=whole.groups, draws=DRAWS,
            weeks=WEEKS, reviewed=True,
        )  # fmt: skip
        one = headline(found)
        assert [strike.verdict for strike in one.strikes if strike.unit == f"doc:{BORDER}"] in (
            [],
            [one.verdict],
        )
        assert all(strike.verdict in (one.verdict, None) for strike in one.strikes)
