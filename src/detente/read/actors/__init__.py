"""Actors: places where a text names states, persons, bodies and outlets, and who is meant."""
