"""What the reader reads right: every score beside its baseline, with an interval."""
