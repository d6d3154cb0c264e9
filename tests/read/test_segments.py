"""Segments: what is body and what is furniture, on pages of our own making and on the gold."""

from __future__ import annotations

import json

import pytest

from detente.read.page.segments import assign_roles
from detente.read.page.sentences import split_sentences
from tests.conftest import SHARED

BODY = "Cairo and Khartoum agreed on Monday to open the canal. Ships will pass from June, the ministers said."
MORE = "Traders welcomed the accord. Grain prices fell in Odesa on the same day, and insurers cut their fees."

# Role, a bar, the paragraph; all its sentences bear that role.
PAGE = f"""
boilerplate|Home > World > Africa
boilerplate|World
title|Egypt and Ethiopia reopen talks on the dam
subtitle|After nine months of silence the two governments agree to meet
dateline|The Nile Courier, Cairo, 12 May 2021
byline|By Mona Farid in Cairo
dateline|Published: 12 May 2021 14:05 GMT | Updated: 13 May 2021
boilerplate|Share this article
caption|Engineers walk past the spillway of the dam on May 3. [Tiksa Negeri/Reuters]
caption_duplicate|Engineers walk past the spillway of the dam on May 3. [Tiksa Negeri/Reuters]
body|{BODY}
subhead|What Cairo wants
body|{MORE}
related_link|Read more: Five charts that explain the Nile quarrel
body|Ethiopia has rejected that demand.
related_link|Why Sudan changed sides in the Nile quarrel
body|"We will not sign a blank cheque," the foreign minister said in a speech. He left without taking questions.
related_link|Did the envoys of the union fail in Geneva?
body|The rains begin in July.
pullquote|"We will not sign a blank cheque"
pullquote_credit|Sameh Adel, foreign minister
body|Analysts doubt that a deal will come before that.
caption|FILE - In this May 5, 2019, file photo, turbines wait in the harbour.
body|Both sides will meet in August.
bio|• Mona Farid is a senior correspondent in Cairo and the author of a book on rivers.
disclaimer|The views expressed in this article are the author's own and do not reflect the paper's policy.
boilerplate|Please direct comments to desk@post.example
boilerplate|Follow us on Twitter
boilerplate|이 기사를 친구에게 보내기
boilerplate|Related stories
related_link|Floods in the north leave thousands homeless
""".strip().splitlines()

EXPLAINER = f"""
title|Explained: why two ports in the Gulf of Guinea quarrel over one channel
subtitle|The dredgers are idle and neither harbour master will say for how long
byline|By our West Africa correspondent
byline|Coast desk
dateline|Wed 4 May 2022 11.05 GMT
subhead|What has happened?
body|{BODY}
caption|Dredgers outside the breakwater of Cotonou, photographed before the season began.
body|{MORE}
caption|President Adama Kouassi inspects the second pier at Tema on 2 May.
subhead|Why did they fall out?
body|Benin says that Togo moved the buoys in March. "It was theft," its port director said on Friday.
pullquote|"It was theft."
body|Togo denies it, and has asked the West African court to send surveyors.
subhead|Background
body|The channel silted up in 1998. Both sides have paid for its upkeep since then.
boilerplate|Additional reporting in Abidjan; editing by the night desk
bio|The writer covered shipping on the coast for ten years and lives in Ouidah.
disclaimer|This article reflects the judgement of its author alone.
""".strip().splitlines()


def roles(text: str, *metadata: tuple[str, str]) -> list[tuple[str, str]]:
    """Return (role, first words) of each paragraph."""
    spans = split_sentences(text)
    found = assign_roles(text, spans, metadata)
    assert len(found) == len(spans)
    assert all(rule.startswith("role.") for _, rule in found)
    seen: dict[int, tuple[str, str]] = {}
    for (start, end, paragraph), (role, _) in zip(spans, found, strict=True):
        seen.setdefault(paragraph, (role, text[start:end]))
    return list(seen.values())


@pytest.mark.parametrize("page", [PAGE, EXPLAINER])
def test_a_page_with_everything_on_it(page: list[str]) -> None:
    """Each paragraph of a crowded page gets its role."""
    lines = [line.partition("|") for line in page]
    found = roles("\n\n".join(text for _, _, text in lines))
    assert [(role, text[:20]) for role, text in found] == [(role, text[:20]) for role, _, text in lines]


