"""Statements as analysts report them: own sentences on other actors, with what a careful coder would mark by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records.types import Statement
from tests.read.test_statements import statements

Shape = tuple[str, str, str, list[str]]


def shapes(found: tuple[Statement, ...]) -> list[tuple[str, str, list[str]]]:
    """Return speaker id, cue and content of statements."""
    return [(s.speaker.id, s.cue.text, [span.text for span in s.content]) for s in found]


# sentence, speaker, cue, content of one of its statements
WHERE_WORDS_END: list[Shape] = [
    ("Togo's finance minister said the pact would cost 4,000 jobs, and unemployment has since risen.", "TGO", "said",
     ["the pact would cost 4,000 jobs"]),
    ("Togo said the pact would cost 4,000 jobs, and that it would sue.", "TGO", "said",
     ["the pact would cost 4,000 jobs, and that it would sue"]),
    ("Ghana said it had closed the port, a step that pleased nobody.", "GHA", "said", ["it had closed the port"]),
    ("Ghana said it had closed the port, which Togo took as a slight.", "GHA", "said", ["it had closed the port"]),
    ("Ghana said the port was shut; ships were turned away at noon.", "GHA", "said", ["the port was shut"]),
    ("Ghana first hinted that it would pay, then said that it could not.", "GHA", "hinted", ["it would pay"]),
    ("Ghana doubts that the pact will hold, since nobody enforces it.", "GHA", "doubts", ["the pact will hold"]),
    ("Ghana argued that the dam was safe because engineers had checked it.", "GHA", "argued",
     ["the dam was safe because engineers had checked it"]),
    ("Mr Kenyatta called Mr Museveni “a brother”, and flew home.", "KEN", "called", ["Mr Museveni “a brother”"]),
    ("Kenya insists that the ships will return and ask for shelter.", "KEN", "insists",
     ["the ships will return and ask for shelter"]),
    ("A leader who tells his party that “we won the war” has no friends left.", "OTHER", "tells", ["we won the war"]),
    ("Ghana remarked, in a note to Benin, that the river was low.", "GHA", "remarked", ["the river was low"]),
    ("It was, said Togo, the worst night of the year.", "TGO", "said", ["It was", "the worst night of the year"]),
    ("The pact, Togo told its neighbours in the hall, was void.", "TGO", "told", ["The pact", "was void"]),
    ("“We lost,” Togo told a gathering of farmers on Sunday.", "TGO", "told", ["We lost,"]),
]  # fmt: skip

NAMES: list[Shape] = [
    ("Kenya called the raid a crime.", "KEN", "called", ["the raid a crime"]),
    ("Kenya called it treason.", "KEN", "called", ["it treason"]),
    ("Kenya's critics grumble; Uganda calls it an internal affair.", "UGA", "calls", ["it an internal affair"]),
    ("Kenya drew a line in the lake, a border Uganda called absurd.", "UGA", "called", ["absurd"]),
    ("What Kenya calls a buffer zone lies in ruins.", "KEN", "calls", ["a buffer zone lies in ruins"]),
    ("Kenya blamed foreign money.", "KEN", "blamed", ["foreign money"]),
    ("Kenya professed to be “deeply moved” and went home.", "KEN", "professed", ["to be “deeply moved”"]),
    ("Kenya offered Uganda a “fresh start” on fish.", "KEN", "offered", ["a “fresh start” on fish"]),
    ("Kenya spoke last week of “open doors”.", "KEN", "spoke last week of", ["open doors"]),
    ("Kenya let it be known that it would pay.", "KEN", "let it be known that", ["it would pay"]),
    ("Kenya made it clear that it would not pay.", "KEN", "made it clear that", ["it would not pay"]),
    ("Kenya has vowed never to sell the port.", "KEN", "has vowed", ["never to sell the port"]),
    ("Kenya refused on the ground that the map was old.", "KEN", "on the ground that", ["the map was old"]),
    ("The pact was hailed by Kenya as historic.", "KEN", "was hailed", ["The pact", "as historic"]),
    ("Uganda was accused by Kenya of arming rebels.", "KEN", "was accused", ["arming rebels"]),
    ("Kenya accused Uganda of arming rebels, which Uganda denies.", "UGA", "denies", ["arming rebels"]),
    ("Kenya accuses Uganda of arming rebels, a charge Uganda rejects.", "UGA", "rejects", ["arming rebels"]),
    ("Kenya's president was quoted by Reuters as saying that the talks were over.", "KEN",
     "quoted by Reuters as saying", ["the talks were over"]),
]  # fmt: skip

SPEAKERS: list[Shape] = [
    ("Ghana, Benin and Togo said they would share the river.", "GHA", "said", ["they would share the river"]),
    ("On Tuesday Ghana and Togo said they would share the river.", "GHA", "said", ["they would share the river"]),
    ("Officials in Santiago concede that the boycott hurts.", "CHL", "concede", ["the boycott hurts"]),
    ("A grain trader in Santiago said prices had doubled.", "CHL", "said", ["prices had doubled"]),
    ("A Western diplomat in Santiago said prices had doubled.", "OTHER", "said", ["prices had doubled"]),
    ("A Santiago broker said prices had doubled.", "CHL", "said", ["prices had doubled"]),
    ("Chilean farmers say prices have doubled.", "CHL", "say", ["prices have doubled"]),
    ("Chile's critics say prices have doubled.", "OTHER", "say", ["prices have doubled"]),
    ("The presidents of Chile, Peru and Bolivia met in Lima and promised to share the lake.", "CHL", "promised",
     ["to share the lake"]),
    ("The plan, which according to Chile helped to end the strike, is cheap.", "CHL", "according to",
     ["helped to end the strike"]),
    ("Chile informed Peru, Bolivia and Ecuador that the road was shut.", "CHL", "informed", ["the road was shut"]),
    ("Chile's minister was blunt: “The road is shut.”", "CHL", "was blunt", ["The road is shut."]),
    ("Peru fined Chile for jamming its radars, which Chile denies.", "CHL", "denies", ["jamming its radars"]),
    ("Chile declared the strike over and went home.", "CHL", "declared", ["the strike over"]),
    ("Chile's president vowed, with his wife at his side, that the road would open.", "CHL",
     "vowed", ["the road would open"]),
    ("A court in The Hague said prices were unlawful.", "OTHER", "said", ["prices were unlawful"]),
    ("Some in Santiago say prices have doubled.", "CHL", "say", ["prices have doubled"]),
    ("Chile came late, said that it was sorry, and went home.", "CHL", "said", ["it was sorry"]),
    ("Chile, which owns the port, said it was full.", "CHL", "said", ["it was full"]),
    ("In an interview on Sunday Chile said the port was full.", "CHL", "said", ["the port was full"]),
    ("The port was empty when Chile condemned the raid.", "CHL", "condemned", ["the raid"]),
    ("The talks collapsed, and Chile at once accused Peru of spying.", "CHL", "accused Peru of", ["spying"]),
    ("“Patience,” Chile once wrote, “is a policy.”", "CHL", "wrote", ["Patience,", "is a policy."]),
]  # fmt: skip

NOTHING_SAID = [
    "Kenya told its army to open the road.",
    "Kenya ordered that the road be opened.",
    "Kenya wanted to say that the road was open.",
    "Kenya has until Friday to object.",
    "Kenya would have little trouble arguing that the road was safe.",
    "Kenya has not said whether the road is open.",
    "Neither Kenya nor Uganda has said what it will do.",
    "Kenya has agreed not to strike while talks go on.",
    "Kenya and Uganda pressed for it.",
    "Each month tells Kenya more about the lake.",
    "Kenya recalled its envoy.",
    "Kenya voted, and whatever the judges say, will vote again.",
    "Kenya called a meeting of the council.",
    "Kenya called elections for the spring.",
    "Ships sail according to demand.",
    "Yesterday's promise to free the crew came late.",
    "Anything Kenya's rival proposes is ignored in Kenya, and Kenya lost a treaty it proposes.",
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), [*WHERE_WORDS_END, *NAMES, *SPEAKERS])
def test_reads_the_statement(text: str, speaker: str, cue: str, content: list[str]) -> None:
    """One of the sentence's statements has this speaker, this cue and this content."""
    assert (speaker, cue, content) in shapes(statements(text))


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_reads_none_where_nothing_is_said(text: str) -> None:
    """Orders, intentions, denials of having spoken and figures of speech are no statements."""
    assert shapes(statements(text)) == []


