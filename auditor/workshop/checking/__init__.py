"""In: a tree of rule files. Out: every mistake and every note on it, told to people or to programs."""
