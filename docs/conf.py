"""Sphinx: MyST pages under furo, offline; every warning is an error (``make docs``)."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from detente._version import __version__

project = "Detente"
author = "The Detente developers"
project_copyright = author
version = release = __version__
extensions = ["myst_parser"]
exclude_patterns = ["_build", "generate", "pictures"]
source_suffix = {".md": "markdown"}
root_doc = "index"
language = "en"
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
html_theme = "furo"
html_title = f"Detente {__version__}"
html_last_updated_fmt = None
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_theme_options: dict[str, list[str]] = {"top_of_page_buttons": []}
pygments_style = "default"
pygments_dark_style = "native"
suppress_warnings = ["misc.highlighting_failure"]
