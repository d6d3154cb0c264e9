"""Claims: own sentences on grain, water, trade and war, with the answers thought out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.actors.actors import find_mentions
from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.claims.claims import find_claims
from detente.read.page.tokens import tokenise
from detente.read.statements.statements import find_statements
from detente.records.types import Claim, Document
from detente.records.vocabulary import Role

BAG_1 = 'if because the dam led to Egypt wants , and " “ ” could not until should with as so that of war . said he'


def document(text: str, role: Role = "body") -> AnnotatedDocument:
    """Return a document of one sentence with the tagger's tokens and the gazetteer's mentions."""
    sentence = Sentence(0, 0, len(text), 0, role, "test", tokenise(text, 0, len(text)))
    (mentions,) = find_mentions(text, (sentence,), None)
    record = Document("0" * 16, "own.txt", len(text), 1, None)
    return AnnotatedDocument(record, text, (replace(sentence, mentions=mentions),))


def claims(text: str, role: Role = "body") -> tuple[Claim, ...]:
    """Return the claims of one sentence."""
    annotated = document(text, role)
    return find_claims(annotated, find_statements(annotated))


def shape(claim: Claim) -> tuple[str, str | None, str, str]:
    """Return what the tables compare: type, cause, effect, polarity."""
    return claim.ctype, claim.cause.text if claim.cause else None, claim.effect.text, claim.polarity


TABLE: list[tuple[str, str, str | None, str, str]] = [
    ("The blockade led to a shortage of wheat in Egypt.",
     "causal", "The blockade", "a shortage of wheat in Egypt", "-"),
    ("Russia's withdrawal from the accord has driven up bread prices in Africa.",
     "causal", "Russia's withdrawal from the accord", "driven up bread prices in Africa", "+"),
    ("Grain exports from Ukraine fell because Russia closed the port.",
     "causal", "Russia closed the port", "Grain exports from Ukraine fell", "-"),
    ("As a result of the strike, exports dropped.", "causal", "the strike", "exports dropped", "-"),
    ("The tariffs were imposed in response to subsidies for steel.",
     "causal", "subsidies for steel", "The tariffs were imposed", "+"),
    ("The talks stalled amid disagreement over water shares.",
     "causal", "disagreement over water shares", "The talks stalled", "-"),
    ("The flooding of the reservoir prevented an agreement.",
     "causal", "The flooding of the reservoir", "an agreement", "-"),
    ("The deal offers hope to importers in Lebanon.",
     "causal", "The deal", "hope to importers in Lebanon", "+"),
    ("The embargo weakened the government in Niger.",
     "causal", "The embargo", "weakened the government in Niger", "-"),
    ("New duties on steel exacerbated the quarrel between Canada and Mexico.",
     "causal", "New duties on steel", "exacerbated the quarrel between Canada and Mexico", "+"),
    ("Distrust between the neighbours remains the main obstacle to a deal.",
     "causal", "Distrust between the neighbours", "a deal", "-"),
    ("The key to peace is an exchange of prisoners.", "causal", "an exchange of prisoners", "peace", "+"),
    ("The summit put an end to years of hostility.", "causal", "The summit", "an end to years of hostility", "-"),
    ("The dam poses a threat to Egypt's harvest.", "causal", "The dam", "Egypt's harvest", "-"),
    ("The dam failed, causing hunger in Sudan.", "causal", "The dam failed", "hunger in Sudan", "+"),
    ("The ceasefire collapsed under the weight of old grievances.",
     "causal", "the weight of old grievances", "The ceasefire collapsed", "-"),
    ("The release of the pilot eased tensions between India and Pakistan.",
     "causal", "The release of the pilot", "eased tensions between India and Pakistan", "-"),
    ("The crisis stems from a quarrel over water.", "causal", "a quarrel over water", "The crisis", "-"),
    ("With Turkey mediating between the sides, an agreement is within reach.",
     "causal", "Turkey mediating between the sides", "an agreement is within reach", "+"),
    ("Due to the embargo, imports have declined.", "causal", "the embargo", "imports have declined", "-"),
    ("Brazil opened its market so that prices would fall.",
     "interest", "opened its market", "prices would fall", "-"),
    ("If Turkey guarantees the corridor, insurers will return to Odesa.",
     "conditional", "Turkey guarantees the corridor", "insurers will return to Odesa", "+"),
    ("Insurers will return to Odesa if Turkey guarantees the corridor.",
     "conditional", "Turkey guarantees the corridor", "Insurers will return to Odesa", "+"),
    ("Unless the two sides renew the deal, prices will rise.",
     "conditional", "the two sides renew the deal", "prices will rise", "-"),
    ("Once the treaty is signed, Iraq will withdraw its complaint.",
     "conditional", "the treaty is signed", "Iraq will withdraw its complaint", "+"),
    ("No aid will arrive until the border opens.", "conditional", "the border opens", "No aid will arrive", "+"),
    ("Investors' confidence depends on a lasting truce.",
     "conditional", "a lasting truce", "Investors' confidence", "+"),
    ("A blockade would lead to famine in Yemen.", "conditional", "A blockade", "famine in Yemen", "+"),
    ("To win the vote, Kenya must court its neighbours.", "conditional", "court its neighbours", "win the vote", "+"),
    ("China is likely to lift the tariffs on Australian barley.",
     "forecast", None, "China is likely to lift the tariffs on Australian barley", "-"),
    ("Egypt is unlikely to accept the dam.", "forecast", None, "Egypt is unlikely to accept the dam", "+"),
    ("The truce could collapse within weeks.", "forecast", None, "The truce could collapse within weeks", "-"),
    ("The exchange bodes well for the peace talks.", "forecast", "The exchange", "the peace talks", "+"),
    ("Egypt wants a binding agreement on the Nile.", "interest", None, "a binding agreement on the Nile", "+"),
    ("Sudan needs Ethiopian electricity to power its factories.",
     "interest", "Ethiopian electricity", "power its factories", "+"),
    ("Canada is keen to restore ties with India.", "interest", None, "restore ties with India", "+"),
    ("Poland is wary of Russian pressure.", "interest", None, "Russian pressure", "-"),
    ("Peace is in Azerbaijan's interests.", "interest", None, "Peace", "+"),
    ("A trade war is not in China's interests.", "interest", None, "A trade war", "-"),
    ("Kenya closed the border in order to protect its farmers.",
     "interest", "closed the border", "protect its farmers", "+"),
    ("A ceasefire is vital for Armenia's security.",
     "interest", "A ceasefire", "vital for Armenia's security", "+"),
    ("The drought has strengthened Egypt's hand in the talks.",
     "leverage", "The drought", "strengthened Egypt's hand in the talks", "+"),
    ("Ethiopia's dam gives Addis Ababa leverage over Egypt.",
     "leverage", "Ethiopia's dam", "gives Addis Ababa leverage over Egypt", "+"),
    ("India depends on Russia for oil.", "leverage", None, "India depends on Russia for oil", "+"),
    ("The pipeline makes Germany dependent on Russia.",
     "leverage", "The pipeline", "makes Germany dependent on Russia", "+"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ctype", "cause", "effect", "polarity"), TABLE)
def test_finds_the_claim(text: str, ctype: str, cause: str | None, effect: str, polarity: str) -> None:
    """Type, cause, effect and direction are those a reader would mark."""
    assert shape(claims(text)[0]) == (ctype, cause, effect, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "The port reopened on Monday.",
        "Russia's minister visited Ankara on 3 May.",
        "Ethiopia began filling the reservoir in 2020.",
        "The envoy arrived on Monday and met the premier.",
        "Kenya will host the summit on 4 June 2019.",
        "Since 2015 the two states have shared a customs office.",
        "The treaty has twelve articles.",
        "When the war ended, he flew home.",
    ],
)
def test_a_plain_report_is_no_claim(text: str) -> None:
    """Events, dates and facts assert nothing about causes, wants or the future."""
    assert claims(text) == ()


def test_furniture_gives_no_claim() -> None:
    """A related link or a copy is not argument."""
    assert claims("The blockade led to a shortage of wheat.", "disclaimer") == ()
    assert claims("The blockade led to a shortage of wheat.", "related_link") == ()


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Canada is keen to restore ties with India.", "CAN-IND tie"),
        ("China is likely to lift the tariffs on Australian barley.", "tariffs on AUS-CHN"),
        ("The drought has strengthened Egypt's hand in the talks.", "EGY bargaining power"),
        ("Grain exports from Ukraine fell because Russia closed the port.", "UKR exports"),
        ("The rift between Qatar and Egypt led to a boycott.", "boycott"),
    ],
)
def test_names_the_outcome_in_plain_words(text: str, outcome: str) -> None:
    """Actors and quantity, in code order."""
    assert claims(text)[0].outcome == outcome


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The blockade led to a shortage of wheat.", "none"),
        ("The summit could end months of tension.", "possible"),
        ("China is likely to lift the tariffs.", "likely"),
        ("Egypt is unlikely to accept the dam.", "unlikely"),
        ("A blockade would inevitably lead to famine.", "certain"),
        ("Sudan needs electricity to power its factories.", "necessary"),
    ],
)
def test_hedge_follows_the_cue(text: str, hedge: str) -> None:
    """How firmly the claim is held is read at its cue."""
    assert claims(text)[0].hedge == hedge


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Tariffs would hurt farmers.", "author"),
        ("Egypt said the dam would cause a drought.", "EGY"),
        ("Some analysts believe the dam would cause a drought.", "some analysts"),
        ("Putin said the embargo would cause a famine.", "RUS (Vladimir Putin)"),
        ("According to Egypt, the dam will cause a drought.", "EGY"),
    ],
)
def test_a_claim_inside_a_statement_is_its_speakers(text: str, claimant: str) -> None:
    """What somebody said is not what the author holds."""
    assert claims(text)[0].claimant == claimant


def test_holder_is_who_wants() -> None:
    """An interest names its holder, several when several want."""
    assert claims("Egypt wants a binding agreement.")[0].holder == ("EGY",)
    assert claims("Egypt and Sudan seek a binding agreement.")[0].holder == ("EGY", "SDN")


def test_not_wanting_turns_the_direction() -> None:
    """Negation flips what a holder wants and what a cause does."""
    assert claims("Egypt does not want an agreement.")[0].polarity == "-"
    assert claims("The dam would not harm exports.")[0].polarity == "+"


def test_an_inverted_condition_is_kept_with_the_claim() -> None:
    """ "should it ..." is the condition of the claim in the main clause."""
    found = claims("Egypt has a firm friend should it need votes in the council.")
    assert [c.ctype for c in found] == ["leverage"]
    assert found[0].condition is not None
    assert found[0].condition.text == "should it need votes in the council"


def test_one_sentence_may_give_several_claims() -> None:
    """Each cue of its own makes a claim, and their ids differ."""
    found = claims("The strike led to shortages because the union closed the port, and Egypt wants a deal.")
    assert len(found) >= 3
    assert len({c.id for c in found}) == len(found)


WORDS = st.sampled_from(BAG_1.split())


@given(st.lists(WORDS, min_size=1, max_size=25))
def test_every_span_is_a_slice_of_its_sentence(words: list[str]) -> None:
    """Whatever the words, spans lie inside the sentence and repeat its text, and ids are unlike."""
    text = " ".join(words)
    found = claims(text)
    for claim in found:
        for span in (claim.cause, claim.effect, claim.cue, claim.hedge_cue, claim.condition):
            if span is not None:
                assert 0 <= span.start < span.end <= len(text)
                assert text[span.start : span.end] == span.text
    assert len({c.id for c in found}) == len(found)
    assert claims(text) == found
