"""Readers other than the built-in rules, behind one protocol."""
