"""In: a file that may do harm to its parser. Out: its pieces, or why not, from a process with limits.

Must not know what the words mean.
"""
