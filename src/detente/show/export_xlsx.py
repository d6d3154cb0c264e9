"""Tables as a workbook for spreadsheets.  The only file that knows XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from typing import Any, Final

from detente._version import __version__
from detente.show.export_tables import Cell, Table

LONGEST_CELL: Final = 32_767
"""Characters a cell can hold."""
MOST_ROWS: Final = 1_048_576
"""Rows a sheet can hold, the heading included."""
_WIDE: Final = frozenset(
    {"sentence", "content", "cause", "effect", "reason", "about", "evidence", "later", "words"}
)
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a constant, so that equal cases give equal bytes


def to_xlsx(tables: Iterable[Table]) -> bytes:
    """Return a workbook with a sheet for each table; words are never taken for formulas, numbers or links."""
    xlsxwriter: Any = import_module("xlsxwriter")
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties({"created": _CREATED, "comments": f"detente {__version__}"})
        heading = workbook.add_format({"bold": True})
        for table in tables:
            sheet = workbook.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for column, name in enumerate(table.columns):
                sheet.set_column(column, column, 60 if name in _WIDE else max(10, len(name) + 2))
                sheet.write_string(0, column, name, heading)
            for row, cells in enumerate(table.rows[: MOST_ROWS - 1], 1):
                for column, cell in enumerate(cells):
                    _write(sheet, row, column, cell)
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell[:LONGEST_CELL])
