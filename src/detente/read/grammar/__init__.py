"""Grammar: clauses, phrases, verb forms and cue patterns that several kinds of record share."""
