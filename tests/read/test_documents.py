"""Documents: each file is read or passed over with a code; nothing ends in a traceback."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from detente.errors import DocumentError
from detente.read.documents.documents import DocumentLoader, list_documents, load_documents

NEWS = "The two ministers met on Monday and agreed that the border would be open to trucks from the north in May.\n"
FRENCH = (
    "Les deux ministres se sont réunis lundi et ont convenu que la frontière serait "
    "ouverte aux camions du nord de leur pays.\n"
)


def write(folder: Path, name: str, content: str | bytes = NEWS) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def codes(folder: Path) -> dict[str, str]:
    """Load a folder that also holds one good article; return where -> code."""
    write(folder, "zz_good.txt", "A good article. " + NEWS)
    _, notices = load_documents([folder])
    return {notice.where: notice.code for notice in notices}


def test_reads_a_folder_in_order_of_paths(tmp_path: Path) -> None:
    """Texts are as decoded, byte order mark and line ends kept; ids follow from the bytes."""
    write(tmp_path, "b.txt", "\ufeff" + NEWS.replace("\n", "\r\n"))
    write(tmp_path, "a/c.md", NEWS)
    texts, notices = load_documents([tmp_path])
    assert [text.doc for text in texts] == ["a/c.md", "b.txt"]
    assert texts[1].text == "\ufeff" + NEWS.replace("\n", "\r\n")
    assert (texts[0].extractor, texts[0].metadata, notices) == ("plain", (("language", "en"),), ())
    assert len(texts[0].id) == 16


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("records.jsonl", "{}", "D008"),
        ("README.md", NEWS, "D008"),
        ("CODEBOOK-2.txt", NEWS, "D008"),
        ("PROVENANCE.md", NEWS, "D008"),
        ("photo.png", b"\x89PNG", "D007"),
        ("notes", NEWS, "D007"),
        ("empty.txt", "", "D006"),
        ("blank.md", " \n\u00a0\ufeff\n", "D006"),
        ("latin.txt", "café ".encode("latin-1") * 9, "D004"),
        ("wide.txt", NEWS.encode("utf-16"), "D004"),
        ("binary.txt", b"abc\0def", "D005"),
        ("french.txt", FRENCH, "D013"),
        ("empty.html", "", "D011"),
        ("scripts.html", "<html><body><script>var a</script><nav>Home</nav></body></html>", "D011"),
        ("deep.html", "<div>" * 200_000, "D014"),
        ("big.html", b"<p>word " * 800_000, "D003"),
        ("french.html", f"<p>{FRENCH}</p>", "D013"),
    ],
)
def test_passes_over_with_a_code(tmp_path: Path, name: str, content: str | bytes, code: str) -> None:
    """Each kind of unreadable file has its own stable code."""
    write(tmp_path, name, content)
    assert codes(tmp_path) == {name: code}


def test_a_file_of_fifty_megabytes_is_passed_over_unread(tmp_path: Path) -> None:
    """The size is looked at first."""
    with write(tmp_path, "huge.txt", "a").open("r+b") as file:
        file.truncate(50_000_000)
    assert codes(tmp_path) == {"huge.txt": "D003"}


def test_the_same_bytes_are_one_document(tmp_path: Path) -> None:
    """The first path wins."""
    write(tmp_path, "one.txt")
    write(tmp_path, "two.txt")
    assert codes(tmp_path) == {"two.txt": "D009"}


def test_hidden_files_are_silently_left_out(tmp_path: Path) -> None:
    """Dotfiles and dot folders, the store among them, are nobody's articles."""
    write(tmp_path, ".notes.txt")
    write(tmp_path, ".detente/a.txt")
    assert codes(tmp_path) == {}


