"""In: the bytes of an OFD file. Out: its pieces from positioned text.

Must not know what the words mean.
"""