@pytest.mark.parametrize(
    "body",
    [
        "By Friday the talks had failed, and both armies were back on the bridge.",
        "Published figures from May show that trade fell.",
        "The photo of the two leaders went around the world. It ended years of silence.",
        "Views expressed by the two ministers differed on every point but one.",
        "Follow-up talks failed in May. Copyright disputes were left for later.",
        "The remarks do not reflect the position of the government, its spokesman said.",
        "Osman is head of the army and a member of the council. He leads the talks.",
        "Share prices fell after the talks with Ankara broke down on Monday.",
        "In Baku, where the talks were to resume, nobody came to the hall.",
        "Ankara, which had sent the invitation, said on 3 May that it would wait.",
    ],
)
def test_running_text_stays_body(body: str) -> None:
    """Words of furniture in running text mislead nobody."""
    text = f"Talks fail on the bridge\n\n{BODY}\n\n{body}\n\n{MORE} Osman left. Osman will return."
    assert roles(text)[2][0] == "body"


def test_wire_copy_without_title_is_all_body() -> None:
    """A dateline in front of the first sentence does not make it a heading."""
    text = "GENEVA, March 3 (Reuters) - Armenia and Azerbaijan traded accusations.\n\nRussia urged restraint."
    assert [role for role, _ in roles(text)] == ["body", "body"]


def test_markdown_shows_its_headings_and_front_matter() -> None:
    """Front matter is no body; # is the title, ## a subhead, list items are body."""
    front = "---\ntitle: Canal opens\ndate: 2021-05-12\n---\n"
    text = f"{front}# Canal opens\n\n{BODY}\n\n## What follows next for the ports?\n\n- Ships pass\n"
    assert [role for role, _ in roles(text, ("title", "Canal opens"))] == [
        "boilerplate", "boilerplate", "dateline", "boilerplate", "title", "body", "subhead", "body",
    ]  # fmt: skip


def test_the_markup_is_believed() -> None:
    """Roles that HTML gives go by offset; a long heading before the text is the standfirst."""
    text = (
        f"Canal opens\n\nShips may pass from June, the ministers say\n\n{BODY}\n\nA quay in Odesa\n\n{MORE}"
    )
    hints = f"title 0-11;subhead 13-56;caption {text.index('A quay')}-{text.index('A quay') + 15}"
    found = [role for role, _ in roles(text, ("roles", hints))]
    assert found == ["title", "subtitle", "body", "caption", "body"]


def test_an_agency_in_brackets_is_no_sentence_of_the_body() -> None:
    """The last "(Reuters)" yields nothing."""
    text = f"Canal opens to ships\n\n{BODY} (Reuters)"
    spans = split_sentences(text)
    assert [role for role, _ in assign_roles(text, spans, ())] == ["title", "body", "body", "boilerplate"]


def test_questions_of_an_interview_are_body() -> None:
    """Four questions and more are an interview, not links."""
    questions = [
        f"What do you expect from the next round in {city}?" for city in ("Cairo", "Doha", "Rome", "Oslo")
    ]
    text = (
        "A talk with the envoy\n\n"
        + "\n\n".join(f"{BODY}\n\n{question}" for question in questions)
        + f"\n\n{MORE}"
    )
    assert [role for role, line in roles(text) if line.startswith("What")] == ["body"] * 4


@pytest.mark.parametrize("text", ["", "\n\n", "...", "One", "One\n\nTwo", "By", "#", "---\n---\n", "?\n!"])
def test_odd_texts_get_roles(text: str) -> None:
    """Nothing, marks alone, headings alone: no crash, one role a sentence."""
    roles(text)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["000_25448f6e3d16209f", "002_a5e496da7b5b6cd1"])
def test_agrees_with_the_gold(name: str) -> None:
    """Nineteen in twenty of the annotator's roles."""
    folder = SHARED / "data" / "reading" / "seed_gold"
    text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
    lines = (folder / f"{name}.gold.jsonl").read_text("utf-8").splitlines()
    gold = [record["role"] for record in map(json.loads, lines) if record["kind"] == "segment"]
    found = [role for role, _ in assign_roles(text, split_sentences(text), ())]
    assert sum(one == two for one, two in zip(found, gold, strict=True)) >= 0.95 * len(gold)
