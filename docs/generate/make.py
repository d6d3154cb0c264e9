"""Write or check the documentation: ``python -m docs.generate.make [check] [pages] [pictures] [html]``.

check     says which generated parts are out of date; exit code 1 if any is
pages     writes the generated parts anew
pictures  takes the pictures anew (chromium, and for the strike-out node with tests/web installed)
html      builds the site into docs/_build/html; every warning is an error

Without a word: pages, pictures, html.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Final

from docs.generate.blocks import DOCS, ROOT

_MARK: Final = "[[[cog"
WRITTEN: Final = DOCS / "_build" / "html"


def generated() -> tuple[Path, ...]:
    """Return the pages that hold generated parts, the tutorial first."""
    found = [
        page for page in DOCS.rglob("*.md") if "_build" not in page.parts and _MARK in page.read_text("utf-8")
    ]
    return tuple(sorted(found, key=lambda page: (page.parent.name != "tutorial", page)))


def cog(*options: str) -> int:
    """Run cog over the generated pages and return its exit code."""
    cogapp = importlib.import_module("cogapp")  # ships no types
    names = [str(page) for page in generated()]
    return int(
        cogapp.Cog().main(
            ["cog", "-P", "-U", "-n", "utf-8", "-I", str(ROOT), "--verbosity=1", *options, *names]
        )
    )


def check() -> int:
    """Return 0 when every generated part is what would be written now."""
    return cog("--check", "--diff", "--check-fail-msg=run `make docs`")


def html() -> int:
    """Build the site and return 0 when nothing was amiss."""
    from sphinx.cmd.build import build_main

    return int(build_main(["-W", "--keep-going", "-q", "-E", "-b", "html", str(DOCS), str(WRITTEN)]))


def main(words: list[str]) -> int:
    """Do what the words say, in their order; return the first exit code that is not 0."""
    from docs.generate.pictures import pictures

    steps = {"check": check, "pages": lambda: cog("-r"), "pictures": pictures, "html": html}
    for word in words or ["pages", "pictures", "html"]:
        if word not in steps:
            sys.stderr.write(f"{word!r} is none of {', '.join(steps)}\n")
            return 2
        code = steps[word]()
        if code:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
