"""In: rule files. Out: rules listed, shown, explained, checked, tested, compared and published, a room each.

Holds no rule of judgement of its own.
"""