def test_an_order_in_quoted_words_is_a_statement() -> None:
    """Words in quote marks make a statement of what is otherwise only an act."""
    found = shapes(statements("Kenya asked Uganda not to rest without “firm guarantees”."))
    assert found == [("KEN", "asked", ["not to rest without “firm guarantees”"])]


def test_a_participle_behind_a_quotation_has_words_of_its_own() -> None:
    """The quotation belongs to the verb before it, what follows the participle to the participle."""
    found = shapes(
        statements("“We are late,” Togo's president told reporters, insisting that nobody was to blame.")
    )
    assert found == [("TGO", "told", ["We are late,"]), ("TGO", "insisting", ["nobody was to blame"])]


def test_a_verb_behind_an_order_keeps_the_orderer() -> None:
    """Who orders and then warns is the same one, though the order itself is no statement."""
    found = shapes(
        statements("Kenya ordered that every ship be searched, and warned that smugglers would hang.")
    )
    assert found == [("KEN", "warned", ["smugglers would hang"])]


def test_the_first_of_several_speaks_for_all() -> None:
    """Two verbs with a joint subject have its first name, as joint statements are coded."""
    found = shapes(
        statements("At dawn, Ghana, Benin and Togo voiced “grave concern” and promised to send doctors.")
    )
    assert [speaker for speaker, _, _ in found] == ["GHA", "GHA"]


PARTS = ["Kenya", "Uganda,", "which", "who", "said", "called", "it", "“a", "crime”", "and", ";", "that", "denies",
         "a charge", "to", "on the ground that", "at once", "not", "in Lima", "by", "as", "then"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=14))
def test_contents_lie_in_their_sentence(words: list[str]) -> None:
    """Whatever stands in a sentence, spans are slices of it, not empty and in order; twice read, the same."""
    text = " ".join(words) + "."
    found = statements(text)
    assert found == statements(text)
    for statement in found:
        for span in (statement.cue, *statement.content):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
        starts = [span.start for span in statement.content]
        assert starts == sorted(starts)
