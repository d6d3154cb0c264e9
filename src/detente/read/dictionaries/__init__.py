"""Dictionaries of one's own: a folder of actor tables and PETRARCH-format files, laid over the built-in gazetteer."""
