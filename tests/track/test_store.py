"""The store: nothing kept is lost, nothing is kept twice, and every fault has a name."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from detente.errors import StoreDamaged, StoreError, StoreLocked, StoreTooNew
from detente.read.reading import DocumentReading
from detente.records.identity import document_id
from detente.records.interval import Interval
from detente.records.types import Actor, Claim, Document, Event, Relation, Segment, Span, Statement
from detente.track import store as stores
from detente.track.store import Store, place_of
from detente.track.version import reader_version

TEXT = "Egypt’s minister met his Sudanese\u00a0colleague.\x00\n“We will open the locks,” he said.\n"


def reading(doc: str = "a.txt", text: str = TEXT) -> DocumentReading:
    """One document with one record of every kind, every optional field filled somewhere."""
    key = document_id(text.encode())
    egypt = Actor("EGY", "minister", (8, 16), "GOV", "S. Shoukry", (("rank", '"minister"'),))
    sudan = Actor("SDN", None, None, "GOV")
    day = Interval(date(2020, 2, 28), date(2020, 3, 1), "relative", "late\u00a0February", "range")
    span = Span(17, 20, "met")
    event = Event(
        f"e-{key[:12]}", doc, (0, 46), 0, span, (egypt,), (sudan,), "CONSULT", "042", "planned",
        None, "meeting", day, False, "likely", "Khartoum", True, "low", "x1",
        "event.meet", (("alt", '[{"plover": "AGREE"}]'),),
    )  # fmt: skip
    statement = Statement(
        "s-1", doc, (48, 83), 1, egypt, (sudan,), span, (span,), "mixed", "promise", day, sudan
    )
    claim = Claim(
        "c-1", doc, (0, 46), 0, "conditional", None, span, None, "flow", "+", "possible", "author",
        ("EGY", "SDN"), span, span, ("EGY",),
    )  # fmt: skip
    relation = Relation(
        "r-1", doc, (0, 46), 0, (("EGY", "SDN"), ("EGY", "*")), "improving", "sought", day, span
    )
    return DocumentReading(
        Document(key, doc, len(text), 2, day, "en", "news", "2020-03-01T10:00:00+02:00"),
        text,
        (Segment("g-1", doc, (0, 46), 0, "body", "role.body"),),
        (event,),
        (statement,),
        (claim,),
        (relation,),
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Name -> bytes of every file of a store."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store whose folder name would be a pattern and a quote if anything took it for one."""
    return Store.at(tmp_path / "it's [a] store*")


class TestRoundTrip:
    def test_what_is_put_comes_back_equal(self, store: Store) -> None:
        """Every field of every kind, the text with its control character and no-break space."""
        store.put([reading()], "v1")
        assert store.load("v1") == {(reading().document.id, "a.txt"): reading()}
        assert store.get(reading().document.id, "a.txt", "v1") == reading()

    def test_an_empty_store_knows_nothing_and_is_not_created(self, store: Store) -> None:
        """Reading leaves no trace."""
        assert store.get("0" * 16, "a.txt", "v1") is None
        assert store.load("v1") == {}
        store.compact()
        assert not store.path.exists()

    def test_the_same_document_twice_changes_nothing(self, store: Store) -> None:
        """No new segment, every file byte-identical."""
        store.put([reading()], "v1")
        before = contents(store.path)
        store.put([reading(), reading()], "v1")
        assert contents(store.path) == before

    def test_equal_readings_give_equal_bytes_in_any_order(self, tmp_path: Path) -> None:
        """Segments are named by their bytes, and these follow from the rows alone."""
        pair = [reading("a.txt"), reading("b.txt", "Other words.")]
        Store.at(tmp_path / "one").put(pair, "v1")
        Store.at(tmp_path / "two").put(pair[::-1], "v1")
        assert contents(tmp_path / "one") == contents(tmp_path / "two")

    def test_a_new_reader_version_replaces_the_old_reading(self, store: Store) -> None:
        """The superseded segment is gone, the other document stays."""
        store.put([reading("a.txt")], "v1")
        store.put([reading("b.txt")], "v1")
        store.put([reading("a.txt")], "v2")
        assert [doc for _, doc in store.load("v1")] == ["b.txt"]
        assert [doc for _, doc in store.load("v2")] == ["a.txt"]
        assert len(list(store.path.glob("*.parquet"))) == 2

    def test_a_reading_put_back_is_not_mixed_with_its_superseded_twin(self, store: Store) -> None:
        """v1, v2, v1 again: the first segment still holds dead v1 rows, which must not come back."""
        store.put([reading("a.txt"), reading("b.txt")], "v1")
        for version in ("v2", "v1"):
            store.put([reading("a.txt")], version)
        assert len(store.load("v1")[reading().document.id, "a.txt"].events) == 1


