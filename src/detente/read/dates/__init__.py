"""Dates: words that say when, as intervals under an anchor."""
