"""Mail and saved pages: the article in them, its attachments, and not what surrounds it."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage

import pytest

from detente.read.documents.article import Article, Unreadable
from detente.read.documents.converter_child import articles_of
from detente.read.documents.mail_body import body_paragraphs, subject_words
from tests.read import office

PARAGRAPHS = (
    "Border opens to trucks",
    "The two ministers met on Monday and agreed that the border would be open to trucks from the north in May.",
    "A spokesman said that the agreement would be signed in the autumn, when both parliaments have approved it.",
    "Farmers on both sides of the river had asked for it since the bridge was closed two years ago in the floods.",
)
WHOLE = "\n\n".join(PARAGRAPHS)


def found(raw: bytes) -> Sequence[Article | Unreadable]:
    """What comes of a mail."""
    return articles_of("mail", raw, lambda: None)


def texts(raw: bytes) -> list[str]:
    """The texts of its articles, or the codes of what cannot be read."""
    return [one.text if isinstance(one, Article) else one.code for one in found(raw)]


def mail(body: str, subject: str = PARAGRAPHS[0]) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ann <ann@desk.example>", "b@desk.example", subject
    message["Date"] = "Tue, 05 Mar 2024 09:00:00 +0200"
    message.set_content(body)
    return message


class TestMail:
    @pytest.mark.parametrize("html", [False, True])
    def test_the_subject_is_the_title(self, html: bool) -> None:
        """Of plain text, and of a page when the plain text is a stub; said once."""
        assert texts(office.eml(PARAGRAPHS, html=html)) == [WHOLE]
        assert texts(mail(WHOLE, f"Fwd: RE: [news] {PARAGRAPHS[0]}").as_bytes()) == [WHOLE]

    def test_only_a_newsletter_s_date_and_sender_are_the_article_s(self) -> None:
        """Somebody who sends an article on has not written it that day."""
        plain, letter = (
            office.eml(PARAGRAPHS),
            office.eml(PARAGRAPHS, headers=[("List-Id", "<wire.example>")]),
        )
        (one,), (other,) = found(plain), found(letter)
        assert isinstance(one, Article)
        assert isinstance(other, Article)
        assert set(dict(one.metadata)) == {"title", "roles"}
        assert dict(other.metadata)["published"] == "2024-03-05T09:00:00+00:00"
        assert dict(other.metadata)["outlet"] == "Meridian Desk"

    def test_attachments_are_articles_and_a_note_is_not(self) -> None:
        """Word, PDF, a page, a mail in a mail, one by one; a picture is nothing; a damaged one is named."""
        message = mail("See the attached pieces.")
        message.add_attachment(office.docx(PARAGRAPHS), "application", "octet-stream", filename="a.docx")
        message.add_attachment(office.pdf(PARAGRAPHS), "application", "pdf")
        message.add_attachment(b"\x89PNG", "image", "png", filename="a.png")
        message.add_attachment(office.page(PARAGRAPHS).decode(), subtype="html", filename="a.html")
        message.add_attachment(mail(WHOLE))
        message.add_attachment(b"{\\not rich", "application", "rtf", filename="a.rtf")
        assert texts(message.as_bytes()) == [WHOLE, WHOLE, WHOLE, WHOLE, "D019"]

    def test_its_own_text_comes_first_when_it_is_one(self) -> None:
        """An article of the mail itself, and one attached."""
        message = mail(WHOLE)
        message.add_attachment(
            office.rtf(["Another piece", *PARAGRAPHS[1:]]), "application", "rtf", filename="b.rtf"
        )
        assert [text.split("\n")[0] for text in texts(message.as_bytes())] == [PARAGRAPHS[0], "Another piece"]

    def test_encodings(self) -> None:
        """Of headers and bodies, also wrong ones."""
        head = b"From: a\nSubject: =?iso-8859-1?q?Caf=E9?= =?utf-8?b?IOKCrA==?=\nContent-Type: text/plain; charset="
        assert texts(head + b"iso-8859-1\n\nD\xe9j\xe0 vu") == ["Café €\n\nDéjà vu"]
        assert texts(head + b"nothing\n\nD\xe9j\xe0 vu") == ["Café €\n\nDéjà vu"]

    @pytest.mark.parametrize("raw", [b"", b"no headers at all", b"From: a\nSubject: b\n\n"])
    def test_nothing_in_it(self, raw: bytes) -> None:
        """Said, not read."""
        with pytest.raises(Unreadable):
            found(raw)


class TestBody:
    @pytest.mark.parametrize(
        ("text", "paragraphs"),
        [
            ("One.\n\nOn Tue, 5 Mar 2024, Ann <a@b.example>\nwrote:\n> Old.\n> Older.\n", ["One."]),
            ("One.\n-- \nAnn\nDesk 4\n", ["One."]),
            ("One.\n\nSent from my telephone\n", ["One."]),
            (
                "Look.\n\n---------- Forwarded message ---------\nFrom: A\nDate: x\nSubject: y\n\nText.\n",
                ["Text."],
            ),
            ("word " * 50 + "\n\n-----Original Message-----\nFrom: A\n\nOld.\n", [("word " * 50).strip()]),
            ("See <https://x.example/a?b=c> here.\n[image: Logo]\n", ["See here."]),
            (
                "On Monday they met.\n\nThey wrote: nothing.\n",
                ["On Monday they met.", "They wrote: nothing."],
            ),
            ("Short line\nAnother line\n", ["Short line", "Another line"]),
            (f"{'word ' * 12}Jong-\nun {'word ' * 3}\n", [f"{'word ' * 12}Jong-un {'word ' * 3}".strip()]),
        ],
    )
    def test_only_what_was_sent(self, text: str, paragraphs: list[str]) -> None:
        """Quotations, signatures, heads of forwarded mails and addresses go; wrapped lines are joined."""
        assert body_paragraphs(text) == paragraphs

    def test_flowed_text(self) -> None:
        """A line that ends in a blank goes on."""
        assert body_paragraphs("One \ntwo \nthree.\nFour.\n", flowed=True) == ["One two three.", "Four."]

    @pytest.mark.parametrize(
        ("subject", "words"),
        [("Re: Fw: Talks", "Talks"), ("[List] Talks", "Talks"), ("AW: WG: x", "x"), ("", "")],
    )
    def test_subjects(self, subject: str, words: str) -> None:
        """Without what mail programs put before them."""
        assert subject_words(subject) == words


class TestSavedPage:
    def test_the_page_and_its_address(self) -> None:
        """The subject and the day of saving are not taken."""
        (page,) = found(office.mht(PARAGRAPHS))
        assert isinstance(page, Article)
        assert page.text == WHOLE
        assert dict(page.metadata)["canonical"] == "https://post.example/story"
        assert "published" not in dict(page.metadata)

    def test_a_page_saved_by_word(self) -> None:
        """No sender, an encoding in the header of the part."""
        raw = b"MIME-Version: 1.0\nContent-Type: text/html; charset=iso-8859-1\n\n<p>D\xe9j\xe0 vu</p>"
        assert texts(raw) == ["Déjà vu"]
