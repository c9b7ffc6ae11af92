"""In: the words of a call. Out: text, files and an exit code.

Holds no rule of judgement. click and rich live here.
"""
