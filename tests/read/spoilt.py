"""Files that are not what they should be: good ones spoilt by chance, and traps made by hand."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from functools import cache
from typing import Final

from tests.read import exports, office

NEWS: Final = (
    "Ministers reopen the crossing",
    "By Ana Torres",
    "LIMA, 4 May 2021",
    "The foreign ministers of Peru and Chile met in Lima on Monday. They agreed to reopen the crossing at Tacna.",
    "Chile's minister said that trucks would pass “within weeks”. Peru's president has not commented on the plan.",
    "The two governments signed a protocol on customs in March, and officials expect further talks before the summer.",
)
MOST: Final = 60_000
"""Bytes of a spoilt file: an honest text of this size takes about a second to read."""
SUFFIXES: Final = (".pdf", ".docx", ".rtf", ".eml", ".mht", ".html", ".xml", ".txt")


def rss(paragraphs: tuple[str, ...]) -> bytes:
    """A feed of one whole article."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs[1:])
    item = f"<item><title>{paragraphs[0]}</title><description><![CDATA[{body}]]></description></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{item}{item}</channel></rss>'.encode()


@cache
def sound(suffix: str) -> bytes:
    """A file of a kind that can be read; of .txt a database's export."""
    makers: dict[str, Callable[[], bytes]] = {
        ".pdf": lambda: office.pdf(NEWS, head="Printed for a reader"),
        ".docx": lambda: office.docx(NEWS),
        ".rtf": lambda: office.rtf(NEWS),
        ".eml": lambda: office.eml(NEWS),
        ".mht": lambda: office.mht(NEWS),
        ".html": lambda: office.page(NEWS),
        ".xml": lambda: rss(NEWS),
        ".txt": lambda: exports.nexis(exports.pieces()[:3]).encode(),
    }
    return makers[suffix]()


def spoilt(suffix: str, number: int) -> bytes:
    """The bytes of a spoilt file; the same number, the same bytes."""
    draw = random.Random(f"{suffix}{number}")
    raw = sound(suffix)
    if suffix == ".docx" and draw.random() < 0.6:
        return _inside_out(draw, raw)
    for _ in range(draw.randint(1, 3)):
        raw = draw.choice(FAULTS)(draw, raw)[:MOST]
    return raw


