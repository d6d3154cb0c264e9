"""Causes: from words that say why or what for to what brings about and what is brought about."""
