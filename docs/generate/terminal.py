"""Terminal: a program that wants a keyboard is given one, and keys when it asks for them."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

_PROMPT: Final = b"> "
_PATIENCE: Final = 120.0
"""Seconds that a program may take altogether."""


def typed(
    words: Sequence[str], keys: Sequence[str], *, cwd: Path, environment: Mapping[str, str]
) -> tuple[int, str, str]:
    """Run a program on a terminal of its own and type a key at every prompt.

    words        the call
    keys         one a prompt
    cwd          folder to run in
    environment  variables
    returns      exit code, nothing, what stood on the terminal
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    try:
        process = subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=environment)
    finally:
        os.close(slave)
    seen, left, until = b"", list(keys), time.monotonic() + _PATIENCE
    answered = 0
    while time.monotonic() < until:
        if select.select([master], [], [], 0.2)[0]:
            try:
                piece = os.read(master, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            seen += piece
        elif process.poll() is not None:
            break
        if left and seen.endswith(_PROMPT) and len(seen) > answered:
            answered = len(seen)
            os.write(master, left.pop(0).encode())
    os.close(master)
    if process.poll() is None and time.monotonic() >= until:
        process.kill()
    return process.wait(), "", seen.decode("utf-8", "replace").replace("\r\n", "\n")