def _inside_out(draw: random.Random, raw: bytes) -> bytes:
    """Spoil a part of the archive, not the archive."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = draw.choice(("word/document.xml", "word/document.xml", "word/styles.xml", "_rels/.rels"))
    content = parts[name]
    assert isinstance(content, bytes)
    parts[name] = draw.choice(FAULTS)(draw, content)
    if draw.random() < 0.2:
        del parts[draw.choice(sorted(parts))]
    return office.packed(parts)


def _truncated(draw: random.Random, raw: bytes) -> bytes:
    return raw[: draw.randrange(len(raw) + 1)]


def _flipped(draw: random.Random, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(draw.choice((1, 10, 200))):
        if changed:
            changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _spliced(draw: random.Random, raw: bytes) -> bytes:
    other = sound(draw.choice(SUFFIXES))
    start, at = draw.randrange(len(other)), draw.randrange(len(raw) + 1)
    return raw[:at] + other[start : start + draw.choice((10, 500, 5000))] + raw[at:]


def _removed(draw: random.Random, raw: bytes) -> bytes:
    at = draw.randrange(len(raw) + 1)
    return raw[:at] + raw[at + draw.choice((1, 20, 400)) :]


def _repeated(draw: random.Random, raw: bytes) -> bytes:
    at = draw.randrange(len(raw) + 1)
    piece = raw[at : at + draw.choice((1, 7, 90))]
    return raw[:at] + piece * draw.choice((2, 50, 300)) + raw[at:]


def _numbers(draw: random.Random, raw: bytes) -> bytes:
    """Make some numbers absurd: lengths, offsets, counts, code points."""
    changed = raw
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(changed) + 1)
        for place in range(at, min(at + 400, len(changed))):
            if changed[place : place + 1].isdigit():
                value = draw.choice((b"-1", b"0", b"999999999", b"4294967296", b"1e309"))
                changed = changed[:place] + value + changed[place + 1 :]
                break
    return changed


FAULTS: Final = (_truncated, _flipped, _flipped, _spliced, _removed, _repeated, _numbers)

_ENTITIES: Final = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
_BOMB: Final = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "ha">{_ENTITIES}]>'
_TITLE: Final = "<rss><channel><item><title>"
_OUTSIDE: Final = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    return office.assembled(objects, trailer)


def _pdf_drawing(content: bytes, entries: bytes = b"") -> bytes:
    """A PDF of one page whose content stream is given."""
    body = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    return _pdf(
        b"<< /Pages 2 0 R >>", b"<< /Kids [3 0 R] /Count 1 /Type /Pages >>", page, body, office.WIN_ANSI
    )


def _packed_document(content: str | bytes) -> bytes:
    return office.packed({"word/document.xml": content})


def _locked_zip() -> bytes:
    raw = bytearray(office.packed({"word/document.xml": "x"}))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def _lying_zip() -> bytes:
    """An archive that says its part is of ten bytes, where it is of a million."""
    raw = bytearray(_packed_document(office.word_xml("<w:p/>" * 200_000)))
    at = raw.index(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(raw)


def _nested_mail(deep: int) -> bytes:
    head = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(deep))
    return b"From: a@b.example\nSubject: x\n" + head + b"Content-Type: text/plain\n\nHello.\n"


_MAIL: Final = b"From: a@b.example\nTo: c@d.example\nSubject: Talks\n"
_PAGES: Final = b"<< /Pages 2 0 R >>"
TRAPS: Final[dict[str, Callable[[], bytes]]] = {
    "empty.pdf": lambda: b"",
    "header only.pdf": lambda: b"%PDF-1.7\n",
    "circular pages.pdf": lambda: _pdf(_PAGES, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    "circular parents.pdf": lambda: _pdf(
        _PAGES, b"<< /Kids [3 0 R] /Count 1 /Type /Pages /Parent 3 0 R >>", b"<< /Type /Page /Parent 2 0 R >>"
    ),
    "pages without end.pdf": lambda: _pdf(_PAGES, b"<< /Type /Pages /Kids [] /Count 2147483647 >>"),
    "circular table.pdf": lambda: _pdf(_PAGES, b"<< /Type /Pages /Kids [] /Count 0 >>", trailer=b"/Prev 9"),
    "nested arrays.pdf": lambda: _pdf(_PAGES, b"[" * 100_000),
    "nested in content.pdf": lambda: _pdf_drawing(b"[" * 100_000),
    "endless text.pdf": lambda: _pdf_drawing(b"BT /F1 9 Tf " + b"1 0 0 1 0 0 Tm (a) Tj " * 400_000 + b"ET"),
    "many pushes.pdf": lambda: _pdf_drawing(b"q " * 1_000_000),
    "flate bomb.pdf": lambda: _pdf_drawing(zlib.compress(b" " * 200_000_000, 1), b"/Filter /FlateDecode"),
    "flate of flate.pdf": lambda: _pdf_drawing(
        zlib.compress(zlib.compress(b"(a) Tj " * 20_000_000, 1)), b"/Filter [/FlateDecode /FlateDecode]"
    ),
    "length of itself.pdf": lambda: _pdf(_PAGES, b"<< /Length 2 0 R >>\nstream\nx\nendstream"),
    "locked.pdf": lambda: _pdf(
        _PAGES,
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (%s) /U (%s) >>" % (b"a" * 32, b"b" * 32),
        trailer=b"/Encrypt 3 0 R /ID [(0123456789abcdef) (0123456789abcdef)]",
    ),
    "scan.pdf": lambda: _pdf_drawing(b"0 0 10 10 re f"),
    "map of everything.pdf": lambda: office.pdf_of(
        [[(72, 700, 11, "abc")]],
        b"<< /Type /Font /Subtype /Type1 /BaseFont /X /ToUnicode 4 0 R >>",
        b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange",
    ),
    "not.pdf": lambda: bytes(range(256)) * 40,
    "bomb.docx": lambda: _packed_document(office.word_xml("<w:p><w:r><w:t>" + "a" * 80_000_000)),
    "small bomb.docx": lambda: _packed_document(office.word_xml(" " * 30_000_000)),
    "lying sizes.docx": _lying_zip,
    "many entries.docx": lambda: office.packed({f"{n}.xml": "" for n in range(6000)}),
    "locked.docx": _locked_zip,
    "entities.docx": lambda: _packed_document(f"{_BOMB}<r>&e11;</r>"),
    "outside.docx": lambda: _packed_document(f"{_OUTSIDE}<r>&x;</r>"),
    "deep.docx": lambda: _packed_document(office.word_xml("<w:p>" * 300_000)),
    "no text.docx": lambda: office.packed({"xl/workbook.xml": "<a/>"}),
    "blank.docx": lambda: _packed_document(office.word_xml("<w:p/>")),
    "no XML.docx": lambda: _packed_document(bytes(range(256)) * 100),
    "old Word.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000,
    "locked by Office.docx": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    ),
    "deep.rtf": lambda: b"{\\rtf1 " + b"{" * 1_000_000,
    "binary without end.rtf": lambda: b"{\\rtf1 Hello.\\bin999999999 x}",
    "odd numbers.rtf": lambda: (
        b"{\\rtf1\\uc-5\\u99999999999 \\u-70000 \\ansicpg999999\\fcharset-1\\f9999999999 x}"
    ),
    "half hex.rtf": lambda: b"{\\rtf1 Hello \\'zz \\'f \\'}",
    "picture.rtf": lambda: b"{\\rtf1{\\pict " + b"00ff" * 3_000_000 + b"}}",
    "paragraphs.rtf": lambda: b"{\\rtf1" + b"\\par" * 2_000_000 + b"}",
    "unclosed.rtf": lambda: b"{\\rtf1" + b"}" * 100_000,
    "not.rtf": lambda: b"{\\" + b"\xff" * 5000,
    "empty.eml": lambda: b"",
    "headers only.eml": lambda: _MAIL,
    "deep.eml": lambda: _nested_mail(5000),
    "many parts.eml": lambda: (
        _MAIL + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 50_000 + b"--b--"
    ),
    "mails in mails.eml": lambda: _MAIL + b"Content-Type: message/rfc822\n\n" * 400 + b"Hello.\n",
    "long header.eml": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\nFrom: x\n\nHello.\n",
    "unknown words.eml": lambda: (
        b"Subject: =?nothing?x?zz?=\nFrom: x\nDate: never\nList-Id: x\n"
        b'Content-Type: text/plain; charset="no such"\nContent-Transfer-Encoding: base64\n\n!!!not base64!!!\n'
    ),
    "parentheses.eml": lambda: b"From: " + b"(" * 100_000 + b"\nList-Id: x\nSubject: x\n\nHello there.\n",
    "quotes.eml": lambda: _MAIL + b"\n" + b"> \n" * 300_000 + b"On " + b"a " * 2_000 + b"wrote:\n",
    "no boundary.eml": lambda: _MAIL + b"Content-Type: multipart/mixed\n\n--x\n\nHello.\n",
    "bomb attached.eml": lambda: (
        _MAIL
        + (
            b'Content-Type: application/pdf; name="a.pdf"\nContent-Disposition: attachment\n\n%PDF-1.4 nothing\n'
        )
    ),
    "no page.mht": lambda: b"From: <Saved by Blink>\nContent-Type: text/css\n\nbody {}\n",
    "deep page.mht": lambda: b"From: <Saved by Blink>\nContent-Type: text/html\n\n" + b"<div>" * 200_000,
    "empty.html": lambda: b"",
    "deep.html": lambda: b"<div>" * 200_000 + b"hello",
    "endless.html": lambda: b"<p>word</p>" * 400_000,
    "entities.xml": f"{_BOMB}{_TITLE}&e11;</title></item></channel></rss>".encode,
    "outside.xml": f"{_OUTSIDE}{_TITLE}&x;</title></item></channel></rss>".encode,
    "deep.xml": lambda: b"<rss>" + b"<channel>" * 300_000,
    "no feed.xml": lambda: b"<?xml version='1.0'?><note>Hello.</note>",
    "no items.xml": lambda: b"<rss><channel/></rss>",
    "many items.xml": lambda: b"<rss><channel>" + b"<item/>" * 200_000 + b"</channel></rss>",
    "heads only.txt": lambda: b"Title\nOutlet\nMay 4, 2021 Tuesday\n\nBody\n\n\nEnd of Document\n" * 500,
    "ends.txt": lambda: b"End of Document\n" * 3_500,
    "fields.txt": lambda: b"HD x\nPD 4 May 2021\nLP\nTD\n" * 2_000,
    "rules.txt": lambda: (b"_" * 60 + b"\n") * 900,
    "rich.txt": lambda: office.rtf(NEWS),
    "printed.txt": lambda: office.pdf(NEWS),
    "page.docx": lambda: office.page(NEWS),
    "rich.docx": lambda: office.rtf(NEWS),
    "mail.doc": lambda: b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + office.page(NEWS),
}
"""Files made by hand to hang, break or mislead a reader, by name."""
