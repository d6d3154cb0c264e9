"""Links: the same event told twice is one event."""
