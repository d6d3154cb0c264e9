"""Words for dates, codes and counts: what a reader sees in place of what a record stores."""

from __future__ import annotations

from typing import Final

STATUSES: Final = {
    "happened": "happened",
    "ongoing": "under way",
    "planned": "planned",
    "hypothetical": "only supposed",
    "negated": "said not to have happened",
}
GENRES: Final = {
    "news": ("news report", "news reports"),
    "analysis": ("news analysis", "news analyses"),
    "commentary": ("opinion piece", "opinion pieces"),
    "editorial": ("editorial", "editorials"),
    "statement": ("official statement", "official statements"),
}
UNKNOWN_GENRE: Final = ("document of unknown kind", "documents of unknown kind")
HEDGES: Final = {
    "none": "plainly",
    "possible": "as possible",
    "likely": "as likely",
    "unlikely": "as unlikely",
    "certain": "as certain",
    "necessary": "as necessary",
}
POLARITIES: Final = {"+": "more of it", "-": "less of it", "0": "no change in it"}


def listed(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def plural(number: float, one: str, many: str) -> str:
    """Return the word for one or for another number of things."""
    return one if number == 1 else many
