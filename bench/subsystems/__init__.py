"""Nineteen subsystems of a situation: what can be checked today, measured, and what cannot."""
