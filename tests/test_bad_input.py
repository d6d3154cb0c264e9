"""Bad input end to end: a stated skip or an error with its exit code; no traceback; what was stored is still there."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DETENTE = str(Path(sys.executable).with_name("detente"))
GOOD = (
    "River Courier, Ankara, 4 May 2021\n\nThe foreign ministers of Egypt and Ethiopia met in Khartoum on Monday.\n"
    "They said that talks on the dam would resume next month.\n"
)


def run(folder: Path, *arguments: str, limit: int | None = None, target: str = "out.html") -> tuple[int, str]:
    """Return the exit code and stderr of `detente brief FOLDER -o TARGET`."""

    def cap() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    output = target if target.startswith("/") else str(folder.parent / target)
    done = subprocess.run(
        [DETENTE, "brief", str(folder), "-o", output, *arguments],
        env={**os.environ, "DETENTE_HOME": str(folder.parent / "home")},
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=cap,
    )
    assert "Traceback" not in done.stderr + done.stdout
    return done.returncode, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder."""
    path = tmp_path / "articles"
    path.mkdir()
    return path


def nested(folder: Path) -> None:
    (folder / "deep.html").write_text("<div>" * 200_000 + "text" + "</div>" * 200_000)


def huge(folder: Path) -> None:
    (folder / "huge.txt").write_bytes(b"The two sides met again today.\n" * (50 * 2**20 // 31))


def undecodable(folder: Path) -> None:
    (folder / "latin.txt").write_bytes("Les présidents se sont rencontrés à Genève".encode("latin-1"))


def textless(folder: Path) -> None:
    (folder / "empty.html").write_text(
        "<html><body><script>var a = 1;</script><img src='x.png'></body></html>"
    )


def french(folder: Path) -> None:
    (folder / "fr.txt").write_text(
        "Les deux présidents se sont rencontrés mardi à Genève pour parler de la paix dans la région. "
        "Ils ont signé un accord qui prévoit le retrait des troupes avant la fin du mois de mars.",
        "utf-8",
    )


def loop(folder: Path) -> None:
    (folder / "again").symlink_to(folder, target_is_directory=True)


def nothing(folder: Path) -> None:
    """Leave the folder empty."""


BAD = [nested, huge, undecodable, textless, french, loop]


@pytest.mark.parametrize("spoil", BAD)
def test_a_bad_document_is_a_stated_skip_beside_a_good_one(
    spoil: Callable[[Path], None], folder: Path
) -> None:
    """The brief is written, stderr names what was passed over and why, exit 0."""
    (folder / "good.txt").write_text(GOOD)
    spoil(folder)
    spoiled = next(path.name for path in folder.iterdir() if path.name != "good.txt")
    code, said = run(folder)
    assert code == 0, said
    assert "warning[D" in said
    assert spoiled in said
    assert "Khartoum" in (folder.parent / "out.html").read_text("utf-8")


@pytest.mark.parametrize("spoil", [*BAD, nothing])
def test_nothing_readable_is_an_error(spoil: Callable[[Path], None], folder: Path) -> None:
    """With no readable article there is no brief: exit 3, code and reason on stderr, no file."""
    spoil(folder)
    code, said = run(folder)
    assert code == 3, said
    assert "error[D" in said
    assert not (folder.parent / "out.html").exists()


def test_an_output_that_cannot_be_written_keeps_the_old_one(folder: Path) -> None:
    """A folder in the way, or a parent that is not there: exit 6, and what stood there still stands."""
    (folder / "good.txt").write_text(GOOD)
    (folder.parent / "out.html").mkdir()
    (folder.parent / "out.html" / "kept").write_text("kept")
    code, said = run(folder)
    assert code == 6, said
    assert (folder.parent / "out.html" / "kept").read_text() == "kept"
    assert run(folder, target="none/such/out.html")[0] == 6


def test_a_full_disk_loses_neither_the_old_page_nor_the_store(folder: Path) -> None:
    """With room for a few kB only: exit 6; the earlier brief and the earlier readings are whole."""
    (folder / "good.txt").write_text(GOOD)
    assert run(folder)[0] == 0
    before = (folder.parent / "out.html").read_bytes()
    (folder / "second.txt").write_text(GOOD.replace("Khartoum", "Kinshasa"))
    code, said = run(folder, limit=6_000)
    assert code == 6, said
    assert "error[W" in said
    assert (folder.parent / "out.html").read_bytes() == before
    code, said = run(folder)
    assert code == 0, said
    assert "damaged" not in said
    assert "Kinshasa" in (folder.parent / "out.html").read_text("utf-8")
