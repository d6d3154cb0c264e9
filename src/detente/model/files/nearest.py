"""Nearest: the known names that a mistyped one may have meant, for the case files and what checks a model."""

from __future__ import annotations

from detente.records.nearest import nearest, one_of, quoted

__all__ = ["nearest", "one_of", "quoted"]
