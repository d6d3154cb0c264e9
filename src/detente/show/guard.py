"""From whatever happens in a command to an exit code and words that help; never a traceback."""

from __future__ import annotations

import json
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Final

from detente._version import __version__
from detente.errors import DetenteError, InternalError
from detente.show.files import DISK_FULL, output_error
from detente.show.terminal import silence_stdout, tell

INTERRUPTED: Final = 130
TERMINATED: Final = 143


class Terminated(BaseException):
    """SIGTERM came: unwind, so that half-written files are removed."""


def guarded(action: Callable[[], object], *, as_json: bool) -> int:
    """Run a command and return its exit code.

    action   the command
    as_json  whether errors are written as JSON
    """
    previous = signal.signal(signal.SIGTERM, _terminate)
    try:
        action()
    except BrokenPipeError:
        silence_stdout()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except DetenteError as error:
        return _report(error, as_json=as_json)
    except OSError as error:
        if error.errno not in DISK_FULL:
            return _report(_crash(error), as_json=as_json)
        silence_stdout()
        return _report(output_error(error.filename or "stdout", error), as_json=as_json)
    except Exception as error:  # noqa: BLE001 - the last line of defence: a fault of ours becomes a crash file
        return _report(_crash(error), as_json=as_json)
    finally:
        signal.signal(signal.SIGTERM, previous)
    return 0


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise Terminated


def _report(error: DetenteError, *, as_json: bool) -> int:
    tell(json.dumps(error.to_json(), ensure_ascii=False) if as_json else _visible(str(error)))
    return error.exit_code


def _visible(text: str) -> str:
    from detente.show.view_parts import clean

    return "\n".join(clean(line) for line in text.split("\n"))


def _crash(error: Exception) -> InternalError:
    """Keep the traceback in a file and return the error that names it."""
    lines = traceback.format_exception(error)
    text = f"detente {__version__}\npython {sys.version}\ncall {sys.argv[1:]}\n\n{''.join(lines)}"
    file = _crash_file(text)
    came = f"{type(error).__name__}: {str(error).partition(chr(10))[0][:200]}"
    where = str(file) if file else "detente"
    fix = "report it with this file" if file else "report it"
    return InternalError("W070", where, came, "this is a fault in detente, not in what you gave it", fix)


def _crash_file(text: str) -> Path | None:
    from detente.records.identity import digest
    from detente.track.store import state_home

    name = f"crash-{digest(text.encode('utf-8', 'replace'), 12)}.txt"
    for folder in (state_home() / "crashes", Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8", "replace")
        except OSError:
            continue
        return folder / name
    return None
