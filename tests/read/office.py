"""Files of foreign formats for the tests, written by hand or by another program from paragraphs of plain text."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from html import escape

PAGE_LINES = 52
"""Lines of text on a page of our PDFs."""
BOUNDARY = "=====part====="
"""Between the parts of our mails; the library would draw one."""

Placed = tuple[float, float, float, str]
"""x and y in points from the lower left corner, size in points, words."""


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a plain text, each as one line, without the signs of Markdown."""
    return [
        " ".join(part.lstrip("# ").strip("*").split()) for part in text.replace("\r", "").split("\n\n") if part.strip()
    ]  # fmt: skip


def plain(paragraphs: Sequence[str]) -> bytes:
    """The paragraphs as plain text."""
    return ("\n\n".join(paragraphs) + "\n").encode()


def docx(paragraphs: Sequence[str], title: str = "Heading 1") -> bytes:
    """A Word file by python-docx, the first paragraph in the style of a title."""
    import docx as library

    document = library.Document()
    for number, paragraph in enumerate(paragraphs):
        document.add_paragraph(paragraph, style=title if number == 0 else None)
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a document of python-docx."""
    sink = io.BytesIO()
    document.save(sink)  # type: ignore[attr-defined]
    return sink.getvalue()


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of some parts."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return sink.getvalue()


def word_xml(body: str) -> str:
    """The main part of a Word file around some paragraphs in its own tags."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'


def rtf(paragraphs: Sequence[str]) -> bytes:
    """Rich text: curly quotes by code page, other characters beyond ASCII as \\u with a stand-in."""
    head = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}}{\info{\title Untitled}}" + "\n"
    )
    return (head + "\n".join(rf"\pard\plain {_rtf(one)}\par" for one in paragraphs) + "}").encode("ascii")


def _rtf(text: str) -> str:
    found = []
    for char in text:
        if char in "\\{}":
            found.append(f"\\{char}")
        elif ord(char) < 128:
            found.append(char)
        elif char in "‘’“”–—":
            found.append(f"\\'{char.encode('cp1252').hex()}")
        else:
            units = char.encode("utf-16-le")
            for at in range(0, len(units), 2):
                number = int.from_bytes(units[at : at + 2], "little")
                found.append(f"\\u{number - 65536 if number > 32767 else number}?")
    return "".join(found)


def eml(paragraphs: Sequence[str], *, html: bool = False, headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """A mail whose subject is the first paragraph; as HTML only when asked for."""
    message = EmailMessage()
    message["From"], message["To"] = "Meridian Desk <desk@meridian.example>", "reader@example.org"
    message["Date"] = "Tue, 05 Mar 2024 09:00:00 +0000"
    message["Subject"] = paragraphs[0]
    for name, value in headers:
        message[name] = value
    if html:
        message.set_content("Your reader shows no HTML.\n")
        message.add_alternative(page(paragraphs).decode(), subtype="html")
        message.set_boundary(BOUNDARY)
    else:
        message.set_content("\n\n".join(textwrap.fill(one, 72) for one in paragraphs[1:]) + "\n")
    return message.as_bytes()


def page(paragraphs: Sequence[str]) -> bytes:
    """A web page with a menu and a foot around the paragraphs, the first as its heading."""
    first, *others = [escape(one) for one in paragraphs]
    body = f"<h1>{first}</h1>" + "".join(f"<p>{one}</p>" for one in others)
    menu = "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
    return f"<html><head><meta charset='utf-8'></head><body>{menu}<article>{body}</article></body></html>".encode()


def mht(paragraphs: Sequence[str]) -> bytes:
    """The same page as a browser saves it."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://post.example/story"
    message["Subject"] = "Something else"
    message["Date"] = "Tue, 05 Mar 2024 09:00:00 +0000"
    message.set_content(page(paragraphs).decode(), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG\r\n", "image", "png", cid="<a@b>")
    message.set_boundary(BOUNDARY)
    return message.as_bytes()


def pdf(paragraphs: Sequence[str], *, head: str = "", divided: bool = True) -> bytes:
    """A PDF of as many pages as needed: the first paragraph large, words divided at line ends, a head and page numbers.

    head     what stands at the top of each page
    divided  whether long words at the ends of lines are divided
    """
    return pdf_of(laid_out(paragraphs, head=head, divided=divided))


def laid_out(paragraphs: Sequence[str], *, head: str = "", divided: bool = True) -> list[list[Placed]]:
    """The lines of the pages."""
    pages: list[list[Placed]] = []
    y = 0.0
    for number, paragraph in enumerate(paragraphs):
        size = 11.0 if number else 18.0
        for place, line in enumerate(_lines(paragraph, 80 if number else 48, divided=divided)):
            y -= size * 1.25 if place else size * 2
            if y < 80:
                pages.append([])
                if head:
                    pages[-1].append((72, 800, 9, head))
                pages[-1].append((290, 40, 9, str(len(pages))))
                y = 760
            pages[-1].append((72, y, size, line))
    return pages


def _lines(paragraph: str, width: int, *, divided: bool) -> list[str]:
    """The paragraph in lines; a long word that does not fit is divided before its last four letters."""
    lines = [""]
    for word in paragraph.split():
        room = width - len(lines[-1]) - 1
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif divided and word.isalpha() and word.islower() and len(word) > 8 and room >= len(word) - 3:
            lines[-1] += f" {word[:-4]}-"
            lines.append(word[-4:])
        else:
            lines.append(word)
    return lines


def pdf_of(pages: Sequence[Sequence[Placed]], font: bytes = b"", unicode_map: bytes = b"") -> bytes:
    """A PDF by hand: a Helvetica in WinAnsi, a text object a line.

    pages        their lines
    font         dictionary of another font; it may name object 4, which is then ``unicode_map``
    unicode_map  stream of a ToUnicode map
    """
    objects = [b"", b"", font or WIN_ANSI, stream(unicode_map)]
    kids = []
    for page_ in pages:
        drawn = [
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, x, y, _literal(words, mapped=bool(unicode_map)))
            for x, y, size, words in page_
        ]
        objects.append(stream(b"\n".join(drawn)))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    return assembled(objects)


WIN_ANSI = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def stream(content: bytes) -> bytes:
    """A stream object."""
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _literal(words: str, *, mapped: bool) -> bytes:
    """The words as a string of a content stream; with a map each character is shifted by one."""
    raw = bytes(byte + 1 for byte in words.encode("ascii")) if mapped else words.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of some objects, the first of them the catalogue.

    trailer  further entries of the trailer
    """
    whole = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    tail = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, len(whole))
    return whole + head + tail
