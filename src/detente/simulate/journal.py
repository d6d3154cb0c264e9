"""Journal: the finished chunks of a run on disk, so that a run that was stopped goes on where it stood.

``runs/<run_id>/chunk-<first>.npz`` each written whole or not at all, ``manifest.json`` last.  Everything there
follows from the run id and can be deleted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Final

from detente.records.identity import digest
from detente.simulate.tally import Tally
from detente.track.atomic import TEMPORARY, replace_file

SCHEMA: Final = 1
MANIFEST: Final = "manifest.json"
_SEAL: Final = 32
"""Hex digits of its hash at the end of a chunk: readers of zip archives pass over them."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The finished chunks of one run; a disk that refuses costs a notice, not the run.

    folder   where they lie, ``runs/<run_id>`` of a store; None keeps nothing
    notices  why nothing is kept although it was asked for
    """

    folder: Path | None = None
    notices: tuple[str, ...] = ()

    @classmethod
    def at(cls, place: Path | None, run_id: str) -> Journal:
        """Return the journal of a run; what a killed process left half-written is removed.

        place   folder of the store, or None
        run_id  16 hex digits
        """
        if place is None:
            return cls()
        folder = place / "runs" / run_id
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for file in sorted(folder.iterdir()):
                if file.name.endswith(TEMPORARY):
                    file.unlink(missing_ok=True)
        except OSError as error:
            return cls(None, (_notice(folder, error),))
        return cls(folder)

    def get(self, first: int) -> Tally | None:
        """Return a chunk, or None when it is not there or cannot be read: then it is made again.

        first  number of its first replication
        """
        from io import BytesIO

        import numpy as np

        if self.folder is None:
            return None
        try:
            data = self._file(self.folder, first).read_bytes()
        except OSError:
            return None
        body = data[:-_SEAL]
        if _sealed(body) != data:
            return None
        with np.load(BytesIO(body), allow_pickle=False) as stored:
            return Tally(**{field.name: stored[field.name] for field in fields(Tally)})

    def put(self, first: int, chunk: Tally) -> tuple[str, ...]:
        """Keep a chunk and return why it could not be kept, if so.

        first  number of its first replication
        chunk  what was counted in it
        """
        from io import BytesIO

        import numpy as np

        if self.folder is None:
            return ()
        stream = BytesIO()
        np.savez_compressed(stream, **{field.name: getattr(chunk, field.name) for field in fields(chunk)})
        return self._written(self._file(self.folder, first), _sealed(stream.getvalue()))

    def close(self, manifest: Mapping[str, str | int]) -> tuple[str, ...]:
        """Write the manifest unless it stands, every chunk being there, and return why it could not be kept, if so.

        manifest  what the run was
        """
        if self.folder is None or (self.folder / MANIFEST).is_file():
            return ()
        text = json.dumps({"schema": SCHEMA, **manifest}, indent=1)
        return self._written(self.folder / MANIFEST, f"{text}\n".encode())

    @staticmethod
    def _file(folder: Path, first: int) -> Path:
        return folder / f"chunk-{first}.npz"

    @staticmethod
    def _written(file: Path, data: bytes) -> tuple[str, ...]:
        try:
            replace_file(file, data)
        except OSError as error:
            return (_notice(file.parent, error),)
        return ()


def _sealed(body: bytes) -> bytes:
    return body + digest(body, _SEAL).encode()


def _notice(folder: Path, error: OSError) -> str:
    return (
        f"{folder}: {error.strerror or error}; nothing of this run is kept there, a stopped run starts anew"
    )


def run_id(*parts: object) -> str:
    """Return the name of a run: 16 hex digits of everything that it follows from.

    parts  frozen data whose text says all of it: spec, design of theta, changes, structures, seed, horizon, engine
    """
    return digest("\x1f".join(map(repr, (*parts, engine_version()))).encode(), 16)


@cache
def engine_version() -> str:
    """Return 16 hex digits that change with any source that a simulated number follows from."""
    package = Path(__file__).parent.parent
    files = [
        *(package / "model").rglob("*.py"),
        *(package / "simulate").rglob("*.py"),
        package / "streams.py",
    ]
    lines = [f"{file.relative_to(package).as_posix()}\n{file.read_text('utf-8')}" for file in sorted(files)]
    return digest("\x1e".join(lines).encode(), 16)
