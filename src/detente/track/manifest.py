"""The store's manifest: which segments there are, what each must hash to, which documents in it count,
and which of them make up a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from detente.errors import StoreDamaged, StoreError, StoreTooNew
from detente.track.atomic import replace_file

SCHEMA: Final = 1
NAME: Final = "manifest.json"
_SEGMENT_FILE: Final = re.compile(r"[0-9a-f]{16}\.parquet")

Key = tuple[str, str, str]
"""(document id, doc, reader version): what one reading of one document is stored under."""


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """One immutable Parquet file.

    file   its name: 16 hex digits of its bytes and ``.parquet``
    hash   64 hex digits of BLAKE2b of its bytes
    live   keys of the readings in it that count, sorted; others in it were superseded
    """

    file: str
    hash: str
    live: tuple[Key, ...]

    def __post_init__(self) -> None:
        if not _SEGMENT_FILE.fullmatch(self.file):
            raise ValueError(f"segment {self.file!r} is not named by its hash")
        if not self.hash.startswith(self.file[:16]):
            raise ValueError(f"segment {self.file} is said to hash to {self.hash[:16]}")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file that holds several documents, or was read in part.

    key        (id of its raw bytes, its path, reader version)
    documents  (document id, doc) of those that were read, in order
    notices    (code, where, message) of what was passed over in it
    """

    key: Key
    documents: tuple[tuple[str, str], ...]
    notices: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The segments of a store, oldest first, and the files whose documents belong together."""

    segments: tuple[SegmentEntry, ...] = ()
    files: tuple[FileEntry, ...] = ()

    @property
    def live(self) -> frozenset[Key]:
        """Keys of all readings that count."""
        return frozenset(key for segment in self.segments for key in segment.live)

    def restricted(self, wanted: Callable[[Key], bool]) -> Manifest:
        """Return the manifest with only the readings whose key is wanted."""
        kept = (SegmentEntry(s.file, s.hash, tuple(filter(wanted, s.live))) for s in self.segments)
        return Manifest(tuple(segment for segment in kept if segment.live), self.files)

    def with_segment(self, entry: SegmentEntry) -> Manifest:
        """Return the manifest with one more segment; its readings supersede those of the same documents."""
        documents = {key[:2] for key in entry.live}
        others = self.restricted(lambda key: key[:2] not in documents).segments
        return Manifest((*(old for old in others if old.file != entry.file), entry), self.files)

    def with_files(self, entries: Sequence[FileEntry]) -> Manifest:
        """Return the manifest with more files, which supersede those of the same bytes and path."""
        fresh = {entry.key[:2] for entry in entries}
        return Manifest(self.segments, (*(old for old in self.files if old.key[:2] not in fresh), *entries))


def load(folder: Path) -> Manifest:
    """Return the manifest of a store; an empty one when there is none.

    Raises StoreTooNew, StoreDamaged, or StoreError when the file cannot be opened.
    """
    try:
        raw = (folder / NAME).read_bytes()
    except FileNotFoundError:
        return Manifest()
    except OSError as error:
        raise unusable(folder, f"the manifest cannot be read: {error.strerror}") from error
    try:
        return _decode(json.loads(raw), folder)
    except (ValueError, TypeError, KeyError) as error:
        raise damaged(folder, f"the manifest does not parse: {error}") from error


def save(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in the place of the old one, atomically.

    Raises OSError; the old one then stands.
    """
    segments = [
        {"file": s.file, "hash": s.hash, "live": [list(key) for key in s.live]} for s in manifest.segments
    ]
    whole: dict[str, object] = {"schema": SCHEMA, "segments": segments}
    if manifest.files:
        whole["files"] = [
            {"key": entry.key, "documents": entry.documents, "notices": entry.notices}
            for entry in manifest.files
        ]
    body = json.dumps(whole, ensure_ascii=False, indent=1)
    replace_file(folder / NAME, (body + "\n").encode())


def damaged(folder: Path, came: str) -> StoreDamaged:
    """Return the error for a store whose files contradict each other."""
    return StoreDamaged(
        "W002", str(folder), came, "all of it can be read anew", f"delete the folder {folder}"
    )


def unusable(folder: Path, came: str) -> StoreError:
    """Return the error for a store whose folder refuses to be read or written."""
    return StoreError(
        "W004",
        str(folder),
        came,
        "a folder one may write",
        "free space, mend its permissions or set DETENTE_HOME",
    )


def _decode(value: Any, folder: Path) -> Manifest:
    schema = value["schema"]
    if not isinstance(schema, int) or schema < 1:
        raise ValueError(f"schema {schema!r} is not a number from 1")
    if schema > SCHEMA:
        raise StoreTooNew(
            "W003",
            str(folder),
            f"the store has schema {schema}",
            f"this version reads up to {SCHEMA}",
            f"upgrade detente, or delete the folder {folder}",
        )
    segments = tuple(_entry(item) for item in value["segments"])
    return Manifest(segments, tuple(_file(item) for item in value.get("files", ())))


def _file(item: Any) -> FileEntry:
    one, doc, version = item["key"]
    return FileEntry(
        (str(one), str(doc), str(version)),
        tuple((str(a), str(b)) for a, b in item["documents"]),
        tuple((str(a), str(b), str(c)) for a, b, c in item["notices"]),
    )


def _entry(item: Any) -> SegmentEntry:
    live = tuple((str(a), str(b), str(c)) for a, b, c in item["live"])
    return SegmentEntry(str(item["file"]), str(item["hash"]), live)
