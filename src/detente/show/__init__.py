"""show: anything -> person.

Input: a ``Case``.  Output: the brief, exports, the command line.
"""
