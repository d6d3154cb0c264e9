"""From relations to a system: who wants what, holds which lever over whom and sits at which table."""
