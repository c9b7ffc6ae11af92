"""In: pictures of pages. Out: pieces recognised from them, each figure twice.

Must not know what the words mean.
"""
