"""track: records -> relations over time.

Input: a ``Reading``.  Output: stored records, and one lane per pair of actors that says how the relation stood.
"""
