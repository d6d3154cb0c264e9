"""The page is self-contained, well formed, safe, linked through and the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from detente.read.reading import Notice, Reading
from detente.records.evidence import Evidence
from detente.show.brief import SECTIONS, render_brief
from detente.show.case import open_case
from detente.show.page.markup import Html, quoted, tag
from detente.show.page.refs import References
from detente.show.page.strip import strip
from detente.show.view_evidence import walk
from detente.show.view_judgement import foreign_words
from detente.show.view_parts import anchor
from detente.show.views import BriefView, brief_view
from tests.show.dam import TEXTS, dam_case, days, reading
from tests.show.judgements import dam_whole, leverage

ROOT = Path(__file__).resolve().parents[2]
VOID = {"meta", "br"}


class Page(HTMLParser):
    """Collects ids, links, texts and headings, and checks that elements nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module", params=["facts only", "whole"])
def view(request: pytest.FixtureRequest) -> BriefView:
    """Return the view of the dam case, without a model and with one."""
    return brief_view(dam_case(), dam_whole() if request.param == "whole" else None)


@pytest.fixture(scope="module")
def html(view: BriefView) -> str:
    """Return its page."""
    return render_brief(view)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    """Return it parsed."""
    return Page(html)


class TestForm:
    def test_elements_nest(self, page: Page) -> None:
        """Every element that opens closes, in order."""
        assert page.open == []

    def test_ids_are_unique(self, page: Page) -> None:
        """A link has one target."""
        assert len(page.ids) == len(set(page.ids))

    def test_every_link_lands(self, page: Page) -> None:
        """Links lead into the page only, and to something that is there."""
        assert len(page.links) > 80
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)

    def test_every_citation_has_an_entry(self, page: Page, view: BriefView) -> None:
        """Each evidence string of the view that is a slice is an id of the page."""
        cited = {e for part in walk(view) for e in _evidence(part) if not foreign_words(e)}
        assert {anchor(e) for e in cited} <= set(page.ids)

    def test_evidence_links_back(self, html: str) -> None:
        """The entry of a sentence names the sections that cite it."""
        entry = html[html.index('<span class="label">D3.1</span>') :].partition("</li>")[0]
        for key in ("#minute-1", "#said-1", "#lane-1"):
            assert f'href="{key}"' in entry

    def test_every_section_has_a_heading_and_a_link(self, html: str) -> None:
        """The navigation knows every section that is there, and no other."""
        for key, words in SECTIONS:
            there = f'<h2 id="{key}">{words}</h2>' in html
            assert there == (f'<a href="#{key}">{words.partition(",")[0]}</a>' in html)
            assert there or key in ("trial", "next", "leverage", "assumptions", "rivals")

    def test_tables_have_captions_and_heads(self, html: str) -> None:
        """A table says what it shows and what its columns are."""
        assert html.count("<table") == html.count("<caption") == html.count("<thead") > 4
        assert html.count('scope="row"') > 5


class TestCitations:
    def test_long_list_without_entry_is_shown_whole(self) -> None:
        """Seven sentences that no number counts together: seven links, none into nothing."""
        view = brief_view(dam_case())
        cited = [s.evidence for s in view.sentences if s.evidence][:7]
        assert References(view).cite(cited).count("<a ") == 7

    def test_long_list_with_entry_is_cut(self) -> None:
        """A lane's phase that rests on seven sentences shows five and a link to all."""
        case = dam_case()
        seven = tuple(s.evidence for s in brief_view(case).sentences if s.evidence)[:7]
        lane = replace(case.lanes[0], phases=(replace(case.lanes[0].phases[0], evidence=seven),), turned=None)
        html = render_brief(brief_view(dam_case(lanes=(lane,))))
        target = re.search(r'href="#(ev-n\w+)">\+2</a>', html)
        assert target
        assert f'id="{target[1]}"' in html


class TestRealReading:
    def test_articles_make_a_whole_page(self, grain: Path) -> None:
        """Six articles read by the rules: every citation holds and has its entry, every link lands."""
        case = open_case([grain], use_store=False)
        view = brief_view(case)
        cited = {e for part in walk(view) for e in _evidence(part)}
        assert len(cited) > 100
        for form in sorted(cited):
            evidence = Evidence.parse(form)
            assert evidence.holds(case.reading.texts[evidence.doc])
        page = Page(render_brief(view))
        assert page.open == []
        assert len(page.ids) == len(set(page.ids))
        assert {anchor(e) for e in cited} | {link.removeprefix("#") for link in page.links} <= set(page.ids)


