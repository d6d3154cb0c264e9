"""Word files and rich text: what a reader sees of them, in paragraphs; nothing hidden, deleted or of a field."""

from __future__ import annotations

import re

import pytest

from detente.read.documents.article import Article, Unreadable
from detente.read.documents.docx import docx_article
from detente.read.documents.rtf import rtf_article
from tests.read import office


def roles(article: Article) -> dict[str, str]:
    """The paragraphs that have a role."""
    said = dict(article.metadata).get("roles", "")
    return {
        article.text[int(start) : int(end)]: role
        for part in said.split(";")
        if part
        for role, _, place in [part.partition(" ")]
        for start, _, end in [place.partition("-")]
    }


def body(xml: str, styles: str = "") -> Article:
    """The text of a Word file with a body of our own."""
    parts: dict[str, str | bytes] = {"word/document.xml": office.word_xml(xml)}
    if styles:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{space}">{styles}</w:styles>'
    return docx_article(office.packed(parts), lambda: None)


def tags(short: str) -> str:
    """Word's own tags for short ones, and a run for words in square brackets."""
    runs = re.sub(r"\[([^\]]*)\]", r"<r><t>\1</t></r>", short)
    return re.sub(r"<(/?)(?=\w)", r"<\1w:", runs)


class TestDocx:
    @pytest.mark.parametrize(
        ("xml", "text"),
        [
            ("<p>[We ]<ins>[now ]</ins><del>[never ]</del>[agree.]</p>", "We now agree."),
            ("<p>[Yes.]<moveFrom>[ Moved.]</moveFrom></p>", "Yes."),
            ("<p><pPr><rPr><del/></rPr></pPr>[Kept.]</p><p>[Too.]</p>", "Kept.\n\nToo."),
            ("<p>[Seen.]<r><rPr><vanish/></rPr><t>Hidden.</t></r>[ Shown.]</p>", "Seen. Shown."),
            ("<p><r><rPr><vanish w:val='0'/></rPr><t>Shown.</t></r></p>", "Shown."),
            ("<p>[See ]<hyperlink>[the text]</hyperlink>[.]</p>", "See the text."),
            ("<p>[a]<r><tab/><t>b</t><br/><t>c</t><noBreakHyphen/><t>d</t></r></p>", "a b\n\nc-d"),
            ("<p><pPr><tabs><tab w:val='left'/></tabs></pPr>[a]</p>", "a"),
            ("<tbl><tr><tc><p>[1]</p></tc><tc><p>[2]</p></tc></tr></tbl>", "1\n\n2"),
            ("<p><r><instrText>HYPERLINK x</instrText></r>[x]</p>", "x"),
            ("<p>[Text]<r><txbxContent><p>[Box]</p></txbxContent></r>[ on.]</p>", "Text on.\n\nBox"),
            ("<p>[One]<Fallback><r><t>Again</t></r></Fallback></p>", "One"),
        ],
    )
    def test_what_is_seen(self, xml: str, text: str) -> None:
        """Insertions in, deletions out; cells and text boxes as paragraphs."""
        assert body(tags(xml)).text == text

    def test_styles_give_roles_in_every_language(self) -> None:
        """By the name that is stored, not by the id, and by the style one is based on."""
        styles = (
            '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
            '<w:style w:styleId="Eigen"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/></w:style>'
            '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
        )
        found = body(
            "".join(
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
                for style, text in (
                    ("Titel", "Head"),
                    ("Eigen", "Part"),
                    ("berschrift1", "Other"),
                    ("x", "Text"),
                )
            ),
            styles,
        )
        assert roles(found) == {"Head": "title", "Part": "subhead", "Other": "subhead"}

    @pytest.mark.parametrize(
        ("raw", "code"),
        [
            (b"PK\x03\x04 and nothing", "D019"),
            (office.packed({"word/document.xml": "<a>"}), "D019"),
            (office.packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "D021"),
            (office.packed({"word/document.xml": " " * 5_000_000}), "D021"),
            (office.packed({"other.xml": "<a/>"}), "D019"),
        ],
    )
    def test_what_is_no_word_file(self, raw: bytes, code: str) -> None:
        """Each with its own word."""
        with pytest.raises(Unreadable) as caught:
            docx_article(raw, lambda: None)
        assert caught.value.code == code


class TestRtf:
    @pytest.mark.parametrize(
        ("source", "text"),
        [
            (rb"One\par Two\line three\tab four", "One\n\nTwo\n\nthree four"),
            (rb"caf\'e9 \'93so\'94 \ldblquote x\rdblquote\emdash\~y\_z\-w", "café “so” “x”—\u00a0y-zw"),
            (rb"\u8364? \u-10179?\u-8704? \uc2\u960ab c", "€ 😀 π c"),
            (rb"\{a\\b\} c", "{a\\b} c"),
            (rb"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}{\f1 \'b3}\'b3", "ł³"),
            (rb"{\info{\title No}}{\*\generator No;}{\header No}{\footnote No}Yes", "Yes"),
            (
                rb"{\field{\*\fldinst HYPERLINK \'22http://x.example\'22}{\fldrslt the link}} end",
                "the link end",
            ),
            (rb"{\deleted gone}kept{\v hidden}{\revised , added}", "kept, added"),
            (rb"a{\pict\bin5 \}{}}b} c", "a c"),
            (rb"a\bin3 }}}b", "ab"),
            (rb"\trowd\cell one\cell two\row three", "one\n\ntwo\n\nthree"),
            (b"one\r\ntwo\\\nthree", "onetwo\n\nthree"),
        ],
    )
    def test_what_is_seen(self, source: bytes, text: str) -> None:
        """Characters by code page, font or number; groups that are no text left out."""
        assert rtf_article(rb"{\rtf1\ansi\ansicpg1252 " + source + b"}", lambda: None).text == text

    def test_styles_give_roles(self) -> None:
        """As in a Word file."""
        sheet = rb"{\stylesheet{\ql Normal;}{\s1\b heading 1;}{\s2 Title;}}"
        source = rb"{\rtf1 " + sheet + rb"\pard\s2 Head\par\pard\s1 Part\par\pard Text\par}"
        assert roles(rtf_article(source, lambda: None)) == {"Head": "title", "Part": "subhead"}

    def test_a_page_of_its_own_for_the_whole_file(self) -> None:
        """Two bytes make one character only together."""
        source = rb"{\rtf1\ansi\ansicpg932 \'93\'fa\'96\'7b}"
        assert rtf_article(source, lambda: None).text == "日本"
