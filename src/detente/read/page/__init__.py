"""The page: sentences, the role each plays, tokens with a coarse part of speech."""