class TestSafety:
    def test_nothing_is_loaded(self, html: str) -> None:
        """No address outside the page, no import, no frame, no image."""
        assert not re.search(r"https?:|url\(|@import|<(?:link|img|iframe|object|form)\b", html)

    def test_policy_names_the_style_and_the_script(self, html: str) -> None:
        """The hashes of the policy are those of what stands in the page; everything else is refused."""
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
        assert policy
        assert policy[1].startswith("default-src 'none'; ")
        for kind in ("style", "script"):
            block = re.search(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
            assert block
            digest = base64.b64encode(hashlib.sha256(block[1].encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in policy[1]

    def test_no_inline_handler_or_style(self, page: Page) -> None:
        """The policy would refuse them."""
        assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]

    def test_words_of_a_document_stay_words(self) -> None:
        """Markup, entities, direction overrides and control characters of a text do nothing."""
        evil = '</q><script>alert(1)</script> "onload=x \u202eevil\u0007 &amp; <b>'
        case = dam_case(question=evil, notices=(Notice("D004", evil, evil),))
        html = render_brief(brief_view(case))
        assert html.count("<script>") == 1
        assert "\u202e" not in html
        assert "\u0007" not in html
        assert "&lt;/q&gt;&lt;script&gt;alert(1)" in html
        assert "&amp;amp; &lt;b&gt;" in html
        assert Page(html).open == []

    def test_no_word_of_a_judgement_ends_the_script(self) -> None:
        """The data that the strike-out reads hold no less-than sign; nor does a judgement's markup pass."""
        evil = "</script><script>alert(1)</script>"
        strike = replace(leverage().strikes[0], words=evil)
        whole = dam_whole(judgements=(replace(leverage(), reason=evil, words=evil, strikes=(strike,)),))
        html = render_brief(brief_view(whole.case, whole))
        store = re.search(r'<script type="application/json" id="strike-data">(.*?)</script>', html)
        assert store
        assert json.loads(store[1])["judgement-1"]["strikes"][0][3] == f"{evil}."
        assert html.count("<script>") == 1
        assert Page(html).open == []

    def test_furniture_is_escaped(self, html: str) -> None:
        """The related link's own markup is shown, not obeyed."""
        assert "ten recipes with &lt;b&gt;apricots&lt;/b&gt; &amp; nuts" in html

    def test_attributes_are_escaped(self) -> None:
        """A quote mark in a value does not end it."""
        assert tag("p", "x", title='a"b') == '<p title="a&quot;b">x</p>'
        assert tag("p", Html("<b>x</b>"), "<i>") == "<p><b>x</b>&lt;i&gt;</p>"

    @pytest.mark.parametrize(
        ("words", "html"),
        [
            ("no", "<q>no</q>"),
            ("“no”", '<q class="bare">“no”</q>'),
            ("“no”, he said", "<q>“no”, he said</q>"),
        ],
    )
    def test_quotation_marks_are_not_doubled(self, words: str, html: str) -> None:
        """Words within their own marks get no second pair; words that only begin so keep theirs."""
        assert quoted(words) == html


class TestContent:
    def test_first_screen_comes_first(self, html: str) -> None:
        """Bar, minute and blind spots stand before all else, in this order."""
        places = [
            html.index(words) for words in ("<h1>", "In one minute", "What we cannot see", "What turned</h2>")
        ]
        assert places == sorted(places)

    def test_hidden_quotes_show_places_only(self) -> None:
        """Words are hidden, offsets stay, and the page says so."""
        html = render_brief(brief_view(dam_case(), quotes=False))
        assert "leverage over the harvest" not in html
        assert "words hidden" in html
        assert "characters " in html
        assert "Words of the documents are hidden in this copy." in html

    def test_without_script_strikes_are_words(self) -> None:
        """No button that does nothing; what each strike does stands in the text."""
        whole = dam_whole()
        html = render_brief(brief_view(whole.case, whole))
        assert "<button" not in html.partition("<script>")[0]
        assert "strike <b>D1</b> → falls: <span>Nobody says it any more.</span>" in html
        assert 'data-unit="D1.4"' in html

    def test_empty_case_says_so(self) -> None:
        """A page without records has words where rows would be."""
        part = replace(reading().documents[0], events=(), statements=(), claims=(), relations=(), segments=())
        html = render_brief(
            brief_view(
                dam_case(
                    reading=Reading((part,), (), TEXTS), groups=(), lanes=(), ledger=(), minute=(), notices=()
                )
            )
        )
        for words in (
            "No event was found.",
            "No claim was found.",
            "The texts yielded too little for a summary",
        ):
            assert words in html
        assert Page(html).open == []

    def test_strip_needs_three_dated_events(self) -> None:
        """Two dots are no timeline; three are drawn, each once."""
        case = dam_case()
        assert strip(brief_view(case)) is None
        more = replace(case.groups[2], id="g-4", occurred=days("2031-04-01"))
        drawn = strip(brief_view(dam_case(groups=(*case.groups, more))))
        assert drawn is not None
        assert drawn.count('class="occurred"') == 3
        assert drawn.count('class="planned vague"') == 1

    def test_same_bytes_in_another_process(self, tmp_path: Path) -> None:
        """Hash seed, time zone and folder leave no trace."""
        code = (
            "import sys; sys.path.insert(0, sys.argv[1]); from tests.show.judgements import dam_whole; "
            "from detente.show.brief import render_brief; from detente.show.views import brief_view; "
            "whole = dam_whole(); sys.stdout.buffer.write(render_brief(brief_view(whole.case, whole)).encode())"
        )
        environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
        done = subprocess.run(
            [sys.executable, "-c", code, str(ROOT)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=True,
        )
        whole = dam_whole()
        assert done.stdout.decode() == render_brief(brief_view(whole.case, whole))


def _evidence(part: object) -> tuple[str, ...]:
    found = getattr(part, "evidence", None) or ()
    return (found,) if isinstance(found, str) else found
