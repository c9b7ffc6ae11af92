"""In: the bytes of a web page. Out: its pieces, with XPath and line.

Must not know what the words mean.
"""
