"""Weight: how much a record may be leaned on: its rule's measured precision, and who tells it."""
