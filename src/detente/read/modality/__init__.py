"""Modality: status, negation and hedge of what a clause tells."""
