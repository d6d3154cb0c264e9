"""explain: what was expected, and what later text shows of it.

Input: a ``Reading`` and its linked events.  Output: the ledger.
"""