class TestCompaction:
    def test_one_segment_with_the_live_readings_remains(self, store: Store) -> None:
        """Dead rows and old files go; what was live still reads; a second compaction changes nothing."""
        for version in ("v1", "v2"):
            store.put(
                [reading("a.txt"), reading("b.txt")] if version == "v1" else [reading("a.txt")], version
            )
        store.compact()
        after = contents(store.path)
        assert len([name for name in after if name.endswith(".parquet")]) == 1
        assert [*store.load("v1"), *store.load("v2")] == [
            (reading().document.id, "b.txt"),
            (reading().document.id, "a.txt"),
        ]
        store.compact()
        assert contents(store.path) == after

    def test_many_small_writes_do_not_pile_up(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        """Beyond the limit a write compacts by itself."""
        monkeypatch.setattr(stores, "MANY_SEGMENTS", 2)
        for number in range(3):
            store.put([reading(f"{number}.txt")], "v1")
        assert len(list(store.path.glob("*.parquet"))) == 1
        assert len(store.load("v1")) == 3


class TestQueries:
    def test_each_kind_is_a_view_with_typed_columns(self, store: Store) -> None:
        """Dates compare as dates, actor ids as list members."""
        store.put([reading()], "v1")
        with store.connect() as connection:
            found = connection.execute(
                "SELECT type, status, source, target, first, last - first, rule FROM events "
                "WHERE list_contains(source, 'EGY') AND first >= DATE '2020-02-01'"
            ).fetchall()
            counts = connection.execute(
                "SELECT kind, count(*) FROM records GROUP BY kind ORDER BY kind"
            ).fetchall()
        assert found == [("CONSULT", "planned", ["EGY"], ["SDN"], date(2020, 2, 28), 2, "event.meet")]
        assert counts == [(k, 1) for k in ("claim", "doc", "event", "relation", "segment", "statement")]

    def test_an_empty_store_has_no_tables(self, store: Store) -> None:
        """The message says so instead of an SQL error."""
        with pytest.raises(StoreError, match="nothing is stored there yet"):
            store.connect()


class TestFaults:
    def test_a_kill_before_the_rename_loses_nothing(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The old manifest stands and nothing half-written is left."""
        store.put([reading("a.txt")], "v1")
        before = contents(store.path)

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", killed)
            with pytest.raises(KeyboardInterrupt):
                store.put([reading("b.txt")], "v1")
        assert [doc for _, doc in store.load("v1")] == ["a.txt"]
        assert contents(store.path) == before
        store.put([reading("c.txt")], "v1")
        assert [doc for _, doc in store.load("v1")] == ["a.txt", "c.txt"]

    def test_a_kill_between_segment_and_manifest_loses_nothing(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A segment without a manifest entry is garbage, not data, and its space is given back."""
        real = os.replace

        def only_segments(source: Path, target: Path) -> None:
            if Path(target).name == "manifest.json":
                raise OSError(errno.ENOSPC, "No space left on device")
            real(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", only_segments)
            with pytest.raises(StoreError, match="No space left") as caught:
                store.put([reading("a.txt")], "v1")
        assert caught.value.code == "W004"
        assert store.load("v1") == {}
        assert [file.name for file in store.path.iterdir()] == ["lock"]
        store.put([reading("b.txt")], "v1")
        assert [doc for _, doc in store.load("v1")] == ["b.txt"]
        assert len(list(store.path.glob("*.parquet"))) == 1

    def test_what_a_killed_process_left_is_removed_by_the_next_write(self, store: Store) -> None:
        """A half-written file and a segment that no manifest names; readers never look at either."""
        store.put([reading("a.txt")], "v1")
        for name in (".segment.123.tmp", ".manifest.json.123.tmp", f"{'0' * 16}.parquet"):
            (store.path / name).write_bytes(b"half")
        assert [doc for _, doc in store.load("v1")] == ["a.txt"]
        store.put([reading("b.txt")], "v1")
        assert sorted(file.suffix for file in store.path.iterdir()) == ["", ".json", ".parquet", ".parquet"]

    def test_a_full_disk_is_a_store_error_and_keeps_the_old(self, store: Store) -> None:
        """A child whose files may not grow past 1 kB fails cleanly; the parent still reads all."""
        store.put([reading("a.txt")], "v1")
        before = contents(store.path)
        script = (
            "import resource, sys\n"
            "from pathlib import Path\n"
            "from detente.errors import StoreError\n"
            "from detente.track.store import Store\n"
            "store = Store.at(Path(sys.argv[1]))\n"
            "found = list(store.load('v1').values())\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))\n"
            "try:\n"
            "    store.put(found, 'v2')\n"
            "except StoreError as error:\n"
            "    print(error.code)\n"
        )
        done = subprocess.run([sys.executable, "-c", script, store.path], capture_output=True, text=True)
        assert (done.stdout, done.stderr) == ("W004\n", "")
        assert contents(store.path) == before
        assert [doc for _, doc in store.load("v1")] == ["a.txt"]

    def test_a_second_writer_waits_then_gives_up(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        """Readers are not held up by the lock; a writer is told."""
        store.put([reading("a.txt")], "v1")
        monkeypatch.setattr(stores, "LOCK_WAIT", 0.1)
        with (store.path / "lock").open("ab") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            assert len(store.load("v1")) == 1
            store.put([reading("a.txt")], "v1")
            with pytest.raises(StoreLocked, match="another process"):
                store.put([reading("b.txt")], "v1")
        store.put([reading("b.txt")], "v1")
        assert len(store.load("v1")) == 2

    def test_two_writers_at_once_both_arrive(self, store: Store) -> None:
        """Two processes add different documents to one store."""
        store.put([reading("a.txt")], "v1")
        script = (
            "import sys\n"
            "from dataclasses import replace\n"
            "from detente.track.store import Store\n"
            "store = Store.at(sys.argv[1])\n"
            "(one,) = store.load('v1').values()\n"
            "for number in range(3):\n"
            "    name = f'{sys.argv[2]}{number}.txt'\n"
            "    store.put([replace(one, document=replace(one.document, doc=name))], 'v2')\n"
        )
        children = [subprocess.Popen([sys.executable, "-c", script, store.path, name]) for name in "pq"]
        assert [child.wait() for child in children] == [0, 0]
        assert sorted(doc for _, doc in store.load("v2")) == [f"{n}{i}.txt" for n in "pq" for i in range(3)]

    @pytest.mark.parametrize(
        ("harm", "message"),
        [
            (lambda data: data[:-10], "does not match"),
            (
                lambda data: data[:40] + b"\x00" + data[41:] if data[40] else data[:40] + b"\x01" + data[41:],
                "match",
            ),
            (None, "is missing"),
        ],
    )
    def test_a_harmed_segment_is_named(self, store: Store, harm: object, message: str) -> None:
        """Cut, altered or gone: the error names the folder to delete."""
        store.put([reading()], "v1")
        (segment,) = store.path.glob("*.parquet")
        data = segment.read_bytes()
        segment.unlink()
        if callable(harm):
            segment.write_bytes(harm(data))
        with pytest.raises(StoreDamaged, match=message) as caught:
            store.load("v1")
        assert caught.value.fix == f"delete the folder {store.path}"
        assert caught.value.exit_code == 5

    @pytest.mark.parametrize(
        ("manifest", "error"),
        [
            ('{"schema": 2, "segments": []}', StoreTooNew),
            ('{"schema": 999, "whatever": 1}', StoreTooNew),
            ('{"schema": 0, "segments": []}', StoreDamaged),
            ('{"schema": "1", "segments": []}', StoreDamaged),
            ('{"schema": 1, "segm', StoreDamaged),
            ("[]", StoreDamaged),
            (
                '{"schema": 1, "segments": [{"file": "../../x.parquet", "hash": "", "live": []}]}',
                StoreDamaged,
            ),
        ],
    )
    def test_an_unknown_manifest_is_refused(
        self, store: Store, manifest: str, error: type[StoreError]
    ) -> None:
        """Neither read nor overwritten."""
        store.path.mkdir()
        (store.path / "manifest.json").write_text(manifest)
        with pytest.raises(error):
            store.load("v1")
        with pytest.raises(error):
            store.put([reading()], "v1")
        assert (store.path / "manifest.json").read_text() == manifest

    def test_a_path_through_a_file_cannot_hold_a_store(self, tmp_path: Path) -> None:
        """The error says so; there is no traceback from the operating system."""
        (tmp_path / "file").write_text("x")
        with pytest.raises(StoreError, match="cannot be"):
            Store.at(tmp_path / "file" / "store").put([reading()], "v1")

    def test_a_read_only_folder_still_reads(self, tmp_path: Path) -> None:
        """What is there can be used; what is new is refused with W004."""
        store = Store.at(tmp_path / "store")
        store.put([reading("a.txt")], "v1")
        (store.path / "lock").chmod(0o444)
        store.path.chmod(0o555)
        with unprivileged(tmp_path):
            assert len(store.load("v1")) == 1
            store.put([reading("a.txt")], "v1")
            with pytest.raises(StoreError) as caught:
                store.put([reading("b.txt")], "v1")
        assert caught.value.code == "W004"


@contextlib.contextmanager
def unprivileged(folder: Path) -> Iterator[None]:
    """As root: act as nobody for a while, because permissions do not bind root."""
    if os.geteuid() != 0:
        yield
        return
    for parent in (folder, *list(folder.parents)[:3]):
        parent.chmod(0o755)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


class TestPlaces:
    def test_a_case_folder_keeps_its_own_store(self, tmp_path: Path) -> None:
        """Because case.yaml says that it is a case."""
        (tmp_path / "case.yaml").write_text("")
        assert place_of([tmp_path]) == tmp_path / ".detente"

    @pytest.mark.parametrize(
        ("variables", "root"),
        [
            ({"DETENTE_HOME": "/h", "XDG_STATE_HOME": "/s"}, "/h"),
            ({"XDG_STATE_HOME": "/s"}, "/s/detente"),
            ({"HOME": "/home/x"}, "/home/x/.local/state/detente"),
        ],
    )
    def test_plain_articles_keep_it_in_the_users_state(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], root: str
    ) -> None:
        """Nothing is written beside the articles; the first variable that is set wins."""
        for name in ("DETENTE_HOME", "XDG_STATE_HOME"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        place = place_of([tmp_path])
        assert place.parent == Path(root) / "work"
        assert len(place.name) == 16

    def test_the_place_follows_from_the_set_of_absolute_paths(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Not from their order, nor from the working directory."""
        monkeypatch.chdir(tmp_path)
        assert place_of(["b", "a"]) == place_of([tmp_path / "a", tmp_path / "b"])
        assert place_of(["a"]) != place_of(["b"])


def test_the_reader_version_is_stable_and_short() -> None:
    """16 hex digits, the same at every call; it is part of every key."""
    assert reader_version() == reader_version()
    assert len(reader_version()) == 16
    int(reader_version(), 16)


def test_the_manifest_is_json_with_a_schema_number(store: Store) -> None:
    """A stranger can tell which version wrote it."""
    store.put([reading()])
    manifest = json.loads((store.path / "manifest.json").read_text())
    assert manifest["schema"] == 1
    assert manifest["segments"][0]["live"] == [[reading().document.id, "a.txt", reader_version()]]
