"""Propositions: from the claims of a folder to tests on its system; or the reason why a claim is none."""
