"""In: the bytes of a PDF file. Out: its pieces, read twice.

Must not know what the words mean.
"""
