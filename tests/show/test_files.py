"""Output files: whole or not at all, and every refusal says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from detente.errors import OutputError
from detente.show.files import check_target, make_folder, write_bytes, write_text


class TestWrite:
    def test_text_is_utf8_with_its_newlines_as_they_are(self, tmp_path: Path) -> None:
        """Nothing is translated."""
        write_text(tmp_path / "a", "Größe\r\nx\n")
        assert (tmp_path / "a").read_bytes() == b"Gr\xc3\xb6\xc3\x9fe\r\nx\n"

    def test_a_new_file_has_the_usual_permissions(self, tmp_path: Path) -> None:
        """Those of the umask, not the private ones of a temporary file."""
        (tmp_path / "usual").write_text("")
        write_text(tmp_path / "ours", "")
        assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode

    def test_a_replaced_file_keeps_its_permissions(self, tmp_path: Path) -> None:
        """A private brief stays private."""
        (tmp_path / "a").write_text("old")
        (tmp_path / "a").chmod(0o600)
        write_text(tmp_path / "a", "new")
        assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600

    def test_a_link_is_followed(self, tmp_path: Path) -> None:
        """The file it points to is replaced, the link stays."""
        (tmp_path / "real").write_text("old")
        (tmp_path / "link").symlink_to("real")
        write_text(tmp_path / "link", "new")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "real").read_text() == "new"

    def test_a_device_is_written_to(self) -> None:
        """/dev/null stays a device."""
        write_text(Path("/dev/null"), "x")
        assert Path("/dev/null").is_char_device()

    def test_nothing_is_left_when_the_rename_fails(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The old file stands, no temporary file remains."""
        (tmp_path / "a").write_text("old")

        def refuse(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", refuse)
        with pytest.raises(OutputError) as caught:
            write_text(tmp_path / "a", "new")
        assert caught.value.code == "W011"
        assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a", "old")]

    def test_a_full_disk_leaves_the_old_file(self, tmp_path: Path) -> None:
        """A child whose files may not grow past 100 bytes fails with exit code 6."""
        (tmp_path / "a").write_text("old")
        script = (
            "import resource, sys\n"
            "from pathlib import Path\n"
            "from detente.errors import OutputError\n"
            "from detente.show.files import write_text\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
            "try:\n"
            "    write_text(Path(sys.argv[1]), 'x' * 101)\n"
            "except OutputError as error:\n"
            "    sys.exit(error.exit_code)\n"
        )
        done = subprocess.run([sys.executable, "-c", script, tmp_path / "a"])
        assert done.returncode == 6
        assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a", "old")]


@pytest.mark.parametrize(
    ("name", "code", "fix"),
    [
        ("absent/a.html", "W012", "create the folder first"),
        ("file/a.html", "W012", "create the folder first"),
        (".", "W013", "add a file name"),
    ],
)
class TestRefusals:
    def test_writing_names_what_to_do(self, tmp_path: Path, name: str, code: str, fix: str) -> None:
        """The operating system's words become ours."""
        (tmp_path / "file").write_text("")
        with pytest.raises(OutputError) as caught:
            write_bytes(tmp_path / name, b"x")
        assert (caught.value.code, caught.value.fix) == (code, fix)

    def test_the_check_before_long_work_agrees(self, tmp_path: Path, name: str, code: str, fix: str) -> None:
        """What cannot be written is known before anything is read."""
        (tmp_path / "file").write_text("")
        with pytest.raises(OutputError) as caught:
            check_target(tmp_path / name)
        assert (caught.value.code, caught.value.fix) == (code, fix)


def test_a_good_target_passes_the_check(tmp_path: Path) -> None:
    """New files, old files and devices."""
    (tmp_path / "old").write_text("")
    for target in (tmp_path / "new", tmp_path / "old", Path("/dev/null")):
        check_target(target)
    assert not (tmp_path / "new").exists()


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    """Twice is as good as once; through a file is an error."""
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        make_folder(tmp_path / "file" / "b")
