"""In: the bytes of a DOCX file. Out: its pieces, corrections accepted.

Must not know what the words mean.
"""
