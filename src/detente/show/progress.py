"""Progress of long work: one line on stderr, rewritten in place, with its rate and the time left."""

from __future__ import annotations

import contextlib
import sys
import time

from detente.show.terminal import is_watched


class Progress:
    """Says how far a run is, to a person only.

    unit  what is counted, "futures"
    """

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.done = 0
        self.wanted = 0
        self._begun = time.perf_counter()
        self._shown = False

    def __call__(self, done: int, wanted: int, also: str = "") -> None:
        """Take note of how much is done, and say so when somebody watches.

        done, wanted  numbers of units
        also          what else is worth saying, "740 sentences/s"
        """
        self.done, self.wanted = done, wanted
        if is_watched():
            self._write(progress_words(done, wanted, time.perf_counter() - self._begun, self.unit, also))

    def end(self) -> None:
        """Leave the line to what is said next."""
        if self._shown:
            self._write("")

    def _write(self, words: str) -> None:
        self._shown = bool(words)
        with contextlib.suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(f"\r\x1b[K{words}")
            sys.stderr.flush()


def progress_words(done: int, wanted: int, took: float, unit: str, also: str = "") -> str:
    """Return "2,048 of 10,000 futures, 850/s, 9 s left".

    done, wanted  numbers of units
    took          seconds so far
    unit          what is counted
    also          put behind the rate
    """
    rate = done / max(took, 1e-3)
    left = (wanted - done) / max(rate, 1e-3)
    ahead = f", {_span(left)} left" if done < wanted else ""
    return f"{done:,} of {wanted:,} {unit}, {rate:,.0f}/s{f', {also}' if also else ''}{ahead}"


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
