"""Publication: when a document was written, by whom, where; inferred when no line says so."""
