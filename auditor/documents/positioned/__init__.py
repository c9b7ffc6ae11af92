"""In: words and rules with their boxes. Out: paragraphs and grids.

Must not know what the words mean.
"""
