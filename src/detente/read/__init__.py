"""read: text -> records.

Input: paths of articles.  Output: a ``Reading``: documents, segments, events, statements, claims, relations, each
tied to the characters it was read from.
"""