def test_links_are_not_followed_out_or_in_circles(tmp_path: Path) -> None:
    """Only a link to a file below the folder is followed."""
    outside = write(tmp_path, "outside/secret.txt", "Secret. " + NEWS)
    folder = tmp_path / "in"
    write(folder, "a.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "lost.txt").symlink_to(folder / "gone.txt")
    (folder / "again.txt").symlink_to(folder / "a.txt")
    assert codes(folder) == dict.fromkeys(["loop", "self.txt", "out.txt", "lost.txt"], "D010")


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    """Waiting on a pipe would hang."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(tmp_path) == {"pipe.txt": "D007"}


def test_a_file_without_permission_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said, not raised; simulated, since root may read everything."""
    write(tmp_path, "shut.txt")
    real = Path.open

    def guarded(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "shut.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    write(tmp_path, "zz_good.txt", "A good article. " + NEWS)
    monkeypatch.setattr(Path, "open", guarded)
    _, notices = load_documents([tmp_path])
    assert [(notice.where, notice.code) for notice in notices] == [("shut.txt", "D002")]


def test_a_case_folder_yields_its_documents(tmp_path: Path) -> None:
    """With case.yaml at the root, names are relative to documents/."""
    write(tmp_path, "case.yaml", "name: x")
    write(tmp_path, "notes.txt")
    write(tmp_path, "documents/a.txt")
    texts, notices = load_documents([tmp_path])
    assert ([text.doc for text in texts], notices) == (["a.txt"], ())


def test_colliding_names_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """As many parts of the path as needed, for the colliding ones only."""
    paths = [write(tmp_path, name, f"{name}. {NEWS}") for name in ("x/a.txt", "y/a.txt", "b.txt")]
    texts, _ = load_documents(paths)
    assert [text.doc for text in texts] == ["b.txt", "x/a.txt", "y/a.txt"]


def test_the_same_path_twice_is_read_once(tmp_path: Path) -> None:
    """A file and the folder that holds it."""
    texts, notices = load_documents([tmp_path, write(tmp_path, "a.txt")])
    assert ([text.doc for text in texts], notices) == (["a.txt"], ())


@pytest.mark.parametrize("what", ["empty", "missing", "unreadable"])
def test_none_readable_is_an_error_with_reasons(tmp_path: Path, what: str) -> None:
    """Exit code 3, the reasons listed."""
    if what == "unreadable":
        write(tmp_path, "latin.txt", b"\xe9\xe8")
    with pytest.raises(DocumentError) as caught:
        load_documents([tmp_path / "gone" if what == "missing" else tmp_path])
    reason = {"empty": "D001", "missing": "D001", "unreadable": "0xe9"}[what]
    assert (caught.value.exit_code, caught.value.code, reason in str(caught.value)) == (3, "D020", True)


def test_front_matter_is_metadata_and_stays_in_the_text(tmp_path: Path) -> None:
    """Keys are mapped, text is untouched."""
    text = f"---\ntitle: 'Grain: ships leave'\ndate: 2022-08-01\noutlet: The Post\n---\n# Grain\n\n{NEWS}"
    write(tmp_path, "a.md", text)
    (source,), _ = load_documents([tmp_path])
    assert source.text == text
    assert dict(source.metadata) == {
        "title": "Grain: ships leave",
        "published": "2022-08-01",
        "outlet": "The Post",
        "language": "en",
    }


def test_a_page_names_its_extractor(tmp_path: Path) -> None:
    """Derived text says what derived it."""
    write(tmp_path, "a.html", f"<html lang='en-GB'><h1>Border opens</h1><p>{NEWS}</p>")
    (source,), _ = load_documents([tmp_path])
    assert source.text == f"Border opens\n\n{NEWS.strip()}"
    assert source.extractor.startswith("resiliparse@")
    assert ("language", "en") in source.metadata


def test_a_copy_shares_the_fate_of_the_first(tmp_path: Path) -> None:
    """Of a file that was refused it is not said that it was read."""
    french = "Les deux ministres se sont réunis lundi. Ils ont convenu que la frontière serait ouverte aux camions "
    french += "qui viennent du nord de leur pays avant la fin de la semaine."
    for name, text in (("a.txt", NEWS), ("b.txt", NEWS), ("c.txt", french), ("d.txt", french)):
        write(tmp_path, name, text)
    texts, notices = load_documents([tmp_path])
    assert [text.doc for text in texts] == ["a.txt"]
    assert [(notice.where, notice.code) for notice in notices] == [
        ("b.txt", "D009"),
        ("c.txt", "D013"),
        ("d.txt", "D013"),
    ]


def test_listing_reads_no_text(tmp_path: Path) -> None:
    """Names, hashes and sizes, sorted; what cannot be decoded is found out when it is loaded."""
    write(tmp_path, "b.txt", b"\xe9")
    write(tmp_path, "a.txt", NEWS)
    listing = list_documents([tmp_path])
    assert [(found.doc, found.size) for found in listing.files] == [
        ("a.txt", len(NEWS.encode())),
        ("b.txt", 1),
    ]
    with DocumentLoader() as loader:
        loaded = [one for found in listing.files for one in loader.load(found)]
    assert [type(one).__name__ for one in loaded] == ["SourceText", "Notice"]
