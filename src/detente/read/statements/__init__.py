"""Statements: who said what, to whom, through which medium."""
