"""Files of several articles: kept whole or not at all, found again, the same by however many processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.read.documents.article import Article
from detente.read.documents.converter import Converted, Converter
from detente.read.documents.documents import DocumentLoader, Listed, list_documents, part_id
from detente.records.identity import document_id
from detente.track import gather
from detente.track.gather import Gathered, Gathering
from detente.track.manifest import Manifest, load
from detente.track.store import Store
from detente.track.version import reader_version
from tests.read import office

PLACES = ("Lima", "Quito", "Accra", "Oslo")
FRENCH = (
    "Les deux ministres se sont réunis lundi et ont convenu que la frontière serait ouverte aux camions du nord "
    "de leur pays."
)


def news(place: str) -> list[str]:
    return [
        f"Ministers meet in {place}",
        f"{place.upper()}, 4 May 2021",
        f"The foreign ministers of Peru and Chile met in {place} on Monday. They signed a protocol on customs.",
        "A spokesman said that trucks would pass within weeks and that further talks would follow in the summer.",
    ]


def mail(*articles: list[str]) -> bytes:
    """A mail with articles attached."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Pieces"
    message.set_content("See below.\n")
    for article in articles:
        message.add_attachment(office.rtf(article), "application", "rtf", filename="a.rtf")
    return message.as_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A mail of three articles, the second in French, between two files of one."""
    path = tmp_path / "articles"
    path.mkdir()
    (path / "a.txt").write_bytes(office.plain(news("Hanoi")))
    (path / "b.eml").write_bytes(mail(news("Lima"), [FRENCH, FRENCH], news("Quito")))
    (path / "c.rtf").write_bytes(office.rtf(news("Accra")))
    return path


def gathered(folder: Path, place: Path | None = None, workers: int = 1) -> tuple[list[Gathered], Gathering]:
    found = Gathering(list_documents([folder]), place, workers=workers)
    return list(found.gathered()), found


def written(documents: list[Gathered]) -> list[tuple[str, list[str]]]:
    return [(document.doc, [line.json for line in document.lines]) for document in documents]


NAMES = ["a.txt", "b.eml/001", "b.eml/003", "c.rtf"]


def test_names_ids_and_notices(folder: Path) -> None:
    """Each article is a document; one in another language is named by its number."""
    documents, found = gathered(folder)
    assert [document.doc for document in documents] == NAMES
    assert [(notice.where, notice.code) for notice in found.unread] == [("b.eml/002", "D013")]
    file = document_id((folder / "b.eml").read_bytes())
    assert documents[1].reading().document.id == part_id(file, 1)
    assert [document.reading().document.doc_date is not None for document in documents] == [True] * 4


def test_a_second_run_reads_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records and notices come from the store."""
    first, before = gathered(folder, tmp_path / "store")

    def refused(_: DocumentLoader, found: Listed) -> None:
        raise AssertionError(found.doc)

    monkeypatch.setattr(DocumentLoader, "load", refused)
    again, after = gathered(folder, tmp_path / "store")
    assert (written(again), after.unread) == (written(first), before.unread)


def test_a_killed_run_leaves_whole_files(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in the middle of a file with batches of one: all of the file is kept, or nothing of it."""
    monkeypatch.setattr(gather, "BATCH", 1)
    whole, _ = gathered(folder)
    for steps in range(1, 5):
        place = tmp_path / f"store{steps}"
        run = Gathering(list_documents([folder]), place).gathered()
        for _ in range(steps):
            next(run)
        run.close()
        kept = {doc for _, doc in Store.at(place).known(reader_version())}
        assert len(kept & {"b.eml/001", "b.eml/003"}) in (0, 2)
        assert written(gathered(folder, place)[0]) == written(whole)


@pytest.mark.parametrize("workers", [2, 3])
def test_processes_change_nothing(folder: Path, workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Same documents, same order, same notices."""
    monkeypatch.setattr(gather, "WORTH", 0)
    alone, first = gathered(folder)
    together, second = gathered(folder, workers=workers)
    assert (written(together), second.unread) == (written(alone), first.unread)


def test_a_file_whose_parts_are_gone_is_read_anew(folder: Path, tmp_path: Path) -> None:
    """A store that lost a part does not pass for one that has the file."""
    place = tmp_path / "store"
    first, _ = gathered(folder, place)
    store = Store.at(place)
    manifest = load(place)
    from detente.track import manifest as manifests

    lacking = manifest.restricted(lambda key: key[1] != "b.eml/003")
    manifests.save(place, Manifest(lacking.segments, manifest.files))
    assert ("b.eml/003" in {doc for _, doc in store.known(reader_version())}) is False
    assert written(gathered(folder, place)[0]) == written(first)


def test_compacting_keeps_the_files(folder: Path, tmp_path: Path) -> None:
    """They stand in the manifest, not in the segments."""
    place = tmp_path / "store"
    gathered(folder, place)
    before = Store.at(place).files(reader_version())
    Store.at(place).compact()
    assert Store.at(place).files(reader_version()) == before
    assert [entry.documents[0][1] for entry in before.values()] == ["b.eml/001"]


def test_a_thousand_parts_have_four_digits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many digits as the number of articles needs."""
    articles = tuple(Article(f"{number}. {' '.join(news('Lima'))}") for number in range(1000))
    monkeypatch.setattr(Converter, "convert", lambda *_: Converted(articles, "own@1"))
    (tmp_path / "a.xml").write_text("<rss/>")
    (found,) = list_documents([tmp_path]).files
    with DocumentLoader() as loader:
        loaded = loader.load(found)
    assert [getattr(one, "doc", "") for one in (loaded[0], loaded[-1])] == ["a.xml/0001", "a.xml/1000"]
