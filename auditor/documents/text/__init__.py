"""In: the text of a file. Out: paragraphs, grids and runs by its lines and marks.

Must not know what the words mean.
"""
